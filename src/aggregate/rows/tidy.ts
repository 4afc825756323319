/** One row a cell: what pandas and R call tidy. And back. */
import { isDecimal } from '../../core/decimal';
import { type Quantity, quantity } from '../../core/quantity';
import { type CellPath, type EditionId, editionIds, type FormCell, layoutOf } from '../../editions';
import { acceptInput, type ReportLike } from '../../schema/accept';
import type { Mark } from '../../schema/reading';
import { type Report, schemas } from '../../schema/report';
import { exactOf } from '../indicators/measure';

/** What a column holds: `decimal` has whole numbers for counts and decimal strings for money. */
export interface RowColumn<Name extends string = string> {
  readonly name: Name;
  readonly type: 'text' | 'integer' | 'decimal';
}

/** What every row of a report repeats: who, when, on which form, from where. */
export const headColumns = [
  { name: 'agency', type: 'text' },
  { name: 'id', type: 'text' },
  { name: 'region', type: 'text' },
  { name: 'level', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'parent', type: 'text' },
  { name: 'year', type: 'integer' },
  { name: 'edition', type: 'text' },
  { name: 'version', type: 'integer' },
  { name: 'source', type: 'text' },
] as const satisfies readonly RowColumn[];

/**
 * The columns of {@link toRows} in their order, with their types: what a table, a Parquet file or a data frame needs
 * to know before the first row.
 *
 * @example
 * import { rowColumns } from 'gongkai';
 *
 * rowColumns.find(({ name }) => name === 'value'); // { name: 'value', type: 'decimal' }
 */
export const rowColumns: readonly RowColumn<keyof Row>[] = [
  ...headColumns,
  { name: 'cell', type: 'text' },
  { name: 'label', type: 'text' },
  { name: 'unit', type: 'text' },
  { name: 'value', type: 'decimal' },
  { name: 'mark', type: 'text' },
];

/** What all rows of one report share; `null` where the report does not say. */
export interface RowHead {
  agency: string;
  /** 统一社会信用代码 */
  id: string | null;
  /** GB/T 2260 (行政区划代码) */
  region: string | null;
  level: string | null;
  kind: string | null;
  parent: string | null;
  year: number;
  edition: EditionId;
  version: number | null;
  source: string | null;
}

/** A cell of a report as a row (长表的一行). */
export interface Row extends RowHead {
  cell: CellPath;
  /** Official label (官方标签). */
  label: string;
  unit: string;
  /** A count as a number, money as a decimal string; `null` where nothing readable is printed. */
  value: Quantity | null;
  /** Why `value` is null, where a reading says so. */
  mark: Mark | null;
}

/**
 * Every cell of every report as a row (长表): agency, id, region, level, kind, parent, year, edition, version, source,
 * cell, official label, unit, value, mark; plain JSON, in the order of the reports and of the form.
 *
 * A missing cell has a row with `value: null` and its mark. Cells of a table that is not there, and optional cells
 * that are not printed, have none; nor has a reading without a report. Prose is left out.
 *
 * @param readings - reports or readings, decoded or as plain JSON. Of a long stream, hand over one at a time.
 * @throws TypeError when `readings` is no list of these.
 * @example
 * import { toRows } from 'gongkai';
 *
 * const rows = toRows([
 *   {
 *     edition: '2021',
 *     year: 2024,
 *     agency: { name: '云林县人民政府' },
 *     processingFees: { notices: 2, charged: '60.50' },
 *   },
 * ]);
 * rows.map(({ year, cell, value }) => [year, cell, value]);
 * // [
 * //   [2024, 'processingFees.notices', 2],
 * //   [2024, 'processingFees.charged', '60.5'],
 * //   [2024, 'processingFees.collected', null],
 * // ]
 */
export function toRows(readings: readonly ReportLike[]): Row[] {
  return flatReports(readings).flatMap(({ head, cells }) => cells.map((cell) => rowOf(head, cell)));
}

/** Spelled out: engines copy a spread object ten times as slowly. */
function rowOf(head: RowHead, { cell, value, mark }: FlatCell): Row {
  return {
    agency: head.agency,
    id: head.id,
    region: head.region,
    level: head.level,
    kind: head.kind,
    parent: head.parent,
    year: head.year,
    edition: head.edition,
    version: head.version,
    source: head.source,
    cell: cell.path,
    label: cell.label,
    unit: cell.unit,
    value,
    mark,
  };
}

interface FlatCell {
  readonly cell: FormCell;
  readonly value: Quantity | null;
  readonly mark: Mark | null;
}

/** A report with its cells as the rows have them. */
export interface FlatReport {
  readonly head: RowHead;
  readonly cells: readonly FlatCell[];
}

/** @throws TypeError when `readings` is no list of reports or readings. */
export function flatReports(readings: readonly ReportLike[]): FlatReport[] {
  if (!Array.isArray(readings)) throw new TypeError('readings: must be a list of reports or readings');
  return readings.flatMap((input: ReportLike, at): FlatReport[] => {
    const { given } = acceptInput(input, `readings.${at}`);
    if (!given) return [];
    const marks = (input as { marks?: Record<string, Mark> }).marks ?? {};
    const markOf = (path: string) => (Object.hasOwn(marks, path) ? (marks[path] ?? null) : null);
    const cells = layoutOf(given.edition).cells.flatMap((cell): FlatCell[] => {
      const value = given.values[cell.order];
      if (value === undefined) return [];
      if (value === null) return [{ cell, value, mark: markOf(cell.path) }];
      return [{ cell, value: quantity(exactOf(value), cell.kind === 'money'), mark: null }];
    });
    return [{ head: headOf(given.report), cells }];
  });
}

function headOf({ agency, year, edition, version, source }: Report): RowHead {
  const { name, id, region, level, kind, parent } = agency;
  const orNull = <T>(value: T | undefined): T | null => value ?? null;
  return {
    agency: name,
    id: orNull(id),
    region: orNull(region),
    level: orNull(level),
    kind: orNull(kind),
    parent: orNull(parent),
    year,
    edition,
    version: orNull(version),
    source: orNull(source),
  };
}

/** A report that was read back from rows, with the marks of its missing cells: taken wherever a reading is. */
export type RowReport = {
  report: Report;
  marks: Record<string, Mark>;
};

/** A row as {@link toRows} or a CSV file has it: numbers may be text, and what is missing empty text. */
export type RowInput = { readonly [Column in keyof Row]?: string | number | null };

/**
 * The reports that rows were made of, decoded, each with its marks, in the order of their first rows: what
 * {@link toRows} made is given back, without the prose.
 *
 * Rows belong to one report where all columns but those of the cell agree; a cell that comes again begins another
 * copy of that report. Labels and units are not read. Rows may be text, as `fromCsv` gives them.
 *
 * @throws TypeError naming the row (from 0) that has no agency, year, edition or cell of it, or a value that the cell
 * cannot hold.
 * @example
 * import { fromRows, toRows } from 'gongkai';
 *
 * const agency = { name: '云林县人民政府' };
 * const rows = toRows([{ edition: '2021', year: 2024, agency, requests: { received: { total: 3 } } }]);
 * const [first] = fromRows(rows);
 * first?.report.requests?.received.total; // 3
 */
export function fromRows(rows: readonly RowInput[]): RowReport[] {
  if (!Array.isArray(rows)) throw new TypeError('rows: must be a list of rows');
  const copies = new Map<string, Copy[]>();
  const all: Copy[] = [];
  rows.forEach((row: RowInput, at) => {
    const head = headColumns.map(({ name }) => textOf(row[name]));
    const key = JSON.stringify(head);
    const known = copies.get(key) ?? [];
    copies.set(key, known);
    const path = textOf(row.cell);
    let copy = known.find((one) => !one.cells.has(path));
    if (!copy) {
      copy = { at, head: row, edition: editionOf(row, at), cells: new Map() };
      known.push(copy);
      all.push(copy);
    }
    const cell = layoutOf(copy.edition).byPath.get(path);
    if (!cell) throw new TypeError(`rows.${at}.cell: ${path} is not a cell of the ${copy.edition} form`);
    copy.cells.set(path, { value: figureOf(row.value, cell, at), mark: textOf(row.mark) });
  });
  return all.map(reportOf);
}

interface Copy {
  readonly at: number;
  readonly head: RowInput;
  readonly edition: EditionId;
  readonly cells: Map<string, { readonly value: Quantity | null; readonly mark: string }>;
}

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

function editionOf({ edition }: RowInput, at: number): EditionId {
  const found = editionIds.find((id) => id === textOf(edition));
  if (!found)
    throw new TypeError(`rows.${at}.edition: ${textOf(edition)} is not one of ${editionIds.join(', ')}`);
  return found;
}

function figureOf(value: unknown, { kind, path }: FormCell, at: number): Quantity | null {
  if (isDecimal(value)) return value.toFixed();
  const text = textOf(value);
  if (text === '') return null;
  if (kind === 'money') return text;
  const count = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(count)) throw new TypeError(`rows.${at}.value: ${text} is no figure of ${path}`);
  return count;
}

const MARKS: readonly Mark[] = ['blank', 'dash', 'unreadable', 'absent'];

function reportOf({ at, head, edition, cells }: Copy): RowReport {
  const given = (name: keyof RowHead) => {
    const text = textOf(head[name]);
    return text === '' ? {} : { [name]: text };
  };
  const number = (name: 'year' | 'version') => {
    const text = textOf(head[name]);
    return text === '' ? {} : { [name]: Number(text) };
  };
  const report: Record<string, unknown> = {
    edition,
    ...number('year'),
    agency: {
      name: textOf(head.agency),
      ...given('id'),
      ...given('region'),
      ...given('level'),
      ...given('kind'),
      ...given('parent'),
    },
    ...number('version'),
    ...given('source'),
  };
  const marks: Record<string, Mark> = {};
  for (const [path, { value, mark }] of cells) {
    plant(report, path.split('.'), value);
    const known = MARKS.find((one) => one === mark);
    if (mark !== '' && !known)
      throw new TypeError(`rows.${at}.mark: ${mark} is not one of ${MARKS.join(', ')}`);
    if (known) marks[path] = known;
  }
  const result = schemas[edition].safeParse(report);
  if (!result.success) {
    const [problem] = result.error.issues;
    throw new TypeError(`rows.${at}: ${(problem?.path ?? []).join('.')} ${problem?.message ?? ''}`);
  }
  return { report: result.data, marks };
}

function plant(tree: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) tree[key] = value;
  else {
    tree[key] ??= {};
    plant(tree[key] as Record<string, unknown>, rest, value);
  }
}
