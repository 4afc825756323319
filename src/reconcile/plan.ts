/**
 * An edition compiled for checking: cells by number instead of by path, equations as lists of those numbers, and
 * what decides whether an equation applies at all. Made once an edition.
 */
import type { Decimal } from '../core/decimal';
import { type EditionId, type FormRow, type Layout, layoutOf, type TableId } from '../editions';
import { equationsOf, type FormEquation, type Operand } from '../editions/equations';
import { isAmount, type Report } from '../schema/report';

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
interface Gate {
  readonly shape: number;
  readonly needs: 'details' | 'summary';
}

export interface Equation {
  readonly rule: string;
  readonly instance: string;
  readonly table: TableId;
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  /** Paths of all operands, groups by their parts. */
  readonly cells: readonly string[];
  readonly gates: readonly Gate[];
}

interface RowReader {
  readonly keys: readonly string[];
  readonly columns: readonly { readonly name: string; readonly money: boolean; readonly optional: boolean }[];
  readonly optional: boolean;
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
  /** First and last+1 cell number of each table. */
  readonly ranges: ReadonlyMap<TableId, readonly [number, number]>;
  readonly rows: readonly RowReader[];
  /** Keys of everything that is not a row, by its path. */
  readonly nodes: readonly { readonly keys: readonly string[]; readonly names: ReadonlySet<string> }[];
}

const plans = new Map<EditionId, Plan>();

export function planOf(edition: EditionId): Plan {
  let plan = plans.get(edition);
  if (!plan) {
    plan = compile(edition);
    plans.set(edition, plan);
  }
  return plan;
}

/** Whether everything that `gates` asks for is printed. */
export function isOpen(gates: readonly Gate[], printed: readonly Printed[]): boolean {
  for (const gate of gates) if (printed[gate.shape]?.[gate.needs] !== true) return false;
  return true;
}

/** What the report prints of each shape. Details are in use unless the summary alone is printed. */
export function printedShapes(plan: Plan, values: Values): Printed[] {
  const some = (cells: readonly number[]) => cells.some((cell) => values[cell] != null);
  return plan.shapes.map((shape) => {
    const summary = some(shape.summary);
    return { summary, details: !summary || some(shape.details) };
  });
}

/**
 * The cells of a decoded report, or null where it is not one: JSON with cells left out, money as text, keys that
 * the form lacks. Those are for the schema to judge.
 */
export function flatten(plan: Plan, report: Report): Value[] | null {
  const values: Value[] = new Array(plan.paths.length);
  let at = 0;
  for (const node of plan.nodes) {
    const here = descend(report, node.keys);
    if (here === undefined) continue;
    if (typeof here !== 'object' || here === null) return null;
    for (const key in here) if (!node.names.has(key)) return null;
  }
  for (const row of plan.rows) {
    const here = descend(report, row.keys) as Record<string, Value> | null | undefined;
    if (here === undefined) {
      // Only a whole table, or a row that the form lacks, can be missing from a decoded report.
      if (!row.optional && descend(report, row.keys.slice(0, 1)) !== undefined) return null;
      at += row.columns.length;
      continue;
    }
    if (typeof here !== 'object' || here === null) return null;
    let unseen = 0;
    for (const _ in here) unseen++;
    for (const column of row.columns) {
      const value = here[column.name];
      if (value === undefined) {
        if (!column.optional) return null;
      } else {
        if (value !== null && !(column.money ? isAmount(value) : Number.isSafeInteger(value))) return null;
        unseen--;
        values[at] = value;
      }
      at++;
    }
    if (unseen !== 0) return null;
  }
  return values;
}

function descend(tree: unknown, keys: readonly string[]): unknown {
  let here = tree;
  for (const key of keys) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
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
    const all = [...left, ...right].flatMap(({ parts, subtotal }) => (parts.length > 0 ? parts : [subtotal]));
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
      table: equation.table,
      left,
      right,
      cells: Object.freeze(all.map((at) => paths[at] ?? '')),
      gates,
    });
  }

  const ranges = new Map<TableId, [number, number]>();
  for (const cell of layout.cells) {
    ranges.set(cell.table, [ranges.get(cell.table)?.[0] ?? cell.order, cell.order + 1]);
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
    ranges,
    rows: layout.rows.map(rowReader),
    nodes: nodesOf(layout),
  };
}

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

function rowReader(row: FormRow): RowReader {
  return {
    keys: row.path.split('.'),
    columns: row.cells.map((cell) => ({
      name: cell.column,
      money: cell.kind === 'money',
      optional: cell.optionalColumn,
    })),
    optional: row.optional,
  };
}

const HEAD = [
  'edition',
  'year',
  'agency',
  'title',
  'publishedOn',
  'version',
  'source',
  'overview',
  'problems',
  'otherMatters',
];

/** Everything above the rows: the report, its tables, the groups in them. */
function nodesOf(layout: Layout): Plan['nodes'] {
  const nodes = new Map<string, Set<string>>([['', new Set(HEAD)]]);
  for (const row of layout.rows) {
    const keys = row.path.split('.');
    keys.forEach((key, depth) => {
      const above = keys.slice(0, depth).join('.');
      const names = nodes.get(above) ?? new Set();
      nodes.set(above, names.add(key));
    });
  }
  return [...nodes].map(([path, names]) => ({ keys: path === '' ? [] : path.split('.'), names }));
}
