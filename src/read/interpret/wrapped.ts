/** Figures that a narrow column has cut: 383 over 2 is 3832, and never 383. */
import { beginsLabel, meaningsOf } from './labels';
import type { PrintedCell, PrintedRow } from './rows';
import { displayWidth } from './width';

/** A figure, or a piece of one. */
const PIECE = /^[\p{Nd},，]{1,12}$/u;

/**
 * Rows of a measured grid with the figures joined whose last digits stand on a line of their own, where the sums of the
 * row prove it; else they are left in two pieces, which no one reads as a number.
 */
export function joinWrapped(rows: readonly PrintedRow[]): PrintedRow[] {
  const joined = [...rows];
  rows.forEach((row, index) => {
    if (row.layout !== 'middles') return;
    // １，４６ is no figure yet.
    const pieces = [...row.labels.filter(isPiece), ...row.values];
    const labels = row.labels.filter((label) => !isPiece(label));
    if (pieces.length === 0 || !pieces.every(isPiece)) return;
    if (labels.some(({ text }) => beginsLabel(text) || meaningsOf(text).length > 0)) return;
    const [above, below] = [joined[index - 1], joined[index + 1]];
    const readings = [
      above && isOver(above.values, pieces, above.values)
        ? { at: index - 1, ...withPieces(above, pieces, (figure, piece) => [figure, piece]) }
        : undefined,
      below && isOver(pieces, pieces, below.values)
        ? { at: index + 1, ...withPieces(below, pieces, (figure, piece) => [piece, figure]) }
        : undefined,
    ].filter((reading) => reading !== undefined);
    if (readings.length === 0) return;
    // Pieces of the row above or of the one below: unless sums tell, both are in doubt.
    const proved = readings.filter((reading) => reading.proved);
    for (const { at, row: whole } of proved.length === 1 ? proved : readings) joined[at] = whole;
    joined[index] = { ...row, labels, values: [] };
  });
  return joined;
}

const isPiece = ({ text }: PrintedCell) => PIECE.test(text) && /\p{Nd}/u.test(text);

const isUnder = (piece: PrintedCell) => (figure: PrintedCell) =>
  Math.abs(figure.column - piece.column) < (displayWidth(figure.text) + displayWidth(piece.text)) / 2;

/**
 * Whether some figures of a line of `all` go on in `pieces`, one each: what begins them, in `heads`, is as wide as their
 * column, so no figure of the line is wider.
 */
function isOver(
  heads: readonly PrintedCell[],
  pieces: readonly PrintedCell[],
  all: readonly PrintedCell[],
): boolean {
  if (pieces.length >= all.length || !pieces.every((piece) => all.some(isUnder(piece)))) return false;
  const begun = heads.filter((head) => pieces.some(isUnder(head)));
  const widths = new Set(begun.map(({ text }) => displayWidth(text)));
  const [width = 0] = widths;
  return (
    widths.size === 1 &&
    begun.every((head) => isPiece(head) && head.text.length > 1) &&
    [...all, ...pieces].every(({ text }) => displayWidth(text) <= width)
  );
}

function withPieces(
  row: PrintedRow,
  pieces: readonly PrintedCell[],
  order: (figure: string, piece: string) => [string, string],
): { row: PrintedRow; proved: boolean } {
  const join = (between: string) =>
    row.values.map((figure) => {
      const piece = pieces.find(isUnder(figure));
      return piece ? { ...figure, text: order(figure.text, piece.text).join(between) } : figure;
    });
  const whole = join('');
  const proved = addsUp(row, whole) && !addsUp(row, row.values);
  return { row: { ...row, values: proved ? whole : join('\n') }, proved };
}

/** Whether each total of a row is the sum of what stands before it. */
function addsUp({ table }: PrintedRow, values: readonly PrintedCell[]): boolean {
  const width = table === 'requests' ? 7 : 5;
  if (table === 'disclosure' || values.length === 0 || values.length % width > 0) return false;
  if (table === 'requests' && values.length > width) return false;
  const figures = values.map(({ text }) => Number(text.normalize('NFKC').replace(/,/g, '')));
  for (let end = width - 1; end < figures.length; end += width) {
    const sum = figures.slice(end - width + 1, end).reduce((total, figure) => total + figure, 0);
    if (sum !== figures[end]) return false;
  }
  return true;
}
