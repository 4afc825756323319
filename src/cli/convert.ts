/** gongkai convert: documents to JSON, NDJSON, CSV or Parquet, and reports from one edition of the form to the other. */
import { open } from 'node:fs/promises';
import { codebook, rowColumns, toCsv, toRows, toWideRows } from '../aggregate';
import { describeIssue, type Locale } from '../describe';
import {
  cells,
  convertEdition,
  type EditionId,
  type LostCell,
  type Reading,
  type ReadingIssue,
  reportSchema,
} from '../index';
import { cliMessagesOf } from '../messages/cli';
import { type Loaded, loadAll } from '../node';
import { openDuckDb } from '../sql';
import { withDuckDb } from './duckdb';
import type { CommandOptions } from './main';
import { nameOf } from './read';
import { progress } from './terminal';

export const targets = ['json', 'ndjson', 'csv', 'parquet', '2019', '2021'] as const;
export type Target = (typeof targets)[number];

export async function convert(files: readonly string[], options: CommandOptions): Promise<number> {
  if (options.to === 'parquet') return toParquet(files, options);
  const { to, output, jobs, locale, wide, bom } = options;
  let unread = false;
  const out = await sink(output).catch((error: NodeJS.ErrnoException) => error);
  if (out instanceof Error) {
    process.stderr.write(`${cliMessagesOf(locale).notWritten(output ?? '', out.code ?? out.message)}\n`);
    return 2;
  }
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
        sayUnread({ file, record }, locale);
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
      else if (to === 'ndjson') await out.write(`${JSON.stringify(decoded)}\n`);
      else {
        const converted = convertEdition(decoded, to as EditionId);
        await out.write(`${JSON.stringify(converted.report)}\n`);
        sayLost({ file, record }, converted.lost, decoded.edition, locale);
      }
    }
    if (to === 'json')
      await out.write(`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`);
  } finally {
    await out.close();
  }
  return unread ? 2 : 0;
}

/** One row a report, as `gongkai/sql` holds them. */
async function toParquet(
  files: readonly string[],
  { output, jobs, locale }: CommandOptions,
): Promise<number> {
  const words = cliMessagesOf(locale);
  if (output === undefined) {
    process.stderr.write(`${words.needsOutput('--to parquet')}\n`);
    return 2;
  }
  let unread = false;
  const code = await withDuckDb(locale, async () => {
    const db = await openDuckDb();
    try {
      const { leftOut } = await db.add(loadAll(files, { jobs, onProgress: progress() }));
      for (const { file = '', record, issues } of leftOut) {
        unread = true;
        const issue = issues.find(({ code }) => code === 'amount-too-large');
        sayUnread({ file, record }, locale, issue && describeIssue(issue as ReadingIssue, null, locale).text);
      }
      await db.writeParquet(output);
    } finally {
      db.close();
    }
  });
  return unread ? 2 : code;
}

interface Where {
  file: string;
  record?: number | undefined;
}

function sayUnread(where: Where, locale: Locale, why = cliMessagesOf(locale).unread): void {
  process.stderr.write(`${cliMessagesOf(locale).issue(why, nameOf(where, locale))}\n`);
}

/** Figures that the other form has no cell for, each by its label. */
function sayLost(where: Where, lost: readonly LostCell[], edition: EditionId, locale: Locale): void {
  if (lost.length === 0) return;
  const labels = new Map(cells(edition).map((cell) => [cell.path, locale === 'zh' ? cell.label : cell.en]));
  const figures = lost.map(({ cell, value }) => `${labels.get(cell) ?? cell} ${value}`);
  const words = cliMessagesOf(locale);
  process.stderr.write(`${words.issue(words.lost(figures.length), nameOf(where, locale))}\n`);
  for (const figure of figures) process.stderr.write(`  ${figure}\n`);
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
