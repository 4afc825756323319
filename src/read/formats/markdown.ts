/** Markdown: pipe tables, HTML tables among them, and text whose lines are joined as in plain text. */
import type { Place } from '../../schema/reading';
import type { Block, Document, Grid } from '../document';
import { decodeText } from './encoding';
import { readHtmlFragment } from './html';
import type { FormatContext } from './index';
import {
  countPipes,
  hasPipe,
  headingText,
  inlineText,
  isDelimiter,
  LONGEST,
  splitCells,
} from './markdown-inline';
import { joinLines, LINE_BREAK } from './spacing';
import { readTextDocument } from './text';

const HTML_BLOCK =
  /^ {0,3}<(?:\/?(?:address|article|body|caption|center|col|colgroup|div|dl|figure|font|footer|head|header|html|h[1-6]|hr|li|main|meta|nav|ol|p|script|section|span|style|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[\s/>]|$)|!)/i;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ATX = /^ {0,3}#{1,6}(?=\s|$)/;
const PAGE_NUMBER = /^[-*]\s*\d{1,4}\s*[-*]$/;
/** The border of a grid table, the rule of a simple one, a thematic break. */
const RULE = /^[-=+:*_\s|]{3,}$/;

/**
 * The document that a Markdown text holds. Columns of a pipe table are exact where every row has as many cells.
 *
 * @throws LimitReached
 */
export function readMarkdownDocument(input: Uint8Array | string, context: FormatContext): Document {
  context.budget.check('bytes', input.length);
  const text = typeof input === 'string' ? input : decodeText(input).text;
  context.budget.check('characters', text.length);
  return new Writer(text.replace(/^\ufeff/, '').split(/\r\n|[\r\n\u2028\u2029]/), context).write();
}

class Writer {
  private readonly blocks: Block[] = [];
  /** Plain lines not yet written, each with its number. */
  private plain: { text: string; line: number }[] = [];
  private tables = 0;
  private title: string | undefined;

  constructor(
    private readonly lines: readonly string[],
    private readonly context: FormatContext,
  ) {}

  write(): Document {
    let at = this.frontMatter();
    while (at < this.lines.length) {
      this.context.budget.tick();
      at = this.block(at);
    }
    this.endText();
    return {
      blocks: this.blocks,
      issues: [],
      ...(this.title === undefined ? {} : { meta: { title: this.title } }),
    };
  }

  /** Reads what begins at a line; gives the line after it. */
  private block(at: number): number {
    const line = this.line(at);
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) return this.fenced(at, fence);
    if (HTML_BLOCK.test(line) || /<table[\s>]/i.test(line)) return this.html(at);
    if (ATX.test(line)) {
      this.heading(line.replace(ATX, '').replace(/\s#+\s*$/, ''), at);
      return at + 1;
    }
    const end = this.tableEnd(at);
    if (end > at) {
      this.table(at, end);
      return end;
    }
    if (this.isUnderline(at + 1)) {
      this.heading(line, at);
      return at + 2;
    }
    this.text(line, at);
    return at + 1;
  }

  /** A line without the marks of a quotation. */
  private line(at: number): string {
    const line = this.lines[at] ?? '';
    return line.includes('>') ? line.replace(/^ {0,3}(?:> ?){1,50}/, '') : line;
  }

  private frontMatter(): number {
    if (this.lines[0]?.trimEnd() !== '---') return 0;
    const end = this.lines.slice(1, 200).findIndex((line) => /^(?:---|\.\.\.)\s*$/.test(line)) + 1;
    if (end === 0) return 0;
    for (const line of this.lines.slice(1, end)) {
      const title = /^title\s{0,9}:\s{0,9}["']?(.+)$/i.exec(line)?.[1];
      if (title) this.title = title.replace(/["']\s*$/, '').trim();
    }
    return end + 1;
  }

  private fenced(at: number, fence: string): number {
    let end = at + 1;
    const closes = (line: string) => {
      const text = line.trim();
      return text.length >= fence.length && text === (fence[0] ?? '').repeat(text.length);
    };
    while (end < this.lines.length && !closes(this.line(end))) end += 1;
    this.endText();
    for (let index = at + 1; index < end; index += 1)
      this.plain.push({ text: this.line(index), line: index + 1 });
    this.endText();
    return end + 1;
  }

  /** HTML ends at a blank line, but not inside a table. */
  private html(at: number): number {
    this.endText();
    let end = at;
    let open = 0;
    for (; end < this.lines.length; end += 1) {
      const line = this.line(end);
      if (line.trim() === '' && open <= 0) break;
      for (const [tag] of line.matchAll(/<\/?table(?=[\s>])/gi)) open += tag.startsWith('</') ? -1 : 1;
      // Text goes on right after the last table.
      if (open <= 0 && /<\/table\s*>\s*$/i.test(line)) {
        end += 1;
        break;
      }
    }
    const source: string[] = [];
    for (let index = at; index < end; index += 1) source.push(this.line(index));
    for (const block of readHtmlFragment(source.join('\n'), this.context)) {
      const line = { line: at + 1 };
      if (block.kind === 'paragraph') this.blocks.push({ ...block, place: line });
      else {
        this.tables += 1;
        const placed = (place: Place): Place => ({ ...place, ...line, table: this.tables });
        const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, place: placed(cell.place) })));
        this.blocks.push({ ...block, rows, place: placed(block.place) });
      }
    }
    return Math.max(end, at + 1);
  }

  private heading(source: string, at: number): void {
    this.endText();
    const text = headingText(source, this.context);
    if (text !== '') this.blocks.push({ kind: 'paragraph', text, heading: true, place: { line: at + 1 } });
  }

  /** === or --- under a line that can be a heading; under a sentence it is a rule. */
  private isUnderline(at: number): boolean {
    if (!/^ {0,3}(?:=+|-+)\s*$/.test(this.line(at))) return false;
    const above = this.line(at - 1).trim();
    const before = this.line(at - 2).trim();
    return (
      above !== '' &&
      above.length <= 60 &&
      (before === '' || ATX.test(before)) &&
      !/[。；：]$/.test(above) &&
      !RULE.test(above)
    );
  }

  /**
   * The line after the table that begins at a line; the line itself when none does: a head over its delimiter, or,
   * where a page break cut a table, rows with pipes at both ends.
   */
  private tableEnd(at: number): number {
    const first = this.line(at);
    const border = isBorder(first);
    if (!border && !hasPipe(first)) return at;
    const outer = /^\s*\|.*\|\s*$/.test(first);
    if (!border && !outer && !isDelimiter(this.line(at + 1))) return at;
    let end = at + 1;
    while (end < this.lines.length) {
      const line = this.line(end);
      if (line.trim() === '' || !(hasPipe(line) || isBorder(line)) || ATX.test(line) || FENCE.test(line))
        break;
      end += 1;
    }
    return border && end === at + 1 ? at : end;
  }

  private table(at: number, end: number): void {
    this.endText();
    this.tables += 1;
    const table = this.tables;
    const drawn = isBorder(this.line(at));
    const rows: { cells: string[][]; line: number }[] = [];
    let begins = true;
    for (let index = at; index < end; index += 1) {
      const line = this.line(index);
      if (isBorder(line) || isDelimiter(line)) {
        begins = true;
        continue;
      }
      this.context.budget.take('cells', countPipes(line));
      const cells = splitCells(line);
      const row = rows.at(-1);
      // Between the borders of a grid table, lines are one row.
      if (drawn && !begins && row) {
        cells.forEach((cell, column) => {
          const known = row.cells[column];
          if (known) known.push(cell);
          else row.cells[column] = [cell];
        });
      } else rows.push({ cells: cells.map((cell) => [cell]), line: index + 1 });
      begins = false;
    }
    if (rows.length === 0) return;
    const width = rows[0]?.cells.length ?? 0;
    const grid: Grid = {
      kind: 'grid',
      columns: rows.every((row) => row.cells.length === width) ? 'exact' : 'guessed',
      rows: rows.map(({ cells, line }, row) =>
        cells.map((parts, column) => ({
          text: this.cellText(parts),
          column,
          colSpan: 1,
          rowSpan: 1,
          place: { line, table, row: row + 1, column: column + 1 },
        })),
      ),
      place: { line: at + 1, table },
    };
    this.blocks.push(grid);
  }

  private cellText(parts: readonly string[]): string {
    return joinLines(parts.flatMap((part) => inlineText(part, this.context).split(LINE_BREAK)));
  }

  private text(raw: string, at: number): void {
    const line = at + 1;
    const trimmed = raw.trim();
    if (raw.length > LONGEST) {
      this.endText();
      this.blocks.push({ kind: 'paragraph', text: trimmed, place: { line } });
      return;
    }
    if (RULE.test(raw) || trimmed === '') {
      this.plain.push({ text: '', line });
      return;
    }
    const item = PAGE_NUMBER.test(trimmed) ? null : /^\s*(?:[-*+]|(?=\d{1,3}[.)]))\s*(?<=[\s]|^)/.exec(raw);
    const content = item ? raw.slice(item[0].length) : raw;
    if (item) this.plain.push({ text: '', line });
    for (const text of inlineText(content, this.context).split(LINE_BREAK)) this.plain.push({ text, line });
  }

  /** Writes the plain lines so far. */
  private endText(): void {
    const { plain } = this;
    if (plain.length === 0) return;
    this.plain = [];
    const placed = (place: Place): Place =>
      place.line === undefined ? place : { ...place, line: plain[place.line - 1]?.line ?? place.line };
    for (const block of readTextDocument(plain.map((line) => line.text).join('\n'), this.context).blocks) {
      if (block.kind === 'paragraph') this.blocks.push({ ...block, place: placed(block.place) });
      else {
        const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, place: placed(cell.place) })));
        this.blocks.push({ ...block, rows, place: placed(block.place) });
      }
    }
  }
}

/** +---+---+ of a grid table. */
function isBorder(line: string): boolean {
  return /^\s*\+[-=:+]+\+\s*$/.test(line);
}
