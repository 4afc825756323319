import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditionId } from '../../../src/editions';
import type { Document, Grid } from '../../../src/read/document';
import { readOfd } from '../../../src/read/formats/ofd';
import { interpret } from '../../../src/read/interpret';
import { Budget, LimitReached, type Limits } from '../../../src/read/limits';
import { baseReport } from '../../support/base-report';
import { consistentReport } from '../../support/consistent-report';
import { zipOf } from '../../support/docx-writer';
import { anyLayout, layouts } from '../../support/layouts';
import {
  drawnPages,
  entryOf,
  type OfdPackage,
  type OfdStyle,
  ofdOf,
  ofdOfSeveral,
  packed,
  partsOf,
  writeOfd,
} from '../../support/ofd-writer';
import type { PdfPage, PdfRule, PdfStyle, PdfText } from '../../support/pdf-writer';
import { plainQuirks, printReport } from '../../support/printed';
import { mistakes, quirks } from '../../support/quirks';

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}): Document =>
  readOfd(bytes, { budget: new Budget(limits) }) as Document;
const readPage = (objects: string, more: Partial<OfdPackage> = {}) =>
  read(ofdOf({ pages: [objects], ...more }));

const paragraphs = (document: Document) =>
  document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const grids = (document: Document) =>
  document.blocks.flatMap((block): Grid[] => (block.kind === 'grid' ? [block] : []));
const texts = (grid: Grid | undefined) => grid?.rows.map((row) => row.map((cell) => cell.text));
const codes = (document: Document) => document.issues.map((issue) => issue.code);
const damage = (document: Document) =>
  document.issues.flatMap((issue) => (issue.code === 'file-damaged' ? [issue.args.found] : []));

/** Text at a place, in millimetres; attributes of the object and of its piece. */
const text = (x: number, y: number, value: string, object = '', piece = '') =>
  `<ofd:TextObject ID="5" Boundary="${x} ${y} 100 5" Font="1" Size="4" ${object}><ofd:TextCode X="0" Y="4" ${piece}>${value}</ofd:TextCode></ofd:TextObject>`;
const step = (value: string, x = 4) => `DeltaX="g ${Math.max(1, [...value].length - 1)} ${x}"`;
const path = (data: string, attributes = '', inside = '') =>
  `<ofd:PathObject ID="6" Boundary="0 0 210 297" LineWidth="0.2" ${attributes}>${inside}<ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;

const XS = [30, 70, 110, 150];
const YS = [30, 40, 50];
const VALUES = [
  ['项目', '数量', '金额'],
  ['规章', '12', '3'],
];
const cells = (object = '') =>
  VALUES.flatMap((row, r) =>
    row.map((value, c) =>
      text(32 + c * 40, 33 + r * 10, value, object, step(value, value < '国' && value < '9' ? 2 : 4)),
    ),
  ).join('');
const lines = [...YS.map((y) => `M 30 ${y} L 150 ${y}`), ...XS.map((x) => `M ${x} 30 L ${x} 50`)];
const lattice = path(lines.join(' '));
const table = cells() + lattice;

describe('text', () => {
  it.each([
    ['each step', 'DeltaX="4 4 2 2"'],
    ['steps that repeat', 'DeltaX="g 2 4 g 2 2"'],
    ['steps that repeat more often than there are characters', 'DeltaX="4 4 g 1000000000 2"'],
    ['fewer steps than characters', 'DeltaX="4 4 2"'],
    ['no steps', ''],
    ['steps down that are none', 'DeltaX="4 4 2 2" DeltaY="g 4 0"'],
  ])('stands by %s', (_, steps) => {
    expect(paragraphs(readPage(text(20, 20, '收到12件', '', steps)))).toEqual(['收到12件']);
  });

  it('is parted where a long step leads to the next cell', () => {
    const row = text(32, 33, '规章123', '', 'DeltaX="4 36 2 38"') + path('M 30 30 L 150 30 M 30 40 L 150 40');
    const walls = path(XS.map((x) => `M ${x} 30 L ${x} 40`).join(' '));
    expect(texts(grids(readPage(row + walls))[0])).toEqual([['规章', '12', '3']]);
  });

  it('ends where its last glyph does, whatever the step before it', () => {
    // The figure is too wide for its cell, and is one figure only if the first line fills the cell.
    const figure =
      text(31, 31, '１,９９９,９', '', 'DeltaX="4 2 g 3 4 2"') + text(31, 36, '９７', '', 'DeltaX="4"');
    const rows = [30, 42, 54].map((y) => `M 30 ${y} L 90 ${y}`);
    const columns = [30, 60, 90].map((x) => `M ${x} 30 L ${x} 54`);
    const rules = path([...rows, ...columns].join(' '));
    const beside = text(62, 34, '规章') + text(62, 46, '规章');
    expect(texts(grids(readPage(figure + rules + beside))[0])?.flat()).toContain('１,９９９,９９７');
  });

  it('goes to the next line within a piece, and from piece to piece', () => {
    const wrapped = text(20, 20, '第一行第二行', '', 'DeltaX="4 4 -8 4 4" DeltaY="0 0 6 0 0"');
    expect(paragraphs(readPage(wrapped)).join('')).toBe('第一行第二行');
    const pieces =
      '<ofd:TextObject ID="5" Boundary="20 20 100 30" Font="1" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4">收到</ofd:TextCode><ofd:TextCode>12</ofd:TextCode><ofd:TextCode X="12">件</ofd:TextCode><ofd:TextCode X="0" Y="30" DeltaX="4">另起</ofd:TextCode></ofd:TextObject>';
    expect(paragraphs(readPage(pieces))).toEqual(['收到12件', '另起']);
  });

  it('begins where the piece before it began, if only its height is said', () => {
    const pieces = (second: string) =>
      `<ofd:TextObject ID="5" Boundary="0 0 210 297" Font="1" Size="4"><ofd:TextCode X="31" Y="37" DeltaX="4">长长长长长长长长长</ofd:TextCode><ofd:TextCode ${second}>甲乙</ofd:TextCode></ofd:TextObject>`;
    expect(texts(grids(readPage(pieces('Y="47" DeltaX="4"') + lattice))[0])?.[1]?.[0]).toBe('甲乙');
    expect(texts(grids(readPage(pieces('X="71" DeltaX="4"') + lattice))[0])?.[0]?.[1]).toBe('甲乙');
  });

  it('is what its characters are, whatever glyphs are named', () => {
    const glyphs =
      '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>17 18</ofd:Glyphs></ofd:CGTransform>';
    const object = (value: string) =>
      `<ofd:TextObject ID="5" Boundary="20 20 50 5" Font="1" Size="4">${glyphs}<ofd:TextCode X="0" Y="4" DeltaX="2">${value}</ofd:TextCode></ofd:TextObject>`;
    expect(paragraphs(readPage(object('12件')))).toEqual(['12件']);
    // Converters put this sign where they have a glyph and no character.
    expect(paragraphs(readPage(object('1¤件')))).toEqual(['1\ufffd件']);
  });

  it('that is printed twice to look bold is read once', () => {
    const twice = table + cells().replace(/Boundary="(\d+) /g, (_, x) => `Boundary="${Number(x) + 0.1} `);
    expect(texts(grids(readPage(twice))[0])).toEqual(VALUES);
  });

  it.each([
    ['turned by its CTM', 'CTM="0 1 -1 0 10 0"', 'DeltaX="g 8 4"'],
    ['turned by its directions', 'ReadDirection="90" CharDirection="90"', 'DeltaY="g 8 4"'],
    ['turned, its steps along the line', 'ReadDirection="90" CharDirection="90"', 'DeltaX="g 8 4"'],
    ['turned, without steps', 'ReadDirection="90" CharDirection="90"', ''],
    ['in vertical writing', 'ReadDirection="90"', 'DeltaY="g 8 4"'],
    ['in vertical writing without steps', 'ReadDirection="90"', ''],
    ['set downwards', '', 'DeltaY="g 8 4"'],
  ])('%s reads from top to bottom', (_, object, piece) => {
    const label = text(40, 30, '三、本年度办理结果', object, piece);
    const rules = path(
      'M 30 25 L 90 25 M 30 75 L 90 75 M 30 25 L 30 75 M 60 25 L 60 75 M 90 25 L 90 75 M 60 50 L 90 50',
    );
    const figures = text(70, 35, '1') + text(70, 60, '2') + text(70, 120, '正文', '', step('正文'));
    expect(texts(grids(readPage(label + rules + figures))[0])?.flat()).toContain('三、本年度办理结果');
  });

  it.each([
    ['is invisible', 'Visible="false"'],
    ['is transparent', 'Alpha="0"'],
    ['is neither filled nor drawn', 'Fill="false"'],
    ['leans, as a watermark does', 'CTM="0.7 0.7 -0.7 0.7 0 0"'],
  ])('that %s is left out', (_, object) => {
    expect(
      paragraphs(
        readPage(text(20, 20, '看得见', '', step('看得见')) + text(20, 60, '水印', object, step('水印'))),
      ),
    ).toEqual(['看得见']);
  });

  it('of a transparent colour is left out, of a transparent page block too', () => {
    const hidden = text(20, 20, '密').replace(
      '<ofd:TextCode',
      '<ofd:FillColor Value="0 0 0" Alpha="0"/><ofd:TextCode',
    );
    const block = `<ofd:PageBlock ID="7" Visible="false">${text(20, 40, '文')}</ofd:PageBlock>`;
    expect(paragraphs(readPage(hidden + block + text(20, 60, '见')))).toEqual(['见']);
  });

  it('of a pattern is no text of the page', () => {
    const pattern = `<ofd:FillColor><ofd:Pattern Width="9" Height="9"><ofd:CellContent>${text(20, 20, '花')}</ofd:CellContent></ofd:Pattern></ofd:FillColor>`;
    expect(paragraphs(readPage(path('M 0 0 L 9 9', 'Fill="true"', pattern) + text(20, 60, '见')))).toEqual([
      '见',
    ]);
  });
});

describe('rules', () => {
  const thin = (x: number, y: number, width: number, height: number) =>
    `M ${x} ${y} L ${x + width} ${y} L ${x + width} ${y + height} L ${x} ${y + height} C`;
  const rectangles = [...YS.map((y) => thin(30, y, 120, 0.2)), ...XS.map((x) => thin(x, 30, 0.2, 20))];
  const black = '<ofd:FillColor Value="0 0 0"/>';

  it.each([
    ['one path', lattice],
    ['a path each', lines.map((line) => path(line)).join('')],
    ['thin rectangles', path(rectangles.join(' '), 'Stroke="false" Fill="true"', black)],
    [
      'boxes around cells',
      path([0, 1].flatMap((r) => [0, 1, 2].map((c) => thin(30 + c * 40, 30 + r * 10, 40, 10))).join(' ')),
    ],
    ['letters without spaces', path(lines.join('').replace(/([ML]) /g, '$1'))],
    ['a start instead of a move', path(lines.join(' ').replaceAll('M', 'S'))],
    [
      'a scale',
      lines
        .map((line) =>
          path(
            line.replace(/\d+/g, (digits) => String(Number(digits) * 10)),
            'CTM="0.1 0 0 0.1 0 0"',
          ),
        )
        .join(''),
    ],
    ['grey', path(lines.join(' '), '', '<ofd:StrokeColor Value="150 150 150"/>')],
  ])('are seen as %s', (_, rules) => {
    const [grid] = grids(readPage(cells() + rules));
    expect(grid?.columns).toBe('exact');
    expect(texts(grid)).toEqual(VALUES);
  });

  it.each([
    ['white', '', '<ofd:StrokeColor Value="255 255 255"/>'],
    ['white in hexadecimal', '', '<ofd:StrokeColor Value="#FF #FF #FF"/>'],
    ['without ink', '', '<ofd:StrokeColor Value="0 0 0 0"/>'],
    ['transparent', 'Alpha="0"', ''],
    ['neither drawn nor filled', 'Stroke="false"', ''],
    ['as thick as bars', 'LineWidth="4"', ''],
  ])('are not seen that are %s', (_, attributes, inside) => {
    const hidden = path(lines.join(' '), attributes, inside).replace(/LineWidth="0.2" (?=LineWidth)/, '');
    expect(grids(readPage(cells() + hidden)).filter((grid) => grid.columns === 'exact')).toEqual([]);
  });

  it('are seen in white on a shade', () => {
    const shade = path(
      thin(30, 30, 120, 20),
      'Stroke="false" Fill="true"',
      '<ofd:FillColor Value="60 90 200"/>',
    );
    const white = path(lines.join(' '), '', '<ofd:StrokeColor Value="255"/>');
    expect(texts(grids(readPage(cells() + shade + white))[0])).toEqual(VALUES);
  });

  it('have the look that their drawing parameters give, or those of their layer', () => {
    const resources =
      '<ofd:DrawParams><ofd:DrawParam ID="40" LineWidth="0.2"><ofd:StrokeColor Value="255 255 255"/></ofd:DrawParam><ofd:DrawParam ID="41" Relative="40"/></ofd:DrawParams>';
    const seen = (content: string) =>
      grids(readPage(cells() + content, { resources })).some(({ columns }) => columns === 'exact');
    expect(seen(lattice)).toBe(true);
    expect(seen(path(lines.join(' '), 'DrawParam="41"'))).toBe(false);
    expect(seen(`</ofd:Layer><ofd:Layer ID="8" DrawParam="41">${lattice}`)).toBe(false);
    expect(seen(path(lines.join(' '), 'DrawParam="41"', '<ofd:StrokeColor Value="0 0 0"/>'))).toBe(true);
  });

  it('end where the boundary of their object does', () => {
    const cut = lattice.replace('Boundary="0 0 210 297"', 'Boundary="0 0 110 297"');
    expect(texts(grids(readPage(cells() + cut))[0])).toEqual(VALUES.map((row) => row.slice(0, 2)));
    // A line's boundary may have no breadth, and one without any size cuts nothing.
    const hollow = lines.map((line) => path(line).replace('Boundary="0 0 210 297"', 'Boundary="0 0 0 0"'));
    expect(texts(grids(readPage(cells() + hollow.join('')))[0])).toEqual(VALUES);
  });

  it('are curves for none, and clips cut them', () => {
    const curves = path(
      lines
        .map((line) => line.replace(/L (\d+) (\d+)/, 'B 0 0 9 9 $1 $2 Q 1 1 $1 $2 A 5 5 0 0 1 $1 $2'))
        .join(' '),
    );
    expect(grids(readPage(cells() + curves)).filter((grid) => grid.columns === 'exact')).toEqual([]);
    const clip = (data: string) =>
      `<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 210 297"><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>`;
    expect(
      texts(grids(readPage(cells() + path(lines.join(' '), '', clip(thin(0, 0, 200, 200)))))[0]),
    ).toEqual(VALUES);
    expect(
      grids(readPage(cells() + path(lines.join(' '), '', clip(thin(0, 200, 200, 50))))).filter(
        (grid) => grid.columns === 'exact',
      ),
    ).toEqual([]);
  });
});

describe('pages', () => {
  it('are drawn with their template pages', () => {
    const page = readPage(cells(), { templates: [lattice, text(20, 280, '第1页', '', step('第1页'))] });
    expect(texts(grids(page)[0])).toEqual(VALUES);
    expect(paragraphs(page)).toEqual([]);
  });

  it('are drawn between the template pages behind and before them', () => {
    const shade = path(
      'M 30 30 L 150 30 L 150 50 L 30 50 C',
      'Fill="true"',
      '<ofd:FillColor Value="60 90 200"/>',
    );
    const white = path(lines.join(' '), '', '<ofd:StrokeColor Value="255 255 255"/>');
    const [page, document] = ['Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Document.xml'];
    const parts = partsOf({ pages: [cells() + shade], templates: [white] });
    const seen = (changed: Record<string, string>) =>
      grids(read(packed({ ...parts, ...changed }, {}))).some((grid) => grid.rows.length === 2);
    const inFront = String(parts[page]).replace('"Background"', '"Foreground"');
    const unsaid = String(parts[page]).replace(' ZOrder="Background"', '');
    const asDocument = String(parts[document]).replace(
      '<ofd:TemplatePage',
      '<ofd:TemplatePage ZOrder="Foreground"',
    );
    expect(seen({})).toBe(false);
    expect(seen({ [page]: inFront })).toBe(true);
    expect(seen({ [page]: unsaid })).toBe(false);
    expect(seen({ [page]: unsaid, [document]: asDocument })).toBe(true);
  });

  it('hold composites, at their places and sizes', () => {
    const resources = `<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="50" Width="420" Height="594"><ofd:Content>${lattice}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>`;
    const moved = cells().replace(
      /Boundary="(\d+) (\d+)/g,
      (_, x, y) => `Boundary="${x / 2 + 10} ${y / 2 + 20}`,
    );
    const small = moved
      .replaceAll('Size="4"', 'Size="2"')
      .replaceAll('Y="4"', 'Y="2"')
      .replace(/DeltaX="g 1 (\d)"/g, (_, x) => `DeltaX="${x / 2}"`);
    const composite =
      '<ofd:CompositeObject ID="9" Boundary="10 20 190 270" CTM="0.5 0 0 0.5 0 0" ResourceID="50"/>';
    expect(texts(grids(readPage(small + composite, { resources }))[0])).toEqual(VALUES);
    expect(damage(readPage(composite))).toEqual(['Doc_0/Pages/Page_0/Content.xml: CompositeObject 9']);
  });

  it('have areas of their own', () => {
    const wide = readPage(text(250, 20, '右边', '', step('右边')), {
      head: '<ofd:Area><ofd:PhysicalBox>0 0 420 297</ofd:PhysicalBox></ofd:Area>',
    });
    expect(paragraphs(wide)).toEqual(['右边']);
    expect(paragraphs(readPage(text(250, 20, '右边')))).toEqual([]);
  });

  it.each(['0 0 -210 297', '0 0 1e308 1e308', '0 0 0 0', 'NaN', ''])(
    'whose size %j is none are taken for A4',
    (box) => {
      const document = readPage(table, { box });
      expect(texts(grids(document)[0])).toEqual(VALUES);
      expect(damage(document)).toEqual(['Doc_0/Document.xml: PhysicalBox']);
    },
  );
});

describe('files', () => {
  const habits: [string, Partial<OfdPackage>][] = [
    ['another prefix', { prefix: 'x' }],
    ['no prefix', { prefix: '' }],
    ['no namespace', { prefix: '', namespace: '' }],
    ['the namespace of a draft', { namespace: 'http://www.ofdspec.org' }],
    ['a byte order mark', { mark: true }],
    ['GB18030', { encoding: 'GB18030' }],
    ['absolute paths', { paths: 'absolute' }],
    ['paths from the top without a slash', { paths: 'from-top' }],
    [
      'signatures',
      {
        parts: {
          'Doc_0/Signs/Signatures.xml': '<ofd:Signatures/>',
          'Doc_0/Signs/Sign_0/SignedValue.dat': new Uint8Array([0, 1, 2]),
        },
      },
    ],
    [
      'annotations',
      {
        parts: {
          'Doc_0/Annots/Page_0/Annotation.xml': `<ofd:PageAnnot>${text(20, 90, '批注')}</ofd:PageAnnot>`,
        },
      },
    ],
  ];
  it.each(habits)('with %s', (_, habit) => {
    const document = read(ofdOf({ pages: [table], ...habit }));
    expect(texts(grids(document)[0])).toEqual(VALUES);
    expect(document.blocks).toHaveLength(1);
    expect(document.issues).toEqual([]);
  });

  it('with versions: the current one is read', () => {
    const old = partsOf({ pages: [text(20, 20, '旧')] }, 'Doc_0');
    const now = partsOf({ pages: [text(20, 20, '新')] }, 'Doc_1');
    const entry = (current: string) =>
      entryOf(
        `<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Versions><ofd:Version ID="1" Index="0" BaseLoc="V/0.xml"/><ofd:Version ID="2" Index="1" ${current} BaseLoc="V/1.xml"/></ofd:Versions></ofd:DocBody>`,
      );
    const version =
      '<ofd:DocVersion ID="2"><ofd:FileList><ofd:File ID="1">/Doc_1/Document.xml</ofd:File></ofd:FileList><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocVersion>';
    const file = (current: string) =>
      packed({ ...old, ...now, 'OFD.xml': entry(current), 'V/1.xml': version }, {});
    expect(paragraphs(read(file('Current="true"')))).toEqual(['新']);
    expect(paragraphs(read(file('')))).toEqual(['旧']);
  });

  it('with several documents: one after the other, each with its own pages and tables', () => {
    const document = read(ofdOfSeveral([{ pages: [table, text(20, 20, '甲')] }, { pages: [table] }]));
    expect(grids(document).map(({ place }) => place)).toEqual([
      { page: 1, table: 1 },
      { page: 3, table: 2 },
    ]);
    expect(grids(document)[1]?.rows[1]?.[1]?.place).toEqual({ page: 3, table: 2, row: 2, column: 2 });
  });

  it('with several reports say so', () => {
    const [first, second] = [2023, 2024].map((year) => drawnPages(pagesFor(year)));
    const reading = interpret(read(ofdOfSeveral([first, second] as OfdPackage[])));
    expect(reading.issues).toContainEqual(
      expect.objectContaining({ code: 'several-reports', severity: 'error' }),
    );
  });

  it('give their title where the pages give none', () => {
    expect(read(ofdOf({ pages: [''], title: '云林县2024年 & 报告' })).meta).toEqual({
      title: '云林县2024年 & 报告',
    });
  });
});

const pagesFor = (year: number) => [
  {
    width: 595,
    height: 842,
    rules: [],
    texts: [
      `云林县人民政府${year}年政府信息公开工作年度报告`,
      '一、总体情况',
      '收到申请3件。',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
    ].map((value, at) => ({ x: 60, y: 100 + at * 30, text: value, size: 12 })),
  },
];

describe('a report', () => {
  const printed = printReport(baseReport('2021'));
  const ways: [string, Partial<PdfStyle>, Partial<OfdStyle>?, Partial<OfdPackage>?][] = [
    ...layouts,
    ['a character an object', {}, { text: 'char' }],
    ['several pieces an object', {}, { text: 'pieces', steps: 'repeated' }],
    ['points under a CTM', {}, { unit: 'pt' }],
    ['one path a page', {}, { rules: 'one' }],
    ['no lines, a character an object', { rules: 'none' }, { text: 'char' }],
    ['a label turned by its CTM, in points', { vertical: 'turned' }, { unit: 'pt', text: 'char' }],
    ['a label turned by its directions', { vertical: 'turned' }, { turn: 'direction', steps: 'repeated' }],
    ['a label in vertical writing, in pieces', { vertical: 'font' }, { text: 'pieces' }],
    ['rows cut by pages, glyphs named', { height: 500, cutRows: true, vertical: 'level' }, { glyphs: true }],
    [
      'heads and feet on a template page',
      {
        height: 430,
        cutRows: true,
        repeatHeader: true,
        runningHead: '云林县政府信息公开',
        pageNumber: () => '',
      },
      { template: true, blocks: 3 },
    ],
    ['GB18030 and another prefix', {}, {}, { encoding: 'GB18030', prefix: 'n' }],
  ];
  it.each(ways)('is read to the letter with %s', (_, layout, style = {}, habits = {}) => {
    const reading = interpret(read(writeOfd(printed, layout, style, habits)));
    expect(mistakes(printed, reading)).toEqual([]);
    expect(reading.marks).toEqual({});
    expect(reading.issues.filter((issue) => issue.severity !== 'info')).toEqual([]);
    expect(reading.report?.title).toBe('云林县人民政府2024年政府信息公开工作年度报告');
    expect(reading.report?.overview).toBe('总体情况。');
  });

  it('is never read as another figure, whatever is printed and however', () => {
    const style: fc.Arbitrary<Partial<OfdStyle>> = fc.record({
      text: fc.constantFrom('run', 'char', 'pieces'),
      steps: fc.constantFrom('each', 'repeated'),
      unit: fc.constantFrom('mm', 'pt'),
      rules: fc.constantFrom('each', 'one'),
      turn: fc.constantFrom('ctm', 'direction'),
      glyphs: fc.boolean(),
      blocks: fc.constantFrom(0, 4),
      template: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.constantFrom<EditionId>('2019', '2021').chain((edition) => consistentReport(edition)),
        quirks,
        anyLayout,
        style,
        ({ report }, quirk, how, drawn) => {
          const own = printReport(report, quirk);
          const wrong = mistakes(own, interpret(read(writeOfd(own, { ...how, asDrawn: true }, drawn))));
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  }, 120_000);

  it('says on which page, in which table, row and column a figure stands', () => {
    const reading = interpret(read(writeOfd(printed, { height: 500 })));
    expect(reading.places['disclosure.normativeDocuments.inForce']).toEqual({
      page: 1,
      table: 1,
      row: 4,
      column: 4,
    });
    expect(reading.places['requests.received.total']).toMatchObject({ table: 2, row: 4, column: 10 });
    expect(reading.places['requests.carriedForward.total']?.page).toBeGreaterThan(
      reading.places['requests.received.total']?.page ?? 9,
    );
  });
});

describe('files that cannot be read', () => {
  it('a scan says how many pages it has, also under hidden text', () => {
    const picture = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="2"/>';
    const scanned = { code: 'file-scanned', severity: 'error', args: { pages: 2 }, cells: [] };
    expect(read(ofdOf({ pages: [picture, picture] })).issues).toEqual([scanned]);
    expect(read(ofdOf({ pages: [picture + text(20, 20, '识别', 'Alpha="0"'), picture] })).issues).toEqual([
      scanned,
    ]);
    expect(codes(readPage(picture + text(20, 20, '文')))).toEqual([]);
  });

  it('encrypted parts say so, by their list or by what they are', () => {
    const cipher = Uint8Array.from({ length: 600 }, (_, at) => (at * 167 + 13) & 255);
    const page = 'Doc_0/Pages/Page_0/Content.xml';
    const behind = read(ofdOf({ pages: [table], parts: { [page]: cipher } }));
    expect(codes(behind)[0]).toBe('file-encrypted');
    expect(damage(behind)).toEqual([page]);
    const hidden = read(
      ofdOf({ pages: [table], parts: { [page]: null, 'Encryptions.xml': '<ofd:Encryptions/>' } }),
    );
    expect(codes(hidden)[0]).toBe('file-encrypted');
    const open = read(ofdOf({ pages: [table], parts: { 'Encryptions.xml': '<ofd:Encryptions/>' } }));
    expect(codes(open)).toEqual([]);
  });

  it.each([
    ['OFD.xml', 'OFD.xml'],
    ['Doc_0/Document.xml', 'Doc_0/Document.xml'],
    ['Doc_0/Pages/Page_1/Content.xml', 'Doc_0/Pages/Page_1/Content.xml'],
    ['Doc_0/Tpls/Tpl_0/Content.xml', 'Doc_0/Pages/Page_0/Content.xml: Template 800'],
  ])('without %s name what is lost', (part, found) => {
    const document = read(
      ofdOf({ pages: [table, text(20, 20, '甲')], templates: [''], parts: { [part]: null } }),
    );
    expect(damage(document)).toContain(found);
    expect(grids(document).length).toBe(part === 'Doc_0/Document.xml' ? 0 : 1);
  });

  it('without the resources that a page needs name them; those that it does not are not looked for', () => {
    const parts = { 'Doc_0/PublicRes.xml': null };
    expect(codes(readPage(table, { parts }))).toEqual([]);
    expect(damage(readPage(path('M 0 0 L 9 0', 'DrawParam="4"'), { parts }))).toEqual([
      'Doc_0/PublicRes.xml',
    ]);
  });

  it('are read as far as they go when cut anywhere, and survive bytes that are changed', () => {
    const bytes = writeOfd(printReport(baseReport('2021'), plainQuirks), { height: 500 });
    for (let share = 1; share < 20; share += 1) {
      const document = read(bytes.slice(0, Math.floor((bytes.length * share) / 20)));
      expect(document.issues.length).toBeGreaterThan(0);
    }
    for (let seed = 1; seed < 25; seed += 1) {
      const damaged = bytes.slice();
      for (let at = seed * 37; at < damaged.length; at += 701 + seed) damaged[at] = (seed * at) & 255;
      expect(() => read(damaged)).not.toThrow();
    }
  });
});

describe('hostile files', () => {
  const MOST_MILLISECONDS = 10_000;
  /** The limit that ended it; all within the five seconds that reading may take, on a quiet machine. */
  const limitOf = (bytes: Uint8Array, limits: Partial<Limits> = {}) => {
    const started = performance.now();
    try {
      return read(bytes, limits);
    } catch (error) {
      if (error instanceof LimitReached) return error.limit;
      throw error;
    } finally {
      expect(performance.now() - started).toBeLessThan(MOST_MILLISECONDS);
    }
  };
  const page = 'Doc_0/Pages/Page_0/Content.xml';

  it.each(['1e308', '-1e308', '1e30', 'NaN', 'INF', '', 'x', '9'.repeat(400)])(
    'put things at %.9s',
    (number) => {
      const hostile = [
        text(20, 20, '1').replace('X="0"', `X="${number}"`),
        text(20, 20, '1', `CTM="${number} 0 0 ${number} 0 0"`),
        text(20, 20, '1').replace('Boundary="20 20', `Boundary="${number} ${number}`),
        text(20, 20, '12', '', `DeltaX="${number}"`),
        text(20, 20, '1').replace('Size="4"', `Size="${number}"`),
        path(`M ${number} 0 L ${number} 500`),
      ];
      for (const object of hostile) {
        const document = limitOf(ofdOf({ pages: [object + table] })) as Document;
        expect(
          texts(grids(document).at(-1))
            ?.flat()
            .filter((cell) => cell !== ''),
        ).toEqual(VALUES.flat());
      }
      // What could not be placed is named, with where it is.
      const lost = limitOf(ofdOf({ pages: [(hostile[4] ?? '') + table] })) as Document;
      expect(damage(lost)).toEqual([`${page}: TextObject 5`]);
    },
  );

  it.each(['-4', '0', '1e-30'])('have a size of %s', (size) => {
    const document = limitOf(
      ofdOf({ pages: [text(20, 20, '1').replace('Size="4"', `Size="${size}"`) + table] }),
    ) as Document;
    expect(texts(grids(document)[0])).toEqual(VALUES);
    expect(damage(document)).toEqual(size === '1e-30' ? [] : [`${page}: TextObject 5`]);
  });

  it.each([
    ['a thousand million times', 'g 1000000000 4'],
    ['more times than there are numbers', 'g 1e308 4'],
    ['less than no times', 'g -5 4'],
    ['times that are no number', 'g NaN 4'],
    ['without a number', 'g'],
    ['without a step', 'g 3'],
    ['never, two hundred thousand times', `${'g 0 4 '.repeat(200_000)}4`],
  ])('repeat a step %s', (_, steps) => {
    const document = limitOf(ofdOf({ pages: [text(20, 80, '收到', '', `DeltaX="${steps}"`) + table] }));
    expect(texts(grids(document as Document)[0])).toEqual(VALUES);
  });

  it('nest page blocks a hundred thousand deep', () => {
    const deep = '<ofd:PageBlock ID="1">'.repeat(100_000) + table + '</ofd:PageBlock>'.repeat(100_000);
    expect(limitOf(ofdOf({ pages: [deep] }))).toBe('nesting');
    expect(limitOf(ofdOf({ pages: ['<ofd:PageBlock ID="1">'.repeat(1500) + table] }))).not.toBe('nesting');
  });

  it('have templates of themselves and of one another', () => {
    const tpl = (index: number) => `Doc_0/Tpls/Tpl_${index}/Content.xml`;
    const parts = partsOf({ pages: [table], templates: ['', ''] });
    const within = (part: string, id: number) =>
      String(parts[part]).replace(
        '<ofd:Content>',
        `${`<ofd:Template TemplateID="${id}"/>`.repeat(20)}<ofd:Content>`,
      );
    const selfish = limitOf(packed({ ...parts, [tpl(0)]: within(tpl(0), 800) }, {})) as Document;
    expect(texts(grids(selfish)[0])).toEqual(VALUES);
    expect(damage(selfish)).toEqual([`${tpl(0)}: Template 800`]);
    const mutual = limitOf(
      packed({ ...parts, [tpl(0)]: within(tpl(0), 801), [tpl(1)]: within(tpl(1), 800) }, {}),
    ) as Document;
    expect(damage(mutual)).toEqual([`${tpl(1)}: Template 800`, `${tpl(0)}: Template 801`]);
    const chain = Array.from({ length: 12 }, () => '');
    const many = partsOf({ pages: [table], templates: chain });
    chain.forEach((_, at) => {
      many[tpl(at)] = String(many[tpl(at)]).replace(
        '<ofd:Content>',
        `${`<ofd:Template TemplateID="${801 + at}"/>`.repeat(30)}<ofd:Content>`,
      );
    });
    expect(limitOf(packed(many, {}), { milliseconds: 1000 })).toBe('milliseconds');
  });

  it('have resources that refer to themselves', () => {
    const unit = (id: number, refers: number, times = 1) =>
      `<ofd:CompositeGraphicUnit ID="${id}"><ofd:Content>${`<ofd:CompositeObject ID="7" Boundary="0 0 210 297" ResourceID="${refers}"/>`.repeat(times)}</ofd:Content></ofd:CompositeGraphicUnit>`;
    const object = '<ofd:CompositeObject ID="9" Boundary="0 0 210 297" ResourceID="50"/>';
    const loop = limitOf(
      ofdOf({ pages: [object + table], resources: unit(50, 51) + unit(51, 50) }),
    ) as Document;
    expect(texts(grids(loop)[0])).toEqual(VALUES);
    expect(damage(loop)).toEqual([`${page}: CompositeObject 7`]);
    const bomb = Array.from({ length: 30 }, (_, at) => unit(50 + at, 51 + at, 20)).join('');
    expect(limitOf(ofdOf({ pages: [object], resources: bomb }))).toMatch(/^(?:cells|milliseconds)$/);
    const chain = Array.from({ length: 20_000 }, (_, at) => unit(50 + at, 51 + at)).join('');
    expect(damage(limitOf(ofdOf({ pages: [object], resources: chain })) as Document)).toEqual([
      `${page}: CompositeObject 7`,
    ]);
    const params = '<ofd:DrawParam ID="40" Relative="41"/><ofd:DrawParam ID="41" Relative="40"/>';
    const drawn = path(lines.join(' '), 'DrawParam="40"');
    expect(
      texts(grids(limitOf(ofdOf({ pages: [cells() + drawn], resources: params })) as Document)[0]),
    ).toEqual(VALUES);
  });

  it('name a hundred thousand resource files that are not there', () => {
    const parts = partsOf({ pages: [path(lines.join(' '), 'DrawParam="4"') + cells()] });
    const list = Array.from({ length: 100_000 }, (_, at) => `<ofd:PublicRes>${at}.xml</ofd:PublicRes>`).join(
      '',
    );
    parts['Doc_0/Document.xml'] = String(parts['Doc_0/Document.xml']).replace(
      '</ofd:CommonData>',
      `${list}</ofd:CommonData>`,
    );
    const document = limitOf(packed(parts, {})) as Document;
    expect(damage(document).slice(0, 2)).toEqual(['Doc_0/0.xml', 'Doc_0/1.xml']);
    expect(damage(document)).toHaveLength(100);
    expect(texts(grids(document)[0])).toEqual(VALUES);
  });

  it('are bombs', () => {
    const blank = ' '.repeat(60_000_000);
    const bytes = ofdOf({ pages: [blank] });
    expect(bytes.length).toBeLessThan(200_000);
    expect(limitOf(bytes)).toBe('inflatedBytes');
    const same = partsOf({ pages: ['1'.repeat(5_000_000)] });
    const list = `<ofd:Pages>${`<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>`.repeat(400)}</ofd:Pages>`;
    same['Doc_0/Document.xml'] = String(same['Doc_0/Document.xml']).replace(
      /<ofd:Pages>.*<\/ofd:Pages>/,
      list,
    );
    expect(limitOf(packed(same, {}))).toBe('inflatedBytes');
  });

  it('claim ten thousand pages, print without end, draw by the million', () => {
    expect(limitOf(ofdOf({ pages: Array.from({ length: 10_000 }, () => '') }))).toBe('pages');
    expect(
      limitOf(ofdOf({ pages: [text(20, 20, '1'.repeat(8_000_000), '', 'DeltaX="g 9999999 0.00001"')] })),
    ).toBe('cells');
    const mesh = Array.from({ length: 400_000 }, (_, at) => `M ${at % 200} 0 L ${at % 200} 290`).join(' ');
    // No table has a path of so many corners.
    expect(damage(limitOf(ofdOf({ pages: [path(mesh) + table] })) as Document)).toEqual([
      `${page}: PathObject 6`,
    ]);
    const template = Array.from({ length: 20_000 }, (_, at) =>
      text((at * 7) % 200, (at * 11) % 290, '1'),
    ).join('');
    expect(limitOf(ofdOf({ pages: Array.from({ length: 400 }, () => ''), templates: [template] }))).toMatch(
      /^(?:cells|milliseconds)$/,
    );
  }, 60_000);

  it('point out of the archive', () => {
    const parts = partsOf({ pages: [table] });
    parts['Doc_0/Document.xml'] = String(parts['Doc_0/Document.xml']).replace(
      'BaseLoc="Pages',
      'BaseLoc="../../../../etc/../Doc_0/Pages',
    );
    expect(texts(grids(read(packed(parts, {})))[0])).toEqual(VALUES);
    parts['OFD.xml'] = entryOf('<ofd:DocBody><ofd:DocRoot>/etc/passwd</ofd:DocRoot></ofd:DocBody>');
    expect(damage(read(packed(parts, {})))).toEqual(['etc/passwd']);
    expect(damage(read(zipOf({ 'OFD.xml': '' })))).toEqual([
      'OFD.xml: document must contain a root element.',
    ]);
  });

  it('draw in an instant what a page of a report draws in an instant', () => {
    const rules: PdfRule[] = [];
    const content: PdfText[] = [];
    const sheet: PdfPage = { width: 595, height: 842, rules, texts: content };
    for (let at = 0; at < 3000; at += 1)
      content.push({ x: (at % 50) * 11, y: 20 + Math.floor(at / 50) * 12, text: '国', size: 10 });
    expect(limitOf(ofdOf(drawnPages([sheet], { text: 'char' })), { milliseconds: 3000 })).not.toBe(
      'milliseconds',
    );
  });
});
