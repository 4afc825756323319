/** What looks odd raises a question; ordinary reports, small and large, raise none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withPath } from '../../src/core/path';
import { editionIds, layoutOf } from '../../src/editions';
import { reconcile } from '../../src/reconcile/reconcile';
import { rules } from '../../src/reconcile/rules';
import type { Report } from '../../src/schema/report';
import { baseReport } from '../support/base-report';

const only = rules.filter(({ family }) => family === 'plausibility').map(({ id }) => id);
const questions = (report: object, previous?: object) => {
  const { violations, incomplete } = reconcile(report as Report, {
    ...(previous ? { previous: previous as Report } : {}),
    only,
  });
  expect(violations).toEqual([]);
  for (const { reason } of incomplete) expect(reason).toBe('implausible');
  return incomplete.map(({ rule, instance }) => `${rule} ${instance}`);
};

describe.each(editionIds)('on the %s form', (edition) => {
  const base = baseReport(edition);
  const counts = layoutOf(edition).cells.filter(({ kind, optional }) => kind === 'count' && !optional);
  const fill = (figures: readonly (number | null)[], year: number): object =>
    counts.reduce<object>(
      (report, { path, table }, at) => {
        const figure = figures[at] ?? null;
        return withPath(report, path, figure === null || table !== 'disputes' ? figure : figure % 3);
      },
      { ...base, year },
    );
  const figures = (most: number) =>
    fc.array(fc.oneof(fc.constant(0), fc.nat({ max: most }), fc.constant(null)), {
      minLength: counts.length,
      maxLength: counts.length,
    });

  it('small figures, zeros and blanks raise no question, however they change', () => {
    fc.assert(
      fc.property(figures(9), figures(9), (before, now) => {
        expect(questions(fill(now, base.year), fill(before, base.year - 1))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('nor do large ones that change by up to three times', () => {
    fc.assert(
      fc.property(
        figures(100_000),
        fc.array(fc.integer({ min: 34, max: 299 }), { minLength: 1 }),
        (before, by) => {
          const now = before.map((figure, at) =>
            figure === null ? null : Math.round((figure * (by[at % by.length] ?? 100)) / 100) + 1,
          );
          const found = questions(fill(now, base.year), fill(before, base.year - 1));
          expect(found.filter((one) => !/^(?:one-column|disputes-above-requests)/.test(one))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('a table left over from the year before does, with the figure that has a zero too many', () => {
    const row = 'disclosure.penalties.decisions';
    const before = withPath({ ...base, year: base.year - 1 }, row, 4119);
    expect(questions(base, { ...base, year: base.year - 1 })).toContain('repeated-table disclosure');
    const shifted = questions(withPath(base, row, 41190), before);
    expect(shifted).toContain(`digits-shifted ${row}`);
    expect(shifted).toContain(`tenfold-change ${row}`);
    expect(shifted).not.toContain('repeated-table disclosure');
  });
});

it('changes of the number of items (增/减) are not compared', () => {
  const cell = 'disclosure.licensing.itemChange';
  const report = (year: number, value: number) => withPath({ ...baseReport('2019'), year }, cell, value);
  expect(questions(report(2020, 1230), report(2019, 123))).not.toContain(`digits-shifted ${cell}`);
  // What differs in nothing else is still last year's table.
  expect(questions(report(2020, 5), report(2019, 4))).toContain('repeated-table disclosure');
});
