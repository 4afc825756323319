/**
 * An edition compiled for checking: cells by number instead of by path, equations as lists of those numbers, and
 * what decides whether an equation applies at all. Made once an edition.
 */
import type { Decimal } from '../core/decimal';
import { memo } from '../core/memo';
import { type EditionId, type FormCell, type Layout, layoutOf, type TableId, tableIds } from '../editions';
import { equationsOf, type FormEquation, type Operand } from '../editions/equations';
import { type Tally, tallyOf } from './tally';

/** `undefined` where the table, row or column is not there. */
export type Value = number | Decimal | null | undefined;

/** The cells of a report in the order of the form. */
export type Values = readonly Value[];

/** A report by cell numbers. */
export interface Figures {
  readonly plan: Plan;
  readonly values: Values;
  readonly printed: readonly Printed[];
}

/** An operand by cell numbers; its `parts` count if any is printed, else `subtotal` (-1 where there is none). */
export interface Term {
  readonly parts: readonly number[];
  readonly subtotal: number;
}

/**
 * A group of rows (or columns) that a document may print whole, as its subtotal alone, or both: decided over the
 * whole table, because a row printed in another shape is not a row with missing figures.
 */
interface Shape {
  readonly details: readonly number[];
  readonly summary: readonly number[];
}

/** What of each shape is printed, in the order of `plan.shapes`. */
export interface Printed {
  readonly details: boolean;
  readonly summary: boolean;
}

/** A condition for an equation or cell: the shape's details are in use, or its summary is printed. */
export interface Gate {
  readonly shape: number;
  readonly needs: 'details' | 'summary';
}

export interface Equation {
  readonly rule: string;
  readonly instance: string;
  /** First cell of its table, which is there (if null) where the table is. */
  readonly first: number;
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  /** Cells of each side where nothing is printed that the official form lacks, which is nearly always. */
  readonly plainLeft: readonly number[];
  readonly plainRight: readonly number[];
  /** Whether it holds for such a report. */
  readonly official: boolean;
  /** Paths of all operands, groups by their parts. */
  readonly cells: readonly string[];
  readonly gates: readonly Gate[];
}

export interface Plan {
  readonly layout: Layout;
  readonly paths: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly equations: ReadonlyMap<string, readonly Equation[]>;
  readonly shapes: readonly Shape[];
  /** By cell number: the shape that the cell is a summary of, -1 for most. */
  readonly summaryOf: readonly number[];
  /** By cell number: what must be in use for the cell to be expected in print. */
  readonly gates: readonly (readonly Gate[])[];
  readonly tables: ReadonlyMap<TableId, readonly FormCell[]>;
  readonly tally: Tally;
  /** Cells of all summaries. */
  readonly summaries: readonly number[];
  /** What a report that has no summary prints of each shape: the very object, to know one by. */
  readonly plain: readonly Printed[];
}

export const planOf = memo(compile);

/** Whether everything that `gates` asks for is printed. */
export function isOpen(gates: readonly Gate[], printed: readonly Printed[]): boolean {
  for (const gate of gates) if (printed[gate.shape]?.[gate.needs] !== true) return false;
  return true;
}

/** What the report prints of each shape. Details are in use unless the summary alone is printed. */
export function printedShapes(plan: Plan, values: Values): readonly Printed[] {
  if (!plan.summaries.some((cell) => values[cell] != null)) return plan.plain;
  const some = (cells: readonly number[]) => cells.some((cell) => values[cell] != null);
  return plan.shapes.map((shape) => {
    const summary = some(shape.summary);
    return { summary, details: !summary || some(shape.details) };
  });
}

/** Whether nothing is printed that the official form lacks, so that every operand is its official cells. */
export function isPlain({ plan, printed }: Figures): boolean {
  return printed === plan.plain;
}

type Axis = 'row' | 'column';

/** A shape with the rows (or columns) that it is made of. */
interface Lines extends Shape {
  readonly axis: Axis;
  readonly table: TableId;
  readonly detailLines: ReadonlySet<string>;
  readonly summaryLine: string;
}

function compile(edition: EditionId): Plan {
  const layout = layoutOf(edition);
  const paths = layout.cells.map((cell) => cell.path);
  const numbers = new Map<string, number>(paths.map((path, at) => [path, at]));
  const shapes = shapesOf(layout, equationsOf(edition));
  const plain: readonly Printed[] = shapes.map(() => ({ summary: false, details: true }));
  const gatesOf = (table: TableId, axis: Axis, line: string): Gate[] =>
    shapes.flatMap((lines, shape): Gate[] => {
      if (lines.table !== table || lines.axis !== axis) return [];
      if (lines.summaryLine === line) return [{ shape, needs: 'summary' }];
      return lines.detailLines.has(line) ? [{ shape, needs: 'details' }] : [];
    });

  const numberOf = (path: string): number => numbers.get(path) ?? -1;
  const compiled = new Map<string, Equation[]>();
  for (const equation of equationsOf(edition)) {
    const term = (operand: Operand): Term => ({
      parts: operand.parts.map(numberOf),
      subtotal: operand.subtotal === undefined ? -1 : numberOf(operand.subtotal),
    });
    const left = equation.left.map(term);
    const right = equation.right.map(term);
    const all = [...left, ...right].flatMap(officialCells);
    const axis = axisOf(layout, equation);
    const cell = layout.cells[all[0] ?? -1];
    const gates = cell ? gatesOf(equation.table, axis, axis === 'row' ? cell.row : cell.column) : [];
    if (equation.printedOnly) {
      const own = shapes.findIndex(
        (lines) => lines.axis !== axis && lines.summary.includes(all.at(-1) ?? -1),
      );
      gates.push({ shape: own, needs: 'details' }, { shape: own, needs: 'summary' });
    }
    const of = compiled.get(equation.rule) ?? [];
    compiled.set(equation.rule, of);
    of.push({
      rule: equation.rule,
      instance: equation.instance,
      first: layout.cells.findIndex((one) => one.table === equation.table),
      left,
      right,
      plainLeft: left.flatMap(officialCells),
      plainRight: right.flatMap(officialCells),
      official: isOpen(gates, plain),
      cells: Object.freeze(all.map((at) => paths[at] ?? '')),
      gates,
    });
  }

  return {
    layout,
    paths,
    numbers,
    equations: compiled,
    shapes,
    summaryOf: paths.map((_, at) => shapes.findIndex((lines) => lines.summary.includes(at))),
    gates: layout.cells.map((cell) => [
      ...gatesOf(cell.table, 'row', cell.row),
      ...gatesOf(cell.table, 'column', cell.column),
    ]),
    tables: new Map(tableIds.map((id) => [id, layout.cells.filter(({ table }) => table === id)])),
    tally: tallyOf(layout),
    summaries: shapes.flatMap((shape) => shape.summary),
    plain,
  };
}

const officialCells = ({ parts, subtotal }: Term) => (parts.length > 0 ? parts : [subtotal]);

function axisOf(layout: Layout, equation: FormEquation): Axis {
  return layout.rowByPath.has(equation.instance) ? 'row' : 'column';
}

/** What the form lacks is the summary of something; the equations that hold for it say of what. */
function shapesOf(layout: Layout, equations: readonly FormEquation[]): Lines[] {
  const found = new Map<string, Lines & { details: number[]; summary: number[]; detailLines: Set<string> }>();
  for (const equation of equations) {
    if (!equation.printedOnly) continue;
    // A row's equation tells of columns, a column's of rows.
    const axis: Axis = axisOf(layout, equation) === 'row' ? 'column' : 'row';
    const at = (path: string) => layout.byPath.get(path);
    const summary = at(equation.right[0]?.parts[0] ?? '');
    if (!summary) continue;
    const key = `${equation.table} ${summary[axis]}`;
    const lines = found.get(key) ?? {
      axis,
      table: equation.table,
      detailLines: new Set<string>(),
      summaryLine: summary[axis],
      details: [],
      summary: [],
    };
    found.set(key, lines);
    lines.summary.push(summary.order);
    for (const part of equation.left.flatMap((operand) => operand.parts)) {
      const cell = at(part);
      if (!cell) continue;
      lines.details.push(cell.order);
      lines.detailLines.add(cell[axis]);
    }
  }
  return [...found.values()];
}
