/**
 * A folder of 1,000 files as agencies send them: every format, a third of them under a name of another, among them files
 * that hold no report. `gongkai total FOLDER --jobs 2 --csv` has to account for each of them. Run by run.ts.
 */
import { strictEqual } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { type TotalResult, total } from '../../src/aggregate';
import { read } from '../../src/read';
import { type Report, reportSchema } from '../../src/schema/report';
import { cfbOf } from '../support/cfb-writer';
import { consistentReport } from '../support/consistent-report';
import { docxOf } from '../support/docx-writer';
import { writeHtml, writeMarkdown } from '../support/html-writer';
import { writeOfd } from '../support/ofd-writer';
import { officeFile, officeFixtures } from '../support/office-fixtures';
import { writePdf } from '../support/pdf-writer';
import { printReport } from '../support/printed';
import { writeText } from '../support/text-writer';
import { xlsxOf } from '../support/xlsx-writer';

const FILES = 1000;
/** Of each hundred files. */
const BROKEN = 6;
const OFFICE = 10;

const encode = (text: string) => new TextEncoder().encode(text);

interface Kind {
  names: string[];
  write: (report: Report) => Uint8Array;
}
const kinds: Record<string, Kind> = {
  text: { names: ['txt'], write: (report) => encode(writeText(printReport(report), { style: 'tabs' })) },
  markdown: { names: ['md'], write: (report) => encode(writeMarkdown(printReport(report))) },
  html: { names: ['html', 'htm'], write: (report) => encode(writeHtml(printReport(report))) },
  docx: { names: ['docx'], write: (report) => docxOf(printReport(report).blocks) },
  xlsx: { names: ['xlsx'], write: (report) => xlsxOf(printReport(report).blocks) },
  pdf: { names: ['pdf'], write: (report) => writePdf(printReport(report)) },
  ofd: { names: ['ofd'], write: (report) => writeOfd(printReport(report)) },
  json: { names: ['json'], write: (report) => encode(JSON.stringify(reportSchema.encode(report as never))) },
};
/** LibreOffice made these: there are few, so they come again and again. */
const office = { doc: ['doc', 'wps'], xls: ['xls', 'et'] } as const;
const extensions = [...Object.values(kinds).flatMap(({ names }) => names), ...Object.values(office).flat()];

const broken: ((report: Report) => Uint8Array)[] = [
  () => new Uint8Array(),
  () => encode('<html><body><h1>通知公告</h1><p>本周五停水。</p></body></html>'),
  () => Uint8Array.from({ length: 5000 }, (_, at) => (at * 167 + 13) & 255),
  (report) => docxOf(printReport(report).blocks).slice(0, 900),
  (report) => writePdf(printReport(report)).slice(0, 300),
  () => cfbOf([{ name: 'EncryptedPackage', content: new Uint8Array(5000) }]),
  () => encode('{"edition":"2021","year":2024}'),
];

interface Sent {
  /** None holds a report. */
  kind: string | undefined;
  name: string;
  bytes: Uint8Array;
}

/** The files, and the reports in them. */
async function filesOf(reports: readonly Report[]): Promise<{ files: Sent[]; sent: Report[] }> {
  const sent: Report[] = [];
  const files: Sent[] = [];
  const formats = Object.entries(kinds);
  const add = (kind: string | undefined, names: readonly string[], bytes: Uint8Array) => {
    const at = files.length;
    const extension = at % 3 === 0 ? extensions[(at * 7) % extensions.length] : names[at % names.length];
    files.push({ kind, name: `${String(at).padStart(4, '0')}.${extension}`, bytes });
  };
  let odd = 0;
  for (const [at, report] of reports.entries()) {
    const place = at % 100;
    const [format, kind] = formats[at % formats.length] as [string, Kind];
    if (place < BROKEN) add(undefined, kind.names, (broken[odd++ % broken.length] as Kind['write'])(report));
    else if (place < BROKEN + OFFICE) {
      const old = at % 2 === 0 ? 'doc' : 'xls';
      const { name } = officeFixtures[(at >> 1) % officeFixtures.length] as (typeof officeFixtures)[number];
      const bytes = officeFile(name, old);
      const reading = await read(bytes);
      sent.push(reading.report as Report);
      add(old, office[old], bytes);
    } else {
      sent.push(report);
      add(format, kind.names, kind.write(report));
    }
  }
  return { files, sent };
}

function command(folder: string, how: string): { status: number | null; stdout: string; stderr: string } {
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  const parts = [cli, 'total', folder, '--jobs', '2', how];
  return spawnSync(process.execPath, parts, { encoding: 'utf8', maxBuffer: 1e9 });
}

/** What reading a file of each format takes, from bytes to reading. */
async function costs(files: readonly Sent[]): Promise<Record<string, string | number>[]> {
  const rows: Record<string, string | number>[] = [];
  for (const kind of new Set(files.flatMap((file) => file.kind ?? []))) {
    const own = files.filter((file) => file.kind === kind);
    for (const { bytes } of own) await read(bytes);
    const start = performance.now();
    for (const { bytes } of own) await read(bytes);
    const each = (performance.now() - start) / own.length;
    const size = own.reduce((sum, { bytes }) => sum + bytes.length, 0) / own.length / 1000;
    rows.push({ format: kind, files: own.length, 'kB each': size.toFixed(0), 'ms each': each.toFixed(1) });
  }
  return rows;
}

const reports = fc.sample(consistentReport('2021', { complete: true }), { seed: 6, numRuns: FILES }).map(
  ({ report }, at) =>
    // Nothing that only JSON could tell: all formats then come to the same strata.
    ({ ...report, year: 2024, agency: { name: `云林市第${at + 1}局` } }) as Report,
);
const { files, sent } = await filesOf(reports);
const expected = total(sent);
const folder = mkdtempSync(join(tmpdir(), 'gongkai-folder-'));
try {
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  const start = performance.now();
  const { status, stderr } = command(folder, '--csv');
  const seconds = (performance.now() - start) / 1000;
  const found = JSON.parse(command(folder, '--json').stdout) as TotalResult;
  const sums = ({ strata }: Pick<TotalResult, 'strata'>) =>
    JSON.stringify(strata.map(({ kind, level, region, year, cells }) => [kind, level, region, year, cells]));
  strictEqual(sums(found) === sums(expected), true, 'the sums differ');
  const unread = found.leftOut.filter(({ reason }) => (reason as string) === 'unread').length;
  strictEqual(unread, files.filter(({ kind }) => kind === undefined).length);
  const alike = ({ duplicates }: TotalResult) =>
    duplicates.map(({ agency, copies }) => [agency.name, copies.reduce((sum, { times }) => sum + times, 0)]);
  strictEqual(JSON.stringify(alike(found)), JSON.stringify(alike(expected)));
  console.log(`${FILES} files in ${seconds.toFixed(1)} s (exit code ${status}):`);
  console.log(`${sent.length} reports, ${unread} files without; every sum as from the reports themselves`);
  console.log(stderr.split('\n').slice(0, 4).join('\n'));
  console.table(await costs(files));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
