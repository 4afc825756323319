/**
 * What every check selects: its findings, one row each. A rule gives the rows; whether two figures can be equal, and
 * how they are written, is said once, here.
 */
import type { RuleId } from '../reconcile/rules';
import { type Field, type Grammar, quote } from './dialects';

/** A figure that may be anything between two bounds: expressions, `NULL` where unbounded. */
export interface Range {
  readonly lower: string;
  readonly upper: string;
}

export const UNBOUNDED: Range = { lower: 'NULL', upper: 'NULL' };

/** A finding of every row of the source, in expressions. */
export interface Check {
  readonly instance: string;
  /** Whether there is such a finding. */
  readonly exists?: string;
  /** Whether there is anything to compare; else it is inapplicable, for the reason `without`. */
  readonly applies?: string;
  readonly without?: string;
  /** Where it does not follow from the two figures. */
  readonly outcome?: string;
  readonly reason?: string;
  readonly left?: Range;
  readonly right?: Range;
  /** The sentence that explains a break. */
  readonly explanation?: string;
}

/** What findings are of: rows of a table or of a parenthesised query. */
export interface Source {
  readonly from: string;
  readonly checks: readonly Check[];
}

/** Columns of a finding. */
export const findingColumns = [
  'report',
  'rule',
  'instance',
  'outcome',
  'reason',
  'left_lower',
  'left_upper',
  'right_lower',
  'right_upper',
  'difference',
  'explanation',
] as const;

/** How the figures of a rule are held: whole numbers, amounts, or days as text. */
export type FigureType = 'count' | 'sum' | 'text';

const NAMES = ['instance', 'given', 'because', 'll', 'lu', 'rl', 'ru', 'explained'] as const;

/** The findings of a rule, as a query. */
export function findingsSql(
  grammar: Grammar,
  rule: RuleId,
  type: FigureType,
  sources: readonly Source[],
  outcomes: readonly string[] | undefined,
): string {
  const figure = new Set(['ll', 'lu', 'rl', 'ru']);
  const fields: Field[] = NAMES.map((name) => ({ name, type: figure.has(name) ? type : 'text' }));
  const queries = sources
    .filter(({ checks }) => checks.length > 0)
    .map(({ from, checks }) => grammar.each(from, ['report'], fields, checks.map(expressions)));
  const text = (name: string) =>
    type === 'sum' ? grammar.amountText(name) : `CAST(${name} AS ${grammar.nullable('text')})`;
  const difference = type === 'text' ? `CAST(NULL AS ${grammar.nullable('text')})` : text('difference');
  const shown = [
    'report',
    `${quote(rule)} AS rule`,
    'instance',
    'outcome',
    'reason',
    ...['ll', 'lu', 'rl', 'ru'].map((name, at) => `${text(name)} AS ${findingColumns[at + 5]}`),
    `${difference} AS difference`,
    `CASE WHEN reason = 'explained' THEN explained END AS explanation`,
  ];
  const chosen = outcomes
    ? `outcome IN (${outcomes.map(quote).join(', ')})`
    : `outcome <> ''`;
  return `SELECT ${shown.join(', ')}
FROM (
SELECT report, instance, ll, lu, rl, ru, explained,
CASE WHEN given IS NOT NULL THEN given WHEN broken = 1 THEN CASE WHEN explained IS NULL THEN 'violation' ELSE 'incomplete' END WHEN exact = 1 THEN 'pass' ELSE 'incomplete' END AS outcome,
CASE WHEN given IS NOT NULL THEN because WHEN broken = 1 THEN CASE WHEN explained IS NOT NULL THEN 'explained' END WHEN exact = 1 THEN NULL ELSE 'missing' END AS reason,
${type === 'text' ? '' : `CASE WHEN exact = 1 THEN ll - rl END AS difference`}
FROM (
SELECT report, instance, given, because, ll, lu, rl, ru, explained,
CASE WHEN ll > ru OR rl > lu THEN 1 ELSE 0 END AS broken,
CASE WHEN ll = lu AND rl = ru THEN 1 ELSE 0 END AS exact
FROM (
${queries.join('\nUNION ALL\n')}
) AS checked
) AS compared
) AS findings
WHERE ${chosen}${grammar.settings}`;
}

function expressions(check: Check): string[] {
  const { exists, applies, without, outcome = 'NULL', reason = 'NULL' } = check;
  const { left = UNBOUNDED, right = UNBOUNDED, explanation = 'NULL' } = check;
  const isFound = [exists, applies].filter((one) => one !== undefined).join(' AND ');
  const found = (then: string) => (isFound === '' || then === 'NULL' ? then : `CASE WHEN ${isFound} THEN ${then} END`);
  const given = cases([exists, `''`], [applies, `'inapplicable'`], outcome);
  const because = cases([exists, 'NULL'], [applies, without === undefined ? 'NULL' : quote(without)], reason);
  return [check.instance, given, because, ...[left.lower, left.upper, right.lower, right.upper, explanation].map(found)];
}

/** What is said where a condition does not hold, and what where all do. */
function cases(...[exists, applies, otherwise]: [Condition, Condition, string]): string {
  const conditions = [exists, applies].flatMap(([holds, then]) => (holds === undefined ? [] : [`WHEN NOT (${holds}) THEN ${then}`]));
  const said = [exists[1], applies[1], otherwise].some((one) => one !== 'NULL');
  if (conditions.length === 0) return otherwise;
  return said ? `CASE ${conditions.join(' ')} ELSE ${otherwise} END` : 'NULL';
}

type Condition = readonly [holds: string | undefined, then: string];

/** Each a boolean expression that is never null. */
export const anyOf = (conditions: readonly string[]) =>
  conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`;
export const allOf = (conditions: readonly string[]) =>
  conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
export const isPrinted = (column: string) => `${column} IS NOT NULL`;

/** A printed figure is exact, a missing count is at least zero. */
export function countRange(columns: readonly string[]): Range {
  return {
    lower: columns.map((column) => `coalesce(${column}, 0)`).join(' + '),
    upper: columns.join(' + '),
  };
}
