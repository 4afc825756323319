/**
 * PDF, by way of pdfjs-dist, which is optional: text positions and rules of each page, which the geometric builder
 * turns into paragraphs and grids.
 */
import type { Document } from '../document';
import { type Budget, LimitReached } from '../limits';
import { layOut, type PageContent } from './geometry';
import type { FormatContext } from './index';
import { type PdfFont, pageContent } from './pdf-page';

/** pdfjs-dist, and where its folders are served: see `gongkai/read/pdf`. */
export interface PdfReader {
  /** Gives the module `pdfjs-dist/legacy/build/pdf.mjs`. */
  load: () => Promise<unknown>;
  /** Gives the module `pdfjs-dist/legacy/build/pdf.worker.mjs`; without it pdfjs looks for its worker by itself. */
  loadWorker?: () => Promise<unknown>;
  /** Where pdfjs-dist's folder `cmaps` is served, with a closing slash: fonts that are not embedded need it. */
  cMapUrl?: string;
  /** Where pdfjs-dist's folder `standard_fonts` is served, with a closing slash. */
  standardFontDataUrl?: string;
}

/** How pdfjs-dist is installed. */
const INSTALL = 'npm install pdfjs-dist@5.6';
/** Operators for each cell that the limits allow: a bordered cell with a figure takes some twenty. */
const OPERATORS_A_CELL = 20;

/** The parts of pdfjs that are used, as they are in 5.4 to 5.6. */
interface Pdfjs {
  OPS: Record<string, number>;
  PDFWorker: new (options: { port: unknown; verbosity: number }) => PdfWorker;
  getDocument(options: object): PdfTask;
}
interface PdfWorker {
  destroy(): void;
}
interface MessageHandler {
  initializeFromPort(port: unknown): void;
}
interface PdfTask {
  promise: Promise<PdfFile>;
  destroy(): Promise<void>;
}
interface PdfFile {
  numPages: number;
  getPage(number: number): Promise<PdfPage>;
}
interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number; transform: number[] };
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[] }>;
  commonObjs: { has(id: string): boolean; get(id: string): unknown };
  cleanup(): boolean;
}

/** The document that a PDF file holds. */
export async function readPdfDocument(bytes: Uint8Array, context: FormatContext): Promise<Document> {
  const { budget, readers } = context;
  const reader = readers?.pdf ?? installedReader;
  const document: Document = { blocks: [], issues: [] };
  const pdfjs = await load(reader);
  if (!pdfjs) {
    document.issues.push({
      code: 'reader-missing',
      severity: 'error',
      args: { found: 'PDF', install: INSTALL },
      cells: [],
    });
    return document;
  }
  try {
    await readInto(document, pdfjs, bytes, reader, budget, false);
  } catch (error) {
    if (error instanceof LimitReached) throw error;
    if (nameOf(error) === 'PasswordException') {
      document.issues.push({ code: 'file-encrypted', severity: 'error', args: {}, cells: [] });
      return document;
    }
    damaged(document, messageOf(error));
    const whole = mended(bytes);
    if (!whole) return document;
    try {
      await readInto(document, pdfjs, whole, reader, budget, true);
    } catch (again) {
      if (again instanceof LimitReached) throw again;
    }
  }
  budget.tick();
  return document;
}

/** Reads what a file holds into the document. What a file that was `mended` says last may be cut off. */
async function readInto(
  document: Document,
  pdfjs: Pdfjs,
  bytes: Uint8Array,
  reader: PdfReader,
  budget: Budget,
  mend: boolean,
): Promise<void> {
  const session = await open(pdfjs, bytes, reader, budget);
  try {
    const { pages, written, damage } = await session.inTime(pagesOf(pdfjs, session, budget));
    if (mend) for (const page of pages) page.texts.pop();
    document.blocks = layOut(pages, budget);
    if (mend) return;
    const empty = pages.every((page) => page.texts.length === 0);
    if (damage !== undefined) damaged(document, damage);
    else if (empty && written) damaged(document, 'its fonts cannot be read');
    else if (empty && pages.length > 0) {
      document.issues.push({
        code: 'file-scanned',
        severity: 'error',
        args: { pages: pages.length },
        cells: [],
      });
    }
  } finally {
    await session.close();
  }
}

/**
 * The file with the end that a broken download has lost: pdfjs finds the objects of a file without their table by itself,
 * but must be told which is the catalogue.
 */
function mended(bytes: Uint8Array): Uint8Array | undefined {
  const text = new TextDecoder('latin1').decode(bytes);
  const at = Math.max(text.lastIndexOf('/Type/Catalog'), text.lastIndexOf('/Type /Catalog'));
  const start = at < 0 ? -1 : text.lastIndexOf(' obj', at);
  const number =
    start < 0 ? undefined : /(\d{1,9}) \d{1,5}$/.exec(text.slice(Math.max(0, start - 20), start))?.[1];
  if (number === undefined) return undefined;
  const end = new TextEncoder().encode(
    `\nendstream\nendobj\ntrailer\n<< /Root ${number} 0 R >>\nstartxref\n0\n%%EOF\n`,
  );
  const whole = new Uint8Array(bytes.length + end.length);
  whole.set(bytes);
  whole.set(end, bytes.length);
  return whole;
}

function damaged(document: Document, found: string): void {
  document.issues.push({ code: 'file-damaged', severity: 'error', args: { found }, cells: [] });
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '');
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 200);

/** Everything that is drawn on the pages; whether text is; `damage` is the first thing that could not be read. */
async function pagesOf(
  pdfjs: Pdfjs,
  session: Session,
  budget: Budget,
): Promise<{ pages: PageContent[]; written: boolean; damage?: string }> {
  const file = await session.task.promise;
  budget.take('pages', file.numPages);
  const names = new Map(Object.entries(pdfjs.OPS).map(([name, number]) => [number, name]));
  const pages: PageContent[] = [];
  let damage: string | undefined;
  let written = false;
  for (let number = 1; number <= file.numPages; number += 1) {
    budget.tick();
    try {
      const page = await file.getPage(number);
      const { fnArray, argsArray } = await page.getOperatorList();
      written ||= fnArray.includes(pdfjs.OPS.showText ?? -1);
      const fonts = await fontsOf(page, fnArray, argsArray, pdfjs.OPS);
      const viewport = page.getViewport({ scale: 1 });
      pages.push(pageContent({ names, fnArray, argsArray, fonts, viewport }, budget));
      page.cleanup();
    } catch (error) {
      if (session.stopped) throw session.stopped;
      if (error instanceof LimitReached) throw error;
      damage ??= messageOf(error);
      pages.push({ width: 0, height: 0, texts: [], rules: [] });
    }
  }
  if (session.stopped) throw session.stopped;
  return { pages, written, ...(damage === undefined ? {} : { damage }) };
}

/** The fonts that a page uses. They arrive beside the operators, at times a moment later. */
async function fontsOf(
  page: PdfPage,
  fnArray: readonly number[],
  argsArray: readonly unknown[],
  ops: Record<string, number>,
): Promise<Map<string, PdfFont>> {
  const fonts = new Map<string, PdfFont>();
  const names = new Set<string>();
  fnArray.forEach((operator, at) => {
    const args = argsArray[at];
    if (!Array.isArray(args)) return;
    if (operator === ops.setFont) names.add(String(args[0]));
    else if (operator === ops.setGState && Array.isArray(args[0])) {
      for (const entry of args[0] as unknown[]) {
        if (Array.isArray(entry) && entry[0] === 'Font' && Array.isArray(entry[1]))
          names.add(String(entry[1][0]));
      }
    }
  });
  for (const name of names) {
    for (let wait = 0; wait < 20 && !page.commonObjs.has(name); wait += 1) await pause(wait);
    if (page.commonObjs.has(name)) fonts.set(name, page.commonObjs.get(name) as PdfFont);
  }
  return fonts;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** A file that is open, with the worker that reads it. */
interface Session {
  task: PdfTask;
  /** Set once a limit has ended the reading. */
  readonly stopped: LimitReached | undefined;
  /** The result of `work`, unless a limit ends it first. */
  inTime<T>(work: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

async function open(pdfjs: Pdfjs, bytes: Uint8Array, reader: PdfReader, budget: Budget): Promise<Session> {
  let stopped: LimitReached | undefined;
  let stop: (limit: LimitReached) => void = () => {};
  const limit = new Promise<never>((_, reject) => {
    stop = (reached) => {
      stopped ??= reached;
      reject(reached);
    };
  });
  // Nobody may be waiting yet.
  limit.catch(() => {});
  const local = await localWorker(pdfjs, reader, budget, (reached) => stop(reached));
  const task = pdfjs.getDocument({
    // pdfjs takes the buffer for itself.
    data: new Uint8Array(bytes),
    ...resources(reader),
    ...(local ? { worker: local.worker } : {}),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    // Tells how a font's codes become text.
    fontExtraProperties: true,
    // No picture is looked at.
    maxImageSize: 1,
    enableXfa: false,
    stopAtErrors: false,
  });
  task.promise.catch(() => {});
  // Between pieces of work pdfjs lets timers run.
  const timer = setInterval(() => {
    try {
      budget.tick();
    } catch (error) {
      if (error instanceof LimitReached) stop(error);
    }
  }, 50);
  return {
    task,
    get stopped() {
      return stopped;
    },
    inTime: (work) => {
      work.catch(() => {});
      return Promise.race([work, limit]);
    },
    close: async () => {
      clearInterval(timer);
      // Where a limit ended it in the middle, its own way of ending would leave rejections that nobody handles.
      if (!stopped || !local) await Promise.race([task.destroy().catch(() => {}), pause(500)]);
      local?.close();
    },
  };
}

/**
 * pdfjs' worker on the thread that calls it: no file of it need be served, and Node has no other. Between two ports
 * each message is a task of its own, so that timers run and a limit can end the work; with pdfjs' own arrangement
 * nothing else runs until a page is done.
 */
async function localWorker(
  pdfjs: Pdfjs,
  reader: PdfReader,
  budget: Budget,
  stop: (limit: LimitReached) => void,
): Promise<{ worker: PdfWorker; close(): void } | undefined> {
  const { loadWorker } = reader;
  if (!loadWorker) return undefined;
  const worker = (await keepingPush(loadWorker).catch(() => undefined)) as
    | { WorkerMessageHandler: MessageHandler }
    | undefined;
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  const most = budget.limits.cells * OPERATORS_A_CELL;
  let operators = 0;
  let closed = false;
  const counting = {
    postMessage(message: unknown, transfer: readonly ArrayBuffer[] = []) {
      // The worker waits for an answer to what is never sent, and is forgotten.
      if (closed) return;
      operators += operatorsIn(message);
      if (operators > most) {
        closed = true;
        stop(new LimitReached('cells', budget.limits.cells, Math.ceil(operators / OPERATORS_A_CELL)));
        return;
      }
      dropFontTables(message);
      port2.postMessage(message, transfer);
    },
    addEventListener: port2.addEventListener.bind(port2),
    removeEventListener: port2.removeEventListener.bind(port2),
  };
  const client = new pdfjs.PDFWorker({ port: port1, verbosity: 0 });
  worker.WorkerMessageHandler.initializeFromPort(counting);
  port1.start();
  port2.start();
  return {
    worker: client,
    close: () => {
      closed = true;
      client.destroy();
      port1.close();
      port2.close();
    },
  };
}

/** What pdfjs' worker says of a font beside its glyphs: tables of tens of thousands of entries, of which no more is used. */
function dropFontTables(message: unknown): void {
  const { action, data } = message as { action?: unknown; data?: unknown };
  if (action !== 'commonobj' || !Array.isArray(data) || data[1] !== 'Font') return;
  const font = data[2] as { extra?: PdfFont };
  if (!font.extra) return;
  const { composite, toUnicode } = font.extra;
  const { firstChar } = (toUnicode ?? {}) as { firstChar?: unknown };
  font.extra = {
    ...(composite === undefined ? {} : { composite }),
    toUnicode: firstChar === undefined ? null : { firstChar },
  };
}

/** How many operators of a page a message from pdfjs' worker carries. */
function operatorsIn(message: unknown): number {
  const { chunk } = message as { chunk?: { fnArray?: unknown } | null };
  return Array.isArray(chunk?.fnArray) ? chunk.fnArray.length : 0;
}

function isNode(): boolean {
  return typeof process === 'object' && process.versions?.node !== undefined && !('window' in globalThis);
}

/**
 * pdfjs-dist where it is installed. A bundler must not look for it: it is optional, and what cannot be found would
 * fail the build. A bundle has it from `gongkai/read/pdf`.
 */
const installedReader: PdfReader = {
  load: () => importInstalled('pdfjs-dist/legacy/build/pdf.mjs'),
  loadWorker: () => importInstalled('pdfjs-dist/legacy/build/pdf.worker.mjs'),
};

function importInstalled(name: string): Promise<unknown> {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ name);
}

const loaded = new WeakMap<PdfReader, Promise<Pdfjs | undefined>>();

function load(reader: PdfReader): Promise<Pdfjs | undefined> {
  const before = loaded.get(reader);
  if (before) return before;
  const loading = keepingPush(() => quietly(() => reader.load())).then(
    (module) => module as Pdfjs,
    () => undefined,
  );
  loaded.set(reader, loading);
  return loading;
}

const { push } = Array.prototype;

/**
 * The build of pdfjs for old engines gives all arrays of the program a `push` of its own, several times as slow, for a
 * fault that no one meets: theirs is put back.
 */
async function keepingPush<T>(loader: () => Promise<T>): Promise<T> {
  const kept = Array.prototype.push === push;
  try {
    return await loader();
  } finally {
    if (kept)
      Object.defineProperty(Array.prototype, 'push', { value: push, writable: true, configurable: true });
  }
}

/**
 * pdfjs wants a canvas as it is loaded, warns that there is none, and breaks without a `DOMMatrix`. Nothing is
 * drawn here, so where @napi-rs/canvas is not installed an empty one does, and the warnings are kept back.
 */
async function quietly<T>(loader: () => Promise<T>): Promise<T> {
  const scope = globalThis as Record<string, unknown>;
  const missing = ['DOMMatrix', 'ImageData', 'Path2D'].filter((name) => scope[name] === undefined);
  if (!isNode() || missing.length === 0 || hasCanvas()) return loader();
  const logger = globalThis.console;
  const { warn } = logger;
  for (const name of missing) scope[name] = class {};
  logger.warn = (...args: unknown[]) => {
    if (!/^Warning: Cannot (?:load "@napi-rs|polyfill|access the)/.test(String(args[0])))
      warn.apply(logger, args);
  };
  try {
    return await loader();
  } finally {
    logger.warn = warn;
    for (const name of missing) delete scope[name];
  }
}

function hasCanvas(): boolean {
  try {
    const from = installed();
    if (!from) return false;
    from.require('@napi-rs/canvas');
    return true;
  } catch {
    return false;
  }
}

/** pdfjs-dist's folder and its `require`, where there is a file system to find them in. */
function installed(): { folder: string; require: NodeJS.Require } | undefined {
  if (!isNode()) return undefined;
  try {
    // The CommonJS build has a file name and no `import.meta.url`, the other the reverse.
    const here = typeof __filename === 'string' ? __filename : import.meta.url;
    const { createRequire } = process.getBuiltinModule('node:module');
    const path = createRequire(here).resolve('pdfjs-dist/package.json');
    return { folder: path.slice(0, -'package.json'.length), require: createRequire(path) };
  } catch {
    return undefined;
  }
}

function resources(reader: PdfReader): object {
  const folder = installed()?.folder;
  const cMapUrl = reader.cMapUrl ?? (folder && `${folder}cmaps/`);
  const standardFontDataUrl = reader.standardFontDataUrl ?? (folder && `${folder}standard_fonts/`);
  return {
    ...(cMapUrl ? { cMapUrl, cMapPacked: true } : {}),
    ...(standardFontDataUrl ? { standardFontDataUrl } : {}),
  };
}
