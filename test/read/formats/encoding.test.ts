import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/read/formats/encoding';

const TEXT = '<meta charset="CHARSET"><p>榆川区人民政府2023年政府信息公开工作年度报告：新收申请577件。</p>';
/** Node encodes only UTF-8 and UTF-16: GB18030 comes from its own decoder, run backwards. */
function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text) {
    const known = table().get(char);
    if (!known) throw new Error(`not in the table: ${char}`);
    bytes.push(...known);
  }
  return Uint8Array.from(bytes);
}
let encoded: Map<string, number[]> | undefined;
function table(): Map<string, number[]> {
  if (encoded) return encoded;
  encoded = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let byte = 0; byte < 0x80; byte += 1) encoded.set(String.fromCharCode(byte), [byte]);
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second === 0x7f) continue;
      const char = decoder.decode(Uint8Array.of(first, second));
      if (char.length === 1 && !encoded.has(char)) encoded.set(char, [first, second]);
    }
  }
  return encoded;
}
const utf8 = (text: string) => new TextEncoder().encode(text);
const declaring = (charset: string) => TEXT.replace('CHARSET', charset);

describe('decodeText', () => {
  it.each(['gb2312', 'gbk', 'GB18030', 'utf-8', 'iso-8859-1', 'no-such-thing', ''])(
    'tells GB18030 from UTF-8 whatever a meta says: %s',
    (charset) => {
      const text = declaring(charset);
      expect(decodeText(utf8(text))).toEqual({ text, encoding: 'utf-8', broken: 0 });
      expect(decodeText(gb18030(text))).toEqual({ text, encoding: 'gb18030', broken: 0 });
    },
  );

  it('takes the declared encoding where the bytes fit it better', () => {
    const page = '<?xml version="1.0" encoding="big5"?>';
    // 政府資訊公開 in Big5.
    const bytes = Uint8Array.of(
      ...utf8(page),
      ...[0xac, 0x46, 0xa9, 0xb2, 0xb8, 0xea, 0xb0, 0x54, 0xa4, 0xbd, 0xb6, 0x7d],
    );
    expect(decodeText(bytes)).toEqual({ text: `${page}政府資訊公開`, encoding: 'big5', broken: 0 });
  });

  it('obeys a byte order mark', () => {
    const units = Uint16Array.from([...TEXT].map((char) => char.charCodeAt(0)));
    const little = new Uint8Array(units.buffer);
    const big = little.map((_, index) => little[index ^ 1] ?? 0);
    expect(decodeText(Uint8Array.of(0xff, 0xfe, ...little)).text).toBe(TEXT);
    expect(decodeText(Uint8Array.of(0xfe, 0xff, ...big)).text).toBe(TEXT);
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(TEXT))).text).toBe(TEXT);
  });

  it('sees UTF-16 without a mark', () => {
    const units = Uint16Array.from([...TEXT].map((char) => char.charCodeAt(0)));
    const little = new Uint8Array(units.buffer);
    expect(decodeText(little)).toMatchObject({ text: TEXT, encoding: 'utf-16le' });
    expect(decodeText(little.map((_, index) => little[index ^ 1] ?? 0))).toMatchObject({
      text: TEXT,
      encoding: 'utf-16be',
    });
  });

  it('keeps a page what it is when it is cut inside a character', () => {
    const cut = decodeText(utf8(TEXT).subarray(0, -9));
    expect(cut).toMatchObject({ encoding: 'utf-8', broken: 1 });
    expect(cut.text.startsWith(TEXT.slice(0, 50))).toBe(true);
    const chinese = gb18030(TEXT);
    expect(decodeText(chinese.subarray(0, chinese.length - 7))).toMatchObject({
      encoding: 'gb18030',
      broken: 1,
    });
  });

  it('keeps UTF-8 with one broken character, as a cut summary leaves in a meta', () => {
    const bytes = [...utf8(TEXT.repeat(3))];
    bytes.splice(27, 0, 0xe6, 0x94);
    expect(decodeText(Uint8Array.from(bytes))).toMatchObject({ encoding: 'utf-8', broken: 1 });
  });

  it('gives an empty text for no bytes', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8', broken: 0 });
  });
});
