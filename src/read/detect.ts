/** What a file is: by its content, and where that leaves it open by its name. */
import type { FormatId } from './formats';
import { cfbKind, openCfb } from './formats/cfb';
import { decodeText } from './formats/encoding';
import { zipKind } from './formats/zip';
import type { Budget } from './limits';

export type Detected =
  | { kind: FormatId }
  | { kind: 'json' }
  /** A kind of file that is known and cannot be read; `saveAs` is one that it can be saved as. */
  | { kind: 'unsupported'; found: string; saveAs?: string }
  | { kind: 'encrypted' }
  /** No text and no kind that is known; `found` is how it begins. */
  | { kind: 'binary'; found: string };

/** How files begin that are no text. */
const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0x50, 0x4b, 0x03, 0x04], 'ZIP'],
  [[0x50, 0x4b, 0x05, 0x06], 'ZIP'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'CFB'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG'],
  [[0xff, 0xd8, 0xff], 'JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF'],
  [[0x42, 0x4d], 'BMP'],
  [[0x49, 0x49, 0x2a, 0x00], 'TIFF'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'TIFF'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
];
/** PDF readers accept the header within the first kilobyte; downloads put a few bytes before it. */
const PDF_WITHIN = 1024;
/** Characters that text has none of, or where it is damaged a few. */
const CONTROLS = /[^\P{Cc}\s]|\ufffd/gu;
/** How much of a text is looked at to tell what it is. */
const HEAD = 20_000;

/** The kind of a file. `name` decides only between plain text and Markdown. */
export function detect(bytes: Uint8Array, name: string | undefined, budget: Budget): Detected {
  const signature = signatures.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1];
  if (signature === 'ZIP') {
    const kind = zipKind(bytes, budget);
    if (kind !== 'other') return { kind };
    // What is left of an archive may not tell.
    return name !== undefined && kindOfName(name) === 'ofd'
      ? { kind: 'ofd' }
      : { kind: 'unsupported', found: 'ZIP' };
  }
  if (signature === 'CFB') return compoundKind(bytes, name, budget);
  if (signature === 'PDF' || startOfPdf(bytes)) return { kind: 'pdf' };
  if (signature === 'RTF') return { kind: 'unsupported', found: 'RTF', saveAs: 'docx' };
  if (signature !== undefined && bytes.includes(0)) return { kind: 'unsupported', found: signature };
  const { text, encoding } = decodeText(bytes.subarray(0, HEAD));
  // No text holds NUL; a file that is no text nearly always does.
  const odd = text.match(CONTROLS)?.length ?? 0;
  if ((text.includes('\0') && !encoding.startsWith('utf-16')) || odd * 20 > text.length) {
    return { kind: 'binary', found: hex(bytes) };
  }
  return { kind: textKind(text, name) };
}

/** Streams of compound files that hold no report, and what they are. */
const compounds: Readonly<Record<string, string>> = {
  'PowerPoint Document': 'PPT',
  VisioDocument: 'Visio',
  CONTENTS: 'Microsoft Works',
  '__properties_version1.0': 'MSG',
};

function compoundKind(bytes: Uint8Array, name: string | undefined, budget: Budget): Detected {
  const file = openCfb(bytes, budget);
  const kind = cfbKind(file);
  if (kind !== 'other') return { kind };
  // What was cut off before its streams are named is still what its name says; its reader says what is wrong.
  if (file.issues.length > 0) return { kind: kindOfName(name ?? '') === 'xls' ? 'xls' : 'doc' };
  const stream = file.names.find((own) => Object.hasOwn(compounds, own));
  return { kind: 'unsupported', found: compounds[stream ?? ''] ?? 'CFB' };
}

function textKind(text: string, name: string | undefined): 'text' | 'markdown' | 'html' | 'json' {
  const start = text.slice(0, 200).trimStart();
  if (/^[{[]/.test(start) && /^[{[]\s*(?:["{[\]}]|$)/.test(start)) return 'json';
  const tags = text.match(/<\/?(?:html|head|body|meta|div|p|table|tr|td|span|br)\b/gi)?.length ?? 0;
  const pipes = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/m.test(text);
  if (pipes || (/\.(?:md|markdown)$/i.test(name ?? '') && !/^<(?:!doctype|html)/i.test(start)))
    return 'markdown';
  return tags >= 3 || /^<(?:!doctype|html)/i.test(start) ? 'html' : 'text';
}

function startOfPdf(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, PDF_WITHIN);
  for (let at = head.indexOf(0x25); at >= 0; at = head.indexOf(0x25, at + 1)) {
    if (head[at + 1] === 0x50 && head[at + 2] === 0x44 && head[at + 3] === 0x46 && head[at + 4] === 0x2d)
      return true;
  }
  return false;
}

function hex(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** The kind that a file name promises, in the words of `Detected`. */
export function kindOfName(name: string): string | undefined {
  const kinds: Readonly<Record<string, string>> = {
    txt: 'text',
    md: 'markdown',
    markdown: 'markdown',
    htm: 'html',
    html: 'html',
    docx: 'docx',
    xlsx: 'xlsx',
    pdf: 'pdf',
    json: 'json',
    ndjson: 'json',
    jsonl: 'json',
    doc: 'doc',
    xls: 'xls',
    wps: 'doc',
    et: 'xls',
    ofd: 'ofd',
  };
  return kinds[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
}
