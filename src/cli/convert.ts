/** gongkai convert: documents to JSON, NDJSON or CSV, and reports from one edition of the form to the other. */
import { open } from 'node:fs/promises';
import {
  codebook,
  convertEdition,
  type Reading,
  reportSchema,
  rowColumns,
  toCsv,
  toRows,
  toWideRows,
} from '../index';
import { cliMessagesOf } from '../messages/cli';
import { type Loaded, loadAll } from '../node';
import type { CommandOptions } from './main';
import { progress } from './terminal';

export const targets = ['json', 'ndjson', 'csv', '2019', '2021'] as const;
export type Target = (typeof targets)[number];

export async function convert(files: readonly string[], options: CommandOptions): Promise<number> {
  const { to, output, jobs, locale, wide, bom } = options;
  const words = cliMessagesOf(locale);
  let unread = false;
  const out = await sink(output);
  const reports: unknown[] = [];
  try {
    if (options.codebook) {
      const entries = codebook().map((entry) => ({ ...entry, editions: entry.editions.join(' ') }));
      await out.write(toCsv(entries, { bom }));
      return 0;
    }
    const columns = (wide ? codebook() : rowColumns).map(({ name }) => name);
    if (to === 'csv') await out.write(toCsv([], { columns, bom }));
    for await (const loaded of loadAll(files, { jobs, onProgress: progress() })) {
      const { file, record, reading } = loaded;
      const { report } = reading;
      if (!report) {
        unread = true;
        const name = record === undefined ? file : words.located(file, words.record(record));
        process.stderr.write(`${words.issue(words.unread, name)}\n`);
        continue;
      }
      if (to === 'csv') {
        const rows = (wide ? toWideRows : toRows)([withSource(loaded)]);
        await out.write(toCsv(rows, { columns, header: false }));
        continue;
      }
      // A thread hands reports over as JSON.
      const decoded = reportSchema.parse(JSON.parse(JSON.stringify(report)));
      if (to === 'json') reports.push(decoded);
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

/** Rows of a report that does not say where it came from name its file. */
function withSource({ file, reading }: Loaded): Reading {
  const { report } = reading;
  if (!report || report.source !== undefined || file === '-') return reading;
  return { ...reading, report: { ...report, source: file } };
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
