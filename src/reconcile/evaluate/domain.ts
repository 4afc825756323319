/** What each figure, and the report itself, may be. */
import type { FormCell, SectionId, Unit } from '../../editions';
import type { Report } from '../../schema/report';
import { bounds, exact, UNBOUNDED } from '../interval';
import { isOpen, isPlain, type Plan, type Value } from '../plan';
import type { Rule } from '../rules';
import type { Bounds, Outcome, Reason } from '../types';
import { bare, type Check, type Context, type Evaluator, type Facts, finding } from './context';

/** What a rule says of single cells, other than counts from zero up. */
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
    cells: all.filter(of).map(({ order }) => order),
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
      for (const at of cells) {
        const value = values[at];
        // Of these no rule has anything to say, and nearly all are.
        if (typeof value === 'number' && value >= 0) {
          judged++;
          continue;
        }
        if (nulls ? !plain && !isOpen(plan.gates[at] ?? [], printed) : value == null) continue;
        judged++;
        const cell = plan.layout.cells[at] as FormCell;
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
    isFine: (value) => typeof value !== 'number' && (value?.isNegative() !== true || value.isZero()),
    judge: (value, { kind }) => ({
      left: exactly(value),
      right: FROM_ZERO,
      // A refund can make an amount negative; nothing makes a count so.
      ...(kind === 'money' ? { outcome: 'incomplete', reason: 'implausible' } : { outcome: 'violation' }),
    }),
  });

export const decimals: Evaluator<'decimals'> = (rule, plan) => {
  const places: Partial<Record<Unit, number>> = rule.formula.places;
  return eachCell(rule, plan, {
    of: ({ kind }) => kind === 'money',
    isFine: (value, { unit }) =>
      value == null ||
      typeof value === 'number' ||
      value.decimalPlaces() <= (places[unit] ?? Number.POSITIVE_INFINITY),
    judge: (value) => ({ outcome: 'violation', left: exactly(value), right: UNBOUNDED }),
  });
};

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
    const pass = say('pass');
    const inapplicable = say('inapplicable', 'not-a-reading');
    return {
      section,
      pass,
      inapplicable,
      incomplete: say('incomplete', 'missing'),
      violation: say('violation'),
    };
  });
  return (context, add) => {
    for (const one of sections) add(one[judgeSection(one.section, context)]);
  };
};

function judgeSection(section: SectionId, { report, source }: Context): Outcome {
  if (source === null) return 'inapplicable';
  if (report[section] !== undefined) return 'pass';
  let unread = false;
  let headless = false;
  for (const issue of source.issues) {
    if (issue.code === 'table-missing') unread ||= issue.args.table === section;
    if (issue.code === 'section-missing') headless ||= issue.args.section === section;
  }
  // A section without its table may hold it as a picture: it is not there to be read, which is not absence.
  return unread && !headless ? 'incomplete' : 'violation';
}

export const editionForYear: Evaluator<'edition-for-year'> = (rule, { layout }) => {
  const { first, last }: { first: number; last?: number } = layout.edition.years;
  const instance = 'edition';
  const cells = Object.freeze([instance, 'year']);
  const right = Object.freeze({ lower: first, upper: last ?? null });
  return ({ report: { year }, source }, add) => {
    const fits = year >= first && (last === undefined || year <= last);
    // Without a table the edition was taken from the year, and says nothing about it.
    const guessed = source?.issues.some((issue) => issue.code === 'edition-from-year');
    const outcome = guessed ? 'inapplicable' : fits ? 'pass' : 'violation';
    add(finding(rule, { instance, outcome, left: { lower: year, upper: year }, right, cells }));
  };
};

export const deadline: Evaluator<'deadline'> = (rule) => {
  const facts = { instance: 'publishedOn', cells: Object.freeze(['publishedOn']) };
  const inapplicable = bare(rule, facts.instance, 'inapplicable', undefined, facts.cells);
  return ({ report }, add) => {
    const { publishedOn } = report;
    // A correction (更正) is published when it is; only the first version had to meet the deadline.
    const free = report.year < rule.formula.from || (report.version ?? 1) > 1;
    const duty = publishedOn === undefined || free ? 'none' : dutyOf(report.agency);
    if (publishedOn === undefined || duty === 'none') {
      add(inapplicable);
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
