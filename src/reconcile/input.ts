/** What callers hand in: a report or a reading, decoded or as plain JSON. */
import {
  acceptSource,
  decodeReport,
  hasPlainHead,
  isObject,
  type ReportLike,
  type Source,
} from '../schema/accept';
import { flatten } from '../schema/flatten';
import { isAmount, type Report } from '../schema/report';
import { type Figures, planOf, printedShapes } from './plan';
import { addsUp } from './tally';

export type { ReadingInput, Source } from '../schema/accept';

/** What `reconcile` and the functions beside it accept: a report or a reading, decoded or as plain JSON. */
export type ReconcileInput = ReportLike;

export interface Subject extends Figures {
  readonly report: Report;
  /** All sums hold, and the figures were not kept. */
  readonly isAddedUp?: true;
}
export interface Accepted {
  /** `null` when the reading holds no report. */
  readonly subject: Subject | null;
  /** `null` for a bare report. */
  readonly source: Source | null;
}

/**
 * With `quick`, a report that adds up comes without its figures, which then take less time to read.
 *
 * @throws TypeError naming the argument and the path of the first thing in it that is no report or reading.
 */
export function accept(input: unknown, name: string, quick = false): Accepted {
  if (!isObject(input)) throw new TypeError(`${name}: must be a report or a reading`);
  if (!Object.hasOwn(input, 'report')) return { subject: acceptSubject(input, name, quick), source: null };
  const source = acceptSource(input, name);
  const { report } = input;
  return { subject: report === null ? null : acceptSubject(report, `${name}.report`, quick), source };
}

function acceptSubject(input: unknown, name: string, quick: boolean): Subject {
  let subject: Subject | null = null;
  if (hasPlainHead(input)) {
    const plan = planOf(input.edition);
    if (quick && addsUp(plan.tally, input)) {
      return { plan, report: input, values: [], printed: plan.plain, isAddedUp: true };
    }
    subject = subjectOf(input);
  }
  return subject ?? (subjectOf(decodeReport(input, name)) as Subject);
}

/** Of what the schema decoded, never `null`. */
function subjectOf(report: Report): Subject | null {
  const plan = planOf(report.edition);
  const values = flatten(plan.layout, report, isAmount);
  return values && { plan, report, values, printed: printedShapes(plan, values) };
}
