/** A city and its bureaus: reports that add up, for totals and drafts. */
import fc from 'fast-check';
import { withPath } from '../../src/core/path';
import { layoutOf } from '../../src/editions';
import type { RegisterAgency } from '../../src/index';
import type { Report } from '../../src/schema/report';
import { consistentReport } from './consistent-report';

export const REGION = '320800';

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

/** One report for each bureau for 2024, every official cell printed, the same on every run. */
export function reportsOf(agencies: readonly RegisterAgency[]): Report[] {
  const bodies = fc.sample(consistentReport('2021', { complete: true }), { seed: 64, numRuns: agencies.length });
  return agencies.map((agency, at) => {
    const { report } = bodies[at] as (typeof bodies)[number];
    let own: object = { edition: '2021', year: 2024, agency: { ...agency } };
    for (const { path, optional, kind } of layoutOf('2021').cells) {
      if (optional) continue;
      const value = path.split('.').reduce<unknown>((here, key) => (here as Record<string, unknown>)?.[key], report);
      own = withPath(own, path, value ?? (kind === 'money' ? '0.1' : 0));
    }
    return own as Report;
  });
}
