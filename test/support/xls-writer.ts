/** Writes the records of .xls workbooks, one by one: what other programs do not write, and what an attacker would. */
import { cfbOf } from './cfb-writer';

export type BiffRecord = readonly [type: number, ...body: readonly number[]];

export interface XlsSheetSource {
  name: readonly number[];
  hidden?: boolean;
  records: readonly BiffRecord[];
}

const u16 = (value: number) => [value & 255, (value >> 8) & 255];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
const wide = (text: string) => [...text].flatMap((char) => u16(char.charCodeAt(0)));
const f64 = (value: number) => [...new Uint8Array(new Float64Array([value]).buffer)];
const at = (row: number, column: number, style: number) => [...u16(row), ...u16(column), ...u16(style)];

/** Records by what they are; rows and columns from 0. */
export const biff = {
  begin: (version: number, kind: number): BiffRecord => [
    0x0809,
    ...u16(version),
    ...u16(kind),
    ...Array<number>(12).fill(0),
  ],
  end: [0x000a] as BiffRecord,
  number: (row: number, column: number, value: number, style = 0): BiffRecord => [
    0x0203,
    ...at(row, column, style),
    ...f64(value),
  ],
  text: (row: number, column: number, text: string): BiffRecord => [
    0x0204,
    ...at(row, column, 0),
    ...u16(text.length),
    1,
    ...wide(text),
  ],
  narrow: (row: number, column: number, bytes: readonly number[]): BiffRecord => [
    0x0204,
    ...at(row, column, 0),
    ...u16(bytes.length),
    ...bytes,
  ],
  string: (row: number, column: number, index: number): BiffRecord => [
    0x00fd,
    ...at(row, column, 0),
    ...u32(index),
  ],
  strings: (texts: readonly string[], said = texts.length): BiffRecord => [
    0x00fc,
    ...u32(said),
    ...u32(said),
    ...texts.flatMap((text) => [...u16(text.length), 1, ...wide(text)]),
  ],
  error: (row: number, column: number, code: number): BiffRecord => [0x0205, ...at(row, column, 0), code, 1],
  truth: (row: number, column: number, value: boolean): BiffRecord => [
    0x0205,
    ...at(row, column, 0),
    value ? 1 : 0,
    0,
  ],
  /** A formula with the bytes of its value, and those of the formula itself. */
  formula: (row: number, column: number, value: readonly number[], code: readonly number[]): BiffRecord => [
    0x0006,
    ...at(row, column, 0),
    ...value,
    ...u16(0),
    ...u32(0),
    ...u16(code.length),
    ...code,
  ],
  formulaText: (text: string): BiffRecord => [0x0207, ...u16(text.length), 1, ...wide(text)],
  merge: (top: number, bottom: number, left: number, right: number): BiffRecord => [
    0x00e5,
    ...u16(1),
    ...[top, bottom, left, right].flatMap(u16),
  ],
  hiddenRow: (row: number): BiffRecord => [0x0208, ...u16(row), ...Array<number>(10).fill(0), 0x20, 1, 0, 0],
  columns: (left: number, right: number, hidden: boolean): BiffRecord => [
    0x007d,
    ...u16(left),
    ...u16(right),
    ...u16(2048),
    ...u16(0),
    ...u16(hidden ? 1 : 0),
    0,
    0,
  ],
  format: (id: number, code: string): BiffRecord => [
    0x041e,
    ...u16(id),
    ...u16(code.length),
    1,
    ...wide(code),
  ],
  style: (format: number): BiffRecord => [0x00e0, ...u16(0), ...u16(format), ...Array<number>(16).fill(0)],
  numberValue: f64,
  textValue: [0, 0, 0, 0, 0, 0, 0xff, 0xff],
  wide,
};

export const BIFF8 = 0x0600;
export const BIFF5 = 0x0500;

/** The stream of a workbook with these sheets, after the records that they share. */
export function biffOf(
  sheets: readonly XlsSheetSource[],
  shared: readonly BiffRecord[] = [],
  version: number = BIFF8,
): Uint8Array {
  const bytesOf = (records: readonly BiffRecord[]) =>
    records.flatMap(([type, ...body]) => [...u16(type), ...u16(body.length), ...body]);
  const bound = (at: number, { name, hidden }: XlsSheetSource): BiffRecord => [
    0x0085,
    ...u32(at),
    hidden ? 1 : 0,
    0,
    version === BIFF8 ? name.length / 2 : name.length,
    ...(version === BIFF8 ? [1] : []),
    ...name,
  ];
  const parts = sheets.map(({ records }) => bytesOf([biff.begin(version, 0x10), ...records, biff.end]));
  const globals = (starts: readonly number[]) =>
    bytesOf([
      biff.begin(version, 5),
      ...shared,
      ...sheets.map((sheet, index) => bound(starts[index] ?? 0, sheet)),
      biff.end,
    ]);
  let next = globals([]).length;
  const starts = parts.map((part) => {
    const start = next;
    next += part.length;
    return start;
  });
  return Uint8Array.from([globals(starts), ...parts].flat());
}

export function xlsOf(...workbook: Parameters<typeof biffOf>): Uint8Array {
  const stream = biffOf(...workbook);
  return cfbOf([{ name: workbook[2] === BIFF5 ? 'Book' : 'Workbook', content: stream }]);
}
