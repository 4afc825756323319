/** JSON of our own: a report, a reading, or a line that `gongkai read --json` printed. */

import { formatSchemaError } from '../schema/errors';
import type { Reading, ReadingIssue } from '../schema/reading';
import { type Report, type ReportInput, reportSchema } from '../schema/report';
import { decodeText } from './formats/encoding';

/** One report of a JSON file. */
export interface JsonRecord {
  /** Which of several it is, from 1; absent where the file holds one. */
  record?: number;
  reading: Reading;
  /** Only a report, with nothing of the document that it was read from. */
  bare: boolean;
}

/**
 * The reports of a JSON file: one, an array of them, or one a line (NDJSON). Each is a report, a reading, or a line
 * that `gongkai read --json` printed; one that is not has a null report and issues that say why.
 *
 * @param input - the file's text or its bytes.
 * @example
 * import { readRecords } from 'gongkai/read';
 *
 * const text = '{"edition":"2021","year":2024,"agency":{"name":"云林县人民政府"}}\n{}\n';
 * [...readRecords(text)].map(({ record, reading }) => [record, reading.report?.year ?? null]);
 * // [[1, 2024], [2, null]]
 */
export function* readRecords(input: string | Uint8Array): Generator<JsonRecord> {
  const text = (typeof input === 'string' ? input : decodeText(input).text).replace(/^\ufeff/, '');
  const whole = parseJson(text);
  if (whole !== undefined && !Array.isArray(whole)) {
    yield recordOf(whole);
    return;
  }
  const items: unknown[] = Array.isArray(whole)
    ? whole
    : text.split('\n').filter((line) => line.trim() !== '');
  for (const [index, item] of items.entries()) {
    const value = Array.isArray(whole) ? item : parseJson(String(item));
    const place = items.length > 1 ? { record: index + 1 } : {};
    if (value === undefined) {
      const args = { raw: String(item).slice(0, 80) };
      const issue: ReadingIssue = { code: 'json-invalid', severity: 'error', args, cells: [] };
      yield { ...place, reading: asReading({}, null, issue), bare: false };
    } else yield { ...place, ...recordOf(value) };
  }
}

/** `undefined` when the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): JsonRecord {
  const bare = !(typeof value === 'object' && value !== null && Object.hasOwn(value, 'report'));
  return { reading: readingOf(value), bare };
}

/** The reading that a parsed JSON value is: a report, or a reading of one. */
function readingOf(value: unknown): Reading {
  const isReading = typeof value === 'object' && value !== null && Object.hasOwn(value, 'report');
  const around = isReading ? (value as Partial<Reading>) : {};
  const input = isReading ? around.report : value;
  if (isReading && input === null) return asReading(around, null);
  const parsed = reportSchema.safeParse(input as ReportInput);
  if (parsed.success) return asReading(around, parsed.data);
  const problems = formatSchemaError(parsed.error);
  const issues = problems.map(({ path, label, message }): ReadingIssue => {
    const args = { path: label === '' ? path : label, problem: message };
    return { code: 'report-invalid', severity: 'error', args, cells: [] };
  });
  return asReading({}, null, ...issues);
}

function asReading(around: Partial<Reading>, report: Report | null, ...issues: ReadingIssue[]): Reading {
  return {
    report,
    edition: report?.edition ?? around.edition ?? null,
    marks: around.marks ?? {},
    places: around.places ?? {},
    claims: around.claims ?? [],
    extras: around.extras ?? [],
    issues: [...(around.issues ?? []), ...issues],
  };
}
