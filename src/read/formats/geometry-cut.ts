/** Tables over pages: rows that the end of a page has cut, figures and all. */
import type { Grid, GridCell } from '../document';
import { isNumeric, ORDINAL_LABEL } from './geometry-lines';
import { isCutGroup } from './geometry-stacks';

/**
 * The same for two tables of which the second goes on with the first on the next page, though text stands between
 * them: 续表, a note, a label that runs out of its cell. Their last columns are the same.
 */
export function joinCutTables(before: Grid, after: Grid): void {
  const breadth = ({ rows }: Grid) =>
    rows.reduce((most, row) => row.reduce((far, cell) => Math.max(far, cell.column + cell.colSpan), most), 0);
  joinCutFigures(before.rows.at(-1), firstNew(after.rows, before), breadth(after) - breadth(before));
}

/** The first row that is no header printed again. */
export function firstNew(rows: readonly GridCell[][], before: Grid): readonly GridCell[] | undefined {
  return rows.find((row, at) => !isRepeat(row, before.rows[at]));
}

/** Whether a row is that of a header that is printed again on each page, which a page may have cut. */
function isRepeat(row: readonly GridCell[], first: readonly GridCell[] | undefined): boolean {
  const printed = (cells: readonly GridCell[]) =>
    cells.flatMap(({ text }) => (text === '' ? [] : [text])).join('\n');
  return first !== undefined && printed(row) === printed(first);
}

/**
 * A row that the end of a page cuts may have its figures cut too. Where figures stand at the top of a page in a row that
 * neither is full nor begins a label, they could be the rest of those above: then neither is a figure by itself.
 */
export function joinCutFigures(
  above: readonly GridCell[] | undefined,
  row: readonly GridCell[] | undefined,
  shift = 0,
): void {
  if (!above || !row || isOfNextBlock(above, row)) return;
  const figures = row.filter((cell) => isNumeric(cell.text));
  const [first] = figures;
  if (!first || figures.length < 1) return;
  // The row above tells where figures begin: what is left of its own may stand in the last columns alone.
  const start = (above.find((cell) => isNumeric(cell.text))?.column ?? first.column) + shift;
  const blank = row.some((cell) => cell.column >= Math.min(start, first.column) && cell.text === '');
  const from = Math.min(start, first.column);
  const over = (column: number | undefined) => above.find((cell) => cell.column + shift === column);
  // What stands further left, as 三、本年度办理结果 on each page, is no label of a row that has its own on the page before.
  const beside = row.findLast(({ column }) => column < from);
  const goesOn = beside?.text === '' && (over(beside.column)?.text ?? '') !== '';
  const labelled = row.some(({ column, text }) => {
    if (column >= first.column) return false;
    if (SUM_LABEL.test(text)) return (over(column)?.text ?? '') !== '';
    return ORDINAL_LABEL.test(text) && !(goesOn && ONLY_GROUP.test(text));
  });
  const unlabelled = goesOn || row.every((cell) => cell.column >= first.column || cell.text === '');
  const pairs = figures.flatMap((cell) => {
    const cut = over(cell.column);
    if (!cut || !isNumeric(cut.text)) return [];
    return [{ cut, cell, sure: isCutGroup([cut.text, cell.text]) }];
  });
  // 7,54 over 1 without a label of its own goes on, whatever stands further left.
  const sure = beside?.text === '' && pairs.some((pair) => pair.sure);
  if (!sure && (labelled || !(blank || unlabelled))) return;
  for (const pair of pairs) {
    pair.cut.text += pair.sure ? pair.cell.text : `\ufffd${pair.cell.text}`;
    if (!pair.sure) pair.cell.rest = pair.cell.text;
    pair.cell.text = '';
  }
}

/** The label of a sum, which one line holds: below a row that has a label of its own it begins another. */
const SUM_LABEL = /^(?:小|合|总)\s*计$/;

/** Groups of rows; （六） can be printed as one. */
const ONLY_GROUP = /^(?:三|[（(][三四五])/;

/** Whether both rows are figures alone that have room for more digits, as those of table four in tables of their own. */
function isOfNextBlock(above: readonly GridCell[], row: readonly GridCell[]): boolean {
  return above.length === row.length && [...above, ...row].every((cell) => roomy.has(cell));
}

/** Cells whose figure has room for more digits: it does not go on in another line. */
export const roomy = new WeakSet<GridCell>();
