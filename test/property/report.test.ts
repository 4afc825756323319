import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { getPath } from '../../src/core/path';
import { editionIds, layoutOf } from '../../src/editions';
import { convertEdition } from '../../src/schema/convert';
import { reportSchema } from '../../src/schema/report';
import { amountText, reportInput } from '../support/random-report';

const runs = { numRuns: 100 };

describe.each(editionIds)('any report on the %s form', (edition) => {
  it('decodes, encodes and decodes to the same report', () => {
    fc.assert(
      fc.property(reportInput(edition), (input) => {
        const report = reportSchema.parse(input);
        const json = JSON.parse(JSON.stringify(z.encode(reportSchema, report)));
        expect(reportSchema.parse(json)).toStrictEqual(report);
        expect(z.encode(reportSchema, reportSchema.parse(json))).toStrictEqual(json);
      }),
      runs,
    );
  });

  it('holds every figure exactly as given, null where one is missing, and nothing else', () => {
    fc.assert(
      fc.property(reportInput(edition), (input) => {
        const report = reportSchema.parse(input);
        for (const cell of layoutOf(edition).cells) {
          const given = getPath(input, cell.path) as string | number | null | undefined;
          const value = getPath(report, cell.path);
          if (getPath(input, cell.table) === undefined) expect(value).toBeUndefined();
          else if (given === undefined || given === null) {
            // Only what the official form lacks may be left out of a table that is there.
            if (value === undefined) expect(cell.optional).toBe(true);
            else expect(value).toBeNull();
          } else if (cell.kind === 'money') {
            expect(Decimal.isDecimal(value)).toBe(true);
            expect((value as Decimal).equals(given)).toBe(true);
          } else expect(value).toBe(given);
        }
      }),
      runs,
    );
  });

  it('keeps on the other form and back what corresponds, and names the rest', () => {
    const other = edition === '2019' ? '2021' : '2019';
    fc.assert(
      fc.property(reportInput(edition), (input) => {
        const report = reportSchema.parse(input);
        const there = convertEdition(report, other);
        const back = convertEdition(there.report, edition);
        const lost = new Map(there.lost.map(({ cell, value }) => [cell as string, value]));
        for (const cell of layoutOf(edition).cells) {
          const value = getPath(report, cell.path);
          if (typeof value !== 'number' && !Decimal.isDecimal(value)) {
            expect(lost.has(cell.path)).toBe(false);
          } else if (lost.has(cell.path)) {
            expect(lost.get(cell.path)).toBe(value);
            expect(getPath(back.report, cell.path) ?? null).toBeNull();
          } else expect(getPath(back.report, cell.path)).toStrictEqual(value);
        }
        expect(there.report).toStrictEqual(
          reportSchema.parse(JSON.parse(JSON.stringify(z.encode(reportSchema, there.report)))),
        );
      }),
      runs,
    );
  });
});

it('keeps amounts beyond double precision to the last digit', () => {
  fc.assert(
    fc.property(amountText, (text) => {
      const report = reportSchema.parse({
        edition: '2021',
        year: 2024,
        agency: { name: '云林县人民政府' },
        disclosure: { charges: { amount: text } },
      });
      const json = z.encode(reportSchema, report);
      const shortest = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
      expect(getPath(json, 'disclosure.charges.amount')).toBe(shortest === '-0' ? '0' : shortest);
    }),
  );
});
