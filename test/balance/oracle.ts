import fc from 'fast-check';
import type { Equation, Values } from '../../src/balance';

/**
 * Two slow and simple solvers, neither of which shares a line with the engine: enumeration of all whole values
 * in a box, and Fourier-Motzkin elimination over the rationals (coefficients and values must be integers).
 */

const TEST: Record<NonNullable<Equation['relation']>, (side: number) => boolean> = {
  '=': (side) => side === 0,
  '<=': (side) => side <= 0,
  '>=': (side) => side >= 0,
  '<': (side) => side < 0,
  '>': (side) => side > 0,
};

export function satisfies(equations: readonly Equation[], values: Record<string, number>): boolean {
  return equations.every(({ terms, constant = 0, relation = '=' }) =>
    TEST[relation](
      Object.entries(terms).reduce((sum, [cell, c]) => sum + c * (values[cell] ?? Number.NaN), -constant),
    ),
  );
}

/** All assignments with values 0…`top` that satisfy the equations. */
export function enumerate(
  equations: readonly Equation[],
  cells: readonly string[],
  top: number,
): Record<string, number>[] {
  const found: Record<string, number>[] = [];
  const values: Record<string, number> = {};
  const fill = (i: number): void => {
    const cell = cells[i];
    if (cell === undefined) {
      if (satisfies(equations, values)) found.push({ ...values });
      return;
    }
    for (let v = 0; v <= top; v++) {
      values[cell] = v;
      fill(i + 1);
    }
  };
  fill(0);
  return found;
}

interface Inequality {
  terms: Map<string, bigint>;
  /** Σ terms ≤ (or < if strict) bound. */
  bound: bigint;
  strict: boolean;
}

/** Whether some rational values of the cells that are not given satisfy the equations. */
export function feasible(equations: readonly Equation[], given: Values, nonNegative = false): boolean {
  let system: Inequality[] = [];
  const free = new Set<string>();
  for (const { terms, constant = 0, relation = '=' } of equations) {
    const left = new Map<string, bigint>();
    let bound = BigInt(constant);
    for (const [cell, c] of Object.entries(terms)) {
      const value = given[cell] ?? null;
      if (value !== null) bound -= BigInt(c) * BigInt(value);
      else if (c !== 0) {
        left.set(cell, BigInt(c));
        free.add(cell);
      }
    }
    const strict = relation === '<' || relation === '>';
    const minus = new Map([...left].map(([cell, c]) => [cell, -c]));
    if (relation !== '>=' && relation !== '>') system.push({ terms: left, bound, strict });
    if (relation !== '<=' && relation !== '<') system.push({ terms: minus, bound: -bound, strict });
  }
  if (nonNegative)
    for (const cell of free) system.push({ terms: new Map([[cell, -1n]]), bound: 0n, strict: false });
  for (const cell of free) system = eliminate(system, cell);
  return system.every(({ bound, strict }) => (strict ? bound > 0n : bound >= 0n));
}

function eliminate(system: readonly Inequality[], cell: string): Inequality[] {
  const at = (row: Inequality): bigint => row.terms.get(cell) ?? 0n;
  const above = system.filter((row) => at(row) > 0n);
  const below = system.filter((row) => at(row) < 0n);
  const result = system.filter((row) => at(row) === 0n);
  for (const a of above) {
    for (const b of below) {
      const terms = new Map<string, bigint>();
      for (const name of new Set([...a.terms.keys(), ...b.terms.keys()])) {
        const sum = (a.terms.get(name) ?? 0n) * -at(b) + (b.terms.get(name) ?? 0n) * at(a);
        if (sum !== 0n) terms.set(name, sum);
      }
      result.push({ terms, bound: a.bound * -at(b) + b.bound * at(a), strict: a.strict || b.strict });
    }
  }
  const unique = new Map<string, Inequality>();
  for (const row of result) unique.set(`${[...row.terms].sort().join()} ${row.bound} ${row.strict}`, row);
  return [...unique.values()];
}

export function subsets(cells: readonly string[]): string[][] {
  const [first, ...others] = cells;
  if (first === undefined) return [[]];
  return subsets(others).flatMap((set) => [set, [first, ...set]]);
}

/** Minimum-weight sets for which `works`, in the order of `locate`. */
export function lightest(
  cells: readonly string[],
  weights: Record<string, number>,
  works: (set: string[]) => boolean,
): { weight: number; sets: string[][] } {
  let best = { weight: Number.POSITIVE_INFINITY, sets: [] as string[][] };
  for (const set of subsets([...cells].sort())) {
    const weight = set.reduce((sum, cell) => sum + (weights[cell] ?? 1), 0);
    if (weight > best.weight || !works(set)) continue;
    if (weight < best.weight) best = { weight, sets: [] };
    best.sets.push(set);
  }
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  best.sets.sort((a, b) => {
    const i = a.findIndex((cell, j) => cell !== b[j]);
    return i === -1 ? 0 : order(a[i] ?? '', b[i] ?? '');
  });
  return best;
}

export const CELLS: readonly string[] = ['a', 'b', 'c', 'd', 'e'];

/** A few relations between five cells, sums mostly, and values of which some are missing. */
export function systems(options: {
  relations: NonNullable<Equation['relation']>[];
  top: number;
  missing: boolean;
}) {
  const equation = fc.record({
    terms: fc.dictionary(fc.constantFrom(...CELLS), fc.constantFrom(1, 1, 1, -1, -1, 2, -3), {
      minKeys: 1,
      maxKeys: 4,
    }),
    constant: fc.integer({ min: -3, max: 6 }),
    relation: fc.constantFrom(...options.relations),
  });
  const value = fc.integer({ min: 0, max: options.top });
  const entry = options.missing ? fc.option(value, { nil: null, freq: 4 }) : value;
  return fc.record({
    equations: fc
      .array(equation, { minLength: 1, maxLength: 4 })
      .map((list) => list.map((item, i): Equation => ({ id: `e${i}`, ...item, terms: { ...item.terms } }))),
    values: fc.record(Object.fromEntries(CELLS.map((cell) => [cell, entry]))) as fc.Arbitrary<Values>,
    weights: fc.oneof(
      fc.constant({}),
      fc.dictionary(fc.constantFrom(...CELLS), fc.constantFrom(1, 2, 0.5)).map((weights) => ({ ...weights })),
    ) as fc.Arbitrary<Record<string, number>>,
  });
}
