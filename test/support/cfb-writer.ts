/** Writes compound files, whole or as an attacker would: every number of the head and of the chains can be another one. */

const SECTOR = 512;
const END_OF_CHAIN = 0xfffffffe;
const FREE = 0xffffffff;
const OF_FAT = 0xfffffffd;

export interface CfbStream {
  name: string;
  content: Uint8Array;
  /** Said instead of the size that it has. */
  size?: number;
  /** Said instead of the sector that it begins in. */
  start?: number;
}

export interface CfbParts {
  bytes: Uint8Array;
  view: DataView;
  /** Where the number of the sector that follows this one stands. */
  next(sector: number): number;
  /** Where an entry of the directory stands; 0 is the root. */
  entry(index: number): number;
  /** The first sector of each stream. */
  starts: number[];
}

/** A compound file with these streams in its root: one sector of FAT for each 128 others, then the directory, then the streams. */
export function cfbParts(streams: readonly CfbStream[]): CfbParts {
  const directorySectors = Math.ceil((streams.length + 1) / 4);
  const sizes = streams.map(({ content }) => Math.ceil(content.length / SECTOR));
  const others = sizes.reduce((sum, size) => sum + size, directorySectors);
  const fatSectors = Math.ceil(others / 127);
  const bytes = new Uint8Array((1 + fatSectors + others) * SECTOR);
  const view = new DataView(bytes.buffer);
  const next = (sector: number) => SECTOR + sector * 4;
  const entry = (index: number) => (1 + fatSectors) * SECTOR + index * 128;
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const) {
    view.setUint16(at, value, true);
  }
  // No stream is small: small ones stand in sectors of their own.
  for (const [at, value] of [
    [44, fatSectors],
    [48, fatSectors],
    [56, 1],
    [60, END_OF_CHAIN],
    [68, END_OF_CHAIN],
  ] as const) {
    view.setUint32(at, value, true);
  }
  for (let index = 0; index < 109; index += 1) {
    view.setUint32(76 + index * 4, index < fatSectors ? index : FREE, true);
  }
  bytes.fill(255, SECTOR, (1 + fatSectors) * SECTOR);
  for (let sector = 0; sector < fatSectors; sector += 1) view.setUint32(next(sector), OF_FAT, true);
  let free = fatSectors;
  const chain = (count: number): number => {
    const start = free;
    for (let index = 1; index <= count; index += 1, free += 1) {
      view.setUint32(next(free), index < count ? free + 1 : END_OF_CHAIN, true);
    }
    return start;
  };
  chain(directorySectors);
  const starts: number[] = [];
  const write = (index: number, name: string, type: number, start: number, size: number) => {
    const at = entry(index);
    [...name].forEach((char, place) => {
      view.setUint16(at + place * 2, char.charCodeAt(0), true);
    });
    view.setUint16(at + 64, name.length * 2 + 2, true);
    view.setUint8(at + 66, type);
    for (const link of [68, 72, 76]) view.setUint32(at + link, FREE, true);
    // Each entry is the right one below the entry before.
    if (index === 0 && streams.length > 0) view.setUint32(at + 76, 1, true);
    else if (index > 0 && index < streams.length) view.setUint32(at + 72, index + 1, true);
    view.setUint32(at + 116, start, true);
    view.setUint32(at + 120, size, true);
  };
  write(0, 'Root Entry', 5, END_OF_CHAIN, 0);
  streams.forEach(({ name, content, size, start }, index) => {
    const own = chain(sizes[index] ?? 0);
    starts.push(own);
    bytes.set(content, (1 + own) * SECTOR);
    write(index + 1, name, 2, start ?? own, size ?? content.length);
  });
  return { bytes, view, next, entry, starts };
}

export function cfbOf(streams: readonly CfbStream[]): Uint8Array {
  return cfbParts(streams).bytes;
}
