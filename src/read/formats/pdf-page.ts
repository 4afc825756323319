/**
 * What a PDF page draws, from pdfjs' list of operators: where each glyph stands and which lines can be seen. The
 * operators alone say both; pdfjs' own text items run over several cells and lose where their glyphs stand.
 */
import type { Budget } from '../limits';
import type { Direction, PageContent, Rule, TextRun } from './geometry';

export type Matrix = readonly [number, number, number, number, number, number];

/** What is used of a font that pdfjs hands over; with `fontExtraProperties` it tells how codes become text. */
export interface PdfFont {
  vertical?: boolean;
  composite?: boolean;
  fontMatrix?: readonly number[] | null;
  defaultVMetrics?: readonly number[] | null;
  toUnicode?: object | null;
}

interface Glyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: readonly number[] | null;
}

export interface PageOperators {
  /** Names of pdfjs' operators by number. */
  names: ReadonlyMap<number, string>;
  fnArray: readonly number[];
  argsArray: readonly unknown[];
  fonts: ReadonlyMap<string, PdfFont>;
  viewport: { width: number; height: number; transform: readonly number[] };
}

/** Stands for a glyph of which nothing says what it means: a cell that holds one is unreadable, never a guess. */
const UNKNOWN = '\ufffd';
/** A filled area no thicker than this is a rule. */
const THIN = 3;
/** Shaded areas that are looked at for white rules on them: a table has far fewer, a picture may have millions. */
const MOST_SHADES = 2000;
/** Glyphs that begin in a square of four points: more is no text. */
const MOST_IN_SQUARE = 50;

interface State {
  matrix: Matrix;
  clip: Box;
  font: PdfFont;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  lineWidth: number;
  fillVisible: boolean;
  strokeVisible: boolean;
  fillAlpha: number;
  strokeAlpha: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface PlacedGlyph {
  text: string;
  direction: Direction;
  size: number;
  /** Where it begins and ends along its direction, and its baseline (of vertical fonts: its middle) across it. */
  from: number;
  to: number;
  base: number;
  vertical: boolean;
}

/** Everything on a page that can be read or seen as a line, in points from its top left corner. */
export function pageContent(page: PageOperators, budget: Budget): PageContent {
  const painter = new Painter(page);
  for (let at = 0; at < page.fnArray.length; at += 1) {
    if (at % 5000 === 0) budget.tick();
    const name = page.names.get(page.fnArray[at] ?? -1);
    if (name) painter.run(name, page.argsArray[at]);
  }
  return {
    width: page.viewport.width,
    height: page.viewport.height,
    texts: runsOf(painter.glyphs),
    rules: painter.rules,
  };
}

class Painter {
  readonly glyphs: PlacedGlyph[] = [];
  readonly rules: Rule[] = [];
  private readonly shades: Box[] = [];
  private readonly base: Matrix;
  private readonly page: Box;
  private state: State;
  private stack: State[] = [];
  private text: Matrix = IDENTITY;
  private x = 0;
  private y = 0;
  private lineX = 0;
  private lineY = 0;
  private clipNext = false;
  /** Depth of groups that only mask others. */
  private masked = 0;
  private readonly groups: boolean[] = [];

  constructor(private readonly operators: PageOperators) {
    const { transform, width, height } = operators.viewport;
    this.base = toMatrix(transform) ?? IDENTITY;
    this.page = { left: 0, top: 0, right: width, bottom: height };
    this.state = this.initial();
  }

  private initial(): State {
    return {
      matrix: this.base,
      clip: this.page,
      font: {},
      fontSize: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      lineWidth: 1,
      fillVisible: true,
      strokeVisible: true,
      fillAlpha: 1,
      strokeAlpha: 1,
    };
  }

  run(name: string, args: unknown): void {
    const list = Array.isArray(args) ? args : [];
    const number = (at: number) => (typeof list[at] === 'number' ? (list[at] as number) : 0);
    const { state } = this;
    switch (name) {
      case 'save':
        this.save();
        return;
      case 'restore':
        this.restore();
        return;
      case 'transform':
        this.transform(list);
        return;
      case 'beginGroup':
        this.groups.push((list[0] as { smask?: unknown } | undefined)?.smask != null);
        if (this.groups.at(-1)) this.masked += 1;
        this.save();
        return;
      case 'endGroup':
        if (this.groups.pop()) this.masked -= 1;
        this.restore();
        return;
      case 'paintFormXObjectBegin': {
        this.save();
        if (list[0]) this.transform(list[0]);
        const box = numbers(list[1]);
        if (box.length === 4) this.clip(boxOf(box, this.state.matrix));
        return;
      }
      case 'paintFormXObjectEnd':
        this.restore();
        return;
      case 'beginAnnotation':
        this.save();
        this.state = this.initial();
        this.transform(list[2]);
        this.transform(list[3]);
        return;
      case 'endAnnotation':
        this.restore();
        return;
      case 'setLineWidth':
        state.lineWidth = number(0);
        return;
      case 'setGState':
        this.graphics(list[0]);
        return;
      case 'setFillRGBColor':
        state.fillVisible = !isWhite(list[0]);
        return;
      case 'setStrokeRGBColor':
        state.strokeVisible = !isWhite(list[0]);
        return;
      case 'setFillColorN':
        state.fillVisible = true;
        return;
      case 'setStrokeColorN':
        state.strokeVisible = true;
        return;
      case 'setFillTransparent':
        state.fillVisible = false;
        return;
      case 'setStrokeTransparent':
        state.strokeVisible = false;
        return;
      case 'clip':
      case 'eoClip':
        this.clipNext = true;
        return;
      case 'constructPath':
        this.path(list);
        return;
      case 'beginText':
        this.text = IDENTITY;
        this.x = this.y = this.lineX = this.lineY = 0;
        return;
      case 'setFont':
        this.setFont(list[0], number(1));
        return;
      case 'setCharSpacing':
        state.charSpacing = number(0);
        return;
      case 'setWordSpacing':
        state.wordSpacing = number(0);
        return;
      case 'setHScale':
        state.scale = number(0) / 100;
        return;
      case 'setLeading':
        // As pdfjs and the standard have it, downwards is negative.
        state.leading = -number(0);
        return;
      case 'setTextRise':
        state.rise = number(0);
        return;
      case 'moveText':
        this.move(number(0), number(1));
        return;
      case 'setLeadingMoveText':
        state.leading = number(1);
        this.move(number(0), number(1));
        return;
      case 'nextLine':
        this.move(0, state.leading);
        return;
      case 'setTextMatrix': {
        this.text = toMatrix(list[0]) ?? toMatrix(list) ?? IDENTITY;
        this.x = this.y = this.lineX = this.lineY = 0;
        return;
      }
      case 'showText':
        this.show(list[0]);
        return;
    }
  }

  private save(): void {
    this.stack.push(this.state);
    this.state = { ...this.state };
  }

  private restore(): void {
    this.state = this.stack.pop() ?? this.state;
  }

  private transform(by: unknown): void {
    const matrix = toMatrix(by);
    if (matrix) this.state.matrix = times(this.state.matrix, matrix);
  }

  private clip(box: Box): void {
    const { clip } = this.state;
    this.state.clip = {
      left: Math.max(clip.left, box.left),
      top: Math.max(clip.top, box.top),
      right: Math.min(clip.right, box.right),
      bottom: Math.min(clip.bottom, box.bottom),
    };
  }

  private graphics(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      if (!Array.isArray(entry)) continue;
      const [key, value] = entry as unknown[];
      if (key === 'LW' && typeof value === 'number') this.state.lineWidth = value;
      else if (key === 'ca' && typeof value === 'number') this.state.fillAlpha = value;
      else if (key === 'CA' && typeof value === 'number') this.state.strokeAlpha = value;
      else if (key === 'Font' && Array.isArray(value)) this.setFont(value[0], Number(value[1]));
    }
  }

  private setFont(name: unknown, size: number): void {
    this.state.font = this.operators.fonts.get(String(name)) ?? {};
    this.state.fontSize = size;
  }

  private move(x: number, y: number): void {
    this.x = this.lineX += x;
    this.y = this.lineY += y;
  }

  private show(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return;
    const { state } = this;
    const { font, fontSize, scale } = state;
    const unit = font.fontMatrix?.[0] ?? 0.001;
    const vertical = font.vertical === true;
    const matrix = times(state.matrix, this.text);
    const readable = !isGuess(font);
    for (const item of glyphs as (Glyph | number | null)[]) {
      if (typeof item === 'number') {
        if (vertical) this.y -= (item * fontSize) / 1000;
        else this.x -= ((item * fontSize) / 1000) * scale;
        continue;
      }
      if (!item) continue;
      const spacing = state.charSpacing + (item.isSpace ? state.wordSpacing : 0);
      const metrics = item.vmetric ?? font.defaultVMetrics;
      const advance = vertical
        ? (metrics?.[0] ?? -1000) * unit * fontSize
        : item.width * unit * fontSize * scale;
      if (this.masked === 0) {
        this.place(readable ? item.unicode : UNKNOWN, matrix, vertical, advance);
      }
      if (vertical) this.y += advance - spacing;
      else this.x += advance + spacing * scale;
    }
  }

  private place(unicode: string, matrix: Matrix, vertical: boolean, advance: number): void {
    const text = meaningOf(unicode);
    if (text === '') return;
    const { fontSize, rise, clip } = this.state;
    const start = apply(matrix, this.x, this.y + rise);
    const end = vertical
      ? apply(matrix, this.x, this.y + advance)
      : apply(matrix, this.x + advance, this.y + rise);
    const up = vertical
      ? Math.hypot(matrix[0], matrix[1]) * Math.abs(fontSize)
      : Math.hypot(matrix[2], matrix[3]) * Math.abs(fontSize);
    const direction = directionOf(end.x - start.x, end.y - start.y, matrix, vertical);
    if (!direction || !(up > 0.5 && up < 2000)) return;
    const across = direction === 'right' || direction === 'left';
    const [from, to] = across ? order(start.x, end.x) : order(start.y, end.y);
    const base = across ? start.y : start.x;
    const middle = (from + to) / 2;
    const inside = across
      ? middle >= clip.left - 1 &&
        middle <= clip.right + 1 &&
        base >= clip.top - 1 &&
        base - up <= clip.bottom
      : middle >= clip.top - 1 &&
        middle <= clip.bottom + 1 &&
        base + up >= clip.left &&
        base - up <= clip.right;
    if (!inside) return;
    this.glyphs.push({ text, direction, size: up, from, to, base, vertical });
  }

  private path(args: readonly unknown[]): void {
    const { state } = this;
    const paint = this.operators.names.get(Number(args[0])) ?? '';
    const data = Array.isArray(args[1]) ? numbers(args[1][0]) : [];
    const fills = /^(?:fill|eoFill|closeFill|closeEOFill)/.test(paint);
    const strokes = /[sS]troke$/.test(paint);
    const clips = this.clipNext;
    this.clipNext = false;
    if (data.length === 0 || this.masked > 0) return;
    const paths = subpaths(data, state.matrix);
    if (fills && state.fillAlpha > 0.05) for (const points of paths) this.fill(points);
    if (strokes && state.strokeAlpha > 0.05) {
      const width = state.lineWidth * Math.sqrt(Math.abs(determinant(state.matrix)));
      for (const points of paths) this.stroke(points, width);
    }
    if (clips) {
      const box = boxAround(paths.flat());
      if (box) this.clip(box);
    }
  }

  /** A thin filled rectangle is a rule, a larger one may be what white rules are seen on. */
  private fill(points: readonly Point[]): void {
    const box = boxAround(points);
    if (!box) return;
    const width = box.right - box.left;
    const height = box.bottom - box.top;
    if (Math.min(width, height) <= THIN) {
      if (height <= width)
        this.rule(box.left, box.right, (box.top + box.bottom) / 2, true, this.state.fillVisible);
      else this.rule(box.top, box.bottom, (box.left + box.right) / 2, false, this.state.fillVisible);
    } else if (this.state.fillVisible && this.shades.length < MOST_SHADES) {
      this.shades.push(box);
    }
  }

  private stroke(points: readonly Point[], width: number): void {
    for (let at = 1; at < points.length; at += 1) {
      const a = points[at - 1];
      const b = points[at];
      if (!a || !b || b.curved) continue;
      const wide = Math.abs(a.x - b.x);
      const high = Math.abs(a.y - b.y);
      // A short, thick line is a bar: the rule runs along its width.
      if (width > THIN * 2) continue;
      if (high <= 0.6 && wide > high)
        this.rule(...order(a.x, b.x), (a.y + b.y) / 2, true, this.state.strokeVisible);
      else if (wide <= 0.6 && high > wide)
        this.rule(...order(a.y, b.y), (a.x + b.x) / 2, false, this.state.strokeVisible);
    }
  }

  /** White on white is not seen: Word and Excel draw the borders that are off that way. */
  private rule(from: number, to: number, at: number, across: boolean, dark: boolean): void {
    const { clip } = this.state;
    const [low, high] = across ? [clip.left, clip.right] : [clip.top, clip.bottom];
    const [near, far] = across ? [clip.top, clip.bottom] : [clip.left, clip.right];
    const start = Math.max(from, low);
    const end = Math.min(to, high);
    if (!(start < end && at >= near - 1.5 && at <= far + 1.5)) return;
    const middle = (start + end) / 2;
    const [x, y] = across ? [middle, at] : [at, middle];
    if (!dark && !this.shades.some((shade) => holds(shade, x, y))) return;
    this.rules.push({ across, at, from: start, to: end });
  }
}

/** Glyphs that stand close together on one line are a run; a space or a gap ends it, for a rule may be there. */
function runsOf(glyphs: readonly PlacedGlyph[]): TextRun[] {
  const runs: TextRun[] = [];
  const seen = new Map<number, PlacedGlyph[]>();
  let last: PlacedGlyph | undefined;
  let run: TextRun | undefined;
  for (const glyph of glyphs) {
    if (glyph.text === ' ') {
      run = undefined;
      continue;
    }
    if (isRepeated(glyph, seen)) continue;
    const gap = !last ? 0 : isForward(glyph.direction) ? glyph.from - last.to : last.from - glyph.to;
    const joins =
      run &&
      last &&
      last.direction === glyph.direction &&
      last.vertical === glyph.vertical &&
      Math.abs(last.base - glyph.base) <= glyph.size * 0.1 &&
      Math.abs(last.size - glyph.size) <= glyph.size * 0.1 &&
      gap <= glyph.size * 0.25 &&
      gap >= -glyph.size * 0.4;
    if (run && joins) extend(run, glyph);
    else {
      run = begin(glyph);
      runs.push(run);
    }
    last = glyph;
  }
  return runs;
}

/** Bold is often faked by printing twice, a trifle apart: `0` must not become `00`. */
function isRepeated(glyph: PlacedGlyph, seen: Map<number, PlacedGlyph[]>): boolean {
  const near = glyph.size * 0.15;
  const square = (value: number) => Math.floor(value / 4);
  // A number for the square that a place lies in; two squares with one number do no harm.
  const key = (x: number, y: number) => x * 1_048_573 + y;
  for (let x = square(glyph.from - near); x <= square(glyph.from + near); x += 1) {
    for (let y = square(glyph.base - near); y <= square(glyph.base + near); y += 1) {
      for (const other of seen.get(key(x, y)) ?? []) {
        if (
          other.text === glyph.text &&
          other.direction === glyph.direction &&
          Math.abs(other.from - glyph.from) <= near &&
          Math.abs(other.base - glyph.base) <= near
        ) {
          return true;
        }
      }
    }
  }
  const own = key(square(glyph.from), square(glyph.base));
  const list = seen.get(own);
  if (!list) seen.set(own, [glyph]);
  else if (list.length < MOST_IN_SQUARE) list.push(glyph);
  return false;
}

/** Part of the em above the baseline. */
const ASCENT = 0.86;

function begin(glyph: PlacedGlyph): TextRun {
  const { text, direction, size, from, to, base, vertical } = glyph;
  const length = to - from;
  if (direction === 'right' || direction === 'left') {
    const y = base - size * (direction === 'right' ? ASCENT : 1 - ASCENT);
    return { text, direction, x: from, y, width: length, height: size };
  }
  const left = vertical ? base - size / 2 : base - size * (direction === 'up' ? ASCENT : 1 - ASCENT);
  return { text, direction, x: left, y: from, width: size, height: length };
}

function extend(run: TextRun, glyph: PlacedGlyph): void {
  run.text += glyph.text;
  if (run.direction === 'right' || run.direction === 'left') {
    const right = Math.max(run.x + run.width, glyph.to);
    run.x = Math.min(run.x, glyph.from);
    run.width = right - run.x;
  } else {
    const bottom = Math.max(run.y + run.height, glyph.to);
    run.y = Math.min(run.y, glyph.from);
    run.height = bottom - run.y;
  }
}

const isForward = (direction: Direction) => direction === 'right' || direction === 'down';

/** Text that is neither level nor upright is a watermark or a stamp. */
function directionOf(dx: number, dy: number, matrix: Matrix, vertical: boolean): Direction | undefined {
  // A glyph without width still has the direction of its line.
  let [x, y] = [dx, dy];
  if (Math.hypot(x, y) < 1e-6) [x, y] = vertical ? [-matrix[2], -matrix[3]] : [matrix[0], matrix[1]];
  const slant = Math.min(Math.abs(x), Math.abs(y)) / Math.max(Math.abs(x), Math.abs(y));
  if (!(slant < 0.09)) return undefined;
  if (Math.abs(x) > Math.abs(y)) return x > 0 ? 'right' : 'left';
  return y > 0 ? 'down' : 'up';
}

/**
 * Whether a font's codes say nothing of its characters: pdfjs then takes the code for the character, and glyph
 * number 48 would read as the digit 0.
 */
function isGuess(font: PdfFont): boolean {
  return font.composite === true && font.toUnicode != null && 'firstChar' in font.toUnicode;
}

/** What a glyph reads as: a space, nothing, its text, or unknown for what no font should map to. */
function meaningOf(unicode: string): string {
  if (unicode === '') return '';
  if (/^\s+$/.test(unicode)) return ' ';
  if (/^[\u00ad\u200b-\u200f\u2060\ufeff]+$/.test(unicode)) return '';
  return /[\p{Cc}\p{Co}\p{Cn}\p{Cs}]/u.test(unicode) ? UNKNOWN : unicode;
}

interface Point {
  x: number;
  y: number;
  /** A curve leads to it. */
  curved?: true;
}

/** pdfjs packs a path as numbers: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close, each with its points. */
function subpaths(data: readonly number[], matrix: Matrix): Point[][] {
  const paths: Point[][] = [];
  let path: Point[] = [];
  const point = (at: number): Point => apply(matrix, data[at] ?? Number.NaN, data[at + 1] ?? Number.NaN);
  const close = () => {
    if (path.length > 1) paths.push(path);
  };
  for (let at = 0; at < data.length; ) {
    switch (data[at]) {
      case 0:
        close();
        path = [point(at + 1)];
        at += 3;
        break;
      case 1:
        path.push(point(at + 1));
        at += 3;
        break;
      case 2:
        path.push({ ...point(at + 5), curved: true });
        at += 7;
        break;
      case 3:
        path.push({ ...point(at + 3), curved: true });
        at += 5;
        break;
      case 4: {
        const [first] = path;
        if (first) {
          path.push({ x: first.x, y: first.y });
          close();
          path = [first];
        }
        at += 1;
        break;
      }
      default:
        return paths;
    }
  }
  close();
  return paths;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

function numbers(value: unknown): readonly number[] {
  if (value instanceof Float32Array || value instanceof Float64Array) return Array.from(value);
  return Array.isArray(value) && value.every((item) => typeof item === 'number') ? (value as number[]) : [];
}

function toMatrix(value: unknown): Matrix | undefined {
  const list = numbers(value);
  return list.length === 6 && list.every(Number.isFinite) ? (list as unknown as Matrix) : undefined;
}

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function apply(matrix: Matrix, x: number, y: number): { x: number; y: number } {
  return {
    x: matrix[0] * x + matrix[2] * y + matrix[4],
    y: matrix[1] * x + matrix[3] * y + matrix[5],
  };
}

const determinant = (matrix: Matrix) => matrix[0] * matrix[3] - matrix[1] * matrix[2];

function boxOf(box: readonly number[], matrix: Matrix): Box {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
  const a = apply(matrix, x0, y0);
  const b = apply(matrix, x1, y1);
  const [left, right] = order(a.x, b.x);
  const [top, bottom] = order(a.y, b.y);
  return { left, top, right, bottom };
}

function boxAround(points: readonly Point[]): Box | undefined {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    if (x < box.left) box.left = x;
    if (x > box.right) box.right = x;
    if (y < box.top) box.top = y;
    if (y > box.bottom) box.bottom = y;
  }
  return box.left <= box.right && box.top <= box.bottom ? box : undefined;
}

function order(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}

function holds(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** pdfjs gives every colour as #rrggbb. */
function isWhite(color: unknown): boolean {
  return typeof color === 'string' && /^#f[a-f]f[a-f]f[a-f]$/i.test(color);
}
