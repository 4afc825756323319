/** The equations of the form. */
import { apart, bounds, cellsOf, difference, sumOf, UNBOUNDED, usesSubtotal } from '../interval';
import { type Equation, isOpen, isPlain, type Values } from '../plan';
import type { Rule } from '../rules';
import type { Finding } from '../types';
import { type Context, type Evaluator, finding } from './context';

export const equation: Evaluator<'equation'> = (rule, context, add) => {
  for (const one of context.plan.equations.get(rule.id) ?? []) {
    add(applies(one, context) ? check(rule, one, context) : notApplicable(rule, one));
  }
};

/** Whether the table is there, and the row or column printed as the equation has it. */
export function applies(one: Equation, context: Context): boolean {
  if (context.report[one.table] === undefined) return false;
  return isPlain(context) ? one.official : isOpen(one.gates, context.printed);
}

/** Whether the two sides cannot meet, of an equation that applies. */
export function isBroken(one: Equation, context: Context): boolean {
  if (isPlain(context)) {
    const difference = sumAll(one.plainLeft, context.values) - sumAll(one.plainRight, context.values);
    // Not a number where a figure is missing, or the sum is no longer exact.
    if (!Number.isNaN(difference)) return difference !== 0;
  }
  return apart(sumOf(one.left, context), sumOf(one.right, context));
}

/** The sum of cells that are all there; NaN where one is missing or the sum may not be exact. */
function sumAll(cells: readonly number[], values: Values): number {
  let sum = 0;
  for (let at = 0; at < cells.length; at++) {
    const value = values[cells[at] as number];
    if (typeof value !== 'number') return Number.NaN;
    sum += value;
  }
  return Number.isSafeInteger(sum) ? sum : Number.NaN;
}

/** Paths of the cells that the equation adds up in this report. */
export function operands(one: Equation, context: Context): readonly string[] {
  const terms = [...one.left, ...one.right];
  if (!terms.some((term) => term.parts.length > 0 && usesSubtotal(term, context))) return one.cells;
  return terms.flatMap((term) => cellsOf(term, context)).map((cell) => context.plan.paths[cell] ?? '');
}

function check(rule: Rule, one: Equation, context: Context): Finding {
  if (isPlain(context)) {
    const left = sumAll(one.plainLeft, context.values);
    const right = sumAll(one.plainRight, context.values);
    if (left === right) return left === 0 ? allZero(rule, one) : passed(rule, one, left);
  }
  const left = sumOf(one.left, context);
  const right = sumOf(one.right, context);
  const complete = left.upper !== null && right.upper !== null;
  const outcome = apart(left, right) ? 'violation' : complete ? 'pass' : 'incomplete';
  return finding(rule, {
    instance: one.instance,
    outcome,
    left: bounds(left),
    right: bounds(right),
    difference: difference(left, right),
    cells: operands(one, context),
    reason: outcome === 'incomplete' ? 'missing' : undefined,
  });
}

function passed(rule: Rule, one: Equation, sum: number): Finding {
  const both = { lower: sum, upper: sum };
  return {
    rule: rule.id,
    family: rule.family,
    instance: one.instance,
    impact: rule.impact,
    outcome: 'pass',
    left: both,
    right: both,
    difference: 0,
    cells: one.cells,
  };
}

const zero = new WeakMap<Equation, Finding>();

/** Most rows of most reports hold nothing but zeros: made once. */
function allZero(rule: Rule, one: Equation): Finding {
  let made = zero.get(one);
  if (!made) {
    made = Object.freeze(passed(rule, one, 0));
    zero.set(one, made);
  }
  return made;
}

const inapplicable = new WeakMap<Equation, Finding>();

/** It says the same for every report, and there are many: made once. Nothing was compared, so no cells. */
function notApplicable(rule: Rule, one: Equation): Finding {
  let made = inapplicable.get(one);
  if (!made) {
    made = Object.freeze(
      finding(rule, {
        instance: one.instance,
        outcome: 'inapplicable',
        left: UNBOUNDED,
        right: UNBOUNDED,
        cells: [],
      }),
    );
    inapplicable.set(one, made);
  }
  return made;
}
