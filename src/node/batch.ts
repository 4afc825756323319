/** Many files at once: in order, some at a time, one that fails never stopping the rest. */
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TotalsOptions } from '../aggregate/totals';
import type { Limits, Reading } from '../read';
import { type Loaded, listFiles, load } from './load';
import type { FilePart } from './total';

/** How files are read. */
export interface LoadOptions {
  /** How many files are read at a time, each by a thread of its own. */
  jobs?: number;
  limits?: Partial<Limits>;
  /** Called after each file with how many of how many are done. */
  onProgress?: (done: number, of: number) => void;
}

/** What a thread is asked: a file's readings, or its part of totals. */
export interface Task {
  file: string;
  limits: Partial<Limits>;
  total?: TotalsOptions;
}
/** What it answers: readings as JSON, for a Decimal does not survive being copied. */
export type Answer = { loaded: string[] } | { part: FilePart } | { failed: string };

/**
 * The readings of all files under the paths, in order: of folders, of patterns (`*.pdf`), of `-` for standard input.
 * Files are told by their content; a hidden one is left out. One that cannot be read is a reading without a report
 * whose issues say why, and stops nothing. With `jobs` several are read at a time, each by a thread of its own.
 *
 * @example
 * import { loadAll } from 'gongkai/node';

 *
 * const found: [string, number | undefined][] = [];
 * for await (const { file, reading } of loadAll(['docs/examples', 'nothing.pdf'])) {
 *   found.push([file, reading.report?.year]);
 * }
 * found; // [['docs/examples/panyu-2024.txt', 2024], ['nothing.pdf', undefined]]
 */
export async function* loadAll(paths: readonly string[], options: LoadOptions = {}): AsyncGenerator<Loaded> {
  const { jobs = 1, limits = {}, onProgress } = options;
  const files: string[] = [];
  for await (const file of listFiles(paths)) files.push(file);
  let done = 0;
  if (jobs <= 1 || files.length <= 1) {
    for (const file of files) {
      yield* load(file, limits);
      done += 1;
      onProgress?.(done, files.length);
    }
    return;
  }
  const pool = new Pool(Math.min(jobs, files.length));
  try {
    // Enough ahead to keep the threads busy while one slow file holds back the order, not the whole folder.
    const ahead = jobs * 8;
    const pending: Promise<Loaded[]>[] = [];
    for (let next = 0; done < files.length; ) {
      for (; next < files.length && pending.length < ahead; next += 1) {
        const file = files[next] ?? '';
        // Standard input is this thread's.
        pending.push(file === '-' ? all(load(file, limits)) : readings(pool, { file, limits }));
      }
      yield* (await pending.shift()) ?? [];
      done += 1;
      onProgress?.(done, files.length);
    }
  } finally {
    await pool.close();
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function readings(pool: Pool, task: Task): Promise<Loaded[]> {
  const answer = await pool.run(task);
  if ('failed' in answer) return [unreadable(task.file, answer.failed)];
  return 'loaded' in answer ? answer.loaded.map((json) => JSON.parse(json) as Loaded) : [];
}

/** Threads that take one file at a time. */
export class Pool {
  private readonly idle: Worker[] = [];
  private readonly waiting: ((worker: Worker) => void)[] = [];
  private readonly workers = new Set<Worker>();

  constructor(size: number) {
    for (let index = 0; index < size; index += 1) this.idle.push(this.start());
  }

  async run(task: Task): Promise<Answer> {
    const worker = this.idle.pop() ?? (await new Promise<Worker>((ready) => this.waiting.push(ready)));
    try {
      worker.postMessage(task);
      const [answer] = (await once(worker, 'message')) as [Answer];
      this.free(worker);
      return answer;
    } catch (error) {
      // A thread that a file has brought down (out of memory) is replaced; the file says why it was not read.
      this.workers.delete(worker);
      this.free(this.start());
      return { failed: (error as Error).message };
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.terminate()));
  }

  private start(): Worker {
    // Built beside this module, whichever chunk that ends up in. CommonJS has a file name and no `import.meta.url`.
    const here = typeof __filename === 'string' ? pathToFileURL(__filename) : import.meta.url;
    const worker = new Worker(new URL('./worker.js', here));
    this.workers.add(worker);
    return worker;
  }

  private free(worker: Worker): void {
    const next = this.waiting.shift();
    if (next) next(worker);
    else this.idle.push(worker);
  }
}

export function unreadable(file: string, reason: string): Loaded {
  const reading: Reading = {
    ...{ report: null, edition: null, marks: {}, places: {}, claims: [], extras: [] },
    issues: [{ code: 'file-unreadable', severity: 'error', args: { file, reason }, cells: [] }],
  };
  return { file, reading, bare: false };
}
