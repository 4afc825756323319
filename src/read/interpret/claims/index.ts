/**
 * Figures that the narrative states (叙述性数据). A lexer gives every word a role (terms.ts, lex.ts), the grammar
 * puts each number to the words around it (compose.ts, figures.ts, meant.ts, label.ts). What is not fully understood is not claimed.
 */
import type { Claim, Place } from '../../../schema/reading';
import { Composer } from './compose';
import { lex } from './lex';
import { agencyOf, speaksOfOwnLevel } from './scope';
import type { Stated } from './stated';
import { type Prose, type Sentence, sentences } from './text';

export type { Prose } from './text';

/**
 * The figures that the paragraphs state, in their order, each with its interval, its clause as printed and its
 * place; empty when they state none. `value`, `lower` and `upper` are in the unit of the form's cell (charges in
 * 万元, fees and procurement in 元, everything else a count), `unit` is as printed. A figure that could mean two
 * things, another year's, another body's or a mere part is left out. `context.year` tells 上年 from 本年 where
 * years are printed, `context.agency` tells whose figures are narrower. Never throws.
 *
 * @example
 * const [claim] = readClaims([{ text: '全年收到政府信息公开申请300余件。', place: { line: 7 } }], { year: 2024 });
 * claim?.kind; // 'requests.received.total'
 * claim?.upper; // 399
 */
export function readClaims(prose: readonly Prose[], context: { agency?: string; year?: number }): Claim[] {
  const agency = agencyOf(context.agency);
  const composer = new Composer(
    agency,
    speaksOfOwnLevel(
      prose.map((p) => p.text),
      agency,
    ),
    context.year !== undefined,
  );
  const figures: { stated: Stated; sentence: Sentence }[] = [];
  for (const sentence of sentences(prose)) {
    const tokens = lex(sentence.text, context.year);
    const section = sentence.passage.paragraphs[0]?.section;
    for (const stated of composer.sentence(tokens, sentence.first, section))
      figures.push({ stated, sentence });
  }
  // Only now: 其中上年结转 in a later sentence makes 收到 the figure of both.
  const claims: Claim[] = [];
  const seen = new Set<string>();
  for (const { stated, sentence } of figures) {
    const claim = toClaim(stated, sentence);
    // The same figure said twice in one clause is one claim.
    const key = `${claim.kind}|${claim.value}|${claim.quote}|${claim.scope ?? ''}`;
    if (!seen.has(key) && exact(stated)) claims.push(claim);
    seen.add(key);
  }
  return claims;
}

/** Whether the figure survives as a plain number: 20 digits would not. */
const exact = ({ numeral }: Stated): boolean => String(Number(numeral.value)) === numeral.value;

function toClaim(stated: Stated, sentence: Sentence): Claim {
  const { numeral, kind } = stated;
  const charges = kind === 'disclosure.charges.amount';
  // The form's cell is in 万元: a figure printed in 万元 is as exact as the cell.
  const printedSo = charges && numeral.multiplier > 1;
  const scaled = (text: string): number => (charges ? Number(`${text}e-4`) : Number(text));
  const value = scaled(numeral.value);
  const claim: Claim = {
    kind,
    value,
    lower: printedSo ? value : scaled(numeral.lower),
    upper: printedSo ? value : scaled(numeral.upper),
    unit: `${numeral.multiplier === 10000 ? '万' : numeral.multiplier > 1 ? '亿' : ''}${numeral.unit}`,
    quote: quoteOf(stated, sentence),
    place: placeOf(stated, sentence),
  };
  if (numeral.approximate && !printedSo) claim.approximate = true;
  if (stated.scope.kind === 'core' || stated.scope.kind === 'unit') claim.scope = stated.scope.text;
  return claim;
}

/** The clause as printed, over a paragraph break with the line end that the break is. */
function quoteOf(stated: Stated, sentence: Sentence): string {
  const { offsets, passage } = sentence;
  const begin = offsets[stated.start] ?? 0;
  const last = offsets[Math.max(stated.start, stated.end - 1)] ?? begin;
  return passage.text.slice(begin, last + 1);
}

/** The paragraph's place, moved to the line of the number where a paragraph spans lines. */
function placeOf(stated: Stated, sentence: Sentence): Place {
  const { offsets, passage } = sentence;
  const offset = offsets[stated.at] ?? 0;
  let index = passage.starts.length - 1;
  while (index > 0 && (passage.starts[index] ?? 0) > offset) index--;
  const paragraph = passage.paragraphs[index];
  const place: Place = { ...paragraph?.place };
  if (place.line !== undefined) {
    const start = passage.starts[index] ?? 0;
    for (
      let i = passage.text.indexOf('\n', start);
      i >= 0 && i < offset;
      i = passage.text.indexOf('\n', i + 1)
    ) {
      place.line++;
    }
  }
  return place;
}
