/** Rows whose figures were entered one column too far to a side. */
import type { Context } from './evaluate';
import { balanceOf, type Linear } from './faults';
import type { Explanation } from './suspects';
import type { Evidence } from './types';

/** Cells that are printed beside each other, and what the line is called. */
interface Line {
  readonly row: string;
  readonly cells: readonly number[];
}

interface Shifted extends Explanation {
  readonly shift: Extract<Evidence, { kind: 'row-shifted' }>;
  /** What the shift left empty. */
  readonly gap: 'total' | 'part';
}

/**
 * Every line that, moved back by one column, makes all the equations hold. The figure that was pushed out at the
 * end is what the row's own equation says. At least two figures must have moved: one alone is in a neighbouring cell.
 */
export function shiftsOf(equations: readonly Linear[], context: Context): Shifted[] {
  const found: Shifted[] = [];
  for (const line of linesOf(equations, context)) {
    for (const to of ['left', 'right'] as const) {
      const proposed = movedBack(line, to, equations, context);
      if (!proposed) continue;
      const values = new Map([...proposed].filter(([cell, value]) => numberAt(context, cell) !== value));
      const same = found.some(
        (other) =>
          other.values.size === values.size &&
          [...values].every(([cell, value]) => other.values.get(cell) === value),
      );
      const end = context.plan.layout.cells[line.cells[to === 'left' ? line.cells.length - 1 : 0] ?? -1];
      const gap = end?.column === 'total' ? 'total' : 'part';
      if (!same) found.push({ values, gap, shift: { kind: 'row-shifted', row: line.row, to } });
    }
  }
  return found;
}

function linesOf(equations: readonly Linear[], { plan, values }: Context): Line[] {
  const lines: Line[] = [];
  const broken = new Set(equations.flatMap((one) => (one.broken ? one.terms.map(([cell]) => cell) : [])));
  const tables = new Map<string, number[]>();
  for (const row of plan.layout.rows) {
    const cells = row.cells.map((cell) => cell.order).filter((cell) => values[cell] !== undefined);
    if (!cells.some((cell) => broken.has(cell))) continue;
    // The total may have stayed where it was.
    lines.push({ row: row.path, cells }, { row: row.path, cells: cells.slice(0, -1) });
    if (plan.layout.edition.tables[row.table].across) {
      tables.set(row.table, [...(tables.get(row.table) ?? []), ...cells]);
    }
  }
  // Rows that stand side by side are one line in print.
  for (const [row, cells] of tables) lines.push({ row, cells });
  return lines;
}

/** What the line's cells held before it was shifted, if that makes everything hold. */
function movedBack(
  { cells }: Line,
  to: 'left' | 'right',
  equations: readonly Linear[],
  context: Context,
): Map<number, number> | null {
  const last = cells.length - 1;
  const lost = cells[to === 'left' ? 0 : last] ?? -1;
  // Where the shift left a gap, nothing or a zero is printed.
  if (last < 2 || (numberAt(context, cells[to === 'left' ? last : 0] ?? -1) ?? 0) !== 0) return null;
  const before = new Map<number, number>();
  for (const [at, cell] of cells.entries()) {
    const from = cells[to === 'left' ? at - 1 : at + 1];
    if (from === undefined) continue;
    const value = numberAt(context, from);
    if (value === null || value < 0) return null;
    before.set(cell, value);
  }
  const figureOf = (cell: number) => before.get(cell) ?? (cell === lost ? null : numberAt(context, cell));
  const own = equations.find(
    ({ rule, terms }) =>
      (rule === 'applicants-total' || rule === 'disputes-total') && terms.some(([cell]) => cell === lost),
  );
  if (!own) return null;
  const { sum } = balanceOf(own.terms, figureOf);
  const missing = own.terms.filter(([cell]) => figureOf(cell) === null);
  const [only, another] = missing;
  if (!only || another || typeof sum !== 'number') return null;
  const value = -sum * only[1];
  if (value < 0) return null;
  before.set(lost, value + 0);
  const figures = [...before.values()].filter((figure) => figure !== 0);
  return figures.length > 1 && equations.every((one) => balanceOf(one.terms, figureOf).holds) ? before : null;
}

function numberAt({ values }: Context, cell: number): number | null {
  const value = values[cell];
  return typeof value === 'number' ? value : null;
}
