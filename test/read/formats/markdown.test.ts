import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block, Grid } from '../../../src/read/document';
import { readMarkdownDocument } from '../../../src/read/formats/markdown';
import { interpret } from '../../../src/read/interpret';
import { Budget, LimitReached, type Limits } from '../../../src/read/limits';
import { flatten } from '../../support/flatten';

const read = (text: string | Uint8Array, limits: Partial<Limits> = {}) =>
  readMarkdownDocument(text, { budget: new Budget(limits) });
const textOf = (block: Block) =>
  block.kind === 'grid' ? block.rows.map((row) => row.map((cell) => cell.text)) : block.text;
const texts = (text: string) => read(text).blocks.map(textOf);
const grid = (text: string): Grid | undefined => read(text).blocks.find((block) => block.kind === 'grid');
const cell = (text: string) => grid(`| 项 | ${text} |\n|---|---|`)?.rows[0]?.[1]?.text;

describe('reports in Markdown', () => {
  const folder = new URL('../../reports/markdown/', import.meta.url);
  const expected = JSON.parse(readFileSync(new URL('../html/expected.json', folder), 'utf8'));
  it.each(readdirSync(folder).filter((name) => name.endsWith('.md')))('%s', (name) => {
    const reading = interpret(read(readFileSync(new URL(name, folder))));
    const { agency, year, edition, cells } = expected;
    expect(reading.report).toMatchObject({ agency: { name: agency }, year, edition });
    expect(flatten(reading.report)).toMatchObject(
      Object.fromEntries(Object.entries(cells).map(([path, value]) => [path, String(value)])),
    );
    expect(reading.report?.overview).toBe(expected.overview);
    expect(reading.report?.problems).toBe(expected.problems);
    expect(reading.report?.otherMatters).toBe(expected.otherMatters);
    expect(reading.issues.filter((issue) => issue.severity !== 'info')).toEqual([]);
    expect(reading.claims.map((claim) => claim.kind).sort()).toEqual(expected.claims);
  });
});

describe('pipe tables', () => {
  it.each([
    ['outer pipes', '| a | b |\n|---|:-:|\n| 1 | 2 |'],
    ['none', 'a | b\n--|--\n1 | 2'],
    ['no spaces', '|a|b|\n|-|-|\n|1|2|'],
    ['a head repeated with its delimiter', '|a|b|\n|-|-|\n|---|---|\n|1|2|'],
    ['no delimiter', '| a | b |\n| 1 | 2 |'],
    ['in a quotation', '> | a | b |\n> |---|---|\n> | 1 | 2 |'],
  ])('%s', (_, text) => {
    expect(texts(text)).toEqual([
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ]);
  });

  it('of a single row', () => {
    expect(texts('| a | 1 |\n|---|---|\n\n甲')).toEqual([[['a', '1']], '甲']);
  });

  it('keeps empty cells, and escaped pipes', () => {
    expect(texts('| a |  | b |\n|---|---|---|\n|  | x \\| y |  |')).toEqual([
      [
        ['a', '', 'b'],
        ['', 'x | y', ''],
      ],
    ]);
  });

  it('has exact columns only where all rows have as many cells', () => {
    expect(grid('|a|b|\n|-|-|\n|1|2|')?.columns).toBe('exact');
    expect(grid('|a|b|\n|-|-|\n|1|')?.columns).toBe('guessed');
    expect(grid('|a|b|\n|-|-|\n|1|2|3|')?.columns).toBe('guessed');
  });

  it('gives places', () => {
    const table = grid('# 甲\n\n|a|b|\n|-|-|\n|1|2|');
    expect(table?.place).toEqual({ line: 3, table: 1 });
    expect(table?.rows[1]?.[1]?.place).toEqual({ line: 5, table: 1, row: 2, column: 2 });
    expect(table?.rows[1]?.[1]?.column).toBe(1);
  });

  it.each([
    ['**总计**', '总计'],
    ['**17**74', '1774'],
    ['*其他*', '其他'],
    ['__a__ _b_', 'a b'],
    ['a_b_c', 'a_b_c'],
    ['***a***', 'a'],
    ['`12`', '12'],
    ['[12](https://example.invalid/x "y")', '12'],
    ['[12][1]', '12'],
    ['12[^1]', '12'],
    ['![图](a.png)12', '12'],
    ['商业<br>企业', '商业企业'],
    ['商业<br/> 企业', '商业企业'],
    ['&nbsp;', ''],
    ['12&nbsp;', '12'],
    ['<span>17</span>74', '1774'],
    ['12<sup>1</sup>', '12¹'],
    ['~~3~~12', '12'],
    ['1\\*', '1*'],
    ['\\_', '_'],
    ['**一', '一'],
    ['-', '-'],
    ['（2）', '（2）'],
  ])('shows %s as %s', (source, text) => {
    expect(cell(source)).toBe(text);
  });

  it('reads grid tables, whose rows have several lines', () => {
    expect(texts('+----+---+\n| 商业 | 1 |\n| 企业 |   |\n+====+===+\n| b  | 2 |\n+----+---+')).toEqual([
      [
        ['商业企业', '1'],
        ['b', '2'],
      ],
    ]);
  });
});

describe('text', () => {
  it('joins lines as Markdown does, and parts paragraphs', () => {
    expect(texts('全年发布信息五千二百一十六\n条，解读材料四十三份。\n\n新收申请577件。')).toEqual([
      '全年发布信息五千二百一十六\n条，解读材料四十三份。',
      '新收申请577件。',
    ]);
  });

  it('knows headings', () => {
    const heading = (text: string, line: number) => ({
      kind: 'paragraph',
      text,
      heading: true,
      place: { line },
    });
    expect(read('# **甲** #\n### 乙\n丙\n===\n\n丁\n---\n').blocks).toEqual([
      heading('甲', 1),
      heading('乙', 2),
      heading('丙', 3),
      heading('丁', 6),
    ]);
    expect(read('#甲').blocks).toMatchObject([{ text: '#甲' }]);
    expect(read('这是一句话。\n---').blocks).toEqual([
      { kind: 'paragraph', text: '这是一句话。', place: { line: 1 } },
    ]);
  });

  it('reads lists, quotations, front matter', () => {
    expect(texts('- 甲\n- 乙\n* 丙\n1. 丁')).toEqual(['甲', '乙', '丙', '1. 丁']);
    expect(texts('> 甲乙\n> > 丙。')).toEqual(['甲乙\n丙。']);
    const document = read('---\ntitle: "某报告"\n---\n甲');
    expect(document).toMatchObject({
      meta: { title: '某报告' },
      blocks: [{ text: '甲', place: { line: 4 } }],
    });
    expect(texts('---\n\n甲')).toEqual(['甲']);
  });

  it('reads tables of text in fences', () => {
    expect(texts('```\n项\t1\n目\t2\n```\n甲')).toEqual([
      [
        ['项', '1'],
        ['目', '2'],
      ],
      '甲',
    ]);
    expect(grid('甲\n\n~~~text\n项\t1\n~~~')?.rows[0]?.[1]?.place).toMatchObject({ line: 4 });
  });

  it('reads HTML', () => {
    const html = '甲\n\n<table>\n<tr><td colspan=2>a</td>\n\n<td>b</td></tr>\n</table>\n\n乙';
    expect(texts(html)).toEqual(['甲', [['a', 'b']], '乙']);
    expect(grid(html)?.rows[0]?.[1]).toMatchObject({
      column: 2,
      place: { line: 3, table: 1, row: 1, column: 3 },
    });
    expect(texts('<div align="center">\n\n# 甲\n\n</div>\n\n<!-- 乙 -->\n\n丙')).toEqual(['甲', '丙']);
    expect(texts('<table><tr><td>a<td>b</table>\n甲')).toEqual([[['a', 'b']], '甲']);
  });

  it('takes line ends of every kind', () => {
    expect(texts('\ufeff# 甲\r\n|a|b|\r\n|-|-|\r\n|1|2|')).toEqual([
      '甲',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ]);
  });
});

describe('hostile text', () => {
  const limitOf = (text: string, limits?: Partial<Limits>) => {
    try {
      read(text, limits);
    } catch (error) {
      if (error instanceof LimitReached) return error.limit;
      throw error;
    }
    return undefined;
  };

  it('1e6 rows, and as many cells in a row', () => {
    expect(limitOf(`|a|b|\n|-|-|\n${'|1|2|\n'.repeat(1e6)}`, { characters: 1e7 })).toBe('cells');
    expect(limitOf(`|a|b|\n|-|-|\n${'|1|2|\n'.repeat(1e6)}`)).toBe('characters');
    expect(limitOf(`${'|a'.repeat(1e6)}|\n|-|`)).toBe('cells');
  });

  it('HTML in it has the same limits', () => {
    expect(limitOf(`<div>${'<table><tr><td>'.repeat(200_000)}`)).toBe('nesting');
    expect(limitOf('|1|<b>2</b>|\n|-|-|', { cells: 1 })).toBe('cells');
  });

  it('more bytes than the limit; time that is over', () => {
    expect(limitOf('xxx', { bytes: 2 })).toBe('bytes');
    expect(limitOf('甲', { milliseconds: -1 })).toBe('milliseconds');
  });

  it.each([
    '*a ',
    '**a',
    '_a ',
    '[',
    '[a](',
    '![a](b "',
    '[]',
    '`a``',
    '> ',
    '<a',
    '<b>',
    '&a',
    '\\*',
    '~~a',
    ' -',
    '+-',
    '#',
    '|',
    '<http:',
  ])('very many of %s', (piece) => {
    const text = piece.repeat(Math.floor(90_000 / piece.length));
    const start = performance.now();
    limitOf(text);
    limitOf(`| a |\n|---|\n| ${text.replaceAll('|', '')} |`);
    limitOf(`a|b\n${text}|`);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('nothing, and what is cut off', () => {
    expect(texts('')).toEqual([]);
    expect(texts('```\n甲')).toEqual(['甲']);
    expect(texts('<table><tr><td>a<td>b\n\n甲')).toEqual([[['a', 'b甲']]]);
    expect(texts('\ud800|\udc00\n-|-')).toEqual([[['\ud800', '\udc00']]]);
  });
});
