/** Facts into prose: what a finding, a suggestion, an issue or a rule says, under the official labels. */
import type { Issue } from '../core/issue';
import { editionIds, editions, withoutOrdinal } from '../editions';
import { en } from '../messages/en';
import type { Locale, Messages } from '../messages/types';
import { zh } from '../messages/zh';
import { targetOf } from './evaluate/claims';
import { accept, type ReconcileInput, type Subject } from './input';
import { bounds, cellsOf, sumOf } from './interval';
import { type Labels, labelsOf } from './labels';
import { type Equation, type Figures, type Plan, planOf, type Term } from './plan';
import { type RuleId, rules } from './rules';
import type { Bounds, Evidence, Finding, Quantity, Suggestion, Suspect } from './types';

/** A cell with its official label (官方标签). */
export interface CellText {
  path: string;
  label: string;
}

/** What a finding says, in the pieces that a page or a terminal lays out. */
export interface FindingText {
  /** Rule and instance: 申请数量收支平衡 · 自然人. */
  title: string;
  /** What must hold, in one sentence. */
  help: string;
  /** The formula with the figures put in, `≠` where it is broken; `null` where the rule has none. */
  formula: string | null;
  /** Both sides and the signed difference, or what the missing figures should come to. */
  difference: string | null;
  /** Why it could not be decided, or did not apply. */
  reason: string | null;
  cells: CellText[];
  /** All of it in one sentence. */
  text: string;
}

/** What a suggestion proposes (建议), and what speaks for it. */
export interface SuggestionText {
  /** Row that the cells stand in. */
  title: string;
  cells: (CellText & { proposed: string })[];
  /** What speaks for it, one entry a piece of evidence. */
  evidence: string[];
  text: string;
}

/** What an explanation by wrong cells says (疑似错误), and what speaks for it. */
export interface SuspectText {
  /** As printed and as proposed; `null` for a blank cell, and for a figure that is left open. */
  cells: (CellText & { value: string | null; proposed: string | null })[];
  /** What speaks for it, one entry a piece of evidence. */
  evidence: string[];
  /** All of it in words. */
  text: string;
}

/** What an issue says, and the cells that it is about. */
export interface IssueText {
  text: string;
  cells: CellText[];
}

/** What a rule demands (规则说明), and what it rests on. */
export interface RuleText {
  title: string;
  help: string;
  /** Document and clause. */
  basis: string;
  /** The equations by their labels, one a line; empty where the rule is no equation. */
  formulas: string[];
}

const prose: { readonly [L in Locale]: Messages } = { zh, en };

/**
 * What a finding says, in Chinese or English: title, help, formula with the figures put in, signed difference,
 * reason, and its cells under their official labels.
 *
 * @param finding - a finding of `reconcile`.
 * @param report - the report or reading that was reconciled: it supplies the figures and the labels of its edition.
 * Without it the formula stands without figures.
 * @param locale - `zh`, unless told otherwise.
 * @throws TypeError when `report` is not a report or reading, or `locale` is neither `zh` nor `en`.
 * @example
 * import { reconcile } from 'gongkai';
 * import { describeFinding } from 'gongkai/describe';
 *
 * const report = {
 *   edition: '2021' as const,
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   disputes: { reconsideration: { upheld: 3, corrected: 1, other: 0, pending: 0, total: 5 } },
 * };
 * const [finding] = reconcile(report).violations;
 * const text = finding && describeFinding(finding, report);
 * text?.formula; // '结果维持 3 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 ≠ 总计 5'
 * text?.difference; // '左边 4，右边 5，相差 -1'
 */
export function describeFinding(
  finding: Finding,
  report?: ReconcileInput | null,
  locale: Locale = 'zh',
): FindingText {
  const writer = new Writer(report, locale);
  const { messages, labels } = writer;
  const rule = messages.rules[finding.rule];
  const whole = finding.instance === 'report' || finding.instance === 'claims';
  const instance =
    finding.rule === 'required-section' && !whole
      ? labels.section(finding.instance)
      : labels.of(finding.instance);
  const title = whole ? rule.title : `${rule.title} · ${instance}`;
  const formula = writer.formula(finding);
  const difference = writer.difference(finding);
  const reason = writer.reason(finding);
  const details = [formula, difference, reason].filter((part) => part !== null);
  return {
    title,
    help: rule.help,
    formula,
    difference,
    reason,
    cells: writer.cells(finding.cells),
    text: messages.findings.text(title, details.length > 0 ? details : [rule.help.replace(/[。.]$/, '')]),
  };
}

/**
 * What a suggestion says: the row, the cells under their official labels with the proposed values, and what speaks
 * for them. Nothing is applied.
 *
 * @param report - the report or reading that was reconciled, for the labels of its edition.
 * @param locale - `zh`, unless told otherwise.
 * @throws TypeError when `locale` is neither `zh` nor `en`.
 * @example
 * import { reconcile } from 'gongkai';
 * import { describeSuggestion } from 'gongkai/describe';
 *
 * const { suggestions } = reconcile({
 *   edition: '2021',
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   disputes: { reconsideration: { upheld: 3, corrected: 1, other: 0, total: 5 } },
 * });
 * suggestions.map((one) => describeSuggestion(one).text);
 * // ['行政复议：尚未审结 1。依据：勾稽关系“复议诉讼合计 · 行政复议”。']
 */
export function describeSuggestion(
  suggestion: Suggestion,
  report?: ReconcileInput | null,
  locale: Locale = 'zh',
): SuggestionText {
  const writer = new Writer(report, locale);
  const { messages, labels } = writer;
  const [first] = suggestion.cells;
  const row = first?.cell.split('.').slice(0, -1).join('.') ?? '';
  const cells = suggestion.cells.map(({ cell, proposed }) => ({
    path: cell,
    label: labels.of(cell),
    proposed: String(proposed),
  }));
  const evidence = suggestion.evidence.map((one) => writer.evidence(one));
  const values = cells.map(({ path, proposed }) => `${labels.column(path)} ${proposed}`);
  const title = labels.of(row);
  return { title, cells, evidence, text: messages.findings.suggestion(title, values, evidence) };
}

/**
 * What an explanation by wrong cells says: the cells under their official labels, as printed and as proposed, and
 * what speaks for it. Nothing is applied.
 *
 * @param report - the report or reading that was reconciled, for the labels of its edition.
 * @param locale - `zh`, unless told otherwise.
 * @throws TypeError when `locale` is neither `zh` nor `en`.
 * @example
 * import { describeSuspect } from 'gongkai/describe';
 * import { suspects } from 'gongkai/suspects';
 *
 * const [first] = suspects({
 *   edition: '2021',
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   disputes: { reconsideration: { upheld: 30, corrected: 2, other: 0, pending: 9, total: 14 } },
 * });
 * const text = first && describeSuspect(first);
 * text?.evidence; // ['行政复议 · 总计：相邻两位数字颠倒', '勾稽关系“复议诉讼合计 · 行政复议”']
 */
export function describeSuspect(
  suspect: Suspect,
  report?: ReconcileInput | null,
  locale: Locale = 'zh',
): SuspectText {
  const writer = new Writer(report, locale);
  const { messages, labels } = writer;
  const text = (figure: Quantity | null) => (figure === null ? null : String(figure));
  const cells = suspect.cells.map(({ cell, value, proposed }) => ({
    path: cell,
    label: labels.of(cell),
    value: text(value),
    proposed: text(proposed),
  }));
  const evidence = suspect.evidence.map((one) => writer.evidence(one));
  const words = cells.map(({ label, value, proposed }) =>
    messages.findings.suspectCell(label, value, proposed),
  );
  return { cells, evidence, text: messages.findings.suspect(words, evidence) };
}

/**
 * What an issue of a reading says, with the cells that it is about under their official labels.
 *
 * @param report - the report or reading that it belongs to, for the labels of its edition.
 * @param locale - `zh`, unless told otherwise.
 * @throws TypeError when `locale` is neither `zh` nor `en`.
 * @example
 * import { describeIssue } from 'gongkai/describe';
 *
 * describeIssue({ code: 'section-missing', severity: 'warning', args: { section: 'problems' }, cells: [] }).text;
 * // '缺少章节：五、存在的主要问题及改进情况。'
 */
export function describeIssue(
  issue: Issue<unknown>,
  report?: ReconcileInput | null,
  locale: Locale = 'zh',
): IssueText {
  const writer = new Writer(report, locale);
  const { messages, labels } = writer;
  const label = issue.code === 'section-missing' ? labels.section : labels.of;
  const write = messages.issues[issue.code] as (args: Issue['args'], label: Labels['of']) => string;
  return { text: write(issue.args, label), cells: writer.cells(issue.cells) };
}

/**
 * What a rule says: title, what must hold, where it comes from, and its equations by their labels.
 *
 * @param locale - `zh`, unless told otherwise.
 * @throws TypeError when `id` is not a rule, or `locale` is neither `zh` nor `en`.
 * @example
 * import { describeRule } from 'gongkai/describe';
 *
 * describeRule('requests-balance').formulas;
 * // ['一、本年新收 + 二、上年结转 = （七）总计 + 四、结转下年度']
 */
export function describeRule(id: RuleId, locale: Locale = 'zh'): RuleText {
  const { messages } = new Writer(undefined, locale);
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new TypeError(`id: ${String(id)} is not a rule`);
  const { title, help } = messages.rules[rule.id];
  const basis =
    rule.basis === 'derived'
      ? messages.findings.derived
      : messages.findings.basis(rule.basis.document, rule.basis.clause);
  // The columns of a table have one formula by their rows' labels, and the rows one by their columns'.
  const formulas = new Set<string>();
  const seen = new Set<string>();
  for (const edition of [...rule.editions].reverse()) {
    const plan = planOf(edition);
    const own = labelsOf(edition, locale, messages);
    for (const one of plan.equations.get(rule.id) ?? []) {
      // What both editions have is said in the words of the newer.
      if (!seen.has(one.instance)) formulas.add(equationText(one, plan, own, null, '='));
      seen.add(one.instance);
    }
  }
  return { title, help, basis, formulas: [...formulas] };
}

/** An equation by its labels, with the figures where there are any. */
function equationText(
  equation: Equation,
  plan: Plan,
  labels: Labels,
  figures: { of: Figures; sum: (terms: readonly Term[]) => string } | null,
  sign: string,
): string {
  const byRow = plan.layout.rowByPath.has(equation.instance);
  // A group is one figure among others; on its own, and where columns are added up, its parts are shown.
  const split = byRow || equation.left.length === 1;
  const parts = (term: Term): Term[] => {
    if (!split) return [term];
    const cells = figures ? cellsOf(term, figures.of) : term.parts;
    return cells.map((cell) => ({ parts: [cell], subtotal: -1 }));
  };
  const name = (term: Term): string => {
    const path = plan.paths[term.parts[0] ?? term.subtotal] ?? '';
    if (byRow) return labels.column(path);
    const row = path.slice(0, path.lastIndexOf('.'));
    return labels.line(term.parts.length > 1 ? row.slice(0, row.lastIndexOf('.')) : row);
  };
  const side = (terms: readonly Term[]): string =>
    terms
      .flatMap(parts)
      .map((term) => (figures ? `${name(term)} ${figures.sum([term])}` : name(term)))
      .join(' + ');
  return `${side(equation.left)} ${sign} ${side(equation.right)}`;
}

/** Writes for one report in one language. */
class Writer {
  readonly messages: Messages;
  readonly labels: Labels;
  private readonly subject: Subject | null;

  constructor(
    report: ReconcileInput | null | undefined,
    private readonly locale: Locale,
  ) {
    if (!Object.hasOwn(prose, locale)) throw new TypeError(`locale: ${String(locale)} is not one of zh, en`);
    this.messages = prose[locale];
    this.subject = report == null ? null : accept(report, 'report').subject;
    this.labels = labelsOf(this.subject?.report.edition, locale, this.messages);
  }

  cells(paths: readonly string[]): CellText[] {
    return paths.map((path) => ({ path, label: this.labels.of(path) }));
  }

  formula(finding: Finding): string | null {
    const { left, right, outcome, cells } = finding;
    const broken = outcome === 'violation';
    const words = this.messages.findings;
    switch (rules.find((rule) => rule.id === finding.rule)?.formula.kind) {
      case 'equation':
        return outcome === 'inapplicable' ? null : this.equation(finding, broken ? '≠' : '=');
      case 'sign':
        return cells.length > 0 ? `${this.range(left)} < 0` : null;
      case 'decimals':
        return cells.length > 0 ? words.amount(this.range(left), this.unit(cells[0])) : null;
      case 'edition-for-year': {
        const edition = editionIds.find((id) => editions[id].years.first === right.lower) ?? '2021';
        const spec = editions[edition];
        const last = typeof right.upper === 'number' ? right.upper : null;
        return words.edition(
          this.range(left),
          this.locale === 'zh' ? spec.label : spec.en,
          spec.years.first,
          last,
        );
      }
      case 'deadline': {
        if (left.lower === null) return null;
        const day = `${this.labels.of('publishedOn')} ${left.lower}`;
        return right.upper === null
          ? day
          : `${day} ${broken ? '>' : '≤'} ${words.deadline(String(right.upper))}`;
      }
      case 'claims-agree':
        return finding.explanation === undefined
          ? null
          : `${words.stated} ${this.range(left)} ${broken ? '≠' : '='} ${this.stated(finding)}`;
      case 'claim-cell':
      case 'claim-group':
      case 'claim-sum':
        return finding.explanation === undefined ? null : this.claim(finding);
      case 'carried-over':
      case 'stock':
      case 'children-sum':
      case 'tenfold':
      case 'shifted-digits':
      case 'not-above':
        return cells.length > 0 ? this.comparison(finding) : null;
      case 'one-column':
        return left.lower === null ? null : `${this.labels.column(finding.instance)} ${this.range(left)}`;
      default:
        return null;
    }
  }

  /** This report's figure against what other reports, or other figures, make of it. */
  private comparison({ rule, outcome, reason, left, right, cells }: Finding): string | null {
    const words = this.messages.findings;
    const formula = rules.find((one) => one.id === rule)?.formula;
    const [cell = '', ...operands] = cells;
    const broken = outcome === 'violation' || reason === 'explained';
    const sign = broken ? '≠' : '=';
    const column = this.labels.column;
    const row = (path: string) => this.labels.line(path.slice(0, path.lastIndexOf('.')));
    const own = (label: string) => `${label} ${this.range(left)}`;
    const other = (label: string) => `${label} ${this.range(right)}`;
    switch (formula?.kind) {
      case 'carried-over': {
        const from = withoutOrdinal(this.labels.line(formula.from));
        return `${own(row(cell))} ${sign} ${other(words.lastYear(from))}`;
      }
      case 'stock':
        return `${own(column(cell))} ${sign} ${this.stock(cell, operands, right)}`;
      case 'children-sum':
        return `${own(column(cell))} ${sign} ${other(words.children)}`;
      case 'not-above': {
        const parts = formula.parts.map(row).join(' + ');
        return `${own(parts)} ${outcome === 'pass' ? '≤' : '>'} ${other(row(formula.whole))}`;
      }
      default:
        return `${own(words.thisYear)}${words.beside}${other(words.lastYear())}`;
    }
  }

  /** What should be there, with the figures of this report, and last year's where these tell it. */
  private stock(stock: string, [plus = '', minus = '']: readonly string[], { lower, upper }: Bounds): string {
    const words = this.messages.findings;
    const { plan, values } = this.subject ?? {};
    const figure = (path: string) => values?.[plan?.numbers.get(path) ?? -1];
    const [issued, repealed] = [figure(plus), figure(minus)];
    const known = typeof lower === 'number' && typeof issued === 'number' && typeof repealed === 'number';
    const before = known && lower === upper ? lower - issued + repealed : null;
    const name = (label: string, value: unknown) =>
      this.subject ? `${label} ${value ?? words.missing}` : label;
    const last = words.lastYear(this.labels.column(stock));
    return `${name(last, before)} + ${name(this.labels.column(plus), issued)} − ${name(this.labels.column(minus), repealed)}`;
  }

  /** Both sides with the difference; of a finding that lacks figures, what these should come to. */
  difference({ family, outcome, left, right, difference, reason }: Finding): string | null {
    const words = this.messages.findings;
    // What a domain rule compares with stands in its formula.
    if (family === 'domain') return null;
    // A plausible figure is wrong by no amount.
    if (family === 'plausibility') return null;
    if (outcome === 'violation' || reason === 'explained') {
      if (difference === null) {
        return words.sides(this.range(left), this.range(right));
      }
      const signed = String(difference).startsWith('-') ? String(difference) : `+${difference}`;
      return words.difference(this.range(left), this.range(right), signed);
    }
    if (outcome !== 'incomplete' || typeof left.lower !== 'number' || typeof right.lower !== 'number')
      return null;
    // One side alone lacks figures: they make up what the other has more.
    const [short, whole] = left.upper === null ? [left.lower, right] : [right.lower, left];
    if (typeof whole.upper !== 'number' || typeof whole.lower !== 'number') return null;
    return words.missingSum(
      this.range({ lower: Math.max(0, whole.lower - short), upper: whole.upper - short }),
    );
  }

  reason(finding: Finding): string | null {
    const { reason, explanation, outcome, rule } = finding;
    if (rule === 'required-section' && outcome === 'violation') return this.messages.findings.absent;
    if (reason === undefined) return null;
    const text = this.messages.reasons[reason];
    if (reason === 'explained') return `${text}${this.messages.findings.quoted(explanation ?? '')}`;
    return reason === 'rule-failed' && explanation !== undefined ? `${text}: ${explanation}` : text;
  }

  evidence(evidence: Evidence): string {
    const { evidence: words } = this.messages.findings;
    const label = this.labels.of;
    switch (evidence.kind) {
      case 'equation':
        return words.equation(this.messages.rules[evidence.rule].title, label(evidence.instance));
      case 'claim':
        return words.claim(evidence.quote);
      case 'sign':
        return words.sign;
      case 'typo':
        return words.typo(label(evidence.cell), evidence.slip);
      case 'copied':
        return words.copied(label(evidence.cell), label(evidence.from));
      case 'exchanged':
        return words.exchanged(evidence.cells.map(label));
      case 'moved':
        return words.moved(String(evidence.amount), label(evidence.from), label(evidence.to));
      case 'row-shifted':
        return words.shifted(label(evidence.row), evidence.to);
      case 'carried':
        return words.carried(label(evidence.cell), label(evidence.into));
      case 'other-year':
        return words.otherYear(evidence.year, label(evidence.from));
    }
  }

  private equation(finding: Finding, sign: string): string | null {
    // Without the report, the cells tell its edition well enough: what both have has one label.
    const plan = this.subject?.plan ?? editionIds.map(planOf).find((one) => equationOf(finding, one));
    const equation = plan && equationOf(finding, plan);
    if (!plan || !equation) return null;
    const of = this.subject;
    const figures = of && { of, sum: (terms: readonly Term[]) => this.sum(terms, of) };
    return equationText(equation, plan, this.labels, figures, sign);
  }

  private claim(finding: Finding): string {
    const broken = finding.outcome === 'violation';
    const narrower = finding.reason === 'narrower-scope';
    const sign = narrower ? '≥' : broken ? '≠' : '=';
    const plan = this.subject?.plan ?? planOf('2021');
    const { terms, rule } = targetOf(finding.instance, plan);
    if (terms.length === 0) return this.stated(finding);
    const figures = this.subject;
    const summed = rule !== 'narrative-cell' && rule !== 'narrative-group' && figures;
    const left = summed
      ? terms
          .map((term) => {
            const path = plan.paths[term.parts[0] ?? -1] ?? '';
            return `${this.labels.line(path.slice(0, path.lastIndexOf('.')))} ${this.sum([term], figures)}`;
          })
          .join(' + ')
      : `${this.messages.findings.table} ${this.range(finding.left)}`;
    return `${left} ${sign} ${this.stated(finding)}`;
  }

  private stated({ right, explanation = '' }: Finding): string {
    const words = this.messages.findings;
    return `${words.stated} ${this.range(right)}${words.quoted(explanation)}`;
  }

  private sum(terms: readonly Term[], figures: Figures): string {
    return this.range(bounds(sumOf(terms, figures)));
  }

  private range({ lower, upper }: Bounds): string {
    const words = this.messages.findings;
    if (lower !== null && lower === upper) return String(lower);
    if (lower !== null && upper !== null) return words.between(String(lower), String(upper));
    if (upper !== null) return words.atMost(String(upper));
    return lower === null || lower === 0 ? words.missing : words.atLeast(String(lower));
  }

  private unit(path: string | undefined): string {
    const plan = this.subject?.plan ?? planOf('2021');
    return plan.layout.byPath.get(path ?? '')?.unit ?? '';
  }
}

function equationOf(finding: Finding, plan: Plan): Equation | undefined {
  return plan.equations.get(finding.rule)?.find((one) => one.instance === finding.instance);
}
