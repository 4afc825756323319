/**
 * Runs every `@example` of src and every ts block of the README and docs, and checks what they say comes out.
 *
 * The convention: `expression; // value`, or `// value` on the lines below it, where `value` is JavaScript, with
 * nothing left out; after ` — ` words may follow. `// throws TypeError` says that it throws. `console.log(expression); // value` and
 * `const name = expression; // value` are checked as well. An example of what no entry exports imports nothing:
 * the exports of its own file are in scope.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Example {
  name: string;
  file: string;
  code: string;
}

function filesUnder(folder: string, ending: string): string[] {
  if (!existsSync(root + folder)) return [];
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith(ending) && !file.startsWith('docs/api/'));
}

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

function fromSource(file: string, text: string): Example[] {
  const examples: Example[] = [];
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const plain = comment[0].replace(/^\/\*\*|\*\/$/g, '').replace(/^[ \t]*\* ?/gm, '');
    for (const [, body = ''] of plain.matchAll(/^@example\b([\s\S]*?)(?=^@\w|$(?![\s\S]))/gm)) {
      const fenced = /```\w*\n([\s\S]*?)```/.exec(body)?.[1];
      examples.push({ name: `${file}:${lineOf(text, comment.index)}`, file, code: (fenced ?? body).trim() });
    }
  }
  return examples;
}

function fromMarkdown(file: string, text: string): Example[] {
  return [...text.matchAll(/^```(?:ts|js|typescript|javascript|mjs)\b.*\n([\s\S]*?)^```/gm)].map((block) => ({
    name: `${file}:${lineOf(text, block.index)}`,
    file,
    code: (block[1] ?? '').trim(),
  }));
}

const examples = [
  ...filesUnder('src', '.ts').flatMap((file) => fromSource(file, readFileSync(root + file, 'utf8'))),
  ...[
    ...readdirSync(root).filter((file) => /^README.*\.md$/.test(file)),
    ...filesUnder('docs', '.md'),
  ].flatMap((file) => fromMarkdown(file, readFileSync(root + file, 'utf8'))),
];

/** The example as the body of an async function of `load` (a module) and `check` (a result). */
function toFunctionBody(code: string): { body: string; checks: number; imports: number } {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  let body = '';
  let at = 0;
  let checks = 0;
  let imports = 0;
  for (const statement of source.statements) {
    const [start, end] = [statement.getStart(), statement.end];
    body += code.slice(at, start);
    at = end;
    const said = commentAfter(code, end);
    if (ts.isImportDeclaration(statement)) {
      imports++;
      body += loading(statement);
    } else if (ts.isExpressionStatement(statement) && said !== undefined) {
      checks++;
      const { expression } = statement;
      const printed =
        ts.isCallExpression(expression) && expression.expression.getText() === 'console.log'
          ? expression.arguments[0]
          : undefined;
      body += `await check(async () => (${(printed ?? expression).getText()}), ${JSON.stringify(said)});`;
    } else if (ts.isVariableStatement(statement) && said !== undefined && isValue(said)) {
      checks++;
      const name = statement.declarationList.declarations[0]?.name.getText();
      body += `${statement.getText()}\nawait check(async () => ${name}, ${JSON.stringify(said)});`;
    } else body += statement.getText();
  }
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  return { body: ts.transpileModule(body, { compilerOptions }).outputText, checks, imports };
}

/** The comment on the statement's line, or the lines below it if they begin as a value does. */
function commentAfter(code: string, end: number): string | undefined {
  const words = (range: ts.CommentRange) => code.slice(range.pos + 2, range.end).trim();
  const [beside] = ts.getTrailingCommentRanges(code, end) ?? [];
  if (beside) return words(beside);
  const [, below = ''] = /^;?\n((?:\/\/.*(?:\n|$))+)/.exec(code.slice(end)) ?? [];
  const joined = below.replace(/^\/\/ ?/gm, '').trim();
  return /^(?:[[{'"`\d-]|true\b|false\b|null\b|undefined\b|throws )/.test(joined) ? joined : undefined;
}

function loading(statement: ts.ImportDeclaration): string {
  const clause = statement.importClause;
  const module = `await load(${statement.moduleSpecifier.getText()})`;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return '';
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) return `const ${bindings.name.text} = ${module};`;
  const named = bindings?.elements.filter((element) => !element.isTypeOnly) ?? [];
  const parts = named.map(
    ({ name, propertyName }) => `${propertyName?.getText() ?? name.text}: ${name.text}`,
  );
  if (clause?.name) parts.push(`default: ${clause.name.text}`);
  return `const { ${parts.join(', ')} } = ${module};`;
}

function evaluated(said: string): unknown {
  return new Function(`return (${said});`)();
}

function isValue(said: string): boolean {
  try {
    evaluated(said);
    return true;
  } catch {
    return false;
  }
}

async function check(run: () => Promise<unknown>, comment: string): Promise<void> {
  const said = comment.split(' — ', 1)[0] ?? comment;
  const thrown = /^throws (\w+)/.exec(said)?.[1];
  if (thrown !== undefined) {
    await expect(run()).rejects.toSatisfy((error) => error instanceof Error && error.name === thrown);
    return;
  }
  if (!isValue(said))
    throw new Error(`“${said}” is no value: see the convention in test/contract/examples.test.ts`);
  expect(await run()).toEqual(evaluated(said));
}

const modules: Record<string, () => Promise<object>> = {
  gongkai: () => import('../../src/index'),
  'gongkai/describe': () => import('../../src/describe'),
  'gongkai/suspects': () => import('../../src/suspects'),
  'gongkai/aggregate': () => import('../../src/aggregate'),
  'gongkai/regions': () => import('../../src/regions'),
  'gongkai/read': () => import('../../src/read/index'),
  'gongkai/read/pdf': () => import('../../src/read/pdf'),
  'gongkai/read/xls': () => import('../../src/read/xls'),
  'gongkai/balance': () => import('../../src/balance/index'),
  'gongkai/sql': () => import('../../src/sql/index'),
  'gongkai/node': () => import('../../src/node/index'),
  zod: () => import('zod'),
  'decimal.js': () => import('decimal.js'),
};

function load(name: string): Promise<object> {
  const module = modules[name];
  if (module) return module();
  if (name.startsWith('node:')) return import(/* @vite-ignore */ name);
  throw new Error(`an example imports ${name}, which a user of the package would not have`);
}

/** Runs an example; gives how many results it checked. */
async function run({ code, file }: Example): Promise<number> {
  const { body, checks, imports } = toFunctionBody(code);
  const own = imports === 0 && file.startsWith('src/') ? await import(/* @vite-ignore */ root + file) : {};
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const names = Object.keys(own);
  const program = new AsyncFunction('load', 'check', ...names, body);
  await program(load, check, ...names.map((name) => own[name]));
  return checks;
}

describe('every example', () => {
  it.each(examples)('$name gives what it says', async (example) => {
    expect(await run(example)).toBeGreaterThan(example.file.startsWith('src/') ? 0 : -1);
  });

  it('type-checks as a user of the package would have it', () => {
    const files = new Map(
      examples
        .filter(({ code }) => /^import /m.test(code))
        .map(({ name, code }) => [`${root}example-${name.replace(/\W/g, '-')}.ts`, `${code}\nexport {};\n`]),
    );
    const config = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config.compilerOptions;
    const { options } = ts.convertCompilerOptionsFromJson({ ...config, noUnusedLocals: false }, root);
    const host = ts.createCompilerHost(options);
    const { fileExists, getSourceFile } = host;
    host.fileExists = (file) => files.has(file) || fileExists(file);
    host.getSourceFile = (file, language, ...rest) => {
      const text = files.get(file);
      return text === undefined
        ? getSourceFile(file, language, ...rest)
        : ts.createSourceFile(file, text, language, true);
    };
    const program = ts.createProgram([...files.keys()], options, host);
    const errors = [...files.keys()].flatMap((file) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
        ({ messageText }) =>
          `${file.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
    });
    expect(errors).toEqual([]);
  }, 120_000);
});

describe('the check of examples', () => {
  const example = (code: string): Example => ({ name: 'planted', file: 'README.md', code });

  it.each([
    ["import { cells } from 'gongkai';\ncells('2021').length > 200; // true", 1],
    ["import * as z from 'zod';\nz.string().parse('a'); // 'a' — as it came", 1],
    ['const list: number[] = [1, 2];\nlist.map((n) => n * 2); // [2, 4]', 1],
    ["import { cells } from 'gongkai';\ncells('2020' as '2021'); // throws TypeError", 1],
    ['const three = 1 + 2; // 3\nconsole.log(three); // 3', 2],
    ['const three = 1 + 2; // the sum', 0],
    ['[1, 2].map((n) => ({ n }));\n// [\n//   { n: 1 },\n//   { n: 2 },\n// ]\n', 1],
    ['Math.max(1, 2);\n// Then the other way round.\nMath.min(1, 2); // 1', 1],
    ['const two = await Promise.resolve(2);\ntwo; // 2', 1],
  ])('passes %j', async (code, checks) => {
    expect(await run(example(code))).toBe(checks);
  });

  it.each([
    '1 + 1; // 3',
    'const three = 1 + 1; // 3',
    'console.log(1 + 1); // 3',
    "import { cells } from 'gongkai';\ncells('2021').length; // many",
    "import { cells } from 'gongkai';\ncells('2021'); // throws TypeError",
    "import { nothing } from 'gongkai';\nnothing(); // undefined",
    "import x from 'left-pad';\nx; // undefined",
    '[1, 2]; // [1, …]',
    '[1, 2];\n// [1, 3]',
    '[1, 2];\n// [1, …]',
  ])('fails %j', async (code) => {
    await expect(run(example(code))).rejects.toThrow();
  });

  it('finds examples in comments and blocks', () => {
    const found = fromSource(
      'a.ts',
      '/**\n * A.\n *\n * @example\n * one;\n *\n * two;\n * @throws never\n */',
    );
    expect(found).toEqual([{ name: 'a.ts:1', file: 'a.ts', code: 'one;\n\ntwo;' }]);
    expect(fromMarkdown('a.md', 'text\n```ts\none;\n```\n```sh\nls\n```')).toEqual([
      { name: 'a.md:2', file: 'a.md', code: 'one;' },
    ]);
    expect(examples.length).toBeGreaterThan(15);
  });
});
