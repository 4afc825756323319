/** Indicators of a report, or of reports added up: exact, and null with a reason where a figure is missing. */
import { type Decimal, isDecimal } from '../../core/decimal';
import { type Quantity, quantity } from '../../core/quantity';
import { addProduct, divide, multiply, type Rational, rational, sign, toRounded } from '../../core/rational';
import { type CellPath, layoutOf } from '../../editions';
import { acceptInput, type ReportLike } from '../../schema/accept';
import { type Indicator, type IndicatorId, type IndicatorTerm, indicators } from './index';

/** Why an indicator has no value (无值原因). */
export type NoValue =
  /** The reading holds no report. */
  | 'no-report'
  /** The form of the report has no such figure. */
  | 'other-form'
  /** A figure that it needs is null. */
  | 'missing'
  | 'zero-denominator'
  /** More documents issued than are in force and repealed: the report contradicts itself. */
  | 'negative-denominator';

/** The value of an indicator (指标值); plain JSON. */
export interface Measurement {
  readonly indicator: IndicatorId;
  /** In the indicator's unit, a decimal string of at most six decimals, rounded half away from zero. */
  readonly value: string | null;
  /** Exact, before the scale is applied: a count as a number, money as a decimal string. */
  readonly numerator: Quantity | null;
  /** `null` also where the indicator has none. */
  readonly denominator: Quantity | null;
  /** Set where `value` is null. */
  readonly reason?: NoValue;
  /** The cells that are missing, where that is the reason. */
  readonly missing?: readonly CellPath[];
}

/** Reports added up, as a stratum of totals has them: a sum by cell, of how many reports, and how many lack it. */
export interface StratumLike {
  readonly cells: {
    readonly [path: string]:
      | {
          readonly sum: Quantity | Decimal | null;
          readonly reported: number;
          readonly missing: number;
        }
      | undefined;
  };
}

/** What can be measured: a report, a reading, or a stratum of totals. */
export type Measurable = ReportLike | StratumLike;

/** Decimals that a value is rounded to. */
export const PLACES = 6;

/** A cell of what is measured. */
interface Figure {
  readonly sum: Rational;
  readonly reported: number;
  readonly missing: number;
}

/** `undefined` where what is measured has no such cell; `null` where there is no report to look in. */
export type Figures = ((path: string) => Figure | undefined) | null;

/** A measurement before it is rounded. */
export interface Exact {
  readonly value: Rational | null;
  readonly numerator: Rational | null;
  readonly denominator: Rational | null;
  readonly reason?: NoValue;
  readonly missing?: readonly CellPath[];
}

/**
 * The values of indicators (统计指标) of a report, a reading or a stratum of totals, in the order asked for: exact
 * sums, and the quotient as a decimal string in the indicator's unit (`'52.274105'` is per cent), rounded half away
 * from zero to six decimals; plain JSON.
 *
 * A group counts as its parts if any of them is printed, else as its subtotal. A missing figure is not zero: the
 * value is then null with the reason and the missing cells, and so it is where the denominator is zero. Of a stratum,
 * an indicator has a value only where every report states every figure that it needs: of sums over different reports
 * a quotient would mean nothing.
 *
 * @param source - a report or reading, decoded or as plain JSON, or a stratum (`cells` with `sum`, `reported` and
 * `missing`).
 * @param ids - which indicators; all of them unless told otherwise.
 * @throws TypeError when `source` is none of these, or `ids` names an unknown indicator.
 * @example
 * import { measure } from 'gongkai/aggregate';
 *
 * const report = {
 *   edition: '2021' as const,
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   requests: { received: { total: 4 }, outcomes: { disclosed: { total: 1 }, total: { total: 3 } } },
 * };
 * measure(report, ['full-disclosure-rate-of-handled', 'carried-forward-rate']);
 * // [
 * //   { indicator: 'full-disclosure-rate-of-handled', value: '33.333333', numerator: 1, denominator: 3 },
 * //   { indicator: 'carried-forward-rate', value: null, numerator: null, denominator: null, reason: 'missing',
 * //     missing: ['requests.carriedForward.total', 'requests.broughtForward.total'] },
 * // ]
 */
export function measure(source: Measurable, ids?: readonly IndicatorId[]): Measurement[] {
  const chosen = ids === undefined ? indicators : chooseIndicators(ids, 'ids');
  const figures = figuresOf(source, 'source');
  return chosen.map((indicator) => measurement(indicator, measureExact(indicator, figures)));
}

export function chooseIndicators(ids: unknown, name: string): Indicator<IndicatorId>[] {
  if (!Array.isArray(ids)) throw new TypeError(`${name}: must be a list of ids of indicators`);
  return ids.map((id) => indicatorOf(id, name));
}

/** @throws TypeError naming the argument. */
export function indicatorOf(id: unknown, name: string): Indicator<IndicatorId> {
  const found = indicators.find((one) => one.id === id);
  if (!found) throw new TypeError(`${name}: ${String(id)} is not an indicator`);
  return found;
}

/** The exact values with the sums, as plain JSON. */
export function measurement(indicator: Indicator<IndicatorId>, exact: Exact): Measurement {
  const { value, numerator, denominator, reason, missing } = exact;
  const text = (sum: Rational | null, terms: readonly IndicatorTerm[] | null) =>
    sum === null ? null : quantity(sum, holdsMoney(terms));
  return {
    indicator: indicator.id,
    value: value === null ? null : toRounded(value, PLACES),
    numerator: text(numerator, indicator.numerator),
    denominator: text(denominator, indicator.denominator),
    ...(reason === undefined ? {} : { reason }),
    ...(missing === undefined ? {} : { missing }),
  };
}

export function holdsMoney(terms: readonly IndicatorTerm[] | null): boolean {
  const path = terms?.[0]?.parts[0] ?? '';
  return (layoutOf('2021').byPath.get(path) ?? layoutOf('2019').byPath.get(path))?.kind === 'money';
}

export function measureExact({ numerator, denominator, scale }: Indicator, figures: Figures): Exact {
  const none = { value: null, numerator: null, denominator: null };
  if (figures === null) return { ...none, reason: 'no-report' };
  const above = usedOf(numerator, figures);
  const below = denominator && usedOf(denominator, figures);
  if (above === null || (denominator && below === null)) return { ...none, reason: 'other-form' };
  const all = [...above, ...(below ?? [])];
  // Sums over several reports: what fewer of them state is missing from the others.
  const reports = Math.max(1, ...all.map(({ figure }) => figure.reported));
  const isMissing = ({ figure }: Used) => figure.missing > 0 || figure.reported < reports;
  const sum = (used: readonly Used[]) =>
    used.some(isMissing)
      ? null
      : used.reduce<Rational>((total, { times, figure }) => addProduct(total, times, figure.sum), 0);
  const sums = { numerator: sum(above), denominator: below && sum(below) };
  const missing = [...new Set(all.filter(isMissing).map(({ path }) => path))];
  if (sums.numerator === null || missing.length > 0) {
    return { ...sums, value: null, reason: 'missing', missing };
  }
  const whole = sums.denominator ?? 1;
  const direction = sign(whole);
  if (direction <= 0) {
    return { ...sums, value: null, reason: direction === 0 ? 'zero-denominator' : 'negative-denominator' };
  }
  return { ...sums, value: divide(multiply(sums.numerator, scale), whole) };
}

/** A cell that counts, with its coefficient. */
interface Used {
  readonly path: CellPath;
  readonly figure: Figure;
  readonly times: Rational;
}

/** `null` where what is measured lacks one of the terms altogether. */
function usedOf(terms: readonly IndicatorTerm[], figures: NonNullable<Figures>): Used[] | null {
  const used: Used[] = [];
  for (const { times, parts, subtotal } of terms) {
    const there = (paths: readonly CellPath[]) =>
      paths.flatMap((path): Used[] => {
        const figure = figures(path);
        return figure ? [{ path, figure, times: rational(times) }] : [];
      });
    const own = there(parts);
    const whole = there(subtotal === undefined ? [] : [subtotal]);
    // Parts if any is printed, else the subtotal if that is; of several reports, what more of them print.
    const chosen = own.length === 0 || reportsWith(whole) > reportsWith(own) ? whole : own;
    if (chosen.length === 0) return null;
    used.push(...chosen);
  }
  return used;
}

/** How many reports state one of the cells, at least. */
function reportsWith(used: readonly Used[]): number {
  return Math.max(0, ...used.map(({ figure }) => figure.reported));
}

/** @throws TypeError naming the argument. */
export function figuresOf(source: unknown, name: string): Figures {
  if (isTotals(source)) return totalFigures(source.cells, `${name}.cells`);
  const { given } = acceptInput(source, name);
  if (given === null) return null;
  const { byPath } = layoutOf(given.edition);
  return (path) => {
    const cell = byPath.get(path);
    if (!cell) return undefined;
    const value = given.values[cell.order];
    return value == null
      ? { sum: 0, reported: 0, missing: 1 }
      : { sum: exactOf(value), reported: 1, missing: 0 };
  };
}

function isTotals(source: unknown): source is StratumLike {
  return (
    typeof source === 'object' &&
    source !== null &&
    !Object.hasOwn(source, 'report') &&
    !Object.hasOwn(source, 'edition') &&
    typeof (source as { cells?: unknown }).cells === 'object' &&
    (source as { cells?: unknown }).cells !== null
  );
}

function totalFigures(cells: StratumLike['cells'], name: string): NonNullable<Figures> {
  return (path) => {
    const cell = Object.hasOwn(cells, path) ? cells[path] : undefined;
    if (cell === undefined) return undefined;
    const { sum, reported, missing } = cell;
    if (!Number.isSafeInteger(reported) || !Number.isSafeInteger(missing)) {
      throw new TypeError(`${name}.${path}: must have sum, reported and missing`);
    }
    return { sum: sum == null ? 0 : exactOf(sum), reported, missing };
  };
}

/** A count, or money as a Decimal or as JSON, exactly. */
export function exactOf(value: number | string | Decimal): Rational {
  return rational(isDecimal(value) ? value.toFixed() : value);
}
