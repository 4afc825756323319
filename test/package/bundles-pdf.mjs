// A browser's bundle that reads PDF too.
import { read } from 'gongkai/read';
import { pdf } from 'gongkai/read/pdf';

globalThis.readInBundle = async (input) => {
  const { report, issues } = await read(input, { readers: { pdf } });
  return { agency: report?.agency.name ?? null, issues: issues.map((issue) => issue.code) };
};
