import { compare, type Rational, toNumber } from '../core/rational';
import { explore } from './region';
import { type Domain, type Equation, fits, readDomain, readSystem, type Values } from './system';

/** What {@link impute} returns. */
export interface Imputation {
  /** The missing cells that can have one value only. */
  values: Record<string, number>;
  /** The other missing cells: the least and the greatest value that each can have, null = no bound. */
  ranges: Record<string, [number | null, number | null]>;
}

/**
 * What the equations imply of the missing cells: the value where there is only one, else the range.
 *
 * Missing cells are those that are null, or that stand in an equation and not in `values`. Observed cells are
 * never changed. Nothing is guessed: a value is given only if every way of filling the missing cells that
 * satisfies all equations has it. Where no way does (the observed values contradict each other, or the domain),
 * both results are empty; to learn something all the same, leave out the equations that do not hold.
 * A range that ends at a strict bound (`<`, `>`) gives that bound.
 *
 * Deductive imputation: T. de Waal, J. Pannekoek, S. Scholtus, *Handbook of Statistical Data Editing and
 * Imputation*, Wiley 2011, chapter 9.
 *
 * @throws TypeError naming the argument: a coefficient or value that is not a finite number, an id used twice,
 * an unknown relation, an option of the wrong type.
 * @example
 * ```ts
 * import { impute } from 'gongkai/balance';
 *
 * const row = { id: 'row', terms: { naturalPerson: 1, enterprise: 1, research: 1, total: -1 } };
 * const values = { naturalPerson: 26, enterprise: null, research: null, total: 26 };
 * impute([row], values, { nonNegative: true }).values; // { enterprise: 0, research: 0 }
 * impute([row], values).ranges; // { enterprise: [null, null], research: [null, null] }
 * ```
 */
export function impute(equations: readonly Equation[], values: Values, options?: Domain): Imputation {
  const domain = readDomain(options);
  const system = readSystem(equations, values);
  const tied = new Set(system.relations.flatMap((relation) => relation.cells));
  const missing = [...system.cells.keys()].filter((cell) => system.values[cell] === null);
  const contradicted = [...tied].some((cell) => {
    const value = system.values[cell];
    return value !== null && value !== undefined && !fits(value, domain);
  });
  if (contradicted) return { values: {}, ranges: {} };
  const { status, ranges } = explore(system.relations, system.values, missing, missing, domain);
  const known: [string, number][] = [];
  const open: [string, [number | null, number | null]][] = [];
  if (status === 'impossible') return { values: {}, ranges: {} };
  for (const cell of missing) {
    const name = system.cells[cell] as string;
    const [low, high] = ranges.get(cell) ?? [null, null];
    if (low !== null && high !== null && compare(low, high) === 0) known.push([name, toNumber(low)]);
    else open.push([name, [end(low), end(high)]]);
  }
  return { values: Object.fromEntries(known), ranges: Object.fromEntries(open) };
}

function end(bound: Rational | null): number | null {
  return bound === null ? null : toNumber(bound);
}
