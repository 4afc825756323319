import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { withPath } from '../../src/core/path';
import { compiledRules, evaluate } from '../../src/reconcile/evaluate';
import { accept } from '../../src/reconcile/input';
import { planOf } from '../../src/reconcile/plan';
import { reconcile } from '../../src/reconcile/reconcile';
import { rules } from '../../src/reconcile/rules';
import { rulesFor } from '../../src/reconcile/rules-for';
import type { Finding } from '../../src/reconcile/types';
import type { Report } from '../../src/schema/report';
import { baseReport } from '../support/base-report';

const head = { edition: '2021' as const, year: 2024, agency: { name: '云林县人民政府' } };
const base = baseReport('2021');
const set = (report: Report, cells: Record<string, unknown>): Report =>
  Object.entries(cells).reduce((one, [path, value]) => withPath(one, path, value), report);
const claim = (kind: string, value: number) => ({
  kind,
  value,
  lower: value,
  upper: value,
  unit: '件',
  quote: `${value}件`,
  place: {},
});
const count = (findings: Finding[]) =>
  findings.reduce<Record<string, number>>((counts, { rule }) => {
    counts[rule] = (counts[rule] ?? 0) + 1;
    return counts;
  }, {});

describe('reconcile', () => {
  it('passes 39 equations of table three and decides 2 of 3 in table four where a row is cut off', () => {
    const cut = Object.fromEntries(
      ['upheld', 'corrected', 'other', 'pending', 'total'].map((column) => [
        `disputes.litigationAfterReconsideration.${column}`,
        null,
      ]),
    );
    const result = reconcile(set(base, cut));
    expect(result.violations).toEqual([]);
    expect(count(result.passes)).toMatchObject({
      'requests-balance': 7,
      'applicants-total': 25,
      'outcomes-total': 7,
      'disputes-total': 2,
    });
    const undecided = result.incomplete.filter(({ family }) => family === 'form');
    expect(undecided).toMatchObject([
      { instance: 'disputes.litigationAfterReconsideration', reason: 'missing', difference: null },
    ]);
  });

  it('finds both equations of a changed figure, with signed differences', () => {
    const { violations } = reconcile(set(base, { 'requests.outcomes.disclosed.naturalPerson': 6 }));
    expect(violations.map(({ rule, instance, difference }) => [rule, instance, difference])).toEqual([
      ['applicants-total', 'requests.outcomes.disclosed', -2],
      ['outcomes-total', 'naturalPerson', -2],
    ]);
  });

  it('says the same of a report, its JSON, and a reading of either', () => {
    const wrong = set(base, { 'requests.received.total': 25 });
    const plain = JSON.parse(JSON.stringify(wrong));
    const reading = {
      report: wrong,
      edition: '2021',
      marks: {},
      places: {},
      claims: [],
      extras: [],
      issues: [],
    };
    const line = { file: 'a.txt', ...JSON.parse(JSON.stringify(reading)) };
    const result = reconcile(wrong);
    expect(reconcile(plain)).toEqual(result);
    expect(reconcile(reading as never).violations).toEqual(result.violations);
    expect(reconcile(line)).toEqual(reconcile(reading as never));
  });

  it('takes money as Decimal, as text and as a number', () => {
    for (const amount of [new Decimal('-1.5'), '-1.5', -1.5]) {
      const report = { ...head, disclosure: { charges: { amount } } };
      expect(reconcile(report as never).incomplete.find(({ rule }) => rule === 'not-negative')?.left).toEqual(
        {
          lower: '-1.5',
          upper: '-1.5',
        },
      );
    }
  });

  it('does not change what it is given', () => {
    const before = JSON.stringify(base);
    reconcile(base);
    expect(JSON.stringify(base)).toBe(before);
  });

  it('is exact beyond safe integers', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const { violations } = reconcile({
      ...head,
      disputes: { reconsideration: { upheld: most, corrected: most, other: 1, pending: 0, total: most } },
    });
    expect(violations[0]).toMatchObject({
      left: { lower: '18014398509481983', upper: '18014398509481983' },
      right: { lower: most, upper: most },
      difference: '9007199254740992',
    });
  });

  it('leaves everything undecided where a reading holds no report', () => {
    const result = reconcile({ report: null, claims: [], issues: [] });
    expect(result.report).toBeNull();
    expect(result.violations).toEqual([]);
    expect(result.passes).toEqual([]);
    expect(result.incomplete.map(({ rule, reason }) => [rule, reason])).toEqual(
      rules.map(({ id }) => [id, 'no-report']),
    );
  });

  it('runs only the rules it is asked for', () => {
    const { passes, incomplete, inapplicable } = reconcile(base, { only: ['disputes-total'] });
    expect(count([...passes, ...incomplete, ...inapplicable])).toEqual({ 'disputes-total': 3 });
  });

  it.each([
    ['input', null],
    ['input', 7],
    ['input', []],
    ['input.edition', { ...head, edition: '2020' }],
    ['input.edition', {}],
    ['input.year', { ...head, year: '2024' }],
    ['input.publishedOn', { ...head, publishedOn: '2025-02-30' }],
    ['input.agency.name', { ...head, agency: {} }],
    ['input.requests.received.total', { ...head, requests: { received: { total: 1.5 } } }],
    ['input.requests.recieved', { ...head, requests: { recieved: { total: 1 } } }],
    ['input.requests.received.sum', withPath(base, 'requests.received.sum', 3)],
    ['input.requests.sum', withPath(base, 'requests.sum', 3)],
    [
      'input.disclosure.charges.amount',
      { ...head, disclosure: { charges: { amount: { s: 1, e: 0, d: [5] } } } },
    ],
    ['input.report.year', { report: { ...head, year: 1 } }],
    ['input.report', { report: undefined }],
    ['input.claims', { report: base, claims: {} }],
    [
      'input.claims.0.lower',
      { report: base, claims: [{ ...claim('requests.received.total', 1), lower: '1' }] },
    ],
    [
      'input.claims.0.lower',
      { report: base, claims: [{ ...claim('requests.received.total', 1), lower: 2 }] },
    ],
    [
      'input.claims.0.quote',
      { report: base, claims: [{ ...claim('requests.received.total', 1), quote: 1 }] },
    ],
    ['input.issues.0', { report: base, issues: ['section-missing'] }],
  ])('throws a TypeError that names %s', (where, input) => {
    const call = () => reconcile(input as never);
    expect(call).toThrow(TypeError);
    expect(call).toThrow(new RegExp(`^${where.replaceAll('.', '\\.')}: `));
  });

  it('throws for options that are none', () => {
    expect(() => reconcile(base, { only: ['balance'] as never })).toThrow(/^only: balance is not a rule/);
    expect(() => reconcile(base, { only: [] })).toThrow(/^only: /);
    expect(() => reconcile(base, { onyl: ['disputes-total'] } as never)).toThrow(/^options: onyl /);
    expect(() => reconcile(base, null as never)).toThrow(/^options: /);
  });
});

describe('a rule that fails', () => {
  it('is incomplete as a whole', () => {
    const { subject, source } = accept(base, 'input');
    const [first, ...others] = compiledRules(planOf('2021'));
    if (!first) throw new Error('no rules');
    const failing: typeof first = {
      rule: first.rule,
      check: (context, add) => {
        first.check(context, add);
        throw new Error('out of order');
      },
    };
    const context = { ...subject, source } as never;
    const found = evaluate([failing], context);
    expect([found.violation, found.pass, found.inapplicable]).toEqual([[], [], []]);
    expect(found.incomplete).toEqual([
      {
        rule: 'requests-balance',
        family: 'form',
        impact: 'critical',
        instance: 'report',
        outcome: 'incomplete',
        left: { lower: null, upper: null },
        right: { lower: null, upper: null },
        difference: null,
        cells: [],
        reason: 'rule-failed',
        explanation: 'out of order',
      },
    ]);
    // What the others find is kept.
    const all = evaluate([failing, ...others], context);
    expect(all.pass.length).toBeGreaterThan(0);
    expect(all.pass).toEqual(evaluate(others, context).pass);
  });
});

describe('the day of publication', () => {
  const judge = (agency: object, publishedOn: string) => {
    const report = { ...head, agency, publishedOn } as never;
    const { violations, passes, incomplete } = reconcile(report, { only: ['publication-deadline'] });
    return violations[0] ? 'late' : passes[0] ? 'in time' : incomplete[0] ? 'unknown' : 'free';
  };
  const government = { kind: 'government' };
  const department = { kind: 'department' };

  it.each([
    ['late', { name: '云林县人民政府', ...government }, '2025-04-01'],
    ['late', { name: '北江市政府', ...government }, '2025-04-01'],
    ['late', { name: '云林县政府办公室', level: 'county', ...government }, '2025-04-01'],
    ['late', { name: '国家云林局', level: 'national', ...department }, '2025-02-01'],
    ['late', { name: '云林县司法局', ...department }, '2025-02-01'],
    ['in time', { name: '云林县司法局', ...department }, '2025-01-31'],
    ['unknown', { name: '云林县司法局' }, '2025-01-01'],
    ['unknown', { name: '东屏镇人民政府', ...government }, '2025-04-01'],
    ['unknown', { name: '东屏街道办事处', ...department }, '2025-02-01'],
    ['free', { name: '东屏镇人民政府', level: 'township', ...government }, '2025-04-01'],
    ['free', { name: '国务院', level: 'national', ...government }, '2025-04-01'],
  ])('%s: %o on %s', (expected, agency, publishedOn) => {
    expect(judge(agency, publishedOn)).toBe(expected);
  });
});

describe('rulesFor', () => {
  const ids = (cell: string) => rulesFor(cell as never).map(({ id }) => id);

  it('names every rule that looks at a cell, and no other', () => {
    expect(ids('requests.received.naturalPerson')).toEqual([
      'requests-balance',
      'applicants-total',
      'not-negative',
      'required-cell',
      'children-total',
      'one-column',
      'repeated-table',
      'digits-shifted',
    ]);
    expect(ids('requests.outcomes.withheld.otherLaw.total')).toEqual([
      'applicants-total',
      'outcomes-total',
      'group-subtotal',
      'not-negative',
      'required-cell',
      'narrative-cell',
      'narrative-group',
      'narrative-contradiction',
      'children-total',
      'repeated-table',
      'digits-shifted',
    ]);
    expect(ids('requests.received.organizations')).toEqual([
      'requests-balance',
      'applicants-total',
      'organizations-subtotal',
      'not-negative',
      'children-total',
      'repeated-table',
      'digits-shifted',
    ]);
    expect(ids('requests.broughtForward.legalService')).toContain('brought-forward');
    expect(ids('disclosure.normativeDocuments.repealed')).toContain('documents-in-force');
    expect(ids('disclosure.charges.amount')).toContain('tenfold-change');
    expect(ids('disputes.litigationAfterReconsideration.total')).not.toContain('disputes-above-requests');
    expect(ids('disputes.directLitigation.total')).toContain('disputes-above-requests');
    expect(ids('requests.broughtForward.total')).toContain('narrative-to-handle');
    expect(ids('disputes.directLitigation.pending')).toContain('narrative-litigation');
    expect(ids('disclosure.licensing.itemChange')).not.toContain('not-negative');
    expect(ids('disclosure.charges.amount')).toContain('money-decimals');
  });

  it('throws for what is no cell', () => {
    expect(() => ids('requests.received')).toThrow(TypeError);
  });
});
