/** The equations of the form. */
import { apart, bounds, cellsOf, difference, sumOf, UNBOUNDED, usesSubtotal } from '../interval';
import { type Equation, isOpen } from '../plan';
import type { Rule } from '../rules';
import { type Context, type Evaluator, finding } from './context';

export const equation: Evaluator<'equation'> = (rule, context, add) => {
  for (const one of context.plan.equations.get(rule.id) ?? []) {
    add(applies(one, context) ? check(rule, one, context) : notApplicable(rule, one));
  }
};

/** Whether the table is there, and the row or column printed as the equation has it. */
export function applies(one: Equation, { report, printed }: Context): boolean {
  return report[one.table] !== undefined && isOpen(one.gates, printed);
}

/** Paths of the cells that the equation adds up in this report. */
export function operands(one: Equation, context: Context): readonly string[] {
  const terms = [...one.left, ...one.right];
  if (!terms.some((term) => term.parts.length > 0 && usesSubtotal(term, context))) return one.cells;
  return terms.flatMap((term) => cellsOf(term, context)).map((cell) => context.plan.paths[cell] ?? '');
}

function check(rule: Rule, one: Equation, context: Context) {
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

const inapplicable = new WeakMap<Equation, ReturnType<typeof finding>>();

/** It says the same for every report, and there are many: made once. Nothing was compared, so no cells. */
function notApplicable(rule: Rule, one: Equation) {
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
