import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCsv, toCsv, toNdjson } from '../../../src/aggregate/rows/text';

describe('CSV', () => {
  it.each<[unknown, string]>([
    ['云林县', '云林县'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['a\rb', '"a\rb"'],
    [null, ''],
    [undefined, ''],
    [0, '0'],
    [-3, '-3'],
    [true, 'true'],
    ['-3.50', '-3.50'],
    ['=1+1', "'=1+1"],
    ['+86 20', "'+86 20"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\r=x', '"\'\r=x"'],
    ['＝1+1', "'＝1+1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ["'=x", "''=x"],
    ["'x", "'x"],
    ['—', '—'],
  ])('writes %j as %s', (value, field) => {
    expect(toCsv([{ a: value, b: 1 }])).toBe(`a,b\r\n${field},1\r\n`);
  });

  it('has the columns that are asked for, a header or none, and a mark for Excel', () => {
    const rows = [{ a: 1, b: 2 }];
    expect(toCsv(rows, { columns: ['b', 'c'] })).toBe('b,c\r\n2,\r\n');
    expect(toCsv(rows, { header: false })).toBe('1,2\r\n');
    expect(toCsv(rows, { bom: true })).toBe('\ufeffa,b\r\n1,2\r\n');
    expect(toCsv([], { columns: ['a'] })).toBe('a\r\n');
    expect(toCsv([])).toBe('');
  });

  it('refuses what is no field, and no list', () => {
    expect(() => toCsv([{ a: [1] }])).toThrow(/^rows\.0\.a: /);
    expect(() => toCsv({} as never)).toThrow(/^rows: /);
    expect(() => toNdjson({} as never)).toThrow(/^items: /);
    expect(() => fromCsv(3 as never)).toThrow(/^text: /);
  });

  it.each<[string, Record<string, string>[]]>([
    ['', []],
    ['a,b', []],
    ['a,b\n1,2', [{ a: '1', b: '2' }]],
    ['\ufeffa,b\r\n1,\r\n', [{ a: '1', b: '' }]],
    ['a\n"x\r\ny"\n', [{ a: 'x\r\ny' }]],
    ['a\n""\n', [{ a: '' }]],
    ['a\n\n', [{ a: '' }]],
    ['a,b\n,\n', [{ a: '', b: '' }]],
    ['a,b\n"x""y",\'=z\n', [{ a: 'x"y', b: '=z' }]],
  ])('reads %j', (text, rows) => {
    expect(fromCsv(text)).toEqual(rows);
  });

  it.each([
    ['a,b\n1', /line 2 has 1 fields, not 2/],
    ['a,b\n"x\ny",2\n1,2,3\n', /line 4 has 3 fields/],
    ['a\n"x', /line 2 has a quote/],
    ['a\nx"y\n', /line 2 has a quote/],
    ['a\n"x"y\n', /line 2 has a quote/],
  ])('refuses %j', (text, message) => {
    expect(() => fromCsv(text)).toThrow(TypeError);
    expect(() => fromCsv(text)).toThrow(message);
  });

  it('gives any text back', () => {
    const signs = ['=', '+', '-', '@', "'", '"', ',', '\r', '\n', '\t', '1', '.', '县', '＝'];
    const odd = fc.string({ unit: fc.constantFrom(...signs) });
    const text = fc.oneof(odd, fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(fc.record({ a: text, b: text }), { minLength: 1 }), fc.boolean(), (rows, bom) => {
        const csv = toCsv(rows, { bom });
        expect(fromCsv(csv)).toEqual(rows);
        // No field begins as a formula does, quoted or not, unless it is a number.
        for (const field of Object.values(
          fromCsv(csv.replace(/^\ufeff/, '').replaceAll("'", '_'))[0] ?? {},
        )) {
          if (/^[=+\-@\t\r＝＋－＠]/.test(field)) expect(field).toMatch(/^-?\d+(?:\.\d+)?$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads long fields and many lines in no time', () => {
    const long = 'x"'.repeat(500_000);
    const rows = [
      { a: long, b: '' },
      ...Array.from({ length: 20_000 }, (_, at) => ({ a: String(at), b: ',' })),
    ];
    const began = performance.now();
    expect(fromCsv(toCsv(rows))).toEqual(rows);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

it('NDJSON is one document a line, money as text', () => {
  expect(toNdjson([{ a: 1 }, { b: '改\n行' }])).toBe('{"a":1}\n{"b":"改\\n行"}\n');
  expect(toNdjson([])).toBe('');
});
