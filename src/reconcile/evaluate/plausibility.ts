/** What is possible, but seldom right. */
import { multiply, compare as order, add as plus, type Rational, sign, toDecimal } from '../../core/rational';
import { type FormCell, type TableId, tableIds } from '../../editions';
import type { Subject } from '../input';
import { bounds, difference, exact, type Interval } from '../interval';
import type { Plan } from '../plan';
import type { Rule } from '../rules';
import type { Finding, Outcome, Reason } from '../types';
import { bare, type Check, type Context, type Evaluator, finding } from './context';
import { given, notApplicable, numberOf } from './others';

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

export const tenfold: Evaluator<'tenfold'> = (rule, plan) => {
  const { times, floor } = rule.formula;
  const cells = rule.formula.cells.flatMap((path) => plan.layout.byPath.get(path) ?? []);
  return pairwise(rule, (context, previous, add) => {
    let judgedAny = false;
    for (const cell of cells) {
      const pair = pairOf(context, previous, cell);
      // From nothing to something, or back, is no multiple; a negative amount has its own rule.
      if (!pair || sign(pair.now) <= 0 || sign(pair.before) <= 0) continue;
      const { now, before } = pair;
      const [less, more] = order(now, before) < 0 ? [now, before] : [before, now];
      const least = order(less, floor) < 0 ? floor : less;
      judgedAny = true;
      add(judged(rule, pair, order(more, multiply(least, times)) >= 0));
    }
    return judgedAny;
  });
};

export const shiftedDigits: Evaluator<'shifted-digits'> = (rule, plan) => {
  const { digits, powers } = rule.formula;
  const isShift = (less: Rational, more: Rational) =>
    powers.some((power) => order(multiply(less, power), more) === 0);
  return pairwise(rule, (context, previous, add) => {
    let found = false;
    for (const table of tableIds) {
      let compared = 0;
      let alarms = 0;
      for (const cell of cellsOf(plan, table)) {
        const pair = pairOf(context, previous, cell);
        if (!pair || significant(pair.now) < digits || sign(pair.before) === 0) continue;
        compared++;
        if (!isShift(pair.now, pair.before) && !isShift(pair.before, pair.now)) continue;
        alarms++;
        add(judged(rule, pair, true));
      }
      if (compared > 0 && alarms === 0) add(bare(rule, table, 'pass'));
      found ||= compared > 0;
    }
    return found;
  });
};

/** Compares with the year before; where there is none, or `judge` finds nothing to compare, the rule does not apply. */
function pairwise(
  rule: Rule,
  judge: (context: Context, previous: Subject, add: (finding: Finding) => void) => boolean,
): Check {
  return given(rule, 'previous', (context, add) => {
    const { previous } = context;
    if (!previous || !judge(context, previous, add)) add(notApplicable(rule, 'missing'));
  });
}

/** Digits of the figure without the zeros before and behind them: what a shift leaves as it is. */
function significant(figure: Rational): number {
  return (toDecimal(figure) ?? '').replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
}

export const repeatedTable: Evaluator<'repeated-table'> = (rule, plan) =>
  pairwise(rule, (context, previous, add) => {
    for (const table of tableIds) {
      const pairs = cellsOf(plan, table).flatMap((cell) => pairOf(context, previous, cell) ?? []);
      const figures = new Set<string>();
      let largest: Rational = 0;
      for (const { now } of pairs) {
        if (sign(now) !== 0) figures.add(toDecimal(now) ?? '');
        if (order(now, largest) > 0) largest = now;
      }
      // Few and small figures come back by chance.
      const tells = figures.size >= rule.formula.distinct && order(largest, rule.formula.largest) >= 0;
      const same = pairs.every(({ now, before }) => order(now, before) === 0);
      const { outcome, reason } = verdict(same);
      if (!tells) add(notApplicable(rule, undefined, table));
      else add(bare(rule, table, outcome, reason, same ? pairs.map(({ cell }) => cell.path) : []));
    }
    return true;
  });

export const oneColumn: Evaluator<'one-column'> = (rule, plan) => {
  const { row, total } = rule.formula;
  const columns = Object.entries(rule.formula.columns).map(([column, limit]) => {
    const path = `${row}.${column}`;
    return { path, limit, cell: plan.numbers.get(path) ?? -1 };
  });
  const cells = Object.freeze([...columns.map(({ path }) => path), `${row}.${total}`]);
  const pass = bare(rule, row, 'pass', undefined, cells);
  const empty = notApplicable(rule, undefined, row);
  const missing = notApplicable(rule, 'missing', row);
  return ({ values }, add) => {
    let filled = 0;
    let blank = false;
    let alarm = false;
    let instance = row;
    let one = 0;
    for (const { cell, path, limit } of columns) {
      const value = values[cell];
      if (typeof value !== 'number') blank = true;
      else if (value !== 0) {
        filled++;
        one = value;
        instance = path;
        alarm = value >= limit;
      }
    }
    if (filled > 1) add(pass);
    else if (filled === 0) add(empty);
    else if (blank) add(missing);
    else {
      const stated = bounds(only(one));
      add(finding(rule, { instance, ...verdict(alarm), left: stated, right: stated, cells }));
    }
  };
};

export const notAbove: Evaluator<'not-above'> = (rule, plan) => {
  const { parts, whole: instance, from } = rule.formula;
  const numbers = parts.map((path) => plan.numbers.get(path) ?? -1);
  const whole = plan.numbers.get(instance) ?? -1;
  const cells = Object.freeze([...parts, instance]);
  const missing = notApplicable(rule, 'missing', instance);
  return ({ values }, add) => {
    const printed = numbers.flatMap((cell) => values[cell] ?? []);
    const sum = printed.map(exact).reduce(plus, 0);
    const most = exact(values[whole] ?? 0);
    const complete = printed.length === parts.length;
    const alarm = order(sum, from) >= 0 && order(sum, most) > 0;
    if (values[whole] == null || printed.length === 0 || !(alarm || complete)) {
      add(missing);
      return;
    }
    const right = only(most);
    // What is missing could only add to it.
    const left = complete ? only(sum) : { lower: sum, upper: null };
    const sides = { left: bounds(left), right: bounds(right), difference: difference(left, right) };
    add(finding(rule, { instance, ...verdict(alarm), ...sides, cells }));
  };
};

/** Counts and amounts of a table: a change (增/减) repeats or multiplies by chance. */
function cellsOf(plan: Plan, table: TableId): readonly FormCell[] {
  return (plan.tables.get(table) ?? []).filter(({ kind }) => kind !== 'change');
}
