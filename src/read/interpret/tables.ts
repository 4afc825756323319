/** The three tables: printed rows to cells, each with its value or the mark that says why it has none. */
import type { Decimal } from '../../core/decimal';
import type { EditionId, FormCell, FormRow, Layout, TableId } from '../../editions';
import { layoutOf } from '../../editions';
import { equationsOf } from '../../editions/equations';
import { parseCell } from '../../schema/parse-cell';
import type { Claim, Extra, Mark, Place, ReadingIssue } from '../../schema/reading';
import { agreement, decide, type Values } from './decide';
import { type PlacedRow, placeDisputes } from './disputes';
import { isAssumed } from './header';
import { meaningsOf } from './labels';
import { LostFigures, UNKNOWN } from './lost';
import { matchRows, type RowMatch } from './match';
import { LabelOverRows } from './over-rows';
import { type Placement, placeRow } from './place';
import { withoutReference } from './reference';
import { isFigure, type PrintedCell, type PrintedRow } from './rows';

export interface CellReading {
  value: number | Decimal | null;
  mark?: Mark;
  place?: Place;
}

export interface TablesReading {
  /** By path; every official cell of each table that is there, and the optional ones that are printed. */
  cells: Map<string, CellReading>;
  tables: TableId[];
  extras: Extra[];
  issues: ReadingIssue[];
}

/** A reading that is not done. */
interface Work extends TablesReading {
  lost: LostFigures;
}

/** A row whose labels allow several readings. */
interface Open {
  row: PrintedRow;
  forms: readonly FormRow[];
  choices: readonly Placement[];
}

/** The longest table of the form has 31 rows with all that agencies add to it; page breaks repeat some. */
const TABLE_ROWS = 500;
const DRAWN: readonly TableId[] = ['disclosure', 'requests', 'disputes'];

/** Reads the tables of a document. `claims` decide only where neither labels nor equations do. */
export function readTables(
  rows: readonly PrintedRow[],
  edition: EditionId,
  claims: readonly Claim[],
): TablesReading {
  const layout = layoutOf(edition);
  const reading: Work = { cells: new Map(), tables: [], extras: [], issues: [], lost: new LostFigures() };
  const open: Open[] = [];
  for (const table of DRAWN) {
    const all = rows.filter((row) => row.table === table);
    const own = all.slice(0, TABLE_ROWS);
    if (all.length > TABLE_ROWS) {
      const args = { limit: 'rows', most: TABLE_ROWS, found: all.length };
      reading.issues.push({ code: 'limit-reached', severity: 'warning', args, cells: [] });
    }
    const placed =
      table === 'disputes' ? placeDispute(own, layout, reading) : placeTable(own, layout, table, reading);
    if (placed.length === 0) {
      reading.issues.push({ code: 'table-missing', severity: 'error', args: { table }, cells: [] });
      continue;
    }
    reading.tables.push(table);
    for (const { row, forms, placed: how } of placed) {
      if ('fixed' in how) write(reading, how.fixed, row, layout);
      else open.push({ row, forms, choices: how.choices });
    }
  }
  settle(reading, open, layout, claims);
  fillAbsent(reading, layout);
  const { lost, ...done } = reading;
  done.issues.push(...lost.issues(done, rows, layout));
  return done;
}

function placeDispute(rows: readonly PrintedRow[], layout: Layout, reading: Work): PlacedRow[] {
  const { placed, unknown } = placeDisputes(rows, layout);
  for (const row of unknown) noteUnknown(reading, row, []);
  return placed;
}

function placeTable(rows: readonly PrintedRow[], layout: Layout, table: TableId, reading: Work): PlacedRow[] {
  const { placed, rest } = placeSingle(rows, layout);
  const { matches, unknown } = matchRows(rest, layout, table);
  for (const { printed: row, near } of unknown) noteUnknown(reading, row, near);
  const peers = matches.map((match) => match.printed);
  for (const match of matches) {
    noteLabels(reading, match);
    const row = match.printed;
    placed.push({ row, forms: [match.row], placed: placeRow(row, match.row, peers) });
  }
  return withoutContradicted(placed, layout);
}

/**
 * Rows whose columns are assumed, for their header does not name them all or does not keep their order: they are not
 * read where most of them do not add up.
 */
function withoutContradicted(placed: PlacedRow[], layout: Layout): PlacedRow[] {
  const assumed = placed.filter(({ row, forms: [form] }) => form && isAssumed(row.header, form));
  const sums = assumed.flatMap(({ row, forms, placed: how }) => {
    if (row.table !== 'requests' || !('fixed' in how)) return [];
    const values = valuesOf(layout)(how.fixed);
    // Zeros add up in any order.
    if (![...values.values()].some((value) => value !== null && value > 0)) return [];
    const own = equationsOf(layout.edition.id).filter(({ instance }) => instance === forms[0]?.path);
    // A row that lacks a figure tells nothing.
    return agreement(values, own) || [];
  });
  const violated = sums.filter((sum) => sum < 0).length;
  if (violated * 2 <= sums.length) return placed;
  return placed.map((item) => (assumed.includes(item) ? { ...item, placed: { choices: [] } } : item));
}

/** Rows that hold one figure each, with the names of its row and its column: 规章, 本年制发件数, 12. */
function placeSingle(
  rows: readonly PrintedRow[],
  layout: Layout,
): { placed: PlacedRow[]; rest: PrintedRow[] } {
  const placed: PlacedRow[] = [];
  // 总计 and 其他 are rows and columns of table three.
  if (rows[0]?.table !== 'disclosure') return { placed, rest: [...rows] };
  const rest: PrintedRow[] = [];
  const over = new LabelOverRows();
  rows.forEach((row, index) => {
    const meanings = row.labels
      .flatMap((label) => meaningsOf(label.text))
      .filter(({ table }) => table === row.table);
    const name = meanings.find(({ axis }) => axis === 'row')?.name;
    const column = meanings.find(({ axis }) => axis === 'column')?.name;
    // Where cells do not keep their columns, only the line above can be the label.
    const alone = rows[index - 1]?.values.every(({ text }) => text.trim() === '');
    if (row.layout !== 'exact' && !alone) over.begin(undefined);
    const form = over.take(layout.rowByPath.get(name ?? ''), column);
    const cell = form?.cells.find((candidate) => candidate.column === column);
    const [value, ...more] = row.values.filter(({ text }) => text.trim() !== '');
    if (!form || !cell || more.length > 0) {
      rest.push(row);
      return;
    }
    const cells = new Map([[cell.path, value ?? row.values[0]]]);
    placed.push({ row, forms: [form], placed: { fixed: { cells, byPosition: true, covers: [cell.path] } } });
  });
  return { placed, rest };
}

/** A row with figures that the form has not is kept as it is. */
function noteUnknown(reading: Work, row: PrintedRow, near: string[]): void {
  reading.lost.add(row);
  const { table, place } = row;
  const labels = row.labels.map((label) => label.text);
  reading.extras.push({ table, labels, values: row.values.map((value) => value.text), place });
  const args = { raw: labels.join(' ') };
  reading.issues.push({ code: 'row-unknown', severity: 'warning', args, cells: near, place });
}

function noteLabels(reading: Work, match: RowMatch): void {
  const raw = match.printed.labels.at(-1)?.text ?? '';
  const { label } = match;
  const { place } = match.printed;
  if (match.how === 'alias') {
    reading.issues.push({
      code: 'label-alias',
      severity: 'info',
      args: { raw, label },
      cells: [match.row.path],
      place,
    });
  } else if (match.how === 'typo' || match.how === 'closest') {
    // A character amiss in a label that stands where it should leaves no doubt.
    reading.issues.push({
      code: 'label-closest',
      severity: match.sure ? 'info' : 'warning',
      args: { raw, label },
      cells: [match.row.path],
      place,
    });
  }
}

/** Takes a reading of a row into the cells. */
function write(reading: Work, placement: Placement, row: PrintedRow, layout: Layout): void {
  // A figure that ends with its separator has been cut, as by the end of a page; so may those beside it have been.
  const cut = row.values.some(({ text }) => CUT_FIGURE.test(text));
  // Figures over one another may be of several lines, as may a dash beside them.
  const stacked = row.open && row.values.some(({ text }) => text.includes(UNKNOWN));
  if (stacked) reading.lost.add(row);
  const doubtful = (printed: PrintedCell | undefined): PrintedCell | undefined =>
    printed && ((cut && /\p{Nd}/u.test(printed.text)) || (stacked && isFigure(printed.text)))
      ? { ...printed, text: '', rest: printed.text }
      : printed;
  for (const [path, printed] of placement.cells) {
    const cell = layout.byPath.get(path);
    if (!cell) continue;
    const before = reading.cells.get(path);
    const next = readCell(cell, doubtful(printed), row, reading.issues);
    if (before?.value != null && next.value != null && String(before.value) !== String(next.value)) {
      reading.issues.push({
        code: 'row-repeated',
        severity: 'error',
        args: { raw: row.labels.map((label) => label.text).join(' ') },
        cells: [path],
        place: row.place,
      });
      reading.cells.set(path, { value: null, mark: 'unreadable', place: row.place });
    } else if (before?.value == null) reading.cells.set(path, next);
  }
}

const CUT_FIGURE = /\p{Nd}[,，]\s*$/u;

function readCell(
  cell: FormCell,
  printed: PrintedCell | undefined,
  row: PrintedRow,
  issues: ReadingIssue[],
): CellReading {
  if (printed === undefined) return { value: null, mark: 'absent' };
  const figure = withoutReference(printed.text);
  const parsed = parseCell(figure, cell, cell.kind === 'money' ? headerUnit(row, cell) : undefined);
  const { place, rest } = printed;
  if (figure !== printed.text && parsed.value !== null) {
    issues.push({
      code: 'cell-remark',
      severity: 'info',
      args: { raw: printed.text },
      cells: [cell.path],
      place,
    });
  }
  if (rest !== undefined && parsed.value === null) {
    issues.push({
      code: 'cell-unreadable',
      severity: 'error',
      args: { raw: rest },
      cells: [cell.path],
      place,
    });
    return { value: null, mark: 'unreadable', place };
  }
  for (const note of parsed.notes) {
    issues.push({ ...note, severity: 'info', cells: [cell.path], place } as ReadingIssue);
  }
  if (parsed.problem) {
    issues.push({ ...parsed.problem, severity: 'error', cells: [cell.path], place } as ReadingIssue);
  }
  return parsed.value === null ? { value: null, mark: parsed.mark, place } : { value: parsed.value, place };
}

/** The unit that the header prints over a column of money, where it prints one: 采购总金额（万元）. */
function headerUnit(row: PrintedRow, cell: FormCell): string | undefined {
  const header = row.header.cells.find((column) => column.name === cell.column)?.text ?? '';
  return /(?:单位[:：]?|[（(])\s*(亿元|万元|元)/.exec(header)?.[1];
}

/** Decides the rows with several readings, each by itself, against what is already known. */
function settle(reading: Work, open: readonly Open[], layout: Layout, claims: readonly Claim[]): void {
  for (const { row, forms, choices } of open) {
    const raw = row.values
      .map((value) => value.text.trim())
      .filter((text) => text !== '')
      .join(' ');
    const paths = forms.map((form) => form.path);
    if (choices.length === 0) {
      reading.lost.add(row);
      const expected = forms.reduce(
        (count, form) => count + form.cells.filter((cell) => !cell.optionalColumn).length,
        0,
      );
      reading.issues.push({
        code: 'values-unplaced',
        severity: 'error',
        args: { raw, expected, found: row.values.length },
        cells: paths,
        place: row.place,
      });
      markUnread(reading, forms);
      continue;
    }
    const decision = decide(
      choices.map(valuesOf(layout)),
      knownValues(reading),
      equationsOf(layout.edition.id),
      claims,
    );
    // No sentence tells of a column that the form has not: claims cannot weigh 小计 against 总计.
    const added = choices.some(({ covers }) =>
      covers.some((path) => layout.byPath.get(path)?.optionalColumn),
    );
    const decided = decision.by !== 'nothing' && !(decision.by === 'claims' && added);
    const chosen = decided ? choices[decision.chosen] : undefined;
    const position = choices.find((choice) => choice.byPosition);
    if (!chosen || decision.by === 'nothing') {
      reading.lost.add(row);
      reading.issues.push({
        code: 'placement-undecided',
        severity: 'error',
        args: { raw, candidates: choices.map((choice) => covered(choice, forms)) },
        cells: paths,
        place: row.place,
      });
      markUnread(reading, forms);
      continue;
    }
    reading.issues.push(
      decision.by === 'equations'
        ? {
            code: 'placed-by-equations',
            severity: 'warning',
            args: { raw, rejected: decision.rejected },
            cells: paths,
            place: row.place,
          }
        : {
            code: 'placed-by-claims',
            severity: 'warning',
            args: {
              raw,
              quotes: decision.quotes,
              byPosition: position ? covered(position, forms) : [],
              chosen: covered(chosen, forms),
            },
            cells: paths,
            place: row.place,
          },
    );
    write(reading, chosen, row, layout);
  }
}

/** The paths that a reading covers: rows of a line that runs across several, else cells. */
function covered(placement: Placement, forms: readonly FormRow[]): string[] {
  if (forms.length === 1) return [...placement.covers];
  return forms
    .filter((form) => form.cells.some((cell) => placement.covers.includes(cell.path)))
    .map((form) => form.path);
}

function valuesOf(layout: Layout): (placement: Placement) => Values {
  return (placement) =>
    new Map(
      [...placement.cells].map(([path, printed]) => {
        const cell = layout.byPath.get(path);
        const parsed = cell && printed ? parseCell(withoutReference(printed.text), cell).value : null;
        return [path, typeof parsed === 'number' ? parsed : null];
      }),
    );
}

function knownValues(reading: Work): Values {
  return new Map(
    [...reading.cells].map(([path, cell]) => [path, typeof cell.value === 'number' ? cell.value : null]),
  );
}

/** The row is there and holds figures, but no cell of it can be told. */
function markUnread(reading: Work, forms: readonly FormRow[]): void {
  for (const form of forms) {
    for (const cell of form.cells) {
      if (!cell.optionalColumn && !reading.cells.has(cell.path)) {
        reading.cells.set(cell.path, { value: null, mark: 'unreadable' });
      }
    }
  }
}

/** Official cells that were not printed, in tables that were. */
function fillAbsent(reading: Work, layout: Layout): void {
  for (const row of layout.rows) {
    if (!reading.tables.includes(row.table)) continue;
    const printed = row.cells.some((cell) => reading.cells.has(cell.path));
    if (row.optional && !printed) continue;
    for (const cell of row.cells) {
      if (!cell.optionalColumn && !reading.cells.has(cell.path)) {
        reading.cells.set(cell.path, { value: null, mark: 'absent' });
      }
    }
    if (!printed && !printedAsOneRow(reading, row, layout)) {
      reading.issues.push({
        code: 'row-missing',
        severity: 'warning',
        args: { label: row.labels.join(' ') },
        cells: [row.path],
      });
    }
  }
}

/** （六）其他处理 as one row stands for the rows that it has in the form. */
function printedAsOneRow(reading: Work, row: FormRow, layout: Layout): boolean {
  const group = layout.groups.get(row.path.slice(0, row.path.lastIndexOf('.')));
  const subtotal = layout.rowByPath.get(group?.subtotal ?? '');
  if (!group || !subtotal?.optional) return false;
  const partPrinted = group.parts.some((part) =>
    layout.rowByPath
      .get(part)
      ?.cells.some(
        (cell) => (reading.cells.get(cell.path)?.mark ?? 'x') !== 'absent' && reading.cells.has(cell.path),
      ),
  );
  return !partPrinted && subtotal.cells.some((cell) => reading.cells.has(cell.path));
}
