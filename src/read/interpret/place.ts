/** Which column each figure of a row belongs to: what the labels and positions allow. */
import type { FormCell, FormRow } from '../../editions';
import type { Header, PrintedCell, PrintedRow } from './rows';

/** One way to read a row: a printed cell (or none) for each form cell. */
export interface Placement {
  cells: ReadonlyMap<string, PrintedCell | undefined>;
  /** The reading that the positions say. */
  byPosition: boolean;
  /** For an issue: what it makes of the row, as paths. */
  covers: readonly string[];
}

/** `fixed`: labels leave one reading. Several: the search decides. None: nothing fits. */
export type Placed = { fixed: Placement } | { choices: Placement[] };

const blank = (cell: PrintedCell) => cell.text.trim() === '';

/** Readings of a row whose cells stand one beside the other under one header. */
export function placeRow(row: PrintedRow, form: FormRow, peers: readonly PrintedRow[]): Placed {
  const columns = columnsOf(row.header, form);
  const byName = new Map(form.cells.map((cell) => [cell.column, cell]));
  const targets = columns.flatMap((name) => byName.get(name) ?? []);
  const width = targets.length;
  if (row.exact) {
    const placed = exactPlacement(row, targets);
    if (placed) return { fixed: placed };
  }
  const values = trimTo(row.values, width);
  const first = values.findIndex((value) => !blank(value));
  if (first < 0) return { fixed: placement(targets, values.slice(0, width), true) };
  const last = values.findLastIndex((value) => !blank(value));
  const core = values.slice(first, last + 1);
  if (core.length > width) return { choices: [] };
  if (core.length === width) return { fixed: placement(targets, core, true) };
  const at = positionOf(row, core, peers, width);
  if (at !== undefined) return { fixed: placement(targets, shifted(core, at, width), true) };
  const choices: Placement[] = [];
  for (let offset = 0; offset + core.length <= width; offset += 1) {
    choices.push(placement(targets, shifted(core, offset, width), false));
  }
  return { choices };
}

/** Names of the row's columns in printed order: what the header says where it names them all, else the form's. */
function columnsOf(header: Header, form: FormRow): string[] {
  const known = new Set(form.cells.map((cell) => cell.column));
  const official = form.cells.filter((cell) => !cell.optionalColumn).map((cell) => cell.column);
  if (header.columns.length > 1 && header.columns.some((column) => column.alone)) return official;
  const printed = [...header.columns]
    .sort((a, b) => a.column - b.column)
    .map((column) => column.name)
    .filter((name) => known.has(name));
  const unique = [...new Set(printed)];
  const complete = official.every((name) => unique.includes(name));
  return complete && unique.length === printed.length ? unique : official;
}

function exactPlacement(row: PrintedRow, targets: readonly FormCell[]): Placement | undefined {
  if (row.values.length === targets.length) return placement(targets, row.values, true);
  const at = new Map<string, PrintedCell>();
  for (const column of row.header.columns) {
    const cell = row.values.find((value) => value.column === column.column);
    if (cell) at.set(column.name, cell);
  }
  if (!targets.every((target) => at.has(target.column))) return undefined;
  return placement(
    targets,
    targets.map((target) => at.get(target.column)),
    true,
  );
}

/** Blank cells that are more than the columns come from packing: those before and after the figures go. */
function trimTo(values: readonly PrintedCell[], width: number): PrintedCell[] {
  const trimmed = [...values];
  while (trimmed.length > width && trimmed[0] && blank(trimmed[0])) trimmed.shift();
  while (trimmed.length > width && blank(trimmed.at(-1) as PrintedCell)) trimmed.pop();
  return trimmed;
}

/**
 * Where a row that lacks figures begins, if rows that lack none show it: rows of the same grid with as many cells
 * all have their figures in the same columns, or their figures stand under the same middles.
 */
function positionOf(
  row: PrintedRow,
  core: readonly PrintedCell[],
  peers: readonly PrintedRow[],
  width: number,
): number | undefined {
  const starts = new Set<number>();
  for (const peer of peers) {
    if (peer.grid !== row.grid || peer.width !== row.width) continue;
    const figures = peer.values.filter((value) => !blank(value));
    if (figures.length !== width) continue;
    starts.add(figures[0]?.column ?? -1);
  }
  const [start] = starts;
  const head = core[0];
  if (starts.size !== 1 || start === undefined || !head) return undefined;
  const offset = head.column - start;
  return Number.isInteger(offset) && offset >= 0 && offset + core.length <= width ? offset : undefined;
}

function shifted(core: readonly PrintedCell[], offset: number, width: number): (PrintedCell | undefined)[] {
  return Array.from({ length: width }, (_, index) => core[index - offset]);
}

function placement(
  targets: readonly FormCell[],
  values: readonly (PrintedCell | undefined)[],
  byPosition: boolean,
): Placement {
  return {
    cells: new Map(targets.map((target, index) => [target.path, values[index]])),
    byPosition,
    covers: targets.filter((_, index) => values[index] !== undefined).map((target) => target.path),
  };
}

/**
 * Readings of a row that runs across several form rows (table four). With as many figures as columns there is one;
 * where whole blocks are blank or missing and columns are guessed, the row may have slid by whole blocks.
 */
export function placeAcross(row: PrintedRow, forms: readonly FormRow[]): Placed {
  const targets = acrossTargets(row.header, forms);
  const width = targets.length;
  const block = width / forms.length;
  if (row.exact) {
    const placed =
      exactAcross(row, forms) ??
      (row.values.length === width ? placement(targets, row.values, true) : undefined);
    if (placed) return { fixed: placed };
  }
  const values = trimTo(row.values, width);
  const first = values.findIndex((value) => !blank(value));
  if (first < 0) return { fixed: placement(targets, values.slice(0, width), true) };
  const last = values.findLastIndex((value) => !blank(value));
  if (values.length > width) return { choices: [] };
  const positioned = values.length === width;
  if (positioned && Math.floor(first / block) === 0 && Math.floor(last / block) === forms.length - 1) {
    return { fixed: placement(targets, values, true) };
  }
  // The run of figures as it is, on each block at which it can begin.
  const start = positioned ? Math.floor(first / block) * block : first;
  const run = values.slice(start, last + 1);
  const choices: Placement[] = [];
  for (let offset = 0; offset + run.length <= width; offset += block) {
    choices.push(placement(targets, shifted(run, offset, width), positioned && offset === start));
  }
  return { choices };
}

function acrossTargets(header: Header, forms: readonly FormRow[]): FormCell[] {
  return forms.flatMap((form) => {
    const columns = columnsOf({ ...header, columns: header.columns.slice(0, form.cells.length) }, form);
    return columns.flatMap((name) => form.cells.find((cell) => cell.column === name) ?? []);
  });
}

/** Each figure under the block and the column that the header has over it. */
function exactAcross(row: PrintedRow, forms: readonly FormRow[]): Placement | undefined {
  const blocks = [...row.header.blocks].sort((a, b) => a.column - b.column);
  if (blocks.length !== forms.length) return undefined;
  const cells = new Map<string, PrintedCell | undefined>();
  for (const value of row.values) {
    const block = blocks.findLast((candidate) => candidate.column <= value.column);
    const column = row.header.columns.findLast((candidate) => candidate.column === value.column);
    const form = forms.find((candidate) => candidate.path === block?.path);
    const cell = form?.cells.find((candidate) => candidate.column === column?.name);
    if (!cell || cells.has(cell.path)) return undefined;
    cells.set(cell.path, value);
  }
  return { cells, byPosition: true, covers: [...cells.keys()] };
}
