/** The cells of an .xls workbook: texts as they are, and records of values that are to be read still. */
import type { Budget } from '../limits';
import type { ByteView } from './byte-view';
import type { Sheet } from './sheet-layout';
import type { XlsValueRecord } from './xls-values';
import type { NumberFormat } from './xlsx-number-format';

/** A number, a truth or an error, also that of a formula. */
export interface XlsValueCell extends XlsValueRecord, Cell {
  format: NumberFormat;
}

/** Row and column from 1. */
interface Cell {
  sheet: Sheet;
  row: number;
  column: number;
}

export interface XlsRecord {
  type: number;
  /** Where it begins in the file. */
  at: number;
  body: ByteView;
}

/** What the cells of all sheets name. */
export interface XlsShared {
  strings: readonly string[];
  formatOf(style: number): NumberFormat;
  /** The text in a record, after its length in so many bytes; `undefined` where it is not all there. */
  text(record: number, offset: number, sizeOfLength: 1 | 2): string | undefined;
}

/** What stands in a cell that nobody can read. */
export const UNREADABLE = '\ufffd';

// Cells. Each begins with its row, its column and its style.
const FORMULA = 0x0006;
const NUMBER = 0x0203;
const SHORT_NUMBER = 0x027e;
const MANY_NUMBERS = 0x00bd;
const TRUTH = 0x0205;
const OF_STRINGS = 0x00fd;
const TEXT = 0x0204;
const RICH_TEXT = 0x00d6;
/** The text that a formula came to, in a record after it. */
const OF_FORMULA = 0x0207;

const PLACE = 6;
/** Sizes of what cells hold after their place. */
const SIZES = new Map([
  [FORMULA, 8],
  [NUMBER, 8],
  [SHORT_NUMBER, 4],
  [MANY_NUMBERS, 6],
  [TRUTH, 2],
  [OF_STRINGS, 4],
  [TEXT, 2],
  [RICH_TEXT, 2],
]);

export class XlsCells {
  readonly values: XlsValueCell[] = [];
  /** Something that should stand in a cell is not there. */
  damaged = false;
  private characters = 0;
  /** The cell of a formula whose text is to follow. */
  private awaited: Cell | undefined;

  constructor(
    private readonly shared: XlsShared,
    private readonly budget: Budget,
  ) {}

  /** Takes what a record of a sheet says of its cells. */
  read({ type, at, body }: XlsRecord, sheet: Sheet): void {
    if (type === OF_FORMULA && this.awaited) {
      this.put(this.awaited, this.shared.text(at, 0, 2));
      this.awaited = undefined;
    }
    const size = SIZES.get(type);
    if (size === undefined) return;
    this.endFormula();
    this.budget.take('cells', 1);
    const cell: Cell = { sheet, row: body.u16(0) + 1, column: body.u16(2) + 1 };
    if (body.length < PLACE) this.damaged = true;
    else if (body.length < PLACE + size) this.put(cell, undefined);
    else if (type === OF_STRINGS) this.put(cell, this.shared.strings[body.u32(PLACE)]);
    else if (type === TEXT || type === RICH_TEXT) this.put(cell, this.shared.text(at, PLACE, 2));
    else if (type === MANY_NUMBERS) this.many(cell, body);
    else if (type === FORMULA && body.u16(PLACE + 6) === 0xffff) this.formula(cell, body);
    else this.value(cell, type, body.u16(4), body.slice(PLACE, size).bytes);
  }

  /** Numbers side by side: each with its style, and the last column after them. */
  private many(first: Cell, body: ByteView): void {
    const count = body.u16(body.length - 2) - body.u16(2) + 1;
    if (count < 1 || count * 6 + 6 !== body.length) {
      this.damaged = true;
      return;
    }
    this.budget.take('cells', count - 1);
    for (let index = 0; index < count; index += 1) {
      const [cell, at] = [{ ...first, column: first.column + index }, 4 + index * 6];
      this.value(cell, SHORT_NUMBER, body.u16(at), body.slice(at + 2, 4).bytes);
    }
  }

  /** A formula that did not come to a number. */
  private formula(cell: Cell, body: ByteView): void {
    const [kind, value] = [body.u8(PLACE), body.u8(PLACE + 2)];
    if (kind === 0) this.awaited = cell;
    else if (kind === 1 || kind === 2) {
      this.value(cell, TRUTH, body.u16(4), Uint8Array.of(value, kind - 1));
    } else if (kind !== 3) this.put(cell, undefined);
  }

  /** What was awaited does not follow. */
  endFormula(): void {
    if (this.awaited) this.put(this.awaited, undefined);
    this.awaited = undefined;
  }

  private value(cell: Cell, type: number, style: number, value: Uint8Array): void {
    // Of a formula its value alone: as a number it says the same.
    const record = { type: type === FORMULA ? NUMBER : type, value };
    this.values.push({ ...cell, ...record, format: this.shared.formatOf(style) });
  }

  private put(cell: Cell, text: string | undefined): void {
    if (text === undefined) this.damaged = true;
    // A string may stand in any number of cells.
    this.characters += text?.length ?? 1;
    this.budget.check('characters', this.characters);
    putText(cell, text ?? UNREADABLE);
  }
}

/** Puts a text into its cell. */
export function putText({ sheet, row, column }: Cell, text: string): void {
  if (text.trim() === '') return;
  const texts = sheet.rows.get(row) ?? new Map<number, string>();
  sheet.rows.set(row, texts.set(column, text));
}
