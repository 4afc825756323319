/** The columns of the table of reports: what its head holds, and one for each cell of the forms. */
import { columns, mappings } from '../aggregate/columns';
import { codebook } from '../aggregate/rows/wide';
import {
  type CellKind,
  type CellPath,
  type EditionId,
  editionIds,
  layoutOf,
  type SectionId,
  type TableId,
  tableIds,
} from '../editions';
import type { ColumnType } from './dialects';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly required?: true;
}

/** What is known of a report beside its cells; names that the wide rows have too mean the same there. */
export const headColumns = [
  { name: 'report', type: 'id', required: true },
  { name: 'file', type: 'text' },
  { name: 'record', type: 'id' },
  { name: 'agency_key', type: 'text', required: true },
  { name: 'agency', type: 'text', required: true },
  { name: 'id', type: 'text' },
  { name: 'region', type: 'text' },
  { name: 'level', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'parent', type: 'text' },
  { name: 'year', type: 'year', required: true },
  { name: 'edition', type: 'text', required: true },
  { name: 'version', type: 'id', required: true },
  { name: 'source', type: 'text' },
  { name: 'title', type: 'text' },
  { name: 'published_on', type: 'text' },
  { name: 'overview', type: 'text' },
  { name: 'problems', type: 'text' },
  { name: 'other_matters', type: 'text' },
  { name: 'from_reading', type: 'flag', required: true },
  { name: 'edition_assumed', type: 'flag', required: true },
  { name: 'unread_sections', type: 'text' },
  { name: 'explanations', type: 'text' },
] as const satisfies readonly Column[];

/** A cell of one form, or the cells of several that say the same. */
export interface CellColumn extends Column {
  /** Path in the newest form that has it. */
  readonly path: CellPath;
  readonly kind: CellKind;
}

/** Each table of the form: whether it is there. */
const tableColumns: readonly Column[] = tableIds.map((table) => ({
  name: hasTable(table),
  type: 'flag',
  required: true,
}));

const names = new Map(codebook().map(({ cell, name }) => [cell, name]));

export const cellColumns: readonly CellColumn[] = columns.map(({ path, money }) => ({
  path,
  name: names.get(path) ?? '',
  type: money ? 'money' : 'count',
  kind: editionIds.map((edition) => layoutOf(edition).byPath.get(path)).find((cell) => cell)?.kind ?? 'count',
}));

export const reportColumns: readonly Column[] = [...headColumns, ...tableColumns, ...cellColumns];

const byEdition: { readonly [E in EditionId]: readonly string[] } = {
  '2019': namesIn('2019'),
  '2021': namesIn('2021'),
};

/** The column of each cell of an edition, in the order of the form. */
export function columnsOf(edition: EditionId): readonly string[] {
  return byEdition[edition];
}

function namesIn(edition: EditionId): string[] {
  const { counts, money } = mappings[edition];
  const found = Array.from(counts, (column) => cellColumns[column]?.name ?? '');
  for (const { cell, column } of money) found[cell] = cellColumns[column]?.name ?? '';
  return found;
}

/** The column that says whether a table is there. */
export function hasTable(table: TableId): string {
  return `has_${snake(table)}`;
}

/** The column that is null where a section of prose is not there. */
export function sectionColumn(section: SectionId): string {
  return snake(section);
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
