/** What a file is, by its content. */

export type Detected =
  | { kind: 'text'; text: string }
  | { kind: 'unsupported'; found: string }
  | { kind: 'binary'; found: string };

/** How files begin that are no text, and what a person calls them. */
const signatures: readonly (readonly [number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0x50, 0x4b, 0x03, 0x04], 'DOCX/XLSX/OFD (ZIP)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'DOC/XLS/WPS (CFB)'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG'],
  [[0xff, 0xd8, 0xff], 'JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
];

/** The text of a file in UTF-8, UTF-16 (by its mark) or GB18030, or what the file is instead. */
export function detect(bytes: Uint8Array): Detected {
  const known = signatures.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (known) return { kind: 'unsupported', found: known[1] };
  const text = decode(bytes);
  if (text === undefined) return { kind: 'binary', found: hex(bytes) };
  if (/^\s*<(?:!doctype\s+html|html|head|body|table|div|meta|\?xml)\b/i.test(text.slice(0, 2000))) {
    return { kind: 'unsupported', found: 'HTML/XML' };
  }
  return { kind: 'text', text };
}

function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // No text holds NUL; a binary file nearly always does.
      return text.includes('\0') ? undefined : text;
    } catch {
      // Not in this encoding: try the next.
    }
  }
  return undefined;
}

function hex(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
