/** The cells of a report in the order of the form, read off its tree. */
import { DECIMAL_TEXT, type Decimal, isDecimal } from '../core/decimal';
import { type EditionId, type FormRow, type Layout, layoutOf } from '../editions';

/** A cell as it is given: money may still be the text or number of JSON. `undefined`: its row or column is not there. */
export type GivenValue = number | Decimal | string | null | undefined;

/** What reads a report: the rows for any order of keys, and the tree of them in the order of the form. */
interface Reader {
  readonly size: number;
  readonly rows: readonly RowReader[];
  /** Keys of everything that is not a row, by its path. */
  readonly nodes: readonly { readonly keys: readonly string[]; readonly names: ReadonlySet<string> }[];
  readonly tree: Branch;
}

interface RowReader {
  readonly keys: readonly string[];
  readonly columns: readonly { readonly name: string; readonly money: boolean; readonly optional: boolean }[];
  readonly optional: boolean;
}

/** The names of a node in their order, what each holds, and which may be left out. */
interface Branch {
  readonly names: readonly string[];
  readonly below: readonly (Branch | Leaves | 'text')[];
  readonly optional: readonly boolean[];
}

/** A row: its cells have numbers one after the other. */
interface Leaves {
  readonly from: number;
  readonly names: readonly string[];
  readonly money: readonly boolean[];
  readonly optional: readonly boolean[];
}

type Tree = Readonly<Record<string, unknown>>;

const readers = new Map<EditionId, Reader>();

/**
 * The cells of a report that has every official cell of its tables, decoded or as JSON; or null where cells are left
 * out, hold what they cannot, or have keys that the form lacks. Those reports are for the schema to judge.
 */
export function flatten(edition: EditionId, report: object): GivenValue[] | null {
  let reader = readers.get(edition);
  if (!reader) {
    reader = readerOf(layoutOf(edition));
    readers.set(edition, reader);
  }
  const values: GivenValue[] = new Array(reader.size);
  if (readBranch(reader.tree, report as Tree, values)) return values;
  return flattenUnordered(reader, report);
}

/**
 * Reads a report whose keys stand in the order of the form, as the schema leaves them. The engine hands out the
 * values of a `for in` without looking up their names, which is most of what reading costs.
 */
function readBranch({ names, below, optional }: Branch, here: Tree, values: GivenValue[]): boolean {
  let at = 0;
  for (const key in here) {
    while (names[at] !== key) if (optional[at++] !== true) return false;
    const node = below[at++];
    if (node === 'text' || node === undefined) continue;
    const value = here[key];
    if (typeof value !== 'object' || value === null) return false;
    const read =
      'from' in node ? readLeaves(node, value as Tree, values) : readBranch(node, value as Tree, values);
    if (!read) return false;
  }
  while (at < names.length) if (optional[at++] !== true) return false;
  return true;
}

function readLeaves({ names, from, money, optional }: Leaves, here: Tree, values: GivenValue[]): boolean {
  let at = 0;
  for (const key in here) {
    while (names[at] !== key) if (optional[at++] !== true) return false;
    const value = here[key];
    if (value !== null && !(money[at] === true ? isAmount(value) : Number.isSafeInteger(value))) return false;
    values[from + at++] = value as GivenValue;
  }
  while (at < names.length) if (optional[at++] !== true) return false;
  return true;
}

/** What the schema would take for money: at most 30 digits before the point and 10 after it. */
function isAmount(value: unknown): boolean {
  if (typeof value === 'string') return DECIMAL_TEXT.test(value);
  if (typeof value === 'number') {
    return Math.abs(value) <= Number.MAX_SAFE_INTEGER && DECIMAL_TEXT.test(String(value));
  }
  return isDecimal(value) && value.isFinite() && value.e < 30 && value.decimalPlaces() <= 10;
}

function flattenUnordered(reader: Reader, report: object): GivenValue[] | null {
  const values: GivenValue[] = new Array(reader.size);
  let at = 0;
  for (const node of reader.nodes) {
    const here = descend(report, node.keys);
    if (here === undefined) continue;
    if (typeof here !== 'object' || here === null) return null;
    for (const key in here) if (!node.names.has(key)) return null;
  }
  for (const row of reader.rows) {
    const here = descend(report, row.keys) as Record<string, GivenValue> | null | undefined;
    if (here === undefined) {
      // Only a whole table, or a row that the form lacks, can be missing from a decoded report.
      if (!row.optional && descend(report, row.keys.slice(0, 1)) !== undefined) return null;
      at += row.columns.length;
      continue;
    }
    if (typeof here !== 'object' || here === null) return null;
    let unseen = 0;
    for (const _ in here) unseen++;
    for (const column of row.columns) {
      const value = here[column.name];
      if (value === undefined) {
        if (!column.optional) return null;
      } else {
        if (value !== null && !(column.money ? isAmount(value) : Number.isSafeInteger(value))) return null;
        unseen--;
        values[at] = value;
      }
      at++;
    }
    if (unseen !== 0) return null;
  }
  return values;
}

function descend(tree: unknown, keys: readonly string[]): unknown {
  let here = tree;
  for (const key of keys) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
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

function readerOf(layout: Layout): Reader {
  return {
    size: layout.cells.length,
    rows: layout.rows.map(rowReader),
    nodes: nodesOf(layout),
    tree: branchOf(layout.rows, 0),
  };
}

function rowReader(row: FormRow): RowReader {
  return {
    keys: row.path.split('.'),
    columns: row.cells.map((cell) => ({
      name: cell.column,
      money: cell.kind === 'money',
      optional: cell.optionalColumn,
    })),
    optional: row.optional,
  };
}

/** Everything above the rows: the report, its tables, the groups in them. */
function nodesOf(layout: Layout): Reader['nodes'] {
  const nodes = new Map<string, Set<string>>([['', new Set(HEAD)]]);
  for (const row of layout.rows) {
    const keys = row.path.split('.');
    keys.forEach((key, depth) => {
      const above = keys.slice(0, depth).join('.');
      const names = nodes.get(above) ?? new Set();
      nodes.set(above, names.add(key));
    });
  }
  return [...nodes].map(([path, names]) => ({ keys: path === '' ? [] : path.split('.'), names }));
}

/** The rows that share their first `depth` names. A table may be left out, and whatever the official form lacks. */
function branchOf(rows: readonly FormRow[], depth: number): Branch {
  const head = depth === 0 ? HEAD : [];
  const names = [...new Set(rows.map((row) => row.path.split('.')[depth] ?? ''))];
  const below = names.map((name): Branch | Leaves => {
    const own = rows.filter((row) => row.path.split('.')[depth] === name);
    const [first] = own;
    return first?.path.split('.').length === depth + 1 ? leavesOf(first) : branchOf(own, depth + 1);
  });
  const optional = names.map((name) => {
    const own = rows.filter((row) => row.path.split('.')[depth] === name);
    return depth === 0 || own.every((row) => row.optional);
  });
  return {
    names: [...head, ...names],
    below: [...head.map(() => 'text' as const), ...below],
    optional: [...head.map(() => true), ...optional],
  };
}

function leavesOf({ cells }: FormRow): Leaves {
  return {
    from: cells[0]?.order ?? 0,
    names: cells.map((cell) => cell.column),
    money: cells.map((cell) => cell.kind === 'money'),
    optional: cells.map((cell) => cell.optionalColumn),
  };
}
