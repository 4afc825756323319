/** The text of a .doc file (MS-DOC) as paragraphs: Word 97 to 2003, and what WPS and others write alike. */
import type { Budget } from '../limits';
import { ByteView, windowsText } from './byte-view';
import type { CompoundFile } from './cfb';
import {
  applyProperties,
  type CharacterProperties,
  lastAt,
  type ParagraphProperties,
  type PropertyRun,
  propertyRuns,
} from './doc-properties';

/** Characters that are alike; the special ones of Word stand among them. */
export interface DocRun {
  text: string;
  properties: CharacterProperties;
  /** Number of its first character in the document. */
  start: number;
}

export interface DocParagraph extends ParagraphProperties {
  runs: DocRun[];
  /** How deep in tables it stands. */
  depth: number;
  mark: 'paragraph' | 'cell' | 'row';
  /** Its end was deleted: it goes on in the next one. */
  endDeleted: boolean;
}

/** Why the text of a file is not read. */
export type DocRefusal = 'encrypted' | 'old' | 'damaged';

/** Tables in tables are no deeper in anything that was printed. */
const MOST_DEPTH = 20;
/** The first version whose files look like this: Word 97. */
const FIRST_VERSION = 0xc1;
const MAGIC = 0xa5ec;
/** Before Word 97, and East Asian versions of Word 2. */
const OLD_MAGIC = new Set([0xa5dc, 0xa5db, 0xa698, 0xa699, 0xa697, 0xa59c, 0xa59b]);

/** Where a table of the file is told of in its head: as pairs of offset and length, from 0x9a on. */
const PAIR = {
  styles: 1,
  characters: 12,
  paragraphs: 13,
  pieces: 33,
  anchors: 40,
  boxes: 56,
  lists: 73,
  listUses: 74,
};

const wide = new TextDecoder('utf-16le', { ignoreBOM: true });

interface Piece {
  /** Number of its first character in the document, and of the one after its last. */
  start: number;
  end: number;
  /** Where it begins in the file. */
  offset: number;
  /** One byte a character, or two. */
  width: 1 | 2;
  properties: CharacterProperties & ParagraphProperties;
}

/** A .doc file whose head was read. */
export class DocFile {
  private readonly characters: PropertyRun<CharacterProperties>[];
  private readonly marks: PropertyRun<ParagraphProperties>[];
  private readonly pieces: Piece[] = [];
  /** Something that the head names is not there, or not whole. */
  damaged = false;

  /** The file, or why it is not read. */
  static open(source: CompoundFile, budget: Budget): DocFile | DocRefusal {
    const main = new ByteView(source.read('WordDocument') ?? new Uint8Array());
    const magic = main.u16(0);
    if (OLD_MAGIC.has(magic) || (magic === MAGIC && main.u16(2) < FIRST_VERSION)) return 'old';
    if (magic !== MAGIC) return 'damaged';
    const flags = main.u16(10);
    if (flags & 0x100) return 'encrypted';
    const table = source.read(flags & 0x200 ? '1Table' : '0Table');
    if (!table) return 'damaged';
    return new DocFile(
      main,
      new ByteView(table),
      new ByteView(source.read('Data') ?? new Uint8Array()),
      budget,
    );
  }

  private constructor(
    private readonly main: ByteView,
    private readonly table: ByteView,
    data: ByteView,
    private readonly budget: Budget,
  ) {
    this.characters = propertyRuns(this.part('characters'), main, 'characters', undefined, budget);
    this.marks = propertyRuns(this.part('paragraphs'), main, 'paragraphs', data, budget);
    this.readPieces();
  }

  /** Numbers of the characters of the text itself. */
  get body(): readonly [start: number, end: number] {
    return [0, this.main.u32(0x4c)];
  }

  /** Numbers of the characters of all text boxes: after text, footnotes, headers, macros, remarks and endnotes. */
  get boxes(): readonly [start: number, end: number] {
    const start = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60].reduce((sum, at) => sum + this.main.u32(at), 0);
    return [start, start + this.main.u32(0x64)];
  }

  /** One of the tables that the head names, with what the file has after it where that belongs to it. */
  part(name: keyof typeof PAIR, withRest = false): ByteView {
    const at = 0x9a + PAIR[name] * 8;
    const [offset, length] = [this.main.u32(at), this.main.u32(at + 4)];
    if (length === 0) return this.table.slice(0, 0);
    if (offset + length > this.table.length) this.damaged = true;
    return this.table.slice(offset, withRest ? this.table.length : length);
  }

  /** The paragraphs of a range of characters. */
  *paragraphs([from, to]: readonly [number, number]): Generator<DocParagraph> {
    let runs: DocRun[] = [];
    for (const segment of this.segments(from, to)) {
      const { text, offset, width, start, properties, piece } = segment;
      let begin = 0;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code !== 7 && code !== 12 && code !== 13) continue;
        if (at > begin) runs.push({ text: text.slice(begin, at), properties, start: start + begin });
        yield this.paragraph(runs, code, offset + at * width, properties, piece);
        runs = [];
        begin = at + 1;
      }
      if (begin < text.length) runs.push({ text: text.slice(begin), properties, start: start + begin });
    }
    if (runs.length > 0) yield { runs, depth: 0, mark: 'paragraph', endDeleted: false };
  }

  private paragraph(
    runs: DocRun[],
    code: number,
    offset: number,
    character: CharacterProperties,
    piece: Piece,
  ): DocParagraph {
    const run = this.marks[lastAt(this.marks, offset)];
    const own = run && offset < run.end ? run.properties : {};
    const all: ParagraphProperties = { ...own, ...piece.properties };
    delete all.style;
    if (own.style !== undefined) all.style = own.style;
    const inTable = all.inTable || (all.depth ?? 0) > 0 || code === 7;
    const depth = inTable ? Math.min(Math.max(all.depth ?? 1, 1), MOST_DEPTH) : 0;
    const endsCell = code === 7 || (depth > 1 && all.endsInnerCell === true);
    const mark = depth > 0 && all.endsRow ? 'row' : endsCell ? 'cell' : 'paragraph';
    return { ...all, runs, depth, mark, endDeleted: mark === 'paragraph' && character.deleted === true };
  }

  /** Stretches of text that are alike and stand together in the file. */
  private *segments(from: number, to: number) {
    for (const piece of this.pieces) {
      let start = Math.max(from, piece.start);
      const end = Math.min(to, piece.end);
      while (start < end) {
        this.budget.tick();
        const offset = piece.offset + (start - piece.start) * piece.width;
        const index = lastAt(this.characters, offset);
        const run = this.characters[index];
        const inside = run !== undefined && offset < run.end;
        const stop = (inside ? run.end : this.characters[index + 1]?.start) ?? Number.POSITIVE_INFINITY;
        const length = Math.min(end - start, Math.max(1, Math.ceil((stop - offset) / piece.width)));
        const properties = { ...(inside ? run.properties : {}), ...piece.properties };
        yield {
          text: this.text(offset, length, piece.width),
          offset,
          width: piece.width,
          start,
          properties,
          piece,
        };
        start += length;
      }
    }
  }

  private text(offset: number, length: number, width: 1 | 2): string {
    if (width === 2) {
      return wide.decode(this.main.bytes.subarray(offset, offset + length * 2));
    }
    return windowsText(this.main.bytes.subarray(offset, offset + length));
  }

  /** The pieces of the text in their order; changes are put after the old text where a file is saved fast. */
  private readPieces(): void {
    const part = this.part('pieces');
    const changes: ByteView[] = [];
    let at = 0;
    while (part.u8(at) === 1 && at < part.length) {
      const length = part.u16(at + 1);
      changes.push(part.slice(at + 3, length));
      at += 3 + length;
    }
    const plc = part.slice(at + 5, part.u32(at + 1));
    const count = part.u8(at) === 2 ? Math.floor((plc.length - 4) / 12) : 0;
    if (count <= 0) this.damaged = true;
    let characters = 0;
    for (let index = 0; index < count; index += 1) {
      const [start, end] = [plc.u32(index * 4), plc.u32(index * 4 + 4)];
      const descriptor = (count + 1) * 4 + index * 8;
      const place = plc.u32(descriptor + 2);
      const width = place & 0x40000000 ? 1 : 2;
      const offset = width === 1 ? (place & 0x3fffffff) >> 1 : place & 0x3fffffff;
      const there = Math.max(0, Math.floor((this.main.length - offset) / width));
      if (end < start || end - start > there || start !== (this.pieces.at(-1)?.end ?? 0)) this.damaged = true;
      const length = Math.min(Math.max(0, end - start), there);
      characters += length;
      this.budget.take('inflatedBytes', length * width);
      this.budget.check('characters', characters);
      const properties = {};
      applyProperties(properties, changeOf(plc.u16(descriptor + 6), changes));
      this.pieces.push({ start, end: start + length, offset, width, properties });
    }
  }
}

/** Short codes of the properties that a whole piece may have. */
const SHORT: Readonly<Record<number, number>> = { 24: 0x2416, 25: 0x2417, 65: 0x0800, 90: 0x083c };

/** The list of properties that a piece has for itself: one among the changes, or a single one in short. */
function changeOf(code: number, changes: readonly ByteView[]): ByteView {
  if (code & 1) return changes[code >> 1] ?? new ByteView(new Uint8Array());
  const long = SHORT[(code >> 1) & 0x7f];
  if (long === undefined) return new ByteView(new Uint8Array());
  return new ByteView(Uint8Array.of(long & 255, long >> 8, code >> 8));
}
