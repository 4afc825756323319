import {
  addProduct,
  denominator,
  gcd,
  isInteger,
  multiply,
  numerator,
  type Rational,
  ratio,
  rational,
  sign,
} from '../core/rational';

/** A linear relation between cells: Σ terms (relation) constant. */
export interface Equation {
  /** Unique among the equations of one call. */
  id: string;
  /** The coefficient of each cell; a number counts as its shortest decimal, exactly (0.1 is one tenth). */
  terms: Record<string, number>;
  /** The right side, 0 if left out. */
  constant?: number;
  /** `=` if left out. */
  relation?: '=' | '<=' | '>=' | '<' | '>';
}

/** The observed value of each cell; null, undefined or left out means missing, never zero. */
export type Values = Record<string, number | null>;

/** What holds for every cell that stands in an equation. */
export interface Domain {
  /** Cells are whole numbers. Default false. */
  integer?: boolean;
  /** Cells are not negative. Default false. */
  nonNegative?: boolean;
}

/** An equation in exact numbers. Its coefficients are integers without a common factor, none zero. */
export interface Relation {
  readonly id: string;
  /** Indices into {@link System.cells}, beside {@link coefficients}. */
  readonly cells: readonly number[];
  readonly coefficients: readonly Rational[];
  readonly constant: Rational;
  readonly type: NonNullable<Equation['relation']>;
  /** The factor by which the sides of the equation were multiplied. */
  readonly scale: Rational;
}

/** Equations and values, checked and made exact. Cells are sorted by name: the order of every answer. */
export interface System {
  readonly cells: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** null = missing. */
  readonly values: readonly (Rational | null)[];
  readonly relations: readonly Relation[];
}

const TYPES: ReadonlySet<unknown> = new Set(['=', '<=', '>=', '<', '>']);

/** Checks the first two arguments of a call and makes them exact. Throws `TypeError` naming what is wrong. */
export function readSystem(equations: readonly Equation[], values: Values): System {
  if (!Array.isArray(equations)) throw new TypeError('equations: expected an array');
  if (!isRecord(values)) throw new TypeError('values: expected an object');
  const observed = new Map<string, Rational | null>();
  for (const [cell, value] of Object.entries<unknown>(values)) {
    if (value !== null && value !== undefined && !(typeof value === 'number' && Number.isFinite(value))) {
      throw new TypeError(`values: ${cell} must be a finite number or null, not ${String(value)}`);
    }
    observed.set(cell, typeof value === 'number' ? rational(value) : null);
  }
  const ids = new Set<string>();
  for (const [position, equation] of equations.entries()) {
    checkEquation(equation, position, ids);
    for (const cell of Object.keys(equation.terms)) if (!observed.has(cell)) observed.set(cell, null);
  }
  const cells = [...observed.keys()].sort();
  const index = new Map(cells.map((cell, i) => [cell, i]));
  return {
    cells,
    index,
    values: cells.map((cell) => observed.get(cell) ?? null),
    relations: equations.map((equation) => exact(equation, index)),
  };
}

function checkEquation(equation: unknown, position: number, ids: Set<string>): void {
  const name = `equations[${position}]`;
  if (!isRecord(equation)) throw new TypeError(`${name}: expected an object`);
  const { id, terms, constant, relation } = equation;
  if (typeof id !== 'string') throw new TypeError(`${name}.id: expected a string`);
  if (ids.has(id)) throw new TypeError(`${name}.id: ${id} is used twice`);
  ids.add(id);
  if (!isRecord(terms)) throw new TypeError(`${name}.terms: expected an object`);
  for (const [cell, coefficient] of Object.entries(terms)) {
    if (typeof coefficient !== 'number' || !Number.isFinite(coefficient)) {
      throw new TypeError(`${name}.terms: ${cell} must be a finite number, not ${String(coefficient)}`);
    }
  }
  if (constant !== undefined && (typeof constant !== 'number' || !Number.isFinite(constant))) {
    throw new TypeError(`${name}.constant: expected a finite number, not ${String(constant)}`);
  }
  if (relation !== undefined && !TYPES.has(relation)) {
    throw new TypeError(`${name}.relation: expected = <= >= < or >, not ${String(relation)}`);
  }
}

function exact(equation: Equation, index: ReadonlyMap<string, number>): Relation {
  const cells: number[] = [];
  const coefficients: Rational[] = [];
  for (const [cell, coefficient] of Object.entries(equation.terms)) {
    const i = index.get(cell);
    if (coefficient === 0 || i === undefined) continue;
    cells.push(i);
    coefficients.push(rational(coefficient));
  }
  const scale = integral(coefficients);
  return {
    id: equation.id,
    cells,
    coefficients: scale === 1 ? coefficients : coefficients.map((c) => multiply(c, scale)),
    constant: multiply(rational(equation.constant ?? 0), scale),
    type: equation.relation ?? '=',
    scale,
  };
}

/** The least positive factor that makes integers of all; 1 for none. */
export function integral(coefficients: readonly Rational[]): Rational {
  // The usual case, sums and differences, without a bigint.
  if (coefficients.some((c) => c === 1 || c === -1) && coefficients.every((c) => typeof c === 'number'))
    return 1;
  let common = 1n;
  for (const c of coefficients) common *= denominator(c) / gcd(common, denominator(c));
  let divisor = 0n;
  for (const c of coefficients) divisor = gcd(divisor, numerator(c) * (common / denominator(c)));
  return divisor === 0n ? 1 : ratio(common, divisor);
}

/** Left side − constant of the (scaled) relation, or null where a cell is missing. */
export function difference(relation: Relation, values: readonly (Rational | null)[]): Rational | null {
  let sum: Rational = 0;
  for (let i = 0; i < relation.cells.length; i++) {
    const value = values[relation.cells[i] as number];
    if (value === null || value === undefined) return null;
    sum = addProduct(sum, relation.coefficients[i] as Rational, value);
  }
  return addProduct(sum, -1, relation.constant);
}

/** Whether `side (type) 0`. */
export function holds(type: Relation['type'], side: Rational): boolean {
  const order = sign(side);
  if (type === '=') return order === 0;
  if (type === '<=') return order <= 0;
  if (type === '>=') return order >= 0;
  return type === '<' ? order < 0 : order > 0;
}

/** The domain that `options` gives. Throws `TypeError` naming the option that is not a boolean. */
export function readDomain(options: unknown): Required<Domain> {
  if (options === undefined) return { integer: false, nonNegative: false };
  if (!isRecord(options)) throw new TypeError('options: expected an object');
  const { integer = false, nonNegative = false } = options;
  if (typeof integer !== 'boolean') throw new TypeError('options.integer: expected a boolean');
  if (typeof nonNegative !== 'boolean') throw new TypeError('options.nonNegative: expected a boolean');
  return { integer, nonNegative };
}

/** Whether an observed value can stay as it is under the domain. */
export function fits(value: Rational, domain: Required<Domain>): boolean {
  return !(domain.nonNegative && sign(value) < 0) && !(domain.integer && !isInteger(value));
}

/** The cells named by `options.fixed`. Names that stand nowhere are allowed: one list can serve many calls. */
export function readFixed(fixed: unknown): ReadonlySet<string> {
  if (fixed === undefined) return new Set();
  if (!Array.isArray(fixed) || fixed.some((cell) => typeof cell !== 'string')) {
    throw new TypeError('options.fixed: expected an array of cell names');
  }
  return new Set<string>(fixed);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
