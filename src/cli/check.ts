/** gongkai check: does the report add up, what is wrong, what could not be decided. */
import {
  describeFinding,
  describeIssue,
  describeSuggestion,
  describeSuspect,
  type Locale,
} from '../describe';
import {
  type CellPath,
  type Finding,
  getCell,
  type Issue,
  type Reading,
  type ReadingIssue,
  type ReconcileInput,
  type Reconciliation,
  type RuleId,
  reconcile,
  reconcileYears,
} from '../index';
import { cliMessagesOf } from '../messages/cli';
import { type Loaded, loadAll } from '../node';
import { type Suspect, suspects } from '../suspects';
import { csvLine } from './csv';
import { wrongRows } from './form';
import type { CommandOptions } from './main';
import { issueLines, nameOf, reportLines } from './read';
import { painter, progress, wrap } from './terminal';

/** A person reads so many of a kind; the rest is in the JSON. */
const SHOWN = 20;
const WIDTH = 96;

/** One report with what was found in it. */
interface Checked {
  loaded: Loaded;
  /** `null` where the file could not be read. */
  result: Reconciliation | null;
  suspects: readonly Suspect[];
  /** The file of the report of the year before, found among the files. */
  heldAgainst?: string;
}

interface Others {
  previous?: ReconcileInput;
  children?: ReconcileInput[];
  only?: RuleId[];
}

export async function check(files: readonly string[], options: CommandOptions): Promise<number> {
  const { locale, json, csv, jobs } = options;
  const previous = options.previous === undefined ? [] : await readings([options.previous]);
  const children = options.children === undefined ? undefined : await readings([options.children]);
  const unusable = [...previous, ...(children ?? [])].filter(({ reading }) => !reading.report);
  if (unusable.length > 0 || (options.previous !== undefined && previous.length !== 1)) {
    const lines = unusable.flatMap((one) => [...reportLines(one, locale), ...issueLines(one, locale)]);
    process.stderr.write(`${[cliMessagesOf(locale).othersUnread, ...lines].join('\n')}\n`);
    return 2;
  }
  const others: Others = {
    ...(options.only.length > 0 ? { only: options.only as RuleId[] } : {}),
    ...(previous[0] ? { previous: inputOf(previous[0]) } : {}),
    ...(children ? { children: children.map(inputOf) } : {}),
  };
  const all = loadAll(files, { jobs, onProgress: progress() });
  const years = others.previous === undefined && others.children === undefined;
  let unread = false;
  let violated = false;
  let unfit = false;
  let first = true;
  if (csv) process.stdout.write(csvLine(CSV_COLUMNS));
  for await (const checked of years ? besideOtherYears(all, others, locale) : each(all, others)) {
    const { result } = checked;
    unread ||= result === null;
    violated ||= (result?.violations.length ?? 0) > 0;
    // A report that --previous cannot be last year's of: the call was wrong.
    unfit ||= options.previous !== undefined && unfitOf(checked) !== undefined;
    if (json) process.stdout.write(`${JSON.stringify(jsonOf(checked))}\n`);
    else if (csv) process.stdout.write(csvLine(csvOf(checked, locale)));
    else {
      process.stdout.write(`${first ? '' : '\n'}${page(checked, locale).join('\n')}\n`);
      first = false;
    }
  }
  return unread || unfit ? 2 : violated ? 1 : 0;
}

/** Why the report could not be held against the others that were given. */
const unfitOf = ({ result }: Checked) => result?.issues.find(({ severity }) => severity === 'error');

async function readings(paths: readonly string[]): Promise<Loaded[]> {
  const list: Loaded[] = [];
  for await (const loaded of loadAll(paths)) list.push(loaded);
  return list;
}

async function* each(all: AsyncIterable<Loaded>, others: Others): AsyncGenerator<Checked> {
  for await (const loaded of all) yield checkOne(loaded, others);
}

function checkOne(loaded: Loaded, others: Others): Checked {
  if (!loaded.reading.report) return { loaded, result: null, suspects: [] };
  const input = inputOf(loaded);
  const result = reconcile(input, others);
  return { loaded, result, suspects: suspects(input, result, { previous: others.previous }) };
}

/** Years are found among so many reports: pairing needs all of them at hand, and an NDJSON file may hold millions. */
const HELD = 5000;

/** The reports, each held against that of its agency for the year before where that is among the first {@link HELD}. */
async function* besideOtherYears(
  all: AsyncIterable<Loaded>,
  others: Others,
  locale: Locale,
): AsyncGenerator<Checked> {
  const files: Loaded[] = [];
  let more = false;
  for await (const loaded of all) {
    if (files.length < HELD) files.push(loaded);
    else {
      more = true;
      yield checkOne(loaded, others);
    }
  }
  if (more) process.stderr.write(`${cliMessagesOf(locale).yearsAmong(HELD)}\n`);
  const reports = files.filter(({ reading }) => reading.report);
  const { agencies } = reconcileYears(reports.map(inputOf), others);
  const paired = new Map(
    agencies.flatMap(({ years, issues }) =>
      years.map((one) => {
        const own = issues.filter((issue) => yearOf(issue) === one.year);
        return [reports[one.index], { ...one, own }] as const;
      }),
    ),
  );
  for (const loaded of files) {
    const year = paired.get(loaded);
    if (!year) {
      yield checkOne(loaded, others);
      continue;
    }
    const before = year.previous === null ? undefined : reports[year.previous];
    const result = { ...year.reconciliation, issues: [...year.reconciliation.issues, ...year.own] };
    yield {
      loaded,
      result,
      suspects: suspects(inputOf(loaded), result, { previous: before && inputOf(before) }),
      ...(before ? { heldAgainst: nameOf(before, locale) } : {}),
    };
  }
}

/** The year of the report that an issue goes with: what it says of copies, or the one after a gap. */
function yearOf({ args }: Issue): number | null {
  if ('year' in args) return args.year;
  return 'to' in args ? Number(args.to) + 1 : null;
}

function jsonOf({ loaded: { file, record, reading }, result, suspects: wrong }: Checked): unknown {
  const head = record === undefined ? { file } : { file, record };
  const { violations = [], passes = [], incomplete = [], inapplicable = [], suggestions = [] } = result ?? {};
  const outcomes = { violations, passes, incomplete, inapplicable, suspects: wrong, suggestions };
  const issues = [...reading.issues, ...(result?.issues ?? [])];
  return { ...head, report: result?.report ?? null, ...outcomes, issues };
}

const CSV_COLUMNS = [
  ...['file', 'record', 'agency', 'year', 'edition', 'verdict'],
  ...['violations', 'incomplete', 'passes', 'inapplicable', 'suspect', 'issue'],
];

/** One line a report, for whoever reviews many: the verdict, the counts, and the first suspect in words. */
function csvOf(checked: Checked, locale: Locale): unknown[] {
  const { loaded, result, suspects: wrong } = checked;
  const { file, record, reading } = loaded;
  const words = cliMessagesOf(locale);
  const head = [file, record, ...(result?.report ? Object.values(headOf(result.report)) : ['', '', ''])];
  const failure = unfitOf(checked) ?? reading.issues.find(({ severity }) => severity === 'error');
  const said = failure
    ? describeIssue(failure as ReadingIssue, reading.report ? reading : null, locale).text
    : '';
  if (!result) return [...head, words.unread, '', '', '', '', '', said];
  const { violations, incomplete, passes, inapplicable } = result;
  const counts = [violations, incomplete, passes, inapplicable].map((list) => list.length);
  const [best] = wrong;
  const suspect = best ? describeSuspect(best, reading, locale).text : '';
  return [...head, verdict(result, locale), ...counts, suspect, said];
}

const headOf = ({ agency, year, edition }: NonNullable<Reconciliation['report']>) => ({
  agency,
  year,
  edition,
});

function verdict({ violations, incomplete }: Reconciliation, locale: Locale): string {
  const words = cliMessagesOf(locale).verdict;
  if (violations.length > 0) return words.violations(violations.length);
  return incomplete.length > 0 ? words.incomplete(incomplete.length) : words.consistent;
}

/** Of a bare report nothing is known of its document: the rules on sections and prose do not apply. */
function inputOf({ bare, reading }: Loaded): ReconcileInput {
  return bare && reading.report ? reading.report : reading;
}

/** What a person sees of one report: the verdict first, then what is wrong, undecided and proposed. */
function page(checked: Checked, locale: Locale): string[] {
  const paint = painter(process.stdout);
  const words = cliMessagesOf(locale);
  const { loaded, result, suspects: wrong, heldAgainst } = checked;
  const { reading } = loaded;
  const lines = reportLines(loaded, locale);
  if (heldAgainst !== undefined) lines.push(paint('dim', words.heldAgainst(heldAgainst)));
  const unfit = unfitOf(checked);
  if (unfit) lines.push(paint('red', describeIssue(unfit as ReadingIssue, null, locale).text));
  if (result) {
    const { violations, passes, incomplete, inapplicable, suggestions } = result;
    const lastYear = [...violations, ...passes, ...incomplete].some(({ family }) => family === 'cross-year');
    const style = violations.length > 0 ? 'red' : incomplete.length > 0 ? 'yellow' : 'green';
    lines.push('', paint(['bold', style], verdict(result, locale)));
    lines.push(words.counts(passes.length, violations.length, incomplete.length, inapplicable.length));
    if (loaded.bare) lines.push(paint('dim', words.onlyFigures));
    if (!lastYear && !unfit) lines.push(paint('dim', words.notHeld));

    const section = (heading: keyof typeof words.headings, entries: readonly (readonly string[])[]) => {
      if (entries.length === 0) return;
      lines.push('', paint('bold', words.headings[heading]));
      for (const [head = '', ...details] of entries.slice(0, SHOWN)) {
        lines.push(`  ${heading === 'violations' ? paint('red', head) : head}`);
        lines.push(...details.map((detail) => `    ${detail}`));
      }
      if (entries.length > SHOWN) lines.push(`  ${words.more(entries.length - SHOWN)}`);
    };
    section(
      'violations',
      violations.map((finding) => violationLines(finding, reading, locale)),
    );
    const drawn = wrongRows(reading, violations, wrong, locale);
    if (drawn.length > 0) lines.push('', paint('bold', words.headings.table), ...drawn.slice(1));
    section('suspects', suspectEntries(wrong, reading, locale));
    if (violations.some(({ cells }) => cells.length > 0) && wrong.length === 0)
      lines.push('', words.noSuspects(violations.some(({ family }) => family === 'form')));
    section(
      'incomplete',
      groupByRow(incomplete).map((findings) => incompleteLines(findings, reading, locale)),
    );
    section(
      'suggestions',
      suggestions.map((suggestion) => {
        const { title, cells, evidence } = describeSuggestion(suggestion, reading, locale);
        const values = cells.map((cell) => `${columnOf(cell.label)} ${cell.proposed}`);
        return [words.values(title, values), ...evidence.map(words.basis)];
      }),
    );
  }
  const issues = [...reading.issues, ...(result?.issues ?? [])] as Reading['issues'];
  lines.push(...issueLines({ ...loaded, reading: { ...reading, issues } }, locale));
  return lines;
}

/** Explanations under their rank, which those as good as one another share. */
function suspectEntries(wrong: readonly Suspect[], reading: Reading, locale: Locale): string[][] {
  const words = cliMessagesOf(locale);
  const entries = wrong.map((suspect) => {
    const { cells, evidence } = describeSuspect(suspect, reading, locale);
    const changes = cells.map(({ label, value, proposed }) => words.change(label, value ?? '—', proposed));
    const [first = '', ...more] = changes;
    return [`${suspect.rank}. ${first}`, ...more, ...evidence.map(words.basis)];
  });
  return wrong[0]?.partial ? [...entries, [words.partial]] : entries;
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
