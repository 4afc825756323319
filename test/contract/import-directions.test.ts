import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** What each folder of src may import besides itself. A new folder needs its line here. */
const ALLOWED: Record<string, readonly string[]> = {
  core: [],
  balance: ['core'],
  editions: ['core'],
  schema: ['core', 'editions', 'messages'],
  aggregate: ['core', 'editions', 'schema', 'messages'],
  reconcile: ['core', 'editions', 'schema', 'aggregate', 'messages', 'balance'],
  read: ['core', 'editions', 'schema', 'aggregate', 'reconcile', 'messages', 'balance'],
  sql: ['core', 'editions', 'schema', 'aggregate', 'reconcile', 'messages'],
  render: ['core', 'editions', 'schema', 'aggregate', 'reconcile', 'messages', 'read', 'sql'],
  node: ['core', 'editions', 'schema', 'aggregate', 'reconcile', 'messages', 'read', 'sql', 'render'],
  /** And the public entries: see `PUBLIC`. */
  cli: ['messages'],
  /** Types alone, of whatever they word. */
  messages: [],
  /** The root entry stays free of readers, engines and the file system. */
  'index.ts': ['core', 'editions', 'schema', 'aggregate', 'reconcile', 'messages'],
  'describe.ts': ['schema', 'reconcile', 'messages'],
  'suspects.ts': ['reconcile'],
  'year-end.ts': ['aggregate', 'reconcile'],
  'regions.ts': ['aggregate'],
};

/** What the command line may import: the entries that package.json exports. */
const PUBLIC = new Set([
  'index',
  'describe',
  'suspects',
  ...['read', 'balance', 'render', 'sql', 'node'].map((name) => `${name}/index`),
]);

/** Packages that a folder may import; any folder may import a package for its types. */
const PACKAGES: Record<string, readonly RegExp[]> = {
  core: [/^decimal\.js$/],
  schema: [/^zod$/],
  read: [/^(?:parse5|fflate|saxes|pdfjs-dist|word-extractor|@e965\/xlsx)/],
  sql: [/^@duckdb\/node-api$/, /^node:/],
  render: [/^fflate$/],
  node: [/^node:/],
  'regions.ts': [/^@vant\/area-data$/],
  cli: [/^node:/],
};

interface Import {
  specifier: string;
  typeOnly: boolean;
}

function importsOf(source: string): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (node && ts.isStringLiteralLike(node)) found.push({ specifier: node.text, typeOnly });
  };
  const allTypes = (elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]) =>
    elements.length > 0 && elements.every((element) => element.isTypeOnly);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const onlyTypes =
        !clause?.name && named !== undefined && ts.isNamedImports(named) && allTypes(named.elements);
      add(node.moduleSpecifier, clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || onlyTypes);
    } else if (ts.isExportDeclaration(node)) {
      const named = node.exportClause;
      const onlyTypes = named !== undefined && ts.isNamedExports(named) && allTypes(named.elements);
      add(node.moduleSpecifier, node.isTypeOnly || onlyTypes);
    } else if (ts.isImportTypeNode(node)) {
      if (ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    } else if (ts.isCallExpression(node)) {
      const dynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      const required = ts.isIdentifier(node.expression) && node.expression.text === 'require';
      if (dynamic || required) add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

/** Every import that points the wrong way: `schema/report.ts → ../read/index`. */
function wrongImports(file: string, source: string): string[] {
  const layer = file.split('/', 1)[0] ?? '';
  const allowed = ALLOWED[layer];
  if (!allowed) return [`${file} is in no layer`];
  const wrong: string[] = [];
  for (const { specifier, typeOnly } of importsOf(source)) {
    if (!isAllowed(file, layer, allowed, specifier, typeOnly)) wrong.push(`${file} → ${specifier}`);
  }
  return wrong;
}

function isAllowed(
  file: string,
  layer: string,
  allowed: readonly string[],
  specifier: string,
  typeOnly: boolean,
): boolean {
  if (!specifier.startsWith('.')) {
    return typeOnly || (PACKAGES[layer] ?? []).some((pattern) => pattern.test(specifier));
  }
  const target = new URL(specifier, `file:///src/${file}`).pathname.slice('/src/'.length);
  const targetLayer = target.split('/', 1)[0] ?? '';
  if (targetLayer === layer) return true;
  if (layer === 'messages') return typeOnly;
  // Its own version, which the bundle takes in.
  if (layer === 'cli' && specifier === '../../package.json') return true;
  if (layer === 'cli' && targetLayer !== 'messages')
    return PUBLIC.has(PUBLIC.has(`${target}/index`) ? `${target}/index` : target);
  return allowed.includes(targetLayer);
}

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

describe('imports', () => {
  it('point one way', () => {
    const wrong = files.flatMap((file) => wrongImports(file, readFileSync(src + file, 'utf8')));
    expect(files.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['core/path.ts', "import { editions } from '../editions';"],
    ['core/path.ts', "import type { EditionId } from '../editions';"],
    ['core/path.ts', "import { zh } from '../messages/zh';"],
    ['core/path.ts', "import * as z from 'zod';"],
    ['editions/2021.ts', "export { cells } from '../schema/cells';"],
    ['schema/report.ts', "import { readText } from '../read/index';"],
    ['schema/report.ts', "export * from '../reconcile/reconcile';"],
    ['schema/report.ts', "const read = () => import('../read/index');"],
    ['schema/report.ts', "const fs = require('node:fs');"],
    ['schema/report.ts', "let a: import('../reconcile/types').Finding;"],
    ['balance/index.ts', "import { editions } from '../editions';"],
    ['aggregate/totals.ts', "import { reconcile } from '../reconcile/reconcile';"],
    ['reconcile/reconcile.ts', "import { readText } from '../read';"],
    ['read/formats/text.ts', "import { readFileSync } from 'node:fs';"],
    ['sql/statements.ts', "import { locate } from '../balance';"],
    ['messages/zh.ts', "import { editions } from '../editions';"],
    ['messages/zh.ts', "import { type EditionId, editions } from '../editions';"],
    ['cli/main.ts', "import { reportSchema } from '../schema/report';"],
    ['cli/main.ts', "import { interpret } from '../read/interpret';"],
    ['index.ts', "export { readText } from './read/index';"],
    ['index.ts', "export { locate } from './balance/index';"],
    ['elsewhere/new.ts', ''],
  ])('in %s, %j would be found', (file, source) => {
    expect(wrongImports(file, source)).toHaveLength(1);
  });

  it.each([
    ['schema/errors.ts', "import { zh } from '../messages/zh';\nimport * as z from 'zod';"],
    [
      'messages/zh.ts',
      "import type { Finding } from '../reconcile/types';\nimport type { M } from './types';",
    ],
    ['messages/zh.ts', "import { type Finding } from '../reconcile/types';"],
    ['reconcile/suggestions.ts', "import { impute } from '../balance';"],
    ['read/interpret/align.ts', "import { locate } from '../../balance/locate';"],
    [
      'cli/main.ts',
      "import { readText } from '../read';\nimport { cells } from '../index';\nimport 'node:fs';",
    ],
    ['core/issue.ts', '// import { editions } from "../editions";'],
  ])('in %s, %j is right', (file, source) => {
    expect(wrongImports(file, source)).toEqual([]);
  });
});
