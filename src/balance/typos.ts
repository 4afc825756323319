import {
  compare,
  divide,
  negate,
  type Rational,
  rational,
  sign,
  subtract,
  toDecimal,
  toNumber,
} from '../core/rational';
import { unite } from './region';
import {
  difference,
  type Equation,
  holds,
  isRecord,
  type Relation,
  readFixed,
  readSystem,
  type System,
  type Values,
} from './system';

/** What {@link correctTypos} must leave alone. */
export interface CorrectTyposOptions {
  /** Cells that are right. */
  fixed?: readonly string[];
}

/** What {@link correctTypos} returns. */
export interface TypoCorrection {
  /** What to change, sorted by cell. */
  changes: { cell: string; from: number; to: number }[];
  /** `corrected`: after the changes nothing is violated; `partial`: something still is; `none`: no changes. */
  status: 'corrected' | 'partial' | 'none';
}

/** Steps of one search. Beyond it nothing is sure, so nothing is changed. */
const STEPS = 10_000;

/**
 * The slips of the pen that explain violated equations: one digit inserted, left out or replaced, two
 * neighbours swapped, or the sign lost.
 *
 * A cell is a candidate if every equation (`=`) that it stands in is violated, with the value that makes one
 * of them hold, alone or after another correction, if that is one slip away. Of all combinations the best
 * resolve the most equations and inequalities with the fewest cells; what all of the best have in common is
 * returned. A change that would break what holds now is never made. An equation with a missing cell is not
 * violated, and its cells are not candidates.
 *
 * S. Scholtus, *Algorithms for correcting sign errors and rounding errors in business survey data*, Journal of
 * Official Statistics 27 (2011), and *Automatic correction of simple typing errors in numerical data with
 * balance edits*, Statistics Netherlands 2009.
 *
 * @throws TypeError naming the argument: a coefficient or value that is not a finite number, an id used twice,
 * an unknown relation, an option of the wrong type.
 * @example
 * ```ts
 * import { correctTypos } from 'gongkai/balance';
 *
 * const row = { id: 'row', terms: { disclosed: 1, withheld: 1, total: -1 } };
 * correctTypos([row], { disclosed: 118, withheld: 16, total: 143 });
 * // { changes: [{ cell: 'total', from: 143, to: 134 }], status: 'corrected' }
 * ```
 */
export function correctTypos(
  equations: readonly Equation[],
  values: Values,
  options?: CorrectTyposOptions,
): TypoCorrection {
  if (options !== undefined && !isRecord(options)) throw new TypeError('options: expected an object');
  const system = readSystem(equations, values);
  const fixed = readFixed(options?.fixed);
  const changes = groups(system, fixed).flatMap((group) => new Typos(group, system.values).shared());

  const corrected = [...system.values];
  for (const { cell, to } of changes) corrected[cell] = to;
  const violated = system.relations.some((relation) => isHeld(relation, corrected) === false);
  return {
    changes: changes
      .sort((a, b) => a.cell - b.cell)
      .map(({ cell, to }) => ({
        cell: system.cells[cell] as string,
        from: toNumber(system.values[cell] ?? 0),
        to: toNumber(to),
      })),
    status: changes.length === 0 ? 'none' : violated ? 'partial' : 'corrected',
  };
}

interface Change {
  readonly cell: number;
  readonly to: Rational;
}

/** Cells that may be typing errors, and all relations that they stand in. */
interface Group {
  readonly cells: ReadonlySet<number>;
  readonly relations: readonly Relation[];
}

function groups(system: System, fixed: ReadonlySet<string>): Group[] {
  const { relations, values, cells } = system;
  const suspect = new Set<number>();
  const cleared = new Set<number>();
  for (const relation of relations) {
    if (relation.type !== '=') continue;
    const target = isHeld(relation, values) === false ? suspect : cleared;
    for (const cell of relation.cells) target.add(cell);
  }
  const isCandidate = (cell: number): boolean =>
    suspect.has(cell) && !cleared.has(cell) && !fixed.has(cells[cell] as string);
  const touched = relations.filter((relation) => relation.cells.some(isCandidate));
  const find = unite(
    cells.length,
    touched.map((relation) => relation.cells.filter(isCandidate)),
  );
  const found = new Map<number, { cells: Set<number>; relations: Relation[] }>();
  for (const relation of touched) {
    const candidates = relation.cells.filter(isCandidate);
    const root = find(candidates[0] as number);
    const group = found.get(root) ?? { cells: new Set(), relations: [] };
    found.set(root, group);
    for (const cell of candidates) group.cells.add(cell);
    group.relations.push(relation);
  }
  return [...found.values()];
}

interface Score {
  readonly resolved: number;
  readonly changes: readonly Change[];
}

/** The search for the best combinations of one group. */
class Typos {
  readonly #group: Group;
  readonly #observed: readonly (Rational | null)[];
  readonly #before: readonly Side[];
  #left = 0;
  #best: Score = { resolved: 0, changes: [] };

  constructor(group: Group, observed: readonly (Rational | null)[]) {
    this.#group = group;
    this.#observed = observed;
    this.#before = this.#sides([]);
  }

  /** The changes that all best combinations have in common; none if the search was too long. */
  shared(): Change[] {
    const best = this.#search([], null);
    if (best === null) return [];
    const common: Change[] = [];
    for (const change of best.changes) {
      // In common is what no equally good combination does without.
      const other = this.#search([change], best);
      if (other === null) return [];
      if (other.resolved < best.resolved) common.push(change);
    }
    // A part of a combination could break what the whole does not.
    return this.#resolved(this.#sides(common)) === null ? [] : common;
  }

  /** The best combination without the banned changes, of no more cells than the `goal`; null if given up. */
  #search(banned: readonly Change[], goal: Score | null): Score | null {
    this.#left = STEPS;
    this.#best = { resolved: 0, changes: [] };
    this.#visit([], banned, goal);
    return this.#left > 0 ? this.#best : null;
  }

  #visit(changes: readonly Change[], banned: readonly Change[], goal: Score | null): void {
    if (this.#left-- <= 0) return;
    const now = this.#sides(changes);
    const resolved = this.#resolved(now);
    const best = this.#best;
    if (
      resolved !== null &&
      (resolved > best.resolved || (resolved === best.resolved && changes.length < best.changes.length))
    ) {
      this.#best = { resolved, changes };
    }
    const candidates = this.#candidates(now, changes, banned);
    const [first] = candidates;
    if (first === undefined || !this.#promising(now, changes, candidates, goal)) return;
    this.#visit([...changes, first], banned, goal);
    this.#visit(changes, [...banned, first], goal);
  }

  /** Whether more changes can be better than the best so far, and good enough for the goal. */
  #promising(
    now: readonly Side[],
    changes: readonly Change[],
    candidates: readonly Change[],
    goal: Score | null,
  ): boolean {
    const { relations, cells } = this.#group;
    const changed = new Set(changes.map(({ cell }) => cell));
    const movable = new Set(candidates.map(({ cell }) => cell));
    // A change can make others possible in the equations that it touches, and so on.
    let reach = now.filter(({ held }, i) => held === true && this.#before[i]?.held === false).length;
    const waiting = new Set(relations.filter((_, i) => now[i]?.held === false));
    for (let grown = true; grown; ) {
      grown = false;
      for (const relation of waiting) {
        if (!relation.cells.some((cell) => movable.has(cell))) continue;
        waiting.delete(relation);
        reach++;
        grown = true;
        for (const cell of relation.cells) if (cells.has(cell) && !changed.has(cell)) movable.add(cell);
      }
    }
    const count = changes.length + 1;
    if (goal !== null && (reach < goal.resolved || count > goal.changes.length)) return false;
    const { resolved, changes: fewest } = this.#best;
    return reach > resolved || (reach === resolved && count < fewest.length);
  }

  /** Single changes that make an equation hold as things stand. */
  #candidates(now: readonly Side[], changes: readonly Change[], banned: readonly Change[]): Change[] {
    const found: Change[] = [];
    for (const [i, relation] of this.#group.relations.entries()) {
      const { side, held } = now[i] as Side;
      if (relation.type !== '=' || held !== false) continue;
      for (const [j, cell] of relation.cells.entries()) {
        if (!this.#group.cells.has(cell) || changes.some((change) => change.cell === cell)) continue;
        const from = this.#observed[cell] ?? 0;
        const to = subtract(from, divide(side ?? 0, relation.coefficients[j] as Rational));
        const change = { cell, to };
        if (isSlip(from, to) && ![...found, ...banned].some((other) => isSame(other, change)))
          found.push(change);
      }
    }
    return found;
  }

  #sides(changes: readonly Change[]): Side[] {
    const values = [...this.#observed];
    for (const { cell, to } of changes) values[cell] = to;
    return this.#group.relations.map((relation) => {
      const side = difference(relation, values);
      return { side, held: side === null ? null : holds(relation.type, side) };
    });
  }

  /** How many relations hold that did not before; null if one does not that did. */
  #resolved(now: readonly Side[]): number | null {
    let count = 0;
    for (const [i, { held }] of now.entries()) {
      const before = this.#before[i]?.held;
      if (before === true && held === false) return null;
      if (before === false && held === true) count++;
    }
    return count;
  }
}

/** Left side − constant of a relation, and whether it holds; null where a cell is missing. */
interface Side {
  readonly side: Rational | null;
  readonly held: boolean | null;
}

function isSame(a: Change, b: Change): boolean {
  return a.cell === b.cell && compare(a.to, b.to) === 0;
}

/** Whether the relation holds; null where a cell is missing. */
function isHeld(relation: Relation, values: readonly (Rational | null)[]): boolean | null {
  const side = difference(relation, values);
  return side === null ? null : holds(relation.type, side);
}

/** Whether one slip of the pen turns `to` into `from`: in the digits or in the sign, not both. */
function isSlip(from: Rational, to: Rational): boolean {
  // The result is handed out as a number: it must be one exactly.
  if (compare(rational(toNumber(to)), to) !== 0) return false;
  if (sign(from) * sign(to) < 0) return compare(from, negate(to)) === 0;
  const printed = toDecimal(from)?.replace('-', '');
  const meant = toDecimal(to)?.replace('-', '');
  return printed !== undefined && meant !== undefined && isOneEdit(printed, meant);
}

/** Whether the strings differ by one insertion, deletion, substitution or swap of neighbours. */
function isOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA === restB) return false;
  if (restA.length > restB.length) return restA.slice(1) === restB;
  if (restA.length < restB.length) return restB.slice(1) === restA;
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
