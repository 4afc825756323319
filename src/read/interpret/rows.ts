/** Printed tables as a stream of rows: what is label, what is figure, and under which header it stands. */
import { readNumeral } from '../../core/numerals';
import type { SectionId, TableId } from '../../editions';
import type { Place } from '../../schema/reading';
import type { Grid, GridCell } from '../document';
import { addLine, blockOfBoth, emptyHeader, endsName, type Header } from './header';
import { beginsLabel, type Meaning, meaningsOf } from './labels';
import { withoutReference } from './reference';
import type { Section } from './sections';
import { isCounted, unwrap } from './unwrap';
import { joinWrapped } from './wrapped';

/** A cell of the document, which may have no rows below it: a heading can be one. */
export type PrintedCell = Omit<GridCell, 'rowSpan'>;

export interface PrintedRow {
  table: TableId;
  labels: PrintedCell[];
  values: PrintedCell[];
  header: Header;
  /**
   * What is known of its columns: `exact`; `cells` every cell is there, blank ones too, but the row may have slid;
   * `middles` only where the figures stand, blanks have left nothing; `flow` only their order.
   */
  layout: 'exact' | 'cells' | 'middles' | 'flow';
  /** Nothing but the places of its figures says which line they are of. */
  open: boolean;
  /** Which grid it came from, and how many columns that has. */
  grid: number;
  columns: number;
  /** How many cells it had: rows of one grid alike in this are laid out alike. */
  width: number;
  place: Place;
}

const DASHES = /^(?:[/／\\\-‐-―−－─━]+|暂?无|不适用|不涉及)$/;

/** What every figure has one of. */
const FIGURES = /[\d０-９零〇○一二两三四五六七八九十百千]/;

/** Whether a cell holds a figure or a sign for none; one that a page has cut, or with a glyph unknown, is one too. */
export function isFigure(text: string): boolean {
  const squeezed = withoutReference(text).replace(/[\s\ufffd]+/g, '');
  if (!FIGURES.test(squeezed)) return DASHES.test(squeezed);
  return /^\d{1,15}$/.test(squeezed) || readNumeral(withoutReference(text).replace(/\ufffd/g, '')) !== null;
}

export interface TableRows {
  rows: PrintedRow[];
  /** Columns by which the editions can be told apart, with the texts that were seen. */
  seen: Meaning[];
}

/** Sections in which a table is looked for first; tables in any other place are recognised by their content. */
const tableOf: Readonly<Partial<Record<SectionId, TableId>>> = {
  disclosure: 'disclosure',
  requests: 'requests',
  disputes: 'disputes',
};

/** All rows of the three tables, in the order of the document. */
export function printedRows(sections: readonly Section[]): TableRows {
  const rows: PrintedRow[] = [];
  const seen: Meaning[] = [];
  const copies = new Copies();
  let gridNumber = 0;
  for (const section of sections) {
    let table = section.id && tableOf[section.id];
    let header = emptyHeader({ exact: true, measured: false, grid: 0, columns: 0 });
    // A line such as 行政诉讼（复议后起诉） over a table is the label that its rows lack.
    let heading: PrintedCell | undefined;
    let above = '';
    for (const block of section.blocks) {
      if (block.kind === 'paragraph') {
        if (block.text.length <= 40)
          heading = { text: block.text, column: -1, colSpan: 1, place: block.place };
        continue;
      }
      if (heading) above = heading.text;
      // Pages hold a table twice, once more for phones or for the printer: that says nothing new.
      if (copies.has(block, above)) continue;
      gridNumber += 1;
      const reader = readGrid(block, gridNumber, table, header, heading);
      // Prose laid out as a table has no meanings; what follows it is not read under its header.
      if (reader.seen.length === 0 && reader.rows.length === 0) continue;
      rows.push(...reader.rows);
      seen.push(...reader.seen);
      ({ table, header } = reader);
      heading = undefined;
    }
  }
  return { rows, seen };
}

/** The tables so far, by the line over them and their size; so many of each, or a page of tables would take long. */
class Copies {
  private readonly grids = new Map<string, Grid[]>();

  /** Whether there was such a table before. */
  has(grid: Grid, heading: string): boolean {
    const key = `${grid.rows.length} ${heading}`;
    const known = this.grids.get(key) ?? [];
    if (known.some((other) => isCopy(other, grid))) return true;
    if (known.length < MOST_COMPARED) this.grids.set(key, [...known, grid]);
    return false;
  }
}

const MOST_COMPARED = 8;

function isCopy(grid: Grid, other: Grid): boolean {
  return (
    grid.rows.length === other.rows.length &&
    grid.rows.every((row, at) => {
      const cells = other.rows[at] ?? [];
      return row.length === cells.length && row.every((cell, index) => cell.text === cells[index]?.text);
    })
  );
}

interface GridResult {
  rows: PrintedRow[];
  seen: Meaning[];
  table: TableId | undefined;
  header: Header;
}

function readGrid(
  grid: Grid,
  number: number,
  startTable: TableId | undefined,
  startHeader: Header,
  heading: PrintedCell | undefined,
): GridResult {
  const rows: PrintedRow[] = [];
  const seen: Meaning[] = [];
  let table = startTable;
  let header = startHeader;
  let inHeader = false;
  const exact = grid.columns === 'exact';
  let aside: boolean | undefined;
  /** Whether a row before was not blank. */
  let filledBefore = false;
  const columns = columnsIn(grid);
  const where = { exact, measured: !exact && !isCounted(grid.rows), grid: number, columns };
  const lines = exact ? grid.rows : unwrap(grid.rows, isFigure);
  for (const [index, cells] of lines.entries()) {
    const filled = cells.filter((cell) => cell.text.trim() !== '');
    if (filled.length === 0 && !exact) continue;
    const meanings = filled.map((cell) => meaningsOf(cell.text));
    const decided = tableOfMeanings(meanings, table);
    if (decided !== table) {
      table = decided;
      header = emptyHeader(where);
      inHeader = false;
    }
    if (!table) continue;
    const here = table;
    const own = meanings.map((list) =>
      list.length === 0 ? NONE : list.filter((meaning) => meaning.table === here),
    );
    const figures = filled.some((cell) => isFigure(cell.text));
    if (here === 'disputes') aside ??= exact && isOnItsSide(lines.slice(index));
    const row = aside && own.some((list) => list.some((meaning) => meaning.axis === 'column'));
    const next = lines[index + 1];
    const begins =
      here === 'disputes' &&
      (namesNext(filled, own, next) || (exact && inHeader && isCutName(filled, own, next)));
    if (
      !figures &&
      !row &&
      (begins || isHeaderRow(filled, own, inHeader, here, header, cells.length, exact))
    ) {
      if (!inHeader) {
        header = emptyHeader(where, header);
        const first = startOfHeader(rows.at(-1), number);
        if (first) {
          rows.pop();
          const means = meaningsOf(first.text).filter((meaning) => meaning.table === here);
          addLine(header, [first], [means], here, 1);
        }
      }
      inHeader = true;
      addLine(header, filled, own, here, cells.length);
      for (const list of own) for (const meaning of list) if (meaning.axis === 'column') seen.push(meaning);
      continue;
    }
    if (own.some((list) => list.some((meaning) => meaning.axis === 'block')) && !figures) {
      seen.push(...own.flat());
      inHeader = false;
      continue;
    }
    if (inHeader && numbersColumns(filled, own)) continue;
    const split = splitRow(cells, own, header, exact, number, filled);
    if (here === 'disputes' && inHeader && header.cells.length >= 4 && endsHeader(split, cells)) {
      addLine(header, filled.slice(0, 1), own, here, 1);
      split.labels = [];
    }
    // A list names the columns of the form beside its figures.
    for (const list of own) {
      for (const meaning of list) if (meaning.axis === 'row' || meaning.axis === 'column') seen.push(meaning);
    }
    inHeader = false;
    const begun = filledBefore;
    filledBefore ||= filled.length > 0;
    const layout = exact ? 'exact' : layoutOfRow(cells);
    rows.push({
      table,
      // A row of table three is named beside its figures: what stands over them may be another's.
      labels: split.labels.length > 0 || !heading || begun || here === 'requests' ? split.labels : [heading],
      values: split.values,
      header,
      layout,
      open: grid.open ?? (layout === 'middles' || layout === 'flow'),
      grid: number,
      columns,
      width: cells.length,
      place: cells[0]?.place ?? grid.place,
    });
  }
  return { rows: where.measured ? joinWrapped(rows) : rows, seen, table, header };
}

function columnsIn(grid: Grid): number {
  let columns = 0;
  for (const row of grid.rows) {
    const last = row.at(-1);
    if (last) columns = Math.max(columns, last.column + last.colSpan);
  }
  return columns;
}

/** Whether a line is the name of a block alone, over another header of table four in the same grid. */
function namesNext(
  filled: readonly GridCell[],
  own: readonly (readonly Meaning[])[],
  next: readonly GridCell[] | undefined,
): boolean {
  if (filled.length !== 1 || !next || !own[0]?.some(({ axis }) => axis === 'row')) return false;
  const isColumn = (cell: GridCell) => meaningsOf(cell.text).some(isColumnOfDisputes);
  return next.filter(isColumn).length > 2;
}

/** Under a header, 1 2 3 … number its columns (栏次, 甲): no row of the form adds up in such figures. */
function numbersColumns(filled: readonly GridCell[], own: readonly (readonly Meaning[])[]): boolean {
  const first = filled.findIndex(({ text }) => isFigure(text));
  if (filled.length - first < LEAST_NUMBERED || first > 1 || own.some((list) => list.length > 0))
    return false;
  return filled.slice(first).every(({ text }, at) => text.normalize('NFKC').trim() === String(at + 1));
}

const LEAST_NUMBERED = 5;

/** Whether a line names blocks of table four, some with the line under it: the end of a page has cut 未经复议直接起诉. */
function isCutName(
  filled: readonly GridCell[],
  own: readonly (readonly Meaning[])[],
  next: readonly GridCell[] | undefined,
): boolean {
  return filled.every(
    (cell, at) =>
      own[at]?.some(({ axis }) => axis === 'row') || (next ?? []).some((rest) => blockOfBoth([cell], rest)),
  );
}

const isColumnOfDisputes = ({ table, axis }: Meaning) => table === 'disputes' && axis === 'column';

/** Whether table four has its columns (结果维持 …) as rows. */
function isOnItsSide(rows: readonly (readonly GridCell[])[]): boolean {
  let named = 0;
  for (const cells of rows) {
    const columns = cells.filter((cell) => meaningsOf(cell.text).some(isColumnOfDisputes));
    if (columns.length > 1) return false;
    named += columns.length;
  }
  return named >= 4;
}

/** Read line by line, a header that begins with 总计 looks like a row of that name without figures. */
function startOfHeader(row: PrintedRow | undefined, grid: number): PrintedCell | undefined {
  const [label, ...more] = row?.labels ?? [];
  if (!row || !label || more.length > 0 || row.grid !== grid || row.width > 1) return undefined;
  const column = meaningsOf(label.text).some(({ table, axis }) => table === row.table && axis === 'column');
  return column && /^\p{Script=Han}/u.test(label.text.trim()) ? label : undefined;
}

/** Read line by line, the last label of a header stands before the first figures: 总计, then theirs. */
function endsHeader(split: SplitRow, cells: readonly GridCell[]): boolean {
  const [label] = split.labels;
  return (
    split.labels.length === 1 &&
    layoutOfRow(cells) === 'flow' &&
    meaningsOf(label?.text ?? '').some(({ table, axis }) => table === 'disputes' && axis === 'column')
  );
}

function layoutOfRow(cells: readonly GridCell[]): PrintedRow['layout'] {
  if (cells.some((cell) => Number.isNaN(cell.column))) return 'flow';
  return cells.every((cell, index) => cell.column === index) ? 'cells' : 'middles';
}

const NONE: readonly Meaning[] = [];

/** The table that a row's labels can only belong to, else the one we are in. */
function tableOfMeanings(
  meanings: readonly (readonly Meaning[])[],
  current: TableId | undefined,
): TableId | undefined {
  const votes = new Map<TableId, number>();
  for (const list of meanings) {
    const table = list[0]?.table;
    if (table && list.every((meaning) => meaning.table === table))
      votes.set(table, (votes.get(table) ?? 0) + 1);
  }
  let best = current;
  let most = current ? (votes.get(current) ?? 0) : 0;
  for (const [table, count] of votes) {
    if (count > most) {
      best = table;
      most = count;
    }
  }
  return best;
}

function isHeaderRow(
  filled: readonly GridCell[],
  own: readonly (readonly Meaning[])[],
  inHeader: boolean,
  table: TableId,
  header: Header,
  width: number,
  exact: boolean,
): boolean {
  const has = (axis: Meaning['axis']) =>
    own.filter((list) => list.some((meaning) => meaning.axis === axis)).length;
  const columns = has('column');
  const captions = has('caption');
  if (columns >= 2) return true;
  if (captions > 0) return true;
  if (filled.length === 0) return false;
  // The rest of a header that the end of a page has cut.
  if (inHeader && filled.every((cell) => endsName(header, cell, table))) return true;
  if (exact && isLabelOfRow(filled, own, header)) return false;
  // Read line by line, a column under another name is a line of the header.
  if (inHeader && width === 1 && table === 'requests' && own[0]?.length === 0) {
    return !beginsLabel(filled[0]?.text ?? '');
  }
  const allColumns = columns === filled.length;
  // Beside 类别 or 事项 a column of table two is header too; no row of it has such a name.
  if (table === 'disclosure' && columns > 0 && has('row') === 0) return true;
  if (table === 'disputes') {
    // 行政复议 over its five columns is header; beside blank cells under a known header it is a row.
    const known =
      header.cells.length >= 4 && header.blocks.length === 0 && !inHeader && width > filled.length;
    // 结果 beside the names of several blocks names none.
    const corner = has('row') > 1 && own[0]?.length === 0 && /^\S{1,8}$/.test(filled[0]?.text.trim() ?? '');
    const named = corner ? own.slice(1) : own;
    return !known && named.every((list) => list.some((meaning) => meaning.axis !== 'group'));
  }
  return allColumns && (inHeader || own.every((list) => list.every((meaning) => meaning.axis === 'column')));
}

/** 小计 left of the columns that the header names is the label of a row whose figures a page has cut off. */
function isLabelOfRow(
  filled: readonly GridCell[],
  own: readonly (readonly Meaning[])[],
  header: Header,
): boolean {
  const [label, ...more] = filled;
  if (!label || more.length > 0 || !own[0]?.some(({ axis }) => axis === 'row')) return false;
  const named = header.cells.filter(({ name }) => name !== undefined);
  return named.length > 1 && named.every(({ column }) => label.column < column);
}

interface SplitRow {
  labels: PrintedCell[];
  values: PrintedCell[];
}

function splitRow(
  cells: readonly GridCell[],
  own: readonly (readonly Meaning[])[],
  header: Header,
  exact: boolean,
  grid: number,
  filled: readonly GridCell[],
): SplitRow {
  let next = 0;
  const meanings = cells.map((cell) => (cell === filled[next] ? (own[next++] ?? NONE) : NONE));
  let boundary = 0;
  if (exact && header.exact && header.grid === grid && header.cells.length > 0) {
    let first = Number.POSITIVE_INFINITY;
    for (const { column, name } of header.cells) if (name !== undefined && column < first) first = column;
    boundary = cells.findIndex((cell) => cell.column >= first);
    if (boundary < 0) boundary = cells.length;
    // A figure before it stands under a column whose name the form does not know.
    const figure = cells.findIndex(
      (cell, at) => at >= labelEnd(cells, meanings) && at < boundary && isFigure(cell.text),
    );
    if (figure >= 0) boundary = figure;
    // A header narrower than its body cannot say where the labels end.
    for (let at = boundary; at < cells.length; at += 1) {
      if (meanings[at]?.some((meaning) => meaning.axis === 'row')) boundary = at + 1;
    }
  } else {
    boundary = labelEnd(cells, meanings);
  }
  const labels = cells.slice(0, boundary).filter((cell) => cell.text.trim() !== '');
  return { labels, values: cells.slice(boundary) };
}

/** What the lines of 三、本年度办理结果 and （三）不予公开, printed downwards, can be: no figure before another label. */
const ORDINAL = /^\s*[一二三四五六七]\s*$/;

/** Labels end where the first figure begins that no label follows; without figures, after the last text. */
function labelEnd(cells: readonly GridCell[], meanings: readonly (readonly Meaning[])[]): number {
  let end = 0;
  let figure = -1;
  cells.forEach((cell, index) => {
    if (cell.text.trim() === '') return;
    const known = (meanings[index]?.length ?? 0) > 0;
    const piece = ORDINAL.test(cell.text) && (end === 0 || isBeforeLabel(cells, index));
    if (known || piece || (figure < 0 && !isFigure(cell.text))) {
      end = index + 1;
      figure = -1;
    } else if (figure < 0) figure = index;
  });
  return end;
}

function isBeforeLabel(cells: readonly GridCell[], index: number): boolean {
  const [next, ...more] = cells.slice(index + 1).filter((cell) => cell.text.trim() !== '');
  return next !== undefined && !isFigure(next.text) && more.some((cell) => isFigure(cell.text));
}
