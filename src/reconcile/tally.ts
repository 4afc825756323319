/** Adds a report up while reading it: the quickest way to know that everything is right. */
import type { EquationSpec, FormRow, Layout } from '../editions';
import type { Report } from '../schema/report';
import { isAmount, type Node, readerOf, skipTo, type Tree } from './flatten';

/**
 * The equations of the official form for adding up row by row. Rows that stand on the same side of the same
 * equations are added into one line of sums, a sum a column: table three has four such lines.
 */
export interface Tally {
  /** Reads the official form only. */
  readonly reader: Node;
  readonly zeros: readonly number[];
  /** Sums in a line. */
  readonly width: number;
  /** Lines that are equal in every column, each side by where they begin. */
  readonly equal: readonly { readonly left: readonly number[]; readonly right: readonly number[] }[];
}

/** Counts up to here are added without a thought to what integers can hold. */
const SMALL = 0xff_ff_ff;

/**
 * Whether the report is just as the schema leaves one, prints the official form, every count of it, none below zero
 * or very large, no amount with more than two decimals, and all equations hold. Where it says no, only a closer look
 * can tell.
 */
export function addsUp({ reader, zeros, width, equal }: Tally, report: Report): boolean {
  const sums = zeros.slice();
  if (!addGroup(reader, report, sums)) return false;
  for (const { left, right } of equal) {
    for (let at = 0; at < width; at++) if (sumOf(left, at, sums) !== sumOf(right, at, sums)) return false;
  }
  return true;
}

function addGroup(node: Node, here: Tree, sums: number[]): boolean {
  const { names, below } = node;
  let at = 0;
  for (const key in here) {
    if (names[at] !== key) at = skipTo(key, node, at);
    const child = below[at++];
    if (child === null) continue;
    const value = here[key];
    if (child === undefined || typeof value !== 'object' || value === null) return false;
    const isRow = child.from >= 0;
    if (!(isRow ? addRow(child, value as Tree, sums) : addGroup(child, value as Tree, sums))) return false;
  }
  return at === names.length || !node.optional.includes(false, at);
}

function addRow({ names, money, sum: { line, isTotalled } }: Node, here: Tree, sums: number[]): boolean {
  let at = 0;
  let sum = 0;
  let last = 0;
  for (const key in here) {
    if (names[at] !== key) return false;
    const value = here[key];
    if (money !== null && money[at] === true) {
      // No unit forbids two decimals.
      if (value !== null && !isAmount(value, 2)) return false;
    } else {
      if (typeof value !== 'number' || (value & SMALL) !== value) return false;
      sums[line + at] = (sums[line + at] as number) + value;
      sum += value;
      last = value;
    }
    at++;
  }
  return at === names.length && (!isTotalled || sum === 2 * last);
}

function sumOf(lines: readonly number[], at: number, sums: readonly number[]): number {
  let sum = 0;
  for (const line of lines) sum += sums[line + at] as number;
  return sum;
}

export function tallyOf({ edition, rows }: Layout): Tally {
  const specs: readonly EquationSpec[] = edition.equations.filter((one: EquationSpec) => !one.printedOnly);
  const down = specs.filter(({ each }) => each === 'columns');
  const isIn = (row: FormRow, { table }: EquationSpec, side: readonly string[]) =>
    side.some((name) => `${row.path}.`.startsWith(`${table}.${name}.`));
  const official = rows.flatMap((row) => {
    const cells = row.cells.filter(({ optional }) => !optional);
    return row.optional ? [] : [{ ...row, cells }];
  });
  const width = Math.max(...official.map(({ cells }) => cells.length));
  const sides = (row: FormRow) =>
    String(down.map((one) => [isIn(row, one, one.left), isIn(row, one, one.right)]));
  const kinds = [...new Set(official.map(sides))];
  const lineOf = (row: FormRow) => kinds.indexOf(sides(row)) * width;
  const linesOf = (one: EquationSpec, side: readonly string[]) => [
    ...new Set(official.filter((row) => isIn(row, one, side)).map(lineOf)),
  ];
  return {
    reader: readerOf(edition.id, official, (row) => ({
      line: lineOf(row),
      isTotalled: specs.some(({ each, table }) => each === 'rows' && table === row.table),
    })),
    zeros: new Array<number>(kinds.length * width).fill(0),
    width,
    equal: down.map((one) => ({ left: linesOf(one, one.left), right: linesOf(one, one.right) })),
  };
}
