/** What a report that is being written can take from itself and from last year's: proposals, never more. */
import type { Decimal } from '../core/decimal';
import type { Issue } from '../core/issue';
import { equationsOf, type FormEquation, type Operand } from '../editions/equations';
import { accept, type ReconcileInput, type Subject } from './input';
import { choosePrevious } from './others';
import { type RuleId, rules } from './rules';
import type { Evidence, Suggestion } from './types';

/** What {@link prefill} proposes (上年数据预填). */
export interface Prefill {
  /** One a row: for `applySuggestion`, and for `describeSuggestion`. */
  suggestions: Suggestion[];
  /** Why last year's report cannot be used. */
  issues: Issue[];
}

/**
 * What every total and subtotal of tables three and four should be by its own parts (合计数试算), one suggestion for
 * each that is blank or says something else: for `applySuggestion`, which alone writes. Totals are worked out from the
 * figures that they rest on in the end, so that those of rows and columns agree.
 *
 * A total with a part missing is not proposed, and a subtotal only where its row or column is printed.
 *
 * @param report - a report or reading, decoded or as plain JSON.
 * @throws TypeError when it is neither, or holds no report.
 * @example
 * import { applySuggestion } from 'gongkai';
 * import { computeTotals } from 'gongkai/year-end';
 *
 * const report = {
 *   edition: '2021' as const,
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   disputes: { reconsideration: { upheld: 3, corrected: 1, other: 0, pending: 0 } },
 * };
 * const [proposal] = computeTotals(report);
 * proposal?.cells; // [{ cell: 'disputes.reconsideration.total', value: null, proposed: 4 }]
 * proposal && applySuggestion(report, proposal).report.disputes?.reconsideration.total; // 4
 */
export function computeTotals(report: ReconcileInput): Suggestion[] {
  const subject = subjectOf(report, 'report');
  const { plan } = subject;
  const sums = new Map<string, FormEquation>();
  for (const equation of equationsOf(plan.layout.edition.id)) {
    const [only, ...others] = equation.right;
    const target = only?.parts[0];
    // The balance of what came in and what went out gives no total.
    if (target === undefined || others.length > 0 || only?.subtotal !== undefined) continue;
    const isPrinted = valueAt(subject, target) !== undefined;
    if (!sums.has(target) && (isPrinted || !plan.layout.byPath.get(target)?.optional))
      sums.set(target, equation);
  }

  const known = new Map<string, number | null>();
  const figure = (path: string): number | null => {
    const equation = sums.get(path);
    if (!equation) return (valueAt(subject, path) ?? null) as number | null;
    let sum = known.get(path);
    if (sum === undefined) {
      sum = add(equation.left.map(operand));
      known.set(path, sum);
    }
    return sum;
  };
  const operand = ({ parts, subtotal }: Operand): number | null => {
    const figures = parts.map(figure);
    const standsIn = subtotal !== undefined && figures.every((one) => one === null);
    return standsIn ? ((valueAt(subject, subtotal) ?? null) as number | null) : add(figures);
  };

  const suggestions: Suggestion[] = [];
  for (const [cell, { rule, instance }] of sums) {
    const proposed = figure(cell);
    const value = (valueAt(subject, cell) ?? null) as number | null;
    if (proposed === null || proposed === value) continue;
    const evidence: Evidence = { kind: 'equation', rule: rule as RuleId, instance };
    suggestions.push({ cells: [{ cell, value, proposed }], evidence: [evidence] });
  }
  return suggestions;
}

/**
 * What this year's report takes over from last year's (上年数据预填), for the cells that are blank: 上年结转 is last year's
 * 结转下年度继续办理, and 现行有效件数 is last year's with this year's 制发 and without this year's 废止, where all three are
 * there. What is printed already is never proposed anew: `reconcile` says whether it fits.
 *
 * @param report - the report that is being written, or a reading, decoded or as plain JSON.
 * @param previous - that of the same agency for the year before: another is not used, and `issues` says so.
 * @throws TypeError when either is no report or reading, or `report` holds no report.
 * @example
 * import { prefill } from 'gongkai/year-end';
 *
 * const agency = { name: '云林县人民政府' };
 * const { suggestions } = prefill(
 *   { edition: '2021', year: 2024, agency },
 *   { edition: '2021', year: 2023, agency, requests: { carriedForward: { naturalPerson: 3, total: 3 } } },
 * );
 * suggestions[0]?.cells.map(({ cell, proposed }) => [cell, proposed]);
 * // [['requests.broughtForward.naturalPerson', 3], ['requests.broughtForward.total', 3]]
 */
export function prefill(report: ReconcileInput, previous: ReconcileInput): Prefill {
  const subject = subjectOf(report, 'report');
  const { used, issues } = choosePrevious(subject, previous);
  if (!used) return { suggestions: [], issues };
  const suggestions: Suggestion[] = [];
  for (const row of subject.plan.layout.rows) {
    const cells: { cell: string; value: null; proposed: number }[] = [];
    const evidence: Evidence[] = [];
    for (const { path, column, optional } of row.cells) {
      const taken = takenOver(subject, used, path, column);
      if (!taken || optional || valueAt(subject, path) != null) continue;
      cells.push({ cell: path, value: null, proposed: taken.value });
      evidence.push({ kind: 'other-year', cell: path, year: used.report.year, from: taken.from });
    }
    if (cells.length > 0) suggestions.push({ cells, evidence });
  }
  return { suggestions, issues };
}

/** What the rules of the family `cross-year` say of a cell, where last year's report and this one let them. */
function takenOver(
  subject: Subject,
  previous: Subject,
  cell: string,
  column: string,
): { value: number; from: string } | null {
  for (const { formula } of rules) {
    if (formula.kind === 'carried-over' && cell === `${formula.row}.${column}`) {
      const from = `${formula.from}.${column}`;
      const value = valueAt(previous, from);
      return typeof value === 'number' ? { value, from } : null;
    }
    if (formula.kind === 'stock' && formula.rows.some((row) => cell === `${row}.${formula.stock}`)) {
      const row = cell.slice(0, cell.lastIndexOf('.'));
      const value = add([
        numberAt(previous, cell),
        numberAt(subject, `${row}.${formula.plus}`),
        negative(numberAt(subject, `${row}.${formula.minus}`)),
      ]);
      // Fewer than none are in force only where one of the figures is wrong.
      return value === null || value < 0 ? null : { value, from: cell };
    }
  }
  return null;
}

function subjectOf(input: ReconcileInput, name: string): Subject {
  const { subject } = accept(input, name);
  if (!subject) throw new TypeError(`${name}: holds no report`);
  return subject;
}

function valueAt({ plan, values }: Subject, path: string): number | Decimal | null | undefined {
  return values[plan.numbers.get(path) ?? -1];
}

function numberAt(subject: Subject, path: string): number | null {
  const value = valueAt(subject, path);
  return typeof value === 'number' ? value : null;
}

const negative = (value: number | null) => (value === null ? null : -value);

/** `null` where one is missing, or no number holds the sum. */
function add(figures: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const figure of figures) {
    if (figure === null) return null;
    sum += figure;
  }
  return Number.isSafeInteger(sum) ? sum : null;
}
