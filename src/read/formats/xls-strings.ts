/** Texts in the records of an .xls workbook, none of whose counts is believed (MS-XLS 2.5.293 and its kin). */
import type { Budget } from '../limits';
import { type ByteView, codePageText } from './byte-view';

/** A record that goes on with the one before it. */
const CONTINUE = 0x003c;
/** Size of the type and the length of a record. */
const HEAD = 4;

/** Flags of a text: two bytes a character; data about its reading after it; fonts of its parts after it. */
const WIDE = 1;
const EXTENDED = 4;
const RICH = 8;

/** The strings that cells name by number, from the record at a place: those before the first that is lost. */
export function sharedStrings(view: ByteView, record: number, budget: Budget): string[] {
  const strings: string[] = [];
  // How many there are is said before them, often wrongly.
  const reader = new TextReader(view, record, 8);
  let characters = 0;
  while (!reader.ended) {
    const text = reader.text(2);
    if (text === undefined) break;
    // An empty one takes room too.
    characters += text.length + 1;
    budget.check('characters', characters);
    if (strings.length % 1_000 === 0) budget.tick();
    strings.push(text);
  }
  return strings;
}

/** Reads texts from a record and those that go on with it. */
export class TextReader {
  private at: number;
  private end: number;
  /** Something was read beyond the end. */
  private over = false;

  /**
   * @param record - where the record begins in the file.
   * @param offset - where in it the texts begin.
   * @param codePage - what they are written in, where that is not Unicode: a number of Windows.
   */
  constructor(
    private readonly view: ByteView,
    record: number,
    offset: number,
    private readonly codePage?: number,
  ) {
    this.end = record + HEAD + view.u16(record + 2);
    this.at = record + HEAD + offset;
  }

  get ended(): boolean {
    while (this.at >= this.end) if (!this.next()) return true;
    return false;
  }

  /** The text that follows, after its length in so many bytes; `undefined` where it is not all there. */
  text(sizeOfLength: 1 | 2): string | undefined {
    const length = this.number(sizeOfLength);
    if (this.codePage !== undefined) {
      const bytes = this.characters(length, false);
      if (bytes === undefined) return undefined;
      return codePageText(
        Uint8Array.from(bytes, (char) => char.charCodeAt(0)),
        this.codePage,
      );
    }
    const flags = this.number(1);
    const fonts = flags & RICH ? this.number(2) : 0;
    const extended = flags & EXTENDED ? this.number(4) : 0;
    const text = this.characters(length, (flags & WIDE) > 0);
    if (text !== undefined) this.skip(fonts * 4 + extended);
    return text;
  }

  private characters(length: number, wide: boolean): string | undefined {
    let text = '';
    let size = wide ? 2 : 1;
    for (let left = length; left > 0; left -= 1) {
      while (this.at >= this.end && this.next()) {
        // Unicode says again how wide it is where a record breaks it.
        if (this.codePage === undefined) size = this.number(1) & WIDE ? 2 : 1;
      }
      if (this.at + size > this.end) this.over = true;
      if (this.over) return undefined;
      text += String.fromCharCode(size === 2 ? this.view.u16(this.at) : this.view.u8(this.at));
      this.at += size;
    }
    return this.over ? undefined : text;
  }

  private number(size: number): number {
    let value = 0;
    for (let index = 0; index < size; index += 1) {
      if (this.ended) this.over = true;
      else value += this.view.u8(this.at++) * 256 ** index;
    }
    return value;
  }

  private skip(size: number): void {
    for (let left = size; left > 0; ) {
      if (this.ended) {
        this.over = true;
        return;
      }
      const part = Math.min(left, this.end - this.at);
      this.at += part;
      left -= part;
    }
  }

  /** Goes on in the next record, if there is one that goes on with this. */
  private next(): boolean {
    const start = this.end + HEAD;
    const end = start + this.view.u16(this.end + 2);
    if (this.view.u16(this.end) !== CONTINUE || end > this.view.length) return false;
    [this.at, this.end] = [start, end];
    return true;
  }
}
