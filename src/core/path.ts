/** Reading and writing a plain tree by dot path. */

type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

/** The value at `path`, `undefined` where the tree ends before it. Inherited properties are not seen. */
export function getPath(tree: unknown, path: string): unknown {
  let here = tree;
  for (const key of path.split('.')) {
    if (!isTree(here) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here;
}

/** A copy of the tree with `value` at `path`; only what lies on the path is copied. */
export function withPath<T extends object>(tree: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.');
  const source = tree as Tree;
  const below = Object.hasOwn(source, key) ? source[key] : undefined;
  const next = rest.length === 0 ? value : withPath(isTree(below) ? below : {}, rest.join('.'), value);
  return { ...source, [key]: next } as T;
}
