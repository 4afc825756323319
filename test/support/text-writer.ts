/** A printed report as plain text, the ways people copy it and tools extract it. */
import { lattice, type Printed } from './printed';

export type TextStyle = 'tabs' | 'packed' | 'aligned' | 'lines';

export interface TextOptions {
  style: TextStyle;
  /** Rows after which a page ends, its number is printed and the header of table three is repeated. */
  pageRows?: number;
}

export function writeText(printed: Printed, { style, pageRows }: TextOptions): string {
  const lines: string[] = [];
  let page = 0;
  for (const block of printed.blocks) {
    if (block.kind !== 'table') {
      lines.push('', block.text);
      continue;
    }
    const rows = lattice(block.rows);
    const header = block.rows[0]?.some((cell) => cell.text === '申请人情况') ? 3 : 0;
    lines.push('');
    rows.forEach((row, index) => {
      if (pageRows && header > 0 && index > header && (index - header) % pageRows === 0) {
        page += 1;
        lines.push('', `- ${page} -`, '');
        for (const repeated of rows.slice(0, header)) lines.push(...rowLines(repeated, rows, style));
      }
      lines.push(...rowLines(row, rows, style));
    });
  }
  return `${lines.join('\n')}\n`;
}

function rowLines(row: readonly string[], rows: readonly string[][], style: TextStyle): string[] {
  if (style === 'tabs') return [row.join('\t')];
  if (style === 'packed') {
    // Empty label cells before the figures are lost, as in text taken from PDF.
    const labels = row.slice(0, 3).filter((text) => text !== '');
    return row.length > 8 ? [[...labels, ...row.slice(3)].join('\t')] : [row.join('\t')];
  }
  if (style === 'lines') return row.filter((text) => text !== '').flatMap((text) => [text, '']);
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((line) => width(line[column] ?? '')))) ?? [];
  return [
    row
      .map((text, column) => text + ' '.repeat((widths[column] ?? 0) + 3 - width(text)))
      .join('')
      .trimEnd(),
  ];
}

function width(text: string): number {
  let columns = 0;
  for (const char of text) columns += (char.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return columns;
}
