/** What every database must give: the same as TypeScript, finding by finding, cell by cell, to the last decimal. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checksSql } from '../../src/sql/checks';
import { indicatorsSql } from '../../src/sql/indicators';
import { type SqlRow, sqlRow } from '../../src/sql/rows';
import { totalsSql } from '../../src/sql/totals';
import { corpus, type Document } from './corpus';
import type { Engine, Rows } from './engines';
import { expectedFindings, expectedIndicators, expectedTotals, line } from './expected';

let documents: readonly Document[] | undefined;

/** 2,000 reports, made once a file. */
export const theCorpus = () => {
  documents ??= corpus(2000);
  return documents;
};

let findings: readonly string[] | undefined;

/** What `reconcile` finds in it, worked out once a file. */
export const theFindings = () => {
  findings ??= expectedFindings(theCorpus());
  return findings;
};

/** Lines that only one of the two has: a handful of thousands, to be read. */
export function differences(expected: readonly string[], actual: readonly string[]) {
  const [wanted, got] = [new Set(expected), new Set(actual)];
  return {
    counts: [expected.length, actual.length],
    missing: expected.filter((one) => !got.has(one)).slice(0, 5),
    unexpected: actual.filter((one) => !wanted.has(one)).slice(0, 5),
  };
}

export function expectSame(expected: readonly string[], actual: readonly string[]): void {
  expect(expected.length).toBeGreaterThan(0);
  const counts = [expected.length, expected.length];
  expect(differences(expected, actual)).toEqual({ counts, missing: [], unexpected: [] });
}

const lines = (rows: Rows) => rows.map((row) => line(...row));

/** A finding's columns in the order of `findingLine`. */
const findingLines = (rows: Rows) =>
  rows.map(([report, rule, instance, outcome, reason, ll, lu, rl, ru, difference, explanation]) =>
    line(report, rule, instance, outcome, ll, lu, rl, ru, difference, reason, explanation),
  );

/** The statements of a dialect on its database. */
export function agreesWithTypeScript(
  open: () => Promise<Engine>,
  more?: (engine: () => Engine) => void,
): void {
  let engine: Engine;

  beforeAll(async () => {
    engine = await open();
    await engine.load(theCorpus().map((one, at) => sqlRow(one, { report: at + 1 }).row as SqlRow));
  }, 120_000);
  afterAll(() => engine?.close());

  it('finds what reconcile finds', async () => {
    const found: string[] = [];
    for (const { sql } of checksSql(engine.dialect)) found.push(...findingLines(await engine.query(sql)));
    expectSame(theFindings(), found);
  }, 300_000);

  it('finds violations alone', async () => {
    const found: string[] = [];
    const checks = checksSql(engine.dialect, {
      rules: ['applicants-total', 'brought-forward'],
      outcomes: ['violation'],
    });
    for (const { sql } of checks) found.push(...findingLines(await engine.query(sql)));
    const violations = theFindings().filter((one) =>
      /^\d+\|(?:applicants-total|brought-forward)\|[^|]*\|violation\|/.test(one),
    );
    expectSame(violations, found);
  }, 120_000);

  it.each([[undefined], [['year'] as const], [[] as const]])(
    'adds up what total adds up, by %j',
    async (by) => {
      const options = by ? { by } : {};
      const sums = await engine.query(totalsSql(engine.dialect, options));
      const expected = expectedTotals(theCorpus(), options);
      // A key that does not divide the strata is no column.
      const shown = expected.map((one) => withoutKeys(one, by ?? ['region', 'year']));
      expectSame(shown, lines(sums));
    },
    120_000,
  );

  it('measures what measure measures', async () => {
    expectSame(expectedIndicators(theCorpus()), lines(await engine.query(indicatorsSql(engine.dialect))));
  }, 120_000);

  more?.(() => engine);
}

function withoutKeys(text: string, by: readonly string[]): string {
  const [kind, level, region, year, ...rest] = text.split('|');
  return [
    kind,
    level,
    ...(by.includes('region') ? [region] : []),
    ...(by.includes('year') ? [year] : []),
    ...rest,
  ].join('|');
}
