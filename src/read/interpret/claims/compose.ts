/** Sentences to figures: what each clause says, and what it leaves to the next. */
import { bare, comma, comparedOnly, headsFigure, listed, withoutObjects } from './clause';
import { Figures } from './figures';
import { isLabel, RECEIVED, TO_HANDLE } from './label';
import type { Token } from './lex';
import { type Agency, OWN, scopeOf } from './scope';
import { groupOf, type Stated, sumOf } from './stated';
import { isHeading, isTransparent, Talk } from './talk';
import { allOf, noneOf, routeOf } from './unnumbered';

/** What may become of a single dispute or request. */
const TOLD_OF_ONE = new Set<Token['role']>(['result', 'outcome', 'underway']);
/** What a bracket has that says something of the figure before it. */
const TELLING = new Set<Token['role']>(['number', 'among', 'result', 'all']);

/** Reads sentence after sentence of one report: what was spoken of carries over within a paragraph. */
export class Composer {
  private readonly talk: Talk;
  private readonly figures: Figures;

  constructor(
    private readonly agency: Agency,
    private readonly ownLevelSaid: boolean,
    yearKnown: boolean,
  ) {
    this.talk = new Talk(yearKnown);
    this.figures = new Figures(this.talk);
  }

  /** The figures that one sentence states. `first`: it begins a paragraph. */
  sentence(tokens: readonly Token[], first: boolean, section: string | undefined): Stated[] {
    this.talk.begin(first, tokens[0]?.role === 'among', section);
    this.figures.takeHeld();
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
    const held = this.figures.takeHeld();
    if (tokens.some((t) => t.role === 'number'))
      this.figures.numbered(tokens, (bracket, claimed) => this.bracket(bracket, depth, claimed));
    else if (!held || !this.figures.goesOn(held, tokens)) this.unnumbered(tokens, depth);
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

  /** `claimed`: the number before the bracket was one, and the bracket is about it. */
  private bracket(bracket: Token, depth: number, claimed: boolean): void {
    const inner = bracket.inner ?? [];
    const telling = inner.some((t) => TELLING.has(t.role));
    if (telling && depth <= 6) this.talk.inBracket(claimed, () => this.walk(inner, depth + 1));
  }

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
}

/** Whether the clause gives the sum of the addends. */
function adds(tokens: readonly Token[], addends: readonly Stated[]): boolean {
  const figure = tokens.find((t) => t.role === 'number')?.numeral;
  return tokens.some((t) => t.role === 'sum' || t.text === '共') && Number(figure?.value) === sumOf(addends);
}
