import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distribution, rank } from '../../../src/aggregate/indicators/distribution';

const report = (disclosed: number | null, total: number | null, name = '云林县财政局') => ({
  edition: '2021' as const,
  year: 2024,
  agency: { name },
  requests: { received: { total }, outcomes: { disclosed: { total: disclosed }, total: { total } } },
});
const volumes = (...values: (number | null)[]) => values.map((value) => report(0, value));
const RATE = 'full-disclosure-rate-of-handled';

describe('a distribution', () => {
  // As R prints quantile(c(3, 1, 4, 1, 5, 9, 2, 6), type = 7).
  it('has the quantiles of type 7', () => {
    const { quantiles, method, n } = distribution(volumes(3, 1, 4, 1, 5, 9, 2, 6), 'requests-received');
    expect([n, method]).toEqual([8, 'type-7']);
    expect(quantiles.map(({ p, value }) => [p, value])).toEqual([
      [0, '1'],
      [0.1, '1'],
      [0.25, '1.75'],
      [0.5, '3.5'],
      [0.75, '5.25'],
      [0.9, '6.9'],
      [1, '9'],
    ]);
  });

  it.each([
    [[7], ['7', '7', '7']],
    [[], [null, null, null]],
    [
      [1, 2],
      ['1', '1.333333', '2'],
    ],
  ])('of %j is %j', (values, expected) => {
    const probabilities = [0, 1 / 3, 1];
    const { quantiles } = distribution(volumes(...values), 'requests-received', { probabilities });
    expect(quantiles.map(({ value }) => value)).toEqual(expected);
  });

  it('counts those without a value, by reason, and leaves them out', () => {
    const result = distribution(
      [report(1, 4), report(null, 4), report(0, 0), report(3, 4), { report: null }],
      RATE,
      { probabilities: [0.5] },
    );
    expect(result).toEqual({
      indicator: RATE,
      n: 2,
      missing: 3,
      reasons: { missing: 1, 'zero-denominator': 1, 'no-report': 1 },
      method: 'type-7',
      quantiles: [{ p: 0.5, value: '50' }],
      mean: '50',
      pooled: '50',
    });
  });

  it('tells the mean of rates from the rate of all', () => {
    expect(distribution([report(1, 1), report(1, 99)], RATE)).toMatchObject({
      mean: '50.505051',
      pooled: '2',
    });
    expect(distribution(volumes(2, 3), 'requests-received')).toMatchObject({ mean: '2.5', pooled: '5' });
    expect(distribution([], RATE)).toMatchObject({ n: 0, missing: 0, mean: null, pooled: null });
  });

  it('does not depend on the order, and lies between the least and the greatest', () => {
    const some = fc.array(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, p) => {
        const reports = pairs.map(([a, b]) => report(a, a + b));
        const there = distribution(reports, RATE, { probabilities: [0, p, 1] });
        expect(distribution([...reports].reverse(), RATE, { probabilities: [0, p, 1] })).toEqual(there);
        const [low, middle, high] = there.quantiles.map(({ value }) => Number(value ?? Number.NaN));
        if (there.n === 0) return;
        for (const value of [middle, Number(there.mean), Number(there.pooled)]) {
          expect(value).toBeGreaterThanOrEqual(low ?? 0);
          expect(value).toBeLessThanOrEqual(high ?? 0);
        }
      }),
    );
  });

  it.each([
    [() => distribution({} as never, RATE), /^readings: /],
    [() => distribution([report(1, 2), {} as never], RATE), /^readings\.1\.edition: /],
    [() => distribution([], 'none' as never), /^indicator: /],
    [() => distribution([], RATE, { probabilities: [0.5, 1.5] }), /^probabilities: 1.5 /],
    [() => distribution([], RATE, { probabilities: [Number.NaN] }), /^probabilities: NaN /],
  ])('refuses a bad call', (call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});

describe('a ranking', () => {
  const list = [report(1, 3, '甲'), report(2, 3, '乙'), report(10, 15, '丙'), report(3, 10, '丁')];
  const places = (options?: Parameters<typeof rank>[2]) =>
    rank(list, RATE, options).ranked.map(({ rank: place, tied, agency }) => [place, tied, agency]);

  it('gives equal values one place and leaves the next empty', () => {
    expect(places()).toEqual([
      [1, 2, '乙'],
      [1, 2, '丙'],
      [3, 1, '甲'],
      [4, 1, '丁'],
    ]);
    expect(places({ order: 'ascending' })).toEqual([
      [1, 1, '丁'],
      [2, 1, '甲'],
      [3, 2, '乙'],
      [3, 2, '丙'],
    ]);
  });

  it('tells apart what rounds to the same', () => {
    const close = [report(333_333_333, 1_000_000_000, '甲'), report(1, 3, '乙')];
    const { ranked } = rank(close, RATE);
    expect(ranked.map(({ rank: place, agency, value }) => [place, agency, value])).toEqual([
      [1, '乙', '33.333333'],
      [2, '甲', '33.333333'],
    ]);
  });

  it('leaves out what rests on too few, and what has no value, and says so', () => {
    const all = [...list, report(null, 20, '戊'), { report: null }];
    const { ranked, unranked } = rank(all, RATE, { minimum: 10 });
    expect(ranked.map(({ index, denominator }) => [index, denominator])).toEqual([
      [2, 15],
      [3, 10],
    ]);
    expect(unranked).toEqual([
      { index: 0, agency: '甲', year: 2024, reason: 'below-minimum' },
      { index: 1, agency: '乙', year: 2024, reason: 'below-minimum' },
      { index: 4, agency: '戊', year: 2024, reason: 'missing' },
      { index: 5, agency: null, year: null, reason: 'no-report' },
    ]);
  });

  it('names the agency by its id too, and has money below the line as text', () => {
    const fees = (name: string, id: string) => ({
      edition: '2021' as const,
      year: 2024,
      agency: { name, id },
      processingFees: { notices: 1, charged: '60.50', collected: '60.50' },
    });
    expect(rank([fees('甲', 'A')], 'fee-collection-rate').ranked).toEqual([
      { rank: 1, tied: 1, index: 0, agency: '甲', id: 'A', year: 2024, value: '100', denominator: '60.5' },
    ]);
  });

  it.each([
    [() => rank('x' as never, RATE), /^readings: /],
    [() => rank(list, 'none' as never), /^indicator: /],
    [() => rank(list, RATE, { order: 'up' as never }), /^order: up /],
    [() => rank(list, RATE, { minimum: Number.NaN }), /^minimum: /],
    [() => rank(list, 'requests-received', { minimum: 3 }), /^minimum: requests-received has no denominator/],
  ])('refuses a bad call', (call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});
