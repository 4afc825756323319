import { addProduct, divide, negate, type Rational, sign, toNumber } from '../core/rational';
import {
  type Domain,
  type Equation,
  holds,
  type Relation,
  readDomain,
  readSystem,
  type Values,
} from './system';

/** How one equation stands. */
export interface Residual {
  /** The id of the equation. */
  id: string;
  /** Left side − constant; null where a cell is missing. */
  residual: number | null;
  /** The least and the greatest that the residual can be: equal where nothing is missing, null = no bound. */
  range: [number | null, number | null];
  /** `true`: nothing is missing and it holds; `false`: it does not, whatever the missing cells are; else null. */
  holds: boolean | null;
  /** The missing cells, in the order of the equation. */
  missing: string[];
}

/**
 * How each equation stands, in the order given: by how much it is off, and whether it holds.
 *
 * A missing cell can be anything, or anything from 0 up with `nonNegative`: a partial sum that is already above
 * its total then does not hold although cells are missing. Each equation is judged alone; what they imply
 * together is for {@link impute}.
 *
 * @throws TypeError naming the argument: a coefficient or value that is not a finite number, an id used twice,
 * an unknown relation, an option of the wrong type.
 * @example
 * ```ts
 * import { residuals } from 'gongkai/balance';
 *
 * const sum = { id: 'sum', terms: { upheld: 1, corrected: 1, total: -1 } };
 * residuals([sum], { upheld: 36, corrected: 13, total: 63 })[0];
 * // { id: 'sum', residual: -14, range: [-14, -14], holds: false, missing: [] }
 * residuals([sum], { upheld: 36, corrected: null, total: 30 }, { nonNegative: true })[0];
 * // { id: 'sum', residual: null, range: [6, null], holds: false, missing: ['corrected'] }
 * ```
 */
export function residuals(
  equations: readonly Equation[],
  values: Values,
  options?: Pick<Domain, 'nonNegative'>,
): Residual[] {
  const { nonNegative } = readDomain(options);
  const system = readSystem(equations, values);
  return system.relations.map((relation) => judge(relation, system.values, system.cells, nonNegative));
}

function judge(
  relation: Relation,
  values: readonly (Rational | null)[],
  cells: readonly string[],
  nonNegative: boolean,
): Residual {
  const { id, type, scale } = relation;
  const missing: string[] = [];
  let side = negate(relation.constant);
  let [hasLower, hasUpper] = [true, true];
  for (const [i, cell] of relation.cells.entries()) {
    const c = relation.coefficients[i] as Rational;
    const value = values[cell] ?? null;
    if (value !== null) {
      side = addProduct(side, c, value);
      continue;
    }
    missing.push(cells[cell] as string);
    if (!nonNegative || sign(c) > 0) hasUpper = false;
    if (!nonNegative || sign(c) < 0) hasLower = false;
  }
  // The bound nearest to satisfying the relation is that of the observed cells alone, or none.
  const possible =
    holds(type, side) ||
    (!hasUpper && (type === '>' || type === '>=' || (type === '=' && sign(side) < 0))) ||
    (!hasLower && (type === '<' || type === '<=' || (type === '=' && sign(side) > 0)));
  const known = toNumber(divide(side, scale));
  return {
    id,
    residual: missing.length === 0 ? known : null,
    range: [hasLower ? known : null, hasUpper ? known : null],
    holds: possible ? (missing.length === 0 ? true : null) : false,
    missing,
  };
}
