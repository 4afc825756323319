/** The lattice that the rules of a table make: its rows and columns, and which sides of its cells are drawn. */
import type { Budget } from '../limits';
import { linesOf, type Part, type Span, stepOf } from './geometry-rules';
import { stackedRows } from './geometry-stacks';

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

export interface Lattice {
  xs: number[];
  rows: Row[];
  /** Whether a rule stands left of column `c` in row `r`, and over it: by `r * width + c`. */
  walls: Uint8Array;
  roofs: Uint8Array;
}

export function latticeOf(part: Part, xs: number[], budget: Budget): Lattice {
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
