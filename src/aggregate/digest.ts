/** Short digests: against accidents, not against intent. Each is two polynomials, worked out side by side. */
import type { EditionId } from '../editions';
import type { GivenValue } from '../schema/accept';
import { mappings } from './columns';
import { amountText } from './sums';

const A = 0x2c1b3c6d;
const B = 0x297a2d39;
const SEED = 0x165667b1;
/** 64 bits of a report's figures: the same for the same figures on the same form, however they are written. */
export function digestOf(edition: EditionId, values: readonly GivenValue[]): string {
  const { counts, money } = mappings[edition];
  // Written as they are so that the engine knows whole numbers from the start: this runs for every cell.
  let a = Number(edition) | 0;
  let b = SEED | 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const value = values[cell];
    // Stands for no figure.
    let word = 0x5bd1e995;
    if (typeof value === 'number' && counts[cell] !== -1) {
      word = value | 0;
      // What of a large count does not fit in 32 bits.
      if (word !== value) b = (b ^ Math.floor(value / 2 ** 32)) | 0;
    }
    a = (Math.imul(a, A) + word) | 0;
    b = (Math.imul(b, B) + word) | 0;
  }
  for (const { cell } of money) {
    const value = values[cell];
    const text = value == null ? '' : amountText(value);
    // What parts one amount from the next is no character of any.
    a = ~polynomial(text, a, A);
    b = ~polynomial(text, b, B);
  }
  return hex(a) + hex(b);
}

/** 64 bits of a text. */
export function digestOfText(text: string): string {
  return hex(polynomial(text, text.length, A)) + hex(polynomial(text, SEED, B));
}

/** 53 bits of a piece of text, as a number. */
export function hashOf(text: string, from: number, to: number): number {
  let a = SEED | 0;
  let b = (to - from) | 0;
  for (let at = from; at < to; at++) {
    const word = text.charCodeAt(at);
    a = (Math.imul(a, A) + word) | 0;
    b = (Math.imul(b, B) + word) | 0;
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11);
}

function polynomial(text: string, from: number, factor: number): number {
  let sum = from | 0;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, factor) + text.charCodeAt(at)) | 0;
  return sum;
}

/** `toString(16)` is slow for what is no small integer. */
const BYTES = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(word: number): string {
  const high = (BYTES[word >>> 24] ?? '') + (BYTES[(word >>> 16) & 255] ?? '');
  return high + (BYTES[(word >>> 8) & 255] ?? '') + (BYTES[word & 255] ?? '');
}
