import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withPath } from '../../src/core/path';
import { diffReports } from '../../src/reconcile/diff';
import type { Report } from '../../src/schema/report';
import { baseReport } from '../support/base-report';
import { consistentReport } from '../support/consistent-report';

const base = baseReport('2021');
const set = (report: Report, cells: Record<string, unknown>): Report =>
  Object.entries(cells).reduce((one, [path, value]) => withPath(one, path, value), report);
const count = 10 + 25 * 7 + 15 + 3;

describe('diffReports', () => {
  it('finds no difference between a report and its JSON', () => {
    const same = { compared: count, differences: [], head: [] };
    expect(diffReports(base, JSON.parse(JSON.stringify(base)))).toEqual(same);
  });

  it('lists cells in the order of the form, with signed differences, money exactly', () => {
    const other = set(base, {
      'disputes.reconsideration.total': 3,
      'disclosure.charges.amount': '1250.50000001',
      'requests.received.total': null,
    });
    const { differences, compared } = diffReports(base, JSON.parse(JSON.stringify(other)));
    expect(compared).toBe(count - 1);
    expect(differences).toEqual([
      { cell: 'disclosure.charges.amount', a: '1250.5', b: '1250.50000001', difference: '-0.00000001' },
      { cell: 'requests.received.total', a: 24, b: null, difference: null },
      { cell: 'disputes.reconsideration.total', a: 5, b: 3, difference: 2 },
    ]);
  });

  it('does not tell 43.50 from 43.5, but a blank from zero', () => {
    const a = set(base, { 'disclosure.charges.amount': '43.50', 'disputes.reconsideration.other': null });
    const b = set(base, { 'disclosure.charges.amount': '43.5' });
    const plain = (report: Report) => JSON.parse(JSON.stringify(report));
    expect(diffReports(plain(a), plain(b)).differences).toEqual([
      { cell: 'disputes.reconsideration.other', a: null, b: 0, difference: null },
    ]);
  });

  it('says why a figure is missing where a reading knows', () => {
    const reading = (report: Report, marks: object) => ({ report, marks, claims: [], issues: [] }) as never;
    const [cell, other] = ['disputes.reconsideration.other', 'disputes.reconsideration.total'];
    const blank = set(base, { [cell]: null, [other]: null });
    const marked = reading(blank, { [cell]: 'blank', [other]: 'unreadable' });
    const { disputes: _, ...without } = base;
    expect(diffReports(marked, base).differences).toEqual([
      { cell, a: null, b: 0, difference: null, marks: { a: 'blank' } },
      { cell: other, a: null, b: 5, difference: null, marks: { a: 'unreadable' } },
    ]);
    expect(diffReports(marked, reading(blank, { [cell]: 'dash' })).differences).toEqual([]);
    expect(diffReports(base, without as never).differences).toHaveLength(15);
    expect(diffReports(base, without as never).differences[0]?.marks).toEqual({ b: 'absent' });
  });

  it('compares two forms by what means the same, and tells the head', () => {
    const old = set(baseReport('2019'), { 'agency.name': '云林县政府', 'agency.id': 'A' });
    const { head, differences } = diffReports(old, base);
    expect(head).toEqual([
      { field: 'edition', a: '2019', b: '2021' },
      { field: 'year', a: 2020, b: 2024 },
      { field: 'agency.name', a: '云林县政府', b: '云林县人民政府' },
      { field: 'agency.id', a: 'A', b: null },
    ]);
    const cells = differences.map(({ cell }) => cell);
    expect(cells).not.toContain('disclosure.normativeDocuments.newlyMade');
    expect(cells).not.toContain('disclosure.normativeDocuments.issued');
    expect(differences).toContainEqual({
      cell: 'disclosure.normativeDocuments.publicTotal',
      a: 20,
      b: null,
      difference: null,
      marks: { b: 'absent' },
    });
    expect(differences).toContainEqual({
      cell: 'disclosure.normativeDocuments.inForce',
      a: null,
      b: 20,
      difference: null,
      marks: { a: 'absent' },
    });
  });

  it('turns round with its arguments, survives JSON, and is empty of a report with itself', () => {
    fc.assert(
      fc.property(consistentReport('2021'), consistentReport('2019'), ({ report: a }, { report: b }) => {
        const [there, back] = [diffReports(a, b), diffReports(b, a)];
        expect(JSON.parse(JSON.stringify(there))).toEqual(there);
        expect(there.compared).toBe(back.compared);
        const sizes = (list: typeof there.differences) =>
          list.map((one) => String(one.difference).replace('-', '')).sort();
        expect(sizes(there.differences)).toEqual(sizes(back.differences));
        expect(diffReports(a, a)).toMatchObject({ differences: [], head: [] });
      }),
      { numRuns: 50 },
    );
  });

  it('throws for what is no report', () => {
    expect(() => diffReports(1 as never, base)).toThrow(/^a: /);
    expect(() => diffReports(base, { report: null })).toThrow(/^b: holds no report/);
  });
});
