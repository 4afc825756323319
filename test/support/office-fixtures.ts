/** Old Office files that LibreOffice made of our own (scripts/office-fixtures.ts), with what they say. */
import { readFileSync } from 'node:fs';
import type { EditionId } from '../../src/editions';

export interface OfficeFixture {
  name: string;
  agency: string;
  year: number;
  edition: EditionId;
  cells: Map<string, string | null>;
}

const folder = new URL('../reports/office/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<
  string,
  Omit<OfficeFixture, 'name' | 'cells'> & { cells: Record<string, string | null> }
>;

export const officeFixtures: readonly OfficeFixture[] = Object.entries(expected).map(([name, fixture]) => ({
  ...fixture,
  name,
  cells: new Map(Object.entries(fixture.cells)),
}));

/** The bytes of a fixture; WPS writes the same files under names of its own. */
export function officeFile(name: string, kind: 'doc' | 'xls'): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`${name}.${kind}`, folder)));
}
