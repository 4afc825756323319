import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, type Equation } from '../../src/balance';
import { feasible, systems } from './oracle';

/** The opposite of a relation, as relations of which one must hold. */
function opposites({ terms, constant = 0, relation = '=' }: Equation): Equation[] {
  const turned = { '=': ['<', '>'], '<=': ['>'], '>=': ['<'], '<': ['>='], '>': ['<='] } as const;
  return turned[relation].map((opposite) => ({ id: 'not', terms, constant, relation: opposite }));
}

describe('analyse', () => {
  it('counts the independent equations and names the others', () => {
    const equations: Equation[] = [
      { id: 'row1', terms: { a: 1, b: 1, t: -1 } },
      { id: 'row2', terms: { c: 1, d: 1, u: -1 } },
      { id: 'column1', terms: { a: 1, c: 1, x: -1 } },
      { id: 'column2', terms: { b: 1, d: 1, y: -1 } },
      { id: 'right', terms: { t: 1, u: 1, z: -1 } },
      { id: 'bottom', terms: { x: 1, y: 1, z: -1 } },
      { id: 'twice', terms: { a: 2, b: 2, t: -2 } },
    ];
    expect(analyse(equations)).toEqual({
      rank: 5,
      contradictory: [],
      redundant: [
        { id: 'bottom', by: ['row1', 'row2', 'column1', 'column2', 'right'] },
        { id: 'twice', by: ['row1'] },
      ],
      unreachable: [],
    });
  });

  it('names what cannot hold together and what no cell reaches', () => {
    const equations: Equation[] = [
      { id: 'one', terms: { x: 1 }, constant: 1 },
      { id: 'two', terms: { x: 0.5 }, constant: 1 },
      { id: 'below', terms: { y: 1 }, relation: '<' },
      { id: 'above', terms: { y: 1 }, relation: '>' },
      { id: 'idle', terms: { z: 0 } },
      { id: 'never', terms: {}, constant: 1 },
    ];
    expect(analyse(equations)).toEqual({
      rank: 1,
      contradictory: [['never'], ['one', 'two'], ['below', 'above']],
      redundant: [],
      unreachable: ['idle', 'never'],
    });
  });

  it('finds contradictions that have nothing to do with each other', () => {
    const is = (id: string, cell: string, constant: number): Equation => ({
      id,
      terms: { [cell]: 1 },
      constant,
    });
    const { contradictory } = analyse([
      is('a1', 'a', 1),
      is('b1', 'b', 1),
      is('a2', 'a', 2),
      is('b2', 'b', 2),
    ]);
    expect(contradictory).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
  });

  it('tells an open bound from a closed one', () => {
    const closed: Equation = { id: 'closed', terms: { x: 1 }, constant: 5, relation: '<=' };
    const open: Equation = { id: 'open', terms: { x: 1 }, constant: 5, relation: '<' };
    expect(analyse([closed, open]).redundant).toEqual([{ id: 'closed', by: ['open'] }]);
    expect(analyse([open, closed]).redundant).toEqual([{ id: 'closed', by: ['open'] }]);
    expect(analyse([open, { ...open, id: 'again' }]).redundant).toEqual([{ id: 'again', by: ['open'] }]);
  });

  it('agrees with the oracle', () => {
    const any = systems({ relations: ['=', '=', '<=', '>=', '<'], top: 9, missing: false });
    fc.assert(
      fc.property(any, ({ equations }) => {
        const { contradictory, redundant } = analyse(equations);
        const pick = (ids: readonly string[]) => equations.filter(({ id }) => ids.includes(id));
        expect(contradictory.length > 0).toBe(!feasible(equations, {}));
        for (const set of contradictory) {
          expect(feasible(pick(set), {})).toBe(false);
          for (const id of set) expect(feasible(pick(set.filter((other) => other !== id)), {})).toBe(true);
        }
        const gone = new Set(redundant.map(({ id }) => id));
        for (const { id, by } of redundant) {
          expect(by.some((other) => gone.has(other) || other === id)).toBe(false);
          for (const not of pick([id]).flatMap(opposites))
            expect(feasible([...pick(by), not], {})).toBe(false);
        }
        if (contradictory.length > 0) return;
        const kept = equations.filter(({ id }) => !gone.has(id));
        for (const one of kept) {
          const others = kept.filter((other) => other !== one);
          expect(opposites(one).some((not) => feasible([...others, not], {}))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
