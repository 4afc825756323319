/** Spreadsheets as they are printed: which cells are headings and text, and which are rows of a table. */
import type { Place } from '../../schema/reading';
import type { Block, Grid, GridCell } from '../document';
import type { Budget } from '../limits';
import { paragraphLines } from './lines';

/** Rows and columns from 1. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  /** Texts that are not empty, by row and column. */
  rows: Map<number, Map<number, string>>;
  merges: Area[];
  hiddenRows: Set<number>;
  hiddenColumns: Area[];
}

/** A row that is printed. */
interface Line {
  row: number;
  /** What is seen of its cells, by column. */
  texts: Map<number, string>;
  /** Areas of several cells that lie over it, from left to right. */
  merges: readonly Area[];
}

/**
 * A sheet as paragraphs and tables from top to bottom, under its name where that stands for a heading.
 *
 * @param number - which sheet it is, from 1.
 */
export function layOutSheet(sheet: Sheet, name: string, number: number, budget: Budget): Block[] {
  return new SheetLayout(sheet, number, budget).blocks(name);
}

/**
 * Lays a sheet out as paragraphs and tables. A table is a band of rows without an empty one between; only columns in
 * which the band has something become cells, so that a stray one far away costs nothing.
 */
class SheetLayout {
  constructor(
    private readonly sheet: Sheet,
    private readonly number: number,
    private readonly budget: Budget,
  ) {}

  blocks(name: string): Block[] {
    const blocks: Block[] = [];
    const bands = this.bands();
    if (isTelling(name, bands)) {
      blocks.push({ kind: 'paragraph', text: name.trim(), heading: true, place: { table: this.number } });
    }
    for (const band of bands) blocks.push(...this.layOut(band));
    return blocks;
  }

  private layOut(band: readonly Line[]): Block[] {
    const blocks: Block[] = [];
    let table: Line[] = [];
    /** Columns of the table that we are in or after. */
    let [left, right] = [Number.POSITIVE_INFINITY, 0];
    const close = () => {
      if (table.length > 0) blocks.push(this.grid(table));
      table = [];
    };
    let tabular = false;
    for (const line of band) {
      const [only, ...others] = line.texts;
      tabular ||= others.length > 0;
      // Over a table stand its heading and the text before it; sentences and lines across its columns are
      // never a row of one.
      const apart = !tabular || /[。！？]/.test(only?.[1] ?? '') || isAcross(line, left, right);
      if (only && others.length === 0 && apart) {
        close();
        const place = this.place(line.row, only[0]);
        for (const text of paragraphLines(only[1])) blocks.push({ kind: 'paragraph', text, place });
        continue;
      }
      if (table.length === 0) [left, right] = [Number.POSITIVE_INFINITY, 0];
      table.push(line);
      for (const column of line.texts.keys()) {
        left = Math.min(left, column);
        right = Math.max(right, column);
      }
    }
    close();
    return blocks;
  }

  private grid(lines: readonly Line[]): Grid {
    const columns = columnsOf(lines);
    const [first, last] = [lines[0]?.row ?? 1, lines.at(-1)?.row ?? 1];
    return {
      kind: 'grid',
      rows: lines.map((line) => this.cells(line, columns, last)),
      columns: 'exact',
      place: { table: this.number, row: first },
    };
  }

  private cells(line: Line, columns: readonly number[], lastRow: number): GridCell[] {
    this.budget.take('cells', columns.length);
    const cells: GridCell[] = [];
    const lastColumn = columns.at(-1) ?? 0;
    along(columns, line, (column, merge) => {
      const right = merge ? Math.min(merge.right, Math.max(lastColumn, column)) : column;
      const bottom = merge ? Math.min(merge.bottom, Math.max(lastRow, line.row)) : line.row;
      cells.push({
        text: line.texts.get(column) ?? '',
        column: column - 1,
        colSpan: right - column + 1,
        rowSpan: bottom - line.row + 1,
        place: this.place(line.row, column),
      });
    });
    return cells;
  }

  /** Printed rows that have text, in bands that empty rows part. */
  private bands(): Line[][] {
    const bands: Line[][] = [];
    const { hiddenRows } = this.sheet;
    // What is merged downwards holds rows together, though they have nothing of their own.
    let reach = 0;
    for (const line of this.lines()) {
      let next = reach + 1;
      while (next < line.row && hiddenRows.has(next)) next += 1;
      if (next < line.row || bands.length === 0) bands.push([]);
      bands.at(-1)?.push(line);
      reach = Math.max(reach, line.row);
      for (const merge of line.merges) {
        if (merge.top === line.row && line.texts.has(merge.left)) reach = Math.max(reach, merge.bottom);
      }
    }
    return bands;
  }

  private *lines(): Generator<Line> {
    const { rows, hiddenRows, merges } = this.visible();
    const starting = [...merges].sort((a, b) => a.top - b.top);
    let open: Area[] = [];
    let at = 0;
    for (const row of [...rows.keys()].sort((a, b) => a - b)) {
      if (hiddenRows.has(row)) continue;
      this.budget.tick();
      open = open.filter((merge) => merge.bottom >= row);
      for (let merge = starting[at]; merge && merge.top <= row; merge = starting[at]) {
        if (merge.bottom >= row) open.push(merge);
        at += 1;
      }
      open.sort((a, b) => a.left - b.left);
      this.budget.take('cells', open.length);
      const line: Line = { row, texts: new Map(), merges: open };
      const own = rows.get(row) ?? new Map<number, string>();
      const columns = [...own.keys()].sort((a, b) => a - b);
      // Under a merged area texts can be left over that nobody sees.
      along(columns, line, (column) => line.texts.set(column, own.get(column) ?? ''));
      if (line.texts.size > 0) yield line;
    }
  }

  /**
   * The sheet without hidden columns. What is merged over hidden rows or columns and others is seen in the others:
   * it begins there.
   */
  private visible(): Sheet {
    const { rows, hiddenRows, hiddenColumns } = this.sheet;
    if (hiddenRows.size === 0 && hiddenColumns.length === 0) return this.sheet;
    const ranges = [...hiddenColumns].sort((a, b) => a.left - b.left);
    const merges = this.sheet.merges.map((merge) => {
      let { top, left } = merge;
      while (top < merge.bottom && hiddenRows.has(top)) top += 1;
      this.budget.take('cells', top - merge.top);
      for (const range of ranges) if (range.left <= left && left <= range.right) left = range.right + 1;
      if (left > merge.right) left = merge.left;
      if (top === merge.top && left === merge.left) return merge;
      const text = rows.get(merge.top)?.get(merge.left);
      if (text !== undefined) {
        const row = rows.get(top) ?? new Map<number, string>();
        rows.set(top, row.set(left, text));
      }
      return { ...merge, top, left };
    });
    for (const row of rows.values()) {
      for (const column of row.keys()) {
        if (ranges.some((range) => range.left <= column && column <= range.right)) row.delete(column);
      }
    }
    return { ...this.sheet, merges };
  }

  private place(row: number, column: number): Place {
    return { table: this.number, row, column };
  }
}

/** Columns in which rows have something, from left to right. */
function columnsOf(lines: readonly Line[]): number[] {
  return [...new Set(lines.flatMap((line) => [...line.texts.keys()]))].sort((a, b) => a - b);
}

/**
 * Whether the only cell of a row is merged over most of these columns: a heading need not reach as far as the widest
 * table, and a label whose figures are blank covers a third of its own.
 */
function isAcross(line: Line, left: number, right: number): boolean {
  return line.merges.some(
    (merge) =>
      merge.top === line.row &&
      line.texts.has(merge.left) &&
      merge.left <= left &&
      (merge.right - left + 1) * 4 >= (right - left + 1) * 3,
  );
}

/** Goes along a row: columns that no merged area hides, each with the area that begins there. */
function along(
  columns: readonly number[],
  line: Line,
  visit: (column: number, merge: Area | undefined) => void,
): void {
  let at = 0;
  let right = 0;
  for (const column of columns) {
    let own: Area | undefined;
    for (let next = line.merges[at]; next && next.left <= column; next = line.merges[at]) {
      if (next.top === line.row && next.left === column) own = next;
      else right = Math.max(right, next.right);
      at += 1;
    }
    if (column > right) visit(column, own);
    if (own) right = Math.max(right, own.right);
  }
}

/**
 * Whether the name of a sheet stands for a heading that the sheet itself lacks: 二、主动公开政府信息情况, but not
 * Sheet1 or 文字部分.
 */
function isTelling(name: string, bands: readonly Line[][]): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
  const own = plain(name);
  if (own.length < 4 || !/(?:情况|事项|措施|报告)$/.test(own) || bands.length === 0) return false;
  const words = own.replace(/^[一二三四五六]/, '');
  return !bands.some((band) =>
    band.some((line) =>
      [...line.texts.values()].some((text) => text.length < 100 && plain(text).includes(words)),
    ),
  );
}
