import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DECIMAL_TEXT, decimalText, Money } from '../../src/core/decimal';
import { getPath, withPath } from '../../src/core/path';
import { editionIds, layoutOf } from '../../src/editions';
import { flatten } from '../../src/schema/flatten';
import { isAmount, type Report, reportSchema } from '../../src/schema/report';
import { backwards } from '../support/backwards';
import { baseReport } from '../support/base-report';
import { reportInput } from '../support/random-report';

const listed = (report: Report) => flatten(layoutOf(report.edition), report, isAmount);

describe.each(editionIds)('the cells of a report on the %s form', (edition) => {
  const base = baseReport(edition);

  it('are listed in the order of the form, whatever the order of its keys', () => {
    fc.assert(
      fc.property(reportInput(edition), (input) => {
        const report = reportSchema.parse(input);
        const expected = layoutOf(edition).cells.map(({ path }) => getPath(report, path));
        expect(listed(report)).toEqual(expected);
        expect(listed(backwards(report))).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('are listed where what may be left out is undefined, and only then', () => {
    for (const turn of [(report: Report) => report, backwards]) {
      for (const { path, row, order, optionalColumn } of layoutOf(edition).cells) {
        if (getPath(base, row) === undefined) continue;
        const values = listed(turn(withPath(base, path, undefined)));
        expect(values !== null).toBe(optionalColumn);
        expect(values?.[order]).toBeUndefined();
      }
      for (const table of Object.keys(layoutOf(edition).edition.tables)) {
        expect(listed(turn(withPath(base, table, undefined)))).not.toBeNull();
        expect(listed(turn(withPath(base, table, null)))).toBeNull();
      }
      expect(listed(turn(withPath(base, 'requests.outcomes.withheld.subtotal', undefined)))).not.toBeNull();
      expect(listed(turn(withPath(base, 'requests.outcomes.withheld', undefined)))).toBeNull();
    }
  });

  it('are not listed with a key that the form lacks', () => {
    for (const path of ['extra', 'requests.extra', 'requests.outcomes.extra', 'requests.received.extra']) {
      for (const value of [undefined, null, 1, {}]) {
        expect(listed(withPath(base, path, value))).toBeNull();
        expect(listed(backwards(withPath(base, path, value)))).toBeNull();
      }
    }
  });
});

it('takes for an amount what its own text gives back', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.integer({ min: -60, max: 40 }), (digits, exponent) => {
      const amount = new Money(`${digits}e${exponent}`);
      expect(isAmount(amount)).toBe(DECIMAL_TEXT.test(decimalText(amount)));
    }),
    { numRuns: 1000 },
  );
});
