/** White space of marked-up text: what of it was printed, and what only broke the source into lines. */

/** A line break that is printed (`<br>`, the end of a block), as against one of the source. */
export const LINE_BREAK = '\u2028';

/** Chinese characters and punctuation, among which a line break stands for no space. */
const CHINESE = /[\u2010-\u2027\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\ud840-\ud88f]/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * Source text as a browser sets it: a run of white space is one space, a line break beside Chinese is nothing. Hard
 * and wide spaces stay, because text is aligned with them.
 */
export function collapse(source: string): string {
  if (!/[\t\n\f\r]| {2}|[\u00ad\u200b-\u200f\u2060\ufeff]/.test(source)) return source;
  const text = source.replace(INVISIBLE, '');
  let collapsed = '';
  let done = 0;
  // By hand: a replace with a callback takes a minute for a hostile page.
  for (let at = 0; at < text.length; at += 1) {
    if (!isSpace(text, at)) continue;
    let end = at + 1;
    while (end < text.length && isSpace(text, end)) end += 1;
    if (end === at + 1 && text[at] === ' ') continue;
    const broken = /[\n\r]/.test(text.slice(at, end));
    collapsed += text.slice(done, at);
    if (!broken || partsWords(text[at - 1], text[end])) collapsed += ' ';
    done = end;
    at = end;
  }
  return collapsed + text.slice(done);
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}

/** One line of text, its spaces single. */
export function oneLine(text: string): string {
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

/** Lines that are one text: 商业 / 企业 without a space, 17 / 74 with one. */
export function joinLines(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    const next = oneLine(line);
    if (next === '') continue;
    text += text !== '' && partsWords(text.at(-1), next[0]) ? ` ${next}` : next;
  }
  return text;
}

function partsWords(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && !CHINESE.test(before) && !CHINESE.test(after);
}
