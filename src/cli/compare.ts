/** gongkai compare: two years of an agency, or two agencies, side by side. */
import { describeIndicator, type Locale } from '../describe';
import {
  type CellChange,
  type Comparison,
  cells,
  compare as compareReports,
  type FormCell,
  type IndicatorChange,
  indicators,
  type NoChange,
  toCsv,
} from '../index';
import { cliMessagesOf } from '../messages/cli';
import { type Loaded, loadAll } from '../node';
import type { CommandOptions } from './main';
import { issueLines, reportLines } from './read';
import { painter, table } from './terminal';

export async function compare(files: readonly string[], options: CommandOptions): Promise<number> {
  const { json, csv, locale } = options;
  const words = cliMessagesOf(locale);
  const loaded: Loaded[] = [];
  for await (const one of loadAll(files)) loaded.push(one);
  const [a, b, ...more] = loaded;
  const unread = loaded.filter(({ reading }) => !reading.report);
  if (!a?.reading.report || !b?.reading.report || more.length > 0 || unread.length > 0) {
    const lines = unread.flatMap((one) => [...reportLines(one, locale), ...issueLines(one, locale)]);
    process.stderr.write(`${[words.compare.needTwo(loaded.length), ...lines].join('\n')}\n`);
    return 2;
  }
  const result = compareReports(a.reading, b.reading);
  if (json) process.stdout.write(`${JSON.stringify({ files: [a.file, b.file], ...result })}\n`);
  else if (csv) process.stdout.write(toCsv(rowsOf(result, locale), { bom: options.bom }));
  else process.stdout.write(`${page([a, b], result, locale).join('\n')}\n`);
  return 0;
}

function rowsOf({ cells: changes, indicators: measured, edition }: Comparison, locale: Locale): object[] {
  const known = new Map(cells(edition).map((cell) => [cell.path, cell]));
  const figures = ({ a, b, absolute, relative, reason }: CellChange | IndicatorChange) => {
    return { a, b, absolute, relative, reason: reason ?? null };
  };
  return [
    ...changes.map((change) => {
      const cell = known.get(change.cell);
      const label = cell && labelOf(cell, locale);
      return { kind: 'cell', id: change.cell, label, unit: cell?.unit, ...figures(change) };
    }),
    ...measured.map((change) => {
      const { name, unit } = describeIndicator(change.indicator, locale);
      return { kind: 'indicator', id: change.indicator, label: name, unit, ...figures(change) };
    }),
  ];
}

/** What a person sees: what is compared, the totals that changed, the indicators, what cannot be compared. */
function page(loaded: readonly [Loaded, Loaded], result: Comparison, locale: Locale): string[] {
  const paint = painter(process.stdout);
  const { compare: words, ...others } = cliMessagesOf(locale);
  const { a, b } = result;
  const names = a.year === b.year ? words.sides : [String(a.year), String(b.year)];
  const lines = loaded.flatMap((one, at) => {
    const [file = '', head = ''] = reportLines(one, locale);
    return [file, `${names[at]}: ${head}`];
  });
  const warnings = [
    ...(result.sameAgency ? [] : [words.otherAgency]),
    ...(a.year === b.year && result.sameAgency ? [words.sameYear] : []),
    ...(a.year > b.year ? [words.backwards] : []),
    ...(a.edition === b.edition ? [] : [words.otherForm(a.edition, b.edition)]),
  ];
  lines.push(...warnings.map((text) => paint('yellow', text)));

  const known = new Map(cells(result.edition).map((cell) => [cell.path, cell]));
  const isMain = ({ table: own, column }: FormCell) => own !== 'requests' || column === 'total';
  const changed = result.cells.filter(hasChanged);
  const main = changed.filter(({ cell }) => {
    const form = known.get(cell);
    return form !== undefined && isMain(form);
  });
  const header = ['', ...names, words.absolute, words.relative];
  const row = (label: string, change: CellChange | IndicatorChange) => [
    label,
    figure(change.a, change.reason),
    figure(change.b, change.reason),
    signed(change.absolute),
    change.relative === null ? reasonOf(change.reason) : `${signed(change.relative)}%`,
  ];
  const reasonOf = (reason: NoChange | undefined) => (reason ? words.noChange[reason] : '');
  const figure = (value: number | string | null, reason: NoChange | undefined) =>
    value === null ? (reason === 'other-form' ? words.notAsked : others.marks.absent) : rounded(value);

  const oneSided = changed.filter(({ absolute }) => absolute === null).length;
  const same = result.cells.length - changed.length;
  lines.push('', paint('bold', words.cells(changed.length - oneSided, oneSided, same)));
  const rows = main.map((change) => {
    const cell = known.get(change.cell);
    return row(cell ? shortLabel(cell, locale) : change.cell, change);
  });
  if (rows.length > 0) lines.push(...table([header, ...rows]));
  if (changed.length > main.length) lines.push(words.byApplicant(changed.length - main.length));

  const rates = result.indicators.filter((change) => hasChanged(change) && isRate(change.indicator));
  if (rates.length > 0) {
    lines.push('', paint('bold', words.indicators));
    const texts = rates.map((change) => {
      const { name, unit } = describeIndicator(change.indicator, locale);
      return row(others.located(name, unit), change);
    });
    lines.push(...table([header, ...texts]));
  }
  if (result.incomparable.length > 0) {
    lines.push('', paint('bold', words.incomparable));
    for (const { report, cell, value } of result.incomparable) {
      const form = cells(result[report].edition).find(({ path }) => path === cell);
      lines.push(`  ${names[report === 'a' ? 0 : 1]}  ${form ? labelOf(form, locale) : cell}  ${value}`);
    }
  }
  return lines;
}

const hasChanged = ({ absolute }: CellChange | IndicatorChange) =>
  absolute === null || Number(absolute) !== 0;

/** Volumes are cells that stand in the table above; reasons, one by one, are for the CSV. */
function isRate(id: string): boolean {
  const indicator = indicators.find((one) => one.id === id);
  return indicator !== undefined && indicator.denominator !== null && indicator.topic !== 'reasons';
}

function labelOf({ label, en }: FormCell, locale: Locale): string {
  return locale === 'zh' ? label : en;
}

/** Without remarks, and without the word that every row of table three would end with. */
function shortLabel(cell: FormCell, locale: Locale): string {
  const label = labelOf(cell, locale).replace(/（[^（）]{12,}）|、行政机关不再处理其政府信息公开申请/g, '');
  return cell.table === 'requests' ? (label.split(' · ')[0] ?? label) : label;
}

function signed(value: number | string | null): string {
  if (value === null) return '';
  const text = rounded(value);
  return text.startsWith('-') || Number(value) === 0 ? text : `+${text}`;
}

/** Two decimals, half away from zero, are enough for the eye; the JSON and CSV have all. */
function rounded(value: number | string): string {
  const [, sign = '', whole = '', cents = '', rest = ''] =
    /^(-?)(\d+)\.(\d\d)(\d+)$/.exec(String(value)) ?? [];
  if (rest === '') return String(value);
  const digits = String(BigInt(whole + cents) + (rest >= '5' ? 1n : 0n)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
