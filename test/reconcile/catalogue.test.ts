/** The equations of the form as a system: none contradicts the others, and what adds nothing is known. */
import { describe, expect, it } from 'vitest';
import { analyse, type Equation } from '../../src/balance/index';
import { type EditionId, editionIds } from '../../src/editions';
import { equationsOf } from '../../src/editions/equations';
import { rules } from '../../src/reconcile/rules';

function systemOf(edition: EditionId, official: boolean): Equation[] {
  return equationsOf(edition)
    .filter((one) => !official || (!one.printedOnly && !one.instance.includes('organizations')))
    .filter((one) => !official || !/subtotal$/.test(one.instance) || isOfficial(edition, one.instance))
    .map(({ rule, instance, left, right }) => {
      const terms: Record<string, number> = {};
      const side = (operands: typeof left, coefficient: number) => {
        for (const { parts, subtotal } of operands) {
          const cells = parts.length > 0 ? parts : [subtotal ?? ''];
          for (const cell of cells) terms[cell] = (terms[cell] ?? 0) + coefficient;
        }
      };
      side(left, 1);
      side(right, -1);
      return { id: `${rule} ${instance}`, terms };
    });
}

/** The 2019 form prints （六） as one row. */
const isOfficial = (edition: EditionId, row: string) =>
  edition === '2019' && row === 'requests.outcomes.other.subtotal';

describe.each(editionIds)('the equations of the %s form', (edition) => {
  const [count, rank] = edition === '2021' ? [39, 37] : [37, 35];

  it('are all equations of the catalogue', () => {
    const ids = new Set(
      rules.filter(({ formula }) => formula.kind === 'equation').map(({ id }) => id as string),
    );
    for (const { rule } of equationsOf(edition)) expect([...ids]).toContain(rule);
  });

  it(`of table three are ${count} of rank ${rank}, with no contradiction`, () => {
    const system = systemOf(edition, true).filter(({ id }) => !id.startsWith('disputes-total'));
    expect(system).toHaveLength(count);
    const found = analyse(system);
    expect(found.rank).toBe(rank);
    expect(found.contradictory).toEqual([]);
    expect(found.unreachable).toEqual([]);
    // What holds in every column and all rows but one holds in that row; each follows from what is named.
    expect(found.redundant).toEqual([
      {
        id: 'applicants-total requests.carriedForward',
        by: ids(
          /^requests-balance |^applicants-total requests\.(?:received|broughtForward|outcomes\.total)$/,
        ),
      },
      {
        id: 'outcomes-total total',
        by: ids(/^applicants-total requests\.outcomes\.|^outcomes-total (?!total$)/),
      },
    ]);
    function ids(pattern: RegExp): string[] {
      return system.map(({ id }) => id).filter((id) => pattern.test(id));
    }
  });

  it('do not contradict each other where everything that can be printed is', () => {
    const { contradictory, unreachable, redundant } = analyse(systemOf(edition, false));
    expect(contradictory).toEqual([]);
    expect(unreachable).toEqual([]);
    expect(redundant.length).toBeGreaterThan(2);
  });
});
