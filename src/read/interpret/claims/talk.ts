import type { NumeralInText } from '../../../core/numerals';
import { disputesIn } from './clause';
import {
  BROUGHT,
  HANDLED,
  type Meaning,
  outcomeKind,
  RECEIVED,
  REVIEWER,
  type Situation,
  TO_HANDLE,
} from './label';
import type { Token } from './lex';
import { OWN, type Scope } from './scope';
import {
  groupOf,
  handlingKind,
  isDisputeTotal,
  ofAllLawsuits,
  type Stated,
  withoutConflicts,
} from './stated';

/** More figures than any sentence states: the rest of such a text is not read, so that time stays linear. */
const MOST = 200;

const DISCLOSED = outcomeKind('disclosed');
const PARTLY = outcomeKind('partlyDisclosed');
const ADDED = new Set(['连同', '加上', '加之', '加']);

/** A number as it was said: its words and its clause. */
export interface Said {
  numeral: NumeralInText;
  /** Where it stands in the sentence. */
  at: number;
  words: readonly Token[];
  start: number;
  end: number;
}

/** What is being spoken of, and what the sentence has stated so far: all that a clause leaves to the next one. */
export class Talk {
  /** Requests, fees, a subject of table two, another matter, or nothing yet; carries over within a paragraph. */
  topic = '';
  disputes: string[] = [];
  /** The list that 其他 would close. */
  list = '';
  /** Another caseload of disputes, of which 其中涉及政府信息公开的 may be ours. */
  otherDispute = '';

  // Of the sentence
  time = '';
  /** What `time` was before a figure that is only compared with (去年同期29件); undefined when none was. */
  timeBefore: string | undefined;
  scope: Scope = OWN;
  parts = false;
  /** 其中 was said and nothing but what came in has been listed since. */
  fresh = false;
  /** 含上年结转 was said of the figure to come. */
  includes = false;
  /** 行政复议方面 opened the sentence: a bare 共3件 is then the total. */
  headed = false;
  /** What the sentence said was done with documents: 印发文件120份，其中规范性文件6件. */
  verb: string | undefined;
  /** Requests were named in the sentence, if only beside something else: 依申请公开咨询132人次，受理申请28件. */
  named = false;
  /** The same, while its clause lasts: 制定地方性法规2部、政府规章1部. */
  clauseVerb: string | undefined;
  /** 对3件申请收取信息处理费: the amount that follows was collected. */
  collecting = false;
  clauseStart = -1;
  /** The start of the clause that names 政府信息公开 among disputes of every kind. */
  private narrowedAt = -1;
  /** The start of the clause that 其中 opened last. */
  openedAt = -1;
  stated: Stated[] = [];
  /** Totals that a following 均获维持 would be about. */
  run: Stated[] = [];
  /** What 合计 would add up. */
  addends: Stated[] = [];
  /** The figure whose parts are being listed. */
  parent: Stated | undefined;
  /** 办理 or 处理 N件: done or to be done, the sentence has not said yet. */
  handling: Stated | undefined;

  constructor(private readonly yearKnown: boolean) {}

  /** `first`: the sentence begins a paragraph; `opens`: it begins with 其中. */
  begin(first: boolean, opens: boolean, section: string | undefined): void {
    if (first) {
      this.topic = section === 'otherMatters' ? 'fees?' : '';
      this.disputes = [];
      this.list = '';
      this.otherDispute = '';
    } else if (this.topic === 'noise' && !opens) this.topic = '';
    else if ((this.topic === 'foreign' || this.topic === 'semi') && !opens) this.topic = 'stale';
    // 其中 at the head of a sentence: of the figure that ended the one before.
    this.parent = opens && !first ? this.stated.at(-1) : undefined;
    this.time = '';
    this.timeBefore = undefined;
    // Its parts are the same office's, too.
    this.scope = this.parent?.scope ?? OWN;
    this.parts = false;
    this.fresh = false;
    this.includes = false;
    this.openedAt = -1;
    this.narrowedAt = -1;
    this.headed = false;
    this.named = false;
    this.verb = undefined;
    this.collecting = false;
    this.stated = [];
    this.run = [];
    this.addends = [];
    this.handling = undefined;
  }

  /** The figures of the sentence, when all of it has been read. */
  end(): Stated[] {
    const kind = this.handling && handlingKind(this.handling, this.stated);
    if (kind) this.settle(kind);
    return withoutConflicts(ofAllLawsuits(this.stated));
  }

  situation(): Situation {
    return {
      topic: this.topic,
      disputes: this.disputes,
      list: this.list,
      stated: new Set(this.stated.map((s) => s.kind)),
      includesBroughtForward: this.includes,
      time: this.time,
      parts: this.parts,
      collecting: this.collecting,
      named: this.named,
      otherDispute: this.otherDispute,
      made: this.madeInClause() ?? (this.parts ? this.verb : undefined),
      verb: this.clauseVerb,
      yearKnown: this.yearKnown,
    };
  }

  /** 制定 of 制定规章2部、规范性文件3件, while its clause lasts. */
  private madeInClause(): string | undefined {
    const last = this.stated.at(-1);
    if (!last || last.start !== this.clauseStart) return undefined;
    return /^disclosure\.(?:regulations|normativeDocuments)\.(\w+)$/.exec(last.kind)?.[1];
  }

  /** 其中 and the colon: parts of the figure just stated follow. */
  opens(): void {
    this.fresh = true;
    this.addends = [];
    const last = this.stated.at(-1)?.kind;
    const group = groupOf(last);
    // 其他 after 其中 of 不予公开12件 is one of its reasons.
    if (group !== undefined) this.list = group;
    else if (last === HANDLED || last === RECEIVED || last === TO_HANDLE) this.list = 'groups';
    else if (last?.startsWith('disputes.')) this.list = 'disputes';
  }

  /** The semicolon: nothing that follows is a part of what stands before. */
  closes(): void {
    this.parts = false;
    this.fresh = false;
    this.run = [];
    this.addends = [];
    this.time = this.timeBefore ?? this.time;
    this.timeBefore = undefined;
    if (this.topic === 'noise') this.topic = '';
    else if (this.topic === 'foreign') this.topic = 'semi';
  }

  /** Reads a bracket, which is about the figure before it if that was `claimed`; the talk then goes on as before. */
  inBracket(claimed: boolean, read: () => void): void {
    const { parts, fresh, run, addends, topic, disputes, list, scope, time } = this;
    this.parts = true;
    this.parent = claimed ? this.stated.at(-1) : undefined;
    if (claimed) this.opens();
    this.fresh = true;
    // 复议2件（均维持）: the bracket is about that figure only.
    const total = this.parent && /^(?:disputes|requests)\.\w+\.total$/.test(this.parent.kind);
    this.run = this.parent && total ? [this.parent] : [];
    this.addends = [];
    read();
    Object.assign(this, { parts, fresh, run, addends, topic, disputes, list, scope, time });
  }

  made(kind: string, { numeral, at, words, start, end }: Said): Stated {
    const whole = words.some((t) => t.role === 'sum' || t.text.startsWith('共') || t.text === '全年');
    const info = words.some((t) => t.role === 'info' || (t.role === 'request' && t.what !== 'weak'));
    const label = words.flatMap((t) => (t.role === 'result' ? [t.text] : [])).join();
    const cumulative = words.some((t) => t.text === '累计');
    const { scope, parts: part } = this;
    // 临江街道收到申请4件，其中予以公开3件: the parts are of the same unit's figure.
    const share = part && scope.kind === 'unit' && this.parent?.scope.text !== scope.text;
    return { kind, numeral, scope, start, end, at, part, share, whole, cumulative, label, info };
  }

  /** Records a figure of `kind`; what it says of the figure it is a part of is put right. */
  record(kind: string, said: Said): void {
    if (this.stated.length >= MOST) return;
    const { words, numeral } = said;
    const stated = this.made(kind, said);
    const { parent } = this;
    // 予以公开40件（含上年结转1件） tells of the 40 only.
    const outcome = parent?.kind.startsWith('requests.outcomes.') && parent.kind !== HANDLED;
    if (kind === BROUGHT && this.fresh && outcome) return;
    // 部分公开9件（含区分处理7件）: some of the 9.
    if (
      outcome &&
      this.parts &&
      kind === parent?.kind &&
      Number(numeral.value) < Number(parent.numeral.value)
    )
      return;
    if (kind === BROUGHT && !words.some((t) => t.role === 'except')) {
      const joined = words.some(
        (t) => ADDED.has(t.text) || (t.role === 'among' && !t.text.startsWith('其中')),
      );
      if (this.fresh && parent?.kind === RECEIVED) parent.kind = TO_HANDLE;
      else if (joined && this.stated.length === 0 && !this.handling) this.includes = true;
    } else if (kind === RECEIVED && this.fresh && parent?.kind === RECEIVED) {
      // 申请总量238件，其中新收232件: what is not new was brought forward.
      const fewer = Number(numeral.value) < Number(parent.numeral.value);
      if (fewer && words.some((t) => t.role === 'received' && t.text.includes('新'))) parent.kind = TO_HANDLE;
      // 累计收到3402件，其中本年度收到170件: the 3402 are of more years.
      else if (fewer && parent.cumulative && words.some((t) => t.role === 'time' && t.what === 'this'))
        this.withdraw(parent);
    } else if (kind === RECEIVED && words.some((t) => t.role === 'time' && t.what === 'this')) {
      // 累计受理6120件，本年度受理587件
      const all = this.stated.find((s) => s.kind === RECEIVED && s.cumulative);
      if (all && Number(numeral.value) < Number(all.numeral.value)) this.withdraw(all);
    } else if (kind !== RECEIVED) this.fresh = false;
    if (kind === PARTLY && this.parts && parent?.kind === DISCLOSED && parent === this.stated.at(-1)) {
      // 予以公开22件（含部分公开2件）: the form counts them apart.
      this.stated.pop();
    }
    if ((this.parts || stated.info) && isDisputeTotal(kind)) this.narrows(stated);
    this.stated.push(stated);
    this.addends.push(stated);
    if (isDisputeTotal(kind)) {
      // Nothing can be held of none.
      if (numeral.value !== '0') this.run.push(stated);
    } else if (kind === RECEIVED || kind === TO_HANDLE || kind === HANDLED) this.run.push(stated);
    else if (kind !== BROUGHT) this.run = [];
    this.about(kind);
  }

  /** 行政复议312件、行政诉讼98件，其中政府信息公开行政复议5件、行政诉讼2件: the 312 and the 98 are of every kind. */
  private narrows(stated: Stated): void {
    const above = (s: Stated): boolean => Number(s.numeral.value) > Number(stated.numeral.value);
    const whole = this.stated.find((s) => s.kind === stated.kind && !s.part && !s.info && above(s));
    if (!whole || !(stated.info || this.narrowedAt === this.clauseStart)) return;
    this.withdraw(whole);
    this.narrowedAt = this.clauseStart;
  }

  /** 收到26件，其中25件按期答复，1件延期答复: the 25 are not all that was answered. */
  splits(rest: NumeralInText): void {
    const stated = (kind: string): Stated | undefined => this.stated.find((s) => s.kind === kind);
    const [received, handled] = [stated(RECEIVED), stated(HANDLED)];
    if (!received || !handled) return;
    if (Number(handled.numeral.value) + Number(rest.value) === Number(received.numeral.value))
      this.withdraw(handled);
  }

  /** The figure just stated turns out to be of another caseload. */
  withdraw(stated: Stated): void {
    this.stated = this.stated.filter((s) => s !== stated);
    this.run = this.run.filter((s) => s !== stated);
  }

  /** 已审结4件: no figure of the form, but 均维持 after it is about the 4. */
  concluded(said: Said): void {
    const [dispute, ...more] = this.disputes;
    if (dispute === undefined || more.length > 0 || this.topic !== 'disputes') return;
    this.run = [this.made(`disputes.${dispute}.total`, said)];
  }

  settle(kind: string): void {
    if (!this.handling) return;
    this.stated.push({ ...this.handling, kind });
    this.handling = undefined;
  }

  /** The subject after a figure of `kind`. */
  private about(kind: string): void {
    const [family, part = '', path = ''] = kind.split('.');
    if (family === 'requests') {
      this.topic = 'requests';
      this.disputes = [];
      if (part === 'outcomes' && path !== 'total') {
        const group = groupOf(kind) !== undefined || kind === DISCLOSED || kind === PARTLY;
        this.list = group ? 'groups' : path;
      }
    } else if (family === 'disputes') this.speakOf([part]);
    else this.topic = family === 'processingFees' ? 'fees' : `disclosure.${part}`;
    this.otherDispute = '';
  }

  speakOf(disputes: readonly string[]): void {
    this.topic = 'disputes';
    this.disputes = [...disputes];
    this.list = 'disputes';
  }

  /** A number that is no claim: what is spoken of changes all the same. */
  refuse(words: readonly Token[], how: Meaning['is'] = 'refused'): void {
    this.run = [];
    if (this.handling && how === 'foreign') this.fresh = false;
    const disputes = disputesIn(words);
    if (words.some((t) => t.role === 'request' && t.what !== 'weak')) this.named = true;
    if (how === 'foreign') {
      const made = words.at(-1);
      // 主动公开规章13件（含新制定5件、废止4件）: the 13 are not of the form, their parts are.
      if (made?.role === 'disclosure' && words.every((t) => t.role !== 'foreign' || PUBLISHED.has(t.text)))
        this.turnToDisclosure(words);
      else if (words.some((t) => t.role === 'foreign') || disputes.length > 0) this.topic = 'foreign';
      else this.toNoise();
      // What a reviewing body receives is of other agencies, whatever it is about.
      const reviewed =
        words.some((t) => t.text.includes('法院') || REVIEWER.test(t.text)) ||
        (disputes[0] === 'reconsideration' && words.some((t) => t.role === 'received' && t.what !== 'named'));
      this.otherDispute = disputes.length === 1 && !reviewed ? (disputes[0] ?? '') : '';
      this.disputes = [];
      return;
    }
    if (disputes.length > 0) this.speakOf(disputes);
    else if (namesFees(words)) {
      this.topic = 'fees';
      this.collecting = words.some((t) => t.role === 'feeCollected');
    } else if (this.topic === 'fees') this.collecting ||= words.some((t) => t.role === 'feeCollected');
    else if (words.some((t) => t.role === 'request')) this.topic = 'requests';
    else if (
      words.some((t) => t.role === 'part' && t.what === '') &&
      (this.topic === '' || this.topic === 'stale')
    ) {
      // 受理群众来信61件: what is done with them next is not about requests.
      this.topic = 'noise';
    } else this.turnToDisclosure(words);
  }

  /** An unknown object with a number; one of the parts of requests (1件转送住建局办理) says nothing of the others. */
  toNoise(): void {
    // 予以公开98件、告知查询途径12件、不予公开9件
    const last = this.stated.at(-1)?.kind;
    if (last?.startsWith('requests.outcomes.') && last !== HANDLED) return;
    if (!(this.parts && this.parent?.kind.startsWith('requests.'))) this.topic = 'noise';
  }

  /** A clause without a figure names what those after it are about. */
  turnTo(words: readonly Token[], heading: boolean): void {
    const disputes = disputesIn(words);
    if (disputes.length > 0) {
      this.speakOf(disputes);
      this.headed = heading && this.stated.length === 0;
    } else if (namesFees(words)) {
      this.topic = 'fees';
      // 信息处理费收取情况：全年320元
      this.collecting = words.some((t) => t.role === 'feeCollected');
    } else if (words.some((t) => t.role === 'foreign')) this.topic = 'foreign';
    else if (words.some((t) => t.role === 'request')) {
      this.topic = 'requests';
      this.disputes = [];
    } else if (words.some((t) => t.text === '收费' || t.text === '收取')) this.topic = 'fees';
    else if (heading) this.turnToDisclosure(words);
  }

  private turnToDisclosure(words: readonly Token[]): void {
    const subject = words.find((t) => t.role === 'disclosure');
    if (subject) this.topic = `disclosure.${subject.what}`;
  }
}

/** What is done with documents, too. */
const PUBLISHED = new Set(['主动公开', '发布']);

export const namesFees = (words: readonly Token[]): boolean =>
  words.some((t) => t.role === 'feeNotice' || (t.role === 'feeNoun' && t.what === 'strong'));

/** Words that name nothing themselves. */
const TRANSPARENT = new Set<Token['role']>(['filler', 'info', 'time', 'ownScope', 'bracket', 'percent']);

export const isTransparent = (token: Token): boolean => TRANSPARENT.has(token.role);

/** Whether the words only name a subject (行政复议方面). */
export const isHeading = (words: readonly Token[]): boolean =>
  words.every((t) => isTransparent(t) || t.role === 'dispute' || t.role === 'disclosure');
