/** gongkai read: what a document says, as data or as tables. */
import { describeIssue, type Locale } from '../describe';
import { cliMessagesOf } from '../messages/cli';
import { type Loaded, loadAll } from '../node';
import { wholeForm } from './form';
import type { CommandOptions } from './main';
import { painter, progress } from './terminal';

export async function read(files: readonly string[], options: CommandOptions): Promise<number> {
  let unread = false;
  let first = true;
  for await (const loaded of loadAll(files, { jobs: options.jobs, onProgress: progress() })) {
    const { file, record, reading } = loaded;
    unread ||= reading.report === null;
    if (options.json) {
      const head = record === undefined ? { file } : { file, record };
      process.stdout.write(`${JSON.stringify({ ...head, ...reading })}\n`);
    } else {
      process.stdout.write(`${first ? '' : '\n'}${page(loaded, options.locale).join('\n')}\n`);
      first = false;
    }
  }
  return unread ? 2 : 0;
}

/** Where a report came from: its file, and which record of it. */
export function nameOf(
  { file, record }: { file: string; record?: number | undefined },
  locale: Locale,
): string {
  const words = cliMessagesOf(locale);
  return record === undefined ? file : words.located(file, words.record(record));
}

/** File, agency and year: how both commands begin. */
export function reportLines(loaded: Loaded, locale: Locale): string[] {
  const paint = painter(process.stdout);
  const words = cliMessagesOf(locale);
  const { report } = loaded.reading;
  return [
    paint('dim', nameOf(loaded, locale)),
    report
      ? paint('bold', words.report(report.agency.name, report.year, report.edition, report.publishedOn))
      : paint(['bold', 'red'], words.unread),
  ];
}

/** What the reader had to say: how both commands end. */
export function issueLines({ reading }: Loaded, locale: Locale): string[] {
  if (reading.issues.length === 0) return [];
  const paint = painter(process.stdout);
  const words = cliMessagesOf(locale);
  const lines = ['', paint('bold', words.headings.issues)];
  for (const issue of reading.issues) {
    const { text } = describeIssue(issue, reading.report ? reading : null, locale);
    const place = words.at(issue.place ?? {});
    lines.push(`  ${words.issue(words.severity[issue.severity], place ? words.located(text, place) : text)}`);
  }
  return lines;
}

function page(loaded: Loaded, locale: Locale): string[] {
  const paint = painter(process.stdout);
  const words = cliMessagesOf(locale);
  const { reading } = loaded;
  const lines = reportLines(loaded, locale);
  lines.push(...wholeForm(reading, locale));
  if (reading.claims.length > 0) {
    lines.push('', paint('bold', words.headings.claims));
    for (const claim of reading.claims) {
      const quote = claim.quote.replace(/\s+/g, '');
      const text = claim.approximate ? words.located(quote, words.approximate) : quote;
      lines.push(`  ${text}  ${paint('dim', claim.kind)}`);
    }
  }
  lines.push(...issueLines(loaded, locale));
  return lines;
}
