import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../../src/core/decimal';
import { withPath } from '../../src/core/path';
import { isConsistent } from '../../src/reconcile/consistent';
import { reconcile } from '../../src/reconcile/reconcile';
import { listCells } from '../../src/schema/cells';
import { type Report, reportSchema } from '../../src/schema/report';
import { backwards } from '../support/backwards';
import { baseReport } from '../support/base-report';
import { consistentReport } from '../support/consistent-report';
import { reportInput } from '../support/random-report';

const base = baseReport('2021');
const agrees = (input: Parameters<typeof isConsistent>[0]) => {
  const violated = reconcile(input).violations.filter(
    ({ family }) => family === 'form' || family === 'domain',
  );
  expect(isConsistent(input)).toBe(violated.length === 0);
};

describe('isConsistent', () => {
  it.each(['2019', '2021'] as const)('is true of every report that adds up: %s', (edition) => {
    fc.assert(
      fc.property(consistentReport(edition), ({ report }) => {
        expect(isConsistent(report)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['2019', '2021'] as const)('says what reconcile says, with a cell changed: %s', (edition) => {
    fc.assert(
      fc.property(
        consistentReport(edition),
        fc.nat(),
        fc.integer({ min: -9, max: 9 }),
        ({ report }, pick, value) => {
          const paths = reconcile(report)
            .passes.flatMap(({ cells }) => cells)
            .filter((path) => path.includes('.'));
          const path = paths[pick % Math.max(paths.length, 1)];
          if (path !== undefined) agrees(withPath(report, path, value));
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(['2019', '2021'] as const)('says the same the quick way and the long: %s', (edition) => {
    fc.assert(
      fc.property(
        consistentReport(edition, { complete: true }),
        fc.array(fc.record({ pick: fc.nat(), by: fc.constantFrom(-1, 1, 2 ** 24, 2 ** 40) }), {
          maxLength: 2,
        }),
        ({ report }, changes) => {
          const figures = listCells(report).filter(({ value }) => typeof value === 'number');
          let changed: Report = report;
          for (const { pick, by } of changes) {
            const { cell, value } = figures[pick % figures.length] ?? {};
            if (cell) changed = withPath(changed, cell.path, (value as number) + by);
          }
          agrees(changed);
          expect(reconcile(backwards(changed))).toEqual(reconcile(changed));
          expect(isConsistent(backwards(changed))).toBe(isConsistent(changed));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes what is undefined for not there', () => {
    const off = withPath(base, 'disputes.reconsideration.total', 6);
    const { requests: _, ...without } = off;
    const { requests } = base;
    const received = { ...requests?.received, organizations: undefined };
    for (const [given, same] of [
      [{ ...off, requests: undefined }, without],
      [{ ...off, title: undefined, requests: { ...requests, received } }, off],
      [{ ...off, requests: { ...requests, received: { ...received, enterprise: undefined } } }, null],
    ] as [Report, Report | null][]) {
      const expected = same ?? withPath(off, 'requests.received.enterprise', null);
      expect(reconcile(given)).toEqual(reconcile(expected));
      expect(reconcile(given).violations).not.toEqual([]);
      expect(isConsistent(given)).toBe(false);
    }
  });

  it('looks at all of a report again, whatever it was when it was decoded', () => {
    const refused: [string, unknown][] = [
      ['requests.received.total', '24'],
      ['requests.received.total', Number.NaN],
      ['requests.received.extra', 1],
      ['requests.outcomes.withheld', null],
      ['disclosure.charges.amount', new Money('0.12345678901')],
      ['processingFees.charged', -0.001e-20],
      ['agency.kind', 'bureau'],
      ['version', 0],
      ['strange', {}],
    ];
    for (const [path, value] of refused) {
      expect(() => isConsistent(withPath(base, path, value)), path).toThrow(TypeError);
      expect(() => reconcile(withPath(base, path, value)), path).toThrow(TypeError);
    }
  });

  it('says what reconcile says of any report, decoded or not', () => {
    fc.assert(
      fc.property(reportInput('2021'), (input) => {
        agrees(input);
        agrees(reportSchema.parse(input));
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, (report: Report) => Report, boolean]>([
    ['a negative count', (report) => withPath(report, 'disclosure.licensing.decisions', -1), false],
    ['a negative amount', (report) => withPath(report, 'disclosure.charges.amount', new Money('-1')), true],
    ['a fraction of a 分', (report) => withPath(report, 'processingFees.charged', new Money('1.001')), false],
    ['the wrong form for the year', (report) => withPath(report, 'year', 2020), false],
    ['a sum that is off', (report) => withPath(report, 'disputes.reconsideration.total', 6), false],
    ['a figure that is missing', (report) => withPath(report, 'disputes.reconsideration.total', null), true],
    [
      'a partial sum above its total',
      (report) =>
        withPath(
          withPath(report, 'disputes.reconsideration.upheld', null),
          'disputes.reconsideration.total',
          1,
        ),
      false,
    ],
    [
      'sums beyond exact numbers',
      (report) =>
        ['upheld', 'corrected'].reduce(
          (one, column) => withPath(one, `disputes.reconsideration.${column}`, Number.MAX_SAFE_INTEGER),
          report,
        ),
      false,
    ],
    [
      'a late publication',
      (report) =>
        withPath(
          withPath(report, 'agency', { name: '云林县人民政府', kind: 'government', level: 'county' }),
          'publishedOn',
          '2025-05-01',
        ),
      false,
    ],
  ])('%s', (_, change, consistent) => {
    expect(isConsistent(change(base))).toBe(consistent);
    agrees(change(base));
  });

  it('holds a reading to its sections', () => {
    const { problems: _, ...report } = base;
    expect(isConsistent(report as Report)).toBe(true);
    expect(isConsistent({ report: report as Report, issues: [] })).toBe(false);
    expect(isConsistent({ report: null })).toBe(false);
  });

  it('refuses what is no report', () => {
    expect(() => isConsistent({ ...base, request: {} } as never)).toThrow(TypeError);
    expect(() => isConsistent(withPath(base, 'requests.received.total', 1.5))).toThrow(
      'requests.received.total',
    );
    expect(() => isConsistent(withPath(base, 'requests.received.totals', 1))).toThrow('totals');
    const { total: _, ...row } = base.requests?.received ?? { total: 0 };
    expect(isConsistent(withPath(base, 'requests.received', row))).toBe(true);
  });
});
