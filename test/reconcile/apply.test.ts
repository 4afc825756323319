import { describe, expect, it } from 'vitest';
import { Money } from '../../src/core/decimal';
import { withPath } from '../../src/core/path';
import { applySuggestion } from '../../src/reconcile/apply';
import { reconcile } from '../../src/reconcile/reconcile';
import { suspects } from '../../src/reconcile/suspects';
import { baseReport } from '../support/base-report';

const base = baseReport('2021');
const TOTAL = 'disputes.reconsideration.total';

describe('applySuggestion', () => {
  it('applies a suspect to a new report, and logs it', () => {
    const report = withPath(base, 'requests.received.total', 42);
    const [suspect] = suspects(report);
    if (!suspect) throw new Error('nothing is suspected');
    const applied = applySuggestion(report, suspect);
    expect(applied.report).toEqual(base);
    expect(report.requests?.received.total).toBe(42);
    expect(applied.log).toEqual([
      {
        cell: 'requests.received.total',
        old: 42,
        new: 24,
        rule: 'requests-balance',
        evidence: suspect.evidence,
      },
    ]);
  });

  it('applies a suggestion', () => {
    const report = withPath(base, TOTAL, null);
    const [suggestion] = reconcile(report).suggestions;
    if (!suggestion) throw new Error('nothing is suggested');
    const applied = applySuggestion(report, suggestion);
    expect(applied.report).toEqual(base);
    expect(applied.log).toEqual([
      { cell: TOTAL, old: null, new: 5, rule: 'disputes-total', evidence: suggestion.evidence },
    ]);
  });

  it('takes money as text', () => {
    const cell = 'disclosure.charges.amount';
    const change = { cells: [{ cell, value: '1250.5', proposed: '1250.55' }], evidence: [] };
    const applied = applySuggestion(base, change);
    expect(applied.report).toEqual(withPath(base, cell, new Money('1250.55')));
    expect(applied.log).toEqual([{ cell, old: '1250.5', new: '1250.55', evidence: [] }]);
    expect(() => applySuggestion(applied.report, change)).toThrow('holds 1250.55');
  });

  it.each([
    ['a cell that has changed since', { cell: TOTAL, value: 6, proposed: 7 }, /holds 5/],
    ['a value that is open', { cell: TOTAL, value: 5, proposed: null }, /open/],
    ['a value that the cell cannot hold', { cell: TOTAL, value: 5, proposed: 1.5 }, /whole number/],
    ['a cell of the other form', { cell: 'disclosure.procurement.amount', value: null, proposed: 1 }, /2021/],
  ])('refuses %s', (_, cell, message) => {
    const apply = () => applySuggestion(base, { cells: [cell], evidence: [] });
    expect(apply).toThrow(TypeError);
    expect(apply).toThrow(message);
  });

  it('refuses a reading without a report', () => {
    expect(() => applySuggestion({ report: null }, { cells: [], evidence: [] })).toThrow(TypeError);
  });
});
