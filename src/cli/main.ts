#!/usr/bin/env node
/** The command line: gongkai read, check, total, compare, convert, rules. */
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import type { StratumKey } from '../aggregate';
import type { Locale } from '../describe';
import { rules as catalogue } from '../index';
import { cliMessagesOf } from '../messages/cli';
import { check } from './check';
import { compare } from './compare';
import { convert, type Target, targets } from './convert';
import { read } from './read';
import { rules } from './rules';
import { stratumKeys, total } from './total';

export interface CommandOptions {
  json: boolean;
  /** One line of CSV a report, a cell or a sum. */
  csv: boolean;
  locale: Locale;
  jobs: number;
  only: string[];
  /** Last year's report, and the reports that this one adds up. */
  previous?: string;
  children?: string;
  /** What `total` divides by, its register, and the file that says what is done. */
  by: StratumKey[];
  agencies?: string;
  resume?: string;
  /** Where `total` writes its sums besides. */
  parquet?: string;
  to: Target;
  /** CSV with one row a report, a byte order mark for Excel, and the meaning of the columns in its place. */
  wide: boolean;
  bom: boolean;
  codebook: boolean;
  /** Where `convert` writes; standard output when absent. */
  output?: string;
}

const commands = { read, check, total, compare, convert, rules };
/** Commands that say something without files. */
const withoutFiles = ['rules'];

async function main(args: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return fail('zh', (words) => words.badCall((error as Error).message));
  }
  const { values, positionals } = parsed;
  const { locale, to, output, previous, children, agencies, resume, parquet } = values;
  if (locale !== 'zh' && locale !== 'en')
    return fail('zh', (words) => words.notOneOf('--locale', ['zh', 'en'], locale));
  const words = cliMessagesOf(locale);
  const [command, ...files] = positionals;
  if (values.version) {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (values.help || command === undefined) {
    process.stdout.write(`${words.usage}\n`);
    return values.help ? 0 : 2;
  }
  if (!Object.hasOwn(commands, command)) return fail(locale, () => words.unknownCommand(command), true);
  if (files.length === 0 && !withoutFiles.includes(command) && !(command === 'convert' && values.codebook))
    return fail(locale, () => words.needFile(command), true);
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) return fail(locale, () => words.badJobs(values.jobs));
  const target = targets.find((one) => one === to);
  if (!target) return fail(locale, () => words.notOneOf('--to', targets, to));
  if (values.csv && !['check', 'compare', 'total'].includes(command))
    return fail(locale, () => words.goesWith('--csv', 'check, compare, total'));
  if (values.csv && values.json) return fail(locale, () => words.notBoth('--json, --csv'));
  if (output !== undefined && command !== 'convert')
    return fail(locale, () => words.goesWith('-o', 'convert'));
  if (parquet !== undefined && command !== 'total')
    return fail(locale, () => words.goesWith('--parquet', 'total'));
  const by = values.by.split(',').filter((key) => key !== '') as StratumKey[];
  const strange = by.find((key) => !stratumKeys.includes(key));
  if (strange !== undefined) return fail(locale, () => words.notOneOf('--by', stratumKeys, strange));
  if (values.wide && (command !== 'convert' || target !== 'csv'))
    return fail(locale, () => words.goesWith('--wide', 'convert --to csv'));
  const known = catalogue.map((rule) => rule.id) as string[];
  const unknown = values.only.find((id) => !known.includes(id));
  if (unknown !== undefined) return fail(locale, () => words.unknownRule(unknown, known));
  return commands[command as keyof typeof commands](files, {
    json: values.json,
    csv: values.csv,
    locale,
    jobs,
    only: values.only,
    by,
    to: target,
    wide: values.wide,
    bom: values.bom,
    codebook: values.codebook,
    ...(previous === undefined ? {} : { previous }),
    ...(children === undefined ? {} : { children }),
    ...(agencies === undefined ? {} : { agencies }),
    ...(resume === undefined ? {} : { resume }),
    ...(parquet === undefined ? {} : { parquet }),
    ...(output === undefined ? {} : { output }),
  });
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
      locale: { type: 'string', default: 'zh' },
      jobs: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true, default: [] },
      previous: { type: 'string' },
      children: { type: 'string' },
      agencies: { type: 'string' },
      by: { type: 'string', default: stratumKeys.join() },
      resume: { type: 'string' },
      parquet: { type: 'string' },
      to: { type: 'string', default: 'json' },
      wide: { type: 'boolean', default: false },
      bom: { type: 'boolean', default: false },
      codebook: { type: 'boolean', default: false },
      output: { type: 'string', short: 'o' },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function fail(
  locale: Locale,
  problem: (words: ReturnType<typeof cliMessagesOf>) => string,
  usage = false,
): number {
  const words = cliMessagesOf(locale);
  process.stderr.write(`${problem(words)}\n${usage ? `\n${words.usage}\n` : ''}`);
  return 2;
}

// A reader that closes its end early (head) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
