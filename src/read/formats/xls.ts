/** Old Excel workbooks (.xls) and those of WPS Spreadsheets (.et), read as they are printed, by @e965/xlsx. */
import type { Block, Document } from '../document';
import type { Budget } from '../limits';
import { windowsText } from './byte-view';
import { openCfb } from './cfb';
import type { FormatContext } from './index';
import { layOutSheet, type Sheet } from './sheet-layout';
import { printedRecords, type XlsRefusal, type XlsSheet, type XlsWorkbook } from './xls-records';
import { numberFormat, numberText } from './xlsx-number-format';

/** The package that reads old Excel workbooks (@e965/xlsx): see `gongkai/read/xls`. */
export interface XlsReader {
  /** Gives the module `@e965/xlsx`. */
  load: () => Promise<unknown>;
}

/** How @e965/xlsx is installed. */
const INSTALL = 'npm install @e965/xlsx@0.20';

/** The parts of the package that are used, as they are in 0.20. */
interface Xlsx {
  read(data: Uint8Array, options: object): XlsxWorkbook;
}
interface XlsxWorkbook {
  SheetNames: string[];
  Sheets: Record<string, XlsxSheet>;
  Strings: unknown[];
}
interface XlsxSheet {
  '!data'?: (XlsxCell | undefined)[][];
}
interface XlsxCell {
  /** Number, text, truth, error. */
  t: 'n' | 's' | 'b' | 'e' | 'z';
  v?: unknown;
  /** Code of the format of a number. */
  z?: string;
}

/** The document of an .xls file. */
export async function readXls(bytes: Uint8Array, { budget, readers }: FormatContext): Promise<Document> {
  const source = openCfb(bytes, budget);
  // Some programs write two workbooks into one file, of which this is the newer kind.
  const stream = source.read('Workbook') ?? source.read('Book') ?? new Uint8Array();
  const document: Document = { blocks: [], issues: [...source.issues] };
  const printed = (strings?: number) => printedRecords(stream, budget, strings);
  let workbook = printed();
  if (typeof workbook === 'string') {
    document.issues.push(refusal(workbook));
    return document;
  }
  const xlsx = await load(readers?.xls ?? installedReader);
  if (!xlsx) {
    const args = { found: 'XLS', install: INSTALL };
    document.issues.push({ code: 'reader-missing', severity: 'error', args, cells: [] });
    return document;
  }
  let read = attempt(xlsx, workbook);
  if ('message' in read) {
    // Most often some of the strings are lost: what the others say can still be read.
    const bare = attempt(xlsx, printed(0));
    const again = 'message' in bare ? undefined : printed(bare.Strings.length);
    if (typeof again === 'object') [workbook, read] = [again, attempt(xlsx, again)];
  }
  budget.tick();
  if ('message' in read) document.issues.push(damaged(`Workbook: ${read.message}`));
  else document.blocks = blocksOf(read, workbook, budget);
  if (workbook.damaged && document.issues.length === 0) document.issues.push(damaged('Workbook'));
  return document;
}

/** What the package makes of a workbook, or what it says is wrong with it. */
function attempt(xlsx: Xlsx, workbook: XlsWorkbook | XlsRefusal): XlsxWorkbook | { message: string } {
  if (typeof workbook === 'string') return { message: workbook };
  try {
    const read = xlsx.read(workbook.stream, {
      type: 'array',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      // The code of the format and the whole value, rather than what it makes of them.
      cellText: false,
      cellNF: true,
    });
    // Sheets are given by name, of which a damaged file may have one twice.
    if (new Set(read.SheetNames).size === workbook.sheets.length) return read;
    return { message: 'sheets of one name' };
  } catch (error) {
    return { message: String(error instanceof Error ? error.message : error).slice(0, 200) };
  }
}

function refusal(reason: XlsRefusal): Document['issues'][number] {
  if (reason === 'encrypted') return { code: 'file-encrypted', severity: 'error', args: {}, cells: [] };
  if (reason === 'damaged') return damaged('Workbook');
  const args = { found: 'Excel 4', saveAs: 'xlsx' };
  return { code: 'format-unsupported', severity: 'error', args, cells: [] };
}

function damaged(found: string): Document['issues'][number] {
  return { code: 'file-damaged', severity: 'error', args: { found }, cells: [] };
}

function blocksOf(read: XlsxWorkbook, workbook: XlsWorkbook, budget: Budget): Block[] {
  const decode = decoderOf(workbook.codePage);
  return workbook.sheets.flatMap((sheet, index) => {
    const name = read.SheetNames[index] ?? '';
    const cells = read.Sheets[name]?.['!data'] ?? [];
    return layOutSheet(sheetOf(cells, sheet, workbook.date1904, decode), decode(name), index + 1, budget);
  });
}

function sheetOf(
  cells: readonly (readonly (XlsxCell | undefined)[] | undefined)[],
  sheet: XlsSheet,
  date1904: boolean,
  decode: (text: string) => string,
): Sheet {
  const rows: Sheet['rows'] = new Map();
  // Both are full of holes, which this leaves out.
  cells.forEach((line, row) => {
    const texts = new Map<number, string>();
    line?.forEach((cell, column) => {
      const text = cell ? textOf(cell, date1904, decode) : '';
      if (text.trim() !== '') texts.set(column + 1, text);
    });
    if (texts.size > 0) rows.set(row + 1, texts);
  });
  return { ...sheet, rows };
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

function textOf({ t, v, z }: XlsxCell, date1904: boolean, decode: (text: string) => string): string {
  switch (t) {
    case 's':
      return decode(String(v ?? ''));
    case 'n':
      return numberText(String(v), numberFormat(0, z === undefined ? undefined : decode(z)), date1904);
    case 'b':
      return v ? 'TRUE' : 'FALSE';
    case 'e':
      return ERRORS[Number(v)] ?? '#N/A';
    default:
      return '';
  }
}

/** Encodings of Windows that such workbooks are written in, by their numbers. */
const ENCODINGS: Readonly<Record<number, string>> = {
  936: 'gb18030',
  950: 'big5',
  932: 'shift_jis',
  949: 'euc-kr',
};

/** Gives text its characters, where each stands for a byte. */
function decoderOf(codePage: number | undefined): (text: string) => string {
  if (codePage === undefined) return (text) => text;
  const encoding = ENCODINGS[codePage];
  const decode =
    encoding === undefined ? windowsText : (bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes);
  return (text) => decode(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}

/** The package where it is installed; a bundle has it from `gongkai/read/xls`. */
const installedReader: XlsReader = {
  load: () => {
    const name = '@e965/xlsx';
    return import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  },
};

async function load(reader: XlsReader): Promise<Xlsx | undefined> {
  try {
    return (await reader.load()) as Xlsx;
  } catch {
    return undefined;
  }
}
