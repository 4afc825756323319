/** What the rules that look at other reports share. */
import { type EditionId, editionIds, type FormCell, layoutOf } from '../editions';
import { partsOf } from '../reconcile/evaluate/others';
import { planOf } from '../reconcile/plan';
import { type CellColumn, columnsOf, hasTable } from './columns';
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
export function figureOf({ name, kind }: Pick<CellColumn, 'name' | 'kind'>): Range {
  return { lower: kind === 'count' ? `coalesce(${name}, 0)` : name, upper: name };
}

/**
 * The figure of another report in the place of a cell: subtotals are added up where only their parts are printed.
 * Which parts those are may differ from form to form.
 */
export function figureIn({ name, kind }: Pick<CellColumn, 'name' | 'kind'>, prefix = ''): Range {
  const sums = editionIds.map((edition) => partSum(edition, name, prefix));
  const range = (end: keyof Range): string => {
    const [first = '', ...rest] = sums.map((sum) => sum[end]);
    if (rest.every((sum) => sum === first)) return first;
    const cases = editionIds.map((edition, at) => `WHEN ${quote(edition)} THEN ${sums[at]?.[end]}`);
    return `CASE ${prefix}edition ${cases.join(' ')} END`;
  };
  return { lower: range(kind === 'count' ? 'lower' : 'upper'), upper: range('upper') };
}

function partSum(edition: EditionId, name: string, prefix: string): Range {
  const own = prefix + name;
  const parts = partsIn(edition, name).map((part) => prefix + part);
  if (parts.length === 0) return { lower: `coalesce(${own}, 0)`, upper: own };
  return {
    lower: `coalesce(${own}, ${parts.map((part) => `coalesce(${part}, 0)`).join(' + ')})`,
    upper: `coalesce(${own}, ${parts.join(' + ')})`,
  };
}

function partsIn(edition: EditionId, name: string): string[] {
  const columns = columnsOf(edition);
  const parts = partsOf(planOf(edition)).get(columns.indexOf(name))?.parts ?? [];
  return parts.map((part) => columns[part] ?? '');
}

/** The columns that `figureIn` reads. */
export function columnsBehind(name: string): string[] {
  return [name, ...editionIds.flatMap((edition) => partsIn(edition, name))];
}

export function cellsOfRow(edition: EditionId, row: string): readonly FormCell[] {
  return layoutOf(edition).rowByPath.get(row)?.cells ?? [];
}
