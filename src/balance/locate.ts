import { add, compare, type Rational, rational, toNumber } from '../core/rational';
import { explore, restrict, unite } from './region';
import { Budget, type Found, type Part, search } from './search';
import {
  type Domain,
  difference,
  type Equation,
  fits,
  holds,
  isRecord,
  type Relation,
  readDomain,
  readFixed,
  readSystem,
  type System,
  type Values,
} from './system';

/** What {@link locate} may assume and how far it may search. */
export interface LocateOptions extends Domain {
  /** What changing a cell costs: a finite number ≥ 0, 1 where none is given. */
  weights?: Record<string, number>;
  /** Cells that are right. A missing cell stays missing, fixed or not. */
  fixed?: readonly string[];
  /** The greatest number of cells that a solution may change. No limit if left out. */
  maxChanges?: number;
  /** How many sets of cells may be tried before the search ends. Default 100 000. */
  budget?: number;
}

/** What {@link locate} returns. */
export interface Location {
  /**
   * What each solution weighs. Where there is none: the least that one could still weigh, which is `Infinity`
   * after a complete search.
   */
  weight: number;
  /** Every set of least weight, sorted; `[{ cells: [] }]` where nothing has to change. */
  solutions: {
    /** The cells to change, sorted. */
    cells: string[];
    /** The new value of each cell that can have only one; left out where there is no such cell. */
    values?: Record<string, number>;
  }[];
  /** Whether the search was complete. If not, `weight` holds, but further solutions may exist. */
  exhausted: boolean;
}

/**
 * Which cells are wrong: every set of cells, of least total weight, whose change can satisfy all equations.
 *
 * A missing cell may take any value of the domain and costs nothing; it is never listed. With `integer` or
 * `nonNegative`, an observed value outside the domain is itself an error, where the cell stands in an equation.
 * Order does not depend on the order of the arguments: solutions are sorted by cell names.
 *
 * The error localisation problem of I. P. Fellegi and D. Holt, *A systematic approach to automatic edit and
 * imputation*, JASA 71 (1976), solved by iterative deepening over the sets that hit every conflict, a conflict
 * being a set of cells of which at least one must change, proven by exact elimination.
 *
 * @throws TypeError naming the argument: a coefficient, value or weight that is not a finite number, an id used
 * twice, an unknown relation, an option of the wrong type.
 * @example
 * ```ts
 * import { locate } from 'gongkai/balance';
 *
 * const equations = [
 *   { id: 'row', terms: { a: 1, b: 1, total: -1 } },
 *   { id: 'carry', terms: { total: 1, next: -1 } },
 * ];
 * locate(equations, { a: 70, b: 50, total: 12, next: 120 });
 * // { weight: 1, solutions: [{ cells: ['total'], values: { total: 120 } }], exhausted: true }
 * ```
 */
export function locate(equations: readonly Equation[], values: Values, options?: LocateOptions): Location {
  const domain = readDomain(options);
  const system = readSystem(equations, values);
  const fixed = readFixed(options?.fixed);
  const weights = readWeights(options?.weights, system);
  const maxChanges = readCount('maxChanges', options?.maxChanges, Number.POSITIVE_INFINITY);
  const budget = new Budget(readCount('budget', options?.budget, 100_000));

  const apart = divide(system, fixed, weights, domain, true).map((part) => search(part, maxChanges, budget));
  let found = combine(apart, budget);
  const fitting = found.sets.filter((set) => set.length <= maxChanges);
  if (fitting.length > 0 || found.sets.length === 0) {
    found = { ...found, sets: fitting };
  } else {
    // The lightest sets of the parts are too many cells together: heavier ones of fewer cells may do.
    const whole = divide(system, fixed, weights, domain, false);
    found = combine(
      whole.map((part) => search(part, maxChanges, budget)),
      budget,
    );
  }
  const solutions = found.sets.map((set) => [...set].sort((a, b) => a - b)).sort(bySet);
  return {
    weight: solutions.length === 0 && found.complete ? Number.POSITIVE_INFINITY : toNumber(found.weight),
    solutions: solutions.map((set) => {
      const values = determined(set, system, domain);
      const cells = set.map((cell) => system.cells[cell] as string);
      return values.length === 0 ? { cells } : { cells, values: Object.fromEntries(values) };
    }),
    exhausted: found.complete,
  };
}

/** The problem in parts that share no cell that may change, those in order left out; or in one part. */
function divide(
  system: System,
  fixed: ReadonlySet<string>,
  weights: readonly Rational[],
  domain: Required<Domain>,
  apart: boolean,
): Part[] {
  const { relations, values } = system;
  const isMissing = (cell: number): boolean => values[cell] === null;
  const isWrong = (cell: number): boolean => !isMissing(cell) && !fits(values[cell] as Rational, domain);
  const isOpen = (cell: number): boolean => isMissing(cell) || !fixed.has(system.cells[cell] as string);

  const find = unite(
    system.cells.length,
    relations.map((relation) => relation.cells.filter(isOpen)),
  );
  const groups = new Map<number, Relation[]>();
  for (const relation of relations) {
    const first = relation.cells.find(isOpen);
    // Relations of fixed cells only are a group of their own: they hold, or nothing does.
    const key = first === undefined ? -1 : apart ? find(first) : 0;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [relation]);
    else group.push(relation);
  }
  const parts: Part[] = [];
  for (const group of groups.values()) {
    const tied = [...new Set(group.flatMap((relation) => relation.cells))].sort((a, b) => a - b);
    const inOrder = group.every((relation) => {
      const side = difference(relation, values);
      return side !== null && holds(relation.type, side);
    });
    if (inOrder && !tied.some(isWrong)) continue;
    const cells = tied.filter(isOpen);
    const column = new Map(cells.map((cell, j) => [cell, j]));
    const rows = group.map((relation) => restrict(relation, values, column, domain.integer));
    const impossible = rows.includes(null) || tied.some((cell) => isWrong(cell) && !isOpen(cell));
    parts.push({
      cells,
      observed: cells.map((cell) => values[cell] ?? null),
      weights: cells.map((cell) => weights[cell] as Rational),
      forced: cells.flatMap((cell, j) => (isWrong(cell) ? [j] : [])),
      rows: impossible ? null : rows.filter((row) => row !== null && row !== 'holds'),
      relations: group,
      values,
      domain,
    });
  }
  return parts;
}

/** Every way to take one set of each part. */
function combine(parts: readonly Found[], budget: Budget): Found {
  let weight: Rational = 0;
  let sets: number[][] = [[]];
  let complete = parts.every((part) => part.complete);
  // One part without any set is enough to know that there is none.
  if (parts.some((part) => part.complete && part.sets.length === 0))
    return { weight, sets: [], complete: true };
  for (const part of parts) {
    weight = add(weight, part.weight);
    const longer: number[][] = [];
    for (const set of sets) {
      for (const other of part.sets) {
        if (parts.length > 1 && !budget.spend()) complete = false;
        else longer.push([...set, ...other]);
      }
    }
    sets = longer;
  }
  return { weight, sets, complete };
}

/** The values of the cells of a set that can have one only, once all of the set may change. */
function determined(set: readonly number[], system: System, domain: Required<Domain>): [string, number][] {
  if (set.length === 0) return [];
  const { cells, relations, values } = system;
  const missing = [...cells.keys()].filter((cell) => values[cell] === null);
  const { ranges } = explore(relations, values, [...set, ...missing], set, domain);
  return set.flatMap((cell): [string, number][] => {
    const [low, high] = ranges.get(cell) ?? [null, null];
    if (low === null || high === null || compare(low, high) !== 0) return [];
    return [[cells[cell] as string, toNumber(low)]];
  });
}

function bySet(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  }
  return a.length - b.length;
}

/** The weight of each cell of the system. */
function readWeights(weights: unknown, system: System): Rational[] {
  if (weights === undefined) return system.cells.map(() => 1);
  if (!isRecord(weights)) throw new TypeError('options.weights: expected an object');
  for (const [cell, weight] of Object.entries(weights)) {
    if (typeof weight !== 'number' || !(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new TypeError(`options.weights: ${cell} must be a finite number ≥ 0, not ${String(weight)}`);
    }
  }
  const given = new Map(Object.entries(weights) as [string, number][]);
  return system.cells.map((cell) => rational(given.get(cell) ?? 1));
}

function readCount(name: string, value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value !== 'number' || !(value >= 0))
    throw new TypeError(`options.${name}: expected a number ≥ 0`);
  return value;
}
