/** The rules of the catalogue as queries: one a rule. */
import { editionIds } from '../editions';
import { type Rule, type RuleId, rules } from '../reconcile/rules';
import type { Outcome } from '../reconcile/types';
import { crossYearSources } from './cross-year';
import { type Dialect, type Grammar, grammarOf, quote } from './dialects';
import {
  deadlineSources,
  decimalsSources,
  editionSources,
  requiredCellSources,
  sectionSources,
  signSources,
} from './domain';
import { type FigureType, findingsSql, inapplicable, type Source } from './findings';
import { equationSources } from './form';
import { rollUpSources } from './roll-up';
import { type Names, namesOf, type SqlOptions } from './tables';

/** What `checksSql` is asked for. */
export interface ChecksOptions extends SqlOptions {
  /** Only these rules; all that can be said in SQL unless told otherwise. */
  readonly rules?: readonly RuleId[] | undefined;
  /** Only findings with these outcomes. */
  readonly outcomes?: readonly Outcome[] | undefined;
}

/** The query that checks a rule (勾稽规则): one row a finding. */
export interface CheckSql {
  readonly rule: RuleId;
  readonly sql: string;
}

/** What a rule selects from; `null` for rules on prose and on what is only unlikely. */
function sourcesOf(
  grammar: Grammar,
  rule: Rule,
  names: Names,
): { type: FigureType; sources: Source[] } | null {
  const { formula } = rule;
  switch (formula.kind) {
    case 'equation':
      return { type: 'count', sources: equationSources(rule, names) };
    case 'sign':
      return { type: 'sum', sources: signSources(rule, names) };
    case 'decimals':
      return { type: 'sum', sources: decimalsSources(rule, formula, names) };
    case 'required-sections':
      return { type: 'count', sources: sectionSources(formula, names) };
    case 'required-cells':
      return { type: 'count', sources: requiredCellSources(rule, names) };
    case 'edition-for-year':
      return { type: 'count', sources: editionSources(rule, names) };
    case 'deadline':
      return { type: 'text', sources: deadlineSources(grammar, formula, names) };
    case 'carried-over':
    case 'stock':
      return { type: 'count', sources: crossYearSources(grammar, rule, formula, names) };
    case 'children-sum':
      return { type: 'sum', sources: rollUpSources(rule, names) };
    default:
      return null;
  }
}

const checkable = rules.filter(({ family }) => ['form', 'domain', 'cross-year', 'roll-up'].includes(family));

/**
 * The queries that check the rules (勾稽规则) of the families `form`, `domain`, `cross-year` and `roll-up`, one a rule, in
 * the order of the catalogue, without those that have no finding with one of the `outcomes`: one row for each finding, with what `reconcile` says of it but the cells. Every report
 * in the table is checked, whether it counts or not; it is held against those that count: of its agency for the year
 * before, and of those whose `parent` is its `id`.
 *
 * `left_lower` to `right_upper` and `difference` are exact, as text; null where unbounded, or not both are known. Rules
 * on prose, and on what is only unlikely, are for `reconcile`.
 *
 * @throws TypeError when there is no such dialect, `table` is no plain name, `rules` names a rule that there is not or
 * that is of another family, or `outcomes` names no outcome.
 * @example
 * import { checksSql } from 'gongkai/sql';
 *
 * const checks = checksSql('clickhouse', { outcomes: ['violation'] });
 * checks.map(({ rule }) => rule).slice(0, 3); // ['requests-balance', 'applicants-total', 'outcomes-total']
 */
export function checksSql(dialect: Dialect, options: ChecksOptions = {}): CheckSql[] {
  const grammar = grammarOf(dialect);
  const names = namesOf(options);
  const { outcomes } = options;
  if (outcomes !== undefined) checkOutcomes(outcomes);
  return chosenRules(options.rules).flatMap((rule) => {
    const made = sourcesOf(grammar, rule, names);
    if (!made) return [];
    const { type, sources } = made;
    const others = editionIds.filter((edition) => !rule.editions.includes(edition));
    const all = [...sources, ...(others.length > 0 ? [otherForm(others, names.table)] : [])];
    const sql = findingsSql(grammar, rule.id, type, all, outcomes);
    return sql === null ? [] : [{ rule: rule.id, sql }];
  });
}

/** Reports on forms that the rule is not about. */
function otherForm(editions: readonly string[], table: string): Source {
  return {
    from: `(SELECT report FROM ${table} WHERE edition IN (${editions.map(quote).join(', ')}))`,
    checks: [{ instance: `'report'`, ...inapplicable, reason: `'other-form'` }],
  };
}

function chosenRules(ids: readonly RuleId[] | undefined): readonly Rule[] {
  if (ids === undefined) return checkable;
  if (!Array.isArray(ids) || ids.length === 0) throw new TypeError('rules: must be a list of rule ids');
  for (const id of ids) {
    if (!rules.some((rule) => rule.id === id)) throw new TypeError(`rules: ${String(id)} is not a rule`);
    if (!checkable.some((rule) => rule.id === id))
      throw new TypeError(`rules: ${String(id)} cannot be checked in SQL`);
  }
  return checkable.filter(({ id }) => ids.includes(id));
}

const OUTCOMES: readonly unknown[] = ['violation', 'pass', 'incomplete', 'inapplicable'] satisfies Outcome[];

function checkOutcomes(outcomes: unknown): void {
  if (!Array.isArray(outcomes) || outcomes.length === 0)
    throw new TypeError('outcomes: must be a list of outcomes');
  const unknown = outcomes.find((one) => !OUTCOMES.includes(one));
  if (unknown !== undefined)
    throw new TypeError(`outcomes: ${String(unknown)} is not one of ${OUTCOMES.join(', ')}`);
}
