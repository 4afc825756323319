/** A report as a row of the table of reports. */
import { normalName } from '../aggregate/identity';
import { decimalText, isDecimal } from '../core/decimal';
import type { Issue } from '../core/issue';
import { tableIds } from '../editions';
import { explanationOf } from '../reconcile/explanations';
import { accept } from '../reconcile/input';
import type { ReportLike, Source } from '../schema/accept';
import type { Report } from '../schema/report';
import { cellColumns, columnsOf, hasTable, type headColumns } from './columns';
import { explainedCells } from './cross-year';

/** A value of a row: a count as a number, money as a decimal string. */
export type SqlValue = string | number | boolean | null;

/** A row by the names of its columns (数据行). */
export type SqlRow = { [column: string]: SqlValue };

/** Where a row comes from. */
export interface RowOrigin {
  /** Number of the report, unique in the table. */
  readonly report: number;
  readonly file?: string | undefined;
  /** Which record of the file, from 1. */
  readonly record?: number | undefined;
}

/** Digits before the point that a column of money holds: sums and shares of the largest are exact everywhere. */
export const MONEY_DIGITS = 18;

/** What {@link sqlRow} makes of a report. */
export interface SqlRowResult {
  /** `null` where there is no report, or one that the table cannot hold. */
  readonly row: SqlRow | null;
  /** Why there is no row. */
  readonly issues: readonly Issue[];
}

/**
 * A report as a row of the table that {@link tablesSql} creates, by the names of its columns: counts are numbers,
 * amounts decimal strings, what is missing null. A reading without a report has no row, and neither has a report with
 * an amount of more than 18 digits before the point: nothing is rounded.
 *
 * @param input - a report or a reading, decoded or as plain JSON.
 * @throws TypeError when `input` is neither, or `origin.report` is no whole number.
 * @example
 * import { sqlRow } from 'gongkai/sql';
 *
 * const { row } = sqlRow(
 *   { edition: '2021', year: 2024, agency: { name: '云林县财政局' }, processingFees: { charged: '120.50' } },
 *   { report: 1 },
 * );
 * row?.agency_key; // 'name 云林县财政局'
 * row?.fee_charged; // '120.5'
 * row?.fee_notices; // null
 */
export function sqlRow(input: ReportLike, origin: RowOrigin): SqlRowResult {
  if (!Number.isSafeInteger(origin?.report)) throw new TypeError('origin.report: must be a whole number');
  return rowOf(input, origin, 'input');
}

/** The same; errors name the argument `name`. */
export function rowOf(input: unknown, origin: RowOrigin, name: string): SqlRowResult {
  const { subject, source } = accept(input, name);
  if (subject === null) return { row: null, issues: source?.issues ?? [] };
  const { report, values, plan } = subject;
  const issues: Issue[] = [];
  const row: SqlRow = { ...headOf(report, source, origin) };
  for (const table of tableIds) row[hasTable(table)] = report[table] !== undefined;
  for (const { name } of cellColumns) row[name] = null;
  columnsOf(report.edition).forEach((name, at) => {
    const value = values[at];
    if (value == null) return;
    row[name] = isDecimal(value) ? decimalText(value) : value + 0;
    if (isDecimal(value) && value.e >= MONEY_DIGITS && !value.isZero()) {
      const cells = [plan.paths[at] ?? ''];
      const args = { raw: decimalText(value), digits: MONEY_DIGITS };
      issues.push({ code: 'amount-too-large', severity: 'error', args, cells });
    }
  });
  return { row: issues.length > 0 ? null : row, issues };
}

type Head = { [Name in (typeof headColumns)[number]['name']]: SqlValue };

function headOf(report: Report, source: Source | null, { report: number, file, record }: RowOrigin): Head {
  const { agency } = report;
  return {
    report: number,
    file: file ?? null,
    record: record ?? null,
    agency_key: agencyKey(agency),
    agency: agency.name,
    id: agency.id ?? null,
    region: agency.region ?? null,
    level: agency.level ?? null,
    kind: agency.kind ?? null,
    parent: agency.parent ?? null,
    year: report.year,
    edition: report.edition,
    version: report.version ?? 1,
    source: report.source ?? null,
    title: report.title ?? null,
    published_on: report.publishedOn ?? null,
    overview: report.overview ?? null,
    problems: report.problems ?? null,
    other_matters: report.otherMatters ?? null,
    from_reading: source !== null,
    edition_assumed: source?.issues.some(({ code }) => code === 'edition-from-year') ?? false,
    unread_sections: unreadSections(source),
    explanations: JSON.stringify(explanations(report)),
  };
}

/** What tells agencies apart: the id, else the normalised name with the region. */
export function agencyKey({ id, name, region }: Report['agency']): string {
  return id === undefined ? `name ${normalName(name)} ${region ?? ''}`.trimEnd() : `id ${normalName(id)}`;
}

/** Sections with a heading whose table was not found, each between commas. */
function unreadSections(source: Source | null): string | null {
  const named = (code: string, key: string) =>
    (source?.issues ?? []).flatMap((issue) =>
      issue.code === code ? [String((issue.args as Record<string, unknown>)[key])] : [],
    );
  const headless = named('section-missing', 'section');
  const unread = named('table-missing', 'table').filter((section) => !headless.includes(section));
  return unread.length === 0 ? null : `,${unread.join()},`;
}

/** By cell: the sentence that explains why it may differ from what last year's report makes of it. */
export function explanations(
  report: Pick<Report, 'edition' | 'year' | 'overview' | 'otherMatters'>,
): Record<string, string> {
  const found: Record<string, string> = {};
  if (report.overview === undefined && report.otherMatters === undefined) return found;
  for (const { row, cell } of explainedCells(report.edition)) {
    const said = explanationOf(report as Report, row, cell);
    if (said !== undefined) found[cell.path] = said;
  }
  return found;
}
