import type { NumeralInText } from '../../../core/numerals';
import {
  attributive,
  bare,
  comma,
  coordinated,
  disputesIn,
  explained,
  firstJoin,
  hasLabel,
  headsFigure,
  type Item,
  ignored,
  isNothing,
  isNoun,
  itemsOf,
  nouns,
  piecesOf,
  reasoned,
  refusesRight,
  shared,
  throughLabels,
} from './clause';
import {
  BROUGHT,
  CARRIED,
  HANDLED,
  isLabel,
  type Meaning,
  meaning,
  outcomeKind,
  RECEIVED,
  type Situation,
  TO_HANDLE,
} from './label';
import type { Token } from './lex';
import { type Agency, OWN, type Scope, scopeOf } from './scope';

/** A figure put to a cell, still in the offsets of its sentence. */
export interface Stated {
  kind: string;
  numeral: NumeralInText;
  scope: Scope;
  /** The clause, as offsets into the sentence. */
  start: number;
  end: number;
  /** Where the number itself (or the zero word) stands. */
  at: number;
  /** Stated in a list of parts (其中 …, a bracket). */
  part: boolean;
  /** 共, 合计, 全年: said to be the whole. */
  whole: boolean;
  /** The words it was stated by: 被撤销 and 确认违法 are parts of one figure. */
  label: string;
  /** Whether 政府信息公开 was named with it: disputes without it may be of any kind. */
  info: boolean;
}

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

const COUNTED = new Set(['', '件', '宗', '起', '份', '条', '项', '个', '例', '部', '批次', '批', '件次']);
/** More figures than any sentence states: the rest of such a text is not read, so that time stays linear. */
const MOST = 200;

const DISCLOSED = outcomeKind('disclosed');
const PARTLY = outcomeKind('partlyDisclosed');

const exceeds = (a: Stated, b: Stated): boolean => Number(a.numeral.value) > Number(b.numeral.value);

const groupOf = (kind: string | undefined): string | undefined =>
  /^requests\.outcomes\.(\w+)\.subtotal\.total$/.exec(kind ?? '')?.[1];

/** What a reason (因征求第三方意见) may hold. */
const BESIDE = new Set<Token['role']>(['unknown', 'part', 'foreign']);
/** What a bracket has that says something of the figure before it. */
const TELLING = new Set<Token['role']>(['number', 'among', 'result', 'all']);
const ADDED = new Set(['连同', '加上', '加之', '加']);
const TRANSPARENT = new Set<Token['role']>(['filler', 'info', 'time', 'ownScope', 'bracket', 'percent']);

/** Reads sentence after sentence of one report: what was spoken of carries over within a paragraph. */
export class Composer {
  private topic = '';
  private disputes: string[] = [];
  private list = '';
  private time = '';
  private scope: Scope = OWN;
  private parts = false;
  /** 其中 was said and nothing but what came in has been listed since. */
  private fresh = false;
  private includes = false;
  /** Another caseload of disputes, of which 其中涉及政府信息公开的 may be ours. */
  private otherDispute = '';
  private clauseStart = -1;
  /** 行政复议方面 opened the sentence: a bare 共3件 is then the total. */
  private headed = false;
  /** What the sentence said was done with documents: 印发文件120份，其中规范性文件6件. */
  private verb: string | undefined;
  /** Of this sentence. */
  private stated: Stated[] = [];
  /** Totals that a following 均获维持 would be about. */
  private run: Stated[] = [];
  /** What 合计 would add up. */
  private addends: Stated[] = [];
  private parent: Stated | undefined;
  private handling: Stated | undefined;
  /** 其余3件因期限未满: a number that only its next clause puts to something. */
  private held: Item | undefined;

  constructor(
    private readonly agency: Agency,
    private readonly ownLevelSaid: boolean,
    private readonly yearKnown: boolean,
  ) {}

  /** The figures that one sentence states. `first`: it begins a paragraph. */
  sentence(tokens: readonly Token[], first: boolean, section: string | undefined): Stated[] {
    const opens = tokens[0]?.role === 'among';
    if (first) {
      this.topic = section === 'otherMatters' ? 'fees?' : '';
      this.disputes = [];
      this.list = '';
      this.otherDispute = '';
    } else if (this.topic === 'noise' && !opens) this.topic = '';
    else if ((this.topic === 'foreign' || this.topic === 'semi') && !opens) this.topic = 'stale';
    // 其中 at the head of a sentence: of the figure that ended the one before.
    const before = opens && !first ? this.stated.at(-1) : undefined;
    this.time = '';
    this.parts = false;
    this.fresh = false;
    this.includes = false;
    this.headed = false;
    this.verb = undefined;
    this.scope = OWN;
    this.stated = [];
    this.run = [];
    this.addends = [];
    this.parent = before;
    this.handling = undefined;
    this.held = undefined;
    this.walk(tokens, 0);
    this.settleHandling();
    return this.withoutConflicts();
  }

  private situation(): Situation {
    return {
      topic: this.topic,
      disputes: this.disputes,
      list: this.list,
      stated: new Set(this.stated.map((s) => s.kind)),
      includesBroughtForward: this.includes,
      time: this.time,
      parts: this.parts,
      made: this.madeInClause() ?? (this.parts ? this.verb : undefined),
      yearKnown: this.yearKnown,
    };
  }

  /** 制定 of 制定规章2部、规范性文件3件, while its clause lasts. */
  private madeInClause(): string | undefined {
    const last = this.stated.at(-1);
    if (!last || last.start !== this.clauseStart) return undefined;
    return /^disclosure\.(?:regulations|normativeDocuments)\.(\w+)$/.exec(last.kind)?.[1];
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
      if (closed === 'colon' && next && headsFigure(words, next.tokens)) {
        // 予以公开：50件 is one clause.
        words = words.concat(next.tokens);
        closed = next.closed;
        i++;
      }
      this.clause(words.some((t) => t.inner) ? words.flatMap(bare) : words, depth);
      if (closed === 'colon') {
        this.parts = this.stated.length > 0 || this.handling !== undefined;
        this.fresh = true;
        this.openList();
      } else if (closed === 'semicolon') {
        this.parts = false;
        this.fresh = false;
        this.run = [];
        this.addends = [];
        if (this.topic === 'noise') this.topic = '';
        else if (this.topic === 'foreign') this.topic = 'semi';
      }
    }
  }

  private clause(words: readonly Token[], depth: number): void {
    this.clauseStart = words[0]?.start ?? -1;
    const opens = words.some((t) => t.role === 'among');
    if (opens) {
      this.parts = true;
      this.fresh = true;
      this.parent = this.stated.at(-1) ?? this.parent;
      this.openList();
    }
    const tokens = this.reasons(words);
    const scope = scopeOf(tokens, this.agency, this.ownLevelSaid);
    if (scope) this.scope = scope;
    // 乡镇收到12件，部门收到35件，合计收到47件
    else if (this.scope.kind !== 'own' && this.adds(tokens)) this.scope = OWN;
    this.verb = tokens.find((t) => t.role === 'made')?.what ?? this.verb;
    const held = this.held;
    this.held = undefined;
    if (tokens.some((t) => t.role === 'number')) this.numbered(tokens, depth);
    else if (!held || !this.goesOn(held, tokens)) this.unnumbered(tokens, depth);
  }

  /** 信访类 is a reason where those of 不予处理 are listed, and another matter elsewhere. */
  private reasons(words: readonly Token[]): Token[] {
    const group = words.some((t) => t.role === 'all') ? groupOf(this.stated.at(-1)?.kind) : undefined;
    return words.map((token) => {
      if (token.role !== 'reason') return token;
      const [whole] = token.what.split('.');
      const listed =
        whole === this.list || whole === group || words.some((t) => t.role === 'outcome' && t.what === whole);
      return { ...token, role: listed ? 'outcome' : 'foreign' };
    });
  }

  /** 其中 after 不予公开12件: 其他 is then one of its reasons. */
  private openList(): void {
    const last = this.stated.at(-1)?.kind;
    const group = groupOf(last);
    if (group !== undefined) this.list = group;
    else if (last === HANDLED || last === RECEIVED || last === TO_HANDLE) this.list = 'groups';
    else if (last?.startsWith('disputes.')) this.list = 'disputes';
  }

  // Clauses with numbers

  private numbered(tokens: Token[], depth: number): void {
    const items = itemsOf(tokens);
    const start = tokens[0]?.start ?? 0;
    const end = tokens.at(-1)?.end ?? 0;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (!item) continue;
      const stated = this.stated.length;
      const consumed = this.distributed(item, items, i, start, end);
      if (consumed > 0) i += consumed - 1;
      else this.single(item, start, end);
      const claimed = this.stated.length > stated;
      for (const bracket of items[i]?.brackets ?? []) this.bracket(bracket, depth, claimed);
    }
  }

  /** `claimed`: the number before the bracket was one, and the bracket is about it. */
  private bracket(bracket: Token, depth: number, claimed: boolean): void {
    const inner = bracket.inner ?? [];
    const telling = inner.some((t) => TELLING.has(t.role));
    if (!telling || depth > 6) return;
    const before = { parts: this.parts, fresh: this.fresh, run: this.run, addends: this.addends };
    const [topic, disputes, list, scope, time] = [
      this.topic,
      this.disputes,
      this.list,
      this.scope,
      this.time,
    ];
    this.parts = true;
    this.fresh = true;
    this.parent = claimed ? this.stated.at(-1) : undefined;
    if (claimed) this.openList();
    // 复议2件（均维持）: the bracket is about that figure only.
    this.run =
      this.parent && /^(?:disputes|requests)\.\w+\.total$/.test(this.parent.kind) ? [this.parent] : [];
    this.addends = [];
    this.walk(inner, depth + 1);
    Object.assign(this, before);
    [this.topic, this.disputes, this.list, this.scope, this.time] = [topic, disputes, list, scope, time];
  }

  /** 各2件, 均为0件, 分别为3件和1件; returns how many items it used, 0 when it is none of these. */
  private distributed(item: Item, items: readonly Item[], index: number, start: number, end: number): number {
    const last = item.before.at(-1);
    const each =
      last?.role === 'each' ||
      item.before.slice(-2).some((t) => t.role === 'all') ||
      (item.number.numeral?.value === '0' && item.before.some((t) => t.role === 'join'));
    const respectively = item.before.some((t) => t.role === 'respectively');
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
        this.refuse(pieces.flat());
        return numbers.length;
      }
    }
    const said = pieces.map((piece) => {
      const meant = this.meaning(piece, item.number);
      // 行政复议维持、纠正: the noun is said once.
      if (piece.some((t) => t.role === 'dispute')) this.speakOf(disputesIn(piece));
      else if (piece.some((t) => t.role === 'feeNoun' && t.what === 'strong')) this.topic = 'fees';
      return meant;
    });
    const spoken = disputesIn(item.before);
    // 行政复议、行政诉讼败诉率为0: a piece that counts something else spoils the others.
    if (!respectively && said.some((m) => m.is !== 'kinds')) {
      this.refuse(pieces.flat());
      return numbers.length;
    }
    for (const [i, piece] of pieces.entries()) {
      const number = (respectively ? numbers[i] : item)?.number;
      const meant = said[i];
      if (!number || !meant) continue;
      this.take(meant, number, piece, start, end);
    }
    if (spoken.length > 0) this.speakOf(spoken);
    return numbers.length;
  }

  private single(item: Item, start: number, end: number): void {
    const { number, before } = item;
    const numeral = number.numeral;
    if (!numeral) return;
    const left = attributive(
      before.filter((t) => t.role !== 'bracket'),
      item.after,
    );
    const labelled = left.some((t) => isLabel(t) && !ignored(t, numeral));
    const stop = item.after.findIndex(
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
      this.refuse(left);
      return;
    }
    const main = left.some((t) => isLabel(t) && !isNoun(t) && !ignored(t, numeral));
    let right: Token[];
    if (main) right = nouns(after);
    else if (!labelled) right = throughLabels(after);
    else right = throughLabels(after.slice(0, firstJoin(after)));
    const explains = this.topic === 'foreign' ? null : explained(after);
    if (explains) {
      this.held = item;
      this.refuse([...left, ...explains]);
      return;
    }
    if (refusesRight(after, right, left, numeral)) {
      this.topic = this.topic === 'foreign' ? 'foreign' : 'noise';
      return;
    }
    const words = coordinated([...left, ...inline, ...right]);
    const pieces = piecesOf(words);
    const joined = words.some((t, i) => t.text === '公开' && words[i + 1]?.role === 'join');
    if (joined && words.some((t) => t.role === 'outcome')) {
      this.refuse(words);
      return;
    }
    if (pieces.length > 1) {
      const both = words.some((t) => t.role === 'join' && t.what === 'both');
      const said = both ? pieces.map((piece) => this.meaning(piece, number)) : [];
      const meant = said.flatMap((m) => (m.is === 'kinds' ? m.kinds : []));
      const different = new Set(meant);
      // 收到并办结 is two figures, 撤销并责令重作 is one.
      if (
        both &&
        meant.length === pieces.length &&
        (different.size === meant.length || different.size === 1)
      ) {
        for (const kind of different) this.take({ is: 'kinds', kinds: [kind] }, number, words, start, end);
      } else this.refuse(words, words.some((t) => t.role === 'foreign') ? 'foreign' : 'refused');
      return;
    }
    const whole = pieces[0] ?? words;
    const piece = reasoned(right) ? whole.filter((t) => !BESIDE.has(t.role) || left.includes(t)) : whole;
    if (this.ambiguousResult(piece)) return;
    const meant = this.meaning(piece, number);
    this.take(meant, number, piece, start, end);
    if (tail.length > 0) this.allOf(tail, start, end);
  }

  /** Labels of brackets that stand between a label and its number; null when they add another one to it. */
  private inlineBrackets(before: readonly Token[]): Token[] | null {
    const inline: Token[] = [];
    for (const token of before) {
      const inner = token.inner;
      if (!inner) continue;
      const among = inner.some((t) => t.role === 'among');
      if (among && inner.some((t) => t.role === 'carry') && !inner.some((t) => t.role === 'except')) {
        this.includes = true;
      } else if (among && inner.some((t) => t.role === 'outcome')) return null;
      else if (!inner.some((t) => t.role === 'number'))
        inline.push(...inner.filter((t) => t.role === 'outcome'));
    }
    return inline;
  }

  private meaning(piece: readonly Token[], number: Token): Meaning {
    const numeral = number.numeral;
    if (!numeral) return { is: 'none' };
    const money =
      numeral.unit.startsWith('元') ||
      numeral.unit.endsWith('元') ||
      (isNothing(numeral) && piece.some((t) => t.role === 'feeNoun' || t.role === 'feeCharged'));
    if (!money && !COUNTED.has(numeral.unit)) return { is: 'foreign' };
    const first = piece.findIndex((t) => isLabel(t) && !ignored(t, numeral));
    const past = piece.slice(first + 1).some((t) => t.role === 'unknown');
    const info = piece.some((t) => t.role === 'info' || (t.role === 'request' && t.what === 'strong'));
    const labelled = piece.some((t) => isLabel(t) && t.role !== 'request' && !ignored(t, numeral));
    if (this.parts && info && !labelled && !past) {
      if (this.otherDispute !== '') return { is: 'kinds', kinds: [`disputes.${this.otherDispute}.total`] };
      // 行政复议12件，其中涉及政府信息公开2件: the 12 are of every kind; 收到申请47件，其中政府信息公开申请41件 too.
      const own = piece.every((t) => t.role === 'request' || t.role === 'among' || TRANSPARENT.has(t.role));
      const parent = this.stated.at(-1);
      const wider =
        parent && (/^disputes\.\w+\.total$/.test(parent.kind) || (parent.kind === RECEIVED && own));
      if (wider && parent === this.parent && !parent.info) {
        this.stated.pop();
        this.run = this.run.filter((s) => s !== parent);
        return { is: 'kinds', kinds: [parent.kind] };
      }
    }
    if (
      this.headed &&
      this.disputes.length === 1 &&
      piece.every((t) => TRANSPARENT.has(t.role) || t.role === 'sum')
    ) {
      this.headed = false;
      return { is: 'kinds', kinds: [`disputes.${this.disputes[0]}.total`] };
    }
    if (first >= 0 && past) return { is: 'foreign' };
    if (this.completes(piece, numeral)) return { is: 'kinds', kinds: [BROUGHT] };
    return meaning(piece, money ? 'money' : 'count', this.situation());
  }

  /** 共238件，其中新收232件、结转6件: what makes up the rest of what is to be handled can only have come in. */
  private completes(piece: readonly Token[], numeral: NumeralInText): boolean {
    const last = this.stated.at(-1);
    const whole = this.parent ?? this.handling;
    if (!this.fresh || !whole || last?.kind !== RECEIVED || last === whole) return false;
    const labels = piece.filter(isLabel);
    if (
      !labels.every((t) => t.role === 'carry' || t.role === 'request') ||
      !labels.some((t) => t.text === '结转')
    )
      return false;
    if (piece.some((t) => t.role === 'time')) return false;
    return Number(last.numeral.value) + Number(numeral.value) === Number(whole.numeral.value);
  }

  /** 行政复议5件、行政诉讼3件，其中维持6件: of which, is not said. */
  private ambiguousResult(piece: readonly Token[]): boolean {
    const labels = piece.filter(isLabel);
    if (labels.length === 0 || !labels.every((t) => t.role === 'result' || t.role === 'rest')) return false;
    const blocks = new Set(this.run.filter((s) => s.kind.startsWith('disputes.')).map((s) => s.kind));
    return blocks.size > 1 && this.run.at(-1)?.part === false;
  }

  /** Records what the number means, and what is spoken of from here on. */
  private take(meant: Meaning, number: Token, words: readonly Token[], start: number, end: number): void {
    const numeral = number.numeral;
    if (!numeral) return;
    const times = words.filter((t) => t.role === 'time').map((t) => t.what);
    const compared = words.some((t) => t.role === 'compare');
    // 上年 and 下年 of what is carried say nothing of the figures after it.
    const carried = meant.is === 'kinds' && (meant.kinds[0] === BROUGHT || meant.kinds[0] === CARRIED);
    const time = times.at(-1);
    if (time !== undefined && !compared && !(carried && time !== 'this')) this.time = time;
    if (meant.is === 'sum') {
      const kind = this.sumKind(numeral);
      if (kind) this.record(kind, numeral, number.start, words, start, end);
      else this.refuse(words);
      this.addends = [];
      return;
    }
    if (meant.is === 'handle') {
      this.handling = this.made(HANDLED, numeral, number.start, words, start, end);
      this.topic = 'requests';
      return;
    }
    if (meant.is !== 'kinds') {
      this.refuse(words, meant.is);
      return;
    }
    const [kind] = meant.kinds;
    if (kind === undefined || meant.kinds.length > 1) {
      this.refuse(words);
      return;
    }
    if (numeral.value.includes('.') && !kind.includes('Fees.') && !kind.includes('mount')) return;
    this.record(kind, numeral, number.start, words, start, end);
  }

  private made(
    kind: string,
    numeral: NumeralInText,
    at: number,
    words: readonly Token[],
    start: number,
    end: number,
  ): Stated {
    const whole = words.some(
      (t) => t.role === 'sum' || t.text === '共' || t.text.startsWith('共') || t.text === '全年',
    );
    const info = words.some((t) => t.role === 'info' || (t.role === 'request' && t.what !== 'weak'));
    const label = words.flatMap((t) => (t.role === 'result' ? [t.text] : [])).join();
    return { kind, numeral, scope: this.scope, start, end, at, part: this.parts, whole, label, info };
  }

  private record(
    kind: string,
    numeral: NumeralInText,
    at: number,
    words: readonly Token[],
    start: number,
    end: number,
  ): void {
    if (this.stated.length >= MOST) return;
    const stated = this.made(kind, numeral, at, words, start, end);
    const except = words.some((t) => t.role === 'except');
    // 予以公开40件（含上年结转1件） tells of the 40 only.
    const outcome = this.parent?.kind.startsWith('requests.outcomes.') && this.parent.kind !== HANDLED;
    if (kind === BROUGHT && this.fresh && outcome) return;
    if (kind === BROUGHT && !except) {
      const parent = this.parent;
      const joined = words.some(
        (t) => ADDED.has(t.text) || (t.role === 'among' && !t.text.startsWith('其中')),
      );
      if (this.fresh && parent?.kind === RECEIVED) parent.kind = TO_HANDLE;
      else if (joined && this.stated.length === 0 && !this.handling) this.includes = true;
    } else if (kind === RECEIVED && this.fresh && this.parent?.kind === RECEIVED) {
      // 申请总量238件，其中新收232件: what is not new was brought forward.
      const fewer = Number(numeral.value) < Number(this.parent.numeral.value);
      if (fewer && words.some((t) => t.role === 'received' && t.text.includes('新')))
        this.parent.kind = TO_HANDLE;
    } else if (kind !== RECEIVED) this.fresh = false;
    if (
      kind === PARTLY &&
      this.parts &&
      this.parent === this.stated.at(-1) &&
      this.parent?.kind === DISCLOSED
    ) {
      // 予以公开22件（含部分公开2件）: the form counts them apart.
      this.stated.pop();
    }
    this.stated.push(stated);
    this.addends.push(stated);
    if (kind.endsWith('.total') && kind.startsWith('disputes.')) {
      // Nothing can be held of none.
      if (numeral.value !== '0') this.run.push(stated);
    } else if (kind === RECEIVED || kind === TO_HANDLE || kind === HANDLED) this.run.push(stated);
    else if (kind !== BROUGHT) this.run = [];
    this.about(kind);
  }

  /** The subject after a figure of `kind`. */
  private about(kind: string): void {
    const [family, part = '', path = ''] = kind.split('.');
    if (family === 'requests') {
      this.topic = 'requests';
      this.disputes = [];
      if (part === 'outcomes' && path !== 'total') {
        this.list = kind.endsWith('.subtotal.total') || path.includes('isclosed') ? 'groups' : path;
      }
    } else if (family === 'disputes') {
      this.topic = 'disputes';
      this.disputes = [part];
      this.list = 'disputes';
    } else if (family === 'processingFees') this.topic = 'fees';
    else this.topic = `disclosure.${part}`;
    this.otherDispute = '';
  }

  private speakOf(disputes: readonly string[]): void {
    this.topic = 'disputes';
    this.disputes = [...disputes];
    this.list = 'disputes';
  }

  /** A number that is no claim: what is spoken of changes all the same. */
  private refuse(words: readonly Token[], how: Meaning['is'] = 'refused'): void {
    this.run = [];
    if (this.handling && how === 'foreign') this.fresh = false;
    const disputes = disputesIn(words);
    if (how === 'foreign') {
      this.topic = words.some((t) => t.role === 'foreign') || disputes.length > 0 ? 'foreign' : 'noise';
      this.otherDispute = disputes.length === 1 ? (disputes[0] ?? '') : '';
      this.disputes = [];
      return;
    }
    if (disputes.length > 0) this.speakOf(disputes);
    else if (words.some((t) => t.role === 'request')) this.topic = 'requests';
    else if (words.some((t) => t.role === 'feeNotice' || (t.role === 'feeNoun' && t.what === 'strong'))) {
      this.topic = 'fees';
    } else if (
      words.some((t) => t.role === 'part' && t.what === '') &&
      (this.topic === '' || this.topic === 'stale')
    ) {
      // 受理群众来信61件: what is done with them next is not about requests.
      this.topic = 'noise';
    } else {
      const subject = words.find((t) => t.role === 'disclosure');
      if (subject) this.topic = `disclosure.${subject.what}`;
    }
  }

  /** Whether the clause gives the sum of what has been stated. */
  private adds(tokens: readonly Token[]): boolean {
    const figure = tokens.find((t) => t.role === 'number')?.numeral;
    return tokens.some((t) => t.role === 'sum') && Number(figure?.value) === this.added();
  }

  private added(): number {
    return this.addends.reduce((sum, s) => sum + Number(s.numeral.value), 0);
  }

  private sumKind(numeral: NumeralInText): string | undefined {
    const said = [...new Set(this.addends.map((s) => s.kind))];
    // 本级37件，部门201件，合计238件: more of the same, if it adds up.
    const [only] = said;
    if (said.length === 1 && this.addends.length > 1)
      return this.added() === Number(numeral.value) ? only : undefined;
    if (said.length < 2) return undefined;
    if (said.length === 2 && said.includes(RECEIVED) && said.includes(BROUGHT)) return TO_HANDLE;
    const blocks = said.map((kind) => /^disputes\.(\w+)\.(?!total$)/.exec(kind)?.[1]);
    if (blocks[0] !== undefined && blocks.every((b) => b === blocks[0])) return `disputes.${blocks[0]}.total`;
    const groups = said.filter((kind) => /^requests\.outcomes\.\w+(?:\.subtotal)?\.total$/.test(kind));
    return groups.length === said.length && said.length >= 4 ? HANDLED : undefined;
  }

  // Clauses without numbers

  private unnumbered(tokens: Token[], depth: number): void {
    const start = tokens[0]?.start ?? 0;
    const end = tokens.at(-1)?.end ?? 0;
    const compared = tokens.some((t) => t.role === 'compare');
    if (tokens.some((t) => t.role === 'zero') && !compared) {
      this.zero(tokens, start, end);
      return;
    }
    if (tokens.some((t) => t.role === 'all')) {
      this.allOf(tokens, start, end);
      return;
    }
    const labels = tokens.filter(isLabel);
    const carry =
      labels.some((t) => t.role === 'carry') && tokens.some((t) => t.role === 'time' && t.what === 'prev');
    if (carry && this.fresh && !tokens.some((t) => t.role === 'except')) {
      if (this.parent?.kind === RECEIVED) this.parent.kind = TO_HANDLE;
      else if (this.stated.length === 0) this.includes = true;
      return;
    }
    const only = this.run.length === 1 ? this.run[0] : undefined;
    if (
      only?.numeral.value === '1' &&
      labels.length > 0 &&
      tokens.every((t) => t.role === 'filler' || isLabel(t))
    ) {
      if (this.routeOf(tokens, start, end)) return;
      if (labels.every((t) => t.role === 'result' || t.role === 'outcome' || t.role === 'underway')) {
        this.allOf(tokens, start, end);
        return;
      }
    }
    for (const bracket of tokens) if (bracket.inner) this.bracket(bracket, depth, false);
    if (compared) return;
    const times = tokens.filter((t) => t.role === 'time');
    const pure = tokens.every((t) => TRANSPARENT.has(t.role) || t.role === 'join');
    const time = times.at(-1)?.what;
    if (time !== undefined && (pure || time === 'this' || time === 'since')) this.time = time;
    const disputes = disputesIn(tokens);
    if (disputes.length > 0) {
      this.speakOf(disputes);
      this.headed =
        this.stated.length === 0 && tokens.every((t) => TRANSPARENT.has(t.role) || t.role === 'dispute');
    } else if (tokens.some((t) => t.role === 'feeNotice' || (t.role === 'feeNoun' && t.what === 'strong'))) {
      this.topic = 'fees';
    } else if (tokens.some((t) => t.role === 'foreign')) this.topic = 'foreign';
    else if (tokens.some((t) => t.role === 'request')) {
      this.topic = 'requests';
      this.disputes = [];
    } else if (tokens.some((t) => t.text === '收费' || t.text === '收取')) this.topic = 'fees';
    else {
      const subject = tokens.find((t) => t.role === 'disclosure');
      const heads = tokens.every((t) => TRANSPARENT.has(t.role) || t.role === 'disclosure');
      if (subject && heads) this.topic = `disclosure.${subject.what}`;
    }
  }

  /** 其余3件因期限未满，结转下年度办理: the clause says what the number held over from the last one is. */
  private goesOn(held: Item, tokens: readonly Token[]): boolean {
    if (tokens.some((t) => t.role === 'zero')) return false;
    const meant = this.meaning(tokens, held.number);
    if (meant.is !== 'kinds' || meant.kinds[0] !== CARRIED) return false;
    const start = held.before[0]?.start ?? held.number.start;
    this.take(meant, held.number, tokens, start, tokens.at(-1)?.end ?? start);
    return true;
  }

  /** 未收到, 未发生, 无 …: zero of what follows, if all of it is understood. */
  private zero(tokens: readonly Token[], start: number, end: number): void {
    const at = tokens.findIndex((t) => t.role === 'zero');
    const disputes = disputesIn(tokens);
    const subject = tokens.slice(0, at).filter((t) => t.role !== 'unknown' || hasLabel(tokens.slice(0, at)));
    const words = [...subject, ...tokens.slice(at + 1)].filter(
      (t) => t.role !== 'zero' && t.role !== 'all' && !(t.role === 'received' && disputes.length > 0),
    );
    const zeroAt = tokens[at]?.start ?? start;
    const topic = this.topic;
    for (const piece of shared(piecesOf(words))) {
      const kind = this.zeroKinds(piece, disputes, topic);
      for (const each of kind) {
        const kept = { topic: this.topic, disputes: this.disputes };
        this.record(each, ZERO, zeroAt, piece, start, end);
        // Zero of one thing does not end the talk of another (行政复议1件，未被纠错).
        if (each.startsWith('disputes.') && !each.endsWith('.total')) Object.assign(this, kept);
      }
    }
    if (disputes.length > 0) this.speakOf(disputes);
  }

  private zeroKinds(piece: readonly Token[], disputes: readonly string[], topic: string): readonly string[] {
    if (piece.some((t) => t.role === 'unknown' || t.role === 'part' || t.role === 'foreign')) return [];
    if (piece.some((t) => t.role === 'time' && t.what !== 'this') && !piece.some((t) => t.role === 'carry'))
      return [];
    const labels = piece.filter(isLabel);
    const has = (role: Token['role']): boolean => labels.some((t) => t.role === role);
    if (has('feeNotice')) return ['processingFees.notices'];
    if (has('feeNoun') && !has('dispute')) {
      const strong = labels.some((t) => t.role === 'feeNoun' && t.what === 'strong');
      const ours = strong || topic === 'fees' || topic === 'fees?' || has('request');
      if (!ours) return [];
      // 无应收费用 is of what was charged, 未收取 of what was collected.
      return has('feeCharged') && !has('feeCollected')
        ? ['processingFees.charged']
        : ['processingFees.collected'];
    }
    if (has('feeCollected') && topic === 'fees') return ['processingFees.collected'];
    if (labels.every((t) => t.role === 'request')) {
      if (!labels.some((t) => t.what !== 'weak') || topic === 'foreign') return [];
      return [RECEIVED];
    }
    if (has('received') && !has('request') && !has('dispute')) return [];
    const now = { ...this.situation(), time: '', includesBroughtForward: false };
    const held = this.run.flatMap((s) =>
      s.kind.startsWith('disputes.') ? [s.kind.split('.')[1] ?? ''] : [],
    );
    const meant = meaning(
      piece.filter((t) => t.role !== 'feeCharged'),
      'none',
      {
        ...now,
        // 行政复议5件、行政诉讼2件，无被纠错 is of both.
        disputes: has('dispute')
          ? []
          : held.length > 1
            ? held
            : now.disputes.length > 0
              ? now.disputes
              : disputes,
      },
    );
    if (meant.is !== 'kinds') return [];
    return meant.kinds.filter((kind) => kind !== HANDLED && kind !== TO_HANDLE);
  }

  /** 均获维持, 均予以公开, 均未审结: the totals just stated, under the outcome named. */
  private allOf(tokens: readonly Token[], start: number, end: number): void {
    if (this.routeOf(tokens, start, end)) return;
    const named = tokens.filter((t) => isLabel(t) && t.role !== 'dispute' && t.role !== 'request');
    // 均作出部分公开答复 is about the outcome, not about having answered.
    const outcomes = named.filter((t) => t.role === 'outcome');
    const labels = outcomes.length > 0 ? outcomes : named;
    const known = !tokens.some(
      (t) => t.role === 'unknown' || t.role === 'foreign' || (t.role === 'part' && t.what !== 'concluded'),
    );
    const label = labels.reduce<Token | undefined>(
      (a, b) => (a && a.what.length >= b.what.length ? a : b),
      undefined,
    );
    if (!known || !label) return;
    if (labels.some((t) => t.role === 'handled')) {
      const brought = this.stated.some((s) => s.part && (s.kind === BROUGHT || s.kind === RECEIVED));
      if (this.handling && !brought) this.settle(HANDLED);
      return;
    }
    // 均因本机关不掌握无法提供: the group of a reason says no more than the reason.
    if (
      labels.some(
        (t) => t.role !== label.role || (t.what !== label.what && !label.what.startsWith(`${t.what}.`)),
      )
    )
      return;
    const mentioned = disputesIn(tokens);
    const kind = label.role === 'underway' ? 'pending' : label.what;
    const from = Math.min(start, ...this.run.map((s) => s.start));
    if (label.role === 'result' || (label.role === 'underway' && this.topic === 'disputes')) {
      const totals = this.run.filter((s) => {
        const block = s.kind.split('.')[1] ?? '';
        return s.kind.startsWith('disputes.') && (mentioned.length === 0 || mentioned.includes(block));
      });
      const list = this.run;
      for (const total of totals) {
        const block = total.kind.split('.')[1] ?? '';
        this.record(`disputes.${block}.${kind}`, total.numeral, total.at, tokens, from, end);
      }
      if (totals.length > 1) this.speakOf(totals.map((s) => s.kind.split('.')[1] ?? ''));
      this.run = list;
      return;
    }
    if (label.role !== 'outcome') return;
    const before = this.stated.at(-1);
    if (label.what.includes('.')) {
      // 无法提供8件，均为本机关不掌握.
      const group = label.what.split('.')[0] ?? '';
      if (before?.kind === outcomeKind(group)) {
        this.record(outcomeKind(label.what), before.numeral, before.at, tokens, before.start, end);
        return;
      }
    }
    const totals = this.run.filter((s) => s.kind.startsWith('requests.'));
    const last = totals.at(-1);
    const same = totals.every((s) => s.numeral.value === last?.numeral.value);
    if (!last || (!same && last.kind !== HANDLED)) return;
    const brought = this.stated.some((s) => s.kind === BROUGHT && s.numeral.value !== '0');
    if (brought && last.kind === RECEIVED) return;
    const meant = meaning([label], 'count', this.situation());
    if (meant.is === 'kinds' && meant.kinds[0]) {
      this.record(meant.kinds[0], last.numeral, last.at, tokens, from, end);
    }
  }

  /** 行政诉讼2件，均为复议后起诉: whether the words only say by which route the lawsuits just counted came. */
  private routeOf(tokens: readonly Token[], start: number, end: number): boolean {
    const [route, ...more] = tokens.filter(isLabel);
    const total = this.run.at(-1);
    if (!route || more.length > 0 || total?.kind !== 'disputes.litigation.total') return false;
    if (route.what !== 'directLitigation' && route.what !== 'litigationAfterReconsideration') return false;
    if (tokens.some((t) => t !== route && t.role !== 'all' && t.role !== 'filler')) return false;
    const run = this.run;
    this.record(
      `disputes.${route.what}.total`,
      total.numeral,
      total.at,
      tokens,
      Math.min(start, total.start),
      end,
    );
    this.run = run;
    return true;
  }

  // The end of the sentence

  private settle(kind: string): void {
    if (!this.handling) return;
    this.stated.push({ ...this.handling, kind });
    this.handling = undefined;
  }

  /** 办理 or 处理 N件: of its parts, those that came in make it 应办, those that are results make it 办结. */
  private settleHandling(): void {
    const handling = this.handling;
    if (!handling) return;
    const after = this.stated.filter((s) => s.at > handling.at && s.part);
    const before = this.stated.filter((s) => s.at < handling.at);
    const figure = (kind: string): number =>
      Number(before.find((s) => s.kind === kind)?.numeral.value ?? Number.NaN);
    if (after.some((s) => s.kind === RECEIVED || s.kind === BROUGHT)) this.settle(TO_HANDLE);
    else if (after.some((s) => s.kind.startsWith('requests.outcomes.'))) this.settle(HANDLED);
    else if (before.some((s) => s.kind === RECEIVED)) {
      // What was received and brought forward together may be what was to be handled.
      const sum = figure(RECEIVED) + figure(BROUGHT);
      if (!(sum === Number(handling.numeral.value) && figure(BROUGHT) > 0)) this.settle(HANDLED);
    }
  }

  private withoutConflicts(): Stated[] {
    const kept: Stated[] = [];
    for (const stated of this.stated) {
      if (stated.scope.kind === 'wider') continue;
      // 县政府印发2件、县政府办印发4件: what is less than a part of it is not the whole.
      const above = this.stated.some(
        (s) => s.kind === stated.kind && s.scope.kind === 'core' && exceeds(s, stated),
      );
      if (stated.scope.kind === 'own' && above) continue;
      const rivals = this.stated.filter(
        (s) =>
          s.kind === stated.kind &&
          s.scope.kind !== 'wider' &&
          (s.numeral.value !== stated.numeral.value ||
            (s.label !== stated.label && s.numeral.value !== '0')) &&
          s.scope.kind !== 'core',
      );
      if (stated.scope.kind === 'core' || rivals.length === 0) {
        if (!(stated.scope.kind === 'unit' && stated.part)) kept.push(stated);
        continue;
      }
      if (stated.scope.kind === 'unit' || (stated.part && rivals.some((s) => !s.part))) continue;
      const open = rivals.filter((s) => s.scope.kind !== 'unit' && !(s.part && !stated.part));
      if (open.length === 0 || (stated.whole && !open.some((s) => s.whole))) kept.push(stated);
    }
    return kept;
  }
}
