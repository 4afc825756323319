import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumerals, foldCharacter, readNumeral } from '../../src/core/numerals';

describe('readNumeral', () => {
  it.each([
    ['0', '0', 1, ''],
    ['1774', '1774', 1, ''],
    ['1,774', '1774', 1, ''],
    ['1，774', '1774', 1, ''],
    ['1 774', '1774', 1, ''],
    ['1\u00a0774', '1774', 1, ''],
    ['1\u2009774', '1774', 1, ''],
    ['１７７４', '1774', 1, ''],
    ['１，７７４', '1774', 1, ''],
    ['12,345,678', '12345678', 1, ''],
    ['2136034', '2136034', 1, ''],
    ['  42\n', '42', 1, ''],
    ['0042', '42', 1, ''],
    ['4\u200b2', '42', 1, ''],
    ['+2', '2', 1, ''],
    ['-1', '-1', 1, ''],
    ['−1', '-1', 1, ''],
    ['－1', '-1', 1, ''],
    ['- 1', '-1', 1, ''],
    ['-0', '0', 1, ''],
    ['减4', '-4', 1, ''],
    ['减少4', '-4', 1, ''],
    ['负4', '-4', 1, ''],
    ['增3', '3', 1, ''],
    ['增加3', '3', 1, ''],
    ['减少 4 项', '-4', 1, '项'],
    ['43.788万元', '437880', 10000, '元'],
    ['43.788 万元', '437880', 10000, '元'],
    ['251000元', '251000', 1, '元'],
    ['251,000.50元', '251000.5', 1, '元'],
    ['¥251,000.00', '251000', 1, '元'],
    ['18550万元', '185500000', 10000, '元'],
    ['3（万元）', '30000', 10000, '元'],
    ['1.5亿', '150000000', 100000000, ''],
    ['0.00', '0', 1, ''],
    ['170批次', '170', 1, '批次'],
    ['0件', '0', 1, '件'],
    ['16（件）', '16', 1, '件'],
    ['98.5％', '98.5', 1, '%'],
    ['〇', '0', 1, ''],
    ['零', '0', 1, ''],
    ['零件', '0', 1, '件'],
    ['两', '2', 1, ''],
    ['十', '10', 1, ''],
    ['十二', '12', 1, ''],
    ['二十三', '23', 1, ''],
    ['二十三件', '23', 1, '件'],
    ['一百零五', '105', 1, ''],
    ['一百一十', '110', 1, ''],
    ['一千零五十', '1050', 1, ''],
    ['两千三百', '2300', 1, ''],
    ['一万二千', '12000', 1, ''],
    ['一万零三百', '10300', 1, ''],
    ['三万', '30000', 10000, ''],
    ['二〇二四', '2024', 1, ''],
    ['一件', '1', 1, '件'],
  ])('reads %j as %s', (text, value, multiplier, unit) => {
    expect(readNumeral(text)).toEqual({ value, multiplier, unit });
  });

  it.each([
    ['16（其中修订16件）', '16', '其中修订16件'],
    ['29（含自然失效29件）', '29', '含自然失效29件'],
    ['29 (含自然失效29件', '29', '含自然失效29件'],
    ['16其中修订2件', '16', '其中修订2件'],
    ['16，其中修订2件', '16', '其中修订2件'],
  ])('keeps the remark of %j', (text, value, remark) => {
    expect(readNumeral(text)).toEqual({ value, multiplier: 1, unit: '', remark });
  });

  it.each([
    '',
    ' ',
    '-',
    '—',
    '/',
    '+',
    '减',
    '增加',
    '无',
    '万',
    '元',
    '件',
    '1,77',
    '1,2345',
    '12,34',
    '1234,567',
    '12 34',
    '1 2',
    '1,774 22',
    '1, 774',
    ',774',
    '0,774',
    '1\n774',
    '1.',
    '1、',
    '.5',
    '1.2.3',
    '1..2',
    '（一）',
    '一、',
    '一',
    '①',
    '⒈',
    '16²',
    '½',
    '⑴',
    '3-5',
    '3/4',
    '1:2',
    '16件17件',
    '16（17）',
    '16（-3）',
    '16（）',
    '16*',
    '--1',
    '+-1',
    '-减4',
    '2024年',
    '3月',
    '第16',
    'A4',
    '16a',
    'O',
    '○',
    '约300',
    '300余',
    '三四',
    '一百五',
    '二十十',
    '百',
    '十百',
    '一万三',
    '1e5',
    '0x10',
    'NaN',
    'Infinity',
    '\ud800',
    '1\ud800',
    '\udc00',
  ])('refuses %j', (text) => {
    expect(readNumeral(text)).toBeNull();
  });

  const grouped = (n: number, separator: string): string =>
    n.toString().replace(/\B(?=(\d{3})+$)/g, separator);
  const wide = (text: string): string =>
    text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));

  it('reads back any count, however it is grouped or widened', () => {
    fc.assert(
      fc.property(
        fc.nat(Number.MAX_SAFE_INTEGER),
        fc.constantFrom('', ',', '，', ' ', '\u00a0', '\u3000'),
        fc.boolean(),
        fc.constantFrom('', '件', '宗', '元'),
        (n, separator, widened, unit) => {
          const text = grouped(n, separator) + unit;
          expect(readNumeral(widened ? wide(text) : text)).toEqual({ value: `${n}`, multiplier: 1, unit });
        },
      ),
    );
  });

  it('reads decimals with 万 exactly', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.integer({ min: 1, max: 6 }), (whole, places) => {
        const digits = `${whole}`.padStart(places + 1, '0');
        const text = `${digits.slice(0, -places)}.${digits.slice(-places)}万元`;
        const scaled = (BigInt(digits) * 10000n).toString().padStart(places + 1, '0');
        const plain = `${scaled.slice(0, -places)}.${scaled.slice(-places)}`.replace(/\.?0+$/, '');
        expect(readNumeral(text)?.value).toBe(plain === '' ? '0' : plain);
      }),
    );
  });

  it('refuses digits grouped in any other way', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }), (lengths) => {
        const [first = 0, ...others] = lengths;
        fc.pre(first > 3 || others.some((n) => n !== 3));
        expect(readNumeral(lengths.map((n) => '1'.repeat(n)).join(','))).toBeNull();
      }),
    );
  });

  const CHINESE = '〇一二三四五六七八九';
  function chinese(n: number): string {
    if (n === 0) return '零';
    let text = '';
    let gap = false;
    for (const [size, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(n / size) % 10;
      if (digit === 0) {
        gap ||= text !== '';
        continue;
      }
      if (gap) text += '零';
      gap = false;
      text += `${CHINESE[digit]}${name}`;
    }
    return text;
  }

  it('reads back Chinese numerals below 万', () => {
    for (let n = 0; n < 10000; n++) expect(readNumeral(`${chinese(n)}件`)?.value).toBe(`${n}`);
  });

  it('never throws', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom('\ud800', '\udfff', ...'0123456789,，. 万亿千百十一二〇零件元（）()-+减增余约年'),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const numeral = readNumeral(text);
        if (numeral) expect(numeral.value).toMatch(/^-?\d+(?:\.\d+)?$/);
        for (const found of findNumerals(text)) {
          expect(found.start).toBeLessThan(found.end);
          expect(found.end).toBeLessThanOrEqual(text.length);
          expect(Number(found.lower)).toBeLessThanOrEqual(Number(found.value));
          if (found.lower !== found.upper)
            expect(Number(found.upper)).toBeGreaterThanOrEqual(Number(found.lower));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is linear', () => {
    for (const text of [
      '1,'.repeat(2e4),
      '1 '.repeat(2e4),
      '一'.repeat(5e4),
      '9'.repeat(5e4),
      '约'.repeat(5e4),
      '1万'.repeat(2e4),
    ]) {
      const start = performance.now();
      readNumeral(text);
      findNumerals(text);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});

describe('findNumerals', () => {
  it.each([
    ['发布4.14万条', '41400', '41350', '41450', true],
    ['共3万条', '30000', '25000', '35000', true],
    ['收到300余件', '300', '300', '399', true],
    ['收到600余', '600', '600', '699', true],
    ['收到120多件', '120', '120', '129', true],
    ['收到1.4万余件', '14000', '14000', '14999', true],
    ['超过600件', '600', '600', '699', true],
    ['逾40件', '40', '40', '49', true],
    ['近500件', '500', '401', '500', true],
    ['近2609万余次', '26090000', '26090000', '26099999', true],
    ['约1.36万件', '13600', '13501', '13699', true],
    ['约500件', '500', '401', '599', true],
    ['500件左右', '500', '401', '599', true],
    ['不足500件', '500', '401', '499', true],
    ['1,043件', '1043', '1043', '1043', false],
    ['1.2345万件', '12345', '12345', '12345', false],
    ['实收1.28万元', '12800', '12750', '12850', true],
    ['约300元', '300', '200', '400', true],
    ['二十余件', '20', '20', '29', true],
    ['签约300件', '300', '300', '300', false],
    ['最近300件', '300', '300', '300', false],
  ])('bounds %s', (text, value, lower, upper, approximate) => {
    const found = findNumerals(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ value, lower, upper, approximate });
  });

  it('gives offsets into the text as it is', () => {
    const text = '😀收到　约３００件，１，０４３宗和②二十三份';
    expect(findNumerals(text).map((n) => text.slice(n.start, n.end))).toEqual([
      '约３００件',
      '１，０４３宗',
      '二十三份',
    ]);
  });

  it('separates what a full-width comma separates', () => {
    expect(findNumerals('分别为36，13，2件').map((n) => n.value)).toEqual(['36', '13', '2']);
  });

  it.each([
    '2024-01-31',
    '0000-6024168',
    '3/4',
    '3～5件',
    'A4',
    '12 34件',
    '1,77件',
    '一是',
    '三类信息',
    '数十件',
    '三四件',
    '第二十三件',
  ])('finds no quantity in %s', (text) => {
    expect(findNumerals(text)).toEqual([]);
  });
});

describe('foldCharacter', () => {
  it.each([
    ['Ａ', 'A'],
    ['，', ','],
    ['　', ' '],
    ['\r', '\n'],
    ['−', '-'],
    ['\ufeff', ''],
    ['⼈', '人'],
    ['①', '\ufffd'],
    ['\ud800', '\ud800'],
    ['请', '请'],
  ])('folds %j to %j', (character, folded) => {
    expect(foldCharacter(character)).toBe(folded);
  });
});
