/** Adds a report up while reading it: the quickest way to know that everything is right. */
import type { Layout } from '../editions';
import type { Report } from '../schema/report';
import { isAmount, isOptionalFrom, type Node, type Reader, skipTo, type Tree } from './flatten';
import type { Equation } from './plan';

/**
 * The equations of the official form for adding up row by row. Rows that stand on the same side of the same
 * equations are added into one line of sums, a sum a column: table three has four such lines.
 */
export interface Tally {
  readonly root: TallyNode;
  readonly zeros: readonly number[];
  /** Sums that are equal, each side by their places. */
  readonly equal: readonly { readonly left: readonly number[]; readonly right: readonly number[] }[];
}

/** A row, or a group of them, of the official form. */
interface TallyNode extends Pick<Node, 'names' | 'optional' | 'money'> {
  readonly below: readonly (TallyNode | null)[];
  /** Of a row: where its line of sums begins; -1 for a group. */
  readonly line: number;
  /** Of a row: whether its last figure is the sum of the others. */
  readonly isTotalled: boolean;
}

/** Counts up to here are added without a thought to what integers can hold. */
const SMALL = 0xff_ff_ff;

/**
 * Whether the report is just as the schema leaves one, prints the official form, every count of it, none below zero
 * or very large, and all equations hold. Where it says no, only a closer look can tell.
 */
export function addsUp({ root, zeros, equal }: Tally, report: Report): boolean {
  const sums = zeros.slice();
  if (!addGroup(root, report, sums)) return false;
  for (const { left, right } of equal) if (sumOf(left, sums) !== sumOf(right, sums)) return false;
  return true;
}

function addGroup(node: TallyNode, here: Tree, sums: number[]): boolean {
  const { names, below } = node;
  let at = 0;
  for (const key in here) {
    if (names[at] !== key) at = skipTo(key, node, at);
    const child = below[at++];
    if (child === null) continue;
    const value = here[key];
    if (child === undefined || typeof value !== 'object' || value === null) return false;
    const isRow = child.line >= 0;
    if (!(isRow ? addRow(child, value as Tree, sums) : addGroup(child, value as Tree, sums))) return false;
  }
  return at === names.length || isOptionalFrom(node, at);
}

function addRow({ names, money, line, isTotalled }: TallyNode, here: Tree, sums: number[]): boolean {
  let at = 0;
  let sum = 0;
  let last = 0;
  for (const key in here) {
    if (names[at] !== key) return false;
    const value = here[key];
    if (money !== null && money[at] === true) {
      if (value !== null && !isAmount(value)) return false;
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

function sumOf(places: readonly number[], sums: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += sums[place] as number;
  return sum;
}

/** `null` for a form with equations that do not add up whole rows. */
export function tallyOf(layout: Layout, equations: readonly Equation[], reader: Reader): Tally | null {
  const rows = layout.rows.map((row) =>
    row.cells.filter(({ optional }) => !optional).map(({ order }) => order),
  );
  const rowOf = (cell: number) => rows.findIndex((row) => row.includes(cell));
  const isTotalled = (row: readonly number[]) => (one: Equation) =>
    one.plainRight.length === 1 && String([...one.plainLeft, ...one.plainRight]) === String(row);
  const totalled = rows.map((row) => equations.some(isTotalled(row)));
  const others = equations.filter((one) => !rows.some((row) => isTotalled(row)(one)));

  /** On which sides of which equations a cell stands: the same for all cells of a row, but for the column. */
  const sidesOf = (cell: number) =>
    others
      .map((one) => [one.rule, one.plainLeft.includes(cell), one.plainRight.includes(cell)])
      .filter(([, left, right]) => left || right)
      .join();
  const width = Math.max(...rows.map((row) => row.length));
  const sides = rows.map((row) => sidesOf(row[0] ?? -1));
  const kinds = [...new Set(sides)];
  const lines = sides.map((kind) => kinds.indexOf(kind) * width);

  const placesOf = (cells: readonly number[]) => {
    const places = new Set<number>();
    for (const cell of cells) places.add((lines[rowOf(cell)] ?? 0) + (rows[rowOf(cell)]?.indexOf(cell) ?? 0));
    return [...places];
  };
  const equal = others.map((one) => ({ left: placesOf(one.plainLeft), right: placesOf(one.plainRight) }));
  /** What stands in the lines of an equation is what the equation adds up, and nothing else. */
  const isWhole = (cells: readonly number[], places: readonly number[]) => {
    const all = rows.flatMap((row, at) =>
      row.filter((_, column) => places.includes((lines[at] ?? 0) + column)),
    );
    return all.length === cells.length && all.every((cell) => cells.includes(cell));
  };
  const whole = others.every(
    (one, at) =>
      isWhole(one.plainLeft, equal[at]?.left ?? []) && isWhole(one.plainRight, equal[at]?.right ?? []),
  );
  if (!whole) return null;
  const nodeOf = ({ names, optional, money, below, row }: Node): TallyNode => ({
    names,
    optional,
    money,
    below: below.map((child) => child && nodeOf(child)),
    line: lines[row] ?? -1,
    isTotalled: totalled[row] ?? false,
  });
  const zeros = kinds.flatMap(() => Array.from({ length: width }, () => 0));
  return { root: nodeOf(reader.root), zeros, equal };
}
