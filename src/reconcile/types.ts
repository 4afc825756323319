import type { EditionId } from '../editions';

/**
 * Families of rules (规则类别): `form` the equations of the form, `domain` what each figure may be, `narrative`
 * the prose against the tables, `cross-year`, `roll-up`, `plausibility`.
 */
export type Family = 'form' | 'domain' | 'narrative' | 'cross-year' | 'roll-up' | 'plausibility';

export type Impact = 'critical' | 'serious' | 'moderate' | 'minor';

/** `incomplete`: could not be decided, with a reason; it never reads as clean. */
export type Outcome = 'violation' | 'pass' | 'incomplete' | 'inapplicable';

/** A count as a number; money, and a count beyond safe integers, as a decimal string. */
export type Quantity = number | string;

/** Closed bounds; `null` = unbounded. */
export interface Bounds {
  lower: Quantity | null;
  upper: Quantity | null;
}

/** Why a finding is incomplete, or inapplicable where that needs saying. */
export type Reason =
  /** A figure that the rule needs is null. */
  | 'missing'
  /** Cannot be called wrong, but should be looked at. */
  | 'implausible'
  /** The prose explains the break. */
  | 'explained'
  /** The agency's kind is not known, and the deadline depends on it. */
  | 'kind-unknown'
  /** The prose is where the cell was read from. */
  | 'own-source'
  /** The claim is about less than the agency. */
  | 'narrower-scope'
  /** A bare report does not say which sections were printed. */
  | 'not-a-reading'
  /** The rule itself failed. */
  | 'rule-failed';

/** What one rule found for one row, column or cell (核对结果): facts only; prose comes from `describeFinding`. */
export interface Finding {
  rule: string;
  family: Family;
  /** The row, column or cell path that makes it one of several. */
  instance: string;
  impact: Impact;
  outcome: Outcome;
  /** Sum of the parts, or the checked report's own figure. */
  left: Bounds;
  /** Printed total, or the other report's (or the prose's) figure. */
  right: Bounds;
  /** left − right, signed; `null` unless both are exact. */
  difference: Quantity | null;
  /** All operands of the checked report, null ones too. */
  cells: string[];
  reason?: Reason;
  /** The prose that explains a break, or states the claim, quoted. */
  explanation?: string;
}

/** A proposed value with the value printed now; money as decimal strings. */
export interface Proposal {
  cell: string;
  value: Quantity | null;
  proposed: Quantity;
}

/** What speaks for a proposal (依据), as facts. */
export type Evidence =
  | { kind: 'equation'; rule: string; instance: string }
  | { kind: 'claim'; quote: string; claim: string }
  | { kind: 'sign' };

/** Null cells that the rest implies (建议): never applied by itself. */
export interface Suggestion {
  cells: Proposal[];
  evidence: Evidence[];
}

/** The result of reconciling one report (勾稽核对结果); plain JSON. */
export interface Reconciliation {
  report: { agency: string; year: number; edition: EditionId };
  violations: Finding[];
  passes: Finding[];
  incomplete: Finding[];
  inapplicable: Finding[];
  suggestions: Suggestion[];
}
