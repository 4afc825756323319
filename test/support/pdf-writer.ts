/**
 * Reports as PDF, the ways office programs and converters draw them, for tests. `pdfOf` writes pages of text and rules
 * to a file; `writePdf` lays a printed report out first. The font is not embedded: its characters come from one of the
 * predefined Chinese encodings.
 */
import { createHash } from 'node:crypto';
import type { Printed, PrintedTableCell } from './printed';

export type PdfEncoding = 'UniGB-UCS2-H' | 'UniGB-UTF16-H' | 'GBK-EUC-H';

/** Text that begins at `x` with its baseline at `y`, from the page's top left corner. */
export interface PdfText {
  x: number;
  y: number;
  text: string;
  size: number;
  /** Degrees that it is turned against the clock. */
  turn?: 0 | 90 | 270;
  /** Written downwards, by a font made for it. */
  vertical?: boolean;
  spacing?: number;
  /** Red, green and blue from 0 to 1. */
  color?: string;
}

/** A line, or a filled rectangle where `filled`. */
export interface PdfRule {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  width?: number;
  color?: string;
  dash?: string;
  filled?: boolean;
}

export interface PdfPage {
  width: number;
  height: number;
  texts: PdfText[];
  rules: PdfRule[];
  /** Drawn turned by so much; `/Rotate` turns it back unless `asDrawn`. */
  turned?: 0 | 90 | 180 | 270;
  asDrawn?: boolean;
  /** Operators before everything else. */
  before?: string;
}

export interface PdfFileOptions {
  encoding?: PdfEncoding;
  /** Page content in a form XObject that is moved to its place. */
  form?: boolean;
  /** Encrypts with these passwords; an empty `user` opens without one. */
  passwords?: { user: string; owner: string };
  /** Of the embedded kind that says nothing of its characters: Identity-H without ToUnicode. */
  withoutUnicode?: boolean;
}

/** The bytes of a PDF file. */
export function pdfOf(pages: readonly PdfPage[], options: PdfFileOptions = {}): Uint8Array {
  const { encoding = 'UniGB-UCS2-H', form = false, passwords, withoutUnicode = false } = options;
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const id = createHash('md5').update('gongkai').digest();
  const lock = passwords ? lockOf(passwords, id) : undefined;
  const stream = (dict: string, content: string) => {
    const number = objects.length + 1;
    const data = lock ? rc4(lock.keyOf(number), Buffer.from(content, 'latin1')).toString('latin1') : content;
    return `<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`;
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  const quoted = (value: string) =>
    lock ? `<${rc4(lock.keyOf(3), Buffer.from(value)).toString('hex')}>` : `(${value})`;
  const system = `/Registry ${quoted('Adobe')} /Ordering ${quoted(withoutUnicode ? 'Identity' : 'GB1')} /Supplement 2`;
  const family = withoutUnicode ? 'ABCDEF+Lost' : 'SimSun';
  add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${family} /CIDSystemInfo << ${system} >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor 4 0 R >>`,
  );
  add(
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>',
  );
  const name = withoutUnicode ? 'Identity-H' : encoding;
  add(`<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${name} /DescendantFonts [3 0 R] >>`);
  add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${name.replace(/H$/, 'V')} /DescendantFonts [3 0 R] >>`,
  );
  const resources = '/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >>';
  const kids: string[] = [];
  for (const page of pages) {
    const { matrix, box, rotate } = turnOf(page);
    const drawn = `q ${matrix} cm\n${contentOf(page, encoding)}\nQ`;
    let own = resources;
    let content = drawn;
    if (form) {
      add(
        stream(
          `/Type /XObject /Subtype /Form /BBox [-50 -50 2000 2000] /Matrix [1 0 0 1 -7 -9] ${resources}`,
          drawn,
        ),
      );
      own = `/Resources << /XObject << /X1 ${objects.length} 0 R >> >>`;
      content = 'q 1 0 0 1 7 9 cm /X1 Do Q';
    }
    add(stream('', content));
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box.join(' ')}] /Rotate ${rotate} ${own} /Contents ${objects.length} 0 R >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`;
  let trailer = `/Size ${objects.length + 1} /Root 1 0 R`;
  if (lock) {
    const encrypt = `<< /Filter /Standard /V 1 /R 2 /O <${lock.owner}> /U <${lock.user}> /P -4 >>`;
    trailer += ` /Encrypt ${encrypt} /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`;
  }
  return fileOf(objects, trailer);
}

/** Objects numbered from 1, with their table. */
export function fileOf(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}

/** How a page is drawn turned, so that `/Rotate` shows it upright. */
function turnOf({ width, height, turned = 0, asDrawn }: PdfPage) {
  const rotate = asDrawn ? 0 : turned;
  if (turned === 90) return { matrix: `0 1 -1 0 ${height} 0`, box: [height, width], rotate };
  if (turned === 180) return { matrix: `-1 0 0 -1 ${width} ${height}`, box: [width, height], rotate };
  if (turned === 270) return { matrix: `0 -1 1 0 0 ${width}`, box: [height, width], rotate };
  return { matrix: '1 0 0 1 0 0', box: [width, height], rotate };
}

function contentOf(page: PdfPage, encoding: PdfEncoding): string {
  const up = (y: number) => round(page.height - y);
  const out: string[] = page.before ? [page.before] : [];
  for (const rule of page.rules) {
    const { x1, y1, x2, y2, width = 0.5, color = '0 0 0', dash = '', filled } = rule;
    if (filled) {
      out.push(`${color} rg ${round(x1)} ${up(y2)} ${round(x2 - x1)} ${round(y2 - y1)} re f`);
    } else {
      out.push(`${color} RG [${dash}] 0 d ${width} w ${round(x1)} ${up(y1)} m ${round(x2)} ${up(y2)} l S`);
    }
  }
  for (const { x, y, text, size, turn = 0, vertical, spacing = 0, color = '0 0 0' } of page.texts) {
    const turned = turn === 90 ? '0 1 -1 0' : turn === 270 ? '0 -1 1 0' : '1 0 0 1';
    const font = vertical ? 'F2' : 'F1';
    out.push(
      `BT ${color} rg /${font} ${size} Tf ${spacing} Tc ${turned} ${round(x)} ${up(y)} Tm <${encode(text, encoding)}> Tj ET`,
    );
  }
  return out.join('\n');
}

const round = (value: number) => Math.round(value * 100) / 100;

function encode(text: string, encoding: PdfEncoding): string {
  if (encoding === 'GBK-EUC-H') return [...text].map((char) => gbk().get(char) ?? '3f').join('');
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

/** Codes of GBK, in hexadecimal. */
let gbkCodes: Map<string, string> | undefined;

export function gbk(): Map<string, string> {
  if (gbkCodes) return gbkCodes;
  gbkCodes = new Map();
  const decoder = new TextDecoder('gbk');
  for (let code = 0x20; code < 0x7f; code += 1) gbkCodes.set(String.fromCharCode(code), code.toString(16));
  for (let high = 0x81; high < 0xfe; high += 1) {
    for (let low = 0x40; low < 0xff; low += 1) {
      const char = decoder.decode(Uint8Array.of(high, low));
      const hex = high.toString(16) + low.toString(16).padStart(2, '0');
      if (char.length === 1 && char !== '\ufffd' && !gbkCodes.has(char)) gbkCodes.set(char, hex);
    }
  }
  return gbkCodes;
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

function md5(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The standard security handler of the first revision, with keys of 40 bits. */
function lockOf({ user, owner }: { user: string; owner: string }, id: Buffer) {
  const padded = (password: string) =>
    Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
  const ownerEntry = rc4(md5(padded(owner)).subarray(0, 5), padded(user));
  const key = md5(padded(user), ownerEntry, Buffer.from([0xfc, 0xff, 0xff, 0xff]), id).subarray(0, 5);
  return {
    owner: ownerEntry.toString('hex'),
    user: rc4(key, PADDING).toString('hex'),
    keyOf: (object: number) =>
      md5(key, Buffer.from([object & 255, (object >> 8) & 255, (object >> 16) & 255, 0, 0])).subarray(0, 10),
  };
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index] ?? 0;
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    [state[i], state[j]] = [at(j), at(i)];
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + at(i)) & 255;
      [state[i], state[j]] = [at(j), at(i)];
      return byte ^ at((at(i) + at(j)) & 255);
    }),
  );
}

/** How a printed report is drawn. */
export interface PdfStyle {
  /**
   * How tables are ruled: lines, thin filled rectangles, a border for each cell, double, dashed and broken lines, no
   * outer lines at the sides, lines across alone, none.
   */
  rules: 'lines' | 'rectangles' | 'cells' | 'double' | 'dashed' | 'broken' | 'open' | 'across' | 'none';
  /** 三、本年度办理结果 down the side: one character a line, turned, or by a font for vertical writing. */
  vertical: 'lines' | 'turned' | 'font' | 'level';
  landscape: boolean;
  turned: 0 | 90 | 180 | 270;
  /** Without `/Rotate`: the page shows its content turned. */
  asDrawn: boolean;
  pageNumber: (page: number, pages: number) => string;
  runningHead: string;
  /** A row may be cut by the end of a page. */
  cutRows: boolean;
  repeatHeader: boolean;
  /** Bold by printing twice. */
  twice: boolean;
  /** Height of a page: a low one makes more breaks. */
  height: number;
}

export const plainStyle: PdfStyle = {
  rules: 'lines',
  vertical: 'lines',
  landscape: false,
  turned: 0,
  asDrawn: false,
  pageNumber: (page) => `- ${page} -`,
  runningHead: '',
  cutRows: false,
  repeatHeader: false,
  twice: false,
  height: 842,
};

/** A report as a PDF file. */
export function writePdf(
  printed: Printed,
  style: Partial<PdfStyle> = {},
  options: PdfFileOptions = {},
): Uint8Array {
  return pdfOf(pagesOfReport(printed, { ...plainStyle, ...style }), options);
}

const MARGIN = 60;
const SMALL = 9;
const BODY = 12;

/** The pages that a report takes. */
export function pagesOfReport(printed: Printed, style: PdfStyle): PdfPage[] {
  const press = new Press(style);
  printed.blocks.forEach((block, index) => {
    if (block.kind === 'table') press.table(block.rows);
    else if (block.kind === 'heading' && !/^[一二三四五六]、/.test(block.text)) press.centred(block.text);
    else if (block.kind === 'heading') press.paragraph(block.text, 14);
    else press.paragraph(block.text, BODY);
    if (index === 0) press.space(6);
  });
  return press.finished();
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A cell of a table with its place in the lattice. */
interface SetCell extends PrintedTableCell {
  row: number;
  column: number;
  lines: string[];
}

class Press {
  readonly pages: PdfPage[] = [];
  private y = 0;
  private readonly width: number;

  constructor(private readonly style: PdfStyle) {
    this.width = style.landscape ? 842 : 595;
    this.page();
  }

  private get bottom(): number {
    return this.style.height - MARGIN;
  }

  private get sheet(): PdfPage {
    return this.pages.at(-1) as PdfPage;
  }

  private page(): void {
    const { height, turned, asDrawn, runningHead } = this.style;
    this.pages.push({ width: this.width, height, texts: [], rules: [], turned, asDrawn });
    this.y = MARGIN;
    if (runningHead) this.print(runningHead, this.width / 2 - advance(runningHead, SMALL) / 2, 36, SMALL);
  }

  finished(): PdfPage[] {
    this.pages.forEach((page, index) => {
      const text = this.style.pageNumber(index + 1, this.pages.length);
      const x = this.width / 2 - advance(text, SMALL) / 2;
      if (text) page.texts.push({ x, y: page.height - 28, text, size: SMALL });
    });
    return this.pages;
  }

  space(by: number): void {
    this.y += by;
  }

  private print(text: string, x: number, y: number, size: number, more: Partial<PdfText> = {}): void {
    this.sheet.texts.push({ x, y, text, size, ...more });
    if (this.style.twice) this.sheet.texts.push({ x: x + 0.35, y, text, size, ...more });
  }

  centred(text: string): void {
    this.print(text, this.width / 2 - advance(text, 18) / 2, this.y + 18, 18);
    this.y += 28;
  }

  paragraph(text: string, size: number): void {
    const measure = this.width - 2 * MARGIN;
    for (const [index, line] of wrap(text, size, measure, size * 2).entries()) {
      if (this.y + size * 1.5 > this.bottom) this.page();
      this.print(line, MARGIN + (index === 0 ? size * 2 : 0), this.y + size, size);
      this.y += size * 1.5;
    }
  }

  table(rows: readonly (readonly PrintedTableCell[])[]): void {
    this.y += 8;
    const cells = place(rows);
    const columns = Math.max(...cells.map((cell) => cell.column + (cell.colSpan ?? 1)));
    const xs = this.columnPlaces(columns);
    const wide = (cell: SetCell) => (xs[cell.column + (cell.colSpan ?? 1)] ?? 0) - (xs[cell.column] ?? 0);
    for (const cell of cells)
      cell.lines = this.isVertical(cell) ? [cell.text] : wrap(cell.text, SMALL, wide(cell) - 4);
    const heights = rows.map((_, row) => {
      const own = cells.filter((cell) => cell.row === row && (cell.rowSpan ?? 1) === 1);
      return Math.max(1, ...own.map((cell) => cell.lines.length)) * 11 + 5;
    });
    for (const cell of cells) {
      const span = cell.rowSpan ?? 1;
      const last = cell.row + span - 1;
      const tall = this.isVertical(cell) ? [...cell.text].length * 11 : cell.lines.length * 11 + 5;
      const have = heights.slice(cell.row, last + 1).reduce((sum, height) => sum + height, 0);
      if (span > 1 && have < tall) heights[last] = (heights[last] ?? 0) + tall - have;
    }
    const header = rows[0]?.some((cell) => cell.text === '申请人情况') ? 3 : 0;
    this.setRows(cells, heights, xs, header);
    this.y += 10;
  }

  private columnPlaces(columns: number): number[] {
    const total = this.width - 2 * MARGIN;
    const widths =
      columns >= 9 && columns < 14
        ? [26, 56, 150, ...Array.from({ length: columns - 3 }, () => (total - 232) / (columns - 3))]
        : columns < 5
          ? [130, ...Array.from({ length: columns - 1 }, () => (total - 130) / (columns - 1))]
          : columns === 6
            ? [150, ...Array.from({ length: 5 }, () => (total - 150) / 5)]
            : Array.from({ length: columns }, () => total / columns);
    const places = [MARGIN];
    for (const width of widths) places.push((places.at(-1) ?? 0) + width);
    return places;
  }

  private isVertical(cell: SetCell): boolean {
    return this.style.vertical !== 'level' && cell.text === '三、本年度办理结果' && (cell.rowSpan ?? 1) > 8;
  }

  /** Sets rows on pages; what spans rows is drawn on each of its pages, its text where it begins. */
  private setRows(cells: SetCell[], heights: readonly number[], xs: readonly number[], header: number): void {
    let first = 0;
    let boxes: Box[] = [];
    const started = new Set<SetCell>();
    /** Lines of a row that the end of a page has cut. */
    const left = new Map<SetCell, string[]>();
    const tops = new Map<number, number>();
    const close = (upTo: number) => {
      for (const cell of cells) {
        const end = Math.min(cell.row + (cell.rowSpan ?? 1), upTo);
        const begin = Math.max(cell.row, first);
        if (end <= begin) continue;
        const top = tops.get(begin) ?? 0;
        const bottom = tops.get(end) ?? this.y;
        const x = xs[cell.column] ?? 0;
        const box = {
          x,
          y: top,
          width: (xs[cell.column + (cell.colSpan ?? 1)] ?? 0) - x,
          height: bottom - top,
        };
        boxes.push(box);
        const lines = left.get(cell) ?? (started.has(cell) ? [] : cell.lines);
        left.delete(cell);
        if (lines.length > 0) this.cell(cell, lines, box);
        started.add(cell);
      }
      this.rule(boxes);
      boxes = [];
    };
    for (let row = 0; row < heights.length; row += 1) {
      const height = heights[row] ?? 0;
      const room = this.bottom - this.y;
      if (height > room && row > first) {
        const own = cells.filter((cell) => cell.row === row && (cell.rowSpan ?? 1) === 1);
        const tall = Math.max(0, ...own.map((cell) => cell.lines.length));
        const fits = Math.floor((room - 5) / 11);
        const cut = this.style.cutRows && row > header && tall > 1 && fits >= 1 && fits < tall;
        tops.set(row, this.y);
        if (cut) {
          const rests = own.map((cell) => cell.lines.slice(fits));
          for (const cell of own) cell.lines = cell.lines.slice(0, fits);
          this.y += fits * 11 + 5;
          tops.set(row + 1, this.y);
          close(row + 1);
          own.forEach((cell, index) => {
            left.set(cell, rests[index] ?? []);
          });
        } else close(row);
        this.page();
        first = row;
        if (this.style.repeatHeader && header > 0 && row > header) this.repeat(cells, heights, xs, header);
      }
      tops.set(row, this.y);
      const over = [...left].reduce(
        (most, [cell, lines]) => (cell.row === row ? Math.max(most, lines.length) : most),
        0,
      );
      this.y += over > 0 ? over * 11 + 5 : height;
      tops.set(row + 1, this.y);
    }
    close(heights.length);
  }

  private repeat(
    cells: readonly SetCell[],
    heights: readonly number[],
    xs: readonly number[],
    header: number,
  ): void {
    const boxes: Box[] = [];
    const top = this.y;
    const place = (row: number) => top + heights.slice(0, row).reduce((sum, height) => sum + height, 0);
    for (const cell of cells.filter((candidate) => candidate.row < header)) {
      const x = xs[cell.column] ?? 0;
      const box = {
        x,
        y: place(cell.row),
        width: (xs[cell.column + (cell.colSpan ?? 1)] ?? 0) - x,
        height: place(cell.row + (cell.rowSpan ?? 1)) - place(cell.row),
      };
      boxes.push(box);
      this.cell(cell, cell.lines, box);
    }
    this.y = place(header);
    this.rule(boxes);
  }

  private cell(cell: SetCell, lines: readonly string[], box: Box): void {
    if (this.isVertical(cell)) {
      this.down(cell.text, box);
      return;
    }
    const label = cell.column < 3 && box.width > 100;
    const top = box.y + (box.height - lines.length * 11) / 2;
    lines.forEach((line, index) => {
      const x = label ? box.x + 2 : box.x + (box.width - advance(line, SMALL)) / 2;
      this.print(line, x, top + index * 11 + SMALL, SMALL);
    });
  }

  private down(text: string, box: Box): void {
    const middle = box.x + box.width / 2;
    const length = [...text].length * SMALL;
    const top = box.y + Math.max(2, (box.height - length) / 2);
    if (this.style.vertical === 'turned') {
      this.print(text, middle - SMALL * 0.36, top, SMALL, { turn: 270 });
    } else if (this.style.vertical === 'font') {
      this.print(text, middle, top, SMALL, { vertical: true });
    } else {
      [...text].forEach((char, index) => {
        this.print(char, middle - advance(char, SMALL) / 2, top + (index + 1) * SMALL, SMALL);
      });
    }
  }

  private rule(boxes: readonly Box[]): void {
    const { rules } = this.style;
    if (rules === 'none' || boxes.length === 0) return;
    const left = Math.min(...boxes.map((box) => box.x));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    const line = (x1: number, y1: number, x2: number, y2: number) => {
      const down = x1 === x2;
      if (rules === 'across' && down) return;
      if (rules === 'open' && down && (Math.abs(x1 - left) < 1 || Math.abs(x1 - right) < 1)) return;
      const base = { x1, y1, x2, y2 };
      if (rules === 'rectangles') {
        const half = 0.3;
        this.sheet.rules.push({ x1: x1 - half, y1: y1 - half, x2: x2 + half, y2: y2 + half, filled: true });
      } else if (rules === 'double') {
        this.sheet.rules.push(base);
        const [dx, dy] = down ? [1.8, 0] : [0, 1.8];
        this.sheet.rules.push({ x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy });
      } else if (rules === 'dashed') {
        const length = down ? y2 - y1 : x2 - x1;
        for (let at = 0; at < length; at += 5) {
          const end = Math.min(at + 3, length);
          this.sheet.rules.push(
            down ? { x1, y1: y1 + at, x2, y2: y1 + end } : { x1: x1 + at, y1, x2: x1 + end, y2 },
          );
        }
      } else if (rules === 'broken') {
        this.sheet.rules.push(
          down ? { x1, y1: y1 + 1.5, x2, y2: y2 - 1.5 } : { x1: x1 + 1.5, y1, x2: x2 - 1.5, y2 },
        );
      } else this.sheet.rules.push(base);
    };
    for (const box of boxes) {
      const inset = rules === 'cells' ? 0.7 : 0;
      const [x1, y1] = [box.x + inset, box.y + inset];
      const [x2, y2] = [box.x + box.width - inset, box.y + box.height - inset];
      line(x1, y1, x2, y1);
      line(x1, y2, x2, y2);
      line(x1, y1, x1, y2);
      line(x2, y1, x2, y2);
    }
  }
}

function place(rows: readonly (readonly PrintedTableCell[])[]): SetCell[] {
  const taken = new Set<string>();
  const cells: SetCell[] = [];
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of row) {
      while (taken.has(`${r} ${column}`)) column += 1;
      cells.push({ ...cell, row: r, column, lines: [] });
      for (let dr = 0; dr < (cell.rowSpan ?? 1); dr += 1) {
        for (let dc = 0; dc < (cell.colSpan ?? 1); dc += 1) taken.add(`${r + dr} ${column + dc}`);
      }
    }
  });
  return cells;
}

/** Width of a text: ASCII is half as wide as Chinese. */
export function advance(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += char < '\u0080' ? size / 2 : size;
  return width;
}

function wrap(text: string, size: number, measure: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  let room = measure - indent;
  for (const char of text) {
    if (char === '\n' || (line !== '' && advance(line + char, size) > room)) {
      lines.push(line);
      line = '';
      room = measure;
    }
    if (char !== '\n') line += char;
  }
  lines.push(line);
  return lines;
}
