/** Headers of tables: which column of the form each printed column is, as far as their words and order tell. */
import type { FormRow, TableId } from '../../editions';
import { type Meaning, meaningsOf } from './labels';

/** A cell of a header, where it stood. */
export interface HeaderCell {
  /** The column of the form that it names; absent where it names none. */
  name?: string;
  column: number;
  colSpan: number;
  text: string;
  /** The line of the header, and which cell of that line it is. */
  line: number;
  index: number;
}

/** The header that a row stands under; every repetition on a new page starts another. */
export interface Header {
  /** Whether its cells keep their columns; else, whether it is measured where they stand, and not only counted. */
  exact: boolean;
  measured: boolean;
  /** The grid that it stands in, and how many columns that has. */
  grid: number;
  columns: number;
  /** Cells of the lines that name columns of the form; what names none may be a column under another name. */
  cells: HeaderCell[];
  /** How many cells each line has, and which of them the next line stands under: 法人或其他组织, 行政诉讼. */
  lines: { width: number; filled: number; group?: number }[];
  /** Blocks of table four that it names. */
  blocks: { path: string; column: number; colSpan: number; line: number; index: number }[];
  /** Cells of its last line that name nothing: the end of a page may have cut the name of a block. */
  begun: Place[];
  /** The header before it, for what a repetition leaves out. */
  before?: Header;
}

/** A printed column with the name that it has in the form. */
export type Column = HeaderCell & { name: string };

export type HeaderGrid = Pick<Header, 'exact' | 'measured' | 'grid' | 'columns'>;

export function emptyHeader(grid: HeaderGrid, before?: Header): Header {
  const known = before && before.cells.length > 0;
  return { ...grid, cells: [], lines: [], blocks: [], begun: [], ...(known ? { before } : {}) };
}

/** Takes a line of a header in, with what each of its cells can mean. */
export function addLine(
  header: Header,
  filled: readonly { text: string; column: number; colSpan: number }[],
  meanings: readonly (readonly Meaning[])[],
  table: TableId,
  width: number,
): void {
  const line = header.lines.length;
  const own: Header['lines'][number] = { width, filled: filled.length };
  header.lines.push(own);
  const cells: HeaderCell[] = [];
  let before: HeaderCell | undefined;
  const cut = header.begun;
  header.begun =
    table === 'disputes' && header.exact ? filled.filter((_, at) => meanings[at]?.length === 0) : [];
  filled.forEach((cell, index) => {
    const list = meanings[index] ?? [];
    const name = list.find(({ axis }) => axis === 'column')?.name;
    const { column, colSpan, text } = cell;
    const begun = cellAbove(header, cell, line - 1);
    const whole = begun && nameOfBoth(begun, cell, table);
    if (begun && (whole !== undefined || list.length === 0)) {
      begun.text += text;
      if (whole !== undefined) begun.name = whole;
    } else if (list.some(({ axis, name: caption }) => axis === 'caption' && GROUPS.has(caption))) {
      own.group ??= index;
    } else if (name !== undefined && before?.name === name && column === before.column + before.colSpan) {
      // What spans columns is written into each of them.
      before.colSpan += colSpan;
    } else if (
      name === undefined
        ? list.length === 0
        : filled.length === 1 || !header.cells.some((known) => known.name === name && known.column === column)
    ) {
      before = { column, colSpan, text, line, index };
      if (name !== undefined) before.name = name;
      cells.push(before);
    }
    if (table !== 'disputes') return;
    const block = list.find(({ axis }) => axis === 'row') ?? blockOfBoth(cut, cell);
    if (block && !header.blocks.some(({ path }) => path === block.name)) {
      header.blocks.push({ path: block.name, column, colSpan, line, index });
    }
  });
  // A line without a column of the form is a caption over them, unless every cell has a line.
  if (width === 1 || cells.some((cell) => cell.name !== undefined)) header.cells.push(...cells);
}

/** A header has some twenty columns; in one of thousands nothing is looked for. */
const MOST_COLUMNS = 200;

type Place = Pick<HeaderCell, 'text' | 'column' | 'colSpan'>;

/** The cell of a column that has another line right under it. */
function cellAbove(header: Header, cell: Place, above: number): HeaderCell | undefined {
  if (!header.exact || header.cells.length > MOST_COLUMNS) return undefined;
  return header.cells.findLast(
    ({ column, colSpan, line }) => line === above && column === cell.column && colSpan === cell.colSpan,
  );
}

/** The column that two cells name together, as where the end of a page has cut 尚未审结, and the upper one no other. */
function nameOfBoth(begun: HeaderCell, cell: Place, table: TableId): string | undefined {
  const name = meaningsOf(begun.text + cell.text).find(
    (meaning) => meaning.table === table && meaning.axis === 'column',
  )?.name;
  return (begun.name ?? name) === name ? name : undefined;
}

/** The block that a cell names together with the one right over it: 未经复议 over 直接起诉. */
export function blockOfBoth(begun: readonly Place[], cell: Place): Meaning | undefined {
  const above = begun.find(({ column, colSpan }) => column === cell.column && colSpan === cell.colSpan);
  if (!above) return undefined;
  return meaningsOf(above.text + cell.text).find(({ table, axis }) => table === 'disputes' && axis === 'row');
}

/** Whether a cell under the header is the rest of a name that the end of a page has cut. */
export function endsName(header: Header, cell: Place, table: TableId): boolean {
  if (table === 'disputes' && blockOfBoth(header.begun, cell)) return true;
  const begun = cellAbove(header, cell, header.lines.length - 1);
  return begun !== undefined && nameOfBoth(begun, cell, table) !== undefined;
}

/** Stands for the words of a column that no header names. */
const ASSUMED = '';

/** Captions over some of the columns. */
const GROUPS: ReadonlySet<string> = new Set(['法人或其他组织', '行政诉讼']);

/** Columns under a header, by the columns that the form has there: all rows of a block have the same. */
const kept = new WeakMap<Header, Map<string, readonly Column[] | undefined>>();

/**
 * The columns of a row, named and in printed order; the form's own order, without places, where the header does not
 * name them all and does not contradict it; `undefined` where it does.
 */
export function columnsUnder(header: Header, form: FormRow): readonly Column[] | undefined {
  let known = kept.get(header);
  if (!known) {
    known = new Map();
    kept.set(header, known);
  }
  const block = form.table + form.block;
  if (!known.has(block)) known.set(block, columnsOf(header, header.cells, form));
  return known.get(block);
}

function columnsOf(
  header: Header,
  cells: readonly HeaderCell[],
  form: FormRow,
): readonly Column[] | undefined {
  const official = form.cells.filter((cell) => !cell.optionalColumn).map((cell) => cell.column);
  const known = new Set(form.cells.map((cell) => cell.column));
  const own = cells.filter(({ name }) => name === undefined || known.has(name));
  const names = own.flatMap(({ name }) => name ?? []);
  const asForm = (order = official) =>
    order.map(
      (name, index): Column => ({ name, column: Number.NaN, colSpan: 1, text: ASSUMED, line: 0, index }),
    );
  if (new Set(names).size < names.length || names.length === 0) {
    // A header that is repeated on the next page may have lost a line.
    return header.before ? columnsUnder(header.before, form) : asForm();
  }
  const all = nameTheRest(inOrder(header, own, official), official);
  const ordered = all.filter((cell): cell is Column => cell.name !== undefined);
  const found = ordered.map(({ name }) => name);
  if (official.every((name) => found.includes(name))) return ordered;
  if (header.before) return columnsUnder(header.before, form);
  // Part of a header in the form's order is taken for the form's; in another it says that these are not its columns.
  const places = found.filter((name) => official.includes(name)).map((name) => official.indexOf(name));
  if (!places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0))) return undefined;
  const order = withOptional(
    all.map(({ name }) => name),
    official,
  );
  return order && asForm(order);
}

/**
 * The form's columns with those that it lets an agency add (小计), where the columns beside them leave only one place;
 * else `undefined`. `found` is a header from left to right, `undefined` for what no one can tell.
 */
function withOptional(
  found: readonly (string | undefined)[],
  official: readonly string[],
): string[] | undefined {
  const order = [...official];
  for (const [at, name] of found.entries()) {
    if (name === undefined || official.includes(name)) continue;
    const before = official.indexOf(found[at - 1] ?? '');
    const after = official.indexOf(found[at + 1] ?? '');
    // Right before the last, with another column than the first in front of it, it is the last of its group.
    const last = after === official.length - 1 && at > 0 && before !== 0;
    if (last || before === official.length - 2) order.splice(order.length - 1, 0, name);
    else if (before >= 0 && after === before + 1) order.splice(order.indexOf(official[after] ?? ''), 0, name);
    else return undefined;
  }
  return order;
}

/** The cells of a header as they stand from left to right. */
function inOrder(header: Header, cells: readonly HeaderCell[], official: readonly string[]): HeaderCell[] {
  if (header.exact || isMeasured(header, cells)) return [...cells].sort((a, b) => a.column - b.column);
  const named = cells.filter(({ name }) => name !== undefined);
  const alone = named.some(({ line }) => header.lines[line]?.filled === 1);
  if (named.length < 2 || !alone || groupOf(header, cells)) return unfold(header, cells);
  // Read line by line, 自然人 and 总计 come before what stands between them.
  const [first, last] = [official[0], official.at(-1)];
  const at = (name: string | undefined) => named.findIndex((cell) => cell.name === name);
  // 总计 before 自然人 is where it is printed.
  if (at(last) < at(first)) return [...cells];
  const end = (name: string | undefined) => cells.filter((cell) => cell.name === name);
  const inner = cells.filter(({ name }) => name !== first && name !== last);
  return [...end(first), ...inner, ...end(last)];
}

/** Whether it is known of all columns where they stand; one alone in its line need not stand over its figures. */
function isMeasured(
  header: Header,
  cells: readonly { column: number; line: number; name?: string }[],
): boolean {
  return (
    header.measured &&
    cells.every(
      ({ column, line, name }) =>
        name === undefined || (header.lines[line]?.filled !== 1 && !Number.isNaN(column)),
    )
  );
}

/** The caption that further lines stand under, where its own line has columns beside it. */
function groupOf(
  header: Header,
  cells: readonly { line: number }[],
): { line: number; group: number } | undefined {
  const line = header.lines.findIndex(({ group }) => group !== undefined);
  const group = header.lines[line]?.group;
  return group !== undefined && cells.some((cell) => cell.line === line) ? { line, group } : undefined;
}

/** Cells of lines of which one stands under a caption of another: as they stand from left to right. */
function unfold<Cell extends { column: number; line: number; index: number; name?: string }>(
  header: Header,
  cells: readonly Cell[],
): Cell[] {
  const over = header.exact ? undefined : groupOf(header, cells);
  if (over) {
    const { line, group } = over;
    const within = (cell: Cell) => (cell.line > line ? 1 : cell.line < line || cell.index < group ? 0 : 2);
    return [...cells].sort((a, b) => within(a) - within(b) || a.line - b.line || a.index - b.index);
  }
  // Lines with one cell each say nothing but their order, nor do cells of which it is not known where they stand.
  const placed = cells.every((cell) => header.lines[cell.line]?.filled !== 1 && !Number.isNaN(cell.column));
  if (!header.exact && !placed) return [...cells];
  return [...cells].sort((a, b) => a.column - b.column);
}

/**
 * Names a column that the form does not know by the place that it has: next to those that it stands next to in the
 * form, as long as no other can be meant.
 */
function nameTheRest(ordered: readonly HeaderCell[], official: readonly string[]): HeaderCell[] {
  const cells = [...ordered];
  for (let again = cells.some(({ name }) => name === undefined); again; ) {
    again = false;
    for (const [at, name] of official.entries()) {
      if (cells.some((cell) => cell.name === name)) continue;
      const place = (neighbour: string | undefined) =>
        neighbour === undefined ? -1 : cells.findIndex((cell) => cell.name === neighbour);
      const [before, after] = [place(official[at - 1]), place(official[at + 1])];
      const candidates = new Set(
        [before >= 0 ? before + 1 : -1, after >= 0 ? after - 1 : -1].filter(
          (index) => cells[index] !== undefined && cells[index]?.name === undefined,
        ),
      );
      const [only] = candidates;
      const cell = only === undefined ? undefined : cells[only];
      if (only === undefined || !cell || candidates.size > 1) continue;
      cells[only] = { ...cell, name };
      again = true;
    }
  }
  return cells;
}

/** Whether the columns of a row are the form's because its header does not name them all, or in an order that is guessed. */
export function isAssumed(header: Header, form: FormRow): boolean {
  return !header.exact || isUnnamed(header, form);
}

function isUnnamed(header: Header, form: FormRow): boolean {
  return columnsUnder(header, form)?.some((column) => column.text === ASSUMED) ?? false;
}

/**
 * The blocks of table four that a header stands over, in printed order; all where it does not say, `undefined` where it
 * names other than its columns allow.
 */
export function blocksUnder(header: Header, forms: readonly FormRow[]): readonly FormRow[] | undefined {
  const named = unfold(header, header.blocks).flatMap(
    ({ path }) => forms.find((form) => form.path === path) ?? [],
  );
  if (spannedBlocks(header, forms)) return named;
  const columns = header.cells.filter(({ name }) => name !== undefined).length;
  const count = columns / (forms[0]?.cells.length ?? 1);
  if (named.length === count || (named.length > 0 && count === 0)) return named;
  if (count === forms.length) return forms;
  // 行政诉讼 over two blocks whose names are not the form's.
  const litigation = forms.slice(1);
  if (
    count === litigation.length &&
    header.lines.some(({ group }) => group !== undefined) &&
    named.every((form) => litigation.includes(form))
  ) {
    return litigation;
  }
  return named.length === 0 || !header.exact ? forms : undefined;
}

/** What stands under each of the form's blocks, where the header shows how far each reaches. */
function spannedBlocks(header: Header, forms: readonly FormRow[]): HeaderCell[][] | undefined {
  if (!header.exact) return undefined;
  const under = forms.map(({ path, cells }) => {
    const block = header.blocks.find((named) => named.path === path);
    if (!block || block.colSpan < cells.length) return [];
    const end = block.column + block.colSpan;
    const own = header.cells.filter(
      ({ column, line }) => line > block.line && column >= block.column && column < end,
    );
    return new Set(own.map(({ column }) => column)).size === own.length && own.length === cells.length
      ? own
      : [];
  });
  return under.every((own) => own.length > 0) ? under : undefined;
}

/** The columns of each block, one block after the other. */
export function columnsAcross(header: Header, blocks: readonly FormRow[]): (readonly Column[])[] | undefined {
  const spanned = spannedBlocks(header, blocks);
  if (spanned) {
    const under = blocks.map((form, at) => columnsOf(header, spanned[at] ?? [], form));
    return under.every((columns) => columns !== undefined) ? under : undefined;
  }
  const named = header.cells.filter(({ name }) => name !== undefined);
  const ordered = header.exact ? [...named].sort((a, b) => a.column - b.column) : named;
  const width = blocks[0]?.cells.length ?? 0;
  const whole = ordered.length === width * blocks.length;
  const own = blocks.map((form, at) =>
    columnsOf(header, whole ? ordered.slice(at * width, at * width + width) : ordered.slice(0, width), form),
  );
  return own.every((columns) => columns !== undefined) ? own : undefined;
}
