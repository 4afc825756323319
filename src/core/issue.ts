/** What went wrong, as facts: a stable code and typed arguments. All prose is in messages/. */

/** `error` not read; `warning` read with doubt; `info` for the record. */
export type Severity = 'error' | 'warning' | 'info';

/** Every issue code with its arguments. A code is permanent; a new one needs its messages. */
export interface IssueArgs {
  /** The document, or a limit. */
  'input-empty': Record<never, never>;
  'input-not-text': { found: string };
  /** A limit of reading (limits.ts) was reached: what lies beyond it was not read. */
  'limit-reached': { limit: string; most: number; found?: number };
  /** The file is damaged: what could be read of it was. */
  'file-damaged': { found: string };
  'file-encrypted': Record<never, never>;
  /** A PDF or OFD whose pages are pictures. */
  'file-scanned': { pages: number };
  /** An optional package that reads this kind of file is not installed. */
  'reader-missing': { found: string; install: string };
  /** The name says another kind of file than the content. */
  'name-differs': { name: string; found: string };
  /** Nothing of such a report is in it: no title, no section, no table. */
  'not-a-report': Record<never, never>;
  'json-invalid': { raw: string };
  'report-invalid': { path: string; problem: string };
  'file-missing': { file: string };
  'file-unreadable': { file: string; reason: string };
  /** `saveAs`: a kind of file that can be read, and that what is there can be saved as. */
  'format-unsupported': { found: string; saveAs?: string };

  /** The head of the report. */
  'agency-missing': Record<never, never>;
  'year-missing': Record<never, never>;
  'year-uncovered': { year: number; first: number };
  'edition-differs-from-year': { edition: string; year: number };
  'edition-from-year': { edition: string; year: number };
  'edition-mixed': { edition: string; other: string };
  /** Days of publication, of which no one can tell which it is. */
  'days-differ': { days: string[] };
  'several-reports': { titles: string[] };

  /** Sections and tables. */
  'section-missing': { section: string };
  'table-missing': { table: string };
  'table-repeated': { table: string };

  /** Rows and cells. */
  'label-alias': { raw: string; label: string };
  'label-closest': { raw: string; label: string };
  'row-unknown': { raw: string };
  'row-repeated': { raw: string };
  'row-missing': { label: string };
  'column-unknown': { raw: string };
  'cell-unreadable': { raw: string };
  'cell-not-whole': { raw: string };
  'cell-remark': { raw: string };
  'unit-converted': { raw: string; from: string; to: string };
  'unit-contradicts': { raw: string; unit: string };
  /** Figures of a table have no place in it; any cell that stands empty may be theirs. */
  'figures-lost': { table: string; raw: string };
  /** More or fewer values than columns, and nothing decides where they belong. */
  'values-unplaced': { raw: string; expected: number; found: number };
  /** The labels allowed more than one reading; the equations or the claims decided. */
  'placed-by-equations': { raw: string; rejected: number };
  'placed-by-claims': { raw: string; quotes: string[]; byPosition: string[]; chosen: string[] };
  'placement-undecided': { raw: string; candidates: string[][] };
  /** A fee that the prose states only roughly is no transcription. */
  'fee-approximate': { raw: string };
  'claims-disagree': { quotes: string[] };

  /** Reports given beside the one that is reconciled: the year before, and the children. `number` counts from 1. */
  'previous-empty': Record<never, never>;
  'previous-other-year': { year: number; expected: number };
  'previous-other-agency': { name: string; expected: string };
  'child-empty': { number: number };
  'child-other-year': { name: string; year: number; expected: number };
  /** The reconciled agency itself is among its children. */
  'child-is-parent': { name: string };
  /** The same figures more than once: they count once. */
  'child-repeated': { name: string; copies: number };
  /** A later version is there. */
  'child-superseded': { name: string; version: number; by: number };
  /** Copies of one version with different figures: which is right cannot be told. */
  'child-conflicting': { name: string; copies: number };
  /** Expected by the register and not there; or there and not expected. */
  'child-missing': { name: string };
  'child-unexpected': { name: string };
  /** The years of one agency. */
  'year-empty': { number: number };
  'year-gap': { name: string; from: number; to: number };
  'year-repeated': { name: string; year: number; copies: number };
  'year-superseded': { name: string; year: number; version: number; by: number };
  'year-conflicting': { name: string; year: number; copies: number };
  /** An amount with more digits before the point than a database holds: its report is not stored. */
  'amount-too-large': { raw: string; digits: number };
  /** A register of agencies; `row` counts from 1, without the header. */
  'register-invalid': { raw: string };
  'register-row-invalid': { row: number; field: string; raw: string };
  'register-repeated': { name: string; copies: number };
  /** Regions that no tree can hold. */
  'region-invalid': { code: string };
  'region-repeated': { code: string; copies: number };
  'region-parent-missing': { code: string; parent: string };
  'region-cycle': { codes: string[] };
  /** No rule that was asked for uses what was given. */
  'option-unused': { option: string };
}

/** The code of an issue: permanent, and what its arguments follow from. */
export type IssueCode = keyof IssueArgs;

type IssueOf<Code extends IssueCode, Position> = {
  code: Code;
  severity: Severity;
  args: IssueArgs[Code];
  /** Full cell or row paths that the issue is about, and only those. */
  cells: string[];
  place?: Position;
};

/** One thing to know about a reading (读取提示). Its text comes from `describeIssue`. */
export type Issue<Position = Record<string, unknown>> = {
  [Code in IssueCode]: IssueOf<Code, Position>;
}[IssueCode];
