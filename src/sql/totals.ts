/** Sums over reports, stratum by stratum, as `total` gives them. */
import { mappings, columns as totalColumns } from '../aggregate/columns';
import type { StratumKey } from '../aggregate/totals';
import { editionIds } from '../editions';
import { type CellColumn, cellColumns, columnsOf } from './columns';
import { type Dialect, type Field, grammarOf, quote } from './dialects';
import { namesOf, type SqlOptions } from './tables';

/** What {@link totalsSql} is asked for. */
export interface TotalsSqlOptions extends SqlOptions {
  /** What the strata are divided by besides kind and level; `['region', 'year']` unless told otherwise. */
  readonly by?: readonly StratumKey[] | undefined;
}

const KEYS: readonly StratumKey[] = ['region', 'year'];

/** How many governments can stand above another: nation, province, prefecture, county, township. */
const LEVELS = 5;

/**
 * The query for totals (汇总): one row for each stratum and cell, with `total`, how many reports had a figure
 * (`reported`) and how many had none (`missing`), as `total` of the root gives them. Kind and level are never added up
 * over; region and year are unless `by` names them. Sums are exact, as text.
 *
 * Only reports that count are added up (see {@link tablesSql}), and of a government and those below it in one stratum
 * the government's alone.
 *
 * @throws TypeError when there is no such dialect, `table` is no plain name, or `by` names anything else.
 * @example
 * import { totalsSql } from 'gongkai/sql';
 *
 * totalsSql('duckdb', { by: ['year'] }).split('\n')[0];
 * // 'SELECT kind, level, year, reports_2019, reports_2021, cell, rtrim(rtrim(CAST(total AS VARCHAR), \'0\'), \'.\') AS total, reported, asked - reported AS missing'
 */
export function totalsSql(dialect: Dialect, options: TotalsSqlOptions = {}): string {
  const grammar = grammarOf(dialect);
  const { by = KEYS } = options;
  if (!Array.isArray(by)) throw new TypeError('by: must be a list of region, year');
  const unknown = by.find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new TypeError(`by: ${String(unknown)} is not one of region, year`);
  const kept = KEYS.filter((key) => by.includes(key));
  const strata = ['kind', 'level', ...kept];
  const reports = editionIds.map((edition) => `reports_${edition}`);
  const keep = [...strata, ...reports];
  const counted = (expression: string) => `CAST(count(${expression}) AS ${grammar.types.count})`;
  const sums = cellColumns.flatMap((cell, at) => {
    const figure = figureSql(cell);
    return [`${grammar.sumOf(figure)} AS s${at}`, `${counted(figure)} AS n${at}`];
  });
  const fields: Field[] = [
    { name: 'cell', type: 'text' },
    { name: 'total', type: 'sum' },
    { name: 'reported', type: 'count' },
    { name: 'asked', type: 'count' },
    { name: 'official', type: 'count' },
  ];
  const rows = totalColumns.map(({ path, editions, official }, at) => [
    quote(path),
    `s${at}`,
    `n${at}`,
    editions.map((edition) => `reports_${edition}`).join(' + '),
    official ? '1' : '0',
  ]);
  const source = `(
SELECT ${strata.join(', ')},
${editionIds.map((edition) => `${counted(`CASE WHEN edition = ${quote(edition)} THEN 1 END`)} AS reports_${edition}`).join(', ')},
${sums.join(',\n')}
FROM (${uncoveredSql(options, kept.includes('region'))}) AS uncovered
GROUP BY ${strata.join(', ')}
)`;
  return `SELECT ${keep.join(', ')}, cell, ${grammar.amountText('total')} AS total, reported, asked - reported AS missing
FROM (
${grammar.each(source, keep, fields, rows)}
) AS totals
WHERE asked > 0 AND (official = 1 OR reported > 0)${grammar.settings}`;
}

/** The cell, or what makes it up where the form prints its parts. */
function figureSql({ path, name }: CellColumn): string {
  for (const edition of editionIds) {
    const columns = columnsOf(edition);
    const sum = mappings[edition].sums.find(({ column }) => totalColumns[column]?.path === path);
    if (sum) return `coalesce(${name}, ${sum.parts.map((part) => columns[part]).join(' + ')})`;
  }
  return name;
}

/** Reports that count, without those that the report of a government in the same stratum covers. */
function uncoveredSql(options: SqlOptions, byRegion: boolean): string {
  const { table, counted } = namesOf(options);
  const levels = Array.from({ length: LEVELS }, (_, at) => at + 1);
  const same = ['kind', 'level', ...(byRegion ? ['region'] : [])];
  const covers = levels.map((at) =>
    [
      `a${at}.id IS NOT NULL AND coalesce(a${at}.kind, '') <> 'department'`,
      ...same.map((name) => `coalesce(a${at}.${name}, '') = coalesce(r.${name}, '')`),
    ].join(' AND '),
  );
  const above = `SELECT id, year, max(kind) AS kind, max(level) AS level, max(region) AS region, max(parent) AS parent
FROM ${table} WHERE id IS NOT NULL GROUP BY id, year`;
  const joins = levels.map(
    (at) =>
      `LEFT JOIN (${above}) AS a${at} ON a${at}.id = ${at === 1 ? 'r' : `a${at - 1}`}.parent AND a${at}.year = r.year AND a${at}.id <> coalesce(r.id, '')`,
  );
  return `SELECT * FROM ${counted} WHERE report NOT IN (
SELECT r.report FROM ${table} AS r
${joins.join('\n')}
WHERE ${covers.join('\nOR ')}
)`;
}
