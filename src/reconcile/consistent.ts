import { type Context, evaluate } from './evaluate';
import { fitsYear, placesOf } from './evaluate/domain';
import { applies, isBroken } from './evaluate/form';
import { accept, type ReconcileInput } from './input';
import type { Equation } from './plan';
import { type Rule, rules } from './rules';

/** The rules that can be violated by a report alone. */
const checked = rules.filter(({ family }) => family === 'form' || family === 'domain');

/**
 * Whether no rule of the families `form` and `domain` is violated (勾稽一致): `reconcile` says the same, and what is
 * wrong, and takes several times as long. Missing figures are no violation: only what cannot be true is.
 *
 * @param input - a report or a reading, decoded or as plain JSON; a reading without a report is not consistent.
 * @throws TypeError when `input` is not a report or reading that the schema accepts.
 * @example
 * import { isConsistent } from 'gongkai';
 *
 * const report = { edition: '2021' as const, year: 2024, agency: { name: '云林县人民政府' } };
 * const reconsideration = { upheld: 3, corrected: 1, other: 0, pending: 0, total: 4 };
 * isConsistent({ ...report, disputes: { reconsideration } }); // true
 * isConsistent({ ...report, disputes: { reconsideration: { ...reconsideration, total: 5 } } }); // false
 */
export function isConsistent(input: ReconcileInput): boolean {
  const { subject, source } = accept(input, 'input');
  if (subject === null) return false;
  const context: Context = { ...subject, source };
  return checked.every((rule) => holds(rule, context));
}

function holds(rule: Rule, context: Context): boolean {
  const { plan, values, report, source } = context;
  const { formula } = rule;
  if (!rule.editions.includes(report.edition)) return true;
  switch (formula.kind) {
    case 'equation':
      return equationsHold(plan.equations.get(rule.id) ?? [], context);
    case 'sign':
      for (const cell of plan.counts) {
        const value = values[cell];
        if (typeof value === 'number' && value < 0) return false;
      }
      return true;
    case 'decimals':
      return plan.money.every((cell) => {
        const value = values[cell];
        if (value == null || typeof value === 'number') return true;
        return value.decimalPlaces() <= placesOf(formula, plan.layout.cells[cell]?.unit ?? '元');
      });
    case 'required-cells':
      return true;
    case 'edition-for-year':
      return fitsYear(context) !== false;
    case 'required-sections':
      if (source === null) return true;
      break;
    case 'deadline':
      if (report.publishedOn === undefined) return true;
  }
  return !evaluate(rule, context).some(({ outcome }) => outcome === 'violation');
}

function equationsHold(equations: readonly Equation[], context: Context): boolean {
  for (const one of equations) if (applies(one, context) && isBroken(one, context)) return false;
  return true;
}
