/** The lines of a text file that need not fit in memory. */
import { open } from 'node:fs/promises';

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;
/** No report is so long: what is, is no text of lines. */
const LONGEST = 1 << 28;

/**
 * The lines of a UTF-8 file in batches, each line with its number from 1; blank ones are left out.
 *
 * @throws RangeError at a line that is too long, and what opening or reading the file throws.
 */
export async function* linesOf(file: string): AsyncGenerator<{ number: number; text: string }[]> {
  const handle = await open(file);
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    /** What of a line the chunks before have. */
    let begun: Buffer[] = [];
    let number = 0;
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, CHUNK);
      const lines: { number: number; text: string }[] = [];
      const take = (bytes: Buffer) => {
        number += 1;
        const text = bytes.toString('utf8');
        if (text.trim() !== '')
          lines.push({ number, text: number === 1 ? text.replace(/^\ufeff/, '') : text });
      };
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0 && at < bytesRead; at = chunk.indexOf(NEWLINE, from)) {
        const line = chunk.subarray(from, at);
        take(begun.length > 0 ? Buffer.concat([...begun, line]) : line);
        begun = [];
        from = at + 1;
      }
      if (bytesRead === 0) {
        if (begun.length > 0) take(Buffer.concat(begun));
        if (lines.length > 0) yield lines;
        return;
      }
      // The chunk is used again.
      if (from < bytesRead) begun.push(Buffer.from(chunk.subarray(from, bytesRead)));
      if (begun.length * CHUNK > LONGEST) throw new RangeError(`line ${number + 1} is too long`);
      if (lines.length > 0) yield lines;
    }
  } finally {
    await handle.close();
  }
}
