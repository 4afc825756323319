/**
 * Reports as OFD (GB/T 33190-2016), the ways office programs and converters draw them, for tests. `ofdOf` packs content
 * that is written out; `writeOfd` lays a printed report out, as for PDF, and draws its pages.
 */
import { zipSync } from 'fflate';
import { type Matrix, times } from '../../src/read/formats/geometry-matrix';
import { escapeXml } from './docx-writer';
import {
  advance,
  gbk,
  type PdfPage,
  type PdfRule,
  type PdfStyle,
  type PdfText,
  pagesOfReport,
  plainStyle,
} from './pdf-writer';
import type { Printed } from './printed';

export interface OfdPackage {
  /** Objects of each page; text of a layer. */
  pages: readonly string[];
  /** Objects of each template page, which each page refers to. */
  templates?: readonly string[];
  /** Content of PublicRes.xml. */
  resources?: string;
  /** Boxes of pages: millimetres. */
  box?: string;
  /** Elements of each page before its content. */
  head?: string;
  prefix?: string;
  /** The namespace; none where empty. */
  namespace?: string;
  encoding?: 'UTF-8' | 'GB18030';
  /** With a byte order mark. */
  mark?: boolean;
  paths?: 'relative' | 'absolute' | 'from-top';
  /** Parts by their path, added or, with `null`, left out. */
  parts?: Record<string, string | Uint8Array | null>;
  title?: string;
}

/** The file of one document. */
export function ofdOf(content: OfdPackage): Uint8Array {
  return packed(partsOf(content), content);
}

/** A file of several documents. */
export function ofdOfSeveral(documents: readonly OfdPackage[]): Uint8Array {
  const bodies = documents.map((_, index) => bodyOf(`Doc_${index}/Document.xml`)).join('');
  const parts = documents.map((content, index) => partsOf(content, `Doc_${index}`));
  return packed({ ...Object.assign({}, ...parts), 'OFD.xml': entryOf(bodies) }, {});
}

const bodyOf = (root: string, title = '') =>
  `<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>${title ? `<ofd:Title>${escapeXml(title)}</ofd:Title>` : ''}</ofd:DocInfo><ofd:DocRoot>${root}</ofd:DocRoot></ofd:DocBody>`;

export const entryOf = (bodies: string) => element('OFD', 'Version="1.0" DocType="OFD"', bodies);

function element(name: string, attributes: string, inside: string): string {
  const space = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  return `<ofd:${name} ${space}${attributes ? ` ${attributes}` : ''}>${inside}</ofd:${name}>`;
}

/** The parts of one document, and the entry that names it. */
export function partsOf(content: OfdPackage, folder = 'Doc_0'): Record<string, string | Uint8Array | null> {
  const { pages, templates = [], resources = '', box = '0 0 210 297', head = '', paths } = content;
  const named = (path: string) =>
    paths === 'absolute' ? `/${folder}/${path}` : paths === 'from-top' ? `${folder}/${path}` : path;
  const area = `<ofd:PageArea><ofd:PhysicalBox>${box}</ofd:PhysicalBox></ofd:PageArea>`;
  const template = (index: number) => `Tpls/Tpl_${index}/Content.xml`;
  const page = (index: number) => `Pages/Page_${index}/Content.xml`;
  const layer = (objects: string) =>
    `<ofd:Content><ofd:Layer ID="9001" Type="Body">${objects}</ofd:Layer></ofd:Content>`;
  const common = [
    '<ofd:MaxUnitID>9999</ofd:MaxUnitID>',
    area,
    `<ofd:PublicRes>${named('PublicRes.xml')}</ofd:PublicRes>`,
    ...templates.map(
      (_, index) => `<ofd:TemplatePage ID="${800 + index}" BaseLoc="${named(template(index))}"/>`,
    ),
  ].join('');
  const listed = pages.map((_, index) => `<ofd:Page ID="${700 + index}" BaseLoc="${named(page(index))}"/>`);
  const used = templates
    .map((_, index) => `<ofd:Template TemplateID="${800 + index}" ZOrder="Background"/>`)
    .join('');
  const parts: Record<string, string | Uint8Array | null> = {
    'OFD.xml': entryOf(bodyOf(`${paths === 'absolute' ? '/' : ''}${folder}/Document.xml`, content.title)),
    [`${folder}/Document.xml`]: element(
      'Document',
      '',
      `<ofd:CommonData>${common}</ofd:CommonData><ofd:Pages>${listed.join('')}</ofd:Pages>`,
    ),
    [`${folder}/PublicRes.xml`]: element(
      'Res',
      'BaseLoc="Res"',
      `<ofd:Fonts><ofd:Font ID="1" FontName="SimSun" FamilyName="SimSun"/></ofd:Fonts>${resources}`,
    ),
  };
  templates.forEach((objects, index) => {
    parts[`${folder}/${template(index)}`] = element('Page', '', layer(objects));
  });
  pages.forEach((objects, index) => {
    parts[`${folder}/${page(index)}`] = element('Page', '', `${used}${head}${layer(objects)}`);
  });
  return { ...parts, ...content.parts };
}

/** A ZIP archive of parts, with the habits of who wrote them. */
export function packed(
  parts: Record<string, string | Uint8Array | null>,
  {
    prefix = 'ofd',
    namespace = 'http://www.ofdspec.org/2016',
    encoding = 'UTF-8',
    mark,
  }: Partial<OfdPackage>,
): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const [path, part] of Object.entries(parts)) {
    if (part === null) continue;
    if (typeof part !== 'string') {
      files[path] = part;
      continue;
    }
    const declared = namespace === '' ? '' : ` xmlns${prefix ? `:${prefix}` : ''}="${namespace}"`;
    const xml = part
      .replace(/(<\/?)ofd:/g, `$1${prefix ? `${prefix}:` : ''}`)
      .replace(' xmlns:ofd="http://www.ofdspec.org/2016"', declared);
    const text = `${mark ? '\ufeff' : ''}<?xml version="1.0" encoding="${encoding}"?>\n${xml}`;
    files[path] = encoding === 'GB18030' ? gb18030(text) : new TextEncoder().encode(text);
  }
  return zipSync(files, { level: 6 });
}

function gb18030(text: string): Uint8Array {
  const hex = [...text].map((char) =>
    char < '\u0080' ? char.charCodeAt(0).toString(16).padStart(2, '0') : (gbk().get(char) ?? '3f'),
  );
  return Uint8Array.from(Buffer.from(hex.join(''), 'hex'));
}

/** How a report's pages are drawn. */
export interface OfdStyle {
  /** A text is one object, one a character, or one with several pieces. */
  text: 'run' | 'char' | 'pieces';
  /** Steps between characters: each, or `g 3 4.2` where they repeat. */
  steps: 'each' | 'repeated';
  /** Lengths of an object are millimetres, or points that its CTM scales. */
  unit: 'mm' | 'pt';
  /** Each rule is a path, or all of a page are one. */
  rules: 'each' | 'one';
  /** Turned text is turned by its CTM or by its directions. */
  turn: 'ctm' | 'direction';
  /** Glyphs are named beside the characters. */
  glyphs: boolean;
  /** Depth of page blocks around the objects. */
  blocks: number;
  /** What stands at the same place on each page is a template page's. */
  template: boolean;
}

export const plainOfdStyle: OfdStyle = {
  text: 'run',
  steps: 'each',
  unit: 'mm',
  rules: 'each',
  turn: 'ctm',
  glyphs: false,
  blocks: 0,
  template: false,
};

/** A report as an OFD file. */
export function writeOfd(
  printed: Printed,
  layout: Partial<PdfStyle> = {},
  style: Partial<OfdStyle> = {},
  options: Partial<OfdPackage> = {},
): Uint8Array {
  return ofdOf({ ...drawnPages(pagesOfReport(printed, { ...plainStyle, ...layout }), style), ...options });
}

/** Pages as content to pack. */
export function drawnPages(
  pages: readonly PdfPage[],
  style: Partial<OfdStyle> = {},
): OfdPackage & { templates: string[] } {
  const own = { ...plainOfdStyle, ...style };
  const [first] = pages;
  const isCommon = (text: PdfText) =>
    own.template &&
    pages.every((page) =>
      page.texts.some((other) => other.text === text.text && other.x === text.x && other.y === text.y),
    );
  const box = first ? [0, 0, ...sizeOf(first).map(mm)].join(' ') : '0 0 210 297';
  return {
    box,
    templates:
      own.template && first
        ? [objectsOf({ ...first, texts: first.texts.filter(isCommon), rules: [] }, own)]
        : [],
    pages: pages.map((page) =>
      objectsOf({ ...page, texts: page.texts.filter((text) => !isCommon(text)) }, own),
    ),
  };
}

const MILLIMETRES = 25.4 / 72;
const round = (value: number) => Math.round(value * 10_000) / 10_000;
const mm = (points: number) => round(points * MILLIMETRES);

const isTurned = ({ turned = 0, asDrawn }: PdfPage) => asDrawn === true && (turned === 90 || turned === 270);

function sizeOf(page: PdfPage): [number, number] {
  return isTurned(page) ? [page.height, page.width] : [page.width, page.height];
}

/** The objects of a page, one a line. */
export function objectsOf(page: PdfPage, style: OfdStyle = plainOfdStyle): string {
  let id = 1000;
  const next = () => {
    id += 1;
    return id;
  };
  const around = isTurned(page) ? turnOf(page) : undefined;
  const rules =
    style.rules === 'one'
      ? [onePath(page, next, around)]
      : page.rules.map((rule) => path(rule, page, next, around));
  const texts = page.texts.flatMap((text) => textObjects(text, page, style, next, around));
  const objects = [...rules, ...texts].join('\n');
  return '<ofd:PageBlock ID="9100">'.repeat(style.blocks) + objects + '</ofd:PageBlock>'.repeat(style.blocks);
}

/** How an object is turned with its page, in millimetres. */
function turnOf({ turned, width, height }: PdfPage): Matrix {
  return turned === 90 ? [0, -1, 1, 0, 0, mm(width)] : [0, 1, -1, 0, mm(height), 0];
}

function box(x: number, y: number, width: number, height: number): string {
  return [x, y, width, height].map(mm).join(' ');
}

function colorOf(name: string, color = '0 0 0'): string {
  if (color === '0 0 0') return '';
  const channels = color.split(' ').map((channel) => Math.round(Number(channel) * 255));
  return `<ofd:${name} Value="${channels.join(' ')}"/>`;
}

function path(rule: PdfRule, page: PdfPage, id: () => number, around: Matrix | undefined): string {
  const { x1, y1, x2, y2, width = 0.5, color, dash, filled } = rule;
  const [left, top] = around ? [0, 0] : [x1, y1];
  const bounds = around ? [0, 0, ...sizeOf(page).map(mm)].join(' ') : box(x1, y1, x2 - x1, y2 - y1);
  const ctm = around ? ` CTM="${around.join(' ')}"` : '';
  const data = outline(rule, left, top);
  if (filled) {
    const fill = colorOf('FillColor', color) || '<ofd:FillColor Value="0 0 0"/>';
    return `<ofd:PathObject ID="${id()}" Boundary="${bounds}"${ctm} Stroke="false" Fill="true">${fill}<ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;
  }
  const dashes = dash ? ` DashPattern="${dash}"` : '';
  return `<ofd:PathObject ID="${id()}" Boundary="${bounds}"${ctm} LineWidth="${mm(width)}"${dashes}>${colorOf('StrokeColor', color)}<ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;
}

function outline({ x1, y1, x2, y2, filled }: PdfRule, left: number, top: number): string {
  const at = (x: number, y: number) => `${mm(x - left)} ${mm(y - top)}`;
  return filled
    ? `M ${at(x1, y1)} L ${at(x2, y1)} L ${at(x2, y2)} L ${at(x1, y2)} C`
    : `M ${at(x1, y1)} L ${at(x2, y2)}`;
}

function onePath(page: PdfPage, id: () => number, around: Matrix | undefined): string {
  if (page.rules.length === 0) return '';
  const data = page.rules.map((rule) => outline(rule, 0, 0)).join(' ');
  const ctm = around ? ` CTM="${around.join(' ')}"` : '';
  const filled = page.rules.some((rule) => rule.filled) ? ' Stroke="false" Fill="true"' : '';
  return `<ofd:PathObject ID="${id()}" Boundary="0 0 ${sizeOf(page).map(mm).join(' ')}"${ctm} LineWidth="0.18"${filled}><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;
}

const HEAD = 0.86;

/** One piece of text, from the object's own origin; lengths are points. */
interface Piece {
  text: string;
  x: number;
  y: number;
}

function textObjects(
  text: PdfText,
  page: PdfPage,
  style: OfdStyle,
  id: () => number,
  around: Matrix | undefined,
): string[] {
  const { x, y, size, turn = 0, vertical = false, color } = text;
  const length = vertical ? [...text.text].length * size : advance(text.text, size);
  const chars = [...text.text];
  const piecesOf = (): Piece[] => {
    if (style.text === 'run' || chars.length < 2) return [{ text: text.text, x: 0, y: 0 }];
    const groups = style.text === 'char' ? chars : [chars.slice(0, 1).join(''), chars.slice(1).join('')];
    let along = 0;
    return groups.map((part) => {
      const piece = vertical ? { text: part, x: 0, y: along } : { text: part, x: along, y: 0 };
      along += vertical ? [...part].length * size : advance(part, size);
      return piece;
    });
  };
  // A glyph of vertical writing stands on the middle of the line.
  const foot = vertical ? { x: -size / 2, y: size * HEAD } : { x: 0, y: 0 };
  const scale = style.unit === 'pt' ? MILLIMETRES : 1;
  const own = (points: number) => (style.unit === 'pt' ? round(points) : mm(points));
  const object = (pieces: readonly Piece[]): string => {
    const turned = turn !== 0 && style.turn === 'ctm';
    const directed = turn !== 0 && style.turn === 'direction';
    const degrees = turn === 270 ? 90 : 270;
    // Lengths from the boundary's corner: the box of all that the text may fill.
    const corner =
      turn === 270
        ? { x: x - size * (1 - HEAD), y }
        : turn === 90
          ? { x: x - size * HEAD, y: y - length }
          : vertical
            ? { x: x - size / 2, y }
            : { x, y: y - size * HEAD };
    const [wide, high] = turn !== 0 || vertical ? [size, length] : [length, size];
    const origin = around ? { x: 0, y: 0 } : corner;
    const bounds = around ? [0, 0, ...sizeOf(page).map(mm)].join(' ') : box(corner.x, corner.y, wide, high);
    const rotate: Matrix = turned
      ? [0, turn === 270 ? 1 : -1, turn === 270 ? -1 : 1, 0, mm(x - origin.x), mm(y - origin.y)]
      : [1, 0, 0, 1, 0, 0];
    const matrix = times(times(around ?? [1, 0, 0, 1, 0, 0], rotate), [scale, 0, 0, scale, 0, 0]).map(round);
    const ctm = matrix.join(' ') === '1 0 0 1 0 0' ? '' : matrix.join(' ');
    const start = turned ? { x: 0, y: 0 } : { x: x - origin.x, y: y - origin.y };
    const codes = pieces.map((piece, index) => {
      const along = directed ? { x: 0, y: (turn === 270 ? 1 : -1) * piece.x } : { x: piece.x, y: piece.y };
      const at = { x: start.x + foot.x + along.x, y: start.y + foot.y + along.y };
      const glyphs = style.glyphs
        ? `<ofd:CGTransform CodePosition="${index}" CodeCount="${[...piece.text].length}" GlyphCount="${[...piece.text].length}"><ofd:Glyphs>${[...piece.text].map((_, glyph) => 48 + glyph).join(' ')}</ofd:Glyphs></ofd:CGTransform>`
        : '';
      const across = directed ? '' : vertical ? '' : steps('DeltaX', piece.text, size, own, style, 1);
      const down = directed
        ? steps('DeltaY', piece.text, size, own, style, turn === 270 ? 1 : -1)
        : vertical
          ? steps('DeltaY', '国'.repeat([...piece.text].length), size, own, style, 1)
          : '';
      return `${glyphs}<ofd:TextCode X="${own(at.x)}" Y="${own(at.y)}"${across}${down}>${escapeXml(piece.text)}</ofd:TextCode>`;
    });
    const directions = directed
      ? ` ReadDirection="${degrees}" CharDirection="${degrees}"`
      : vertical
        ? ' ReadDirection="90"'
        : '';
    return `<ofd:TextObject ID="${id()}" Boundary="${bounds}"${ctm ? ` CTM="${ctm}"` : ''} Font="1" Size="${own(size)}"${directions}>${colorOf('FillColor', color)}${codes.join('')}</ofd:TextObject>`;
  };
  const pieces = piecesOf();
  return style.text === 'char' ? pieces.map((piece) => object([piece])) : [object(pieces)];
}

/** Steps from each character to the next. */
function steps(
  name: string,
  text: string,
  size: number,
  own: (points: number) => number,
  style: OfdStyle,
  sign: number,
): string {
  const values = [...text].slice(0, -1).map((char) => own(sign * advance(char, size)));
  if (values.length === 0) return '';
  if (style.steps === 'each') return ` ${name}="${values.join(' ')}"`;
  const groups: [number, number][] = [];
  for (const value of values) {
    const last = groups.at(-1);
    if (last?.[1] === value) last[0] += 1;
    else groups.push([1, value]);
  }
  return ` ${name}="${groups.map(([count, value]) => (count > 1 ? `g ${count} ${value}` : value)).join(' ')}"`;
}
