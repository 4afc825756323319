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
  const targets = targetsOf(row, form);
  const width = targets.length;
  if (row.layout === 'exact') {
    const placed = exactPlacement(row, targets);
    if (placed) return { fixed: placed };
  }
  const values = trimTo(row.values, width);
  const first = values.findIndex((value) => !blank(value));
  if (first < 0) return { fixed: placement(targets, values.slice(0, width), true) };
  const core = values.slice(first, values.findLastIndex((value) => !blank(value)) + 1);
  if (core.length > width || isOverfull(row, form, peers)) return { choices: [] };
  if (core.length === width) return { fixed: placement(targets, core, true) };

  if (row.layout === 'middles' || row.layout === 'flow') {
    const columns = row.layout === 'middles' ? columnsByMiddle(row, core, peers, width) : undefined;
    if (columns) return { fixed: placement(targets, spread(core, columns, width), true) };
    return {
      choices: combinations(width, core.length).map((at) =>
        placement(targets, spread(core, at, width), false),
      ),
    };
  }
  const at = columnsByCell(row, core, peers, width);
  if (at !== undefined) return { fixed: placement(targets, shifted(core, at, width), true) };
  const offsets = Array.from({ length: width - core.length + 1 }, (_, offset) => offset);
  return { choices: offsets.map((offset) => placement(targets, shifted(core, offset, width), false)) };
}

/** Other rows under the same header hold more figures than it has columns: it is not the header of these figures. */
function isOverfull(row: PrintedRow, form: FormRow, peers: readonly PrintedRow[]): boolean {
  if (row.layout === 'exact') return false;
  let counts = figureCounts.get(peers);
  if (!counts) {
    counts = new Map();
    for (const peer of peers) counts.set(peer.header, [...(counts.get(peer.header) ?? []), figuresIn(peer)]);
    figureCounts.set(peers, counts);
  }
  const width = targetsOf(row, form).length;
  return (counts.get(row.header) ?? []).filter((count) => count > width).length > 1;
}

/** How many figures the rows under each header hold, for the rows of one table. */
const figureCounts = new WeakMap<readonly PrintedRow[], Map<Header, number[]>>();

function figuresIn(row: PrintedRow): number {
  let count = 0;
  for (const value of row.values) if (!blank(value)) count += 1;
  return count;
}

function targetsOf(row: PrintedRow, form: FormRow): FormCell[] {
  return columnsUnder(row.header, form).flatMap(
    (name) => form.cells.find((cell) => cell.column === name) ?? [],
  );
}

/** Columns under a header, by the columns that the form has there: all rows of a block have the same. */
const columnsKept = new WeakMap<Header, Map<string, string[]>>();

function columnsUnder(header: Header, form: FormRow): string[] {
  let kept = columnsKept.get(header);
  if (!kept) {
    kept = new Map();
    columnsKept.set(header, kept);
  }
  const block = form.table + form.block;
  let columns = kept.get(block);
  if (!columns) {
    columns = columnsOf(header, form);
    kept.set(block, columns);
  }
  return columns;
}

/** Names of the row's columns in printed order: what the header says where it names them all, else the form's. */
function columnsOf(header: Header, form: FormRow): string[] {
  const known = new Set(form.cells.map((cell) => cell.column));
  const official = form.cells.filter((cell) => !cell.optionalColumn).map((cell) => cell.column);
  const printed = header.columns.filter((column) => known.has(column.name));
  const names = [...new Set(printed.map((column) => column.name))];
  if (names.length < printed.length || !official.every((name) => names.includes(name))) {
    // A header that is repeated on the next page may have lost a line.
    return header.before ? columnsOf(header.before, form) : official;
  }
  if (printed.length > 1 && printed.some((column) => column.alone)) {
    // Read line by line, 自然人 and 总计 come before what stands between them.
    const inner = names.filter((name) => name !== official[0] && name !== official.at(-1));
    const ordered = inner.filter((name) => official.includes(name));
    const asOfficial = ordered.every((name, index) => name === official[index + 1]);
    return asOfficial ? [official[0] ?? '', ...inner, official.at(-1) ?? ''] : official;
  }
  return [...printed].sort((a, b) => a.column - b.column).map((column) => column.name);
}

function exactPlacement(row: PrintedRow, targets: readonly FormCell[]): Placement | undefined {
  if (row.values.length === targets.length) return placement(targets, row.values, true);
  const taken = new Set<PrintedCell>();
  const values = targets.map((target) => {
    const columns = row.header.columns.filter((column) => column.name === target.column);
    const under = row.values.filter((value) => columns.some((column) => overlaps(value, column)));
    const filled = under.filter((value) => !blank(value));
    // Some editors write what spans several columns into each of them.
    const alike = filled.every((value) => value.text === filled[0]?.text);
    if (!alike || under.some((value) => taken.has(value))) return undefined;
    for (const value of under) taken.add(value);
    return filled[0] ?? under[0];
  });
  // A figure under no column, or under two, says that this is not the header of this row.
  const all = row.values.every((value) => blank(value) || taken.has(value));
  return all && values.every((value) => value !== undefined) ? placement(targets, values, true) : undefined;
}

function overlaps(a: { column: number; colSpan: number }, b: { column: number; colSpan: number }): boolean {
  return a.column < b.column + b.colSpan && b.column < a.column + a.colSpan;
}

/** Blank cells that are more than the columns come from packing: those before and after the figures go. */
function trimTo(values: readonly PrintedCell[], width: number): PrintedCell[] {
  const trimmed = [...values];
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
      const places = full.map((peer) =>
        at(peer.values.filter((value) => !blank(value))[index] as PrintedCell),
      );
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

function fullPeers(row: PrintedRow, peers: readonly PrintedRow[], width: number): PrintedRow[] {
  return peers.filter(
    (peer) =>
      peer.grid === row.grid &&
      peer.layout === row.layout &&
      peer.values.filter((value) => !blank(value)).length === width,
  );
}

/** Display columns: East Asian wide characters take two. */
function displayWidth(text: string): number {
  let columns = 0;
  for (const char of text) columns += (char.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return columns;
}

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
  const targets = acrossTargets(row.header, forms);
  const width = targets.length;
  const block = width / forms.length;
  if (row.layout === 'exact') {
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
