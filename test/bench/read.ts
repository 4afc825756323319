/**
 * What reading costs in each format, beside the bare parser of it, which does nothing with what it parses; and what
 * interpreting the document costs, which no format should change. Turns of all three are interleaved, so that whatever
 * else the machine does slows them alike; the medians are compared. Run by run.ts.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read as readWorkbook } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import { parse } from 'parse5';
import { SaxesParser } from 'saxes';
import type { Document } from '../../src/read/document';
import { type FormatId, formats } from '../../src/read/formats';
import { read, readText } from '../../src/read/index';
import { interpret } from '../../src/read/interpret';
import { Budget } from '../../src/read/limits';
import { docxOf } from '../support/docx-writer';
import { writeHtml, writeMarkdown } from '../support/html-writer';
import { writeOfd } from '../support/ofd-writer';
import { officeFile } from '../support/office-fixtures';
import { writePdf } from '../support/pdf-writer';
import { printReport } from '../support/printed';
import { writeText } from '../support/text-writer';
import { extractText } from '../support/word-extractor';
import { xlsxOf } from '../support/xlsx-writer';

const { report } = readText(
  readFileSync(new URL('../../docs/examples/panyu-2024.txt', import.meta.url), 'utf8'),
);
if (!report) throw new Error('the example holds no report');
const printed = printReport(report);
const encode = (text: string) => new TextEncoder().encode(text);
const files: Record<FormatId, Uint8Array> = {
  text: encode(writeText(printed, { style: 'tabs' })),
  markdown: encode(writeMarkdown(printed)),
  html: encode(writeHtml(printed)),
  doc: officeFile('panyu-2024', 'doc'),
  docx: docxOf(printed.blocks),
  xls: officeFile('panyu-2024', 'xls'),
  xlsx: xlsxOf(printed.blocks),
  ofd: writeOfd(printed),
  // Last: what pdfjs leaves on the heap is collected while others run.
  pdf: writePdf(printed),
};

/** The parts that the format reads too. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/.*|word\/(?:document|styles|numbering)\.xml|word\/_rels\/.*|xl\/.*|OFD\.xml|Doc_\d+\/(?:Document|.*\/Content)\.xml)$/;

function inflateAndParse(bytes: Uint8Array): number {
  const parts = unzipSync(bytes, { filter: ({ name }) => PARTS.test(name) });
  let seen = 0;
  for (const part of Object.values(parts)) {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('opentag', () => {
      seen += 1;
    });
    parser.on('text', (text) => {
      seen += text.length;
    });
    parser.write(new TextDecoder().decode(part)).close();
  }
  return seen;
}

// The package loads pdfjs so that nothing else is slower for it.
await read(files.pdf);
const { getDocument, PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.mjs');
const folder = fileURLToPath(new URL('../../node_modules/pdfjs-dist/', import.meta.url));

async function textAndOperators(bytes: Uint8Array): Promise<number> {
  const worker = new PDFWorker({ verbosity: 0 });
  const task = getDocument({
    data: new Uint8Array(bytes),
    worker,
    verbosity: 0,
    cMapUrl: `${folder}cmaps/`,
    cMapPacked: true,
    isEvalSupported: false,
    useSystemFonts: false,
  });
  const file = await task.promise;
  let seen = 0;
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    seen += (await page.getTextContent()).items.length + (await page.getOperatorList()).fnArray.length;
  }
  await task.destroy();
  worker.destroy();
  return seen;
}

/** Text and Markdown have no parser to stand beside. */
const bare: Partial<Record<FormatId, (bytes: Uint8Array) => unknown>> = {
  html: (bytes) => parse(new TextDecoder().decode(bytes)),
  doc: extractText,
  docx: inflateAndParse,
  xls: (bytes) => readWorkbook(bytes, { type: 'array' }),
  xlsx: inflateAndParse,
  pdf: textAndOperators,
  ofd: inflateAndParse,
};

async function timed<T>(work: () => T | Promise<T>): Promise<{ took: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { took: performance.now() - start, result };
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

async function compare(format: FormatId, turns: number): Promise<Record<string, string | number>> {
  const bytes = files[format];
  const bareTimes: number[] = [];
  const ownTimes: number[] = [];
  const interpretTimes: number[] = [];
  // The first third warms up.
  for (let turn = -turns / 3; turn < turns; turn += 1) {
    const parser = await timed(() => bare[format]?.(bytes));
    const own = await timed<Document>(() => formats[format](bytes, { budget: new Budget() }));
    const reading = await timed(() => interpret(own.result));
    if (reading.result.report?.requests?.received.total !== report?.requests?.received.total)
      throw new Error(`${format} is not read`);
    if (turn < 0) continue;
    bareTimes.push(parser.took);
    ownTimes.push(own.took);
    interpretTimes.push(reading.took);
  }
  const [parserTime, ownTime] = [median(bareTimes), median(ownTimes)];
  return {
    format,
    'bare parser, ms': bare[format] ? parserTime.toFixed(2) : '—',
    'format part, ms': ownTime.toFixed(2),
    ratio: bare[format] ? (ownTime / parserTime).toFixed(2) : '—',
    'interpretation, ms': median(interpretTimes).toFixed(2),
  };
}

const rows: Record<string, string | number>[] = [];
// What all formats share is warm before the first is timed.
for (const format of Object.keys(files) as FormatId[]) await compare(format, format === 'pdf' ? 6 : 60);
for (const format of Object.keys(files) as FormatId[])
  rows.push(await compare(format, format === 'pdf' ? 30 : 200));
console.table(rows);
