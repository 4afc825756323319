/** Bundles a benchmark as the package is bundled: what is measured is what its users run. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Path of the script made of a file of this folder; beside it, so that what it reads is where its sources say. */
export async function bundled(name: string): Promise<string> {
  const outfile = fileURLToPath(new URL(`../.bench/${name}.mjs`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}
