/** Null cells that the rest of the report implies. */
import { impute } from '../balance';
import { quantity } from '../core/quantity';
import {
  compare,
  divide,
  isInteger,
  multiply,
  type Rational,
  rational,
  sign,
  subtract,
  toNumber,
} from '../core/rational';
import type { Context } from './evaluate';
import { rangeOf, targetOf } from './evaluate/claims';
import { applies } from './evaluate/form';
import { cellsOf, exact, isExact } from './interval';
import type { Term } from './plan';
import type { Rule } from './rules';
import type { Evidence, Suggestion } from './types';

/** Σ coefficient × unknown cell = constant, everything known taken to the right. */
interface Relation {
  readonly terms: readonly (readonly [cell: number, coefficient: number])[];
  readonly constant: Rational;
  readonly evidence: Evidence;
}

/** An implied value with the relations that imply it. */
interface Implied {
  readonly value: Rational;
  readonly proof: ReadonlySet<Relation>;
  /** Follows only because no count is negative. */
  readonly bySign: boolean;
}

type Solution = ReadonlyMap<number, Implied>;

/**
 * What solving several relations together may still cost, one unit a relation and call. Where it ends there are
 * fewer suggestions, or more evidence than one needs, but none that does not hold.
 */
interface Budget {
  left: number;
}

/** Enough for dozens of blanks; a table that is mostly blank, which implies little, ends in some 50 ms. */
const BUDGET = 600;

/**
 * What the equations of the form and the exact claims of the prose imply of null cells, a suggestion for each row.
 * Where implications contradict each other, nothing is suggested for any cell that they tie together.
 */
export function suggest(context: Context, rules: readonly Rule[]): Suggestion[] {
  const { plan, values } = context;
  if (!values.some((value) => value === null)) return [];
  const suggestions: { order: number; suggestion: Suggestion }[] = [];
  const budget: Budget = { left: BUDGET };
  for (const relations of components(relationsOf(context, rules))) {
    const solution = solve(relations, context, budget);
    const rows = new Map<string, number[]>();
    for (const cell of [...(solution?.keys() ?? [])].sort((a, b) => a - b)) {
      // What is not in the report cannot be filled in.
      const row = plan.layout.cells[cell]?.row;
      if (row === undefined || values[cell] !== null) continue;
      rows.set(row, [...(rows.get(row) ?? []), cell]);
    }
    for (const cells of rows.values()) {
      const implied = cells.map((cell) => minimal(cell, solution as Solution, context));
      suggestions.push({
        order: cells[0] ?? 0,
        suggestion: {
          cells: cells.map((cell, at) => ({
            cell: plan.paths[cell] ?? '',
            value: null,
            proposed: quantity(implied[at]?.value ?? 0, plan.layout.cells[cell]?.kind === 'money'),
          })),
          evidence: evidenceOf(relations, implied),
        },
      });
    }
  }
  return suggestions.sort((a, b) => a.order - b.order).map(({ suggestion }) => suggestion);
}

function relationsOf(context: Context, rules: readonly Rule[]): Relation[] {
  const { plan, values, report, source } = context;
  const relations: Relation[] = [];
  const put = (
    left: readonly Term[],
    right: readonly Term[],
    constant: Rational,
    evidence: Evidence,
  ): void => {
    const terms: [number, number][] = [];
    let rest = constant;
    const take = (side: readonly Term[], coefficient: number): void => {
      for (const cell of side.flatMap((term) => cellsOf(term, context))) {
        const value = values[cell];
        if (value == null) terms.push([cell, coefficient]);
        else rest = subtract(rest, multiply(coefficient, exact(value)));
      }
    };
    take(left, 1);
    take(right, -1);
    if (terms.length > 0) relations.push({ terms, constant: rest, evidence });
  };
  for (const rule of rules) {
    if (rule.formula.kind !== 'equation') continue;
    for (const one of plan.equations.get(rule.id) ?? []) {
      if (!applies(one, context)) continue;
      put(one.left, one.right, 0, { kind: 'equation', rule: rule.id, instance: one.instance });
    }
  }
  for (const claim of source?.claims ?? []) {
    const target = targetOf(claim.kind, plan);
    const range = rangeOf(claim);
    const [cell] = target.terms.flatMap((term) => term.parts);
    const table = plan.layout.cells[cell ?? -1]?.table;
    const usable = !target.ownSource && claim.scope === undefined && !claim.approximate && isExact(range);
    if (!usable || table === undefined || report[table] === undefined) continue;
    if (!rules.some((rule) => rule.id === target.rule)) continue;
    put(target.terms, [], range.lower, { kind: 'claim', quote: claim.quote, claim: claim.kind });
  }
  return relations;
}

/** Relations that share unknown cells, together. */
function components<R extends Relation>(relations: readonly R[]): R[][] {
  const leader = new Map<number, number>();
  const find = (cell: number): number => {
    const above = leader.get(cell) ?? cell;
    if (above === cell) return cell;
    const top = find(above);
    leader.set(cell, top);
    return top;
  };
  for (const { terms } of relations) {
    const first = find(terms[0]?.[0] ?? -1);
    for (const [cell] of terms) leader.set(find(cell), first);
  }
  const groups = new Map<number, R[]>();
  for (const relation of relations) {
    const top = find(relation.terms[0]?.[0] ?? -1);
    const group = groups.get(top);
    if (group) group.push(relation);
    else groups.set(top, [relation]);
  }
  return [...groups.values()];
}

/** Everything that the relations imply; null where they contradict each other. */
function solve(relations: readonly Relation[], context: Context, budget: Budget): Solution | null {
  let known = propagate(relations, context);
  for (;;) {
    if (!known) return null;
    const open = relations
      .map((relation) => reduce(relation, known as Solution))
      .filter(({ terms }) => terms.length > 0);
    const found = new Map<number, Implied>();
    for (const reduced of components(open)) {
      const implied = impliedTogether(reduced, budget);
      if (implied === 'contradiction') return null;
      if (implied) found.set(implied.cell, { ...implied, proof: withProofs(implied.proof, known) });
    }
    if (found.size === 0) return known;
    // One cell may well be what single relations needed to go on.
    known = propagate(relations, context, new Map([...known, ...found]));
  }
}

/** The relations with those that the values they rest on were implied by. */
function withProofs(relations: Iterable<Relation>, known: Solution): Set<Relation> {
  const all = new Set<Relation>();
  for (const relation of relations) {
    all.add(relation);
    for (const [cell] of relation.terms) for (const below of known.get(cell)?.proof ?? []) all.add(below);
  }
  return all;
}

/** A relation with what is known of its unknowns put in; `origin` is the relation as it stood. */
interface Reduced extends Relation {
  readonly origin: Relation;
  readonly bySign: boolean;
}

function reduce(origin: Relation, known: Solution): Reduced {
  let { constant } = origin;
  let bySign = false;
  const terms = origin.terms.filter(([cell, coefficient]) => {
    const found = known.get(cell);
    if (!found) return true;
    constant = subtract(constant, multiply(coefficient, found.value));
    bySign ||= found.bySign;
    return false;
  });
  return { terms, constant, evidence: origin.evidence, origin, bySign };
}

/**
 * What single relations imply one after the other, which is nearly always everything: the last unknown of an
 * equation, and zeros where what is left to share out is zero. Round by round, so that every proof is short.
 */
function propagate(
  relations: readonly Relation[],
  { plan }: Context,
  known = new Map<number, Implied>(),
): Map<number, Implied> | null {
  const counts = (cell: number) => plan.layout.cells[cell]?.kind === 'count';
  let open = relations;
  for (;;) {
    const found = new Map<number, Implied>();
    const still: Relation[] = [];
    for (const relation of open) {
      const { terms, constant, bySign } = reduce(relation, known);
      const [first] = terms;
      if (!first) {
        if (sign(constant) !== 0) return null;
        continue;
      }
      still.push(relation);
      const proof = () => withProofs([relation], known);
      if (terms.length === 1) {
        const value = divide(constant, first[1]);
        if (counts(first[0]) && (sign(value) < 0 || !isInteger(value))) return null;
        if (!found.has(first[0])) found.set(first[0], { value, proof: proof(), bySign });
      } else if (terms.every(([cell, coefficient]) => counts(cell) && coefficient === first[1])) {
        const left = sign(constant) * first[1];
        if (left < 0) return null;
        if (left > 0) continue;
        for (const [cell] of terms) {
          if (!found.has(cell)) found.set(cell, { value: 0, proof: proof(), bySign: true });
        }
      }
    }
    if (found.size === 0) return known;
    for (const [cell, implied] of found) known.set(cell, implied);
    open = still;
  }
}

interface Together {
  cell: number;
  value: Rational;
  proof: readonly Relation[];
  bySign: boolean;
}

/** The first cell that several relations together imply, though none of them alone; null where there is none. */
function impliedTogether(relations: readonly Reduced[], budget: Budget): Together | 'contradiction' | null {
  if (relations.length < 2 || relations.some(({ constant }) => !Number.isSafeInteger(constant))) return null;
  if (budget.left <= 0) return null;
  const run = (some: readonly Reduced[], nonNegative: boolean) => {
    budget.left -= some.length;
    return impute(
      some.map(({ terms, constant }, at) => ({
        id: String(at),
        terms: Object.fromEntries(terms.map(([cell, coefficient]) => [String(cell), coefficient])),
        constant: toNumber(constant),
      })),
      {},
      { integer: true, nonNegative },
    );
  };
  const { values, ranges } = run(relations, true);
  const [first] = Object.entries(values);
  if (!first) return Object.keys(ranges).length === 0 ? 'contradiction' : null;
  const [cell, value] = first;
  const implies = (some: readonly Reduced[]) => budget.left > 0 && run(some, true).values[cell] === value;
  const needed = without(around(Number(cell), relations, implies), implies);
  return {
    cell: Number(cell),
    value: rational(value),
    proof: needed.map(({ origin }) => origin),
    bySign:
      budget.left <= 0 || run(needed, false).values[cell] !== value || needed.some(({ bySign }) => bySign),
  };
}

/** The relations next to the cell, then those next to them, until they are enough: most proofs are near. */
function around(
  cell: number,
  relations: readonly Reduced[],
  enough: (some: readonly Reduced[]) => boolean,
): readonly Reduced[] {
  const cells = new Set([cell]);
  let near: readonly Reduced[] = [];
  for (;;) {
    const next = relations.filter((one) => !near.includes(one) && one.terms.some(([at]) => cells.has(at)));
    near = [...near, ...next.sort((a, b) => a.terms.length - b.terms.length)];
    if (next.length === 0 || (near.length > 1 && enough(near))) return near;
    for (const { terms } of next) for (const [one] of terms) cells.add(one);
  }
}

/** The relations without all that `holds` can do without, the last first. */
function without<R extends Relation>(
  relations: readonly R[],
  holds: (some: readonly R[]) => boolean,
): readonly R[] {
  let needed = relations;
  for (const item of [...relations].reverse()) {
    const fewer = needed.filter((other) => other !== item);
    if (holds(fewer)) needed = fewer;
  }
  return needed;
}

/** The same implication on no more evidence than it needs. */
function minimal(cell: number, solution: Solution, context: Context): Implied {
  const implied = solution.get(cell) as Implied;
  const alone = (some: readonly Relation[]): Implied | undefined => {
    const found = propagate(some, context)?.get(cell);
    return found && compare(found.value, implied.value) === 0 ? found : undefined;
  };
  const all = [...implied.proof];
  if (!alone(all)) return implied;
  const needed = without(all, (some) => alone(some) !== undefined);
  return { value: implied.value, proof: new Set(needed), bySign: alone(needed)?.bySign ?? implied.bySign };
}

/** Equations first, then claims, each in the order of the form or the text; the sign last. */
function evidenceOf(relations: readonly Relation[], implied: readonly Implied[]): Evidence[] {
  const used = relations.filter((relation) => implied.some(({ proof }) => proof.has(relation)));
  const evidence = used.map((relation) => relation.evidence);
  return implied.some(({ bySign }) => bySign) ? [...evidence, { kind: 'sign' }] : evidence;
}
