/** The lines of a text file that need not fit in memory. */
import { open } from 'node:fs/promises';

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;
/** No report is so long: what is, is no text of lines. */
const LONGEST = 1 << 28;

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of a UTF-8 file, chunk by chunk; blank ones are left out. A line becomes text when it is asked for: each
 * chunk must be gone through before the next is.
 *
 * @throws RangeError at a line that is too long, and what opening or reading the file throws.
 */
export async function* linesOf(file: string): AsyncGenerator<Iterable<Line>> {
  const handle = await open(file);
  try {
    const splitter = new Splitter();
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, CHUNK);
      if (bytesRead === 0) break;
      yield splitter.linesIn(chunk.subarray(0, bytesRead));
    }
    yield splitter.rest();
  } finally {
    await handle.close();
  }
}

class Splitter {
  private number = 0;
  /** What of a line the chunks before have. */
  private begun: Buffer[] = [];

  *linesIn(chunk: Buffer): Generator<Line> {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      const line = chunk.subarray(from, at);
      from = at + 1;
      const taken = this.take(line);
      if (taken) yield taken;
    }
    // The chunk is used again.
    if (from < chunk.length) this.begun.push(Buffer.from(chunk.subarray(from)));
    if (this.begun.length * CHUNK > LONGEST) throw new RangeError(`line ${this.number + 1} is too long`);
  }

  rest(): Iterable<Line> {
    const line = this.begun.length > 0 ? this.take(Buffer.alloc(0)) : null;
    return line ? [line] : [];
  }

  private take(end: Buffer): Line | null {
    const bytes = this.begun.length > 0 ? Buffer.concat([...this.begun, end]) : end;
    this.begun = [];
    this.number += 1;
    const text = bytes.toString('utf8');
    if (text.trim() === '') return null;
    return { number: this.number, text: this.number === 1 ? text.replace(/^\ufeff/, '') : text };
  }
}
