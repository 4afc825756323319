/** The cells of a decoded report in the order of the form, read off its tree. */
import { type Decimal, isDecimal } from '../core/decimal';
import type { FormRow, Layout } from '../editions';
import type { Report } from '../schema/report';
import type { Value } from './plan';

/** What reads a report: the tree of its keys in the order of the form. */
export interface Reader {
  readonly root: Node;
  readonly size: number;
}

/** A group of rows, or a row. */
export interface Node {
  readonly names: readonly string[];
  /** Which of the names may be left out. */
  readonly optional: readonly boolean[];
  /** Of a group: what each name holds; `null` is not looked into. */
  readonly below: readonly (Node | null)[];
  /** Of a row: the numbers of its cells. */
  readonly cells: readonly number[];
  /** Of a row: which of its cells are amounts; `null` where none is. */
  readonly money: readonly boolean[] | null;
  /** Number of the row; -1 for a group. */
  readonly row: number;
  /** The official form lacks it. */
  readonly isExtra: boolean;
  /** The same with the names that the official form lacks; `null` where there are none. */
  readonly full: Node | null;
}

export type Tree = Readonly<Record<string, unknown>>;

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
    if (read(child, value as Tree, values)) continue;
    if (child.full === null || !read(child.full, value as Tree, values)) return false;
  }
  return at === names.length || isOptionalFrom(node, at);
}

function read(node: Node, here: Tree, values: Value[]): boolean {
  return node.row < 0 ? readGroup(node, here, values) : readRow(node, here, values);
}

function readRow(node: Node, here: Tree, values: Value[]): boolean {
  const { names, cells, money } = node;
  let at = 0;
  for (const key in here) {
    if (names[at] !== key) at = skipTo(key, node, at);
    const cell = cells[at];
    if (cell === undefined) return false;
    const value = here[key];
    if (money !== null && money[at] === true) {
      if (value !== null && !isAmount(value)) return false;
    } else if (typeof value === 'number' ? !Number.isSafeInteger(value) : value !== null) return false;
    values[cell] = value as Value;
    at++;
  }
  return at === names.length || isOptionalFrom(node, at);
}

type Names = Pick<Node, 'names' | 'optional'>;

/** Where `key` stands from `at` on, over names that may be left out; past the end where it does not. */
export function skipTo(key: string, { names, optional }: Names, at: number): number {
  let next = at;
  while (names[next] !== key) if (optional[next++] !== true) return names.length + 1;
  return next;
}

/** Whether all names from `at` on may be left out. */
export function isOptionalFrom({ names, optional }: Names, at: number): boolean {
  for (let next = at; next < names.length; next++) if (optional[next] !== true) return false;
  return at <= names.length;
}

/** A Decimal that the schema would take: at most 30 digits before the point and 10 after it. */
export function isAmount(value: unknown): value is Decimal {
  if (!isDecimal(value) || !value.isFinite() || value.e >= 30) return false;
  // Digits come in words of seven: to count them takes long, and those of one word are never too many.
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
  const tables = groupOf(
    rows.map((row, number) => ({ row, number })),
    0,
  );
  const root = {
    ...tables,
    names: [...HEAD, ...tables.names],
    optional: [...HEAD, ...tables.names].map(() => true),
    below: [...HEAD.map(() => null), ...tables.below],
  };
  return { root, size: cells.length };
}

interface Numbered {
  readonly row: FormRow;
  readonly number: number;
}

/** The rows that share their first `depth` names. */
function groupOf(rows: readonly Numbered[], depth: number): Node {
  const inside = new Map<string, Numbered[]>();
  for (const one of rows) {
    const name = one.row.path.split('.')[depth] ?? '';
    inside.set(name, [...(inside.get(name) ?? []), one]);
  }
  const below = [...inside.values()].map((own): Node => {
    const [one] = own;
    return one?.row.path.split('.').length === depth + 1 ? rowOf(one) : groupOf(own, depth + 1);
  });
  return nodeOf({
    // Keys of an object, as those of a report are: the engine then compares them by identity.
    names: Object.keys(Object.fromEntries(inside)),
    optional: below.map(({ isExtra }) => isExtra),
    below,
    cells: [],
    money: null,
    row: -1,
    isExtra: below.every(({ isExtra }) => isExtra),
  });
}

function rowOf({ row: { cells, optional }, number }: Numbered): Node {
  return nodeOf({
    names: cells.map(({ column }) => column),
    optional: cells.map(({ optionalColumn }) => optionalColumn),
    below: [],
    cells: cells.map(({ order }) => order),
    money: cells.map(({ kind }) => kind === 'money'),
    row: number,
    isExtra: optional,
  });
}

/** First without what the official form lacks, as nearly all reports are. */
function nodeOf(full: Omit<Node, 'full'>): Node {
  const official = <T>(list: readonly T[]) =>
    list.filter((_, at) => full.isExtra || full.optional[at] !== true);
  const money = full.money?.includes(true) ? full.money : null;
  const optional = official(full.optional);
  if (optional.length === full.optional.length) return { ...full, money, full: null };
  return {
    ...full,
    names: official(full.names),
    optional,
    below: official(full.below),
    cells: official(full.cells),
    money: money && official(money),
    full: { ...full, money, full: null },
  };
}
