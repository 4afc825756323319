import type { NumeralInText } from '../../../core/numerals';
import {
  answeredLate,
  attributive,
  bare,
  comma,
  comparedOnly,
  coordinated,
  denied,
  disputesIn,
  explained,
  firstJoin,
  hasLabel,
  headsFigure,
  type Item,
  ignored,
  isConcluded,
  isNothing,
  isNoun,
  itemsOf,
  listed,
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
  withoutObjects,
} from './clause';
import {
  BROUGHT,
  CARRIED,
  deciders,
  HANDLED,
  isLabel,
  type Meaning,
  meaning,
  RECEIVED,
  TO_HANDLE,
} from './label';
import type { Token } from './lex';
import { type Agency, OWN, scopeOf } from './scope';
import { groupOf, isDisputeTotal, type Stated, sumKind, sumOf } from './stated';
import { isHeading, isTransparent, namesFees, type Said, Talk } from './talk';
import { allOf, noneOf, routeOf } from './unnumbered';

const COUNTED = new Set(['', '件', '宗', '起', '份', '条', '项', '个', '例', '部', '批次', '批', '件次']);
/** Kinds whose words may name another year than the report's. */
const MOVED = new Set([BROUGHT, CARRIED, TO_HANDLE]);
/** What a reason (因征求第三方意见) may hold. */
const BESIDE = new Set<Token['role']>(['unknown', 'part', 'foreign']);
/** What may become of a single dispute or request. */
const TOLD_OF_ONE = new Set<Token['role']>(['result', 'outcome', 'underway']);
/** What a bracket has that says something of the figure before it. */
const TELLING = new Set<Token['role']>(['number', 'among', 'result', 'all']);

/** Reads sentence after sentence of one report: what was spoken of carries over within a paragraph. */
export class Composer {
  private readonly talk: Talk;
  /** 其余3件因期限未满: a number that only its next clause puts to something. */
  private held: Item | undefined;

  constructor(
    private readonly agency: Agency,
    private readonly ownLevelSaid: boolean,
    yearKnown: boolean,
  ) {
    this.talk = new Talk(yearKnown);
  }

  /** The figures that one sentence states. `first`: it begins a paragraph. */
  sentence(tokens: readonly Token[], first: boolean, section: string | undefined): Stated[] {
    this.talk.begin(first, tokens[0]?.role === 'among', section);
    this.held = undefined;
    this.walk(tokens, 0);
    return this.talk.end();
  }

  private walk(tokens: readonly Token[], depth: number): void {
    const clauses: { tokens: Token[]; closed: Token['role'] | '' }[] = [];
    let current: Token[] = [];
    for (const token of tokens) {
      if (token.role === 'comma' || token.role === 'semicolon' || token.role === 'colon') {
        clauses.push({ tokens: current, closed: token.role });
        current = [];
      } else current.push(token);
    }
    clauses.push({ tokens: current, closed: '' });
    for (let i = 0; i < clauses.length; i++) {
      const clause = clauses[i];
      if (!clause || clause.tokens.length === 0) continue;
      let closed = clause.closed;
      let words = clause.tokens;
      if (words.some((t) => t.role === 'respectively')) {
        // The figures of 分别为 may go on after a comma.
        for (let next = clauses[i + 1]; next && closed === 'comma'; next = clauses[i + 1]) {
          if (!next.tokens.every((t) => t.role === 'number' || t.role === 'join')) break;
          if (next.tokens.length === 0) break;
          words = words.concat({ ...comma(words), role: 'join', what: 'and' }, next.tokens);
          closed = next.closed;
          i++;
        }
      }
      const next = clauses[i + 1];
      if (next && closed === 'comma' && listed(words, next.tokens)) {
        // 新收、上年结转申请，分别为76件、4件 is one clause.
        clauses[i + 1] = { ...next, tokens: words.concat(next.tokens) };
        continue;
      }
      const shared = closed === 'comma' && next ? comparedOnly(words, next.tokens) : null;
      const named = closed === 'colon' ? words : shared;
      if (named && next && headsFigure(named, next.tokens)) {
        // 予以公开：50件 is one clause, and so is 申请数同比增长12.5%，达到126件.
        words = named.concat(next.tokens);
        closed = next.closed;
        i++;
      }
      this.clause(words.some((t) => t.inner) ? words.flatMap(bare) : words, depth);
      if (closed === 'colon') {
        this.talk.parts = this.talk.stated.length > 0 || this.talk.handling !== undefined;
        // 申请总量212件：上年结转11件，本年新收201件
        if (words.some((t) => t.role === 'number')) this.talk.parent = this.talk.stated.at(-1);
        this.talk.opens();
      } else if (closed === 'semicolon') this.talk.closes();
    }
  }

  private clause(words: readonly Token[], depth: number): void {
    const { talk } = this;
    talk.clauseStart = words[0]?.start ?? -1;
    if (words.some((t) => t.role === 'among')) {
      talk.parts = true;
      talk.openedAt = talk.clauseStart;
      talk.parent = talk.stated.at(-1) ?? talk.parent;
      talk.opens();
    }
    const tokens = this.reasons(withoutObjects(words));
    const scope = scopeOf(tokens, this.agency, this.ownLevelSaid);
    const before = talk.scope;
    if (scope) talk.scope = scope;
    // 乡镇收到12件，部门收到35件，合计收到47件
    else if (talk.scope.kind !== 'own' && adds(tokens, talk.addends)) talk.scope = OWN;
    talk.clauseVerb = tokens.find((t) => t.role === 'made')?.what;
    talk.verb = talk.clauseVerb ?? talk.verb;
    const held = this.held;
    this.held = undefined;
    if (tokens.some((t) => t.role === 'number')) this.numbered(tokens, depth);
    else if (!held || !this.goesOn(held, tokens)) this.unnumbered(tokens, depth);
    // 1件转送住建局办理: an office named after the figure has no say in the next clause.
    const at = tokens.findIndex((t) => t.role === 'number');
    if (scope?.kind === 'unit' && at >= 0 && !scopeOf(tokens.slice(0, at), this.agency, this.ownLevelSaid))
      talk.scope = before;
  }

  /** 信访类 is a reason where those of 不予处理 are listed, and another matter elsewhere. */
  private reasons(words: readonly Token[]): readonly Token[] {
    if (!words.some((t) => t.role === 'reason')) return words;
    const group = words.some((t) => t.role === 'all') ? groupOf(this.talk.stated.at(-1)?.kind) : undefined;
    return words.map((token) => {
      if (token.role !== 'reason') return token;
      const [whole] = token.what.split('.');
      const listed =
        whole === this.talk.list ||
        whole === group ||
        words.some((t) => t.role === 'outcome' && t.what.split('.')[0] === whole);
      // 信访类 elsewhere is another caseload, unless it is a part of the requests.
      const ours =
        whole !== 'unprocessed' || (this.talk.parts && this.talk.parent?.kind.startsWith('requests.'));
      return { ...token, role: listed ? 'outcome' : ours ? 'part' : 'foreign' };
    });
  }

  // Clauses with numbers

  private numbered(tokens: readonly Token[], depth: number): void {
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
      for (const bracket of items[i]?.brackets ?? []) this.bracket(bracket, depth, claimed);
    }
  }

  /** `claimed`: the number before the bracket was one, and the bracket is about it. */
  private bracket(bracket: Token, depth: number, claimed: boolean): void {
    const inner = bracket.inner ?? [];
    const telling = inner.some((t) => TELLING.has(t.role));
    if (telling && depth <= 6) this.talk.inBracket(claimed, () => this.walk(inner, depth + 1));
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
      const meant = this.meaning(piece, number);
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
    const inline = this.inlineBrackets(before);
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
        .map((piece) => this.meaning(piece, number))
        .filter((m) => !both || m.is !== 'handle');
      const meant = read.flatMap((m) => (m.is === 'kinds' ? m.kinds : []));
      const different = new Set(meant);
      // 收到并办结 is two figures, 撤销并责令重作 is one, and so is 未到期、结转下年度.
      const one = different.size === 1;
      if (meant.length === read.length && (one || (both && different.size === meant.length))) {
        for (const kind of different) this.take({ is: 'kinds', kinds: [kind] }, number, words, start, end);
      } else if (this.cameIn(pieces, number)) {
        this.take({ is: 'kinds', kinds: [TO_HANDLE] }, number, words, start, end);
      } else this.talk.refuse(words, words.some((t) => t.role === 'foreign') ? 'foreign' : 'refused');
      return;
    }
    const piece = pieces[0] ?? words;
    if (this.ambiguousResult(piece)) return;
    const meant = this.meaning(piece, number);
    this.take(meant, number, piece, start, end);
    if (tail.length > 0) allOf(tail, this.talk);
  }

  /** 新收和上年结转申请合计126件: both that came in, and so what is to be handled. */
  private cameIn(pieces: readonly (readonly Token[])[], number: Token): boolean {
    if (
      pieces.length !== 2 ||
      !pieces.some((piece) => piece.some((t) => t.role === 'sum' || t.text === '共'))
    )
      return false;
    const said = pieces.map((piece) => this.meaning(piece, number));
    return [RECEIVED, BROUGHT].every((kind) => said.some((m) => m.is === 'kinds' && m.kinds[0] === kind));
  }

  /** Labels of brackets that stand between a label and its number; null when they add another one to it. */
  private inlineBrackets(before: readonly Token[]): Token[] | null {
    const inline: Token[] = [];
    for (const token of before) {
      const inner = token.inner;
      if (!inner) continue;
      const among = inner.some((t) => t.role === 'among');
      if (among && inner.some((t) => t.role === 'carry') && !inner.some((t) => t.role === 'except')) {
        this.talk.includes = true;
      } else if (among && inner.some((t) => t.role === 'outcome')) return null;
      // 累计受理（2020年以来）申请538件
      else if (inner.some((t) => t.role === 'time' && t.what !== 'this') && inner.every(isTransparent))
        return null;
      else if (!inner.some((t) => t.role === 'number'))
        inline.push(...inner.filter((t) => t.role === 'outcome'));
    }
    return inline;
  }

  private meaning(words: readonly Token[], number: Token): Meaning {
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
    const of = this.talk.parts || this.talk.otherDispute !== '';
    if (of && info && !labelled && !past) {
      if (this.talk.otherDispute !== '')
        return { is: 'kinds', kinds: [`disputes.${this.talk.otherDispute}.total`] };
      // 行政复议12件，其中涉及政府信息公开2件: the 12 are of every kind; 收到申请47件，其中政府信息公开申请41件 too.
      const own = piece.every((t) => t.role === 'request' || t.role === 'among' || isTransparent(t));
      const parent = this.talk.stated.at(-1);
      const wider = parent && (isDisputeTotal(parent.kind) || (parent.kind === RECEIVED && own));
      if (wider && parent === this.talk.parent && !parent.info) {
        this.talk.withdraw(parent);
        return { is: 'kinds', kinds: [parent.kind] };
      }
    }
    if (
      this.talk.headed &&
      this.talk.disputes.length === 1 &&
      piece.every((t) => isTransparent(t) || t.role === 'sum')
    ) {
      this.talk.headed = false;
      return { is: 'kinds', kinds: [`disputes.${this.talk.disputes[0]}.total`] };
    }
    if (first >= 0 && past) return { is: 'foreign' };
    if (this.completes(piece, numeral)) return { is: 'kinds', kinds: [BROUGHT] };
    const meant = meaning(piece, money ? 'money' : 'count', this.talk.situation());
    // 信息处理费0元: what is nothing was not collected, whatever was asked for.
    const noFee = money && numeral.value === '0' && namesFees(piece);
    if (noFee && meant.is === 'refused' && piece.every((t) => t.role === 'feeNoun' || isTransparent(t)))
      return { is: 'kinds', kinds: ['processingFees.collected'] };
    return meant;
  }

  /** 共238件，其中新收232件、结转6件: what makes up the rest of what is to be handled can only have come in. */
  private completes(piece: readonly Token[], numeral: NumeralInText): boolean {
    const last = this.talk.stated.at(-1);
    const whole = this.talk.parent ?? this.talk.handling;
    const labels = piece.filter(isLabel);
    const carry =
      labels.every((t) => t.text === '结转' || t.role === 'request') &&
      labels.some((t) => t.role === 'carry');
    if (!this.talk.fresh || !whole || !carry || piece.some((t) => t.role === 'time')) return false;
    // 受理37件（含结转1件）
    if (last === whole && whole.kind === RECEIVED)
      return piece.some((t) => t.role === 'among' && !t.text.startsWith('其中'));
    if (last?.kind !== RECEIVED) return false;
    return Number(last.numeral.value) + Number(numeral.value) === Number(whole.numeral.value);
  }

  /** 行政复议5件、行政诉讼3件，其中维持6件: of which, is not said. */
  private ambiguousResult(piece: readonly Token[]): boolean {
    const labels = piece.filter(isLabel);
    if (labels.length === 0 || !labels.every((t) => t.role === 'result' || t.role === 'rest')) return false;
    if (deciders(piece).length === 1) return false;
    const blocks = new Set(this.talk.run.map((s) => s.kind).filter(isDisputeTotal));
    return blocks.size > 1 && this.talk.run.at(-1)?.part === false;
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
      this.talk.refuse(words, meant.is === 'foreign' && this.isPart(words, numeral) ? 'refused' : meant.is);
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

  /** 收到申请26件，其中咨询类4件: no other caseload, but some of the 26. */
  private isPart(words: readonly Token[], numeral: NumeralInText): boolean {
    const { parent, openedAt, clauseStart } = this.talk;
    if (openedAt !== clauseStart || !parent?.kind.startsWith('requests.') || hasLabel(words)) return false;
    return Number(numeral.value) <= Number(parent.numeral.value);
  }

  // Clauses without numbers

  private unnumbered(tokens: readonly Token[], depth: number): void {
    const { talk } = this;
    const compared = tokens.some((t) => t.role === 'compare');
    if (tokens.some((t) => t.role === 'zero') && !compared) {
      noneOf(tokens, talk);
      return;
    }
    if (tokens.some((t) => t.role === 'all')) {
      allOf(tokens, talk);
      return;
    }
    const labels = tokens.filter(isLabel);
    const carry =
      labels.some((t) => t.role === 'carry') && tokens.some((t) => t.role === 'time' && t.what === 'prev');
    if (carry && talk.fresh && !tokens.some((t) => t.role === 'except')) {
      if (talk.parent?.kind === RECEIVED) talk.parent.kind = TO_HANDLE;
      else if (talk.stated.length === 0) talk.includes = true;
      return;
    }
    // 行政复议1件，维持: of one, all is said without 均.
    const one = talk.run.length === 1 && talk.run[0]?.numeral.value === '1';
    if (one && labels.length > 0 && tokens.every((t) => t.role === 'filler' || isLabel(t))) {
      if (routeOf(tokens, talk)) return;
      // 作出维持决定
      const told = labels.filter((t) => t.what !== 'decided');
      if (told.length > 0 && told.every((t) => TOLD_OF_ONE.has(t.role))) {
        allOf(tokens, talk);
        return;
      }
    }
    for (const bracket of tokens) if (bracket.inner) this.bracket(bracket, depth, false);
    if (compared) return;
    const time = tokens.findLast((t) => t.role === 'time')?.what;
    const pure = tokens.every((t) => isTransparent(t) || t.role === 'join');
    if (time !== undefined && (pure || time === 'this' || time === 'since')) talk.time = time;
    talk.turnTo(tokens, isHeading(tokens));
  }

  /** 其余3件因期限未满，结转下年度办理: the clause says what the number held over from the last one is. */
  private goesOn(held: Item, tokens: readonly Token[]): boolean {
    if (tokens.some((t) => t.role === 'zero')) return false;
    const meant = this.meaning(tokens, held.number);
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

/** Whether the clause gives the sum of the addends. */
function adds(tokens: readonly Token[], addends: readonly Stated[]): boolean {
  const figure = tokens.find((t) => t.role === 'number')?.numeral;
  return tokens.some((t) => t.role === 'sum' || t.text === '共') && Number(figure?.value) === sumOf(addends);
}
