/**
 * The records of an .xls workbook (MS-XLS: BIFF5 and BIFF8), before a library reads them: it gets the cells that are
 * printed, and nothing else that a file may hold. Places of links, notes or columns that a file makes up cost it minutes,
 * and a formula or a drawing that it does not know costs the workbook.
 */
import type { Budget } from '../limits';
import { ByteView } from './byte-view';
import type { Area } from './sheet-layout';

/** A sheet, beside its cells. */
export interface XlsSheet {
  merges: Area[];
  hiddenRows: Set<number>;
  hiddenColumns: Area[];
}

export interface XlsWorkbook {
  /** Records of the cells of the sheets that are shown, in the order of `sheets`. */
  stream: Uint8Array;
  sheets: XlsSheet[];
  /** What texts of one byte a character are written in: a number of Windows. Absent where all text is Unicode. */
  codePage?: number;
  date1904: boolean;
  /** It broke off, or sheets that it names are not there. */
  damaged: boolean;
}

/** Why a workbook is not read. */
export type XlsRefusal = 'encrypted' | 'old' | 'damaged';

const BOF = 0x0809;
const EOF = 0x000a;
const CONTINUE = 0x003c;
const FILE_PASS = 0x002f;
const CODE_PAGE = 0x0042;
const DATE_1904 = 0x0022;
const BOUND_SHEET = 0x0085;
const FORMULA = 0x0006;
const ROW = 0x0208;
const COLUMNS = 0x007d;
const MERGES = 0x00e5;
const MANY_NUMBERS = 0x00bd;
const XF = 0x00e0;
const FORMAT = 0x041e;
const STRINGS = 0x00fc;
const OF_STRINGS = 0x00fd;
const TEXT = 0x0204;
/** A text; a text in pieces. */
const TEXTS = new Set([TEXT, 0x00d6]);
/** The text U+FFFD: one character, of two bytes. */
const UNKNOWN = [1, 0, 1, 0xfd, 0xff];
/** Cells: a string of the workbook, a text, a number, a short number, a truth or an error. */
const CELLS = new Set([OF_STRINGS, ...TEXTS, 0x0203, 0x027e, 0x0205]);
const OF_FORMULA = 0x0207;

const WORKSHEET = 0x0010;
/** BOF records of versions before Excel 5. */
const OLD_BOF = new Set([0x0009, 0x0209, 0x0409]);
const BIFF8 = 0x0600;
const BIFF5 = 0x0500;
/** Latin, in which every byte is a character of its number. */
const LATIN = 28591;
/** A cell names its format with two bytes. */
const MOST_FORMATS = 65_536;
const LAST_ROW = 65_536;
const LAST_COLUMN = 256;

/** Where it is, what it is, and how long its name is. */
const SHORTEST_BOUND = 7;

interface BoundSheet {
  /** Where it begins in the file. */
  at: number;
  hidden: boolean;
  record: Uint8Array;
}

/**
 * What of a workbook is printed, or why it is not read.
 *
 * @param strings - how many strings it has: cells of others say that something stands there that nobody can read.
 */
export function printedRecords(
  stream: Uint8Array,
  budget: Budget,
  strings = Number.POSITIVE_INFINITY,
): XlsWorkbook | XlsRefusal {
  const view = new ByteView(stream);
  if (OLD_BOF.has(view.u16(0))) return 'old';
  if (view.u16(0) !== BOF) return 'damaged';
  const version = view.u16(4);
  if (version !== BIFF8 && version !== BIFF5) return 'old';
  return new Printer(view, version, strings, budget).print();
}

class Printer {
  private readonly records: Uint8Array[] = [];
  private length = 0;
  private readonly bound = new Map<number, BoundSheet>();
  private codePage = 1252;
  private date1904 = false;
  private damaged = false;
  private formats = 0;
  private characters = 0;
  /** Whether a text, that the next record may go on with, is the last one that was kept. */
  private inText = false;
  /** Whether the text of a formula may follow. */
  private inFormula = false;

  constructor(
    private readonly view: ByteView,
    private readonly version: number,
    private readonly strings: number,
    private readonly budget: Budget,
  ) {}

  print(): XlsWorkbook | XlsRefusal {
    if (this.globals() === 'encrypted') return 'encrypted';
    const all = [...this.bound.values()].sort((a, b) => a.at - b.at);
    const seen = all.filter((sheet) => !sheet.hidden);
    // A workbook must show a sheet: where none is said to be seen, the statement is wrong.
    const chosen = seen.length > 0 ? seen : all;
    // Where a sheet begins is known only when those before it are written: the place in its name is filled in then.
    for (const { record } of chosen) this.keep(BOUND_SHEET, record);
    this.keep(EOF, new Uint8Array());
    const sheets = chosen.map(({ at, record }) => {
      new DataView(record.buffer).setUint32(0, this.length, true);
      return this.sheet(at);
    });
    return {
      stream: this.joined(),
      sheets,
      ...(this.version === BIFF8 ? {} : { codePage: this.codePage }),
      date1904: this.date1904,
      damaged: this.damaged,
    };
  }

  /** What all sheets share. */
  private globals(): 'encrypted' | undefined {
    for (const { type, body } of this.substream(0)) {
      switch (type) {
        case FILE_PASS:
          return 'encrypted';
        case CODE_PAGE:
          this.codePage = body.u16(0);
          break;
        case DATE_1904:
          this.date1904 = body.u16(0) === 1;
          break;
        case BOUND_SHEET: {
          // Sheets of charts and macros hold no cells.
          if (body.length < SHORTEST_BOUND || body.u8(5) !== 0) break;
          this.budget.take('cells', 1);
          const at = body.u32(0);
          this.bound.set(at, { at, hidden: (body.u8(4) & 3) > 0, record: body.bytes.slice() });
          break;
        }
        case BOF:
          this.keep(type, body.bytes);
          if (this.version !== BIFF8) this.keep(CODE_PAGE, Uint8Array.of(LATIN & 255, LATIN >> 8));
          break;
        case XF:
        case FORMAT:
          this.formats += 1;
          if (this.formats <= MOST_FORMATS) this.keep(type, body.bytes);
          break;
        case STRINGS:
          this.keepText(type, body);
          break;
        case CONTINUE:
          if (this.inText) this.keepText(type, body);
          break;
        default:
          this.inText = false;
      }
    }
    return undefined;
  }

  private sheet(at: number): XlsSheet {
    const sheet: XlsSheet = { merges: [], hiddenRows: new Set(), hiddenColumns: [] };
    if (this.view.u16(at) !== BOF || this.view.u16(at + 6) !== WORKSHEET) {
      this.damaged = true;
      this.keep(BOF, Uint8Array.of(this.version & 255, this.version >> 8, WORKSHEET, 0, 0, 0, 0, 0));
    } else {
      for (const { type, body } of this.substream(at)) {
        this.cell(type, body);
        this.shape(type, body, sheet);
      }
    }
    this.keep(EOF, new Uint8Array());
    return sheet;
  }

  private cell(type: number, body: ByteView): void {
    if (type === CONTINUE) {
      if (this.inText) this.keepText(type, body);
      return;
    }
    this.inText = false;
    if (type === BOF) this.keep(type, body.bytes);
    else if (type === FORMULA) {
      // Without the formula itself: only its value is printed.
      const record = new Uint8Array(22);
      record.set(body.bytes.subarray(0, 20));
      this.budget.take('cells', 1);
      this.keep(type, record);
    } else if (type === MANY_NUMBERS) {
      const count = body.u16(body.length - 2) - body.u16(2) + 1;
      if (count < 1 || count * 6 + 6 !== body.length) {
        this.damaged = true;
        return;
      }
      this.budget.take('cells', count);
      this.keep(type, body.bytes);
    } else if (type === OF_FORMULA) {
      if (this.inFormula) this.keepText(type, body);
    } else if (CELLS.has(type)) {
      this.budget.take('cells', 1);
      if (TEXTS.has(type)) this.keepText(type, body);
      else if (type === OF_STRINGS && body.u32(6) >= this.strings) {
        this.damaged = true;
        this.keep(TEXT, Uint8Array.of(...body.bytes.subarray(0, 6), ...UNKNOWN));
      } else this.keep(type, body.bytes);
    } else return;
    this.inFormula = type === FORMULA;
  }

  private shape(type: number, body: ByteView, sheet: XlsSheet): void {
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
  private *substream(start: number): Generator<{ type: number; body: ByteView }> {
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
      if (depth === 1) yield { type, body: this.view.slice(at + 4, length) };
      at += 4 + length;
    }
    this.damaged = true;
  }

  private keepText(type: number, body: ByteView): void {
    this.characters += body.length;
    this.budget.check('characters', this.characters);
    this.keep(type, body.bytes);
    this.inText = true;
  }

  private keep(type: number, body: Uint8Array): void {
    this.records.push(Uint8Array.of(type & 255, type >> 8, body.length & 255, body.length >> 8), body);
    this.length += 4 + body.length;
  }

  private joined(): Uint8Array {
    const stream = new Uint8Array(this.length);
    let at = 0;
    for (const record of this.records) {
      stream.set(record, at);
      at += record.length;
    }
    return stream;
  }
}
