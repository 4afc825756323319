/**
 * What checking costs, beside the least that it can cost: the floor is one pass over a decoded report with every
 * property named, that reads each cell once, looks at its sign and does the sums of all 42 equations.
 *
 * The reports differ in their figures and take turns: one alone would be measured from the cache, and what is read
 * of it in one turn could be kept for the next. The verdicts are counted, so that none can be left out.
 */
import { bench, describe } from 'vitest';
import * as z from 'zod';
import { withPath } from '../../src/core/path';
import { layoutOf } from '../../src/editions';
import { isConsistent } from '../../src/reconcile/consistent';
import { reconcile } from '../../src/reconcile/reconcile';
import { suspects } from '../../src/reconcile/suspects';
import { type Report, type Report2021, report2021Schema, reportSchema } from '../../src/schema/report';
import { dice } from '../support/dice';
import { floor } from './floor';
import { variedReport } from './reports';

const reports = Array.from({ length: 64 }, (_, seed) => variedReport(seed));
const inTurn = <T>(items: readonly T[]): (() => T) => {
  let turn = 0;
  return () => items[turn++ % items.length] as T;
};
/** The compiler is done with it before anything is measured. */
const warm = { warmupTime: 500, time: 1500 };

/** One report takes too short to be timed. */
const times = reports.length;
let seen = 0;
const repeat = (check: (report: Report2021) => boolean): (() => void) => {
  const next = inTurn(reports);
  return () => {
    const before = seen;
    for (let i = 0; i < times; i++) if (check(next())) seen++;
    if (seen - before !== times) throw new Error('a report does not add up');
  };
};

describe(`${times} reports that add up`, () => {
  bench('the floor', repeat(floor), warm);
  bench('isConsistent: at most 6 floors', repeat(isConsistent), warm);
  bench(
    'reconcile, all outcomes: at most 40 floors',
    repeat((report) => reconcile(report).violations.length === 0),
    warm,
  );
});

describe('one report from JSON', () => {
  const next = inTurn(reports.map((report) => z.encode(reportSchema, report)));
  bench('schema decode', () => void report2021Schema.parse(next()), warm);
  bench('schema decode and reconcile', () => void reconcile(next()), warm);
});

/** Cells of the equations, each off by up to fifty. */
function wrong(report: Report2021, count: number, roll: (sides: number) => number): Report {
  const cells = layoutOf('2021').cells.filter(({ table, optional }) => table === 'requests' && !optional);
  let result: Report = report;
  for (let at = 0; at < count; at++) {
    const { path } = cells[roll(cells.length)] ?? { path: '' };
    result = withPath(result, path, roll(50) + 51);
  }
  return result;
}

describe('suspects of one report', () => {
  for (const [count, limit] of [1, 5, 25, 200].entries()) {
    const roll = dice(count);
    const found = inTurn(
      reports.map((report) => {
        const bad = wrong(report, count + 1, roll);
        return [bad, reconcile(bad)] as const;
      }),
    );
    bench(`${count + 1} wrong: under ${limit},000 µs`, () => void suspects(...found()), warm);
  }
});

describe('reconcile a report with blanks: suggestions under 50,000 µs', () => {
  const cells = layoutOf('2021').cells.filter(({ table }) => table === 'requests');
  for (const share of [10, 20, 30, 50, 70, 90]) {
    const roll = dice(share);
    const blank = inTurn(
      reports.map((report) =>
        cells.reduce<Report>(
          (one, { path, optional }) => (optional || roll(100) >= share ? one : withPath(one, path, null)),
          report,
        ),
      ),
    );
    bench(`${share}% of table three`, () => void reconcile(blank()), warm);
  }
});
