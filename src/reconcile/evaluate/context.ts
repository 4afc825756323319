import type { Source, Subject } from '../input';
import { UNBOUNDED } from '../interval';
import type { Plan } from '../plan';
import type { Formula, Rule } from '../rules';
import type { Bounds, Finding, Outcome, Quantity, Reason } from '../types';

/** All that an evaluator may look at. */
export interface Context extends Subject {
  /** `null` for a bare report. */
  readonly source: Source | null;
  /** The report of the year before; `null` where what was given is none, `undefined` where nothing was. */
  readonly previous?: Subject | null | undefined;
  /** `undefined` where none were given. */
  readonly children?: Children | undefined;
}

/** The reports that a government's adds up. */
export interface Children {
  readonly counted: readonly Subject[];
  /** How many more there should be: each of their figures is unknown. */
  readonly missing: number;
}

/** Checks one rule on a report and hands over its findings. */
export type Check = (context: Context, add: (finding: Finding) => void) => void;

/**
 * Compiles a rule for a form: what does not depend on the report, findings too, is worked out once and not for each
 * of ten thousand reports.
 */
export type Evaluator<Kind extends Formula['kind'] = Formula['kind']> = (
  rule: Rule & { readonly formula: Extract<Formula, { kind: Kind }> },
  plan: Plan,
) => Check;

/** What a finding says beyond its rule. */
export interface Facts {
  instance: string;
  outcome: Outcome;
  left: Bounds;
  right: Bounds;
  difference?: Quantity | null;
  cells: readonly string[];
  reason?: Reason | undefined;
  explanation?: string | undefined;
}

export function finding(rule: Rule, facts: Facts): Finding {
  const made: { -readonly [Key in keyof Finding]: Finding[Key] } = {
    rule: rule.id,
    family: rule.family,
    instance: facts.instance,
    impact: rule.impact,
    outcome: facts.outcome,
    left: facts.left,
    right: facts.right,
    difference: facts.difference ?? null,
    cells: facts.cells,
  };
  // Set only where there is one: a key that holds undefined is not the same JSON.
  if (facts.reason !== undefined) made.reason = facts.reason;
  if (facts.explanation !== undefined) made.explanation = facts.explanation;
  return made;
}

const NO_CELLS: readonly string[] = Object.freeze([]);

/** A finding without figures; frozen, so that one can be handed out for every report. */
export function bare(
  rule: Rule,
  instance: string,
  outcome: Outcome,
  reason?: Reason,
  cells: readonly string[] = NO_CELLS,
): Finding {
  const facts = { instance, outcome, left: UNBOUNDED, right: UNBOUNDED, cells: Object.freeze(cells), reason };
  return Object.freeze(finding(rule, facts));
}
