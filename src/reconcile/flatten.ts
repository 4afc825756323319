/** The cells of a decoded report in the order of the form, read off its tree. */
import { type Decimal, isDecimal } from '../core/decimal';
import type { FormRow, Layout } from '../editions';
import type { Report } from '../schema/report';
import type { Value } from './plan';

/** What reads a report: the tree of its keys in the order of the form. */
export interface Reader {
  readonly size: number;
  readonly root: Node;
}

/** A group of rows or, where `from` is a cell number, a row: its cells are numbered one after the other. */
interface Node {
  readonly names: readonly string[];
  /** Which of the names may be left out. */
  readonly optional: readonly boolean[];
  /** Of a group: what each name holds; `null` is not looked into. */
  readonly below: readonly (Node | null)[];
  readonly from: number;
  /** Of a row: which cells are amounts. */
  readonly money: readonly boolean[];
}

type Tree = Readonly<Record<string, unknown>>;

/**
 * The cells of a report that is just as the schema leaves one: keys in the order of the form, every official cell of
 * a table that is there, money decoded, nothing else. `null` for any other: that is for the schema to judge.
 *
 * It looks at every key and value, so nothing that was changed since it was decoded gets by. The engine hands out
 * the values of a `for in` without looking up their names, which is most of what reading costs.
 */
export function flatten({ root, size }: Reader, report: Report): Value[] | null {
  const values: Value[] = new Array(size);
  return readGroup(root, report, values) ? values : null;
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
  return at === names.length || skipTo(undefined, node, at) === names.length;
}

function readRow(node: Node, here: Tree, values: Value[]): boolean {
  const { names, money, from } = node;
  let at = 0;
  for (const key in here) {
    if (names[at] !== key) at = skipTo(key, node, at);
    const value = here[key];
    if (value !== null) {
      const isMoney = money[at];
      if (isMoney === undefined) return false;
      if (isMoney ? !isAmount(value) : typeof value !== 'number' || !Number.isSafeInteger(value))
        return false;
    } else if (at >= names.length) return false;
    values[from + at++] = value as Value;
  }
  return at === names.length || skipTo(undefined, node, at) === names.length;
}

/** Where `key` stands from `at` on, over names that may be left out; past the end where it does not. */
function skipTo(key: string | undefined, { names, optional }: Node, at: number): number {
  let next = at;
  while (next < names.length && names[next] !== key) {
    if (!optional[next]) return names.length + 1;
    next++;
  }
  return next;
}

/** A Decimal that the schema would take: at most 30 digits before the point and 10 after it. */
function isAmount(value: unknown): value is Decimal {
  if (!isDecimal(value) || !value.isFinite() || value.e >= 30) return false;
  // Digits come in words of seven: counting places takes long, and one word of them is never too many.
  return value.d.length - 1 - Math.floor(value.e / 7) <= 1 || value.decimalPlaces() <= 10;
}

const HEAD = [
  'edition',
  'year',
  'agency',
  'title',
  'publishedOn',
  'version',
  'source',
  'overview',
  'problems',
  'otherMatters',
];

export function readerOf({ rows, cells }: Layout): Reader {
  const tables = groupOf(rows, 0);
  const root = {
    ...tables,
    names: [...HEAD, ...tables.names],
    optional: [...HEAD, ...tables.names].map(() => true),
    below: [...HEAD.map(() => null), ...tables.below],
  };
  return { size: cells.length, root };
}

/** The rows that share their first `depth` names. */
function groupOf(rows: readonly FormRow[], depth: number): Node {
  const own = new Map<string, FormRow[]>();
  for (const row of rows) {
    const name = row.path.split('.')[depth] ?? '';
    own.set(name, [...(own.get(name) ?? []), row]);
  }
  return {
    // Keys of an object, as those of a report are: the engine then compares them by identity.
    names: Object.keys(Object.fromEntries(own)),
    optional: [...own.values()].map((inside) => inside.every((row) => row.optional)),
    below: [...own.values()].map((inside): Node => {
      const [row] = inside;
      return row?.path.split('.').length === depth + 1 ? rowOf(row) : groupOf(inside, depth + 1);
    }),
    from: -1,
    money: [],
  };
}

function rowOf({ cells }: FormRow): Node {
  return {
    names: cells.map((cell) => cell.column),
    optional: cells.map((cell) => cell.optionalColumn),
    below: [],
    from: cells[0]?.order ?? 0,
    money: cells.map((cell) => cell.kind === 'money'),
  };
}
