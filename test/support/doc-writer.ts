/** Writes .doc files: what Word 97 and later leave in a file that other programs do not write, and what an attacker would. */
import { type CfbStream, cfbOf } from './cfb-writer';

export interface DocPiece {
  text: string;
  /** One byte a character. */
  narrow?: boolean;
  /** Runs of its characters that have properties. */
  characters?: { from: number; to: number; properties: readonly number[] }[];
  /** What the whole piece has: a code, or with an odd one an entry of `changes`. */
  change?: number;
}

export interface DocOptions {
  /** Properties of each paragraph, by the mark at its end (\r or \x07), in the order of the text. */
  paragraphs?: readonly (readonly number[])[];
  /** In which order the pieces stand in the file. */
  fileOrder?: readonly number[];
  /** Lists of properties that pieces name. */
  changes?: readonly (readonly number[])[];
  /** Length of the text where text boxes follow it. */
  textLength?: number;
  boxes?: {
    anchors: readonly (readonly [character: number, shape: number])[];
    ends: readonly number[];
    shapes: readonly number[];
  };
  /** Changes the streams before they are put into the file. */
  spoil?: (main: DataView, table: DataView) => void;
  streams?: readonly CfbStream[];
}

const TEXT = 0x600;
const PAGE = 512;
const PAIR = { characters: 12, paragraphs: 13, pieces: 33, anchors: 40, boxes: 56 };

interface PropertyList {
  start: number;
  end: number;
  list: readonly number[];
  /** Where on its page the list was put. */
  at?: number;
}

/** A property: its code, then its operand. */
export function sprm(code: number, ...operand: readonly number[]): number[] {
  return [code & 255, code >> 8, ...operand];
}

export const inTable = sprm(0x2416, 1);
/** The end of a row whose cells have these edges and flags. */
export function rowEnd(edges: readonly number[], flags: readonly number[] = []): number[] {
  const count = edges.length - 1;
  const operand = [
    count,
    ...edges.flatMap((edge) => [edge & 255, (edge >> 8) & 255]),
    ...Array.from({ length: count }, (_, index) => [flags[index] ?? 0, ...Array<number>(19).fill(0)]).flat(),
  ];
  const length = operand.length + 1;
  return [...inTable, ...sprm(0x2417, 1), ...sprm(0xd608, length & 255, length >> 8, ...operand)];
}

export function docOf(pieces: readonly DocPiece[], options: DocOptions = {}): Uint8Array {
  const { main, table } = streamsOf(pieces, options);
  return cfbOf([
    { name: 'WordDocument', content: main },
    { name: '1Table', content: table },
    ...(options.streams ?? []),
  ]);
}

function streamsOf(
  pieces: readonly DocPiece[],
  options: DocOptions,
): { main: Uint8Array; table: Uint8Array } {
  const order = options.fileOrder ?? pieces.map((_, index) => index);
  const offsets: number[] = [];
  let end = TEXT;
  for (const index of order) {
    const piece = pieces[index];
    if (!piece) throw new Error('no such piece');
    offsets[index] = end;
    end += piece.text.length * (piece.narrow ? 1 : 2);
    // Texts of two bytes begin on even places.
    end += end % 2;
  }
  const pages = Math.ceil(end / PAGE);
  const main = new Uint8Array((pages + 1) * PAGE + 40 * PAGE);
  const view = new DataView(main.buffer);
  pieces.forEach(({ text, narrow }, index) => {
    [...text].forEach((char, at) => {
      const place = (offsets[index] ?? 0) + at * (narrow ? 1 : 2);
      if (narrow) view.setUint8(place, char.charCodeAt(0));
      else view.setUint16(place, char.charCodeAt(0), true);
    });
  });
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const textLength = options.textLength ?? length;
  view.setUint16(0, 0xa5ec, true);
  view.setUint16(2, 0xc1, true);
  view.setUint16(10, 0x200, true);
  view.setUint32(0x4c, textLength, true);
  view.setUint32(0x64, length - textLength, true);

  const table: number[] = [];
  const u32 = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
  const put = (pair: keyof typeof PAIR, bytes: readonly number[]) => {
    view.setUint32(0x9a + PAIR[pair] * 8, table.length, true);
    view.setUint32(0x9a + PAIR[pair] * 8 + 4, bytes.length, true);
    table.push(...bytes);
  };

  // Properties are in the order of the file, on as many pages as they need.
  let page = pages;
  const pagesOf = (runs: readonly PropertyList[], step: number): number[] => {
    const first = page;
    const starts: number[] = [];
    const sorted = [...runs].sort((a, b) => a.start - b.start);
    while (sorted.length > 0) {
      const base = page * PAGE;
      const on: PropertyList[] = [];
      let low = PAGE - 1;
      while (sorted[0] && low - (sorted[0].list.length + 4) > (on.length + 2) * (4 + step) + 4) {
        const run = sorted.shift() as PropertyList;
        on.push(run);
        low = (low - run.list.length - 2) & ~1;
        main.set(run.list, base + low);
        run.at = low;
      }
      if (on.length === 0) throw new Error('properties too long for a page');
      view.setUint8(base + PAGE - 1, on.length);
      on.forEach((run, index) => {
        view.setUint32(base + index * 4, run.start, true);
        view.setUint32(base + index * 4 + 4, run.end, true);
        view.setUint8(base + (on.length + 1) * 4 + index * step, (run.at ?? 0) / 2);
      });
      starts.push(on[0]?.start ?? 0);
      page += 1;
    }
    return [...starts.flatMap(u32), ...u32(end), ...starts.flatMap((_, index) => u32(first + index))];
  };

  const characters = pieces.flatMap((piece, index) =>
    (piece.characters ?? []).map(({ from, to, properties }) => {
      const width = piece.narrow ? 1 : 2;
      const start = offsets[index] ?? 0;
      return {
        start: start + from * width,
        end: start + to * width,
        list: [properties.length, ...properties],
      };
    }),
  );
  put('characters', pagesOf(characters, 1));
  let mark = 0;
  const paragraphs = pieces.flatMap((piece, index) =>
    [...piece.text].flatMap((char, at) => {
      if (char !== '\r' && char !== '\x07') return [];
      const properties = options.paragraphs?.[mark] ?? [];
      mark += 1;
      if (properties.length === 0) return [];
      const width = piece.narrow ? 1 : 2;
      const start = (offsets[index] ?? 0) + at * width;
      const list = [0, 0, ...properties];
      if (list.length % 2 === 0) list.push(0);
      return [{ start, end: start + width, list: [(list.length + 1) / 2, ...list] }];
    }),
  );
  put('paragraphs', pagesOf(paragraphs, 13));
  let at = 0;
  const bounds = [0, ...pieces.map(({ text }) => (at += text.length))];
  const descriptors = pieces.flatMap(({ narrow, change = 0 }, index) => {
    const place = offsets[index] ?? 0;
    return [0, 0, ...u32(narrow ? (place * 2) | 0x40000000 : place), change & 255, change >> 8];
  });
  const list = [...bounds.flatMap(u32), ...descriptors];
  const changes = (options.changes ?? []).flatMap((change) => [
    1,
    change.length & 255,
    change.length >> 8,
    ...change,
  ]);
  put('pieces', [...changes, 2, ...u32(list.length), ...list]);
  if (options.boxes) {
    const { anchors, ends, shapes } = options.boxes;
    const anchor = anchors.flatMap(([, shape]) => [...u32(shape), ...Array<number>(22).fill(0)]);
    put('anchors', [...anchors.flatMap(([character]) => u32(character)), ...u32(textLength), ...anchor]);
    const box = shapes.flatMap((shape) => [...Array<number>(14).fill(0), ...u32(shape), ...u32(0)]);
    put('boxes', [...u32(0), ...ends.flatMap(u32), ...box]);
  }
  const bytes = Uint8Array.from(table);
  options.spoil?.(view, new DataView(bytes.buffer));
  return { main, table: bytes };
}
