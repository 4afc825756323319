/** What callers hand in: a report or a reading, decoded or as plain JSON. */
import { DECIMAL_TEXT, type Decimal, decimalText, isDecimal, Money } from '../core/decimal';
import type { Issue } from '../core/issue';
import { memo } from '../core/memo';
import { getPath, withPath } from '../core/path';
import { type EditionId, editionIds, type FormCell, layoutOf } from '../editions';
import { flatten } from './flatten';
import type { Claim, Reading } from './reading';
import { type Agency, agencySchema, isAmount, type Report, type ReportInput, schemas } from './report';

/** A reading as JSON: what `gongkai read --json` prints, read back. */
export interface ReadingInput {
  readonly report: Report | ReportInput | null;
  readonly claims?: readonly Claim[];
  readonly issues?: readonly Issue[];
  readonly [more: string]: unknown;
}

/** A report or a reading (年度报告或读取结果), decoded or as plain JSON. */
export type ReportLike = Report | ReportInput | Reading | ReadingInput;

/** What is known beside the report because a document was read. */
export interface Source {
  readonly claims: readonly Claim[];
  readonly issues: readonly Issue[];
}

/** A cell as it is given: money may still be the text or number of JSON. `undefined`: its row or column is not there. */
export type GivenValue = number | Decimal | string | null | undefined;

/** A report that the schema takes: its head is as the schema leaves it, money may still be JSON. */
export interface Given {
  readonly edition: EditionId;
  readonly report: Report;
  /** Cells in the order of the form. */
  readonly values: readonly GivenValue[];
}

export interface GivenInput {
  /** `null` when the reading holds no report. */
  readonly given: Given | null;
  /** `null` for a bare report. */
  readonly source: Source | null;
}

/** @throws TypeError naming the argument and the path of the first thing in it that is no report or reading. */
export function acceptInput(input: unknown, name: string): GivenInput {
  if (!isObject(input)) throw new TypeError(`${name}: must be a report or a reading`);
  if (!Object.hasOwn(input, 'report')) return { given: acceptReport(input, name), source: null };
  const source = acceptSource(input, name);
  const { report } = input;
  return { given: report === null ? null : acceptReport(report, `${name}.report`), source };
}

function acceptReport(input: unknown, name: string): Given {
  const given = hasPlainHead(input, isPlainAgency) ? givenOf(input) : null;
  return given ?? (givenOf(decodeReport(input, name)) as Given);
}

/** Of what the schema decoded, never `null`. */
function givenOf(report: Report): Given | null {
  const { edition } = report;
  const values = flatten(layoutOf(edition), report, isGivenAmount);
  return values && { edition, report, values };
}

/** What the schema would take for money. */
function isGivenAmount(value: unknown): value is Decimal | string | number {
  if (typeof value === 'string') return DECIMAL_TEXT.test(value);
  if (typeof value === 'number') {
    return Math.abs(value) <= Number.MAX_SAFE_INTEGER && DECIMAL_TEXT.test(String(value));
  }
  return isAmount(value);
}

/** @throws TypeError naming the argument and the path of the first thing in it that is none of a report. */
export function decodeReport(input: unknown, name: string): Report {
  if (!isObject(input)) throw new TypeError(`${name}: must be a report`);
  const edition = editionIds.find((id) => id === input.edition);
  if (edition === undefined) {
    throw new TypeError(
      `${name}.edition: ${JSON.stringify(input.edition)} is not one of ${editionIds.join(', ')}`,
    );
  }
  const result = schemas[edition].safeParse(encoded(edition, input));
  if (result.success) return result.data;
  // The words are zod's: who wants ours asks formatSchemaError.
  const [problem] = result.error.issues;
  const key = problem?.code === 'unrecognized_keys' ? problem.keys.slice(0, 1) : [];
  const path = [name, ...(problem?.path ?? []), ...key].join('.');
  throw new TypeError(`${path}: ${problem?.message ?? 'is not a report'}`);
}

/** The report with its money as Decimals. */
export function decodeGiven({ edition, report, values }: Given): {
  report: Report;
  values: readonly (number | Decimal | null | undefined)[];
} {
  let decoded = report;
  const amounts = values.slice();
  for (const { order, path } of moneyOf(edition)) {
    const value = amounts[order];
    if (value == null || isDecimal(value)) continue;
    // −0 is 0: JSON has one zero.
    const amount = new Money(value).plus(0);
    amounts[order] = amount;
    decoded = withPath(decoded, path, amount);
  }
  return { report: decoded, values: amounts as (number | Decimal | null | undefined)[] };
}

const TEXTS = ['title', 'source', 'overview', 'problems', 'otherMatters'] as const;
const KINDS: readonly unknown[] = ['government', 'department'] satisfies Agency['kind'][];
const LEVELS: readonly unknown[] = [
  'national',
  'province',
  'prefecture',
  'county',
  'township',
] satisfies Agency['level'][];

/**
 * A head that is as the schema would leave it; anything else goes to the schema. Who has many reports tells agencies by
 * `isPlainAgency`, which is quicker than the schema and larger.
 */
export function hasPlainHead(
  input: unknown,
  isAgency: (agency: Record<string, unknown>) => boolean = isKnownAgency,
): input is Report {
  if (!isObject(input) || !editionIds.some((id) => id === input.edition)) return false;
  const { year, agency, publishedOn, version } = input;
  if (!Number.isSafeInteger(year) || (year as number) < 1900 || (year as number) > 9999) return false;
  if (!isObject(agency) || !isAgency(agency)) return false;
  if (publishedOn !== undefined && !isDay(publishedOn)) return false;
  if (version !== undefined && !(Number.isSafeInteger(version) && (version as number) >= 1)) return false;
  return TEXTS.every((key) => input[key] === undefined || typeof input[key] === 'string');
}

function isKnownAgency(agency: Record<string, unknown>): boolean {
  const { name } = agency;
  if (typeof name !== 'string' || name === '' || name.trim() !== name) return false;
  for (const key in agency) if (key !== 'name') return agencySchema.safeParse(agency).success;
  return true;
}

function isPlainAgency(agency: Record<string, unknown>): boolean {
  for (const key in agency) {
    const value = agency[key];
    if (key === 'name') {
      if (typeof value !== 'string' || value.trim() !== value) return false;
    } else if (value === undefined) continue;
    else if (key === 'kind' ? !KINDS.includes(value) : key === 'level' && !LEVELS.includes(value))
      return false;
    else if (key === 'region' && !(typeof value === 'string' && /^\d{6}$/.test(value))) return false;
    else if ((key === 'id' || key === 'parent') && (typeof value !== 'string' || value === '')) return false;
    else if (!Object.hasOwn(agencySchema.shape, key)) return false;
  }
  return typeof agency.name === 'string' && agency.name !== '';
}

function isDay(value: unknown): boolean {
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : Number.NaN;
  // Date.parse moves 30 February to March.
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === value;
}

const moneyOf = memo((edition: EditionId): readonly FormCell[] =>
  layoutOf(edition).cells.filter(({ kind }) => kind === 'money'),
);

/** The report as the schema takes it: a decoded one has its money turned back into text. */
function encoded(edition: EditionId, report: Record<string, unknown>): unknown {
  let result = report;
  for (const { path } of moneyOf(edition)) {
    const value = getPath(result, path);
    if (isDecimal(value)) result = withPath(result, path, decimalText(value));
  }
  return result;
}

export function acceptSource(input: Record<string, unknown>, name: string): Source {
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

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
