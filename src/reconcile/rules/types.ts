import type { EditionId, SectionId } from '../../editions';
import type { Family, Impact } from '../types';

/** What a rule states, as data: each kind has one evaluator. */
export type Formula =
  /** The equations of the form that bear the rule's id: they stand in the edition, and nowhere else. */
  | { readonly kind: 'equation' }
  /** No cell of these kinds is below zero. */
  | { readonly kind: 'sign' }
  /** An amount has no fraction of a 分: decimal places by the unit that it is stored in. */
  | { readonly kind: 'decimals'; readonly places: { readonly 元: number; readonly 万元: number } }
  | { readonly kind: 'required-sections'; readonly sections: readonly SectionId[] }
  | { readonly kind: 'required-cells' }
  /** The year is one of those for which the edition is the form. */
  | { readonly kind: 'edition-for-year' }
  /** Day (month-day) of the year after by which the report is published, by kind of agency; from a report year on. */
  | {
      readonly kind: 'deadline';
      readonly department: string;
      readonly government: string;
      readonly from: number;
    }
  /** A claim about one cell against that cell. */
  | { readonly kind: 'claim-cell' }
  /** A claim about a group (`….subtotal.total`) against its parts, or its subtotal where no part is printed. */
  | { readonly kind: 'claim-group' }
  /** A claim against several cells together; `*` is one name, the same on both sides. */
  | { readonly kind: 'claim-sum'; readonly claim: string; readonly cells: readonly string[] }
  /** Claims of one kind against each other. */
  | { readonly kind: 'claims-agree' };

/** Where a rule comes from: document and clause, or `derived` from the layout of the form. */
export type Basis = { readonly document: string; readonly clause: string } | 'derived';

/** A rule (勾稽规则) as data. Its prose lives in messages/ under the same id. */
export interface Rule<Id extends string = string> {
  /** Kebab-case and permanent; one for a kind of equation. */
  readonly id: Id;
  readonly family: Family;
  readonly impact: Impact;
  readonly editions: readonly EditionId[];
  /** Version of this package that brought it. */
  readonly since: string;
  readonly basis: Basis;
  readonly formula: Formula;
}
