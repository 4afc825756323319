import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns } from '../../src/aggregate/columns';
import type { RegisterAgency } from '../../src/aggregate/register';
import { createTotals, findDuplicates, type Stratum, total } from '../../src/aggregate/totals';
import { getPath, withPath } from '../../src/core/path';
import type { CellPath } from '../../src/editions';
import { renamed, unmatched } from '../../src/editions/crosswalk';
import type { ReportLike } from '../../src/schema/accept';
import type { ReportInput } from '../../src/schema/report';
import { backwards } from '../support/backwards';
import { baseReport } from '../support/base-report';
import { consistentReport } from '../support/consistent-report';
import { amountText, reportInput } from '../support/random-report';

const DEPARTMENT = { kind: 'department', level: 'county', region: '320831' } as const;
const FEE = 'processingFees.charged';

/** A report of a few figures. */
function report(name: string, fees: object, more: object = {}): ReportInput {
  const agency = { name, ...DEPARTMENT };
  return { edition: '2021', year: 2024, agency, processingFees: fees, ...more } as ReportInput;
}

const only = (strata: readonly Stratum[]): Stratum => {
  expect(strata).toHaveLength(1);
  return strata[0] as Stratum;
};
const cell = (stratum: Stratum, path: CellPath) => JSON.parse(JSON.stringify(stratum.cells[path] ?? null));

describe('total', () => {
  it('says of each cell how many reports have it and how many lack it', () => {
    const { strata, duplicates, missingAgencies, leftOut } = total([
      report('甲局', { notices: 2, charged: '0.10' }),
      report('乙局', { notices: null, charged: 0.2 }),
      report('丙局', {}),
      { edition: '2021', year: 2024, agency: { name: '丁局', ...DEPARTMENT } },
    ]);
    const stratum = only(strata);
    expect(stratum).toMatchObject({
      ...DEPARTMENT,
      year: 2024,
      reports: { '2019': 0, '2021': 4 },
      unmatched: [],
    });
    expect(cell(stratum, 'processingFees.notices')).toEqual({ sum: 2, reported: 1, missing: 3 });
    expect(cell(stratum, FEE)).toEqual({ sum: '0.3', reported: 2, missing: 2 });
    // Missing is never zero: no figure, no sum.
    expect(cell(stratum, 'requests.received.total')).toEqual({ sum: null, reported: 0, missing: 4 });
    // Nobody prints what the form lacks, so nobody lacks it.
    expect(stratum.cells['requests.received.organizations']).toBeUndefined();
    expect([duplicates, missingAgencies, leftOut]).toEqual([[], [], []]);
  });

  it('keeps kinds, levels, regions and years apart, and adds up over what is not named', () => {
    const fees = { notices: 1 };
    const of = (agency: object, year: number) =>
      report('甲', fees, { year, agency: { name: '甲', ...agency } });
    const readings = [
      of(DEPARTMENT, 2024),
      of({ ...DEPARTMENT, region: '320830' }, 2024),
      of({ ...DEPARTMENT, level: 'prefecture', region: '320800' }, 2024),
      of({ ...DEPARTMENT, kind: 'government', region: '320829' }, 2024),
      of(DEPARTMENT, 2023),
    ];
    const heads = (by?: readonly ('region' | 'year')[]) =>
      total(readings, by ? { by } : {}).strata.map(
        ({ kind, level, region, year, cells }) =>
          `${kind} ${level} ${region} ${year}: ${cells['processingFees.notices']?.sum}`,
      );
    expect(heads()).toHaveLength(5);
    expect(heads(['year'])).toEqual([
      'department county null 2023: 1',
      'department county null 2024: 2',
      'department prefecture null 2024: 1',
      'government county null 2024: 1',
    ]);
    expect(heads([])).toEqual([
      'department county null null: 3',
      'department prefecture null null: 1',
      'government county null null: 1',
    ]);
  });

  it('adds up both forms where their cells say the same, and names the rest', () => {
    const [old, now] = [baseReport('2019'), baseReport('2021')];
    const at = (one: object, name: string) =>
      ({ ...one, year: 2021, agency: { name, ...DEPARTMENT } }) as ReportLike;
    const stratum = only(total([at(old, '甲局'), at(now, '乙局')]).strata);
    const value = (one: object, path: string) => Number(getPath(one, path));
    for (const path of ['requests.received.total', 'disputes.reconsideration.total'] as const) {
      expect(cell(stratum, path)).toEqual({
        sum: value(old, path) + value(now, path),
        reported: 2,
        missing: 0,
      });
    }
    for (const pair of renamed) {
      expect(cell(stratum, pair['2021'] as CellPath)).toMatchObject({
        sum: value(old, pair['2019']) + value(now, pair['2021']),
        reported: 2,
      });
      expect(getPath(stratum.cells, pair['2019'])).toBeUndefined();
    }
    // （六）其他处理 is one row in 2019 and three in 2021.
    expect(cell(stratum, 'requests.outcomes.other.subtotal.total')).toEqual({
      sum: 2,
      reported: 2,
      missing: 0,
    });
    expect(cell(stratum, 'requests.outcomes.other.other.total')).toEqual({ sum: 0, reported: 1, missing: 0 });
    for (const { paths } of unmatched) {
      for (const path of paths) {
        const named = stratum.unmatched.filter((one) => one === path || one.startsWith(`${path}.`));
        expect(named.length, path).toBeGreaterThan(0);
        for (const one of named) expect(cell(stratum, one)).toMatchObject({ reported: 1, missing: 0 });
      }
    }
    expect(stratum.unmatched).not.toContain('requests.received.total');
  });

  it('does not make up （六）其他处理 from some of its parts', () => {
    const part = withPath(baseReport('2021'), 'requests.outcomes.other.feeUnpaid.total', null);
    const { strata } = total([part]);
    expect(cell(only(strata), 'requests.outcomes.other.subtotal.total')).toEqual({
      sum: null,
      reported: 0,
      missing: 1,
    });
  });

  it('takes readings and decoded reports, and lists a reading without a report', () => {
    const decoded = baseReport('2021');
    const reading = { report: JSON.parse(JSON.stringify({ ...decoded, agency: { name: '乙县人民政府' } })) };
    const result = total([decoded, reading, { report: null }]);
    expect(cell(only(result.strata), 'disclosure.charges.amount')).toEqual({
      sum: '2501',
      reported: 2,
      missing: 0,
    });
    expect(result.leftOut).toEqual([{ index: 2, agency: null, year: null, version: null, reason: 'unread' }]);
  });

  it('adds up the same whatever the order of keys, and takes what is undefined for not there', () => {
    const decoded = baseReport('2021');
    const received = { ...decoded.requests?.received, organizations: undefined };
    const expected = JSON.stringify(total([decoded]));
    for (const same of [backwards(decoded), withPath(decoded, 'requests.received', received)]) {
      expect(JSON.stringify(total([same]))).toBe(expected);
      expect(JSON.stringify(total([JSON.parse(JSON.stringify(same))]))).toBe(expected);
    }
  });

  it.each([
    ['readings', () => total({} as never)],
    ['readings.1: must be', () => total([report('甲局', {}), null as never])],
    ['readings.0.processingFees.notices', () => total([report('甲局', { notices: 1.5 })])],
    ['by: month', () => total([], { by: ['month' as never] })],
    ['agencies.0.name', () => total([], { agencies: [{} as never] })],
    ['skip', () => createTotals({ skip: [null] as never })],
    ['options: skips', () => createTotals({ skips: [] } as never)],
    ['reading.edition', () => createTotals().add({ ...report('甲局', {}), edition: '2020' as never })],
    ['other', () => createTotals().merge('{}')],
    ['other', () => createTotals().merge(7 as never)],
    ['other keys', () => createTotals().merge(createTotals({ by: [] }))],
    ['other agencies', () => createTotals().merge(createTotals({ agencies: [{ name: '甲局' }] }))],
    ['other', () => createTotals().merge(createTotals().serialise().slice(0, -1))],
    ['other', () => createTotals().merge(createTotals().serialise().replace('"year"', '"yeas"'))],
  ])('refuses a wrong call: %s', (message, call) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});

describe('sums are exact', () => {
  it('0.1 万元 a million times is 100000 万元', () => {
    const totals = createTotals();
    const one = report('甲局', {}, { disclosure: { charges: { amount: '0.1' } } });
    for (let at = 0; at < 1000; at++) totals.add(one);
    // A thousand of these, merged: the same as a million, and it tests that too.
    const thousand = totals.serialise();
    const all = createTotals();
    for (let at = 0; at < 1000; at++) all.merge(thousand);
    const { cells } = only(all.result().strata);
    expect(cells['disclosure.charges.amount']?.reported).toBe(1_000_000);
    expect(String(cells['disclosure.charges.amount']?.sum)).toBe('100000');
  });

  it('99999999999999.99 and 0.01 lose nothing, nor do the largest counts', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const { strata } = total([
      report('甲局', { notices: most, charged: '99999999999999.99' }),
      report('乙局', { notices: most, charged: '0.01' }),
      report('丙局', { notices: most, charged: '-0.0000000001' }),
    ]);
    expect(cell(only(strata), FEE).sum).toBe('99999999999999.9999999999');
    expect(cell(only(strata), 'processingFees.notices').sum).toBe((3n * BigInt(most)).toString());
  });

  it('a count that comes back to a safe integer is a number again', () => {
    const { strata } = total([
      report('甲局', { notices: Number.MAX_SAFE_INTEGER }),
      report('乙局', { notices: Number.MAX_SAFE_INTEGER }),
      report('丙局', { notices: -Number.MAX_SAFE_INTEGER }),
    ]);
    expect(cell(only(strata), 'processingFees.notices').sum).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('money, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(amountText, { minLength: 1, maxLength: 20 }), (amounts) => {
        const { strata } = total(amounts.map((charged, at) => report(`第${at}局`, { charged })));
        const Exact = Decimal.clone({ precision: 60 });
        const sum = amounts.reduce((whole, one) => whole.plus(one), new Exact(0));
        expect(cell(only(strata), FEE).sum).toBe(sum.isZero() ? '0' : sum.toFixed());
      }),
    );
  });

  it('no result holds NaN or Infinity', () => {
    const reports = fc.array(fc.oneof(reportInput('2019'), reportInput('2021')), { maxLength: 6 });
    fc.assert(
      fc.property(reports, (readings) => {
        const result = total(readings);
        const walk = (value: unknown): void => {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          else if (Decimal.isDecimal(value)) expect((value as Decimal).isFinite()).toBe(true);
          else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
        };
        walk(result);
        expect(JSON.stringify(result.strata)).not.toMatch(/NaN|Infinity|\de[+-]?\d/);
      }),
      { numRuns: 60 },
    );
  });

  it('is what adding each cell by itself gives', () => {
    const reports = fc.array(consistentReport('2021'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(reports, (given) => {
        const readings = given.map(({ report: one }, at) => ({ ...one, agency: { name: `第${at}局` } }));
        const stratum = only(total(readings as ReportLike[]).strata);
        for (const { path, editions, money } of columns) {
          if (!editions.includes('2021') || path.includes('.other.subtotal.')) continue;
          const printed = readings.map((one) => getPath(one, path)).filter((value) => value != null);
          const sum = printed.reduce((whole: Decimal, value) => whole.plus(String(value)), new Decimal(0));
          const found = stratum.cells[path];
          expect(found?.reported ?? 0, path).toBe(printed.length);
          if (found && printed.length > 0) expect(String(found.sum), path).toBe(sum.toFixed());
          if (found && !money && found.sum !== null) expect(typeof found.sum).toBe('number');
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** Reports of a few agencies, so that many are of one agency and year. */
const crowd = fc.array(
  fc
    .record({
      name: fc.constantFrom('甲局', '乙 局', '乙局', '丙局'),
      id: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
      region: fc.option(fc.constantFrom('320831', '320830'), { nil: undefined }),
      parent: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
      version: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
      year: fc.constantFrom(2023, 2024),
      notices: fc.option(fc.constantFrom(1, 2, Number.MAX_SAFE_INTEGER)),
      charged: fc.option(fc.constantFrom('0.1', '0.10', 0.1, '99999999999999.99')),
    })
    .map(({ name, id, region, parent, version, year, ...fees }): ReportInput => {
      const agency = {
        name,
        ...(id && { id }),
        ...(region && { region }),
        ...(parent && { parent }),
      };
      return {
        edition: '2021',
        year,
        ...(version && { version }),
        agency,
        processingFees: fees,
      } as ReportInput;
    }),
  { maxLength: 12 },
);

const registers: RegisterAgency[][] = [
  [
    { name: '甲局', id: 'A', region: '320831', kind: 'government' },
    { name: '乙局', region: '320830', level: 'county' },
    { name: '丁局' },
  ],
];

describe('parts', () => {
  it('of any split, merged in any order, are the whole to the byte', () => {
    const split = crowd.chain((readings) =>
      fc.record({
        readings: fc.constant(readings),
        order: fc.shuffledSubarray(readings, { minLength: readings.length, maxLength: readings.length }),
        parts: fc.array(fc.nat({ max: 3 }), { minLength: readings.length, maxLength: readings.length }),
        merges: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }),
        skipping: fc.boolean(),
        agencies: fc.constantFrom(undefined, ...registers),
        nested: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(split, ({ readings, order, parts, merges, skipping, agencies, nested }) => {
        const skip = skipping ? findDuplicates(readings, { agencies }).skip : [];
        const options = { skip, agencies };
        const whole = createTotals(options);
        for (const one of readings) whole.add(one);
        const made = [0, 1, 2, 3].map(() => createTotals(options));
        order.forEach((one, at) => {
          made[parts[at] ?? 0]?.add(one);
        });
        const [a = 0, b = 0, c = 0, d = 0] = merges;
        const at = (index: number) => made[index] ?? createTotals(options);
        const merged = createTotals(options);
        if (nested) {
          at(a).merge(at(b).serialise());
          at(c).merge(at(d));
          merged.merge(at(c).serialise());
          merged.merge(at(a));
        } else for (const index of merges) merged.merge(at(index).serialise());
        expect(merged.serialise()).toBe(whole.serialise());
        expect(JSON.stringify(merged.result())).toBe(JSON.stringify(whole.result()));
      }),
    );
  });

  it('count every agency and year at most once, with what findDuplicates skips', () => {
    fc.assert(
      fc.property(crowd, fc.constantFrom(undefined, ...registers), (readings, agencies) => {
        const { strata, duplicates, leftOut } = total(readings, { agencies });
        const counted = strata.reduce((sum, { reports }) => sum + reports['2021'] + reports['2019'], 0);
        expect(counted + leftOut.length).toBe(readings.length);
        for (const one of duplicates) expect(one.counted).toBeLessThanOrEqual(1);
        // The very same again, and each of the first is still counted once or not at all.
        const twice = total([...readings, ...readings], { agencies });
        expect(JSON.stringify(twice.strata)).toBe(JSON.stringify(strata));
      }),
    );
  });

  it('that overlap are listed, and counted as often as they were added', () => {
    const [here, there] = [createTotals(), createTotals()];
    here.add(report('甲局', { notices: 2 }));
    there.add(report('甲局', { notices: 2 }));
    here.merge(there);
    const { strata, duplicates } = here.result();
    expect(cell(only(strata), 'processingFees.notices')).toMatchObject({ sum: 4, reported: 2 });
    expect(duplicates).toMatchObject([{ agency: { name: '甲局' }, reason: 'repeated', counted: 2 }]);
  });

  it('hold more copies than a call takes arguments', () => {
    const one = report('甲局', { notices: 2 });
    const { skip } = findDuplicates([one, one]);
    const [here, there] = [createTotals({ skip }), createTotals({ skip })];
    for (let index = 0; index < 150_000; index++) there.add(one, { index });
    here.merge(there);
    here.merge(there);
    const { strata, leftOut } = here.result();
    expect(cell(only(strata), 'processingFees.notices')).toMatchObject({ sum: 2, reported: 1 });
    expect(leftOut).toHaveLength(299_999);
  });

  it('merged with themselves are twice themselves', () => {
    const totals = createTotals();
    totals.add(report('甲局', { notices: 2 }));
    totals.merge(totals);
    expect(cell(only(totals.result().strata), 'processingFees.notices')).toMatchObject({ sum: 4 });
  });

  it('add nothing of a report that is refused', () => {
    const totals = createTotals();
    const before = totals.serialise();
    expect(() => totals.add(report('甲局', { notices: 'x' }))).toThrow(TypeError);
    expect(totals.serialise()).toBe(before);
  });
});

describe('of several reports of one agency and year', () => {
  const of = (agency: object, fees: object = { notices: 1 }, more: object = {}) =>
    report('', fees, { agency: { name: '财政局', ...agency }, ...more });
  const sum = (readings: ReportInput[]) =>
    total(readings).strata.reduce((all, one) => all + Number(one.cells['processingFees.notices']?.sum), 0);

  it.each<[string, ReportInput[], string[], number]>([
    [
      'the latest version counts',
      [of({}, { notices: 2 }, { version: 3 }), of({}), of({}, {}, { version: 2 })],
      ['superseded', 'superseded'],
      2,
    ],
    [
      'one of equal copies counts, however its figures are written',
      [of({}, { charged: '1.50', notices: 1 }), of({}, { charged: 1.5, notices: 1 })],
      ['repeated'],
      1,
    ],
    [
      'of copies that differ none counts',
      [of({}), of({}, { notices: 2 })],
      ['conflicting', 'conflicting'],
      0,
    ],
    [
      'nor does the version before',
      [of({}), of({}, { notices: 2 }, { version: 2 }), of({}, { notices: 3 }, { version: 2 })],
      ['superseded', 'conflicting', 'conflicting'],
      0,
    ],
    ['an id tells agencies of one name apart', [of({ id: 'A' }), of({ id: 'B' })], [], 2],
    ['an id joins two names', [of({ id: 'A' }), of({ id: 'A', name: '财政和国资局' })], ['repeated'], 1],
    [
      'a region tells agencies of one name apart',
      [of({ region: '320831' }), of({ region: '320830' })],
      [],
      2,
    ],
    [
      'a name alone joins the only agency of that name',
      [of({ id: 'A', region: '320831' }), of({})],
      ['repeated'],
      1,
    ],
    ['and none where there are two', [of({ region: '320831' }), of({ region: '320830' }), of({})], [], 3],
    [
      'spaces and widths of a name do not matter',
      [of({ name: '财政局(本级)' }), of({ name: ' 财 政 局（本级） ' })],
      ['repeated'],
      1,
    ],
    ['other years are other reports', [of({}), of({}, { notices: 1 }, { year: 2023 })], [], 2],
  ])('%s', (_, readings, reasons, expected) => {
    const result = total(readings);
    expect(result.leftOut.map(({ reason }) => reason)).toEqual(reasons);
    expect(sum(readings)).toBe(expected);
    expect(sum([...readings].reverse())).toBe(expected);
    const { skip, duplicates } = findDuplicates(readings);
    expect(duplicates).toEqual(result.duplicates);
    // As plain JSON, as it goes to another machine.
    const totals = createTotals({ skip: JSON.parse(JSON.stringify(skip)) });
    for (const one of readings) totals.add(one);
    expect(totals.result().strata).toEqual(result.strata);
  });

  it.each<[string, object, object, string[]]>([
    ['a government and the one below it, of unknown level', {}, {}, ['covered']],
    ['a department and its institution', { kind: 'department' }, { kind: 'department' }, []],
    ['different levels are different strata', { level: 'prefecture' }, { level: 'county' }, []],
    ['different kinds are different strata', { kind: 'government' }, { kind: 'department' }, []],
  ])('never a parent with its children: %s', (_, above, below, reasons) => {
    const readings = [of({ id: 'P', ...above }), of({ id: 'C', parent: 'P', name: '司法局', ...below })];
    expect(total(readings).leftOut.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('finds the government above through one that is between, and does not loop', () => {
    const chain = [
      of({ id: 'P' }),
      of({ id: 'M', parent: 'P', kind: 'department' }),
      of({ id: 'C', parent: 'M' }),
    ];
    expect(total(chain).duplicates).toMatchObject([{ agency: { id: 'C' }, parent: { id: 'P' }, counted: 0 }]);
    const loop = [of({ id: 'A', parent: 'B' }), of({ id: 'B', parent: 'A', name: '司法局' })];
    expect(total(loop).leftOut).toHaveLength(2);
  });
});

describe('with a register', () => {
  const agencies: RegisterAgency[] = [
    { name: '云林县财政局', id: 'F', ...DEPARTMENT },
    { name: '鼓楼区教育局', region: '320106', kind: 'department', level: 'county' },
    { name: '鼓楼区教育局', region: '350102', kind: 'department', level: 'county' },
    { name: '云林县司法局', id: 'J', ...DEPARTMENT },
  ];
  const of = (name: string, more: object = {}) => report('', { notices: 1 }, { agency: { name }, ...more });

  it('supplies what reports do not print, and says who has none, what is not in it, and what is ambiguous', () => {
    const { strata, missingAgencies, leftOut } = total(
      [of('财政局'), of('鼓楼区教育局'), of('云林县民政局'), of('云林县司法局', { year: 2023 })],
      { agencies },
    );
    expect(strata.map(({ kind, level, region, year }) => [kind, level, region, year])).toEqual([
      ['department', 'county', '320831', 2023],
      ['department', 'county', '320831', 2024],
    ]);
    expect(missingAgencies.map(({ name, region, year }) => [name, region, year])).toEqual([
      ['云林县财政局', '320831', 2023],
      ['鼓楼区教育局', '320106', 2023],
      ['鼓楼区教育局', '350102', 2023],
      ['鼓楼区教育局', '320106', 2024],
      ['鼓楼区教育局', '350102', 2024],
      ['云林县司法局', '320831', 2024],
    ]);
    expect(leftOut).toMatchObject([
      { index: 1, reason: 'ambiguous', candidates: [{ region: '320106' }, { region: '350102' }] },
      { index: 2, reason: 'unexpected', agency: { name: '云林县民政局' } },
    ]);
  });

  it('knows agencies that it has no more than the name of', () => {
    const readings = [report('甲局', {}), report('乙局', {}, { agency: { name: '乙局', id: 'B' } })];
    const { missingAgencies } = total(readings, {
      agencies: [{ name: '甲局' }, { name: '乙局' }, { name: '丙局' }],
    });
    expect(missingAgencies).toEqual([{ name: '丙局', year: 2024 }]);
  });

  it('lists all of it where nothing was reported', () => {
    expect(total([], { agencies }).missingAgencies).toHaveLength(4);
  });
});
