/** Clauses with numbers: which words are each number's, whether it stands for one figure or for several. */
import {
  answeredLate,
  attributive,
  coordinated,
  denied,
  disputesIn,
  explained,
  firstJoin,
  hasLabel,
  type Item,
  ignored,
  isConcluded,
  isNoun,
  itemsOf,
  nouns,
  ofOneDispute,
  ofOneGroup,
  ofOneNoun,
  ofOutcome,
  piecesOf,
  reasoned,
  refusesRight,
  risen,
  shared,
  throughLabels,
  whither,
  withoutChannels,
} from './clause';
import { BROUGHT, CARRIED, HANDLED, isLabel, type Meaning, TO_HANDLE } from './label';
import type { Token } from './lex';
import { cameIn, inlineBrackets, isAmbiguous, isPart, meaningIn } from './meant';
import { isDisputeTotal, sumKind } from './stated';
import { namesFees, type Said, type Talk } from './talk';
import { allOf } from './unnumbered';

/** What a reason (因征求第三方意见) may hold. */
const BESIDE = new Set<Token['role']>(['unknown', 'part', 'foreign']);
/** Kinds whose words may name another year than the report's. */
const MOVED = new Set([BROUGHT, CARRIED, TO_HANDLE]);

/** Puts numbers to the words around them, and tells the talk. */
export class Figures {
  /** 其余3件因期限未满: a number that only its next clause puts to something. */
  private held: Item | undefined;

  constructor(private readonly talk: Talk) {}

  /** The number that the clause before left open; from here on there is none. */
  takeHeld(): Item | undefined {
    const { held } = this;
    this.held = undefined;
    return held;
  }

  /** Takes the figures of a clause; `bracket` is given what stands in brackets after each. */
  numbered(tokens: readonly Token[], bracket: (bracket: Token, claimed: boolean) => void): void {
    const items = risen(itemsOf(tokens));
    const start = tokens[0]?.start ?? 0;
    const end = tokens.at(-1)?.end ?? 0;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (!item) continue;
      const stated = this.talk.stated.length;
      const consumed = this.distributed(item, items, i, start, end);
      if (consumed > 0) i += consumed - 1;
      else this.single(item, start, end);
      const claimed = this.talk.stated.length > stated;
      for (const inner of items[i]?.brackets ?? []) bracket(inner, claimed);
    }
  }

  /** 各2件, 均为0件, 分别为3件和1件; returns how many items it used, 0 when it is none of these. */
  private distributed(item: Item, items: readonly Item[], index: number, start: number, end: number): number {
    const last = item.before.at(-1);
    // 各2件, 各发生2件
    const each =
      (last?.role === 'filler' ? item.before.at(-2) : last)?.role === 'each' ||
      item.before.slice(-2).some((t) => t.role === 'all') ||
      (item.number.numeral?.value === '0' && item.before.some((t) => t.role === 'join'));
    const respectively =
      item.before.some((t) => t.role === 'respectively') ||
      // 各有5件、2件
      (item.before.some((t) => t.role === 'each') && items[index + 1]?.before.length === 0);
    if (!each && !respectively) return 0;
    const pieces = shared(
      piecesOf([...item.before, ...nouns(item.after)].filter((t) => t.role !== 'bracket')),
    );
    if (pieces.length < 2 && !respectively) return 0;
    const numbers = [item];
    if (respectively) {
      for (let i = index + 1; i < items.length; i++) {
        const next = items[i];
        if (!next || hasLabel(next.before) || next.before.some((t) => t.role === 'unknown')) break;
        numbers.push(next);
      }
      if (numbers.length !== pieces.length) {
        if (this.oursAmong(numbers, pieces, start, end)) return numbers.length;
        this.talk.refuse(pieces.flat());
        return numbers.length;
      }
    }
    const noun = ofOneDispute(pieces);
    if (noun.length > 0) this.talk.speakOf(noun);
    const said = pieces.map((piece, i) => {
      const { number } = numbers[i] ?? item;
      const meant = meaningIn(piece, number, this.talk);
      // One after the other: 受理、办结、结转分别为 tells which way by what stands before.
      if (respectively) this.take(meant, number, piece, start, end);
      // 行政复议维持、纠正: the noun is said once.
      if (piece.some((t) => t.role === 'dispute')) this.talk.speakOf(disputesIn(piece));
      else if (namesFees(piece)) this.talk.topic = 'fees';
      return meant;
    });
    const spoken = disputesIn(item.before);
    // 行政复议、行政诉讼败诉率为0: a piece that counts something else spoils the others.
    if (!respectively && said.some((m) => m.is !== 'kinds')) {
      this.talk.refuse(pieces.flat());
      return numbers.length;
    }
    if (!respectively)
      for (const [i, piece] of pieces.entries())
        this.take(said[i] ?? { is: 'none' }, item.number, piece, start, end);
    if (spoken.length > 0) this.talk.speakOf(spoken);
    return numbers.length;
  }

  /**
   * Figures in the order of the disputes just counted, when their own words name none: 分别维持8件、4件, or
   * 行政诉讼21件、行政复议9件，其中涉信息公开分别为3件和2件, of which the 21 and the 9 are of every kind.
   */
  private oursAmong(numbers: readonly Item[], pieces: Token[][], start: number, end: number): boolean {
    const words = pieces.flat();
    const { disputes } = this.talk;
    const [result, ...more] = words.filter(isLabel);
    if (result?.role === 'result' && more.length === 0 && disputes.length === numbers.length) {
      // 行政复议、行政诉讼分别发生9件、4件，分别维持8件、4件
      for (const [i, { number }] of numbers.entries())
        this.take(
          { is: 'kinds', kinds: [`disputes.${disputes[i]}.${result.what}`] },
          number,
          words,
          start,
          end,
        );
      this.talk.speakOf(disputes);
      return true;
    }
    const wider = this.talk.stated.filter((s) => isDisputeTotal(s.kind) && !s.part && !s.info);
    const info = words.some((t) => t.role === 'info' || (t.role === 'request' && t.what !== 'weak'));
    if (!this.talk.parts || !info || wider.length !== numbers.length || disputesIn(words).length > 0)
      return false;
    for (const [i, { number }] of numbers.entries())
      this.take({ is: 'kinds', kinds: [wider[i]?.kind ?? ''] }, number, words, start, end);
    return true;
  }

  private single(item: Item, start: number, end: number): void {
    const { number, before } = item;
    const numeral = number.numeral;
    if (!numeral) return;
    const said = attributive(withoutChannels(before.filter((t) => t.role !== 'bracket')), item.after);
    // 其他124件全部办结: the others are the rest of them all, not a kind.
    const others = item.after[0]?.role === 'all' && said.every((t) => t.role === 'rest' || !isLabel(t));
    // 2024年收到的申请增加到151件 is the year's own figure, as 由135件增加到151件 is.
    const risenTo = said.at(-1)?.role === 'compare' && said.at(-1)?.what === 'to';
    const left = said.filter((t) => !(others && t.role === 'rest') && !(risenTo && t.role === 'compare'));
    const labelled = left.some((t) => isLabel(t) && !ignored(t, numeral));
    const stop =
      !labelled && ofOutcome(item.after)
        ? -1
        : item.after.findIndex(
            (t, i) =>
              t.role === 'compare' ||
              t.role === 'percent' ||
              // 其余5件均为维持: nothing else says what the 5 are.
              (t.role === 'all' && (labelled || hasLabel(item.after.slice(0, i)))),
          );
    const after = stop < 0 ? item.after : item.after.slice(0, stop);
    const tail = stop >= 0 && item.after[stop]?.role === 'all' ? item.after.slice(stop) : [];
    const inline = inlineBrackets(before, this.talk);
    if (inline === null) {
      this.talk.refuse(left);
      return;
    }
    const main = left.some((t) => isLabel(t) && !isNoun(t) && !ignored(t, numeral));
    let right: Token[];
    if (main) right = left.at(-1)?.role === 'carry' ? [...whither(after), ...nouns(after)] : nouns(after);
    else if (!labelled) right = throughLabels(after);
    else right = throughLabels(after.slice(0, firstJoin(after)));
    if (answeredLate(after)) this.talk.splits(numeral);
    const explains = this.talk.topic === 'foreign' ? null : explained(after);
    if (explains) {
      this.held = item;
      this.talk.refuse([...left, ...explains]);
      return;
    }
    if (refusesRight(after, right, left, numeral)) {
      // 182件政府信息公开申请进入办理程序: what was done with them is not known, what they are is.
      if (after[0]?.role === 'request' && after[0].what !== 'weak') this.talk.refuse(after.slice(0, 1));
      else if (this.talk.topic !== 'foreign') this.talk.toNoise();
      return;
    }
    if (denied([...left, ...right])) {
      this.talk.refuse(left);
      return;
    }
    const because = reasoned(right);
    const words = coordinated([
      ...left,
      ...inline,
      ...(because ? right.filter((t) => !BESIDE.has(t.role)) : right),
    ]);
    const pieces = piecesOf(words);
    const joined = words.some((t, i) => t.text === '公开' && words[i + 1]?.role === 'join');
    if (joined && words.some((t) => t.role === 'outcome')) {
      this.talk.refuse(words);
      return;
    }
    if (pieces.length > 1) {
      const both = words.some((t) => t.role === 'join' && t.what === 'both');
      // 行政诉讼被撤销并责令重新答复: the noun is said once.
      const spoken = both ? disputesIn(words) : [];
      if (spoken.length > 0) this.talk.speakOf(spoken);
      const named = both ? ofOneNoun(pieces) : (ofOneGroup(pieces) ?? pieces);
      // 接收并处理318件: of the second it is not said whether all is done.
      // 已审结并维持 is 维持.
      const read = (both ? named.filter((piece) => !isConcluded(piece)) : named)
        .map((piece) => meaningIn(piece, number, this.talk))
        .filter((m) => !both || m.is !== 'handle');
      const meant = read.flatMap((m) => (m.is === 'kinds' ? m.kinds : []));
      const different = new Set(meant);
      // 收到并办结 is two figures, 撤销并责令重作 is one, and so is 未到期、结转下年度.
      const one = different.size === 1;
      if (meant.length === read.length && (one || (both && different.size === meant.length))) {
        for (const kind of different) this.take({ is: 'kinds', kinds: [kind] }, number, words, start, end);
      } else if (cameIn(pieces, number, this.talk)) {
        this.take({ is: 'kinds', kinds: [TO_HANDLE] }, number, words, start, end);
      } else this.talk.refuse(words, words.some((t) => t.role === 'foreign') ? 'foreign' : 'refused');
      return;
    }
    const piece = pieces[0] ?? words;
    if (isAmbiguous(piece, this.talk)) return;
    const meant = meaningIn(piece, number, this.talk);
    this.take(meant, number, piece, start, end);
    if (tail.length > 0) allOf(tail, this.talk);
  }

  /** Records what the number means, and what is spoken of from here on. */
  private take(meant: Meaning, number: Token, words: readonly Token[], start: number, end: number): void {
    const numeral = number.numeral;
    if (!numeral) return;
    const times = words.filter((t) => t.role === 'time').map((t) => t.what);
    const compared = words.some((t) => t.role === 'compare');
    // 上年 and 下年 of what is carried say nothing of the figures after it.
    const carried = meant.is === 'kinds' && MOVED.has(meant.kinds[0] ?? '');
    const time = times.at(-1);
    if (time !== undefined && !compared && !(carried && time !== 'this')) {
      // 办结32件，去年同期30件; 结转3件: the year of a figure that names nothing is not that of the next.
      if (time === 'this' || words.some(isLabel)) this.talk.timeBefore = undefined;
      else this.talk.timeBefore ??= this.talk.time;
      this.talk.time = time;
    }
    const said: Said = { numeral, at: number.start, words, start, end };
    if (meant.is === 'sum') {
      const kind = sumKind(this.talk.addends, numeral);
      if (kind) this.talk.record(kind, said);
      else this.talk.refuse(words);
      this.talk.addends = [];
      return;
    }
    if (meant.is === 'handle') {
      this.talk.handling = this.talk.made(HANDLED, said);
      this.talk.topic = 'requests';
      return;
    }
    if (meant.is !== 'kinds') {
      this.talk.refuse(
        words,
        meant.is === 'foreign' && isPart(words, numeral, this.talk) ? 'refused' : meant.is,
      );
      if (words.some((t) => t.what === 'concluded')) this.talk.concluded(said);
      return;
    }
    const [kind] = meant.kinds;
    if (kind === undefined || meant.kinds.length > 1) {
      this.talk.refuse(words);
      return;
    }
    if (numeral.value.includes('.') && !kind.includes('Fees.') && !kind.includes('mount')) return;
    this.talk.record(kind, said);
  }

  /** 其余3件因期限未满，结转下年度办理: the clause says what the number held over from the last one is. */
  goesOn(held: Item, tokens: readonly Token[]): boolean {
    if (tokens.some((t) => t.role === 'zero')) return false;
    const meant = meaningIn(tokens, held.number, this.talk);
    const kind = meant.is === 'kinds' ? (meant.kinds[0] ?? '') : '';
    // 3件因涉及商业秘密，不予公开
    const became =
      kind.startsWith('requests.outcomes.') && kind !== HANDLED && !tokens.some((t) => t.role === 'all');
    if (kind !== CARRIED && !became) return false;
    const start = held.before[0]?.start ?? held.number.start;
    this.take(meant, held.number, tokens, start, tokens.at(-1)?.end ?? start);
    return true;
  }
}
