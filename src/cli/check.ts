/** gongkai check: does the report add up, what is wrong, what could not be decided. */
import {
  type CellPath,
  describeFinding,
  describeSuggestion,
  type Finding,
  getCell,
  type Locale,
  type Reading,
  type Reconciliation,
  type RuleId,
  reconcile,
} from '../index';
import { cliMessagesOf } from '../messages/cli';
import { type Loaded, loadAll } from '../node';
import type { CommandOptions } from './main';
import { issueLines, reportLines } from './read';
import { painter, progress, wrap } from './terminal';

/** A person reads so many of a kind; the rest is in the JSON. */
const SHOWN = 20;
const WIDTH = 96;

export async function check(files: readonly string[], options: CommandOptions): Promise<number> {
  let unread = false;
  let violated = false;
  let first = true;
  const only = options.only.length > 0 ? { only: options.only as RuleId[] } : {};
  for await (const loaded of loadAll(files, { jobs: options.jobs, onProgress: progress() })) {
    const { file, record, bare, reading } = loaded;
    const result = reading.report ? reconcile(bare ? reading.report : reading, only) : null;
    unread ||= result === null;
    violated ||= (result?.violations.length ?? 0) > 0;
    if (options.json) {
      const head = record === undefined ? { file } : { file, record };
      const {
        violations = [],
        passes = [],
        incomplete = [],
        inapplicable = [],
        suggestions = [],
      } = result ?? {};
      const outcomes = { violations, passes, incomplete, inapplicable, suggestions };
      const { issues } = reading;
      process.stdout.write(
        `${JSON.stringify({ ...head, report: result?.report ?? null, ...outcomes, issues })}\n`,
      );
    } else {
      process.stdout.write(`${first ? '' : '\n'}${page(loaded, result, options.locale).join('\n')}\n`);
      first = false;
    }
  }
  return unread ? 2 : violated ? 1 : 0;
}

/** What a person sees of one report: the verdict first, then what is wrong, undecided and proposed. */
function page(loaded: Loaded, result: Reconciliation | null, locale: Locale): string[] {
  const paint = painter(process.stdout);
  const words = cliMessagesOf(locale);
  const { reading } = loaded;
  const lines = reportLines(loaded, locale);
  if (result) {
    const { violations, passes, incomplete, inapplicable, suggestions } = result;
    if (violations.length > 0)
      lines.push('', paint(['bold', 'red'], words.verdict.violations(violations.length)));
    else if (incomplete.length > 0) {
      lines.push('', paint(['bold', 'yellow'], words.verdict.incomplete(incomplete.length)));
    } else lines.push('', paint(['bold', 'green'], words.verdict.consistent));
    lines.push(words.counts(passes.length, violations.length, incomplete.length, inapplicable.length));

    const entries = {
      violations: violations.map((finding) => violationLines(finding, reading, locale)),
      incomplete: groupByRow(incomplete).map((findings) => incompleteLines(findings, reading, locale)),
      suggestions: suggestions.map((suggestion) => {
        const { title, cells, evidence } = describeSuggestion(suggestion, reading, locale);
        const values = cells.map((cell) => `${columnOf(cell.label)} ${cell.proposed}`);
        return [words.values(title, values), ...evidence.map(words.basis)];
      }),
    };
    for (const [name, list] of Object.entries(entries)) {
      if (list.length === 0) continue;
      lines.push('', paint('bold', words.headings[name as keyof typeof entries]));
      for (const [head = '', ...details] of list.slice(0, SHOWN)) {
        lines.push(`  ${name === 'violations' ? paint('red', head) : head}`);
        lines.push(...details.map((detail) => `    ${detail}`));
      }
      if (list.length > SHOWN) lines.push(`  ${words.more(list.length - SHOWN)}`);
    }
  }
  lines.push(...issueLines(loaded, locale));
  return lines;
}

function violationLines(finding: Finding, reading: Reading, locale: Locale): string[] {
  const words = cliMessagesOf(locale);
  const { title, formula, difference, reason, cells } = describeFinding(finding, reading, locale);
  // Where all cells stand in one column, their rows tell them apart, and the other way round.
  const columns = new Set(cells.map((cell) => columnOf(cell.label)));
  const named = cells.map(({ path, label }) => {
    const name = columns.size === 1 ? rowOf(label).replace(/（[^（）]{12,}）/, '') : columnOf(label);
    return `${name} ${figure(reading, path)}`.trimEnd();
  });
  return [
    title,
    formula,
    difference,
    reason,
    ...wrap([words.cells(named[0] ?? ''), ...named.slice(1)], '、', WIDTH),
  ].filter((line) => line !== null && !(cells.length === 0 && line === words.cells(''))) as string[];
}

function incompleteLines(findings: readonly Finding[], reading: Reading, locale: Locale): string[] {
  const words = cliMessagesOf(locale);
  const [first] = findings;
  if (!first) return [];
  const { title, formula, difference, reason } = describeFinding(first, reading, locale);
  const details = words.details([formula, difference, reason].filter((part) => part !== null));
  if (findings.length === 1) return [title, details];
  const columns = findings.map((finding) => columnOf(describeFinding(finding, reading, locale).title));
  return [words.values(title.slice(0, title.lastIndexOf(' · ')), columns), details];
}

/** Missing cells of one row are one entry. */
function groupByRow(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  findings.forEach((finding, index) => {
    const row = finding.instance.slice(0, finding.instance.lastIndexOf('.'));
    const key = finding.rule === 'required-cell' && finding.cells.length === 1 ? row : `#${index}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  });
  return [...groups.values()];
}

const columnOf = (label: string): string => label.split(' · ').at(-1) ?? label;
const rowOf = (label: string): string => label.split(' · ')[0] ?? label;

/** The printed figure of a cell; empty for what is no cell (the year, the edition) or holds none. */
function figure(reading: Reading, path: string): string {
  if (!reading.report || !path.includes('.') || path.startsWith('agency.')) return '';
  return String(getCell(reading.report, path as CellPath) ?? '');
}
