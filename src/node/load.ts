/** Files and folders to readings, each file by itself: one that fails says why and stops nothing. */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultLimits, type Limits, type Reading, type ReadingIssue, read, readRecords } from '../read';

/** A report with where it came from. */
export interface Loaded {
  file: string;
  /** Which record of an NDJSON file, from 1. */
  record?: number;
  reading: Reading;
  /** JSON of a bare report: nothing is known of its document. */
  bare: boolean;
}

/** Every file under the paths: folders with all that is below them, by name; hidden files are left out. */
export async function* listFiles(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const info = path === '-' ? undefined : await stat(path).catch(() => undefined);
    if (info?.isDirectory()) {
      const entries = (await readdir(path)).filter((entry) => !entry.startsWith('.')).sort();
      yield* listFiles(entries.map((entry) => join(path, entry)));
    } else if (info === undefined && path !== '-' && GLOB.test(path)) yield* matching(path);
    else yield path;
  }
}

const GLOB = /[*?]/;

/** The files that a pattern means, by name: `*` and `?` within a name, `**` for any folders. */
async function* matching(pattern: string): AsyncGenerator<string> {
  const parts = pattern.split('/');
  const base = parts
    .slice(
      0,
      parts.findIndex((part) => GLOB.test(part)),
    )
    .join('/');
  const tokens = pattern.split(/(\*\*\/|\*+|\?)/).map((token) => {
    if (token === '**/') return '(?:.+/)?';
    if (token === '?') return '[^/]';
    return token.startsWith('*') ? '[^/]*' : token.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  const expression = new RegExp(`^(?:\\./)?${tokens.join('')}$`);
  let found = false;
  for await (const file of listFiles([base || (pattern.startsWith('/') ? '/' : '.')])) {
    if (!expression.test(file)) continue;
    found = true;
    yield file;
  }
  // Nothing is meant by it: the file of that name is what is missing.
  if (!found) yield pattern;
}

/** The reports of one file, or of standard input for `-`. */
export async function* load(file: string, limits: Partial<Limits> = {}): AsyncGenerator<Loaded> {
  const bytes =
    file === '-' ? await standardInput() : await fileBytes(file, limits.bytes ?? defaultLimits.bytes);
  if (!(bytes instanceof Uint8Array)) {
    const nothing = { report: null, edition: null, marks: {}, places: {}, claims: [], extras: [] };
    yield { file, reading: { ...nothing, issues: [bytes] }, bare: false };
    return;
  }
  if (holdsJson(bytes)) {
    for (const record of readRecords(bytes)) yield { file, ...record };
    return;
  }
  const named = file === '-' ? {} : { name: file };
  yield { file, reading: await read(bytes, { ...named, limits }), bare: false };
}

async function fileBytes(file: string, most: number): Promise<Uint8Array | ReadingIssue> {
  try {
    const { size } = await stat(file);
    if (size > most) {
      return {
        code: 'limit-reached',
        severity: 'error',
        args: { limit: 'bytes', most, found: size },
        cells: [],
      };
    }
    return await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { code: 'file-missing', severity: 'error', args: { file }, cells: [] };
    return { code: 'file-unreadable', severity: 'error', args: { file, reason: code ?? message }, cells: [] };
  }
}

/** The first bytes of a file; undefined where it cannot be read. */
export async function fileHead(file: string): Promise<Uint8Array | undefined> {
  const handle = await open(file).catch(() => undefined);
  try {
    const bytes = new Uint8Array(200);
    const read = await handle?.read(bytes, 0, bytes.length, 0).catch(() => undefined);
    return read && bytes.subarray(0, read.bytesRead);
  } finally {
    await handle?.close();
  }
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Whether a file begins like JSON: an object, or an array of them. */
export function holdsJson(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 200)).replace(/^\ufeff/, '');
  return /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(head);
}
