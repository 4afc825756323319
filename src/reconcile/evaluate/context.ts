import type { Source, Subject } from '../input';
import type { Formula, Rule } from '../rules';
import type { Bounds, Finding, Outcome, Quantity } from '../types';

/** All that an evaluator may look at. */
export interface Context extends Subject {
  /** `null` for a bare report. */
  readonly source: Source | null;
  /** The report of the year before; `null` where what was given is none, `undefined` where nothing was. */
  readonly previous?: Subject | null;
  /** `undefined` where none were given. */
  readonly children?: Children;
}

/** The reports that a government's adds up. */
export interface Children {
  readonly counted: readonly Subject[];
  /** How many more there should be: each of their figures is unknown. */
  readonly missing: number;
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
  reason?: Finding['reason'] | undefined;
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
