import type { Issue } from '../core/issue';
import { type Context, compiledRules, evaluate, undecided } from './evaluate';
import { accept, type ReconcileInput, type Subject } from './input';
import { chooseChildren, choosePrevious, type ExpectedChild, issue } from './others';
import { type Rule, type RuleId, rules } from './rules';
import { suggest } from './suggestions';
import type { Reconciliation } from './types';

/** What `reconcile` is asked to do. */
export interface ReconcileOptions {
  /** Only these rules; suggestions then rest on them alone. */
  readonly only?: readonly RuleId[] | undefined;
  /**
   * The report of the year before (上年报告), of the same agency: for the rules of the families `cross-year` and
   * `plausibility`.
   */
  readonly previous?: ReconcileInput | undefined;
  /**
   * The reports of the departments and lower governments (下级报告) that this one adds up, in any order: all there
   * are, unless `expected` says otherwise.
   */
  readonly children?: readonly ReconcileInput[] | undefined;
  /** The register (名单): who should be among the children. One that is not leaves its sums undecided. */
  readonly expected?: readonly ExpectedChild[] | undefined;
}

/**
 * The findings (核对结果) of every rule on one report, by outcome, and suggestions for cells that are null but
 * implied; plain JSON.
 *
 * Takes a report or a reading, decoded or as plain JSON; a bare report has no prose, so that the rules on sections
 * and claims are `inapplicable`. A count that is null is anything from zero up: an equation that cannot hold
 * whatever it is is a violation, one that can is `incomplete` with reason `missing`. A report without violations
 * is clean only where nothing is incomplete. Findings may be shared between results and frozen: copy one
 * before changing it.
 *
 * With `previous`, what this report takes over from it is checked: a break is a violation, unless `overview` or
 * `otherMatters` explains it; it is then `incomplete`, with the sentence. With `children`, every figure is held
 * against their sum. `issues` says which of these reports were not used, and why: a report of another year or
 * agency is never compared, nor a child counted twice. An agency is told by its `id`, else by name and region.
 *
 * Implements the 勾稽关系 that the form (国办公开办函〔2021〕30号, 〔2019〕60号) states for table three, and what
 * follows from its layout.
 *
 * @throws TypeError when `input` is not a report or reading that the schema accepts (the message names the first
 * path that is not), or the same of `previous` or a child; when `only` or `expected` is empty, `only` names an
 * unknown rule, or an option is unknown.
 * @example
 * import { reconcile } from 'gongkai';
 *
 * const result = reconcile({
 *   edition: '2021',
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   disputes: { reconsideration: { upheld: 3, corrected: 1, other: 0, pending: 0, total: 5 } },
 * });
 * result.violations.length; // 1
 * result.violations[0]?.rule; // 'disputes-total'
 * result.violations[0]?.instance; // 'disputes.reconsideration'
 * result.violations[0]?.difference; // -1
 * @example
 * import { reconcile } from 'gongkai';
 *
 * const agency = { name: '云林县人民政府' };
 * const previous = { edition: '2021' as const, year: 2023, agency, requests: { carriedForward: { total: 3 } } };
 * const report = { edition: '2021' as const, year: 2024, agency, requests: { broughtForward: { total: 2 } } };
 * reconcile(report, { previous }).violations.map(({ rule }) => rule); // ['brought-forward']
 *
 * const explained = { ...report, otherMatters: '经核实，上年结转数更正为2件。' };
 * const [finding] = reconcile(explained, { previous, only: ['brought-forward'] }).incomplete.slice(-1);
 * finding?.explanation; // '经核实，上年结转数更正为2件'
 */
export function reconcile(input: ReconcileInput, options: ReconcileOptions = {}): Reconciliation {
  const chosen = chosenRules(options);
  checkOthers(options);
  const { subject, source } = accept(input, 'input');
  if (subject === null) return withoutReport(options, chosen);
  const { previous, children, issues } = othersOf(subject, options, chosen);
  const { report, plan, values, printed } = subject;
  const context: Context = { report, plan, values, printed, source, previous, children };
  const all = compiledRules(plan);
  const found = evaluate(chosen === rules ? all : all.filter(({ rule }) => chosen.includes(rule)), context);
  const { agency, year, edition } = report;
  return {
    report: { agency: agency.name, year, edition },
    violations: found.violation,
    passes: found.pass,
    incomplete: found.incomplete,
    inapplicable: found.inapplicable,
    suggestions: suggest(context, chosen),
    issues,
  };
}

function withoutReport({ previous, children }: ReconcileOptions, chosen: readonly Rule[]): Reconciliation {
  // What cannot be used for want of a report has still to be reports.
  if (previous !== undefined) accept(previous, 'previous');
  children?.forEach((child, at) => {
    accept(child, `children.${at}`);
  });
  return {
    report: null,
    violations: [],
    passes: [],
    incomplete: chosen.map((rule) => undecided(rule, 'no-report')),
    inapplicable: [],
    suggestions: [],
    issues: [],
  };
}

/** What each option is for: kinds of formula. */
const USES: { readonly [option in 'previous' | 'children']: readonly Rule['formula']['kind'][] } = {
  previous: ['carried-over', 'stock', 'tenfold', 'repeated-table', 'shifted-digits'],
  children: ['children-sum'],
};

function othersOf(
  subject: Subject,
  { previous, children, expected }: ReconcileOptions,
  chosen: readonly Rule[],
): Pick<Context, 'previous' | 'children'> & { issues: Issue[] } {
  if (previous === undefined && children === undefined && expected === undefined) return { issues: [] };
  const before = previous === undefined ? undefined : choosePrevious(subject, previous);
  const given = children ?? (expected && []);
  const below = given?.length || expected ? chooseChildren(subject, given ?? [], expected) : undefined;
  const unused = Object.entries({ previous: before, children: below }).flatMap(([option, known]) => {
    const kinds = USES[option as keyof typeof USES];
    const isUsed = known === undefined || chosen.some(({ formula }) => kinds.includes(formula.kind));
    return isUsed ? [] : [issue('option-unused', 'warning', { option })];
  });
  return {
    previous: before?.used,
    children: below?.used,
    issues: [...(before?.issues ?? []), ...(below?.issues ?? []), ...unused],
  };
}

function checkOthers({ children, expected }: ReconcileOptions): void {
  if (children !== undefined && !Array.isArray(children)) {
    throw new TypeError('children: must be a list of reports or readings');
  }
  if (expected === undefined) return;
  if (!Array.isArray(expected) || expected.length === 0) {
    throw new TypeError('expected: must be a list of agencies');
  }
  expected.forEach((one: unknown, at) => {
    const { name, id } = (one ?? {}) as ExpectedChild;
    const known = [name, id].filter((text) => text !== undefined);
    if (known.length === 0 || known.some((text) => typeof text !== 'string' || text === '')) {
      throw new TypeError(`expected.${at}: must have a name or an id`);
    }
  });
}

const OPTIONS: ReadonlySet<string> = new Set<keyof ReconcileOptions>([
  'only',
  'previous',
  'children',
  'expected',
]);

function chosenRules(options: ReconcileOptions): readonly Rule[] {
  if (typeof options !== 'object' || options === null) throw new TypeError('options: must be an object');
  for (const key of Object.keys(options)) {
    if (!OPTIONS.has(key)) throw new TypeError(`options: ${key} is not an option`);
  }
  const { only } = options;
  if (only === undefined) return rules;
  if (!Array.isArray(only) || only.length === 0) throw new TypeError('only: must be a list of rule ids');
  for (const id of only) {
    if (!rules.some((rule) => rule.id === id)) throw new TypeError(`only: ${String(id)} is not a rule`);
  }
  return rules.filter((rule) => only.includes(rule.id));
}
