/** Tables that rules draw to grids: the cells of their lattice with their spans, and the text that stands in each. */
import type { Grid, GridCell } from '../document';
import type { Budget } from '../limits';
import type { TextRun } from './geometry';
import { firstNew, joinCutFigures, roomy } from './geometry-cut';
import { type Lattice, latticeOf } from './geometry-lattice';
import { groupLines, isFigure, isNumeric, joinRuns } from './geometry-lines';
import { linesOf, type Part, stepOf } from './geometry-rules';
import { fills, MARGINS, wraps } from './geometry-stacks';

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
