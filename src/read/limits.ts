/** How much of a document is read: a hostile file must neither hang nor exhaust memory. */

export interface Limits {
  /** Size of the input. */
  bytes: number;
  /** Size of what a compressed file holds, all parts together, and of what a web page becomes. */
  inflatedBytes: number;
  /** Length of plain text and Markdown. */
  characters: number;
  pages: number;
  /** Cells of all tables, those that spans cover included. */
  cells: number;
  /** Depth of elements in one another. */
  nesting: number;
  /** Time, in milliseconds, that reading may take. */
  milliseconds: number;
}

/**
 * The limits where none are given: far above any real report, of which the largest seen have 30 pages, 2 MB and 1,000
 * cells.
 *
 * @example
 * import { defaultLimits, read } from 'gongkai/read';
 *
 * defaultLimits.milliseconds; // 5000
 * const { issues } = await read('一、总体情况', { limits: { bytes: 10 } });
 * issues[0]?.code; // 'limit-reached'
 */
export const defaultLimits: Readonly<Limits> = {
  // Scans put pictures of every page into a file; they are told to be scans.
  bytes: 50_000_000,
  // The text of 2 MB of Word takes 10 MB as XML; what parsing makes of it takes tenfold memory.
  inflatedBytes: 40_000_000,
  // A long report has 50,000.
  characters: 5_000_000,
  // Some agencies bind the reports of all their departments into one file.
  pages: 500,
  cells: 200_000,
  // Portals nest tables and boxes some fifty deep.
  nesting: 2_000,
  // Reading takes a few milliseconds, of PDF a few hundred.
  milliseconds: 5_000,
};

/** Ends the reading of a document at a limit; `read` makes an issue of it. */
export class LimitReached extends Error {
  constructor(
    readonly limit: keyof Limits,
    readonly most: number,
    readonly found?: number,
  ) {
    super(`${limit}: at most ${most}`);
  }
}

/** Counts what one document takes against its limits. */
export class Budget {
  readonly limits: Readonly<Limits>;
  private readonly spent = { inflatedBytes: 0, pages: 0, cells: 0 };
  private readonly end: number;

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...defaultLimits, ...limits };
    this.end = performance.now() + this.limits.milliseconds;
  }

  /** @throws LimitReached when what was taken so far and `amount` are more than the limit. */
  take(limit: 'inflatedBytes' | 'pages' | 'cells', amount: number): void {
    this.spent[limit] += amount;
    if (!(this.spent[limit] <= this.limits[limit])) {
      throw new LimitReached(limit, this.limits[limit], this.spent[limit]);
    }
  }

  /** @throws LimitReached when `found` is more than the limit. */
  check(limit: 'bytes' | 'characters' | 'nesting', found: number): void {
    if (!(found <= this.limits[limit])) throw new LimitReached(limit, this.limits[limit], found);
  }

  /** To be called now and then in long loops. @throws LimitReached when the time is over. */
  tick(): void {
    if (performance.now() > this.end) throw new LimitReached('milliseconds', this.limits.milliseconds);
  }
}
