/** The catalogue of rules: one list that checks, messages, cases and reference pages are held against. */
import { crossYearRules } from './cross-year';
import { domainRules } from './domain';
import { formRules } from './form';
import { narrativeRules } from './narrative';
import { plausibilityRules } from './plausibility';
import { rollUpRules } from './roll-up';
import type { Rule as AnyRule } from './types';

export type { Formula } from './types';

const catalogue = [
  ...formRules,
  ...domainRules,
  ...narrativeRules,
  ...crossYearRules,
  ...rollUpRules,
  ...plausibilityRules,
] as const;

/** Id of a rule (规则编号): kebab-case, permanent. */
export type RuleId = (typeof catalogue)[number]['id'];

/** A rule (勾稽规则) as data: id, family, impact, editions, basis, formula. Its prose comes from `describeRule`. */
export type Rule = AnyRule<RuleId>;

/**
 * The catalogue of rules (规则目录), in the order in which they are checked: family by family.
 *
 * @example
 * import { rules } from 'gongkai';
 *
 * rules.filter((rule) => rule.family === 'form').map((rule) => rule.id);
 * // ['requests-balance', 'applicants-total', 'outcomes-total', 'disputes-total', 'group-subtotal', 'organizations-subtotal']
 */
export const rules: readonly Rule[] = catalogue;
