/** Streams of a compound file (MS-CFB: .doc, .xls, .wps, .et), read as a hostile file demands: no number is believed. */
import type { Issue } from '../../core/issue';
import type { Place } from '../../schema/reading';
import type { Budget } from '../limits';

export interface CompoundFile {
  /** Names of the streams that stand in no folder, as written. */
  readonly names: readonly string[];
  /** The content of a stream, as much of it as is there; `undefined` when there is none of this name, in any case. */
  read(name: string): Uint8Array | undefined;
  /** What was found to be wrong so far. */
  readonly issues: readonly Issue<Place>[];
}

/** What a compound file is, by the streams that it has. */
export type CfbKind = 'doc' | 'xls' | 'encrypted' | 'other';

/** Names of the streams that tell what a compound file is; an embedded document stands in a folder of its own. */
const KINDS: readonly (readonly [string, CfbKind])[] = [
  ['EncryptedPackage', 'encrypted'],
  ['EncryptionInfo', 'encrypted'],
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
];

/** What a compound file is. */
export function cfbKind(file: CompoundFile): CfbKind {
  const names = new Set(file.names.map((name) => name.toLowerCase()));
  return KINDS.find(([name]) => names.has(name.toLowerCase()))?.[1] ?? 'other';
}

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

const HEADER = 512;
const ENTRY = 128;
const MINI_SECTOR = 64;
/** Numbers of sectors from here on say that there is none. */
const FIRST_SPECIAL = 0xfffffffa;
const END_OF_CHAIN = 0xfffffffe;
const STREAM = 2;
const ROOT = 5;

/** Opens a compound file; one that is broken gives the streams that can be found, and an issue. */
export function openCfb(bytes: Uint8Array, budget: Budget): CompoundFile {
  return new Reader(bytes, budget);
}

class Reader implements CompoundFile {
  readonly issues: Issue<Place>[] = [];
  private readonly view: DataView;
  private readonly sectorSize: number;
  /** How many sectors the file has, the last of which may be cut off. */
  private readonly sectors: number;
  private readonly fat: Uint32Array;
  private readonly streams = new Map<string, Entry>();
  private readonly root: Entry | undefined;
  private small: { fat: Uint32Array; content: Uint8Array } | undefined;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly budget: Budget,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.sectorSize = this.u16(30) === 12 ? 4096 : 512;
    this.sectors = Math.max(0, Math.ceil(bytes.length / this.sectorSize) - 1);
    this.fat = this.readFat();
    const directory = this.follow(this.u32(48), this.fat, this.sectors, 'directory');
    let entries = this.entries(this.gather(directory, directory.length * this.sectorSize));
    if (!entries.some((entry) => entry.type === ROOT)) {
      this.damaged('directory');
      // Where the directory cannot be found by its chain, its entries still look like entries.
      const known = new Set(KINDS.map(([name]) => name));
      entries = this.entries(bytes.subarray(HEADER)).filter(
        ({ name, type }) => type === ROOT || known.has(name) || /^[01]Table$/.test(name),
      );
      for (const entry of entries) this.add(entry);
    } else this.walk(entries);
    this.root = entries.find((entry) => entry.type === ROOT);
  }

  get names(): string[] {
    return [...this.streams.values()].map((entry) => entry.name);
  }

  read(name: string): Uint8Array | undefined {
    const entry = this.streams.get(name.toLowerCase());
    if (!entry) return undefined;
    const mini = entry.size < (this.u32(56) || 4096);
    const { table, size } = mini
      ? { table: this.smallStreams().fat, size: MINI_SECTOR }
      : { table: this.fat, size: this.sectorSize };
    const most = Math.min(Math.ceil(entry.size / size), table.length);
    const chain = this.follow(entry.start, table, most, name);
    const content = mini
      ? this.gather(chain, entry.size, this.smallStreams().content, MINI_SECTOR)
      : this.gather(chain, entry.size);
    if (content.length < entry.size) this.damaged(name);
    return content;
  }

  /** Streams below the root, by the tree that they stand in. */
  private walk(entries: readonly Entry[]): void {
    const seen = new Set<number>();
    const open = [entries.find((entry) => entry.type === ROOT)?.child ?? END_OF_CHAIN];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at >= FIRST_SPECIAL) continue;
      const entry = entries[at];
      if (!entry || seen.has(at)) {
        this.damaged('directory');
        continue;
      }
      seen.add(at);
      this.add(entry);
      open.push(entry.left, entry.right);
    }
    // A tree with a branch cut off has lost streams that the list still has.
    if (this.issues.some(({ code }) => code === 'file-damaged')) for (const entry of entries) this.add(entry);
  }

  private add(entry: Entry): void {
    const key = entry.name.toLowerCase();
    if (entry.type === STREAM && !this.streams.has(key)) this.streams.set(key, entry);
  }

  private entries(content: Uint8Array): Entry[] {
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    const entries: Entry[] = [];
    for (let at = 0; at + ENTRY <= content.length; at += ENTRY) {
      if (at % 1_048_576 === 0) this.budget.tick();
      const length = view.getUint16(at + 64, true);
      // The name of the root may be empty: Excel for Mac writes none.
      const named = length >= 2 && length <= 64 && length % 2 === 0;
      let name = '';
      for (let char = 0; named && char < length - 2; char += 2) {
        name += String.fromCharCode(view.getUint16(at + char, true));
      }
      // Files with small sectors use the lower half of the size; writers leave anything in the other.
      const high = this.sectorSize === 512 ? 0 : view.getUint32(at + 124, true);
      entries.push({
        name,
        type: named ? view.getUint8(at + 66) : 0,
        left: view.getUint32(at + 68, true),
        right: view.getUint32(at + 72, true),
        child: view.getUint32(at + 76, true),
        start: view.getUint32(at + 116, true),
        size: high * 0x100000000 + view.getUint32(at + 120, true),
      });
    }
    return entries;
  }

  /** Which sector follows each; the sectors that say so are listed in the header, and where it is full in a chain. */
  private readFat(): Uint32Array {
    const listed: number[] = [];
    for (let index = 0; index < 109; index += 1) listed.push(this.u32(76 + index * 4));
    const perSector = this.sectorSize / 4;
    const seen = new Set<number>();
    let next = this.u32(68);
    while (next < FIRST_SPECIAL && next < this.sectors && !seen.has(next)) {
      seen.add(next);
      const start = this.offset(next);
      for (let index = 0; index < perSector - 1; index += 1) listed.push(this.u32(start + index * 4));
      next = this.u32(start + this.sectorSize - 4);
    }
    if (next < FIRST_SPECIAL && seen.size > 0) this.damaged('FAT');
    const fat = new Uint32Array(this.sectors).fill(0xffffffff);
    const used = new Set<number>();
    let filled = 0;
    for (const sector of listed) {
      if (sector >= FIRST_SPECIAL || filled >= fat.length) break;
      if (sector >= this.sectors || used.has(sector)) {
        this.damaged('FAT');
        break;
      }
      used.add(sector);
      const start = this.offset(sector);
      for (let index = 0; index < perSector && filled < fat.length; index += 1, filled += 1) {
        fat[filled] = this.u32(start + index * 4);
      }
    }
    return fat;
  }

  /** The sectors of a chain, at most so many; one that runs into itself or out of the file is damaged. */
  private follow(start: number, table: Uint32Array, most: number, name: string): number[] {
    this.budget.tick();
    const chain: number[] = [];
    const seen = new Uint8Array(table.length);
    let sector = start;
    while (chain.length < most && sector < FIRST_SPECIAL) {
      if (sector >= table.length || seen[sector] === 1) {
        this.damaged(name);
        break;
      }
      seen[sector] = 1;
      chain.push(sector);
      sector = table[sector] ?? END_OF_CHAIN;
    }
    return chain;
  }

  /** What stands in these sectors, up to a size or the end of the file. */
  private gather(
    chain: readonly number[],
    size: number,
    from: Uint8Array = this.bytes,
    sectorSize = this.sectorSize,
  ): Uint8Array {
    const content = new Uint8Array(Math.min(size, chain.length * sectorSize));
    let filled = 0;
    for (const sector of chain) {
      const start = from === this.bytes ? this.offset(sector) : sector * sectorSize;
      const piece = from.subarray(start, start + Math.min(sectorSize, content.length - filled));
      content.set(piece, filled);
      filled += piece.length;
      // What is cut off inside has nothing after it.
      if (piece.length < sectorSize) break;
    }
    return content.subarray(0, filled);
  }

  /** Streams below 4096 bytes stand together in one that the root names. */
  private smallStreams(): { fat: Uint32Array; content: Uint8Array } {
    if (this.small) return this.small;
    const chain = this.follow(this.u32(60), this.fat, this.sectors, 'miniFAT');
    const table = this.gather(chain, chain.length * this.sectorSize);
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    const size = this.root?.size ?? 0;
    const most = Math.min(Math.ceil(size / this.sectorSize), this.sectors);
    const content = this.gather(this.follow(this.root?.start ?? END_OF_CHAIN, this.fat, most, 'root'), size);
    const count = Math.min(table.length >> 2, Math.ceil(content.length / MINI_SECTOR));
    const fat = Uint32Array.from({ length: count }, (_, index) => view.getUint32(index * 4, true));
    this.small = { fat, content };
    return this.small;
  }

  private offset(sector: number): number {
    return (sector + 1) * this.sectorSize;
  }

  private damaged(found: string): void {
    if (this.issues.some((issue) => issue.code === 'file-damaged' && issue.args.found === found)) return;
    this.issues.push({ code: 'file-damaged', severity: 'error', args: { found }, cells: [] });
  }

  /** Beyond the end of the file stands nothing that leads anywhere. */
  private u32(at: number): number {
    return at + 4 <= this.bytes.length ? this.view.getUint32(at, true) : END_OF_CHAIN;
  }

  private u16(at: number): number {
    return at + 2 <= this.bytes.length ? this.view.getUint16(at, true) : 0;
  }
}
