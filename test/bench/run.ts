/** Runs a benchmark of this folder as the package is run, bundled: `tsx test/bench/run.ts read`. */
import { pathToFileURL } from 'node:url';
import { bundled } from './bundle';

const [name = ''] = process.argv.slice(2);
await import(pathToFileURL(await bundled(name)).href);
