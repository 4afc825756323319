import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../src/read/document';
import {
  type Direction,
  layOut,
  type PageContent,
  type Rule,
  type TextRun,
} from '../../../src/read/formats/geometry';
import { Budget, LimitReached } from '../../../src/read/limits';

const SIZE = 10;

/** Text whose box begins at `x` and `y`; Chinese characters are as wide as high, others half. */
function run(x: number, y: number, text: string, direction: Direction = 'right'): TextRun {
  const length = [...text].reduce((sum, char) => sum + (char < '\u0080' ? SIZE / 2 : SIZE), 0);
  const level = direction === 'right' || direction === 'left';
  return { text, direction, x, y, width: level ? length : SIZE, height: level ? SIZE : length };
}

const across = (at: number, from: number, to: number): Rule => ({ across: true, at, from, to });
const down = (at: number, from: number, to: number): Rule => ({ across: false, at, from, to });
const lattice = (xs: number[], ys: number[]): Rule[] => [
  ...ys.map((y) => across(y, xs[0] ?? 0, xs.at(-1) ?? 0)),
  ...xs.map((x) => down(x, ys[0] ?? 0, ys.at(-1) ?? 0)),
];
const page = (texts: TextRun[], rules: Rule[] = []): PageContent => ({
  width: 600,
  height: 840,
  texts,
  rules,
});
const build = (...pages: PageContent[]) => layOut(pages, new Budget());
const grid = (...pages: PageContent[]): Grid => {
  const found = build(...pages).find((block): block is Grid => block.kind === 'grid');
  if (!found) throw new Error('no grid');
  return found;
};
const shape = (table: Grid) =>
  table.rows.map((row) =>
    row.map(({ text, column, colSpan, rowSpan }) => `${column}+${colSpan}v${rowSpan} ${text}`.trim()),
  );
const texts = (table: Grid) => table.rows.map((row) => row.map((cell) => cell.text));
const paragraphs = (...pages: PageContent[]) =>
  build(...pages).map((block) => (block.kind === 'paragraph' ? block.text : 'grid'));

/** Two columns by two rows, with figures in the second column. */
const XS = [100, 200, 300];
const table = (top: number, labels: [string, string], figures: [string, string]): PageContent =>
  page(
    [
      run(105, top + 5, labels[0]),
      run(205, top + 5, figures[0]),
      run(105, top + 25, labels[1]),
      run(205, top + 25, figures[1]),
    ],
    lattice(XS, [top, top + 20, top + 40]),
  );

describe('ruled tables', () => {
  it('figures in an indented paragraph are not those of two rows, nor one', () => {
    const rules = lattice([100, 200, 240], [100, 140]);
    const label = [run(105, 103, '行政规范性'), run(105, 116, '文件')];
    expect(texts(grid(page([...label, run(224, 103, '２'), run(205, 116, '４')], rules)))).toEqual([
      ['行政规范性文件', '２\ufffd４'],
    ]);
  });

  it('makes spans of lattice cells that no rule parts', () => {
    const rules = [
      ...[100, 120, 160].map((y) => across(y, 100, 400)),
      across(140, 200, 400),
      down(100, 100, 160),
      down(200, 100, 160),
      down(300, 120, 160),
      down(400, 100, 160),
    ];
    const content = [run(105, 105, '甲'), run(205, 105, '乙'), run(105, 135, '丙'), run(205, 125, '1')];
    expect(shape(grid(page(content, rules)))).toEqual([
      ['0+1v1 甲', '1+2v1 乙'],
      ['0+1v2 丙', '1+1v1 1', '2+1v1'],
      ['1+1v1', '2+1v1'],
    ]);
  });

  it('joins the lines of a cell, Chinese without a space, figures never', () => {
    const content = [
      run(105, 102, '申请人无正当'),
      run(105, 113, '理由'),
      run(205, 102, '12'),
      run(205, 113, '34'),
      run(305, 108, '5'),
    ];
    const read = texts(grid(page(content, lattice([100, 200, 300, 400], [100, 125])))).flat();
    expect(read).not.toContain('1234');
    expect(read.filter((text) => /[12345]/.test(text))).toEqual(['12', '5', '34']);
    const wide = [
      run(105, 108, '行政许可'),
      run(205, 102, '１２件'),
      run(205, 113, '３４'),
      run(255, 113, '５'),
    ];
    expect(texts(grid(page(wide, lattice(XS, [100, 125])))).flat()).not.toContain('１２３４');
    const narrow = [run(105, 108, '行政许可'), run(202, 102, '1234'), run(202, 113, '5')];
    // The cell has no room for another digit: the figure goes on.
    expect(texts(grid(page(narrow, lattice([100, 200, 226], [100, 125]))))).toEqual([['行政许可', '12345']]);
  });

  it('joins a figure that its cell has no room for between its margins, where that is sure', () => {
    // Cells of 28 points, of which 17 are for text.
    const xs = [100, 200, 228, 256, 284];
    const label = [run(105, 102, '1.信访举报'), run(105, 113, '投诉类申请')];
    const row = (...columns: string[][]) =>
      columns.flatMap((lines, at) =>
        lines.map((text, line) => run(206 + at * 28, (lines.length > 1 ? 102 : 108) + line * 11, text)),
      );
    const read = (content: TextRun[]) => texts(grid(page(content, lattice(xs, [100, 125]))));
    expect(read([...label, ...row(['8,8', '83'], ['17', '4'], ['0'])])).toEqual([
      ['1.信访举报投诉类申请', '8,883', '174', '0'],
    ]);
    // An ordinal, a figure in the middle of the others, one unit, or no label at all says that it is one row.
    const even = row(['883', '1'], ['174', '2']);
    expect(read([...label, ...even])[0]).toContain('8831');
    const unsure = [run(105, 102, '行政规范性'), run(105, 113, '文件')];
    expect(read([...unsure, ...even])[0]).toEqual(['行政规范性文件', '883\ufffd1', '174\ufffd2', '']);
    expect(read([...unsure, ...row(['883', '1'], ['174', '2'], ['0'])])[0]).toContain('8831');
    expect(read([...unsure, ...row(['88', '件'], ['17', '4件'])])[0]).toContain('174件');
    expect(read([...unsure, ...row(['7', '件'], ['17', '4件'])])[0]).toContain('174件');
    const unlabelled = even.map((piece) => ({ ...piece, x: piece.x - 100 }));
    expect(texts(grid(page(unlabelled, lattice([100, 128, 156], [100, 125]))))).toEqual([['8831', '1742']]);
    // Two rows whose figures would have room beside each other.
    expect(read([...label, ...row(['8', '1'], ['4', '2'], ['0'])]).flat()).not.toContain('81');
    // Two rows, each with its label.
    const two = [run(105, 102, '1.信访'), run(105, 113, '2.重复申请')];
    expect(read([...two, ...row(['88', '31'], ['17', '42'])]).flat()).not.toContain('8831');
  });

  it('reads labels down the side: a character a line, turned, or one column beside the other', () => {
    const rules = lattice(XS, [100, 180]);
    const stacked = [...'本年度'].map((char, at) => run(140, 110 + at * 11, char));
    expect(texts(grid(page([...stacked, run(205, 120, '1234567')], rules)))).toEqual([['本年度', '1234567']]);
    expect(texts(grid(page([run(140, 110, '本年度', 'down'), run(205, 120, '1234567')], rules)))).toEqual([
      ['本年度', '1234567'],
    ]);
    const columns = [
      run(205, 140, '万元以上不计'),
      run(130, 110, '办理结果', 'down'),
      run(150, 110, '本年度', 'down'),
      run(205, 120, '1234567'),
    ];
    expect(texts(grid(page(columns, rules)))).toEqual([['本年度办理结果', '1234567万元以上不计']]);
    const upwards = [
      run(205, 140, '万元以上不计'),
      run(150, 110, '办理结果', 'up'),
      run(130, 110, '本年度', 'up'),
      run(205, 120, '1234567'),
    ];
    expect(texts(grid(page(upwards, rules)))).toEqual([['本年度办理结果', '1234567万元以上不计']]);
  });

  it('takes double, dashed and broken rules for one, and needs no outer rules', () => {
    const content = [run(105, 105, '甲'), run(205, 105, '1'), run(105, 125, '乙'), run(205, 125, '2')];
    const expected = [
      ['甲', '1'],
      ['乙', '2'],
    ];
    const double = lattice(XS, [100, 120, 140]).flatMap((rule) => [rule, { ...rule, at: rule.at + 2 }]);
    expect(texts(grid(page(content, double)))).toEqual(expected);
    const dashed = lattice(XS, [100, 120, 140]).flatMap((rule) => {
      const dashes: Rule[] = [];
      for (let at = rule.from; at < rule.to; at += 6)
        dashes.push({ ...rule, from: at, to: Math.min(at + 3, rule.to) });
      return dashes;
    });
    expect(texts(grid(page(content, dashed)))).toEqual(expected);
    const open = lattice(XS, [100, 120, 140]).filter((rule) => rule.across || rule.at === 200);
    expect(shape(grid(page(content, open)))).toEqual([
      ['0+1v1 甲', '1+1v1 1'],
      ['0+1v1 乙', '1+1v1 2'],
    ]);
  });

  it('parts two figures where the rule between them is missing in one row', () => {
    const rules = [
      ...[100, 120, 140].map((y) => across(y, 100, 400)),
      down(100, 100, 140),
      down(200, 100, 140),
      down(300, 100, 120),
      down(400, 100, 140),
    ];
    const content = [
      run(105, 105, '甲'),
      run(205, 105, '1'),
      run(305, 105, '2'),
      run(105, 125, '乙'),
      run(205, 125, '3'),
      run(305, 125, '4'),
    ];
    expect(texts(grid(page(content, rules)))).toEqual([
      ['甲', '1', '2'],
      ['乙', '3', '4'],
    ]);
  });

  it('takes no frame, no underline and no box for a table', () => {
    const framed = page([run(60, 60, '总体情况。')], [...lattice([40, 560], [40, 800]), across(75, 60, 110)]);
    expect(paragraphs(framed)).toEqual(['总体情况。']);
  });
});

describe('tables over pages', () => {
  it('goes on at the top of the next page, with its page number and running head left out', () => {
    const first = table(700, ['甲', '乙'], ['1', '2']);
    const second = table(80, ['丙', '丁'], ['3', '4']);
    const head = run(250, 30, '某县政府信息公开');
    first.texts.push(run(290, 800, '-1-'), head);
    second.texts.push(run(290, 800, '-2-'), head);
    const blocks = build(first, second);
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'grid']);
    const joined = grid(first, second);
    expect(texts(joined)).toEqual([
      ['甲', '1'],
      ['乙', '2'],
      ['丙', '3'],
      ['丁', '4'],
    ]);
    expect(joined.rows.map((row) => row[1]?.place)).toEqual([
      { page: 1, table: 1, row: 1, column: 2 },
      { page: 1, table: 1, row: 2, column: 2 },
      { page: 2, table: 1, row: 3, column: 2 },
      { page: 2, table: 1, row: 4, column: 2 },
    ]);
  });

  it('does not go on where text stands between, or where the table is of another width', () => {
    const first = table(700, ['甲', '乙'], ['1', '2']);
    const second = table(180, ['丙', '丁'], ['3', '4']);
    second.texts.push(run(100, 130, '四、行政复议、行政诉讼情况'));
    expect(build(first, second).map((block) => block.kind)).toEqual(['grid', 'paragraph', 'grid']);
    const wide = page([run(105, 85, '丙'), run(405, 85, '3')], lattice([100, 400, 500], [80, 100]));
    expect(build(first, wide).map((block) => block.kind)).toEqual(['grid', 'grid']);
  });

  it('gives no figure that the end of a page may have cut', () => {
    const first = table(700, ['甲', '乙'], ['1', '12']);
    const second = table(80, ['', '丁'], ['34', '4']);
    expect(texts(grid(first, second))).toEqual([
      ['甲', '1'],
      ['乙', '12\ufffd34'],
      ['', ''],
      ['丁', '4'],
    ]);
    // What is left of a label stands beside what is left of figures, in the last columns alone.
    const wide = [100, 200, 240, 280, 320];
    const row = (top: number, label: string, figures: readonly string[]): TextRun[] => [
      run(105, top + 5, label),
      ...figures.flatMap((figure, at) => (figure === '' ? [] : [run(205 + at * 40, top + 5, figure)])),
    ];
    const above = page(row(700, '2.申请人逾期未', ['7', '10', '10']), lattice(wide, [700, 720]));
    const below = page(
      [...row(80, '缴纳费用', ['', '0', '0']), ...row(100, '3.其他', ['1', '2', '3'])],
      lattice(wide, [80, 100, 120]),
    );
    expect(texts(grid(above, below))).toEqual([
      ['2.申请人逾期未', '7', '10\ufffd0', '10\ufffd0'],
      ['缴纳费用', '', '', ''],
      ['3.其他', '1', '2', '3'],
    ]);
  });

  it('takes 小计 for a row of its own below a row that has a label, and only there', () => {
    const wide = [100, 200, 240, 280];
    const row = (top: number, label: string, figures: readonly string[]): TextRun[] => [
      ...(label === '' ? [] : [run(105, top + 5, label)]),
      ...figures.flatMap((figure, at) => (figure === '' ? [] : [run(205 + at * 40, top + 5, figure)])),
    ];
    const found = (label: string) =>
      texts(
        grid(
          page(row(700, label, ['7', '10']), lattice(wide, [700, 720])),
          page(row(80, '小计', ['', '34']), lattice(wide, [80, 100])),
        ),
      ).map((cells) => cells.at(-1));
    expect(found('3.其他')).toEqual(['10', '34']);
    expect(found('')).toEqual(['10\ufffd34', '']);
  });

  it('takes a group on the next page for no label of what is left of the row above', () => {
    const xs = [100, 130, 200, 300];
    const first = page([run(135, 705, '（七）总计'), run(205, 705, '16')], lattice(xs, [700, 720]));
    const second = page(
      [run(105, 85, '三、'), run(205, 85, '549'), run(135, 105, '四、结转'), run(205, 105, '7')],
      lattice(xs, [80, 100, 120]),
    );
    expect(texts(grid(first, second))).toEqual([
      ['', '（七）总计', '16\ufffd549'],
      ['三、', '', ''],
      ['', '四、结转', '7'],
    ]);
  });

  it('gives one that it has surely cut: within a group of thousands, before a row without a label', () => {
    const first = table(700, ['甲', '（七）总计'], ['1', '7,5']);
    const second = table(80, ['', '丁'], ['41', '4']);
    expect(texts(grid(first, second))).toEqual([
      ['甲', '1'],
      ['（七）总计', '7,541'],
      ['', ''],
      ['丁', '4'],
    ]);
  });

  it('takes no figure for the rest of one that has room: table four in tables of their own', () => {
    const one = (top: number, figures: string[]) =>
      page(
        [run(105, top + 5, '结果维持'), run(205, top + 5, '总计')].concat(
          figures.map((text, at) => run(105 + at * 100, top + 25, text)),
        ),
        lattice(XS, [top, top + 20, top + 40]),
      );
    const next = one(80, ['3', '4']);
    next.texts.push(run(105, 60, '行政诉讼（复议后起诉）'));
    const found = build(one(700, ['1', '2']), next).flatMap((block) =>
      block.kind === 'grid' ? [texts(block)[1]] : [],
    );
    expect(found).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('gives none either where text stands between what is left of it and the rest', () => {
    const first = table(700, ['甲', '乙'], ['1', '12']);
    first.texts.push(run(105, 745, '（续下页）'));
    const second = page(
      [run(105, 60, '续表'), run(205, 85, '34'), run(105, 105, '丁'), run(205, 105, '4')],
      lattice([100, 150, 200, 300], [80, 100, 120]),
    );
    const found = build(first, second).flatMap((block) => (block.kind === 'grid' ? [texts(block)] : []));
    expect(found).toEqual([
      [
        ['甲', '1'],
        ['乙', '12\ufffd34'],
      ],
      [
        ['', '', ''],
        ['丁', '', '4'],
      ],
    ]);
  });

  it('looks for what a page has cut below a header that is printed again, with other spans or not', () => {
    const xs = [100, 150, 200, 300];
    const header = (top: number) => [run(105, top + 5, '项目'), run(205, top + 5, '数量')];
    const body = (top: number, label: string, figure: string) => [
      run(105, top + 5, label),
      run(205, top + 5, figure),
    ];
    const first = page([...header(680), ...body(700, '乙', '12')], lattice(xs, [680, 700, 720]));
    const open = [80, 100, 120, 140].map((y) => across(y, 100, 300));
    const walls = [100, 200, 300].map((x) => down(x, 80, 140));
    const second = page(
      [...header(80), ...body(100, '', '34'), ...body(120, '丙', '5')],
      [...open, ...walls, down(150, 100, 140)],
    );
    expect(texts(grid(first, second)).map((row) => row.at(-1))).toEqual([
      '数量',
      '12\ufffd34',
      '数量',
      '',
      '5',
    ]);
  });
});

describe('tables without rules', () => {
  const rows = (values: string[][]): TextRun[] =>
    values.flatMap((row, r) =>
      row.flatMap((text, c) => (text === '' ? [] : [run(c === 0 ? 60 : 200 + c * 60, 100 + r * 20, text)])),
    );

  it('finds the columns by the figures, and the blanks between them', () => {
    const found = grid(
      page(
        rows([
          ['', '维持', '纠正', '总计'],
          ['甲类申请', '1', '2', '3'],
          ['乙类申请', '', '5', '5'],
          ['丙类申请', '7', '', '7'],
        ]),
      ),
    );
    expect(found.columns).toBe('exact');
    expect(texts(found)).toEqual([
      ['', '维持', '纠正', '总计'],
      ['甲类申请', '1', '2', '3'],
      ['乙类申请', '', '5', '5'],
      ['丙类申请', '7', '', '7'],
    ]);
  });

  it('leaves figures unread that the end of a page may have cut', () => {
    const pages = (rest: string[], more = [['丙类申请', '6', '2', '8']]) =>
      build(
        page(
          rows([
            ['', '维持', '纠正', '总计'],
            ['甲类申请', '1', '2', '3'],
            ['丁类申请', '7', '8', '15'],
            ['乙类申请', '4', '1233818', '1233822'],
          ]),
        ),
        page(rows([['', '维持', '纠正', '总计'], rest, ...more])),
      ).flatMap((block) =>
        block.kind === 'grid' ? block.rows.map((row) => row.map(({ text }) => text)) : [],
      );
    const cut = pages(['', '', '6', '']).flat();
    expect(cut).toContain('1233818\ufffd');
    expect(cut).not.toContain('6');
    expect(pages(['戊类申请', '5', '6', '11']).flat()).toContain('1233818');
    // A header printed again over nothing has cut none.
    expect(pages(['戊类申请', '', '', ''], []).flat()).toContain('1233818');
  });

  it('says that columns are guessed where no row has them all', () => {
    const found = grid(
      page(
        rows([
          ['甲', '1', '', '3'],
          ['乙', '', '5', '5'],
          ['丙', '7', '8', ''],
        ]),
      ),
    );
    expect(found.columns).toBe('guessed');
    expect(found.rows[0]?.map((cell) => cell.column)).toEqual([65, 262.5, 382.5]);
  });

  it('joins the lines of a label beside the figures that stand in their middle', () => {
    const content = [
      ...rows([['1.甲类申请', '1', '2']]),
      run(60, 115, '2.申请人无正当理由'),
      run(60, 127, '不再处理'),
      run(260, 121, '3'),
      run(320, 121, '4'),
      run(60, 145, '3.其他'),
      run(260, 145, '5'),
      run(320, 145, '6'),
    ];
    expect(texts(grid(page(content)))).toEqual([
      ['1.甲类申请', '1', '2'],
      ['2.申请人无正当理由不再处理', '3', '4'],
      ['3.其他', '5', '6'],
    ]);
  });

  it('keeps the remarks right of all figures in a column of their own', () => {
    const found = grid(
      page(
        rows([
          ['', '维持', '纠正', '备注'],
          ['甲类申请', '1', '2', ''],
          ['乙类申请', '', '5', '见说明'],
          ['丙类申请', '7', '', ''],
        ]),
      ),
    );
    expect(found.columns).toBe('exact');
    expect(texts(found).slice(1)).toEqual([
      ['甲类申请', '1', '2', ''],
      ['乙类申请', '', '5', '见说明'],
      ['丙类申请', '7', '', ''],
    ]);
  });

  it('gives no figure to two labels, nor takes a group and its row for two', () => {
    const found = (first: string, second: string) => {
      const content = rows([
        ['1.甲类', '1', '2'],
        ['2.乙类', '3', '4'],
        ['3.丙类', '5', '6'],
      ]);
      return texts(
        grid(
          page([
            ...content,
            run(60, 163, first),
            run(60, 175, second),
            run(260, 175, '7'),
            run(320, 175, '8'),
          ]),
        ),
      )
        .at(-1)
        ?.slice(-2);
    };
    expect(found('（七）总计', '四、结转')).toEqual(['7\ufffd', '8\ufffd']);
    expect(found('四、结转', '（七）总计')).toEqual(['7', '8']);
  });

  it('knows a table whose cells are all blank by the header that follows', () => {
    const header = ['', '维持', '纠正', '总计'];
    const body = ['1.甲', '2.乙', '3.丙'].map((label) => [label, '1', '2', '3']);
    const content = [
      ...rows([['乙'], header]),
      ...rows([['丙'], header, ...body]).map((own) => ({ ...own, y: own.y + 40 })),
    ];
    const found = build(page(content)).flatMap((block) => (block.kind === 'grid' ? [texts(block)] : []));
    expect(found.at(-1)).toEqual([['丙', ...header.slice(1)], ...body]);
  });

  it('says that columns are guessed where the header names more than hold figures', () => {
    const found = grid(
      page(
        rows([
          ['', '维持', '纠正', '未结', '总计'],
          ['甲', '1', '', '', '1'],
          ['乙', '2', '', '', '2'],
          ['丙', '3', '', '', '3'],
        ]),
      ),
    );
    expect(found.columns).toBe('guessed');
  });

  it('reads no figure where lines of figures and labels do not pair', () => {
    const content = [
      ...rows([
        ['1.甲类申请', '1', '2'],
        ['2.乙类申请', '3', '4'],
        ['3.丙类申请', '5', '6'],
      ]),
      run(260, 156, '70'),
      run(320, 156, '80'),
    ];
    const values = texts(grid(page(content))).map((row) => row.slice(-2).join());
    expect(values).toEqual(['1,2', '3,4', '5\ufffd,6\ufffd', '70\ufffd,80\ufffd']);
    // Nearer still, any of them may be the rest of another.
    const near = content.map((own) => (own.y === 156 ? { ...own, y: 152 } : own));
    const all = texts(grid(page(near))).map((row) => row.slice(-2).join());
    expect(all).toEqual(['1\ufffd,2\ufffd', '3\ufffd,4\ufffd', '5\ufffd,6\ufffd', '70\ufffd,80\ufffd']);
  });
});

describe('paragraphs', () => {
  const body = '政府信息公开工作稳步推进各项任务按期完成情况良好现予公布如下内容仅供社会各界参考';
  const full = (y: number, indent = 0) => run(60 + indent, y, body.slice(0, 42 - indent / SIZE));

  it('joins lines, and parts them by indentation, short ends, headings and size', () => {
    const content = [
      { ...run(150, 60, '某县2024年年度报告'), height: 18, width: 300 },
      run(80, 100, '一、总体情况'),
      full(120, 20),
      full(136),
      run(60, 152, '到此为止。'),
      full(168, 20),
      run(60, 184, '又一段。'),
    ];
    expect(paragraphs(page(content))).toEqual([
      '某县2024年年度报告',
      '一、总体情况',
      `${body.slice(0, 40)}${body}到此为止。`,
      `${body.slice(0, 40)}又一段。`,
    ]);
  });

  it('goes on over a page', () => {
    const first = page([full(740, 20), full(756), run(295, 800, '— 1 —')]);
    const second = page([full(60), run(60, 76, '完。'), run(295, 800, '— 2 —')]);
    expect(paragraphs(first, second)).toEqual([`${body.slice(0, 40)}${body}${body}完。`]);
  });

  it('keeps a running head that is printed nowhere else once', () => {
    const head = run(200, 30, '某县2024年政府信息公开工作年度报告');
    expect(paragraphs(page([head, full(100)]), page([head, full(100)]))[0]).toBe(head.text);
    const titled = page([run(200, 90, head.text), head, run(80, 130, '一、总体情况')]);
    expect(
      paragraphs(titled, page([head, run(80, 100, '完。')])).filter((text) => text === head.text),
    ).toHaveLength(1);
  });

  it('turns a page upright whose text is turned', () => {
    // The table of `ruled tables`, drawn a quarter turned with the clock.
    const upright = table(100, ['甲类', '乙类'], ['1', '2']);
    const turned: PageContent = {
      width: 840,
      height: 600,
      texts: upright.texts.map((own) => ({
        text: own.text,
        direction: 'down',
        x: 840 - own.y - own.height,
        y: own.x,
        width: own.height,
        height: own.width,
      })),
      rules: upright.rules.map((rule) =>
        rule.across
          ? down(840 - rule.at, rule.from, rule.to)
          : across(rule.at, 840 - rule.to, 840 - rule.from),
      ),
    };
    expect(texts(grid(turned))).toEqual(texts(grid(upright)));
  });
});

describe('hostile pages', () => {
  it('leaves out what is nowhere', () => {
    const odd = [Number.NaN, Number.POSITIVE_INFINITY, 1e30, -1e30].flatMap((n) => [
      across(n, 0, 600),
      across(100, n, n),
      down(n, 0, 600),
      down(5, -n, n),
    ]);
    const plain = table(100, ['甲', '乙'], ['1', '2']);
    expect(
      texts(grid(page(plain.texts, [...plain.rules, ...odd])))
        .flat()
        .filter((text) => text !== ''),
    ).toEqual(['甲', '1', '乙', '2']);
  });

  it('ends at the limit of cells, and in time', () => {
    const mesh = Array.from({ length: 100 }, (_, at) => [
      across(at * 8, 0, 600),
      down(at * 6.5, 0, 800),
    ]).flat();
    const small = new Budget({ cells: 1000 });
    expect(() => layOut([page([run(20, 20, '1')], mesh)], small)).toThrow(LimitReached);
    const started = performance.now();
    const many = Array.from({ length: 200_000 }, (_, at) =>
      at % 2 ? across(at / 300, 0, 600) : down(at / 400, 0, 800),
    );
    build(page([run(20, 20, '1')], many));
    const crowd = Array.from({ length: 100_000 }, (_, at) => run((at * 7) % 590, (at * 13) % 830, '1'));
    build(page(crowd));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
