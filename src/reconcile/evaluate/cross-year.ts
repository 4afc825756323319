/** What a report takes over from the report of the year before. */
import { add, negate, type Rational } from '../../core/rational';
import type { FormCell } from '../../editions';
import { explanationOf } from '../explanations';
import type { Interval } from '../interval';
import type { Plan } from '../plan';
import type { Rule } from '../rules';
import type { Check, Evaluator } from './context';
import { COUNT, compare, expectedCells, figureIn, figureOf, notApplicable, numberIn } from './others';

export const carriedOver: Evaluator<'carried-over'> = (rule, plan) => {
  const { row, from } = rule.formula;
  const cells = comparable(rule, plan, [row]);
  return (context, add) => {
    for (const cell of cells(context, add)) {
      const { previous, report } = context;
      const right = previous ? figureIn(previous, cell, `${from}.${cell.column}`) : COUNT;
      const facts = {
        instance: cell.path,
        left: figureOf(context, cell),
        right,
        money: false,
        cells: [cell.path],
      };
      add(compare(rule, facts, () => explanationOf(report, row, cell)));
    }
  };
};

export const stock: Evaluator<'stock'> = (rule, plan) => {
  const { rows, stock, plus, minus } = rule.formula;
  const cells = comparable(rule, plan, rows);
  return (context, add) => {
    const { previous, report } = context;
    for (const cell of cells(context, add)) {
      if (cell.column !== stock) continue;
      if (previous && numberIn(previous, cell.path) === undefined) {
        add(notApplicable(rule, 'other-form', cell.path));
        continue;
      }
      const [issued, repealed] = [plus, minus].map((column) =>
        plan.layout.byPath.get(`${cell.row}.${column}`),
      );
      if (!issued || !repealed) continue;
      const before = previous ? figureIn(previous, cell) : COUNT;
      const right = sum(sum(before, figureOf(context, issued)), negative(figureOf(context, repealed)));
      const facts = {
        instance: cell.path,
        left: figureOf(context, cell),
        right,
        money: false,
        cells: [cell.path, issued.path, repealed.path],
      };
      add(compare(rule, facts, () => explanationOf(report, cell.row, cell)));
    }
  };
};

/** The cells of the rows, where there is a report to hold them against. */
function comparable(
  rule: Rule,
  plan: Plan,
  rows: readonly string[],
): (...to: Parameters<Check>) => readonly FormCell[] {
  const notGiven = notApplicable(rule, 'not-given');
  const table = plan.layout.rowByPath.get(rows[0] ?? '')?.table;
  return (context, add) => {
    if (context.previous === undefined) {
      add(notGiven);
      return [];
    }
    const cells = table ? expectedCells(context, table).filter((cell) => rows.includes(cell.row)) : [];
    if (cells.length === 0) add(notApplicable(rule));
    return cells;
  };
}

function sum(a: Interval, b: Interval): Interval {
  const both = (x: Rational | null, y: Rational | null) => (x === null || y === null ? null : add(x, y));
  return { lower: both(a.lower, b.lower), upper: both(a.upper, b.upper) };
}

function negative({ lower, upper }: Interval): Interval {
  return { lower: upper === null ? null : negate(upper), upper: lower === null ? null : negate(lower) };
}
