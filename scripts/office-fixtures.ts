/**
 * Makes the old Office files under test/reports/office from our own .docx and .xlsx, with LibreOffice, and writes down
 * what they say. Run by hand: `tsx scripts/office-fixtures.ts [path of soffice]`; tests only read what it left.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { EditionId } from '../src/editions';
import { readText } from '../src/read';
import type { Report } from '../src/schema/report';
import { baseReport } from '../test/support/base-report';
import { consistentReport } from '../test/support/consistent-report';
import { type DocxQuirks, docxOf } from '../test/support/docx-writer';
import { plainQuirks, printReport, type Quirks } from '../test/support/printed';
import { type XlsxQuirks, xlsxOf } from '../test/support/xlsx-writer';

interface Fixture {
  edition: EditionId;
  /** The report of docs/examples. */
  example?: true;
  /** The base report; or a random one, by its seed. */
  seed?: number;
  printing?: Partial<Quirks>;
  docx?: DocxQuirks;
  xlsx?: XlsxQuirks;
}

const fixtures: Record<string, Fixture> = {
  'plain-2019': { edition: '2019', xlsx: { figures: 'number' } },
  'plain-2021': { edition: '2021', xlsx: { figures: 'number' } },
  'wide-digits-2019': {
    edition: '2019',
    seed: 4,
    printing: { wide: true, thousands: '，', zero: '—', spaced: true, title: 'two-lines' },
    docx: { splitRuns: true },
    xlsx: { sheets: 'sections', spaced: true },
  },
  'rows-2021': {
    edition: '2021',
    seed: 6,
    printing: {
      zero: '/',
      thousands: ',',
      disputes: 'rows',
      disclosure: 'split',
      brackets: 'half',
      separator: '、',
    },
    docx: { numbering: true },
    xlsx: { sheets: 'sections', figures: 'formula' },
  },
  'changes-2021': {
    edition: '2021',
    seed: 7,
    printing: { zero: '-', disputes: 'tables', sections: 'variant', title: 'year-first', separator: '．' },
    docx: { tracked: true },
    xlsx: { figures: 'text', spaced: true },
  },
  'panyu-2024': { edition: '2021', example: true },
  'boxed-2021': {
    edition: '2021',
    seed: 8,
    docx: { boxed: true },
    xlsx: { strings: 'inline', figures: 'number' },
  },
};

const target = fileURLToPath(new URL('../test/reports/office/', import.meta.url));
const office = process.argv[2] ?? 'soffice';
const folder = mkdtempSync(join(tmpdir(), 'gongkai-office-'));
try {
  const expected: Record<string, object> = {};
  for (const [name, fixture] of Object.entries(fixtures)) {
    const { edition, printing, docx, xlsx } = fixture;
    const report = reportOf(fixture);
    if (!report) throw new Error(`${name}: no report`);
    const printed = printReport(report, { ...plainQuirks, ...printing });
    writeFileSync(join(folder, `${name}.docx`), complete(docxOf(printed.blocks, docx)));
    writeFileSync(join(folder, `${name}.xlsx`), complete(xlsxOf(printed.blocks, xlsx)));
    expected[name] = {
      agency: report.agency.name,
      year: report.year,
      edition,
      cells: Object.fromEntries(printed.cells),
    };
  }
  for (const [from, to] of [
    ['docx', 'doc'],
    ['xlsx', 'xls'],
  ]) {
    const files = Object.keys(fixtures).map((name) => join(folder, `${name}.${from}`));
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync(office, [profile, '--headless', '--convert-to', to ?? '', '--outdir', folder, ...files]);
  }
  mkdirSync(target, { recursive: true });
  for (const name of Object.keys(fixtures)) {
    for (const kind of ['doc', 'xls'])
      cpSync(join(folder, `${name}.${kind}`), join(target, `${name}.${kind}`));
  }
  writeFileSync(join(target, 'expected.json'), `${JSON.stringify(expected, null, 1)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function reportOf({ edition, seed, example }: Fixture): Report | null | undefined {
  if (example) {
    const text = new URL('../docs/examples/panyu-2024.txt', import.meta.url);
    return readText(readFileSync(text, 'utf8')).report;
  }
  if (seed === undefined) return baseReport(edition);
  return fc.sample(consistentReport(edition), { numRuns: 1, seed })[0]?.report;
}

/** What our writers leave out and LibreOffice needs: the kinds of the parts, and how many columns a table has. */
function complete(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file);
  const base = 'application/vnd.openxmlformats-officedocument';
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/^word\/document\.xml$/, 'wordprocessingml.document.main'],
    [/^word\/(styles|numbering)\.xml$/, 'wordprocessingml.$1'],
    [/^xl\/workbook\.xml$/, 'spreadsheetml.sheet.main'],
    [/^xl\/(styles|sharedStrings)\.xml$/, 'spreadsheetml.$1'],
    [/^xl\/worksheets\/[^/]*\.xml$/, 'spreadsheetml.worksheet'],
  ];
  const overrides = Object.keys(parts).flatMap((path) => {
    const [pattern, kind] = kinds.find(([candidate]) => candidate.test(path)) ?? [];
    if (!pattern || !kind) return [];
    return [`<Override PartName="/${path}" ContentType="${base}.${path.replace(pattern, kind)}+xml"/>`];
  });
  const rels = 'application/vnd.openxmlformats-package.relationships+xml';
  parts['[Content_Types].xml'] = strToU8(
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${rels}"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
  );
  const text = parts['word/document.xml'];
  if (text) parts['word/document.xml'] = strToU8(withColumns(strFromU8(text)));
  return zipSync(parts);
}

function withColumns(xml: string): string {
  return xml.replace(/<w:gridCol\/>/g, (_, at: number) => {
    const row = /<w:tr>(?:(?!<\/w:tr>).)*<\/w:tr>/.exec(xml.slice(at))?.[0] ?? '';
    const cells = row.match(/<w:tc>/g)?.length ?? 1;
    const more = [...row.matchAll(/<w:gridSpan w:val="(\d+)"/g)].map(([, span]) => Number(span) - 1);
    return '<w:gridCol w:w="900"/>'.repeat(more.reduce((sum, span) => sum + span, cells));
  });
}
