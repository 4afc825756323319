/** What a report takes over from the report of the year before. */
import { add, negate, type Rational } from '../../core/rational';
import type { FormCell } from '../../editions';
import { explanationOf } from '../explanations';
import type { Interval } from '../interval';
import type { Rule } from '../rules';
import type { Finding } from '../types';
import type { Check, Context, Evaluator } from './context';
import { COUNT, compare, expectedCells, figureIn, figureOf, given, notApplicable, numberIn } from './others';

export const carriedOver: Evaluator<'carried-over'> = (rule) => {
  const { row, from } = rule.formula;
  return comparing(rule, [row], (cell, context) => {
    const { previous, report } = context;
    const facts = {
      instance: cell.path,
      left: figureOf(context, cell),
      right: previous ? figureIn(previous, cell, `${from}.${cell.column}`) : COUNT,
      money: false,
      cells: [cell.path],
    };
    return compare(rule, facts, () => explanationOf(report, row, cell));
  });
};

export const stock: Evaluator<'stock'> = (rule, { layout }) => {
  const { rows, stock, plus, minus } = rule.formula;
  return comparing(rule, rows, (cell, context) => {
    if (cell.column !== stock) return null;
    const { previous, report } = context;
    if (previous && numberIn(previous, cell.path) === undefined) {
      return notApplicable(rule, 'other-form', cell.path);
    }
    const [issued, repealed] = [plus, minus].map((column) => layout.byPath.get(`${cell.row}.${column}`));
    if (!issued || !repealed) return null;
    const before = previous ? figureIn(previous, cell) : COUNT;
    const facts = {
      instance: cell.path,
      left: figureOf(context, cell),
      right: sum(sum(before, figureOf(context, issued)), negative(figureOf(context, repealed))),
      money: false,
      cells: [cell.path, issued.path, repealed.path],
    };
    return compare(rule, facts, () => explanationOf(report, cell.row, cell));
  });
};

/** The cells of the rows, where there is a report to hold them against. */
function comparing(
  rule: Rule,
  rows: readonly string[],
  judge: (cell: FormCell, context: Context) => Finding | null,
): Check {
  return given(rule, 'previous', (context, add) => {
    const table = context.plan.layout.rowByPath.get(rows[0] ?? '')?.table;
    const cells = table ? expectedCells(context, table).filter((cell) => rows.includes(cell.row)) : [];
    if (cells.length === 0) add(notApplicable(rule));
    for (const cell of cells) {
      const found = judge(cell, context);
      if (found) add(found);
    }
  });
}

function sum(a: Interval, b: Interval): Interval {
  const both = (x: Rational | null, y: Rational | null) => (x === null || y === null ? null : add(x, y));
  return { lower: both(a.lower, b.lower), upper: both(a.upper, b.upper) };
}

function negative({ lower, upper }: Interval): Interval {
  return { lower: upper === null ? null : negate(upper), upper: lower === null ? null : negate(lower) };
}
