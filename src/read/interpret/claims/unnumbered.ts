import type { NumeralInText } from '../../../core/numerals';
import { disputesIn, hasLabel, piecesOf, shared } from './clause';
import { BROUGHT, HANDLED, isLabel, meaning, outcomeKind, RECEIVED, TO_HANDLE } from './label';
import type { Token } from './lex';
import { disputeOf, isDisputeTotal, type Stated } from './stated';
import type { Talk } from './talk';

const ZERO: NumeralInText = {
  value: '0',
  multiplier: 1,
  unit: '',
  start: 0,
  end: 0,
  lower: '0',
  upper: '0',
  approximate: false,
};

const spanOf = (tokens: readonly Token[]): { start: number; end: number } => ({
  start: tokens[0]?.start ?? 0,
  end: tokens.at(-1)?.end ?? 0,
});

/** 未收到, 未发生, 无 …: zero of what follows, if all of it is understood. */
export function noneOf(tokens: readonly Token[], talk: Talk): void {
  const at = tokens.findIndex((t) => t.role === 'zero');
  const disputes = disputesIn(tokens);
  const subject = tokens.slice(0, at).filter((t) => t.role !== 'unknown' || hasLabel(tokens.slice(0, at)));
  const words = withoutCause([...subject, ...tokens.slice(at + 1)]).filter(
    (t) =>
      t.role !== 'zero' &&
      t.role !== 'all' &&
      t.text !== '提出' &&
      !(t.role === 'received' && disputes.length > 0),
  );
  const { start, end } = spanOf(tokens);
  const topic = talk.topic;
  const whole = talk.stated.at(-1);
  if (whole && !whole.info && isDisputeTotal(whole.kind) && isOurs(words)) {
    // 被提起行政诉讼46件，无政府信息公开类案件: the 46 are of every kind, and none of them ours.
    talk.withdraw(whole);
    talk.record(whole.kind, { numeral: ZERO, at: tokens[at]?.start ?? start, words, start, end });
    return;
  }
  const info = words.find((t) => t.role === 'info');
  for (const said of shared(piecesOf(words))) {
    // 未发生因信息公开被复议机关纠错、被法院判决败诉: said once, it goes for all results.
    const piece = info && said.some((t) => t.role === 'result') ? [info, ...said] : said;
    for (const kind of zeroKinds(piece, disputes, topic, talk)) {
      const before = { topic: talk.topic, disputes: talk.disputes };
      talk.record(kind, { numeral: ZERO, at: tokens[at]?.start ?? start, words: piece, start, end });
      // Zero of one thing does not end the talk of another (行政复议1件，未被纠错).
      if (disputeOf(kind) !== undefined && !kind.endsWith('.total')) Object.assign(talk, before);
    }
  }
  if (disputes.length > 0) talk.speakOf(disputes);
}

/** Words that only say that a case is about 政府信息公开. */
const isOurs = (words: readonly Token[]): boolean =>
  words.some((t) => t.role === 'info') &&
  words.every((t) => t.role === 'info' || t.role === 'filler' || t.role === 'among' || t.text === '涉及');

/** 未发生因答复不当引起的行政复议: whatever the cause, what did not happen follows it. */
function withoutCause(words: readonly Token[]): readonly Token[] {
  const from = words.findIndex((t) => t.text === '因' || t.text === '由');
  const to = words.findIndex((t, i) => i > from && CAUSED.has(t.text));
  if (from < 0 || to < 0) return words;
  return words.filter((t, i) => i < from || i > to || t.role === 'info');
}

const CAUSED = new Set(['引起', '引发', '导致', '造成', '产生']);

function zeroKinds(
  piece: readonly Token[],
  disputes: readonly string[],
  topic: string,
  talk: Talk,
): readonly string[] {
  if (piece.some((t) => t.role === 'unknown' || t.role === 'part' || t.role === 'foreign')) return [];
  const labels = piece.filter(isLabel);
  const has = (role: Token['role']): boolean => labels.some((t) => t.role === role);
  if (piece.some((t) => t.role === 'time' && t.what !== 'this') && !has('carry')) return [];
  if (has('feeNotice')) return ['processingFees.notices'];
  if (has('feeNoun') && !has('dispute')) {
    const strong = labels.some((t) => t.role === 'feeNoun' && t.what === 'strong');
    const ours =
      strong ||
      topic === 'fees' ||
      topic === 'fees?' ||
      topic === 'requests' ||
      has('request') ||
      piece.some((t) => t.role === 'info');
    if (!ours) return [];
    // 无应收费用 is of what was charged, 未收取 of what was collected.
    const charged = has('feeCharged') && !has('feeCollected');
    return [charged ? 'processingFees.charged' : 'processingFees.collected'];
  }
  if (has('feeCollected') && topic === 'fees') return ['processingFees.collected'];
  if (labels.every((t) => t.role === 'request')) {
    return labels.some((t) => t.what !== 'weak') && topic !== 'foreign' ? [RECEIVED] : [];
  }
  if (has('received') && !has('request') && !has('dispute')) return [];
  const now = talk.situation();
  const held = talk.run.flatMap((s) => disputeOf(s.kind) ?? []);
  // 行政复议5件、行政诉讼2件，无被纠错 is of both.
  const spoken = held.length > 1 ? held : now.disputes.length > 0 ? now.disputes : disputes;
  const meant = meaning(
    piece.filter((t) => t.role !== 'feeCharged'),
    'none',
    { ...now, time: '', includesBroughtForward: false, disputes: has('dispute') ? [] : spoken },
  );
  if (meant.is !== 'kinds') return [];
  return meant.kinds.filter((kind) => kind !== HANDLED && kind !== TO_HANDLE);
}

/** 均获维持, 均予以公开, 均未审结: the totals just stated, under the outcome named. */
export function allOf(tokens: readonly Token[], talk: Talk): void {
  if (routeOf(tokens, talk)) return;
  const named = tokens.filter(
    // 均作出维持决定: to have decided is no result.
    (t) => isLabel(t) && t.role !== 'dispute' && t.role !== 'request' && t.what !== 'decided',
  );
  // 均作出部分公开答复 is about the outcome, not about having answered.
  const outcomes = named.filter((t) => t.role === 'outcome');
  const labels = outcomes.length > 0 ? outcomes : named;
  // 均因本机关不掌握无法提供: the group of a reason says no more than the reason.
  const [label] = [...labels].sort((a, b) => b.what.length - a.what.length);
  if (!label || !tokens.every(understood)) return;
  if (labels.some((t) => t.role === 'handled')) {
    const brought = talk.stated.some((s) => s.part && (s.kind === BROUGHT || s.kind === RECEIVED));
    if (!brought) talk.settle(HANDLED);
    return;
  }
  const within = (t: Token): boolean => t.what === label.what || label.what.startsWith(`${t.what}.`);
  if (!labels.every((t) => t.role === label.role && within(t))) return;
  if (label.role === 'result' || (label.role === 'underway' && talk.topic === 'disputes')) {
    allDisputes(tokens, label.role === 'underway' ? 'pending' : label.what, talk);
  } else if (label.role === 'outcome') allRequests(tokens, label, talk);
}

const understood = (t: Token): boolean =>
  t.role !== 'unknown' && t.role !== 'foreign' && (t.role !== 'part' || t.what === 'concluded');

/** The clause of a figure that is said again under another kind, from where it was said first. */
function again(totals: readonly Stated[], total: Stated, tokens: readonly Token[]) {
  const { start, end } = spanOf(tokens);
  const from = Math.min(start, ...totals.map((s) => s.start));
  return { numeral: total.numeral, at: total.at, words: tokens, start: from, end };
}

function allDisputes(tokens: readonly Token[], result: string, talk: Talk): void {
  const mentioned = disputesIn(tokens);
  const { run } = talk;
  const totals = run.filter((s) => {
    const block = disputeOf(s.kind);
    return block !== undefined && (mentioned.length === 0 || mentioned.includes(block));
  });
  for (const total of totals)
    talk.record(`disputes.${disputeOf(total.kind)}.${result}`, again(run, total, tokens));
  if (totals.length > 1) talk.speakOf(totals.map((s) => disputeOf(s.kind) ?? ''));
  talk.run = run;
}

function allRequests(tokens: readonly Token[], label: Token, talk: Talk): void {
  const before = talk.stated.at(-1);
  const [group = ''] = label.what.split('.');
  if (before && label.what !== group && before.kind === outcomeKind(group)) {
    // 无法提供8件，均为本机关不掌握.
    talk.record(outcomeKind(label.what), again([before], before, tokens));
    return;
  }
  const totals = talk.run.filter((s) => s.kind.startsWith('requests.'));
  const last = totals.at(-1);
  const same = totals.every((s) => s.numeral.value === last?.numeral.value);
  if (!last || (!same && last.kind !== HANDLED)) return;
  const brought = talk.stated.some((s) => s.kind === BROUGHT && s.numeral.value !== '0');
  if (brought && last.kind === RECEIVED) return;
  const meant = meaning([label], 'count', talk.situation());
  if (meant.is === 'kinds' && meant.kinds[0]) talk.record(meant.kinds[0], again(talk.run, last, tokens));
}

/** 行政诉讼2件，均为复议后起诉: whether the words only say by which route the lawsuits just counted came. */
export function routeOf(tokens: readonly Token[], talk: Talk): boolean {
  const [route, ...more] = tokens.filter(isLabel);
  const { run } = talk;
  const total = run.at(-1);
  if (!route || more.length > 0 || total?.kind !== 'disputes.litigation.total') return false;
  if (route.what !== 'directLitigation' && route.what !== 'litigationAfterReconsideration') return false;
  if (tokens.some((t) => t !== route && t.role !== 'all' && t.role !== 'filler')) return false;
  talk.record(`disputes.${route.what}.total`, again([total], total, tokens));
  talk.run = run;
  return true;
}
