/** Each kind of formula with its evaluator. */
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

export type Evaluators = { readonly [Kind in Formula['kind']]: Evaluator<Kind> };

export const evaluators: Evaluators = {
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

const compiled = new Map<Plan, readonly CompiledRule[]>();

/** The catalogue for a form, in its order: also the rules that are for another form, and do not apply. */
export function compiledRules(plan: Plan): readonly CompiledRule[] {
  let all = compiled.get(plan);
  if (!all) {
    all = rules.map((rule) => ({ rule, check: compile(rule, plan) }));
    compiled.set(plan, all);
  }
  return all;
}

export function compile(rule: Rule, plan: Plan, using: Evaluators = evaluators): Check {
  if (rule.editions.includes(plan.layout.edition.id)) {
    return (using[rule.formula.kind] as Evaluator)(rule, plan);
  }
  const otherForm = notApplicable(rule, 'other-form');
  return (_, add) => add(otherForm);
}

/**
 * What the rules find, by outcome. A rule that fails is incomplete as a whole: what it had found before is not kept,
 * since what is missing from it would read as a pass.
 */
export function evaluate(some: readonly CompiledRule[], context: Context): Record<Outcome, Finding[]> {
  const violation: Finding[] = [];
  const pass: Finding[] = [];
  const incomplete: Finding[] = [];
  const inapplicable: Finding[] = [];
  const add = (one: Finding): void => {
    if (one.outcome === 'inapplicable') inapplicable.push(one);
    else if (one.outcome === 'pass') pass.push(one);
    else if (one.outcome === 'incomplete') incomplete.push(one);
    else violation.push(one);
  };
  const found = { violation, pass, incomplete, inapplicable };
  for (const { rule, check } of some) {
    try {
      check(context, add);
    } catch (error) {
      const isOther = (one: Finding) => one.rule !== rule.id;
      for (const list of Object.values(found)) list.splice(0, list.length, ...list.filter(isOther));
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
