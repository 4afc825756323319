/** Several reports at once: the years of each agency, and a government with those below it. */
import { type AgencyName, maybeSameAgency } from '../aggregate/identity';
import type { Issue } from '../core/issue';
import { accept, type ReconcileInput, type Subject } from './input';
import { byAgency, type ExpectedChild, issue, oneOf, versionOf } from './others';
import { reconcile } from './reconcile';
import { type RuleId, rules } from './rules';
import type { Reconciliation } from './types';

/** What `reconcileYears` is asked to do. */
export interface YearsOptions {
  /** Only these rules. */
  readonly only?: readonly RuleId[] | undefined;
}

/** One report among the years of its agency. */
export interface YearReconciliation {
  year: number;
  /** Place in the list that was given, from 0. */
  index: number;
  /** Place of the report that it was held against; `null` where the year before is not there. */
  previous: number | null;
  reconciliation: Reconciliation;
}

/** The years of one agency (一个机关的历年报告). */
export interface AgencyYears {
  agency: string;
  id?: string;
  /** By year. */
  years: YearReconciliation[];
  /** Years between the first and the last that have no report. */
  gaps: number[];
  /** Gaps, copies and corrections. */
  issues: Issue[];
}

/** What `reconcileYears` finds; plain JSON. */
export interface YearsReconciliation {
  /** In the order of their first report. */
  agencies: AgencyYears[];
  /** What is to know about what was given, and is of no agency. */
  issues: Issue[];
}

/** What `reconcileRollup` is asked to do. */
export interface RollupOptions {
  /** The register (名单): who should be among the children. */
  readonly expected?: readonly ExpectedChild[] | undefined;
}

interface Given extends Subject {
  readonly index: number;
  readonly input: ReconcileInput;
}

/**
 * Every report reconciled, each against that of its agency for the year before where it is there: the reports
 * in any order, of any number of agencies; plain JSON.
 *
 * An agency is told by its `id`, else by name and region; 洪泽区人民政府 counts as 淮安市洪泽区人民政府 where no other
 * agency among the reports could be meant. Years that are missing in between are `gaps`, and the year after a gap
 * is not compared. Of equal copies one is reconciled, and of versions the last; copies that differ are each
 * reconciled, and none is held against the year after. `issues` says so.
 *
 * @throws TypeError when `readings` is no list of reports or readings, `only` is empty or names an unknown rule, or
 * an option is unknown.
 * @example
 * import { reconcileYears } from 'gongkai';
 *
 * const agency = { name: '云林县人民政府' };
 * const { agencies } = reconcileYears([
 *   { edition: '2021', year: 2024, agency, requests: { broughtForward: { total: 2 } } },
 *   { edition: '2021', year: 2023, agency, requests: { carriedForward: { total: 3 } } },
 * ]);
 * agencies[0]?.years.map(({ year, previous }) => [year, previous]); // [[2023, null], [2024, 1]]
 * agencies[0]?.years[1]?.reconciliation.violations.map(({ rule, difference }) => [rule, difference]);
 * // [['brought-forward', -1]]
 */
export function reconcileYears(
  readings: readonly ReconcileInput[],
  options: YearsOptions = {},
): YearsReconciliation {
  if (!Array.isArray(readings)) throw new TypeError('readings: must be a list of reports or readings');
  if (typeof options !== 'object' || options === null) throw new TypeError('options: must be an object');
  for (const key of Object.keys(options)) {
    if (key !== 'only') throw new TypeError(`options: ${key} is not an option`);
  }
  const issues: Issue[] = [];
  const given: Given[] = [];
  readings.forEach((input: ReconcileInput, index) => {
    const { subject } = accept(input, `readings.${index}`);
    if (subject) given.push({ ...subject, index, input });
    else issues.push(issue('year-empty', 'error', { number: index + 1 }));
  });
  return { agencies: joined(byAgency(given)).map((group) => yearsOf(group, options)), issues };
}

/** A group of the short name of an agency joins that of its full name, where there is but one. */
function joined(groups: Given[][]): Given[][] {
  const agencyOf = (group: Given[]): AgencyName => group[0]?.report.agency ?? {};
  const fuller = (group: Given[]): Given[] | undefined => {
    const { name = '' } = agencyOf(group);
    const others = groups.filter(
      (other) =>
        other !== group &&
        (agencyOf(other).name ?? '').length > name.length &&
        maybeSameAgency(agencyOf(other), agencyOf(group)),
    );
    return others.length === 1 ? others[0] : undefined;
  };
  const all = new Map(groups.map((group) => [group, [...group]]));
  // From the shortest name up, so that a name between the two hands on what it was given.
  for (const group of [...groups].sort(
    (a, b) => (agencyOf(a).name ?? '').length - (agencyOf(b).name ?? '').length,
  )) {
    const target = fuller(group);
    if (!target) continue;
    all.get(target)?.push(...(all.get(group) ?? []));
    all.delete(group);
  }
  const first = (group: Given[]) => Math.min(...group.map(({ index }) => index));
  return [...all.values()].sort((a, b) => first(a) - first(b));
}

function yearsOf(group: readonly Given[], options: YearsOptions): AgencyYears {
  const [latest] = [...group].sort((a, b) => b.report.year - a.report.year);
  const name = latest?.report.agency.name ?? '';
  const id = group.map(({ report }) => report.agency.id).find((one) => one !== undefined);
  const issues: Issue[] = [];
  const years: YearReconciliation[] = [];
  const gaps: number[] = [];
  let before: { year: number; report: Given | null } | undefined;
  for (const year of [...new Set(group.map(({ report }) => report.year))].sort((a, b) => a - b)) {
    const copies = group.filter(({ report }) => report.year === year);
    const { used, repeated, superseded, conflicting } = oneOf(copies);
    if (repeated > 1) issues.push(issue('year-repeated', 'info', { name, year, copies: repeated }));
    for (const [version, by] of superseded) {
      issues.push(issue('year-superseded', 'info', { name, year, version, by }));
    }
    if (conflicting > 1) {
      issues.push(issue('year-conflicting', 'warning', { name, year, copies: conflicting }));
    }
    if (before && before.year < year - 1) {
      issues.push(issue('year-gap', 'info', { name, from: before.year + 1, to: year - 1 }));
      for (let gap = before.year + 1; gap < year; gap++) gaps.push(gap);
    }
    const previous = before?.year === year - 1 ? before.report : null;
    const last = Math.max(...copies.map(versionOf));
    const checked = used ? copies.filter((one) => one.report === used.report) : copies;
    for (const one of checked.filter((copy) => versionOf(copy) === last)) {
      years.push({
        year,
        index: one.index,
        previous: previous?.index ?? null,
        reconciliation: reconcile(one.input, {
          ...options,
          ...(previous ? { previous: previous.input } : {}),
        }),
      });
    }
    before = { year, report: used ? (checked[0] ?? null) : null };
  }
  return { agency: name, ...(id === undefined ? {} : { id }), years, gaps, issues };
}

const rollUp = rules.filter(({ family }) => family === 'roll-up').map(({ id }) => id);

/**
 * A government's report held against those of its departments and lower governments (汇总核对), cell by cell: the
 * rules of the family `roll-up`, and nothing else; plain JSON.
 *
 * A figure is decided only where every child is there and states it; what is missing counts as anything from zero
 * up. The children are all there are, unless `expected` says otherwise; their order does not matter. Of equal copies
 * one counts, a later `version` wins, copies that differ are missing, and so is a child of another year: `issues`
 * names each. Money is added exactly.
 *
 * @throws TypeError when `parent` or a child is no report or reading, `children` no list, `expected` an empty one, or
 * an option is unknown.
 * @example
 * import { reconcileRollup } from 'gongkai';
 *
 * const report = (name: string, notices: number) => ({
 *   edition: '2021' as const,
 *   year: 2024,
 *   agency: { name },
 *   processingFees: { notices, charged: '0', collected: '0' },
 * });
 * const parent = report('云林县人民政府', 5);
 * const children = [report('云林县财政局', 2), report('云林县司法局', 1)];
 * const [violation] = reconcileRollup(parent, children).violations;
 * violation?.instance; // 'processingFees.notices'
 * violation?.difference; // 2
 */
export function reconcileRollup(
  parent: ReconcileInput,
  children: readonly ReconcileInput[],
  options: RollupOptions = {},
): Reconciliation {
  accept(parent, 'parent');
  if (!Array.isArray(children)) throw new TypeError('children: must be a list of reports or readings');
  if (typeof options !== 'object' || options === null) throw new TypeError('options: must be an object');
  for (const key of Object.keys(options)) {
    if (key !== 'expected') throw new TypeError(`options: ${key} is not an option`);
  }
  return reconcile(parent, { ...options, children, only: rollUp });
}
