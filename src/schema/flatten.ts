/** The cells of a report in the order of the form, read off its tree. */
import { memo } from '../core/memo';
import type { FormCell, Layout } from '../editions';
import { schemas } from './report';

/** A group of rows, or a row: what reads it. The root reads a report. */
export interface Node {
  /** Fewer than 32, so that what is said of each is a bit. */
  readonly names: readonly string[];
  /** Which of them may not be left out. */
  readonly required: number;
  /** Of a row: which of them are amounts. */
  readonly money: number;
  /** Of a group: what each name holds; `null` is not looked into. */
  readonly below: readonly (Node | null)[];
  /** Of a row: the number of its first cell; -1 for a group. */
  readonly from: number;
}

export type Tree = Readonly<Record<string, unknown>>;

/** What the rows of a report go into. */
export interface Rows {
  /** Whether the row is as `node` says. */
  take(node: Node, row: Tree): boolean;
}

/** What a cell holds; `undefined` where its table, row or column is not there. */
type Value<Amount> = number | Amount | null | undefined;

/**
 * The cells of a report that has every official cell of the tables that are there, and nothing that the form lacks; its
 * keys may stand in any order. `null` for any other: that is for the schema to judge, as is the head.
 *
 * It looks at every key and value, so nothing that was changed since it was decoded gets by.
 */
export function flatten<Amount>(
  layout: Layout,
  report: object,
  isAmount: (value: unknown) => value is Amount,
): Value<Amount>[] | null {
  const values: Value<Amount>[] = new Array(layout.cells.length);
  return readRows(formOf(layout), report as Tree, new Cells(values, isAmount)) ? values : null;
}

class Cells<Amount> implements Rows {
  constructor(
    private readonly values: Value<Amount>[],
    private readonly isAmount: (value: unknown) => value is Amount,
  ) {}

  take({ names, required, from, money }: Node, row: Tree): boolean {
    const { values } = this;
    let at = 0;
    let missing = required;
    for (const key in row) {
      if (names[at] !== key) at = placeOf(key, names, at);
      if (at < 0) return false;
      const value = row[key];
      if (value !== undefined) {
        if ((money & (1 << at)) !== 0) {
          if (value !== null && !this.isAmount(value)) return false;
        } else if (typeof value === 'number' ? !Number.isSafeInteger(value) : value !== null) return false;
        values[from + at] = value as Value<Amount>;
        missing &= ~(1 << at);
      }
      at++;
    }
    return missing === 0;
  }
}

/**
 * Puts every row of a report, or of a group of it, into `rows`; whether all is as `node` says. What is `undefined` is
 * not there, as the schema has it.
 *
 * The engine hands out the values of a `for in` without looking up their names, which is most of what reading costs.
 */
export function readRows({ names, required, below }: Node, here: Tree, rows: Rows): boolean {
  let at = 0;
  let missing = required;
  for (const key in here) {
    if (names[at] !== key) at = placeOf(key, names, at);
    if (at < 0) return false;
    const value = here[key];
    if (value !== undefined) {
      const node = below[at] as Node | null;
      if (node !== null) {
        if (typeof value !== 'object' || value === null) return false;
        const isRow = node.from >= 0;
        if (!(isRow ? rows.take(node, value as Tree) : readRows(node, value as Tree, rows))) return false;
      }
      missing &= ~(1 << at);
    }
    at++;
  }
  return missing === 0;
}

/** Where `key` stands among the names, -1 where it does not. In the order of the form it is soon after `at`. */
function placeOf(key: string, names: readonly string[], at: number): number {
  for (let place = at; place < names.length; place++) if (names[place] === key) return place;
  return names.indexOf(key);
}

/** The reader of a form, or of some of its cells. */
export function readerOf({ edition, cells }: Pick<Layout, 'edition' | 'cells'>): Node {
  return nodeOf(cells, 0, Object.keys(schemas[edition.id].shape));
}

const formOf = memo(readerOf);

/** The cells whose paths share their first `depth` names. What has one of `names` but no cell is not looked into. */
function nodeOf(cells: readonly FormCell[], depth: number, names: readonly string[] = []): Node {
  const inside: Record<string, FormCell[]> = {};
  for (const name of names) inside[name] = [];
  for (const cell of cells) {
    const name = cell.path.split('.')[depth] ?? '';
    inside[name] ??= [];
    inside[name].push(cell);
  }
  const own = Object.values(inside);
  const [first] = cells;
  const isRow = first?.row.split('.').length === depth;
  // A table may be left out, and whatever the official form lacks.
  const isRequired = (cell: FormCell) => depth > 0 && !(isRow ? cell.optionalColumn : cell.optional);
  const bitsOf = (is: (cell: FormCell) => boolean) =>
    own.reduce((bits, some, at) => (some.some(is) ? bits | (1 << at) : bits), 0);
  return {
    // Keys of an object, as those of a report are: the engine then compares them by identity.
    names: Object.keys(inside),
    required: bitsOf(isRequired),
    money: bitsOf(({ kind }) => kind === 'money'),
    below: own.map((some) => (isRow || some.length === 0 ? null : nodeOf(some, depth + 1))),
    from: isRow ? first.order : -1,
  };
}
