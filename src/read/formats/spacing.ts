/** White space of marked-up text: what of it was printed, and what only broke the source into lines. */

/** A line break that is printed (`<br>`, the end of a block), as against one of the source. */
export const LINE_BREAK = '\u2028';
/** How many characters go through a call at once. */
const CHUNK = 8192;

/**
 * Source text as a browser sets it: a run of white space is one space, a line break beside Chinese is nothing. Hard
 * and wide spaces stay, because text is aligned with them.
 */
export function collapse(source: string): string {
  if (!/[\t\n\f\r]| {2}|[\u00ad\u200b-\u200f\u2060\ufeff]/.test(source)) return source;
  // Code by code: a hostile page is nothing but breaks, and takes a replace ten seconds.
  const codes = new Uint16Array(source.length);
  let length = 0;
  let run: 'none' | 'space' | 'break' = 'none';
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (isInvisible(code)) continue;
    if (code === 0x0a || code === 0x0d) run = 'break';
    else if (code === 0x20 || code === 0x09 || code === 0x0c) run = run === 'break' ? run : 'space';
    else {
      if (
        run === 'space' ||
        (run === 'break' && length > 0 && !isChinese(code) && !isChinese(codes[length - 1]))
      ) {
        codes[length] = 0x20;
        length += 1;
      }
      run = 'none';
      codes[length] = code;
      length += 1;
    }
  }
  let text = '';
  for (let at = 0; at < length; at += CHUNK) {
    text += String.fromCharCode(...codes.subarray(at, Math.min(at + CHUNK, length)));
  }
  return run === 'space' ? `${text} ` : text;
}

function isInvisible(code: number): boolean {
  return code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff;
}

/** Chinese characters and punctuation, among which a line break stands for no space. */
function isChinese(code = 0): boolean {
  if (code < 0x2010) return false;
  return (
    code <= 0x2027 ||
    (code >= 0x2e80 && code <= 0xdfff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    code >= 0xff00
  );
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
    text += text !== '' && partsWords(text, next) ? ` ${next}` : next;
  }
  return text;
}

function partsWords(before: string, after: string): boolean {
  return !isChinese(before.charCodeAt(before.length - 1)) && !isChinese(after.charCodeAt(0));
}
