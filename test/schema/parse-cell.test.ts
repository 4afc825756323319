import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellPath, editionIds, layoutOf } from '../../src/editions';
import { cells } from '../../src/schema/cells';
import { parseCell } from '../../src/schema/parse-cell';

const COUNT = 'requests.received.total';
const CHANGE = 'disclosure.licensing.itemChange';
const YUAN = 'disclosure.procurement.amount';
const WAN = 'disclosure.charges.amount';

/** The outcome in one line: the value, or the mark, and the codes of what is to be known. */
function outcome(text: string, cell: CellPath, unit?: string): string {
  const parsed = parseCell(text, cell, unit);
  const codes = parsed.notes.map((note) => note.code);
  if (parsed.value !== null) {
    const value = Decimal.isDecimal(parsed.value) ? parsed.value.toFixed() : String(parsed.value);
    return [value, ...codes].join(' ');
  }
  return [parsed.mark, ...codes, ...(parsed.problem ? [parsed.problem.code] : [])].join(' ');
}

describe('a count', () => {
  it.each([
    ['0', '0'],
    ['1774', '1774'],
    ['007', '7'],
    [' 12 ', '12'],
    ['1,774', '1774'],
    ['1，774', '1774'],
    ['１，７７４', '1774'],
    ['1 774', '1774'],
    ['１７７４', '1774'],
    ['1774.00', '1774'],
    ['-3', '-3'],
    ['－3', '-3'],
    ['+3', '3'],
    ['二十三件', '23'],
    ['9007199254740991', '9007199254740991'],
    ['12件', '12'],
    ['12宗', '12'],
    ['12起', '12'],
    ['12份', '12'],
    ['12条', '12'],
    ['12项', '12'],
    ['170批次', '170'],
    ['12个', '12'],
    ['12人次', '12'],
    ['12（件）', '12'],
    ['16（其中修订16件）', '16 cell-remark'],
    ['29（含自然失效29件）', '29 cell-remark'],
    ['12（同比增长20%）', '12 cell-remark'],
  ])('%j is %s', (text, expected) => {
    expect(outcome(text, COUNT)).toBe(expected);
  });

  it.each([
    ['', 'blank'],
    ['  \u3000\u00a0', 'blank'],
    ['\u200b', 'blank'],
    ['&nbsp;', 'blank'],
    ['/', 'dash'],
    ['／', 'dash'],
    ['//', 'dash'],
    ['\\', 'dash'],
    ['-', 'dash'],
    ['— —', 'dash'],
    ['——', 'dash'],
    ['–', 'dash'],
    ['﹣', 'dash'],
    ['－－', 'dash'],
    ['−', 'dash'],
    ['无', 'dash'],
    ['不适用', 'dash'],
    ['不涉及', 'dash'],
    ['N/A', 'dash'],
  ])('%j is null: %s', (text, expected) => {
    expect(outcome(text, COUNT)).toBe(expected);
  });

  it.each([
    ['1.5', 'unreadable cell-not-whole'],
    ['-0.5件', 'unreadable cell-not-whole'],
    ['12元', 'unreadable unit-contradicts'],
    ['12万元', 'unreadable unit-contradicts'],
    ['12%', 'unreadable unit-contradicts'],
    ['5（单位：元）', 'unreadable unit-contradicts'],
    // Rounded, a change, two numbers, half a number, too large: the count itself is not printed.
    ['4.14万', 'unreadable cell-unreadable'],
    ['3万件', 'unreadable cell-unreadable'],
    ['减4', 'unreadable cell-unreadable'],
    ['增3', 'unreadable cell-unreadable'],
    ['新增3', 'unreadable cell-unreadable'],
    ['12 34', 'unreadable cell-unreadable'],
    ['3/4', 'unreadable cell-unreadable'],
    ['1,77', 'unreadable cell-unreadable'],
    ['16（17）', 'unreadable cell-unreadable'],
    ['约5', 'unreadable cell-unreadable'],
    ['5余', 'unreadable cell-unreadable'],
    ['一', 'unreadable cell-unreadable'],
    ['1e5', 'unreadable cell-unreadable'],
    ['0x10', 'unreadable cell-unreadable'],
    ['NaN', 'unreadable cell-unreadable'],
    ['Infinity', 'unreadable cell-unreadable'],
    ['①', 'unreadable cell-unreadable'],
    ['9007199254740992', 'unreadable cell-unreadable'],
    ['共12', 'unreadable cell-unreadable'],
    ['无4', 'unreadable cell-unreadable'],
  ])('%j is no count: %s', (text, expected) => {
    expect(outcome(text, COUNT)).toBe(expected);
  });

  it('heeds the unit of the header', () => {
    expect(outcome('12', COUNT, '件')).toBe('12');
    expect(outcome('12', COUNT, '（单位：件）')).toBe('12');
    expect(outcome('12', COUNT, '项')).toBe('12');
    expect(outcome('12', COUNT, '元')).toBe('unreadable unit-contradicts');
    expect(outcome('12', COUNT, '万件')).toBe('unreadable unit-contradicts');
    expect(outcome('12', COUNT, '%')).toBe('unreadable unit-contradicts');
  });
});

describe('a change', () => {
  it.each([
    ['+2', '2'],
    ['＋2', '2'],
    ['减4', '-4'],
    ['减少4项', '-4'],
    ['增3', '3'],
    ['−1', '-1'],
    ['-1', '-1'],
    ['0', '0'],
    ['-0', '0'],
    ['增2减1', 'unreadable cell-unreadable'],
    ['+1.5', 'unreadable cell-not-whole'],
    ['减4元', 'unreadable unit-contradicts'],
  ])('%j is %s', (text, expected) => {
    expect(outcome(text, CHANGE)).toBe(expected);
  });

  it('is never minus zero', () => {
    expect(parseCell('-0', CHANGE).value).toBe(0);
    expect(parseCell('减0', CHANGE).value).toBe(0);
  });
});

describe('money', () => {
  // Text, in a cell of 元, in a cell of 万元.
  it.each([
    ['43.788', '43.788', '43.788'],
    ['18,550.5', '18550.5', '18550.5'],
    ['99999999999999.99', '99999999999999.99', '99999999999999.99'],
    ['-3.5', '-3.5', '-3.5'],
    ['251000元', '251000', '25.1 unit-converted'],
    ['251000元整', '251000', '25.1 unit-converted'],
    ['¥251000', '251000', '25.1 unit-converted'],
    ['43.788万元', '437880 unit-converted', '43.788'],
    ['43.788万', '437880 unit-converted', '43.788'],
    ['43.788（万元）', '437880 unit-converted', '43.788'],
    ['43.788（单位：万元）', '437880 unit-converted', '43.788'],
    ['1.2亿元', '120000000 unit-converted', '12000 unit-converted'],
    ['5元（含减免1元）', '5 cell-remark', '0.0005 cell-remark unit-converted'],
    ['—', 'dash', 'dash'],
    ['', 'blank', 'blank'],
    ['12件', 'unreadable unit-contradicts', 'unreadable unit-contradicts'],
    ['12%', 'unreadable unit-contradicts', 'unreadable unit-contradicts'],
    ['5万（单位：万元）', 'unreadable unit-contradicts', 'unreadable unit-contradicts'],
    ['5元（单位：万元）', 'unreadable unit-contradicts', 'unreadable unit-contradicts'],
    ['减4', 'unreadable cell-unreadable', 'unreadable cell-unreadable'],
    ['约43万元', 'unreadable cell-unreadable', 'unreadable cell-unreadable'],
    ['0.12345678901', 'unreadable cell-unreadable', 'unreadable cell-unreadable'],
  ])('%j is %s in 元, %s in 万元', (text, yuan, wan) => {
    expect(outcome(text, YUAN)).toBe(yuan);
    expect(outcome(text, WAN)).toBe(wan);
  });

  it('takes the unit of the header where the text has none', () => {
    expect(outcome('43.788', YUAN, '万元')).toBe('437880 unit-converted');
    expect(outcome('43.788', YUAN, '（单位：人民币万元）')).toBe('437880 unit-converted');
    expect(outcome('437880', YUAN, '元')).toBe('437880');
    expect(outcome('43.788', WAN, '万元')).toBe('43.788');
    expect(outcome('437880', WAN, '元')).toBe('43.788 unit-converted');
    expect(outcome('12', YUAN, '项')).toBe('unreadable unit-contradicts');
  });

  it('does not choose between the unit of the text and another of the header', () => {
    expect(outcome('43.788万元', YUAN, '万元')).toBe('437880 unit-converted');
    expect(outcome('251000元', YUAN, '万元')).toBe('unreadable unit-contradicts');
    expect(outcome('43.788万元', YUAN, '元')).toBe('unreadable unit-contradicts');
    // No contradiction: nothing is nothing in both, and 万 is a number of 元.
    expect(outcome('0元', YUAN, '万元')).toBe('0');
    expect(outcome('43.788万', YUAN, '元')).toBe('437880 unit-converted');
    expect(outcome('43.788万', YUAN, '万元')).toBe('437880 unit-converted');
  });

  it('converts by decimals, not by doubles', () => {
    expect(outcome('0.07元', WAN)).toBe('0.000007 unit-converted');
    expect(outcome('1234567890123456.78万元', YUAN)).toBe('12345678901234567800 unit-converted');
  });
});

describe('what is to be known', () => {
  it('comes as facts with the text as printed', () => {
    expect(parseCell(' 16（其中修订16件） ', COUNT)).toEqual({
      value: 16,
      notes: [{ code: 'cell-remark', args: { raw: '16（其中修订16件）' } }],
    });
    expect(parseCell('251000元', WAN).notes).toEqual([
      { code: 'unit-converted', args: { raw: '251000元', from: '元', to: '万元' } },
    ]);
    expect(parseCell('1.5', COUNT)).toEqual({
      value: null,
      notes: [],
      mark: 'unreadable',
      problem: { code: 'cell-not-whole', args: { raw: '1.5' } },
    });
    expect(parseCell('251000元', YUAN, '万元').problem).toEqual({
      code: 'unit-contradicts',
      args: { raw: '251000元', unit: '万元' },
    });
  });
});

describe('the cell', () => {
  it('can be given by its entry in cells()', () => {
    const cell = cells('2019').find(({ path }) => path === YUAN);
    if (!cell) throw new Error('no such cell');
    expect(parseCell('1万元', cell)).toEqual(parseCell('1万元', YUAN));
  });

  it('is of one kind and unit in all editions, so that a path is enough', () => {
    const kinds = new Map<string, string>();
    for (const edition of editionIds) {
      for (const { path, kind, unit } of layoutOf(edition).cells) {
        expect(kinds.get(path) ?? `${kind} ${unit}`).toBe(`${kind} ${unit}`);
        kinds.set(path, `${kind} ${unit}`);
      }
    }
    expect(kinds.size).toBeGreaterThan(250);
  });

  it('must be one of the form, and the text a string', () => {
    for (const path of ['requests.received', 'requests.received.__proto__', '__proto__', 'constructor', '']) {
      expect(() => parseCell('1', path as CellPath)).toThrow(TypeError);
    }
    expect(() => parseCell(1 as unknown as string, COUNT)).toThrow(/^text: /);
    expect(() => parseCell(undefined as unknown as string, COUNT)).toThrow(TypeError);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '1',
      '0',
      '9',
      '１',
      ',',
      '，',
      '.',
      ' ',
      '-',
      '—',
      '/',
      '万',
      '亿',
      '元',
      '件',
      '%',
      '（',
    ),
    fc.constantFrom(
      '）',
      '增',
      '减',
      '+',
      '无',
      '不适用',
      '单位：',
      '万元',
      '约',
      '余',
      '一',
      '十',
      'e',
      '&nbsp;',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

  it('is a value its cell can hold, or null with a mark; unreadable alone has a problem', () => {
    fc.assert(
      fc.property(text, fc.constantFrom<CellPath>(COUNT, CHANGE, YUAN, WAN), (given, path) => {
        const parsed = parseCell(given, path);
        if (parsed.value === null) {
          expect(parsed.problem !== undefined).toBe(parsed.mark === 'unreadable');
        } else if (path === COUNT || path === CHANGE) {
          expect(parsed.value).toSatisfy(Number.isSafeInteger);
          expect(Object.is(parsed.value, -0)).toBe(false);
        } else expect(Decimal.isDecimal(parsed.value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('with plain digits is those digits', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(parseCell(String(value), COUNT).value).toBe(Object.is(value, -0) ? 0 : value);
        expect(parseCell(value.toLocaleString('en'), COUNT).value).toBe(Object.is(value, -0) ? 0 : value);
      }),
    );
  });
});
