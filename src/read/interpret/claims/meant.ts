/** What a number counts: its own words, within what the sentences before it have spoken of. */
import type { NumeralInText } from '../../../core/numerals';
import { hasLabel, ignored, isNothing } from './clause';
import { BROUGHT, deciders, isLabel, type Meaning, meaning, RECEIVED } from './label';
import type { Token } from './lex';
import { isDisputeTotal } from './stated';
import { isTransparent, namesFees, type Talk } from './talk';

const COUNTED = new Set(['', '件', '宗', '起', '份', '条', '项', '个', '例', '部', '批次', '批', '件次']);

/** What a number counts by the words around it and by what is spoken of. */
export function meaningIn(words: readonly Token[], number: Token, talk: Talk): Meaning {
  const numeral = number.numeral;
  if (!numeral) return { is: 'none' };
  // 收到行政复议0宗: none came, whoever would have received it.
  const none = numeral.value === '0' && words.some((t) => t.role === 'dispute');
  const piece = none ? words.filter((t) => t.role !== 'received') : words;
  const money =
    numeral.unit.startsWith('元') ||
    numeral.unit.endsWith('元') ||
    (isNothing(numeral) &&
      piece.some((t) => t.role === 'feeNoun' || t.role === 'feeCharged' || t.role === 'feeCollected'));
  // 行政复议0次: of nothing, the unit does not matter.
  if (!money && !COUNTED.has(numeral.unit) && numeral.value !== '0') {
    // 收到缴费5笔共4,860元: how often says nothing of how much, which is still to come.
    return { is: piece.some((t) => t.role === 'feeCollected') ? 'refused' : 'foreign' };
  }
  const first = piece.findIndex((t) => isLabel(t) && !ignored(t, numeral));
  const past = piece.slice(first + 1).some((t) => t.role === 'unknown');
  const info = piece.some((t) => t.role === 'info' || (t.role === 'request' && t.what === 'strong'));
  const labelled = piece.some((t) => isLabel(t) && t.role !== 'request' && !ignored(t, numeral));
  const cases = isShareOfCases(piece, numeral, talk);
  const of = talk.parts || talk.otherDispute !== '' || cases;
  if (of && info && !labelled && !past) {
    if (talk.otherDispute !== '') return { is: 'kinds', kinds: [`disputes.${talk.otherDispute}.total`] };
    // 行政复议12件，其中涉及政府信息公开2件: the 12 are of every kind; 收到申请47件，其中政府信息公开申请41件 too.
    const own = piece.every((t) => t.role === 'request' || t.role === 'among' || isTransparent(t));
    const parent = talk.stated.at(-1);
    const wider = parent && (isDisputeTotal(parent.kind) || (parent.kind === RECEIVED && own));
    if (wider && (cases || parent === talk.parent) && !parent.info) {
      talk.withdraw(parent);
      return { is: 'kinds', kinds: [parent.kind] };
    }
  }
  if (talk.headed && talk.disputes.length === 1 && piece.every((t) => isTransparent(t) || t.role === 'sum')) {
    talk.headed = false;
    return { is: 'kinds', kinds: [`disputes.${talk.disputes[0]}.total`] };
  }
  if (first >= 0 && past) return { is: 'foreign' };
  if (completes(piece, numeral, talk)) return { is: 'kinds', kinds: [BROUGHT] };
  const meant = meaning(piece, money ? 'money' : 'count', talk.situation());
  // 信息处理费0元: what is nothing was not collected, whatever was asked for.
  const noFee = money && numeral.value === '0' && namesFees(piece);
  if (noFee && meant.is === 'refused' && piece.every((t) => t.role === 'feeNoun' || isTransparent(t)))
    return { is: 'kinds', kinds: ['processingFees.collected'] };
  return meant;
}

/** 行政诉讼案件95件，政府信息公开案件12件: the 95 are of every kind, if those just counted are the only ones. */
function isShareOfCases(piece: readonly Token[], numeral: NumeralInText, talk: Talk): boolean {
  const totals = talk.stated.filter(({ kind }) => isDisputeTotal(kind));
  const [whole, ...more] = totals;
  if (!whole || more.length > 0 || whole.info || whole !== talk.stated.at(-1)) return false;
  const ofCases = piece.some(
    ({ role, text }, at) => role === 'info' && (text.endsWith('案件') || piece[at + 1]?.text === '案件'),
  );
  return ofCases && Number(numeral.value) <= Number(whole.numeral.value);
}

/** 共238件，其中新收232件、结转6件: what makes up the rest of what is to be handled can only have come in. */
function completes(piece: readonly Token[], numeral: NumeralInText, talk: Talk): boolean {
  const last = talk.stated.at(-1);
  const whole = talk.parent ?? talk.handling;
  const labels = piece.filter(isLabel);
  const carry =
    labels.every((t) => t.text === '结转' || t.role === 'request') && labels.some((t) => t.role === 'carry');
  if (!talk.fresh || !whole || !carry || piece.some((t) => t.role === 'time')) return false;
  // 受理37件（含结转1件）
  if (last === whole && whole.kind === RECEIVED)
    return piece.some((t) => t.role === 'among' && !t.text.startsWith('其中'));
  if (last?.kind !== RECEIVED) return false;
  return Number(last.numeral.value) + Number(numeral.value) === Number(whole.numeral.value);
}

/** 行政复议5件、行政诉讼3件，其中维持6件: of which, is not said. */
export function isAmbiguous(piece: readonly Token[], talk: Talk): boolean {
  const labels = piece.filter(isLabel);
  if (labels.length === 0 || !labels.every((t) => t.role === 'result' || t.role === 'rest')) return false;
  if (deciders(piece).length === 1) return false;
  const blocks = new Set(talk.run.map((s) => s.kind).filter(isDisputeTotal));
  return blocks.size > 1 && talk.run.at(-1)?.part === false;
}

/** 新收和上年结转申请合计126件: both that came in, and so what is to be handled. */
export function cameIn(pieces: readonly (readonly Token[])[], number: Token, talk: Talk): boolean {
  if (pieces.length !== 2 || !pieces.some((piece) => piece.some((t) => t.role === 'sum' || t.text === '共')))
    return false;
  const said = pieces.map((piece) => meaningIn(piece, number, talk));
  return [RECEIVED, BROUGHT].every((kind) => said.some((m) => m.is === 'kinds' && m.kinds[0] === kind));
}

/** 收到申请26件，其中咨询类4件: no other caseload, but some of the 26. */
export function isPart(words: readonly Token[], numeral: NumeralInText, talk: Talk): boolean {
  const { parent, openedAt, clauseStart } = talk;
  if (openedAt !== clauseStart || !parent?.kind.startsWith('requests.') || hasLabel(words)) return false;
  return Number(numeral.value) <= Number(parent.numeral.value);
}

/** Labels of brackets that stand between a label and its number; null when they add another one to it. */
export function inlineBrackets(before: readonly Token[], talk: Talk): Token[] | null {
  const inline: Token[] = [];
  for (const token of before) {
    const inner = token.inner;
    if (!inner) continue;
    const among = inner.some((t) => t.role === 'among');
    if (among && inner.some((t) => t.role === 'carry') && !inner.some((t) => t.role === 'except')) {
      talk.includes = true;
    } else if (among && inner.some((t) => t.role === 'outcome')) return null;
    // 累计受理（2020年以来）申请538件
    else if (inner.some((t) => t.role === 'time' && t.what !== 'this') && inner.every(isTransparent))
      return null;
    else if (!inner.some((t) => t.role === 'number'))
      inline.push(...inner.filter((t) => t.role === 'outcome'));
  }
  return inline;
}
