/**
 * What every check selects: its findings, one row each. A rule gives the rows; whether two figures can be equal, and
 * how they are written, is said once, here.
 */
import { type EditionId, editionIds } from '../editions';
import type { Rule, RuleId } from '../reconcile/rules';
import type { Outcome } from '../reconcile/types';
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
  /** What the outcome may be; anything unless told otherwise. */
  readonly possible?: readonly Outcome[];
  readonly reason?: string;
  readonly left?: Range;
  readonly right?: Range;
  /** The sentence that explains a break. */
  readonly explanation?: string;
}

/** A finding that nothing was to compare. */
export const inapplicable = { outcome: `'inapplicable'`, possible: ['inapplicable'] } as const;

/** What findings are of: rows of a table or of a parenthesised query. */
export interface Source {
  readonly from: string;
  readonly checks: readonly Check[];
}

/**
 * The checks of each form on the reports on it. Most are the same on both, for cells that say the same are one
 * column: those are made once.
 */
export function sourcesByForm(
  rule: Rule,
  checksOn: (edition: EditionId) => readonly Check[],
  reportsOn: (editions: readonly EditionId[]) => string,
): Source[] {
  const forms = new Map<string, { check: Check; editions: EditionId[] }>();
  for (const edition of editionIds.filter((one) => rule.editions.includes(one))) {
    for (const check of checksOn(edition)) {
      const key = JSON.stringify(check);
      const known = forms.get(key);
      if (known) known.editions.push(edition);
      else forms.set(key, { check, editions: [edition] });
    }
  }
  const sources = new Map<string, { from: string; checks: Check[] }>();
  for (const { check, editions } of forms.values()) {
    const source = sources.get(editions.join()) ?? { from: reportsOn(editions), checks: [] };
    sources.set(editions.join(), source);
    source.checks.push(check);
  }
  return [...sources.values()];
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

/** The findings of a rule, as a query; `null` where none has one of the outcomes. */
export function findingsSql(
  grammar: Grammar,
  rule: RuleId,
  type: FigureType,
  sources: readonly Source[],
  outcomes: readonly Outcome[] | undefined,
): string | null {
  const figure = new Set(['ll', 'lu', 'rl', 'ru']);
  const fields: Field[] = NAMES.map((name) => ({ name, type: figure.has(name) ? type : 'text' }));
  const queries = sources.flatMap(({ from, checks }) => {
    const wanted = checks.filter(
      ({ possible }) => !outcomes || !possible || possible.some((one) => outcomes.includes(one)),
    );
    if (wanted.length === 0) return [];
    const rows = wanted.every(({ exists }) => exists !== undefined)
      ? `(SELECT * FROM ${from} AS s WHERE ${anyOf(wanted.map(({ exists = '' }) => `(${exists})`))})`
      : from;
    return [grammar.each(rows, ['report'], fields, wanted.map(expressions))];
  });
  if (queries.length === 0) return null;
  const asText = (name: string) =>
    type === 'sum' ? grammar.amountText(name) : `CAST(${name} AS ${grammar.nullable('text')})`;
  const bounds = ['ll', 'lu', 'rl', 'ru'].map(
    (name, at) =>
      `CASE WHEN given = ${quote(NOTHING)} THEN NULL ELSE ${asText(name)} END AS ${findingColumns[at + 5]}`,
  );
  const difference = type === 'text' ? `CAST(NULL AS ${grammar.nullable('text')})` : asText('ll - rl');
  const outcome = `CASE WHEN given = ${quote(NOTHING)} THEN 'inapplicable' WHEN given IS NOT NULL THEN given
WHEN broken = 1 AND explained IS NULL THEN 'violation' WHEN broken = 0 AND exact = 1 THEN 'pass' ELSE 'incomplete' END`;
  const reason = `CASE WHEN given IS NOT NULL THEN because
WHEN broken = 1 AND explained IS NOT NULL THEN 'explained' WHEN broken = 0 AND exact = 0 THEN 'missing' END`;
  const chosen = outcomes
    ? `outcome IN (${outcomes.map(quote).join(', ')})`
    : `outcome <> ${quote(NO_FINDING)}`;
  return `SELECT report, ${quote(rule)} AS rule, instance, outcome, reason,
${bounds.join(',\n')},
CASE WHEN given IS NULL AND exact = 1 THEN ${difference} END AS difference,
CASE WHEN reason = 'explained' THEN explained END AS explanation
FROM (
SELECT *, ${outcome} AS outcome,
${reason} AS reason
FROM (
SELECT *, CASE WHEN ll > ru OR rl > lu THEN 1 ELSE 0 END AS broken,
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
  const given =
    applies === undefined ? outcome : `CASE WHEN ${applies} THEN ${outcome} ELSE ${quote(NOTHING)} END`;
  const otherwise = without === undefined ? 'NULL' : quote(without);
  return [
    check.instance,
    exists === undefined ? given : `CASE WHEN ${exists} THEN ${given} ELSE ${quote(NO_FINDING)} END`,
    applies === undefined || (reason === 'NULL' && otherwise === 'NULL')
      ? reason
      : `CASE WHEN ${applies} THEN ${reason} ELSE ${otherwise} END`,
    ...[left.lower, left.upper, right.lower, right.upper, explanation],
  ];
}

/** Outcomes that only the query itself sees: that nothing was to compare, and that there is no such finding. */
const NOTHING = 'nothing';
const NO_FINDING = 'none';

export const anyOf = (conditions: readonly string[]) =>
  conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`;
export const allOf = (conditions: readonly string[]) =>
  conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
export const isPrinted = (column: string) => `${column} IS NOT NULL`;
/** Columns of one type. */
export const someIsPrinted = (columns: readonly string[]) =>
  columns.length === 0 ? 'FALSE' : `coalesce(${columns.join(', ')}) IS NOT NULL`;
