import type { Context } from './evaluate';
import { fitsYear, hasPlaces, isLate, isNegative, judgeSection } from './evaluate/domain';
import { applies, isBroken } from './evaluate/form';
import { type AddedUp, accept, acceptAddedUp, type ReconcileInput } from './input';
import type { Plan, Value } from './plan';
import { type Rule, rules } from './rules';

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
  const quick = acceptAddedUp(input, 'input');
  if (quick) return meets(conditionsOf(quick.plan).beyond, quick);
  const { subject, source } = accept(input, 'input');
  if (subject === null) return false;
  const { figures, beyond } = conditionsOf(subject.plan);
  const context: Context = { ...subject, source };
  return meets(figures, context) && meets(beyond, context);
}

function meets<T>(conditions: readonly ((context: T) => boolean)[], context: T): boolean {
  for (const holds of conditions) if (!holds(context)) return false;
  return true;
}

/** What each rule that a report can violate by itself asks of it. */
interface Conditions {
  /** Of its counts: what a report that adds up meets. */
  readonly figures: ((context: Context) => boolean)[];
  readonly beyond: ((context: AddedUp) => boolean)[];
}

const compiled = new Map<Plan, Conditions>();

function conditionsOf(plan: Plan): Conditions {
  let conditions = compiled.get(plan);
  if (!conditions) {
    conditions = { figures: [], beyond: [] };
    for (const rule of rules) {
      const isChecked = rule.family === 'form' || rule.family === 'domain';
      if (isChecked && rule.editions.includes(plan.layout.edition.id)) addCondition(rule, plan, conditions);
    }
    compiled.set(plan, conditions);
  }
  return conditions;
}

function addCondition({ id, formula }: Rule, plan: Plan, { figures, beyond }: Conditions): void {
  const { cells } = plan.layout;
  switch (formula.kind) {
    case 'equation': {
      const equations = plan.equations.get(id) ?? [];
      figures.push((context) => !equations.some((one) => applies(one, context) && isBroken(one, context)));
      break;
    }
    case 'sign': {
      const counts = cells.filter(({ kind }) => kind === 'count');
      figures.push(({ values }) => !counts.some(({ order }) => isNegative(values[order])));
      break;
    }
    case 'decimals':
      for (const { path, kind, unit } of cells) {
        const keys = path.split('.');
        if (kind !== 'money') continue;
        beyond.push(({ report }) => hasPlaces(descend(report, keys) as Value, formula, unit));
      }
      break;
    case 'required-sections':
      beyond.push((context) => !formula.sections.some((one) => judgeSection(one, context) === 'absent'));
      break;
    case 'edition-for-year':
      beyond.push((context) => fitsYear(context) !== false);
      break;
    case 'deadline':
      beyond.push(({ report }) => !isLate(report, formula));
      break;
  }
}

function descend(tree: unknown, keys: readonly string[]): unknown {
  let here = tree;
  for (const key of keys) here = (here as Record<string, unknown> | undefined)?.[key];
  return here;
}
