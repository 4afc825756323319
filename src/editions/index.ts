/** The editions of the form. A new edition is a file beside this one and its line in `editions`. */
import { edition2019 } from './2019';
import { edition2021 } from './2021';
import type { CellKind, EditionId, EditionSpec, SectionId, TableId, Unit } from './types';

export type {
  BlockSpec,
  CellKind,
  EditionId,
  EditionSpec,
  GroupSpec,
  RowSpec,
  SectionId,
  TableId,
  Unit,
} from './types';

export const editions = {
  '2019': edition2019,
  '2021': edition2021,
} as const satisfies { readonly [E in EditionId]: EditionSpec };

/** The data of each edition with its literal types, from which schemas and paths are derived. */
export type Editions = typeof editions;

export const editionIds = ['2019', '2021'] as const satisfies readonly EditionId[];
export const tableIds = [
  'disclosure',
  'requests',
  'disputes',
  'processingFees',
] as const satisfies readonly TableId[];
export const sectionIds = [
  'overview',
  'disclosure',
  'requests',
  'disputes',
  'problems',
  'otherMatters',
] as const satisfies readonly SectionId[];

type RowPath<Row, Path extends string> = Row extends { readonly rows: infer Inner }
  ? { [K in keyof Inner & string]: RowPath<Inner[K], `${Path}.${K}`> }[keyof Inner & string]
  : Path;

type ColumnOf<Columns, Kind extends CellKind> = {
  [C in keyof Columns & string]: Columns[C] extends { readonly kind: Kind } ? C : never;
}[keyof Columns & string];

type BlockPath<Block, Path extends string, Kind extends CellKind> = Block extends {
  readonly columns: infer Columns;
  readonly rows: infer Inner;
}
  ? `${{ [K in keyof Inner & string]: RowPath<Inner[K], `${Path}.${K}`> }[keyof Inner & string]}.${ColumnOf<Columns, Kind>}`
  : Block extends { readonly columns: infer Columns }
    ? `${Path}.${ColumnOf<Columns, Kind>}`
    : never;

type TablePath<Tables, Kind extends CellKind> = {
  [T in keyof Tables & string]: Tables[T] extends { readonly blocks: readonly (infer Block)[] }
    ? Block extends unknown
      ? BlockPath<Block, T, Kind>
      : never
    : never;
}[keyof Tables & string];

/** Path of a cell of one edition. */
export type CellPathOf<E extends EditionId> = TablePath<Editions[E]['tables'], CellKind>;

/** Dot path of a cell (指标路径), which is also its TypeScript path, over all editions. */
export type CellPath = { [E in EditionId]: CellPathOf<E> }[EditionId];

/** Paths of the cells that hold money (金额). */
export type MoneyPath = { [E in EditionId]: TablePath<Editions[E]['tables'], 'money'> }[EditionId];

/** A row of a table as it stands in the form. */
export interface FormRow {
  /** `requests.outcomes.withheld.stateSecret` */
  readonly path: string;
  readonly table: TableId;
  /** Official labels from the outermost group to the row itself. */
  readonly labels: readonly string[];
  readonly en: readonly string[];
  readonly article?: string;
  readonly optional: boolean;
  readonly block: number;
  readonly cells: readonly FormCell[];
}

/** A cell of the form (指标): all that a form, a table or a message needs to draw itself. */
export interface FormCell {
  readonly path: CellPath;
  readonly table: TableId;
  readonly row: string;
  readonly column: string;
  /** Official label: 一、本年新收政府信息公开申请数量 · 自然人. */
  readonly label: string;
  readonly en: string;
  readonly rowLabels: readonly string[];
  readonly columnLabel: string;
  readonly kind: CellKind;
  readonly unit: Unit;
  /** Clause of the Regulations (条例) or notice that the cell rests on. */
  readonly article?: string;
  /** Not in the official form; kept where a document prints it. */
  readonly optional: boolean;
  /** The column is what the official form lacks (`organizations`), whatever the row. */
  readonly optionalColumn: boolean;
  /** Place in the form, from 0. */
  readonly order: number;
}

/** Rows of a group, as the equations see them: its parts, and its subtotal where the form allows one. */
export interface FormGroup {
  readonly path: string;
  readonly parts: readonly string[];
  readonly subtotal?: string;
}

/** An edition laid out flat: what everything that walks the form walks. */
export interface Layout {
  readonly edition: EditionSpec;
  readonly rows: readonly FormRow[];
  readonly cells: readonly FormCell[];
  readonly byPath: ReadonlyMap<string, FormCell>;
  readonly rowByPath: ReadonlyMap<string, FormRow>;
  readonly groups: ReadonlyMap<string, FormGroup>;
}

const layouts = new Map<EditionId, Layout>();

/** The layout of an edition, made once. */
export function layoutOf(edition: EditionId): Layout {
  let layout = layouts.get(edition);
  if (!layout) {
    layout = layOut(editions[edition]);
    layouts.set(edition, layout);
  }
  return layout;
}

/** A label without its ordinal: 一、 （三） 1. and the like. */
export function withoutOrdinal(label: string): string {
  return label.replace(/^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、．])/, '');
}

function layOut(edition: EditionSpec): Layout {
  const rows: FormRow[] = [];
  const cells: FormCell[] = [];
  const groups = new Map<string, FormGroup>();

  for (const [tableId, table] of Object.entries(edition.tables) as [
    TableId,
    EditionSpec['tables'][TableId],
  ][]) {
    const ambiguous = new Set<string>();
    collectLabels(table.blocks, ambiguous);
    table.blocks.forEach((block, blockIndex) => {
      const addRow = (path: string, labels: string[], en: string[], article?: string, optional = false) => {
        const rowCells = Object.entries(block.columns).map(([column, spec]): FormCell => {
          const columnLabel =
            spec.above && ambiguous.has(spec.label) ? `${spec.above} ${spec.label}` : spec.label;
          // The group around all outcomes says nothing that （一）…（七） do not say.
          const own = labels.length > 1 ? labels.slice(1) : labels;
          const cellArticle = article ?? spec.article ?? block.article ?? table.article;
          return {
            path: `${path}.${column}` as CellPath,
            table: tableId,
            row: path,
            column,
            label: [own.length > 0 ? own.join(' ') : table.label, columnLabel].join(' · '),
            en: [en.length > 0 ? en.slice(en.length > 1 ? 1 : 0).join(', ') : table.en, spec.en].join(' · '),
            rowLabels: labels,
            columnLabel,
            kind: spec.kind,
            unit: spec.unit,
            ...(cellArticle === undefined ? {} : { article: cellArticle }),
            optional: optional || spec.optional === true,
            optionalColumn: spec.optional === true,
            order: 0,
          };
        });
        rows.push({
          path,
          table: tableId,
          labels,
          en,
          ...(article === undefined ? {} : { article }),
          optional,
          block: blockIndex,
          cells: rowCells,
        });
      };
      const walk = (
        inner: NonNullable<(typeof block)['rows']>,
        path: string,
        labels: string[],
        en: string[],
      ) => {
        const parts: string[] = [];
        let subtotal: string | undefined;
        for (const [name, row] of Object.entries(inner)) {
          const rowPath = `${path}.${name}`;
          // A row that bears its group's own label is that group printed as one row.
          const own = labels.at(-1) === row.label ? labels : [...labels, row.label];
          const ownEn = labels.at(-1) === row.label ? en : [...en, row.en];
          if (row.rows) walk(row.rows, rowPath, own, ownEn);
          else addRow(rowPath, own, ownEn, row.article, row.optional === true);
          if (name === 'subtotal') subtotal = rowPath;
          else parts.push(rowPath);
        }
        groups.set(path, { path, parts, ...(subtotal === undefined ? {} : { subtotal }) });
      };
      if (block.rows) walk(block.rows, tableId, [], []);
      else addRow(tableId, [], []);
    });
  }

  for (const [index, row] of rows.entries()) {
    const placed = row.cells.map((cell, at) => ({ ...cell, order: cells.length + at }));
    cells.push(...placed);
    rows[index] = { ...row, cells: placed };
  }
  return {
    edition,
    rows,
    cells,
    byPath: new Map(cells.map((cell) => [cell.path, cell])),
    rowByPath: new Map(rows.map((row) => [row.path, row])),
    groups,
  };
}

/** Row labels of a table without ordinals: a column label that is among them needs its header to be told apart. */
function collectLabels(
  blocks: readonly EditionSpec['tables'][TableId]['blocks'][number][],
  into: Set<string>,
): void {
  const walk = (rows: (typeof blocks)[number]['rows']): void => {
    for (const row of Object.values(rows ?? {})) {
      into.add(withoutOrdinal(row.label));
      walk(row.rows);
    }
  };
  for (const block of blocks) walk(block.rows);
}
