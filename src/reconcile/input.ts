/** What callers hand in: a report or a reading, decoded or as plain JSON. */
import { decimalText, isDecimal } from '../core/decimal';
import type { Issue } from '../core/issue';
import { getPath, withPath } from '../core/path';
import { editionIds } from '../editions';
import type { Claim, Reading } from '../schema/reading';
import { type Report, type ReportInput, report2021Schema, schemas } from '../schema/report';
import { flatten } from './flatten';
import { type Figures, type Plan, planOf, printedShapes } from './plan';
import { addsUp } from './tally';

/** A reading as JSON: what `gongkai read --json` prints, read back. */
export interface ReadingInput {
  readonly report: Report | ReportInput | null;
  readonly claims?: readonly Claim[];
  readonly issues?: readonly Issue[];
  readonly [more: string]: unknown;
}

/** What `reconcile` and the functions beside it accept: a report or a reading, decoded or as plain JSON. */
export type ReconcileInput = Report | ReportInput | Reading | ReadingInput;

/** What is known beside the report because a document was read. */
export interface Source {
  readonly claims: readonly Claim[];
  readonly issues: readonly Issue[];
}

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
  if (!('report' in input)) return { subject: acceptReport(input, name, quick), source: null };
  const source = acceptSource(input, name);
  const { report } = input;
  return { subject: report === null ? null : acceptReport(report, `${name}.report`, quick), source };
}

function acceptReport(input: unknown, name: string, quick: boolean): Subject {
  if (!isObject(input)) throw new TypeError(`${name}: must be a report`);
  const edition = editionIds.find((id) => id === input.edition);
  if (edition === undefined) {
    throw new TypeError(
      `${name}.edition: ${JSON.stringify(input.edition)} is not one of ${editionIds.join(', ')}`,
    );
  }
  const plan = planOf(edition);
  const decoded = input as unknown as Report;
  if (hasPlainHead(input)) {
    if (quick && addsUp(plan.tally, decoded)) {
      return { plan, report: decoded, values: [], printed: plan.plain, isAddedUp: true };
    }
    const values = flatten(plan, decoded);
    if (values) return { plan, report: decoded, values, printed: printedShapes(plan, values) };
  }

  const result = schemas[edition].safeParse(encoded(plan, input));
  if (!result.success) {
    // The words are zod's: who wants ours asks formatSchemaError.
    const [problem] = result.error.issues;
    const key = problem?.code === 'unrecognized_keys' ? problem.keys.slice(0, 1) : [];
    const path = [name, ...(problem?.path ?? []), ...key].join('.');
    throw new TypeError(`${path}: ${problem?.message ?? 'is not a report'}`);
  }
  const read = flatten(plan, result.data) ?? [];
  return { plan, report: result.data, values: read, printed: printedShapes(plan, read) };
}

const TEXTS = ['title', 'source', 'overview', 'problems', 'otherMatters'] as const;

/** A head, which is the same in all editions, just as the schema leaves it; anything else goes to the schema. */
function hasPlainHead(input: Record<string, unknown>): boolean {
  const { year, agency, publishedOn, version } = input;
  const { shape } = report2021Schema;
  if (!Number.isSafeInteger(year) || (year as number) < 1900 || (year as number) > 9999) return false;
  if (publishedOn !== undefined && !shape.publishedOn.safeParse(publishedOn).success) return false;
  if (version !== undefined && !shape.version.safeParse(version).success) return false;
  for (const key of TEXTS) if (input[key] !== undefined && typeof input[key] !== 'string') return false;
  if (!isObject(agency)) return false;
  const { name } = agency;
  if (typeof name !== 'string' || name === '' || name.trim() !== name) return false;
  for (const key in agency) if (key !== 'name') return shape.agency.safeParse(agency).success;
  return true;
}

/** The report as the schema takes it: a decoded one has its money turned back into text. */
function encoded(plan: Plan, report: Record<string, unknown>): unknown {
  let result = report;
  for (const cell of plan.layout.cells) {
    if (cell.kind !== 'money') continue;
    const value = getPath(result, cell.path);
    if (isDecimal(value)) result = withPath(result, cell.path, decimalText(value));
  }
  return result;
}

function acceptSource(input: Record<string, unknown>, name: string): Source {
  const { claims = [], issues = [] } = input;
  if (!Array.isArray(claims)) throw new TypeError(`${name}.claims: must be a list`);
  if (!Array.isArray(issues)) throw new TypeError(`${name}.issues: must be a list`);
  claims.forEach((claim, at) => {
    const where = `${name}.claims.${at}`;
    if (!isObject(claim)) throw new TypeError(`${where}: must be a claim`);
    if (typeof claim.kind !== 'string') throw new TypeError(`${where}.kind: must be a string`);
    if (typeof claim.quote !== 'string') throw new TypeError(`${where}.quote: must be a string`);
    for (const key of ['value', 'lower', 'upper'] as const) {
      if (!Number.isFinite(claim[key])) throw new TypeError(`${where}.${key}: must be a finite number`);
    }
    if ((claim.lower as number) > (claim.upper as number)) {
      throw new TypeError(`${where}.lower: is above upper`);
    }
  });
  issues.forEach((issue, at) => {
    if (!isObject(issue) || typeof issue.code !== 'string' || !isObject(issue.args)) {
      throw new TypeError(`${name}.issues.${at}: must be an issue`);
    }
  });
  return { claims: claims as Claim[], issues: issues as Issue[] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
