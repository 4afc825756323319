/** Bytes to text: the encoding by its mark, then by what the bytes can be, then by what they are said to be. */

export interface Decoded {
  text: string;
  /** WHATWG name of the encoding: `utf-8`, `utf-16le`, `utf-16be`, `gb18030` … */
  encoding: string;
  /** Bytes or sequences that are nothing in that encoding; each stands as U+FFFD in the text. */
  broken: number;
}

const MARKS: readonly (readonly [number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
];
/** How far into a page its `meta` is looked for, and how much is looked at to tell UTF-16 without a mark. */
const HEAD = 4096;
/** `charset=` of a meta or an XML declaration; the label ends at a quote, space or bracket. */
const DECLARED =
  /<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i;
/**
 * The text of a file. A byte order mark decides; else bytes that are valid UTF-8 are UTF-8 whatever a `meta` says,
 * because other text hardly ever is; else the declared encoding holds where it fits, GBK and GB2312 as GB18030, which
 * contains both; else GB18030. A page cut off inside a character, or with a few broken ones, is still what it is.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const mark = MARKS.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (mark) return decodeAs(bytes, mark[1]);
  const wide = wideEncoding(bytes);
  if (wide) return decodeAs(bytes, wide);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', broken: 0 };
  } catch {
    return closest(bytes);
  }
}

/** The best of UTF-8, GB18030 and the declared encoding for bytes that are not wholly valid UTF-8. */
function closest(bytes: Uint8Array): Decoded {
  if (isNearlyUtf8(bytes)) return decodeAs(bytes, 'utf-8');
  const declared = declaredEncoding(bytes);
  // Pages that say Latin are made by tools that never knew what they held; any bytes are Latin.
  if (declared !== undefined && !/^(?:utf-8|gb18030|windows-125\d|iso-8859-\d+)$/.test(declared)) {
    const other = decodeAs(bytes, declared);
    if (other.broken === 0) return other;
  }
  return decodeAs(bytes, 'gb18030');
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, broken: countOf('\ufffd', text) };
}

/** UTF-16 without a mark: markup, digits and spaces have every second byte zero. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, HEAD);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const enough = head.length / 20;
  if (odd > enough && even * 10 < odd) return 'utf-16le';
  if (even > enough && odd * 10 < even) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  const label = DECLARED.exec(head)?.[1];
  if (label === undefined) return undefined;
  if (/^(?:x-)?gb|^chinese$|^hz-/i.test(label)) return 'gb18030';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** GB18030 taken for UTF-8 breaks at nearly every character; UTF-8 with broken places is intact around them. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  let intact = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    let follow = 0;
    while (follow < more && ((bytes[at + follow + 1] ?? 0) & 0xc0) === 0x80) follow += 1;
    if (lead >= 0xc2 && lead <= 0xf4 && follow === more) intact += 1;
    else broken += 1;
    // The rest of a long page would not change it.
    if (broken > 1000 && broken > intact) return false;
    at += follow;
  }
  return broken * 20 < intact;
}

function countOf(char: string, text: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found += 1;
  return found;
}
