import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Document } from '../../../src/read/document';
import { readXls } from '../../../src/read/formats/xls';
import { Budget, LimitReached, type Limits } from '../../../src/read/limits';
import { cfbOf } from '../../support/cfb-writer';
import { officeFile, officeFixtures } from '../../support/office-fixtures';
import { BIFF5, BIFF8, type BiffRecord, biff, biffOf, xlsOf } from '../../support/xls-writer';

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Document> =>
  readXls(bytes, { budget: new Budget(limits) });
const shown = (blocks: readonly Block[]) =>
  blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.map((row) => row.map((cell) => cell.text)),
  );
const sheet = (records: readonly BiffRecord[], name = 'Sheet1') => ({ name: biff.wide(name), records });
const readRecords = (records: readonly BiffRecord[], shared: readonly BiffRecord[] = []) =>
  read(xlsOf([sheet(records)], shared));

const table = [
  biff.text(0, 0, '信息内容'),
  biff.text(0, 1, '本年制发件数'),
  biff.text(1, 0, '规章'),
  biff.number(1, 1, 3),
];
const read3 = [
  [
    ['信息内容', '本年制发件数'],
    ['规章', '3'],
  ],
];

describe('the cells of .xls', () => {
  it('are texts, strings, numbers, truths, errors and values of formulas', async () => {
    const document = await readRecords(
      [
        biff.text(0, 0, '甲'),
        biff.string(0, 1, 1),
        biff.number(0, 2, 43.787999999999997),
        biff.number(0, 3, 1774),
        biff.truth(0, 4, true),
        biff.error(0, 5, 7),
        // The code of a formula that nobody knows costs nothing.
        biff.formula(1, 0, biff.numberValue(12), [0x7f, 0x7f, 0x7f]),
        biff.formula(1, 1, biff.textValue, [0x01]),
        [0x04bc, 0, 0, 0, 0],
        biff.formulaText('文'),
        [
          0x00bd,
          1,
          0,
          2,
          0,
          0,
          0,
          0x02 | (7 << 2),
          0,
          0,
          0,
          0,
          0,
          0x03 | ((150 << 2) & 255),
          150 >> 6,
          0,
          0,
          3,
          0,
        ],
      ],
      [biff.strings(['零', '一'])],
    );
    expect(shown(document.blocks)).toEqual([
      [
        ['甲', '一', '43.788', '1774', 'TRUE', '#DIV/0!'],
        ['12', '文', '7', '1.5', '', ''],
      ],
    ]);
    expect(document.issues).toEqual([]);
  });

  it('say what their formats add', async () => {
    const formats = ['0.0"万元"', 'yyyy"年"m"月"'];
    const shared = [
      ...formats.map((code, index) => biff.format(164 + index, code)),
      ...[0, 164, 165, 9].map(biff.style),
    ];
    const document = await readRecords(
      [
        biff.text(0, 0, '甲'),
        biff.number(0, 1, 43.788, 1),
        biff.number(0, 2, 45352, 2),
        biff.number(0, 3, 0.12, 3),
      ],
      shared,
    );
    expect(shown(document.blocks)).toEqual([[['甲', '43.788万元', '2024年3月', '12%']]]);
  });

  it('are merged', async () => {
    const document = await readRecords([
      ...[biff.text(0, 0, '组'), biff.text(0, 1, '甲'), biff.number(0, 2, 1)],
      ...[biff.text(1, 0, '藏'), biff.text(1, 1, '乙'), biff.number(1, 2, 2)],
      biff.merge(0, 1, 0, 0),
      biff.merge(1, 1, 1, 2),
    ]);
    const [block] = document.blocks;
    expect(
      block?.kind === 'grid' &&
        block.rows.map((row) => row.map((cell) => [cell.text, cell.colSpan, cell.rowSpan])),
    ).toEqual([
      [
        ['组', 1, 2],
        ['甲', 1, 1],
        ['1', 1, 1],
      ],
      [['乙', 2, 1]],
    ]);
  });

  it('that are hidden are left out, with hidden sheets', async () => {
    const rows = [0, 1, 2].flatMap((row) =>
      [0, 1, 2].map((column) => biff.number(row, column, row * 3 + column)),
    );
    const shape = [biff.hiddenRow(1), biff.columns(1, 1, true), biff.columns(2, 2, false)];
    const hidden = { ...sheet(table, '去年'), hidden: true };
    const document = await read(xlsOf([hidden, sheet([...shape, ...rows])]));
    expect(shown(document.blocks)).toEqual([
      [
        ['0', '2'],
        ['6', '8'],
      ],
    ]);
    expect(shown((await read(xlsOf([hidden]))).blocks)).toEqual(read3);
  });

  it('are those of the sheet itself, not of a chart on it', async () => {
    const chart = [biff.begin(BIFF8, 0x20), biff.number(0, 1, 999), biff.end];
    expect(shown((await readRecords([...table, ...chart])).blocks)).toEqual(read3);
  });

  it('of Excel 5 are in the code page of Windows that it names', async () => {
    // 规章, 信息, and in the name of the sheet 二、公开情况, in GBK.
    const [rules, information] = [
      [0xb9, 0xe6, 0xd5, 0xc2],
      [0xd0, 0xc5, 0xcf, 0xa2],
    ] as const;
    const name = [0xb6, 0xfe, 0xa1, 0xa2, 0xb9, 0xab, 0xbf, 0xaa, 0xc7, 0xe9, 0xbf, 0xf6];
    const records = [biff.narrow(0, 0, information), biff.narrow(0, 1, rules), biff.number(1, 1, 3)];
    const gbk: BiffRecord = [0x0042, 936 & 255, 936 >> 8];
    const document = await read(xlsOf([{ name, records }], [gbk], BIFF5));
    expect(shown(document.blocks)).toEqual([
      '二、公开情况',
      [
        ['信息', '规章'],
        ['', '3'],
      ],
    ]);
    const latin = await read(
      xlsOf([{ name: [65], records: [biff.narrow(0, 0, [0x93, 0x41, 0x94])] }], [], BIFF5),
    );
    expect(shown(latin.blocks)).toEqual(['“A”']);
  });
});

describe('the strings that cells of .xls name', () => {
  const head = [2, 0, 0, 0, 2, 0, 0, 0];
  const [wide, narrow] = [1, 0];
  it.each<[string, string[], BiffRecord[]]>([
    ['of one byte a character', ['abc'], [[0x00fc, ...head, 3, 0, narrow, 97, 98, 99]]],
    [
      'with fonts and readings after them',
      ['甲', '乙'],
      [
        [
          0x00fc,
          ...[...head, 1, 0, wide | 4 | 8, 1, 0, 3, 0, 0, 0, ...biff.wide('甲')],
          ...[0, 0, 5, 0, 9, 9, 9, 1, 0, wide, ...biff.wide('乙')],
        ],
      ],
    ],
    [
      'that the next record goes on with, as wide or not',
      ['甲a乙', '丙'],
      [
        [0x00fc, ...head, 3, 0, wide, ...biff.wide('甲')],
        [0x003c, narrow, 97],
        [0x003c, wide, ...biff.wide('乙'), 1, 0, wide, ...biff.wide('丙')],
      ],
    ],
    [
      'that begin with the next record',
      ['甲', '丙'],
      [
        [0x00fc, ...head, 1, 0, wide, ...biff.wide('甲')],
        [0x003c, 1, 0, wide, ...biff.wide('丙')],
      ],
    ],
    [
      'whose fonts the next record goes on with',
      ['甲', '乙'],
      [
        [0x00fc, ...head, 1, 0, wide | 8, 2, 0, ...biff.wide('甲'), 0, 0, 5],
        [0x003c, 0, 0, 0, 6, 0, 1, 0, wide, ...biff.wide('乙')],
      ],
    ],
  ])('are read %s', async (_, texts, shared) => {
    const document = await readRecords(
      [...texts.map((_text, index) => biff.string(0, index, index)), biff.number(1, 0, 3)],
      shared,
    );
    const [first] = shown(document.blocks).flat();
    expect(texts.length === 1 ? [first] : first).toEqual(texts);
    expect(document.issues).toEqual([]);
  });

  it.each<[string, number[]]>([
    ['more characters', [255, 255, wide, ...biff.wide('乙')]],
    ['half a character more', [2, 0, wide, ...biff.wide('乙'), 5]],
    ['no head', [2]],
  ])('are lost from the first that says %s than there are', async (_, second) => {
    const first = [1, 0, wide, ...biff.wide('甲')];
    const document = await readRecords(
      [biff.string(0, 0, 0), biff.string(0, 1, 1), biff.number(1, 0, 3)],
      [[0x00fc, ...head, ...first, ...second]],
    );
    expect(shown(document.blocks)).toEqual([
      [
        ['甲', '\ufffd'],
        ['3', ''],
      ],
    ]);
    expect(document.issues).toMatchObject([{ code: 'file-damaged', args: { found: 'Workbook' } }]);
  });
});

describe('a format of .xls', () => {
  const value = [biff.text(0, 0, '甲'), biff.number(0, 1, 45352, 1)];
  const styles = (id: number) => [biff.style(0), biff.style(id)];

  it('is not that of a workbook read before', async () => {
    await readRecords(value, [biff.format(164, '0.0,'), biff.format(3, '0.0,'), ...styles(164)]);
    for (const id of [164, 3]) {
      expect(shown((await readRecords(value, styles(id))).blocks)).toEqual([[['甲', '45352']]]);
    }
  });

  it('may be a date by number alone', async () => {
    expect(shown((await readRecords(value, styles(31))).blocks)).toEqual([[['甲', '2024年3月1日']]]);
  });

  it.each<[string, BiffRecord]>([
    ['is longer than its record', [0x041e, 164, 0, 255, 255, 1, 48, 0]],
    ['is longer than any of Excel', biff.format(164, ';'.repeat(300))],
  ])('that %s is damaged', async (_, format) => {
    const document = await readRecords(value, [format, ...styles(164)]);
    expect(shown(document.blocks)).toEqual([[['甲', '45352']]]);
    expect(document.issues).toMatchObject([{ code: 'file-damaged' }]);
  });
});

describe('a workbook that is not read', () => {
  it('is behind a password', async () => {
    const document = await readRecords(table, [[0x002f, 1, 0, 1, 0, 1, 0]]);
    expect(document).toMatchObject({ blocks: [], issues: [{ code: 'file-encrypted' }] });
  });

  it('is of Excel 4 or older', async () => {
    const document = await read(
      cfbOf([{ name: 'Book', content: Uint8Array.of(9, 4, 6, 0, 0, 0, 16, 0, 0, 0) }]),
    );
    expect(document.issues).toMatchObject([
      { code: 'format-unsupported', args: { found: 'Excel 4', saveAs: 'xlsx' } },
    ]);
  });

  it('needs a package that is not installed', async () => {
    const load = () => Promise.reject(new Error('Cannot find package'));
    const document = await readXls(xlsOf([sheet(table)]), {
      budget: new Budget(),
      readers: { xls: { load } },
    });
    expect(document).toMatchObject({
      blocks: [],
      issues: [
        { code: 'reader-missing', args: { found: 'XLS', install: expect.stringContaining('@e965/xlsx') } },
      ],
    });
  });

  it('says first that it is behind a password', async () => {
    const load = () => Promise.reject(new Error('Cannot find package'));
    const bytes = xlsOf([sheet(table)], [[0x002f, 1, 0]]);
    const document = await readXls(bytes, { budget: new Budget(), readers: { xls: { load } } });
    expect(document.issues).toMatchObject([{ code: 'file-encrypted' }]);
  });
});

describe('a damaged workbook', () => {
  it('that has lost strings says where they stood', async () => {
    const document = await readRecords(
      [biff.string(0, 0, 0), biff.string(0, 1, 7), biff.number(1, 0, 3)],
      [biff.strings(['一'], 9)],
    );
    expect(shown(document.blocks)).toEqual([
      [
        ['一', '\ufffd'],
        ['3', ''],
      ],
    ]);
    expect(document.issues).toMatchObject([{ code: 'file-damaged', args: { found: 'Workbook' } }]);
  });

  const place = [1, 0, 1, 0, 0, 0];
  it.each<[string, BiffRecord[]]>([
    ['text is longer than its record', [[0x0204, ...place, 255, 255, 1, 65, 0]]],
    ['rich text is longer than its record', [[0x00d6, ...place, 9, 0, 0, 65]]],
    ['number is cut off', [[0x0203, ...place, 0, 0, 0]]],
    ['short number is cut off', [[0x027e, ...place, 0, 0]]],
    ['truth is cut off', [[0x0205, ...place, 1]]],
    ['string is cut off', [[0x00fd, ...place, 0, 0]]],
    ['formula is cut off', [[0x0006, ...place, 0, 0]]],
    ['formula came to nothing known', [biff.formula(1, 1, [7, 0, 0, 0, 0, 0, 255, 255], [])]],
    ['formula has no text', [biff.formula(1, 1, biff.textValue, [])]],
    [
      'text of a formula is longer than its record',
      [biff.formula(1, 1, biff.textValue, []), [0x0207, 255, 255, 1]],
    ],
  ])('whose %s says that something stood there', async (_, records) => {
    const document = await readRecords([...table.slice(0, 3), ...records]);
    expect(shown(document.blocks)).toEqual([
      [
        ['信息内容', '本年制发件数'],
        ['规章', '\ufffd'],
      ],
    ]);
    expect(document.issues).toMatchObject([{ code: 'file-damaged', args: { found: 'Workbook' } }]);
  });

  it('that is cut off has what is before', async () => {
    const stream = biffOf([sheet(table)]);
    const document = await read(
      cfbOf([{ name: 'Workbook', content: stream.subarray(0, stream.length - 6) }]),
    );
    expect(shown(document.blocks)).toEqual([
      [
        ['信息内容', '本年制发件数'],
        ['规章', ''],
      ],
    ]);
    expect(document.issues).toMatchObject([{ code: 'file-damaged' }]);
  });

  it('whose sheets are not where it says has the others', async () => {
    const stream = biffOf([sheet(table, '甲'), sheet(table, '乙')]);
    const at = stream.indexOf(0x85);
    new DataView(stream.buffer).setUint32(at + 4, 3, true);
    const document = await read(cfbOf([{ name: 'Workbook', content: stream }]));
    expect(shown(document.blocks)).toEqual(read3);
    expect(document.issues).toMatchObject([{ code: 'file-damaged' }]);
  });
});

describe('a hostile workbook', () => {
  const everywhere = [0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff];
  it.each<[string, BiffRecord[]]>([
    // Each costs the library alone minutes, or the whole workbook.
    ['links on all cells', [[0x01b8, ...everywhere, ...Array<number>(16).fill(0), 2, 0, 0, 0, 0, 0, 0, 0]]],
    ['a note on nothing', [[0x001c, 0, 0, 0, 0, 0, 0, 9, 0, 1, 0, 0, 65]]],
    ['numbers in columns that are not there', [[0x00bd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]]],
    ['a text of no formula', [biff.formulaText('文')]],
    ['a text that goes on from nothing', [[0x003c, 1, 2, 3]]],
    ['merged cells beyond their list', [[0x00e5, 0xff, 0xff, 1, 0]]],
    ['columns without end', Array.from({ length: 5_000 }, () => biff.columns(0, 0xffff, false))],
  ])('with %s is read', async (_, records) => {
    const start = performance.now();
    const document = await readRecords([...table, ...records]);
    expect(shown(document.blocks)).toEqual(read3);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('costs nothing for cells far apart', async () => {
    const start = performance.now();
    const document = await readRecords([...table, biff.number(65_535, 65_535, 9), biff.number(65_535, 0, 8)]);
    expect(shown(document.blocks)).toEqual([...read3, [['8', '9']]]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it.each<[string, BiffRecord[]]>([
    ['cells', Array.from({ length: 300 }, (_, index) => biff.number(index, 0, 1))],
    ['cells', Array.from({ length: 300 }, () => biff.merge(0, 0xffff, 0, 0xff))],
    ['cells', Array.from({ length: 300 }, () => biff.columns(0, 0xff, true))],
  ])('with more %s than the limit is stopped', async (_, records) => {
    await expect(read(xlsOf([sheet([...table, ...records])]), { cells: 200 })).rejects.toThrow(LimitReached);
  });

  it('with more text than the limit is stopped', async () => {
    const strings = [biff.strings(['文'.repeat(1_000)])];
    await expect(read(xlsOf([sheet(table)], strings), { characters: 500 })).rejects.toThrow(LimitReached);
  });

  it('with one long text in many cells is stopped', async () => {
    const cells = Array.from({ length: 300 }, (_, index) => biff.string(index, 0, 0));
    const file = xlsOf([sheet(cells)], [biff.strings(['文'.repeat(100)])]);
    await expect(read(file, { characters: 5_000 })).rejects.toThrow(LimitReached);
  });

  it('whose strings count beyond their end is read at once', async () => {
    // What a property found: the library counted characters to NaN.
    const bytes = officeFile('plain-2021', 'xls');
    const view = new DataView(bytes.buffer);
    view.setUint32(4331, 255, true);
    view.setUint32(0, 0, true);
    const start = performance.now();
    const document = await read(bytes);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(document.blocks.length).toBeGreaterThan(0);
    expect(document.issues).toMatchObject([{ code: 'file-damaged' }]);
  });

  it('never throws anything but a limit, and is done in time', async () => {
    const files = officeFixtures.map(({ name }) => officeFile(name, 'xls'));
    const shortest = Math.min(...files.map((file) => file.length));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(
          fc.tuple(fc.nat({ max: shortest - 4 }), fc.constantFrom(0, 255, 0x10000, 0x7fffffff, 0xffffffff)),
          { minLength: 1, maxLength: 12 },
        ),
        async (whole, changes) => {
          const bytes = whole.slice();
          const view = new DataView(bytes.buffer);
          for (const [at, value] of changes) view.setUint32(at, value, true);
          const start = performance.now();
          try {
            await read(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(LimitReached);
          }
          expect(performance.now() - start).toBeLessThan(5_000);
        },
      ),
      { numRuns: 300 },
    );
  });
});
