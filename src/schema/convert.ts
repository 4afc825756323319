import { type Decimal, decimalText, isDecimal } from '../core/decimal';
import { getPath, withPath } from '../core/path';
import { type CellPath, type EditionId, editions, type FormCell, layoutOf } from '../editions';
import { renamed, summed } from '../editions/crosswalk';
import { type Report, type Report2019, type Report2021, schemas } from './report';

/** A printed figure that the other form has no cell for. */
export interface LostCell {
  cell: CellPath;
  value: number | Decimal;
}

/** A figure of the new report that was added up: in the old one it is printed as its parts. */
export interface ComputedCell {
  cell: CellPath;
  value: number;
  /** The printed cells that were added up. */
  from: CellPath[];
}

/** What {@link convertEdition} gives (格式转换结果). */
export interface Conversion<R extends Report = Report> {
  report: R;
  /** In the order of the old form. */
  lost: LostCell[];
  /** In the order of the new form. */
  computed: ComputedCell[];
}

/**
 * The report on the other form (2019 ↔ 2021), what is `lost` on the way, and what was `computed`. The report
 * passed in is not changed.
 *
 * Cells that mean the same keep their figures, under their new name where it changed (本年新制作数量 is 本年制发件数).
 * A printed figure with no counterpart is lost and listed: 对外公开总数量 is not 现行有效件数. The three rows of
 * （六）其他处理 are added up for the 2019 form, where all three are printed; the 2019 form's one row goes to
 * `outcomes.other.subtotal`, and its parts stay null. Cells that only the new form has are null, and a table that
 * is not there stays absent.
 *
 * @throws TypeError when `to` is not an edition.
 * @example
 * import { convertEdition, emptyReport, setCell } from 'gongkai';
 *
 * const old = emptyReport('2019', { year: 2020, agency: { name: '云林县人民政府' } });
 * const filled = setCell(setCell(old, 'disclosure.regulations.newlyMade', 2), 'disclosure.regulations.publicTotal', 9);
 * const { report, lost } = convertEdition(filled, '2021');
 * report.disclosure?.regulations.issued; // 2
 * lost; // [{ cell: 'disclosure.regulations.publicTotal', value: 9 }]
 */
export function convertEdition<E extends EditionId>(
  report: Report,
  to: E,
): Conversion<E extends '2019' ? Report2019 : Report2021> {
  if (!Object.hasOwn(editions, to)) throw new TypeError(`to: ${String(to)} is not one of 2019, 2021`);
  const conversion: Conversion =
    report.edition === to ? { report, lost: [], computed: [] } : convert(report, to);
  return conversion as Conversion<E extends '2019' ? Report2019 : Report2021>;
}

function convert(report: Report, to: EditionId): Conversion {
  const from = report.edition;
  const target = layoutOf(to);
  const newNames = new Map(renamed.map((pair) => [pair[from], pair[to]]));
  const lost: LostCell[] = [];

  let next: Record<string, unknown> = { ...report, edition: to };
  // An empty table brings its official cells, all null, once the schema has seen it.
  for (const table of Object.keys(editions[from].tables)) if (Object.hasOwn(next, table)) next[table] = {};

  for (const cell of layoutOf(from).cells) {
    const value = getPath(report, cell.path) as number | Decimal | null | undefined;
    const path = newNames.get(cell.path) ?? cell.path;
    // Null is what the new cell has anyway, and would call forth an optional row that no one printed.
    if (value === undefined || (value === null && !cell.optional)) continue;
    if (target.byPath.has(path)) next = withPath(next, path, isDecimal(value) ? decimalText(value) : value);
    else if (value !== null) lost.push({ cell: cell.path, value });
  }

  const computed: ComputedCell[] = [];
  for (const { sum, parts } of summed) {
    if (parts.every((row) => target.rowByPath.has(row))) continue;
    for (const cell of target.rowByPath.get(sum)?.cells ?? []) {
      const found = sumOf(report, cell, parts);
      if (!found) continue;
      computed.push(found);
      next = withPath(next, cell.path, found.value);
    }
  }
  return { report: schemas[to].parse(next), lost, computed };
}

/** The sum of a row's parts in one column, where the row itself is not printed and every part is. */
function sumOf(report: Report, cell: FormCell, parts: readonly string[]): ComputedCell | undefined {
  if (typeof getPath(report, cell.path) === 'number') return undefined;
  const from = parts.map((row) => `${row}.${cell.column}` as CellPath);
  let value = 0;
  for (const path of from) {
    const part = getPath(report, path);
    // A sum of some parts would be a guess at the others.
    if (typeof part !== 'number') return undefined;
    value += part;
  }
  return Number.isSafeInteger(value) ? { cell: cell.path, value, from } : undefined;
}
