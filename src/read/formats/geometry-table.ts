/** Rules to tables: the lattice that they make, its cells with their spans, and the text that stands in each. */
import type { Grid, GridCell } from '../document';
import { type Budget, LimitReached } from '../limits';
import type { PageContent, Rule, TextRun } from './geometry';
import { groupLines, isFigure, isNumeric, joinRuns, ORDINAL_LABEL } from './geometry-lines';

/** A rule after those that touch have been joined. */
interface Span {
  at: number;
  from: number;
  to: number;
}

/** What one page holds of a table. */
export interface Part {
  page: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  across: Span[];
  down: Span[];
  runs: TextRun[];
}

/** Rules this near are one: double lines, and the borders of neighbouring cells that are drawn cell by cell. */
const NEAR = 3.5;
/** Gap that dashes, dots and badly joined borders leave. */
const BRIDGE = 4.5;
/** No row or column is narrower. */
const LEAST = 6;
/** Pairs of rules that are compared: a page of tables has thousands, a map or a hostile file may have billions. */
const MOST_PAIRS = 10_000_000;

/** The tables of a page that rules draw; and the text outside them. */
export function partsOf(
  page: PageContent,
  number: number,
  budget: Budget,
): { parts: Part[]; rest: TextRun[] } {
  const seen = page.rules.filter((rule) => isSane(rule, page));
  const across = joinRules(seen.filter((rule) => rule.across));
  const down = joinRules(seen.filter((rule) => !rule.across));
  budget.tick();
  const pairs = across.length * down.length;
  if (pairs > MOST_PAIRS) throw new LimitReached('cells', budget.limits.cells, pairs);
  const parts: Part[] = [];
  for (const group of touching(across, down)) {
    const part = partOf(group, number);
    if (part) parts.push(part);
  }
  const rest: TextRun[] = [];
  // The inner of two tables in one another takes the text.
  const bySize = [...parts].sort(
    (a, b) => (a.right - a.left) * (a.bottom - a.top) - (b.right - b.left) * (b.bottom - b.top),
  );
  for (const run of page.texts) {
    const x = run.x + run.width / 2;
    const y = run.y + run.height / 2;
    const home = bySize.find(
      (part) => x >= part.left && x <= part.right && y >= part.top && y <= part.bottom,
    );
    if (home) home.runs.push(run);
    else rest.push(run);
  }
  const real = parts.filter((part) => part.runs.length > 0);
  return { parts: real, rest };
}

function isSane(rule: Rule, page: PageContent): boolean {
  const [breadth, length] = rule.across ? [page.height, page.width] : [page.width, page.height];
  return (
    Number.isFinite(rule.at + rule.from + rule.to) &&
    rule.at >= -5 &&
    rule.at <= breadth + 5 &&
    rule.to >= 0 &&
    rule.from <= length
  );
}

/** Joins rules that lie on one line and touch, or nearly. */
function joinRules(rules: readonly Rule[]): Span[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at);
  const joined: Span[] = [];
  for (let at = 0; at < sorted.length; ) {
    const start = sorted[at]?.at ?? 0;
    const line: Rule[] = [];
    for (let rule = sorted[at]; rule && rule.at - start <= NEAR; rule = sorted[at]) {
      line.push(rule);
      at += 1;
    }
    line.sort((a, b) => a.from - b.from);
    let span: Span | undefined;
    let weight = 0;
    for (const rule of line) {
      const length = Math.max(rule.to - rule.from, 0.01);
      if (span && rule.from - span.to <= BRIDGE) {
        span.at = (span.at * weight + rule.at * length) / (weight + length);
        weight += length;
        span.to = Math.max(span.to, rule.to);
      } else {
        span = { at: rule.at, from: rule.from, to: rule.to };
        weight = length;
        joined.push(span);
      }
    }
  }
  return joined.filter((span) => span.to - span.from >= LEAST);
}

/** Groups of rules that touch one another. */
function touching(across: readonly Span[], down: readonly Span[]): { across: Span[]; down: Span[] }[] {
  const parent = Array.from({ length: across.length + down.length }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let at = index; at !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  across.forEach((h, i) => {
    down.forEach((v, j) => {
      const meet =
        v.at >= h.from - BRIDGE && v.at <= h.to + BRIDGE && h.at >= v.from - BRIDGE && h.at <= v.to + BRIDGE;
      if (meet) parent[find(i)] = find(across.length + j);
    });
  });
  const groups = new Map<number, { across: Span[]; down: Span[] }>();
  const group = (index: number) => {
    const root = find(index);
    const known = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, known);
    return known;
  };
  across.forEach((rule, i) => {
    group(i).across.push(rule);
  });
  down.forEach((rule, j) => {
    group(across.length + j).down.push(rule);
  });
  return [...groups.values()];
}

/** A group with two columns at least is a table; a frame around a page, an underline and a box are not. */
function partOf(group: { across: Span[]; down: Span[] }, page: number): Part | undefined {
  const { across, down } = group;
  if (across.length < 1 || down.length < 1) return undefined;
  const ends = (spans: readonly Span[], others: readonly Span[]) => ({
    low: Math.min(...spans.map((span) => span.at), ...others.map((span) => span.from)),
    high: Math.max(...spans.map((span) => span.at), ...others.map((span) => span.to)),
  });
  const { low: left, high: right } = ends(down, across);
  const { low: top, high: bottom } = ends(across, down);
  const part: Part = { page, left, right, top, bottom, across, down, runs: [] };
  return linesOf(down, left, right).length > 2 && linesOf(across, top, bottom).length >= 2 ? part : undefined;
}

/** Places of the lattice's lines, its ends included even where no rule is drawn. */
function linesOf(spans: readonly Span[], low: number, high: number): number[] {
  const places = spans.map((span) => span.at).sort((a, b) => a - b);
  const lines: number[] = [];
  for (const at of places) {
    const last = lines.at(-1);
    if (last === undefined || at - last > LEAST) lines.push(at);
  }
  const [first] = lines;
  if (first === undefined || first - low > LEAST * 1.5) lines.unshift(low);
  const last = lines.at(-1);
  if (last === undefined || high - last > LEAST * 1.5) lines.push(high);
  return lines;
}

/** A row of the lattice, on its page. */
interface Row {
  page: number;
  top: number;
  bottom: number;
  /** Its figures go on in the next line, where their cells are too narrow. */
  wraps: boolean;
  /** Nothing spans into it from above: a page begins. */
  starts: boolean;
}

interface Lattice {
  xs: number[];
  rows: Row[];
  /** Whether a rule stands left of column `c` in row `r`, and over it: by `r * width + c`. */
  walls: Uint8Array;
  roofs: Uint8Array;
}

/** The grid of a table, which may run over several pages. */
export function tableGrid(parts: readonly Part[], budget: Budget): Grid {
  const [first] = parts;
  if (!first) return { kind: 'grid', rows: [], columns: 'exact', place: {} };
  const stacked = parts.map((part) => aligned(part, first.left));
  const xs = linesOf(
    stacked.flatMap((part) => part.down),
    Math.min(...stacked.map((part) => part.left)),
    Math.max(...stacked.map((part) => part.right)),
  );
  const grid: Grid = { kind: 'grid', rows: [], columns: 'exact', place: { page: first.page } };
  for (const part of stacked) {
    const lattice = latticeOf(part, xs, budget);
    const rows = cellsOf(part, lattice, grid.rows.length);
    joinCutFigures(grid.rows.at(-1), firstNew(rows, grid));
    for (const row of rows) grid.rows.push(row);
  }
  return grid;
}

/**
 * The same for two tables of which the second goes on with the first on the next page, though text stands between
 * them: 续表, a note, a label that runs out of its cell. Their last columns are the same.
 */
export function joinCutTables(before: Grid, after: Grid): void {
  const breadth = ({ rows }: Grid) =>
    rows.reduce((most, row) => row.reduce((far, cell) => Math.max(far, cell.column + cell.colSpan), most), 0);
  joinCutFigures(before.rows.at(-1), firstNew(after.rows, before), breadth(after) - breadth(before));
}

/** The first row that is no header printed again. */
function firstNew(rows: readonly GridCell[][], before: Grid): readonly GridCell[] | undefined {
  return rows.find((row, at) => !isRepeat(row, before.rows[at]));
}

/** Whether a row is that of a header that is printed again on each page, which a page may have cut. */
function isRepeat(row: readonly GridCell[], first: readonly GridCell[] | undefined): boolean {
  const printed = (cells: readonly GridCell[]) =>
    cells.flatMap(({ text }) => (text === '' ? [] : [text])).join('\n');
  return first !== undefined && printed(row) === printed(first);
}

/**
 * A row that the end of a page cuts may have its figures cut too. Where figures stand at the top of a page in a row that
 * neither is full nor begins a label, they could be the rest of those above: then neither is a figure by itself.
 */
function joinCutFigures(
  above: readonly GridCell[] | undefined,
  row: readonly GridCell[] | undefined,
  shift = 0,
): void {
  if (!above || !row || isOfNextBlock(above, row)) return;
  const figures = row.filter((cell) => isNumeric(cell.text));
  const [first] = figures;
  if (!first || figures.length < 1) return;
  // The row above tells where figures begin: what is left of its own may stand in the last columns alone.
  const start = (above.find((cell) => isNumeric(cell.text))?.column ?? first.column) + shift;
  const blank = row.some((cell) => cell.column >= Math.min(start, first.column) && cell.text === '');
  const from = Math.min(start, first.column);
  const over = (column: number | undefined) => above.find((cell) => cell.column + shift === column);
  // What stands further left, as 三、本年度办理结果 on each page, is no label of a row that has its own on the page before.
  const beside = row.findLast(({ column }) => column < from);
  const goesOn = beside?.text === '' && (over(beside.column)?.text ?? '') !== '';
  const labelled = row.some(({ column, text }) => {
    if (column >= first.column) return false;
    if (SUM_LABEL.test(text)) return (over(column)?.text ?? '') !== '';
    return ORDINAL_LABEL.test(text) && !(goesOn && ONLY_GROUP.test(text));
  });
  const unlabelled = goesOn || row.every((cell) => cell.column >= first.column || cell.text === '');
  const pairs = figures.flatMap((cell) => {
    const cut = over(cell.column);
    if (!cut || !isNumeric(cut.text)) return [];
    return [{ cut, cell, sure: isCutGroup([cut.text, cell.text]) }];
  });
  // 7,54 over 1 without a label of its own goes on, whatever stands further left.
  const sure = beside?.text === '' && pairs.some((pair) => pair.sure);
  if (!sure && (labelled || !(blank || unlabelled))) return;
  for (const pair of pairs) {
    pair.cut.text += pair.sure ? pair.cell.text : `\ufffd${pair.cell.text}`;
    if (!pair.sure) pair.cell.rest = pair.cell.text;
    pair.cell.text = '';
  }
}

/** The label of a sum, which one line holds: below a row that has a label of its own it begins another. */
const SUM_LABEL = /^(?:小|合|总)\s*计$/;

/** Whether both rows are figures alone that have room for more digits, as those of table four in tables of their own. */
function isOfNextBlock(above: readonly GridCell[], row: readonly GridCell[]): boolean {
  return above.length === row.length && [...above, ...row].every((cell) => roomy.has(cell));
}

/** The part moved so that its left edge is the table's: pages may have margins of their own. */
function aligned(part: Part, left: number): Part {
  const by = left - part.left;
  if (Math.abs(by) < 0.01) return part;
  return {
    ...part,
    left,
    right: part.right + by,
    across: part.across.map((span) => ({ ...span, from: span.from + by, to: span.to + by })),
    down: part.down.map((span) => ({ ...span, at: span.at + by })),
    runs: part.runs.map((run) => ({ ...run, x: run.x + by })),
  };
}

function latticeOf(part: Part, xs: number[], budget: Budget): Lattice {
  const { ys, wrapped } = stackedRows(part, xs, linesOf(part.across, part.top, part.bottom));
  const width = xs.length - 1;
  const height = ys.length - 1;
  budget.take('cells', width * height);
  const rows = Array.from(
    { length: height },
    (_, r): Row => ({
      page: part.page,
      top: ys[r] ?? 0,
      bottom: ys[r + 1] ?? 0,
      wraps: wrapped.has(ys[r] ?? 0),
      starts: r === 0,
    }),
  );
  const roofs = drawn(part.across, ys, xs, (line, along) => line * width + along, height);
  forceRoofs(roofs, part, xs, ys);
  return {
    xs,
    rows,
    walls: drawn(part.down, xs, ys, (line, along) => along * width + line, width),
    roofs,
  };
}

/** Which sides of lattice cells are drawn: those that rules cover by more than half. */
function drawn(
  spans: readonly Span[],
  lines: readonly number[],
  steps: readonly number[],
  index: (line: number, along: number) => number,
  count: number,
): Uint8Array {
  const covered = new Float64Array((steps.length - 1) * Math.max(count, 1) + steps.length);
  const sides = new Uint8Array(covered.length);
  for (const span of spans) {
    const line = nearestIndex(lines, span.at);
    if (line >= count) continue;
    for (let along = 0; along < steps.length - 1; along += 1) {
      const low = steps[along] ?? 0;
      const high = steps[along + 1] ?? 0;
      const shared = Math.min(high, span.to) - Math.max(low, span.from);
      if (shared <= 0) continue;
      const at = index(line, along);
      covered[at] = (covered[at] ?? 0) + shared;
      if ((covered[at] ?? 0) > (high - low) * 0.6) sides[at] = 1;
    }
  }
  return sides;
}

function nearestIndex(lines: readonly number[], at: number): number {
  const below = stepOf(lines, at, lines.length);
  const above = Math.min(below + 1, lines.length - 1);
  return Math.abs((lines[above] ?? 0) - at) < Math.abs((lines[below] ?? 0) - at) ? above : below;
}

interface Area {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
  runs: TextRun[];
}

function cellsOf(part: Part, lattice: Lattice, offset: number): GridCell[][] {
  const width = lattice.xs.length - 1;
  const height = lattice.rows.length;
  const owner = new Int32Array(width * height).fill(-1);
  const areas: Area[] = [];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if ((owner[row * width + column] ?? 0) >= 0) continue;
      const area = areaAt(lattice, owner, row, column);
      for (let r = row; r < row + area.rowSpan; r += 1) {
        owner.fill(areas.length, r * width + column, r * width + column + area.colSpan);
      }
      areas.push(area);
    }
  }
  const ys = lattice.rows.map((row) => row.top);
  for (const run of part.runs) {
    const column = stepOf(lattice.xs, run.x + run.width / 2, width);
    const row = stepOf(ys, run.y + run.height / 2, height);
    areas[owner[row * width + column] ?? -1]?.runs.push(run);
  }
  const rows: GridCell[][] = lattice.rows.map(() => []);
  for (const area of areas.flatMap((whole) => splitFigures(whole, lattice.xs))) {
    const { row, column, rowSpan, colSpan } = area;
    const breadth = (lattice.xs[column + colSpan] ?? 0) - (lattice.xs[column] ?? 0);
    const wrapped = rowSpan === 1 && lattice.rows[row]?.wraps;
    const cell: GridCell = {
      text: cellText(area.runs, wrapped ? 0 : breadth),
      column,
      colSpan,
      rowSpan,
      place: { page: part.page, row: offset + row + 1, column: column + 1 },
    };
    if (isNumeric(cell.text) && !fills([area.runs, []], breadth, MARGINS)) roomy.add(cell);
    rows[row]?.push(cell);
  }
  return rows;
}

/** Cells whose figure has room for more digits: it does not go on in another line. */
const roomy = new WeakSet<GridCell>();

/** The largest cell from here, first to the right, then down, that no rule cuts. */
function areaAt(lattice: Lattice, owner: Int32Array, row: number, column: number): Area {
  const width = lattice.xs.length - 1;
  const free = (r: number, c: number) => (owner[r * width + c] ?? 0) < 0;
  let colSpan = 1;
  while (
    column + colSpan < width &&
    free(row, column + colSpan) &&
    lattice.walls[row * width + column + colSpan] === 0
  ) {
    colSpan += 1;
  }
  let rowSpan = 1;
  const joins = (r: number) => {
    for (let c = column; c < column + colSpan; c += 1) {
      if (!free(r, c) || lattice.roofs[r * width + c] !== 0) return false;
      if (c > column && lattice.walls[r * width + c] !== 0) return false;
    }
    return true;
  };
  while (row + rowSpan < lattice.rows.length && joins(row + rowSpan)) rowSpan += 1;
  return { row, column, rowSpan, colSpan, runs: [] };
}

/** Index of the step that `at` lies in, of `count` steps that begin at `lines`. */
function stepOf(lines: readonly number[], at: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a rule between two figures is missing, the columns of the other rows part them. */
function splitFigures(area: Area, xs: readonly number[]): Area[] {
  if (area.colSpan < 2 || area.runs.length < 2) return [area];
  if (!area.runs.every((run) => run.direction === 'right' && isFigure(run.text))) return [area];
  const parts = Array.from(
    { length: area.colSpan },
    (_, index): Area => ({ ...area, column: area.column + index, colSpan: 1, runs: [] }),
  );
  for (const run of area.runs) {
    const at = stepOf(xs, run.x + run.width / 2, xs.length - 1) - area.column;
    const part = parts[at];
    if (!part || run.x < (xs[area.column + at] ?? 0) || run.x + run.width > (xs[area.column + at + 1] ?? 0)) {
      return [area];
    }
    part.runs.push(run);
  }
  return parts.filter((part) => part.runs.length > 0).length > 1 ? parts : [area];
}

/**
 * Lines of the lattice, with one more wherever figures stand under one another in a cell: rows whose rules across
 * are not drawn. `wrapped` are the tops of the rows in which such figures are one that its cell is too narrow for.
 */
function stackedRows(
  part: Part,
  xs: readonly number[],
  ruled: readonly number[],
): { ys: number[]; wrapped: Set<number> } {
  const width = xs.length - 1;
  const cells = new Map<number, Map<number, TextRun[]>>();
  for (const run of part.runs) {
    if (run.direction !== 'right') continue;
    const row = stepOf(ruled, run.y + run.height / 2, ruled.length - 1);
    const column = stepOf(xs, run.x + run.width / 2, width);
    const known = cells.get(row) ?? new Map<number, TextRun[]>();
    cells.set(row, known);
    const others = known.get(column);
    if (others) others.push(run);
    else known.set(column, [run]);
  }
  const ys = [...ruled];
  const wrapped = new Set<number>();
  for (const [row, own] of cells) {
    // Of the rows of a page nearly all are this one line.
    if (![...own.values()].some(mayStack)) continue;
    const stacks = [...own].map(([column, runs]): Stack => {
      const right = xs[column + 1] ?? 0;
      return { left: xs[column] ?? 0, right, lines: groupLines(runs) };
    });
    const kind = kindOfRow(
      stacks.sort((a, b) => a.left - b.left),
      xs[0] ?? 0,
    );
    if (kind === 'one') wrapped.add(ruled[row] ?? 0);
    if (kind !== 'several') continue;
    const middles: number[] = [];
    for (const { left, right, lines } of stacks) {
      if (lines.length < 2 || !lines.every((line) => isFigure(joinRuns(line)))) continue;
      if (wraps(lines, right - left) || isIndented(lines, right)) continue;
      for (const y of lines.map(middleOf)) {
        if (!middles.some((other) => Math.abs(other - y) < LEAST)) middles.push(y);
      }
    }
    middles.sort((a, b) => a - b);
    middles.slice(1).forEach((y, index) => {
      ys.push((y + (middles[index] ?? y)) / 2);
    });
  }
  return { ys: ys.sort((a, b) => a - b), wrapped };
}

/** Whether there may be figures one under the other: several runs, none of which is words. */
function mayStack(runs: readonly TextRun[]): boolean {
  return runs.length > 1 && !runs.some(({ text }) => /[\u4e00-\u9fff]{4}/.test(text));
}

/** What stands in a cell, line by line. */
interface Stack {
  left: number;
  right: number;
  lines: TextRun[][];
}

const middleOf = (line: readonly TextRun[]) => (line[0]?.y ?? 0) + (line[0]?.height ?? 0) / 2;

/**
 * Whether figures one under the other in a row of the lattice are each one figure, or those of several rows. Where none
 * leaves room in its line for the next digit they may be either, unless something tells: labels that begin with an
 * ordinal, a figure that stands between the lines of others, a line that ends within a group of thousands, a unit that
 * the last line alone has.
 */
function kindOfRow(stacks: readonly Stack[], left: number): 'one' | 'several' | 'unsure' {
  const figures = stacks.filter(({ lines }) => lines.map(joinRuns).every(isPiece));
  const stacked = figures.filter(({ lines }) => lines.length > 1);
  const narrow = stacked.every(({ left, right, lines }) => fills(digitsOf(lines), right - left, MARGINS));
  if (stacked.length === 0 || !narrow) return 'several';
  const first = figures[0]?.left ?? 0;
  const labels = stacks.findLast(({ left }) => left < first)?.lines.map(joinRuns) ?? [];
  const begins = (text: string) => ORDINAL_LABEL.test(text);
  if (labels.slice(1).some(begins)) return 'several';
  const counts = new Set([labels, ...figures.map(({ lines }) => lines)].map(({ length }) => length));
  if (begins(labels[0] ?? '') && (counts.size > 1 || !GROUP_LABEL.test(labels[0] ?? ''))) return 'one';
  if (first === left) return 'one';
  if (stacked.some(({ lines }) => isCutGroup(lines.map(joinRuns)))) return 'one';
  if (stacked.every(({ lines }) => hasOneUnit(lines.map(joinRuns)))) return 'one';
  const single = figures.flatMap(({ lines: [only, ...more] }) => (only && more.length === 0 ? [only] : []));
  return single.some((line) => stacked.some((stack) => isBetween(line, stack))) ? 'one' : 'unsure';
}

/** Groups of rows; （六） can be printed as one. */
const ONLY_GROUP = /^(?:三|[（(][三四五])/;

/** Beside these stand several rows, whose own labels may lack their ordinals. */
const GROUP_LABEL = /^(?:三|[（(][三四五六])/;

const UNIT = /[件宗起份条项个批次元万]$/;

/** Whether a line may be part of a figure. */
function isPiece(line: string): boolean {
  return isNumeric(line) || (line.length === 1 && UNIT.test(line));
}

/** The lines without a unit that stands alone in the last: it may, where there is room for it in the one before. */
function digitsOf(lines: readonly TextRun[][]): readonly TextRun[][] {
  return isNumeric(joinRuns(lines.at(-1) ?? [])) ? lines : lines.slice(0, -1);
}

function hasOneUnit(lines: readonly string[]): boolean {
  return lines.filter((line) => UNIT.test(line)).length === 1 && UNIT.test(lines.at(-1) ?? '');
}

/** What Word leaves free left and right in a cell. */
const MARGINS = 11.5;

/** Whether a line stands between two of others, level with neither. */
function isBetween(line: readonly TextRun[], { lines }: Stack): boolean {
  const y = middleOf(line);
  return lines.some((above, at) => {
    const below = lines[at + 1];
    if (!below) return false;
    const gap = (middleOf(below) - middleOf(above)) / 3;
    return y > middleOf(above) + gap && y < middleOf(below) - gap;
  });
}

/** Whether lines are a figure with thousands marked, of which a line ends within three digits: 7,54 and 1. */
function isCutGroup(lines: readonly string[]): boolean {
  const whole = (text: string) => /^\d{1,3}(?:,\d{3})+$/.test(text.normalize('NFKC'));
  return whole(lines.join('')) && lines.some((line) => /[,，]/.test(line) && !whole(line));
}

/** Lines without a rule part what stands above them from what stands below, where nothing stands across them. */
function forceRoofs(roofs: Uint8Array, part: Part, xs: readonly number[], ys: readonly number[]): void {
  const width = xs.length - 1;
  const ruled = new Set(linesOf(part.across, part.top, part.bottom));
  ys.forEach((y, r) => {
    if (ruled.has(y) || r === 0 || r === ys.length - 1) return;
    const open = new Uint8Array(width).fill(1);
    for (const run of part.runs) {
      if (run.y < y && run.y + run.height > y) open[stepOf(xs, run.x + run.width / 2, width)] = 0;
    }
    roofs.set(open, r * width);
  });
}

/** Whether a figure was too wide for its cell and goes on in the next line: all but the last line fill the cell. */
function wraps(lines: readonly (readonly TextRun[])[], width: number): boolean {
  return fills(lines, width, 4);
}

/** Whether all lines but the last leave no room for a digit, or what follows, and the cell's margins. */
function fills(lines: readonly (readonly TextRun[])[], width: number, margins: number): boolean {
  return lines.slice(0, -1).every((line, at) => {
    const [first] = line;
    const last = line.at(-1);
    if (!first || !last) return false;
    const used = last.x + last.width - first.x;
    const digit = used / Math.max(1, joinRuns(line).length);
    const next = lines[at + 1]?.[0];
    const following = next ? next.width / next.text.length : 0;
    return width - used < Math.max(digit * 1.5, following) + margins;
  });
}

/** Whether the first line begins further right than the next and ends at the edge: a paragraph, not figures of two rows. */
function isIndented(lines: readonly (readonly TextRun[])[], right: number): boolean {
  const [first = [], second = []] = lines;
  const last = first.at(-1);
  const start = first[0];
  const below = second[0];
  if (!start || !last || !below) return false;
  const digit = (last.x + last.width - start.x) / Math.max(1, joinRuns(first).length);
  return right - (last.x + last.width) < digit * 1.5 + 4 && below.x < start.x - digit / 2;
}

/** The text of a cell: level lines from top to bottom, turned text the way that it is read. */
function cellText(runs: readonly TextRun[], width: number): string {
  if (runs.length === 0) return '';
  const directions = new Set(runs.map((run) => run.direction));
  return [...directions]
    .map((direction) => {
      const own = runs.filter((run) => run.direction === direction).map((run) => levelled(run));
      return joinLines(groupLines(own), direction === 'right' ? width : Number.POSITIVE_INFINITY);
    })
    .join('');
}

/** The run as if it were level: along its direction is to the right, its next line is below. */
function levelled(run: TextRun): TextRun {
  const { text, x, y, width, height } = run;
  switch (run.direction) {
    case 'right':
      return run;
    case 'left':
      return { text, direction: 'right', x: -x - width, y: -y - height, width, height };
    case 'down':
      return { text, direction: 'right', x: y, y: -x - width, width: height, height: width };
    case 'up':
      return { text, direction: 'right', x: -y - height, y: x, width: height, height: width };
  }
}

/** Lines of a cell are one text: Chinese has no spaces, and figures one under the other are not one figure. */
function joinLines(lines: readonly (readonly TextRun[])[], width: number): string {
  let text = '';
  let above: readonly TextRun[] | undefined;
  for (const line of lines) {
    const own = joinRuns(line);
    if (above) {
      const digits = /[\p{Nd}.,，]$/u.test(text) && /^[\p{Nd}.,，]/u.test(own);
      const letters = /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(own);
      if (letters) text += ' ';
      else if (digits && !wraps([above, line], width)) text += '\ufffd';
    }
    text += own;
    above = line;
  }
  return text;
}
