/** Old Excel workbooks (.xls) and those of WPS Spreadsheets (.et), read as they are printed. */
import type { Document } from '../document';
import { openCfb } from './cfb';
import type { FormatContext } from './index';
import { layOutSheet } from './sheet-layout';
import { putText, UNREADABLE } from './xls-cells';
import { printedRecords, type XlsRefusal } from './xls-records';
import { valuesOf, type XlsValue, type Xlsx } from './xls-values';
import { type NumberFormat, numberText } from './xlsx-number-format';

/** The package that reads old Excel workbooks (@e965/xlsx): see `gongkai/read/xls`. */
export interface XlsReader {
  /** Gives the module `@e965/xlsx`. */
  load: () => Promise<unknown>;
}

/** How @e965/xlsx is installed. */
const INSTALL = 'npm install @e965/xlsx@0.20';

/** The document of an .xls file. */
export async function readXls(bytes: Uint8Array, { budget, readers }: FormatContext): Promise<Document> {
  const source = openCfb(bytes, budget);
  // Some programs write two workbooks into one file, of which this is the newer kind.
  const stream = source.read('Workbook') ?? source.read('Book') ?? new Uint8Array();
  const document: Document = { blocks: [], issues: [...source.issues] };
  const workbook = printedRecords(stream, budget);
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
  let values: ReturnType<typeof valuesOf> = [];
  try {
    values = valuesOf(xlsx, workbook.values);
  } catch (error) {
    const message = String(error instanceof Error ? error.message : error).slice(0, 200);
    document.issues.push(damaged(`Workbook: ${message}`));
  }
  budget.tick();
  workbook.values.forEach((cell, index) => {
    putText(cell, textOf(values[index], cell.format, workbook.date1904));
  });
  document.blocks = workbook.sheets.flatMap((sheet, index) =>
    layOutSheet(sheet, sheet.name, index + 1, budget),
  );
  if (workbook.damaged && document.issues.length === 0) document.issues.push(damaged('Workbook'));
  return document;
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

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** What a value says; of one that the package does not know, that it cannot be read. */
function textOf(value: XlsValue | undefined, format: NumberFormat, date1904: boolean): string {
  switch (value?.t) {
    case 'n':
      return numberText(String(value.v), format, date1904);
    case 'b':
      return value.v ? 'TRUE' : 'FALSE';
    case 'e':
      return ERRORS[Number(value.v)] ?? '#N/A';
    default:
      return UNREADABLE;
  }
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
