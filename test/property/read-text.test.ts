/** Print a random report with random quirks and read it: the printed figures, or null with an issue. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionIds } from '../../src/editions';
import { readText } from '../../src/read';
import { reportSchema } from '../../src/schema/report';
import { consistentReport } from '../support/consistent-report';
import { printReport } from '../support/printed';
import { mistakes, quirks } from '../support/quirks';
import { type TextStyle, writeText } from '../support/text-writer';

describe('text', () => {
  for (const style of ['tabs', 'packed', 'aligned', 'lines'] satisfies TextStyle[]) {
    it(`is read as printed, or not at all: ${style}`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...editionIds).chain((edition) => consistentReport(edition)),
          quirks,
          fc.constantFrom(undefined, 7),
          ({ report }, quirk, pageRows) => {
            const printed = printReport(report, quirk);
            const text = writeText(printed, { style, ...(pageRows ? { pageRows } : {}) });
            const reading = readText(text);
            expect(reading.report?.agency.name).toBe(report.agency.name);
            expect(reading.report?.year).toBe(report.year);
            expect(mistakes(printed, reading)).toEqual([]);
            // Cell by cell and key by key what the schema would make of it.
            const json = JSON.stringify(reading.report);
            expect(JSON.stringify(reportSchema.decode(JSON.parse(json)))).toBe(json);
          },
        ),
        { numRuns: 150 },
      );
    });
  }
});
