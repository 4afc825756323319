/** gongkai total: many reports added up, stratum by stratum, with what is missing, double or left out. */

import { type CellTotal, type RowColumn, type Stratum, type StratumKey, toCsv } from '../aggregate';
import { describeIssue, type Locale } from '../describe';
import { cells, type FormCell } from '../index';
import { cliMessagesOf } from '../messages/cli';
import { type FileLeftOut, type FilesTotal, loadRegister, ResumeError, totalFiles } from '../node';
import { writeParquet } from '../sql';
import { withDuckDb } from './duckdb';
import type { CommandOptions } from './main';
import { painter, progress, table } from './terminal';

/** A person reads so many of a kind; the rest is in the JSON. */
const STRATA = 12;
const LISTED = 30;

/** What strata can be divided by, besides kind and level. */
export const stratumKeys: readonly StratumKey[] = ['region', 'year'];

export async function total(files: readonly string[], options: CommandOptions): Promise<number> {
  const { locale, json, csv, jobs, by, agencies: path, resume, parquet } = options;
  const words = cliMessagesOf(locale);
  const register = path === undefined ? undefined : await loadRegister(path);
  for (const issue of register?.issues ?? []) {
    const { text } = describeIssue(issue, null, locale);
    process.stderr.write(`${words.issue(words.severity[issue.severity], text)}\n`);
  }
  if (register?.agencies.length === 0) {
    process.stderr.write(`${words.total.registerEmpty(path ?? '')}\n`);
    return 2;
  }
  let result: FilesTotal;
  try {
    result = await totalFiles(files, {
      by,
      jobs,
      agencies: register?.agencies,
      ...(resume === undefined ? {} : { resume }),
      onProgress: progress(),
    });
  } catch (error) {
    if (!(error instanceof ResumeError)) throw error;
    process.stderr.write(`${words.total.badState(resume ?? '')}\n`);
    return 2;
  }
  if (parquet !== undefined) {
    const rows = [...sumRows(result, locale)].flat();
    const code = await withDuckDb(locale, () => writeParquet(parquet, columns, rows));
    if (code !== 0) return code;
  }
  if (json) writeJson(result);
  else if (csv || parquet !== undefined) {
    if (csv) writeCsv(result, options);
    // Sums alone would hide what they do not hold.
    process.stderr.write(
      exceptions(result, locale, process.stderr)
        .map((line) => `${line}\n`)
        .join(''),
    );
  } else process.stdout.write(`${page(result, locale).join('\n')}\n`);
  return result.leftOut.some(({ reason }) => reason === 'unread') ? 2 : 0;
}

/** One document in pieces: the strata of a country are more than one text holds. */
function writeJson({ strata, duplicates, missingAgencies, leftOut }: FilesTotal): void {
  const { stdout } = process;
  stdout.write('{"strata":[');
  for (const [at, { kind, level, region, year, cells: sums }] of strata.entries()) {
    stdout.write(`${at === 0 ? '' : ','}${JSON.stringify({ kind, level, region, year, cells: sums })}`);
  }
  stdout.write(`],${JSON.stringify({ duplicates, missingAgencies, leftOut }).slice(1)}\n`);
}

/** Label and unit of every cell of both forms, the newer one first. */
function labels(): ReadonlyMap<string, FormCell> {
  return new Map([...cells('2019'), ...cells('2021')].map((cell) => [cell.path, cell]));
}

const columns = [
  { name: 'kind', type: 'text' },
  { name: 'level', type: 'text' },
  { name: 'region', type: 'text' },
  { name: 'year', type: 'integer' },
  { name: 'cell', type: 'text' },
  { name: 'label', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'sum', type: 'decimal' },
  { name: 'reported', type: 'integer' },
  { name: 'missing', type: 'integer' },
] as const satisfies readonly RowColumn[];

type SumRow = { [Name in (typeof columns)[number]['name']]: string | number | null };

/** Every sum as a row, stratum by stratum. */
function* sumRows({ strata }: FilesTotal, locale: Locale): Generator<SumRow[]> {
  const known = labels();
  for (const { kind, level, region, year, cells: sums } of strata) {
    yield Object.entries(sums).map(([cell, { sum, reported, missing }]) => {
      const form = known.get(cell);
      const label = (locale === 'zh' ? form?.label : form?.en) ?? null;
      const figure = sum === null ? null : String(sum);
      return {
        kind,
        level,
        region,
        year,
        cell,
        label,
        unit: form?.unit ?? null,
        sum: figure,
        reported,
        missing,
      };
    });
  }
}

function writeCsv(result: FilesTotal, { locale, bom }: CommandOptions): void {
  let first = true;
  for (const rows of sumRows(result, locale)) {
    process.stdout.write(toCsv(rows, { header: first, bom: bom && first }));
    first = false;
  }
}

function page(result: FilesTotal, locale: Locale): string[] {
  const { strata } = result;
  const paint = painter(process.stdout);
  const { total: words } = cliMessagesOf(locale);
  const lines: string[] = [];
  if (strata.length === 0) lines.push(paint('bold', words.nothing));
  for (const [at, stratum] of strata.slice(0, STRATA).entries()) {
    if (at > 0) lines.push('');
    lines.push(...stratumLines(stratum, locale));
  }
  if (strata.length > STRATA) lines.push('', words.moreStrata(strata.length - STRATA));
  return [...lines, ...exceptions(result, locale, process.stdout)];
}

/** What the sums do not hold: reports that are double, missing or left out. */
function exceptions(
  { duplicates, missingAgencies, leftOut }: FilesTotal,
  locale: Locale,
  stream: NodeJS.WriteStream,
): string[] {
  const paint = painter(stream);
  const { total: words, ...others } = cliMessagesOf(locale);
  const lines: string[] = [];
  const agencyOf = ({ name, region }: { name: string; region?: string | undefined }) =>
    region === undefined ? name : others.located(name, region);
  const list = (heading: string, items: readonly string[]) => {
    if (items.length === 0) return;
    lines.push('', paint('bold', heading), ...items.slice(0, LISTED).map((item) => `  ${item}`));
    if (items.length > LISTED) lines.push(`  ${others.more(items.length - LISTED)}`);
  };
  list(
    words.headings.duplicates(duplicates.length),
    duplicates.map(({ agency, year, reason, counted, copies }) => {
      const number = copies.reduce((sum, { times }) => sum + times, 0);
      return words.duplicate(agencyOf(agency), year, words.reasons[reason], number, counted);
    }),
  );
  list(
    words.headings.missing(missingAgencies.length),
    missingAgencies.map((agency) => words.missing(agencyOf(agency), agency.year)),
  );
  list(
    words.headings.leftOut(leftOut.length),
    leftOut.map((one) => leftOutLine(one, locale)),
  );
  return lines;
}

function leftOutLine(
  { file, record, agency, year, reason, issues, candidates }: FileLeftOut,
  locale: Locale,
): string {
  const { total: words, ...others } = cliMessagesOf(locale);
  const name = file ?? '';
  const where = record === undefined ? name : others.located(name, others.record(record));
  const said = issues?.find(({ severity }) => severity === 'error') ?? issues?.[0];
  const why = said ? describeIssue(said, null, locale).text : words.reasons[reason];
  const possible = candidates?.map((one) =>
    one.region === undefined ? one.name : others.located(one.name, one.region),
  );
  return words.leftOut(where, agency?.name ?? null, year, possible ? others.values(why, possible) : why);
}

/** A stratum's head, and its totals as a table: of table three the column 总计, the rest is in the JSON. */
function stratumLines(stratum: Stratum, locale: Locale): string[] {
  const paint = painter(process.stdout);
  const { total: words } = cliMessagesOf(locale);
  const { kind, level, region, year, reports, unmatched } = stratum;
  const head = [
    level === null ? null : words.levels[level],
    words.kinds[kind ?? 'unknown'],
    region,
    year === null ? null : words.year(year),
  ].filter((part) => part !== null);
  const number = Object.values(reports).reduce((sum, count) => sum + count, 0);
  const known = labels();
  const rows = Object.entries(stratum.cells).flatMap(([path, cell]): string[][] => {
    const form = known.get(path);
    if (!form || (form.table === 'requests' && form.column !== 'total')) return [];
    const label = rowLabel(form, locale);
    const alone = unmatched.includes(path as (typeof unmatched)[number]) ? words.oneForm : '';
    return [[label, figureOf(cell), form.unit, String(cell.reported), String(cell.missing), alone]];
  });
  return [
    paint('bold', `${head.join(' · ')}　${words.reports(number)}`),
    ...table([[...words.columns, ''], ...rows]),
  ];
}

function rowLabel(form: FormCell, locale: Locale): string {
  const label = (locale === 'zh' ? form.label : form.en).replace(/（[^（）]{12,}）/, '');
  return form.table === 'requests' ? (label.split(' · ')[0] ?? label) : label;
}

const figureOf = ({ sum }: CellTotal): string => (sum === null ? '—' : String(sum));
