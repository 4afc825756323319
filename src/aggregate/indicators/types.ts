/** What an indicator (指标) is made of. The catalogue beside this file is data of these shapes and nothing else. */
import type { CellPath, EditionId, Unit } from '../../editions';

/**
 * A term of a sum: `times` the cells of `parts` added up, or `times` the cell `subtotal` where none of the parts is
 * printed (a group printed as one row, the organizations printed as one column). Parts that the form of a report
 * lacks do not count: of 本年制发件数 and 本年新制作数量 each form has one.
 */
export interface IndicatorTerm {
  readonly times: number;
  readonly parts: readonly CellPath[];
  readonly subtotal?: CellPath;
}

/** What an indicator is about (指标类别). */
export type IndicatorTopic =
  | 'disclosure'
  | 'outcomes'
  | 'reasons'
  | 'applicants'
  | 'carry'
  | 'disputes'
  | 'documents'
  | 'fees'
  | 'volumes';

/** Unit of an indicator's value: a unit of the form, per cent, cases per hundred requests, yuan per notice. */
export type IndicatorUnit = Unit | '%' | '件/百件' | '元/件';

/** Where a definition was published: document and what it says; `derived` where it follows from the form. */
export type IndicatorBasis = { readonly document: string; readonly clause: string } | 'derived';

/**
 * An indicator (指标) as data: value = `scale` × Σ `numerator` ÷ Σ `denominator`, or `scale` × Σ `numerator` where
 * the denominator is null. Name and explanation live in messages/ under the same id.
 */
export interface Indicator<Id extends string = string> {
  /** Kebab-case and permanent; a definition that differs between sources is an indicator of its own. */
  readonly id: Id;
  readonly topic: IndicatorTopic;
  readonly unit: IndicatorUnit;
  readonly scale: 1 | 100;
  readonly numerator: readonly IndicatorTerm[];
  readonly denominator: readonly IndicatorTerm[] | null;
  /** Forms that have every cell that it needs. */
  readonly editions: readonly EditionId[];
  /** Version of this package that brought it. */
  readonly since: string;
  readonly basis: IndicatorBasis;
}
