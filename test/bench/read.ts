/** What reading costs in each format: `npm run bench` prints the table of read-costs.ts. */
import { pathToFileURL } from 'node:url';
import { bundled } from './bundle';

await import(pathToFileURL(await bundled('read-costs')).href);
