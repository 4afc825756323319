import { isDecimal } from '../../src/core/decimal';

/** The same report with its keys the other way round. */
export function backwards<T>(tree: T): T {
  if (typeof tree !== 'object' || tree === null || isDecimal(tree)) return tree;
  const entries = Object.entries(tree).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, backwards(inner)])) as T;
}
