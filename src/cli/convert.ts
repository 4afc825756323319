/** gongkai convert: documents to JSON, NDJSON or tidy CSV, and reports from one edition of the form to the other. */
import { open } from 'node:fs/promises';
import { convertEdition, listCells, type Report, reportSchema } from '../index';
import { cliMessagesOf } from '../messages/cli';
import { loadAll } from '../node';
import { csvLine } from './csv';
import type { CommandOptions } from './main';
import { progress } from './terminal';

export const targets = ['json', 'ndjson', 'csv', '2019', '2021'] as const;
export type Target = (typeof targets)[number];

export async function convert(files: readonly string[], options: CommandOptions): Promise<number> {
  const { to, output, jobs, locale } = options;
  const words = cliMessagesOf(locale);
  let unread = false;
  const out = await sink(output);
  const reports: unknown[] = [];
  try {
    if (to === 'csv') await out.write(csvLine(CSV_COLUMNS));
    for await (const { file, record, reading } of loadAll(files, { jobs, onProgress: progress() })) {
      const { report, marks } = reading;
      if (!report) {
        unread = true;
        const name = record === undefined ? file : words.located(file, words.record(record));
        process.stderr.write(`${words.issue(words.unread, name)}\n`);
        continue;
      }
      // A thread hands reports over as JSON.
      const decoded = reportSchema.parse(JSON.parse(JSON.stringify(report)));
      if (to === 'csv') await out.write(rowsOf(decoded, marks));
      else if (to === 'json') reports.push(decoded);
      else {
        const converted = to === 'ndjson' ? decoded : convertEdition(decoded, to as '2019' | '2021').report;
        await out.write(`${JSON.stringify(converted)}\n`);
      }
    }
    if (to === 'json')
      await out.write(`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`);
  } finally {
    await out.close();
  }
  return unread ? 2 : 0;
}

const CSV_COLUMNS = [
  'agency',
  'id',
  'region',
  'level',
  'kind',
  'year',
  'edition',
  'cell',
  'label',
  'unit',
  'value',
  'mark',
];

/** One line a cell: what pandas and R call tidy. */
function rowsOf(report: Report, marks: Readonly<Record<string, string>>): string {
  const { agency, year, edition } = report;
  const head = [agency.name, agency.id, agency.region, agency.level, agency.kind, year, edition];
  return listCells(report)
    .map(({ cell, value }) => {
      const row = [
        ...head,
        cell.path,
        cell.label,
        cell.unit,
        value,
        value === null ? (marks[cell.path] ?? '') : '',
      ];
      return csvLine(row);
    })
    .join('');
}

interface Sink {
  write(text: string): Promise<unknown>;
  close(): Promise<unknown>;
}

async function sink(path: string | undefined): Promise<Sink> {
  if (path === undefined) {
    return {
      write: (text) => new Promise((done) => process.stdout.write(text, done)),
      close: async () => undefined,
    };
  }
  const handle = await open(path, 'w');
  return { write: (text) => handle.write(text), close: () => handle.close() };
}
