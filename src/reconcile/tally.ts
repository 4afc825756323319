/** Adds a report up while reading it: the quickest way to know that everything is right. */
import type { EquationSpec, FormRow, Layout } from '../editions';
import { type Node, type Rows, readerOf, readRows, type Tree } from '../schema/flatten';
import { isAmount, type Report } from '../schema/report';

/**
 * The equations of the official form for adding up row by row. Rows that stand on the same side of the same
 * equations are added into one line of sums, a sum a column: table three has four such lines.
 */
export interface Tally {
  /** Reads the official form only. */
  readonly reader: Node;
  /** How a row is added up, by the number of any of its cells. */
  readonly rows: readonly Sum[];
  readonly zeros: readonly number[];
  /** Sums in a line. */
  readonly width: number;
  /** Lines that are equal in every column, each side by where they begin. */
  readonly equal: readonly { readonly left: readonly number[]; readonly right: readonly number[] }[];
}

/** How a row is added up. */
interface Sum {
  /** Where the line of sums begins that it is added to. */
  readonly line: number;
  /** Its last figure is the sum of the others. */
  readonly isTotalled: boolean;
}

/** Counts up to here are added without a thought to what integers can hold. */
const SMALL = 0xff_ff_ff;

/**
 * Whether the report is just as the schema leaves one, prints the official form, every count of it, none below zero
 * or very large, no amount with more than two decimals, and all equations hold. Where it says no, only a closer look
 * can tell.
 */
export function addsUp({ reader, rows, zeros, width, equal }: Tally, report: Report): boolean {
  const sums = zeros.slice();
  if (!readRows(reader, report, new Sums(rows, sums))) return false;
  for (const { left, right } of equal) {
    for (let at = 0; at < width; at++) if (sumOf(left, at, sums) !== sumOf(right, at, sums)) return false;
  }
  return true;
}

/** Goes over the cells of a row itself: to list them all first, and add them up after, would take longer. */
class Sums implements Rows {
  constructor(
    private readonly rows: readonly Sum[],
    private readonly sums: number[],
  ) {}

  take({ names, money, from }: Node, row: Tree): boolean {
    const { sums } = this;
    const { line, isTotalled } = this.rows[from] as Sum;
    let at = 0;
    let sum = 0;
    let last = 0;
    for (const key in row) {
      if (names[at] !== key) return false;
      const value = row[key];
      if ((money & (1 << at)) !== 0) {
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
}

function sumOf(lines: readonly number[], at: number, sums: readonly number[]): number {
  let sum = 0;
  for (const line of lines) sum += sums[line + at] as number;
  return sum;
}

export function tallyOf({ edition, rows, cells }: Layout): Tally {
  const specs: readonly EquationSpec[] = edition.equations.filter((one: EquationSpec) => !one.printedOnly);
  const down = specs.filter(({ each }) => each === 'columns');
  const isIn = ({ path }: FormRow, { table }: EquationSpec, side: readonly string[]) =>
    side.some((name) => `${path}.`.startsWith(`${table}.${name}.`));
  const official = rows.filter(({ optional }) => !optional);
  const width = Math.max(...rows.map((row) => row.cells.length));
  const sides = (row: FormRow) =>
    String(down.map((one) => [isIn(row, one, one.left), isIn(row, one, one.right)]));
  const kinds = [...new Set(official.map(sides))];
  const lineOf = (row: FormRow) => kinds.indexOf(sides(row)) * width;
  const linesOf = (one: EquationSpec, side: readonly string[]) => [
    ...new Set(official.filter((row) => isIn(row, one, side)).map(lineOf)),
  ];
  return {
    reader: readerOf({ edition, cells: cells.filter(({ optional }) => !optional) }),
    rows: rows.flatMap((row) => {
      const isTotalled = specs.some(({ each, table }) => each === 'rows' && table === row.table);
      return new Array<Sum>(row.cells.length).fill({ line: lineOf(row), isTotalled });
    }),
    zeros: new Array<number>(kinds.length * width).fill(0),
    width,
    equal: down.map((one) => ({ left: linesOf(one, one.left), right: linesOf(one, one.right) })),
  };
}
