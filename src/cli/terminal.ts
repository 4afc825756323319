/** Laying out text on a terminal, where Chinese characters take two columns. */
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Whether the stream shows colour: only a terminal does, and NO_COLOR asks it not to. */
export function painter(stream: NodeJS.WriteStream): (style: Style, text: string) => string {
  const colour = stream.isTTY === true && !process.env.NO_COLOR;
  return (style, text) => (colour ? styleText(style, text) : text);
}

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const combining = (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f);
    // East Asian wide and full-width forms; quotes, dashes and the ellipsis are drawn narrow by most terminals.
    const wide =
      (code >= 0x1100 && code <= 0x115f) ||
      (code >= 0x2e80 && code <= 0xa4cf) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      code >= 0x1f300;
    width += combining ? 0 : wide ? 2 : 1;
  }
  return width;
}

/** The text followed, or for figures preceded, by spaces up to `width` columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/** Rows of cells as aligned lines; the first column is flush left, the others as told. `paint` colours a cell. */
export function table(
  rows: readonly (readonly string[])[],
  others: 'left' | 'right' = 'right',
  paint: (text: string, row: number, column: number) => string = (text) => text,
): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
    });
  }
  return rows.map((row, at) =>
    row
      .map((cell, index) => paint(pad(cell, widths[index] ?? 0, index === 0 ? 'left' : others), at, index))
      .join('  ')
      .trimEnd(),
  );
}

/** Words as lines of at most `width` columns; a longer word stands alone. */
export function wrap(words: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line}${separator}${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(`${line}${separator.trimEnd()}`);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Shows how many files are done, on a terminal and only for several. */
export function progress(): (done: number, of: number) => void {
  const { stderr } = process;
  if (!stderr.isTTY) return () => undefined;
  return (done, of) => {
    if (of > 1) stderr.write(done < of ? `\r${done}/${of}` : '\r\x1b[K');
  };
}
