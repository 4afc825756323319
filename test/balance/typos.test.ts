import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctTypos, type Equation, residuals, type Values } from '../../src/balance';
import { systems } from './oracle';

const same = (fixed: number, typed: number) =>
  correctTypos([{ id: 'same', terms: { a: 1, b: -1 } }], { a: fixed, b: typed }, { fixed: ['a'] }).changes;

describe('correctTypos knows a slip of the pen', () => {
  it.each([
    ['a digit replaced', 1340, 1740],
    ['a digit inserted', 1340, 13040],
    ['a digit left out', 1340, 140],
    ['the first digit left out', 340, 1340],
    ['neighbours swapped', 1340, 3140],
    ['the sign', 1340, -1340],
    ['one digit for another', 7, 1],
    ['a digit behind the point', 12.45, 12.54],
    ['the point left out', 12.5, 125],
    ['a negative number', -12, -21],
  ])('%s', (_, fixed, typed) => {
    expect(same(fixed, typed)).toEqual([{ cell: 'b', from: typed, to: fixed }]);
  });

  it.each([
    ['two digits replaced', 1340, 1726],
    ['digits swapped that are not neighbours', 1340, 4310],
    ['two inserted', 1340, 130440],
    ['sign and digit', 12, -13],
    ['a leading zero', 5, 105],
    ['a rotation', 123, 312],
  ])('and not: %s', (_, fixed, typed) => {
    expect(same(fixed, typed)).toEqual([]);
  });
});

describe('correctTypos', () => {
  const e1: Equation = { id: 'e1', terms: { x: 1, y: 1, z: -1 } };

  it('changes only what all best corrections share', () => {
    // 1 more in x, or 1 less in z.
    expect(correctTypos([e1], { x: 5, y: 3, z: 9 })).toEqual({ changes: [], status: 'none' });
    // Two ways to correct e1, one to correct e2.
    const e2: Equation = { id: 'e2', terms: { u: 1, v: -1 } };
    expect(correctTypos([e1, e2], { x: 5, y: 3, z: 9, u: 120, v: 210 }, { fixed: ['u'] })).toEqual({
      changes: [{ cell: 'v', from: 210, to: 120 }],
      status: 'partial',
    });
  });

  it('resolves the most equations before it changes the fewest cells', () => {
    const equations: Equation[] = [
      { id: 'a', terms: { a: 1, s: -1 } },
      { id: 'b', terms: { b: 1, s: -1 } },
    ];
    // s alone resolves both.
    expect(correctTypos(equations, { a: 120, b: 120, s: 210 })).toEqual({
      changes: [{ cell: 's', from: 210, to: 120 }],
      status: 'corrected',
    });
  });

  it('follows a correction to the next', () => {
    const equations: Equation[] = [
      { id: 'first', terms: { p: 1, x: -1 } },
      { id: 'second', terms: { x: 1, y: -1 }, constant: 1000 },
    ];
    // As printed, `second` asks for y = 2540, far from 4430. Once x is 5340 it asks for 4340.
    expect(correctTypos(equations, { p: 5340, x: 3540, y: 4430 }, { fixed: ['p'] })).toEqual({
      changes: [
        { cell: 'x', from: 3540, to: 5340 },
        { cell: 'y', from: 4430, to: 4340 },
      ],
      status: 'corrected',
    });
  });

  it('leaves cells alone that an equation confirms, but not for an inequality', () => {
    const values = { x: 123, y: 192, z: 252 };
    const confirmed: Equation = { id: 'e2', terms: { y: 1 }, constant: 192 };
    const positive: Equation = { id: 'e3', terms: { y: 1 }, relation: '>=' };
    expect(correctTypos([e1], values).changes).toEqual([{ cell: 'y', from: 192, to: 129 }]);
    expect(correctTypos([e1, confirmed], values).changes).toEqual([]);
    expect(correctTypos([e1, positive], values).changes).toHaveLength(1);
  });

  it('refuses a correction that would break an inequality', () => {
    const limit: Equation = { id: 'limit', terms: { y: 1 }, constant: 150, relation: '>=' };
    expect(correctTypos([e1, limit], { x: 123, y: 192, z: 252 })).toEqual({ changes: [], status: 'none' });
  });

  it('keeps no part of a correction that would break what the whole does not', () => {
    const equations: Equation[] = [
      { id: 'x', terms: { x: 1 }, constant: 210 },
      { id: 'y1', terms: { y: 1 }, constant: 190 },
      { id: 'y2', terms: { y: 1 }, constant: 180 },
      { id: 'near', terms: { x: 1, y: -1 }, constant: 50, relation: '<=' },
    ];
    // Both best corrections change x to 210; y, without which `near` breaks, they change differently.
    expect(correctTypos(equations, { x: 120, y: 100 })).toEqual({ changes: [], status: 'none' });
  });

  it('says none where all is well', () => {
    expect(correctTypos([e1], { x: 1, y: 2, z: 3 })).toEqual({ changes: [], status: 'none' });
  });

  it('does not judge an equation with a missing cell', () => {
    expect(correctTypos([e1], { x: 123, z: 252 })).toEqual({ changes: [], status: 'none' });
    const e2: Equation = { id: 'e2', terms: { y: 1, m: 1 } };
    expect(correctTypos([e1, e2], { x: 123, y: 192, z: 252 }).changes).toEqual([]);
  });

  it('never makes a new violation, leaves fixed cells and says what is left', () => {
    const wild = fc.constantFrom(0, 1, 7, 12, 21, 120, 210, 102, 99, 909, -12);
    const any = systems({ relations: ['=', '=', '=', '<=', '>'], top: 9, missing: true });
    let changed = 0;
    fc.assert(
      fc.property(
        any,
        fc.array(wild, { minLength: 5, maxLength: 5 }),
        fc.subarray(['a', 'b']),
        (system, list, fixed) => {
          const values: Values = Object.fromEntries(
            Object.entries(system.values).map(([cell, value], i) => [
              cell,
              value === null ? null : (list[i] ?? 0),
            ]),
          );
          const { changes, status } = correctTypos(system.equations, values, { fixed });
          const after = { ...values, ...Object.fromEntries(changes.map(({ cell, to }) => [cell, to])) };
          const held = residuals(system.equations, values).map(({ holds }) => holds);
          const now = residuals(system.equations, after).map(({ holds }) => holds);
          for (const [i, holds] of held.entries()) if (holds === true) expect(now[i]).toBe(true);
          for (const { cell, from } of changes) {
            expect(values[cell]).toBe(from);
            expect(fixed).not.toContain(cell);
          }
          expect(status).toBe(changes.length === 0 ? 'none' : now.includes(false) ? 'partial' : 'corrected');
          if (changes.length > 0) changed++;
        },
      ),
      { numRuns: 2000 },
    );
    expect(changed).toBeGreaterThan(100);
  });
});
