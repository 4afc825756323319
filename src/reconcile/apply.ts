import { decimalText, isDecimal, Money } from '../core/decimal';
import { getPath } from '../core/path';
import { setCell } from '../schema/cells';
import type { Report } from '../schema/report';
import { accept, type ReconcileInput } from './input';
import type { RuleId } from './rules';
import type { Evidence, Quantity, Suggestion, Suspect } from './types';

/** What was changed in one cell, and why (修改记录); plain JSON, money as decimal strings. */
export interface Change {
  readonly cell: string;
  readonly old: Quantity | null;
  readonly new: Quantity;
  /** The equation that speaks for it, where one does. */
  readonly rule?: RuleId;
  readonly evidence: readonly Evidence[];
}

/** A report with a proposal applied. */
export interface Applied {
  /** Decoded; a new one. */
  readonly report: Report;
  /** One entry a cell. */
  readonly log: readonly Change[];
}

/**
 * A new report in which the cells of a suggestion or suspect hold what it proposes, with a log of what was changed;
 * the one passed in is not changed. Nothing is ever applied without this call.
 *
 * @param input - the report that was reconciled, or its reading.
 * @throws TypeError when a cell no longer holds the value that the proposal was made for, when a proposed value is
 * open (`null`) or not one that the cell can hold, or when `input` is not a report or holds none.
 * @example
 * import { applySuggestion } from 'gongkai';
 * import { suspects } from 'gongkai/suspects';
 *
 * const report = {
 *   edition: '2021' as const,
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   disputes: { reconsideration: { upheld: 30, corrected: 2, other: 0, pending: 9, total: 14 } },
 * };
 * const [suspect] = suspects(report);
 * const applied = suspect && applySuggestion(report, suspect);
 * applied?.report.disputes?.reconsideration.total; // 41
 * applied?.log.map(({ cell, old, new: now, rule }) => [cell, old, now, rule]);
 * // [['disputes.reconsideration.total', 14, 41, 'disputes-total']]
 */
export function applySuggestion(
  input: ReconcileInput,
  { cells, evidence }: Pick<Suggestion | Suspect, 'cells' | 'evidence'>,
): Applied {
  const { subject } = accept(input, 'input');
  if (subject === null) throw new TypeError('input: holds no report');
  const rule = evidence.find((one) => one.kind === 'equation')?.rule;
  let { report } = subject;
  const log = cells.map(({ cell, value, proposed }): Change => {
    const form = subject.plan.layout.byPath.get(cell);
    if (!form) throw new TypeError(`cells: ${cell} is not a cell of the ${report.edition} form`);
    const old = printed(subject.report, cell);
    if (old !== value) {
      throw new TypeError(`cells: ${cell} holds ${old}, and the proposal was made for ${value}`);
    }
    if (proposed === null) throw new TypeError(`cells: what ${cell} should be is open`);
    const next = form.kind === 'money' ? new Money(proposed) : proposed;
    report = setCell(report, cell as Parameters<typeof setCell>[1], next as Parameters<typeof setCell>[2]);
    return { cell, old, new: proposed, ...(rule === undefined ? {} : { rule }), evidence };
  });
  return { report, log };
}

function printed(report: Report, cell: string): Quantity | null {
  const value = getPath(report, cell);
  return isDecimal(value) ? decimalText(value) : ((value ?? null) as number | null);
}
