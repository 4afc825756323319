/** An office document as a package: parts of XML in a ZIP archive that name one another (OPC, ECMA-376 part 2). */
import type { Issue } from '../../core/issue';
import type { Place } from '../../schema/reading';
import type { Budget } from '../limits';
import { attribute, readXml, type XmlHandler } from './xml';
import { type Archive, openZip } from './zip';

/** How a part names another one. */
export interface Relation {
  id: string;
  /** Last word of its type, which transitional and strict documents have in common: `worksheet`. */
  type: string;
  /** Path of the part in the archive. */
  target: string;
}

export class OfficePackage {
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

  /** Notes that a part is not as it has to be; once a part. */
  damaged(part: string, problem = ''): void {
    const known = this.issues.some(
      (issue) => issue.code === 'file-damaged' && issue.args.found.split(':', 1)[0] === part,
    );
    if (known) return;
    const found = problem === '' ? part : `${part}: ${problem}`;
    this.damage.push({ code: 'file-damaged', severity: 'error', args: { found }, cells: [] });
  }

  /** Reads a part, as far as it can be; false when it is not there. */
  read(part: string, handler: XmlHandler): boolean {
    const bytes = this.archive.read(part);
    if (!bytes) return false;
    const wrong = readXml(bytes, handler, this.budget);
    if (wrong !== undefined) this.damaged(part, wrong);
    return true;
  }

  /** The parts that a part names; those that the package names for ''. */
  relations(part: string): Relation[] {
    const slash = part.lastIndexOf('/') + 1;
    const folder = part.slice(0, slash);
    const relations: Relation[] = [];
    this.read(`${folder}_rels/${part.slice(slash)}.rels`, {
      open(name, attributes) {
        if (name !== 'rel:Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
        relations.push({
          id: attribute(attributes, 'Id') ?? '',
          type: attribute(attributes, 'Type')?.split('/').at(-1) ?? '',
          target: resolve(folder, attribute(attributes, 'Target') ?? ''),
        });
      },
      close() {},
    });
    return relations;
  }

  /** The part that holds the document: the one that the package names, if it is there, else the usual one. */
  main(usual: string): string {
    const named = this.relations('').find((relation) => relation.type === 'officeDocument')?.target;
    return named !== undefined && this.names.includes(named.toLowerCase()) ? named : usual;
  }
}

function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split(/[/\\]/)) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
