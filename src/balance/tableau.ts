import { addProduct, compare, divide, multiply, negate, type Rational, subtract } from '../core/rational';

/** null = no bound on that side. */
export type Bound = Rational | null;

/** A row: lower ≤ Σ coefficients × columns ≤ upper. */
export interface Row {
  /** Column indices, beside {@link coefficients}. */
  readonly columns: readonly number[];
  readonly coefficients: readonly Rational[];
  readonly lower: Bound;
  readonly upper: Bound;
}

/**
 * An exact simplex tableau with bounded variables (the general simplex of Dutertre & de Moura, 2006).
 * Variables 0…n−1 are the columns; variable n + i is the value of row i. Bland's rule throughout, so it
 * always ends and always ends the same way.
 *
 * Rows are never changed in place, so a clone costs a few pointers and a search can branch freely.
 */
export class Tableau {
  readonly lower: Bound[];
  readonly upper: Bound[];
  readonly value: Rational[];
  /** The variable of each row, which is Σ row[p] × nonbasic[p]. */
  readonly #basic: number[];
  readonly #nonbasic: number[];
  readonly #rows: Rational[][];
  /** Where a variable stands: r ≥ 0 is row r, otherwise position −1 − p. */
  readonly #place: number[];

  private constructor(
    lower: Bound[],
    upper: Bound[],
    value: Rational[],
    basic: number[],
    nonbasic: number[],
    rows: Rational[][],
    place: number[],
  ) {
    this.lower = lower;
    this.upper = upper;
    this.value = value;
    this.#basic = basic;
    this.#nonbasic = nonbasic;
    this.#rows = rows;
    this.#place = place;
  }

  /** A tableau with every column at the bound that it has, or at 0. */
  static of(lower: readonly Bound[], upper: readonly Bound[], rows: readonly Row[]): Tableau {
    const n = lower.length;
    const value: Rational[] = lower.map((bound, j) => bound ?? upper[j] ?? 0);
    const dense: Rational[][] = [];
    for (const { columns, coefficients } of rows) {
      const line: Rational[] = new Array<Rational>(n).fill(0);
      let sum: Rational = 0;
      for (let i = 0; i < columns.length; i++) {
        const j = columns[i] as number;
        const c = coefficients[i] as Rational;
        line[j] = addProduct(line[j] as Rational, c, 1);
        sum = addProduct(sum, c, value[j] as Rational);
      }
      dense.push(line);
      value.push(sum);
    }
    const columns = lower.map((_, j) => j);
    return new Tableau(
      [...lower, ...rows.map((row) => row.lower)],
      [...upper, ...rows.map((row) => row.upper)],
      value,
      rows.map((_, i) => n + i),
      columns,
      dense,
      [...columns.map((j) => -1 - j), ...rows.map((_, i) => i)],
    );
  }

  clone(): Tableau {
    return new Tableau(
      this.lower.slice(),
      this.upper.slice(),
      this.value.slice(),
      this.#basic.slice(),
      this.#nonbasic.slice(),
      this.#rows.slice(),
      this.#place.slice(),
    );
  }

  /**
   * Moves to values within all bounds. Returns the conflicts met: none if there are such values; else, for
   * each, the variables whose present bounds alone rule them out. Conflicts are of different rows, so a
   * caller that must break every one of them learns more from a list than from the first.
   */
  settle(): number[][] {
    const conflicts: number[][] = [];
    const dead = new Set<number>();
    for (;;) {
      const row = this.#violated(dead);
      if (row === -1) return conflicts;
      const variable = this.#basic[row] as number;
      const bound = this.lower[variable] as Rational;
      const up = this.lower[variable] !== null && compare(this.value[variable] as Rational, bound) < 0;
      const position = this.#entering(row, up ? 1 : -1);
      if (position === -1) {
        conflicts.push(this.#support(row));
        dead.add(row);
        continue;
      }
      const target = up ? bound : (this.upper[variable] as Rational);
      const coefficient = (this.#rows[row] as Rational[])[position] as Rational;
      this.#move(position, divide(subtract(target, this.value[variable] as Rational), coefficient));
      this.#pivot(row, position);
    }
  }

  /**
   * Moves `variable` as far as the bounds allow, up (1) or down (−1), and returns where it stops: null if
   * nowhere. Stops early once past `enough`. To be called on a settled tableau.
   */
  push(variable: number, direction: 1 | -1, enough: Bound = null): Bound {
    for (;;) {
      const now = this.value[variable] as Rational;
      if (enough !== null && compare(now, enough) * direction > 0) return now;
      const place = this.#place[variable] as number;
      let position: number;
      let step: 1 | -1 = direction;
      if (place < 0) {
        if (!this.#canMove(variable, direction)) return now;
        position = -1 - place;
      } else {
        position = this.#entering(place, direction);
        if (position === -1) return now;
        const coefficient = (this.#rows[place] as Rational[])[position] as Rational;
        step = compare(coefficient, 0) > 0 === direction > 0 ? 1 : -1;
      }
      if (!this.#advance(position, step)) return null;
    }
  }

  /** After {@link push} stopped at `variable`: the variables whose bounds stop it. */
  stoppers(variable: number): number[] {
    const place = this.#place[variable] as number;
    return place < 0 ? [variable] : this.#support(place);
  }

  /** Whether the bounds of a variable leave it one value. */
  isFixed(variable: number): boolean {
    const lower = this.lower[variable] as Bound;
    const upper = this.upper[variable] as Bound;
    return lower !== null && upper !== null && compare(lower, upper) === 0;
  }

  /** The nonbasic variables and coefficients of the row in which `variable` is basic; empty if it is not. */
  rowOf(variable: number): [number, Rational][] {
    const row = this.#rows[this.#place[variable] as number];
    if (row === undefined) return [];
    return row.flatMap((c, p): [number, Rational][] => (c === 0 ? [] : [[this.#nonbasic[p] as number, c]]));
  }

  #canMove(variable: number, direction: number): boolean {
    const bound = (direction > 0 ? this.upper : this.lower)[variable] as Bound;
    return bound === null || compare(this.value[variable] as Rational, bound) * direction < 0;
  }

  /** The row of the first variable that is out of its bounds, or −1. */
  #violated(dead: ReadonlySet<number>): number {
    let best = -1;
    for (let r = 0; r < this.#basic.length; r++) {
      const variable = this.#basic[r] as number;
      if (best !== -1 && variable > (this.#basic[best] as number)) continue;
      const value = this.value[variable] as Rational;
      const lower = this.lower[variable] as Bound;
      const upper = this.upper[variable] as Bound;
      const out =
        (lower !== null && compare(value, lower) < 0) || (upper !== null && compare(value, upper) > 0);
      if (out && !dead.has(r)) best = r;
    }
    return best;
  }

  /** The position of the first nonbasic variable whose move carries the row's variable in `direction`. */
  #entering(row: number, direction: 1 | -1): number {
    const line = this.#rows[row] as Rational[];
    let best = -1;
    for (let p = 0; p < line.length; p++) {
      const c = line[p] as Rational;
      if (c === 0) continue;
      const variable = this.#nonbasic[p] as number;
      if (best !== -1 && variable > (this.#nonbasic[best] as number)) continue;
      if (this.#canMove(variable, compare(c, 0) > 0 ? direction : -direction)) best = p;
    }
    return best;
  }

  #support(row: number): number[] {
    const found = [this.#basic[row] as number];
    const line = this.#rows[row] as Rational[];
    for (let p = 0; p < line.length; p++) if (line[p] !== 0) found.push(this.#nonbasic[p] as number);
    return found;
  }

  /** One primal step of the variable at `position`, as far as it goes; false if it goes on for ever. */
  #advance(position: number, step: 1 | -1): boolean {
    const variable = this.#nonbasic[position] as number;
    const own = (step > 0 ? this.upper : this.lower)[variable] as Bound;
    let limit: Bound = own === null ? null : distance(own, this.value[variable] as Rational, step);
    let leaving = -1;
    for (let r = 0; r < this.#rows.length; r++) {
      const c = (this.#rows[r] as Rational[])[position] as Rational;
      if (c === 0) continue;
      const basic = this.#basic[r] as number;
      const direction = compare(c, 0) > 0 ? step : -step;
      const bound = (direction > 0 ? this.upper : this.lower)[basic] as Bound;
      if (bound === null) continue;
      const reach = divide(
        distance(bound, this.value[basic] as Rational, direction),
        compare(c, 0) > 0 ? c : negate(c),
      );
      const order = limit === null ? -1 : compare(reach, limit);
      if (order < 0 || (order === 0 && leaving !== -1 && basic < (this.#basic[leaving] as number))) {
        limit = reach;
        leaving = r;
      }
    }
    if (limit === null) return false;
    this.#move(position, step > 0 ? limit : negate(limit));
    if (leaving !== -1) this.#pivot(leaving, position);
    return true;
  }

  /** Adds `change` to the nonbasic variable at `position` and carries it to the basic ones. */
  #move(position: number, change: Rational): void {
    if (change === 0) return;
    const variable = this.#nonbasic[position] as number;
    this.value[variable] = addProduct(this.value[variable] as Rational, change, 1);
    for (let r = 0; r < this.#rows.length; r++) {
      const c = (this.#rows[r] as Rational[])[position] as Rational;
      if (c === 0) continue;
      const basic = this.#basic[r] as number;
      this.value[basic] = addProduct(this.value[basic] as Rational, c, change);
    }
  }

  /** Exchanges the basic variable of `row` with the nonbasic one at `position`. */
  #pivot(row: number, position: number): void {
    const old = this.#rows[row] as Rational[];
    const inverse = divide(1, old[position] as Rational);
    const factor = negate(inverse);
    const fresh = old.map((c) => (c === 0 ? 0 : multiply(c, factor)));
    fresh[position] = inverse;
    for (let r = 0; r < this.#rows.length; r++) {
      const line = this.#rows[r] as Rational[];
      const c = line[position] as Rational;
      if (r === row || c === 0) continue;
      const next = line.slice();
      next[position] = 0;
      for (let p = 0; p < next.length; p++) {
        const f = fresh[p] as Rational;
        if (f !== 0) next[p] = addProduct(next[p] as Rational, c, f);
      }
      this.#rows[r] = next;
    }
    this.#rows[row] = fresh;
    const basic = this.#basic[row] as number;
    const nonbasic = this.#nonbasic[position] as number;
    this.#basic[row] = nonbasic;
    this.#nonbasic[position] = basic;
    this.#place[nonbasic] = row;
    this.#place[basic] = -1 - position;
  }
}

/** How far `from` is from `to` in that direction. */
function distance(to: Rational, from: Rational, direction: number): Rational {
  return direction > 0 ? subtract(to, from) : subtract(from, to);
}
