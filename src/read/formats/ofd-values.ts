/** Lists of numbers and letters, as OFD writes boxes, matrices, steps and outlines (ST_Box, ST_Array). */
import type { Matrix } from './geometry-matrix';

const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** Goes through a list, as far as it is asked: a page has thousands, and a hostile one may be of any length. */
export class Tokens {
  /** The number that was met; NaN for a word. */
  value = Number.NaN;
  /** The word that was met; empty for a number. */
  word = '';
  private at = 0;

  constructor(private readonly list: string) {}

  /** Moves to the next token; false at the end. */
  next(): boolean {
    const { list } = this;
    const { length } = list;
    let { at } = this;
    while (at < length && isGap(list.charCodeAt(at))) at += 1;
    if (at === length) return false;
    const start = at;
    let code = list.charCodeAt(at);
    if (isLetter(code)) {
      while (at < length && isLetter(list.charCodeAt(at))) at += 1;
      this.word = list.slice(start, at);
      this.value = Number.NaN;
      this.at = at;
      return true;
    }
    if (this.word !== '') this.word = '';
    // Digits that a double holds exactly are read here, which is several times as fast.
    const minus = code === MINUS;
    if (minus) at += 1;
    let whole = 0;
    let point = -1;
    const first = at;
    for (; at < length; at += 1) {
      code = list.charCodeAt(at);
      if (code >= 0x30 && code <= 0x39) whole = whole * 10 + (code - 0x30);
      else if (code === POINT && point < 0) point = at;
      else break;
    }
    const digits = at - first - (point < 0 ? 0 : 1);
    const ends = at === length || isGap(code) || (isLetter(code) && code !== 0x65 && code !== 0x45);
    if (ends && digits > 0 && digits < 16) {
      const value = point < 0 ? whole : whole / (POWERS[at - point - 1] ?? 1);
      this.value = minus ? -value : value;
    } else {
      while (at < length && !isGap(list.charCodeAt(at))) at += 1;
      this.value = Number(list.slice(start, at));
    }
    this.at = at;
    return true;
  }
}

const MINUS = 0x2d;
const POINT = 0x2e;

function isGap(code: number): boolean {
  return code === 0x20 || code === 0x2c || (code >= 0x09 && code <= 0x0d);
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** The first numbers of a list; fewer where it has fewer, NaN for what is none. */
export function numbersOf(list: string, most: number): number[] {
  const numbers: number[] = [];
  for (const tokens = new Tokens(list); numbers.length < most && tokens.next(); ) numbers.push(tokens.value);
  return numbers;
}

/** One number; NaN for what is none. Several times as fast as `Number`, which makes the text a string of its own. */
export function numberOf(text: string): number {
  const tokens = new Tokens(text);
  const value = tokens.next() ? tokens.value : Number.NaN;
  return tokens.next() ? Number.NaN : value;
}

/** a b c d e f; undefined where that is not what stands there. */
export function matrixOf(list: string): Matrix | undefined {
  const values = numbersOf(list, 6);
  return values.length === 6 ? (values as unknown as Matrix) : undefined;
}

/**
 * The values of a list, one at a call, the last again and again: `g 3 4.2` is three times 4.2, however often a list
 * claims to repeat a value.
 */
export function offsetsOf(list: string): () => number {
  const tokens = new Tokens(list);
  const next = () => (tokens.next() ? tokens.value : Number.NaN);
  let times = 0;
  let value = 0;
  return () => {
    while (times < 1) {
      if (!tokens.next()) return value;
      if (tokens.word === 'g') {
        times = Math.floor(next());
        value = next();
      } else {
        times = 1;
        value = tokens.value;
      }
      // What cannot be read leaves no place for the rest.
      if (Number.isNaN(times) || Number.isNaN(value)) [times, value] = [Number.POSITIVE_INFINITY, Number.NaN];
    }
    times -= 1;
    return value;
  };
}
