/** What is possible, but seldom right. */
import { multiply, compare as order, add as plus, type Rational, sign, toDecimal } from '../../core/rational';
import { type FormCell, type TableId, tableIds } from '../../editions';
import type { Subject } from '../input';
import { bounds, difference, exact, type Interval, UNBOUNDED } from '../interval';
import type { Rule } from '../rules';
import type { Finding, Outcome, Reason } from '../types';
import { type Context, type Evaluator, type Facts, finding } from './context';
import { notApplicable, numberOf } from './others';

/** A cell with this year's and last year's figure, both printed. */
interface Pair {
  readonly cell: FormCell;
  readonly now: Rational;
  readonly before: Rational;
}

/** One finding of a comparison with last year's figure. */
function judged(rule: Rule, { cell, now, before }: Pair, alarm: boolean): Finding {
  const money = cell.kind === 'money';
  const left = only(now);
  const right = only(before);
  return finding(rule, {
    instance: cell.path,
    ...verdict(alarm),
    left: bounds(left, money),
    right: bounds(right, money),
    difference: difference(left, right, money),
    cells: [cell.path],
  });
}

function verdict(alarm: boolean): { outcome: Outcome; reason?: Reason } {
  return alarm ? { outcome: 'incomplete', reason: 'implausible' } : { outcome: 'pass' };
}

const only = (value: Rational): Interval => ({ lower: value, upper: value });

function pairOf({ values }: Context, previous: Subject, cell: FormCell): Pair | null {
  const now = values[cell.order];
  const before = previous.values[numberOf(previous, cell) ?? -1];
  return now == null || before == null ? null : { cell, now: exact(now), before: exact(before) };
}

export const tenfold: Evaluator<'tenfold'> = (rule, context, add) => {
  const { times, floor, cells } = rule.formula;
  const { previous, plan } = context;
  let judgedAny = false;
  for (const path of previous ? cells : []) {
    const cell = plan.layout.byPath.get(path);
    const pair = cell && pairOf(context, previous as Subject, cell);
    // From nothing to something, or back, is no multiple; a negative amount has its own rule.
    if (!pair || sign(pair.now) <= 0 || sign(pair.before) <= 0) continue;
    const [less, more] = order(pair.now, pair.before) < 0 ? [pair.now, pair.before] : [pair.before, pair.now];
    const least = order(less, floor) < 0 ? floor : less;
    judgedAny = true;
    add(judged(rule, pair, order(more, multiply(least, times)) >= 0));
  }
  if (!judgedAny) add(nothingToCompare(rule, context));
};

export const shiftedDigits: Evaluator<'shifted-digits'> = (rule, context, add) => {
  const { digits, powers } = rule.formula;
  const { previous } = context;
  const isShift = (less: Rational, more: Rational) =>
    powers.some((power) => order(multiply(less, power), more) === 0);
  let found = false;
  for (const table of previous ? tableIds : []) {
    let compared = 0;
    let alarms = 0;
    for (const cell of cellsOf(context, table)) {
      const pair = pairOf(context, previous as Subject, cell);
      if (!pair || significant(pair.now) < digits || sign(pair.before) === 0) continue;
      compared++;
      if (!isShift(pair.now, pair.before) && !isShift(pair.before, pair.now)) continue;
      alarms++;
      add(judged(rule, pair, true));
    }
    if (compared > 0 && alarms === 0) add(tableFinding(rule, table, { outcome: 'pass' }));
    found ||= compared > 0;
  }
  if (!found) add(nothingToCompare(rule, context));
};

/** Digits of the figure without the zeros before and behind them: what a shift leaves as it is. */
function significant(figure: Rational): number {
  return (toDecimal(figure) ?? '').replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
}

export const repeatedTable: Evaluator<'repeated-table'> = (rule, context, add) => {
  const { previous } = context;
  if (!previous) {
    add(nothingToCompare(rule, context));
    return;
  }
  for (const table of tableIds) {
    const pairs = cellsOf(context, table).flatMap((cell) => pairOf(context, previous, cell) ?? []);
    const figures = new Set<string>();
    let largest: Rational = 0;
    for (const { now } of pairs) {
      if (sign(now) !== 0) figures.add(toDecimal(now) ?? '');
      if (order(now, largest) > 0) largest = now;
    }
    // Few and small figures come back by chance.
    const tells = figures.size >= rule.formula.distinct && order(largest, rule.formula.largest) >= 0;
    if (!tells) add(notApplicable(rule, undefined, table));
    else {
      const same = pairs.every(({ now, before }) => order(now, before) === 0);
      add(tableFinding(rule, table, verdict(same), same ? pairs.map(({ cell }) => cell.path) : []));
    }
  }
};

export const oneColumn: Evaluator<'one-column'> = (rule, { plan, values }, add) => {
  const { row, total, columns } = rule.formula;
  let filled = 0;
  let blank = false;
  let one = { column: '', value: 0 };
  for (const column in columns) {
    const value = values[plan.numbers.get(`${row}.${column}`) ?? -1];
    if (typeof value !== 'number') blank = true;
    else if (value !== 0) {
      filled++;
      one = { column, value };
    }
  }
  const cells = [...Object.keys(columns), total].map((column) => `${row}.${column}`);
  if (filled > 1)
    add(finding(rule, { instance: row, outcome: 'pass', left: UNBOUNDED, right: UNBOUNDED, cells }));
  else if (filled === 0 || blank) add(notApplicable(rule, filled > 0 ? 'missing' : undefined, row));
  else {
    const stated = bounds(only(one.value));
    const alarm = one.value >= (columns[one.column] ?? Number.POSITIVE_INFINITY);
    const instance = `${row}.${one.column}`;
    add(finding(rule, { instance, ...verdict(alarm), left: stated, right: stated, cells }));
  }
};

export const notAbove: Evaluator<'not-above'> = (rule, { plan, values }, add) => {
  const { parts, whole, from } = rule.formula;
  const figure = (path: string) => values[plan.numbers.get(path) ?? -1];
  const printed = parts.flatMap((path) => figure(path) ?? []);
  const most = figure(whole);
  if (most == null || printed.length === 0) {
    add(notApplicable(rule, 'missing', whole));
    return;
  }
  const sum = printed.map(exact).reduce(plus, 0);
  const right = only(exact(most));
  // What is missing could only add to it.
  const left = printed.length === parts.length ? only(sum) : { lower: sum, upper: null };
  const alarm = order(sum, from) >= 0 && order(sum, exact(most)) > 0;
  const facts: Facts = {
    instance: whole,
    ...verdict(alarm),
    left: bounds(left),
    right: bounds(right),
    difference: difference(left, right),
    cells: [...parts, whole],
  };
  if (!alarm && printed.length < parts.length) add(notApplicable(rule, 'missing', whole));
  else add(finding(rule, facts));
};

/** Counts and amounts of a table: a change (增/减) repeats or multiplies by chance. */
function cellsOf({ plan }: Context, table: TableId): FormCell[] {
  const [from, to] = plan.ranges.get(table) ?? [0, 0];
  return plan.layout.cells.slice(from, to).filter(({ kind }) => kind !== 'change');
}

function tableFinding(
  rule: Rule,
  table: TableId,
  said: Pick<Facts, 'outcome' | 'reason'>,
  cells: readonly string[] = [],
): Finding {
  return finding(rule, { instance: table, ...said, left: UNBOUNDED, right: UNBOUNDED, cells });
}

function nothingToCompare(rule: Rule, { previous }: Context): Finding {
  return notApplicable(rule, previous === undefined ? 'not-given' : 'missing');
}
