import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comparison, compare } from '../../src/aggregate/compare';
import { editionIds, layoutOf } from '../../src/editions';
import { reportSchema } from '../../src/schema/report';
import { reportInput } from '../support/random-report';

const head = { edition: '2021' as const, year: 2024, agency: { name: '云林县人民政府' } };
const old = { ...head, edition: '2019' as const, year: 2020 };

const cellOf = ({ cells }: Comparison, path: string) => cells.find(({ cell }) => cell === path);
const received = (total: number | null) => ({ ...head, requests: { received: { total } } });

describe('a cell', () => {
  it.each([
    [80, 100, { absolute: 20, relative: '25' }],
    [100, 80, { absolute: -20, relative: '-20' }],
    [3, 4, { absolute: 1, relative: '33.333333' }],
    [5, 5, { absolute: 0, relative: '0' }],
    [0, 5, { absolute: 5, relative: null, reason: 'zero-base' }],
    [0, 0, { absolute: 0, relative: null, reason: 'zero-base' }],
    [-3, 5, { absolute: 8, relative: null, reason: 'negative-base' }],
    [null, 5, { absolute: null, relative: null, reason: 'missing' }],
    [5, null, { absolute: null, relative: null, reason: 'missing' }],
  ])('from %s to %s', (a, b, expected) => {
    const { cells } = compare(received(a), received(b));
    expect(cells).toEqual([{ cell: 'requests.received.total', a, b, ...expected }]);
  });

  it('that neither states is left out', () => {
    expect(compare(received(null), received(null)).cells).toEqual([]);
  });

  it('of money is exact', () => {
    const charges = (amount: string | number) => ({ ...head, disclosure: { charges: { amount } } });
    expect(compare(charges('99999999999999.99'), charges('100000000000000')).cells).toEqual([
      {
        cell: 'disclosure.charges.amount',
        a: '99999999999999.99',
        b: '100000000000000',
        absolute: '0.01',
        relative: '0',
      },
    ]);
  });

  it('says why a side has none, where its reading does', () => {
    const reading = { report: received(null), marks: { 'requests.received.total': 'blank' } };
    expect(cellOf(compare(received(4), reading), 'requests.received.total')).toEqual({
      cell: 'requests.received.total',
      a: 4,
      b: null,
      absolute: null,
      relative: null,
      reason: 'missing',
      marks: { b: 'blank' },
    });
  });
});

describe('reports on two forms', () => {
  const before = {
    ...old,
    disclosure: {
      normativeDocuments: { newlyMade: 4, newlyPublished: 3, publicTotal: 20 },
      procurement: { projects: 2, amount: '10.5' },
    },
    requests: { outcomes: { other: { subtotal: { total: 5 } } } },
  };
  const after = {
    ...head,
    disclosure: { normativeDocuments: { issued: 6, repealed: 1, inForce: 30 } },
    requests: {
      outcomes: { other: { notCorrected: { total: 2 }, feeUnpaid: { total: 1 }, other: { total: 0 } } },
    },
  };
  const result = compare(before, after);

  it('are compared in the cells of the newer', () => {
    expect(result.edition).toBe('2021');
    expect(cellOf(result, 'disclosure.normativeDocuments.issued')).toMatchObject({
      a: 4,
      b: 6,
      relative: '50',
    });
    expect(cellOf(result, 'disclosure.normativeDocuments.inForce')).toMatchObject({
      a: null,
      b: 30,
      reason: 'other-form',
    });
    expect(result.indicators.find(({ indicator }) => indicator === 'normative-documents-made')).toEqual({
      indicator: 'normative-documents-made',
      a: '4',
      b: '6',
      absolute: '2',
      relative: '50',
    });
  });

  it('add up what the older prints as one row', () => {
    expect(cellOf(result, 'requests.outcomes.other.subtotal.total')).toEqual({
      cell: 'requests.outcomes.other.subtotal.total',
      a: 5,
      b: 3,
      absolute: -2,
      relative: '-40',
      computed: ['b'],
    });
    expect(cellOf(result, 'requests.outcomes.other.feeUnpaid.total')).toMatchObject({
      a: null,
      b: 1,
      reason: 'other-form',
    });
  });

  it('name what cannot be compared', () => {
    expect(result.incomparable).toEqual([
      { report: 'a', cell: 'disclosure.normativeDocuments.newlyPublished', value: 3 },
      { report: 'a', cell: 'disclosure.normativeDocuments.publicTotal', value: 20 },
      { report: 'a', cell: 'disclosure.procurement.projects', value: 2 },
      { report: 'a', cell: 'disclosure.procurement.amount', value: '10.5' },
    ]);
    expect(compare(after, before).incomparable.map(({ report }) => report)).toEqual(['b', 'b', 'b', 'b']);
  });

  it('have marks under the name of the newer', () => {
    const reading = {
      report: { ...old, disclosure: { regulations: { newlyMade: null } } },
      marks: { 'disclosure.regulations.newlyMade': 'dash' },
    };
    const { cells } = compare(reading, { ...head, disclosure: { regulations: { issued: 1 } } });
    expect(cells).toMatchObject([
      { cell: 'disclosure.regulations.issued', reason: 'missing', marks: { a: 'dash' } },
    ]);
  });
});

it('says which reports they are, and whether of one agency', () => {
  const other = { ...head, agency: { name: '云东县人民政府', id: 'B' } };
  const { a, b, sameAgency } = compare(received(1), other);
  expect([a, b, sameAgency]).toEqual([
    { agency: '云林县人民政府', year: 2024, edition: '2021' },
    { agency: '云东县人民政府', id: 'B', year: 2024, edition: '2021' },
    false,
  ]);
  const full = { ...head, agency: { name: '平江市云林县人民政府' } };
  expect(compare(head, full).sameAgency).toBe(true);
});

it('indicators are in their unit, of per cent in points', () => {
  const rate = (disclosed: number, total: number) => ({
    ...head,
    requests: { outcomes: { disclosed: { total: disclosed }, total: { total } } },
  });
  const { indicators } = compare(rate(1, 3), rate(2, 3));
  expect(indicators.find(({ indicator }) => indicator === 'full-disclosure-rate-of-handled')).toEqual({
    indicator: 'full-disclosure-rate-of-handled',
    a: '33.333333',
    b: '66.666667',
    absolute: '33.333333',
    relative: '100',
  });
  expect(indicators.find(({ indicator }) => indicator === 'release-rate')).toBeUndefined();
  const none = compare(rate(1, 0), rate(2, 3)).indicators;
  expect(none.find(({ indicator }) => indicator === 'full-disclosure-rate-of-handled')).toMatchObject({
    a: null,
    reason: 'zero-denominator',
  });
});

it.each([
  [() => compare(null as never, head), /^a: /],
  [() => compare(head, { report: null }), /^b: holds no report/],
  [() => compare(head, { ...head, nothing: 1 } as never), /^b\.nothing: /],
])('refuses a bad call', (call, message) => {
  expect(call).toThrow(TypeError);
  expect(call).toThrow(message);
});

const anyReport = fc.constantFrom(...editionIds).chain(reportInput);

it('is plain JSON, the same of decoded reports, and turns around with its sides', () => {
  fc.assert(
    fc.property(anyReport, anyReport, (a, b) => {
      const there = compare(a, b);
      expect(JSON.parse(JSON.stringify(there))).toEqual(there);
      expect(compare(reportSchema.parse(a), reportSchema.parse(b))).toEqual(there);
      const back = compare(b, a);
      expect(back.cells.map(({ cell }) => cell)).toEqual(there.cells.map(({ cell }) => cell));
      there.cells.forEach((change, at) => {
        const other = back.cells[at];
        expect([other?.a, other?.b]).toEqual([change.b, change.a]);
        const negated = (value: unknown) => (value === null ? null : String(value).replace(/^-/, ''));
        expect(negated(other?.absolute)).toBe(negated(change.absolute));
        expect(change.absolute === null || change.relative === null).toBe(change.reason !== undefined);
      });
      for (const { cell } of there.cells) expect(layoutOf(there.edition).byPath.has(cell)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('of a report with itself is no change', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const { cells, indicators, incomparable } = compare(report, report);
      for (const { absolute } of [...cells, ...indicators]) expect(Number(absolute)).toBe(0);
      expect(incomparable).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
