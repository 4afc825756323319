import type { Reading, ReadingIssue } from '../schema/reading';
import { detect, kindOfName } from './detect';
import { type FormatId, formats, type Readers } from './formats';
import { readTextDocument } from './formats/text';
import { type InterpretOptions, interpret } from './interpret';
import { readRecords } from './json';
import { Budget, LimitReached, type Limits } from './limits';

/** What the reader is told beside the document. */
export interface ReadOptions extends InterpretOptions {
  /** Name of the file: it tells Markdown from text, and an issue says where it contradicts the content. */
  name?: string;
  /** Reads the input as this kind, whatever it looks like. */
  type?: FormatId;
  limits?: Partial<Limits>;
  /** What a bundle without node_modules reads PDF and .xls with: see `gongkai/read/pdf` and `gongkai/read/xls`. */
  readers?: Readers;
}

/**
 * The reading of a report's text: copied from a page, or extracted from PDF with its tables as tabbed, aligned or
 * one-cell-a-line rows. `report` is null, with an issue of severity `error` that says why, when the text holds no
 * such report.
 *
 * Cells are as printed. A figure that cannot be placed or read is null with a mark and an issue that names it.
 *
 * @throws TypeError when `text` is not a string, or an option is not of its kind.
 * @example
 * import { readText } from 'gongkai/read';
 *
 * const reading = readText('今天天气很好。');
 * reading.report; // null
 * reading.issues[0]?.code; // 'not-a-report'
 */
export function readText(text: string, options: ReadOptions = {}): Reading {
  if (typeof text !== 'string') throw new TypeError(`text: a string is needed, not ${typeof text}`);
  checkOptions(options);
  try {
    const budget = new Budget(options.limits);
    budget.check('bytes', text.length);
    if (text.trim() === '') return nothing({ code: 'input-empty', severity: 'error', args: {}, cells: [] });
    return interpret(readTextDocument(text, { budget }), options, budget);
  } catch (error) {
    return nothing(limitIssue(error));
  }
}

/**
 * The reading of a file: text, Markdown, a web page, Word (.docx, .doc, .wps), Excel (.xlsx, .xls, .et), PDF, OFD, or
 * JSON that this package wrote. What it is is told by its content, then by its name. `report` is null, with an issue of severity `error` that
 * says why, when it cannot be read or holds no such report.
 *
 * Cells are as printed. A figure that cannot be placed or read is null with a mark and an issue that names it. A limit
 * that is reached is an issue that names it.
 *
 * @param input - bytes of the file, or its text.
 * @throws TypeError when `input` is neither a string nor bytes, or an option is not of its kind.
 * @example
 * import { read } from 'gongkai/read';
 *
 * const page = '<h1>云林县人民政府2024年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>收到申请3件。</p>';
 * const reading = await read(page, { name: 'index.html' });
 * reading.report?.agency.name; // '云林县人民政府'
 */
export async function read(
  input: string | Uint8Array | ArrayBuffer,
  options: ReadOptions = {},
): Promise<Reading> {
  const bytes = toBytes(input);
  checkOptions(options);
  try {
    const budget = new Budget(options.limits);
    budget.check('bytes', bytes.length);
    if (bytes.length === 0) return nothing({ code: 'input-empty', severity: 'error', args: {}, cells: [] });
    const detected = options.type ? { kind: options.type } : detect(bytes, options.name, budget);
    switch (detected.kind) {
      case 'json': {
        const [first, second] = readRecords(bytes);
        // One reading is asked for: which of several is not for the reader to say.
        if (first && !second) return first.reading;
        return nothing({ code: 'several-reports', severity: 'error', args: { titles: [] }, cells: [] });
      }
      case 'encrypted':
        return nothing({ code: 'file-encrypted', severity: 'error', args: {}, cells: [] });
      case 'unsupported':
        return nothing({
          code: 'format-unsupported',
          severity: 'error',
          args: {
            found: detected.found,
            ...(detected.saveAs === undefined ? {} : { saveAs: detected.saveAs }),
          },
          cells: [],
        });
      case 'binary':
        return nothing({
          code: 'input-not-text',
          severity: 'error',
          args: { found: detected.found },
          cells: [],
        });
    }
    const document = await formats[detected.kind](bytes, {
      budget,
      ...(options.readers ? { readers: options.readers } : {}),
    });
    const promised = options.name === undefined ? undefined : kindOfName(options.name);
    const alike = promised === undefined || promised === detected.kind || bothText(promised, detected.kind);
    if (!alike && options.name !== undefined && options.type === undefined) {
      const args = { name: options.name, found: detected.kind };
      document.issues.push({ code: 'name-differs', severity: 'info', args, cells: [] });
    }
    return interpret(document, options, budget);
  } catch (error) {
    return nothing(limitIssue(error));
  }
}

function toBytes(input: string | Uint8Array | ArrayBuffer): Uint8Array {
  if (typeof input === 'string') return new TextEncoder().encode(input);
  if (input instanceof Uint8Array) return input;
  // An ArrayBuffer of another realm (a frame, a test runner) is no instance of ours.
  if (Object.prototype.toString.call(input) === '[object ArrayBuffer]') return new Uint8Array(input);
  throw new TypeError('input: a string or bytes are needed');
}

/** Text files are named as it comes. */
function bothText(a: string, b: string): boolean {
  const texts = ['text', 'markdown', 'json'];
  return texts.includes(a) && texts.includes(b);
}

const OPTIONS = ['name', 'type', 'year', 'agency', 'limits', 'readers'];

function checkOptions(options: ReadOptions): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('options: must be an object');
  for (const key of Object.keys(options)) {
    if (!OPTIONS.includes(key)) throw new TypeError(`options: ${key} is not one of ${OPTIONS.join(', ')}`);
  }
  const { type, year, agency, limits, readers } = options;
  if (type !== undefined && !Object.hasOwn(formats, type)) {
    throw new TypeError(`type: ${String(type)} is not one of ${Object.keys(formats).join(', ')}`);
  }
  if (year !== undefined && !Number.isInteger(year)) throw new TypeError('year: must be a whole number');
  if (agency !== undefined && (typeof agency !== 'string' || agency.trim() === '')) {
    throw new TypeError('agency: must be a name');
  }
  for (const name of ['pdf', 'xls'] as const) {
    if (readers?.[name] !== undefined && typeof readers[name]?.load !== 'function') {
      throw new TypeError(`readers: ${name} must be that of gongkai/read/${name}`);
    }
  }
  for (const [name, limit] of Object.entries(limits ?? {})) {
    if (typeof limit !== 'number' || !(limit > 0))
      throw new TypeError(`limits: ${name} must be a positive number`);
  }
}

function nothing(issue: ReadingIssue): Reading {
  return { report: null, edition: null, marks: {}, places: {}, claims: [], extras: [], issues: [issue] };
}

/** @throws what is no limit that was reached. */
function limitIssue(error: unknown): ReadingIssue {
  if (!(error instanceof LimitReached)) throw error;
  const { limit, most, found } = error;
  const args = found === undefined ? { limit, most } : { limit, most, found };
  return { code: 'limit-reached', severity: 'error', args, cells: [] };
}
