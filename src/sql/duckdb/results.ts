/** What DuckDB answers, as TypeScript has it. */
import { columns as totalColumns } from '../../aggregate/columns';
import { type IndicatorId, indicators } from '../../aggregate/indicators';
import { holdsMoney, type Measurement, type NoValue } from '../../aggregate/indicators/measure';
import type { Stratum } from '../../aggregate/totals';
import { Money } from '../../core/decimal';
import { withPath } from '../../core/path';
import type { Quantity } from '../../core/quantity';
import { type CellPath, type EditionId, editionIds, type FormCell, layoutOf, tableIds } from '../../editions';
import { type RuleId, rules } from '../../reconcile/rules';
import type { Finding } from '../../reconcile/types';
import type { ReportInput } from '../../schema/report';
import { cellColumns, columnsOf, hasTable, sectionColumn } from '../columns';

/** A row of a result: integers beyond 32 bits and decimals as text. */
export type ResultRow = Record<string, string | number | boolean | null>;

/** Which report a result is about. */
export interface ReportRef {
  /** Its number in the table. */
  readonly report: number;
  readonly agency: string;
  readonly year: number;
  readonly file?: string;
  readonly record?: number;
}

/** A finding with its report; the cells that it is about follow from the rule and the instance. */
export type ReportFinding = ReportRef & Omit<Finding, 'cells'>;

/** An indicator of a report. */
export type ReportMeasurement = ReportRef & Omit<Measurement, 'missing'>;

const text = (value: ResultRow[string] | undefined) =>
  value === null || value === undefined ? undefined : String(value);

/** The columns that `refOf` reads, of the table of reports. */
export const REF_COLUMNS = ['agency', 'year', 'file', 'record'] as const;

export function refOf({ report, agency, year, file, record }: ResultRow): ReportRef {
  return {
    report: Number(report),
    agency: String(agency),
    year: Number(year),
    ...(file === null ? {} : { file: String(file) }),
    ...(record === null ? {} : { record: Number(record) }),
  };
}

const rulesById = new Map(rules.map((rule) => [rule.id as string, rule]));
const moneyCells = new Set<string>(cellColumns.flatMap(({ path, kind }) => (kind === 'money' ? [path] : [])));

export function findingOf(row: ResultRow): ReportFinding {
  const instance = String(row.instance);
  const rule = rulesById.get(String(row.rule));
  const money = moneyCells.has(instance) || rule?.formula.kind === 'deadline';
  const figure = (name: string): Quantity | null => quantityOf(row[name] ?? null, money);
  const reason = text(row.reason) as Finding['reason'];
  const explanation = text(row.explanation);
  return {
    ...refOf(row),
    rule: String(row.rule) as RuleId,
    family: rule?.family ?? 'form',
    instance,
    impact: rule?.impact ?? 'minor',
    outcome: row.outcome as Finding['outcome'],
    left: { lower: figure('left_lower'), upper: figure('left_upper') },
    right: { lower: figure('right_lower'), upper: figure('right_upper') },
    difference: figure('difference'),
    ...(reason === undefined ? {} : { reason }),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

/** A number while it is a safe integer; money, a day, and what is larger, as text. */
function quantityOf(value: ResultRow[string], asText: boolean): Quantity | null {
  if (value === null) return null;
  const number = Number(value);
  return !asText && Number.isSafeInteger(number) ? number : String(value);
}

export function measurementOf(row: ResultRow): ReportMeasurement {
  const indicator = String(row.indicator) as IndicatorId;
  const { numerator = [], denominator = null } = indicators.find(({ id }) => id === indicator) ?? {};
  const reason = text(row.reason) as NoValue | undefined;
  return {
    ...refOf(row),
    indicator,
    value: text(row.value) ?? null,
    numerator: quantityOf(row.numerator ?? null, holdsMoney(numerator)),
    denominator: quantityOf(row.denominator ?? null, holdsMoney(denominator)),
    ...(reason === undefined ? {} : { reason }),
  };
}

const order = new Map(totalColumns.map((column, at) => [column.path as string, { ...column, at }]));

/** Strata in their order, from rows in any. */
export function strataOf(rows: Iterable<ResultRow>): Stratum[] {
  const strata = new Map<string, { head: ResultRow; cells: ResultRow[] }>();
  for (const row of rows) {
    const key = [row.kind, row.level, row.region, row.year].map((value) => value ?? '').join('\t');
    const known = strata.get(key) ?? { head: row, cells: [] };
    strata.set(key, known);
    known.cells.push(row);
  }
  return [...strata].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => stratumOf(one));
}

function stratumOf({ head, cells }: { head: ResultRow; cells: ResultRow[] }): Stratum {
  const reports = Object.fromEntries(editionIds.map((id) => [id, Number(head[`reports_${id}`])]));
  const mixed = editionIds.every((id) => Number(reports[id]) > 0);
  const place = (row: ResultRow) => order.get(String(row.cell))?.at ?? -1;
  const sorted = [...cells].sort((a, b) => place(a) - place(b));
  return {
    kind: (head.kind ?? null) as Stratum['kind'],
    level: (head.level ?? null) as Stratum['level'],
    region: (head.region ?? null) as string | null,
    year: head.year === null || head.year === undefined ? null : Number(head.year),
    reports: reports as Stratum['reports'],
    cells: Object.fromEntries(
      sorted.map(({ cell, total, reported, missing }) => [
        cell,
        { sum: sumOf(String(cell), total ?? null), reported: Number(reported), missing: Number(missing) },
      ]),
    ),
    unmatched: sorted
      .map(({ cell }) => String(cell) as CellPath)
      .filter((cell) => mixed && (order.get(cell)?.editions.length ?? 0) < editionIds.length),
  };
}

function sumOf(cell: string, value: ResultRow[string]) {
  if (value === null) return null;
  const number = Number(value);
  const exact = order.get(cell)?.money !== true && Number.isSafeInteger(number);
  return exact ? number : new Money(String(value));
}

/** A row of the table as the report that it was made of. */
export function reportOf(row: ResultRow): ReportInput {
  const edition = row.edition as EditionId;
  const names = columnsOf(edition);
  const agency = Object.fromEntries(
    (['id', 'kind', 'level', 'region', 'parent'] as const).flatMap((key) => {
      const value = text(row[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const optional = {
    title: text(row.title),
    publishedOn: text(row.published_on),
    version: Number(row.version) > 1 ? Number(row.version) : undefined,
    source: text(row.source),
    overview: text(row[sectionColumn('overview')]),
    problems: text(row[sectionColumn('problems')]),
    otherMatters: text(row[sectionColumn('otherMatters')]),
  };
  let report: object = {
    edition,
    year: Number(row.year),
    agency: { name: String(row.agency), ...agency },
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
  for (const table of tableIds) if (row[hasTable(table)] === true) report = { ...report, [table]: {} };
  layoutOf(edition).cells.forEach(({ path, table, kind, optional }: FormCell, at) => {
    const value = row[names[at] ?? ''] ?? null;
    if (row[hasTable(table)] !== true || (optional && value === null)) return;
    report = withPath(report, path, value === null || kind === 'money' ? plain(value) : Number(value));
  });
  return report as ReportInput;
}

/** An amount without the zeros that its column adds. */
const plain = (value: ResultRow[string]) =>
  value === null
    ? null
    : String(value)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '');
