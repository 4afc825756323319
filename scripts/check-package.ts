/**
 * Checks the package as it will be published: packs it once, then runs publint, attw, size-limit, a consumer
 * (test/package) and the bundlers of browsers against that tarball. zod, the dependencies and the tools come from this repository, so no network
 * is needed. Run `npm run build` first.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundlers, checkBundles } from './check-bundles';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const consumer = mkdtempSync(join(tmpdir(), 'gongkai-package-'));
const installed = join(consumer, 'node_modules/gongkai');

try {
  if (!existsSync(join(root, 'dist'))) throw new Error('there is no dist: run npm run build first');
  const tarball = pack();
  step('publint', () => run(bin('publint'), ['run', tarball, '--strict']));
  step('attw', () => {
    const json = ['schema/2019.json', 'schema/2021.json', 'rules.json', 'package.json'];
    run(bin('attw'), [tarball, '--profile', 'node16', '--no-emoji', '--exclude-entrypoints', ...json]);
  });
  install(tarball);
  step('files', checkFiles);
  // With the newest zod, which is what is installed, and with the oldest that package.json allows.
  for (const zod of ['zod-lowest', 'zod']) {
    link(zod, 'zod');
    step(`import and require, with ${zod}`, () => {
      run('node', ['run.mjs']);
      run('node', ['run.cjs']);
    });
    step(`types, with ${zod}`, () => {
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      run('node', [tsc, '-p', 'tsconfig.nodenext.json']);
      run('node', [tsc, '-p', 'tsconfig.bundler.json']);
    });
  }
  step('command line', checkCommand);
  await checkRoot();
  console.log('\n== bundles for browsers');
  for (const bundler of Object.keys(bundlers)) console.log(await checkBundles(consumer, bundler));
  for (const name of ['pdfjs-dist', '@e965/xlsx']) link(name, name);
  const cmaps = join(root, 'node_modules/pdfjs-dist/cmaps');
  for (const bundler of Object.keys(bundlers)) console.log(await checkBundles(consumer, bundler, cmaps));
  link('@duckdb/node-api', '@duckdb/node-api');
  step('DuckDB', () => run('node', ['duckdb.mjs']));
  step('size', () => run(bin('size-limit'), []));
} catch (error) {
  console.error(`\nnot fit to be published: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(consumer, { recursive: true, force: true });
}

function step(name: string, check: () => void): void {
  console.log(`\n== ${name}`);
  check();
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { cwd: consumer, stdio: 'inherit' });
}

function pack(): string {
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', consumer];
  const name = execFileSync('npm', args, { cwd: root, encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
  return join(consumer, basename(name));
}

function install(tarball: string): void {
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  cpSync(join(root, 'test/package'), consumer, { recursive: true });
  for (const kind of ['doc', 'xls']) {
    cpSync(join(root, `test/reports/office/plain-2021.${kind}`), join(consumer, `report.${kind}`));
  }
  for (const name of Object.keys(manifest().dependencies)) link(name, name);
}

function link(name: string, as: string): void {
  const place = join(consumer, 'node_modules', as);
  rmSync(place, { force: true });
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), place, 'dir');
}

interface Manifest {
  bin: Record<string, string>;
  exports: Record<string, string | Record<string, Record<string, string>>>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
}

/** Every file that package.json names is there, and every package that the code imports is declared. */
function checkFiles(): void {
  const { bin: bins, exports, dependencies, peerDependencies } = manifest();
  const named = [...Object.values(bins), ...Object.values(exports).flatMap(leaves)];
  for (const file of named) {
    if (!existsSync(join(installed, file)))
      throw new Error(`package.json names ${file}, which is not in the package`);
  }
  const declared = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  for (const file of readdirSync(join(installed, 'dist'))) {
    if (!/\.c?js$/.test(file)) continue;
    const code = readFileSync(join(installed, 'dist', file), 'utf8');
    for (const [, name = ''] of code.matchAll(
      /(?:\bfrom|\bimport|\bimport\(|(?<![.\w])require\()\s*["']([^"'.\s][^"'\s]*)["']/g,
    )) {
      const owner = name.startsWith('@') ? name.split('/', 2).join('/') : name.split('/', 1)[0];
      if (!name.startsWith('node:') && !declared.has(owner ?? name)) {
        throw new Error(`dist/${file} imports ${name}, which package.json does not declare`);
      }
    }
  }
  console.log(`${named.length} named files are there; imports are declared`);
}

function leaves(target: string | Record<string, unknown>): string[] {
  return typeof target === 'string'
    ? [target]
    : Object.values(target).flatMap((inner) => leaves(inner as string | Record<string, unknown>));
}

function checkCommand(): void {
  const file = manifest().bin.gongkai;
  if (file === undefined) throw new Error('package.json has no bin gongkai');
  const shown = execFileSync('node', [join(installed, file), '--help'], { cwd: consumer, encoding: 'utf8' });
  if (!shown.includes('gongkai')) throw new Error('gongkai --help does not say what it is');
}

/** The root entry brings no reader, renderer or engine: what a form in a browser would load in vain. */
async function checkRoot(): Promise<void> {
  console.log('\n== root free of readers');
  const { metafile } = await build({
    stdin: { contents: "export * from 'gongkai'", resolveDir: consumer },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
    absWorkingDir: consumer,
  });
  const sources = new Set<string>();
  for (const input of Object.keys(metafile.inputs)) {
    const map = join(consumer, `${input}.map`);
    if (!input.includes('gongkai/dist') || !existsSync(map)) continue;
    for (const source of (JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] }).sources)
      sources.add(source);
  }
  if (![...sources].some((source) => source.includes('src/schema/'))) {
    throw new Error('the source maps do not tell what is in the root entry');
  }
  const foreign = [...sources].filter((source) => /src\/(?:read|render|sql|node|cli)\//.test(source));
  if (foreign.length > 0) throw new Error(`the root entry contains ${foreign.join(', ')}`);
  console.log(`${sources.size} modules, none of a reader`);
}
