import { describe, expect, it } from 'vitest';
import { withPath } from '../../src/core/path';
import { reconcile } from '../../src/reconcile/reconcile';
import type { Report } from '../../src/schema/report';
import { baseReport } from '../support/base-report';

const base = baseReport('2021');
const set = (cells: Record<string, unknown>): Report =>
  Object.entries(cells).reduce((one, [path, value]) => withPath(one, path, value), base);
const nulls = (row: string, columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [`${row}.${column}`, null]));
const claim = (kind: string, value: number, more: object = {}) => ({
  kind,
  value,
  lower: value,
  upper: value,
  unit: '件',
  quote: `${kind} ${value}`,
  place: {},
  ...more,
});
const RESULTS = ['upheld', 'corrected', 'other', 'pending', 'total'];
const APPLICANTS = [
  'naturalPerson',
  'enterprise',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrganization',
];
const AFTER = 'disputes.litigationAfterReconsideration';
const DIRECT = 'disputes.directLitigation';
const suggest = (report: Report, claims: object[] = []) =>
  reconcile({ report, claims, issues: [] } as never).suggestions;
const proposals = (suggestions: ReturnType<typeof suggest>) =>
  suggestions.map(({ cells }) => Object.fromEntries(cells.map(({ cell, proposed }) => [cell, proposed])));

describe('suggestions', () => {
  // The figures of a real report, whose table four lost its last row.
  const cut = set({
    ...nulls(AFTER, RESULTS),
    ...Object.fromEntries(RESULTS.map((column) => [`${DIRECT}.${column}`, 0])),
  });
  const stated = [1, 0, 0, 2, 3].map((value, at) => claim(`disputes.litigation.${RESULTS[at]}`, value));

  it('takes a whole row from the prose, with the quotes as evidence', () => {
    expect(suggest(cut, stated)).toEqual([
      {
        cells: [1, 0, 0, 2, 3].map((proposed, at) => ({
          cell: `${AFTER}.${RESULTS[at]}`,
          value: null,
          proposed,
        })),
        evidence: stated.map(({ kind, quote }) => ({ kind: 'claim', quote, claim: kind })),
      },
    ]);
  });

  it('joins prose and equation where the prose is short of one figure', () => {
    const [suggestion] = suggest(cut, stated.slice(0, 4));
    expect(suggestion?.cells.at(-1)).toEqual({ cell: `${AFTER}.total`, value: null, proposed: 3 });
    expect(suggestion?.evidence).toEqual([
      { kind: 'equation', rule: 'disputes-total', instance: AFTER },
      ...stated.slice(0, 4).map(({ kind, quote }) => ({ kind: 'claim', quote, claim: kind })),
    ]);
  });

  it('suggests nothing where the implications contradict each other', () => {
    expect(suggest(cut, [...stated.slice(0, 4), claim('disputes.litigation.total', 4)])).toEqual([]);
    expect(suggest(cut, [...stated, claim('disputes.litigation.total', 4)])).toEqual([]);
  });

  it('suggests nothing negative', () => {
    const below = set({ ...nulls(AFTER, ['total']), [`${DIRECT}.total`]: 5 });
    const claims = [claim('disputes.litigation.total', 3)];
    expect(
      suggest(set({ 'disputes.reconsideration.upheld': null, 'disputes.reconsideration.total': 1 })),
    ).toEqual([]);
    expect(suggest(below, claims)).toEqual([]);
  });

  it('does not lean on claims that are rough, narrower, or the source of their cell', () => {
    const lone = set({ 'disclosure.normativeDocuments.issued': null, 'processingFees.notices': null });
    const kind = 'disclosure.normativeDocuments.issued';
    expect(suggest(lone, [claim(kind, 4)])).toMatchObject([{ cells: [{ cell: kind, proposed: 4 }] }]);
    expect(suggest(lone, [claim(kind, 4, { upper: 5 })])).toEqual([]);
    expect(suggest(lone, [claim(kind, 4, { approximate: true })])).toEqual([]);
    expect(suggest(lone, [claim(kind, 4, { scope: '县政府办' })])).toEqual([]);
    expect(suggest(lone, [claim('processingFees.notices', 2)])).toEqual([]);
  });

  it('gives money as a decimal string, and never a fraction of a count', () => {
    const lone = set({ 'disclosure.charges.amount': null, 'disclosure.licensing.decisions': null });
    const claims = [claim('disclosure.charges.amount', 1250.5), claim('disclosure.licensing.decisions', 1.5)];
    expect(proposals(suggest(lone, claims))).toEqual([{ 'disclosure.charges.amount': '1250.5' }]);
  });

  it('fills zeros that were left blank, by the sign', () => {
    const row = 'requests.carriedForward';
    const blank = set(nulls(row, ['research', 'publicWelfare']));
    const only = { only: ['applicants-total' as const] };
    expect(reconcile(blank, only).suggestions).toEqual([
      {
        cells: [
          { cell: `${row}.research`, value: null, proposed: 0 },
          { cell: `${row}.publicWelfare`, value: null, proposed: 0 },
        ],
        evidence: [{ kind: 'equation', rule: 'applicants-total', instance: row }, { kind: 'sign' }],
      },
    ]);
    // With all rules each column decides alone, and the sign is not needed.
    expect(reconcile(blank).suggestions[0]?.evidence).toEqual([
      { kind: 'equation', rule: 'requests-balance', instance: 'research' },
      { kind: 'equation', rule: 'requests-balance', instance: 'publicWelfare' },
    ]);
  });

  it('finds what only several equations together imply, on no more evidence than that takes', () => {
    const withheld = 'requests.outcomes.withheld';
    const report = set({
      ...nulls(`${withheld}.thirdPartyRights`, ['naturalPerson', 'enterprise']),
      ...nulls(`${withheld}.enforcementFiles`, ['naturalPerson', 'enterprise']),
      ...nulls('requests.outcomes.disclosed', ['naturalPerson', 'enterprise']),
      [`${withheld}.subtotal`]: { naturalPerson: 3, ...nullsOf(APPLICANTS.slice(1)), total: 4 },
    });
    const suggestion = suggest(report).find(({ cells }) => cells[0]?.cell.includes('disclosed'));
    expect(suggestion).toEqual({
      cells: [
        { cell: 'requests.outcomes.disclosed.naturalPerson', value: null, proposed: 8 },
        { cell: 'requests.outcomes.disclosed.enterprise', value: null, proposed: 1 },
      ],
      evidence: [
        { kind: 'equation', rule: 'applicants-total', instance: 'requests.outcomes.disclosed' },
        { kind: 'equation', rule: 'outcomes-total', instance: 'naturalPerson' },
        { kind: 'equation', rule: 'group-subtotal', instance: `${withheld}.subtotal.naturalPerson` },
      ],
    });
    // The two withheld rows stay open: 2 and 1 or 3 and 0.
    expect(proposals(suggest(report)).flatMap(Object.keys)).not.toContain(
      `${withheld}.enforcementFiles.enterprise`,
    );
  });

  it('leaves alone what is printed in another shape, or not at all', () => {
    const other = 'requests.outcomes.other';
    const all = [...APPLICANTS, 'total'];
    const oneRow = set({
      ...nulls(`${other}.notCorrected`, all),
      ...nulls(`${other}.feeUnpaid`, all),
      ...nulls(`${other}.other`, all),
      [`${other}.subtotal`]: {
        ...Object.fromEntries(all.map((column) => [column, 0])),
        naturalPerson: 1,
        total: 1,
      },
    });
    expect(suggest(oneRow)).toEqual([]);
    const { disputes: _, ...without } = base;
    expect(suggest(without as Report, stated)).toEqual([]);
  });

  it('fills in what JSON left out of a table, but not what the form does not ask for', () => {
    const { pending: _, ...reconsideration } = base.disputes?.reconsideration ?? {};
    const json = { ...base, disputes: { ...base.disputes, reconsideration } };
    expect(proposals(suggest(json as Report))).toEqual([{ 'disputes.reconsideration.pending': 1 }]);
    // The column is printed for one row; the others have no such cell, whatever it would be.
    const column = set({
      'requests.received.organizations': null,
      'requests.broughtForward.organizations': 1,
    });
    expect(proposals(suggest(column))).toEqual([{ 'requests.received.organizations': 4 }]);
  });

  it('fills a printed subtotal that is blank', () => {
    const row = 'requests.outcomes.withheld.subtotal';
    const figures = { naturalPerson: 3, ...nullsOf(APPLICANTS.slice(1)), total: 4 };
    const [suggestion] = suggest(set({ [row]: figures }));
    expect(suggestion?.cells.map(({ proposed }) => proposed)).toEqual([1, 0, 0, 0, 0]);
  });

  it('is empty where nothing is missing, and where nothing is known', () => {
    expect(suggest(base)).toEqual([]);
    expect(
      reconcile({ edition: '2021', year: 2024, agency: { name: '云林县人民政府' }, disputes: {} })
        .suggestions,
    ).toEqual([]);
  });
});

function nullsOf(columns: readonly string[]): Record<string, null> {
  return Object.fromEntries(columns.map((column) => [column, null]));
}
