/**
 * Figures that the narrative states (叙述性数据). A lexer gives every word a role (terms.ts, lex.ts), the grammar
 * puts each number to the words around it (compose.ts, label.ts). What is not fully understood is not claimed.
 */
import type { Claim, Place } from '../../../schema/reading';
import { Composer, type Stated } from './compose';
import { lex } from './lex';
import { agencyOf, speaksOfOwnLevel } from './scope';
import { type Prose, type Sentence, sentences } from './text';

export type { Prose } from './text';

/** Whether a sentence can state a figure or name what the next one is about. */
const TELLING = /[\d未无没零〇均全各]|[一二三四五六七八九十两百]+(?:余|多)?[件宗起份条项部例]|申请|复议|诉|收费/;

/**
 * The figures that the paragraphs state, in their order, each with its interval, its clause as printed and its
 * place; empty when they state none. `value`, `lower` and `upper` are in the unit of the form's cell (charges in
 * 万元, fees and procurement in 元, everything else a count), `unit` is as printed. A figure that could mean two
 * things, another year's, another body's or a mere part is left out. `context.year` tells 上年 from 本年 where
 * years are printed, `context.agency` tells whose figures are narrower. Never throws.
 *
 * @example
 * readClaims([{ text: '全年收到政府信息公开申请300余件。', place: { line: 7 } }], { year: 2024 })
 * // [{ kind: 'requests.received.total', value: 300, lower: 300, upper: 399, approximate: true, unit: '件', … }]
 */
export function readClaims(prose: readonly Prose[], context: { agency?: string; year?: number }): Claim[] {
  const agency = agencyOf(context.agency);
  const composer = new Composer(
    agency,
    speaksOfOwnLevel(
      prose.map((p) => p.text),
      agency,
    ),
  );
  const claims: Claim[] = [];
  const seen = new Set<string>();
  for (const sentence of sentences(prose)) {
    if (!sentence.first && !TELLING.test(sentence.text)) continue;
    const tokens = lex(sentence.text, context.year);
    for (const stated of composer.sentence(tokens, sentence.first, sentence.section)) {
      const claim = toClaim(stated, sentence, prose);
      // The same figure said twice in one clause is one claim.
      const key = `${claim.kind}|${claim.value}|${claim.quote}|${claim.scope ?? ''}`;
      if (!seen.has(key) && Number.isFinite(claim.value)) claims.push(claim);
      seen.add(key);
    }
  }
  return claims;
}

function toClaim(stated: Stated, sentence: Sentence, prose: readonly Prose[]): Claim {
  const { numeral, kind } = stated;
  const charges = kind === 'disclosure.charges.amount';
  // The form's cell is in 万元: a figure printed in 万元 is as exact as the cell.
  const exact = charges && numeral.multiplier > 1;
  const scaled = (text: string): number => (charges ? Number(`${text}e-4`) : Number(text));
  const value = scaled(numeral.value);
  const claim: Claim = {
    kind,
    value,
    lower: exact ? value : scaled(numeral.lower),
    upper: exact ? value : scaled(numeral.upper),
    unit: `${numeral.multiplier === 10000 ? '万' : numeral.multiplier > 1 ? '亿' : ''}${numeral.unit}`,
    quote: quoteOf(stated, sentence, prose),
    place: placeOf(stated, sentence, prose),
  };
  if (numeral.approximate && !exact) claim.approximate = true;
  if (stated.scope.kind === 'core' || stated.scope.kind === 'unit') claim.scope = stated.scope.text;
  return claim;
}

/** The clause as printed, over a paragraph break with the line end that the break is. */
function quoteOf(stated: Stated, sentence: Sentence, prose: readonly Prose[]): string {
  const from = sentence.paragraph[stated.start] ?? 0;
  const last = Math.max(stated.start, stated.end - 1);
  const to = sentence.paragraph[last] ?? from;
  const begin = sentence.offset[stated.start] ?? 0;
  const end = (sentence.offset[last] ?? begin) + 1;
  if (from === to) return (prose[from]?.text ?? '').slice(begin, end);
  const parts = [(prose[from]?.text ?? '').slice(begin)];
  for (let i = from + 1; i < to; i++) parts.push(prose[i]?.text ?? '');
  parts.push((prose[to]?.text ?? '').slice(0, end));
  return parts.join('\n');
}

/** The paragraph's place, moved to the line of the number where a paragraph spans lines. */
function placeOf(stated: Stated, sentence: Sentence, prose: readonly Prose[]): Place {
  const paragraph = prose[sentence.paragraph[stated.at] ?? 0];
  const place: Place = { ...paragraph?.place };
  if (place.line !== undefined && paragraph) {
    const offset = sentence.offset[stated.at] ?? 0;
    for (let i = paragraph.text.indexOf('\n'); i >= 0 && i < offset; i = paragraph.text.indexOf('\n', i + 1)) place.line++;
  }
  return place;
}
