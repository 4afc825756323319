/** Figures that stand one under the other in a cell of the lattice: of several rows, or one that goes on in the next line. */
import type { TextRun } from './geometry';
import { groupLines, isFigure, isNumeric, joinRuns, ORDINAL_LABEL } from './geometry-lines';
import { LEAST, type Part, stepOf } from './geometry-rules';

/**
 * Lines of the lattice, with one more wherever figures stand under one another in a cell: rows whose rules across
 * are not drawn. `wrapped` are the tops of the rows in which such figures are one that its cell is too narrow for.
 */
export function stackedRows(
  part: Part,
  xs: readonly number[],
  ruled: readonly number[],
): { ys: number[]; wrapped: Set<number> } {
  const width = xs.length - 1;
  const cells = new Map<number, Map<number, TextRun[]>>();
  for (const run of part.runs) {
    if (run.direction !== 'right') continue;
    const row = stepOf(ruled, run.y + run.height / 2, ruled.length - 1);
    const column = stepOf(xs, run.x + run.width / 2, width);
    const known = cells.get(row) ?? new Map<number, TextRun[]>();
    cells.set(row, known);
    const others = known.get(column);
    if (others) others.push(run);
    else known.set(column, [run]);
  }
  const ys = [...ruled];
  const wrapped = new Set<number>();
  for (const [row, own] of cells) {
    // Of the rows of a page nearly all are this one line.
    if (![...own.values()].some(mayStack)) continue;
    const stacks = [...own].map(([column, runs]): Stack => {
      const right = xs[column + 1] ?? 0;
      return { left: xs[column] ?? 0, right, lines: groupLines(runs) };
    });
    const kind = kindOfRow(
      stacks.sort((a, b) => a.left - b.left),
      xs[0] ?? 0,
    );
    if (kind === 'one') wrapped.add(ruled[row] ?? 0);
    if (kind !== 'several') continue;
    const middles: number[] = [];
    for (const { left, right, lines } of stacks) {
      if (lines.length < 2 || !lines.every((line) => isFigure(joinRuns(line)))) continue;
      if (wraps(lines, right - left) || isIndented(lines, right)) continue;
      for (const y of lines.map(middleOf)) {
        if (!middles.some((other) => Math.abs(other - y) < LEAST)) middles.push(y);
      }
    }
    middles.sort((a, b) => a - b);
    middles.slice(1).forEach((y, index) => {
      ys.push((y + (middles[index] ?? y)) / 2);
    });
  }
  return { ys: ys.sort((a, b) => a - b), wrapped };
}

/** Whether there may be figures one under the other: several runs, none of which is words. */
function mayStack(runs: readonly TextRun[]): boolean {
  return runs.length > 1 && !runs.some(({ text }) => /[\u4e00-\u9fff]{4}/.test(text));
}

/** What stands in a cell, line by line. */
interface Stack {
  left: number;
  right: number;
  lines: TextRun[][];
}

const middleOf = (line: readonly TextRun[]) => (line[0]?.y ?? 0) + (line[0]?.height ?? 0) / 2;

/**
 * Whether figures one under the other in a row of the lattice are each one figure, or those of several rows. Where none
 * leaves room in its line for the next digit they may be either, unless something tells: labels that begin with an
 * ordinal, a figure that stands between the lines of others, a line that ends within a group of thousands, a unit that
 * the last line alone has.
 */
function kindOfRow(stacks: readonly Stack[], left: number): 'one' | 'several' | 'unsure' {
  const figures = stacks.filter(({ lines }) => lines.map(joinRuns).every(isPiece));
  const stacked = figures.filter(({ lines }) => lines.length > 1);
  const narrow = stacked.every(({ left, right, lines }) => fills(digitsOf(lines), right - left, MARGINS));
  if (stacked.length === 0 || !narrow) return 'several';
  const first = figures[0]?.left ?? 0;
  const labels = stacks.findLast(({ left }) => left < first)?.lines.map(joinRuns) ?? [];
  const begins = (text: string) => ORDINAL_LABEL.test(text);
  if (labels.slice(1).some(begins)) return 'several';
  const counts = new Set([labels, ...figures.map(({ lines }) => lines)].map(({ length }) => length));
  if (begins(labels[0] ?? '') && (counts.size > 1 || !GROUP_LABEL.test(labels[0] ?? ''))) return 'one';
  if (first === left) return 'one';
  if (stacked.some(({ lines }) => isCutGroup(lines.map(joinRuns)))) return 'one';
  if (stacked.every(({ lines }) => hasOneUnit(lines.map(joinRuns)))) return 'one';
  const single = figures.flatMap(({ lines: [only, ...more] }) => (only && more.length === 0 ? [only] : []));
  return single.some((line) => stacked.some((stack) => isBetween(line, stack))) ? 'one' : 'unsure';
}

/** Beside these stand several rows, whose own labels may lack their ordinals. */
const GROUP_LABEL = /^(?:三|[（(][三四五六])/;

const UNIT = /[件宗起份条项个批次元万]$/;

/** Whether a line may be part of a figure. */
function isPiece(line: string): boolean {
  return isNumeric(line) || (line.length === 1 && UNIT.test(line));
}

/** The lines without a unit that stands alone in the last: it may, where there is room for it in the one before. */
function digitsOf(lines: readonly TextRun[][]): readonly TextRun[][] {
  return isNumeric(joinRuns(lines.at(-1) ?? [])) ? lines : lines.slice(0, -1);
}

function hasOneUnit(lines: readonly string[]): boolean {
  return lines.filter((line) => UNIT.test(line)).length === 1 && UNIT.test(lines.at(-1) ?? '');
}

/** What Word leaves free left and right in a cell. */
export const MARGINS = 11.5;

/** Whether a line stands between two of others, level with neither. */
function isBetween(line: readonly TextRun[], { lines }: Stack): boolean {
  const y = middleOf(line);
  return lines.some((above, at) => {
    const below = lines[at + 1];
    if (!below) return false;
    const gap = (middleOf(below) - middleOf(above)) / 3;
    return y > middleOf(above) + gap && y < middleOf(below) - gap;
  });
}

/** Whether lines are a figure with thousands marked, of which a line ends within three digits: 7,54 and 1. */
export function isCutGroup(lines: readonly string[]): boolean {
  const whole = (text: string) => /^\d{1,3}(?:,\d{3})+$/.test(text.normalize('NFKC'));
  return whole(lines.join('')) && lines.some((line) => /[,，]/.test(line) && !whole(line));
}

/** Whether a figure was too wide for its cell and goes on in the next line: all but the last line fill the cell. */
export function wraps(lines: readonly (readonly TextRun[])[], width: number): boolean {
  return fills(lines, width, 4);
}

/** Whether all lines but the last leave no room for a digit, or what follows, and the cell's margins. */
export function fills(lines: readonly (readonly TextRun[])[], width: number, margins: number): boolean {
  return lines.slice(0, -1).every((line, at) => {
    const [first] = line;
    const last = line.at(-1);
    if (!first || !last) return false;
    const used = last.x + last.width - first.x;
    const digit = used / Math.max(1, joinRuns(line).length);
    const next = lines[at + 1]?.[0];
    const following = next ? next.width / next.text.length : 0;
    return width - used < Math.max(digit * 1.5, following) + margins;
  });
}

/** Whether the first line begins further right than the next and ends at the edge: a paragraph, not figures of two rows. */
function isIndented(lines: readonly (readonly TextRun[])[], right: number): boolean {
  const [first = [], second = []] = lines;
  const last = first.at(-1);
  const start = first[0];
  const below = second[0];
  if (!start || !last || !below) return false;
  const digit = (last.x + last.width - start.x) / Math.max(1, joinRuns(first).length);
  return right - (last.x + last.width) < digit * 1.5 + 4 && below.x < start.x - digit / 2;
}
