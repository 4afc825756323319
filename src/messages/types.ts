import type { NoChange } from '../aggregate/compare';
import type { LeftOut } from '../aggregate/totals';
import type { IssueArgs } from '../core/issue';
import type { RuleId } from '../reconcile/rules';
import type { Reason, Slip } from '../reconcile/types';
import type { SchemaProblems } from '../schema/errors';
import type { Agency } from '../schema/report';

/** Languages of the prose. */
export type Locale = 'zh' | 'en';

/** Official label of a cell, row, table or section path in the language of the message. */
export type Label = (path: string) => string;

/** All prose of one language. A key that is missing fails the type check. */
export interface Messages {
  issues: { [Code in keyof IssueArgs]: (args: IssueArgs[Code], label: Label) => string };
  rules: { [Id in RuleId]: RuleMessages };
  reasons: { [R in Reason]: string };
  /** What is no cell, row or table of the form but is named like one. */
  places: { [Place in PlaceName]: string };
  findings: FindingMessages;
  schema: {
    /** The report as a whole. */
    report: string;
    problems: { [Code in keyof SchemaProblems]: (args: SchemaProblems[Code]) => string };
  };
}

export interface RuleMessages {
  title: string;
  /** One sentence: what must hold. */
  help: string;
}

type PlaceName = 'claims' | 'requests.toHandle' | 'disputes.litigation';

export interface FindingMessages {
  /** Stands where a figure is missing. */
  missing: string;
  atLeast: (figure: string) => string;
  atMost: (figure: string) => string;
  between: (lower: string, upper: string) => string;
  /** Before the figure of the table, and before that of the text, in a formula. */
  table: string;
  stated: string;
  quoted: (quote: string) => string;
  edition: (year: string, edition: string, first: number, last: number | null) => string;
  deadline: (day: string) => string;
  amount: (amount: string, unit: string) => string;
  sides: (left: string, right: string) => string;
  difference: (left: string, right: string, difference: string) => string;
  /** What all that is missing comes to. */
  missingSum: (range: string) => string;
  /** Of a section. */
  absent: string;
  basis: (document: string, clause: string) => string;
  derived: string;
  /** A figure of the report's year, and one of the year before: under its label, or one that stands above it. */
  thisYear: string;
  lastYear: (label?: string) => string;
  /** Between this year's figure and last year's. */
  beside: string;
  /** Before the sum over the children. */
  children: string;
  evidence: {
    equation: (title: string, instance: string) => string;
    claim: (quote: string) => string;
    sign: string;
    typo: (cell: string, slip: Slip) => string;
    copied: (cell: string, from: string) => string;
    exchanged: (cells: readonly string[]) => string;
    moved: (amount: string, from: string, to: string) => string;
    shifted: (row: string, to: 'left' | 'right') => string;
    carried: (cell: string, into: string) => string;
    otherYear: (year: number, from: string) => string;
  };
  /** A cell of an explanation: as printed (`null`: blank) and as proposed (`null`: left open). */
  suspectCell: (label: string, printed: string | null, proposed: string | null) => string;
  suspect: (cells: readonly string[], evidence: readonly string[]) => string;
  suggestion: (row: string, values: readonly string[], evidence: readonly string[]) => string;
  /** A title and what is to be said under it, in one sentence. */
  text: (title: string, details: readonly string[]) => string;
}

export interface CliMessages {
  usage: string;
  unknownCommand: (command: string) => string;
  /** A mistake in the call, as the argument parser words it. */
  badCall: (problem: string) => string;
  needFile: (command: string) => string;
  unknownRule: (id: string, known: readonly string[]) => string;
  notOneOf: (option: string, allowed: readonly string[], found: string) => string;
  badJobs: (found: string) => string;
  /** An option, and what it goes with. */
  goesWith: (option: string, allowed: string) => string;
  needsOutput: (option: string) => string;
  needsPackage: (name: string) => string;
  /** `--previous` or `--children` cannot be used. */
  othersUnread: string;
  /** A printed figure and what it should be; `null` where that is open. */
  change: (cell: string, printed: string, proposed: string | null) => string;
  record: (number: number) => string;
  unread: string;
  /** Figures that a conversion has no place for. */
  lost: (count: number) => string;
  report: (agency: string, year: number, edition: string, published?: string) => string;
  verdict: {
    violations: (count: number) => string;
    incomplete: (count: number) => string;
    consistent: string;
  };
  counts: (passes: number, violations: number, incomplete: number, inapplicable: number) => string;
  /** What the signs in the drawn table mean; whether there are explanations as good as the first. */
  legend: (tied: boolean) => string;
  /** There are violations, and no cell can be named: they are none of sums, or too many. */
  noSuspects: (sums: boolean) => string;
  /** The search for suspects was cut short. */
  partial: string;
  /** Which file holds the report of the year before. */
  heldAgainst: (file: string) => string;
  /** Only among so many reports were those of other years looked for. */
  yearsAmong: (count: number) => string;
  /** No report of last year was there to compare with. */
  notHeld: string;
  /** A report as JSON has no sections and no prose of tables to check. */
  onlyFigures: string;
  notWritten: (file: string, reason: string) => string;
  notBoth: (options: string) => string;
  headings: Record<
    'table' | 'violations' | 'suspects' | 'incomplete' | 'suggestions' | 'issues' | 'claims',
    string
  >;
  total: {
    registerEmpty: (file: string) => string;
    /** The file of `--resume` is something else, or was written for other options. */
    badState: (file: string) => string;
    nothing: string;
    moreStrata: (count: number) => string;
    reports: (count: number) => string;
    year: (year: number) => string;
    /** Headers of the table: label, sum, unit, reports with a figure, reports without. */
    columns: readonly [string, string, string, string, string];
    /** Of a cell that only one of the forms in the stratum has. */
    oneForm: string;
    levels: Record<NonNullable<Agency['level']>, string>;
    kinds: Record<NonNullable<Agency['kind']> | 'unknown', string>;
    headings: Record<'duplicates' | 'missing' | 'leftOut', (count: number) => string>;
    reasons: Record<LeftOut['reason'], string>;
    duplicate: (agency: string, year: number, reason: string, copies: number, counted: number) => string;
    missing: (agency: string, year: number | null) => string;
    leftOut: (where: string, agency: string | null, year: number | null, reason: string) => string;
  };
  compare: {
    needTwo: (found: number) => string;
    /** What the two are called where their years are the same. */
    sides: readonly [string, string];
    otherAgency: string;
    sameYear: string;
    backwards: string;
    otherForm: (a: string, b: string) => string;
    /** Figures that changed, that only one of the two has, and that are the same. */
    cells: (changed: number, oneSided: number, same: number) => string;
    byApplicant: (count: number) => string;
    indicators: string;
    incomparable: string;
    absolute: string;
    relative: string;
    /** Stands for a figure that the form of the report does not ask for. */
    notAsked: string;
    noChange: { [R in NoChange]: string };
  };
  basis: (text: string) => string;
  cells: (text: string) => string;
  issue: (severity: string, text: string) => string;
  values: (row: string, values: readonly string[]) => string;
  details: (parts: readonly string[]) => string;
  located: (text: string, place: string) => string;
  more: (count: number) => string;
  severity: Record<'error' | 'warning' | 'info', string>;
  marks: Record<'blank' | 'dash' | 'unreadable' | 'absent', string>;
  approximate: string;
  at: (place: { page?: number; line?: number; row?: number }) => string;
}
