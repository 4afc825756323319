/** gongkai check: does the report add up, what is wrong, what could not be decided. */
import { describeFinding, describeSuggestion, describeSuspect, type Locale } from '../describe';
import {
  type CellPath,
  type Finding,
  getCell,
  type Reading,
  type ReconcileInput,
  type Reconciliation,
  type RuleId,
  reconcile,
} from '../index';
import { cliMessagesOf } from '../messages/cli';
import { type Loaded, loadAll } from '../node';
import { type Suspect, suspects } from '../suspects';
import type { CommandOptions } from './main';
import { issueLines, reportLines } from './read';
import { painter, progress, wrap } from './terminal';

/** A person reads so many of a kind; the rest is in the JSON. */
const SHOWN = 20;
const WIDTH = 96;

export async function check(files: readonly string[], options: CommandOptions): Promise<number> {
  const { locale, json, jobs } = options;
  const only = options.only.length > 0 ? { only: options.only as RuleId[] } : {};
  const previous = options.previous === undefined ? [] : await readings([options.previous]);
  const children = options.children === undefined ? undefined : await readings([options.children]);
  const unusable = [...previous, ...(children ?? [])].filter(({ reading }) => !reading.report);
  if (unusable.length > 0 || (options.previous !== undefined && previous.length !== 1)) {
    const lines = unusable.flatMap((one) => [...reportLines(one, locale), ...issueLines(one, locale)]);
    process.stderr.write(`${[cliMessagesOf(locale).othersUnread, ...lines].join('\n')}\n`);
    return 2;
  }
  const others = {
    ...(previous[0] ? { previous: inputOf(previous[0]) } : {}),
    ...(children ? { children: children.map(inputOf) } : {}),
  };
  let unread = false;
  let violated = false;
  let first = true;
  for await (const loaded of loadAll(files, { jobs, onProgress: progress() })) {
    const { file, record, reading } = loaded;
    const result = reading.report ? reconcile(inputOf(loaded), { ...only, ...others }) : null;
    const wrong = result ? suspects(inputOf(loaded), result, { previous: others.previous }) : [];
    unread ||= result === null;
    violated ||= (result?.violations.length ?? 0) > 0;
    if (json) {
      const head = record === undefined ? { file } : { file, record };
      const {
        violations = [],
        passes = [],
        incomplete = [],
        inapplicable = [],
        suggestions = [],
      } = result ?? {};
      const outcomes = { violations, passes, incomplete, inapplicable, suspects: wrong, suggestions };
      const issues = [...reading.issues, ...(result?.issues ?? [])];
      process.stdout.write(
        `${JSON.stringify({ ...head, report: result?.report ?? null, ...outcomes, issues })}\n`,
      );
    } else {
      process.stdout.write(`${first ? '' : '\n'}${page(loaded, result, wrong, locale).join('\n')}\n`);
      first = false;
    }
  }
  return unread ? 2 : violated ? 1 : 0;
}

async function readings(paths: readonly string[]): Promise<Loaded[]> {
  const list: Loaded[] = [];
  for await (const loaded of loadAll(paths)) list.push(loaded);
  return list;
}

/** Of a bare report nothing is known of its document: the rules on sections and prose do not apply. */
function inputOf({ bare, reading }: Loaded): ReconcileInput {
  return bare && reading.report ? reading.report : reading;
}

/** What a person sees of one report: the verdict first, then what is wrong, undecided and proposed. */
function page(
  loaded: Loaded,
  result: Reconciliation | null,
  wrong: readonly Suspect[],
  locale: Locale,
): string[] {
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
      suspects: wrong.map((suspect) => suspectLines(suspect, reading, locale)),
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
  const issues = [...reading.issues, ...(result?.issues ?? [])] as Reading['issues'];
  lines.push(...issueLines({ ...loaded, reading: { ...reading, issues } }, locale));
  return lines;
}

function suspectLines(suspect: Suspect, reading: Reading, locale: Locale): string[] {
  const words = cliMessagesOf(locale);
  const { cells, evidence } = describeSuspect(suspect, reading, locale);
  const changes = cells.map(({ label, value, proposed }) => words.change(label, value ?? '—', proposed));
  return [...changes, ...evidence.map(words.basis)];
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
