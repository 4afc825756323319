import type { Issue } from '../core/issue';
import type { Quantity } from '../core/quantity';
import type { EditionId } from '../editions';

import type { RuleId } from './rules';

export type { Quantity } from '../core/quantity';

/**
 * Families of rules (规则类别): `form` the equations of the form, `domain` what each figure may be, `narrative`
 * the prose against the tables, `cross-year`, `roll-up`, `plausibility`.
 */
export type Family = 'form' | 'domain' | 'narrative' | 'cross-year' | 'roll-up' | 'plausibility';

/** How much a violation matters (严重程度), worst first. */
export type Impact = 'critical' | 'serious' | 'moderate' | 'minor';

/** `incomplete`: could not be decided, with a reason; it never reads as clean. */
export type Outcome = 'violation' | 'pass' | 'incomplete' | 'inapplicable';

/** Closed bounds; `null` = unbounded. */
export interface Bounds {
  readonly lower: Quantity | null;
  readonly upper: Quantity | null;
}

/** Why a finding is incomplete; on another outcome, what it rests on where that needs saying. */
export type Reason =
  /** A figure that the rule needs is null. */
  | 'missing'
  /** Cannot be called wrong, but should be looked at. */
  | 'implausible'
  /** The prose explains the break. */
  | 'explained'
  /** The agency's kind or level is not known, and the deadline depends on it. */
  | 'kind-unknown'
  /** The prose is where the cell was read from. */
  | 'own-source'
  /** The claim is about less than the agency: it may be at most the cell. */
  | 'narrower-scope'
  /** A bare report does not say which sections were printed, or what the prose claims. */
  | 'not-a-reading'
  /** The reading holds no report. */
  | 'no-report'
  /** The report of another year, or the children, that the rule needs were not given. */
  | 'not-given'
  /** The form of one of the reports has no such figure. */
  | 'other-form'
  /** The rule itself failed. */
  | 'rule-failed';

/** What one rule found for one row, column or cell (核对结果): facts only; prose comes from `describeFinding`. */
export interface Finding {
  readonly rule: RuleId;
  readonly family: Family;
  /** The row, column, cell, table or section that makes it one of several. */
  readonly instance: string;
  readonly impact: Impact;
  readonly outcome: Outcome;
  /** Sum of the parts, or the checked report's own figure. */
  readonly left: Bounds;
  /** Printed total, or the other report's (or the prose's) figure. */
  readonly right: Bounds;
  /** left − right, signed; `null` unless both are exact. */
  readonly difference: Quantity | null;
  /**
   * All operands of the checked report, null ones too. Empty where one pass stands for a whole table (the rules on
   * single cells).
   */
  readonly cells: readonly string[];
  readonly reason?: Reason;
  /** The prose that states the claim or explains a break, quoted; of a rule that failed, the error's message. */
  readonly explanation?: string;
}

/** A proposed value with the value printed now; money as decimal strings. */
export interface Proposal {
  readonly cell: string;
  readonly value: Quantity | null;
  readonly proposed: Quantity;
}

/** How a printed figure differs from the right one (笔误): by one digit, by two neighbouring ones, by its sign. */
export type Slip = 'digit-changed' | 'digit-added' | 'digit-dropped' | 'digits-swapped' | 'sign';

/**
 * What speaks for a proposal (依据), as facts: an equation of the form, the prose, that no count is negative; of a
 * printed cell also how it may have come to be wrong, and another year.
 */
export type Evidence =
  | { readonly kind: 'equation'; readonly rule: RuleId; readonly instance: string }
  | { readonly kind: 'claim'; readonly quote: string; readonly claim: string }
  | { readonly kind: 'sign' }
  /** The printed figure is one slip away from the proposed one. */
  | { readonly kind: 'typo'; readonly cell: string; readonly slip: Slip }
  /** The cell repeats the figure of its neighbour. */
  | { readonly kind: 'copied'; readonly cell: string; readonly from: string }
  /** Two cells hold each other's figures. */
  | { readonly kind: 'exchanged'; readonly cells: readonly string[] }
  /** `amount` of what belongs in `from` was entered in `to`. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string; readonly amount: number }
  /** The figures of a row (or of table four, printed as one line) stand one column too far to a side. */
  | { readonly kind: 'row-shifted'; readonly row: string; readonly to: 'left' | 'right' }
  /** A total that was added up from the wrong figure. */
  | { readonly kind: 'carried'; readonly cell: string; readonly into: string }
  /** The report of another year states the proposed figure. */
  | { readonly kind: 'other-year'; readonly cell: string; readonly year: number; readonly from: string };

/** A printed cell that may be wrong, with what it should be. */
export interface SuspectCell {
  readonly cell: string;
  /** As printed; `null` only where the figure that belongs here was printed in the next column. */
  readonly value: Quantity | null;
  /** `null` where the cell must change, but figures that are missing leave open to what. */
  readonly proposed: Quantity | null;
}

/**
 * One explanation of everything that does not add up (疑似错误): these cells are wrong, and no other need be. Never
 * applied by itself.
 */
export interface Suspect {
  /** 1 for the best; explanations with equally strong evidence are tied and share a rank. */
  readonly rank: number;
  readonly cells: readonly SuspectCell[];
  /** What speaks for it, and last the broken equations that it mends. */
  readonly evidence: readonly Evidence[];
  /** Set on every suspect when the search was cut short: there may be other explanations. */
  readonly partial?: true;
}

/** Null cells that the rest implies (建议): never applied by itself. */
export interface Suggestion {
  readonly cells: readonly Proposal[];
  readonly evidence: readonly Evidence[];
}

/** The result of reconciling one report (勾稽核对结果); plain JSON. */
export interface Reconciliation {
  /** `null` when the reading holds no report: every rule is then `incomplete`. */
  report: { agency: string; year: number; edition: EditionId } | null;
  violations: Finding[];
  passes: Finding[];
  incomplete: Finding[];
  inapplicable: Finding[];
  suggestions: Suggestion[];
  /** What is to know about the reports given beside it (the year before, the children). */
  issues: Issue[];
}
