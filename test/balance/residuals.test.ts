import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Equation, residuals } from '../../src/balance';
import { feasible, satisfies, systems } from './oracle';

describe('residuals', () => {
  const sum: Equation[] = [{ id: 'sum', terms: { a: 1, b: 1, t: -1 }, constant: 0 }];

  it('gives left side − constant, in the order of the equations', () => {
    const equations: Equation[] = [
      { id: 'z', terms: { a: 2 }, constant: 7 },
      { id: 'a', terms: { a: 0.1 }, constant: 0.3, relation: '<=' },
    ];
    expect(residuals(equations, { a: 3 })).toEqual([
      { id: 'z', residual: -1, range: [-1, -1], holds: false, missing: [] },
      { id: 'a', residual: 0, range: [0, 0], holds: true, missing: [] },
    ]);
  });

  it('gives an interval where cells are missing', () => {
    const [open] = residuals(sum, { t: 5, b: null });
    expect(open).toEqual({
      id: 'sum',
      residual: null,
      range: [null, null],
      holds: null,
      missing: ['a', 'b'],
    });
    const judge = (values: Record<string, number | null>) => residuals(sum, values, { nonNegative: true })[0];
    expect(judge({ a: 2, t: 5 })).toMatchObject({ range: [-3, null], holds: null });
    expect(judge({ a: 6, t: 5 })).toMatchObject({ range: [1, null], holds: false, missing: ['b'] });
    expect(judge({ a: 6, b: 1 })).toMatchObject({ range: [null, 7], holds: null });
    expect(judge({ a: 6 })).toMatchObject({ range: [null, null], holds: null });
  });

  it('never says that a relation with a missing cell holds', () => {
    const atMost: Equation[] = [{ id: 'fees', terms: { collected: 1, charged: -1 }, relation: '<=' }];
    expect(residuals(atMost, { collected: 0 }, { nonNegative: true })[0]).toMatchObject({
      range: [null, 0],
      holds: null,
    });
    expect(residuals(atMost, { charged: 3 }, { nonNegative: true })[0]).toMatchObject({
      range: [-3, null],
      holds: null,
    });
  });

  it('ignores cells with the coefficient 0', () => {
    expect(residuals([{ id: 'e', terms: { a: 1, b: 0 } }], { a: 0 })[0]).toMatchObject({
      holds: true,
      missing: [],
    });
  });

  it('agrees with the oracle', () => {
    const any = systems({ relations: ['=', '<=', '>=', '<', '>'], top: 9, missing: true });
    fc.assert(
      fc.property(any, fc.boolean(), ({ equations, values }, nonNegative) => {
        for (const [i, { holds, missing, residual }] of residuals(equations, values, {
          nonNegative,
        }).entries()) {
          const one = equations.slice(i, i + 1);
          if (missing.length === 0) {
            expect(holds).toBe(satisfies(one, values as Record<string, number>));
            expect(residual).not.toBeNull();
          } else {
            expect(holds).toBe(feasible(one, values, nonNegative) ? null : false);
            expect(residual).toBeNull();
          }
        }
      }),
    );
  });
});
