/** What the rules that look at other reports share. */
import { type EditionId, editionIds, type FormCell, layoutOf } from '../editions';
import { partsOf } from '../reconcile/evaluate/others';
import { planOf } from '../reconcile/plan';
import { columnsOf, hasTable } from './columns';
import { quote } from './dialects';
import { allOf, isPrinted, type Range } from './findings';
import { gateSql } from './tables';

/** Whether a report that has the table should have the cell. */
export function isExpected(cell: FormCell, edition: EditionId): string {
  const column = columnsOf(edition)[cell.order] ?? '';
  const gates = (planOf(edition).gates[cell.order] ?? []).map((gate) => gateSql(gate, edition));
  return allOf([hasTable(cell.table), ...(cell.optional ? [isPrinted(column)] : gates)]);
}

/** A missing count is at least zero; a missing change or amount may be anything. */
export function figureOf(kind: FormCell['kind'], column: string): Range {
  return { lower: kind === 'count' ? `coalesce(${column}, 0)` : column, upper: column };
}

/**
 * The figure of another report in the place of a cell: subtotals are added up where only their parts are printed.
 * Which parts those are may differ from form to form.
 */
export function figureIn(kind: FormCell['kind'], column: string, prefix = ''): Range {
  const sums = editionIds.map((edition) => partSum(edition, column, prefix));
  const [first] = sums;
  const range = (end: keyof Range): string => {
    if (sums.every((sum) => sum[end] === first?.[end])) return first?.[end] ?? '';
    const cases = editionIds.map((edition, at) => `WHEN ${quote(edition)} THEN ${sums[at]?.[end]}`);
    return `CASE ${prefix}edition ${cases.join(' ')} END`;
  };
  const lower = range('lower');
  return { lower: kind === 'count' ? lower : range('upper'), upper: range('upper') };
}

function partSum(edition: EditionId, column: string, prefix: string): Range {
  const columns = columnsOf(edition);
  const parts = partsOf(planOf(edition)).get(columns.indexOf(column))?.parts ?? [];
  const own = prefix + column;
  if (parts.length === 0) return { lower: `coalesce(${own}, 0)`, upper: own };
  const names = parts.map((part) => prefix + (columns[part] ?? ''));
  return {
    lower: `coalesce(${own}, ${names.map((name) => `coalesce(${name}, 0)`).join(' + ')})`,
    upper: `coalesce(${own}, ${names.join(' + ')})`,
  };
}

/** The columns that `figureIn` reads. */
export function columnsBehind(column: string): string[] {
  return editionIds.flatMap((edition) => {
    const columns = columnsOf(edition);
    const parts = partsOf(planOf(edition)).get(columns.indexOf(column))?.parts ?? [];
    return [column, ...parts.map((part) => columns[part] ?? '')];
  });
}

export function cellsOfRow(edition: EditionId, row: string): readonly FormCell[] {
  return layoutOf(edition).rowByPath.get(row)?.cells ?? [];
}
