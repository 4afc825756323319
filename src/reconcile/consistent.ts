import type { CellKind } from '../editions';
import { type CompiledRule, type Context, compiledRules, evaluate } from './evaluate';
import { fitsYear, hasPlaces, isNegative } from './evaluate/domain';
import { applies, isBroken } from './evaluate/form';
import { accept, type ReconcileInput } from './input';
import type { Plan } from './plan';
import type { Formula } from './rules';

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
  for (const holds of conditionsOf(subject.plan)) if (!holds(context)) return false;
  return true;
}

type Condition = (context: Context) => boolean;

const conditions = new Map<Plan, readonly Condition[]>();

/** What each of the rules that a report can violate by itself asks of it. */
function conditionsOf(plan: Plan): readonly Condition[] {
  let all = conditions.get(plan);
  if (!all) {
    all = compiledRules(plan).flatMap((one) => conditionOf(one, plan) ?? []);
    conditions.set(plan, all);
  }
  return all;
}

/** Without making findings, where that is worth its while; `null` for what is never violated. */
function conditionOf(one: CompiledRule, plan: Plan): Condition | null {
  const { formula, family, id, editions } = one.rule;
  if (family !== 'form' && family !== 'domain') return null;
  if (!editions.includes(plan.layout.edition.id)) return null;
  const cells = (kind: CellKind) => plan.layout.cells.filter((cell) => cell.kind === kind);
  switch (formula.kind) {
    case 'equation': {
      const equations = plan.equations.get(id) ?? [];
      return (context) => {
        for (const equation of equations) {
          if (applies(equation, context) && isBroken(equation, context)) return false;
        }
        return true;
      };
    }
    case 'sign': {
      const counts = cells('count').map(({ order }) => order);
      return ({ values }) => {
        for (const cell of counts) if (isNegative(values[cell])) return false;
        return true;
      };
    }
    case 'decimals': {
      const amounts = cells('money');
      return ({ values }) => amounts.every(({ order, unit }) => hasPlaces(values[order], formula, unit));
    }
    case 'edition-for-year':
      return (context) => fitsYear(context) !== false;
    case 'required-cells':
      return null;
  }
  const inFull: Condition = (context) =>
    !evaluate(one, context).some(({ outcome }) => outcome === 'violation');
  return (context) => cannotFail(formula.kind, context) || inFull(context);
}

/** What spares evaluating the rule. */
function cannotFail(kind: Formula['kind'], { source, report }: Context): boolean {
  if (kind === 'required-sections') return source === null;
  return kind === 'deadline' && report.publishedOn === undefined;
}
