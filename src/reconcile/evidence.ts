/** How likely an explanation is: how its figures may have come to be wrong, and what else states the right ones. */
import { rational } from '../core/rational';
import type { Context } from './evaluate';
import { rangeOf, targetOf } from './evaluate/claims';
import type { Linear } from './faults';
import type { Subject } from './input';
import { apart, type Interval, sumOf } from './interval';
import type { Plan, Term } from './plan';
import type { Explanation } from './suspects';
import type { Evidence, Slip } from './types';
import { unlikeliness } from './usual';

/**
 * How often clerks go wrong in each way, roughly: what matters is their order. An explanation costs the sum of their
 * logarithms, in bits, so that one slip that explains two cells costs less than two slips.
 */
const CHANCE = {
  /** One slip of the keyboard, to be shared out over the slips that are possible. */
  slip: 1,
  /** A cell that holds zero was seldom typed, and so seldom mistyped. */
  zero: 0.05,
  copied: 0.02,
  /** Of a figure that is worked out: added up wrongly, by one, or by one in a higher place; by more, less often. */
  miscounted: 0.05,
  unexplained: 0.0001,
  exchanged: 0.1,
  /** An amount entered next door: all that the cell had, or part of it. */
  movedWhole: 0.02,
  moved: 0.005,
  movedFar: 0.0005,
  /** The total was added up from the wrong figure, given that there is one. */
  carried: 0.5,
  shifted: 0.02,
  /** A statement elsewhere bears it out; the same against it. */
  confirmed: 32,
} as const;

const bits = (chance: number) => -Math.log2(chance);

/** Something outside the equations that states a figure. */
interface Hint {
  readonly terms: readonly Term[];
  readonly range: Interval;
  readonly evidence: Evidence;
}

export interface Hints {
  readonly stated: readonly Hint[];
  readonly places: readonly Place[];
}

/** Where a cell stands in print: among the rows and columns that this document prints. */
interface Place {
  readonly table: string;
  readonly row: number;
  readonly column: number;
  /** Position in its line of print. */
  readonly inLine: number;
  readonly line: number;
}

export function hintsOf(context: Context, previous: Subject | null): Hints {
  const { plan, source, report } = context;
  const stated: Hint[] = [];
  for (const claim of source?.claims ?? []) {
    const target = targetOf(claim.kind, plan);
    if (target.terms.length === 0 || target.ownSource || claim.scope !== undefined) continue;
    const evidence: Evidence = { kind: 'claim', quote: claim.quote, claim: claim.kind };
    stated.push({ terms: target.terms, range: rangeOf(claim), evidence });
  }
  if (previous && previous.report.year === report.year - 1) stated.push(...broughtForward(plan, previous));
  return { stated, places: placesOf(context) };
}

/** What the year before carried forward, this year brings forward. */
function broughtForward(plan: Plan, { plan: before, values, report }: Subject): Hint[] {
  const hints: Hint[] = [];
  for (const { path, row, column, order } of plan.layout.cells) {
    if (row !== 'requests.broughtForward') continue;
    const from = `requests.carriedForward.${column}`;
    const value = values[before.numbers.get(from) ?? -1];
    if (typeof value !== 'number') continue;
    const exact = rational(value);
    hints.push({
      terms: [{ parts: [order], subtotal: -1 }],
      range: { lower: exact, upper: exact },
      evidence: { kind: 'other-year', cell: path, year: report.year, from },
    });
  }
  return hints;
}

function placesOf({ plan, values }: Context): Place[] {
  const places: Place[] = [];
  const lines = new Map<string, number>();
  let row = 0;
  for (const formRow of plan.layout.rows) {
    const printed = formRow.cells.filter(({ order }) => values[order] !== undefined);
    if (printed.length === 0) continue;
    const across = plan.layout.edition.tables[formRow.table].across === true;
    const from = across ? (lines.get(formRow.table) ?? 0) : 0;
    printed.forEach(({ order, table }, column) => {
      places[order] = { table, row, column, inLine: from + column, line: across ? -1 : row };
    });
    lines.set(formRow.table, from + printed.length);
    row++;
  }
  return places;
}

/** What speaks for an explanation, and what it costs to believe it. */
export function weigh(
  explanation: Explanation,
  group: readonly Linear[],
  context: Context,
  hints: Hints,
): { evidence: Evidence[]; cost: number } {
  const { values, shift } = explanation;
  const evidence: Evidence[] = [];
  let cost = 0;
  if (shift) {
    evidence.push(shift);
    cost += bits(CHANCE.shifted);
  } else {
    const open = new Set(values.keys());
    for (const [a, b] of pairs([...values.keys()])) {
      const joint = open.has(a) && open.has(b) ? jointly(a, b, values, group, context, hints) : null;
      if (!joint) continue;
      open.delete(a);
      open.delete(b);
      evidence.push(...joint.evidence);
      cost += joint.cost;
    }
    for (const cell of open) {
      const alone = singly(cell, values.get(cell) ?? null, group, context, hints);
      evidence.push(...alone.evidence);
      cost += alone.cost;
    }
  }
  for (const hint of hints.stated) {
    const verdict = confirms(hint, values, context);
    if (verdict === true) evidence.push(hint.evidence);
    if (verdict !== null) cost += bits(verdict ? CHANCE.confirmed : 1 / CHANCE.confirmed);
  }
  cost += unlikeliness(values, context);
  for (const { rule, instance, broken, terms } of group) {
    if (broken && terms.some(([cell]) => values.has(cell)))
      evidence.push({ kind: 'equation', rule, instance });
  }
  return { evidence, cost };
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]));
}

/** How one slip may have put two cells wrong. */
function jointly(
  a: number,
  b: number,
  values: Explanation['values'],
  group: readonly Linear[],
  context: Context,
  hints: Hints,
): { evidence: Evidence[]; cost: number } | null {
  const [oldA, oldB] = [context.values[a], context.values[b]];
  const [newA, newB] = [values.get(a), values.get(b)];
  if (typeof oldA !== 'number' || typeof oldB !== 'number' || newA == null || newB == null) return null;
  const path = (cell: number) => context.plan.paths[cell] ?? '';
  const near = distance(hints.places[a], hints.places[b]);
  const more = newA - oldA;
  if (near === 1 && newA === oldB && newB === oldA && newA !== 0 && newB !== 0) {
    return { evidence: [{ kind: 'exchanged', cells: [path(a), path(b)] }], cost: bits(CHANCE.exchanged) };
  }
  if (near !== null && more === oldB - newB) {
    const [from, to] = more > 0 ? [a, b] : [b, a];
    const moved: Evidence = { kind: 'moved', from: path(from), to: path(to), amount: Math.abs(more) };
    const whole = context.values[from] === 0 || values.get(to) === 0;
    const chance = near > 1 ? CHANCE.movedFar : whole ? CHANCE.movedWhole : CHANCE.moved;
    return { evidence: [moved], cost: bits(chance) };
  }
  if (more !== newB - oldB) return null;
  for (const [part, total] of [
    [a, b],
    [b, a],
  ] as const) {
    if (!group.some((one) => isSum(one, total) && one.terms.some(([cell]) => cell === part))) continue;
    const first = singly(part, values.get(part) ?? null, group, context, hints);
    const carried: Evidence = { kind: 'carried', cell: path(part), into: path(total) };
    return {
      evidence: [...first.evidence, carried],
      cost: first.cost + bits(CHANCE.carried),
    };
  }
  return null;
}

/** How far apart two cells of one row or column are printed; null for cells that share neither. */
function distance(a: Place | undefined, b: Place | undefined): number | null {
  if (!a || !b || a.table !== b.table) return null;
  if (a.column === b.column && a.row !== b.row) return Math.abs(a.row - b.row);
  if (a.row === b.row || a.line === b.line) return Math.abs(a.inLine - b.inLine);
  return null;
}

/** Whether the equation works the cell out, as the sum of others. */
function isSum({ rule, terms }: Linear, sum: number): boolean {
  return rule !== 'requests-balance' && terms.some(([cell, coefficient]) => cell === sum && coefficient < 0);
}

/** How one slip may have put one cell wrong. */
function singly(
  cell: number,
  proposed: number | null,
  group: readonly Linear[],
  context: Context,
  hints: Hints,
): { evidence: Evidence[]; cost: number } {
  const path = context.plan.paths[cell] ?? '';
  const printed = context.values[cell];
  if (typeof printed !== 'number' || proposed === null)
    return { evidence: [], cost: bits(CHANCE.unexplained) };
  const evidence: Evidence[] = [];
  const isTotal = group.some((one) => isSum(one, cell));
  let chance = 0;
  const slip = slipOf(printed, proposed);
  if (slip) {
    chance += CHANCE.slip * shareOf(slip, printed, proposed);
    if (printed === 0 || proposed === 0) chance *= CHANCE.zero;
    evidence.push({ kind: 'typo', cell: path, slip });
  }
  const from =
    printed === 0
      ? -1
      : context.values.findIndex(
          (value, other) => value === printed && distance(hints.places[cell], hints.places[other]) === 1,
        );
  if (from >= 0) {
    chance += CHANCE.copied;
    evidence.push({ kind: 'copied', cell: path, from: context.plan.paths[from] ?? '' });
  }
  // Large figures are rarer than small ones, by their size. What a total ought to be is given by its parts.
  const isUsual = context.plan.layout.cells[cell]?.table === 'disputes';
  if (!isTotal && !isUsual) chance *= (Math.abs(printed) + 1) / (proposed + 1);
  chance += isTotal ? CHANCE.miscounted / carryless(printed - proposed) : CHANCE.unexplained;
  return { evidence, cost: bits(Math.min(chance, 1)) };
}

/** The amount without the zeros at its end: who forgets to carry is off by 10 as easily as by 1. */
function carryless(amount: number): number {
  return Number(String(Math.abs(amount)).replace(/0+$/, ''));
}

/** Among all slips of this kind that could have befallen `meant`, the share of those that give `printed`. */
function shareOf(slip: Slip, printed: number, meant: number): number {
  const a = String(printed);
  const b = String(meant);
  switch (slip) {
    case 'digit-changed':
      return 1 / (9 * b.length);
    case 'digits-swapped':
      return 1 / (b.length - 1);
    case 'digit-added':
      return waysToDrop(a, b) / (10 * (b.length + 1));
    case 'digit-dropped':
      return waysToDrop(b, a) / b.length;
    case 'sign':
      return 1;
  }
}

/** In how many places one digit of `long` can be dropped to leave `short`: a doubled digit in two. */
function waysToDrop(long: string, short: string): number {
  return [...long].filter((_, at) => long.slice(0, at) + long.slice(at + 1) === short).length;
}

/** The one slip that makes `printed` of `meant`; null where it takes more. */
export function slipOf(printed: number, meant: number): Slip | null {
  if (printed < 0 || meant < 0) return printed === -meant ? 'sign' : null;
  const a = String(printed);
  const b = String(meant);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (a.length === b.length + 1) return restA.slice(1) === restB ? 'digit-added' : null;
  if (a.length === b.length - 1) return restB.slice(1) === restA ? 'digit-dropped' : null;
  if (a.length !== b.length || restA === '') return null;
  if (restA.slice(1) === restB.slice(1)) return 'digit-changed';
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return swapped ? 'digits-swapped' : null;
}

/** Whether the hint says what the explanation proposes and the report does not; null where it says nothing of it. */
function confirms({ terms, range }: Hint, changes: Explanation['values'], context: Context): boolean | null {
  const touched = terms.some(
    ({ parts, subtotal }) => changes.has(subtotal) || parts.some((cell) => changes.has(cell)),
  );
  if (!touched) return null;
  const values = context.values.map((value, cell) => (changes.has(cell) ? changes.get(cell) : value));
  const holds = !apart(sumOf(terms, { ...context, values }), range);
  const held = !apart(sumOf(terms, context), range);
  return holds === held ? null : holds;
}
