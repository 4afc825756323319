/** The parts of a ZIP archive, read as a hostile file demands: nothing it says of itself is believed. */
import { Inflate, inflateSync } from 'fflate';
import type { Issue } from '../../core/issue';
import type { Place } from '../../schema/reading';
import type { Budget } from '../limits';

export interface Archive {
  /** Names of its parts: lower case, parted by `/`, without one in front. */
  readonly names: readonly string[];
  /**
   * The content of a part, as much of it as can be read; `undefined` when it is not there, encrypted or packed in a
   * way that is not known.
   *
   * @throws LimitReached when it holds more than may be inflated.
   */
  read(name: string): Uint8Array | undefined;
  /** What was found to be wrong so far. */
  readonly issues: readonly Issue<Place>[];
}

/** What a ZIP archive is, by the parts that it has. */
export type ZipKind = 'docx' | 'xlsx' | 'ofd' | 'other';

interface Entry {
  name: string;
  encrypted: boolean;
  method: number;
  /** Absent when the archive broke off before it was said. */
  crc?: number;
  compressed: number;
  size: number;
  /** Where its local header begins. */
  at: number;
  repeated: boolean;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const UNKNOWN = 0xffffffff;
/**
 * Parts are inflated in pieces of this size, of which each can make 17 MB, so that a bomb is noticed in time. A part
 * that is no larger is inflated at once, which is faster, until one has lied about its size.
 */
const PIECE = 16_384;
/** Deflate makes at most 1,032 bytes of one. */
const MOST_RATIO = 1_032;

/** Opens an archive; one that is broken gives the parts that are whole or begun, and an issue. */
export function openZip(bytes: Uint8Array, budget: Budget): Archive {
  const issues: Issue<Place>[] = [];
  const damaged = (found: string) => {
    if (issues.some((issue) => issue.code === 'file-damaged' && issue.args.found === found)) return;
    issues.push({ code: 'file-damaged', severity: 'error', args: { found }, cells: [] });
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const archive = { trusted: true };
  const entries = listEntries(bytes, view, budget, damaged);
  return {
    names: [...entries.keys()],
    issues,
    read(name) {
      const entry = entries.get(name.toLowerCase());
      if (!entry) return undefined;
      if (entry.encrypted) {
        if (!issues.some((issue) => issue.code === 'file-encrypted')) {
          issues.push({ code: 'file-encrypted', severity: 'error', args: {}, cells: [] });
        }
        return undefined;
      }
      if (entry.repeated) damaged(`${entry.name}: 2×`);
      return unpack(bytes, view, entry, archive, budget, damaged);
    },
  };
}

/** What a ZIP archive is; also of one that was cut off. */
export function zipKind(bytes: Uint8Array, budget: Budget): ZipKind {
  const { names } = openZip(bytes, budget);
  if (names.some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx';
  if (names.some((name) => /^xl\/workbook\d*\.xml$/.test(name))) return 'xlsx';
  if (names.includes('ofd.xml')) return 'ofd';
  // A cut archive may have lost the main part and still tell by the others.
  const folder = names.find((name) => /^(?:word|xl)\//.test(name));
  if (names.some((name) => /(?:^|\/)doc_\d+\/(?:document\.xml$|pages\/)/.test(name))) return 'ofd';
  if (folder && names.includes('[content_types].xml')) return folder.startsWith('word') ? 'docx' : 'xlsx';
  return 'other';
}

function listEntries(
  bytes: Uint8Array,
  view: DataView,
  budget: Budget,
  damaged: (found: string) => void,
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (entry: Entry) => {
    const key = entry.name.toLowerCase();
    if (key === '' || key.endsWith('/')) return;
    const known = entries.get(key);
    // As unpacking to a folder has it: the last of two with one name stays.
    entries.set(key, known && known.at !== entry.at ? { ...entry, repeated: true } : entry);
  };
  if (!readDirectory(bytes, view, budget, add)) {
    damaged('ZIP');
    scanLocals(bytes, view, budget, (entry) => {
      if (!entries.has(entry.name.toLowerCase())) add(entry);
    });
  }
  return entries;
}

/** Reads the directory at the end; false when it is not there or not whole. */
function readDirectory(
  bytes: Uint8Array,
  view: DataView,
  budget: Budget,
  add: (entry: Entry) => void,
): boolean {
  const end = findEnd(view);
  if (end < 0) return false;
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  let after = end;
  if (end >= 20 && view.getUint32(end - 20, true) === END_64_LOCATOR) {
    const at = uint64(view, end - 12);
    if (at + 56 <= end && view.getUint32(at, true) === END_64) {
      count = uint64(view, at + 32);
      size = uint64(view, at + 40);
      offset = uint64(view, at + 48);
      after = at;
    }
  }
  // Bytes put in front of an archive move everything in it.
  const shift = after - size - offset;
  let at = offset + shift;
  if (!(at >= 0) || shift < 0) return false;
  let found = 0;
  for (; at + 46 <= after && view.getUint32(at, true) === CENTRAL; found += 1) {
    if (found % 1024 === 0) budget.tick();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > after) return false;
    const [plain, packed, local] = sizesOf(view, at + 46 + nameLength, extraLength, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    add({
      name: nameAt(bytes, at + 46, nameLength),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: plain,
      compressed: packed,
      at: local + shift,
      repeated: false,
    });
    at = next;
  }
  return found === count || (count === 0xffff && found > count);
}

function findEnd(view: DataView): number {
  // The end record has 22 bytes and a comment of at most 65,535.
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 65_557; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
}

/** Size, packed size and offset, each from the ZIP64 field where the old one is too small to hold it. */
function sizesOf(
  view: DataView,
  extra: number,
  length: number,
  old: [number, number, number],
): [number, number, number] {
  if (!old.includes(UNKNOWN)) return old;
  for (let at = extra; at + 4 <= extra + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    const end = Math.min(field + view.getUint16(at + 2, true), extra + length);
    return old.map((value) => {
      if (value !== UNKNOWN || field + 8 > end) return value;
      field += 8;
      return uint64(view, field - 8);
    }) as [number, number, number];
  }
  return old;
}

function uint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

/** Goes from local header to local header: what is left of an archive whose end is lost. */
function scanLocals(bytes: Uint8Array, view: DataView, budget: Budget, add: (entry: Entry) => void): void {
  let at = findSignature(bytes, 0, [0x03]);
  for (let found = 0; at >= 0 && at + 30 <= bytes.length; found += 1) {
    if (found % 1024 === 0) budget.tick();
    const flags = view.getUint16(at + 6, true);
    const nameLength = view.getUint16(at + 26, true);
    const data = at + 30 + nameLength + view.getUint16(at + 28, true);
    if (data > bytes.length) return;
    // Sizes may follow the content; then the next header says where that ends.
    const late = (flags & 8) !== 0;
    const next = findSignature(bytes, data, [0x01, 0x03, 0x07]);
    const stated = view.getUint32(at + 18, true);
    const room = (next < 0 ? bytes.length : next) - data;
    const whole = !late && data + stated <= bytes.length;
    add({
      name: nameAt(bytes, at + 30, nameLength),
      encrypted: (flags & 1) === 1,
      method: view.getUint16(at + 8, true),
      ...(whole ? { crc: view.getUint32(at + 14, true) } : {}),
      size: whole ? view.getUint32(at + 22, true) : 0,
      compressed: whole ? stated : room,
      at,
      repeated: false,
    });
    at = findSignature(bytes, whole ? data + stated : data, [0x03]);
  }
}

/** Where the next `PK`, a byte of `kinds` and the byte after it in value begin; -1 when nowhere. */
function findSignature(bytes: Uint8Array, from: number, kinds: readonly number[]): number {
  for (let at = bytes.indexOf(0x50, from); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
    const kind = bytes[at + 2];
    if (bytes[at + 1] === 0x4b && kind !== undefined && kinds.includes(kind) && bytes[at + 3] === kind + 1) {
      return at;
    }
  }
  return -1;
}

const utf8 = new TextDecoder();

function nameAt(bytes: Uint8Array, at: number, length: number): string {
  return utf8
    .decode(bytes.subarray(at, at + length))
    .replaceAll('\\', '/')
    .replace(/^\/+/, '');
}

function unpack(
  bytes: Uint8Array,
  view: DataView,
  entry: Entry,
  archive: { trusted: boolean },
  budget: Budget,
  damaged: (found: string) => void,
): Uint8Array | undefined {
  budget.tick();
  const { at, name } = entry;
  if (!(at + 30 <= bytes.length) || view.getUint32(at, true) !== LOCAL) {
    damaged(name);
    return undefined;
  }
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const data = bytes.subarray(start, start + entry.compressed);
  if (data.length < entry.compressed) damaged(name);
  let content: Uint8Array | undefined;
  if (entry.method === 0) {
    budget.take('inflatedBytes', data.length);
    content = data;
  } else if (entry.method === 8) {
    // What it says of its size is enough to refuse it, and no reason to believe it.
    if (entry.size > budget.limits.inflatedBytes) budget.take('inflatedBytes', entry.size);
    content = archive.trusted ? inflateAtOnce(data, entry.size) : undefined;
    if (content) budget.take('inflatedBytes', content.length);
    else {
      archive.trusted &&= data.length > PIECE;
      content = inflate(data, budget, () => damaged(name));
    }
  } else {
    damaged(`${name}: method ${entry.method}`);
    return undefined;
  }
  if (entry.crc !== undefined && (content.length !== entry.size || crc32(content) !== entry.crc))
    damaged(name);
  return content;
}

/** The content of a part of one piece, if it has the size that was stated. */
function inflateAtOnce(data: Uint8Array, size: number): Uint8Array | undefined {
  if (data.length > PIECE || size === 0 || size > data.length * MOST_RATIO) return undefined;
  try {
    // One byte more than stated shows content that goes on.
    const content = inflateSync(data, { out: new Uint8Array(size + 1) });
    return content.length === size ? content : undefined;
  } catch {
    return undefined;
  }
}

/** As much as there is, whatever was stated, counted while it comes. */
function inflate(data: Uint8Array, budget: Budget, damaged: () => void): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let taking = 0;
  const stream = new Inflate((piece) => {
    taking += piece.length;
    pieces.push(piece);
  });
  const push = (piece: Uint8Array, last: boolean): boolean => {
    try {
      stream.push(piece, last);
    } catch {
      damaged();
      return false;
    } finally {
      length += taking;
    }
    budget.take('inflatedBytes', taking);
    budget.tick();
    taking = 0;
    return true;
  };
  let sound = true;
  for (let at = 0; sound && at < data.length; at += PIECE) sound = push(data.subarray(at, at + PIECE), false);
  // A last push that brings nothing tells whether all came; with content it would take that with it if not.
  if (sound) push(new Uint8Array(), true);
  const content = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    content.set(piece, at);
    at += piece.length;
  }
  return content;
}

let crcTables: Int32Array | undefined;

/** Of four bytes at once: a table for each of them. */
function crc32(bytes: Uint8Array): number {
  crcTables ??= makeCrcTables();
  const tables = crcTables;
  const at = (table: number, byte: number) => tables[table * 256 + (byte & 255)] ?? 0;
  let crc = -1;
  let place = 0;
  for (; place + 4 <= bytes.length; place += 4) {
    crc ^=
      (bytes[place] ?? 0) |
      ((bytes[place + 1] ?? 0) << 8) |
      ((bytes[place + 2] ?? 0) << 16) |
      ((bytes[place + 3] ?? 0) << 24);
    crc = at(3, crc) ^ at(2, crc >>> 8) ^ at(1, crc >>> 16) ^ at(0, crc >>> 24);
  }
  for (; place < bytes.length; place += 1) crc = (crc >>> 8) ^ at(0, crc ^ (bytes[place] ?? 0));
  return ~crc >>> 0;
}

function makeCrcTables(): Int32Array {
  const tables = new Int32Array(4 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    tables[byte] = value;
  }
  for (let entry = 256; entry < tables.length; entry += 1) {
    const before = tables[entry - 256] ?? 0;
    tables[entry] = (before >>> 8) ^ (tables[before & 255] ?? 0);
  }
  return tables;
}
