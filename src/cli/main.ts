#!/usr/bin/env node
/** The command line: gongkai read, gongkai check. */
import { parseArgs } from 'node:util';
import { type Locale, rules } from '../index';
import { cliMessagesOf } from '../messages/cli';
import { check } from './check';
import { read } from './read';

export interface CommandOptions {
  json: boolean;
  locale: Locale;
  only: string[];
}

const commands = { read, check };

async function main(args: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return fail('zh', (words) => words.badCall((error as Error).message));
  }
  const { values, positionals } = parsed;
  const locale = values.locale;
  if (locale !== 'zh' && locale !== 'en') return fail('zh', (words) => words.unknownLocale(locale));
  const words = cliMessagesOf(locale);
  const [command, ...files] = positionals;
  if (values.help || command === undefined) {
    process.stdout.write(`${words.usage}\n`);
    return values.help ? 0 : 2;
  }
  if (!Object.hasOwn(commands, command)) return fail(locale, () => words.unknownCommand(command), true);
  if (files.length === 0) return fail(locale, () => words.needFile(command), true);
  const known = rules.map((rule) => rule.id) as string[];
  const unknown = values.only.find((id) => !known.includes(id));
  if (unknown !== undefined) return fail(locale, () => words.unknownRule(unknown, known));
  return commands[command as keyof typeof commands](files, { json: values.json, locale, only: values.only });
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      locale: { type: 'string', default: 'zh' },
      only: { type: 'string', multiple: true, default: [] },
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
