import {
  addProduct,
  ceil,
  compare,
  divide,
  floor,
  gcd,
  isInteger,
  numerator,
  type Rational,
  ratio,
  subtract,
} from '../core/rational';
import { type Bound, type Row, Tableau } from './tableau';

/** Nodes of one branch and bound. Systems that count things need a handful. */
const NODES = 4000;

/**
 * The whole-number points of a system of rows over columns with lower bounds.
 *
 * The equalities are solved first, as linear Diophantine equations: x = origin + directions · t with whole t.
 * What is left are inequalities in t, whose coefficients are divided by their common factor and whose bounds
 * are rounded inwards, and then branch and bound. So 2x + 4y = 7 is refused at once, without bounds to help.
 */
export class Lattice {
  readonly #origin: bigint[];
  readonly #directions: bigint[][];
  readonly #lower: readonly Bound[];
  readonly #rows: readonly Row[];

  private constructor(
    origin: bigint[],
    directions: bigint[][],
    lower: readonly Bound[],
    rows: readonly Row[],
  ) {
    this.#origin = origin;
    this.#directions = directions;
    this.#lower = lower;
    this.#rows = rows;
  }

  /** Rows must have integer coefficients. Null where the equalities have no whole solution. */
  static of(lower: readonly Bound[], rows: readonly Row[]): Lattice | null {
    const equalities = rows.filter(isEquality);
    const solution = diophantine(lower.length, equalities);
    if (solution === null) return null;
    return new Lattice(
      solution.origin,
      solution.directions,
      lower,
      rows.filter((row) => !isEquality(row)),
    );
  }

  /** Whether there is a point: undefined if the search was given up. */
  isInhabited(): boolean | undefined {
    const tableau = this.#tableau(null);
    if (tableau === null) return false;
    const search = new Search(-1, 1, this.#directions.length);
    search.branch(tableau);
    return search.found ? true : search.spent ? undefined : false;
  }

  /** The least (−1) or greatest (1) value of a column, null if unbounded, undefined if given up. */
  extreme(column: number, direction: 1 | -1): Bound | undefined {
    const tableau = this.#tableau(column);
    if (tableau === null) return undefined;
    const search = new Search(this.#directions.length, direction, this.#directions.length);
    search.branch(tableau);
    if (search.unbounded) return null;
    return search.spent || search.best === null
      ? undefined
      : addProduct(search.best, ratio(this.#origin[column] as bigint, 1n), 1);
  }

  /** The inequalities in t, with the column to move, if any, as the first row; null if one cannot hold. */
  #tableau(column: number | null): Tableau | null {
    const rows: Row[] = [];
    if (column !== null) rows.push(this.#row([column], [1], null, null).row);
    const columns = [...this.#lower.keys()].filter((j) => this.#lower[j] !== null);
    const bounds = columns.map((j) => this.#row([j], [1], this.#lower[j] as Rational, null));
    const others = this.#rows.map((row) => this.#row(row.columns, row.coefficients, row.lower, row.upper));
    for (const { row, possible } of [...bounds, ...others]) {
      if (!possible) return null;
      if (row.columns.length > 0) rows.push(row);
    }
    const free = this.#directions.map(() => null);
    return Tableau.of(free, free, rows);
  }

  #row(
    columns: readonly number[],
    coefficients: readonly Rational[],
    lower: Bound,
    upper: Bound,
  ): { row: Row; possible: boolean } {
    const size = this.#directions.length;
    const sums = new Array<bigint>(size).fill(0n);
    let constant = 0n;
    for (const [i, j] of columns.entries()) {
      const c = numerator(coefficients[i] as Rational);
      constant += c * (this.#origin[j] as bigint);
      for (let t = 0; t < size; t++)
        sums[t] = (sums[t] as bigint) + c * ((this.#directions[t] as bigint[])[j] as bigint);
    }
    const used = [...sums.keys()].filter((t) => sums[t] !== 0n);
    const tighten = lower !== null || upper !== null;
    const factor = tighten ? used.reduce((sum, t) => gcd(sum, sums[t] as bigint), 0n) : 1n;
    const inward = (bound: Bound, round: (a: Rational) => Rational): Bound => {
      if (bound === null) return null;
      const rest = subtract(bound, ratio(constant, 1n));
      return factor === 0n ? rest : round(divide(rest, ratio(factor, 1n)));
    };
    const low = inward(lower, ceil);
    const high = inward(upper, floor);
    const inside = (low === null || compare(low, 0) <= 0) && (high === null || compare(high, 0) >= 0);
    const open = low === null || high === null || compare(low, high) <= 0;
    return {
      row: {
        columns: used,
        coefficients: used.map((t) => ratio(sums[t] as bigint, factor)),
        lower: low,
        upper: high,
      },
      possible: used.length === 0 ? inside : open,
    };
  }
}

function isEquality(row: Row): boolean {
  return row.lower !== null && row.upper !== null && compare(row.lower, row.upper) === 0;
}

/** Depth-first branch and bound; the first point decides when there is no objective (−1). */
class Search {
  found = false;
  spent = false;
  unbounded = false;
  best: Rational | null = null;
  #left = NODES;
  readonly #objective: number;
  readonly #direction: 1 | -1;
  readonly #columns: number;

  constructor(objective: number, direction: 1 | -1, columns: number) {
    this.#objective = objective;
    this.#direction = direction;
    this.#columns = columns;
  }

  branch(tableau: Tableau): void {
    if (this.unbounded || (this.found && this.#objective === -1)) return;
    if (this.#left-- <= 0) {
      this.spent = true;
      return;
    }
    if (tableau.settle().length > 0) return;
    let value: Bound = null;
    if (this.#objective !== -1) {
      value = tableau.push(this.#objective, this.#direction);
      if (value === null) {
        this.unbounded = true;
        return;
      }
      const rounded = this.#direction > 0 ? floor(value) : ceil(value);
      if (this.best !== null && compare(rounded, this.best) * this.#direction <= 0) return;
    }
    const column = this.#fractional(tableau);
    if (column === -1) {
      this.found = true;
      this.best = value;
      return;
    }
    const below = floor(tableau.value[column] as Rational);
    const low = tableau.clone();
    low.upper[column] = below;
    const high = tableau.clone();
    high.lower[column] = addProduct(below, 1, 1);
    for (const side of this.#direction > 0 ? [high, low] : [low, high]) {
      // A column that is not in the basis stands at a bound, which may be the one that has just moved; here it
      // was fractional, and bounds are whole, so it is in the basis and settling will carry it.
      this.branch(side);
    }
  }

  #fractional(tableau: Tableau): number {
    for (let j = 0; j < this.#columns; j++) if (!isInteger(tableau.value[j] as Rational)) return j;
    return -1;
  }
}

/** All whole solutions of equalities: origin + any whole combination of directions; null if there is none. */
function diophantine(
  size: number,
  rows: readonly Row[],
): { origin: bigint[]; directions: bigint[][] } | null {
  // Columns of a unimodular matrix: x = Σ y[c] × basis[c]. Euclid's algorithm on pairs of them brings the
  // rows to echelon form, which gives the y of the pivots one by one and leaves the others free.
  const basis: bigint[][] = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1n : 0n)),
  );
  const origin = new Array<bigint>(size).fill(0n);
  let done = 0;
  for (const { columns, coefficients, lower } of rows) {
    const dot = (x: readonly bigint[]): bigint => {
      let sum = 0n;
      for (const [i, j] of columns.entries())
        sum += numerator(coefficients[i] as Rational) * (x[j] as bigint);
      return sum;
    };
    const images = basis.map(dot);
    for (let c = done + 1; c < size; c++) {
      while (images[c] !== 0n) {
        const quotient = (images[done] as bigint) / (images[c] as bigint);
        images[done] = (images[done] as bigint) - quotient * (images[c] as bigint);
        const from = basis[c] as bigint[];
        basis[done] = (basis[done] as bigint[]).map((x, j) => x - quotient * (from[j] as bigint));
        [images[done], images[c]] = [images[c] as bigint, images[done] as bigint];
        [basis[done], basis[c]] = [from, basis[done] as bigint[]];
      }
    }
    const rest = subtract(lower as Rational, ratio(dot(origin), 1n));
    const image = done < size ? (images[done] as bigint) : 0n;
    if (image === 0n) {
      if (rest !== 0) return null;
      continue;
    }
    const y = divide(rest, ratio(image, 1n));
    if (!isInteger(y)) return null;
    const pivot = basis[done] as bigint[];
    for (let j = 0; j < size; j++) origin[j] = (origin[j] as bigint) + numerator(y) * (pivot[j] as bigint);
    done++;
  }
  return { origin, directions: basis.slice(done) };
}
