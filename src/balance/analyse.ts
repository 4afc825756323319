import { addProduct, compare, divide, negate, type Rational } from '../core/rational';
import { leaveStrictBounds, rowBounds } from './region';
import { type Equation, holds, type Relation, readSystem, type System } from './system';
import { Tableau } from './tableau';

/** What {@link analyse} returns. */
export interface Analysis {
  /** How many of the equations (`=`) are independent of each other. */
  rank: number;
  /** Sets of equations that cannot hold together, whatever the cells are; each would hold without any one of them. */
  contradictory: string[][];
  /** Equations that hold wherever the others do. Of several that imply each other the last are named. */
  redundant: {
    id: string;
    /** The equations that imply it. */
    by: string[];
  }[];
  /** Equations without a cell (no terms, or coefficients of 0 only): no value can change whether they hold. */
  unreachable: string[];
}

/**
 * What a set of equations is worth before any value is seen: its rank, what contradicts itself, what adds
 * nothing.
 *
 * Cells are any rational numbers; there is no `integer` or `nonNegative` here, so state a sign as an equation
 * of its own if it matters. Where equations contradict each other, one of each set is left out before the
 * others are searched for redundant ones.
 *
 * Contradictions are irreducible sets in the sense of J. Gleeson and J. Ryan, *Identifying minimally infeasible
 * subsystems of inequalities*, ORSA Journal on Computing 2 (1990).
 *
 * @throws TypeError naming the argument: a coefficient that is not a finite number, an id used twice, an unknown
 * relation.
 * @example
 * ```ts
 * import { analyse } from 'gongkai/balance';
 *
 * const { rank, redundant } = analyse([
 *   { id: 'row1', terms: { a: 1, b: 1, t: -1 } },
 *   { id: 'row2', terms: { c: 1, d: 1, u: -1 } },
 *   { id: 'columnA', terms: { a: 1, c: 1, x: -1 } },
 *   { id: 'columnB', terms: { b: 1, d: 1, y: -1 } },
 *   { id: 'totals', terms: { t: 1, u: 1, z: -1 } },
 *   { id: 'total', terms: { x: 1, y: 1, z: -1 } },
 * ]);
 * rank; // 5
 * redundant; // [{ id: 'total', by: ['row1', 'row2', 'columnA', 'columnB', 'totals'] }]
 * ```
 */
export function analyse(equations: readonly Equation[]): Analysis {
  const system = readSystem(equations, {});
  const { relations } = system;
  const empty = relations.filter((relation) => relation.cells.length === 0);
  const real = relations.filter((relation) => relation.cells.length > 0);
  const impossible = empty.filter((relation) => !holds(relation.type, negate(relation.constant)));
  const study = new Study(system, real);
  return {
    rank: rank(real.filter((relation) => relation.type === '=')),
    contradictory: [...impossible.map(({ id }) => [id]), ...study.contradictions()],
    redundant: study.redundancies(),
    unreachable: empty.map(({ id }) => id),
  };
}

/** A tableau of all relations, from which those that contradict or add nothing are taken one by one. */
class Study {
  readonly #relations: readonly Relation[];
  readonly #size: number;
  readonly #strict: (-1 | 0 | 1)[];
  readonly #tableau: Tableau;
  readonly #dropped = new Set<number>();

  constructor(system: System, relations: readonly Relation[]) {
    this.#relations = relations;
    this.#size = system.cells.length;
    const rows = relations.map(({ cells, coefficients, type, constant }) => ({
      columns: cells,
      coefficients,
      ...rowBounds(type, constant, false),
    }));
    const free = system.cells.map(() => null);
    this.#strict = rows.map(({ strict }) => strict);
    this.#tableau = Tableau.of(free, free, rows);
  }

  contradictions(): string[][] {
    const found: string[][] = [];
    for (const variables of this.#tableau.settle()) {
      found.push(this.#names(variables));
      // The first variable is the one that is out of its bounds.
      this.#drop(this.#tableau, (variables[0] as number) - this.#size);
    }
    for (;;) {
      const strict = this.#strict.map((direction, i) => [this.#size + i, direction] as const);
      const variables = leaveStrictBounds(this.#tableau, strict);
      if (variables === null) return found;
      found.push(this.#names(variables));
      const last = Math.max(
        ...variables.map((variable) => variable - this.#size).filter((i) => this.#strict[i] !== 0),
      );
      this.#drop(this.#tableau, last);
    }
  }

  redundancies(): Analysis['redundant'] {
    const found: Analysis['redundant'] = [];
    for (let i = this.#relations.length - 1; i >= 0; i--) {
      const by = this.#dropped.has(i) ? null : this.#impliers(i);
      if (by === null) continue;
      found.unshift({ id: (this.#relations[i] as Relation).id, by: this.#names(by) });
      this.#drop(this.#tableau, i);
    }
    return found;
  }

  /** The variables of the relations that imply this one, or null. */
  #impliers(i: number): number[] | null {
    const { type, constant } = this.#relations[i] as Relation;
    const variable = this.#size + i;
    const directions: (-1 | 1)[] = type === '=' ? [-1, 1] : type === '<' || type === '<=' ? [1] : [-1];
    const tableau = this.#tableau.clone();
    tableau.lower[variable] = null;
    tableau.upper[variable] = null;
    const by = new Set<number>();
    for (const direction of directions) {
      const end = tableau.push(variable, direction, constant);
      if (end === null || compare(end, constant) * direction > 0) return null;
      const stoppers = tableau.stoppers(variable).filter((other) => other !== variable);
      // At its very bound a strict relation needs a strict one to imply it.
      const open = (type === '<' || type === '>') && compare(end, constant) === 0;
      if (open && !stoppers.some((other) => this.#strict[other - this.#size] !== 0)) return null;
      for (const other of stoppers) by.add(other);
    }
    return [...by];
  }

  #drop(tableau: Tableau, i: number): void {
    tableau.lower[this.#size + i] = null;
    tableau.upper[this.#size + i] = null;
    this.#strict[i] = 0;
    this.#dropped.add(i);
  }

  /** The ids of relations, in the order given. */
  #names(variables: readonly number[]): string[] {
    const rows = variables.map((variable) => variable - this.#size).sort((a, b) => a - b);
    return rows.flatMap((i) => this.#relations[i]?.id ?? []);
  }
}

function rank(relations: readonly Relation[]): number {
  const pivots = new Map<number, Map<number, Rational>>();
  for (const { cells, coefficients } of relations) {
    const row = new Map(cells.map((cell, i) => [cell, coefficients[i] as Rational]));
    for (;;) {
      const [leading] = [...row.keys()].sort((a, b) => a - b);
      if (leading === undefined) break;
      const pivot = pivots.get(leading);
      if (pivot === undefined) {
        pivots.set(leading, row);
        break;
      }
      const factor = divide(negate(row.get(leading) ?? 0), pivot.get(leading) ?? 1);
      for (const [cell, c] of pivot) {
        const sum = addProduct(row.get(cell) ?? 0, factor, c);
        if (sum === 0) row.delete(cell);
        else row.set(cell, sum);
      }
    }
  }
  return pivots.size;
}
