import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cfbKind, openCfb } from '../../../src/read/formats/cfb';
import { Budget } from '../../../src/read/limits';
import { type CfbParts, cfbOf, cfbParts } from '../../support/cfb-writer';
import { officeFile } from '../../support/office-fixtures';

const open = (bytes: Uint8Array) => openCfb(bytes, new Budget());
const content = (length: number, value = 7) => new Uint8Array(length).fill(value);
const streams = [
  { name: 'WordDocument', content: content(5000) },
  { name: '1Table', content: content(700, 8) },
  { name: 'Data', content: content(1, 9) },
];
const damage = (bytes: Uint8Array, name = 'WordDocument') => {
  const file = open(bytes);
  const read = file.read(name);
  return { length: read?.length, found: file.issues.map(({ args }) => (args as { found: string }).found) };
};

describe('a compound file', () => {
  it('gives its streams', () => {
    const file = open(cfbOf(streams));
    expect(file.names).toEqual(['WordDocument', '1Table', 'Data']);
    for (const { name, content: own } of streams) expect(file.read(name)).toEqual(own);
    expect(file.read('worddocument')?.length).toBe(5000);
    expect(file.read('0Table')).toBeUndefined();
    expect(file.issues).toEqual([]);
  });

  it('made by another program gives also its small streams', () => {
    const file = open(officeFile('plain-2021', 'doc'));
    expect(file.read('WordDocument')?.length).toBeGreaterThan(4096);
    const own = new TextDecoder('latin1').decode(file.read('\u0001CompObj'));
    expect(own).toContain('Word');
    expect(file.issues).toEqual([]);
  });

  it('of more than 109 sectors of FAT is read to its end', () => {
    const { bytes, view } = cfbParts([{ name: 'Workbook', content: content(8_000_000) }]);
    expect(view.getUint32(44, true)).toBeGreaterThan(109);
    // The writer lists no more than these: the rest is said to be lost.
    expect(damage(bytes, 'Workbook').found).toEqual(['Workbook']);
    // The list goes on in a sector that is added behind.
    const longer = new Uint8Array(bytes.length + 512).fill(255);
    longer.set(bytes);
    const last = new DataView(longer.buffer);
    last.setUint32(68, bytes.length / 512 - 1, true);
    last.setUint32(72, 1, true);
    for (let fat = 109; fat < view.getUint32(44, true); fat += 1) {
      last.setUint32(bytes.length + (fat - 109) * 4, fat, true);
    }
    last.setUint32(bytes.length + 508, 0xfffffffe, true);
    expect(damage(longer, 'Workbook')).toEqual({ length: 8_000_000, found: [] });
  });

  it.each([
    [['WordDocument', '1Table'], 'doc'],
    [['Workbook'], 'xls'],
    [['Book'], 'xls'],
    [['BOOK'], 'xls'],
    [['EncryptionInfo', 'EncryptedPackage'], 'encrypted'],
    [['PowerPoint Document'], 'other'],
    [[], 'other'],
  ])('with %j is told', (names, kind) => {
    expect(cfbKind(open(cfbOf(names.map((name) => ({ name, content: content(10) })))))).toBe(kind);
  });
});

describe('a hostile compound file', () => {
  const spoil = (change: (parts: CfbParts) => void) => {
    const parts = cfbParts(streams);
    change(parts);
    return damage(parts.bytes);
  };

  it.each<[string, (parts: CfbParts) => void, string, number | undefined]>([
    [
      'a chain that runs into itself',
      ({ view, next, starts }) => view.setUint32(next((starts[0] ?? 0) + 3), starts[0] ?? 0, true),
      'WordDocument',
      2048,
    ],
    [
      'a chain that leaves the file',
      ({ view, next, starts }) => view.setUint32(next((starts[0] ?? 0) + 1), 0x7fffffff, true),
      'WordDocument',
      1024,
    ],
    [
      'a chain that ends too soon',
      ({ view, next, starts }) => view.setUint32(next(starts[0] ?? 0), 0xfffffffe, true),
      'WordDocument',
      512,
    ],
    [
      'a size of 2^31',
      ({ view, entry }) => view.setUint32(entry(1) + 120, 0x80000000, true),
      'WordDocument',
      5120,
    ],
    [
      'a size of 2^32 - 1',
      ({ view, entry }) => view.setUint32(entry(1) + 120, 0xffffffff, true),
      'WordDocument',
      5120,
    ],
    ['an entry below itself', ({ view, entry }) => view.setUint32(entry(1) + 68, 1, true), 'directory', 5000],
    [
      'an entry below that is none',
      ({ view, entry }) => view.setUint32(entry(1) + 68, 9_999, true),
      'directory',
      5000,
    ],
    [
      'a directory that runs into itself',
      ({ view, next }) => view.setUint32(next(1), 1, true),
      'directory',
      5000,
    ],
    ['a directory that is nowhere', ({ view }) => view.setUint32(48, 0x7ffffff0, true), 'directory', 5000],
    ['a FAT that is nowhere', ({ view }) => view.setUint32(76, 0x7ffffff0, true), 'FAT', 512],
    [
      'a list of the FAT that runs into itself',
      ({ view }) => {
        view.setUint32(68, 0, true);
        view.setUint32(1020, 0, true);
      },
      'FAT',
      5000,
    ],
  ])('%s is read as far as it goes', (_, change, found, length) => {
    const read = spoil(change);
    expect(read.found).toContain(found);
    if (found !== 'FAT') expect(read.length).toBe(length);
  });

  it('cut off anywhere says so', () => {
    const whole = cfbOf(streams);
    for (let length = 0; length < whole.length - 512; length += 101) {
      const { found } = damage(whole.subarray(0, length));
      const file = open(whole.subarray(0, length));
      for (const { name } of streams) file.read(name);
      expect(found.length + file.issues.length).toBeGreaterThan(0);
    }
  });

  it('never throws, and gives no more than it holds', () => {
    const whole = cfbOf(streams);
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat({ max: whole.length - 4 }), fc.constantFrom(0, 1, 2, 0x7fffffff, 0xfffffffe)),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        (changes) => {
          const bytes = whole.slice();
          const view = new DataView(bytes.buffer);
          for (const [at, value] of changes) view.setUint32(at, value, true);
          const file = open(bytes);
          for (const name of file.names) expect(file.read(name)?.length).toBeLessThanOrEqual(bytes.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of 50 MB that says nothing is done with in a moment', () => {
    const start = performance.now();
    const bytes = new Uint8Array(50_000_000);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(open(bytes).names).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
