import type { NumeralInText } from '../../../core/numerals';
import { isLabel } from './label';
import type { Token } from './lex';

/** One number with the words before and after it. */
export interface Item {
  before: Token[];
  number: Token;
  after: Token[];
  brackets: Token[];
}

export const hasLabel = (tokens: readonly Token[]): boolean => tokens.some(isLabel);
export const isNoun = (token: Token): boolean =>
  token.role === 'request' ||
  token.role === 'dispute' ||
  token.role === 'feeNoun' ||
  token.role === 'disclosure';

/** Whether a clause before a colon is only the label of the figure after it. */
export function headsFigure(words: readonly Token[], next: readonly Token[]): boolean {
  const at = next.findIndex((t) => t.role === 'number');
  if (at < 0 || !hasLabel(words) || words.some((t) => t.role === 'number')) return false;
  // 答复情况：公开52件 begins a list.
  const said = next
    .slice(0, at)
    .every(
      (t) => (t.role === 'filler' && t.text !== '公开') || t.role === 'sum' || t.role === 'respectively',
    );
  return said && !hasLabel(next);
}

/** Whether a clause without figures only names what the next gives the figures of, one after the other. */
export function listed(words: readonly Token[], next: readonly Token[]): boolean {
  const names = words.filter(isLabel).length > 1 && !words.some((t) => SAYS_MORE.has(t.role));
  return names && next[0]?.role === 'respectively' && !hasLabel(next);
}

/** What makes a clause more than a list of names. */
const SAYS_MORE = new Set<Token['role']>(['number', 'all', 'compare', 'zero']);

const RATE = /^(?:率|比例|比重|平均|最[多高少])$/;

/**
 * What a clause names that only compares it with another year (受理申请数同比增长12.5%), so that the next may say how
 * many; null when it says how many itself.
 */
export function comparedOnly(words: readonly Token[], next: readonly Token[]): Token[] | null {
  const compared = words.findIndex((t) => t.role === 'compare');
  const at = compared >= 0 ? compared : remarkedOn(words, next);
  // 予以公开率42.4% is of a rate; 占六成，共20件 may be of the whole.
  if (at < 0 || words.some((t) => RATE.test(t.text))) return null;
  if (words[at]?.text.startsWith('占') && next[0]?.text.startsWith('共')) return null;
  // 与上年基本持平
  const beside = words.findIndex((t, i) => t.role === 'join' && words[i + 1]?.role === 'time');
  const named = words.slice(0, beside >= 0 ? Math.min(at, beside) : at);
  if (named.some((t) => t.role === 'number' || t.role === 'percent' || t.role === 'bracket')) return null;
  return hasLabel(named) ? named : null;
}

/** Where a clause goes on from 申请量 to what is not known of it, and the next says how many: 申请量再创新高，达1021件. */
function remarkedOn(words: readonly Token[], next: readonly Token[]): number {
  if (!/^(?:达|达到|为)$/.test(next[0]?.text ?? '')) return -1;
  return words.findIndex((t, i) => t.role === 'unknown' && /[量数]$/.test(words[i - 1]?.text ?? ''));
}

/** 予以公开（50件）: a bracket that holds nothing but the figure of the label before it is no bracket. */
export function bare(token: Token, index: number, words: readonly Token[]): Token[] {
  const inner = token.inner;
  const before = words[index - 1];
  if (inner?.length !== 1 || inner[0]?.role !== 'number' || !before || !isLabel(before)) return [token];
  return inner;
}

export const comma = (words: readonly Token[]): Token => {
  const end = words.at(-1)?.end ?? 0;
  return { role: 'comma', what: '', text: '，', start: end, end: end + 1 };
};

/** A 0 without a unit can be of money too. */
export const isNothing = (numeral: NumeralInText): boolean => numeral.value === '0' && numeral.unit === '';

export const ignored = (token: Token, numeral: NumeralInText): boolean => {
  const money = numeral.unit.endsWith('元') || numeral.unit.startsWith('元') || isNothing(numeral);
  return !money && (token.role === 'feeCharged' || token.role === 'feeCollected');
};

export const firstJoin = (tokens: readonly Token[]): number => {
  const at = tokens.findIndex((t) => t.role === 'join');
  return at < 0 ? tokens.length : at;
};

/** The nouns that directly follow a number: 29宗依申请公开. */
export function nouns(after: readonly Token[]): Token[] {
  const found: Token[] = [];
  for (const token of after) {
    if (token.role === 'foreign' || token.role === 'part') found.push(token);
    else if (!isNoun(token) && token.role !== 'filler' && token.role !== 'info') break;
    else found.push(token);
  }
  return hasLabel(found) || found.some((t) => t.role === 'foreign' || t.role === 'part') ? found : [];
}

/** 通过网络、信函等渠道共收到: all the ways they came in, which part nothing off. */
export function withoutChannels(left: Token[]): Token[] {
  const etc = left.findIndex((t) => t.text === '等');
  const from = left.findIndex((t) => t.role === 'part');
  if (from < 0 || etc < from) return left;
  let to = etc + 1;
  while (left[to]?.role === 'part' || left[to]?.text === '方式') to++;
  const named = left
    .slice(from, to)
    .every((t) => t.role === 'part' || t.role === 'join' || t.role === 'filler' || t.role === 'unknown');
  if (!named || !hasLabel(left.slice(to))) return left;
  return [...left.slice(0, from).filter((t) => t.role !== 'unknown'), ...left.slice(to)];
}

/** 12月收到的5件申请结转下年度: what is left over is the figure, that it was received only describes it. */
export function attributive(left: Token[], after: readonly Token[]): Token[] {
  const open = after.some((t) => t.role === 'carry' || t.role === 'underway');
  // 因补正等原因有6件结转下年度, whatever the reason.
  const reason = left.findIndex((t) => REASON.has(t.text));
  if (open && reason >= 0 && !hasLabel(left.slice(reason))) return left.slice(0, reason);
  const described = left.at(-1)?.text === '的' && open;
  return described ? left.filter((t) => t.role !== 'received') : left;
}

/** 维持我局答复, 撤销原答复决定: the answer is what the result is about, not a figure of its own. */
export function withoutObjects(words: readonly Token[]): readonly Token[] {
  const object = (t: Token | undefined): boolean => t?.role === 'handled' && t.text.endsWith('答复');
  if (!words.some((t) => t.role === 'result') || !words.some(object)) return words;
  const kept: Token[] = [];
  for (let i = 0; i < words.length; i++) {
    const token = words[i] as Token;
    kept.push(token);
    if (token.role !== 'result') continue;
    i = madeBy(words, i);
    let to = i + 1;
    while (words[to]?.role === 'ownScope' || WHOSE.has(words[to]?.text ?? '')) to++;
    if (object(words[to])) i = to;
  }
  return kept;
}

/** 判决撤销县自然资源局作出的答复: the last word of 作出的 after a result, or the result itself. */
function madeBy(words: readonly Token[], at: number): number {
  for (let to = at + 1; to < words.length; to++) {
    const token = words[to];
    if (token?.role === 'made') return token.text === '作出' && words[to + 1]?.text === '的' ? to + 1 : at;
    if (!token || token.role === 'number' || isLabel(token)) return at;
  }
  return at;
}

const WHOSE = new Set(['原', '该', '其', '的', '所', '本', '我']);

/** The year after 结转6件至2025年办理; nothing else tells which way they went. */
export function whither(after: readonly Token[]): Token[] {
  const at = after.findIndex((t) => t.role === 'time');
  return at > 0 && after.slice(0, at).every((t) => /^[至到于入]$/.test(t.text)) ? after.slice(0, at + 1) : [];
}

/** Everything up to the last label. */
export function throughLabels(after: readonly Token[]): Token[] {
  let last = -1;
  for (const [i, token] of after.entries()) if (isLabel(token)) last = i;
  // A year may follow the last label: 结转2025年, and what a case is about: 1件涉及政府信息公开.
  while (last >= 0 && (after[last + 1]?.role === 'time' || after[last + 1]?.role === 'info')) last++;
  const found = after.slice(0, last + 1).filter((t) => t.role !== 'bracket');
  if (last >= 0) return found;
  const other = after.find((t) => t.role === 'foreign' || t.role === 'part');
  return other ? [other] : after.slice(0, after.findLastIndex((t) => t.role === 'info') + 1);
}

/** Whether the words after a number show that it counts something else: 29件群众来信. */
export function refusesRight(
  after: readonly Token[],
  right: readonly Token[],
  left: readonly Token[],
  numeral: NumeralInText,
): boolean {
  const [next] = after;
  if (next?.role === 'unknown') {
    if (numeral.unit === '') return true;
    if (!left.some((t) => isNoun(t)) && !hasLabel(right)) return true;
    if (!left.some((t) => isLabel(t) && !ignored(t, numeral))) return true;
  }
  // 6件因期限未满结转下年度: whatever the reason, what is carried forward is one figure.
  return !reasoned(right) && right.some((t) => t.role === 'unknown');
}

/** Whether the words after a number give a reason for carrying it forward, or for its outcome. */
export function reasoned(right: readonly Token[]): boolean {
  const open = right.some((t) => t.role === 'carry' || t.role === 'underway');
  const at = right.findIndex((t) => REASON.has(t.text));
  // 1件征求第三方意见尚未反馈、结转至2025年
  if (at < 0) return open && right[0]?.role === 'part' && PUT_OFF.test(right[0].text);
  if (open) return true;
  // 涉及 names no sum of money here.
  const labels = right.slice(at).filter((t) => isLabel(t) && t.role !== 'feeCharged');
  return labels.length === 1 && labels[0]?.role === 'outcome' && labels[0] === right.at(-1);
}

const REASON = new Set(['因', '因为', '由于']);

/** What keeps a request open, beside a reason: 尚有4件申请正在征求第三方意见. */
const OPEN = new Set(['正', '正在', '尚在', '仍在', '尚', '仍', '尚需', '仍需', '需', '须', '待']);

const PUT_OFF = /^(?:延期|延长|补正|征求第三方意见)/;

/** 1件延期答复: answered all the same, but counted apart from those 按期答复. */
export const answeredLate = (after: readonly Token[]): boolean =>
  after[0]?.role === 'part' && PUT_OFF.test(after[0].text) && after.some((t) => t.text.endsWith('答复'));

/**
 * The noun before a reason or a state where the words after a number only give that and the next clause says what
 * became of it (其余3件申请因期限未满); null when they say more.
 */
export function explained(after: readonly Token[]): readonly Token[] | null {
  const at = after.findIndex(
    (t) => REASON.has(t.text) || OPEN.has(t.text) || (t.role === 'part' && PUT_OFF.test(t.text)),
  );
  const noun = after.slice(0, Math.max(at, 0));
  if (at < 0 || !noun.every((t) => t.role === 'filler' || t.role === 'request' || t.role === 'dispute'))
    return null;
  const reason = after.slice(at);
  // 3件行政诉讼因政府信息公开引起 says only whence they came.
  if (noun.some((t) => t.role === 'dispute') && !reason.some((t) => t.role === 'part')) return null;
  // 待2025年继续办理 says itself what becomes of it.
  if (
    !REASON.has(reason[0]?.text ?? '') &&
    reason.some((t) => t.role === 'time' || (isLabel(t) && t.role !== 'handle'))
  )
    return null;
  return reason.some((t) => TOLD.has(t.role)) ? null : noun;
}

/** What a reason leads to. */
const TOLD = new Set<Token['role']>([
  'carry',
  'underway',
  'outcome',
  'result',
  'dispute',
  'feeCollected',
  'number',
  'join',
]);

/** 受理办结 is 受理 and 办结; an answer that is received is not ours. */
export function coordinated(words: readonly Token[]): Token[] {
  return words.flatMap((token, i) => {
    const next = words[i + 1];
    if (token.role !== 'received' || next?.role !== 'handled') return [token];
    if (/[收接]到/.test(token.text) && /[答回]复$/.test(next.text)) return [token];
    return [token, { role: 'join', what: 'both', text: '', start: token.end, end: token.end }];
  });
}

/** 未按期答复3件: what was not done is no figure of what was. */
export const denied = (words: readonly Token[]): boolean => {
  const zero = words.findIndex((t) => t.role === 'zero');
  return zero >= 0 && hasLabel(words.slice(zero));
};

/** Words cut at 、 and 和 into pieces that each have a label; words without one go to the next piece. */
export function piecesOf(words: readonly Token[]): Token[][] {
  const pieces: Token[][] = [];
  let current: Token[] = [];
  for (const token of words) {
    if (token.role === 'respectively' || token.role === 'each') continue;
    if (token.role === 'join') {
      if (hasLabel(current) || current.some((t) => t.role === 'foreign' || t.role === 'part')) {
        pieces.push(current);
        current = [];
      }
    } else current.push(token);
  }
  // 行政复议、诉讼和负面舆情: what is not known spoils none of the others.
  if (hasLabel(current) || pieces.length === 0 || current[0]?.role === 'unknown') {
    if (current.length > 0) pieces.push(current);
  } else for (const token of current) pieces.at(-1)?.push(token);
  return pieces;
}

/** 2件申请均予以公开: of requests that are only named, what became of them is the figure. */
export function ofOutcome(after: readonly Token[]): boolean {
  const at = after.findIndex((t) => t.role === 'all');
  const before = after.slice(0, Math.max(at, 0));
  const named = before.length > 0 && before.every((t) => t.role === 'request' || t.role === 'filler');
  const labels = after.slice(at).filter(isLabel);
  return named && hasLabel(before) && labels.length === 1 && labels[0]?.role === 'outcome';
}

/** 维持、纠正、未审结的行政复议案件: the dispute that all the results before it are of; empty when there is none. */
export function ofOneDispute(pieces: readonly Token[][]): string[] {
  const found = disputesIn(pieces.at(-1) ?? []);
  const results = pieces.slice(0, -1).every((piece) => {
    const labels = piece.filter(isLabel);
    return labels.length > 0 && labels.every((t) => t.role === 'result' || t.role === 'rest');
  });
  return results && pieces.length > 1 && found.length === 1 ? found : [];
}

/** 本机关不掌握或需另行制作等无法提供22件: reasons of one group that is named last are that group; else null. */
export function ofOneGroup(pieces: readonly Token[][]): Token[][] | null {
  const group = pieces.at(-1)?.findLast(isLabel);
  const labels = pieces.flatMap((piece) => piece.filter(isLabel));
  if (!group || labels.length < 3) return null;
  const reasons = labels.every((t) => t === group || t.what.startsWith(`${group.what}.`));
  return reasons && group.role === 'outcome' ? [[group]] : null;
}

/** 已审结, which says of a dispute only that it was decided. */
export const isConcluded = (piece: readonly Token[]): boolean =>
  piece.some((t) => t.what === 'concluded') && !hasLabel(piece);

/** 收到并答复政府信息公开申请: what was received is what was answered. */
export function ofOneNoun(pieces: Token[][]): Token[][] {
  const noun = pieces.at(-1)?.find((t) => t.role === 'request');
  const verb = (t: Token): boolean => t.role === 'received' || t.role === 'handled';
  if (!noun) return pieces;
  return pieces.map((piece) => (piece.some(isNoun) || !piece.some(verb) ? piece : [...piece, noun]));
}

export function disputesIn(tokens: readonly Token[]): string[] {
  const found = new Set<string>();
  for (const token of tokens) if (token.role === 'dispute') found.add(token.what);
  if (found.has('directLitigation') || found.has('litigationAfterReconsideration'))
    found.delete('litigation');
  return [...found];
}

/** How many of the words are a dispute's noun with its qualifiers; 0 when they go on to something else. */
function leadingDispute(words: readonly Token[]): number {
  const at = words.findIndex((t) => t.role === 'dispute');
  const led = words.slice(0, at).every((t) => t.role === 'info' || t.role === 'filler');
  return at >= 0 && led && at < words.length - 1 ? at + 1 : 0;
}

/** The numbers of a clause, each with its own words. */
export function itemsOf(tokens: readonly Token[]): Item[] {
  const numbers = tokens.flatMap((t, i) => (t.role === 'number' ? [i] : []));
  const firstAt = numbers[0] ?? 0;
  const lastAt = numbers.at(-1) ?? 0;
  const items: Item[] = numbers.map((at) => ({
    before: [],
    number: tokens[at] ?? tokens[0] ?? { role: 'unknown', what: '', text: '', start: 0, end: 0 },
    after: [],
    brackets: [],
  }));
  const [head] = items;
  const tail = items.at(-1);
  if (!head || !tail) return [];
  head.before = tokens.slice(0, firstAt);
  tail.after = tokens.slice(lastAt + 1);
  const numberFirst = !hasLabel(head.before) && hasLabel(tail.after);
  for (const [i, item] of items.entries()) {
    const next = items[i + 1];
    const at = numbers[i] ?? 0;
    if (next) {
      const between = tokens.slice(at + 1, numbers[i + 1]);
      const cut = firstJoin(between);
      if (cut < between.length) {
        item.after = between.slice(0, cut);
        next.before = between.slice(cut + 1);
      } else if (numberFirst && hasLabel(between)) {
        const last = between.findLastIndex(isLabel) + 1;
        item.after = between.slice(0, last);
        next.before = between.slice(last);
      } else {
        // 7件行政复议案件已审结6件: the noun is the first number's.
        const noun = i === 0 && !hasLabel(head.before) ? leadingDispute(between) : 0;
        item.after = between.slice(0, noun);
        next.before = between.slice(noun);
      }
      while (next.before[0]?.role === 'bracket') {
        const bracket = next.before.shift();
        if (bracket) item.brackets.push(bracket);
      }
    }
    item.brackets.push(...item.after.filter((t) => t.role === 'bracket'));
    item.after = item.after.filter((t) => t.role !== 'bracket');
  }
  for (const item of items) {
    // A bracket between a label and its number is listed after the number: 申请（含上年结转5件）517件.
    item.brackets.unshift(...item.before.filter((t) => t.inner?.some((x) => x.role === 'number')));
  }
  return items;
}

/** 新收量由上年的204件降至187件: of the two, the words before are the second's. */
export function risen(items: Item[]): Item[] {
  for (let i = items.length - 1; i > 0; i--) {
    const [from, to] = [items[i - 1], items[i]];
    const at = to?.before.findIndex((t) => t.role === 'compare') ?? -1;
    if (!from || !to || at < 0 || to.before[at]?.what !== 'to') continue;
    const words = from.before.filter(
      (t) => t.role !== 'time' && t.role !== 'compare' && !/^[由从]$/.test(t.text),
    );
    to.before = [...words, ...to.before.slice(at + 1)];
    items.splice(i - 1, 1);
  }
  return items;
}

/**
 * What only one of the pieces says goes for all of them: 制定、废止规范性文件, 现行有效的规章、规范性文件,
 * 被纠错的行政复议、行政诉讼.
 */
export function shared(pieces: Token[][]): Token[][] {
  for (const role of ['disclosure', 'made', 'result'] as const) {
    const having = pieces.filter((piece) => piece.some((t) => t.role === role));
    const [only] = having;
    const token = only?.find((t) => t.role === role);
    // 行政复议、行政诉讼被纠错、败诉: one result in two words.
    const said = new Set(having.flatMap((piece) => piece.flatMap((t) => (t.role === role ? [t.what] : []))));
    const one = having.length === 1 || (role === 'result' && said.size === 1);
    if (!token || !one) continue;
    const partner = role === 'disclosure' ? 'made' : role === 'made' ? 'disclosure' : 'dispute';
    for (const piece of pieces) {
      if (having.includes(piece) || !piece.some((t) => t.role === partner)) continue;
      if (role === 'disclosure') piece.push(token);
      else piece.unshift(token);
    }
  }
  return pieces;
}
