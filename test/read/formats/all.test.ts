/** The same figures give the same report in every format, whatever the habits of who made the file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionIds } from '../../../src/editions';
import { type ReadOptions, read } from '../../../src/read';
import { reportSchema } from '../../../src/schema/report';
import { baseReport } from '../../support/base-report';
import { consistentReport } from '../../support/consistent-report';
import { docxOf } from '../../support/docx-writer';
import { writeHtml, writeMarkdown } from '../../support/html-writer';
import { writeOfd } from '../../support/ofd-writer';
import { officeFile, officeFixtures } from '../../support/office-fixtures';
import { writePdf } from '../../support/pdf-writer';
import { type Printed, plainQuirks, printReport } from '../../support/printed';
import { mistakes, quirks } from '../../support/quirks';
import { writeText } from '../../support/text-writer';
import { xlsxOf } from '../../support/xlsx-writer';

type Writer = (printed: Printed) => string | Uint8Array;

const writers: Record<string, { write: fc.Arbitrary<Writer>; runs: number }> = {
  text: {
    write: fc
      .constantFrom('tabs' as const, 'packed' as const, 'aligned' as const, 'lines' as const)
      .map((style) => (printed) => writeText(printed, { style })),
    runs: 60,
  },
  markdown: {
    write: fc
      .constantFrom('outer' as const, 'inner' as const)
      .map((pipes) => (printed) => writeMarkdown(printed, pipes)),
    runs: 60,
  },
  html: {
    write: fc
      .record({
        cell: fc.constantFrom('plain' as const, 'paragraph' as const, 'span' as const, 'split' as const),
        portal: fc.boolean(),
        layoutTable: fc.boolean(),
        unclosed: fc.boolean(),
      })
      .map((style) => (printed) => writeHtml(printed, style)),
    runs: 60,
  },
  docx: { write: fc.constant((printed) => docxOf(printed.blocks)), runs: 40 },
  xlsx: {
    write: fc
      .record({
        sheets: fc.constantFrom('one' as const, 'sections' as const),
        strings: fc.constantFrom('shared' as const, 'inline' as const, 'formula' as const),
        figures: fc.constantFrom('number' as const, 'text' as const, 'formula' as const),
        spaced: fc.boolean(),
      })
      .map((style) => (printed) => xlsxOf(printed.blocks, style)),
    runs: 40,
  },
  pdf: {
    write: fc
      .record({
        rules: fc.constantFrom('lines' as const, 'rectangles' as const, 'cells' as const),
        repeatHeader: fc.boolean(),
        cutRows: fc.boolean(),
      })
      .map((style) => (printed) => writePdf(printed, style)),
    runs: 8,
  },
  ofd: {
    write: fc
      .record({
        rules: fc.constantFrom('lines' as const, 'rectangles' as const, 'cells' as const),
        vertical: fc.constantFrom('lines' as const, 'turned' as const, 'font' as const),
        repeatHeader: fc.boolean(),
        cutRows: fc.boolean(),
        text: fc.constantFrom('run' as const, 'char' as const, 'pieces' as const),
        unit: fc.constantFrom('mm' as const, 'pt' as const),
        paths: fc.constantFrom('relative' as const, 'absolute' as const),
        prefix: fc.constantFrom('ofd', ''),
      })
      .map(({ text, unit, paths, prefix, ...layout }) => {
        return (printed) => writeOfd(printed, layout, { text, unit }, { paths, prefix });
      }),
    runs: 20,
  },
};

const options: ReadOptions = { limits: { milliseconds: 60_000 } };

describe('every format', () => {
  for (const edition of editionIds) {
    for (const [format, { write }] of Object.entries(writers)) {
      it(`gives the same report of the ${edition} form: ${format}`, async () => {
        const report = baseReport(edition);
        const printed = printReport(report, plainQuirks);
        const [writer] = fc.sample(write, { numRuns: 1, seed: 1 });
        const reading = await read(writer?.(printed) ?? '', options);
        expect(mistakes(printed, reading)).toEqual([]);
        for (const table of ['disclosure', 'requests', 'disputes'] as const) {
          expect(reportSchema.encode(reading.report as never)[table]).toEqual(
            reportSchema.encode(report as never)[table],
          );
        }
      });
    }
  }

  for (const [format, { write, runs }] of Object.entries(writers)) {
    it(`is read as printed, or not at all: ${format}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...editionIds).chain((edition) => consistentReport(edition)),
          quirks,
          write,
          async ({ report }, quirk, writer) => {
            const printed = printReport(report, quirk);
            const reading = await read(writer(printed), options);
            expect(reading.report?.agency.name).toBe(report.agency.name);
            expect(reading.report?.year).toBe(report.year);
            expect(mistakes(printed, reading)).toEqual([]);
          },
        ),
        { numRuns: runs },
      );
    }, 120_000);
  }

  // Nothing here writes these: other programs made them of the same figures.
  for (const [name, kind] of [
    ['doc', 'doc'],
    ['wps', 'doc'],
    ['xls', 'xls'],
    ['et', 'xls'],
  ] as const) {
    it.each(officeFixtures)(`is read as printed: ${name}, $name`, async (fixture) => {
      const file = `report.${name}`;
      const reading = await read(officeFile(fixture.name, kind), { ...options, name: file });
      expect(reading.report?.agency.name).toBe(fixture.agency);
      expect(reading.report?.year).toBe(fixture.year);
      expect(reading.edition).toBe(fixture.edition);
      expect(mistakes(fixture, reading)).toEqual([]);
      if (!fixture.name.startsWith('plain-')) return;
      expect(reading.issues).toEqual([]);
      for (const table of ['disclosure', 'requests', 'disputes'] as const) {
        expect(reportSchema.encode(reading.report as never)[table]).toEqual(
          reportSchema.encode(baseReport(fixture.edition) as never)[table],
        );
      }
    });
  }
});
