/** What callers hand in: a report or a reading, decoded or as plain JSON. */
import { acceptInput, decodeGiven, type ReportLike, type Source } from '../schema/accept';
import type { Report } from '../schema/report';
import { type Figures, planOf, printedShapes } from './plan';

export type { ReadingInput, Source } from '../schema/accept';

/** What `reconcile` and the functions beside it accept: a report or a reading, decoded or as plain JSON. */
export type ReconcileInput = ReportLike;

export interface Subject extends Figures {
  readonly report: Report;
}

export interface Accepted {
  /** `null` when the reading holds no report. */
  readonly subject: Subject | null;
  /** `null` for a bare report. */
  readonly source: Source | null;
}

/** @throws TypeError naming the argument and the path of the first thing in it that is no report or reading. */
export function accept(input: unknown, name: string): Accepted {
  const { given, source } = acceptInput(input, name);
  if (given === null) return { subject: null, source };
  const { report, values } = decodeGiven(given);
  const plan = planOf(report.edition);
  return { subject: { plan, report, values, printed: printedShapes(plan, values) }, source };
}
