/** The equations of the form. */
import type { EditionId, FormCell } from '../editions';
import { type Equation, planOf, type Term } from '../reconcile/plan';
import type { Rule } from '../reconcile/rules';
import { columnsOf, hasTable } from './columns';
import { quote } from './dialects';
import { allOf, type Check, type Range, type Source, sourcesByForm } from './findings';
import { gateSql, type Names, reportsOn } from './tables';

export function equationSources(rule: Rule, names: Names): Source[] {
  return sourcesByForm(
    rule,
    (edition) => (planOf(edition).equations.get(rule.id) ?? []).map((one) => checkOf(one, edition)),
    (editions) => reportsOn(editions, names),
  );
}

function checkOf(one: Equation, edition: EditionId): Check {
  const columns = columnsOf(edition);
  const { table } = planOf(edition).layout.cells[one.first] as FormCell;
  return {
    instance: quote(one.instance),
    applies: allOf([hasTable(table), ...one.gates.map((gate) => gateSql(gate, edition))]),
    left: rangeOf(one.left, columns),
    right: rangeOf(one.right, columns),
  };
}

/** A term stands for its parts if any is printed, else for its subtotal. */
function rangeOf(terms: readonly Term[], columns: readonly string[]): Range {
  const lower: string[] = [];
  const upper: string[] = [];
  for (const { parts, subtotal } of terms) {
    const own = parts.map((cell) => columns[cell] ?? '');
    const whole = columns[subtotal];
    const zero = (column: string) => `coalesce(${column}, 0)`;
    if (whole === undefined || own.length === 0) {
      const cells = whole === undefined ? own : [whole];
      lower.push(...cells.map(zero));
      upper.push(...cells);
    } else {
      // Where no part is printed they add up to nothing.
      lower.push(
        ...own.map(zero),
        `CASE WHEN coalesce(${own.join(', ')}) IS NULL THEN ${zero(whole)} ELSE 0 END`,
      );
      upper.push(`CASE WHEN coalesce(${own.join(', ')}) IS NULL THEN ${whole} ELSE ${own.join(' + ')} END`);
    }
  }
  return { lower: lower.join(' + '), upper: upper.join(' + ') };
}
