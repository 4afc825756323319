/** Little-endian numbers of a binary file; beyond its end stands 0. */
export class ByteView {
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  u16(at: number): number {
    return at >= 0 && at + 2 <= this.length ? this.view.getUint16(at, true) : 0;
  }

  i16(at: number): number {
    return (this.u16(at) << 16) >> 16;
  }

  u32(at: number): number {
    return at >= 0 && at + 4 <= this.length ? this.view.getUint32(at, true) : 0;
  }

  i32(at: number): number {
    return this.u32(at) | 0;
  }

  slice(at: number, length: number): ByteView {
    return new ByteView(this.bytes.subarray(at, at + Math.max(0, length)));
  }

  /** So many UTF-16 characters. */
  text(at: number, characters: number): string {
    return new TextDecoder('utf-16le').decode(this.bytes.subarray(at, at + characters * 2));
  }
}

/** Characters of the bytes 128 to 159 in Windows-1252. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Text in Windows-1252. Versions of Node decode it as ISO 8859-1, where quotes and dashes are control characters. */
export function windowsText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += byte >= 0x80 && byte < 0xa0 ? (WINDOWS[byte - 0x80] ?? '') : String.fromCharCode(byte);
  }
  return text;
}

/** Encodings of Windows other than that, by the numbers of their code pages. */
const ENCODINGS: Readonly<Record<number, string>> = {
  936: 'gb18030',
  950: 'big5',
  932: 'shift_jis',
  949: 'euc-kr',
};

/** Text in a code page of Windows; in Windows-1252 where it is none of East Asia. */
export function codePageText(bytes: Uint8Array, codePage: number): string {
  const encoding = ENCODINGS[codePage];
  return encoding === undefined ? windowsText(bytes) : new TextDecoder(encoding).decode(bytes);
}
