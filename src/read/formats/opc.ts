/** An office document as a package (OPC, ECMA-376 part 2): parts name one another by relations. */
import { attribute } from './xml';
import { folderOf, resolvePath, XmlPackage } from './xml-package';

/** How a part names another one. */
export interface Relation {
  id: string;
  /** Last word of its type, which transitional and strict documents have in common: `worksheet`. */
  type: string;
  /** Path of the part in the archive. */
  target: string;
}

export class OfficePackage extends XmlPackage {
  /** The parts that a part names; those that the package names for ''. */
  relations(part: string): Relation[] {
    const folder = folderOf(part);
    const relations: Relation[] = [];
    this.read(`${folder}_rels/${part.slice(folder.length)}.rels`, {
      open(name, attributes) {
        if (name !== 'rel:Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
        relations.push({
          id: attribute(attributes, 'Id') ?? '',
          type: attribute(attributes, 'Type')?.split('/').at(-1) ?? '',
          target: resolvePath(folder, attribute(attributes, 'Target') ?? ''),
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
