/** gongkai rules: what is checked, and one rule in full. */
import { describeRule } from '../describe';
import { rules as catalogue, type RuleId } from '../index';
import { cliMessagesOf } from '../messages/cli';
import type { CommandOptions } from './main';
import { painter, table } from './terminal';

export async function rules(ids: readonly string[], { json, locale }: CommandOptions): Promise<number> {
  const words = cliMessagesOf(locale);
  const paint = painter(process.stdout);
  const known = catalogue.map((rule) => rule.id) as string[];
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    process.stderr.write(`${words.unknownRule(unknown, known)}\n`);
    return 2;
  }
  const chosen = catalogue.filter((rule) => ids.length === 0 || ids.includes(rule.id));
  const lines: string[] = [];
  if (json)
    lines.push(...chosen.map((rule) => JSON.stringify({ ...rule, ...describeRule(rule.id, locale) })));
  else if (ids.length === 0) {
    lines.push(
      ...table(
        chosen.map((rule) => [rule.id, describeRule(rule.id, locale).title]),
        'left',
      ),
    );
  } else {
    for (const rule of chosen) {
      const { title, help, basis, formulas } = describeRule(rule.id as RuleId, locale);
      lines.push(
        paint('bold', `${rule.id}  ${title}`),
        help,
        words.basis(basis),
        ...formulas.map((text) => `  ${text}`),
        '',
      );
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
