/** What TypeScript finds in a corpus: the findings, totals and indicators that every database must give. */
import { measure } from '../../src/aggregate/indicators/measure';
import { type TotalOptions, total } from '../../src/aggregate/totals';
import { reconcile } from '../../src/reconcile/reconcile';
import { type RuleId, rules } from '../../src/reconcile/rules';
import type { Finding } from '../../src/reconcile/types';
import type { Report } from '../../src/schema/report';
import { agencyKey } from '../../src/sql/rows';
import { type Document, reportOf } from './corpus';

export const inSql: readonly RuleId[] = rules
  .filter(({ family }) => ['form', 'domain', 'cross-year', 'roll-up'].includes(family))
  .map(({ id }) => id);

/** A finding as one line, by the number of its report: what is compared. */
export function findingLine(
  report: number | string,
  one: Omit<Finding, 'cells' | 'family' | 'impact'>,
): string {
  const { rule, instance, outcome, reason, left, right, difference, explanation } = one;
  const facts = [left.lower, left.upper, right.lower, right.upper, difference, reason, explanation];
  return line(report, rule, instance, outcome, ...facts);
}

const keyOf = (report: Report) => `${agencyKey(report.agency)} ${report.year}`;

/** The documents that count: of versions the last, of equal copies the first, of copies that differ none. */
export function countedOf(documents: readonly Document[]): Map<string, Document> {
  const groups = new Map<string, Document[]>();
  for (const one of documents) {
    const key = keyOf(reportOf(one));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const counted = new Map<string, Document>();
  for (const [key, group] of groups) {
    const version = (one: Document) => reportOf(one).version ?? 1;
    const latest = group.filter((one) => version(one) === Math.max(...group.map(version)));
    const figures = latest.map((one) => {
      const { edition, disclosure, requests, disputes, processingFees } = reportOf(one);
      return JSON.stringify([edition, disclosure, requests, disputes, processingFees]);
    });
    const [first] = latest;
    if (first && new Set(figures).size === 1) counted.set(key, first);
  }
  return counted;
}

/** Every finding of every document, as lines. */
export function expectedFindings(documents: readonly Document[]): string[] {
  const counted = countedOf(documents);
  const children = new Map<string, Document[]>();
  for (const one of documents) {
    const { agency, year } = reportOf(one);
    const key = `${agency.parent} ${year}`;
    if (agency.parent !== undefined) children.set(key, [...(children.get(key) ?? []), one]);
  }
  return documents.flatMap((document, at) => {
    const { agency, year } = reportOf(document);
    const previous = counted.get(`${agencyKey(agency)} ${year - 1}`);
    const below = agency.id === undefined ? [] : (children.get(`${agency.id} ${year}`) ?? []);
    const result = reconcile(document, {
      only: inSql,
      ...(previous ? { previous } : {}),
      ...(below.length > 0 ? { children: below } : {}),
    });
    const { violations, passes, incomplete, inapplicable } = result;
    return [...violations, ...passes, ...incomplete, ...inapplicable].map((one) => findingLine(at + 1, one));
  });
}

/** Every sum of every stratum, as lines. */
export function expectedTotals(documents: readonly Document[], options: TotalOptions = {}): string[] {
  return total(documents, options).strata.flatMap(({ kind, level, region, year, reports, cells }) =>
    Object.entries(cells).map(([cell, { sum, reported, missing }]) =>
      line(kind, level, region, year, reports['2019'], reports['2021'], cell, sum, reported, missing),
    ),
  );
}

/** Every indicator of every report, as lines. */
export function expectedIndicators(documents: readonly Document[]): string[] {
  return documents.flatMap((document, at) =>
    measure(document).map(({ indicator, value, numerator, denominator, reason }) =>
      line(at + 1, indicator, value, numerator, denominator, reason),
    ),
  );
}

/** A row as one line. */
export const line = (...values: readonly unknown[]) => values.map((value) => value ?? '').join('|');
