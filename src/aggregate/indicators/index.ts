/** The catalogue of indicators. */
import { type EditionId, type Layout, layoutOf } from '../../editions';
import { catalogue } from './catalogue';
import type { Indicator, IndicatorTerm } from './types';

export type { Indicator, IndicatorBasis, IndicatorTerm, IndicatorTopic, IndicatorUnit } from './types';

/** Id of an indicator (指标编号): kebab-case and permanent. */
export type IndicatorId = (typeof catalogue)[number]['id'];

/**
 * The catalogue of indicators (统计指标) as data, in the order of the form: shares, rates and volumes that are
 * computed from a report, each with numerator and denominator as cells with coefficients, unit, editions and
 * published basis. What is published with different meanings is several indicators. Names and explanations come from
 * `describeIndicator`.
 *
 * @example
 * import { indicators } from 'gongkai/aggregate';
 *
 * const rate = indicators.find((one) => one.id === 'full-disclosure-rate-of-handled');
 * rate?.numerator; // [{ times: 1, parts: ['requests.outcomes.disclosed.total'] }]
 * rate?.denominator; // [{ times: 1, parts: ['requests.outcomes.total.total'] }]
 */
export const indicators: readonly Indicator<IndicatorId>[] = catalogue;

/** The terms of an indicator with the cells that an edition has. */
export interface IndicatorFormula {
  readonly numerator: readonly IndicatorTerm[];
  readonly denominator: readonly IndicatorTerm[] | null;
}

/** The indicator in the cells of one form; `null` where that form lacks a figure that it needs. */
export function formulaFor(indicator: Indicator, edition: EditionId): IndicatorFormula | null {
  if (!indicator.editions.includes(edition)) return null;
  const layout = layoutOf(edition);
  const { numerator, denominator } = indicator;
  return {
    numerator: numerator.map((term) => inLayout(term, layout)),
    denominator: denominator?.map((term) => inLayout(term, layout)) ?? null,
  };
}

function inLayout({ times, parts, subtotal }: IndicatorTerm, { byPath }: Layout): IndicatorTerm {
  const own = parts.filter((path) => byPath.has(path));
  return subtotal !== undefined && byPath.has(subtotal)
    ? { times, parts: own, subtotal }
    : { times, parts: own };
}
