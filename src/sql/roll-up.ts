/** A government's report against those of its departments and lower governments. */
import { type EditionId, tableIds } from '../editions';
import { planOf } from '../reconcile/plan';
import type { Rule } from '../reconcile/rules';
import { type CellColumn, cellColumns, columnsOf, hasTable } from './columns';
import { type Grammar, quote } from './dialects';
import { type Check, inapplicable, type Source, sourcesByForm } from './findings';
import { figureIn, figureOf, isExpected } from './others';
import { type Names, reportsOn } from './tables';

/**
 * What the children of each agency add up to, a row a parent and year: how many should be there, and of each cell the
 * sum of what they have at most, how many have a figure, and the sum with nothing for what is missing. `parent` is the
 * id of the agency above. Children whose copies differ are expected, and not there.
 */
export function childrenSql(grammar: Grammar, { table, counted }: Names): string {
  const below = `parent IS NOT NULL AND parent <> coalesce(id, '')`;
  const figures = cellColumns.flatMap((cell) => {
    const { lower, upper } = figureIn(cell);
    return [`${upper} AS m_${cell.name}`, ...(hasLeast(cell) ? [`${lower} AS l_${cell.name}`] : [])];
  });
  const sums = cellColumns.flatMap((cell) => [
    `${grammar.sumOf(`m_${cell.name}`)} AS most_${cell.name}`,
    `count(m_${cell.name}) AS known_${cell.name}`,
    ...(hasLeast(cell) ? [`${grammar.sumOf(`l_${cell.name}`)} AS least_${cell.name}`] : []),
  ]);
  return `SELECT * FROM (
SELECT parent AS of_parent, year AS of_year, count(DISTINCT agency_key) AS expected
FROM ${table} WHERE ${below} GROUP BY parent, year
) AS expected LEFT JOIN (
SELECT parent AS sum_parent, year AS sum_year,
${sums.join(',\n')}
FROM (
SELECT parent, year,
${figures.join(',\n')}
FROM ${counted} WHERE ${below}
) AS figures GROUP BY parent, year
) AS sums ON sum_parent = of_parent AND sum_year = of_year${grammar.settings}`;
}

/** Where only parts are printed, some of them may be missing; else the sum leaves out what is. */
function hasLeast(cell: CellColumn): boolean {
  const { lower, upper } = figureIn(cell);
  return cell.kind === 'count' && lower !== `coalesce(${upper}, 0)`;
}

export function rollUpSources(rule: Rule, names: Names): Source[] {
  return sourcesByForm(
    rule,
    checksOn,
    (editions) =>
      `(SELECT * FROM ${reportsOn(editions, names)} AS r LEFT JOIN ${names.children} AS c ON of_parent = r.id AND of_year = r.year)`,
  );
}

function checksOn(edition: EditionId): Check[] {
  const given = 'expected IS NOT NULL';
  return [
    { instance: `'report'`, exists: 'expected IS NULL', ...inapplicable, reason: `'not-given'` },
    ...tableIds.map(
      (table): Check => ({
        instance: quote(table),
        exists: `${given} AND NOT ${hasTable(table)}`,
        ...inapplicable,
      }),
    ),
    ...planOf(edition).layout.cells.map((cell): Check => {
      const column = columnsOf(edition)[cell.order];
      const own = cellColumns.find(({ name }) => name === column) as CellColumn;
      const most = `CASE WHEN known_${own.name} = expected THEN most_${own.name} END`;
      const least = hasLeast(own) ? `least_${own.name}` : `most_${own.name}`;
      return {
        instance: quote(cell.path),
        exists: `${given} AND ${isExpected(cell, edition)}`,
        left: figureOf(own),
        // What is missing of a count is at least zero, of anything else anything.
        right: { lower: own.kind === 'count' ? `coalesce(${least}, 0)` : most, upper: most },
      };
    }),
  ];
}
