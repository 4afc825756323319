/** Which column each figure of a row belongs to: what the labels and positions allow. */
import type { FormCell, FormRow } from '../../editions';
import { type Column, columnsAcross, columnsUnder, type Header, isAssumed } from './header';
import { isFigure, type PrintedCell, type PrintedRow } from './rows';
import { displayWidth } from './width';

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
  const columns = targetsOf(row, form);
  if (!columns) return { choices: [] };
  const placed = placeUnder(row, columns, peers);
  const { header } = row;
  if (row.layout !== 'exact' || !header.exact || header.columns !== row.columns) return placed;
  // As many cells as columns are these columns, wherever a span that is one row too long has pushed them.
  if (!isAssumed(header, form) && row.values.length === columns.length) return placed;
  // A header that has lost some of its columns still says which the others are.
  const named = header.cells.filter(({ name }) => name !== undefined);
  const agrees = ({ cells }: Placement) =>
    [...cells].every(([path, cell]) => {
      const over = cell && named.find((column) => overlaps(cell, column));
      return !over || path.endsWith(`.${over.name}`);
    });
  if ('fixed' in placed) return agrees(placed.fixed) ? placed : { choices: [] };
  return { choices: placed.choices.filter(agrees) };
}

function placeUnder(row: PrintedRow, columns: readonly Target[], peers: readonly PrintedRow[]): Placed {
  const targets = columns.map(({ cell }) => cell);
  const width = targets.length;
  const aligned = isAligned(row) ? alignedPlacement(row, columns) : undefined;
  if (aligned) return { fixed: aligned };
  if (row.layout === 'exact' && row.values.length === width) {
    return { fixed: placement(targets, row.values, true) };
  }
  const values = trimTo(withoutRemark(row, width), width);
  const first = values.findIndex((value) => !blank(value));
  if (first < 0) return { fixed: placement(targets, values.slice(0, width), true) };
  const core = values.slice(first, values.findLastIndex((value) => !blank(value)) + 1);
  if (core.length > width || isOverfull(row, width, peers)) return { choices: [] };
  // Among more cells than columns, blanks do not say which are the columns.
  const certain = row.layout !== 'exact' || !core.some(blank);
  if (core.length === width && certain) return { fixed: placement(targets, core, true) };

  if (row.layout === 'middles' || row.layout === 'flow') {
    const places = row.layout === 'middles' ? columnsByMiddle(row, core, peers, width) : undefined;
    if (places) return { fixed: placement(targets, spread(core, places, width), true) };
    const choices = combinations(width, core.length).map((at) =>
      placement(targets, spread(core, at, width), false),
    );
    return { choices: choices.filter((choice) => !isElsewhere(row, choice, columns)) };
  }
  const at = columnsByCell(row, core, peers, width);
  if (at !== undefined) return { fixed: placement(targets, shifted(core, at, width), true) };
  const offsets = Array.from({ length: width - core.length + 1 }, (_, offset) => offset);
  return { choices: offsets.map((offset) => placement(targets, shifted(core, offset, width), false)) };
}

/** Other rows under the same header hold more figures than it has columns: it is not the header of these figures. */
function isOverfull(row: PrintedRow, width: number, peers: readonly PrintedRow[]): boolean {
  let counts = figureCounts.get(peers);
  if (!counts) {
    counts = new Map();
    for (const peer of peers) counts.set(peer.header, [...(counts.get(peer.header) ?? []), figuresIn(peer)]);
    figureCounts.set(peers, counts);
  }
  return (counts.get(row.header) ?? []).filter((count) => count > width).length > 1;
}

/** How many figures the rows under each header hold, for the rows of one table. */
const figureCounts = new WeakMap<readonly PrintedRow[], Map<Header, number[]>>();

function figuresIn(row: PrintedRow): number {
  let count = 0;
  for (const value of row.values) if (isFigure(value.text)) count += 1;
  return count;
}

/** Words after the figures are a remark, unless they are the last of the columns. */
function withoutRemark(row: PrintedRow, width: number): readonly PrintedCell[] {
  const counted = row.layout === 'exact' || row.layout === 'cells';
  let end = row.values.length;
  while (end > (counted ? width : 0) && isRemark(row.values[end - 1])) end -= 1;
  return row.values.slice(0, end);
}

function isRemark(cell: PrintedCell | undefined): boolean {
  return cell !== undefined && !blank(cell) && !/\p{Nd}/u.test(cell.text) && !isFigure(cell.text);
}

/** A column that is printed, and the cell of the row under it. */
interface Target {
  column: Column;
  cell: FormCell;
}

function targetsOf(row: PrintedRow, form: FormRow): Target[] | undefined {
  const columns = columnsUnder(row.header, form);
  return columns && targetsIn(form, columns);
}

function targetsIn(form: FormRow, columns: readonly Column[]): Target[] {
  const targets: Target[] = [];
  for (const column of columns) {
    const cell = form.cells.find((candidate) => candidate.column === column.name);
    if (cell) targets.push({ column, cell });
  }
  return targets;
}

/** Whether the places of a row and of its header can be compared. */
function isAligned(row: PrintedRow): boolean {
  const { header } = row;
  // A table goes on over the page in a grid of as many columns.
  if (row.layout === 'exact') return header.exact && header.columns === row.columns;
  if (header.grid !== row.grid) return false;
  // Lines of as many cells as the row has keep its columns, unless blank cells were left out of one of them.
  return row.layout === 'cells' && header.cells.every(({ line }) => header.lines[line]?.width === row.width);
}

/** Each figure under the column that the header has over it. */
function alignedPlacement(row: PrintedRow, targets: readonly Target[]): Placement | undefined {
  const cells = targets.map(({ cell }) => cell);
  const straight =
    row.values.length === targets.length &&
    targets.every(({ column }, at) => column.column === row.values[at]?.column);
  if (straight) return placement(cells, row.values, true);
  const taken = new Set<PrintedCell>();
  const values = targets.map(({ column }) => {
    const under = row.values.filter((value) => overlaps(value, column));
    const filled = under.filter((value) => !blank(value));
    // Some editors write what spans several columns into each of them.
    const alike = filled.every((value) => value.text === filled[0]?.text);
    if (!alike || under.some((value) => taken.has(value))) return undefined;
    for (const value of under) taken.add(value);
    return filled[0] ?? under[0];
  });
  const others = row.header.cells.filter(({ name }) => name === undefined);
  // A figure under no column, or under two, says that this is not the header of this row; a remark stands apart.
  const all = row.values.every(
    (value) => !isFigure(value.text) || taken.has(value) || others.some((other) => overlaps(value, other)),
  );
  return all && values.every((value) => value !== undefined) ? placement(cells, values, true) : undefined;
}

function overlaps(a: { column: number; colSpan: number }, b: { column: number; colSpan: number }): boolean {
  return a.column < b.column + b.colSpan && b.column < a.column + a.colSpan;
}

/** Blank cells that are more than the columns come from packing: those before and after the figures go. */
function trimTo(values: readonly PrintedCell[], width: number, begins = false): PrintedCell[] {
  const trimmed = [...values];
  // Where the first cell is that of the first column, what is too much is at the end: a tab that closes each line.
  while (begins && trimmed.length > width && blank(trimmed.at(-1) as PrintedCell)) trimmed.pop();
  while (trimmed.length > width && trimmed[0] && blank(trimmed[0])) trimmed.shift();
  while (trimmed.length > width && blank(trimmed.at(-1) as PrintedCell)) trimmed.pop();
  return trimmed;
}

/**
 * Where a row that lacks figures begins, if rows that lack none show it: those of the same grid all have their figures
 * in the same columns, and some have as many cells.
 */
function columnsByCell(
  row: PrintedRow,
  core: readonly PrintedCell[],
  peers: readonly PrintedRow[],
  width: number,
): number | undefined {
  const full = fullPeers(row, peers, width);
  const starts = new Set(full.map((peer) => peer.values.find((value) => !blank(value))?.column));
  if (!full.some((peer) => peer.width === row.width)) return undefined;
  const [start] = starts;
  const head = core[0];
  if (starts.size !== 1 || start === undefined || !head) return undefined;
  const offset = head.column - start;
  return offset >= 0 && offset + core.length <= width ? offset : undefined;
}

/**
 * The columns that figures stand in, where the rows that lack none of the same grid keep their columns apart:
 * flush left, centred or flush right, whichever is straight.
 */
function columnsByMiddle(
  row: PrintedRow,
  core: readonly PrintedCell[],
  peers: readonly PrintedRow[],
  width: number,
): number[] | undefined {
  const full = fullPeers(row, peers, width);
  if (full.length < 2) return undefined;
  for (const edge of [0, -0.5, 0.5]) {
    const at = (cell: PrintedCell) => cell.column + edge * displayWidth(cell.text);
    const ranges = Array.from({ length: width }, (_, index) => {
      const places = full.map((peer) => at(cellsOf(peer)[index] as PrintedCell));
      return { low: Math.min(...places), high: Math.max(...places) };
    });
    const columns = core.map((cell) => {
      const place = at(cell);
      return ranges.findIndex(({ low, high }) => place >= low - 1.5 && place <= high + 1.5);
    });
    const apart = ranges.every(
      (range, index) => index === 0 || range.low - (ranges[index - 1]?.high ?? 0) > 3,
    );
    const rising = columns.every((column, index) => column >= 0 && column > (columns[index - 1] ?? -1));
    if (apart && rising) return columns;
  }
  return undefined;
}

/** A figure stands so much nearer to another column that it is none of the column's. */
const FAR = 4;

/** Whether a figure stands under another column than the one that it is put into, where spaces align the table. */
function isElsewhere(row: PrintedRow, { cells }: Placement, targets: readonly Target[]): boolean {
  const { header } = row;
  if (row.layout !== 'middles' || !header.measured || header.grid !== row.grid) return false;
  if (!isSpaced([...row.labels, ...row.values])) return false;
  return targets.some(({ column, cell }) => {
    const value = cells.get(cell.path);
    if (!value || Number.isNaN(column.column)) return false;
    const off = (other: { column: number }) => Math.abs(value.column - other.column);
    return targets.some((other) => off(other.column) + FAR < off(column));
  });
}

/** Whether cells of a line stand two spaces apart or more: a single one parts words wherever they stand. */
function isSpaced(cells: readonly { text: string; column: number }[]): boolean {
  return cells.every((cell, at) => {
    const before = cells[at - 1];
    if (!before) return true;
    const gap = cell.column - before.column - (displayWidth(cell.text) + displayWidth(before.text)) / 2;
    return gap >= 2;
  });
}

/** Rows laid out as this one that lack no figure; those of another block have other columns. */
function fullPeers(row: PrintedRow, peers: readonly PrintedRow[], width: number): PrintedRow[] {
  return peers.filter(
    (peer) =>
      peer.grid === row.grid &&
      peer.layout === row.layout &&
      (peer.header === row.header || peer.table === 'requests') &&
      cellsOf(peer).length === width,
  );
}

/** What stands in the cells of a row, without blanks and remarks. */
function cellsOf(row: PrintedRow): readonly PrintedCell[] {
  let cells = filledCells.get(row);
  if (!cells) {
    cells = row.values.filter((value) => !blank(value) && !isRemark(value));
    filledCells.set(row, cells);
  }
  return cells;
}

const filledCells = new WeakMap<PrintedRow, readonly PrintedCell[]>();

/** All ways to put `count` figures, in order, into `width` columns; none where there are too many to try. */
function combinations(width: number, count: number): number[][] {
  if (width > 8) return [];
  const ways: number[][] = [];
  const choose = (from: number, chosen: number[]): void => {
    if (chosen.length === count) {
      ways.push(chosen);
      return;
    }
    for (let at = from; at < width; at += 1) choose(at + 1, [...chosen, at]);
  };
  choose(0, []);
  return ways;
}

function spread(
  core: readonly PrintedCell[],
  columns: readonly number[],
  width: number,
): (PrintedCell | undefined)[] {
  return Array.from({ length: width }, (_, index) => core[columns.indexOf(index)]);
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
  const columns = columnsAcross(row.header, forms)?.flatMap((own, at) => {
    const form = forms[at];
    return form ? targetsIn(form, own) : [];
  });
  if (!columns) return { choices: [] };
  const targets = columns.map(({ cell }) => cell);
  const width = targets.length;
  const block = width / forms.length;
  if (row.layout === 'exact') {
    const aligned = isAligned(row) ? alignedAcross(row, columns) : undefined;
    if (aligned) return { fixed: aligned };
    if (row.values.length === width) return { fixed: placement(targets, row.values, true) };
  }
  const begins = isAligned(row) && columns[0]?.column.column === row.values[0]?.column;
  const values = trimTo(row.values, width, begins);
  const first = values.findIndex((value) => !blank(value));
  if (first < 0) return { fixed: placement(targets, values.slice(0, width), true) };
  const last = values.findLastIndex((value) => !blank(value));
  if (values.length > width) return { choices: [] };
  if (row.layout !== 'cells' && values.length < width && values.length % block !== 0) return { choices: [] };
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

/** Each figure under the block and the column that the header has over it. */
function alignedAcross(row: PrintedRow, targets: readonly Target[]): Placement | undefined {
  const cells = new Map<string, PrintedCell | undefined>();
  for (const value of row.values) {
    const over = targets.filter(({ column }) => overlaps(value, column));
    const [target] = over;
    if (!target || over.length > 1 || cells.has(target.cell.path)) {
      if (blank(value)) continue;
      return undefined;
    }
    cells.set(target.cell.path, value);
  }
  return cells.size === 0 ? undefined : { cells, byPosition: true, covers: [...cells.keys()] };
}
