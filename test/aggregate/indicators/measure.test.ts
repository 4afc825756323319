import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IndicatorId, type IndicatorTerm, indicators } from '../../../src/aggregate/indicators';
import { type Measurement, measure } from '../../../src/aggregate/indicators/measure';
import { getPath } from '../../../src/core/path';
import { editionIds, layoutOf } from '../../../src/editions';
import { reportSchema } from '../../../src/schema/report';
import { consistentReport } from '../../support/consistent-report';
import { reportInput } from '../../support/random-report';

const head = { edition: '2021' as const, year: 2024, agency: { name: '云林县人民政府' } };
const old = { ...head, edition: '2019' as const, year: 2020 };

const of = (source: Parameters<typeof measure>[0], id: IndicatorId): Measurement => {
  const [only] = measure(source, [id]);
  if (!only) throw new Error('nothing measured');
  return only;
};

const withheld = (rows: object, total: number | null = 8) => ({
  ...head,
  requests: { outcomes: { withheld: rows, total: { total } } },
});
const allParts = (one: number | null) =>
  Object.fromEntries(
    [
      ...['stateSecret', 'otherLaw', 'securityAndStability', 'thirdPartyRights', 'internalAffairs'],
      ...['processInformation', 'enforcementFiles', 'inquiryMatters'],
    ].map((name) => [name, { total: one }]),
  );

describe('a group', () => {
  it('is its parts where any is printed, and then all of them', () => {
    expect(of(withheld({ ...allParts(1) }), 'withheld-share')).toMatchObject({ value: '100', numerator: 8 });
    expect(of(withheld({ ...allParts(1), subtotal: { total: 5 } }), 'withheld-share').numerator).toBe(8);
    const some = of(
      withheld({ ...allParts(null), otherLaw: { total: 2 }, subtotal: { total: 5 } }),
      'withheld-share',
    );
    expect(some).toMatchObject({ value: null, reason: 'missing', numerator: null, denominator: 8 });
    expect(some.missing).toHaveLength(7);
    expect(some.missing).not.toContain('requests.outcomes.withheld.otherLaw.total');
  });

  it('is its subtotal where no part is printed', () => {
    const whole = of(withheld({ ...allParts(null), subtotal: { total: 2 } }), 'withheld-share');
    expect(whole).toEqual({ indicator: 'withheld-share', value: '25', numerator: 2, denominator: 8 });
  });

  it('lacks its parts where neither is printed', () => {
    expect(of(withheld(allParts(null)), 'withheld-share').missing).toHaveLength(8);
  });

  it('is one row in the 2019 form', () => {
    const report = {
      ...old,
      requests: { outcomes: { other: { subtotal: { total: 3 } }, total: { total: 4 } } },
    };
    expect(of(report, 'otherwise-handled-share').value).toBe('75');
    expect(of({ ...old, requests: {} }, 'otherwise-handled-share').missing).toEqual([
      'requests.outcomes.other.subtotal.total',
      'requests.outcomes.total.total',
    ]);
  });

  it('of organizations is their column where that is printed instead', () => {
    const row = (figures: object) => ({ ...head, requests: { received: { total: 10, ...figures } } });
    expect(of(row({ organizations: 4 }), 'organization-share').value).toBe('40');
    const five = { enterprise: 1, research: 0, publicWelfare: 0, legalService: 1, otherOrganization: 0 };
    expect(of(row(five), 'organization-share').value).toBe('20');
  });
});

describe('no value', () => {
  const disputes = (upheld: number, corrected: number, pending: number) => ({
    ...head,
    disputes: {
      reconsideration: { upheld, corrected, other: 0, pending, total: upheld + corrected + pending },
    },
  });
  it.each<[string, Parameters<typeof measure>[0], IndicatorId, object]>([
    [
      'zero below',
      disputes(0, 0, 3),
      'reconsideration-correction-rate',
      { reason: 'zero-denominator', numerator: 0 },
    ],
    [
      'zero over zero',
      disputes(0, 0, 0),
      'reconsideration-correction-rate-with-pending',
      { reason: 'zero-denominator', denominator: 0 },
    ],
    [
      'below zero below',
      { ...head, disclosure: { normativeDocuments: { issued: 9, repealed: 1, inForce: 3 } } },
      'normative-documents-repeal-rate',
      { reason: 'negative-denominator', numerator: 1, denominator: -5 },
    ],
    ['a table that is not there', head, 'requests-received', { reason: 'missing', numerator: null }],
    ['the other form', old, 'charges-amount', { reason: 'other-form', numerator: null, denominator: null }],
    ['no report', { report: null }, 'requests-received', { reason: 'no-report', numerator: null }],
  ])('%s', (_, source, id, expected) => {
    expect(of(source, id)).toMatchObject({ indicator: id, value: null, ...expected });
  });

  it('is not what zero over something is', () => {
    expect(of(disputes(3, 0, 1), 'reconsideration-correction-rate')).toEqual({
      indicator: 'reconsideration-correction-rate',
      value: '0',
      numerator: 0,
      denominator: 3,
    });
  });
});

it('money is exact, in any of its spellings', () => {
  const fees = { ...head, processingFees: { notices: 3, charged: '99999999999999.99', collected: 0.01 } };
  for (const source of [fees, reportSchema.parse(fees), { report: fees, claims: [], issues: [] }]) {
    expect(measure(source, ['fee-charged-per-notice', 'fee-collection-rate'])).toEqual([
      {
        indicator: 'fee-charged-per-notice',
        value: '33333333333333.33',
        numerator: '99999999999999.99',
        denominator: 3,
      },
      {
        indicator: 'fee-collection-rate',
        value: '0',
        numerator: '0.01',
        denominator: '99999999999999.99',
      },
    ]);
  }
});

it('what was made in a year has a name in each form', () => {
  const documents = (figures: object) => ({ disclosure: { normativeDocuments: figures } });
  expect(of({ ...head, ...documents({ issued: 4 }) }, 'normative-documents-made').value).toBe('4');
  expect(of({ ...old, ...documents({ newlyMade: 5 }) }, 'normative-documents-made').value).toBe('5');
});

describe('of totals', () => {
  const stratum = (cells: Record<string, [sum: number | string, reported: number, missing: number]>) => ({
    cells: Object.fromEntries(
      Object.entries(cells).map(([path, [sum, reported, missing]]) => [path, { sum, reported, missing }]),
    ),
  });
  const total = 'requests.outcomes.total.total';
  const disclosed = 'requests.outcomes.disclosed.total';
  const rate = 'full-disclosure-rate-of-handled';

  it('a rate is of the sums, where every report states all of it', () => {
    expect(of(stratum({ [disclosed]: [30, 2, 0], [total]: [40, 2, 0] }), rate).value).toBe('75');
    expect(
      of(
        stratum({ 'processingFees.charged': ['0.30', 2, 0], 'processingFees.notices': [3, 2, 0] }),
        'fee-charged-per-notice',
      ).value,
    ).toBe('0.1');
  });

  it.each([
    [stratum({ [disclosed]: [30, 2, 0], [total]: [40, 1, 1] }), [total]],
    [stratum({ [disclosed]: [30, 1, 0], [total]: [40, 2, 0] }), [disclosed]],
    [stratum({ [disclosed]: [0, 0, 2], [total]: [40, 2, 0] }), [disclosed]],
  ])('there is none where a report lacks a figure', (source, missing) => {
    expect(of(source, rate)).toMatchObject({ value: null, reason: 'missing', missing });
  });

  it('of a volume there is none either, where as many lack it throughout', () => {
    const some = of(stratum({ [total]: [40, 2, 1] }), 'requests-handled');
    expect(some).toMatchObject({ value: null, reason: 'missing', missing: [total] });
    const both = of(stratum({ [disclosed]: [30, 2, 1], [total]: [40, 2, 1] }), rate);
    expect(both).toMatchObject({ value: null, missing: [disclosed, total] });
  });

  it('there is none for what the stratum does not have', () => {
    expect(of(stratum({ [total]: [40, 2, 0] }), rate)).toMatchObject({ reason: 'other-form' });
  });

  it('a group that some print whole is what more of them state', () => {
    const parts = ['notCorrected', 'feeUnpaid', 'other'].map(
      (name) => `requests.outcomes.other.${name}.total`,
    );
    const whole = 'requests.outcomes.other.subtotal.total';
    const cells = (subtotal: [number, number, number], count: number) =>
      stratum({
        ...Object.fromEntries(parts.map((path) => [path, [1, count, 0] as [number, number, number]])),
        [whole]: subtotal,
        [total]: [10, 2, 0],
      });
    // One report of each form: the parts are those of one.
    expect(of(cells([7, 2, 0], 1), 'otherwise-handled-share').value).toBe('70');
    expect(of(cells([7, 1, 1], 2), 'otherwise-handled-share').value).toBe('30');
    expect(of(cells([7, 1, 1], 1), 'otherwise-handled-share').reason).toBe('missing');
  });

  it('refuses what is none', () => {
    expect(() => measure({ cells: { [total]: 3 } } as never, [rate])).toThrow(/^source\.cells\.requests/);
    expect(() =>
      measure(
        {
          cells: {
            [total]: { sum: 'x', reported: 1, missing: 0 },
            [disclosed]: { sum: 1, reported: 1, missing: 0 },
          },
        },
        [rate],
      ),
    ).toThrow(TypeError);
  });
});

it('measures everything in the order of the catalogue, or what is asked for in the order asked', () => {
  expect(measure(head).map(({ indicator }) => indicator)).toEqual(indicators.map(({ id }) => id));
  expect(measure(head, ['withheld-share', 'handled-rate']).map(({ indicator }) => indicator)).toEqual([
    'withheld-share',
    'handled-rate',
  ]);
});

it.each([
  [() => measure(null as never), /^source: /],
  [() => measure({} as never), /^source\.edition: /],
  [() => measure({ ...head, nothing: 1 } as never), /^source\.nothing: /],
  [() => measure(head, ['none' as never]), /^ids: none is not an indicator/],
  [() => measure(head, 'withheld-share' as never), /^ids: must be a list/],
])('bad calls throw what names the argument', (call, message) => {
  expect(call).toThrow(TypeError);
  expect(call).toThrow(message);
});

/** Integers of 10⁻¹⁰, so that money needs no rounding: another arithmetic than the one under test. */
const ONE = 10n ** 10n;
function scaled(value: unknown): bigint | null {
  if (value === null || value === undefined) return null;
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(10, '0')}`);
}

function expectedSum(terms: readonly IndicatorTerm[], report: { edition: string }): bigint | null {
  let sum = 0n;
  const { byPath } = layoutOf(report.edition as '2021');
  for (const { times, parts, subtotal } of terms) {
    const value = (path: string) => scaled(textOf(getPath(report, path)));
    const own = parts.filter((path) => byPath.has(path)).map(value);
    const useWhole = own.every((one) => one === null) && subtotal && value(subtotal) !== null;
    for (const one of useWhole ? [value(subtotal)] : own.length > 0 ? own : [null]) {
      if (one === null) return null;
      sum += BigInt(times) * one;
    }
  }
  return sum;
}
const textOf = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as { toFixed(): string }).toFixed() : value;

describe.each(editionIds)('of any report on the %s form', (edition) => {
  it('every value is the rounded quotient of the exact sums, or null with a reason', () => {
    fc.assert(
      fc.property(reportInput(edition), (input) => {
        const report = reportSchema.parse(input);
        const measured = measure(input);
        expect(JSON.parse(JSON.stringify(measured))).toEqual(measured);
        expect(measure(report)).toEqual(measured);
        measured.forEach(({ value, reason, missing = [] }, at) => {
          const indicator = indicators[at];
          if (!indicator) throw new Error('out of order');
          expect(value === null).toBe(reason !== undefined);
          expect(missing.length > 0).toBe(reason === 'missing');
          expect(reason === 'other-form').toBe(!indicator.editions.includes(edition));
          if (reason === 'other-form') return;
          const above = expectedSum(indicator.numerator, report);
          const below = indicator.denominator ? expectedSum(indicator.denominator, report) : ONE;
          if (above === null || below === null) expect(reason).toBe('missing');
          else if (below <= 0n)
            expect(reason).toBe(below === 0n ? 'zero-denominator' : 'negative-denominator');
          else {
            // |value − exact| is at most half of the last decimal.
            const shown = scaled(value) ?? 0n;
            const apart = shown * below - above * BigInt(indicator.scale) * ONE;
            expect(value).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d{0,5}[1-9])?$/);
            expect((apart < 0n ? -apart : apart) * 2n <= below * (ONE / 10n ** 6n)).toBe(true);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('what adds up in the report adds up in its shares', () => {
    fc.assert(
      fc.property(consistentReport(edition, { complete: true }), ({ report }) => {
        const sum = (ids: IndicatorId[]) =>
          measure(report, ids).reduce((total, { numerator }) => total + Number(numerator), 0);
        expect(
          sum([
            'full-disclosure-rate-of-handled',
            'partly-disclosed-share',
            'withheld-share',
            'unavailable-share',
            'unprocessed-share',
            'otherwise-handled-share',
          ]),
        ).toBe(report.requests?.outcomes.total.total);
        expect(sum(['natural-person-share', 'organization-share'])).toBe(report.requests?.received.total);
        expect(sum(['handled-rate', 'carried-forward-rate'])).toBe(sum(['requests-to-handle']));
      }),
    );
  });
});
