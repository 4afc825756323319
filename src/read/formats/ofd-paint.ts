/** Draws the objects of an OFD page: every glyph and every rule at its place. */
import type { Budget } from '../limits';
import { ASCENT, type Drawing, directionOf, meaningOf, type PathPoint, UNKNOWN } from './geometry-drawing';
import {
  apply,
  type Box,
  boxAround,
  boxOf,
  type Matrix,
  type Point,
  scaleOf,
  sharedBox,
  times,
} from './geometry-matrix';
import {
  type Color,
  type DrawParam,
  type Outline,
  opacityOf,
  type PageObject,
  type TextCode,
} from './ofd-content';
import type { Attributes } from './xml';

/** What objects refer to. */
export interface References {
  drawParam(id: string): DrawParam | undefined;
  composite(id: string): readonly PageObject[] | undefined;
}

/** Points in a millimetre. */
export const POINTS = 72 / 25.4;
/** Glyphs, corners and objects for each cell that the limits allow. */
const MARKS_A_CELL = 20;
/** Corners of one path: a table whose rules are one path has hundreds, a map or a hostile file any number. */
const MOST_CORNERS = 100_000;
/** Composites in one another, and drawing parameters that begin with others. */
const MOST_NESTED = 50;
/** No page reaches so far, in points. */
const FARTHEST = 1e6;
/** Line width where none is said, in millimetres. */
const LINE_WIDTH = 0.353;

interface Surroundings {
  matrix: Matrix;
  clip: Box;
  depth: number;
}

export class Painter {
  /** Pictures that were drawn. */
  pictures = 0;
  private marks = 0;

  /**
   * @param lost - is told of an object that cannot be drawn.
   */
  constructor(
    private readonly drawing: Drawing,
    private readonly references: References,
    private readonly budget: Budget,
    private readonly lost: (object: string) => void,
  ) {}

  /** Draws objects whose lengths are millimetres. */
  paint(objects: readonly PageObject[]): void {
    const { width, height } = this.drawing;
    const clip = { left: 0, top: 0, right: width, bottom: height };
    this.all(objects, { matrix: [POINTS, 0, 0, POINTS, 0, 0], clip, depth: 0 });
  }

  private all(objects: readonly PageObject[], around: Surroundings): void {
    for (const object of objects) {
      this.count(1);
      if (!this.object(object, around)) this.lost(nameOf(object));
    }
  }

  /** Whether the object could be drawn. */
  private object(object: PageObject, around: Surroundings): boolean {
    const { attributes } = object;
    if (!isSeen(opacityOf(attributes.Alpha))) return true;
    const matrix = matrixOf(attributes, around.matrix);
    if (!matrix) return false;
    const clip = this.clipOf(object, around, matrix);
    switch (object.kind) {
      case 'text':
        return this.text(object, matrix, clip);
      case 'path':
        return this.path(object, matrix, clip);
      case 'image':
        this.pictures += 1;
        return true;
      case 'composite': {
        const objects = this.references.composite(attributes.ResourceID ?? '');
        if (!objects || around.depth >= MOST_NESTED) return false;
        this.all(objects, { matrix, clip, depth: around.depth + 1 });
        return true;
      }
    }
  }

  private count(marks: number): void {
    this.marks += marks;
    const cells = Math.floor(this.marks / MARKS_A_CELL);
    if (cells < 100) return;
    this.budget.take('cells', cells);
    this.budget.tick();
    this.marks -= cells * MARKS_A_CELL;
  }

  /** Clips cut an object, and its boundary does, but for text, whose boundary is often too small. */
  private clipOf(object: PageObject, around: Surroundings, matrix: Matrix): Box {
    let { clip } = around;
    const [x, y, width, height] = numbers(object.attributes.Boundary ?? '');
    if (
      object.kind !== 'text' &&
      x !== undefined &&
      y !== undefined &&
      width !== undefined &&
      height !== undefined
    ) {
      // The boundary of a line has no breadth, or not that of the pen.
      const [left, top] = [x - LINE_WIDTH, y - LINE_WIDTH];
      const [right, bottom] = [x + width + LINE_WIDTH, y + height + LINE_WIDTH];
      if ((width > 0 || height > 0) && Number.isFinite(right + bottom))
        clip = sharedBox(clip, boxOf(left, top, right, bottom, around.matrix));
    }
    for (const areas of object.clips) {
      const box = boxAround(this.cornersOf(areas, matrix));
      if (box) clip = sharedBox(clip, box);
    }
    return clip;
  }

  private *cornersOf(areas: readonly Outline[], matrix: Matrix): Generator<Point> {
    for (const { attributes, data } of areas) {
      const own = matrixOf(attributes, matrix);
      if (own) for (const corners of this.outline(data, own) ?? []) yield* corners;
    }
  }

  private text(object: PageObject, matrix: Matrix, clip: Box): boolean {
    const { attributes } = object;
    const { fill, stroke } = this.look(object);
    const filled = !isNo(attributes.Fill) && (!fill || isSeen(fill.alpha));
    const stroked = isYes(attributes.Stroke) && (!stroke || isSeen(stroke.alpha));
    if (!filled && !stroked) return true;
    const writer = new Writer(this.drawing, attributes, matrix, clip);
    let whole = true;
    for (const code of object.codes) {
      this.count(code.text.length);
      whole = writer.write(code) && whole;
    }
    return whole;
  }

  private path(object: PageObject, matrix: Matrix, clip: Box): boolean {
    const { attributes } = object;
    const { fill, stroke, lineWidth } = this.look(object);
    const paths = this.outline(object.data, matrix);
    if (!paths) return false;
    if (isYes(attributes.Fill) && (!fill || isSeen(fill.alpha))) {
      for (const corners of paths) this.drawing.fill(corners, !fill?.white, clip);
    }
    if (!isNo(attributes.Stroke) && (!stroke || isSeen(stroke.alpha))) {
      const width = lineWidth * scaleOf(matrix);
      for (const corners of paths) this.drawing.stroke(corners, width, !stroke?.white, clip);
    }
    return true;
  }

  /** What an object says of its look, then its drawing parameters, then those of its layer. */
  private look(object: PageObject): { fill?: Color; stroke?: Color; lineWidth: number } {
    let { fill, stroke } = object;
    let width = object.attributes.LineWidth;
    for (const start of [object.attributes.DrawParam, object.layer]) {
      let id = start;
      for (let depth = 0; id !== undefined && depth < MOST_NESTED; depth += 1) {
        const param = this.references.drawParam(id);
        fill ??= param?.fill;
        stroke ??= param?.stroke;
        width ??= param?.lineWidth;
        id = param?.relative;
      }
    }
    const lineWidth = Number(width ?? LINE_WIDTH);
    return {
      ...(fill ? { fill } : {}),
      ...(stroke ? { stroke } : {}),
      lineWidth: Number.isFinite(lineWidth) ? lineWidth : LINE_WIDTH,
    };
  }

  /** The parts of an outline (9.3); undefined when it has more corners than any. */
  private outline(data: string, matrix: Matrix): PathPoint[][] | undefined {
    const paths: PathPoint[][] = [];
    let path: PathPoint[] = [];
    let corners = 0;
    const close = () => {
      if (path.length > 1) paths.push(path);
    };
    let operator = '';
    const operands: number[] = [];
    for (const [token] of data.matchAll(/[A-Za-z]+|[^\sA-Za-z,]+(?:[eE][-+]?\d+)?/g)) {
      if (/^[A-Za-z]/.test(token)) {
        if (OPERANDS[token] === undefined) return undefined;
        operator = token;
        operands.length = 0;
        const [first] = path;
        if (operator === 'C' && first) {
          path.push({ x: first.x, y: first.y });
          close();
          path = [first];
        }
        continue;
      }
      operands.push(Number(token));
      if (operands.length < (OPERANDS[operator] ?? 0) || operator === 'C') continue;
      const [y = Number.NaN, x = Number.NaN] = operands.reverse();
      operands.length = 0;
      const point = apply(matrix, x, y);
      if (!(Math.abs(point.x) < FARTHEST && Math.abs(point.y) < FARTHEST)) return undefined;
      corners += 1;
      if (corners > MOST_CORNERS) return undefined;
      if (operator === 'M' || operator === 'S') {
        close();
        path = [point];
      } else path.push(operator === 'L' ? point : { ...point, curved: true });
    }
    close();
    this.count(corners);
    return paths;
  }
}

/** How many operands lead to the next corner, the last two of which are its place; C leads back to the first. */
const OPERANDS: Readonly<Record<string, number>> = { C: 0, S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7 };

/** Sets the pieces of one text object. */
class Writer {
  private readonly size: number;
  private readonly stretch: number;
  /** Where a glyph leads to, and where the next one is put if nothing else says so. */
  private readonly along: Point;
  private readonly next: Point;
  private readonly below: boolean;
  /** A step along a glyph, and one from its foot to its head, on the page. */
  private readonly right: Point;
  private readonly down: Point;
  private readonly height: number;
  private start: Point = { x: 0, y: 0 };
  private at: Point = { x: 0, y: 0 };

  constructor(
    private readonly drawing: Drawing,
    attributes: Attributes,
    private readonly matrix: Matrix,
    private readonly clip: Box,
  ) {
    this.size = sizeOf(attributes);
    const stretch = Number(attributes.HScale ?? 1);
    this.stretch = stretch > 0 && stretch < FARTHEST ? stretch : 1;
    const read = Number(attributes.ReadDirection ?? 0);
    const turn = Number(attributes.CharDirection ?? 0);
    this.along = unitVector(turn);
    this.next = unitVector(read);
    this.below = isAcross(this.next, this.along);
    const [a, b, c, d] = matrix;
    const { x, y } = this.along;
    this.right = { x: a * x + c * y, y: b * x + d * y };
    this.down = { x: c * x - a * y, y: d * x - b * y };
    this.height = Math.hypot(this.down.x, this.down.y) * this.size;
  }

  /** Whether every glyph could be placed. */
  write({ attributes, text, mapped }: TextCode): boolean {
    if (!(this.size > 0) || !this.begin(attributes)) return text.trim() === '';
    const steps = stepsOf(attributes, this.next);
    const chars = [...text];
    let { below } = this;
    let placed = true;
    chars.forEach((char, index) => {
      if (char === '\n' || char === '\r' || char === '\t') return;
      const natural = widthOf(char) * this.size * this.stretch;
      const own = below ? this.size : natural;
      const step = steps?.() ?? { x: this.next.x * own, y: this.next.y * own };
      // The last glyph is followed by none, and stands like the one before it.
      if (index < chars.length - 1) below = isAcross(step, this.along);
      const { x, y } = this.at;
      this.at = { x: x + step.x, y: y + step.y };
      const foot = apply(this.matrix, x, y);
      if (!(Math.abs(foot.x) < FARTHEST && Math.abs(foot.y) < FARTHEST)) {
        placed &&= char.trim() === '';
        return;
      }
      const meaning = mapped && char === NAMELESS ? UNKNOWN : meaningOf(char);
      if (meaning === '') return;
      const advance = step.x * this.along.x + step.y * this.along.y;
      this.glyph(meaning, foot, below, fits(char, advance, natural) ? advance : natural);
    });
    return placed;
  }

  private glyph(text: string, foot: Point, below: boolean, width: number): void {
    const { right, down, height, size } = this;
    const point = (x: number, y: number): Point => ({
      x: foot.x + right.x * x + down.x * y,
      y: foot.y + right.y * x + down.y * y,
    });
    const start = below ? point(width / 2, -ASCENT * size) : foot;
    const end = below ? point(width / 2, (1 - ASCENT) * size) : point(width, 0);
    const direction = directionOf(end.x - start.x, end.y - start.y);
    if (!direction || !(height > 0.5 && height < 2000)) return;
    this.drawing.print({ text, start, end, direction, size: height, vertical: below }, this.clip);
  }

  /** Where a piece begins: what it does not say is as of the piece before; saying nothing, it goes on. */
  private begin({ X: x, Y: y }: Attributes): boolean {
    if (x === undefined && y === undefined) {
      this.start = this.at;
      return true;
    }
    this.start = { x: Number(x ?? this.start.x), y: Number(y ?? this.start.y) };
    this.at = this.start;
    return Number.isFinite(this.at.x) && Number.isFinite(this.at.y);
  }
}

/** What stands in the text for a glyph that has no character. */
const NAMELESS = '\u00a4';

/** Part of the em that a glyph takes, whose font is not looked at. */
function widthOf(char: string): number {
  if (char >= '\u0080') return 1;
  return /[A-Zmw%@&]/.test(char) ? 0.7 : 0.5;
}

/** Whether the step to the next glyph may be a glyph's own width: a longer one leaves a gap. */
function fits(char: string, step: number, natural: number): boolean {
  return step > 0 && step <= natural * (char < '\u0080' ? 1.5 : 1);
}

function isAcross(step: Point, along: Point): boolean {
  const forward = step.x * along.x + step.y * along.y;
  return Math.abs(step.x * along.y - step.y * along.x) > Math.abs(forward) * 4;
}

/** Degrees turn with the clock. */
function unitVector(degrees: number): Point {
  const turn = Number.isFinite(degrees) ? (degrees * Math.PI) / 180 : 0;
  return { x: Math.cos(turn), y: Math.sin(turn) };
}

/** The steps from glyph to glyph, one at a call; undefined when none are said. */
function stepsOf({ DeltaX: x, DeltaY: y }: Attributes, next: Point): (() => Point) | undefined {
  if (x === undefined && y === undefined) return undefined;
  const across = offsets(x ?? '');
  const down = offsets(y ?? '');
  // Where lines lead downwards and only one kind of step is said, it can only be along the line.
  if (y === undefined && Math.abs(next.x) < 0.5) return () => ({ x: 0, y: across() * next.y });
  return () => ({ x: across(), y: down() });
}

/**
 * The values of a list, one at a call, the last again and again: `g 3 4.2` is three times 4.2. Read as far as it is
 * asked for, whatever number of times a list may claim.
 */
function offsets(list: string): () => number {
  const tokens = list.matchAll(/\S+/g);
  const token = () => tokens.next().value?.[0];
  let times = 0;
  let value = 0;
  return () => {
    while (times < 1) {
      const first = token();
      if (first === undefined) return value;
      times = first === 'g' ? Math.floor(Number(token())) : 1;
      value = Number(first === 'g' ? token() : first);
      if (Number.isNaN(times)) value = times;
      if (Number.isNaN(value)) times = Infinity;
    }
    times -= 1;
    return value;
  };
}

const isSeen = (alpha: number) => alpha > 0.05;
const isNo = (value: string | undefined) => value === 'false' || value === '0';
const isYes = (value: string | undefined) => value === 'true' || value === '1';

/** Its size in millimetres, NaN where that is none. */
function sizeOf({ Size: size }: Attributes): number {
  const value = Number(size ?? Number.NaN);
  return value > 0 && value < FARTHEST ? value : Number.NaN;
}

export function numbers(list: string): number[] {
  const trimmed = list.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/).map(Number);
}

/** From an object's own lengths to those of the page; undefined where that cannot be read. */
function matrixOf({ Boundary: boundary = '0 0', CTM: ctm }: Attributes, around: Matrix): Matrix | undefined {
  const [x, y] = numbers(boundary);
  if (x === undefined || y === undefined) return undefined;
  let matrix = times(around, [1, 0, 0, 1, x, y]);
  if (ctm !== undefined) {
    const [a, b, c, d, e, f] = numbers(ctm);
    if (f === undefined) return undefined;
    matrix = times(matrix, [a, b, c, d, e, f] as unknown as Matrix);
  }
  return matrix.every((value) => Math.abs(value) < FARTHEST) ? matrix : undefined;
}

function nameOf({ kind, attributes }: PageObject): string {
  const names = {
    text: 'TextObject',
    path: 'PathObject',
    image: 'ImageObject',
    composite: 'CompositeObject',
  };
  return `${names[kind]} ${(attributes.ID ?? '').slice(0, 20)}`.trim();
}
