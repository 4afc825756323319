import type { Decimal } from '../core/decimal';
import { getPath, withPath } from '../core/path';
import {
  type CellPath,
  type CellPathOf,
  type EditionId,
  editions,
  type FormCell,
  type Layout,
  layoutOf,
  type MoneyPath,
} from '../editions';
import { isAmount, type Report, type Report2019, type Report2021, schemas } from './report';

/** The value of a cell by its path: `Decimal` for money, a whole number for the rest. */
export type CellValue<P extends CellPath = CellPath> = P extends MoneyPath ? Decimal : number;

/**
 * The cells of an edition (指标) in the order of the form: path, official label, English name, unit, kind, law
 * article. Cells that the official form lacks (`organizations`, `subtotal`) are marked `optional`.
 *
 * @throws TypeError when `edition` is not an edition.
 * @example
 * import { cells } from 'gongkai';
 *
 * const first = cells('2021').find((cell) => cell.path === 'requests.received.naturalPerson');
 * first?.label; // '一、本年新收政府信息公开申请数量 · 自然人'
 * first?.unit; // '件'
 */
export function cells(edition: EditionId): readonly FormCell[] {
  return layout(edition).cells;
}

/**
 * The value of a cell, `null` when nothing readable is printed in it, `undefined` when its table, or an optional
 * row or column, is not there.
 *
 * @throws TypeError when `path` is not a cell of any edition.
 * @example
 * import { emptyReport, getCell } from 'gongkai';
 *
 * getCell(emptyReport('2021', { year: 2024, agency: { name: '云林县人民政府' } }), 'requests.received.total'); // null
 */
export function getCell<P extends CellPath>(report: Report, path: P): CellValue<P> | null | undefined {
  knownPath(path);
  return getPath(report, path) as CellValue<P> | null | undefined;
}

/**
 * A new report in which the cell holds `value`; the one passed in is not changed. A table that was not there is
 * added with its other cells null.
 *
 * @throws TypeError when the report's edition has no such cell, or `value` is not one it can hold: a whole number
 * for counts, a `Decimal` for money, or null.
 * @example
 * import { emptyReport, getCell, setCell } from 'gongkai';
 *
 * const report = emptyReport('2021', { year: 2024, agency: { name: '云林县人民政府' } });
 * getCell(setCell(report, 'requests.received.total', 3), 'requests.received.total'); // 3
 */
export function setCell<R extends Report, P extends R extends Report ? CellPathOf<R['edition']> : never>(
  report: R,
  path: P,
  value: CellValue<P & CellPath> | null,
): R {
  const cell = layout(report.edition).byPath.get(path);
  if (!cell) throw new TypeError(`path: ${path} is not a cell of the ${report.edition} form`);
  if (value !== null && !holds(cell, value)) {
    throw new TypeError(
      `value: ${path} holds ${cell.kind === 'money' ? 'a Decimal' : 'a whole number'} or null`,
    );
  }
  let next: Report = report;
  if (next[cell.table] === undefined) {
    next = { ...next, [cell.table]: emptyTable(report.edition, cell.table) } as Report;
  }
  if (cell.optional && getPath(next, cell.row) === undefined) {
    next = withPath(next, cell.row, emptyRow(report.edition, cell.row));
  }
  return withPath(next, path, value) as R;
}

function holds(cell: FormCell, value: unknown): boolean {
  return cell.kind === 'money' ? isAmount(value) : Number.isSafeInteger(value);
}

/**
 * The cells of a report in the order of the form, each with its value (`null` where nothing readable is printed).
 * Cells of tables that are not there, and optional cells that are not printed, are left out.
 *
 * @example
 * import { emptyReport, listCells, setCell } from 'gongkai';
 *
 * const report = emptyReport('2021', { year: 2024, agency: { name: '云林县人民政府' } });
 * const printed = listCells(setCell(report, 'disputes.reconsideration.total', 2)).filter(({ value }) => value !== null);
 * printed.map(({ cell, value }) => `${cell.label}: ${value}`); // ['行政复议 · 总计: 2']
 */
export function listCells(report: Report): { cell: FormCell; value: number | Decimal | null }[] {
  const listed: { cell: FormCell; value: number | Decimal | null }[] = [];
  for (const cell of layout(report.edition).cells) {
    const value = getPath(report, cell.path) as number | Decimal | null | undefined;
    if (value !== undefined) listed.push({ cell, value });
  }
  return listed;
}

/**
 * A report with every table there and every cell null: what a form starts from.
 *
 * @throws TypeError when `edition` is not an edition.
 * @example
 * import { emptyReport, listCells } from 'gongkai';
 *
 * listCells(emptyReport('2021', { year: 2024, agency: { name: '云林县人民政府' } })).length; // 203
 */
export function emptyReport<E extends EditionId>(
  edition: E,
  head: Pick<Report, 'year' | 'agency'>,
): E extends '2019' ? Report2019 : Report2021 {
  const tables = Object.fromEntries(
    Object.keys(editions[layout(edition).edition.id].tables).map((table) => [table, {}]),
  );
  return schemas[edition].parse({ edition, ...head, ...tables }) as E extends '2019'
    ? Report2019
    : Report2021;
}

function emptyTable(edition: EditionId, table: keyof Layout['edition']['tables']): unknown {
  return emptyReport(edition, { year: 2000, agency: { name: '-' } })[table];
}

function emptyRow(edition: EditionId, row: string): Record<string, null> {
  const cellsOfRow = layout(edition).rowByPath.get(row)?.cells ?? [];
  return Object.fromEntries(
    cellsOfRow.filter((cell) => !cell.optionalColumn).map((cell) => [cell.column, null]),
  );
}

function layout(edition: EditionId): Layout {
  if (!Object.hasOwn(editions, edition))
    throw new TypeError(`edition: ${String(edition)} is not one of 2019, 2021`);
  return layoutOf(edition);
}

function knownPath(path: string): void {
  if (!layoutOf('2021').byPath.has(path) && !layoutOf('2019').byPath.has(path)) {
    throw new TypeError(`path: ${path} is not a cell of the form`);
  }
}
