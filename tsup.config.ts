import { defineConfig } from 'tsup';

export default defineConfig([
  {
    entry: { index: 'src/index.ts', read: 'src/read/index.ts', balance: 'src/balance/index.ts' },
    format: ['esm', 'cjs'],
    // TypeScript 6 warns of options that tsup's declaration build still sets.
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
    target: 'node20',
    platform: 'neutral',
    splitting: true,
    treeshake: true,
    sourcemap: true,
    clean: true,
  },
  {
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    banner: { js: '#!/usr/bin/env node' },
    sourcemap: true,
  },
]);
