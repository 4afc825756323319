import { quantity } from '../core/quantity';
import { compare, rational, subtract } from '../core/rational';
import { type FormCell, tableIds } from '../editions';
import type { Mark } from '../schema/reading';
import { numberIn } from './evaluate/others';
import { type Accepted, accept, type ReconcileInput, type Subject } from './input';
import { exact } from './interval';
import type { Value } from './plan';
import type { Quantity } from './types';

/** A cell in which two reports differ; money as decimal strings. */
export interface CellDifference {
  /** As the form of the first report names it; what only the second has, as its own does. */
  cell: string;
  /** `null` where it holds no figure. */
  a: Quantity | null;
  b: Quantity | null;
  /** a − b, signed; `null` where one holds no figure. */
  difference: Quantity | null;
  /** Why a side holds no figure, where its reading says so, or the report has no such cell. */
  marks?: { a?: Mark; b?: Mark };
}

/** A part of the head in which two reports differ. */
export interface HeadDifference {
  field: 'edition' | 'year' | 'agency.name' | 'agency.id';
  a: string | number | null;
  b: string | number | null;
}

/** In what two reports differ (差异对照); plain JSON. */
export interface ReportDiff {
  /** Cells in which both state a figure: where it is 0, no difference means nothing. */
  compared: number;
  /** In the order of the form. */
  differences: CellDifference[];
  head: HeadDifference[];
}

interface Side extends Subject {
  readonly marks: Record<string, Mark>;
}

/**
 * In what two reports differ, cell by cell (逐项对照): a page against its attachment, a draft against what was
 * published. Every cell in which one states a figure and the other another one or none; plain JSON.
 *
 * A missing figure is not zero: it differs from one, with the mark of the reading that says why (a blank is not
 * what is unreadable). Two missing figures are no difference. Reports on two forms are compared where cells mean the
 * same; what the other form lacks is `absent` there. Prose is not compared.
 *
 * @param a - a report or a reading, decoded or as plain JSON.
 * @throws TypeError when `a` or `b` is not a report or a reading, or is a reading that holds no report.
 * @example
 * import { diffReports } from 'gongkai';
 *
 * const page = { edition: '2021' as const, year: 2024, agency: { name: '云林县人民政府' } };
 * const attachment = { ...page, disputes: { reconsideration: { total: 5 } } };
 * diffReports({ ...page, disputes: { reconsideration: { total: 3 } } }, attachment).differences;
 * // [{ cell: 'disputes.reconsideration.total', a: 3, b: 5, difference: -2 }]
 */
export function diffReports(a: ReconcileInput, b: ReconcileInput): ReportDiff {
  const first = sideOf(a, 'a');
  const second = sideOf(b, 'b');
  const differences: CellDifference[] = [];
  let compared = 0;
  const seen = new Set<number>();
  const look = (cell: FormCell, at: number | undefined, other: number | undefined) => {
    const values = [figureAt(first, at), figureAt(second, other)] as const;
    if (values[0] != null && values[1] != null) compared++;
    const difference = differenceOf(cell, values, [markOf(first, at), markOf(second, other)]);
    if (difference) differences.push(difference);
  };
  for (const table of tableIds) {
    for (const cell of cellsOf(first, table)) {
      const other = numberIn(second, cell.path);
      if (other !== undefined) seen.add(other);
      look(cell, cell.order, other);
    }
    for (const cell of cellsOf(second, table)) if (!seen.has(cell.order)) look(cell, undefined, cell.order);
  }
  return { compared, differences, head: headOf(first, second) };
}

function sideOf(input: ReconcileInput, name: string): Side {
  const { subject }: Accepted = accept(input, name);
  if (!subject) throw new TypeError(`${name}: holds no report`);
  const marks = 'report' in input && 'marks' in input ? input.marks : {};
  return { ...subject, marks: typeof marks === 'object' && marks !== null ? (marks as Side['marks']) : {} };
}

function cellsOf({ plan }: Subject, table: string): FormCell[] {
  return plan.layout.cells.filter((cell) => cell.table === table);
}

function figureAt({ values }: Subject, at: number | undefined): Value {
  return at === undefined ? undefined : values[at];
}

/** Of a figure that is not there: what the reading says, else whether the cell is. */
function markOf({ plan, values, marks }: Side, at: number | undefined): Mark | undefined {
  if (at === undefined) return 'absent';
  const path = plan.paths[at] ?? '';
  if (Object.hasOwn(marks, path)) return marks[path];
  return values[at] === undefined ? 'absent' : undefined;
}

function differenceOf(
  cell: FormCell,
  [a, b]: readonly [Value, Value],
  [markA, markB]: readonly [Mark | undefined, Mark | undefined],
): CellDifference | null {
  const money = cell.kind === 'money';
  const text = (value: Value) => (value == null ? null : quantity(exact(value), money));
  if (a == null && b == null) return null;
  if (a != null && b != null) {
    const apart = subtract(exact(a), exact(b));
    if (compare(apart, rational(0)) === 0) return null;
    return { cell: cell.path, a: text(a), b: text(b), difference: quantity(apart, money) };
  }
  const marks = {
    ...(a == null && markA !== undefined ? { a: markA } : {}),
    ...(b == null && markB !== undefined ? { b: markB } : {}),
  };
  const differs: CellDifference = { cell: cell.path, a: text(a), b: text(b), difference: null };
  return Object.keys(marks).length > 0 ? { ...differs, marks } : differs;
}

function headOf({ report: a }: Subject, { report: b }: Subject): HeadDifference[] {
  const fields: HeadDifference[] = [
    { field: 'edition', a: a.edition, b: b.edition },
    { field: 'year', a: a.year, b: b.year },
    { field: 'agency.name', a: a.agency.name, b: b.agency.name },
    { field: 'agency.id', a: a.agency.id ?? null, b: b.agency.id ?? null },
  ];
  return fields.filter((field) => field.a !== field.b);
}
