import { type Context, evaluate, undecided } from './evaluate';
import { accept, type ReconcileInput } from './input';
import { type Rule, type RuleId, rules } from './rules';
import { suggest } from './suggestions';
import { canHaveSuspects, findSuspects } from './suspects';
import type { Finding, Outcome, Reconciliation } from './types';

/** What `reconcile` is asked to do. */
export interface ReconcileOptions {
  /** Only these rules; suggestions then rest on them alone. */
  readonly only?: readonly RuleId[];
}

/**
 * The findings (核对结果) of every rule on one report, by outcome, and suggestions for cells that are null but
 * implied; plain JSON.
 *
 * Takes a report or a reading, decoded or as plain JSON; a bare report has no prose, so that the rules on sections
 * and claims are `inapplicable`. A count that is null is anything from zero up: an equation that cannot hold
 * whatever it is is a violation, one that can is `incomplete` with reason `missing`. A report without violations
 * is clean only where nothing is incomplete. Findings may be shared between results and are frozen in part: copy
 * one before changing it.
 *
 * Implements the 勾稽关系 that the form (国办公开办函〔2021〕30号, 〔2019〕60号) states for table three, and what
 * follows from its layout.
 *
 * @throws TypeError when `input` is not a report or reading that the schema accepts (the message names the first
 * path that is not), when `only` is empty or names an unknown rule, or when an option is unknown.
 * @example
 * import { reconcile } from 'gongkai';
 *
 * const result = reconcile({
 *   edition: '2021',
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   disputes: { reconsideration: { upheld: 3, corrected: 1, other: 0, pending: 0, total: 5 } },
 * });
 * result.violations.length; // 1
 * result.violations[0]?.rule; // 'disputes-total'
 * result.violations[0]?.instance; // 'disputes.reconsideration'
 * result.violations[0]?.difference; // -1
 */
export function reconcile(input: ReconcileInput, options: ReconcileOptions = {}): Reconciliation {
  const chosen = chosenRules(options);
  const { subject, source } = accept(input, 'input');
  const groups: { [O in Outcome]: Finding[] } = { violation: [], pass: [], incomplete: [], inapplicable: [] };
  const put = (finding: Finding): void => {
    groups[finding.outcome].push(finding);
  };
  const result: Reconciliation = {
    report: null,
    violations: groups.violation,
    passes: groups.pass,
    incomplete: groups.incomplete,
    inapplicable: groups.inapplicable,
    suspects: [],
    suggestions: [],
  };
  if (subject === null) {
    for (const rule of chosen) put(undecided(rule, 'no-report'));
    return result;
  }
  const { report } = subject;
  const context: Context = { ...subject, source };
  for (const rule of chosen) {
    if (rule.editions.includes(report.edition)) evaluate(rule, context).forEach(put);
  }
  return {
    ...result,
    report: { agency: report.agency.name, year: report.year, edition: report.edition },
    suspects: canHaveSuspects(groups.violation) ? findSuspects(context, chosen, null) : [],
    suggestions: suggest(context, chosen),
  };
}

function chosenRules(options: ReconcileOptions): readonly Rule[] {
  if (typeof options !== 'object' || options === null) throw new TypeError('options: must be an object');
  for (const key of Object.keys(options)) {
    if (key !== 'only') throw new TypeError(`options: ${key} is not an option`);
  }
  const { only } = options;
  if (only === undefined) return rules;
  if (!Array.isArray(only) || only.length === 0) throw new TypeError('only: must be a list of rule ids');
  for (const id of only) {
    if (!rules.some((rule) => rule.id === id)) throw new TypeError(`only: ${String(id)} is not a rule`);
  }
  return rules.filter((rule) => only.includes(rule.id));
}
