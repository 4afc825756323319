/** Short digests: of a report's figures, to tell copies that agree from copies that do not. */
import type { EditionId } from '../editions';
import type { GivenValue } from '../schema/flatten';
import { mappings } from './columns';
import { scaled } from './sums';

/** 64 bits of what it was fed with: against accidents, not against intent. */
class Mixer {
  private a = 0x9e3779b9;
  private b = 0x85ebca6b;

  mix(word: number): void {
    this.a = Math.imul(this.a ^ word, 0x2c1b3c6d);
    this.a ^= this.a >>> 15;
    this.b = (Math.imul(this.b ^ word, 0x297a2d39) + this.a) | 0;
    this.b ^= this.b >>> 13;
  }

  mixText(text: string): void {
    for (let at = 0; at < text.length; at++) this.mix(text.charCodeAt(at));
  }

  digest(): string {
    return [this.a, this.b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Stands for no figure, which is one word where a count is two. */
const MISSING = 0x5bd1e995;

/** The same for the same figures on the same form, however they are written. */
export function digestOf(edition: EditionId, values: readonly GivenValue[]): string {
  const mixer = new Mixer();
  mixer.mix(Number(edition));
  const { counts, money } = mappings[edition];
  for (const { cell } of counts) {
    const value = values[cell] as number | null | undefined;
    if (value == null) mixer.mix(MISSING);
    else {
      mixer.mix(value | 0);
      mixer.mix(Math.floor(value / 2 ** 32));
    }
  }
  for (const { cell } of money) {
    const value = values[cell];
    mixer.mix(MISSING);
    if (value != null) mixer.mixText(scaled(value).toString());
  }
  return mixer.digest();
}

export function digestOfText(text: string): string {
  const mixer = new Mixer();
  mixer.mixText(text);
  return mixer.digest();
}
