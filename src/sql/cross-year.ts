/** What a report takes over from the report of the year before. */
import { type EditionId, editionIds, type FormCell } from '../editions';
import { planOf } from '../reconcile/plan';
import { type Formula, type Rule, rules } from '../reconcile/rules';
import { columnsOf } from './columns';
import { type Grammar, quote } from './dialects';
import { anyOf, type Check, inapplicable, type Range, type Source, sourcesByForm } from './findings';
import { cellsOfRow, columnsBehind, figureIn, figureOf, isExpected } from './others';
import { type Names, reportsOn } from './tables';

type FormulaOf<Kind extends Formula['kind']> = Extract<Formula, { kind: Kind }>;

const BEFORE = 'before_';

/** A cell that is held against last year's report: the column of that, and what it should be. */
interface Inherited {
  readonly cell: FormCell;
  readonly from: string;
  readonly right: Range;
  /** Forms of last year's report that have the figure. */
  readonly known: readonly EditionId[];
}

export function crossYearSources(
  grammar: Grammar,
  rule: Rule,
  formula: FormulaOf<'carried-over' | 'stock'>,
  names: Names,
): Source[] {
  const cells = rule.editions.flatMap((edition) => inheritedCells(edition, formula));
  const behind = [...new Set(cells.flatMap(({ from }) => columnsBehind(from)))];
  const before = ['edition', ...behind].map((name) => `p.${name} AS ${BEFORE}${name}`);
  return sourcesByForm(
    rule,
    (edition) => checksOn(grammar, edition, inheritedCells(edition, formula)),
    (editions) =>
      `(SELECT r.*, ${before.join(', ')}
FROM ${reportsOn(editions, names)} AS r LEFT JOIN ${names.counted} AS p ON p.agency_key = r.agency_key AND p.year = r.year - 1)`,
  );
}

function inheritedCells(edition: EditionId, formula: FormulaOf<'carried-over' | 'stock'>): Inherited[] {
  const { layout } = planOf(edition);
  const column = (path: string) => columnsOf(edition)[layout.byPath.get(path)?.order ?? -1] ?? '';
  const known = (name: string) => editionIds.filter((id) => columnsOf(id).includes(name));
  if (formula.kind === 'carried-over') {
    return cellsOfRow(edition, formula.row).map((cell) => {
      const from = column(`${formula.from}.${cell.column}`);
      return { cell, from, right: figureIn({ name: from, kind: cell.kind }, BEFORE), known: editionIds };
    });
  }
  return formula.rows.flatMap((row) =>
    cellsOfRow(edition, row)
      .filter((cell) => cell.column === formula.stock)
      .map((cell) => {
        const from = columnsOf(edition)[cell.order] ?? '';
        const before = figureIn({ name: from, kind: cell.kind }, BEFORE);
        const plus = figureOf({ name: column(`${row}.${formula.plus}`), kind: cell.kind });
        const minus = figureOf({ name: column(`${row}.${formula.minus}`), kind: cell.kind });
        const right = {
          lower: `${before.lower} + ${plus.lower} - ${minus.upper}`,
          upper: `${before.upper} + ${plus.upper} - ${minus.lower}`,
        };
        return { cell, from, right, known: known(from) };
      }),
  );
}

function checksOn(grammar: Grammar, edition: EditionId, inherited: readonly Inherited[]): Check[] {
  const expected = anyOf(inherited.map(({ cell }) => isExpected(cell, edition)));
  const checks = inherited.map(({ cell, right, known }): Check => {
    const compared = {
      instance: quote(cell.path),
      exists: `before_edition IS NOT NULL AND ${isExpected(cell, edition)}`,
      left: figureOf({ name: columnsOf(edition)[cell.order] ?? '', kind: cell.kind }),
      right,
      explanation: grammar.textAt('explanations', cell.path),
    };
    if (known.length === editionIds.length) return compared;
    return {
      ...compared,
      applies: `before_edition IN (${known.map(quote).join(', ')})`,
      without: 'other-form',
    };
  });
  return [
    ...checks,
    {
      instance: `'report'`,
      exists: `before_edition IS NULL OR NOT ${expected}`,
      ...inapplicable,
      reason: `CASE WHEN before_edition IS NULL THEN 'not-given' END`,
    },
  ];
}

/** The cells of an edition whose break with the year before prose may explain, with the rows that it must name. */
export function explainedCells(edition: EditionId): { row: string; cell: FormCell }[] {
  return rules.flatMap(({ formula }) => {
    if (formula.kind === 'carried-over') {
      return cellsOfRow(edition, formula.row).map((cell) => ({ row: formula.row, cell }));
    }
    if (formula.kind !== 'stock') return [];
    return formula.rows.flatMap((row) =>
      cellsOfRow(edition, row)
        .filter((cell) => cell.column === formula.stock)
        .map((cell) => ({ row, cell })),
    );
  });
}
