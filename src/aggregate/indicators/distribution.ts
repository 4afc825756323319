/** One indicator over many reports: how it is spread, and who comes first. */
import type { Quantity } from '../../core/quantity';
import {
  add,
  compare,
  divide,
  floor,
  multiply,
  type Rational,
  rational,
  subtract,
  toNumber,
  toRounded,
} from '../../core/rational';
import { acceptInput, type ReportLike } from '../../schema/accept';
import type { Indicator, IndicatorId } from './index';
import {
  type Exact,
  figuresOf,
  indicatorOf,
  measureExact,
  measurement,
  type NoValue,
  PLACES,
} from './measure';

/** A quantile (分位数): the probability, and the value in the indicator's unit. */
export interface Quantile {
  p: number;
  value: string | null;
}

/** How an indicator is spread over reports (指标分布); plain JSON. */
export interface Distribution {
  indicator: IndicatorId;
  /** Reports that have a value; the figures below are of these. */
  n: number;
  /** Reports that have none. */
  missing: number;
  /** How many of them for which reason. */
  reasons: { [R in NoValue]?: number };
  /** Linear interpolation between order statistics: type 7 of Hyndman and Fan, as in R and NumPy by default. */
  method: 'type-7';
  quantiles: Quantile[];
  /** Mean of the values (算术平均), every report counting alike. */
  mean: string | null;
  /** The indicator of all of them together (合并值): numerators over denominators, each added up. */
  pooled: string | null;
}

/** What `distribution` is asked to do. */
export interface DistributionOptions {
  /** Between 0 and 1; minimum, deciles 1 and 9, quartiles and maximum unless told otherwise. */
  readonly probabilities?: readonly number[] | undefined;
}

const PROBABILITIES = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1];

/**
 * How an indicator is spread over reports: quantiles of type 7, mean and pooled value as decimal strings in the
 * indicator's unit (six decimals, rounded half away from zero), with how many reports have a value and why the others
 * have none; plain JSON.
 *
 * Reports without a value are left out of every figure and counted in `missing`. Each report counts once, as it is
 * given: choose one a year and agency before. All is computed exactly and rounded once.
 *
 * @param readings - reports or readings, decoded or as plain JSON.
 * @throws TypeError when `readings` is no list of these, `indicator` is unknown, or a probability is not between 0
 * and 1.
 * @example
 * import { distribution } from 'gongkai';
 *
 * const reports = [1, 2, 4].map((total) => ({
 *   edition: '2021' as const,
 *   year: 2024,
 *   agency: { name: `云林县第${total}局` },
 *   requests: { received: { total } },
 * }));
 * const { n, quantiles, mean } = distribution(reports, 'requests-received', { probabilities: [0.25, 0.5] });
 * n; // 3
 * quantiles; // [{ p: 0.25, value: '1.5' }, { p: 0.5, value: '2' }]
 * mean; // '2.333333'
 */
export function distribution(
  readings: readonly ReportLike[],
  indicator: IndicatorId,
  options: DistributionOptions = {},
): Distribution {
  const { probabilities = PROBABILITIES } = options;
  if (!Array.isArray(probabilities)) throw new TypeError('probabilities: must be a list of numbers');
  for (const p of probabilities) {
    if (!(p >= 0 && p <= 1)) throw new TypeError(`probabilities: ${String(p)} is not between 0 and 1`);
  }
  const chosen = indicatorOf(indicator, 'indicator');
  const measured = measureAll(readings, chosen);
  const known = measured.filter(hasValue);
  const reasons: Distribution['reasons'] = {};
  for (const { reason } of measured) if (reason) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const values = known.map(({ value }) => value).sort(compare);
  const text = (value: Rational | null) => (value === null ? null : toRounded(value, PLACES));
  return {
    indicator,
    n: known.length,
    missing: measured.length - known.length,
    reasons,
    method: 'type-7',
    quantiles: probabilities.map((p) => ({ p, value: text(quantile(values, p)) })),
    mean: text(values.length === 0 ? null : divide(values.reduce(add, 0), values.length)),
    pooled: text(pooled(known, chosen)),
  };
}

type Known = Exact & { readonly value: Rational };

const hasValue = (exact: Exact): exact is Known => exact.value !== null;

function measureAll(readings: unknown, indicator: Indicator): Exact[] {
  if (!Array.isArray(readings)) throw new TypeError('readings: must be a list of reports or readings');
  return readings.map((one, at) => measureExact(indicator, figuresOf(one, `readings.${at}`)));
}

/** Type 7: at (n − 1) p, between the two neighbours. */
function quantile(values: readonly Rational[], p: number): Rational | null {
  const [first] = values;
  if (first === undefined) return null;
  const place = multiply(values.length - 1, rational(p));
  const below = floor(place);
  const low = values[toNumber(below)] ?? first;
  const high = values[toNumber(below) + 1] ?? low;
  return add(low, multiply(subtract(place, below), subtract(high, low)));
}

function pooled(known: readonly Known[], { denominator, scale }: Indicator): Rational | null {
  const sum = (of: 'numerator' | 'denominator') =>
    known.reduce<Rational>((total, one) => add(total, one[of] ?? 0), 0);
  if (known.length === 0) return null;
  // Of volumes the sum: each has a value, and so every denominator here is above zero.
  return divide(multiply(sum('numerator'), scale), denominator === null ? 1 : sum('denominator'));
}

/** A report with its place (排名). */
export interface Ranked {
  /** From 1; equal values share the better place, and as many places after it stay empty (1, 2, 2, 4). */
  rank: number;
  /** How many share the place. */
  tied: number;
  /** Place in the list that was given, from 0. */
  index: number;
  agency: string;
  id?: string;
  year: number;
  /** In the indicator's unit. */
  value: string;
  denominator: Quantity | null;
}

/** A report that has no place, and why. */
export interface Unranked {
  index: number;
  agency: string | null;
  id?: string;
  year: number | null;
  reason: NoValue | 'below-minimum';
}

/** Reports in the order of an indicator (指标排名); plain JSON. */
export interface Ranking {
  indicator: IndicatorId;
  order: 'descending' | 'ascending';
  ranked: Ranked[];
  /** In the order given. */
  unranked: Unranked[];
}

/** What `rank` is asked to do. */
export interface RankOptions {
  /** `descending` (the highest is first) unless told otherwise. */
  readonly order?: 'descending' | 'ascending' | undefined;
  /** Smallest denominator that is ranked: a rate of three requests says little. */
  readonly minimum?: number | undefined;
}

/**
 * Reports in the order of an indicator, with competition ranking (并列排名: 1, 2, 2, 4); plain JSON.
 *
 * Values are compared exactly, before rounding. Reports without a value, and those whose denominator is below
 * `minimum`, are `unranked` with the reason. Equal values stand in the order given.
 *
 * @param readings - reports or readings, decoded or as plain JSON.
 * @throws TypeError when `readings` is no list of these, `indicator` is unknown, `order` is neither `descending` nor
 * `ascending`, or `minimum` is no number, or given for an indicator that has no denominator.
 * @example
 * import { rank } from 'gongkai';
 *
 * const report = (name: string, disclosed: number, total: number) => ({
 *   edition: '2021' as const,
 *   year: 2024,
 *   agency: { name },
 *   requests: { outcomes: { disclosed: { total: disclosed }, total: { total } } },
 * });
 * const reports = [report('甲局', 10, 20), report('乙局', 1, 1), report('丙局', 20, 40), report('丁局', 9, 30)];
 * const { ranked, unranked } = rank(reports, 'full-disclosure-rate-of-handled', { minimum: 10 });
 * ranked.map(({ rank, agency, value }) => [rank, agency, value]); // [[1, '甲局', '50'], [1, '丙局', '50'], [3, '丁局', '30']]
 * unranked; // [{ index: 1, agency: '乙局', year: 2024, reason: 'below-minimum' }]
 */
export function rank(
  readings: readonly ReportLike[],
  indicator: IndicatorId,
  options: RankOptions = {},
): Ranking {
  const { order = 'descending', minimum } = options;
  const chosen = indicatorOf(indicator, 'indicator');
  if (order !== 'descending' && order !== 'ascending') {
    throw new TypeError(`order: ${String(order)} is neither descending nor ascending`);
  }
  if (minimum !== undefined && !Number.isFinite(minimum)) throw new TypeError('minimum: must be a number');
  if (minimum !== undefined && chosen.denominator === null) {
    throw new TypeError(`minimum: ${indicator} has no denominator`);
  }
  const unranked: Unranked[] = [];
  const placed: { exact: Known; head: Pick<Ranked, 'index' | 'agency' | 'id' | 'year'> }[] = [];
  measureAll(readings, chosen).forEach((exact, index) => {
    const { given } = acceptInput(readings[index], `readings.${index}`);
    const { agency, year } = given?.report ?? {};
    const id = agency?.id === undefined ? {} : { id: agency.id };
    const reason =
      exact.reason ??
      (minimum !== undefined && compare(exact.denominator ?? 0, rational(minimum)) < 0
        ? ('below-minimum' as const)
        : undefined);
    if (reason !== undefined || !hasValue(exact) || !agency || year === undefined) {
      const head = { index, agency: agency?.name ?? null, ...id, year: year ?? null };
      unranked.push({ ...head, reason: reason ?? 'no-report' });
    } else placed.push({ exact, head: { index, agency: agency.name, ...id, year } });
  });
  const direction = order === 'descending' ? -1 : 1;
  placed.sort((a, b) => direction * compare(a.exact.value, b.exact.value) || a.head.index - b.head.index);
  const ranked: Ranked[] = [];
  for (let from = 0; from < placed.length; ) {
    const best = placed[from];
    let to = from;
    while (to < placed.length && best && compare(placed[to]?.exact.value ?? 0, best.exact.value) === 0) to++;
    for (const { exact, head } of placed.slice(from, to)) {
      const { denominator } = measurement(chosen, exact);
      ranked.push({
        rank: from + 1,
        tied: to - from,
        ...head,
        value: toRounded(exact.value, PLACES),
        denominator,
      });
    }
    from = to;
  }
  return { indicator, order, ranked, unranked };
}
