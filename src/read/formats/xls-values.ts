/**
 * Values of numbers, truths and errors in an .xls workbook, as @e965/xlsx reads them. It is given these records alone,
 * of the size that they must have, one after the other in a workbook of ours: texts, places and formats that a file makes
 * up cost it minutes, and formats of one workbook it takes for those of the next.
 */

/** The parts of the package that are used, as they are in 0.20. */
export interface Xlsx {
  read(
    data: Uint8Array,
    options: object,
  ): { Sheets: Record<string, { '!data'?: (XlsValue | undefined)[][] }> };
}

/** A value: of a number, a truth or an error. */
export interface XlsValue {
  t: 'n' | 's' | 'b' | 'e' | 'z';
  v?: unknown;
}

/** A record of a cell, without where the cell is and how it looks. */
export interface XlsValueRecord {
  type: number;
  value: Uint8Array;
}

const SHEET = 'A';
const LAST_ROW = 65_536;
const END = [0x0a, 0, 0, 0];

/**
 * The values of records, in their order.
 *
 * @throws whatever the package does.
 */
export function valuesOf(xlsx: Xlsx, records: readonly XlsValueRecord[]): (XlsValue | undefined)[] {
  const read = xlsx.read(workbookOf(records), {
    type: 'array',
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
  });
  const cells = read.Sheets[SHEET]?.['!data'] ?? [];
  return records.map((_, index) => cells[index % LAST_ROW]?.[Math.floor(index / LAST_ROW)]);
}

/** A workbook of one sheet with a record in each row, and with further ones in the columns after. */
function workbookOf(records: readonly XlsValueRecord[]): Uint8Array {
  const sheetAt = 12 + 13 + END.length;
  const name = [0x85, 0, 9, 0, ...u16(sheetAt), 0, 0, 0, 0, 1, 0, SHEET.charCodeAt(0)];
  const bytes = [...begin(0x05), ...name, ...END, ...begin(0x10)];
  records.forEach(({ type, value }, index) => {
    bytes.push(...u16(type), ...u16(6 + value.length));
    bytes.push(...u16(index % LAST_ROW), ...u16(Math.floor(index / LAST_ROW)), 0, 0, ...value);
  });
  bytes.push(...END);
  return Uint8Array.from(bytes);
}

function begin(kind: number): number[] {
  return [0x09, 0x08, 8, 0, 0x00, 0x06, kind, 0, 0, 0, 0, 0];
}

function u16(value: number): [number, number] {
  return [value & 255, value >> 8];
}
