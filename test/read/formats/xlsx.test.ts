import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionIds } from '../../../src/editions';
import type { Block } from '../../../src/read/document';
import { readXlsx } from '../../../src/read/formats/xlsx';
import { interpret } from '../../../src/read/interpret';
import { Budget, LimitReached, type Limits } from '../../../src/read/limits';
import { parseCell } from '../../../src/schema/parse-cell';
import { consistentReport } from '../../support/consistent-report';
import { printReport } from '../../support/printed';
import { mistakes, quirks } from '../../support/quirks';
import { type XlsxCell, type XlsxOptions, type XlsxSheet, xlsx, xlsxOf } from '../../support/xlsx-writer';

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}) =>
  readXlsx(bytes, { budget: new Budget(limits) });
const sheet = (rows: readonly (readonly XlsxCell[])[], more: Partial<XlsxSheet> = {}): XlsxSheet => ({
  name: 'Sheet1',
  rows,
  ...more,
});
const readRows = (rows: readonly (readonly XlsxCell[])[], more?: Partial<XlsxSheet>, options?: XlsxOptions) =>
  read(xlsx([sheet(rows, more)], options));
/** Whether a file is read, or refused at a limit. */
const attempt = (bytes: Uint8Array) => {
  try {
    return Array.isArray(read(bytes, { inflatedBytes: 5_000_000 }).blocks);
  } catch (error) {
    return error instanceof LimitReached;
  }
};
const texts = (blocks: readonly Block[]) =>
  blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.map((cells) => cells.map((one) => one.text)),
  );
/** The text of one cell, beside one that makes a table of its row. */
const textOf = (value: XlsxCell, options?: XlsxOptions) => {
  const [block] = readRows([['甲', value, '乙']], {}, options).blocks;
  if (block?.kind !== 'grid') return undefined;
  return block.rows[0]?.find((one) => one.column === 1)?.text ?? '';
};
const styled = (value: string, code: string) =>
  textOf({ attributes: 's="1"', content: `<v>${value}</v>` }, { formats: [code] });

describe('cells of a workbook', () => {
  it.each(['shared', 'inline', 'formula'] as const)('have their text as %s strings', (strings) => {
    expect(texts(readRows([['规 章', '１７７４', '“三安全”<&>']], {}, { strings }).blocks)).toEqual([
      [['规 章', '１７７４', '“三安全”<&>']],
    ]);
  });

  it('join rich text without readings, note marks and what is struck through', () => {
    const rich =
      '<is><r><t>17</t></r><r><rPr><b/></rPr><t>74</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r><r><rPr><strike/></rPr><t>9</t></r><rPh sb="0" eb="1"><t>じゅう</t></rPh><phoneticPr fontId="1"/></is>';
    expect(textOf({ attributes: 't="inlineStr"', content: rich })).toBe('1774');
    const si = (inside: string) =>
      `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>甲</t></si><si>${inside}</si><si><t>乙</t></si></sst>`;
    const parts = { 'xl/sharedStrings.xml': si(rich.replace(/<\/?is>/g, '')) };
    expect(textOf('x', { parts })).toBe('1774');
    expect(textOf('x', { parts: { 'xl/sharedStrings.xml': si('<t>一_x000D_\n二</t>') } })).toBe('一\r\n二');
  });

  it('have the shortest decimal that the spreadsheet shows', () => {
    const number = (value: string) => textOf({ content: `<v>${value}</v>` });
    expect(number('43.787999999999997')).toBe('43.788');
    expect(number('0.30000000000000004')).toBe('0.3');
    expect(number('1774')).toBe('1774');
    expect(number('-5')).toBe('-5');
    expect(number('0')).toBe('0');
    expect(number('1E+3')).toBe('1000');
    expect(number('1.5E-7')).toBe('0.00000015');
    expect(number('123456789012345')).toBe('123456789012345');
    expect(number('100')).toBe('100');
    expect(number('abc')).toBe('abc');
  });

  it.each([
    ['1774', '#,##0', '1774'],
    ['1774', '#,##0_);[Red]\\(#,##0\\)', '1774'],
    ['-4', '#,##0_);[Red]\\(#,##0\\)', '-4'],
    ['-4', '0;[Red]0', '-4'],
    ['-4', '"增"0;"减"0;0', '减4'],
    ['3', '"增"0;"减"0;0', '增3'],
    ['5', '+0;-0;0', '+5'],
    ['-5', '+0;-0;0', '-5'],
    ['12', '0"件"', '12件'],
    ['12', 'General"件"', '12件'],
    ['12', 'G/通用格式"件"', '12件'],
    ['43.787999999999997', '#,##0.00"万元"', '43.788万元'],
    ['437880', '0!.0,"万元"', '43.788万元'],
    ['437880', '0\\.0,"万元"', '43.788万元'],
    ['437880', '0.0,"千元"', '437.88千元'],
    ['437880', '[>=10000]0!.0,"万元";0"元"', '43.788万元'],
    ['4378', '[>=10000]0!.0,"万元";0"元"', '4378元'],
    ['5', '[<10]"约"0;0', '约5'],
    ['12.5', '¥#,##0.00', '¥12.5'],
    ['12.5', '[$¥-804]#,##0.00', '¥12.5'],
    ['437880', '0"万"0000"元"', '437880元'],
    ['0', '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '0'],
    ['7', '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '7'],
    ['0', '0;-0;;@', '0'],
    ['0', '0"件"', '0件'],
    ['5', '"见附件"', '见附件'],
    ['0.12', '0%', '12%'],
    ['0.125', '0.00%', '12.5%'],
    ['1200000', '0.00E+00', '1200000'],
    ['45352', 'yyyy"年"m"月"d"日"', '2024年3月1日'],
    ['45352', '[$-804]yyyy"年"', '2024年'],
    ['45352', 'yyyy-mm-dd hh:mm AM/PM', '2024年3月1日 00:00:00'],
    ['12', 'yyyy/m/d', '1900年1月12日'],
    ['0.5', 'h:mm', '12:00:00'],
    ['1.5', '[h]:mm', '36:00:00'],
    ['-1', 'yyyy/m/d', '########'],
    ['12', '@', '12'],
  ])('show %s in the format %s as %s', (value, code, text) => {
    expect(styled(value, code)).toBe(text);
  });

  it('show nothing of what a format hides', () => {
    expect(styled('5', ';;;')).toBe('');
  });

  it('know the formats that have a number only', () => {
    const built = (id: number, value: string) => {
      const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="${id}"/></cellXfs></styleSheet>`;
      return textOf(
        { attributes: 's="0"', content: `<v>${value}</v>` },
        { parts: { 'xl/styles.xml': styles } },
      );
    };
    expect([
      built(3, '1774'),
      built(9, '0.5'),
      built(14, '45352'),
      built(31, '45352'),
      built(43, '7'),
    ]).toEqual([...['1774', '50%', '2024年3月1日', '2024年3月1日', '7']]);
    expect(built(20, '0.5')).toBe('12:00:00');
  });

  it('count days from 1904 where the workbook does', () => {
    const options = { formats: ['yyyy-m-d'], properties: '<workbookPr date1904="1"/>' };
    expect(textOf({ attributes: 's="1"', content: '<v>0</v>' }, options)).toBe('1904年1月1日');
  });

  it('give no count for a percentage, a date, a truth, an error or a formula without its value', () => {
    const formula = textOf({ content: '<f>SUM(D5:I5)</f>' });
    expect(formula).toBe('=SUM(D5:I5)');
    const shared = textOf({ content: '<f t="shared" si="0"/>' });
    const error = textOf({ attributes: 't="e"', content: '<f>A1</f><v>#REF!</v>' });
    const truth = textOf({ attributes: 't="b"', content: '<v>1</v>' });
    for (const text of [formula, shared, error, truth, styled('12', 'yyyy/m/d'), styled('12', '0%')]) {
      expect(text).not.toBe('');
      expect(parseCell(text ?? '', 'requests.received.total').mark).toBe('unreadable');
    }
    expect(textOf({ content: '<f>SUM(D5:I5)</f><v>12</v>' })).toBe('12');
    expect(textOf({ attributes: 't="str"', content: '<f>A1</f><v></v>' })).toBe('');
  });

  it('are unreadable, not blank, when the table of strings lacks them', () => {
    const document = readRows([['甲', '乙']], {}, { parts: { 'xl/sharedStrings.xml': null } });
    expect(texts(document.blocks)).toEqual([[['\ufffd', '\ufffd']]]);
    expect(document.issues).toMatchObject([
      { code: 'file-damaged', args: { found: 'xl/sharedStrings.xml' } },
    ]);
  });
});

describe('sheets', () => {
  const table = [
    ['信息内容', '本年制发件数'],
    ['规章', 3],
  ] as const;

  it('come in the order of the workbook, with the place of each cell', () => {
    const document = read(xlsx([sheet([['首段']]), sheet([[null], [null, '甲', 5]])]));
    expect(document.blocks).toMatchObject([
      { kind: 'paragraph', text: '首段', place: { table: 1, row: 1, column: 1 } },
      {
        kind: 'grid',
        columns: 'exact',
        place: { table: 2, row: 2 },
        rows: [
          [
            { text: '甲', column: 1, place: { table: 2, row: 2, column: 2 } },
            { text: '5', column: 2 },
          ],
        ],
      },
    ]);
  });

  it('are left out when they are hidden, unless none is seen', () => {
    const two = (first: XlsxSheet['state'], second: XlsxSheet['state']) =>
      texts(
        read(
          xlsx([
            sheet([['去年']], first ? { state: first } : {}),
            sheet([['今年']], second ? { state: second } : {}),
          ]),
        ).blocks,
      );
    expect(two('hidden', undefined)).toEqual(['今年']);
    expect(two(undefined, 'veryHidden')).toEqual(['去年']);
    expect(two('hidden', 'hidden')).toEqual(['去年', '今年']);
  });

  it('give their name as a heading only where it stands for one', () => {
    const named = (name: string, rows: XlsxSheet['rows']) => read(xlsx([sheet(rows, { name })])).blocks[0];
    const heading = { kind: 'paragraph', heading: true, text: '二、主动公开政府信息情况' };
    expect(named('二、主动公开政府信息情况', table)).toMatchObject(heading);
    expect(named('二、主动公开政府信息情况', [['二、 主动公开政府信息情况'], ...table])).not.toHaveProperty(
      'heading',
    );
    expect(named('Sheet1', table)).toMatchObject({ kind: 'grid' });
    expect(named('文字部分', table)).toMatchObject({ kind: 'grid' });
    expect(named('总体情况', [])).toBeUndefined();
  });

  it('hold tables parted by empty rows, and text over them', () => {
    const rows = [['标题'], ['甲', 1], ['乙', 2], [], ['丙', 3, 4], ['全年公开信息12条。'], ['丁', 5, 6]];
    expect(texts(readRows(rows).blocks)).toEqual([
      '标题',
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
      [['丙', '3', '4']],
      '全年公开信息12条。',
      [['丁', '5', '6']],
    ]);
  });

  it('keep a row whose figures are blank in its table', () => {
    expect(texts(readRows([['名', '数'], ['规章'], ['文件', 2]]).blocks)).toEqual([
      [
        ['名', '数'],
        ['规章', ''],
        ['文件', '2'],
      ],
    ]);
  });

  it('have a line across all columns stand between tables', () => {
    const rows = [['名', '数'], ['规章', 1], ['复议后起诉'], ['文件', 2], ['小计']];
    expect(texts(readRows(rows, { merges: ['A3:B3'] }).blocks)).toEqual([
      [
        ['名', '数'],
        ['规章', '1'],
      ],
      '复议后起诉',
      [
        ['文件', '2'],
        ['小计', ''],
      ],
    ]);
  });

  it('part the paragraphs that one cell holds', () => {
    expect(texts(readRows([['一、总体情况\n全年公开信息12条。\n受理申请\n3件。']]).blocks)).toEqual([
      '一、总体情况',
      '全年公开信息12条。',
      '受理申请\n3件。',
    ]);
  });

  it('merge cells, and drop what lies under a merge', () => {
    const [block] = readRows(
      [
        ['组', '甲', 1],
        ['藏', '乙', 2],
        ['尾', null, 3],
      ],
      { merges: ['A1:A2', 'A3:B3'] },
    ).blocks;
    expect(
      block?.kind === 'grid' &&
        block.rows.map((cells) => cells.map((one) => [one.text, one.column, one.colSpan, one.rowSpan])),
    ).toEqual([
      [
        ['组', 0, 1, 2],
        ['甲', 1, 1, 1],
        ['1', 2, 1, 1],
      ],
      [
        ['乙', 1, 1, 1],
        ['2', 2, 1, 1],
      ],
      [
        ['尾', 0, 2, 1],
        ['3', 2, 1, 1],
      ],
    ]);
  });

  it('are held together by what is merged downwards', () => {
    const rows = [['名', '数'], [], ['规章']];
    expect(texts(readRows(rows, { merges: ['A1:A2', 'B1:B2'] }).blocks)).toHaveLength(1);
  });

  it('leave out hidden rows and columns, but not what is merged out of them', () => {
    const rows = [
      ['名', '去年', '今年'],
      ['组', 7, 8],
      [null, 5, 6],
      ['文件', 3, 4],
    ];
    const before = '<cols><col min="2" max="2" hidden="1" width="0"/></cols>';
    expect(texts(readRows(rows, { hiddenRows: [2], before, merges: ['A2:A3'] }).blocks)).toEqual([
      [
        ['名', '今年'],
        ['组', '6'],
        ['文件', '4'],
      ],
    ]);
    const head = [
      ['法人', null, '计'],
      ['企业', '机构', 9],
    ];
    const first = '<cols><col min="1" max="1" width="0"/></cols>';
    expect(texts(readRows(head, { before: first, merges: ['A1:B1'] }).blocks)).toEqual([
      [
        ['法人', '计'],
        ['机构', '9'],
      ],
    ]);
  });

  it('need not say where their cells stand', () => {
    expect(texts(readRows(table, {}, { unplaced: true }).blocks)).toEqual([
      [
        ['信息内容', '本年制发件数'],
        ['规章', '3'],
      ],
    ]);
  });

  it('are found without relations, and said to be missing when they are', () => {
    const parts = { '_rels/.rels': null, 'xl/_rels/workbook.xml.rels': null, '[Content_Types].xml': '' };
    expect(texts(readRows(table, {}, { parts }).blocks)).toHaveLength(1);
    expect(readRows(table, {}, { parts: { 'xl/worksheets/sheet1.xml': null } }).issues).toMatchObject([
      { code: 'file-damaged', args: { found: 'xl/worksheets/sheet1.xml' } },
    ]);
    expect(readRows(table, {}, { parts: { 'xl/workbook.xml': null } }).issues).toMatchObject([
      { code: 'file-damaged', args: { found: 'xl/workbook.xml' } },
    ]);
    expect(texts(readRows([['甲', 3]], {}, { parts: { 'xl/styles.xml': null } }).blocks)).toEqual([
      [['甲', '3']],
    ]);
  });
});

describe('a report in Excel', () => {
  it.each([
    {},
    { figures: 'number' as const },
    { figures: 'formula' as const, strings: 'inline' as const },
    { sheets: 'sections' as const, figures: 'number' as const },
    { spaced: true, strict: true },
    { unplaced: true },
  ])('is read as printed, written with %o', (habits) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...editionIds).chain((edition) => consistentReport(edition)),
        quirks,
        ({ report }, printing) => {
          const printed = printReport(report, printing);
          const document = read(xlsxOf(printed.blocks, habits));
          expect(document.issues).toEqual([]);
          const reading = interpret(document);
          expect(reading.report?.agency.name).toBe(report.agency.name);
          expect(mistakes(printed, reading)).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a hostile workbook', () => {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const raw = (data: string) =>
    readRows([], {}, { parts: { 'xl/worksheets/sheet1.xml': `<worksheet ${main}>${data}</worksheet>` } });

  it('costs nothing for cells far apart', () => {
    const far =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData>';
    expect(texts(raw(far).blocks)).toEqual([[['1', '2']], '3']);
    const row = (index: number) =>
      `<row r="${index}"><c r="A${index}"><v>1</v></c><c r="B${index}"><v>2</v></c></row>`;
    const near = `<sheetData>${row(1)}<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"><v>9</v></c></row>${row(3)}</sheetData>`;
    expect(texts(raw(near).blocks)).toEqual([
      [
        ['1', '2', ''],
        ['1', '', '9'],
        ['1', '2', ''],
      ],
    ]);
  });

  it('cannot merge beyond a sheet', () => {
    const merge = (ref: string) =>
      raw(
        `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="${ref}"/></mergeCells>`,
      );
    expect(merge('A1:A1000000000').blocks).toMatchObject([
      { rows: [[{ text: '1', rowSpan: 1 }, { text: '2' }]] },
    ]);
    expect(merge('A1:XFD1048576').blocks).toMatchObject([{ kind: 'paragraph', text: '1' }]);
    for (const ref of ['A1:ZZZZ9', 'A0:B0', ':', 'A1', '', 'A1:A1']) {
      expect(texts(merge(ref).blocks)).toEqual([[['1', '2']]]);
    }
  });

  it('with a million rows is stopped or read in time', () => {
    const begin = performance.now();
    const empty = Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 1}"/>`).join('');
    expect(raw(`<sheetData>${empty}</sheetData>`).blocks).toEqual([]);
    const hidden = Array.from({ length: 300_000 }, (_, index) => `<row r="${index + 1}" hidden="1"/>`).join(
      '',
    );
    const merges = '<mergeCell ref="A1:C1048576"/>'.repeat(10_000);
    expect(() => raw(`<sheetData>${hidden}</sheetData><mergeCells>${merges}</mergeCells>`)).toThrow(
      LimitReached,
    );
    const full = Array.from({ length: 1_000_000 }, () => '<row><c><v>1</v></c></row>').join('');
    expect(() => raw(`<sheetData>${full}</sheetData>`)).toThrow(LimitReached);
    expect(performance.now() - begin).toBeLessThan(25_000);
  });

  it('with areas over areas is stopped', () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, index) => `<row r="${index + 1}"><c><v>1</v></c></row>`,
    ).join('');
    const merges = Array.from({ length: 5_000 }, (_, index) => `<mergeCell ref="B1:C${9000 + index}"/>`).join(
      '',
    );
    expect(() => raw(`<sheetData>${rows}</sheetData><mergeCells>${merges}</mergeCells>`)).toThrow(
      LimitReached,
    );
  });

  it('with rows and cells in strange places is read in their order', () => {
    const strange =
      '<sheetData><row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="-1"><c r="?"><v>5</v></c><c><v>6</v></c></row><row r="1e99"/><c><v>7</v></c></sheetData>';
    expect(() => raw(strange)).not.toThrow();
    expect(texts(raw(strange).blocks)[0]).toMatchObject([
      ['3', '4'],
      ['5', '6'],
      ['7', ''],
    ]);
  });

  it('is read wherever it was cut off, with an issue, or stopped at a limit', () => {
    const report = xlsxOf(
      Array.from({ length: 30 }, (_, index) => ({ kind: 'paragraph' as const, text: `第${index}段。` })),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: report.length - 1 }), (length) => {
        expect(read(report.subarray(0, length)).issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.nat({ max: report.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const bytes = report.slice();
        bytes[at] = byte;
        expect(attempt(bytes)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
