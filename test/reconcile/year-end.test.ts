import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getPath, withPath } from '../../src/core/path';
import { describeSuggestion } from '../../src/describe';
import { layoutOf } from '../../src/editions';
import { applySuggestion } from '../../src/reconcile/apply';
import { reconcile } from '../../src/reconcile/reconcile';
import { computeTotals, prefill } from '../../src/reconcile/year-end';
import type { ReportLike } from '../../src/schema/accept';
import type { Report } from '../../src/schema/report';
import { baseReport } from '../support/base-report';
import { consistentReport } from '../support/consistent-report';
import { chainOfYears } from '../support/years';

const isTotal = (path: string) => /\.(?:total|subtotal|organizations)(?:\.|$)/.test(path);

describe('computeTotals', () => {
  it('proposes nothing for a report that adds up, and every total of one without', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom('2019', '2021')
          .chain((edition) => consistentReport(edition as '2021', { complete: true })),
        ({ report }) => {
          expect(computeTotals(report)).toEqual([]);
          let bare: Report = report;
          const totals: string[] = [];
          for (const { path } of layoutOf(report.edition).cells) {
            // A group or the organizations printed as one are no totals, but all there is.
            if (!isTotal(path) || getPath(report, path) == null || /\.(?:subtotal|organizations)/.test(path))
              continue;
            if (/^disclosure/.test(path)) continue;
            totals.push(path);
            bare = withPath(bare, path, null);
          }
          const proposed = computeTotals(bare).flatMap(({ cells }) => cells);
          expect(proposed.map(({ cell }) => cell).sort()).toEqual(totals.sort());
          for (const { cell, value, proposed: figure } of proposed) {
            expect(value).toBeNull();
            expect(figure).toBe(getPath(report, cell));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('proposes another figure for a total that is wrong, worked out from what it rests on', () => {
    const wrong = withPath(baseReport('2021'), 'requests.outcomes.total.naturalPerson', 99);
    const proposals = computeTotals(wrong);
    expect(proposals.map(({ cells }) => cells)).toEqual([
      [{ cell: 'requests.outcomes.total.naturalPerson', value: 99, proposed: 20 }],
    ]);
    const [first] = proposals;
    if (!first) throw new Error('nothing is proposed');
    expect(first.evidence).toMatchObject([{ kind: 'equation', rule: 'outcomes-total' }]);
    expect(applySuggestion(wrong, first).report).toEqual(baseReport('2021'));
    expect(describeSuggestion(first, wrong).text).toContain('20');
    expect(wrong.requests?.outcomes.total.naturalPerson).toBe(99);
  });

  it('proposes no total with a part missing, and no subtotal that is not printed', () => {
    const blank = withPath(baseReport('2021'), 'disputes.reconsideration.other', null);
    expect(computeTotals(withPath(blank, 'disputes.reconsideration.total', null))).toEqual([]);
    expect(computeTotals(baseReport('2021'))).toEqual([]);
  });

  it('proposes a subtotal that is printed wrong', () => {
    const row = {
      naturalPerson: 3,
      enterprise: 1,
      research: 0,
      publicWelfare: 0,
      legalService: 0,
      otherOrganization: 0,
      total: 9,
    };
    const report = withPath(baseReport('2021'), 'requests.outcomes.withheld.subtotal', row);
    const cells = computeTotals(report).flatMap((one) => one.cells);
    expect(cells).toContainEqual({
      cell: 'requests.outcomes.withheld.subtotal.total',
      value: 9,
      proposed: 4,
    });
  });

  it.each([
    ['report', () => computeTotals({} as never)],
    ['report: holds no report', () => computeTotals({ report: null })],
  ])('refuses a wrong call: %s', (message, call) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});

describe('prefill', () => {
  const agency = { name: '云林县人民政府' };
  const previous = {
    edition: '2021',
    year: 2023,
    agency,
    requests: { carriedForward: { naturalPerson: 3, enterprise: null, total: 3 } },
    disclosure: { normativeDocuments: { inForce: 20 }, regulations: { inForce: 1 } },
  } as ReportLike;
  const report = { edition: '2021', year: 2024, agency } as const;
  const filled = (given: ReportLike, before = previous) =>
    prefill(given, before).suggestions.flatMap(({ cells }) =>
      cells.map(({ cell, proposed }) => [cell, proposed]),
    );

  it('takes 上年结转 from last year, where it is blank', () => {
    expect(filled(report)).toEqual([
      ['requests.broughtForward.naturalPerson', 3],
      ['requests.broughtForward.total', 3],
    ]);
    expect(filled({ ...report, requests: { broughtForward: { naturalPerson: 4 } } })).toEqual([
      ['requests.broughtForward.total', 3],
    ]);
  });

  it('takes 现行有效件数 where this year says what was made and repealed, and it comes to something', () => {
    const disclosure = {
      normativeDocuments: { issued: 4, repealed: 1 },
      regulations: { issued: 0, repealed: 2 },
    };
    expect(filled({ ...report, disclosure }).slice(0, 1)).toEqual([
      ['disclosure.normativeDocuments.inForce', 23],
    ]);
    expect(filled({ ...report, disclosure: { normativeDocuments: { issued: 4 } } })).toHaveLength(2);
    expect(filled({ ...report, disclosure }).map(([cell]) => cell)).not.toContain(
      'disclosure.regulations.inForce',
    );
  });

  it('gives what applySuggestion takes and describeSuggestion says', () => {
    const [first] = prefill(report, previous).suggestions;
    if (!first) throw new Error('nothing is proposed');
    expect(applySuggestion(report, first).report.requests?.broughtForward).toMatchObject({
      naturalPerson: 3,
      total: 3,
    });
    expect(describeSuggestion(first, report).text).toMatch(/上年结转.*2023/);
  });

  it.each([
    ['another year', { ...previous, year: 2022 }, 'previous-other-year'],
    ['another agency', { ...previous, agency: { name: '风林县人民政府' } }, 'previous-other-agency'],
    ['no report', { report: null }, 'previous-empty'],
  ])('uses nothing of %s', (_, before, code) => {
    const { suggestions, issues } = prefill(report, before as ReportLike);
    expect(suggestions).toEqual([]);
    expect(issues.map((issue) => issue.code)).toEqual([code]);
  });

  it('makes the report follow from the one before', () => {
    fc.assert(
      fc.property(chainOfYears, (chain) => {
        const [, , , before, now] = chain as Report[];
        if (!before || !now) throw new Error('the chain is short');
        let blank: Report = now;
        for (const { path, row } of layoutOf('2021').cells) {
          const isTaken = row === 'requests.broughtForward' || path.endsWith('.inForce');
          if (isTaken && getPath(now, path) !== undefined) blank = withPath(blank, path, null);
        }
        const { suggestions } = prefill(blank, before);
        let filledIn = blank;
        for (const one of suggestions) filledIn = applySuggestion(filledIn, one).report;
        expect(suggestions.length).toBeGreaterThan(0);
        const family = ['brought-forward', 'documents-in-force'] as const;
        expect(reconcile(filledIn, { previous: before, only: [...family] }).violations).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
