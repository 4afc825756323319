/** What each figure, and the report itself, may be. */
import type { Decimal } from '../../core/decimal';
import { type FormCell, type SectionId, tableIds, type Unit } from '../../editions';
import type { Report } from '../../schema/report';
import { bounds, exact, UNBOUNDED } from '../interval';
import { isOpen, isPlain, type Value } from '../plan';
import type { Formula, Rule } from '../rules';
import type { Bounds, Finding, Outcome, Reason } from '../types';
import { type Context, type Evaluator, type Facts, finding } from './context';

/**
 * One finding for each cell that `judge` has something to say about, and one pass for a table in which it has
 * nothing to say about any.
 */
function eachCell(
  rule: Rule,
  { plan, report, values }: Context,
  add: (finding: Finding) => void,
  judge: (cell: FormCell, value: Value, at: number) => Omit<Facts, 'instance' | 'cells'> | 'fine' | 'skip',
): void {
  for (const table of tableIds) {
    const [from, to] = plan.ranges.get(table) ?? [0, 0];
    let judged = 0;
    let found = 0;
    for (let at = from; report[table] !== undefined && at < to; at++) {
      const cell = plan.layout.cells[at];
      if (!cell) continue;
      const said = judge(cell, values[at], at);
      if (said === 'skip') continue;
      judged++;
      if (said === 'fine') continue;
      found++;
      add(finding(rule, { ...said, instance: cell.path, cells: [cell.path] }));
    }
    if (found === 0) {
      const outcome = judged > 0 ? 'pass' : 'inapplicable';
      add(finding(rule, { instance: table, outcome, left: UNBOUNDED, right: UNBOUNDED, cells: [] }));
    }
  }
}

const NOT_NEGATIVE: Bounds = { lower: 0, upper: null };
const MISSING_COUNT: Bounds = { lower: 0, upper: null };

export const sign: Evaluator<'sign'> = (rule, context, add) =>
  eachCell(rule, context, add, (cell, value) => {
    if (value == null || cell.kind === 'change') return 'skip';
    const negative = typeof value === 'number' ? value < 0 : value.isNegative() && !value.isZero();
    if (!negative) return 'fine';
    // A refund can make an amount negative; nothing makes a count so.
    const facts = { left: exactly(value), right: NOT_NEGATIVE };
    return cell.kind === 'money'
      ? { ...facts, outcome: 'incomplete', reason: 'implausible' }
      : { ...facts, outcome: 'violation' };
  });

export const decimals: Evaluator<'decimals'> = (rule, context, add) => {
  eachCell(rule, context, add, (cell, value) => {
    if (value == null || typeof value === 'number') return 'skip';
    if (value.decimalPlaces() <= placesOf(rule.formula, cell.unit)) return 'fine';
    return { outcome: 'violation', left: exactly(value), right: UNBOUNDED };
  });
};

/** How many decimals an amount in this unit may have. */
export function placesOf(formula: Extract<Formula, { kind: 'decimals' }>, unit: Unit): number {
  const places: Partial<Record<Unit, number>> = formula.places;
  return places[unit] ?? Number.POSITIVE_INFINITY;
}

export const requiredCells: Evaluator<'required-cells'> = (rule, context, add) =>
  eachCell(rule, context, add, (cell, value, at) => {
    if (cell.optional) return 'skip';
    if (!isPlain(context) && !isOpen(context.plan.gates[at] ?? [], context.printed)) return 'skip';
    if (value != null) return 'fine';
    const left = cell.kind === 'count' ? MISSING_COUNT : UNBOUNDED;
    return { outcome: 'incomplete', reason: 'missing', left, right: UNBOUNDED };
  });

function exactly(value: number | Decimal): Bounds {
  const one = exact(value);
  return bounds({ lower: one, upper: one }, typeof value !== 'number');
}

export const requiredSections: Evaluator<'required-sections'> = (rule, context, add) => {
  for (const section of rule.formula.sections) {
    const [outcome, reason] = judgeSection(section, context);
    const cells = [section];
    add(finding(rule, { instance: section, outcome, left: UNBOUNDED, right: UNBOUNDED, cells, reason }));
  }
};

function judgeSection(section: SectionId, { report, source }: Context): [Outcome, Reason?] {
  if (source === null) return ['inapplicable', 'not-a-reading'];
  if (report[section] !== undefined) return ['pass'];
  let unread = false;
  let headless = false;
  for (const issue of source.issues) {
    if (issue.code === 'table-missing') unread ||= issue.args.table === section;
    if (issue.code === 'section-missing') headless ||= issue.args.section === section;
  }
  // A section without its table may hold it as a picture: it is not there to be read, which is not absence.
  return unread && !headless ? ['incomplete', 'missing'] : ['violation'];
}

/** Whether the edition is the form for the report's year; `undefined` where it was taken from the year. */
export function fitsYear({ plan, report, source }: Context): boolean | undefined {
  const { first, last }: { first: number; last?: number } = plan.layout.edition.years;
  if (source?.issues.some((issue) => issue.code === 'edition-from-year') === true) return undefined;
  return report.year >= first && (last === undefined || report.year <= last);
}

export const editionForYear: Evaluator<'edition-for-year'> = (rule, context, add) => {
  const { first, last }: { first: number; last?: number } = context.plan.layout.edition.years;
  const { year } = context.report;
  const fits = fitsYear(context);
  add(
    finding(rule, {
      instance: 'edition',
      // Without a table the edition was taken from the year, and says nothing about it.
      outcome: fits === undefined ? 'inapplicable' : fits ? 'pass' : 'violation',
      left: { lower: year, upper: year },
      right: { lower: first, upper: last ?? null },
      cells: ['edition', 'year'],
    }),
  );
};

export const deadline: Evaluator<'deadline'> = (rule, { report }, add) => {
  const { publishedOn } = report;
  const facts = { instance: 'publishedOn', cells: ['publishedOn'] };
  // A correction (更正) is published when it is; only the first version had to meet the deadline.
  const free = report.year < rule.formula.from || (report.version ?? 1) > 1;
  const duty = dutyOf(report.agency);
  if (publishedOn === undefined || free || duty === 'none') {
    add(finding(rule, { ...facts, outcome: 'inapplicable', left: UNBOUNDED, right: UNBOUNDED }));
    return;
  }
  const left = { lower: publishedOn, upper: publishedOn };
  if (duty === 'unknown') {
    add(finding(rule, { ...facts, outcome: 'incomplete', reason: 'kind-unknown', left, right: UNBOUNDED }));
    return;
  }
  const last = `${report.year + 1}-${rule.formula[duty]}`;
  // ISO dates of four-digit years sort as text.
  const outcome = publishedOn <= last ? 'pass' : 'violation';
  add(finding(rule, { ...facts, outcome, left, right: { lower: null, upper: last } }));
};

export const COUNTY_OR_ABOVE = /(?:省|自治区|市|地区|自治州|州|盟|自治县|县|自治旗|旗|区)(?:人民)?政府$/;
export const TOWNSHIP = /(?:街道|镇|乡|苏木)(?:办事处|人民政府|政府)?$/;

/**
 * Article 49 binds departments at county level and above, and for the government's own report those of local
 * governments at county level and above: not a township, and not the State Council.
 */
function dutyOf(agency: Report['agency']): 'department' | 'government' | 'none' | 'unknown' {
  const { kind, level, name } = agency;
  if (level === 'township') return 'none';
  if (kind === undefined) return 'unknown';
  if (kind === 'department') return level === undefined && TOWNSHIP.test(name) ? 'unknown' : 'department';
  if (level === 'national') return 'none';
  if (level !== undefined || COUNTY_OR_ABOVE.test(name)) return 'government';
  return 'unknown';
}
