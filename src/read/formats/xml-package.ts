/** A document as a package: parts of XML in a ZIP archive that name one another. */
import type { Issue } from '../../core/issue';
import type { Place } from '../../schema/reading';
import type { Budget } from '../limits';
import { readXml, type XmlHandler } from './xml';
import { type Archive, openZip } from './zip';

/** A file that is damaged in more places is hostile, or no file at all. */
const MOST_DAMAGED = 100;

export class XmlPackage {
  private readonly archive: Archive;
  private readonly damage: Issue<Place>[] = [];

  constructor(
    bytes: Uint8Array,
    readonly budget: Budget,
  ) {
    this.archive = openZip(bytes, budget);
  }

  get names(): readonly string[] {
    return this.archive.names;
  }

  /** All that was wrong with the package and its parts so far. */
  get issues(): Issue<Place>[] {
    return [...this.archive.issues, ...this.damage];
  }

  /** Notes that a part is not as it has to be; once a part, and of the first {@link MOST_DAMAGED} parts. */
  damaged(part: string, problem = ''): void {
    if (this.damage.length >= MOST_DAMAGED) return;
    const known = [...this.archive.issues, ...this.damage].some(
      (issue) => issue.code === 'file-damaged' && issue.args.found.split(':', 1)[0] === part,
    );
    if (known) return;
    const found = problem === '' ? part : `${part}: ${problem}`;
    this.damage.push({ code: 'file-damaged', severity: 'error', args: { found }, cells: [] });
  }

  /** Reads a part, as far as it can be; false when it is not there. */
  read(part: string, handler: XmlHandler): boolean {
    const bytes = this.content(part);
    if (!bytes) return false;
    const wrong = readXml(bytes, handler, this.budget);
    if (wrong !== undefined) this.damaged(part, wrong);
    return true;
  }

  protected content(part: string): Uint8Array | undefined {
    return this.archive.read(part);
  }
}

/** The folder of a part, with its slash. */
export function folderOf(part: string): string {
  return part.slice(0, part.lastIndexOf('/') + 1);
}

/** The part that a path names from a folder; with a slash in front, from the top. */
export function resolvePath(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split(/[/\\]/)) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
