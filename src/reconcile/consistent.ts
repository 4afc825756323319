import { memo } from '../core/memo';
import { compiledRules, evaluate } from './evaluate';
import { accept, type ReconcileInput } from './input';
import type { Plan } from './plan';
import type { Formula } from './rules';

/**
 * Whether no rule of the families `form` and `domain` is violated (勾稽一致): `reconcile` says the same, and what is
 * wrong, and takes several times as long where nothing is. Missing figures are no violation: only what cannot be true is.
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
  const { subject, source } = accept(input, 'input', true);
  if (subject === null) return false;
  const { report, plan, values, printed, isAddedUp } = subject;
  const { all, beyond } = rulesOf(plan);
  return evaluate(isAddedUp ? beyond : all, { report, plan, values, printed, source }).violation.length === 0;
}

/** What is no question of figures, and so not answered by adding them up. */
const BEYOND: ReadonlySet<Formula['kind']> = new Set(['required-sections', 'edition-for-year', 'deadline']);

/** The rules that a report can violate by itself. */
const rulesOf = memo((plan: Plan) => {
  const all = compiledRules(plan).filter(({ rule: { family } }) => family === 'form' || family === 'domain');
  return { all, beyond: all.filter(({ rule: { formula } }) => BEYOND.has(formula.kind)) };
});
