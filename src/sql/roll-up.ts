/** A government's report against those of its departments and lower governments. */
import { type EditionId, editionIds, type FormCell, tableIds } from '../editions';
import { planOf } from '../reconcile/plan';
import { columnsOf, hasTable } from './columns';
import { type Grammar, quote } from './dialects';
import type { Check, Range, Source } from './findings';
import { reportsOf } from './form';
import { figureIn, figureOf, isExpected } from './others';

/** `agency_parent` is the id of the agency above. Children whose copies differ are expected, and not there. */
export function rollUpSources(grammar: Grammar, table: string, counted: string): Source[] {
  const below = `agency_parent IS NOT NULL AND agency_parent <> coalesce(agency_id, '')`;
  return editionIds.map((edition) => {
    const { cells } = planOf(edition).layout;
    const sums = cells.flatMap((cell) => sumsOf(grammar, cell, edition));
    return {
      from: `(SELECT r.*, e.expected AS expected, ${sums.map(([name]) => `c.${name} AS ${name}`).join(', ')}
FROM ${reportsOf(edition, table)} AS r
LEFT JOIN (SELECT agency_parent AS parent, year, count(DISTINCT agency_key) AS expected FROM ${table} WHERE ${below} GROUP BY agency_parent, year) AS e ON e.parent = r.agency_id AND e.year = r.year
LEFT JOIN (SELECT agency_parent AS parent, year, ${sums.map(([name, sql]) => `${sql} AS ${name}`).join(', ')} FROM ${counted} WHERE ${below} GROUP BY agency_parent, year) AS c ON c.parent = r.agency_id AND c.year = r.year)`,
      checks: checksOf(edition),
    };
  });
}

/** Of a cell: the sum of what the children have at most and at least, and how many have a figure. */
function sumsOf({ sumOf }: Grammar, cell: FormCell, edition: EditionId): [name: string, sql: string][] {
  const { order, kind } = cell;
  const { lower, upper } = figureIn(kind, columnsOf(edition)[order] ?? '');
  return [
    [`upper${order}`, sumOf(upper)],
    [`known${order}`, `count(${upper})`],
    ...(hasOwnLower(cell, edition) ? [[`lower${order}`, sumOf(lower)] as [string, string]] : []),
  ];
}

/** Where only parts are printed, some of them may be missing; else the sum leaves out what is. */
function hasOwnLower({ order, kind }: FormCell, edition: EditionId): boolean {
  const { lower, upper } = figureIn(kind, columnsOf(edition)[order] ?? '');
  return kind === 'count' && lower !== `coalesce(${upper}, 0)`;
}

function checksOf(edition: EditionId): Check[] {
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
  const { order, kind } = cell;
  const upper = `CASE WHEN known${order} = expected THEN upper${order} END`;
  const least = hasOwnLower(cell, edition) ? `lower${order}` : `upper${order}`;
  return { lower: kind === 'count' ? `coalesce(${least}, 0)` : upper, upper };
}
