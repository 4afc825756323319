import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block, Grid } from '../../../src/read/document';
import { readHtmlDocument } from '../../../src/read/formats/html';
import { interpret } from '../../../src/read/interpret';
import { Budget, LimitReached, type Limits } from '../../../src/read/limits';
import { flatten } from '../../support/flatten';

const read = (html: string | Uint8Array, limits: Partial<Limits> = {}) =>
  readHtmlDocument(html, { budget: new Budget(limits) });
const textOf = (block: Block) =>
  block.kind === 'grid' ? block.rows.map((row) => row.map((cell) => cell.text)) : block.text;
const texts = (html: string) => read(html).blocks.map(textOf);
const grids = (html: string): Grid[] => read(html).blocks.filter((block) => block.kind === 'grid');
const cell = (content: string) =>
  grids(`<table><tr><td>项</td><td>${content}</td></tr></table>`)[0]?.rows[0]?.[1]?.text;
const columns = (html: string) =>
  grids(html)[0]?.rows.map((row) => row.map((one) => [one.text, one.column, one.colSpan, one.rowSpan]));
/** Enough of an article for what stands around it to be little beside it. */
const ARTICLE = `<div><h1>榆川区的报告</h1><p>${'围绕群众办事，把公开写进各部门的任务。'.repeat(20)}</p></div>`;
const around = (html: string) => texts(`<body>${html}${ARTICLE}</body>`).slice(0, -2);

describe('reports in web pages', () => {
  const folder = new URL('../../reports/html/', import.meta.url);
  const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));
  it.each(readdirSync(folder).filter((name) => /\.html?$/.test(name)))('%s', (name) => {
    const reading = interpret(read(readFileSync(new URL(name, folder))));
    const { agency, year, edition, cells } = expected;
    expect(reading.report).toMatchObject({ agency: { name: agency }, year, edition });
    expect(flatten(reading.report)).toMatchObject(
      Object.fromEntries(Object.entries(cells).map(([path, value]) => [path, String(value)])),
    );
    expect(reading.report?.overview).toBe(expected.overview);
    expect(reading.report?.problems).toBe(expected.problems);
    expect(reading.report?.otherMatters?.split('\n')[0]).toBe(expected.otherMatters);
    expect(reading.issues.filter((issue) => issue.severity !== 'info')).toEqual([]);
    expect(reading.claims.map((claim) => claim.kind).sort()).toEqual(expected.claims);
  });
});

describe('text', () => {
  it('has a paragraph for each block, in order', () => {
    expect(texts('<div>甲<p>乙</p>丙</div><ul><li>丁<li>戊</ul>')).toEqual(['甲', '乙', '丙', '丁', '戊']);
  });

  it('knows headings, and keeps one line of a heading that is broken', () => {
    expect(read('<h2>甲<br>乙</h2><p>丙').blocks).toEqual([
      { kind: 'paragraph', text: '甲乙', heading: true, place: {} },
      { kind: 'paragraph', text: '丙', place: {} },
    ]);
  });

  it('joins lines that only the source breaks, without a space among Chinese', () => {
    expect(texts('<p>新收\r\n  申请<span>17</span><span>74</span>\n件 open\ndata</p>')).toEqual([
      '新收申请1774件 open data',
    ]);
  });

  it('parts paragraphs at line breaks that are printed', () => {
    expect(
      texts('<div>　　一、总体情况<br>　　全年发布信息5216条。<br><br>　　新收申请577件。</div>'),
    ).toEqual(['一、总体情况', '全年发布信息5216条。', '新收申请577件。']);
  });

  it('prints the numbers of numbered lists', () => {
    expect(
      texts(
        '<ol><li>甲<li>乙</ol><ol start=11 style="list-style-type:cjk-ideographic"><li>丙<li value=20>丁</ol>',
      ),
    ).toEqual(['1.甲', '2.乙', '十一、丙', '二十、丁']);
    expect(texts('<ol style="list-style: none"><li>甲</ol>')).toEqual(['甲']);
  });

  it('leaves out what is not shown', () => {
    const hidden = [
      '<script>甲</script>',
      '<style>甲</style>',
      '<template><p>甲</template>',
      '<noscript>甲</noscript>',
      '<!-- 甲 -->',
      '<!--[if mso]><p>甲</p><![endif]-->',
      '<p style="Display : none">甲</p>',
      '<span style="mso-hide:all">甲</span>',
      '<p hidden>甲</p>',
      '<del>甲</del>',
      '<select><option>甲</select>',
    ];
    for (const html of hidden) expect(around(html), html).toEqual([]);
  });

  it('reads a page that hides all of its article', () => {
    expect(texts('<div id=source style="display:none"><p>甲</p></div>')).toEqual(['甲']);
  });

  it('keeps the title of the file for what the page does not say', () => {
    expect(read('<title>甲 _网</title><p>乙').meta).toEqual({ title: '甲 _网' });
    expect(read('<title>甲</title><meta name=ArticleTitle content="丙"><p>乙').meta).toEqual({ title: '丙' });
  });

  it('reads tables of text in <pre>, and in a page without tables', () => {
    expect(texts('<pre>项\t1\t2\n目\t3\t4</pre>')).toEqual([
      [
        ['项', '1', '2'],
        ['目', '3', '4'],
      ],
    ]);
    const lines = Array.from(
      { length: 20 },
      (_, row) => `<p>第${row}行的项目&nbsp;&nbsp;&nbsp;${row}&nbsp;&nbsp;&nbsp;7&nbsp;&nbsp;&nbsp;8</p>`,
    );
    expect(read(lines.join('')).blocks.some((block) => block.kind === 'grid')).toBe(true);
  });
});

describe('around the article', () => {
  const noise: Record<string, string> = {
    nav: '<nav><p>信息公开</p></nav>',
    footer: '<footer><p>某区</p></footer>',
    role: '<div role=navigation><p>信息公开</p></div>',
    'a list of links': '<ul><li><a href=1>某局2022年政府信息公开工作年度报告</a><span>2023-01-12</span></ul>',
    'links without address': '<p><a onclick="print()">【打印】</a> <a>【关闭】</a></p>',
    'a menu in a table': '<table><tr><td><a href=1>首页</a><tr><td><a href=2>政务</a></table>',
    'a named block': '<div class="left-side"><p>公开指南</p></div>',
    'a breadcrumb': '<div>首页 &gt; 信息公开 &gt; 某局2022年政府信息公开工作年度报告</div>',
    'a breadcrumb with words': '<div>您现在的位置：<a href=/>首页</a>＞年报</div>',
    'a foot': '<div><p>浙ICP备00000000号</p></div>',
  };
  it.each(Object.entries(noise))('%s is left out', (_, html) => {
    expect(around(html)).toEqual([]);
  });

  it('keeps what only looks like it', () => {
    expect(around('<h3><a href=1>标题</a></h3>')).toEqual(['标题']);
    expect(around('<p>详见<a href=1>目录</a>，全年更新14类。</p>')).toEqual(['详见目录，全年更新14类。']);
    expect(around('<p><a name="_Toc1">一、总体情况</a></p>')).toEqual(['一、总体情况']);
    expect(around('<div class="sidewalk"><p>甲</p></div>')).toEqual(['甲']);
  });

  it('never leaves out most of a page, whatever it is called', () => {
    expect(texts(`<div class="nav">${ARTICLE}</div>`)).toHaveLength(2);
    expect(texts(`<nav>${ARTICLE}</nav>`)).toHaveLength(2);
  });

  it('takes a link that is never closed for one link only', () => {
    expect(texts(`<p><a href=1>附件<p>一、总体情况</p><p>${'全年发布信息。'.repeat(9)}</p>`)).toEqual([
      '一、总体情况',
      '全年发布信息。'.repeat(9),
    ]);
  });
});

describe('cells', () => {
  it.each([
    ['<p>商业<br>企业</p>', '商业企业'],
    ['<p>三</p><p>、</p><p>本年</p>', '三、本年'],
    ['<span>1</span><font>7</font>74', '1774'],
    ['17<br>74', '17 74'],
    ['&nbsp;<p>&nbsp;</p>', ''],
    ['&nbsp;12&#8203; ', '12'],
    ['12<sup>1</sup>', '12¹'],
    ['12<o:p></o:p><!-- 3 -->', '12'],
    ['<input value=12>', '12'],
    ['<input type=hidden value=3>12', '12'],
    ['<s>3</s>12', '12'],
    ['<span style="display:none">3</span>12', '12'],
    ['<span style="visibility: hidden">3</span>12', '12'],
    ['<table><tr><td>12</td></tr></table>', '12'],
    ['16\n（其中修订\n16件）', '16（其中修订16件）'],
  ])('%s', (html, text) => {
    expect(cell(html)).toBe(text);
  });
});

describe('tables', () => {
  it('places spans on columns', () => {
    expect(columns('<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>')).toEqual([
      [
        ['a', 0, 2, 2],
        ['b', 2, 1, 1],
      ],
      [['c', 2, 1, 1]],
      [
        ['d', 0, 1, 1],
        ['e', 1, 1, 1],
        ['f', 2, 1, 1],
      ],
    ]);
  });

  it('ends spans with their section; 0 goes to its end', () => {
    const html =
      '<table><thead><tr><td rowspan=9>a<td>b</thead><tbody><tr><td rowspan=0>c<td>d<tr><td rowspan=9>e</tbody></table>';
    expect(columns(html)).toEqual([
      [
        ['a', 0, 1, 1],
        ['b', 1, 1, 1],
      ],
      [
        ['c', 0, 1, 2],
        ['d', 1, 1, 1],
      ],
      [['e', 1, 1, 1]],
    ]);
  });

  it('shows the head first and the foot last', () => {
    expect(
      texts(
        '<table><tfoot><tr><td>3<td>c</tfoot><tbody><tr><td>2<td>b</tbody><thead><tr><th>1<th>a</thead></table>',
      ),
    ).toEqual([
      [
        ['1', 'a'],
        ['2', 'b'],
        ['3', 'c'],
      ],
    ]);
  });

  it('gives places from 1', () => {
    const [first, second] = grids(
      '<table><tr><td>a<td>b</table><p>x<table><tr><td colspan=2>c<td>d<tr><td>e<td>f<td>g</table>',
    );
    expect(first?.place).toEqual({ table: 1 });
    expect(second?.rows[0]?.[1]?.place).toEqual({ table: 2, row: 1, column: 3 });
    expect(second?.rows[1]?.[2]?.place).toEqual({ table: 2, row: 2, column: 3 });
    expect(second?.columns).toBe('exact');
  });

  it('skips hidden rows and cells, as a browser does', () => {
    expect(columns('<table><tr style="display:none"><td>a<td>b<tr><td>c<td hidden>d<td>e</table>')).toEqual([
      [
        ['c', 0, 1, 1],
        ['e', 1, 1, 1],
      ],
    ]);
  });

  it('prints a caption before its table', () => {
    expect(texts('<table><caption>表一</caption><tr><td>a<td>b</table>')).toEqual(['表一', [['a', 'b']]]);
  });

  it('takes layout tables apart, in the order of the document', () => {
    const inner = '<table><tr><td>a<td>b<tr><td>c<td>d</table>';
    expect(texts(`<table><tr><td>甲<td>&nbsp;<tr><td colspan=2>乙${inner}丙</table>`)).toEqual([
      '甲',
      '乙',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      '丙',
    ]);
    expect(texts('<table><tr><td><p>甲</p><p>乙</p></table>')).toEqual(['甲', '乙']);
  });

  it('takes the prose out of a table that has prose in a row', () => {
    const prose = '围绕群众办事，把公开写进各部门的任务。'.repeat(4);
    expect(
      texts(
        `<table><tr><td>a<td>b<tr><td colspan=2>${`<p>${prose}</p>`.repeat(3)}<tr><td>c<td>d</table>`.replace(
          '<tr><td>a',
          `${'<tr><td>x<td>y'.repeat(150)}<tr><td>a`,
        ),
      ),
    ).toEqual([
      [...Array.from({ length: 150 }, () => ['x', 'y']), ['a', 'b']],
      prose,
      prose,
      prose,
      [['c', 'd']],
    ]);
  });
});

describe('hostile pages', () => {
  const limitOf = (html: () => string, limits?: Partial<Limits>) => {
    try {
      read(html(), limits);
    } catch (error) {
      if (error instanceof LimitReached) return error.limit;
      throw error;
    }
    return undefined;
  };

  it.each(['<div>', '<b>', '<table><tr><td>', '<ul><li>', '<i><span>'])(
    '200,000 of %s in one another',
    (tag) => {
      expect(limitOf(() => tag.repeat(200_000))).toBe('nesting');
    },
  );

  it('spans of 1e9', () => {
    const html = '<table><tr><td colspan=1000000000 rowspan=1000000000>a<td>b<tr><td>c</table>';
    expect(columns(html)).toEqual([
      [
        ['a', 0, 1000, 2],
        ['b', 1000, 1, 1],
      ],
      [['c', 1000, 1, 1]],
    ]);
    expect(limitOf(() => `<table>${'<tr><td colspan=1000 rowspan=60000>a'.repeat(300)}</table>`)).toBe(
      'cells',
    );
  });

  it('a table of 1e6 rows', () => {
    expect(limitOf(() => `<table>${'<tr><td>1<td>2'.repeat(1e6)}</table>`)).toMatch(/cells|inflatedBytes/);
    expect(limitOf(() => '<table><tr><td>1<td>2</table>', { cells: 1 })).toBe('cells');
  });

  it('a page that unfolds to far more elements than it has tags', () => {
    const fonts = Array.from({ length: 1500 }, (_, index) => `<font color=${index}>`).join('');
    expect(limitOf(() => `<p>${fonts}</p>${'<p>x</p>'.repeat(1500)}`)).toBe('inflatedBytes');
  });

  it('more bytes than the limit', () => {
    expect(limitOf(() => 'xxx', { bytes: 2 })).toBe('bytes');
  });

  it('time that is over', () => {
    expect(limitOf(() => '<p>x'.repeat(5000), { milliseconds: -1 })).toBe('milliseconds');
  });

  it('a preformatted text of very many lines', () => {
    expect(limitOf(() => `<pre>${'1\n'.repeat(300_000)}</pre>`)).toBe('cells');
  });

  it('text of 20 MB, and as much white space', () => {
    expect(read('政府信息公开'.repeat(3_300_000)).blocks).toHaveLength(1);
    expect(texts(`甲${' \n'.repeat(10_000_000)}乙`)).toEqual(['甲乙']);
  });

  it('what is cut off, and what is no text', () => {
    expect(texts('<p>甲<table><tr><td>1<td>2<tr><td cols')).toEqual(['甲', [['1', '2']]]);
    expect(texts('<p>甲\0乙')).toEqual(['甲乙']);
    expect(texts('<p>\ud800甲\udc00')).toEqual(['\ud800甲\udc00']);
    expect(texts('&#0;&#xd800;&#99999999;甲')).toEqual(['\ufffd\ufffd\ufffd甲']);
    expect(read('').blocks).toEqual([]);
  });

  it('says when bytes were no text', () => {
    const bytes = new TextEncoder().encode(`<p>${'榆川区人民政府'.repeat(9)}`);
    expect(read(bytes).issues).toEqual([]);
    expect(read(bytes.subarray(0, -1)).issues).toMatchObject([{ code: 'file-damaged', severity: 'warning' }]);
  });
});
