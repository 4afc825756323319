import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Equation, impute, residuals } from '../../src/balance';
import { CELLS, enumerate, feasible, systems } from './oracle';

describe('impute agrees with brute force', () => {
  it('on whole numbers in a box', () => {
    const top = 5;
    const box = CELLS.map(
      (cell): Equation => ({ id: `top ${cell}`, terms: { [cell]: 1 }, constant: top, relation: '<=' }),
    );
    fc.assert(
      fc.property(
        systems({ relations: ['=', '<=', '>'], top, missing: true }),
        fc.subarray([...CELLS]),
        (system, blank) => {
          const values = { ...system.values, ...Object.fromEntries(blank.map((cell) => [cell, null])) };
          const all = [...system.equations, ...box];
          const fitting = enumerate(all, CELLS, top).filter((found) =>
            CELLS.every((cell) => values[cell] === null || values[cell] === found[cell]),
          );
          const want = {
            values: {} as Record<string, number>,
            ranges: {} as Record<string, [number, number]>,
          };
          for (const cell of CELLS) {
            const possible = fitting.map((found) => found[cell] ?? Number.NaN);
            if (values[cell] !== null || possible.length === 0) continue;
            const [low, high] = [Math.min(...possible), Math.max(...possible)];
            if (low === high) want.values[cell] = low;
            else want.ranges[cell] = [low, high];
          }
          expect(impute(all, values, { integer: true, nonNegative: true })).toEqual(want);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('on rational numbers: what it gives is implied, and ranges are as wide as they say', () => {
    fc.assert(
      fc.property(
        systems({ relations: ['=', '=', '<=', '>'], top: 6, missing: true }),
        fc.subarray([...CELLS]),
        fc.boolean(),
        ({ equations, values: observed }, blank, nonNegative) => {
          const values = { ...observed, ...Object.fromEntries(blank.map((cell) => [cell, null])) };
          const got = impute(equations, values, { nonNegative });
          const at = (cell: string, relation: Equation['relation'] & string, constant: number) =>
            feasible(
              [...equations, { id: 'at', terms: { [cell]: 1 }, constant, relation }],
              values,
              nonNegative,
            );
          const missing = CELLS.filter((cell) => values[cell] === null);
          if (!feasible(equations, values, nonNegative)) {
            expect(got).toEqual({ values: {}, ranges: {} });
            return;
          }
          expect([...Object.keys(got.values), ...Object.keys(got.ranges)].sort()).toEqual(missing);
          for (const [cell, value] of Object.entries(got.values)) {
            if (Number.isInteger(value)) expect(at(cell, '<', value) || at(cell, '>', value)).toBe(false);
          }
          for (const [cell, [low, high]] of Object.entries(got.ranges)) {
            // The oracle takes integers: look a unit beyond each end, and just inside it.
            if (low === null) expect(at(cell, '<', -1000)).toBe(true);
            else
              expect([at(cell, '<', Math.floor(low)), at(cell, '<', Math.floor(low) + 1)]).toEqual([
                false,
                true,
              ]);
            if (high === null) expect(at(cell, '>', 1000)).toBe(true);
            else
              expect([at(cell, '>', Math.ceil(high)), at(cell, '>', Math.ceil(high) - 1)]).toEqual([
                false,
                true,
              ]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('impute', () => {
  const row: Equation[] = [{ id: 'row', terms: { a: 1, b: 1, c: 1, t: -1 } }];

  it('gives a value only where there is one, a range elsewhere', () => {
    expect(impute(row, { a: 1, b: 2, t: 9 })).toEqual({ values: { c: 6 }, ranges: {} });
    expect(impute(row, { a: 1, t: 9 })).toEqual({ values: {}, ranges: { b: [null, null], c: [null, null] } });
    expect(impute(row, { a: 1, t: 9 }, { nonNegative: true }).ranges).toEqual({ b: [0, 8], c: [0, 8] });
    expect(impute(row, { a: 9, t: 9 }, { nonNegative: true }).values).toEqual({ b: 0, c: 0 });
  });

  it('fills nothing when no values fit', () => {
    const nothing = { values: {}, ranges: {} };
    expect(impute(row, { a: 10, b: null, c: 0, t: 9 }, { nonNegative: true })).toEqual(nothing);
    // Also where the contradiction is elsewhere.
    const other: Equation = { id: 'other', terms: { x: 1, y: -1 } };
    expect(impute([...row, other], { a: 1, b: 2, c: null, t: 9, x: 1, y: 2 })).toEqual(nothing);
    expect(impute(row, { a: -1, b: 2, c: null, t: 9 }, { nonNegative: true })).toEqual(nothing);
    expect(impute(row, { a: 0.5, b: 2, c: null, t: 9 }, { integer: true })).toEqual(nothing);
  });

  it('knows a missing cell of no equation by its domain only', () => {
    expect(impute([], { x: null }, { nonNegative: true }).ranges).toEqual({ x: [0, null] });
    expect(impute([], { x: null, y: -1 }).ranges).toEqual({ x: [null, null] });
  });

  it('solves whole-number equations without bounds to help', () => {
    const even: Equation[] = [{ id: 'even', terms: { a: 2, b: 4 }, constant: 7 }];
    expect(impute(even, {}, { integer: true })).toEqual({ values: {}, ranges: {} });
    expect(impute(even, {}).ranges).toEqual({ a: [null, null], b: [null, null] });
    // The sum of both is 2x + 2z + 2w, which is not 1.
    const parity: Equation[] = [
      { id: 'p', terms: { x: 1, y: 1, z: 2 } },
      { id: 'q', terms: { x: 1, y: -1, w: 2 }, constant: 1 },
    ];
    expect(impute(parity, {}, { integer: true })).toEqual({ values: {}, ranges: {} });
    expect(impute(parity, { y: 1 }, { integer: true })).toEqual({ values: {}, ranges: {} });
    expect(Object.keys(impute(parity, {}).ranges)).toHaveLength(4);
    // With z = −x − y, 2x + 2y − z is a multiple of 3.
    const thirds: Equation[] = [
      { id: 'zero', terms: { x: 1, y: 1, z: 1 } },
      { id: 'low', terms: { x: 2, y: 2, z: -1 }, constant: 1, relation: '>=' },
      { id: 'high', terms: { x: 2, y: 2, z: -1 }, constant: 2, relation: '<=' },
    ];
    expect(impute(thirds, {}, { integer: true })).toEqual({ values: {}, ranges: {} });
    // 6a + 10b + 15c = 1 with 0 ≤ c ≤ 1 leaves c = 1.
    const three: Equation[] = [
      { id: 'sum', terms: { a: 6, b: 10, c: 15 }, constant: 1 },
      { id: 'low', terms: { c: 1 }, relation: '>=' },
      { id: 'high', terms: { c: 1 }, constant: 1, relation: '<=' },
    ];
    expect(impute(three, {}, { integer: true })).toEqual({
      values: { c: 1 },
      ranges: { a: [null, null], b: [null, null] },
    });
  });

  it('narrows to the whole numbers that fit, not to rounded ends', () => {
    // 3a + 5b = 22 has the whole solutions (4, 2) only, though a can be 0…7.33 in fractions.
    const coins: Equation[] = [{ id: 'coins', terms: { a: 3, b: 5 }, constant: 22 }];
    expect(impute(coins, {}, { integer: true, nonNegative: true }).values).toEqual({ a: 4, b: 2 });
    const strict: Equation[] = [{ id: 'below', terms: { a: 2 }, constant: 7, relation: '<' }];
    expect(impute(strict, {}, { integer: true }).ranges).toEqual({ a: [null, 3] });
    expect(impute(strict, {}).ranges).toEqual({ a: [null, 3.5] });
  });

  it('is exact with decimals and beyond safe integers', () => {
    expect(impute(row, { a: 0.1, b: 0.2, t: 0.6 }).values).toEqual({ c: 0.3 });
    const max = Number.MAX_SAFE_INTEGER;
    expect(impute(row, { a: max, b: max, t: 3 }).values).toEqual({ c: 3 - 2 * max });
    expect(impute([{ id: 'e', terms: { a: max, b: -max, c: 1 } }], { a: max, b: max }).values).toEqual({
      c: 0,
    });
  });

  it('gives what residuals then accept', () => {
    fc.assert(
      fc.property(systems({ relations: ['='], top: 9, missing: true }), ({ equations, values }) => {
        const got = impute(equations, values);
        if (Object.keys(got.values).length + Object.keys(got.ranges).length === 0) return;
        const whole = Object.values(got.values).every(Number.isInteger);
        for (const { holds, missing } of residuals(equations, { ...values, ...got.values })) {
          if (missing.length === 0 && whole) expect(holds).toBe(true);
          else expect(missing.every((cell) => cell in got.ranges)).toBe(true);
        }
      }),
    );
  });
});
