/** The text that a line or a cell of Markdown shows. */

import { readHtmlText } from './html';
import type { FormatContext } from './index';
import { LINE_BREAK, oneLine } from './spacing';

/** No line of text is longer. */
export const LONGEST = 100_000;
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
/** Escaped punctuation is set aside as characters that no text holds: there are just enough. */
const ASIDE = 0xfdd0;

/** The text of inline Markdown; `LINE_BREAK` stands where a `<br>` does. Spaces stay as they are. */
export function inlineText(source: string, context: FormatContext): string {
  if (source.length > LONGEST || !/[\\`*_~[<&]/.test(source)) return source;
  let text = source.replace(/\\([!-/:-@[-`{-~])/g, (_, char: string) =>
    String.fromCharCode(ASIDE + PUNCTUATION.indexOf(char)),
  );
  text = text.replace(/<(?:https?:|mailto:)([^<>\s]{1,500})>/gi, '$1');
  if (/<[a-z/!]|&[a-z#]/i.test(text)) text = htmlText(text, context);
  text = text
    .replace(/!\[[^[\]]*\]\([^()\s]*(?:\s"[^"]{0,200}")?\)/g, '')
    .replace(/\[\^[^[\]]{1,40}\]/g, '')
    .replace(/\[([^[\]]*)\](?:\([^()\s]*(?:\s"[^"]{0,200}")?\)|\[[^[\]]{0,200}\])/g, '$1')
    .replace(/~~[^~]*~~/g, '')
    .replace(/`+/g, '');
  // Twice: **_both_**, ***one* and the other**.
  for (let depth = 0; depth < 2; depth += 1) {
    text = text
      .replace(/(\*{1,3})(?=[^\s*])([^*]*)\1/g, '$2')
      .replace(/(?<![\w_])(_{1,3})(?=[^\s_])([^_]*)\1(?!\w)/g, '$2');
  }
  // What is left of a pair that a converter broke.
  text = text.replace(/\*{2,}/g, '');
  return text.replace(/[\ufdd0-\ufdef]/g, (char) => PUNCTUATION[char.charCodeAt(0) - ASIDE] ?? char);
}

/** Tags and entities between spaces that are to stay. */
function htmlText(text: string, context: FormatContext): string {
  const around = /^(\s*)(?:\S.*\S|\S)(\s*)$/s.exec(text);
  const lines = readHtmlText(text, context);
  return `${around?.[1] ?? ''}${lines}${around?.[2] ?? ''}`;
}

/** The cells of a table's row. Pipes at both ends are optional; an escaped pipe is text. */
export function splitCells(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (char === '\\' && line[at + 1] === '|') {
      cell += '\\|';
      at += 1;
    } else if (char === '|') {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  cells.push(cell);
  if (cells[0]?.trim() === '' && line.trimStart().startsWith('|')) cells.shift();
  if (cells.at(-1)?.trim() === '' && line.trimEnd().endsWith('|')) cells.pop();
  return cells;
}

export function countPipes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('|'); at >= 0; at = line.indexOf('|', at + 1)) count += 1;
  return count;
}

/** Whether a line has a pipe that parts cells. */
export function hasPipe(line: string): boolean {
  for (let at = line.indexOf('|'); at >= 0; at = line.indexOf('|', at + 1)) {
    if (line[at - 1] !== '\\') return true;
  }
  return false;
}

/** |---|:-:| under the head of a table. */
export function isDelimiter(line: string): boolean {
  if (!line.includes('-') || !line.includes('|')) return false;
  return /^\|?:?-+:?(?:\|:?-+:?)*\|?$/.test(line.replace(/\s+/g, ''));
}

/** A heading is one line whatever breaks it. */
export function headingText(source: string, context: FormatContext): string {
  return oneLine(inlineText(source, context).replaceAll(LINE_BREAK, ''));
}
