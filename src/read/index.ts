/** Reading what agencies publish. */
import type { Reading } from '../schema/reading';
import { readTextDocument } from './formats/text';
import { interpret, type ReadOptions } from './interpret';
import { defaultLimits } from './limits';

export type { Claim, Extra, Mark, Place, Reading, ReadingIssue } from '../schema/reading';
export { type Detected, detect } from './detect';
export type { ReadOptions } from './interpret';
export { defaultLimits, type Limits } from './limits';

/**
 * The reading of a report's text: copied from a page, or extracted from PDF with its tables as tabbed, aligned or
 * one-cell-a-line rows. `report` is null, with an issue of severity `error` that says why, when the text holds no
 * such report.
 *
 * Cells are as printed. A figure that cannot be placed or read is null with a mark and an issue that names it.
 *
 * @throws TypeError when `text` is not a string.
 * @example
 * import { readText } from 'gongkai/read';
 *
 * const reading = readText('今天天气很好。');
 * reading.report; // null
 * reading.issues[0]?.code; // 'not-a-report'
 */
export function readText(text: string, options: ReadOptions = {}): Reading {
  if (typeof text !== 'string') throw new TypeError(`text: a string is needed, not ${typeof text}`);
  const empty: Reading = {
    report: null,
    edition: null,
    marks: {},
    places: {},
    claims: [],
    extras: [],
    issues: [],
  };
  if (text.trim() === '') {
    return { ...empty, issues: [{ code: 'input-empty', severity: 'error', args: {}, cells: [] }] };
  }
  if (text.length > defaultLimits.bytes) {
    const args = { limit: 'bytes', most: defaultLimits.bytes, found: text.length };
    return { ...empty, issues: [{ code: 'limit-reached', severity: 'error', args, cells: [] }] };
  }
  return interpret(readTextDocument(text), options);
}
