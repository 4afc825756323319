/** A government's report against those of its departments and lower governments. */
import { type EditionId, type FormCell, tableIds } from '../editions';
import { planOf } from '../reconcile/plan';
import type { Rule } from '../reconcile/rules';
import { cellColumns, columnsOf, hasTable } from './columns';
import { type Grammar, quote } from './dialects';
import { type Check, type Range, type Source, sourcesByForm } from './findings';
import { figureIn, figureOf, isExpected } from './others';
import { type Names, reportsOn } from './tables';

/** `agency_parent` is the id of the agency above. Children whose copies differ are expected, and not there. */
export function rollUpSources(grammar: Grammar, rule: Rule, names: Names): Source[] {
  const below = `agency_parent IS NOT NULL AND agency_parent <> coalesce(agency_id, '')`;
  return sourcesByForm(rule, checksOn, (editions) => {
    const figures = new Map(
      editions.flatMap((edition) =>
        planOf(edition).layout.cells.flatMap((cell) => figuresOf(cell, edition)),
      ),
    );
    const sums = [...figures.keys()].flatMap((name) =>
      name.startsWith('most') ? [`sum_${name}`, `known_${name}`] : [`sum_${name}`],
    );
    const sum = (name: string) => `${grammar.sumOf(name)} AS sum_${name}`;
    const known = (name: string) => (name.startsWith('most') ? [`count(${name}) AS known_${name}`] : []);
    return `(SELECT r.*, e.expected AS expected, ${sums.map((name) => `c.${name} AS ${name}`).join(', ')}
FROM ${reportsOn(editions, names)} AS r
LEFT JOIN (
SELECT agency_parent AS parent, year, count(DISTINCT agency_key) AS expected
FROM ${names.table} WHERE ${below} GROUP BY agency_parent, year
) AS e ON e.parent = r.agency_id AND e.year = r.year
LEFT JOIN (
SELECT parent, year, ${[...figures.keys()].flatMap((name) => [sum(name), ...known(name)]).join(', ')}
FROM (
SELECT agency_parent AS parent, year, ${[...figures].map(([name, sql]) => `${sql} AS ${name}`).join(', ')}
FROM ${names.counted} WHERE ${below}
) AS children GROUP BY parent, year
) AS c ON c.parent = r.agency_id AND c.year = r.year)`;
  });
}

/** What a child has at most and, where that is not the same with nothing for what is missing, at least. */
function figuresOf(cell: FormCell, edition: EditionId): [name: string, sql: string][] {
  const { lower, upper } = figureIn(cell.kind, columnsOf(edition)[cell.order] ?? '');
  const number = columnNumber(cell, edition);
  return [
    [`most${number}`, upper],
    ...(hasOwnLower(cell, edition) ? [[`least${number}`, lower] as [string, string]] : []),
  ];
}

/** Where only parts are printed, some of them may be missing; else the sum leaves out what is. */
function hasOwnLower({ order, kind }: FormCell, edition: EditionId): boolean {
  const { lower, upper } = figureIn(kind, columnsOf(edition)[order] ?? '');
  return kind === 'count' && lower !== `coalesce(${upper}, 0)`;
}

function checksOn(edition: EditionId): Check[] {
  const given = 'expected IS NOT NULL';
  return [
    { instance: `'report'`, exists: 'expected IS NULL', outcome: `'inapplicable'`, reason: `'not-given'` },
    ...tableIds.map(
      (id): Check => ({
        instance: quote(id),
        exists: `${given} AND NOT ${hasTable(id)}`,
        outcome: `'inapplicable'`,
      }),
    ),
    ...planOf(edition).layout.cells.map(
      (cell): Check => ({
        instance: quote(cell.path),
        exists: `${given} AND ${isExpected(cell, edition)}`,
        left: figureOf(cell.kind, columnsOf(edition)[cell.order] ?? ''),
        right: sumRange(cell, edition),
      }),
    ),
  ];
}

/** What is missing of a count is at least zero, of anything else anything. */
function sumRange(cell: FormCell, edition: EditionId): Range {
  const number = columnNumber(cell, edition);
  const upper = `CASE WHEN known_most${number} = expected THEN sum_most${number} END`;
  const least = hasOwnLower(cell, edition) ? `sum_least${number}` : `sum_most${number}`;
  return { lower: cell.kind === 'count' ? `coalesce(${least}, 0)` : upper, upper };
}

/** A short name for a column. */
const columnNumber = ({ order }: FormCell, edition: EditionId) =>
  cellColumns.findIndex(({ name }) => name === columnsOf(edition)[order]);
