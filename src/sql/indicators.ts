/** The indicators of every report, as `measure` gives them. */
import { type IndicatorId, type IndicatorTerm, indicators } from '../aggregate/indicators';
import { chooseIndicators, PLACES } from '../aggregate/indicators/measure';
import { type EditionId, editionIds, layoutOf } from '../editions';
import { columnsOf } from './columns';
import { type Dialect, type Field, type Grammar, grammarOf, quote } from './dialects';
import { namesOf, type SqlOptions } from './tables';

/** What {@link indicatorsSql} is asked for. */
export interface IndicatorsSqlOptions extends SqlOptions {
  /** Which indicators; all of them unless told otherwise. */
  readonly indicators?: readonly IndicatorId[] | undefined;
}

const FIELDS: readonly Field[] = [
  { name: 'indicator', type: 'text' },
  { name: 'given', type: 'text' },
  { name: 'n', type: 'sum' },
  { name: 'd', type: 'sum' },
  { name: 'is_share', type: 'count' },
  { name: 'scale', type: 'count' },
];

/**
 * The query for indicators (统计指标): one row for each report and indicator, with `value`, `numerator`, `denominator`
 * and, where there is no value, the `reason`, as `measure` gives them: exact, the value rounded half away from zero
 * to six decimals, all as text. Every report in the table is measured, whether it counts or not.
 *
 * @throws TypeError when there is no such dialect, `table` is no plain name, or `indicators` names an unknown one.
 * @example
 * import { indicatorsSql } from 'gongkai/sql';
 *
 * const sql = indicatorsSql('postgres', { indicators: ['full-disclosure-rate-of-handled'] });
 * sql.includes('req_disclosed_total'); // true
 */
export function indicatorsSql(dialect: Dialect, options: IndicatorsSqlOptions = {}): string {
  const grammar = grammarOf(dialect);
  const { table } = namesOf(options);
  const chosen =
    options.indicators === undefined ? indicators : chooseIndicators(options.indicators, 'indicators');
  const queries = editionIds.map((edition) => {
    const rows = chosen.map(({ id, numerator, denominator, scale }) => {
      const above = sumSql(numerator, edition);
      const below = denominator && sumSql(denominator, edition);
      const known = above !== null && (denominator === null || below !== null);
      return [
        quote(id),
        known ? 'NULL' : `'other-form'`,
        known ? above : 'NULL',
        known ? (below ?? 'NULL') : 'NULL',
        denominator ? '1' : '0',
        String(scale),
      ];
    });
    const source = `(SELECT * FROM ${table} WHERE edition = ${quote(edition)})`;
    return grammar.each(source, ['report'], FIELDS, rows);
  });
  return `SELECT report, indicator,
CASE WHEN reason IS NOT NULL THEN NULL WHEN is_share = 1 THEN ${ratioSql(grammar)} ELSE ${grammar.amountText(`round(n * scale, ${PLACES})`)} END AS value,
${grammar.amountText('n')} AS numerator, ${grammar.amountText('d')} AS denominator, reason
FROM (
SELECT *, CASE WHEN given IS NOT NULL THEN given WHEN n IS NULL OR is_share = 1 AND d IS NULL THEN 'missing'
WHEN is_share = 1 AND d = 0 THEN 'zero-denominator' WHEN is_share = 1 AND d < 0 THEN 'negative-denominator' END AS reason
FROM (
${queries.join('\nUNION ALL\n')}
) AS figures
) AS measured${grammar.settings}`;
}

/** A sum that is null where a cell is missing; `null` where the form lacks one of the terms altogether. */
function sumSql(terms: readonly IndicatorTerm[], edition: EditionId): string | null {
  const { byPath } = layoutOf(edition);
  const columns = (paths: readonly string[]) =>
    paths.flatMap((path) => columnsOf(edition)[byPath.get(path)?.order ?? -1] ?? []);
  const sums = terms.map(({ times, parts, subtotal }) => {
    const own = columns(parts);
    const [whole] = columns(subtotal === undefined ? [] : [subtotal]);
    const sum = own.length === 0 ? whole : own.join(' + ');
    if (sum === undefined) return null;
    const value =
      own.length === 0 || whole === undefined
        ? sum
        : `CASE WHEN coalesce(${own.join(', ')}) IS NULL THEN ${whole} ELSE ${sum} END`;
    return times === 1 ? `(${value})` : `(${value}) * ${times}`;
  });
  return sums.includes(null) ? null : sums.join(' + ');
}

/**
 * scale × n ÷ d as text, rounded half away from zero, where d is above zero. In whole numbers, for a quotient of
 * decimals is a double in some databases; and the remainder by itself, to stay within their largest integers.
 */
function ratioSql({ wholes, div, mod }: Grammar): string {
  const one = 10 ** PLACES;
  const n = wholes('abs(n)');
  const d = wholes('CASE WHEN d > 0 THEN d END');
  const rest = mod(n, d);
  const rounded = `(${div(n, d)} * scale * ${one} + ${div(`(2 * ${rest} * scale * ${one} + ${d})`, `(2 * ${d})`)})`;
  const text = (expression: string) => `CAST(${expression} AS VARCHAR)`;
  const decimals = `substr(${text(`(${mod(rounded, String(one))} + ${one})`)}, 2)`;
  const shown = `concat(CASE WHEN n < 0 AND ${rounded} > 0 THEN '-' ELSE '' END, ${text(div(rounded, String(one)))}, '.', ${decimals})`;
  return `rtrim(rtrim(${shown}, '0'), '.')`;
}
