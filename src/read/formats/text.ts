/**
 * Plain text, as people copy it or tools extract it from PDF: cells parted by tabs, aligned by spaces, or one on
 * a line. Columns are guessed in all three.
 */
import type { Place } from '../../schema/reading';
import type { Block, Document, Grid, GridCell } from '../document';
import type { Budget } from '../limits';
import type { FormatContext } from './index';

/** A page number on a line of its own: - 4 -, — 1 —, 第 3 页, 第3页 共8页. */
const PAGE_NUMBER = /^(?:[-—–－─]{1,2}\d{1,4}[-—–－─]{1,2}|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?)$/;
/** What can stand in a cell for a figure: digits of any width with at most a short unit, or a sign for none. */
const FIGURE =
  /^(?:[+\-−－＋]|净?[增减][加少]?)?[\d０-９]+(?:[,，.．][\d０-９]+)*[件宗起份条项个批次元万亿%]{0,3}[①-⑳¹²³*＊]?$|^(?:[/／\-—–－]+|无|不适用)$/;
/** Longest line that may be a cell: the longest label of the form has 37 characters. */
const CELL_LENGTH = 45;
/** A shorter line that ends with a comma is a label that a column has cut: 理的，只计这一情形， */
const COMMA_LENGTH = 20;
/** So many labels in one line are the header of a table: no one sets words of prose so far apart. */
const HEADER_LABELS = 4;
/** Longest line that may be a row: no terminal is as wide, and cutting up a hostile line would take long. */
const ROW_LENGTH = 10_000;

/** A row of a table drawn with characters, and a rule between two such rows. */
const BARRED = /^\s*[|│┃║][^|│┃║]*[|│┃║].*[|│┃║]\s*$/;
const BARS = /[|│┃║]/;
const RULE = /^\s*[|+┌├└┏┣┗╔╠╚][-=:|+\s─━═┬┼┴┳╋┻╦╬╩┐┤┘┓┫┛╗╣╝]{2,}$/;

interface Piece {
  text: string;
  /** Horizontal middle, in columns of a terminal. */
  middle: number;
}

interface Line {
  text: string;
  place: Place;
  pieces: Piece[];
  kind: 'blank' | 'tabbed' | 'figures' | 'row' | 'short' | 'prose';
}

/** The document that a text holds. */
export function readTextDocument(text: string, { budget }: FormatContext): Document {
  budget.check('characters', text.length);
  const lines = toLines(text, budget);
  const blocks: Block[] = [];
  const continues = paragraphs(lines);
  // Where no table was found, none begins before the line that ended the search.
  let searched = 0;
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (!line || line.kind === 'blank') {
      index += 1;
      continue;
    }
    const tabbed = line.kind === 'tabbed';
    let end = index;
    if (tabbed) end = tabbedEnd(lines, index);
    else if (index >= searched) ({ end, searched } = tableEnd(lines, index));
    if (tabbed) blocks.push(tabbedGrid(lines.slice(index, end)));
    else if (end > index) blocks.push(figureGrid(lines.slice(index, end)));
    else {
      end = index + 1;
      for (let next = lines[end]; next && continues(lines[end - 1] ?? line, next); next = lines[end])
        end += 1;
      const own = lines.slice(index, end).map((wrapped) => wrapped.text.trim());
      blocks.push({ kind: 'paragraph', text: own.join('\n'), place: line.place });
    }
    index = end;
  }
  return { blocks, issues: [] };
}

/** Whether a line goes on with the paragraph of the line before it, as this text breaks its lines. */
function paragraphs(lines: readonly Line[]): (before: Line, line: Line) => boolean {
  const prose = lines.filter((line) => line.kind === 'prose' || line.kind === 'short');
  const measure = prose.reduce((most, line) => Math.max(most, textWidth(line.text)), 0);
  // Where blank lines part the paragraphs, a line break parts nothing.
  const spaced = lines.filter((line) => line.kind === 'blank').length * 4 > lines.length;
  return (before, line) => {
    if (line.kind !== 'prose' && line.kind !== 'short') return false;
    if (/[。！？]$/.test(before.text.trim()) || isHeading(before.text) || isHeading(line.text)) return false;
    return spaced || textWidth(before.text) * 10 >= measure * 7;
  };
}

function textWidth(text: string): number {
  let width = 0;
  for (const char of text.trimEnd()) width += widthOf(char);
  return width;
}

/** A line that begins with an ordinal, or the title: paragraphs neither go on into it nor out of it. */
function isHeading(text: string): boolean {
  const line = text.replace(/\s+/g, '');
  return (
    line.length <= CELL_LENGTH &&
    (/^(?:第[一二三四五六]部分|[（(]?[一二三四五六七八九十]{1,3}[)）、.．])/.test(line) ||
      /年度报告/.test(line))
  );
}

function toLines(text: string, budget: Budget): Line[] {
  const paged = text.includes('\f');
  let page = 1;
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .flatMap((raw, index): Line | [] => {
      if (index % 4096 === 0) budget.tick();
      const breaks = raw.split('\f');
      page += breaks.length - 1;
      const drawn = breaks.join('');
      if (RULE.test(drawn)) return [];
      const line = BARRED.test(drawn) ? drawn.trim().slice(1, -1).split(BARS).join('\t') : drawn;
      const place = paged ? { page, line: index + 1 } : { line: index + 1 };
      const kind = PAGE_NUMBER.test(line.replace(/\s+/g, '')) ? 'blank' : undefined;
      const tabs = line.split('\t').length - 1;
      const long = line.length > ROW_LENGTH;
      const pieces = kind || tabs > 0 || long ? [] : piecesOf(line);
      budget.take('cells', tabs + pieces.length);
      return {
        text: line,
        place,
        pieces,
        kind: kind ?? (long && tabs === 0 ? 'prose' : kindOf(line, pieces)),
      };
    });
}

function kindOf(text: string, pieces: readonly Piece[]): Line['kind'] {
  if (text.includes('\t')) return 'tabbed';
  if (pieces.length === 0) return 'blank';
  const figures = pieces.filter((piece) => FIGURE.test(piece.text)).length;
  if (figures === pieces.length) return 'figures';
  // （单位： and （区分处理的， are labels that a narrow column has cut.
  const open =
    Math.max(text.lastIndexOf('（'), text.lastIndexOf('(')) >
    Math.max(text.lastIndexOf('）'), text.lastIndexOf(')'));
  const end = text.trim();
  // A line of prose breaks where it is full, after a comma as after any character.
  const sentence =
    pieces.length < 3 &&
    (open ? /[。！？]$/ : end.length < COMMA_LENGTH ? /[。！？；：]$/ : /[。！？；：，]$/).test(end);
  if (sentence) return 'prose';
  if (pieces.length >= 3 || (pieces.length === 2 && figures > 0)) return 'row';
  return pieces.some((piece) => piece.text.length > CELL_LENGTH) ? 'prose' : 'short';
}

/** Display columns of a character: East Asian wide ones take two. */
function widthOf(char: string): number {
  return (char.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
}

/** Pieces of a line that two or more spaces part, and figures that one space parts. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let start = 0;
  let piece = '';
  let gap = 0;
  const close = () => {
    if (piece !== '') for (const part of splitFigures(piece, start)) pieces.push(part);
    piece = '';
  };
  for (const char of text) {
    const width = widthOf(char);
    if (/\s/.test(char)) gap += width;
    else {
      if (gap >= 2) close();
      if (piece === '') start = at;
      else if (gap > 0) piece += ' ';
      piece += char;
      gap = 0;
    }
    at += width;
  }
  close();
  return pieces;
}

/**
 * A single space parts cells too where all that follows are figures: a label and its figures, `0 0 0`; one word after
 * three of them or more is a remark.
 */
function splitFigures(text: string, start: number): Piece[] {
  const words = text.split(' ');
  let label = words.length;
  while (label > 0 && FIGURE.test(words[label - 1] ?? '')) label -= 1;
  if (label === words.length && words.slice(-4, -1).filter((word) => FIGURE.test(word)).length === 3) {
    label -= 1;
    while (label > 0 && FIGURE.test(words[label - 1] ?? '')) label -= 1;
  }
  if (words.length - label === 1 && label > 0 && text.length > CELL_LENGTH) label = words.length;
  const parts = label > 0 ? [words.slice(0, label).join(' '), ...words.slice(label)] : words;
  let at = start;
  return parts.map((part) => {
    const width = [...part].reduce((sum, char) => sum + widthOf(char), 0);
    const middle = at + width / 2;
    at += width + 1;
    return { text: part, middle };
  });
}

function tabbedEnd(lines: readonly Line[], start: number): number {
  let end = start;
  while (lines[end]?.kind === 'tabbed') end += 1;
  return end;
}

function tabbedGrid(lines: readonly Line[]): Grid {
  const rows = lines.map((line) =>
    line.text.split('\t').map((text, column) => cellOf(text.trim(), column, line.place, column)),
  );
  return { kind: 'grid', rows, columns: 'guessed', place: lines[0]?.place ?? {} };
}

function cellOf(text: string, column: number, place: Place, index: number): GridCell {
  return { text, column, colSpan: 1, rowSpan: 1, place: { ...place, column: index + 1 } };
}

/**
 * Where the table that begins at `start` ends; `start` itself when none does; and how far the search went. A table is a
 * stretch of short lines that prose or a section's heading ends, with figures enough: four lines of them, five in one
 * line, or any right under a line of at least four labels.
 */
function tableEnd(lines: readonly Line[], start: number): { end: number; searched: number } {
  let end = start;
  let figureLines = 0;
  let widest = 0;
  let labels = 0;
  let headed = false;
  let index = start;
  for (; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line || line.kind === 'prose' || line.kind === 'tabbed' || isSectionHeading(line.text)) break;
    if (line.kind === 'figures' || line.kind === 'row') {
      const figures = line.pieces.filter((piece) => FIGURE.test(piece.text)).length;
      if (figures > 0) figureLines += 1;
      widest = Math.max(widest, figures);
      headed ||= figures > 0 && labels >= HEADER_LABELS;
      labels = figures > 0 ? 0 : line.pieces.length;
    } else if (line.kind !== 'blank') labels = 0;
    if (line.kind !== 'blank') end = index + 1;
  }
  return {
    end: figureLines >= 4 || widest >= 5 || headed ? end : start,
    searched: Math.max(index, start + 1),
  };
}

function isSectionHeading(text: string): boolean {
  return /^(?:第[一二三四五六]部分|[一二三四五六][、.．])\S{2,40}(?:情况|事项|措施)$/.test(
    text.replace(/\s+/g, ''),
  );
}

/**
 * A line of figures alone continues the row above it where cells stand one on a line; then neither its column nor
 * how many blanks there were is known.
 */
function figureGrid(lines: readonly Line[]): Grid {
  const grid: Grid = { kind: 'grid', rows: [], columns: 'guessed', place: lines[0]?.place ?? {} };
  let flowing = false;
  for (const line of lines) {
    if (line.kind === 'blank') continue;
    const single = line.kind === 'figures' && line.pieces.length === 1;
    const row = grid.rows.at(-1);
    // 无 by itself may be a piece of 无法提供 written vertically; after a figure it is a cell.
    const starts = row?.length === 1 && /\d|^[^无不]/.test(line.pieces[0]?.text ?? '');
    if (single && row && (flowing || starts)) {
      row.push(cellOf(line.pieces[0]?.text ?? '', Number.NaN, line.place, row.length));
      for (const cell of row) cell.column = Number.NaN;
      flowing = true;
      continue;
    }
    flowing = false;
    grid.rows.push(line.pieces.map((piece, index) => cellOf(piece.text, piece.middle, line.place, index)));
  }
  return grid;
}
