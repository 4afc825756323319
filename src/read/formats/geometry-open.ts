/**
 * Tables without rules between their columns: the figures show the columns, and where a figure stands shows which lines
 * of a label are its own.
 */
import type { Grid, GridCell } from '../document';
import type { TextRun } from './geometry';
import { isFigure, isNumeric, joinRuns, type Line, least, most, ORDINAL_LABEL } from './geometry-lines';

/**
 * Where the table without rules that begins at a line ends; that line itself when none does: lines cut in pieces,
 * among them three or more rows of figures or one of five, with what stands alone between them.
 */
export function tableEnds(lines: readonly Line[]): (start: number) => number {
  // What begins within a stretch that is no table is none either.
  let none = 0;
  return (start) => {
    if (start < none) return start;
    const { end, seen } = tableEnd(lines, start);
    if (end === start) none = seen;
    return end;
  };
}

function tableEnd(lines: readonly Line[], start: number): { end: number; seen: number } {
  const first = lines[start];
  if (!first || first.pieces.length < 2) return { end: start, seen: start };
  let end = start;
  let rows = 0;
  let widest = 0;
  let alone = 0;
  let at = start;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || isProse(line) || isSection(line.text)) break;
    const figures = figuresOf(line).length;
    if (figures > 0 && line.pieces.length > 1) rows += 1;
    widest = Math.max(widest, figures);
    if (line.pieces.length > 1) {
      end = at + 1;
      alone = 0;
    } else {
      alone += 1;
      if (alone > 4) break;
      // The last piece of a label below its figures.
      if (rows > 0 && alone <= 2 && !/[。；：]/.test(line.text)) end = at + 1;
    }
  }
  return { end: rows >= 3 || widest >= 5 ? end : start, seen: at };
}

function isProse(line: Line): boolean {
  if (line.pieces.length >= 3) return false;
  return /[。！？；]$/.test(line.text.trim()) || line.pieces.some((piece) => piece.text.length > 45);
}

function isSection(text: string): boolean {
  return /^(?:第[一二三四五六]部分|[一二三四五六][、.．])\S{2,40}(?:情况|事项|措施)$/.test(
    text.replace(/\s+/g, ''),
  );
}

const figuresOf = (line: Line) => line.pieces.filter((piece) => isNumeric(piece.text));
const middleOf = (item: { x: number; width: number }) => item.x + item.width / 2;
const heightOf = (line: Line) => (line.top + line.bottom) / 2;

/**
 * The grids of such a table. A header after rows of figures begins another, with columns of its own.
 */
export function openGrids(lines: readonly Line[]): Grid[] {
  const figures = lines.flatMap(figuresOf);
  const edge = least(figures, (piece) => piece.left);
  const isHeader = (line: Line) =>
    figuresOf(line).length === 0 && line.runs.some((run) => middleOf(run) > edge - line.size * 0.5);
  // Where figures go on in a second line, nothing says which line of figures is a row: none is read.
  const wrapped = isWrappedAnywhere(lines);
  const tables: Line[][] = [];
  let start = 0;
  let body = false;
  let header = new Set<string>();
  lines.forEach((line, at) => {
    // The same header twice: no figure stands in the table between.
    const again = line.pieces.length > 1 && header.has(line.text);
    if (isHeader(line) && (body || again)) {
      // A line apart above it is its caption: 第二十条第（五）项.
      const [before, above] = [lines[at - 2], lines[at - 1]];
      const caption =
        before && above && figuresOf(above).length === 0 && above.top - before.bottom > above.size * 0.35;
      const cut = caption && at - 1 > start ? at - 1 : at;
      tables.push(lines.slice(start, cut));
      start = cut;
      body = false;
      header = new Set();
    }
    if (!body) header.add(line.text);
    body ||= figuresOf(line).length > 0;
  });
  tables.push(lines.slice(start));
  const grids = tables.map((own) => openGrid(own, wrapped));
  grids.forEach((grid, at) => {
    const before = grids[at - 1];
    if (before && goesOn(tables[at - 1] ?? [], tables[at] ?? [])) markCut(before, grid);
  });
  return grids;
}

/** Whether a table begins on another page with no header, or under the last line of that of the one before. */
function goesOn(before: readonly Line[], after: readonly Line[]): boolean {
  const [header, again] = [headerOf(before), headerOf(after)];
  const [last] = again.slice(-1);
  return before.at(-1)?.page !== after[0]?.page && (last === undefined || header.includes(last));
}

/** The lines over the first figures. */
function headerOf(lines: readonly Line[]): string[] {
  const first = lines.findIndex((line) => figuresOf(line).length > 0);
  return lines.slice(0, first < 0 ? lines.length : first).map((line) => line.text);
}

/** Figures without a label at the top of a page may be the rest of those in the last row of the page before. */
function markCut(before: Grid, after: Grid): void {
  // Those that stand without a label are marked already.
  const figure = ({ text }: GridCell) => isNumeric(text.replaceAll('\ufffd', ''));
  const above = before.rows.at(-1);
  const row = after.rows.find((cells) => cells.some(figure));
  const isLabelled = (cells: readonly GridCell[]) => cells.some((cell) => cell.text !== '' && !figure(cell));
  if (!above || !row || !isLabelled(above) || isLabelled(row)) return;
  for (const cell of [...above, ...row]) if (isNumeric(cell.text)) cell.text += '\ufffd';
}

interface Column {
  left: number;
  right: number;
}

function openGrid(lines: readonly Line[], wrapped: boolean): Grid {
  const start = lines.findIndex((line) => figuresOf(line).length > 0);
  const stands = wrapped ? undefined : figureColumns(lines);
  const columns = stands && !isFused(lines.slice(0, start), stands) ? stands : undefined;
  const place = { page: lines[0]?.page ?? 1 };
  if (!columns) {
    const rows = lines.map((line, row) =>
      line.pieces.map((piece, at): GridCell => {
        const lost = wrapped && (/\p{Nd}/u.test(piece.text) || isFigure(piece.text));
        const text = lost ? `${piece.text}\ufffd` : piece.text;
        const cell = cellAt(text, (piece.left + piece.right) / 2, line.page, row);
        return { ...cell, place: { page: line.page, row: row + 1, column: at + 1 } };
      }),
    );
    return { kind: 'grid', rows, columns: 'guessed', open: true, place };
  }
  const header = headerRows(lines.slice(0, start), columns);
  const body = bodyRows(lines.slice(start), columns);
  const rows = [...header, ...body].map(({ page, cells }, row) =>
    cells.map((cell) => ({ ...cellAt(cell.text, cell.column, page, row), colSpan: cell.span })),
  );
  return { kind: 'grid', rows, columns: 'exact', open: true, place };
}

/** Whether two names of a header stand in one column: figures stand in too few of them to show them all. */
function isFused(header: readonly Line[], columns: readonly Column[]): boolean {
  return header.some((line) =>
    line.runs.some((run, at) => {
      const before = line.runs[at - 1];
      if (!before || run.x - (before.x + before.width) < line.size * 0.3) return false;
      const column = columnOf(run, columns);
      // 总 计 is one name.
      const names = run.text.length > 1 && before.text.length > 1;
      return names && column >= 0 && column === columnOf(before, columns);
    }),
  );
}

/** Whether lines of figures alone stand as near to others as lines of one cell do. */
function isWrappedAnywhere(lines: readonly Line[]): boolean {
  const figures = lines.filter((line) => line.runs.some((run) => isNumeric(run.text)));
  return figures.some((line, at) => {
    const above = figures[at - 1];
    if (!above || above.page !== line.page || line.top - above.bottom > line.size * 0.35) return false;
    return [above, line].some((one) => one.runs.every((run) => isNumeric(run.text)));
  });
}

function cellAt(text: string, column: number, page: number, row: number): GridCell {
  const place = { page, row: row + 1, column: Math.floor(column) + 1 };
  return { text, column, colSpan: 1, rowSpan: 1, place };
}

/**
 * The columns that the figures stand in, each up to the middle between it and the next, and one for the remarks right
 * of them all, where there are any; none where unclear.
 */
function figureColumns(lines: readonly Line[]): Column[] | undefined {
  const stands: Column[] = [];
  for (const { left, right } of lines.flatMap(figuresOf).sort((a, b) => a.left - b.left)) {
    const last = stands.at(-1);
    if (last && left <= last.right + 1) last.right = Math.max(last.right, right);
    else stands.push({ left, right });
  }
  const end = stands.at(-1)?.right ?? Number.POSITIVE_INFINITY;
  let full = false;
  let remarks = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const figures = figuresOf(line);
    const own = figures.map((piece) =>
      stands.findIndex((stand) => piece.left >= stand.left && piece.left <= stand.right),
    );
    if (new Set(own).size !== own.length) return undefined;
    full ||= own.length > 0 && own.length === stands.length;
    const [first] = figures;
    if (!first) continue;
    // Beside its figures a row has only labels, left of them all, and a remark.
    for (const piece of line.pieces) {
      if (isNumeric(piece.text) || piece.right <= first.left) continue;
      if (piece.left <= end) return undefined;
      remarks = Math.min(remarks, piece.left);
    }
  }
  if (!full) return undefined;
  const step = stands.length > 1 ? distance(stands[0], stands[1]) : Number.POSITIVE_INFINITY;
  const labels = lines
    .filter((line) => figuresOf(line).length > 0)
    .map((line) =>
      most(
        line.pieces.filter((piece) => !isNumeric(piece.text) && piece.left <= end),
        (piece) => piece.right,
      ),
    );
  if (Number.isFinite(remarks)) stands.push({ left: remarks, right: Number.POSITIVE_INFINITY });
  return stands.map((stand, index) => {
    const before = stands[index - 1];
    const after = stands[index + 1];
    const edge = Math.max(
      (stand.left + stand.right) / 2 - step / 2,
      most(labels, (right) => right),
    );
    return {
      // A label may stand so near to its figure that they are one piece.
      left: before ? (before.right + stand.left) / 2 : Math.min(edge, stand.left),
      right: after ? (stand.right + after.left) / 2 : Number.POSITIVE_INFINITY,
    };
  });
}

function distance(a: Column | undefined, b: Column | undefined): number {
  return a && b ? (b.left + b.right - a.left - a.right) / 2 : Number.POSITIVE_INFINITY;
}

interface OpenRow {
  page: number;
  cells: { text: string; column: number; span: number }[];
}

/** Index of the column that a run's middle stands in; −1 left of them all. */
function columnOf(run: TextRun, columns: readonly Column[]): number {
  return columns.findLastIndex((column) => middleOf(run) >= column.left);
}

/**
 * The rows of a header: one for each line with a heading that spans columns, and one with the columns' own names,
 * whose lines may stand at different heights.
 */
function headerRows(lines: readonly Line[], columns: readonly Column[]): OpenRow[] {
  const page = lines[0]?.page ?? 1;
  const names = columns.map((): string[] => []);
  let label = '';
  const spanning: OpenRow[] = [];
  for (const line of lines) {
    const parts = columns.map((): TextRun[] => []);
    const wide: { run: TextRun; column: number }[] = [];
    const labels: TextRun[] = [];
    for (const run of line.runs) {
      const at = columnOf(run, columns);
      const column = columns[at];
      if (!column) labels.push(run);
      else if (run.width > column.right - column.left) wide.push({ run, column: at });
      else parts[at]?.push(run);
    }
    label += joinRuns(labels);
    parts.forEach((runs, at) => {
      if (runs.length > 0) names[at]?.push(joinRuns(runs));
    });
    if (wide.length > 0) {
      const taken = new Set([
        ...wide.map(({ column }) => column),
        ...parts.flatMap((runs, at) => (runs.length > 0 ? [at] : [])),
      ]);
      spanning.push({ page: line.page, cells: wide.map((heading) => spanOf(heading, taken, columns)) });
    }
  }
  const own = names.map((parts, at) => ({ text: parts.join(''), column: at + 1, span: 1 }));
  const rows = spanning;
  if (label !== '' || own.some((cell) => cell.text !== '')) {
    rows.push({ page, cells: [{ text: label, column: 0, span: 1 }, ...own] });
  }
  return rows;
}

/** A heading stands over as many columns to the left of its middle as to the right, up to what is beside it. */
function spanOf(
  { run, column }: { run: TextRun; column: number },
  taken: ReadonlySet<number>,
  columns: readonly Column[],
): OpenRow['cells'][number] {
  const here = columns[column];
  const wide = here ? here.right - here.left : 0;
  const offset = here && Number.isFinite(wide) ? (middleOf(run) - here.left) / wide : 0.5;
  // A middle at a border lies between two columns.
  let first = offset < 0.25 && !taken.has(column - 1) ? column - 1 : column;
  let last = offset > 0.75 && !taken.has(column + 1) ? column + 1 : column;
  first = Math.max(first, 0);
  last = Math.min(last, columns.length - 1);
  while (first > 0 && last < columns.length - 1 && !taken.has(first - 1) && !taken.has(last + 1)) {
    // Two headings share what lies between them.
    if (taken.has(first - 2) && taken.has(last + 2) && columns.length > 4) break;
    first -= 1;
    last += 1;
  }
  return { text: run.text, column: first + 1, span: last - first + 1 };
}

/** A row of figures, with the lines of its label. */
interface Body {
  page: number;
  middle: number;
  values: string[];
  groups: string;
  label: string;
  /** How deep the ordinal of its label is; Infinity once a label follows that is not within the one before it. */
  depth: number;
}

function bodyRows(lines: readonly Line[], columns: readonly Column[]): OpenRow[] {
  const edge = detailEdge(lines, columns);
  const rows: Body[] = [];
  for (const line of lines) {
    if (figuresOf(line).length === 0) continue;
    const values = columns.map((_, at) => joinRuns(line.runs.filter((run) => columnOf(run, columns) === at)));
    rows.push({ page: line.page, middle: heightOf(line), values, groups: '', label: '', depth: -1 });
  }
  const labels = labelsOf(lines, columns, edge);
  for (const { lines: own, text } of labelBlocks(labels, 'detail')) {
    const row = nearestRow(rows, own, text);
    if (!row) continue;
    row.label += text;
    const depth = depthOf(text);
    if (depth >= 0) row.depth = depth > row.depth ? depth : Number.POSITIVE_INFINITY;
  }
  for (const { lines: own, text } of labelBlocks(labels, 'group')) {
    const row = nearestRow(rows, own, text);
    if (row) row.groups += text;
  }
  markDoubtful(rows);
  return rows.map(({ page, values, groups, label }) => ({
    page,
    cells: [
      { text: label === '' ? '' : groups, column: -1, span: 1 },
      { text: label === '' ? groups : label, column: 0, span: 1 },
      ...values.map((text, at) => ({ text, column: at + 1, span: 1 })),
    ]
      .filter((cell, at) => at > 0 || cell.text !== '')
      .map((cell) => ({ ...cell, column: Math.max(cell.column, 0) })),
  }));
}

/** Where the innermost labels begin: the left edge that most lines share. */
function detailEdge(lines: readonly Line[], columns: readonly Column[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const last = line.runs.filter((run) => columnOf(run, columns) < 0).at(-1);
    const starts = last ? [...line.pieces].reverse().find((piece) => piece.left <= last.x) : undefined;
    if (!starts) continue;
    const key = Math.round(starts.left / 3);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return best ? best[0] * 3 - 5 : 0;
}

/**
 * A row of figures without a label, where others have theirs, or with two, says that lines of figures are not the rows:
 * its figures and those beside it are not read.
 */
function markDoubtful(rows: readonly Body[]): void {
  const labelled = rows.some((row) => row.label + row.groups !== '');
  const doubtful = rows.map((row) =>
    labelled
      ? row.label + row.groups === '' || row.depth > INNERMOST || TWO_LABELS.test(row.label)
      : rows.length > 1,
  );
  rows.forEach((row, at) => {
    if (!doubtful[at] && !doubtful[at - 1] && !doubtful[at + 1]) return;
    row.values.forEach((text, column) => {
      if (/\p{Nd}/u.test(text)) row.values[column] = `${text}\ufffd`;
    });
  });
}

const INNERMOST = 2;

/** Of 三、 within which is （一）, within which is 1.; −1 of a label without an ordinal. */
function depthOf(label: string): number {
  if (!ORDINAL_LABEL.test(label)) return -1;
  return /^[（(]/.test(label) ? 1 : /^\d/.test(label) ? INNERMOST : 0;
}

/** An ordinal within a label. */
const TWO_LABELS = /^(?:.{2}.*\S|.*\p{L}{2})\d{1,2}[.、．](?!\d)/u;

interface LabelLine {
  line: Line;
  detail: TextRun[];
  group: TextRun[];
}

/** What of each line is a row's own label, and what is a label of the group that it belongs to. */
function labelsOf(lines: readonly Line[], columns: readonly Column[], edge: number): LabelLine[] {
  // Where a label over several columns began: its further lines may be short.
  let left = Number.NaN;
  return lines.map((line) => {
    const labels = line.runs.filter((run) => columnOf(run, columns) < 0);
    const inner = labels.find((run) => run.x >= edge);
    const wide = labels.find((run) => run.x < edge && run.x + run.width > edge + line.size * 2);
    const further = labels.find((run) => Math.abs(run.x - left) < 3 && !ORDINAL_LABEL.test(run.text));
    const alone = figuresOf(line).length > 0 ? lastApart(labels, line.size) : undefined;
    const from = wide?.x ?? (inner ? edge : (further?.x ?? alone?.x ?? edge));
    left = wide || (!inner && further) ? from : Number.NaN;
    return {
      line,
      detail: labels.filter((run) => run.x >= from),
      group: labels.filter((run) => run.x < from),
    };
  });
}

/** Where the last of the labels on a line begins. */
function lastApart(labels: readonly TextRun[], size: number): TextRun | undefined {
  return labels.findLast((run, at) => {
    const before = labels[at - 1];
    return !before || run.x - (before.x + before.width) > size * 0.5;
  });
}

interface LabelBlock {
  lines: Line[];
  text: string;
}

/**
 * The labels, each with all its lines. A new one begins with an ordinal, beside another row of figures, or after a gap.
 */
function labelBlocks(labels: readonly LabelLine[], kind: 'detail' | 'group'): LabelBlock[] {
  const blocks: LabelBlock[] = [];
  let figures = false;
  for (const label of labels) {
    const { line } = label;
    if (label[kind].length === 0) continue;
    const text = joinRuns(label[kind]);
    const last = blocks.at(-1);
    const before = last?.lines.at(-1);
    const has = figuresOf(line).length > 0;
    const begins =
      !last ||
      !before ||
      ORDINAL_LABEL.test(text) ||
      (figures && has) ||
      before.page !== line.page ||
      line.top - before.bottom > line.size * 0.8;
    if (begins) {
      blocks.push({ lines: [line], text });
      figures = has;
    } else {
      last.lines.push(line);
      last.text += text;
      figures ||= has;
    }
  }
  return blocks;
}

/**
 * The row of figures beside a label: within its lines, else the nearest; the last row of the page before, where the end
 * of that page has cut the label.
 */
function nearestRow(rows: readonly Body[], lines: readonly Line[], text: string): Body | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const middle = (first.top + most(lines, (line) => line.bottom)) / 2;
  let best: Body | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (row.page !== first.page) continue;
    const beside = lines.some((line) => row.middle >= line.top && row.middle <= line.bottom);
    const away = beside ? 0 : Math.abs(row.middle - middle);
    if (away < least) {
      least = away;
      best = row;
    }
  }
  const above = rows.findLast((row) => row.page < first.page);
  const topmost = rows.find((row) => row.page === first.page);
  if (above && least > 0 && best === topmost && middle < (best?.middle ?? 0) && !ORDINAL_LABEL.test(text))
    return above;
  return least < first.size * 4 ? best : undefined;
}
