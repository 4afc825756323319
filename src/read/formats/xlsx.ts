/** Excel workbooks (.xlsx), read as they are printed: hidden sheets, rows and columns are left out. */
import type { Block, Document } from '../document';
import type { FormatContext } from '.';
import { OfficePackage } from './opc';
import { layOutSheet } from './sheet-layout';
import { type NumberFormat, numberFormat } from './xlsx-number-format';
import { RichText, readSheet, type Workbook } from './xlsx-sheet';
import { attribute, isOn } from './xml';

/** The document of an .xlsx file: sheet after sheet, each with its paragraphs and tables from top to bottom. */
export function readXlsx(bytes: Uint8Array, { budget }: FormatContext): Document {
  const source = new OfficePackage(bytes, budget);
  const part = source.main('xl/workbook.xml');
  const { sheets, date1904 } = readWorkbook(source, part);
  const relations = source.relations(part);
  const named = (type: string) =>
    relations.find((relation) => relation.type === type)?.target ?? `xl/${type}.xml`;
  const workbook: Workbook = {
    strings: readStrings(source, named('sharedStrings')),
    formats: readFormats(source, named('styles')),
    date1904,
  };
  const blocks: Block[] = [];
  sheets.forEach(({ name, id }, index) => {
    const relation = relations.find((candidate) => candidate.id === id);
    // Sheets of charts and macros hold no cells.
    if (relation && relation.type !== 'worksheet') return;
    const target = relation?.target ?? `xl/worksheets/sheet${index + 1}.xml`;
    const sheet = readSheet(source, target, workbook);
    if (sheet) blocks.push(...layOutSheet(sheet, name, index + 1, budget));
    else source.damaged(target);
  });
  if (sheets.length === 0) source.damaged(part);
  return { blocks, issues: source.issues };
}

interface SheetName {
  name: string;
  id: string;
}

function readWorkbook(source: OfficePackage, part: string): { sheets: SheetName[]; date1904: boolean } {
  const sheets: (SheetName & { hidden: boolean })[] = [];
  let date1904 = false;
  source.read(part, {
    open(name, attributes) {
      if (name === 'x:workbookPr') {
        date1904 = attributes.date1904 !== undefined && isOn(attributes.date1904);
      } else if (name === 'x:sheet') {
        sheets.push({
          name: attributes.name ?? '',
          id: attribute(attributes, 'id') ?? '',
          hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
        });
      }
    },
    close() {},
  });
  // Hidden sheets hold last year's figures and lists to choose from. A workbook must show a sheet: where none is
  // said to be seen, the statement is wrong.
  const seen = sheets.filter((sheet) => !sheet.hidden);
  return { sheets: seen.length > 0 ? seen : sheets, date1904 };
}

function readStrings(source: OfficePackage, part: string): string[] {
  const strings: string[] = [];
  let rich = new RichText();
  source.read(part, {
    open(name, attributes) {
      if (name === 'x:si') rich = new RichText();
      else rich.open(name, attributes);
    },
    close(name) {
      if (name === 'x:si') strings.push(rich.text);
      else rich.close(name);
    },
    text: (text) => rich.add(text),
  });
  return strings;
}

function readFormats(source: OfficePackage, part: string): NumberFormat[] {
  const codes = new Map<number, string>();
  const byId = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let ofCells = false;
  source.read(part, {
    open(name, attributes) {
      if (name === 'x:numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'x:cellXfs') ofCells = true;
      else if (name === 'x:xf' && ofCells) {
        const id = Number(attributes.numFmtId ?? 0);
        const format = byId.get(id) ?? numberFormat(id, codes.get(id));
        byId.set(id, format);
        formats.push(format);
      }
    },
    close(name) {
      if (name === 'x:cellXfs') ofCells = false;
    },
  });
  return formats;
}
