/**
 * The records of an .xls workbook (MS-XLS: BIFF5 and BIFF8): what is printed, and nothing else that a file may hold.
 * No count in them is believed.
 */
import type { Budget } from '../limits';
import { ByteView } from './byte-view';
import type { Sheet } from './sheet-layout';
import { XlsCells, type XlsRecord, type XlsShared, type XlsValueCell } from './xls-cells';
import { sharedStrings, TextReader } from './xls-strings';
import { type NumberFormat, numberFormat } from './xlsx-number-format';

export interface XlsWorkbook {
  sheets: XlsSheet[];
  /** Cells whose values are to be read still. */
  values: readonly XlsValueCell[];
  date1904: boolean;
  /** It broke off, or something that it names is not there. */
  damaged: boolean;
}

/** A sheet, with its texts. */
export interface XlsSheet extends Sheet {
  name: string;
}

/** Why a workbook is not read. */
export type XlsRefusal = 'encrypted' | 'old' | 'damaged';

const BOF = 0x0809;
const EOF = 0x000a;
const FILE_PASS = 0x002f;
const CODE_PAGE = 0x0042;
const DATE_1904 = 0x0022;
const BOUND_SHEET = 0x0085;
const ROW = 0x0208;
const COLUMNS = 0x007d;
const MERGES = 0x00e5;
const XF = 0x00e0;
const FORMAT = 0x041e;
const STRINGS = 0x00fc;

const WORKSHEET = 0x0010;
/** BOF records of versions before Excel 5. */
const OLD_BOF = new Set([0x0009, 0x0209, 0x0409]);
const BIFF8 = 0x0600;
const BIFF5 = 0x0500;
/** A cell names its style with two bytes. */
const MOST_STYLES = 65_536;
/** Excel takes no longer code. */
const LONGEST_FORMAT = 255;
const LAST_ROW = 65_536;
const LAST_COLUMN = 256;

/** Where it is, what it is, and how long its name is. */
const SHORTEST_BOUND = 7;

interface BoundSheet {
  hidden: boolean;
  /** Where its record is in the file. */
  record: number;
}

/** What of a workbook is printed, or why it is not read. */
export function printedRecords(stream: Uint8Array, budget: Budget): XlsWorkbook | XlsRefusal {
  const view = new ByteView(stream);
  if (OLD_BOF.has(view.u16(0))) return 'old';
  if (view.u16(0) !== BOF) return 'damaged';
  const version = view.u16(4);
  if (version !== BIFF8 && version !== BIFF5) return 'old';
  return new Printer(view, version === BIFF8, budget).print();
}

class Printer implements XlsShared {
  strings: readonly string[] = [];
  private readonly bound = new Map<number, BoundSheet>();
  private codePage = 1252;
  private date1904 = false;
  private damaged = false;
  /** Numbers of formats by style, codes of formats by number, and what these say. */
  private readonly styles: number[] = [];
  private readonly codes = new Map<number, string>();
  private readonly formats = new Map<number, NumberFormat>();
  private readonly cells: XlsCells;

  constructor(
    private readonly view: ByteView,
    private readonly unicode: boolean,
    private readonly budget: Budget,
  ) {
    this.cells = new XlsCells(this, budget);
  }

  print(): XlsWorkbook | XlsRefusal {
    if (this.globals() === 'encrypted') return 'encrypted';
    const all = [...this.bound].sort(([a], [b]) => a - b);
    const seen = all.filter(([, { hidden }]) => !hidden);
    // A workbook must show a sheet: where none is said to be seen, the statement is wrong.
    const chosen = seen.length > 0 ? seen : all;
    const sheets = chosen.map(([at, { record }]) => this.sheet(at, this.text(record, 6, 1) ?? ''));
    const damaged = this.damaged || this.cells.damaged;
    return { sheets, values: this.cells.values, date1904: this.date1904, damaged };
  }

  formatOf(style: number): NumberFormat {
    const id = this.styles[style] ?? 0;
    const format = this.formats.get(id) ?? numberFormat(id, this.codes.get(id));
    this.formats.set(id, format);
    return format;
  }

  text(record: number, offset: number, sizeOfLength: 1 | 2): string | undefined {
    const reader = new TextReader(this.view, record, offset, this.unicode ? undefined : this.codePage);
    const text = reader.text(sizeOfLength);
    if (text === undefined) this.damaged = true;
    return text;
  }

  /** What all sheets share. */
  private globals(): 'encrypted' | undefined {
    for (const { type, at, body } of this.substream(0)) {
      switch (type) {
        case FILE_PASS:
          return 'encrypted';
        case CODE_PAGE:
          this.codePage = body.u16(0);
          break;
        case DATE_1904:
          this.date1904 = body.u16(0) === 1;
          break;
        case BOUND_SHEET:
          // Sheets of charts and macros hold no cells.
          if (body.length < SHORTEST_BOUND || body.u8(5) !== 0) break;
          this.budget.take('cells', 1);
          this.bound.set(body.u32(0), { hidden: (body.u8(4) & 3) > 0, record: at });
          break;
        case XF:
          if (this.styles.length < MOST_STYLES) this.styles.push(body.u16(2));
          break;
        case FORMAT: {
          const code = this.text(at, 2, this.unicode ? 2 : 1);
          if (code === undefined || code.length > LONGEST_FORMAT) this.damaged = true;
          else this.codes.set(body.u16(0), code);
          break;
        }
        case STRINGS:
          this.strings = sharedStrings(this.view, at, this.budget);
          break;
      }
    }
    return undefined;
  }

  private sheet(at: number, name: string): XlsSheet {
    const sheet: XlsSheet = { name, rows: new Map(), merges: [], hiddenRows: new Set(), hiddenColumns: [] };
    if (this.view.u16(at) !== BOF || this.view.u16(at + 6) !== WORKSHEET) {
      this.damaged = true;
      return sheet;
    }
    for (const record of this.substream(at)) {
      this.cells.read(record, sheet);
      this.shape(record, sheet);
    }
    this.cells.endFormula();
    return sheet;
  }

  private shape({ type, body }: XlsRecord, sheet: XlsSheet): void {
    if (type === ROW) {
      // Hidden, or of no height.
      if (body.u16(12) & 0x20) sheet.hiddenRows.add(body.u16(0) + 1);
    } else if (type === COLUMNS) {
      const [left, right] = [body.u16(0) + 1, Math.min(LAST_COLUMN, body.u16(2) + 1)];
      if ((body.u16(8) & 1) === 0 && body.u16(4) > 0) return;
      this.budget.take('cells', 1);
      if (right >= left) sheet.hiddenColumns.push({ top: 1, bottom: LAST_ROW, left, right });
    } else if (type === MERGES) {
      for (let index = 0; index < body.u16(0) && 2 + index * 8 + 8 <= body.length; index += 1) {
        const at = 2 + index * 8;
        const [top = 0, bottom = 0, left = 0, right = 0] = [0, 2, 4, 6].map(
          (field) => body.u16(at + field) + 1,
        );
        this.budget.take('cells', 1);
        if (bottom > top || right > left) sheet.merges.push({ top, bottom, left, right });
      }
    }
  }

  /** The records from one BOF to its EOF, without those of charts inside. */
  private *substream(start: number): Generator<XlsRecord> {
    let depth = 0;
    let count = 0;
    for (let at = start; ; ) {
      if (at + 4 > this.view.length) break;
      count += 1;
      if (count % 1_000 === 0) this.budget.tick();
      const [type, length] = [this.view.u16(at), this.view.u16(at + 2)];
      if (at + 4 + length > this.view.length) break;
      if (type === BOF) depth += 1;
      else if (type === EOF) depth -= 1;
      if (depth === 0) return;
      if (depth === 1) yield { type, at, body: this.view.slice(at + 4, length) };
      at += 4 + length;
    }
    this.damaged = true;
  }
}
