/** What a report takes over from the report of the year before. */
import { add, negate, type Rational } from '../../core/rational';
import type { FormCell } from '../../editions';
import { explanationOf } from '../explanations';
import type { Interval } from '../interval';
import type { Rule } from '../rules';
import type { Finding } from '../types';
import type { Context, Evaluator } from './context';
import { COUNT, compare, expectedCells, figureIn, figureOf, notApplicable, numberIn } from './others';

export const carriedOver: Evaluator<'carried-over'> = (rule, context, add) => {
  const { row, from } = rule.formula;
  const cells = comparable(rule, context, [row], add);
  for (const cell of cells) {
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

export const stock: Evaluator<'stock'> = (rule, context, add) => {
  const { rows, stock, plus, minus } = rule.formula;
  const cells = comparable(rule, context, rows, add).filter((cell) => cell.column === stock);
  const { previous, report, plan } = context;
  for (const cell of cells) {
    if (previous && numberIn(previous, cell.path) === undefined) {
      add(notApplicable(rule, 'other-form', cell.path));
      continue;
    }
    const [issued, repealed] = [plus, minus].map((column) => plan.layout.byPath.get(`${cell.row}.${column}`));
    if (!issued || !repealed) continue;
    const before = previous ? figureIn(previous, cell) : COUNT;
    const right = sum(sum(before, figureOf(context, issued)), negative(figureOf(context, repealed)));
    const operands = [cell.path, issued.path, repealed.path];
    const facts = {
      instance: cell.path,
      left: figureOf(context, cell),
      right,
      money: false,
      cells: operands,
    };
    add(compare(rule, facts, () => explanationOf(report, cell.row, cell)));
  }
};

/** The cells of the rows, where there is a report to hold them against. */
function comparable(
  rule: Rule,
  context: Context,
  rows: readonly string[],
  add: (finding: Finding) => void,
): FormCell[] {
  if (context.previous === undefined) {
    add(notApplicable(rule, 'not-given'));
    return [];
  }
  const table = context.plan.layout.rowByPath.get(rows[0] ?? '')?.table;
  const cells = table ? expectedCells(context, table).filter((cell) => rows.includes(cell.row)) : [];
  if (cells.length === 0) add(notApplicable(rule));
  return cells;
}

function sum(a: Interval, b: Interval): Interval {
  const both = (x: Rational | null, y: Rational | null) => (x === null || y === null ? null : add(x, y));
  return { lower: both(a.lower, b.lower), upper: both(a.upper, b.upper) };
}

function negative({ lower, upper }: Interval): Interval {
  return { lower: upper === null ? null : negate(upper), upper: lower === null ? null : negate(lower) };
}
