import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { series } from '../../src/reconcile/series';
import { chainOfYears } from '../support/years';

const agency = { name: '云林县人民政府' };
const report = (year: number, broughtForward: number, carriedForward: number, more: object = {}) => ({
  edition: '2021' as const,
  year,
  agency,
  requests: { broughtForward: { total: broughtForward }, carriedForward: { total: carriedForward } },
  ...more,
});
const first = (readings: Parameters<typeof series>[0]) => {
  const [one] = series(readings);
  if (!one) throw new Error('no series');
  return one;
};

describe('a series', () => {
  it('has every year from the first to the last, in any order given', () => {
    const one = first([report(2024, 5, 7), report(2021, 1, 2), report(2023, 2, 5)]);
    expect(one.years).toEqual([
      { year: 2021, status: 'report', index: 1, edition: '2021' },
      { year: 2022, status: 'gap', index: null, edition: null },
      { year: 2023, status: 'report', index: 2, edition: '2021' },
      { year: 2024, status: 'report', index: 0, edition: '2021' },
    ]);
    expect(one.gaps).toEqual([2022]);
    expect(one.cells).toEqual({
      'requests.broughtForward.total': [1, null, 2, 5],
      'requests.carriedForward.total': [2, null, 5, 7],
    });
    expect(one.breaks).toEqual([]);
    expect(one.issues.map(({ code }) => code)).toEqual(['year-gap']);
  });

  it('names breaks, and the sentence that explains one', () => {
    const overview = '上年结转申请数量因统计口径调整，应为4件。';
    const one = first([report(2022, 0, 3), report(2023, 4, 6, { overview }), report(2024, 5, 1)]);
    expect(
      one.breaks.map(({ year, finding }) => [year, finding.outcome, finding.difference, finding.explanation]),
    ).toEqual([
      [2023, 'incomplete', 1, '上年结转申请数量因统计口径调整，应为4件'],
      [2024, 'violation', -1, undefined],
    ]);
  });

  it('goes on over a change of form, in the cells of the newest', () => {
    const before = {
      edition: '2019' as const,
      year: 2020,
      agency,
      disclosure: { normativeDocuments: { newlyMade: 4, publicTotal: 20 }, procurement: { amount: '3.50' } },
      requests: { outcomes: { other: { subtotal: { total: 2 } }, total: { total: 8 } } },
    };
    const after = {
      edition: '2021' as const,
      year: 2021,
      agency,
      disclosure: { normativeDocuments: { issued: 5, inForce: 30 } },
      requests: {
        outcomes: {
          other: { notCorrected: { total: 1 }, feeUnpaid: { total: 0 }, other: { total: 0 } },
          total: { total: 4 },
        },
      },
    };
    const one = first([before, after]);
    expect(one.edition).toBe('2021');
    expect(one.formChanges).toEqual([{ year: 2021, from: '2019', to: '2021' }]);
    expect(one.cells).toMatchObject({
      'disclosure.normativeDocuments.issued': [4, 5],
      'disclosure.normativeDocuments.inForce': [null, 30],
      'requests.outcomes.other.subtotal.total': [2, 1],
      'requests.outcomes.other.notCorrected.total': [null, 1],
    });
    expect(one.indicators).toMatchObject({
      'otherwise-handled-share': ['25', '25'],
      'procurement-amount': ['3.5', null],
    });
    expect(one.incomparable).toEqual([
      { year: 2020, cell: 'disclosure.normativeDocuments.publicTotal', value: 20 },
      { year: 2020, cell: 'disclosure.procurement.amount', value: '3.5' },
    ]);
  });

  it('takes the last version of a year, and none of copies that differ', () => {
    const one = first([
      report(2023, 1, 2),
      report(2023, 1, 3, { version: 2 }),
      report(2024, 3, 4),
      report(2024, 3, 5),
    ]);
    expect(one.years.map(({ status, index }) => [status, index])).toEqual([
      ['report', 1],
      ['conflicting', null],
    ]);
    expect(one.cells['requests.carriedForward.total']).toEqual([3, null]);
    expect(one.issues.map(({ code }) => code)).toEqual(['year-superseded', 'year-conflicting']);
  });

  it('is one for each agency', () => {
    const other = { ...report(2024, 0, 0), agency: { name: '云东县人民政府', id: 'B' } };
    expect(
      series([other, report(2023, 0, 0), { report: null }]).map(({ agency: name, id }) => [name, id]),
    ).toEqual([
      ['云东县人民政府', 'B'],
      ['云林县人民政府', undefined],
    ]);
    expect(series([])).toEqual([]);
  });

  it('refuses what is no list of reports', () => {
    expect(() => series({} as never)).toThrow(/^readings: /);
    expect(() => series([report(2024, 0, 0), {} as never])).toThrow(/^readings\.1/);
  });

  it('of years that follow from each other has no break, and is plain JSON', () => {
    fc.assert(
      fc.property(chainOfYears, (reports) => {
        const one = first(reports);
        expect(one.breaks).toEqual([]);
        expect(one.formChanges).toEqual([{ year: 2021, from: '2019', to: '2021' }]);
        expect(JSON.parse(JSON.stringify(one))).toEqual(one);
        for (const values of [...Object.values(one.cells), ...Object.values(one.indicators)]) {
          expect(values).toHaveLength(one.years.length);
          expect(values?.some((value) => value !== null)).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });
});
