/** What each figure, and the report itself, may be. */
import { type EditionId, editions, type FormCell, type TableId, tableIds, type Unit } from '../editions';
import { COUNTY_OR_ABOVE, TOWNSHIP } from '../reconcile/evaluate/domain';
import { planOf } from '../reconcile/plan';
import type { Formula, Rule } from '../reconcile/rules';
import { columnsOf, hasTable, sectionColumn } from './columns';
import { type Grammar, quote } from './dialects';
import { allOf, anyOf, type Check, isPrinted, type Range, type Source, sourcesByForm } from './findings';
import { gateSql, type Names, reportsOn } from './tables';

type FormulaOf<Kind extends Formula['kind']> = Extract<Formula, { kind: Kind }>;

/** What a rule on single cells says of one. */
interface Judgement {
  /** Whether the rule looks at the cell at all. */
  readonly judged: string;
  readonly found: string;
  readonly check: Omit<Check, 'instance' | 'exists' | 'applies'>;
}

/** One finding for each cell in which something is found, and one for a table in which nothing is. */
function cellSources(
  rule: Rule,
  names: Names,
  judge: (cell: FormCell, column: string, edition: EditionId) => Judgement | null,
): Source[] {
  const checksOn = (edition: EditionId): Check[] =>
    tableIds.flatMap((table) => {
      const there = hasTable(table);
      const judgements = planOf(edition)
        .layout.cells.filter((cell) => cell.table === table)
        .flatMap((cell) => {
          const judgement = judge(cell, columnsOf(edition)[cell.order] ?? '', edition);
          return judgement ? [{ cell, ...judgement }] : [];
        });
      const found = anyOf(judgements.map((one) => one.found));
      const judged = anyOf([...new Set(judgements.map((one) => one.judged))]);
      return [
        ...judgements.map(({ cell, found, check }) => ({
          instance: quote(cell.path),
          exists: `${there} AND ${found}`,
          ...check,
        })),
        {
          instance: quote(table),
          exists: `NOT coalesce(${there} AND ${found}, FALSE)`,
          outcome: `CASE WHEN ${there} AND ${judged} THEN 'pass' ELSE 'inapplicable' END`,
          possible: ['pass', 'inapplicable'],
        },
      ];
    });
  return sourcesByForm(rule, checksOn, (editions) => reportsOn(editions, names));
}

const exactly = (column: string): Range => ({ lower: column, upper: column });

export function signSources(rule: Rule, names: Names): Source[] {
  return cellSources(rule, names, ({ kind }, column) =>
    kind === 'change'
      ? null
      : {
          judged: isPrinted(column),
          found: `${column} < 0`,
          check: {
            outcome: kind === 'money' ? `'incomplete'` : `'violation'`,
            possible: [kind === 'money' ? 'incomplete' : 'violation'],
            reason: kind === 'money' ? `'implausible'` : 'NULL',
            left: exactly(column),
            right: { lower: '0', upper: 'NULL' },
          },
        },
  );
}

export function decimalsSources(rule: Rule, formula: FormulaOf<'decimals'>, names: Names): Source[] {
  const limits: Partial<Record<Unit, number>> = formula.places;
  return cellSources(rule, names, ({ kind, unit }, column) => {
    const places = limits[unit];
    return kind !== 'money' || places === undefined
      ? null
      : {
          judged: isPrinted(column),
          found: `round(${column}, ${places}) <> ${column}`,
          check: { outcome: `'violation'`, possible: ['violation'], left: exactly(column) },
        };
  });
}

export function requiredCellSources(rule: Rule, names: Names): Source[] {
  return cellSources(rule, names, ({ optional, kind, order }, column, edition) => {
    if (optional) return null;
    const judged = allOf((planOf(edition).gates[order] ?? []).map((gate) => gateSql(gate, edition)));
    return {
      judged,
      found: `${judged} AND ${column} IS NULL`,
      check: {
        outcome: `'incomplete'`,
        possible: ['incomplete'],
        reason: `'missing'`,
        left: { lower: kind === 'count' ? '0' : 'NULL', upper: 'NULL' },
      },
    };
  });
}

export function sectionSources({ sections }: FormulaOf<'required-sections'>, { table }: Names): Source[] {
  const checks = sections.map((section): Check => {
    const there = (tableIds as readonly string[]).includes(section)
      ? hasTable(section as TableId)
      : isPrinted(sectionColumn(section));
    const unread = `coalesce(unread_sections, '') LIKE ${quote(`%,${section},%`)}`;
    return {
      instance: quote(section),
      applies: 'from_reading',
      without: 'not-a-reading',
      outcome: `CASE WHEN ${there} THEN 'pass' WHEN ${unread} THEN 'incomplete' ELSE 'violation' END`,
      reason: `CASE WHEN NOT ${there} AND ${unread} THEN 'missing' END`,
    };
  });
  return [{ from: table, checks }];
}

export function editionSources(rule: Rule, names: Names): Source[] {
  const checksOn = (edition: EditionId): Check[] => {
    const { first, last }: { first: number; last?: number } = editions[edition].years;
    const fits = `year >= ${first}${last === undefined ? '' : ` AND year <= ${last}`}`;
    return [
      {
        instance: `'edition'`,
        outcome: `CASE WHEN edition_assumed THEN 'inapplicable' WHEN ${fits} THEN 'pass' ELSE 'violation' END`,
        left: exactly('year'),
        right: { lower: String(first), upper: last === undefined ? 'NULL' : String(last) },
      },
    ];
  };
  return sourcesByForm(rule, checksOn, (editions) => reportsOn(editions, names));
}

export function deadlineSources(
  grammar: Grammar,
  formula: FormulaOf<'deadline'>,
  { table }: Names,
): Source[] {
  const name = (pattern: RegExp) => grammar.matches('agency', pattern.source);
  const level = `coalesce(level, '')`;
  const duty = `CASE WHEN ${level} = 'township' THEN 'none'
WHEN kind IS NULL THEN 'unknown'
WHEN kind = 'department' THEN CASE WHEN level IS NULL AND ${name(TOWNSHIP)} THEN 'unknown' ELSE 'department' END
WHEN ${level} = 'national' THEN 'none'
WHEN level IS NOT NULL OR ${name(COUNTY_OR_ABOVE)} THEN 'government'
ELSE 'unknown' END`;
  const text = grammar.types.text;
  const last = (day: string) => `concat(CAST(year + 1 AS ${text}), ${quote(`-${day}`)})`;
  // A correction is published when it is; only the first version had to meet the deadline.
  const from = `(SELECT report, published_on, duty, year >= ${formula.from} AND version <= 1 AS bound,
CASE duty WHEN 'department' THEN ${last(formula.department)} WHEN 'government' THEN ${last(formula.government)} END AS last_day
FROM (SELECT report, published_on, year, version, ${duty} AS duty FROM ${table}) AS d)`;
  return [
    {
      from,
      checks: [
        {
          instance: `'publishedOn'`,
          applies: `published_on IS NOT NULL AND bound AND duty <> 'none'`,
          outcome: `CASE WHEN duty = 'unknown' THEN 'incomplete' WHEN published_on <= last_day THEN 'pass' ELSE 'violation' END`,
          reason: `CASE WHEN duty = 'unknown' THEN 'kind-unknown' END`,
          left: exactly('published_on'),
          right: { lower: 'NULL', upper: 'last_day' },
        },
      ],
    },
  ];
}
