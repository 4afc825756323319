/** Rows as CSV and NDJSON, and back. */

type Field = string | number | boolean | null | undefined;

/** What `toCsv` is asked to do. */
export interface CsvOptions {
  /** Columns and their order; those of the first row unless told otherwise. */
  readonly columns?: readonly string[] | undefined;
  /** Whether the first line names the columns; `true` unless told otherwise. */
  readonly header?: boolean | undefined;
  /** A byte order mark, by which Excel knows UTF-8; `false` unless told otherwise. */
  readonly bom?: boolean | undefined;
}

const BOM = '\ufeff';

/** What a spreadsheet would run: a sign of a formula, as it is or in full width, behind any apostrophes of ours. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * Rows as CSV (RFC 4180): UTF-8 text with a header, CRLF line ends, quotes where needed; null is empty.
 *
 * Text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line break) gets an apostrophe
 * before it, which {@link fromCsv} takes away; negative numbers stay as they are.
 *
 * @param rows - objects with the same plain fields: rows, wide rows, or any other.
 * @throws TypeError when `rows` is no list, or a field is neither text, number, boolean nor null.
 * @example
 * import { toCsv } from 'gongkai';
 *
 * toCsv([{ agency: '=云林,县', value: '-3.50' }]); // "agency,value\r\n\"'=云林,县\",-3.50\r\n"
 */
export function toCsv(rows: readonly object[], options: CsvOptions = {}): string {
  if (!Array.isArray(rows)) throw new TypeError('rows: must be a list of rows');
  const { header = true, bom = false } = options;
  const columns = options.columns ?? Object.keys(rows[0] ?? {});
  const lines = rows.map((row: object, at) =>
    columns.map((name) => fieldOf((row as Record<string, Field>)[name], `rows.${at}.${name}`)).join(','),
  );
  if (header && columns.length > 0) lines.unshift(columns.map((name) => fieldOf(name, name)).join(','));
  return `${bom ? BOM : ''}${lines.map((line) => `${line}\r\n`).join('')}`;
}

function fieldOf(value: Field, name: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') throw new TypeError(`${name}: must be text, a number, a boolean or null`);
  const text = String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The rows of a CSV text (RFC 4180) by the names in its first line: every field as text, empty where it is empty. A
 * byte order mark, LF line ends and the apostrophes of {@link toCsv} are taken away.
 *
 * @throws TypeError naming the line that has another number of fields than the first, or a quote that is not closed.
 * @example
 * import { fromCsv } from 'gongkai';
 *
 * fromCsv('agency,value\r\n"云林,县",3\r\n'); // [{ agency: '云林,县', value: '3' }]
 */
export function fromCsv(text: string): Record<string, string>[] {
  if (typeof text !== 'string') throw new TypeError('text: must be a string');
  const [names, ...records] = recordsOf(text.startsWith(BOM) ? text.slice(1) : text);
  if (!names) return [];
  return records.map(({ line, fields }) => {
    if (fields.length !== names.fields.length) {
      throw new TypeError(`text: line ${line} has ${fields.length} fields, not ${names.fields.length}`);
    }
    return Object.fromEntries(names.fields.map((name, at) => [name, fields[at] ?? '']));
  });
}

/** @throws TypeError where a quote is not closed, or out of place. */
export function recordsOf(text: string): { line: number; fields: string[] }[] {
  const records: { line: number; fields: string[] }[] = [];
  // A field, quoted or plain, and what ends it. Sticky: each begins where the one before ended.
  const field = /(?:"((?:[^"]+|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  let line = 1;
  let fields: string[] = [];
  while (field.lastIndex < text.length || fields.length > 0) {
    const found = field.exec(text);
    if (!found) throw new TypeError(`text: line ${line} has a quote that is not closed, or out of place`);
    const [whole, quoted, plain = '', end] = found;
    const raw = quoted?.replaceAll('""', '"') ?? plain;
    fields.push(FORMULA.test(raw) && raw.startsWith("'") ? raw.slice(1) : raw);
    if (end !== ',') {
      records.push({ line, fields });
      fields = [];
    }
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === '') break;
  }
  return records;
}

/**
 * Rows, reports or readings as NDJSON: one JSON document a line. Money is a decimal string.
 *
 * @example
 * import { toNdjson } from 'gongkai';
 *
 * toNdjson([{ year: 2023 }, { year: 2024 }]); // '{"year":2023}\n{"year":2024}\n'
 */
export function toNdjson(items: readonly object[]): string {
  if (!Array.isArray(items)) throw new TypeError('items: must be a list');
  return items.map((item) => `${JSON.stringify(item)}\n`).join('');
}
