/** Runs of text to lines, and lines to paragraphs and to tables that have no rules. */
import type { Block, Paragraph } from '../document';
import type { TextRun } from './geometry';
import { openGrids, tableEnds } from './geometry-open';

export interface Line {
  page: number;
  text: string;
  /** From left to right. */
  runs: readonly TextRun[];
  pieces: Piece[];
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Height of its largest run. */
  size: number;
}

/** Part of a line that a wide gap parts from the rest. */
export interface Piece {
  text: string;
  left: number;
  right: number;
}

/** Where the text of a page begins and ends. */
export interface Measure {
  left: number;
  right: number;
}

/** Lines of level text, each run in the line that its middle stands in. */
export function toLines(runs: readonly TextRun[], page: number): Line[] {
  const level = runs.filter((run) => run.direction === 'right');
  // Turned text beside level text is a line of its own.
  const turned = runs.filter((run) => run.direction !== 'right').map((run) => [run]);
  return [...groupLines(level), ...turned].map((own) => lineOf(own, page));
}

/** Runs by line, from top to bottom, each line from left to right. */
export function groupLines(runs: readonly TextRun[]): TextRun[][] {
  const middle = (run: TextRun) => run.y + run.height / 2;
  const sorted = [...runs].sort((a, b) => middle(a) - middle(b));
  const lines: { runs: TextRun[]; middle: number; height: number }[] = [];
  for (const run of sorted) {
    const last = lines.at(-1);
    if (last && middle(run) - last.middle <= Math.min(last.height, run.height) * 0.5) {
      last.runs.push(run);
      // A small mark at the line's edge must not move the line.
      if (run.height > last.height) {
        last.height = run.height;
        last.middle = middle(run);
      }
    } else lines.push({ runs: [run], middle: middle(run), height: run.height });
  }
  return lines.map((line) => line.runs.sort((a, b) => a.x - b.x));
}

function lineOf(runs: readonly TextRun[], page: number): Line {
  const top = least(runs, (run) => run.y);
  const bottom = most(runs, (run) => run.y + run.height);
  const left = least(runs, (run) => run.x);
  const right = most(runs, (run) => run.x + run.width);
  const size = most(runs, (run) => Math.min(run.height, run.direction === 'right' ? run.height : run.width));
  const pieces: Piece[] = [];
  let piece: TextRun[] = [];
  const close = () => {
    const [first] = piece;
    const last = piece.at(-1);
    if (first && last) {
      pieces.push({ text: joinRuns(piece), left: first.x, right: most(piece, (run) => run.x + run.width) });
    }
    piece = [];
  };
  for (const run of runs) {
    const last = piece.at(-1);
    const gap = last ? run.x - (last.x + last.width) : 0;
    // Figures of neighbouring cells may stand close; the groups of 1 774 stand closer.
    if (last && gap > size * (isFigure(last.text) && isFigure(run.text) ? 0.7 : 1.2)) close();
    piece.push(run);
  }
  close();
  return {
    page,
    text: joinRuns(runs),
    runs,
    pieces,
    left,
    right,
    top,
    bottom,
    size,
  };
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f]/;

/** Text of runs that stand side by side: a gap is a space, but between Chinese characters. */
export function joinRuns(runs: readonly TextRun[]): string {
  let text = '';
  let last: TextRun | undefined;
  for (const run of runs) {
    if (last) {
      const gap = run.x - (last.x + last.width);
      const chinese = WIDE.test(text.at(-1) ?? '') && WIDE.test(run.text[0] ?? '');
      if (gap > Math.min(last.height, run.height) * (chinese ? 0.8 : 0.15)) text += ' ';
    }
    text += run.text;
    last = run;
  }
  return text;
}

/**
 * Where the text of each page begins and ends, by its lines and the sides of its tables. A page with little on it has
 * the right margin of the others.
 */
export function bodyMeasures(
  pages: readonly { lines: readonly Line[]; sides: readonly Measure[] }[],
): Measure[] {
  const own = pages.map(({ lines, sides }) => {
    const right = most([...lines, ...sides], (item) => item.right);
    const long = lines.filter(
      (line) => line.right - line.left > (right - least(lines, (item) => item.left)) * 0.6,
    );
    return { left: least(long.length > 0 ? long : lines, (line) => line.left), right };
  });
  const right = most(own, (measure) => measure.right);
  return own.map((measure) => (measure.right < right * 0.8 ? { ...measure, right } : measure));
}

/** Paragraphs, and grids for stretches of lines that are laid out as a table. */
export function blocksOfLines(lines: readonly Line[], measures: readonly Measure[]): Block[] {
  const blocks: Block[] = [];
  const tableEnd = tableEnds(lines);
  for (let at = 0; at < lines.length; ) {
    const end = tableEnd(at);
    if (end > at) {
      blocks.push(...openGrids(lines.slice(at, end)));
      at = end;
      continue;
    }
    let next = at + 1;
    while (next < lines.length && tableEnd(next) === next && goesOn(lines, next, measures)) next += 1;
    blocks.push(paragraph(lines.slice(at, next)));
    at = next;
  }
  return blocks;
}

function paragraph(lines: readonly Line[]): Paragraph {
  let text = '';
  for (const line of lines) {
    const words = /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(line.text);
    text += words ? ` ${line.text}` : line.text;
  }
  const [first] = lines;
  return { kind: 'paragraph', text, place: first ? { page: first.page } : {} };
}

const ORDINAL = /^(?:第[一二三四五六七]部分|[（(]?[一二三四五六七八九十]{1,3}[)）、.．])/;

/** Whether the line at `index` goes on with the paragraph of the line before it. */
function goesOn(lines: readonly Line[], index: number, measures: readonly Measure[]): boolean {
  const before = lines[index - 1];
  const line = lines[index];
  if (!before || !line) return false;
  const { left, right } = measures[line.page - 1] ?? line;
  const above = measures[before.page - 1] ?? before;
  if (Math.abs(line.size - before.size) > Math.min(line.size, before.size) * 0.15) return false;
  const gap = line.top - before.bottom;
  if (line.page === before.page && gap > line.size * 2.2) return false;
  // Chinese lines end within a few characters of the margin, where the next word would not fit.
  if (before.right < above.right - before.size * 3) return false;
  if (line.left - left > line.size * 0.9) return false;
  const ended = /[。！？：；]$/.test(before.text.trim());
  const short = line.right < right - line.size * 3;
  if (ORDINAL.test(line.text.trim()) && (ended || short)) return false;
  if (ended && before.right < above.right - before.size * 1.5) return false;
  // Two centred lines, as of a title.
  return before.left - above.left < before.size * 2.5 || above.right - before.right < before.size;
}

const FIGURE_START = /^\s*[\p{N}+＋﹢\-－﹣−–—/／减增无不]/u;

/** A figure, or a sign for none, as it stands in a cell. */
export function isFigure(text: string): boolean {
  // Nearly all that a page prints is told by how it begins.
  if (/^\d+$/.test(text)) return true;
  if (!FIGURE_START.test(text)) return false;
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  return (
    /^[+\-−－减增]?\d+(?:[,，.]\d+)*[件宗起份条项个批次元万亿%]{0,3}$/.test(plain) ||
    /^(?:[/／\-—–－]+|无|不适用)$/.test(plain)
  );
}

/** A row's label that begins with its number. */
export const ORDINAL_LABEL = /^(?:\d{1,2}[.、．](?!\d)|[（(]?[一二三四五六七]{1,2}[)）、.．])/;

/** A figure, or what a line's end has left of one: 1,039, */
export function isNumeric(text: string): boolean {
  if (isFigure(text)) return true;
  return /\p{N}/u.test(text) && /^[\d.,，]*\d[\d.,，]*$/.test(text.normalize('NFKC').replace(/\s+/g, ''));
}

export function least<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((low, item) => Math.min(low, value(item)), Number.POSITIVE_INFINITY);
}

export function most<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((high, item) => Math.max(high, value(item)), Number.NEGATIVE_INFINITY);
}
