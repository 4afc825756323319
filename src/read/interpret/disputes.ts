/** Table four: across, as the form has it, or with its blocks as rows, as tables of their own, or turned on its side. */
import type { FormRow, Layout } from '../../editions';
import { blocksUnder } from './header';
import { meaningsOf } from './labels';
import { hasFigures, labelsInColumn } from './match';
import { type Placed, type Placement, placeAcross, placeRow } from './place';
import type { PrintedCell, PrintedRow } from './rows';

/** A printed row with the rows of the form that it may hold figures of. */
export interface PlacedRow {
  row: PrintedRow;
  forms: readonly FormRow[];
  placed: Placed;
}

/** Rows of table four in their places, and those that are none of the form's. */
export function placeDisputes(
  printed: readonly PrintedRow[],
  layout: Layout,
): { placed: PlacedRow[]; unknown: PrintedRow[] } {
  const forms = layout.rows.filter((row) => row.table === 'disputes');
  const rows = printed.map((row, index) => withWholeLabel(row, index, printed));
  const placed: PlacedRow[] = [];
  const unknown: PrintedRow[] = [];
  const lists = blocksOfLists(rows, forms);
  let block: FormRow | undefined;
  let ofList = false;
  for (const row of rows) {
    const form = namedBlock(row, forms);
    // What the label of another list was says nothing of one that has none.
    const before = ofList && !lists.has(row) ? undefined : block;
    const unsure = hasOtherLabel(row);
    block = form ?? (unsure ? undefined : (onlyBlock(row, forms) ?? before));
    ofList = lists.has(row);
    if (ofList) block = lists.get(row) ?? undefined;
    const aside = placeAside(row, forms, block);
    // Beside a label that no one can tell, a block may be that of rows above.
    if (unsure) block = undefined;
    const filled = row.values.some((value) => value.text.trim() !== '');
    if (aside) placed.push(aside);
    else if (form && row.values.length > 0) {
      placed.push({ row, forms: [form], placed: placeRow(row, form, rows) });
    } else if (!form && filled) {
      // 合计 under the blocks that are rows.
      const beside = row.header.blocks.length === 0 && row.labels.length > 0;
      if (beside && placed.some((item) => item.row.header === row.header)) unknown.push(row);
      else placed.push(placeUnderBlocks(row, forms, rows));
    }
  }
  // Rows of words under the figures, or more rows of figures, are not the form's.
  const across = placed.filter((item) => item.forms.length > 1 && item.row.header.blocks.length !== 0);
  const first = across.find(({ row }) => row.values.some((value) => value.text.trim() !== '')) ?? across[0];
  const isKept = (item: PlacedRow) =>
    !across.includes(item) || item === first || item.row.header !== first?.row.header || isAside(item.row);
  for (const item of placed) if (!isKept(item) && hasFigures(item.row)) unknown.push(item.row);
  return { placed: placed.filter(isKept), unknown };
}

/** A row with the name of its block that runs over lines: 行政诉讼（未经复 over 议直接起诉）. */
function withWholeLabel(row: PrintedRow, index: number, rows: readonly PrintedRow[]): PrintedRow {
  if (row.values.length === 0 || row.header.blocks.length > 0) return row;
  if (row.labels.some((label) => meaningsOf(label.text).length > 0)) return row;
  const name = labelsInColumn(rows, index).find((text) => meaningsOf(text).some(isDispute('row')));
  if (name === undefined) return row;
  return { ...row, labels: [{ text: name, column: Number.NaN, colSpan: 1, place: row.place }] };
}

/**
 * By row, the block of a list: 结果维持 to 总计 one under the other, with the name of the block beside any of them.
 * `null`: there are several names, or one that no one can tell. A list without a name is left out.
 */
function blocksOfLists(
  rows: readonly PrintedRow[],
  forms: readonly FormRow[],
): Map<PrintedRow, FormRow | null> {
  const found = new Map<PrintedRow, FormRow | null>();
  let list: PrintedRow[] = [];
  let last = -1;
  let afterFused = false;
  const order = (forms[0]?.cells ?? []).map((cell) => cell.column);
  const close = (fused = false) => {
    const names = new Set(list.flatMap((row) => namedBlock(row, forms) ?? []));
    const [only = null] = names;
    const unsure = afterFused || fused || names.size > 1 || list.some(hasOtherLabel);
    if (names.size > 0 || unsure) for (const row of list) found.set(row, unsure ? null : only);
    list = [];
    last = -1;
    afterFused = fused;
  };
  for (const row of rows) {
    const column = columnOfLabel(row);
    const listed = column !== undefined && row.header.cells.length === 0 && row.header.blocks.length === 0;
    // Another list begins where the columns begin again: the last of one and the first of the next may be blank.
    const at = listed ? order.indexOf(column) : -1;
    if (at <= last) close(!listed && isFused(row));
    if (!listed) continue;
    list.push(row);
    last = at;
  }
  close();
  return found;
}

/** Lines whose labels are in one, for nothing but figures parts them: which list they are of, no one can tell. */
function isFused(row: PrintedRow): boolean {
  return row.open && row.values.length > 0 && row.labels.some(({ text }) => meaningsOf(text).length === 0);
}

/** 行政诉讼（未经复议直 is a block, but no one can say which. */
function hasOtherLabel(row: PrintedRow): boolean {
  return row.labels.length > 1 && row.labels.some((label) => meaningsOf(label.text).length === 0);
}

const isDispute = (axis: 'row' | 'column') => (meaning: { table: string; axis: string }) =>
  meaning.table === 'disputes' && meaning.axis === axis;

function namedBlock(row: PrintedRow, forms: readonly FormRow[]): FormRow | undefined {
  const names = row.labels.flatMap((label) => meaningsOf(label.text).filter(isDispute('row')));
  return forms.find((form) => names.some(({ name }) => name === form.path));
}

/** The block that a header is about by itself. */
function onlyBlock(row: PrintedRow, forms: readonly FormRow[]): FormRow | undefined {
  const [first, ...more] = row.header.blocks;
  return more.length === 0 ? forms.find((form) => form.path === first?.path) : undefined;
}

function columnOfLabel(row: PrintedRow): string | undefined {
  return row.labels.flatMap((label) => meaningsOf(label.text)).find(isDispute('column'))?.name;
}

const isAside = (row: PrintedRow) => columnOfLabel(row) !== undefined && row.header.cells.length === 0;

/** A row that is a column of the form: 结果维持, with the figure of its block or those of all blocks. */
function placeAside(
  row: PrintedRow,
  forms: readonly FormRow[],
  block: FormRow | undefined,
): PlacedRow | undefined {
  const name = columnOfLabel(row);
  // Under a header that names columns, 总计 is the last of them, read line by line.
  if (name === undefined || row.header.cells.length > 0) return undefined;
  const several = row.header.blocks.length > 1;
  const blocks = several ? blocksUnder(row.header, forms) : block && [block];
  const values = blocks && (several ? valuesUnder(row, blocks, forms.length) : inTurn(row, blocks.length));
  if (!blocks || !values) return undefined;
  const cells: Placement['cells'] = new Map(
    blocks.flatMap((form, at) => {
      const cell = form.cells.find(({ column }) => column === name);
      return cell ? [[cell.path, values[at]] as const] : [];
    }),
  );
  return { row, forms: blocks, placed: { fixed: { cells, byPosition: true, covers: [...cells.keys()] } } };
}

/** As many values as are wanted, if there are no more. */
function inTurn(row: PrintedRow, count: number): readonly PrintedCell[] | undefined {
  if (row.values.length < count) return undefined;
  return row.values.slice(count).some((value) => value.text.trim() !== '') ? undefined : row.values;
}

/** The value of each block that a header stands over. */
function valuesUnder(
  row: PrintedRow,
  blocks: readonly FormRow[],
  all: number,
): readonly (PrintedCell | undefined)[] | undefined {
  const { header, values } = row;
  // Where blanks leave nothing, a figure for each of all blocks is theirs in turn; fewer are known by where they stand.
  if (row.layout !== 'middles' || (blocks.length === all && values.length === all))
    return inTurn(row, blocks.length);
  if (!header.measured || header.grid !== row.grid || values.length === 0) return undefined;
  const stands = blocks.map(({ path }) => header.blocks.find((named) => named.path === path)?.column);
  const apart = Math.min(...stands.slice(1).map((at, index) => Math.abs((at ?? 0) - (stands[index] ?? 0))));
  const under = stands.map((at) =>
    values.filter(({ column }) => at !== undefined && Math.abs(column - at) < apart / 2),
  );
  const placed = under.flat();
  const each = under.every((own) => own.length <= 1) && placed.length === values.length;
  return each ? under.map(([value]) => value) : undefined;
}

/** The blocks that a header names, where a row has a figure for each of their columns. */
function blocksWith(row: PrintedRow, forms: readonly FormRow[]): readonly FormRow[] | undefined {
  const named = row.header.blocks.flatMap(({ path }) => forms.find((form) => form.path === path) ?? []);
  const width = named.length * (forms[0]?.cells.length ?? 0);
  const columns = row.header.cells.filter(({ name }) => name !== undefined).length;
  // A header in pieces names fewer columns than it has; one that names more has lost a block.
  const whole = row.layout === 'middles' && row.values.length === width && columns <= width;
  return named.length > 1 && whole ? named : undefined;
}

function placeUnderBlocks(
  row: PrintedRow,
  forms: readonly FormRow[],
  rows: readonly PrintedRow[],
): PlacedRow {
  let blocks = blocksWith(row, forms) ?? blocksUnder(row.header, forms);
  // Where white space parts the cells, a header can lose some of its own.
  const most = (forms[0]?.cells.length ?? 0) * (blocks?.length ?? 0);
  const width = row.values.findLastIndex((value) => value.text.trim() !== '') + 1;
  if (row.layout !== 'exact' && width > most) blocks = forms;
  if (!blocks) return { row, forms, placed: { choices: [] } };
  const [only, ...more] = blocks;
  if (only && more.length === 0) return { row, forms: blocks, placed: placeRow(row, only, rows) };
  return { row, forms: blocks, placed: placeAcross(row, blocks) };
}
