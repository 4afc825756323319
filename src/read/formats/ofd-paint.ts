/** Draws the objects of an OFD page: every glyph and every rule at its place. */
import type { Budget } from '../limits';
import type { Direction } from './geometry';
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
import { matrixOf, numberOf, numbersOf, offsetsOf, Tokens } from './ofd-values';
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

interface Look {
  fill: Color | undefined;
  stroke: Color | undefined;
  lineWidth: string | undefined;
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
    // Text is not cut by its boundary: where that begins is all that is wanted.
    const bounds = numbersOf(attributes.Boundary ?? '0 0', object.kind === 'text' ? 2 : 4);
    const matrix = within(bounds, attributes.CTM, around.matrix);
    if (!matrix) return false;
    const clip = this.clipOf(object, bounds, around, matrix);
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
        // A composite of composites of composites is drawn any number of times.
        this.count(MARKS_A_CELL);
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
  private clipOf(object: PageObject, bounds: readonly number[], around: Surroundings, matrix: Matrix): Box {
    let { clip } = around;
    if (object.kind !== 'text') {
      const [x = 0, y = 0, width = 0, height = 0] = bounds;
      // The boundary of a line has no breadth, or not that of the pen.
      const right = x + width + LINE_WIDTH;
      const bottom = y + height + LINE_WIDTH;
      if ((width > 0 || height > 0) && Number.isFinite(right + bottom))
        clip = sharedBox(clip, boxOf(x - LINE_WIDTH, y - LINE_WIDTH, right, bottom, around.matrix));
    }
    for (const areas of object.clips ?? []) {
      const box = boxAround(this.cornersOf(areas, matrix));
      if (box) clip = sharedBox(clip, box);
    }
    return clip;
  }

  private *cornersOf(areas: readonly Outline[], matrix: Matrix): Generator<Point> {
    for (const { attributes, data } of areas) {
      const own = within(numbersOf(attributes.Boundary ?? '0 0', 2), attributes.CTM, matrix);
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
    for (const code of object.codes ?? []) {
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
      const width = (lineWidth === undefined ? LINE_WIDTH : numberOf(lineWidth)) * scaleOf(matrix);
      for (const corners of paths) this.drawing.stroke(corners, width, !stroke?.white, clip);
    }
    return true;
  }

  /** What an object says of its look, then its drawing parameters, then those of its layer. */
  private look({ attributes, layer, fill, stroke }: PageObject): Look {
    const look: Look = { fill, stroke, lineWidth: attributes.LineWidth };
    if (attributes.DrawParam !== undefined) this.inherit(look, attributes.DrawParam);
    if (layer !== undefined) this.inherit(look, layer);
    return look;
  }

  private inherit(look: Look, start: string): void {
    let id: string | undefined = start;
    for (let depth = 0; id !== undefined && depth < MOST_NESTED; depth += 1) {
      const param = this.references.drawParam(id);
      look.fill ??= param?.fill;
      look.stroke ??= param?.stroke;
      look.lineWidth ??= param?.lineWidth;
      id = param?.relative;
    }
  }

  /** The parts of an outline (9.3); undefined when it cannot be read. */
  private outline(data: string, matrix: Matrix): PathPoint[][] | undefined {
    const paths: PathPoint[][] = [];
    let path: PathPoint[] = [];
    let corners = 0;
    const close = () => {
      if (path.length > 1) paths.push(path);
    };
    let operator = '';
    let needed: number | undefined = 0;
    // The operands before the next corner: how many, and the last two.
    let operands = 0;
    let x = Number.NaN;
    let y = Number.NaN;
    const tokens = new Tokens(data);
    while (tokens.next()) {
      if (tokens.word !== '') {
        operator = tokens.word;
        operands = 0;
        needed = OPERANDS.get(operator);
        if (needed === undefined) return undefined;
        const [first] = path;
        if (operator === 'C' && first) {
          path.push({ x: first.x, y: first.y });
          close();
          path = [first];
        }
        continue;
      }
      x = y;
      y = tokens.value;
      operands += 1;
      if (operands !== needed) continue;
      operands = 0;
      const point: PathPoint = apply(matrix, x, y);
      if (!(Math.abs(point.x) < FARTHEST && Math.abs(point.y) < FARTHEST)) return undefined;
      corners += 1;
      if (corners > MOST_CORNERS) return undefined;
      if (operator === 'M' || operator === 'S') {
        close();
        path = [point];
      } else {
        if (operator !== 'L') point.curved = true;
        path.push(point);
      }
    }
    close();
    this.count(corners);
    return paths;
  }
}

/** How many operands lead to the next corner, the last two of which are its place; C leads back to the first. */
const OPERANDS = new Map(Object.entries({ C: 0, S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7 }));

/** Sets the pieces of one text object. */
class Writer {
  private readonly size: number;
  private readonly stretch: number;
  /** Where a glyph leads to, and where the next one is put if nothing else says so. */
  private readonly along: Point;
  private readonly next: Point;
  private readonly below: boolean;
  /** A millimetre along a glyph, and one from its head to its foot, on the page. */
  private readonly right: Point;
  private readonly down: Point;
  private readonly height: number;
  private readonly legible: boolean;
  /** Which way these lead; none where that is aslant, as of a watermark. */
  private readonly ahead: Direction | undefined;
  private readonly beneath: Direction | undefined;
  /** Where the piece began, and where the next glyph stands. */
  private start: Point = { x: 0, y: 0 };
  private x = 0;
  private y = 0;

  constructor(
    private readonly drawing: Drawing,
    attributes: Attributes,
    private readonly matrix: Matrix,
    private readonly clip: Box,
  ) {
    this.size = sizeOf(attributes);
    const stretch = attributes.HScale === undefined ? 1 : Number(attributes.HScale);
    this.stretch = stretch > 0 && stretch < FARTHEST ? stretch : 1;
    this.along = unitVector(attributes.CharDirection);
    this.next = unitVector(attributes.ReadDirection);
    this.below = isAcross(this.next.x, this.next.y, this.along);
    const [a, b, c, d] = matrix;
    const { x, y } = this.along;
    this.right = { x: a * x + c * y, y: b * x + d * y };
    this.down = { x: c * x - a * y, y: d * x - b * y };
    this.height = Math.hypot(this.down.x, this.down.y) * this.size;
    this.legible = this.height > 0.5 && this.height < 2000;
    this.ahead = directionOf(this.right.x, this.right.y);
    this.beneath = directionOf(this.down.x, this.down.y);
  }

  /** Whether every glyph could be placed. */
  write({ attributes, text, mapped }: TextCode): boolean {
    if (!(this.size > 0) || !this.begin(attributes)) return text.trim() === '';
    const { along, next, matrix, size, stretch } = this;
    const { DeltaX: deltaX, DeltaY: deltaY } = attributes;
    const stepped = deltaX !== undefined || deltaY !== undefined;
    const across = offsetsOf(deltaX ?? '');
    const down = offsetsOf(deltaY ?? '');
    // Where lines lead downwards and only one kind of step is said, it can only be along the line.
    const turned = deltaY === undefined && Math.abs(next.x) < 0.5;
    let { below } = this;
    let placed = true;
    let at = 0;
    for (const char of text) {
      at += char.length;
      if (char === '\n' || char === '\r' || char === '\t') continue;
      const natural = widthOf(char) * size * stretch;
      let x = 0;
      let y = 0;
      if (!stepped) {
        x = next.x * (below ? size : natural);
        y = next.y * (below ? size : natural);
      } else if (turned) y = across() * next.y;
      else {
        x = across();
        y = down();
      }
      const last = at === text.length;
      // The last glyph is followed by none, and stands like the one before it.
      if (!last) below = isAcross(x, y, along);
      const footX = matrix[0] * this.x + matrix[2] * this.y + matrix[4];
      const footY = matrix[1] * this.x + matrix[3] * this.y + matrix[5];
      this.x += x;
      this.y += y;
      if (!(Math.abs(footX) < FARTHEST && Math.abs(footY) < FARTHEST)) {
        placed &&= char.trim() === '';
        continue;
      }
      const meaning = mapped && char === NAMELESS ? UNKNOWN : meaningOf(char);
      if (meaning === '' || !this.legible) continue;
      const advance = x * along.x + y * along.y;
      if (below) this.hang(meaning, footX, footY, natural);
      else this.stand(meaning, footX, footY, !last && fits(char, advance, natural) ? advance : natural);
    }
    return placed;
  }

  /** Prints a glyph that the line leads along. */
  private stand(text: string, x: number, y: number, width: number): void {
    if (!this.ahead) return;
    const end = { x: x + this.right.x * width, y: y + this.right.y * width };
    const { ahead: direction, height: size } = this;
    this.drawing.print({ text, start: { x, y }, end, direction, size, vertical: false }, this.clip);
  }

  /** Prints a glyph that the line leads down from: from the middle of its head to that of its foot. */
  private hang(text: string, x: number, y: number, width: number): void {
    if (!this.beneath) return;
    const { right, down, beneath: direction, height: size } = this;
    const middle = { x: x + (right.x * width) / 2, y: y + (right.y * width) / 2 };
    const [head, base] = [-ASCENT * this.size, (1 - ASCENT) * this.size];
    const start = { x: middle.x + down.x * head, y: middle.y + down.y * head };
    const end = { x: middle.x + down.x * base, y: middle.y + down.y * base };
    this.drawing.print({ text, start, end, direction, size, vertical: true }, this.clip);
  }

  /** Where a piece begins: what it does not say is as of the piece before; saying nothing, it goes on. */
  private begin({ X: x, Y: y }: Attributes): boolean {
    if (x !== undefined) this.x = numberOf(x);
    else if (y !== undefined) this.x = this.start.x;
    if (y !== undefined) this.y = numberOf(y);
    else if (x !== undefined) this.y = this.start.y;
    this.start = { x: this.x, y: this.y };
    return Number.isFinite(this.x) && Number.isFinite(this.y);
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

/** Whether a step leads across a glyph rather than along it. */
function isAcross(x: number, y: number, along: Point): boolean {
  return Math.abs(x * along.y - y * along.x) > Math.abs(x * along.x + y * along.y) * 4;
}

const LEVEL: Point = { x: 1, y: 0 };

/** Where a direction in degrees leads to; they turn with the clock. */
function unitVector(degrees: string | undefined): Point {
  const turn = (Number(degrees ?? 0) * Math.PI) / 180;
  return turn !== 0 && Number.isFinite(turn) ? { x: Math.cos(turn), y: Math.sin(turn) } : LEVEL;
}

const isSeen = (alpha: number) => alpha > 0.05;
const isNo = (value: string | undefined) => value === 'false' || value === '0';
const isYes = (value: string | undefined) => value === 'true' || value === '1';

/** Its size in millimetres, NaN where that is none. */
function sizeOf({ Size: size }: Attributes): number {
  const value = size === undefined ? Number.NaN : numberOf(size);
  return value > 0 && value < FARTHEST ? value : Number.NaN;
}

/** From an object's own lengths to those of the page; undefined where that cannot be read. */
function within(bounds: readonly number[], ctm: string | undefined, around: Matrix): Matrix | undefined {
  if (bounds.length < 2) return undefined;
  const start = apply(around, bounds[0] ?? 0, bounds[1] ?? 0);
  const moved: Matrix = [around[0], around[1], around[2], around[3], start.x, start.y];
  const own = ctm === undefined ? undefined : matrixOf(ctm);
  if (ctm !== undefined && !own) return undefined;
  const matrix = own ? times(moved, own) : moved;
  // A comparison with what is no number is false.
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
