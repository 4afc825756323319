/** The command line as users run it: bundled, in a process of its own. */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** Bundles the command line; run what it gives. Dependencies resolve from the project's own. */
export async function commandLine(): Promise<(args: readonly string[], input?: string) => Promise<Result>> {
  const outdir = mkdtempSync(join(root, 'node_modules', '.gongkai-cli-'));
  await build({
    entryPoints: { cli: join(root, 'src/cli/main.ts'), worker: join(root, 'src/node/worker.ts') },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    splitting: true,
    outdir,
    logLevel: 'error',
  });
  return (args, input) =>
    new Promise((done) => {
      const child = execFile(
        process.execPath,
        [join(outdir, 'cli.js'), ...args],
        { cwd: root, maxBuffer: 50_000_000, env: { ...process.env, NO_COLOR: '1' } },
        (error, stdout, stderr) => {
          done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
        },
      );
      child.stdin?.end(input ?? '');
    });
}
