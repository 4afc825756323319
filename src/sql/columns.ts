/** The columns of the table of reports: what its head holds, and one for each cell of the forms. */
import { type CellPath, type EditionId, editionIds, layoutOf, sectionIds, tableIds } from '../editions';
import { renamed } from '../editions/crosswalk';
import type { ColumnType } from './dialects';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly required?: true;
}

/** What is known of a report beside its cells. */
export const headColumns = [
  { name: 'report', type: 'id', required: true },
  { name: 'file', type: 'text' },
  { name: 'record', type: 'id' },
  { name: 'edition', type: 'text', required: true },
  { name: 'year', type: 'year', required: true },
  { name: 'agency_key', type: 'text', required: true },
  { name: 'agency_name', type: 'text', required: true },
  { name: 'agency_id', type: 'text' },
  { name: 'agency_kind', type: 'text' },
  { name: 'agency_level', type: 'text' },
  { name: 'agency_region', type: 'text' },
  { name: 'agency_parent', type: 'text' },
  { name: 'title', type: 'text' },
  { name: 'published_on', type: 'text' },
  { name: 'version', type: 'id', required: true },
  { name: 'source', type: 'text' },
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
}

const newest = editionIds.at(-1) ?? '2021';

/** Each table of the form: whether it is there. */
export const tableColumns: readonly Column[] = tableIds.map((table) => ({
  name: hasTable(table),
  type: 'flag',
  required: true,
}));

export const cellColumns: readonly CellColumn[] = (() => {
  const found = new Map<string, CellColumn>();
  for (const edition of [...editionIds].reverse()) {
    for (const { path, kind } of layoutOf(edition).cells) {
      const column = columnPath(edition, path);
      if (found.has(column)) continue;
      found.set(column, {
        path: column,
        name: snake(column),
        type: kind === 'money' ? 'money' : 'count',
      });
    }
  }
  return [...found.values()];
})();

export const reportColumns: readonly Column[] = [...headColumns, ...tableColumns, ...cellColumns];

const names: { readonly [E in EditionId]: readonly string[] } = {
  '2019': layoutOf('2019').cells.map(({ path }) => snake(columnPath('2019', path))),
  '2021': layoutOf('2021').cells.map(({ path }) => snake(columnPath('2021', path))),
};

/** The column of each cell of an edition, in the order of the form. */
export function columnsOf(edition: EditionId): readonly string[] {
  return names[edition];
}

/** The column that says whether a table is there. */
export function hasTable(table: (typeof tableIds)[number]): string {
  return `has_${snake(table)}`;
}

/** The column that is null where a section is not there. */
export function sectionColumn(section: (typeof sectionIds)[number]): string {
  return snake(section);
}

function columnPath(edition: EditionId, path: CellPath): CellPath {
  const pair = renamed.find((one) => one[edition] === path);
  return (pair?.[newest] ?? path) as CellPath;
}

function snake(path: string): string {
  return path.replaceAll('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
