/** An indicator in words: name, explanation, formula by official labels, unit, source. */
import { formulaFor, type IndicatorId, type IndicatorTerm, indicators } from '../aggregate/indicators';
import { editionIds } from '../editions';
import { en } from '../messages/en';
import { indicatorMessagesOf } from '../messages/indicators';
import type { Locale } from '../messages/types';
import { zh } from '../messages/zh';
import { type Labels, labelsOf } from './labels';

/** What an indicator says (指标说明). */
export interface IndicatorText {
  name: string;
  help: string;
  /** By the labels of the newest form that has it: （一）予以公开 ÷ （七）总计 × 100. */
  formula: string;
  unit: string;
  /** Document and what it says. */
  basis: string;
}

/**
 * What an indicator says (指标说明): name, what it means, its formula by official labels, unit, and where the
 * definition was published.
 *
 * @param locale - `zh`, unless told otherwise.
 * @throws TypeError when `id` is not an indicator, or `locale` is neither `zh` nor `en`.
 * @example
 * import { describeIndicator } from 'gongkai/describe';
 *
 * const { name, formula, unit } = describeIndicator('full-disclosure-rate-of-handled');
 * name; // '予以公开率（占办结）'
 * formula; // '（一）予以公开 ÷ （七）总计 × 100'
 * unit; // '%'
 */
export function describeIndicator(id: IndicatorId, locale: Locale = 'zh'): IndicatorText {
  const indicator = indicators.find((one) => one.id === id);
  if (!indicator) throw new TypeError(`id: ${String(id)} is not an indicator`);
  if (locale !== 'zh' && locale !== 'en')
    throw new TypeError(`locale: ${String(locale)} is not one of zh, en`);
  const words = indicatorMessagesOf(locale);
  const edition = [...editionIds].reverse().find((one) => indicator.editions.includes(one));
  const labels = labelsOf(edition, locale, locale === 'zh' ? zh : en);
  const { numerator, denominator } = (edition && formulaFor(indicator, edition)) ?? indicator;
  const above = sumText(numerator, labels);
  const quotient =
    denominator === null
      ? above
      : `${grouped(above, numerator, locale)} ÷ ${grouped(sumText(denominator, labels), denominator, locale)}`;
  const { basis } = indicator;
  return {
    ...words.indicators[id],
    formula: indicator.scale === 1 ? quotient : `${quotient} × ${indicator.scale}`,
    unit: words.units[indicator.unit],
    basis: basis === 'derived' ? words.derived : words.basis(basis.document, basis.clause),
  };
}

function grouped(text: string, terms: readonly IndicatorTerm[], locale: Locale): string {
  if (terms.length === 1) return text;
  return locale === 'zh' ? `（${text}）` : `(${text})`;
}

function sumText(terms: readonly IndicatorTerm[], labels: Labels): string {
  return terms
    .map((term, at) => {
      const size = Math.abs(term.times);
      const name = size === 1 ? nameOf(term, labels) : `${size} × ${nameOf(term, labels)}`;
      return at === 0 ? name : `${term.times < 0 ? '−' : '+'} ${name}`;
    })
    .join(' ');
}

/** A row of table three by its label alone, for its total; a group by its own; any other cell by row and column. */
function nameOf({ parts, subtotal }: IndicatorTerm, labels: Labels): string {
  const path = parts[0] ?? subtotal ?? '';
  const [row, column] = split(path);
  if (subtotal !== undefined && split(subtotal)[0] !== row) return labels.line(split(row)[0]);
  if (row.startsWith('requests.') && column === 'total') return labels.line(row);
  if (!row.includes('.')) return labels.column(path);
  return `${labels.line(row)} ${labels.column(subtotal ?? path)}`;
}

function split(path: string): [string, string] {
  const cut = path.lastIndexOf('.');
  return [path.slice(0, cut), path.slice(cut + 1)];
}
