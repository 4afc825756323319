/** The day on which a report was published (公开日期), where the page says so. */
import type { Place } from '../../schema/reading';
import type { Block } from '../document';

/** 发布日期, 发布时间 and their like; 成文日期 and 生成日期 are of the writing. */
const NAME = '(?:发布|公开|公布)(?:日期|时间)';
const DAY = String.raw`(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})(?!\d)`;
const NAMED = new RegExp(String.raw`${NAME}\s{0,3}[:：]?\s{0,3}${DAY}`);
const LABEL = new RegExp(String.raw`^\s{0,9}${NAME}\s{0,3}[:：]?\s{0,9}$`);
const ALONE = new RegExp(String.raw`^\s{0,9}${DAY}`);

/** A day as it is printed: ISO 8601, with its place. */
export interface PrintedDay {
  day: string;
  place: Place;
}

/**
 * Every day of publication that is printed over a report, in the order of the page; `head` is what stands before its
 * first section. A day that the calendar has not is left out.
 */
export function publishedDays(head: readonly Block[]): PrintedDay[] {
  const days: PrintedDay[] = [];
  const take = (match: RegExpExecArray | null, place: Place) => {
    const day = match && dayOf(match);
    if (day) days.push({ day, place });
  };
  for (const block of head) {
    if (block.kind === 'paragraph') {
      take(named(block.text), block.place);
      continue;
    }
    for (const row of block.rows) {
      row.forEach(({ text, place }, at) => {
        if (LABEL.test(text))
          take(ALONE.exec((row[at + 1]?.text ?? '').normalize('NFKC')), row[at + 1]?.place ?? place);
        else take(named(text), place);
      });
    }
  }
  return days;
}

function named(text: string): RegExpExecArray | null {
  return NAMED.exec(text.normalize('NFKC'));
}

/** The day that a file says of itself (`2025-01-20 10:21`). */
export function dayIn(text: string): string | undefined {
  const match = ALONE.exec(text);
  return match ? dayOf(match) : undefined;
}

function dayOf([, year = '', month = '', day = '']: RegExpExecArray): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(text);
  // Date.parse moves 30 February to March.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}
