import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Equation, type LocateOptions, locate, type Values } from '../../src/balance';
import { CELLS, enumerate, feasible, lightest, systems } from './oracle';

const cellsOf = (result: ReturnType<typeof locate>): string[][] => result.solutions.map(({ cells }) => cells);
const free = (set: readonly string[], values: Values): Values => ({
  ...values,
  ...Object.fromEntries(set.map((cell) => [cell, null])),
});
const used = (equations: readonly Equation[]): string[] =>
  CELLS.filter((cell) => equations.some(({ terms }) => (terms[cell] ?? 0) !== 0));

describe('locate agrees with brute force', () => {
  it('on whole numbers in a box', () => {
    const top = 4;
    const box = CELLS.map(
      (cell): Equation => ({ id: `top ${cell}`, terms: { [cell]: 1 }, constant: top, relation: '<=' }),
    );
    fc.assert(
      fc.property(
        systems({ relations: ['=', '=', '<=', '>'], top: 5, missing: true }),
        ({ equations, values, weights }) => {
          const all = [...equations, ...box];
          const assignments = enumerate(all, CELLS, top);
          const observed = CELLS.filter((cell) => values[cell] !== null);
          const agree = (set: readonly string[]) =>
            assignments.filter((found) =>
              observed.every((cell) => set.includes(cell) || found[cell] === values[cell]),
            );
          const want = lightest(observed, weights, (set) => agree(set).length > 0);
          const got = locate(all, values, { integer: true, nonNegative: true, weights });
          expect(got.exhausted).toBe(true);
          expect(cellsOf(got)).toEqual(want.sets);
          expect(got.weight).toBe(want.weight);
          for (const { cells, values: determined = {} } of got.solutions) {
            for (const cell of cells) {
              const possible = new Set(agree(cells).map((found) => found[cell]));
              expect(determined[cell]).toBe(possible.size === 1 ? [...possible][0] : undefined);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('on rational numbers, with strict relations, missing and fixed cells', () => {
    fc.assert(
      fc.property(
        systems({ relations: ['=', '=', '=', '<', '>='], top: 9, missing: true }),
        fc.boolean(),
        fc.subarray([...CELLS], { maxLength: 2 }),
        ({ equations, values, weights }, nonNegative, fixed) => {
          const candidates = used(equations).filter((cell) => values[cell] !== null && !fixed.includes(cell));
          const want = lightest(candidates, weights, (set) =>
            feasible(equations, free(set, values), nonNegative),
          );
          const got = locate(equations, values, { nonNegative, weights, fixed });
          expect(got.exhausted).toBe(true);
          expect(cellsOf(got)).toEqual(want.sets);
          expect(got.weight).toBe(want.weight);
          for (const { cells, values: determined = {} } of got.solutions) {
            for (const cell of cells) {
              const at = (relation: '<' | '>', constant: number) =>
                feasible(
                  [...equations, { id: 'at', terms: { [cell]: 1 }, constant, relation }],
                  free(cells, values),
                  nonNegative,
                );
              const value = determined[cell];
              if (value !== undefined && Number.isInteger(value))
                expect(at('<', value) || at('>', value)).toBe(false);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('within a limit on the number of changes', () => {
    fc.assert(
      fc.property(
        systems({ relations: ['='], top: 9, missing: false }),
        fc.integer({ min: 0, max: 3 }),
        ({ equations, values, weights }, maxChanges) => {
          const works = (set: string[]) => set.length <= maxChanges && feasible(equations, free(set, values));
          const want = lightest(used(equations), weights, works);
          const got = locate(equations, values, { weights, maxChanges });
          expect(cellsOf(got)).toEqual(want.sets);
          expect(got.weight).toBe(want.weight);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('locate answers the same', () => {
  it('whatever the order of the arguments', () => {
    fc.assert(
      fc.property(
        systems({ relations: ['=', '<='], top: 9, missing: true }),
        ({ equations, values, weights }) => {
          const reversed = (record: Values): Values => Object.fromEntries(Object.entries(record).reverse());
          const turned = equations.toReversed().map((equation) => ({
            ...equation,
            terms: reversed(equation.terms) as Record<string, number>,
          }));
          const options = { weights, nonNegative: true };
          const once = JSON.stringify(locate(equations, values, options));
          expect(JSON.stringify(locate(equations, values, options))).toBe(once);
          expect(JSON.stringify(locate(turned, reversed(values), options))).toBe(once);
        },
      ),
    );
  });

  it('and leaves its arguments alone', () => {
    const equations: Equation[] = [{ id: 'e', terms: { a: 1, t: -1 } }];
    const values = { a: 1, t: 2, x: 3 };
    const before = structuredClone([equations, values]);
    locate(Object.freeze(equations), Object.freeze(values));
    expect([equations, values]).toEqual(before);
  });
});

describe('locate is exact', () => {
  const chain: Equation[] = [
    { id: 'sum', terms: { a: 1, b: 1, t: -1 } },
    { id: 'same', terms: { t: 1, u: -1 } },
  ];

  it('with 1e10 beside 3', () => {
    expect(locate(chain, { a: 1, b: 2, t: 1e10, u: 3 })).toEqual({
      weight: 1,
      solutions: [{ cells: ['t'], values: { t: 3 } }],
      exhausted: true,
    });
    expect(locate(chain, { a: 1e10, b: 2, t: 1e10 + 3, u: 1e10 + 2 }).solutions).toEqual([
      { cells: ['t'], values: { t: 1e10 + 2 } },
    ]);
  });

  it('with 0.1 + 0.2 = 0.3', () => {
    const one: Equation[] = [{ id: 'sum', terms: { a: 1, b: 1, t: -1 } }];
    expect(locate(one, { a: 0.1, b: 0.2, t: 0.3 })).toEqual({
      weight: 0,
      solutions: [{ cells: [] }],
      exhausted: true,
    });
    const scaled: Equation[] = [{ id: 'share', terms: { a: 0.1, b: 0.2, t: -0.3 } }];
    expect(locate(scaled, { a: 1, b: 1, t: 1 }).weight).toBe(0);
    expect(locate(scaled, { a: 1, b: 1, t: 2 }).solutions).toEqual([
      { cells: ['a'], values: { a: 4 } },
      { cells: ['b'], values: { b: 2.5 } },
      { cells: ['t'], values: { t: 1 } },
    ]);
  });

  it('beyond safe integers', () => {
    const max = Number.MAX_SAFE_INTEGER;
    const one: Equation[] = [{ id: 'sum', terms: { a: 1, b: 1, c: 1, t: -1 }, constant: 0 }];
    // In doubles max + 2 is max + 1, and the difference of one would be lost.
    expect(locate(one, { a: max, b: 2, c: -max, t: 2 }).weight).toBe(0);
    expect(locate(one, { a: max, b: 2, c: -max, t: 1 }).weight).toBe(1);
    const huge: Equation[] = [{ id: 'product', terms: { a: max, b: -max } }];
    expect(locate(huge, { a: max, b: max }).weight).toBe(0);
    expect(locate(huge, { a: max, b: max - 1 }).solutions).toEqual([
      { cells: ['a'], values: { a: max - 1 } },
      { cells: ['b'], values: { b: max } },
    ]);
  });

  it('where whole numbers cannot do what fractions can', () => {
    const even: Equation[] = [{ id: 'even', terms: { a: 2, b: 4, t: -1 } }];
    // Neither half of the even side can make 7.
    expect(cellsOf(locate(even, { a: 1, b: 1, t: 7 }, { integer: true }))).toEqual([['t']]);
    expect(cellsOf(locate(even, { a: 1, b: 1, t: 7 }))).toEqual([['a'], ['b'], ['t']]);
    expect(cellsOf(locate(even, { a: null, b: null, t: 7 }, { integer: true }))).toEqual([['t']]);
  });
});

describe('locate on a table of 25 rows, 6 columns and totals', () => {
  const rows = Array.from({ length: 25 }, (_, i) => i);
  const columns = Array.from({ length: 7 }, (_, j) => j);
  const name = (i: number, j: number): string => `${i}.${j}`;
  const total = (sum: string[], last: string) => ({
    ...Object.fromEntries(sum.map((cell) => [cell, 1])),
    [last]: -1,
  });
  const equations: Equation[] = [
    ...rows.map((i) => ({
      id: `row ${i}`,
      terms: total(
        columns.slice(0, 6).map((j) => name(i, j)),
        name(i, 6),
      ),
    })),
    ...columns.map((j) => ({
      id: `column ${j}`,
      terms: total(
        rows.slice(0, 24).map((i) => name(i, j)),
        name(24, j),
      ),
    })),
  ];
  const table: Record<string, number> = {};
  for (const i of rows)
    for (const j of columns) table[name(i, j)] = i < 24 && j < 6 ? (i * 31 + j * 17) % 23 : 0;
  for (const { terms } of equations) {
    const last = Object.keys(terms).find((cell) => terms[cell] === -1) ?? '';
    for (const [cell, c] of Object.entries(terms))
      if (c === 1) table[last] = (table[last] ?? 0) + (table[cell] ?? 0);
  }
  const options = { integer: true, nonNegative: true };

  it('finds every single wrong cell, and its value', () => {
    for (const [cell, value] of Object.entries(table)) {
      expect(locate(equations, { ...table, [cell]: value + 9 }, options).solutions).toEqual([
        { cells: [cell], values: { [cell]: value } },
      ]);
    }
  });

  it('finds four wrong cells among 175 within the budget', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(table), { minLength: 4, maxLength: 4 }), (wrong) => {
        const printed = {
          ...table,
          ...Object.fromEntries(wrong.map((cell, i) => [cell, (table[cell] ?? 0) + 11 + i])),
        };
        const { weight, solutions, exhausted } = locate(equations, printed, options);
        expect(exhausted).toBe(true);
        expect(weight).toBeLessThanOrEqual(4);
        if (weight === 4) expect(solutions.map(({ cells }) => cells)).toContainEqual(wrong.sort());
      }),
      { numRuns: 50 },
    );
  });
});

describe('locate and its options', () => {
  const sum: Equation[] = [{ id: 'sum', terms: { a: 1, b: 1, t: -1 } }];

  it('takes an observed value outside the domain for an error', () => {
    expect(locate(sum, { a: -3, b: 5, t: 2 }, { nonNegative: true }).solutions).toEqual([
      { cells: ['a', 'b'] },
      { cells: ['a', 't'] },
    ]);
    expect(locate(sum, { a: 0.5, b: 5, t: 5.5 }, { integer: true }).solutions).toEqual([
      { cells: ['a', 't'] },
    ]);
    // A cell of no equation has nothing to be judged by.
    expect(locate(sum, { a: 1, b: 1, t: 2, x: -1 }, { nonNegative: true }).weight).toBe(0);
  });

  it('never lists a missing cell and lets it take the difference', () => {
    expect(locate(sum, { a: 1, t: 5 })).toEqual({ weight: 0, solutions: [{ cells: [] }], exhausted: true });
    expect(cellsOf(locate(sum, { a: 9, b: null, t: 5 }, { nonNegative: true, fixed: ['b'] }))).toEqual([
      ['a'],
      ['t'],
    ]);
  });

  it('finds nothing where nothing may change', () => {
    const none = { weight: Number.POSITIVE_INFINITY, solutions: [], exhausted: true };
    expect(locate(sum, { a: 1, b: 1, t: 3 }, { fixed: ['a', 'b', 't'] })).toEqual(none);
    expect(locate(sum, { a: 1, b: 1, t: 3 }, { maxChanges: 0 })).toEqual(none);
    expect(locate([{ id: 'never', terms: {}, constant: 1 }], {})).toEqual(none);
    expect(locate(sum, { a: -1, b: 1, t: 0 }, { nonNegative: true, fixed: ['a'] })).toEqual(none);
  });

  it('trades weight for number where parts together are too many', () => {
    // Apart, e1 is lightest with {a, b} and e2 with {x}: three cells. Two cells weigh more.
    const equations: Equation[] = [
      { id: 'a', terms: { a: 1, c: -1 } },
      { id: 'b', terms: { b: 1, c: -1 } },
      { id: 'x', terms: { x: 1 }, constant: 1 },
    ];
    const values = { a: 1, b: 1, c: 2, x: 2 };
    const weights = { c: 5 };
    expect(locate(equations, values, { weights })).toMatchObject({
      weight: 3,
      solutions: [{ cells: ['a', 'b', 'x'] }],
    });
    expect(locate(equations, values, { weights, maxChanges: 2 })).toMatchObject({
      weight: 6,
      solutions: [{ cells: ['c', 'x'] }],
    });
  });

  it('lists no set that contains another, with weights of 0 too', () => {
    expect(cellsOf(locate(sum, { a: 1, b: 1, t: 3 }, { weights: { a: 0, b: 0 } }))).toEqual([['a'], ['b']]);
    const equations: Equation[] = [
      { id: 'a', terms: { a: 1, c: -1 } },
      { id: 'b', terms: { b: 1, c: -1 } },
    ];
    // {a, c} weighs no more than {c}.
    expect(cellsOf(locate(equations, { a: 1, b: 1, c: 2 }, { weights: { a: 0 } }))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
  });

  it('takes names like those of object properties', () => {
    const odd: Equation[] = [{ id: 'odd', terms: { constructor: 1, toString: -1 } }];
    expect(cellsOf(locate(odd, { constructor: 1, toString: 2 }))).toEqual([['constructor'], ['toString']]);
  });
});

describe('locate and its budget', () => {
  // Twelve sums that share columns: many ties, deep sets.
  const n = 5;
  const grid: Equation[] = [];
  const values: Values = {};
  for (let i = 0; i < n; i++) {
    const terms = (key: (j: number) => string) =>
      Object.fromEntries(Array.from({ length: n }, (_, j) => [key(j), 1] as const));
    grid.push({ id: `row${i}`, terms: terms((j) => `x${i}${j}`), constant: 10 + i });
    grid.push({ id: `column${i}`, terms: terms((j) => `x${j}${i}`), constant: 12 });
    for (let j = 0; j < n; j++) values[`x${i}${j}`] = (i * 7 + j * 3) % 11;
  }
  const options: LocateOptions = { integer: true, nonNegative: true };

  it('says so when it ends', () => {
    const result = locate(grid, values, { ...options, budget: 50 });
    expect(result.exhausted).toBe(false);
    expect(Number.isFinite(result.weight)).toBe(true);
  });

  it('lists nothing wrong when it ends', () => {
    const whole = locate(grid, values, options);
    expect(whole.exhausted).toBe(true);
    const all = new Set(cellsOf(whole).map(String));
    for (const budget of [0, 1, 10, 100, 1000]) {
      const part = locate(grid, values, { ...options, budget });
      expect(part.weight).toBeLessThanOrEqual(whole.weight);
      for (const cells of cellsOf(part)) expect(all).toContain(String(cells));
      if (part.exhausted) expect(part).toEqual(whole);
    }
  });

  it('says so when whole numbers could not be decided', () => {
    // q ≡ 2p (mod 5), which rules out the four points of the box; z and w are unbounded, so branching never ends.
    const p = { x: 1, z: 5 };
    const q = { x: 2, w: 5, v: 1 };
    const equations: Equation[] = [
      { id: 'p≥', terms: p, constant: 1, relation: '>=' },
      { id: 'p≤', terms: p, constant: 2, relation: '<=' },
      { id: 'q≥', terms: q, relation: '>=' },
      { id: 'q≤', terms: q, constant: 1, relation: '<=' },
    ];
    const undecided = { weight: 0, solutions: [], exhausted: false };
    expect(locate(equations, { v: 0 }, { integer: true })).toEqual(undecided);
    expect(locate(equations, { v: 0 }).weight).toBe(0);
  });

  it('sees that inequalities are an equation in effect', () => {
    // p = 0 and q = 1 have the same parity.
    const p = { x: 1, y: 1, z: 2 };
    const q = { x: 1, y: -1, w: 2, v: 1 };
    const equations: Equation[] = [
      { id: 'p≥', terms: p, relation: '>=' },
      { id: 'q≥', terms: q, constant: 1, relation: '>=' },
      { id: 'sum', terms: { x: 2, z: 2, w: 2, v: 1 }, constant: 1, relation: '<=' },
    ];
    expect(locate(equations, { v: 0 }, { integer: true })).toEqual({
      weight: 1,
      solutions: [{ cells: ['v'] }],
      exhausted: true,
    });
  });

  it('also limits the list of combinations', () => {
    const blocks = Array.from(
      { length: 8 },
      (_, i): Equation => ({ id: `${i}`, terms: { [`a${i}`]: 1, [`b${i}`]: 1 } }),
    );
    const ones = Object.fromEntries(
      blocks.flatMap(({ terms }) => Object.keys(terms).map((cell) => [cell, 1])),
    );
    const all = locate(blocks, ones);
    expect(all).toMatchObject({ weight: 8, exhausted: true });
    expect(all.solutions).toHaveLength(2 ** 8);
    const some = locate(blocks, ones, { budget: 100 });
    expect(some).toMatchObject({ weight: 8, exhausted: false });
    expect(some.solutions.every(({ cells }) => cells.length === 8)).toBe(true);
  });
});
