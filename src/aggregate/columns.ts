/** The cells of all editions as one list: those that say the same in two forms are one column. */
import { type CellPath, type EditionId, editionIds, type FormCell, layoutOf } from '../editions';
import { renamed, summed } from '../editions/crosswalk';

/** A cell of one form, or the cells of several that say the same. */
export interface Column {
  /** Path in the newest form that has it. */
  readonly path: CellPath;
  readonly money: boolean;
  /** Forms that have it. */
  readonly editions: readonly EditionId[];
  /** In the official form of one of them, and so expected in print. */
  readonly official: boolean;
}

/** How an edition's cells, in the order of the form, become columns. */
export interface Mapping {
  /** By cell: the column of a count; -1 for money. */
  readonly counts: Int32Array;
  readonly money: readonly { readonly cell: number; readonly column: number }[];
  /** Cells of a row that another form prints in place of several: where it is not printed, those make it up. */
  readonly sums: readonly {
    readonly cell: number;
    readonly column: number;
    readonly parts: readonly number[];
  }[];
}

const newestFirst = [...editionIds].reverse();

export const columns: readonly Column[] = /* @__PURE__ */ buildColumns();

export const mappings: { readonly [E in EditionId]: Mapping } = {
  '2019': /* @__PURE__ */ mappingOf('2019'),
  '2021': /* @__PURE__ */ mappingOf('2021'),
};

function pathOf(edition: EditionId, path: string): CellPath {
  const pair = renamed.find((one) => one[edition] === path);
  return (pair?.[newestFirst[0] ?? edition] ?? path) as CellPath;
}

function buildColumns(): Column[] {
  const found = new Map<CellPath, { -readonly [K in keyof Column]: Column[K] }>();
  for (const edition of newestFirst) {
    for (const cell of layoutOf(edition).cells) {
      const path = pathOf(edition, cell.path);
      const known = found.get(path);
      if (known) {
        known.editions = [...known.editions, edition];
        known.official ||= !cell.optional;
      } else {
        found.set(path, {
          path,
          money: cell.kind === 'money',
          editions: [edition],
          official: !cell.optional,
        });
      }
    }
  }
  return [...found.values()];
}

function mappingOf(edition: EditionId): Mapping {
  const { cells, byPath, rowByPath } = layoutOf(edition);
  const numbers = new Map(columns.map(({ path }, at) => [path, at]));
  const numberOf = ({ path }: FormCell) => numbers.get(pathOf(edition, path)) ?? -1;
  return {
    counts: Int32Array.from(cells, (cell) => (cell.kind === 'money' ? -1 : numberOf(cell))),
    money: cells
      .filter(({ kind }) => kind === 'money')
      .map((cell) => ({ cell: cell.order, column: numberOf(cell) })),
    sums: summed.flatMap(({ sum, parts }) =>
      (rowByPath.get(sum)?.cells ?? []).flatMap((cell) => {
        const own = parts.map((row) => byPath.get(`${row}.${cell.column}`)?.order ?? -1);
        return own.includes(-1) ? [] : [{ cell: cell.order, column: numberOf(cell), parts: own }];
      }),
    ),
  };
}

/** The column of a cell, by its order in the form. */
export function columnOf(edition: EditionId, cell: number): number {
  const { counts, money } = mappings[edition];
  return money.find((one) => one.cell === cell)?.column ?? counts[cell] ?? -1;
}
