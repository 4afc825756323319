/** The equations of one report by cell numbers, and what of them is broken. */
import { add, multiply, type Rational, sign } from '../core/rational';
import type { Context } from './evaluate';
import { applies } from './evaluate/form';
import { apart, cellsOf, sumOf } from './interval';
import type { Term } from './plan';
import type { Rule, RuleId } from './rules';

/** Σ coefficient × cell = 0. */
export interface Linear {
  readonly rule: RuleId;
  readonly instance: string;
  readonly terms: readonly (readonly [cell: number, coefficient: number])[];
  readonly broken: boolean;
}

export interface Faults {
  /** Equations that hang together, at least one of them broken or with a count below zero: each mended apart. */
  readonly groups: readonly (readonly Linear[])[];
  /** Counts below zero that stand in no equation. */
  readonly lone: readonly number[];
}

export function faultsOf(context: Context, rules: readonly Rule[]): Faults {
  const { plan, values } = context;
  const signed = rules.some((rule) => rule.formula.kind === 'sign');
  const negative = plan.layout.cells.flatMap(({ kind, order }) => {
    const value = values[order];
    return signed && kind === 'count' && typeof value === 'number' && value < 0 ? [order] : [];
  });
  const equations = linearOf(context, rules);
  if (negative.length === 0 && !equations.some((one) => one.broken)) return { groups: [], lone: [] };
  const has = (one: Linear, wanted: number) => one.terms.some(([cell]) => cell === wanted);
  return {
    groups: components(equations).filter((group) =>
      group.some((one) => one.broken || negative.some((cell) => has(one, cell))),
    ),
    lone: negative.filter((cell) => !equations.some((one) => has(one, cell))),
  };
}

function linearOf(context: Context, rules: readonly Rule[]): Linear[] {
  const found: Linear[] = [];
  const side = (terms: readonly Term[], coefficient: number) =>
    terms.flatMap((term) => cellsOf(term, context).map((cell) => [cell, coefficient] as const));
  for (const rule of rules) {
    if (rule.formula.kind !== 'equation') continue;
    for (const one of context.plan.equations.get(rule.id) ?? []) {
      if (!applies(one, context)) continue;
      found.push({
        rule: rule.id,
        instance: one.instance,
        terms: [...side(one.left, 1), ...side(one.right, -1)],
        broken: apart(sumOf(one.left, context), sumOf(one.right, context)),
      });
    }
  }
  return found;
}

/** What has terms, in groups that share no cell. */
export function components<R extends Pick<Linear, 'terms'>>(relations: readonly R[]): R[][] {
  const leader = new Map<number, number>();
  const find = (cell: number): number => {
    const above = leader.get(cell) ?? cell;
    if (above === cell) return cell;
    const top = find(above);
    leader.set(cell, top);
    return top;
  };
  for (const { terms } of relations) {
    const first = find(terms[0]?.[0] ?? -1);
    for (const [cell] of terms) leader.set(find(cell), first);
  }
  const groups = new Map<number, R[]>();
  for (const relation of relations) {
    const top = find(relation.terms[0]?.[0] ?? -1);
    const group = groups.get(top);
    if (group) group.push(relation);
    else groups.set(top, [relation]);
  }
  return [...groups.values()];
}

/** What the terms add up to beside those that are missing; a missing count adds anything from zero up. */
export function balanceOf(
  terms: Linear['terms'],
  figureOf: (cell: number) => number | null,
): { sum: Rational; open: boolean; holds: boolean } {
  let sum: Rational = 0;
  let up = false;
  let down = false;
  for (const [cell, coefficient] of terms) {
    const value = figureOf(cell);
    if (value !== null) sum = add(sum, multiply(coefficient, value));
    else if (coefficient > 0) up = true;
    else down = true;
  }
  const side = sign(sum);
  return { sum, open: up || down, holds: side === 0 || (side < 0 ? up : down) };
}
