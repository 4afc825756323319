import { defineConfig, type Options } from 'tsup';

const api = {
  index: 'src/index.ts',
  describe: 'src/describe.ts',
  suspects: 'src/suspects.ts',
  aggregate: 'src/aggregate.ts',
  regions: 'src/regions.ts',
  read: 'src/read/index.ts',
  'read/pdf': 'src/read/pdf.ts',
  'read/xls': 'src/read/xls.ts',
  balance: 'src/balance/index.ts',
  sql: 'src/sql/index.ts',
  node: 'src/node/index.ts',
};

const shared: Options = {
  target: 'node20',
  platform: 'neutral',
  removeNodeProtocol: false,
  external: [/^node:/],
  sourcemap: true,
  // TypeScript 6 warns of options that tsup's declaration build still sets.
  dts: { entry: api, compilerOptions: { ignoreDeprecations: '6.0' } },
};

export default defineConfig([
  // The command line shares the chunks of the API that it calls.
  {
    ...shared,
    entry: { ...api, cli: 'src/cli/main.ts', worker: 'src/node/worker.ts' },
    format: 'esm',
    splitting: true,
  },
  // Splitting would leave `import.meta` in CommonJS, where it is a syntax error.
  {
    ...shared,
    entry: api,
    format: 'cjs',
    splitting: false,
    // What asks for `import.meta.url` asks for `__filename` first.
    esbuildOptions: (options) => {
      options.logOverride = { 'empty-import-meta': 'silent' };
    },
  },
]);
