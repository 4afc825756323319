/** Totals over files of any kind, in parts that threads work out and a run that was cut off takes up again. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import {
  createTotals,
  type LeftOut,
  linesAdded,
  type TotalResult,
  type Totals,
  type TotalsOptions,
} from '../aggregate/totals';
import { type Limits, type ReadingIssue, readRecords } from '../read';
import { Pool, unreadable } from './batch';
import { linesOf } from './lines';
import { fileHead, holdsJson, listFiles, load } from './load';

/** How totals over files are made. */
export interface TotalFilesOptions extends Omit<TotalsOptions, 'skip'> {
  /** How many files are read at a time, each by a thread of its own. */
  jobs?: number;
  limits?: Partial<Limits>;
  /** A file that says which files are done and what they came to: written as the work goes on, read at the start. */
  resume?: string;
  /** Called after each file with how many of how many are done. */
  onProgress?: (done: number, of: number) => void;
}

/** A report that no sum holds; of one that was not read, why. */
export type FileLeftOut = LeftOut & { issues?: ReadingIssue[] };

/** Totals over files. */
export type FilesTotal = Omit<TotalResult, 'leftOut'> & { leftOut: FileLeftOut[] };

/** What one file comes to. */
export interface FilePart {
  file: string;
  /** As `Totals.serialise` writes it. */
  totals: string;
  unread: FileLeftOut[];
}

/** A part that is done, with the digest of the file that it was made from. */
type DonePart = FilePart & { digest: string };

/**
 * The state file cannot be used: it is something else, or was written for other strata or agencies.
 *
 * @example
 * import { ResumeError, totalFiles } from 'gongkai/node';
 *
 * const error = await totalFiles([], { resume: 'package.json' }).catch((thrown) => thrown);
 * error instanceof ResumeError; // true
 */
export class ResumeError extends Error {}

/** A state is written again once so much time has gone by. */
const EVERY = 2000;

/**
 * Totals over all reports in the files (汇总), as `total` gives them; paths as of `loadAll`. A file that cannot be read is in
 * `leftOut` with its issues, and stops nothing. Of several reports of one agency and year one counts: the files that
 * they are in are read again without the others, for nothing is ever subtracted.
 *
 * @throws ResumeError when `resume` names a file that holds no such state.
 *
 * @example
 * import { totalFiles } from 'gongkai/node';
 *
 * const { strata, leftOut } = await totalFiles(['docs/examples/panyu-2024.txt', 'nothing.pdf'], { by: ['year'] });
 * strata[0]?.cells['requests.received.total']; // { sum: 1774, reported: 1, missing: 0 }
 * leftOut.map(({ file, reason }) => [file, reason]); // [['nothing.pdf', 'unread']]
 */
export async function totalFiles(
  paths: readonly string[],
  options: TotalFilesOptions = {},
): Promise<FilesTotal> {
  const { jobs = 1, limits = {}, resume, onProgress, ...rest } = options;
  const files: string[] = [];
  for await (const file of listFiles(paths)) files.push(file);
  const state = resume === undefined ? undefined : await State.open(resume, rest);
  const pool = jobs > 1 && files.length > 1 ? new Pool(Math.min(jobs, files.length)) : undefined;
  try {
    const parts = await partsOf(files, { ...rest, limits, jobs, pool, state, onProgress });
    await state?.save();
    const { skip } = merged(parts, rest).findDuplicates();
    const keys = new Set(skip.map(({ key }) => key));
    const again = parts.filter(({ totals }) => linesAdded(totals).some((line) => keys.has(line)));
    const corrected = await partsOf(
      again.map(({ file }) => file),
      { ...rest, skip, limits, jobs, pool },
    );
    const all = [...parts.filter((part) => !again.includes(part)), ...corrected];
    const result = merged(all, rest).result();
    const unread = all.flatMap((part) => part.unread);
    return { ...result, leftOut: [...unread, ...result.leftOut].sort(byPlace) };
  } finally {
    await pool?.close();
  }
}

interface Work extends TotalsOptions {
  jobs: number;
  limits: Partial<Limits>;
  pool: Pool | undefined;
  state?: State | undefined;
  onProgress?: TotalFilesOptions['onProgress'];
}

async function partsOf(files: readonly string[], work: Work): Promise<FilePart[]> {
  const { limits, jobs, pool, state, onProgress, ...total } = work;
  let done = 0;
  const one = async (file: string): Promise<FilePart> => {
    const digest = state && (await digestOfFile(file));
    const known = digest && state?.find(file, digest);
    let part: FilePart | undefined = known || undefined;
    if (!part && pool && file !== '-') {
      const answer = await pool.run({ file, limits, total });
      if ('part' in answer) part = answer.part;
      else if ('failed' in answer) part = failed(file, total, answer.failed);
    }
    part ??= await totalFile(file, total, limits);
    if (digest && !known) await state?.add({ ...part, digest });
    onProgress?.(++done, files.length);
    return part;
  };
  const parts: FilePart[] = new Array(files.length);
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < files.length; at = next++) parts[at] = await one(files[at] ?? '');
  };
  await Promise.all(Array.from({ length: pool ? jobs : 1 }, lane));
  return parts;
}

/** What one file comes to; a broken file is an entry of `unread`. */
export async function totalFile(
  file: string,
  options: TotalsOptions,
  limits: Partial<Limits>,
): Promise<FilePart> {
  const totals = createTotals(options);
  const unread: FileLeftOut[] = [];
  const leave = (where: { file: string; record?: number }, issues: ReadingIssue[]) =>
    unread.push({ ...where, agency: null, year: null, version: null, reason: 'unread', issues });
  try {
    if (await isNdjson(file)) {
      for await (const lines of linesOf(file)) {
        for (const { number, text } of lines) addLine(totals, text, { file, record: number }, leave);
      }
    } else {
      for await (const { record, reading } of load(file, limits)) {
        const where = record === undefined ? { file } : { file, record };
        if (reading.report) totals.add(reading, where);
        else leave(where, reading.issues);
      }
    }
  } catch (error) {
    // Half a file is worse than none: it would be counted as if it were whole.
    return failed(file, options, (error as Error).message);
  }
  return { file, totals: totals.serialise(), unread };
}

/** One line of NDJSON. What totals do not take as it is, the schema says why. */
function addLine(
  totals: Totals,
  text: string,
  where: { file: string; record: number },
  leave: (where: { file: string; record: number }, issues: ReadingIssue[]) => void,
): void {
  try {
    const value = JSON.parse(text);
    if (value?.report !== null) {
      totals.add(value, where);
      return;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  for (const { reading } of readRecords(text)) {
    if (reading.report) totals.add(reading.report, where);
    else leave(where, reading.issues);
  }
}

/** More than one line, the first of which is a JSON document. */
async function isNdjson(file: string): Promise<boolean> {
  if (file === '-') return false;
  const head = await fileHead(file);
  if (!head || !holdsJson(head)) return false;
  try {
    for await (const [first, second] of linesOf(file)) {
      JSON.parse(first?.text ?? '');
      return second !== undefined;
    }
  } catch {
    // No JSON in its first line, or not read: whoever loads the file as a whole says what it is.
  }
  return false;
}

function failed(file: string, options: TotalsOptions, reason: string): FilePart {
  const { issues } = unreadable(file, reason).reading;
  const unread: FileLeftOut = { file, agency: null, year: null, version: null, reason: 'unread', issues };
  return { file, totals: createTotals(options).serialise(), unread: [unread] };
}

function merged(parts: readonly FilePart[], options: TotalsOptions): Totals {
  const totals = createTotals(options);
  for (const part of parts) totals.merge(part.totals);
  return totals;
}

function byPlace(a: FileLeftOut, b: FileLeftOut): number {
  const [x = '', y = ''] = [a.file, b.file];
  return x < y ? -1 : x > y ? 1 : (a.record ?? 0) - (b.record ?? 0);
}

/** SHA-256 of a file; undefined for what is none. */
async function digestOfFile(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

/** The files that are done, kept in a file of its own. */
class State {
  private readonly parts = new Map<string, DonePart>();
  private saved = Date.now();
  private saving: Promise<void> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private readonly made: string,
  ) {}

  static async open(path: string, { by, agencies }: TotalsOptions): Promise<State> {
    // What totals of nothing say of themselves: by what they are divided, with which agencies, in which version.
    const made = createTotals({ by, agencies }).serialise();
    const state = new State(path, made);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return state;
      throw new ResumeError((error as Error).message);
    }
    try {
      const stored = JSON.parse(text) as { made: string; parts: DonePart[] };
      if (stored.made !== made) throw new ResumeError(path);
      for (const part of stored.parts) {
        linesAdded(part.totals);
        state.parts.set(part.file, part);
      }
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof TypeError) throw new ResumeError(path);
      throw error;
    }
    return state;
  }

  find(file: string, digest: string): DonePart | undefined {
    const part = this.parts.get(file);
    return part?.digest === digest ? part : undefined;
  }

  async add(part: DonePart): Promise<void> {
    this.parts.set(part.file, part);
    if (Date.now() - this.saved >= EVERY) await this.save();
  }

  /** One write after the other; a reader sees the old state or the new one, never half. */
  save(): Promise<void> {
    this.saved = Date.now();
    this.saving = this.saving.then(async () => {
      const text = JSON.stringify({
        gongkai: 'total-state',
        made: this.made,
        parts: [...this.parts.values()],
      });
      await writeFile(`${this.path}.part`, text);
      await rename(`${this.path}.part`, this.path);
    });
    return this.saving;
  }
}
