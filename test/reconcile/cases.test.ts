import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withPath } from '../../src/core/path';
import type { EditionId } from '../../src/editions';
import { en } from '../../src/messages/en';
import { zh } from '../../src/messages/zh';
import { reconcile } from '../../src/reconcile/reconcile';
import { rules } from '../../src/reconcile/rules';
import type { Finding, Outcome } from '../../src/reconcile/types';
import { baseReport } from '../support/base-report';

/** A change to the base report. */
interface Change {
  edition?: EditionId;
  /** Cells and head fields to set, by path. */
  set?: Record<string, unknown>;
  /** Tables or sections to leave out. */
  without?: string[];
}

/** A change, and what the rule then finds. */
interface Case extends Change {
  name: string;
  outcome: Outcome;
  /** A change to the base report, which is then of the year before; `null` for a reading without a report. */
  previous?: Change | null;
  /** Changes to the base report, which is then that of the first, the second … child. */
  children?: (Change | null)[];
  expected?: { name?: string; id?: string }[];
  /** Codes of all issues. */
  issues?: string[];
  /** Makes a reading of the report. */
  reading?: { claims?: Claim[]; issues?: unknown[] };
  /** All findings of that outcome; for a pass, and where a rule does not apply, some of them. */
  expect: Omit<Finding, 'rule' | 'family' | 'impact' | 'outcome'>[];
}

interface Claim {
  kind: string;
  value: number;
  lower?: number;
  upper?: number;
  quote?: string;
  scope?: string;
}

const OUTCOMES: Outcome[] = ['violation', 'pass', 'incomplete', 'inapplicable'];
const read = (id: string): { rule: string; cases: Case[] } =>
  JSON.parse(readFileSync(`test/cases/${id}.json`, 'utf8'));

function reportOf(change: Change, head: Record<string, unknown> = {}): unknown {
  let report: object = baseReport(change.edition ?? '2021');
  for (const [path, value] of Object.entries({ ...head, ...change.set })) {
    report = withPath(report, path, value);
  }
  for (const name of change.without ?? []) {
    report = Object.fromEntries(Object.entries(report).filter(([key]) => key !== name));
  }
  // Through JSON, as most reports come.
  return JSON.parse(JSON.stringify(report));
}

function optionsOf({ previous, children, expected }: Case): object {
  const given = (change: Change | null, head: Record<string, unknown>) =>
    change === null ? { report: null } : reportOf(change, head);
  return {
    ...(previous === undefined ? {} : { previous: given(previous, { year: 2023 }) }),
    ...(children === undefined
      ? {}
      : {
          children: children.map((child, at) =>
            given(child, { year: 2024, 'agency.name': `云林县第${at + 1}局` }),
          ),
        }),
    ...(expected === undefined ? {} : { expected }),
  };
}

function inputOf(one: Case): unknown {
  const plain = reportOf(one);
  if (!one.reading) return plain;
  const claims = (one.reading.claims ?? []).map((claim) => ({
    lower: claim.value,
    upper: claim.value,
    unit: '件',
    quote: `${claim.value}件`,
    place: {},
    ...claim,
  }));
  return { report: plain, claims, issues: one.reading.issues ?? [] };
}

describe.each(rules.map((rule) => rule.id))('%s', (id) => {
  const { rule, cases } = read(id);

  it('has a case for each outcome that it can have', () => {
    expect(rule).toBe(id);
    expect(Object.keys({ rule, cases })).toHaveLength(2);
    const has = new Set(cases.map((one) => one.outcome));
    const never = NEVER[id] ?? [];
    for (const outcome of OUTCOMES)
      expect([outcome, has.has(outcome)]).toEqual([outcome, !never.includes(outcome)]);
    expect(new Set(cases.map((one) => one.name)).size).toBe(cases.length);
  });

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const result = reconcile(inputOf(one) as never, { ...optionsOf(one), only: [id] });
    expect(result.issues.map(({ code }) => code)).toEqual(one.issues ?? []);
    const all: Record<Outcome, Finding[]> = {
      violation: result.violations,
      pass: result.passes,
      incomplete: result.incomplete,
      inapplicable: result.inapplicable,
    };
    const found = all[one.outcome].map(({ rule, family, impact, outcome, ...facts }) => {
      expect({ rule, family, impact }).toEqual(pick(id));
      expect(outcome).toBe(one.outcome);
      return facts;
    });
    expect(one.expect.length).toBeGreaterThan(0);
    if (one.outcome === 'violation' || one.outcome === 'incomplete') expect(found).toEqual(one.expect);
    else {
      for (const facts of one.expect) expect(found).toContainEqual(facts);
      expect(result.violations).toEqual([]);
    }
  });
});

/** Outcomes that a rule cannot have. */
const NEVER: Partial<Record<string, Outcome[]>> = {
  'money-decimals': ['incomplete'],
  'required-cell': ['violation'],
  'edition-for-year': ['incomplete'],
  'narrative-contradiction': ['incomplete'],
  'tenfold-change': ['violation'],
  'one-column': ['violation'],
  'repeated-table': ['violation'],
  'disputes-above-requests': ['violation'],
  'digits-shifted': ['violation'],
};

function pick(id: string) {
  const rule = rules.find((one) => one.id === id);
  return { rule: id, family: rule?.family, impact: rule?.impact };
}

describe('the catalogue', () => {
  const ids = rules.map((rule) => rule.id);

  it('has kebab-case ids, each once', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('has a case file for every rule, and no other', () => {
    expect(readdirSync('test/cases').sort()).toEqual(ids.map((id) => `${id}.json`).sort());
  });

  it('has a page for every rule, and no other', () => {
    const pages = readdirSync('docs/rules').filter((file) => file !== 'README.md');
    expect(pages.sort()).toEqual(ids.map((id) => `${id}.md`).sort());
    expect(existsSync('docs/rules/README.md')).toBe(true);
  });

  it('has messages in both languages for every rule, and no others', () => {
    for (const messages of [zh, en]) {
      expect(Object.keys(messages.rules).sort()).toEqual([...ids].sort());
      for (const { title, help } of Object.values(messages.rules)) {
        expect(title).not.toBe('');
        expect(help).toMatch(/[。.]$/);
      }
    }
  });
});
