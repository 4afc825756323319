/** Adds a report up while reading it: the quickest way to know that everything is right. */
import type { EquationSpec, FormRow, Layout } from '../editions';
import type { Report } from '../schema/report';
import { isAmount, isOptionalFrom, type Node, type Reader, skipTo, type Tree } from './flatten';

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
 * or very large, no amount with more than two decimals, and all equations hold. Where it says no, only a closer look
 * can tell.
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
      // No unit forbids two decimals.
      if (value !== null && !(isAmount(value) && (value.isInteger() || value.decimalPlaces() <= 2)))
        return false;
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

export function tallyOf({ edition, rows }: Layout, reader: Reader): Tally {
  const specs: readonly EquationSpec[] = edition.equations.filter((one: EquationSpec) => !one.printedOnly);
  const down = specs.filter(({ each }) => each === 'columns');
  const isIn = (row: FormRow, { table }: EquationSpec, side: readonly string[]) =>
    side.some((name) => `${row.path}.`.startsWith(`${table}.${name}.`));
  const sides = rows.map((row) =>
    down.map((one) => [isIn(row, one, one.left), isIn(row, one, one.right)]).join(),
  );
  const kinds = [...new Set(sides)];
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const lines = sides.map((kind) => kinds.indexOf(kind) * width);
  const totalled = rows.map((row) => specs.some(({ each, table }) => each === 'rows' && table === row.table));

  const columns = [...new Array(width).keys()];
  const equal = down.flatMap((one) => {
    const linesOf = (side: readonly string[]) => [
      ...new Set(rows.flatMap((row, at) => (isIn(row, one, side) ? (lines[at] ?? []) : []))),
    ];
    const [left, right] = [linesOf(one.left), linesOf(one.right)];
    return columns.map((at) => ({
      left: left.map((line) => line + at),
      right: right.map((line) => line + at),
    }));
  });
  const nodeOf = ({ names, optional, money, below, row }: Node): TallyNode => ({
    names,
    optional,
    money,
    below: below.map((child) => child && nodeOf(child)),
    line: lines[row] ?? -1,
    isTotalled: totalled[row] ?? false,
  });
  return { root: nodeOf(reader.root), zeros: kinds.flatMap(() => columns.map(() => 0)), equal };
}
