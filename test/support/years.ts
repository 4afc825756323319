/** Random reports that follow from each other: the years of one agency, and a government with its children. */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { getPath, withPath } from '../../src/core/path';
import { type EditionId, layoutOf } from '../../src/editions';
import type { Report } from '../../src/schema/report';
import { consistentReport } from './consistent-report';

const complete = (edition: EditionId) => consistentReport(edition, { complete: true });
const ORGANIZATIONS = ['enterprise', 'research', 'publicWelfare', 'legalService', 'otherOrganization'];

const count = (report: Report, path: string): number | undefined => {
  const value = getPath(report, path);
  return typeof value === 'number' ? value : undefined;
};

/** What the report carries forward for a column: of organizations that it prints as one, the first has all. */
function carried(report: Report, column: string): number {
  const of = (name: string) => count(report, `requests.carriedForward.${name}`);
  const sum = of('organizations') ?? ORGANIZATIONS.reduce((total, name) => total + (of(name) ?? 0), 0);
  if (column === 'organizations') return sum;
  return of(column) ?? (column === 'enterprise' ? sum : 0);
}

/** What this year's report takes over from the one before, set to what that says; it adds up as it did. */
function follow(report: Report, before: Report): Report {
  let next = report;
  const raise = (row: string, column: string, more: number) => {
    const path = `requests.${row}.${column}`;
    const value = count(next, path);
    if (value !== undefined) next = withPath(next, path, value + more);
  };
  const five = count(report, 'requests.received.enterprise') !== undefined;
  for (const column of ['naturalPerson', ...(five ? ORGANIZATIONS : ['organizations'])]) {
    const sums = column === 'naturalPerson' || !five ? ['total'] : ['organizations', 'total'];
    const figure = (row: string) => count(report, `requests.${row}.${column}`) ?? 0;
    const more = carried(before, column) - figure('broughtForward');
    // What was received cannot fall below zero: as many more are then disclosed.
    const extra = Math.max(0, more - figure('received'));
    for (const one of [column, ...sums]) {
      raise('broughtForward', one, more);
      raise('received', one, extra - more);
      raise('outcomes.disclosed', one, extra);
      raise('outcomes.total', one, extra);
    }
  }
  for (const row of ['disclosure.regulations', 'disclosure.normativeDocuments']) {
    const stock = getPath(before, `${row}.inForce`);
    const [issued, repealed] = ['issued', 'repealed'].map((column) => getPath(next, `${row}.${column}`));
    if (typeof stock === 'number' && typeof issued === 'number' && typeof repealed === 'number') {
      next = withPath(next, `${row}.inForce`, Math.max(0, stock + issued - repealed));
      // No more can be repealed than there are.
      next = withPath(next, `${row}.repealed`, Math.min(repealed, stock + issued));
    }
  }
  return next;
}

/** Reports of one agency for years in a row that hold together: the 2019 form to 2020, then the 2021 form. */
export const chainOfYears: fc.Arbitrary<Report[]> = fc
  .tuple(complete('2019'), complete('2019'), complete('2021'), complete('2021'), complete('2021'))
  .map((reports) => {
    const chain: Report[] = [];
    for (const [at, { report }] of reports.entries()) {
      const own = { ...report, year: 2019 + at };
      const before = chain.at(-1);
      chain.push(before ? follow(own, before) : own);
    }
    return chain;
  });

/** A government whose every figure is the sum of its children's, all printed cell by cell. */
export const government: fc.Arbitrary<{ parent: Report; children: Report[] }> = fc
  .array(complete('2021'), { minLength: 1, maxLength: 5 })
  .map((reports) => {
    const children = reports.map(({ report }, at) => ({
      ...official(report),
      agency: { name: `云林县第${at + 1}局` },
    }));
    let parent: Report = { ...(children[0] as Report), agency: { name: '云林县人民政府' } };
    for (const { path, kind } of layoutOf('2021').cells) {
      const values = children.map((child) => getPath(child, path));
      if (values.some((value) => value == null)) continue;
      const sum =
        kind === 'money'
          ? values.reduce<Decimal>((total, value) => total.plus(value as Decimal), new Decimal(0))
          : values.reduce<number>((total, value) => total + (value as number), 0);
      parent = withPath(parent, path, sum);
    }
    return { parent, children };
  });

/** The report with the official cells alone, those that it prints as subtotals only being zero. */
function official(report: Report): Report {
  let next: object = { edition: report.edition, year: report.year, agency: report.agency };
  for (const { path, optional } of layoutOf(report.edition).cells) {
    const value = getPath(report, path);
    if (!optional && value !== undefined) next = withPath(next, path, value ?? 0);
  }
  return next as Report;
}
