import { add, compare, isInteger, type Rational } from '../core/rational';
import { explore, leaveStrictBounds, type StrictRow } from './region';
import type { Domain, Relation } from './system';
import { type Bound, Tableau } from './tableau';

/** Part of a localisation problem: columns are the cells that may change and those that are missing. */
export interface Part {
  /** The cell of each column. */
  readonly cells: readonly number[];
  /** The observed value of each column, null = missing. */
  readonly observed: readonly (Rational | null)[];
  readonly weights: readonly Rational[];
  /** Columns whose observed value is outside the domain. */
  readonly forced: readonly number[];
  /** Null where a relation cannot hold, whatever the columns are. */
  readonly rows: readonly StrictRow[] | null;
  readonly relations: readonly Relation[];
  /** The observed value of every cell of the system. */
  readonly values: readonly (Rational | null)[];
  readonly domain: Required<Domain>;
}

/** Sets of cells of one weight. Without sets: `weight` is the least that one could have. */
export interface Found {
  readonly weight: Rational;
  readonly sets: readonly (readonly number[])[];
  readonly complete: boolean;
}

/** Steps left, shared by the searches of one call. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  spend(): boolean {
    return this.#left-- > 0;
  }
}

/** Columns of which at least one must change, whatever else does. */
type Conflict = readonly number[];

interface Node {
  /** The columns changed so far are free in it. */
  readonly tableau: Tableau;
  readonly changed: readonly number[];
  readonly weight: Rational;
  /** Conflicts that no changed column is in. */
  readonly open: readonly Conflict[];
}

/** Every set of columns of least weight, and of at most `maxChanges`, whose change satisfies the rows. */
export function search(part: Part, maxChanges: number, budget: Budget): Found {
  return new Search(part, maxChanges, budget).run();
}

class Search {
  readonly #part: Part;
  readonly #rows: readonly StrictRow[];
  readonly #maxChanges: number;
  readonly #budget: Budget;
  readonly #lower: Bound;
  /** Columns that an earlier branch has tried: the sets with them are all found there. */
  readonly #banned: boolean[];
  #threshold: Rational = 0;
  /** The least weight that was cut off: the next threshold. */
  #next: Bound = null;
  /** The budget is spent. */
  #spent = false;
  /** Some set could not be decided. */
  #doubt = false;
  #sets: number[][] = [];

  constructor(part: Part, maxChanges: number, budget: Budget) {
    this.#part = part;
    this.#rows = part.rows ?? [];
    this.#maxChanges = maxChanges;
    this.#budget = budget;
    this.#lower = part.domain.nonNegative ? 0 : null;
    this.#banned = part.cells.map(() => false);
  }

  run(): Found {
    const { rows, forced, weights, cells } = this.#part;
    const weight = forced.reduce<Rational>((sum, column) => add(sum, weights[column] as Rational), 0);
    if (rows === null || forced.length > this.#maxChanges) return { weight, sets: [], complete: true };
    const root: Node = { tableau: this.#root(), changed: forced, weight, open: [] };
    this.#threshold = weight;
    // Iterative deepening: each pass finds all sets up to the threshold, which the one before has proven to be
    // the least weight possible.
    for (;;) {
      this.#next = null;
      this.#visit({ ...root, tableau: root.tableau.clone() });
      if (this.#sets.length > 0 || this.#spent || this.#doubt || this.#next === null) break;
      this.#threshold = this.#next;
    }
    return {
      weight: this.#threshold,
      sets: minimal(this.#sets).map((set) => set.map((column) => cells[column] as number)),
      complete: !this.#spent && !this.#doubt,
    };
  }

  #root(): Tableau {
    const { observed, forced } = this.#part;
    const free = new Set(forced);
    return Tableau.of(
      observed.map((value, j) => (free.has(j) ? this.#lower : (value ?? this.#lower))),
      observed.map((value, j) => (free.has(j) ? null : value)),
      this.#rows,
    );
  }

  #visit({ tableau, changed, weight, open }: Node): void {
    if (!this.#budget.spend()) {
      this.#spent = true;
      return;
    }
    const met = tableau.settle().map((variables) => this.#conflict(variables, changed));
    if (met.length === 0) {
      const hidden = this.#verify(tableau, changed);
      if (hidden === null) {
        this.#sets.push([...changed]);
        return;
      }
      met.push(hidden);
    }
    const conflicts: Conflict[] = [];
    for (const conflict of [...open, ...met]) {
      const left = conflict.filter((column) => !this.#banned[column]);
      if (left.length === 0) return;
      conflicts.push(left);
    }
    conflicts.sort((a, b) => a.length - b.length);
    if (!this.#worthwhile(weight, changed.length, conflicts)) return;
    const tried: number[] = [];
    for (const column of conflicts[0] as Conflict) {
      const rest = conflicts.filter((conflict) => !conflict.includes(column));
      const heavier = add(weight, this.#part.weights[column] as Rational);
      if (this.#worthwhile(heavier, changed.length + 1, rest)) {
        const child = tableau.clone();
        child.lower[column] = this.#lower;
        child.upper[column] = null;
        this.#visit({ tableau: child, changed: [...changed, column], weight: heavier, open: rest });
        if (this.#spent) break;
      }
      this.#banned[column] = true;
      tried.push(column);
    }
    for (const column of tried) this.#banned[column] = false;
  }

  /** Whether sets within the limits can still hit all conflicts: disjoint ones need a column each. */
  #worthwhile(weight: Rational, changes: number, conflicts: readonly Conflict[]): boolean {
    let bound = weight;
    let count = changes;
    const used = new Set<number>();
    for (const conflict of conflicts) {
      if (conflict.some((column) => used.has(column))) continue;
      let least: Bound = null;
      for (const column of conflict) {
        used.add(column);
        const cost = this.#part.weights[column] as Rational;
        if (least === null || compare(cost, least) < 0) least = cost;
      }
      bound = add(bound, least ?? 0);
      count++;
    }
    if (count > this.#maxChanges) return false;
    if (compare(bound, this.#threshold) <= 0) return true;
    if (this.#next === null || compare(bound, this.#next) < 0) this.#next = bound;
    return false;
  }

  /** The columns among `variables` that stand at their observed value. */
  #conflict(variables: readonly number[], changed: readonly number[]): Conflict {
    const { observed, cells } = this.#part;
    return variables.filter(
      (variable) => variable < cells.length && observed[variable] !== null && !changed.includes(variable),
    );
  }

  /** What a settled tableau does not show: strict bounds and whole numbers. Null if they can be met too. */
  #verify(tableau: Tableau, changed: readonly number[]): Conflict | null {
    const { cells, observed, domain, relations, values } = this.#part;
    const strict = this.#rows.map((row, i) => [cells.length + i, row.strict] as const);
    const blocked = leaveStrictBounds(tableau, strict);
    if (blocked !== null) return this.#conflict(blocked, changed);
    if (!domain.integer) return null;
    const broken = cells.flatMap((_, j) => (isInteger(tableau.value[j] as Rational) ? [] : [j]));
    if (broken.length === 0) return null;
    for (const column of broken) {
      const row = tableau.rowOf(column);
      // All that can still move in this row moves it by whole numbers.
      if (row.every(([variable, c]) => isInteger(c) || tableau.isFixed(variable))) {
        return this.#conflict(
          row.map(([variable]) => variable),
          changed,
        );
      }
    }
    const free = cells.filter((_, j) => observed[j] === null || changed.includes(j));
    const { status } = explore(relations, values, free, [], domain);
    if (status === 'possible') return null;
    if (status === 'undecided') this.#doubt = true;
    return this.#conflict([...cells.keys()], changed);
  }
}

/** Without the sets that contain another one: with weights of 0 there can be some. */
function minimal(sets: readonly number[][]): number[][] {
  return sets.filter(
    (set) =>
      !sets.some((other) => other.length < set.length && other.every((column) => set.includes(column))),
  );
}
