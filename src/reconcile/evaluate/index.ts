/** Each kind of formula with its evaluator. */
import { memo } from '../../core/memo';
import { UNBOUNDED } from '../interval';
import type { Plan } from '../plan';
import { type Formula, type Rule, rules } from '../rules';
import type { Finding, Outcome } from '../types';
import { type Check, type Context, type Evaluator, finding } from './context';
import { carriedOver, stock } from './cross-year';
import { deadline, decimals, editionForYear, requiredCells, requiredSections, sign } from './domain';
import { equation } from './form';
import { claimCell, claimGroup, claimSum, claimsAgree } from './narrative';
import { notApplicable } from './others';
import { notAbove, oneColumn, repeatedTable, shiftedDigits, tenfold } from './plausibility';
import { childrenSum } from './roll-up';

export type { Context } from './context';

const evaluators: { readonly [Kind in Formula['kind']]: Evaluator<Kind> } = {
  equation,
  sign,
  decimals,
  'required-sections': requiredSections,
  'required-cells': requiredCells,
  'edition-for-year': editionForYear,
  deadline,
  'claim-cell': claimCell,
  'claim-group': claimGroup,
  'claim-sum': claimSum,
  'claims-agree': claimsAgree,
  'carried-over': carriedOver,
  stock,
  'children-sum': childrenSum,
  tenfold,
  'one-column': oneColumn,
  'repeated-table': repeatedTable,
  'not-above': notAbove,
  'shifted-digits': shiftedDigits,
};

/** A rule of the catalogue, compiled for a form. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly check: Check;
}

/** The catalogue for a form, in its order: also the rules that are for another form, and do not apply. */
export const compiledRules = memo((plan: Plan): readonly CompiledRule[] =>
  rules.map((rule) => {
    const isOurs = rule.editions.includes(plan.layout.edition.id);
    if (isOurs) return { rule, check: (evaluators[rule.formula.kind] as Evaluator)(rule, plan) };
    const otherForm = notApplicable(rule, 'other-form');
    return { rule, check: (_, add) => add(otherForm) };
  }),
);

/**
 * What the rules find, by outcome. A rule that fails is incomplete as a whole: what it had found before is not kept,
 * since what is missing from it would read as a pass.
 */
export function evaluate(some: readonly CompiledRule[], context: Context): Record<Outcome, Finding[]> {
  const found: Record<Outcome, Finding[]> = { violation: [], pass: [], incomplete: [], inapplicable: [] };
  const add = (one: Finding) => found[one.outcome].push(one);
  for (const { rule, check } of some) {
    try {
      check(context, add);
    } catch (error) {
      for (const outcome in found) {
        const list = found[outcome as Outcome];
        found[outcome as Outcome] = list.filter((one) => one.rule !== rule.id);
      }
      add(undecided(rule, 'rule-failed', error instanceof Error ? error.message : String(error)));
    }
  }
  return found;
}

/** The whole rule, not decided. */
export function undecided(rule: Rule, reason: Finding['reason'], explanation?: string): Finding {
  return finding(rule, {
    instance: 'report',
    outcome: 'incomplete',
    left: UNBOUNDED,
    right: UNBOUNDED,
    cells: [],
    reason,
    explanation,
  });
}
