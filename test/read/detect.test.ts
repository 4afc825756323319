/** What a file is told to be: by its content, whatever its name. */
import { describe, expect, it } from 'vitest';
import { detect } from '../../src/read/detect';
import { read } from '../../src/read/index';
import { Budget } from '../../src/read/limits';
import { baseReport } from '../support/base-report';
import { cfbOf } from '../support/cfb-writer';
import { docxOf } from '../support/docx-writer';
import { writeHtml } from '../support/html-writer';
import { officeFile } from '../support/office-fixtures';
import { printReport } from '../support/printed';
import { xlsOf } from '../support/xls-writer';
import { xlsxOf } from '../support/xlsx-writer';

const encode = (text: string) => new TextEncoder().encode(text);
const detected = (bytes: Uint8Array, name?: string) => detect(bytes, name, new Budget());
const named = (name: string) => cfbOf([{ name, content: encode('x') }]);
const printed = printReport(baseReport('2021'));
const doc = officeFile('plain-2021', 'doc');
const xls = officeFile('plain-2021', 'xls');

describe('a compound file', () => {
  it.each<[string, Uint8Array, object]>([
    ['old Word', doc, { kind: 'doc' }],
    ['old Excel', xls, { kind: 'xls' }],
    ['a newer one behind a password', named('EncryptedPackage'), { kind: 'encrypted' }],
    ['PowerPoint', named('PowerPoint Document'), { kind: 'unsupported', found: 'PPT' }],
    [
      'Works, which names its files .wps too',
      named('CONTENTS'),
      { kind: 'unsupported', found: 'Microsoft Works' },
    ],
    ['anything else', named('Whatever'), { kind: 'unsupported', found: 'CFB' }],
    ['RTF', encode('{\\rtf1\\ansi 甲}'), { kind: 'unsupported', found: 'RTF', saveAs: 'docx' }],
  ])('or another file of an office is told: %s', (_, bytes, kind) => {
    for (const name of [undefined, 'report.doc', 'report.et', 'report.html']) {
      expect(detected(bytes, name)).toEqual(kind);
    }
  });
});

describe('a file under another name', () => {
  const html = encode(writeHtml(printed));
  it.each<[string, Uint8Array, string | undefined]>([
    ['report.doc', doc, undefined],
    ['report.wps', doc, undefined],
    ['report.xls', xls, undefined],
    ['report.et', xls, undefined],
    ['report.docx', doc, 'doc'],
    ['report.xlsx', xls, 'xls'],
    ['report.xls', doc, 'doc'],
    ['report.wps', docxOf(printed.blocks), 'docx'],
    ['report.et', xlsxOf(printed.blocks), 'xlsx'],
    ['report.doc', html, 'html'],
    ['report.xls', html, 'html'],
  ])('%s is read by its content', async (name, bytes, found) => {
    const { report, issues } = await read(bytes, { name });
    expect(report?.requests?.received.total).toBe(24);
    const differs = issues.filter(({ code }) => code === 'name-differs').map(({ args }) => args);
    expect(differs).toEqual(found === undefined ? [] : [{ name, found }]);
  });

  it('behind a password says so, and nothing else', async () => {
    const encrypted = doc.slice();
    const at = encrypted.findIndex((byte, index) => byte === 0xec && encrypted[index + 1] === 0xa5);
    encrypted[at + 11] = (encrypted[at + 11] ?? 0) | 1;
    const workbook = xlsOf([{ name: [65, 0], records: [] }], [[0x002f, 1, 0]]);
    for (const [name, bytes] of [
      ['report.wps', encrypted],
      ['report.et', workbook],
    ] as const) {
      expect((await read(bytes, { name })).issues.map(({ code }) => code)).toEqual(['file-encrypted']);
    }
  });

  it('says what to do where it cannot be read', async () => {
    const { report, issues } = await read('{\\rtf1\\ansi {\\trowd 1\\cell}}', { name: 'report.doc' });
    expect(report).toBeNull();
    expect(issues).toMatchObject([{ code: 'format-unsupported', args: { found: 'RTF', saveAs: 'docx' } }]);
  });
});
