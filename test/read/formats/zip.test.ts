import fc from 'fast-check';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip, zipKind } from '../../../src/read/formats/zip';
import { Budget, LimitReached, type Limits } from '../../../src/read/limits';
import { zipOf } from '../../support/docx-writer';

const open = (bytes: Uint8Array, limits: Partial<Limits> = {}) => openZip(bytes, new Budget(limits));
const text = (bytes: Uint8Array | undefined) => (bytes ? strFromU8(bytes) : undefined);
const kindOf = (names: string[]) =>
  zipKind(zipOf(Object.fromEntries(names.map((name) => [name, 'x']))), new Budget());

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;

/** Changes the fields of every header of a kind. */
function patched(
  bytes: Uint8Array,
  signature: number,
  change: (view: DataView, at: number) => void,
): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at += 1)
    if (view.getUint32(at, true) === signature) change(view, at);
  return copy;
}

const words = '政府信息公开工作年度报告'.repeat(2_000);

describe('a ZIP archive', () => {
  it('gives its parts, packed and plain', () => {
    const archive = open(
      zipSync({ 'a.xml': strToU8(words), 'b/c.xml': [strToU8('乙'), { level: 0 }], 'd/': strToU8('') }),
    );
    expect(archive.names).toEqual(['a.xml', 'b/c.xml']);
    expect(text(archive.read('a.xml'))).toBe(words);
    expect(text(archive.read('B/C.xml'))).toBe('乙');
    expect(archive.read('e.xml')).toBeUndefined();
    expect(archive.issues).toEqual([]);
  });

  it('inflates only what is asked for', () => {
    const budget = new Budget({ inflatedBytes: 100 });
    const archive = openZip(zipOf({ 'big.bin': words, 'small.xml': 'x' }), budget);
    expect(text(archive.read('small.xml'))).toBe('x');
    expect(() => archive.read('big.bin')).toThrow(LimitReached);
  });

  it('may have bytes before it', () => {
    const inside = zipOf({ 'a.xml': words });
    const bytes = new Uint8Array(inside.length + 50);
    bytes.set(inside, 50);
    const archive = open(bytes);
    expect(text(archive.read('a.xml'))).toBe(words);
    expect(archive.issues).toEqual([]);
  });

  it('cannot lead out of itself by its names', () => {
    const archive = open(zipOf({ '/etc/passwd': 'a', 'C:\\word\\document.xml': 'b', constructor: 'c' }));
    expect(archive.names).toEqual(['etc/passwd', 'c:/word/document.xml', 'constructor']);
    expect(text(archive.read('constructor'))).toBe('c');
    expect(archive.read('toString')).toBeUndefined();
  });

  it('says when a part is there twice, and gives the last', () => {
    const bytes = zipOf({ 'a.xml': '1', 'b.xml': '2' });
    const rename = (view: DataView, at: number, length: number) => view.setUint8(at + length, 0x61);
    const twice = patched(
      patched(bytes, LOCAL, (view, at) => rename(view, at, 30)),
      CENTRAL,
      (view, at) => rename(view, at, 46),
    );
    const archive = open(twice);
    expect(text(archive.read('a.xml'))).toBe('2');
    expect(archive.issues).toMatchObject([{ code: 'file-damaged' }]);
  });

  it('says when a part is encrypted or packed in an unknown way', () => {
    const bytes = zipOf({ 'a.xml': words });
    const locked = open(patched(bytes, CENTRAL, (view, at) => view.setUint16(at + 8, 1, true)));
    expect(locked.read('a.xml')).toBeUndefined();
    expect(locked.read('a.xml')).toBeUndefined();
    expect(locked.issues).toMatchObject([{ code: 'file-encrypted', severity: 'error' }]);
    const strange = open(patched(bytes, CENTRAL, (view, at) => view.setUint16(at + 10, 99, true)));
    expect(strange.read('a.xml')).toBeUndefined();
    expect(strange.issues).toMatchObject([{ code: 'file-damaged' }]);
  });

  it('says when a digit was changed in it', () => {
    const bytes = zipSync({ 'a.xml': [strToU8('1774'), { level: 0 }] });
    // Not the first 0x37: the date of the entry may hold one.
    const at = bytes.findIndex((_, index) => strFromU8(bytes.subarray(index, index + 4)) === '1774');
    bytes[at + 1] = 0x38;
    const archive = open(bytes);
    expect(text(archive.read('a.xml'))).toBe('1874');
    expect(archive.issues).toMatchObject([{ code: 'file-damaged', args: { found: 'a.xml' } }]);
  });

  it('reads sizes of ZIP64', () => {
    const plain = zipOf({ 'a.xml': words });
    const view = new DataView(plain.buffer);
    let central = 0;
    while (view.getUint32(central, true) !== CENTRAL) central += 1;
    const nameEnd = central + 46 + view.getUint16(central + 28, true);
    const extra = new Uint8Array(28);
    const field = new DataView(extra.buffer);
    field.setUint16(0, 1, true);
    field.setUint16(2, 24, true);
    field.setUint32(4, view.getUint32(central + 24, true), true);
    field.setUint32(12, view.getUint32(central + 20, true), true);
    field.setUint32(20, view.getUint32(central + 42, true), true);
    const bytes = new Uint8Array(plain.length + 28);
    bytes.set(plain.subarray(0, nameEnd));
    bytes.set(extra, nameEnd);
    bytes.set(plain.subarray(nameEnd), nameEnd + 28);
    const out = new DataView(bytes.buffer);
    for (const at of [20, 24, 42]) out.setUint32(central + at, 0xffffffff, true);
    out.setUint16(central + 30, 28, true);
    const end = bytes.length - 22;
    out.setUint32(end + 12, out.getUint32(end + 12, true) + 28, true);
    const archive = open(bytes);
    expect(text(archive.read('a.xml'))).toBe(words);
    expect(archive.issues).toEqual([]);
  });
});

describe('what a ZIP archive is', () => {
  it('is told by its parts', () => {
    expect(kindOf(['[Content_Types].xml', 'word/document.xml'])).toBe('docx');
    expect(kindOf(['[Content_Types].xml', 'xl/workbook.xml'])).toBe('xlsx');
    expect(kindOf(['OFD.xml', 'Doc_0/Document.xml'])).toBe('ofd');
    expect(kindOf(['Doc_0/Pages/Page_0/Content.xml'])).toBe('ofd');
    expect(kindOf(['content.xml', 'mimetype'])).toBe('other');
    expect(kindOf(['photos/word/document.xml.jpg'])).toBe('other');
    expect(zipKind(new Uint8Array(), new Budget())).toBe('other');
  });

  it('is told of one that was cut off', () => {
    const bytes = zipOf({ '[Content_Types].xml': 'x', 'word/styles.xml': 'x', 'word/document.xml': words });
    expect(zipKind(bytes.subarray(0, bytes.length - 120), new Budget())).toBe('docx');
    expect(zipKind(bytes.subarray(0, 130), new Budget())).toBe('docx');
  });
});

describe('a hostile archive', () => {
  const megabytes = (count: number) => new Uint8Array(count * 1_000_000);

  it('is not inflated beyond the limit, whatever size it states', () => {
    const bomb = zipSync({ 'a.xml': megabytes(30) });
    const sizes = [0, 1, 5, 30_000_000, 0x7fffffff, 0xffffffff];
    for (const size of sizes) {
      const forged = patched(bomb, CENTRAL, (view, at) => view.setUint32(at + 24, size, true));
      const begin = performance.now();
      expect(() => open(forged, { inflatedBytes: 2_000_000 }).read('a.xml')).toThrow(LimitReached);
      expect(performance.now() - begin).toBeLessThan(5_000);
    }
  });

  it('counts all parts together', () => {
    const parts = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`${index}.xml`, megabytes(1)]),
    );
    const archive = open(zipSync(parts), { inflatedBytes: 5_500_000 });
    const readAll = () => archive.names.map((name) => archive.read(name)?.length);
    expect(readAll).toThrow(LimitReached);
  });

  it('gives what is really there when it states less, with an issue', () => {
    for (const size of [0, 7, words.length * 3 - 1, words.length * 3 + 1]) {
      const forged = patched(zipOf({ 'a.xml': words }), CENTRAL, (view, at) =>
        view.setUint32(at + 24, size, true),
      );
      const archive = open(forged);
      expect(text(archive.read('a.xml'))).toBe(words);
      expect(archive.issues).toMatchObject([{ code: 'file-damaged' }]);
    }
  });

  it('may have very many parts', () => {
    const many: Record<string, Uint8Array> = {};
    for (let index = 0; index < 65_000; index += 1) many[`word/${index}.xml`] = new Uint8Array();
    const bytes = zipSync(many, { level: 0 });
    const begin = performance.now();
    expect(open(bytes).names).toHaveLength(65_000);
    expect(open(bytes.subarray(0, bytes.length - 30)).names).toHaveLength(65_000);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  it('gives the beginning of what was cut off', () => {
    const whole = Array.from({ length: 9_000 }, (_, index) => index * 7919).join(' ');
    const bytes = zipOf({ 'a.xml': whole });
    fc.assert(
      fc.property(fc.integer({ min: 40, max: bytes.length - 1 }), (length) => {
        const archive = open(bytes.subarray(0, length));
        const got = text(archive.read('a.xml')) ?? '';
        expect(whole.startsWith(got)).toBe(true);
        expect(archive.issues.length).toBeGreaterThan(0);
        if (length > bytes.length / 2) expect(got.length).toBeGreaterThan(whole.length / 4);
      }),
      { numRuns: 300 },
    );
  });

  it('is no crash, whatever it is made of', () => {
    const bytes = zipOf({ 'word/document.xml': words, 'b.xml': 'x' });
    const attempt = (input: Uint8Array) => {
      const archive = open(input, { inflatedBytes: 10_000_000 });
      for (const name of archive.names) {
        try {
          archive.read(name);
        } catch (error) {
          expect(error).toBeInstanceOf(LimitReached);
        }
      }
    };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { maxLength: 5 }),
        (changes) => {
          const copy = bytes.slice();
          for (const [at, byte] of changes) copy[at] = byte;
          attempt(copy);
        },
      ),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), attempt), { numRuns: 300 });
    const heads = new Uint8Array(300_000);
    for (let at = 0; at + 4 <= heads.length; at += 4) heads.set([0x50, 0x4b, 3, 4], at);
    attempt(heads);
  });
});
