/** Figures that are printed in a table and found no cell of it. */
import type { FormCell, Layout, TableId } from '../../editions';
import type { ReadingIssue } from '../../schema/reading';
import { isFigure, type PrintedRow } from './rows';
import type { TablesReading } from './tables';

/** Stands in a text where lines may be one figure or several. */
export const UNKNOWN = '\ufffd';
/** A label with a figure beside it, for nothing parts them. */
const WITH_FIGURE = /\p{Nd}[,，]?\ufffd/u;
/** So much is quoted of them. */
const MOST_QUOTED = 200;

/** Of tables in which only places tell the rows: there, a figure without a cell may be that of any which stands empty. */
export class LostFigures {
  private readonly byTable = new Map<TableId, string[]>();

  /** Takes the figures of a row; but where rules or cells keep the columns, these are never those of another. */
  add(row: PrintedRow): void {
    if (!row.open) return;
    const texts = [...row.labels, ...row.values].map(({ text }) => text.trim());
    const figures = texts.filter((text) => isFigure(text) || WITH_FIGURE.test(text));
    const known = this.byTable.get(row.table) ?? [];
    this.byTable.set(row.table, [...known, ...figures.map((text) => text.replaceAll(UNKNOWN, ''))]);
  }

  /** An issue for each table, which names the cells that stand empty and that no other issue names. */
  issues(reading: TablesReading, rows: readonly PrintedRow[], layout: Layout): ReadingIssue[] {
    const named = new Set(reading.issues.flatMap((issue) => issue.cells));
    return [...this.byTable].flatMap(([table, figures]) => {
      const own = rows.filter((row) => row.table === table);
      const cells = emptyIn(table, reading, own, layout).filter(
        (path) => !named.has(path) && !named.has(rowOf(path)),
      );
      if (cells.length === 0) return [];
      const args = { table, raw: figures.join(' ').slice(0, MOST_QUOTED) };
      return [{ code: 'figures-lost' as const, severity: 'warning' as const, args, cells }];
    });
  }
}

const rowOf = (path: string) => path.slice(0, path.lastIndexOf('.'));

/** Paths of a table's cells without a figure, and of the rows that it may have and that were not found. */
function emptyIn(
  table: TableId,
  { cells }: TablesReading,
  printed: readonly PrintedRow[],
  layout: Layout,
): string[] {
  const columns = new Set(printed.flatMap(({ header }) => header.cells.map(({ name }) => name)));
  return layout.rows.flatMap((row) => {
    if (row.table !== table) return [];
    if (row.optional && !row.cells.some(({ path }) => cells.has(path))) return [row.path];
    // Headers that name all other columns have not lost this one.
    const whole = row.cells.every(({ column, optionalColumn }) => optionalColumn || columns.has(column));
    const isEmpty = ({ path, column, optionalColumn }: FormCell) => {
      const cell = cells.get(path);
      if (!cell) return optionalColumn && (columns.has(column) || !whole);
      return cell.mark === 'absent' || cell.mark === 'blank';
    };
    return row.cells.filter(isEmpty).map(({ path }) => path);
  });
}
