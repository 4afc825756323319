/** What each figure, and the report itself, may be. */
import type { FormCell, SectionId, Unit } from '../../editions';
import type { Report } from '../../schema/report';
import { bounds, exact, UNBOUNDED } from '../interval';
import { isOpen, isPlain, type Plan, type Value } from '../plan';
import type { Formula, Rule } from '../rules';
import type { Bounds, Outcome, Reason } from '../types';
import { bare, type Check, type Context, type Evaluator, type Facts, finding } from './context';

/** What a rule says of single cells. */
interface CellRule {
  /** The cells that it looks at. */
  readonly of: (cell: FormCell) => boolean;
  /** Null ones too, where they are expected in print. */
  readonly nulls?: boolean;
  readonly isFine: (value: Value, cell: FormCell) => boolean;
  readonly judge: (value: Value, cell: FormCell) => Omit<Facts, 'instance' | 'cells'>;
}

/** One finding for each cell that is not fine, and one pass for a table in which all are. */
function eachCell(rule: Rule, plan: Plan, { of, nulls = false, isFine, judge }: CellRule): Check {
  const tables = [...plan.tables].map(([table, all]) => ({
    first: all[0]?.order ?? -1,
    cells: all.filter(of),
    pass: bare(rule, table, 'pass'),
    inapplicable: bare(rule, table, 'inapplicable'),
  }));
  return (context, add) => {
    const { values, printed } = context;
    const plain = isPlain(context);
    for (const { first, cells, pass, inapplicable } of tables) {
      if (values[first] === undefined) {
        add(inapplicable);
        continue;
      }
      let judged = 0;
      let found = 0;
      for (const cell of cells) {
        const at = cell.order;
        const value = values[at];
        if (nulls ? !plain && !isOpen(plan.gates[at] ?? [], printed) : value == null) continue;
        judged++;
        if (isFine(value, cell)) continue;
        found++;
        add(finding(rule, { ...judge(value, cell), instance: cell.path, cells: [cell.path] }));
      }
      if (found === 0) add(judged > 0 ? pass : inapplicable);
    }
  };
}

const FROM_ZERO: Bounds = Object.freeze({ lower: 0, upper: null });

export const sign: Evaluator<'sign'> = (rule, plan) =>
  eachCell(rule, plan, {
    of: ({ kind }) => kind !== 'change',
    isFine: (value) => !isNegative(value),
    judge: (value, { kind }) => ({
      left: exactly(value),
      right: FROM_ZERO,
      // A refund can make an amount negative; nothing makes a count so.
      ...(kind === 'money' ? { outcome: 'incomplete', reason: 'implausible' } : { outcome: 'violation' }),
    }),
  });

export function isNegative(value: Value): boolean {
  if (typeof value === 'number') return value < 0;
  return value?.isNegative() === true && !value.isZero();
}

export const decimals: Evaluator<'decimals'> = (rule, plan) =>
  eachCell(rule, plan, {
    of: ({ kind }) => kind === 'money',
    isFine: (value, { unit }) => hasPlaces(value, rule.formula, unit),
    judge: (value) => ({ outcome: 'violation', left: exactly(value), right: UNBOUNDED }),
  });

/** Whether an amount has no more decimals than the unit may have. */
export function hasPlaces(
  value: Value,
  formula: Extract<Formula, { kind: 'decimals' }>,
  unit: Unit,
): boolean {
  if (value == null || typeof value === 'number' || value.isInteger()) return true;
  const places: Partial<Record<Unit, number>> = formula.places;
  return value.decimalPlaces() <= (places[unit] ?? Number.POSITIVE_INFINITY);
}

export const requiredCells: Evaluator<'required-cells'> = (rule, plan) =>
  eachCell(rule, plan, {
    of: ({ optional }) => !optional,
    nulls: true,
    isFine: (value) => value != null,
    judge: (_, { kind }) => ({
      outcome: 'incomplete',
      reason: 'missing',
      left: kind === 'count' ? FROM_ZERO : UNBOUNDED,
      right: UNBOUNDED,
    }),
  });

function exactly(value: Value): Bounds {
  if (value == null) return UNBOUNDED;
  const one = exact(value);
  return bounds({ lower: one, upper: one }, typeof value !== 'number');
}

export const requiredSections: Evaluator<'required-sections'> = (rule) => {
  const sections = rule.formula.sections.map((section) => {
    const say = (outcome: Outcome, reason?: Reason) => bare(rule, section, outcome, reason, [section]);
    return {
      section,
      unknown: say('inapplicable', 'not-a-reading'),
      pass: say('pass'),
      unread: say('incomplete', 'missing'),
      absent: say('violation'),
    };
  });
  return (context, add) => {
    for (const one of sections) add(one[judgeSection(one.section, context)]);
  };
};

export function judgeSection(
  section: SectionId,
  { report, source }: Pick<Context, 'report' | 'source'>,
): 'unknown' | 'pass' | 'unread' | 'absent' {
  if (source === null) return 'unknown';
  if (report[section] !== undefined) return 'pass';
  let unread = false;
  let headless = false;
  for (const issue of source.issues) {
    if (issue.code === 'table-missing') unread ||= issue.args.table === section;
    if (issue.code === 'section-missing') headless ||= issue.args.section === section;
  }
  // A section without its table may hold it as a picture: it is not there to be read, which is not absence.
  return unread && !headless ? 'unread' : 'absent';
}

/** Whether the edition is the form for the report's year; `undefined` where it was taken from the year. */
export function fitsYear({
  plan,
  report,
  source,
}: Pick<Context, 'plan' | 'report' | 'source'>): boolean | undefined {
  const { first, last }: { first: number; last?: number } = plan.layout.edition.years;
  if (source?.issues.some((issue) => issue.code === 'edition-from-year') === true) return undefined;
  return report.year >= first && (last === undefined || report.year <= last);
}

export const editionForYear: Evaluator<'edition-for-year'> = (rule, plan) => {
  const { first, last }: { first: number; last?: number } = plan.layout.edition.years;
  const facts = {
    instance: 'edition',
    cells: ['edition', 'year'],
    right: { lower: first, upper: last ?? null },
  };
  return (context, add) => {
    const { year } = context.report;
    const fits = fitsYear(context);
    // Without a table the edition was taken from the year, and says nothing about it.
    const outcome = fits === undefined ? 'inapplicable' : fits ? 'pass' : 'violation';
    add(finding(rule, { ...facts, outcome, left: { lower: year, upper: year } }));
  };
};

type Deadline = Extract<Formula, { kind: 'deadline' }>;

/** The last day on which to publish; `null` where there is none, `undefined` where it is not known. */
function lastDay(report: Report, formula: Deadline): string | null | undefined {
  // A correction (更正) is published when it is; only the first version had to meet the deadline.
  if (report.year < formula.from || (report.version ?? 1) > 1) return null;
  const duty = dutyOf(report.agency);
  if (duty === 'unknown') return undefined;
  return duty === 'none' ? null : `${report.year + 1}-${formula[duty]}`;
}

export function isLate(report: Report, formula: Deadline): boolean {
  const { publishedOn } = report;
  if (publishedOn === undefined) return false;
  const last = lastDay(report, formula);
  // ISO dates of four-digit years sort as text.
  return last != null && publishedOn > last;
}

export const deadline: Evaluator<'deadline'> = (rule) => {
  const instance = 'publishedOn';
  const cells = Object.freeze([instance]);
  const inapplicable = bare(rule, instance, 'inapplicable', undefined, cells);
  return ({ report }, add) => {
    const { publishedOn } = report;
    const last = publishedOn === undefined ? null : lastDay(report, rule.formula);
    if (publishedOn === undefined || last === null) {
      add(inapplicable);
      return;
    }
    const left = { lower: publishedOn, upper: publishedOn };
    const verdict: Pick<Facts, 'outcome' | 'right' | 'reason'> =
      last === undefined
        ? { outcome: 'incomplete', reason: 'kind-unknown', right: UNBOUNDED }
        : {
            outcome: isLate(report, rule.formula) ? 'violation' : 'pass',
            right: { lower: null, upper: last },
          };
    add(finding(rule, { instance, left, cells, ...verdict }));
  };
};

const COUNTY_OR_ABOVE = /(?:省|自治区|市|地区|自治州|州|盟|自治县|县|自治旗|旗|区)(?:人民)?政府$/;
const TOWNSHIP = /(?:街道|镇|乡|苏木)(?:办事处|人民政府|政府)?$/;

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
