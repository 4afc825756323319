/** The cells of a decoded report in the order of the form, read off its tree. */
import { type Decimal, isDecimal } from '../core/decimal';
import type { EditionId, FormRow } from '../editions';
import { type Report, schemas } from '../schema/report';
import type { Plan, Value } from './plan';

/** A group of rows, or a row: what reads it. The root reads a report. */
export interface Node {
  readonly names: readonly string[];
  /** Which of the names may be left out. */
  readonly optional: readonly boolean[];
  /** Of a group: what each name holds; `null` is not looked into. */
  readonly below: readonly (Node | null)[];
  /** Of a row: the number of its first cell; -1 for a group. */
  readonly from: number;
  /** Of a row: which of its cells are amounts; `null` where none is. */
  readonly money: readonly boolean[] | null;
  readonly sum: Sum;
}

/** How a row is added up. */
interface Sum {
  /** Where the line of sums begins that it is added to. */
  readonly line: number;
  /** Its last figure is the sum of the others. */
  readonly isTotalled: boolean;
}

export type Tree = Readonly<Record<string, unknown>>;

/**
 * The cells of a report that is just as the schema leaves one: keys in the order of the form, every official cell of
 * a table that is there, money decoded, nothing else. `null` for any other: that is for the schema to judge.
 *
 * It looks at every key and value, so nothing that was changed since it was decoded gets by. The engine hands out
 * the values of a `for in` without looking up their names, which is most of what reading costs.
 */
export function flatten({ reader, paths }: Plan, report: Report): Value[] | null {
  const values: Value[] = new Array(paths.length);
  return readGroup(reader, report, values) ? values : null;
}

function readGroup(node: Node, here: Tree, values: Value[]): boolean {
  const { names, below } = node;
  let at = 0;
  for (const key in here) {
    if (names[at] !== key) at = skipTo(key, node, at);
    const child = below[at++];
    if (child === null) continue;
    const value = here[key];
    if (child === undefined || typeof value !== 'object' || value === null) return false;
    const isRow = child.from >= 0;
    if (!(isRow ? readRow(child, value as Tree, values) : readGroup(child, value as Tree, values)))
      return false;
  }
  return at === names.length || !node.optional.includes(false, at);
}

function readRow(node: Node, here: Tree, values: Value[]): boolean {
  const { names, from, money } = node;
  let at = 0;
  for (const key in here) {
    if (names[at] !== key) at = skipTo(key, node, at);
    if (at >= names.length) return false;
    const value = here[key];
    if (money !== null && money[at] === true) {
      if (value !== null && !isAmount(value)) return false;
    } else if (typeof value === 'number' ? !Number.isSafeInteger(value) : value !== null) return false;
    values[from + at++] = value as Value;
  }
  return at === names.length || !node.optional.includes(false, at);
}

type Names = Pick<Node, 'names' | 'optional'>;

/** Where `key` stands from `at` on, over names that may be left out; past the end where it does not. */
export function skipTo(key: string, { names, optional }: Names, at: number): number {
  let next = at;
  while (names[next] !== key) if (optional[next++] !== true) return names.length + 1;
  return next;
}

/** A Decimal that the schema would take: at most 30 digits before the point and 10 (or fewer) `places` after it. */
export function isAmount(value: unknown, places = 10): value is Decimal {
  // NaN and the infinities have no exponent.
  return isDecimal(value) && value.e < 30 && (value.isInteger() || value.decimalPlaces() <= places);
}

/** The reader of a form, or of some of its rows. */
export function readerOf(
  edition: EditionId,
  rows: readonly FormRow[],
  sumOf: (row: FormRow) => Sum = () => ({ line: 0, isTotalled: false }),
): Node {
  const tables = groupOf(rows, 0, sumOf);
  const names = Object.keys(schemas[edition].shape);
  return {
    ...tables,
    names,
    optional: names.map(() => true),
    below: names.map((name) => tables.below[tables.names.indexOf(name)] ?? null),
  };
}

/** The rows that share their first `depth` names. */
function groupOf(rows: readonly FormRow[], depth: number, sumOf: (row: FormRow) => Sum): Node {
  const inside: Record<string, FormRow[]> = {};
  for (const row of rows) {
    const name = row.path.split('.')[depth] ?? '';
    inside[name] = [...(inside[name] ?? []), row];
  }
  const own = Object.values(inside);
  return {
    // Keys of an object, as those of a report are: the engine then compares them by identity.
    names: Object.keys(inside),
    optional: own.map((some) => some.every((row) => row.optional)),
    below: own.map((some): Node => {
      const [row] = some;
      if (row?.path.split('.').length !== depth + 1) return groupOf(some, depth + 1, sumOf);
      const { cells } = row;
      const money = cells.map(({ kind }) => kind === 'money');
      return {
        names: cells.map(({ column }) => column),
        optional: cells.map(({ optionalColumn }) => optionalColumn),
        below: [],
        from: cells[0]?.order ?? 0,
        money: money.includes(true) ? money : null,
        sum: sumOf(row),
      };
    }),
    from: -1,
    money: null,
    sum: { line: 0, isTotalled: false },
  };
}
