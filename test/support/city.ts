/** A city and its bureaus: reports that add up, for totals and drafts. */
import fc from 'fast-check';
import { Money } from '../../src/core/decimal';
import { getPath, withPath } from '../../src/core/path';
import { layoutOf } from '../../src/editions';
import type { RegisterAgency } from '../../src/index';
import type { Report } from '../../src/schema/report';
import { consistentReport } from './consistent-report';

export const REGION = '320800';
const official = layoutOf('2021').cells.filter(({ optional }) => !optional);

/** The bureaus of the city, as its register has them. */
export function bureaus(count: number): RegisterAgency[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `云林市第${at + 1}局`,
    id: `11320800MB${String(at).padStart(8, '0')}`,
    region: REGION,
    level: 'prefecture',
    kind: 'department',
    parent: '113208000000000001',
  }));
}

/** Printed cell by cell: no subtotal stands in for its parts. */
const plain = consistentReport('2021', { complete: true })
  .map(({ report }) => report)
  .filter((report) =>
    official.every(({ path, table }) => table === 'processingFees' || getPath(report, path) != null),
  );

/** One report for each bureau for 2024, every official cell printed, the same on every run. */
export function reportsOf(agencies: readonly RegisterAgency[]): Report[] {
  const bodies = fc.sample(plain, { seed: 64, numRuns: agencies.length });
  return agencies.map((agency, at) => {
    let own: object = { edition: '2021', year: 2024, agency: { ...agency } };
    for (const { path, kind } of official) {
      own = withPath(own, path, getPath(bodies[at], path) ?? (kind === 'money' ? new Money('0.1') : 0));
    }
    return own as Report;
  });
}
