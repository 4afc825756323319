/** Printed cells that may be wrong: every least set whose change mends all that is broken, best evidence first. */
import { locate } from '../balance';
import type { Context } from './evaluate';
import { type Hints, hintsOf, weigh } from './evidence';
import { faultsOf, type Linear } from './faults';
import { accept, type ReconcileInput, type Subject } from './input';
import { type Rule, rules } from './rules';
import { shiftsOf } from './shifts';
import type { Evidence, Finding, Reconciliation, Suspect } from './types';

/** What is known beside the report that was reconciled. */
export interface SuspectContext {
  /** The report of the year before: its 结转下年度 confirms, or speaks against, a 上年结转. */
  readonly previous?: ReconcileInput | undefined;
}

/** Cells that change together, with what they change to (`null`: not determined). */
export interface Explanation {
  readonly values: ReadonlyMap<number, number | null>;
  /** Found as a row that was shifted, not as a least set. */
  readonly shift?: Extract<Evidence, { kind: 'row-shifted' }>;
}

/** An explanation with what speaks for it: the less `cost`, the likelier. */
interface Weighed {
  readonly values: Explanation['values'];
  readonly evidence: readonly Evidence[];
  readonly cost: number;
}

/**
 * Sets of cells that may be tried for equations that hang together. A cell stands in three equations at most: where
 * many are broken many cells are wrong, each step takes longer, and there is less and less hope of an end.
 */
const budgetFor = (broken: number): number => (broken <= 8 ? 1500 : broken <= 14 ? 300 : 20);
/** Explanations kept: what is wrong in several places can be explained in very many ways. */
const MOST = 1000;

/**
 * Printed cells that may be wrong (疑似错误): every explanation of what does not add up by the fewest wrong cells,
 * the one with the best evidence first. A report that adds up has none.
 *
 * An explanation is a set of cells, with the figures that make every equation of the form hold, in whole numbers
 * from zero up; cells that are null may be anything. Evidence that explains how the figure came to be wrong ranks
 * it: one slip in its digits, two digits swapped, the figure of the neighbouring row or column, an amount entered
 * next to where it belongs, a row shifted by a column; and what states the proposed figure: the prose, the year
 * before. Equally good ones share a `rank`. A row shifted by one column that mends everything is listed also where
 * fewer cells could. Nothing is applied.
 *
 * `proposed` is `null` where missing figures leave the value open. Where very much is wrong, the search ends
 * early: every suspect is then marked `partial`, or there is none.
 *
 * @param input - a report or a reading, decoded or as plain JSON.
 * @param reconciliation - what `reconcile` found on it: only its rules are then used.
 * @throws TypeError when `input` or `context.previous` is not a report or reading, or an option is unknown.
 * @example
 * import { suspects } from 'gongkai/suspects';
 *
 * const [first, second] = suspects({
 *   edition: '2021',
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   disputes: { reconsideration: { upheld: 30, corrected: 2, other: 0, pending: 9, total: 14 } },
 * });
 * first?.cells; // [{ cell: 'disputes.reconsideration.total', value: 14, proposed: 41 }]
 * first?.evidence[0];
 * // { kind: 'typo', cell: 'disputes.reconsideration.total', slip: 'digits-swapped' }
 * second?.cells; // [{ cell: 'disputes.reconsideration.upheld', value: 30, proposed: 3 }]
 */
export function suspects(
  input: ReconcileInput,
  reconciliation?: Reconciliation,
  context: SuspectContext = {},
): Suspect[] {
  const { subject, source } = accept(input, 'input');
  for (const key of Object.keys(context)) {
    if (key !== 'previous') throw new TypeError(`context: ${key} is not an option`);
  }
  const previous = context.previous === undefined ? null : accept(context.previous, 'previous').subject;
  if (subject === null || (reconciliation && !canHaveSuspects(reconciliation.violations))) return [];
  const used = reconciliation && rulesOf(reconciliation);
  return findSuspects(
    { ...subject, source },
    used ? rules.filter(({ id }) => used.has(id)) : rules,
    previous,
  );
}

function rulesOf({ violations, passes, incomplete, inapplicable }: Reconciliation): Set<string> {
  return new Set([violations, passes, incomplete, inapplicable].flat().map(({ rule }) => rule));
}

/** Whether cells may be to blame for any of the violations: equations of the form, and counts below zero, are. */
export function canHaveSuspects(violations: readonly Finding[]): boolean {
  return violations.some(({ family, rule }) => family === 'form' || rule === 'not-negative');
}

/** The same for what has been accepted. */
export function findSuspects(context: Context, using: readonly Rule[], previous: Subject | null): Suspect[] {
  const faults = faultsOf(context, using);
  if (faults.groups.length === 0 && faults.lone.length === 0) return [];
  const hints = hintsOf(context, previous);
  let complete = true;
  const each: Weighed[][] = [];
  for (const group of faults.groups) {
    const found = explain(group, context);
    complete &&= found.complete;
    each.push(
      found.explanations.map((one) => ({ values: one.values, ...weigh(one, group, context, hints) })),
    );
  }
  for (const cell of faults.lone) each.push([loneNegative(cell, context, hints)]);
  const all = together(each);
  return ranked(all.explanations, context, complete && all.complete);
}

/** Every least set of cells of one group, and the shifted rows that mend it. */
function explain(
  group: readonly Linear[],
  context: Context,
): { explanations: Explanation[]; complete: boolean } {
  const values: Record<string, number | null> = {};
  const equations = group.map(({ terms }, at) => {
    for (const [cell] of terms) {
      const value = context.values[cell];
      values[cell] = typeof value === 'number' ? value : null;
    }
    return { id: String(at), terms: Object.fromEntries(terms) };
  });
  const { solutions, exhausted, weight } = locate(equations, values, {
    integer: true,
    nonNegative: true,
    budget: budgetFor(group.filter((one) => one.broken).length),
  });
  const least = solutions.map((solution): Explanation => {
    const cells = solution.cells.map(Number).sort((a, b) => a - b);
    return { values: new Map(cells.map((cell) => [cell, solution.values?.[cell] ?? null])) };
  });
  // One wrong cell is a simpler story than a row of them, unless the gap that a shift leaves is in the total.
  const shifts = shiftsOf(group, context).filter(({ gap }) => weight > 1 || gap === 'total');
  const explanations = least.map((one) => ({ ...one, ...shifts.find((other) => isSame(one, other)) }));
  for (const shift of shifts) if (!least.some((one) => isSame(one, shift))) explanations.push(shift);
  return { explanations, complete: exhausted };
}

function isSame(a: Explanation, b: Explanation): boolean {
  return (
    a.values.size === b.values.size && [...a.values].every(([cell, value]) => b.values.get(cell) === value)
  );
}

/** No equation says what it should be, but a sign is easily put there. */
function loneNegative(cell: number, context: Context, hints: Hints): Weighed {
  const values = new Map([[cell, -Number(context.values[cell])]]);
  const { evidence, cost } = weigh({ values }, [], context, hints);
  return { values, evidence: [...evidence, { kind: 'sign' }], cost };
}

/** One explanation of each group, in every combination. */
function together(groups: readonly (readonly Weighed[])[]): { explanations: Weighed[]; complete: boolean } {
  let complete = true;
  let all: Weighed[] = [{ values: new Map(), evidence: [], cost: 0 }];
  for (const group of groups) {
    if (group.length === 0) return { explanations: [], complete: false };
    all = all
      .flatMap((one) =>
        group.map((other) => ({
          values: new Map([...one.values, ...other.values]),
          evidence: [...one.evidence, ...other.evidence],
          cost: one.cost + other.cost,
        })),
      )
      .sort((a, b) => a.cost - b.cost);
    if (all.length > MOST) complete = false;
    all = all.slice(0, MOST);
  }
  return { explanations: all, complete };
}

function ranked(all: readonly Weighed[], { plan, values }: Context, complete: boolean): Suspect[] {
  // The chances are rough: what differs by less than a factor of two is no better.
  const step = ({ cost }: Weighed) => Math.round(cost);
  let rank = 0;
  return all.map((one, at) => {
    const { values: changes, evidence } = one;
    const before = all[at - 1];
    if (!before || step(before) !== step(one)) rank = at + 1;
    return {
      rank,
      cells: [...changes]
        .sort(([a], [b]) => a - b)
        .map(([cell, proposed]) => ({
          cell: plan.paths[cell] ?? '',
          value: typeof values[cell] === 'number' ? values[cell] : null,
          proposed,
        })),
      evidence: [
        ...evidence.filter((one) => one.kind !== 'equation'),
        ...evidence.filter((one) => one.kind === 'equation'),
      ],
      ...(complete ? {} : { partial: true as const }),
    };
  });
}
