/** What the rules that look at other reports share: one cell of this report against what the others make of it. */
import { memo } from '../../core/memo';
import { type FormCell, type TableId, tableIds } from '../../editions';
import { renamed } from '../../editions/crosswalk';
import type { Subject } from '../input';
import { apart, bounds, difference, exact, type Interval, isExact, sumOf } from '../interval';
import { isOpen, type Plan, type Term } from '../plan';
import type { Rule } from '../rules';
import type { Finding, Reason } from '../types';
import { bare, type Check, type Context, type Facts, finding } from './context';

export const COUNT: Interval = Object.freeze({ lower: 0, upper: null });
export const UNKNOWN: Interval = Object.freeze({ lower: null, upper: null });

/** The rule as a whole, or for a table or cell of it, does not apply. */
export function notApplicable(rule: Rule, reason?: Reason, instance = 'report'): Finding {
  return bare(rule, instance, 'inapplicable', reason);
}

/** For a rule that looks at other reports: it does not apply where they were not given. */
export function given(rule: Rule, option: 'previous' | 'children', check: Check): Check {
  const notGiven = notApplicable(rule, 'not-given');
  return (context, add) => {
    if (context[option] === undefined) add(notGiven);
    else check(context, add);
  };
}

/** A missing count is anything from zero up; a missing change or amount may be below. */
export function missing(cell: FormCell): Interval {
  return cell.kind === 'count' ? COUNT : UNKNOWN;
}

/** The cells that this report should have: those of its tables in the rows and columns that it prints. */
export function expectedCells({ plan, report, values, printed }: Context, table: TableId): FormCell[] {
  if (report[table] === undefined) return [];
  return (plan.tables.get(table) ?? []).filter(({ order, optional }) =>
    optional ? values[order] != null : isOpen(plan.gates[order] ?? [], printed),
  );
}

/** Its tables that are not there, each not applicable. */
export function absentTables(rule: Rule, { report }: Context): Finding[] {
  return tableIds
    .filter((table) => report[table] === undefined)
    .map((table) => notApplicable(rule, undefined, table));
}

export function figureOf({ values }: Context, cell: FormCell): Interval {
  const value = values[cell.order];
  return value == null ? missing(cell) : exactly(exact(value));
}

/**
 * The figure of another report in the place of `cell`, on whatever form: of its own cell `path`, where that is
 * another one. Subtotals are added up where only their parts are printed.
 */
export function figureIn(other: Subject, cell: FormCell, path: string = cell.path): Interval {
  const number = path === cell.path ? numberOf(other, cell) : numberIn(other, path);
  if (number === undefined) return missing(cell);
  const value = other.values[number];
  if (value != null) return exactly(exact(value));
  const parts = partsOf(other.plan).get(number);
  return parts?.parts.some((part) => other.values[part] != null) ? sumOf([parts], other) : missing(cell);
}

/** The same for a cell of a layout that is mostly the other report's own. */
export function numberOf(other: Subject, cell: FormCell): number | undefined {
  return other.plan.layout.cells[cell.order] === cell ? cell.order : numberIn(other, cell.path);
}

/** The number of the cell in the other report; `undefined` where its form has none that means the same. */
export function numberIn({ plan }: Subject, path: string): number | undefined {
  const own = plan.numbers.get(path);
  if (own !== undefined) return own;
  const pair = renamed.find((one) => Object.values(one).includes(path));
  return pair && plan.numbers.get(pair[plan.layout.edition.id]);
}

function exactly(value: ReturnType<typeof exact>): Interval {
  return { lower: value, upper: value };
}

/** By the number of a subtotal: the cells that it sums up, as the equations for printed subtotals have it. */
export const partsOf = memo(({ equations, layout }: Plan): ReadonlyMap<number, Term> => {
  const found = new Map<number, Term>();
  for (const { left, right, first } of [...equations.values()].flat()) {
    const [total, ...more] = right.flatMap((term) => term.parts);
    const cell = layout.cells[total ?? -1];
    if (
      more.length > 0 ||
      cell?.optional !== true ||
      cell.table !== layout.cells[first]?.table ||
      found.has(cell.order)
    )
      continue;
    // Where a column and a row of subtotals cross, either will do.
    if (left.every((term) => term.subtotal < 0)) {
      found.set(cell.order, { parts: left.flatMap((term) => term.parts), subtotal: -1 });
    }
  }
  return found;
});

/** Broken where the two cannot be equal, passed where both are known and are, else undecided. */
export function compare(
  rule: Rule,
  {
    left,
    right,
    money,
    ...facts
  }: Pick<Facts, 'instance' | 'cells'> & {
    left: Interval;
    right: Interval;
    money: boolean;
  },
  explain?: () => string | undefined,
): Finding {
  const sides = { left: bounds(left, money), right: bounds(right, money) };
  const stated = { ...facts, ...sides, difference: difference(left, right, money) };
  if (apart(left, right)) {
    const explanation = explain?.();
    return explanation === undefined
      ? finding(rule, { ...stated, outcome: 'violation' })
      : finding(rule, { ...stated, outcome: 'incomplete', reason: 'explained', explanation });
  }
  return isExact(left) && isExact(right)
    ? finding(rule, { ...stated, outcome: 'pass' })
    : finding(rule, { ...stated, outcome: 'incomplete', reason: 'missing' });
}
