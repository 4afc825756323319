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
  | { readonly kind: 'claims-agree' }
  /** Every cell of `row` is that of `from` in the report of the year before. */
  | { readonly kind: 'carried-over'; readonly row: string; readonly from: string }
  /** In each row: `stock` is last year's `stock` plus `plus` minus `minus`. */
  | {
      readonly kind: 'stock';
      readonly rows: readonly string[];
      readonly stock: string;
      readonly plus: string;
      readonly minus: string;
    }
  /** Every cell is the sum of the children's. */
  | { readonly kind: 'children-sum' }
  /** The greater of this and last year's figure is not `times` the other, or `floor` where the other is below it. */
  | {
      readonly kind: 'tenfold';
      readonly times: number;
      readonly floor: number;
      readonly cells: readonly string[];
    }
  /** Not all of `row` stands in one column, from so many on: fewer do by chance. */
  | {
      readonly kind: 'one-column';
      readonly row: string;
      readonly total: string;
      readonly columns: { readonly [column: string]: number };
    }
  /** A table with so many different figures, the largest of them so large, is not last year's. */
  | { readonly kind: 'repeated-table'; readonly distinct: number; readonly largest: number }
  /** The sum of `parts` is not above `whole`, from a sum of `from` on. */
  | {
      readonly kind: 'not-above';
      readonly parts: readonly string[];
      readonly whole: string;
      readonly from: number;
    }
  /** No figure with so many significant digits is last year's times or by one of `powers`. */
  | { readonly kind: 'shifted-digits'; readonly digits: number; readonly powers: readonly number[] };

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
