/** A government's report against those of its departments and lower governments. */
import { add as plus, type Rational } from '../../core/rational';
import { type FormCell, tableIds } from '../../editions';
import type { Interval } from '../interval';
import type { Children, Evaluator } from './context';
import { absentTables, compare, expectedCells, figureIn, figureOf, given, missing } from './others';

export const childrenSum: Evaluator<'children-sum'> = (rule) =>
  given(rule, 'children', (context, add) => {
    absentTables(rule, context).forEach(add);
    for (const table of tableIds) {
      for (const cell of expectedCells(context, table)) {
        add(
          compare(rule, {
            instance: cell.path,
            left: figureOf(context, cell),
            right: sumOver(context.children as Children, cell),
            money: cell.kind === 'money',
            cells: [cell.path],
          }),
        );
      }
    }
  });

function sumOver({ counted, missing: absent }: Children, cell: FormCell): Interval {
  let lower: Rational | null = absent > 0 ? missing(cell).lower : 0;
  let upper: Rational | null = absent > 0 ? null : 0;
  for (const child of counted) {
    const figure = figureIn(child, cell);
    lower = lower === null || figure.lower === null ? null : plus(lower, figure.lower);
    upper = upper === null || figure.upper === null ? null : plus(upper, figure.upper);
  }
  return { lower, upper };
}
