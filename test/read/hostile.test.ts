/** Hostile input, the whole way: none hangs, throws or takes memory without bound; each gives its issue. */
import { describe, expect, it } from 'vitest';
import { read, readText } from '../../src/read/index';
import type { Reading } from '../../src/schema/reading';
import { baseReport } from '../support/base-report';
import { cfbOf } from '../support/cfb-writer';
import { docx, docxOf, zipOf } from '../support/docx-writer';
import { ofdOf, writeOfd } from '../support/ofd-writer';
import { officeFile } from '../support/office-fixtures';
import { writePdf } from '../support/pdf-writer';
import { printReport } from '../support/printed';
import { xlsxOf } from '../support/xlsx-writer';

/** On a quiet machine a third of it. */
const MOST_MILLISECONDS = 15_000;
const HEAD = '云林县人民政府2024年政府信息公开工作年度报告\n一、总体情况\n';
const encode = (text: string) => new TextEncoder().encode(text);

async function inTime(input: string | Uint8Array, name?: string): Promise<Reading> {
  const start = performance.now();
  const reading = await read(input, name === undefined ? {} : { name });
  expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
  return reading;
}

const limits = ({ issues }: Reading) =>
  issues.flatMap(({ code, args }) => (code === 'limit-reached' ? [args.limit] : []));
const codes = ({ issues }: Reading) => issues.map(({ code }) => code);

describe('size', () => {
  it('of 200 MB is refused before it is looked at', async () => {
    expect(limits(await inTime(new Uint8Array(200_000_000).fill(97)))).toEqual(['bytes']);
  });

  it.each([
    ['of 40 MB in short lines', `${HEAD}${'a\n'.repeat(20_000_000)}`, 'characters'],
    ['of 40 MB in one line', `${HEAD}${'a'.repeat(40_000_000)}`, 'characters'],
    ['of a million tabbed rows', `${HEAD}${'a\t1\n'.repeat(1_000_000)}`, 'cells'],
    [
      'of a million rows of a page',
      `<table>${'<tr><td>a<td>1</tr>'.repeat(1_000_000)}</table>`,
      'inflatedBytes',
    ],
    ['of a span of 1e9 columns', `<table><tr>${'<td colspan=1000000000>1'.repeat(1000)}</table>`, 'cells'],
  ])('%s names the limit', async (_, text, limit) => {
    expect(limits(await inTime(encode(text)))).toContain(limit);
  });

  it('of one long line within the limits is prose', async () => {
    const reading = await inTime(`${HEAD}${'收到申请3件，'.repeat(600_000)}`);
    expect(reading.report?.agency.name).toBe('云林县人民政府');
  });

  it.each([
    ['zip bomb', docx(`<w:p><w:r><w:t>${'a'.repeat(60_000_000)}</w:t></w:r></w:p>`)],
    ['zip bomb that is OFD', ofdOf({ pages: [' '.repeat(60_000_000)] })],
  ])('of a %s names the limit', async (_, file) => {
    expect(file.length).toBeLessThan(1_000_000);
    expect(limits(await inTime(file))).toContain('inflatedBytes');
  });
});

describe('files that are broken', () => {
  const printed = printReport(baseReport('2021'));
  const files = {
    doc: officeFile('plain-2021', 'doc'),
    docx: docxOf(printed.blocks),
    xls: officeFile('plain-2021', 'xls'),
    xlsx: xlsxOf(printed.blocks),
    pdf: writePdf(printed),
    ofd: writeOfd(printed),
  };

  for (const [format, file] of Object.entries(files)) {
    it.each([0.1, 0.5, 0.9, 0.99])(`${format} cut at %f of its length says so`, async (part) => {
      const reading = await inTime(file.subarray(0, Math.floor(file.length * part)));
      const told = reading.issues.some(({ severity }) => severity !== 'info');
      // A compound file may be filled up at its end with what is never read.
      if (!told) expect(reading).toEqual(await read(file));
    });

    it(`${format} under a wrong name is read by its content`, async () => {
      const reading = await inTime(file, 'report.html');
      expect(codes(reading)).toContain('name-differs');
      expect(reading.report?.year).toBe(2024);
    });
  }

  it('under a password say so', async () => {
    const content = new Uint8Array(5_000);
    const file = cfbOf([
      { name: 'EncryptionInfo', content },
      { name: 'EncryptedPackage', content },
    ]);
    expect(codes(await inTime(file, 'report.docx'))).toEqual(['file-encrypted']);
  });

  it.each(['report.doc', 'report.wps', 'report.xls', 'report.et', undefined])(
    'compound files that have lost what names their streams say so: %s',
    async (name) => {
      const file = new Uint8Array(20_000);
      file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
      expect(codes(await inTime(file, name))).toContain('file-damaged');
    },
  );

  it('XML with entities within entities is not expanded', async () => {
    const entities = Array.from(
      { length: 10 },
      (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
    ).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "a">${entities}]><w:document>&e10;</w:document>`;
    const reading = await inTime(zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': bomb }));
    expect(reading.report).toBeNull();
    expect(reading.issues.length).toBeGreaterThan(0);
  });
});

describe('regular expressions', () => {
  const pieces = [
    ...' 0（([—-\t\n第万年，。/无、百约.元<|#*\u3000\ud800\udc00',
    ...[
      '1,',
      '1 ',
      'a ',
      '一、',
      '（一）',
      '1.',
      '收到',
      '其中',
      '其他',
      '年度',
      '2024年',
      '情况',
      '**',
      '&#',
    ],
    ...[
      '政府信息公开工作年度报告',
      '收到申请1件',
      '本年新收政府信息公开申请数量',
      '二、主动公开政府信息情况\n',
    ],
  ];
  it.each(pieces)('are linear over %j repeated', (piece) => {
    const run = piece.repeat(Math.floor(200_000 / piece.length));
    for (const text of [run, `${HEAD}${run}件x`]) {
      const start = performance.now();
      const reading = readText(text);
      expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
      expect(reading.report === null || reading.issues.length > 0).toBe(true);
    }
  });
});
