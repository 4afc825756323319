import type { Source, Subject } from '../input';
import type { Formula, Rule } from '../rules';
import type { Bounds, Finding, Outcome, Quantity } from '../types';

/** All that an evaluator may look at. Other years and children stand here when rules ask for them. */
export interface Context extends Subject {
  /** `null` for a bare report. */
  readonly source: Source | null;
}

/** Checks one rule and hands over its findings. */
export type Evaluator<Kind extends Formula['kind'] = Formula['kind']> = (
  rule: Rule & { readonly formula: Extract<Formula, { kind: Kind }> },
  context: Context,
  add: (finding: Finding) => void,
) => void;

/** What a finding says beyond its rule. */
export interface Facts {
  instance: string;
  outcome: Outcome;
  left: Bounds;
  right: Bounds;
  difference?: Quantity | null;
  cells: readonly string[];
  reason?: Finding['reason'];
  explanation?: string | undefined;
}

export function finding(rule: Rule, facts: Facts): Finding {
  const { instance, outcome, left, right, difference = null, cells, reason, explanation } = facts;
  return {
    rule: rule.id,
    family: rule.family,
    instance,
    impact: rule.impact,
    outcome,
    left,
    right,
    difference,
    cells,
    ...(reason === undefined ? undefined : { reason }),
    ...(explanation === undefined ? undefined : { explanation }),
  };
}
