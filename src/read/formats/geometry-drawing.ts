/**
 * What a page draws, glyph by glyph and path by path, gathered to runs of text and to rules that can be seen; whatever
 * the file format that draws.
 */
import type { Direction, PageContent, Rule, TextRun } from './geometry';
import { type Box, boxAround, type Point } from './geometry-matrix';

/** Stands for a glyph of which nothing says what it means: a cell that holds one is unreadable, never a guess. */
export const UNKNOWN = '\ufffd';
/** A filled area no thicker than this is a rule. */
const THIN = 3;
/** Shaded areas that are looked at for white rules on them: a table has far fewer, a picture may have millions. */
const MOST_SHADES = 2000;
/** Side of the squares, in points, in which glyphs that are printed twice are looked for. */
const SQUARE = 8;
/** Glyphs that begin in one square: more is no text. */
const MOST_IN_SQUARE = 50;

/** A glyph where it is printed. */
export interface Glyph {
  /** As {@link meaningOf} has it. */
  text: string;
  /** Where it begins and ends: on its baseline, or where vertical in its middle. */
  start: Point;
  end: Point;
  direction: Direction;
  /** Height of its em. */
  size: number;
  /** Upright in vertical writing. */
  vertical: boolean;
}

/** A corner of a path; `curved` where a curve leads to it. */
export interface PathPoint extends Point {
  curved?: true;
}

/** What a page draws, in points from its top left corner. */
export class Drawing {
  private readonly rules: Rule[] = [];
  private readonly shades: Box[] = [];
  private readonly text = new TextRuns();

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  get content(): PageContent {
    return { width: this.width, height: this.height, texts: this.text.runs, rules: this.rules };
  }

  /** Prints a glyph, if any of it lies within the clip. */
  print(glyph: Glyph, clip: Box): void {
    const { text, start, end, direction, size, vertical } = glyph;
    const across = isAcross(direction);
    const from = across ? Math.min(start.x, end.x) : Math.min(start.y, end.y);
    const to = across ? Math.max(start.x, end.x) : Math.max(start.y, end.y);
    const base = across ? start.y : start.x;
    const middle = (from + to) / 2;
    const inside = across
      ? middle >= clip.left - 1 &&
        middle <= clip.right + 1 &&
        base >= clip.top - 1 &&
        base - size <= clip.bottom
      : middle >= clip.top - 1 &&
        middle <= clip.bottom + 1 &&
        base + size >= clip.left &&
        base - size <= clip.right;
    if (inside)
      this.text.add({ text, direction, size, from, to, base, vertical, before: undefined, depth: 0 });
  }

  /** Fills an area: a thin one is a rule, a larger one may be what white rules are seen on. */
  fill(points: readonly PathPoint[], dark: boolean, clip: Box): void {
    const box = boxAround(points);
    if (!box) return;
    const width = box.right - box.left;
    const height = box.bottom - box.top;
    if (Math.min(width, height) <= THIN) {
      if (height <= width) this.rule(box.left, box.right, (box.top + box.bottom) / 2, true, dark, clip);
      else this.rule(box.top, box.bottom, (box.left + box.right) / 2, false, dark, clip);
    } else if (dark && this.shades.length < MOST_SHADES) {
      this.shades.push(box);
    }
  }

  /** Draws along a path; its level and upright parts are rules. */
  stroke(points: readonly PathPoint[], width: number, dark: boolean, clip: Box): void {
    // A short, thick line is a bar: the rule runs along its width.
    if (width > THIN * 2) return;
    for (let at = 1; at < points.length; at += 1) {
      const a = points[at - 1];
      const b = points[at];
      if (!a || !b || b.curved) continue;
      const wide = Math.abs(a.x - b.x);
      const high = Math.abs(a.y - b.y);
      if (high <= 0.6 && wide > high)
        this.rule(Math.min(a.x, b.x), Math.max(a.x, b.x), (a.y + b.y) / 2, true, dark, clip);
      else if (wide <= 0.6 && high > wide)
        this.rule(Math.min(a.y, b.y), Math.max(a.y, b.y), (a.x + b.x) / 2, false, dark, clip);
    }
  }

  /** White on white is not seen: Word and Excel draw the borders that are off that way. */
  private rule(from: number, to: number, at: number, across: boolean, dark: boolean, clip: Box): void {
    const start = Math.max(from, across ? clip.left : clip.top);
    const end = Math.min(to, across ? clip.right : clip.bottom);
    const near = across ? clip.top : clip.left;
    const far = across ? clip.bottom : clip.right;
    if (!(start < end && at >= near - 1.5 && at <= far + 1.5)) return;
    if (!dark) {
      const middle = (start + end) / 2;
      const [x, y] = across ? [middle, at] : [at, middle];
      if (!this.shades.some((shade) => holds(shade, x, y))) return;
    }
    this.rules.push({ across, at, from: start, to: end });
  }
}

interface PlacedGlyph {
  text: string;
  direction: Direction;
  size: number;
  /** Where it begins and ends along its direction, and its baseline (where vertical: its middle) across it. */
  from: number;
  to: number;
  base: number;
  vertical: boolean;
  /** The one before it in its square, and how many there are. */
  before: PlacedGlyph | undefined;
  depth: number;
}

/** Glyphs that stand close together on one line are a run; a space or a gap ends it, for a rule may be there. */
class TextRuns {
  readonly runs: TextRun[] = [];
  /** The last glyph that began in each square. */
  private readonly seen = new Map<number, PlacedGlyph>();
  private last: PlacedGlyph | undefined;
  private run: TextRun | undefined;

  add(glyph: PlacedGlyph): void {
    if (glyph.text === ' ') {
      this.run = undefined;
      return;
    }
    if (this.isRepeated(glyph)) return;
    const { last, run } = this;
    const gap = !last ? 0 : isForward(glyph.direction) ? glyph.from - last.to : last.from - glyph.to;
    const joins =
      last &&
      last.direction === glyph.direction &&
      last.vertical === glyph.vertical &&
      Math.abs(last.base - glyph.base) <= glyph.size * 0.1 &&
      Math.abs(last.size - glyph.size) <= glyph.size * 0.1 &&
      gap <= glyph.size * 0.25 &&
      gap >= -glyph.size * 0.4;
    if (run && joins) extend(run, glyph);
    else {
      this.run = begin(glyph);
      this.runs.push(this.run);
    }
    this.last = glyph;
  }

  /** Bold is often faked by printing twice, a trifle apart: `0` must not become `00`. */
  private isRepeated(glyph: PlacedGlyph): boolean {
    const { seen } = this;
    const { from, base } = glyph;
    const near = glyph.size * 0.15;
    const right = squareOf(from + near);
    const bottom = squareOf(base + near);
    for (let x = squareOf(from - near); x <= right; x += 1) {
      for (let y = squareOf(base - near); y <= bottom; y += 1) {
        for (let other = seen.get(keyOf(x, y)); other; other = other.before) {
          if (isSame(other, glyph, near)) return true;
        }
      }
    }
    const own = keyOf(squareOf(from), squareOf(base));
    const before = seen.get(own);
    glyph.before = before;
    glyph.depth = (before?.depth ?? 0) + 1;
    if (glyph.depth <= MOST_IN_SQUARE) seen.set(own, glyph);
    return false;
  }
}

const squareOf = (place: number) => Math.floor(place / SQUARE);
/** A number for the square that a place lies in; two squares with one number do no harm. */
const keyOf = (x: number, y: number) => x * 8191 + y;

function isSame(a: PlacedGlyph, b: PlacedGlyph, near: number): boolean {
  return (
    a.text === b.text &&
    a.direction === b.direction &&
    Math.abs(a.from - b.from) <= near &&
    Math.abs(a.base - b.base) <= near
  );
}

/** Part of the em above the baseline. */
export const ASCENT = 0.86;

function begin(glyph: PlacedGlyph): TextRun {
  const { text, direction, size, from, to, base, vertical } = glyph;
  const length = to - from;
  if (isAcross(direction)) {
    const above = vertical ? 0.5 : direction === 'right' ? ASCENT : 1 - ASCENT;
    return { text, direction, x: from, y: base - size * above, width: length, height: size };
  }
  const before = vertical ? 0.5 : direction === 'up' ? ASCENT : 1 - ASCENT;
  return { text, direction, x: base - size * before, y: from, width: size, height: length };
}

function extend(run: TextRun, glyph: PlacedGlyph): void {
  run.text += glyph.text;
  if (isAcross(run.direction)) {
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
const isAcross = (direction: Direction) => direction === 'right' || direction === 'left';

/** Text that is neither level nor upright is a watermark or a stamp: it has no direction. */
export function directionOf(x: number, y: number): Direction | undefined {
  const slant = Math.min(Math.abs(x), Math.abs(y)) / Math.max(Math.abs(x), Math.abs(y));
  if (!(slant < 0.09)) return undefined;
  if (Math.abs(x) > Math.abs(y)) return x > 0 ? 'right' : 'left';
  return y > 0 ? 'down' : 'up';
}

/** What a glyph reads as: a space, nothing, its text, or unknown for what no font should map to. */
export function meaningOf(unicode: string): string {
  const code = unicode.length === 1 ? unicode.charCodeAt(0) : 0;
  // Nearly all that is printed, and quickly seen.
  if ((code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff)) return unicode;
  if (unicode === '') return '';
  if (/^\s+$/.test(unicode)) return ' ';
  if (/^[\u00ad\u200b-\u200f\u2060\ufeff]+$/.test(unicode)) return '';
  return /[\p{Cc}\p{Co}\p{Cn}\p{Cs}]/u.test(unicode) ? UNKNOWN : unicode;
}

function holds(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
