import { describe, expect, it } from 'vitest';
import { draftFromChildren } from '../../src/aggregate/draft';
import { getPath } from '../../src/core/path';
import { layoutOf } from '../../src/editions';
import { reconcileRollup } from '../../src/reconcile/across';
import { reconcile } from '../../src/reconcile/reconcile';
import type { ReportLike } from '../../src/schema/accept';
import { bureaus, REGION, reportsOf } from '../support/city';

const agency = {
  name: '云林市人民政府',
  id: '113208000000000001',
  region: REGION,
  kind: 'government',
} as const;
const child = (name: string, fees: object, more: object = {}) =>
  ({ edition: '2021', year: 2024, agency: { name }, processingFees: fees, ...more }) as ReportLike;

describe('a city with 64 bureaus, one missing, one reported twice with a correction', () => {
  const agencies = bureaus(64);
  const reports = reportsOf(agencies);
  const corrected = {
    ...reports[4],
    version: 2,
    processingFees: { notices: 1, charged: '5.5', collected: '0' },
  };
  const given = [...reports.slice(0, 63), corrected] as ReportLike[];
  const draft = draftFromChildren(given, { agency, agencies });

  it('is the exact sum of those that count', () => {
    const counted = given.filter((_, at) => at !== 4);
    for (const { path, optional, kind } of layoutOf('2021').cells) {
      if (optional) continue;
      const cents = (value: unknown) => BigInt(Math.round(Number(value) * 100));
      const sum = counted.reduce((whole, one) => whole + cents(getPath(one, path)), 0n);
      expect(cents(getPath(draft.report, path)), `${path} ${kind}`).toBe(sum);
    }
  });

  it('says what is missing and what was left out', () => {
    expect(draft.counted).toHaveLength(63);
    expect(draft.incomplete).toEqual([]);
    expect(draft.missingAgencies.map(({ name, year }) => [name, year])).toEqual([['云林市第64局', 2024]]);
    expect(draft.leftOut).toMatchObject([{ index: 4, version: 1, reason: 'superseded' }]);
  });

  it('adds up, and rolls up from its children; with the one that is missing nothing is decided', () => {
    expect(reconcile(draft.report).violations).toEqual([]);
    const rollUp = reconcileRollup(draft.report, given);
    expect([rollUp.violations.length, rollUp.incomplete.length]).toEqual([0, 0]);
    expect(rollUp.passes.length).toBeGreaterThan(200);
    const expected = reconcileRollup(draft.report, given, { expected: agencies });
    expect(expected.passes).toEqual([]);
    expect(expected.issues.map(({ code }) => code)).toContain('child-missing');
  });
});

describe('draftFromChildren', () => {
  it('never takes what is missing for zero', () => {
    const { report, incomplete } = draftFromChildren([
      child('甲局', { notices: 2, charged: '0.1' }),
      child('乙局', { notices: null, charged: '0.2' }),
    ]);
    expect(report.agency.name).toBe('待填');
    expect(report.processingFees?.notices).toBe(2);
    expect(String(report.processingFees?.charged)).toBe('0.3');
    expect(report.processingFees?.collected).toBeNull();
    expect(report.requests).toBeUndefined();
    const without = (cell: string) =>
      incomplete.find((one) => one.cell === cell)?.agencies.map(({ name }) => name);
    expect(without('processingFees.notices')).toEqual(['乙局']);
    expect(without('processingFees.collected')).toEqual(['甲局', '乙局']);
    expect(without('requests.received.total')).toEqual(['甲局', '乙局']);
    expect(without('processingFees.charged')).toBeUndefined();
  });

  it('leaves out other years, the government itself, and what is not read', () => {
    const { report, leftOut, counted } = draftFromChildren(
      [
        child('甲局', { notices: 1 }, { year: 2023 }),
        child('云林市人民政府', { notices: 9 }),
        { report: null },
        child('乙局', { notices: 2 }),
        child('乙局', { notices: 2 }),
      ],
      { agency: { name: '云林市人民政府' } },
    );
    expect(report).toMatchObject({
      year: 2024,
      agency: { name: '云林市人民政府' },
      processingFees: { notices: 2 },
    });
    expect(counted).toEqual([{ name: '乙局' }]);
    expect(leftOut.map(({ index, reason }) => [index, reason])).toEqual([
      [0, 'other-year'],
      [1, 'own-report'],
      [2, 'unread'],
      [4, 'repeated'],
    ]);
  });

  it('is on the form of its year, whatever the children are on', () => {
    const old = { edition: '2019', agency: { name: '甲局' }, disclosure: { regulations: { newlyMade: 3 } } };
    const now = { edition: '2021', agency: { name: '乙局' }, disclosure: { regulations: { issued: 4 } } };
    const of = (year: number) =>
      draftFromChildren([
        { ...old, year },
        { ...now, year },
      ] as ReportLike[]).report;
    expect(of(2021)).toMatchObject({
      edition: '2021',
      disclosure: { regulations: { issued: 7, inForce: null } },
    });
    expect(of(2020)).toMatchObject({
      edition: '2019',
      disclosure: { regulations: { newlyMade: 7, publicTotal: null } },
    });
  });

  it('has no figure where no cell holds the sum', () => {
    const most = { notices: Number.MAX_SAFE_INTEGER };
    const { report, incomplete } = draftFromChildren([
      child('甲局', { ...most, charged: '0' }),
      child('乙局', most),
    ]);
    expect(report.processingFees?.notices).toBeNull();
    expect(incomplete.map(({ cell }) => cell)).toContain('processingFees.notices');
  });

  it.each([
    ['children', () => draftFromChildren('x' as never)],
    ['children: hold no report', () => draftFromChildren([])],
    ['children.0', () => draftFromChildren([{} as never])],
    ['agency', () => draftFromChildren([child('甲局', {})], { agency: { name: '' } })],
    ['year', () => draftFromChildren([child('甲局', {})], { year: 0 })],
    ['options: by', () => draftFromChildren([child('甲局', {})], { by: [] } as never)],
    ['agencies', () => draftFromChildren([child('甲局', {})], { agencies: {} as never })],
  ])('refuses a wrong call: %s', (message, call) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});
