/** The equations of the form. */
import { apart, bounds, cellsOf, difference, sumOf, usesSubtotal } from '../interval';
import { type Equation, isOpen, isPlain, type Values } from '../plan';
import type { Rule } from '../rules';
import type { Finding } from '../types';
import { bare, type Context, type Evaluator, finding } from './context';

export const equation: Evaluator<'equation'> = (rule, plan) => {
  const equations = (plan.equations.get(rule.id) ?? []).map((one) => {
    // Most rows of most reports hold nothing but zeros.
    const zero = Object.freeze(passed(rule, one, 0));
    Object.freeze(zero.left);
    return { one, zero, inapplicable: bare(rule, one.instance, 'inapplicable') };
  });
  return (context, add) => {
    const { values } = context;
    const plain = isPlain(context);
    for (const { one, zero, inapplicable } of equations) {
      if (values[one.first] === undefined || !(plain ? one.official : isOpen(one.gates, context.printed))) {
        add(inapplicable);
        continue;
      }
      const sum = plain ? sumAll(one.plainLeft, values) : Number.NaN;
      if (sum !== sumAll(one.plainRight, values)) add(check(rule, one, context));
      else add(sum === 0 ? zero : passed(rule, one, sum));
    }
  };
};

/** Whether the table is there, and the row or column printed as the equation has it. */
export function applies(one: Equation, context: Context): boolean {
  if (context.values[one.first] === undefined) return false;
  return isPlain(context) ? one.official : isOpen(one.gates, context.printed);
}

/** The sum of counts; NaN where one is missing, or is below zero, or their sum is beyond what doubles hold exactly. */
function sumAll(cells: readonly number[], values: Values): number {
  let sum = 0;
  for (let at = 0; at < cells.length; at++) {
    const value = values[cells[at] as number];
    // Without a figure below zero no sum on the way is greater than the last.
    if (typeof value !== 'number' || value < 0) return Number.NaN;
    sum += value;
  }
  return Number.isSafeInteger(sum) ? sum : Number.NaN;
}

/** Paths of the cells that the equation adds up in this report. */
function operands(one: Equation, context: Context): readonly string[] {
  const terms = [...one.left, ...one.right];
  if (!terms.some((term) => term.parts.length > 0 && usesSubtotal(term, context))) return one.cells;
  return terms.flatMap((term) => cellsOf(term, context)).map((cell) => context.plan.paths[cell] ?? '');
}

function check(rule: Rule, one: Equation, context: Context): Finding {
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

/** {@link finding} for the commonest case, without its detours. */
function passed(rule: Rule, { instance, cells }: Equation, sum: number): Finding {
  const both = { lower: sum, upper: sum };
  return {
    rule: rule.id,
    family: rule.family,
    instance,
    impact: rule.impact,
    outcome: 'pass',
    left: both,
    right: both,
    difference: 0,
    cells,
  };
}
