import { findNumerals, type NumeralInText } from '../../../core/numerals';
import { type Role, terms } from './terms';

export interface Token {
  role: Role | 'unknown' | 'number' | 'percent' | 'comma' | 'semicolon' | 'colon' | 'bracket';
  what: string;
  /** As in the sentence, so that the few words that only tell a remainder (剩余, 其余) need no role. */
  text: string;
  start: number;
  end: number;
  numeral?: NumeralInText;
  /** What a bracket holds. */
  inner?: Token[];
}

const RANGE =
  /(?:(\d{4})年)?(\d{1,2})(?:月(?:(\d{1,2})日)?)?(?:-|至|到|—|~)(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?/y;
const DATE = /(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日(?:\d{1,2}时)?)?/y;
const YEARS = /(\d{4})年?(?:-|至|到|—|~)(\d{4})年/y;
const YEAR = /(\d{4})年(?:度)?(?:(以来|起)|底|末|初)?/y;
const CHINESE_YEAR = /([一二])([〇零○九])([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])年(?:度)?/y;
/** 2008年5月1日实施至2024年底: from an earlier year on. */
const SINCE =
  /(\d{4})年\d{1,2}月(?:\d{1,2}日)?(?:正式)?(?:实施|施行|公布|颁布|开始)?起?(?:以来|(?:至|到)(?:今|(?:\d{4}年)?(?:年?底|\d{1,2}月(?:\d{1,2}日)?)?))/y;
const DOCUMENT = /〔\d{4}〕第?\d{1,5}号/y;
/** Words for the whole of a year that is named before them. */
const WHOLE_YEAR = new Set(['全年', '全年度', '全年共', '年内', '年度内']);
const DIGIT = /\d/;
const SPLIT = /, \d{3}(?!\d)/y;
const DIGITS = '〇一二三四五六七八九';

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** How a year stands to the report's: this, prev or next; an unknown report year makes every year `this`. */
function relation(year: number, own: number | undefined): string {
  if (own === undefined || year === own) return 'this';
  return year < own ? 'prev' : 'next';
}

interface Timed {
  role: Token['role'];
  what: string;
  length: number;
}

function timeAt(text: string, at: number, own: number | undefined): Timed | null {
  const c = text.charCodeAt(at);
  if (c >= 48 && c <= 57) {
    // The tail of a number that is wrongly grouped.
    const before = text.charCodeAt(at - 1);
    if (before >= 48 && before <= 57) return null;
    let after = at + 1;
    while (text.charCodeAt(after) >= 48 && text.charCodeAt(after) <= 57) after++;
    if (!'年月-至到—~'.includes(text[after] ?? ' ')) return null;
    const range = match(RANGE, text, at);
    if (range) {
      const whole = Number(range[2]) === 1 && Number(range[5]) === 12;
      const from = range[1] ?? range[4];
      const year = from === undefined ? 'this' : relation(Number(from), own);
      return { role: 'time', what: whole ? year : 'part', length: range[0].length };
    }
    const years = match(YEARS, text, at);
    if (years) return { role: 'time', what: 'since', length: years[0].length };
    const since = match(SINCE, text, at);
    if (since && relation(Number(since[1]), own) === 'prev')
      return { role: 'time', what: 'since', length: since[0].length };
    const date = match(DATE, text, at);
    if (date) {
      // 截至12月31日 is the whole year, 截至6月30日 is not; another date with its day is only a date.
      const until =
        text.startsWith('截至', at - 2) ||
        text.startsWith('截止', at - 2) ||
        text.startsWith('截止到', at - 3);
      const end = Number(date[2]) === 12;
      if (until ? end : date[3] !== undefined)
        return { role: 'filler', what: 'date', length: date[0].length };
      // 2025年1月 is no part of the report's year 2024, but of the next.
      const later = !until && date[1] !== undefined && relation(Number(date[1]), own) === 'next';
      return { role: 'time', what: later ? 'next' : 'part', length: date[0].length };
    }
    const year = match(YEAR, text, at);
    if (year) {
      const said = relation(Number(year[1]), own);
      return { role: 'time', what: year[2] && said !== 'this' ? 'since' : said, length: year[0].length };
    }
    return null;
  }
  if (text[at] === '一' || text[at] === '二') {
    const year = match(CHINESE_YEAR, text, at);
    if (year) {
      const digits = year.slice(1, 5).map((d) => (d === '零' || d === '○' ? 0 : DIGITS.indexOf(d)));
      return { role: 'time', what: relation(Number(digits.join('')), own), length: year[0].length };
    }
  }
  if (text[at] === '〔') {
    const document = match(DOCUMENT, text, at);
    if (document) return { role: 'filler', what: 'document', length: document[0].length };
  }
  return null;
}

/** One way to read on from a character. */
interface Step {
  role: Token['role'];
  what: string;
  length: number;
  numeral?: NumeralInText;
}

const PUNCTUATION = new Map<number, Step>([
  [0xff0c, { role: 'comma', what: '', length: 1 }],
  [0xff1b, { role: 'semicolon', what: '', length: 1 }],
  [0xff1a, { role: 'colon', what: '', length: 1 }],
  [0x3001, { role: 'join', what: 'and', length: 1 }],
  [0xff08, { role: 'bracket', what: '', length: 1 }],
  [0xff09, { role: 'bracket', what: '', length: 1 }],
]);

const UNKNOWN: Step = { role: 'unknown', what: '', length: 1 };
/** A character that no term explains is worse than any number of terms. */
const UNEXPLAINED = 16;

function fixedStep(text: string, at: number, own: number | undefined): Step | null {
  const c = text.charCodeAt(at);
  // Brackets are built by the caller; nothing may read over them.
  const punctuation = PUNCTUATION.get(c);
  if (punctuation) return punctuation;
  if (c === 0x300a) {
    const close = text.slice(at, at + 120).indexOf('》');
    const length = close > 0 ? close + 1 : 1;
    const notice = /[收缴]费通知/.test(text.slice(at, at + length));
    return { role: notice ? 'feeNotice' : 'filler', what: 'title', length };
  }
  return timeAt(text, at, own);
}

function numeralStep(numeral: NumeralInText): Step {
  const length = numeral.end - numeral.start;
  const { unit } = numeral;
  if (unit === '%' || unit === '‰' || unit.endsWith('百分点')) return { role: 'percent', what: '', length };
  return { role: 'number', what: '', length, numeral };
}

/**
 * The best reading of every position, from the end: fewest unexplained characters, then fewest terms (so 已办结
 * is 已 + 办结 and never 已办 + 结).
 */
function steps(text: string, own: number | undefined): Step[] {
  const numerals = new Map(findNumerals(text).map((n) => [n.start, n]));
  const trie = terms();
  const best: Step[] = new Array(text.length);
  const cost = new Int32Array(text.length + 1);
  for (let at = text.length - 1; at >= 0; at--) {
    const c = text.charCodeAt(at);
    // Of ideographs only 一 and 二 (二〇二四年) begin anything but a term.
    const ideograph = c >= 0x4e00 && c <= 0x9fff && c !== 0x4e00 && c !== 0x4e8c;
    const fixed = ideograph ? null : fixedStep(text, at, own);
    if (fixed) {
      best[at] = fixed;
      cost[at] = cost[at + fixed.length] ?? 0;
      continue;
    }
    let chosen = UNKNOWN;
    let least = (cost[at + 1] ?? 0) + UNEXPLAINED;
    let longest = 0;
    for (let node = trie.step(0, c), end = at + 1; node > 0; end++) {
      const term = trie.at(node);
      if (term) {
        const price = (cost[end] ?? 0) + 1;
        if (price <= least) {
          chosen = term;
          least = price;
        }
        longest = term.length;
      }
      node = end < text.length ? trie.step(node, text.charCodeAt(end)) : 0;
    }
    const numeral = numerals.size > 0 ? numerals.get(at) : undefined;
    // 一起 and 一并 are words, 12件 is a number, and 1, 208条 may be one or two.
    if (numeral && !match(SPLIT, text, numeral.end) && longest < numeral.end - numeral.start) {
      chosen = numeralStep(numeral);
      least = cost[at + chosen.length] ?? 0;
    }
    best[at] = chosen;
    cost[at] = least;
  }
  return best;
}

/** The sentence as tokens; what no table knows becomes `unknown`, so that the grammar can refuse it. */
export function lex(text: string, own: number | undefined): Token[] {
  const top: Token[] = [];
  const stack: Token[] = [];
  let list = top;
  const best = steps(text, own);
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === '（') {
      const bracket: Token = { role: 'bracket', what: '', text: '', start: at, end: at + 1, inner: [] };
      list.push(bracket);
      // Deeper brackets than any clerk writes are read flat.
      if (stack.length < 8) {
        stack.push(bracket);
        list = bracket.inner ?? top;
      }
      at++;
      continue;
    }
    if (character === '）') {
      at++;
      const closed = stack.pop();
      if (closed) {
        closed.end = at;
        list = stack.at(-1)?.inner ?? top;
      }
      continue;
    }
    const { role, what, length, numeral } = best[at] ?? UNKNOWN;
    let end = at + length;
    if (role === 'unknown') {
      while (best[end] === UNKNOWN && text[end] !== '（' && text[end] !== '）') end++;
    }
    const token: Token = { role, what, text: text.slice(at, end), start: at, end };
    const year = role === 'time' ? list.at(-1) : undefined;
    // 2023年全年收到88件: the whole of that year.
    if (year?.role === 'time' && WHOLE_YEAR.has(token.text) && DIGIT.test(year.text)) token.what = year.what;
    if (numeral) token.numeral = numeral;
    // 150至160件 is neither.
    const from = numeral && /^[至到]$/.test(list.at(-1)?.text ?? '') ? list.at(-2) : undefined;
    if (from?.numeral?.unit === '') {
      list.length -= 2;
      list.push({ role: 'unknown', what: '', text: text.slice(from.start, end), start: from.start, end });
    } else list.push(token);
    at = end;
  }
  return top;
}
