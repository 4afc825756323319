/** gongkai check: does the report add up, what is wrong, what could not be decided. */
import {
  describeFinding,
  describeIssue,
  describeSuggestion,
  type Reconciliation,
  type RuleId,
  reconcile,
} from '../index';
import { messagesOf } from '../messages';
import { type Loaded, load } from '../node/load';
import type { CommandOptions } from './main';
import { reportLine } from './read';
import { painter } from './terminal';

/** A person reads so many of a kind; the rest is in the JSON. */
const SHOWN = 20;

export async function check(files: readonly string[], options: CommandOptions): Promise<number> {
  let unread = false;
  let violated = false;
  let first = true;
  for await (const loaded of load(files, options.locale)) {
    const { report, issues } = loaded.reading;
    const only = options.only.length > 0 ? { only: options.only as RuleId[] } : {};
    const result = report ? reconcile(loaded.bare ? report : loaded.reading, only) : null;
    unread ||= result === null;
    violated ||= (result?.violations.length ?? 0) > 0;
    if (options.json) {
      const { file, record } = loaded;
      const head = record === undefined ? { file } : { file, record };
      const {
        violations = [],
        passes = [],
        incomplete = [],
        inapplicable = [],
        suggestions = [],
      } = result ?? {};
      const body = { violations, passes, incomplete, inapplicable, suspects: [], suggestions };
      process.stdout.write(
        `${JSON.stringify({ ...head, report: result?.report ?? null, ...body, issues })}\n`,
      );
    } else {
      process.stdout.write(`${first ? '' : '\n'}${page(loaded, result, options).join('\n')}\n`);
      first = false;
    }
  }
  return unread ? 2 : violated ? 1 : 0;
}

/** What a person sees of one report. */
function page(loaded: Loaded, result: Reconciliation | null, { locale }: CommandOptions): string[] {
  const paint = painter(process.stdout);
  const words = messagesOf(locale).cli;
  const lines = reportLine(loaded, locale, paint);
  const { reading } = loaded;
  if (result) {
    const { violations, passes, incomplete, inapplicable, suggestions } = result;
    const [verdict, colour] =
      violations.length > 0
        ? ([words.verdict.violations(violations.length), 'red'] as const)
        : incomplete.length > 0
          ? ([words.verdict.incomplete(incomplete.length), 'yellow'] as const)
          : ([words.verdict.consistent, 'green'] as const);
    lines.push('', paint(['bold', colour], verdict));
    lines.push(words.counts(passes.length, violations.length, incomplete.length, inapplicable.length));
    section(lines, paint('bold', words.headings.violations), violations, (finding) => {
      const { title, formula, difference, cells } = describeFinding(finding, reading, locale);
      const details = [formula, difference].filter((part) => part !== null);
      const labels = cells.map((cell) => cell.label);
      return [
        paint('red', title),
        ...details,
        ...(labels.length > 0 ? [`${words.cells}：${labels.join('；')}`] : []),
      ];
    });
    section(lines, paint('bold', words.headings.incomplete), incomplete, (finding) => {
      const { title, formula, difference, reason } = describeFinding(finding, reading, locale);
      return [title, [formula, reason, difference].filter((part) => part !== null).join('；')];
    });
    section(lines, paint('bold', words.headings.suggestions), suggestions, (suggestion) => {
      const text = describeSuggestion(suggestion, reading, locale);
      const values = text.cells.map((cell) => `${cell.label.split(' · ').at(-1)} ${cell.proposed}`);
      return [
        `${text.title}：${values.join('，')}`,
        ...text.evidence.map((evidence) => `${words.basis}：${evidence}`),
      ];
    });
  }
  section(lines, paint('bold', words.headings.issues), reading.issues, (issue) => {
    const place = words.at(issue.place ?? {});
    const text = describeIssue(issue, reading.report ? reading : null, locale).text;
    return [`${words.severity[issue.severity]}：${text}${place ? paint('dim', `（${place}）`) : ''}`];
  });
  return lines;

  function section<T>(
    into: string[],
    heading: string,
    items: readonly T[],
    show: (item: T) => string[],
  ): void {
    if (items.length === 0) return;
    into.push('', heading);
    for (const item of items.slice(0, SHOWN)) {
      const [head = '', ...rest] = show(item);
      into.push(`  ${head}`, ...rest.filter((line) => line !== '').map((line) => `    ${line}`));
    }
    if (items.length > SHOWN) into.push(`  ${words.more(items.length - SHOWN)}`);
  }
}
