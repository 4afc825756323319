/** The reports given beside the one that is reconciled: which of them count, and what is to know about the rest. */
import { AgencyIndex, type AgencyName, maybeSameAgency } from '../aggregate/identity';
import type { Issue, IssueArgs, IssueCode, Severity } from '../core/issue';
import type { Children } from './evaluate/context';
import { accept, type ReconcileInput, type Subject } from './input';

/** An agency (机关) that should be among the children: by its `id`, else by its name. */
export interface ExpectedChild {
  readonly name?: string | undefined;
  /** 统一社会信用代码 */
  readonly id?: string | undefined;
}

/** What is used of the reports that were given, and what is to know about them. */
interface Chosen<T> {
  readonly used: T;
  readonly issues: Issue[];
}

export function issue<Code extends IssueCode>(code: Code, severity: Severity, args: IssueArgs[Code]): Issue {
  return { code, severity, args, cells: [] } as unknown as Issue;
}

/** The report of the year before: `null` where what was given is not that. */
export function choosePrevious({ report }: Subject, input: ReconcileInput): Chosen<Subject | null> {
  const { subject } = accept(input, 'previous');
  const none = (because: Issue) => ({ used: null, issues: [because] });
  if (subject === null) return none(issue('previous-empty', 'error', {}));
  const { year, agency } = subject.report;
  const expected = report.year - 1;
  if (year !== expected) return none(issue('previous-other-year', 'error', { year, expected }));
  if (!maybeSameAgency(agency, report.agency)) {
    const args = { name: agency.name, expected: report.agency.name };
    return none(issue('previous-other-agency', 'error', args));
  }
  return { used: subject, issues: [] };
}

/** The children whose figures are added up, and how many more there should be. */
export function chooseChildren(
  { report }: Subject,
  inputs: readonly ReconcileInput[],
  expected: readonly ExpectedChild[] | undefined,
): Chosen<Children> {
  const issues: Issue[] = [];
  const subjects: Subject[] = [];
  let empty = 0;
  inputs.forEach((input, at) => {
    const { subject } = accept(input, `children.${at}`);
    if (subject) subjects.push(subject);
    else {
      empty++;
      issues.push(issue('child-empty', 'error', { number: at + 1 }));
    }
  });
  const register = expected && new Register(expected);
  const counted: Subject[] = [];
  let missing = 0;
  for (const group of register ? register.group(subjects) : byAgency(subjects)) {
    const agencies = group.map((one) => one.report.agency);
    const name = agencies[0]?.name ?? '';
    if (agencies.some((agency) => maybeSameAgency(agency, report.agency))) {
      issues.push(issue('child-is-parent', 'warning', { name }));
      continue;
    }
    if (register && !agencies.some((agency) => register.find(agency) !== undefined)) {
      issues.push(issue('child-unexpected', 'warning', { name }));
      continue;
    }
    const ofYear = group.filter((one) => one.report.year === report.year);
    for (const other of group) {
      if (ofYear.includes(other)) continue;
      const args = { name, year: other.report.year, expected: report.year };
      issues.push(issue('child-other-year', ofYear.length > 0 ? 'info' : 'error', args));
    }
    const { used, repeated, superseded, conflicting } = oneOf(ofYear);
    if (repeated > 1) issues.push(issue('child-repeated', 'info', { name, copies: repeated }));
    for (const [version, by] of superseded) {
      issues.push(issue('child-superseded', 'info', { name, version, by }));
    }
    if (conflicting > 1) issues.push(issue('child-conflicting', 'error', { name, copies: conflicting }));
    if (used) counted.push(used);
    else missing++;
  }
  for (const name of register?.missing(subjects) ?? []) {
    missing++;
    issues.push(issue('child-missing', 'error', { name }));
  }
  // A register says who is missing, whatever was given in their place.
  return { used: { counted, missing: missing + (expected ? 0 : empty) }, issues };
}

/** Who should be among the children. */
class Register {
  private readonly index = new AgencyIndex<ExpectedChild>();

  constructor(private readonly expected: readonly ExpectedChild[]) {
    for (const one of expected) if (!this.index.find(one)) this.index.add(one, one);
  }

  /** A report may leave out the regions above its own, where no other entry can be meant. */
  find(agency: AgencyName): ExpectedChild | undefined {
    const known = this.index.find(agency);
    if (known) return known;
    const possible = new Set(this.expected.filter((one) => maybeSameAgency(one, agency)));
    return possible.size === 1 ? [...possible][0] : undefined;
  }

  /** Reports in groups of one entry, or of one agency that has none. */
  group(subjects: readonly Subject[]): Subject[][] {
    const groups = new Map<ExpectedChild | Subject[], Subject[]>();
    for (const group of byAgency(subjects)) {
      const entries = group.map((one) => this.find(one.report.agency));
      const key = entries.find((entry) => entry !== undefined) ?? group;
      groups.set(key, [...(groups.get(key) ?? []), ...group]);
    }
    return [...groups.values()];
  }

  missing(subjects: readonly Subject[]): string[] {
    const there = new Set(subjects.map((one) => this.find(one.report.agency)));
    const all = new Set(this.expected.map((one) => this.index.find(one) ?? one));
    return [...all].filter((one) => !there.has(one)).map(({ name, id }) => name ?? id ?? '');
  }
}

/** Reports in groups of one agency each, in the order of their first. */
export function byAgency<S extends Subject>(subjects: readonly S[]): S[][] {
  const groups: S[][] = [];
  const index = new AgencyIndex<S[]>();
  for (const subject of subjects) {
    const { agency } = subject.report;
    const known = index.find(agency);
    const group = known ?? [];
    if (!known) groups.push(group);
    group.push(subject);
    index.add(agency, group);
  }
  return groups;
}

export interface OneOf {
  /** The latest version; `null` where its copies differ, or there is no report. */
  readonly used: Subject | null;
  /** Copies of it with the same figures; 0 where they differ. */
  readonly repeated: number;
  /** Copies of it that differ; 0 where they are the same. */
  readonly conflicting: number;
  /** Version of each report that gives way, and the version that it gives way to. */
  readonly superseded: readonly (readonly [version: number, by: number])[];
}

/** Of several reports of one agency for one year, the one that counts. */
export function oneOf(copies: readonly Subject[]): OneOf {
  const by = Math.max(...copies.map(versionOf));
  const latest = copies.filter((one) => versionOf(one) === by);
  const [first, ...rest] = latest;
  const superseded = copies
    .map(versionOf)
    .filter((version) => version < by)
    .sort((a, b) => a - b)
    .map((version) => [version, by] as const);
  const agree = rest.every((one) => first !== undefined && sameFigures(first, one));
  return {
    used: agree ? (first ?? null) : null,
    repeated: agree ? latest.length : 0,
    conflicting: agree ? 0 : latest.length,
    superseded,
  };
}

export function versionOf({ report }: Subject): number {
  return report.version ?? 1;
}

function sameFigures(a: Subject, b: Subject): boolean {
  const text = (value: Subject['values'][number]) =>
    value == null ? '' : Number.isInteger(value) ? String(value) : value.toString();
  return a.plan === b.plan && a.values.every((value, at) => text(value) === text(b.values[at]));
}
