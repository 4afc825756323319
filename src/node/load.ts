/** Files and folders to readings, each file by itself: one that fails says why and stops nothing. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale } from '../messages/types';
import { defaultLimits, detect, type Reading, type ReadingIssue, readText } from '../read';
import { formatSchemaError } from '../schema/errors';
import { type Report, type ReportInput, reportSchema } from '../schema/report';

/** A report with what is known about it: from a document, or from JSON of our own. */
export interface Loaded {
  file: string;
  /** Line of an NDJSON file, from 1. */
  record?: number;
  reading: Reading;
  /** JSON of a bare report: nothing is known of its document. */
  bare: boolean;
}

/**
 * The reports in files, folders (with all files below them) and `-` (standard input), in the order given; a
 * folder's files by name.
 */
export async function* load(paths: readonly string[], locale: Locale = 'zh'): AsyncGenerator<Loaded> {
  for (const path of paths) {
    if (path === '-') yield* loadBytes('-', await standardInput(), locale);
    else yield* loadPath(path, locale);
  }
}

async function* loadPath(path: string, locale: Locale): AsyncGenerator<Loaded> {
  let bytes: Uint8Array;
  try {
    const info = await stat(path);
    if (info.isDirectory()) {
      for (const entry of (await readdir(path)).sort()) {
        if (!entry.startsWith('.')) yield* loadPath(join(path, entry), locale);
      }
      return;
    }
    if (info.size > defaultLimits.bytes) {
      const args = { limit: 'bytes', most: defaultLimits.bytes, found: info.size };
      yield failed(path, { code: 'limit-reached', severity: 'error', args, cells: [] });
      return;
    }
    bytes = await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    yield failed(
      path,
      code === 'ENOENT'
        ? { code: 'file-missing', severity: 'error', args: { file: path }, cells: [] }
        : {
            code: 'file-unreadable',
            severity: 'error',
            args: { file: path, reason: code ?? message },
            cells: [],
          },
    );
    return;
  }
  yield* loadBytes(path, bytes, locale);
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function* loadBytes(file: string, bytes: Uint8Array, locale: Locale): Generator<Loaded> {
  const detected = detect(bytes);
  if (detected.kind !== 'text') {
    const code = detected.kind === 'binary' ? 'input-not-text' : 'format-unsupported';
    yield failed(file, { code, severity: 'error', args: { found: detected.found }, cells: [] });
    return;
  }
  const { text } = detected;
  if (!/^\ufeff?\s*[{[]/.test(text)) {
    yield { file, reading: readText(text), bare: false };
    return;
  }
  const whole = parseJson(text);
  if (whole !== undefined && !Array.isArray(whole)) {
    yield loadJson(file, undefined, whole, locale);
    return;
  }
  const records = Array.isArray(whole) ? whole : text.split('\n').filter((line) => line.trim() !== '');
  let record = 0;
  for (const item of records) {
    record += 1;
    const value = typeof item === 'string' ? parseJson(item) : item;
    if (value === undefined) {
      const raw = String(item).slice(0, 80);
      yield failed(file, { code: 'json-invalid', severity: 'error', args: { raw }, cells: [] }, record);
    } else yield loadJson(file, records.length > 1 ? record : undefined, value, locale);
  }
}

/** `undefined` when the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** A report, a reading, or a line that `gongkai read --json` printed. */
function loadJson(file: string, record: number | undefined, value: unknown, locale: Locale): Loaded {
  const isReading = typeof value === 'object' && value !== null && 'report' in value;
  const around = isReading ? (value as Partial<Reading>) : {};
  const input = isReading ? around.report : value;
  if (isReading && input === null)
    return { ...base(file, record), reading: asReading(around, null), bare: false };
  const parsed = reportSchema.safeParse(input as ReportInput);
  if (!parsed.success) {
    const [first] = formatSchemaError(parsed.error, locale);
    const args = { path: first?.label || first?.path || '', problem: first?.message ?? '' };
    return failed(file, { code: 'report-invalid', severity: 'error', args, cells: [] }, record);
  }
  return { ...base(file, record), reading: asReading(around, parsed.data), bare: !isReading };
}

function asReading(around: Partial<Reading>, report: Report | null): Reading {
  return {
    report,
    edition: report?.edition ?? around.edition ?? null,
    marks: around.marks ?? {},
    places: around.places ?? {},
    claims: around.claims ?? [],
    extras: around.extras ?? [],
    issues: around.issues ?? [],
  };
}

function base(file: string, record: number | undefined): { file: string; record?: number } {
  return record === undefined ? { file } : { file, record };
}

function failed(file: string, issue: ReadingIssue, record?: number): Loaded {
  return { ...base(file, record), reading: { ...asReading({}, null), issues: [issue] }, bare: false };
}
