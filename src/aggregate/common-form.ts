/** Reports of both forms in the cells of one. */
import type { Rational } from '../core/rational';
import type { CellPath, EditionId } from '../editions';
import { listCells } from '../schema/cells';
import { convertEdition, type LostCell } from '../schema/convert';
import type { Report } from '../schema/report';
import { exactOf } from './indicators/measure';

/** The figures of a report in the cells of a form. */
export interface InForm {
  readonly figures: ReadonlyMap<string, Rational>;
  /** Cells that were added up: another form has one row for what this report prints as several. */
  readonly computed: ReadonlySet<string>;
  /** What the form has no cell for. */
  readonly lost: readonly LostCell[];
}

/** A report in the cells of `edition`, with the sums that the reports on `others` print. */
export function inForm(report: Report, edition: EditionId, others: readonly EditionId[]): InForm {
  const { report: converted, lost } = convertEdition(report, edition);
  const figures = new Map<string, Rational>();
  for (const { cell, value } of listCells(converted)) {
    if (value !== null) figures.set(cell.path, exactOf(value));
  }
  const computed = new Set<CellPath>();
  for (const other of others) {
    if (other === edition) continue;
    for (const { cell, value } of convertEdition(report, other).computed) {
      computed.add(cell);
      figures.set(cell, value);
    }
  }
  return { figures, computed, lost };
}
