/**
 * What a PDF page draws, from pdfjs' list of operators: where each glyph stands and which lines can be seen. The
 * operators alone say both; pdfjs' own text items run over several cells and lose where their glyphs stand.
 */
import type { Budget } from '../limits';
import type { PageContent } from './geometry';
import { Drawing, directionOf, meaningOf, type PathPoint, UNKNOWN } from './geometry-drawing';
import {
  apply,
  type Box,
  boxAround,
  boxOf,
  IDENTITY,
  type Matrix,
  scaleOf,
  sharedBox,
  times,
} from './geometry-matrix';

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

/** Everything on a page that can be read or seen as a line, in points from its top left corner. */
export function pageContent(page: PageOperators, budget: Budget): PageContent {
  const painter = new Painter(page);
  for (let at = 0; at < page.fnArray.length; at += 1) {
    if (at % 5000 === 0) budget.tick();
    const name = page.names.get(page.fnArray[at] ?? -1);
    if (name) painter.run(name, page.argsArray[at]);
  }
  return painter.drawing.content;
}

class Painter {
  readonly drawing: Drawing;
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
    this.drawing = new Drawing(width, height);
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
        const [x0, y0, x1, y1] = box;
        if (x0 !== undefined && y0 !== undefined && x1 !== undefined && y1 !== undefined)
          this.clip(boxOf(x0, y0, x1, y1, this.state.matrix));
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
    this.state.clip = sharedBox(this.state.clip, box);
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
    // A glyph without width still has the direction of its line.
    const direction =
      Math.hypot(end.x - start.x, end.y - start.y) >= 1e-6
        ? directionOf(end.x - start.x, end.y - start.y)
        : vertical
          ? directionOf(-matrix[2], -matrix[3])
          : directionOf(matrix[0], matrix[1]);
    if (!direction || !(up > 0.5 && up < 2000)) return;
    this.drawing.print({ text, start, end, direction, size: up, vertical }, clip);
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
    const { drawing } = this;
    if (fills && state.fillAlpha > 0.05)
      for (const points of paths) drawing.fill(points, state.fillVisible, state.clip);
    if (strokes && state.strokeAlpha > 0.05) {
      const width = state.lineWidth * scaleOf(state.matrix);
      for (const points of paths) drawing.stroke(points, width, state.strokeVisible, state.clip);
    }
    if (clips) {
      const box = boxAround(paths.flat());
      if (box) this.clip(box);
    }
  }
}

/**
 * Whether a font's codes say nothing of its characters: pdfjs then takes the code for the character, and glyph
 * number 48 would read as the digit 0.
 */
function isGuess(font: PdfFont): boolean {
  return font.composite === true && font.toUnicode != null && 'firstChar' in font.toUnicode;
}

/** pdfjs packs a path as numbers: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close, each with its points. */
function subpaths(data: readonly number[], matrix: Matrix): PathPoint[][] {
  const paths: PathPoint[][] = [];
  let path: PathPoint[] = [];
  const point = (at: number): PathPoint => apply(matrix, data[at] ?? Number.NaN, data[at + 1] ?? Number.NaN);
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

function numbers(value: unknown): readonly number[] {
  if (value instanceof Float32Array || value instanceof Float64Array) return Array.from(value);
  return Array.isArray(value) && value.every((item) => typeof item === 'number') ? (value as number[]) : [];
}

function toMatrix(value: unknown): Matrix | undefined {
  const list = numbers(value);
  return list.length === 6 && list.every(Number.isFinite) ? (list as unknown as Matrix) : undefined;
}

/** pdfjs gives every colour as #rrggbb. */
function isWhite(color: unknown): boolean {
  return typeof color === 'string' && /^#f[a-f]f[a-f]f[a-f]$/i.test(color);
}
