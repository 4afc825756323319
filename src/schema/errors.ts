/** What a schema refused, in words that the person who filled the form in knows. */
import type * as z from 'zod';
import {
  type CellKind,
  type EditionId,
  editionIds,
  layoutOf,
  type SectionId,
  type TableId,
} from '../editions';
import { en } from '../messages/en';
import type { Locale } from '../messages/types';
import { zh } from '../messages/zh';
import { type FieldPath, fieldLabels } from './fields';
import { agencySchema, report2021Schema } from './report';

/** `cell` may be null; `required` may not be left out; `optional` may be left out. */
type Slot = 'cell' | 'required' | 'optional';

/** Every way in which the schemas refuse a value, with the facts that its message needs. */
export interface SchemaProblems {
  'needs-object': { slot: Slot };
  'needs-text': { slot: Slot };
  'needs-whole': { slot: Slot };
  'has-fraction': Record<never, never>;
  'not-finite': { found: string };
  'beyond-exact': { limit: number };
  'too-small': { minimum: number };
  'too-large': { maximum: number };
  'needs-amount': Record<never, never>;
  'amount-as-text': { limit: number };
  'empty-text': { slot: Slot };
  'needs-region': Record<never, never>;
  'needs-date': Record<never, never>;
  'one-of': { options: string[]; slot: Slot };
  'unknown-key': { key: string; closest?: { key: string; label: string } };
  'key-of-other-edition': { key: string; edition: EditionId; label: string };
  refused: { reason: string };
}

/** One thing that a schema refused: where, under which official label, and why. */
export interface SchemaMessage {
  /** Dot path: `requests.received.total`; empty for the report as a whole. */
  path: string;
  /** Official label of the cell, row, table or section, or the name of the field. */
  label: string;
  message: string;
}

const REQUIRED: readonly string[] = ['edition', 'year', 'agency', 'agency.name'];
const prose = { zh, en };

/**
 * What a schema of this package refused, one entry a problem in the order in which zod found them: the path, the
 * official label (官方标签), and a sentence in Chinese or English. zod's own configuration is neither used nor
 * touched. A key that the form lacks comes with the closest one that it has.
 *
 * @param error - the error of `reportSchema.safeParse`, of the schema of one edition, or of `z.safeEncode`.
 * @param locale - `zh`, unless told otherwise.
 * @throws TypeError when `error` is not an error of zod, or `locale` is not `zh` or `en`.
 * @example
 * import { reportSchema } from 'gongkai';
 * import { formatSchemaError } from 'gongkai/describe';
 *
 * const result = reportSchema.safeParse({
 *   edition: '2021',
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   requests: { received: { total: 1.5 } },
 * });
 * const [first] = result.success ? [] : formatSchemaError(result.error);
 * first?.label; // '一、本年新收政府信息公开申请数量 · 总计'
 * first?.message; // '应为整数，不能有小数。'
 */
export function formatSchemaError(
  error: { readonly issues: readonly z.core.$ZodIssue[] },
  locale: Locale = 'zh',
): SchemaMessage[] {
  if (!Array.isArray(error?.issues)) throw new TypeError('error: not an error of a zod schema');
  if (!Object.hasOwn(prose, locale)) throw new TypeError(`locale: ${String(locale)} is not one of zh, en`);
  const form = new Form(editionOf(error.issues), locale);
  const messages = new Map<string, SchemaMessage>();
  const say = (path: string, about: string, problem: Problem) => {
    const message = sentence(problem, locale);
    // zod says twice that 2 ** 53 is too large: as no safe integer, and as above the limit.
    messages.set(`${path}\n${message}`, { path, label: form.label(about), message });
  };
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) say(join(path, key), path, form.unknownKey(path, key));
    } else say(path, path, problemOf(issue, path, form.kind(path)));
  }
  return [...messages.values()];
}

type Problem = { [C in keyof SchemaProblems]: { code: C; args: SchemaProblems[C] } }[keyof SchemaProblems];

function sentence<C extends keyof SchemaProblems>(
  { code, args }: { code: C; args: SchemaProblems[C] },
  locale: Locale,
): string {
  return prose[locale].schema.problems[code](args);
}

function problemOf(issue: z.core.$ZodIssue, path: string, kind: CellKind | undefined): Problem {
  const slot: Slot = kind ? 'cell' : path === '' || REQUIRED.includes(path) ? 'required' : 'optional';
  if (kind === 'money') {
    return issue.code === 'too_big' || issue.code === 'too_small'
      ? { code: 'amount-as-text', args: { limit: Number.MAX_SAFE_INTEGER } }
      : { code: 'needs-amount', args: {} };
  }
  switch (issue.code) {
    case 'invalid_type': {
      const found = 'received' in issue ? String(issue.received) : '';
      if (found === 'NaN' || found === 'Infinity') return { code: 'not-finite', args: { found } };
      if (issue.expected === 'int') return { code: 'has-fraction', args: {} };
      if (issue.expected === 'number') return { code: 'needs-whole', args: { slot } };
      if (issue.expected === 'string') return { code: 'needs-text', args: { slot } };
      if (issue.expected === 'object') return { code: 'needs-object', args: { slot } };
      break;
    }
    case 'too_big':
      return kind
        ? { code: 'beyond-exact', args: { limit: Number.MAX_SAFE_INTEGER } }
        : { code: 'too-large', args: { maximum: Number(issue.maximum) } };
    case 'too_small':
      if (kind) return { code: 'beyond-exact', args: { limit: Number.MAX_SAFE_INTEGER } };
      if (issue.origin === 'string') return { code: 'empty-text', args: { slot } };
      return { code: 'too-small', args: { minimum: Number(issue.minimum) } };
    case 'invalid_format':
      if (issue.format === 'date') return { code: 'needs-date', args: {} };
      if (path === 'agency.region') return { code: 'needs-region', args: {} };
      break;
    case 'invalid_value':
      return { code: 'one-of', args: { options: issue.values.map(String), slot } };
    case 'invalid_union':
      if (path === 'edition') return { code: 'one-of', args: { options: [...editionIds], slot } };
      break;
  }
  // A schema that the user built from ours may refuse for reasons of its own.
  return { code: 'refused', args: { reason: issue.message } };
}

/** What the form knows of its own paths, under the labels of one edition. */
class Form {
  constructor(
    private readonly edition: EditionId,
    private readonly locale: Locale,
  ) {}

  kind(path: string) {
    return layoutOf(this.edition).byPath.get(path)?.kind;
  }

  label(path: string): string {
    const fields = fieldLabels[this.locale];
    if (path === '') return prose[this.locale].schema.report;
    if (Object.hasOwn(fields, path)) return fields[path as FieldPath];
    return this.formLabel(path) ?? path;
  }

  private formLabel(path: string): string | undefined {
    const { byPath, rows, edition } = layoutOf(this.edition);
    const chinese = this.locale === 'zh';
    const cell = byPath.get(path);
    if (cell) return chinese ? cell.label : cell.en;
    const [table = '', ...rest] = path.split('.');
    const named = Object.hasOwn(edition.tables, table)
      ? edition.tables[table as TableId]
      : Object.hasOwn(edition.sections, table)
        ? edition.sections[table as SectionId]
        : undefined;
    if (named && rest.length === 0) return chinese ? named.label : named.en;
    // A row, or a group: as many labels of one of its rows as the path is deep.
    const row = rows.find((one) => one.path === path || one.path.startsWith(`${path}.`));
    if (!row || rest.length === 0) return undefined;
    const labels = (chinese ? row.labels : row.en).slice(0, rest.length);
    return (labels.length > 1 ? labels.slice(1) : labels).join(chinese ? ' ' : ', ');
  }

  unknownKey(path: string, key: string): Problem {
    const edition = other(this.edition);
    if (childrenOf(edition, path).has(key)) {
      const label = new Form(edition, this.locale).label(join(path, key));
      return { code: 'key-of-other-edition', args: { key, edition, label } };
    }
    const closest = this.closest(path, key);
    return { code: 'unknown-key', args: closest ? { key, closest } : { key } };
  }

  private closest(path: string, key: string): { key: string; label: string } | undefined {
    let best: { key: string; label: string } | undefined;
    // More than half of it different is no slip of the pen.
    let least = Math.max(2, key.length / 2);
    for (const known of childrenOf(this.edition, path)) {
      const label = this.label(join(path, known));
      const own = label.split(' · ').at(-1) ?? label;
      for (const name of [known, label, own]) {
        const away = distance(key.toLowerCase(), name.toLowerCase());
        if (away < least) {
          least = away;
          best = { key: known, label };
        }
      }
    }
    return best;
  }
}

/** Keys that an edition's report has under a path. */
function childrenOf(edition: EditionId, path: string): Set<string> {
  if (path === '') {
    // The tables are the same in both editions.
    return new Set(Object.keys(report2021Schema.shape));
  }
  if (path === 'agency') return new Set(Object.keys(agencySchema.shape));
  const children = new Set<string>();
  for (const cell of layoutOf(edition).cells) {
    if (cell.path.startsWith(`${path}.`)) {
      children.add(cell.path.slice(path.length + 1).split('.', 1)[0] ?? '');
    }
  }
  return children;
}

/** zod's error does not say which edition refused; a path or key that only one edition has gives it away. */
function editionOf(issues: readonly z.core.$ZodIssue[]): EditionId {
  for (const issue of issues) {
    const path = issue.path.map(String);
    const last = path.at(-1) ?? '';
    const parent = path.slice(0, -1).join('.');
    for (const edition of editionIds) {
      const only = (at: string, key: string) =>
        childrenOf(edition, at).has(key) && !childrenOf(other(edition), at).has(key);
      if (only(parent, last)) return edition;
      if (issue.code === 'unrecognized_keys' && issue.keys.some((key) => only(path.join('.'), key))) {
        return other(edition);
      }
    }
  }
  return '2021';
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function other(edition: EditionId): EditionId {
  return edition === '2021' ? '2019' : '2021';
}

/** Edits (insert, delete, substitute) that turn one text into the other. */
function distance(a: string, b: string): number {
  // What is longer than any name is not compared at all.
  if (Math.abs(a.length - b.length) > 40) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, left] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, right] of b.split('').entries()) {
      next.push(
        Math.min((row[j] ?? 0) + (left === right ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
