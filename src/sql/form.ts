/** The equations of the form. */
import { editionIds, type EditionId } from '../editions';
import { type Equation, type Gate, type Plan, planOf, type Term } from '../reconcile/plan';
import type { Rule } from '../reconcile/rules';
import { columnsOf, hasTable } from './columns';
import { quote } from './dialects';
import { allOf, anyOf, type Check, isPrinted, type Range, type Source } from './findings';

export function equationSources(rule: Rule, table: string): Source[] {
  return editionIds
    .filter((edition) => rule.editions.includes(edition))
    .map((edition) => {
      const columns = columnsOf(edition);
      const equations = planOf(edition).equations.get(rule.id) ?? [];
      return {
        from: reportsOf(edition, table),
        checks: equations.map((one) => checkOf(one, columns)),
      };
    });
}

function checkOf(one: Equation, columns: readonly string[]): Check {
  return {
    instance: quote(one.instance),
    applies: allOf([hasTable(one.table), ...one.gates.map(gateSql)]),
    left: rangeOf(one.left, columns),
    right: rangeOf(one.right, columns),
  };
}

/** Reports on one form, with what each prints of its shapes. */
export function reportsOf(edition: EditionId, table: string): string {
  const plan = planOf(edition);
  const shapes = plan.shapes.flatMap((_, shape) => shapeSql(plan, shape, columnsOf(edition)));
  return `(SELECT ${['*', ...shapes].join(', ')} FROM ${table} WHERE edition = ${quote(edition)})`;
}

/** Details are in use unless the summary alone is printed. */
function shapeSql({ shapes }: Plan, shape: number, columns: readonly string[]): string[] {
  const some = (cells: readonly number[]) => anyOf(cells.map((cell) => isPrinted(columns[cell] ?? '')));
  const { summary = [], details = [] } = shapes[shape] ?? {};
  return [
    `${some(summary)} AS ${gateSql({ shape, needs: 'summary' })}`,
    `(NOT ${some(summary)} OR ${some(details)}) AS ${gateSql({ shape, needs: 'details' })}`,
  ];
}

export function gateSql({ shape, needs }: Gate): string {
  return `shape${shape}_${needs}`;
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
      lower.push(...own.map(zero), `CASE WHEN coalesce(${own.join(', ')}) IS NULL THEN ${zero(whole)} ELSE 0 END`);
      upper.push(`CASE WHEN coalesce(${own.join(', ')}) IS NULL THEN ${whole} ELSE ${own.join(' + ')} END`);
    }
  }
  return { lower: lower.join(' + '), upper: upper.join(' + ') };
}
