// What a browser's bundle makes of the package: prints, as JSON, what it reads of the page that it is given.
import { read } from 'gongkai/read';

globalThis.readInBundle = async (input, name) => {
  const { report, issues } = await read(input, name === undefined ? {} : { name });
  return { agency: report?.agency.name ?? null, issues: issues.map((issue) => issue.code) };
};
