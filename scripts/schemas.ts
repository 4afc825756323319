/** Writes schema/2019.json and schema/2021.json, which are published with the package. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { editionIds } from '../src/editions';
import { toJsonSchema } from '../src/schema/json-schema';

const folder = new URL('../schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const edition of editionIds) {
  writeFileSync(new URL(`${edition}.json`, folder), `${JSON.stringify(toJsonSchema(edition), null, 2)}\n`);
}
