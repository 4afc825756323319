/** What callers hand in: a report or a reading, decoded or as plain JSON. */
import { decimalText, isDecimal } from '../core/decimal';
import type { Issue } from '../core/issue';
import { getPath, withPath } from '../core/path';
import { type EditionId, editionIds, layoutOf } from '../editions';
import type { Claim, Reading } from '../schema/reading';
import { agencySchema, type Report, type ReportInput, schemas } from '../schema/report';
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
}

export interface Accepted {
  /** `null` when the reading holds no report. */
  readonly subject: Subject | null;
  /** `null` for a bare report. */
  readonly source: Source | null;
}

/** @throws TypeError naming the argument and the path of the first thing in it that is no report or reading. */
export function accept(input: unknown, name: string): Accepted {
  if (!isObject(input)) throw new TypeError(`${name}: must be a report or a reading`);
  if (!('report' in input)) return { subject: acceptReport(input, name), source: null };
  const source = acceptSource(input, name);
  const { report } = input;
  return { subject: report === null ? null : acceptReport(report, `${name}.report`), source };
}

/**
 * What {@link addsUp} says yes to, which takes less than to {@link accept} it, without its figures; `null` for any
 * other.
 */
export function acceptAddedUp(input: unknown, name: string): Accepted | null {
  if (!isObject(input)) return null;
  const source = 'report' in input ? acceptSource(input, name) : null;
  const report = (source ? input.report : input) as Report;
  const edition = isObject(report) && hasPlainHead(report) ? editionOf(report) : undefined;
  const plan = edition && planOf(edition);
  if (!plan || !addsUp(plan.tally, report)) return null;
  return { subject: { plan, report, values: [], printed: plan.plain }, source };
}

function editionOf(report: Record<string, unknown>): EditionId | undefined {
  for (const id of editionIds) if (report.edition === id) return id;
  return undefined;
}

function acceptReport(input: unknown, name: string): Subject {
  if (!isObject(input)) throw new TypeError(`${name}: must be a report`);
  const edition = editionOf(input);
  if (edition === undefined) {
    throw new TypeError(
      `${name}.edition: ${JSON.stringify(input.edition)} is not one of ${editionIds.join(', ')}`,
    );
  }
  const plan = planOf(edition);
  const decoded = input as unknown as Report;
  const values = hasPlainHead(input) ? flatten(plan.reader, decoded) : null;
  if (values) return { plan, report: decoded, values, printed: printedShapes(plan, values) };

  const result = schemas[edition].safeParse(encoded(plan, input));
  if (!result.success) {
    // The words are zod's: who wants ours asks formatSchemaError.
    const [problem] = result.error.issues;
    const key = problem?.code === 'unrecognized_keys' ? problem.keys.slice(0, 1) : [];
    const path = [name, ...(problem?.path ?? []), ...key].join('.');
    throw new TypeError(`${path}: ${problem?.message ?? 'is not a report'}`);
  }
  const read = flatten(plan.reader, result.data) ?? [];
  return { plan, report: result.data, values: read, printed: printedShapes(plan, read) };
}

const TEXTS = ['title', 'source', 'overview', 'problems', 'otherMatters'] as const;

/** A head just as the schema leaves it; anything else goes to the schema. */
function hasPlainHead(input: Record<string, unknown>): boolean {
  const { year, agency, publishedOn, version } = input;
  if (!isWhole(year, 1900) || year > 9999 || !hasPlainName(agency)) return false;
  if (publishedOn !== undefined && !isDay(publishedOn)) return false;
  if (version !== undefined && !isWhole(version, 1)) return false;
  for (const key of TEXTS) if (input[key] !== undefined && typeof input[key] !== 'string') return false;
  return true;
}

function isWhole(value: unknown, from: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= from;
}

function hasPlainName(agency: unknown): boolean {
  if (!isObject(agency)) return false;
  const { name } = agency;
  if (typeof name !== 'string' || name === '' || name.trim() !== name) return false;
  for (const key in agency) if (key !== 'name') return agencySchema.safeParse(agency).success;
  return true;
}

function isDay(value: unknown): boolean {
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : Number.NaN;
  // Date.parse moves 30 February to March.
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === value;
}

/** The report as the schema takes it: a decoded one has its money turned back into text. */
function encoded(plan: Plan, report: Record<string, unknown>): unknown {
  let result = report;
  for (const cell of layoutOf(plan.layout.edition.id).cells) {
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
