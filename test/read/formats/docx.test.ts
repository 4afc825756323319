import fc from 'fast-check';
import { strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/read/document';
import { readDocx } from '../../../src/read/formats/docx';
import { interpret } from '../../../src/read/interpret';
import { Budget, LimitReached, type Limits } from '../../../src/read/limits';
import { consistentReport } from '../../support/consistent-report';
import {
  cell,
  type DocxParts,
  docx,
  docxOf,
  escapeXml,
  level,
  list,
  numbered,
  paragraph,
  row,
  run,
  table,
} from '../../support/docx-writer';
import { printReport } from '../../support/printed';
import { mistakes, quirks } from '../../support/quirks';

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}) =>
  readDocx(bytes, { budget: new Budget(limits) });
const readBody = (body: string, parts?: DocxParts) => read(docx(body, parts));
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
const bodyTexts = (body: string, parts?: DocxParts) => texts(readBody(body, parts).blocks);
const only = (body: string, parts?: DocxParts) => {
  const [block, ...more] = readBody(body, parts).blocks;
  if (block?.kind !== 'grid' || more.length > 0) throw new Error('one grid expected');
  return block;
};

describe('paragraphs of a Word document', () => {
  it('join the runs that a number is split over', () => {
    expect(bodyTexts(paragraph(run('收到申请1,') + run('7', '<w:b/>') + run('74件。')))).toEqual([
      '收到申请1,774件。',
    ]);
  });

  it('read through smart tags, hyperlinks, insertions, controls and unknown elements', () => {
    const inside = `<w:smartTag w:element="date">${run('2024年')}</w:smartTag><w:hyperlink>${run('政府')}</w:hyperlink><w:ins>${run('信息')}</w:ins><w:moveTo>${run('公开')}</w:moveTo><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${run('年度')}</w:sdtContent></w:sdt><w:unheard>${run('报告')}</w:unheard>`;
    expect(bodyTexts(paragraph(inside))).toEqual(['2024年政府信息公开年度报告']);
  });

  it('keep tabs, hyphens and symbols', () => {
    const symbols =
      '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F037"/><w:sym w:font="Wingdings" w:char="F037"/></w:r>';
    expect(bodyTexts(paragraph(symbols))).toEqual(['甲\t乙-7\uf037']);
  });

  it('part at a line break where a sentence or a heading ends, and only there', () => {
    const broken = (...lines: string[]) =>
      `<w:r>${lines.map((line) => `<w:t>${line}</w:t>`).join('<w:br/>')}</w:r>`;
    expect(bodyTexts(paragraph(broken('一、总体情况', '全年公开信息12条。', '受理申请', '3件。')))).toEqual([
      '一、总体情况',
      '全年公开信息12条。',
      '受理申请\n3件。',
    ]);
    expect(bodyTexts(paragraph(broken('云林县人民政府', '2024年政府信息公开工作年度报告')))).toEqual([
      '云林县人民政府\n2024年政府信息公开工作年度报告',
    ]);
  });

  it('leave out hidden text, also where its style hides it', () => {
    const styles = '<w:style w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>';
    const runs = [
      run('1'),
      run('2', '<w:vanish/>'),
      run('3', '<w:vanish w:val="0"/>'),
      run('4', '<w:rStyle w:val="S"/>'),
      run('5', '<w:rStyle w:val="S"/><w:vanish w:val="false"/>'),
    ];
    expect(bodyTexts(paragraph(runs.join('')), { styles })).toEqual(['135']);
    expect(bodyTexts(paragraph(run('6'), '<w:pStyle w:val="S"/>'), { styles })).toEqual([]);
  });

  it('do not let a note mark or a struck figure run into the figure beside it', () => {
    const raised = '<w:vertAlign w:val="superscript"/>';
    expect(bodyTexts(paragraph(run('12') + run('1', raised)))).toEqual(['12']);
    expect(bodyTexts(paragraph(run('12') + run('1', '<w:vertAlign w:val="subscript"/>')))).toEqual(['121']);
    expect(bodyTexts(paragraph(run('平方米') + run('甲', raised)))).toEqual(['平方米甲']);
    expect(bodyTexts(paragraph(run('15', '<w:strike/>') + run('16')))).toEqual(['16']);
  });

  it('take the base of text with readings over it', () => {
    const ruby = `<w:r><w:t>前</w:t><w:ruby><w:rt>${run('cè')}</w:rt><w:rubyBase>${run('册')}</w:rubyBase></w:ruby><w:t>后</w:t></w:r>`;
    expect(bodyTexts(paragraph(ruby))).toEqual(['前册后']);
  });

  it('are headings by their outline level, stated or through styles', () => {
    const styles =
      '<w:style w:styleId="A"><w:name w:val="heading 1"/></w:style><w:style w:styleId="B"><w:basedOn w:val="C"/></w:style><w:style w:styleId="C"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>';
    const headings = (properties: string) =>
      readBody(paragraph(run('x'), properties), { styles }).blocks.map(
        (block) => block.kind === 'paragraph' && block.heading,
      );
    expect(headings('<w:pStyle w:val="A"/>')).toEqual([true]);
    expect(headings('<w:pStyle w:val="B"/>')).toEqual([true]);
    expect(headings('<w:outlineLvl w:val="0"/>')).toEqual([true]);
    expect(headings('<w:pStyle w:val="B"/><w:outlineLvl w:val="9"/>')).toEqual([undefined]);
    expect(headings('')).toEqual([undefined]);
  });

  it('survive styles that are based on themselves', () => {
    const styles =
      '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    expect(bodyTexts(paragraph(run('x'), '<w:pStyle w:val="A"/>'), { styles })).toEqual(['x']);
  });
});

describe('fields and boxes', () => {
  const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;

  it('give the result of a field, not its code', () => {
    const nested = `${mark('begin')}${code('IF ')}${mark('begin')}${code('PAGE')}${mark('separate')}${run('9')}${mark('end')}${code(' = 9')}${mark('separate')}${run('12')}${mark('end')}`;
    expect(bodyTexts(paragraph(`${run('共')}${nested}${run('件')}`))).toEqual(['共12件']);
    expect(bodyTexts(paragraph(`<w:fldSimple w:instr="=1+1">${run('2')}</w:fldSimple>`))).toEqual(['2']);
  });

  it('go on after a field that has no end', () => {
    expect(bodyTexts(paragraph(mark('begin') + code('PAGE')) + paragraph(run('后文')))).toEqual(['后文']);
  });

  it('leave out a table of contents, as field, by style, and as control', () => {
    const field = `${mark('begin')}${code(' TOC \\o "1-3"')}${mark('separate')}`;
    const line = run('一、总体情况') + run('1');
    expect(
      bodyTexts(paragraph(field + line) + paragraph(line) + paragraph(mark('end')) + paragraph(run('正文'))),
    ).toEqual(['正文']);
    const styles = '<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style>';
    expect(bodyTexts(paragraph(line, '<w:pStyle w:val="T"/>'), { styles })).toEqual([]);
    const control = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph(line)}</w:sdtContent></w:sdt>`;
    expect(bodyTexts(control + paragraph(run('正文')))).toEqual(['正文']);
  });

  it('leave out the prompt of an empty control', () => {
    const control = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('单击此处输入')}</w:sdtContent></w:sdt>`;
    expect(bodyTexts(paragraph(run('件数') + control))).toEqual(['件数']);
  });

  it('take one branch of what is there twice for different programs', () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(run(text))}</w:txbxContent>`;
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box('盒中')}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('盒中')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(bodyTexts(paragraph(run('前') + both + run('后')))).toEqual(['前后', '盒中']);
    expect(bodyTexts(paragraph(`<w:r><w:pict><v:textbox>${box('旧')}</v:textbox></w:pict></w:r>`))).toEqual([
      '旧',
    ]);
  });

  it('read a table in a text box', () => {
    const inside = `<w:txbxContent>${table([row(['甲', '乙'])])}</w:txbxContent>`;
    expect(bodyTexts(paragraph(`<w:r><w:pict>${inside}</w:pict></w:r>`))).toEqual([[['甲', '乙']]]);
  });
});

describe('tracked changes', () => {
  it('are read as accepted', () => {
    const changed = `<w:del>${run('8')}<w:r><w:delText>9</w:delText></w:r></w:del><w:ins>${run('7')}</w:ins><w:moveFrom>${run('6')}</w:moveFrom>`;
    expect(bodyTexts(paragraph(run('收到') + changed + run('件')))).toEqual(['收到7件']);
  });

  it('join paragraphs whose end was deleted', () => {
    const deleted = '<w:rPr><w:del w:id="1"/></w:rPr>';
    expect(bodyTexts(paragraph(run('收到1'), deleted) + paragraph(run('774件')))).toEqual(['收到1774件']);
    expect(
      bodyTexts(paragraph(run('甲'), '<w:rPr><w:ins w:id="1"/></w:rPr>') + paragraph(run('乙'))),
    ).toEqual(['甲', '乙']);
  });

  it('leave out deleted rows and cells', () => {
    const rows = [
      row(['规章', '1']),
      row(['规章', '2'], '<w:del w:id="1"/>'),
      row([cell('文件'), cell('3', '<w:cellDel w:id="2"/>'), cell('4')]),
    ];
    expect(only(table(rows)).rows.map((cells) => cells.map((one) => [one.text, one.column]))).toEqual([
      [
        ['规章', 0],
        ['1', 1],
      ],
      [
        ['文件', 0],
        ['4', 1],
      ],
    ]);
    expect(only(table(rows)).rows[1]?.[0]?.place.row).toBe(2);
  });

  it('take no property from what properties were', () => {
    const was =
      '<w:gridSpan w:val="2"/><w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="5"/></w:tcPr></w:tcPrChange>';
    expect(only(table([row([cell('x', was), 'y'])])).rows[0]?.map((one) => one.column)).toEqual([0, 2]);
    const hidden = '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>';
    expect(bodyTexts(paragraph(run('7', hidden)))).toEqual(['7']);
  });
});

describe('automatic numbers', () => {
  const item = (text: string, id: number, depth = 0) => paragraph(run(text), numbered(id, depth));

  it('count, begin again below and go on above', () => {
    const numbering = list(1, [
      level(0, 'chineseCounting', '%1、'),
      level(1, 'chineseCountingThousand', '（%2）'),
      level(2, 'decimal', '%3.'),
    ]);
    const body = [
      [item('总体', 1), '一、总体'],
      [item('主动', 1, 1), '（一）主动'],
      [item('甲', 1, 2), '1.甲'],
      [item('乙', 1, 2), '2.乙'],
      [item('申请', 1, 1), '（二）申请'],
      [item('丙', 1, 2), '1.丙'],
      [item('问题', 1), '二、问题'],
      [item('不足', 1, 1), '（一）不足'],
    ] as const;
    expect(bodyTexts(body.map(([xml]) => xml).join(''), { numbering })).toEqual(body.map(([, text]) => text));
  });

  it('come from styles, by the level that names the style', () => {
    const numbering = list(1, [
      level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="A"/>'),
      level(1, 'decimal', '%1.%2', '<w:pStyle w:val="B"/><w:isLgl/>'),
    ]);
    const styles =
      '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    const styled = (style: string, more = '') => paragraph(run('x'), `<w:pStyle w:val="${style}"/>${more}`);
    const off = '<w:numPr><w:numId w:val="0"/></w:numPr>';
    expect(
      bodyTexts(styled('A') + styled('B') + styled('B') + styled('A', off), { styles, numbering }),
    ).toEqual(['一、x', '1.1 x', '1.2 x', 'x']);
  });

  it('share a count between lists of one definition, unless one says where it starts', () => {
    const start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    const shared = (id: number, more = '') =>
      `<w:num w:numId="${id}"><w:abstractNumId w:val="1"/>${more}</w:num>`;
    const numbering = list(1, [level(0, 'decimal', '%1、')]) + shared(2) + shared(3, start);
    const items = [1, 2, 3, 3].map((id) => item('x', id)).join('');
    expect(bodyTexts(items, { numbering })).toEqual(['1、x', '2、x', '5、x', '6、x']);
  });

  it('follow a link from a list to the one that has its levels', () => {
    const numbering = `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/>${level(0, 'decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`;
    expect(bodyTexts(item('x', 1), { numbering })).toEqual(['1.x']);
  });

  it('keep counting below a level that never begins again', () => {
    const numbering = list(1, [
      level(0, 'decimal', '%1.'),
      level(1, 'decimal', '%2)', '<w:lvlRestart w:val="0"/>'),
    ]);
    const body = item('a', 1) + item('b', 1, 1) + item('c', 1) + item('d', 1, 1);
    expect(bodyTexts(body, { numbering })).toEqual(['1.a', '1)b', '2.c', '2)d']);
  });

  it.each([
    ['decimal', 12, '12'],
    ['decimalZero', 3, '03'],
    ['chineseCounting', 10, '十'],
    ['chineseCountingThousand', 21, '二十一'],
    ['chineseCountingThousand', 101, '一百〇一'],
    ['japaneseCounting', 20, '二十'],
    ['ideographDigital', 10, '一〇'],
    ['chineseLegalSimplified', 3, '叁'],
    ['ideographTraditional', 2, '乙'],
    ['upperLetter', 27, 'AA'],
    ['lowerLetter', 3, 'c'],
    ['upperRoman', 14, 'XIV'],
    ['lowerRoman', 9, 'ix'],
    ['decimalEnclosedCircle', 4, '④'],
    ['decimalFullWidth', 12, '１２'],
    ['none', 1, ''],
  ])('write %s %i as %s', (format, value, text) => {
    const start = `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${value}"/></w:lvlOverride>`;
    const numbering = list(1, [level(0, format, '（%1）')], start);
    expect(bodyTexts(item('x', 1), { numbering })).toEqual([`（${text}）x`]);
  });

  it('draw no bullets and count no figures of a table', () => {
    const numbering = list(1, [level(0, 'bullet', '\uf0b7')]) + list(2, [level(0, 'decimal', '%1')]);
    expect(bodyTexts(item('x', 1), { numbering })).toEqual(['x']);
    const cells = [cell(item('', 2)), cell(item('规章', 2)), cell(item('15', 2))];
    expect(bodyTexts(table([row(cells)]), { numbering })).toEqual([[['1', '2 规章', '15']]]);
  });
});

describe('tables of a Word document', () => {
  const merged = (text: string, first = false) =>
    cell(text, first ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>');
  const places = (body: string) =>
    only(body).rows.map((cells) => cells.map((one) => [one.text, one.column, one.colSpan, one.rowSpan]));

  it('know where each cell stands', () => {
    const rows = [
      row([cell('头', '<w:gridSpan w:val="2"/>'), '计']),
      row([merged('组', true), '甲', '1']),
      row([merged(''), '乙', '2']),
      row(['末', '丙', '3']),
    ];
    expect(places(table(rows))).toEqual([
      [
        ['头', 0, 2, 1],
        ['计', 2, 1, 1],
      ],
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
        ['末', 0, 1, 1],
        ['丙', 1, 1, 1],
        ['3', 2, 1, 1],
      ],
    ]);
    const block = only(table(rows));
    expect(block.columns).toBe('exact');
    expect(block.rows[2]?.[1]?.place).toEqual({ table: 1, row: 3, column: 3 });
  });

  it('merge below two cells apart, and not over a row between', () => {
    const rows = [
      row([merged('甲', true), merged('一', true)]),
      row([merged(''), merged('')]),
      row(['间', '二']),
      row([merged('乙'), '三']),
    ];
    expect(places(table(rows))).toEqual([
      [
        ['甲', 0, 1, 2],
        ['一', 1, 1, 2],
      ],
      [],
      [
        ['间', 0, 1, 1],
        ['二', 1, 1, 1],
      ],
      [
        ['乙', 0, 1, 1],
        ['三', 1, 1, 1],
      ],
    ]);
  });

  it('begin later in a row with columns before it, and join cells merged to the left', () => {
    const left = (text: string, how: string) => cell(text, `<w:hMerge w:val="${how}"/>`);
    const rows = [
      row(['甲', '乙', '丙']),
      row(['1', '2'], '<w:gridBefore w:val="1"/>'),
      row([left('宽', 'restart'), left('', 'continue'), '3']),
    ];
    expect(places(table(rows))).toEqual([
      [
        ['甲', 0, 1, 1],
        ['乙', 1, 1, 1],
        ['丙', 2, 1, 1],
      ],
      [
        ['1', 1, 1, 1],
        ['2', 2, 1, 1],
      ],
      [
        ['宽', 0, 2, 1],
        ['3', 2, 1, 1],
      ],
    ]);
  });

  it('have a line of text for each paragraph of a cell', () => {
    const vertical = [...'三本年'].map((char) => paragraph(run(char))).join('');
    expect(bodyTexts(table([row([cell(vertical), '1'])]))).toEqual([[['三\n本\n年', '1']]]);
  });

  it('read rows and cells inside content controls', () => {
    const control = (inside: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
    const body = `<w:tbl>${control(row([control(cell('甲')), control(cell('1'))]))}</w:tbl>`;
    expect(bodyTexts(body)).toEqual([[['甲', '1']]]);
  });

  it('leave out hidden rows', () => {
    expect(bodyTexts(table([row(['甲', '1']), row(['乙', '2'], '<w:hidden/>')]))).toEqual([[['甲', '1']]]);
  });

  it('give way to the tables that they lay out', () => {
    const inner = table([row(['规章', '1']), row(['文件', '2'])]);
    const outer = table([
      row([cell(paragraph(run('二、情况')) + inner + paragraph(run('说明'))), cell('旁注')]),
      row(['前', '后']),
    ]);
    expect(bodyTexts(outer)).toEqual([
      '二、情况',
      [
        ['规章', '1'],
        ['文件', '2'],
      ],
      '说明',
      '旁注',
      [['前', '后']],
    ]);
  });

  it('keep a figure that a box is drawn around inside its cell', () => {
    expect(bodyTexts(table([row(['规章', cell(table([row(['12'])]) + paragraph(''))])]))).toEqual([
      [['规章', '12']],
    ]);
  });

  it('are text where a row holds sentences alone', () => {
    const box = table([
      row([cell(paragraph(run('一、总体情况')) + paragraph(run('全年公开信息12条。')))]),
      row(['规章', '1']),
    ]);
    expect(bodyTexts(box)).toEqual(['一、总体情况', '全年公开信息12条。', [['规章', '1']]]);
  });
});

describe('a report in Word', () => {
  it.each([
    {},
    { splitRuns: true },
    { numbering: true },
    { tracked: true },
    { controls: true },
    { boxed: true },
    { prefix: 'ns0' },
    { strict: true },
    { splitRuns: true, numbering: true, tracked: true, controls: true, boxed: true },
  ])('is read as printed, written with %o', (habits) => {
    fc.assert(
      fc.property(consistentReport('2021'), quirks, ({ report }, printing) => {
        const printed = printReport(report, printing);
        const document = read(docxOf(printed.blocks, habits));
        expect(document.issues).toEqual([]);
        expect(mistakes(printed, interpret(document))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a Word file that is not as it should be', () => {
  const report = docxOf(
    Array.from({ length: 40 }, (_, index) => ({
      kind: 'paragraph' as const,
      text: `第${index}段，收到申请${index * 37}件。`,
    })),
  );

  it('needs no styles, no list of numbers and no relations', () => {
    const parts = {
      'word/styles.xml': null,
      'word/numbering.xml': null,
      '_rels/.rels': null,
      'word/_rels/document.xml.rels': null,
      '[Content_Types].xml': null,
    };
    const document = readBody(paragraph(run('x'), numbered(1)), { parts });
    expect(texts(document.blocks)).toEqual(['x']);
    expect(document.issues).toEqual([]);
  });

  it('is found where its relations say', () => {
    const rels =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://x/officeDocument" Target="/Word/media/../Document2.xml"/></Relationships>';
    const xml = unzipSync(docx(paragraph(run('x'))))['word/document.xml'] as Uint8Array;
    const parts = { '_rels/.rels': rels, 'word/document.xml': null, 'word/document2.xml': xml };
    expect(texts(read(docx('', { parts })).blocks)).toEqual(['x']);
  });

  it('says when its main part is not there, or names a text in another format', () => {
    expect(read(docx('', { parts: { 'word/document.xml': null } }))).toMatchObject({
      blocks: [],
      issues: [{ code: 'file-damaged', args: { found: 'word/document.xml' } }],
    });
    expect(readBody('<w:altChunk r:id="rId9"/>').issues).toMatchObject([{ code: 'format-unsupported' }]);
  });

  it('gives what was read before its XML broke', () => {
    const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph(run('前'))}<w:tbl><w:tr><w:tc><w:p><w:r><w:t>12`;
    const document = readBody('', { parts: { 'word/document.xml': xml } });
    expect(texts(document.blocks)).toEqual(['前', '12']);
    expect(document.issues).toMatchObject([{ code: 'file-damaged', severity: 'error' }]);
  });

  it('goes by the namespaces that are in force', () => {
    const foreign = `<w:unheard xmlns:w="urn:other">${paragraph(run('否'))}</w:unheard>`;
    expect(bodyTexts(foreign + paragraph(run('是')))).toEqual(['是']);
  });

  it('resolves no entity and reads nothing from elsewhere', () => {
    const lol = Array.from(
      { length: 9 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    );
    for (const dtd of [`<!ENTITY l0 "9">${lol.join('')}`, '<!ENTITY l9 SYSTEM "file:///etc/passwd">']) {
      const xml = `<?xml version="1.0"?><!DOCTYPE d [${dtd}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('<w:r><w:t>&l9;</w:t></w:r>')}</w:body></w:document>`;
      const document = readBody('', { parts: { 'word/document.xml': xml } });
      expect(document.blocks).toEqual([]);
      expect(document.issues).toMatchObject([{ code: 'file-damaged' }]);
    }
  });

  it('stops at elements nested too deep', () => {
    const deep = (inside: string, count: number) =>
      `<w:sdt>`.repeat(count) + inside + `</w:sdt>`.repeat(count);
    expect(() => readBody(deep(paragraph(run('x')), 200_000))).toThrow(LimitReached);
    expect(() => readBody('<w:tbl><w:tr><w:tc>'.repeat(60_000))).toThrow(LimitReached);
    expect(bodyTexts(deep(paragraph(run('x')), 1_000))).toEqual(['x']);
  });

  it('takes no memory for spans', () => {
    const wide = table([row([cell('甲', '<w:gridSpan w:val="1000000000"/>'), '1'])]);
    expect(only(wide).rows[0]?.map((one) => one.column)).toEqual([0, 1_000]);
    const before = table([row(['1'], '<w:gridBefore w:val="1e9"/>')]);
    expect(bodyTexts(before)).toEqual(['1']);
    expect(() =>
      read(docx(table([row(['x', 'y'])].concat(Array(300).fill(row(['x', 'y']))))), { cells: 500 }),
    ).toThrow(LimitReached);
  });

  it('is read wherever it was cut off, with an issue', () => {
    const whole = texts(read(report).blocks);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: report.length - 1 }), (length) => {
        const document = read(report.subarray(0, length));
        expect(document.issues.length).toBeGreaterThan(0);
        const got = texts(document.blocks);
        // The last paragraph may be cut as well.
        expect(whole.slice(0, Math.max(0, got.length - 1))).toEqual(got.slice(0, -1));
      }),
      { numRuns: 300 },
    );
  });

  it('is never a crash, whatever byte is wrong', () => {
    fc.assert(
      fc.property(fc.nat({ max: report.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const bytes = report.slice();
        bytes[at] = byte;
        expect(attempt(bytes)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('reads UTF-16 and a control character that XML forbids', () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph(run('年度报告'))}</w:body></w:document>`;
    const utf16 = new Uint8Array(2 + xml.length * 2);
    utf16.set([0xff, 0xfe]);
    [...xml].forEach((char, index) => {
      utf16.set([char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8], 2 + index * 2);
    });
    expect(texts(readBody('', { parts: { 'word/document.xml': utf16 } }).blocks)).toEqual(['年度报告']);
    const document = readBody(paragraph(run('12\u000b3件')));
    expect(document.issues).toMatchObject([{ code: 'file-damaged' }]);
    expect(document.blocks).toHaveLength(1);
  });

  it('reads entities that XML itself has', () => {
    expect(escapeXml('<&"')).toBe('&lt;&amp;&quot;');
    expect(bodyTexts(paragraph(run('“三安全”<&>"')))).toEqual(['“三安全”<&>"']);
    expect(strToU8('年').length).toBe(3);
  });
});
