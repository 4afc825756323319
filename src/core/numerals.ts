/** One printed number. */
export interface Numeral {
  /** Exact value with sign and 万 or 亿 applied, as a plain decimal: `'41400'`, `'-3'`, `'437880'`. */
  value: string;
  /** The multiplier that was printed: 1, 10000 (万) or 100000000 (亿). */
  multiplier: number;
  /** The unit as printed, without the multiplier: `'件'`, `'元'`, `'%'`; empty when none is. */
  unit: string;
  /** What stands after number and unit, without its brackets: `'其中修订16件'`. Absent when nothing does. */
  remark?: string;
}

/** A number in running text. */
export interface NumeralInText extends Numeral {
  /** Where it begins, as an offset into the given text: a hedge (约, 近, 超) before it is included. */
  start: number;
  /** Where it ends, after its unit and any 余 or 左右. */
  end: number;
  /** Closed bounds of the figure as plain decimals; both equal `value` when the figure is exact. */
  lower: string;
  upper: string;
  /** Whether it is hedged (余, 超, 近, 约 …) or rounded to 万 or 亿. */
  approximate: boolean;
}

const CANDIDATE = /[0-9零〇○一二两三四五六七八九十百千]/g;
const NUMBERISH = /[0-9０-９零〇○一二两三四五六七八九十百千]|[^\n -~\u3000-\u9fff\uff00-\uffef]/;
/** Characters that fold to one character, and to themselves unless full width. */
const SAME_LENGTH = /^[ -~\n\u3001-\u3002\u3007-\u3015\u4e00-\u9fff\uff01-\uff5e]*$/;
const FULL_WIDTH = /[\uff01-\uff5e]/g;

type Hedge = 'plain' | 'over' | 'near' | 'about' | 'under';

// Longest first where one is the beginning of another.
const UNITS =
  '万元 亿元 人次 人民币元 元整 批次 件次 户次 个百分点 百分点 平方米 公里 千米 工作日 个工作日 小时 件 宗 起 份 条 项 部 例 个 批 次 人 元 篇 户 期 册 场 家 名 处 台 页 幅 张 只 位 类 种 米 吨 亩 天 款 则 封 单 通 笔 % ‰'
    .split(' ')
    .sort((a, b) => b.length - a.length);
/** Units that a Chinese numeral (二十三) must have in running text to be taken for a count: 一是 is none. */
const COUNT_UNITS = '件 宗 起 份 条 项 部 例 元 批次 人次 个 次 名 篇 期 场'.split(' ');

const CHINESE_DIGITS = '〇一二三四五六七八九';
const CHINESE_RUN = /[零〇○一二两三四五六七八九十百千万亿]+/y;
const SIGNS: readonly (readonly [string, '' | '-'])[] = [
  ['净增加', ''],
  ['净减少', '-'],
  ['增加', ''],
  ['新增', ''],
  ['净增', ''],
  ['减少', '-'],
  ['净减', '-'],
  ['增', ''],
  ['减', '-'],
  ['负', '-'],
  ['+', ''],
  ['-', '-'],
];
const PREFIX_HEDGES: readonly (readonly [string, Hedge, not: string])[] = [
  ['超过', 'over', ''],
  ['突破', 'over', ''],
  ['超出', 'over', ''],
  ['不足', 'under', ''],
  ['不到', 'under', ''],
  ['将近', 'near', ''],
  ['接近', 'near', ''],
  ['大约', 'about', ''],
  ['大概', 'about', ''],
  ['约为', 'about', '预节合签制公违契条'],
  ['约有', 'about', '预节合签制公违契条'],
  ['超', 'over', ''],
  ['逾', 'over', ''],
  ['近', 'near', '最附临邻远'],
  ['约', 'about', '预节合签制公违契条'],
];
const SUFFIX_HEDGES: readonly (readonly [string, Hedge])[] = [
  ['左右', 'about'],
  ['上下', 'about'],
  ['以上', 'over'],
];

const code = (text: string, index: number): number => text.charCodeAt(index);
const isDigit = (text: string, index: number): boolean => {
  const c = code(text, index);
  return c >= 48 && c <= 57;
};

/**
 * The character (one code point) as numbers and labels are compared: half width, any space as `' '`, any
 * line end as `'\n'`, minus signs and short dashes as `'-'`, zero-width characters as nothing. Enumerators,
 * superscripts and fractions (①, ², ⒈, ½) become U+FFFD, because reading them as digits invents numbers.
 */
export function foldCharacter(character: string): string {
  const c = character.codePointAt(0) ?? 0;
  if ((c >= 0x4e00 && c <= 0x9fff) || (c > 0x20 && c < 0x7f)) return character;
  if (c >= 0xff01 && c <= 0xff5e) return String.fromCharCode(c - 0xfee0);
  if (c === 0x0a || c === 0x0d || c === 0x2028 || c === 0x2029 || c === 0x0b || c === 0x0c) return '\n';
  if (c <= 0x20 || c === 0x3000 || c === 0xa0 || c === 0x202f || c === 0x205f || c === 0x85) return ' ';
  if (c >= 0x2000 && c <= 0x200a) return ' ';
  if ((c >= 0x200b && c <= 0x200f) || c === 0xfeff || c === 0xad || c === 0x2060) return '';
  if (c === 0x2212 || (c >= 0x2010 && c <= 0x2013)) return '-';
  if (
    (c >= 0x2070 && c <= 0x209f) ||
    (c >= 0x2150 && c <= 0x218f) ||
    (c >= 0x2460 && c <= 0x24ff) ||
    (c >= 0x2776 && c <= 0x2793) ||
    (c >= 0x3200 && c <= 0x33ff) ||
    c === 0xb2 ||
    c === 0xb3 ||
    c === 0xb9 ||
    (c >= 0xbc && c <= 0xbe)
  ) {
    return '\ufffd';
  }
  return character.normalize('NFKC');
}

/** The digits of a number as printed: what 万 and hedges are then applied to. */
interface Digits {
  /** Decimal digits without separators and sign, e.g. `'1774'`, `'4.14'`. */
  plain: string;
  end: number;
}

/**
 * Digits at `start`, with thousands separators; null when they are grouped wrongly.
 * `wide` tells of a full-width comma, which in running text also separates two numbers.
 */
function scanDigits(text: string, start: number, wide: (index: number) => boolean): Digits | null {
  let end = start;
  while (isDigit(text, end)) end++;
  const first = end - start;
  let plain = text.slice(start, end);
  const separator = text[end];
  if (separator === ',' || separator === ' ') {
    while (text[end] === separator && isDigit(text, end + 1)) {
      let stop = end + 1;
      while (isDigit(text, stop)) stop++;
      const right = stop - end === 4 && first <= 3 && code(text, start) !== 48;
      if (!right) {
        if (separator === ',' && wide(end) && plain.length === first) break;
        return null;
      }
      plain += text.slice(end + 1, stop);
      end = stop;
    }
    // '1,774 22' mixes two ways of grouping.
    if (plain.length > first && (text[end] === ',' || text[end] === ' ') && isDigit(text, end + 1))
      return null;
  }
  if (text[end] === '.' && isDigit(text, end + 1)) {
    let stop = end + 1;
    while (isDigit(text, stop)) stop++;
    plain += text.slice(end, stop);
    end = stop;
  }
  // Nothing counted or paid has as many digits; exact arithmetic on endless ones would not be linear.
  if (plain.length > 40) return null;
  return { plain, end };
}

/** The whole number that a run of Chinese numerals below 万 says, or null: 二十三, 一百零五, 二〇二四, 两. */
function chineseBelowWan(run: string): bigint | null {
  if (run === '') return null;
  const digit = (c: string): number =>
    c === '零' || c === '○' ? 0 : c === '两' ? 2 : CHINESE_DIGITS.indexOf(c);
  if (!/[十百千]/.test(run)) {
    if (run.length > 1) {
      // 三四件 means three or four; only with 〇, or as long as a year, is it one number.
      if (run.includes('两') || (run.length < 4 && !/[〇零○]/.test(run.slice(1)))) return null;
      if (run.length > 15) return null;
    } else if (run === '○') return null;
    let value = 0n;
    for (const c of run) value = value * 10n + BigInt(digit(c));
    return value;
  }
  let total = 0;
  let pending = -1;
  let last = 10000;
  let zero = false;
  for (const c of run) {
    const size = c === '十' ? 10 : c === '百' ? 100 : c === '千' ? 1000 : 0;
    if (size === 0) {
      const d = digit(c);
      if (pending >= 0 || (d === 0 && (zero || last === 10000))) return null;
      if (d === 0) zero = true;
      else pending = d;
      continue;
    }
    if (size >= last) return null;
    if (pending < 0) {
      if (size !== 10 || total !== 0) return null;
      pending = 1;
    }
    total += pending * size;
    pending = -1;
    zero = false;
    last = size;
  }
  if (zero && pending < 0) return null;
  if (pending >= 0) {
    // 一百五 is said for 150 and for 105.
    if (last > 10 && !zero) return null;
    total += pending;
  }
  return BigInt(total);
}

/** As above with 万 and 亿 inside; `multiplier` is what the numeral ends with. */
function chineseValue(run: string): { value: string; multiplier: number } | null {
  const parts = /^([^万亿]*)(亿?)([^万亿]*)(万?)([^万亿]*)$/.exec(run);
  if (!parts) return null;
  const [, a = '', yi = '', b = '', wan = '', c = ''] = parts;
  const sections: [string, bigint][] = [];
  if (yi) sections.push([a, 100000000n]);
  if (wan) sections.push([yi ? b : a + b, 10000n]);
  const rest = wan ? c : yi ? b + c : a + b + c;
  if (rest !== '' || sections.length === 0) sections.push([rest, 1n]);
  let value = 0n;
  for (const [index, [text, size]] of sections.entries()) {
    const led = index > 0 && text.startsWith('零') && text.length > 1;
    const part = chineseBelowWan(led ? text.slice(1) : text);
    if (part === null || (index > 0 && (part === 0n || part >= 10000n))) return null;
    if (index > 0 && size === 1n && !led && part < 1000n) return null;
    value += part * size;
  }
  const multiplier = rest !== '' || sections.length === 0 ? 1 : wan ? 10000 : yi ? 100000000 : 1;
  return { value: value.toString(), multiplier };
}

/** `plain` × 10^`power` as a plain decimal without needless zeros. */
function shift(plain: string, power: number): string {
  const dot = plain.indexOf('.');
  const whole = dot < 0 ? plain : plain.slice(0, dot);
  const fraction = dot < 0 ? '' : plain.slice(dot + 1);
  const digits = whole + fraction + '0'.repeat(Math.max(0, power - fraction.length));
  const point = whole.length + power;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  let right = digits.slice(point);
  let stop = right.length;
  while (stop > 0 && code(right, stop - 1) === 48) stop--;
  right = right.slice(0, stop);
  return right === '' ? left : `${left}.${right}`;
}

const powerOf = (multiplier: number): number => (multiplier === 1 ? 0 : multiplier === 10000 ? 4 : 8);
const multiplierOf = (character: string | undefined): number =>
  character === '万' || character === '萬' ? 10000 : character === '亿' || character === '億' ? 100000000 : 1;

const unitsByFirst = new Map<string, string[]>();
for (const unit of UNITS) {
  const first = unit[0] ?? '';
  unitsByFirst.set(first, [...(unitsByFirst.get(first) ?? []), unit]);
}

function unitAt(text: string, index: number): string {
  for (const unit of unitsByFirst.get(text[index] ?? '') ?? []) if (text.startsWith(unit, index)) return unit;
  return '';
}

/**
 * The number that the whole text is (a table cell), or null when it is no number or could be two:
 * `1,774`, `1，774`, `1 774`, `１７７４`, `+2`, `减4`, `43.788万元`, `170批次`, `16（其中修订16件）`, `二十三件`.
 * Wrong digit grouping (`1,77`), a lone sign, an ordinal (`1.`, `（一）`), a range and a lone 一 (which cells
 * use as a dash) are null. Never passes through binary floating point; never throws.
 *
 * @example
 * readNumeral('43.788万元') // { value: '437880', multiplier: 10000, unit: '元' }
 */
export function readNumeral(text: string): Numeral | null {
  // Longer texts are prose; a cell with a remark is far shorter.
  if (text.length > 2000) return null;
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  folded = folded.trim();
  let sign: '' | '-' = '';
  let at = 0;
  for (const [word, meaning] of SIGNS) {
    if (folded.startsWith(word)) {
      sign = meaning;
      at = word.length;
      break;
    }
  }
  while (folded[at] === ' ') at++;
  let unit = '';
  if (folded[at] === '¥' || folded[at] === '￥') {
    unit = '元';
    at++;
    while (folded[at] === ' ') at++;
  }

  let value: string;
  let multiplier: number;
  let lone = false;
  if (isDigit(folded, at)) {
    const digits = scanDigits(folded, at, () => false);
    if (!digits) return null;
    at = digits.end;
    if (folded[at] === ' ' && multiplierOf(folded[at + 1]) > 1) at++;
    multiplier = multiplierOf(folded[at]);
    if (multiplier > 1) at++;
    value = shift(digits.plain, powerOf(multiplier));
  } else {
    CHINESE_RUN.lastIndex = at;
    const run = CHINESE_RUN.exec(folded)?.[0];
    const said = run === undefined ? null : chineseValue(run);
    if (run === undefined || said === null) return null;
    lone = run === '一';
    at += run.length;
    ({ value, multiplier } = said);
  }
  while (folded[at] === ' ') at++;
  const printed = unitAt(folded, at);
  at += printed.length;
  if (printed !== '') unit = printed;
  else if (folded[at] === '(') {
    const bracketed = unitAt(folded, at + 1);
    if (bracketed !== '' && folded[at + 1 + bracketed.length] === ')') {
      unit = bracketed;
      at += bracketed.length + 2;
    }
  }
  if (unit === '万元' || unit === '亿元') {
    // '3（万元）': the multiplier stands with the bracketed unit.
    if (multiplier > 1) return null;
    multiplier = multiplierOf(unit[0]);
    value = shift(value, powerOf(multiplier));
    unit = '元';
  }
  if (lone && unit === '') return null;
  const remark = remarkOf(folded.slice(at));
  if (remark === null) return null;
  if (sign === '-' && value !== '0') value = `-${value}`;
  return remark === '' ? { value, multiplier, unit } : { value, multiplier, unit, remark };
}

/** The remark that a cell ends with, '' when there is none, null when what is left makes the cell unreadable. */
function remarkOf(rest: string): string | null {
  const text = rest.trim();
  if (text === '') return '';
  const bracket = text[0] === '(' || text[0] === '[' || text[0] === '【';
  let inner = text;
  if (bracket) {
    const last = text.at(-1);
    inner = text.slice(1, last === ')' || last === ']' || last === '】' ? -1 : undefined).trim();
  } else if (/^[,;。]/.test(text)) inner = text.slice(1).trim();
  if (!bracket && !/^(?:其中|含|包括|包含|注)/.test(inner)) return null;
  // 16（17） could be either number, and 16（） lost what it said.
  if (!/[\u4e00-\u9fff%]/.test(inner) || /^[+-]?[\d,. ]+(?:件|宗|起|份|条|项|部|个|元|万元)?$/.test(inner))
    return null;
  return inner;
}

/** Decimal subtraction and addition of plain non-negative decimals; `digits` fraction digits are kept. */
function plus(a: string, b: string): string {
  const scale = Math.max(fractionLength(a), fractionLength(b));
  const sum = scaled(a, scale) + scaled(b, scale);
  const text = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0');
  const point = text.length - scale;
  const plain = shift(scale === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`, 0);
  return sum < 0n && plain !== '0' ? `-${plain}` : plain;
}
const fractionLength = (text: string): number =>
  text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
function scaled(text: string, scale: number): bigint {
  const digits = text.replace('.', '') + '0'.repeat(scale - fractionLength(text));
  return BigInt(digits);
}

/**
 * Closed bounds of a hedged figure. With u the unit of its last significant printed digit: plain 万 is
 * ±u/2, 余 and 超 [v, v+u), 近 (v−u, v], 约 (v−u, v+u). Counts have whole bounds, money closes the open end.
 */
function bounds(plain: string, multiplier: number, hedge: Hedge, money: boolean, value: string) {
  if (hedge === 'plain' && multiplier === 1) return { lower: value, upper: value, approximate: false };
  const dot = plain.indexOf('.');
  let power = powerOf(multiplier);
  if (dot >= 0) power -= plain.length - dot - 1;
  // 300余 hedges the hundreds; a rounded 3000万 is rounded to the printed 万.
  if (dot < 0 && hedge !== 'plain') power += /0*$/.exec(plain.slice(-30))?.[0].length ?? 0;
  const finest = money ? -2 : 0;
  if (power <= finest && hedge === 'plain') return { lower: value, upper: value, approximate: false };
  const unit = power >= 0 ? `1${'0'.repeat(power)}` : `0.${'0'.repeat(-power - 1)}1`;
  // The open end of a count is one short of it.
  const closed = money || power < 0 ? unit : plus(unit, '-1');
  const minus = (text: string): string => (text === '0' ? '0' : `-${text}`);
  switch (hedge) {
    case 'plain': {
      const half = power > 0 ? `5${'0'.repeat(power - 1)}` : `0.${'0'.repeat(-power)}5`;
      return { lower: plus(value, `-${half}`), upper: plus(value, half), approximate: true };
    }
    case 'over':
      return { lower: value, upper: plus(value, closed), approximate: true };
    case 'near':
      return { lower: plus(value, minus(closed)), upper: value, approximate: true };
    case 'under':
      return {
        lower: plus(value, minus(closed)),
        upper: money || power < 0 ? value : plus(value, '-1'),
        approximate: true,
      };
    case 'about':
      return { lower: plus(value, minus(closed)), upper: plus(value, closed), approximate: true };
  }
}

/**
 * The numbers of running text in their order, with offsets, units, and the closed bounds that 万, 余, 近, 约
 * and 超 give them. Left out, because they are no quantities by themselves: numbers joined to others or to
 * letters (2024-01-31, 3/4, A4), wrongly grouped digits, and Chinese numerals without a counting unit (一是,
 * 三类); dates and ordinals come out as numbers without a unit, and are for the caller to tell. Linear in the
 * length of the text.
 *
 * @example
 * findNumerals('收到申请300余件').map(({ value, upper, unit }) => [value, upper, unit]) // [['300', '399', '件']]
 */
export function findNumerals(text: string): NumeralInText[] {
  const found: NumeralInText[] = [];
  if (!NUMBERISH.test(text)) return found;
  // Offsets are only mapped where folding changes lengths.
  let folded = '';
  let origin: number[] | undefined;
  if (SAME_LENGTH.test(text)) {
    folded = text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  } else {
    origin = [];
    let index = 0;
    for (const character of text) {
      const to = foldCharacter(character);
      for (let i = 0; i < to.length; i++) origin.push(index);
      folded += to;
      index += character.length;
    }
    origin.push(text.length);
  }
  const offset = (at: number): number => (origin ? (origin[at] ?? text.length) : at);
  const wide = (at: number): boolean => text[offset(at)] === '，';

  let at = 0;
  while (at < folded.length) {
    CANDIDATE.lastIndex = at;
    const candidate = CANDIDATE.exec(folded);
    if (!candidate) break;
    at = candidate.index;
    const c = code(folded, at);
    if (c >= 48 && c <= 57) {
      const digits = scanDigits(folded, at, wide);
      if (!digits) {
        while (isDigit(folded, at) || folded[at] === ',' || folded[at] === ' ' || folded[at] === '.') at++;
        continue;
      }
      const next = folded[digits.end] ?? '';
      const joined = /[-~/:.]/.test(next) && isDigit(folded, digits.end + 1);
      const before = folded[at - 1] ?? '';
      const after =
        /[A-Za-z]/.test(before) || (/[~/:.]/.test(before) && /[\dA-Za-z]/.test(folded[at - 2] ?? ''));
      if (joined || /[A-Za-z]/.test(next) || after) {
        // Skip the rest of what is joined: 0000-6024168, 2024.1.1, 3G.
        at = digits.end;
        while (at < folded.length && /[\dA-Za-z~/:.-]/.test(folded[at] ?? '')) at++;
        continue;
      }
      let begin = at;
      let sign = '';
      if (at > 0 && folded[at - 1] === '-') {
        if (at > 1 && isDigit(folded, at - 2)) {
          at = digits.end;
          continue;
        }
        sign = '-';
        begin = at - 1;
      }
      at = finish(begin, digits.end, digits.plain, sign);
      continue;
    }
    CHINESE_RUN.lastIndex = at;
    const run = CHINESE_RUN.exec(folded)?.[0];
    if (run === undefined) {
      at++;
      continue;
    }
    at = chinese(at, run);
  }
  return found;

  /** Reads what follows the digits, records the numeral and returns where it ends. */
  function finish(begin: number, end: number, plain: string, sign: string, said = 1): number {
    let stop = end;
    if (folded[stop] === ' ' && multiplierOf(folded[stop + 1]) > 1) stop++;
    const multiplier = said > 1 ? said : multiplierOf(folded[stop]);
    if (said === 1 && multiplier > 1) stop++;
    let hedge: Hedge = 'plain';
    if (folded[stop] === '余' || folded[stop] === '多' || folded[stop] === '馀' || folded[stop] === '餘') {
      hedge = 'over';
      stop++;
    }
    const unitStart = folded[stop] === ' ' ? stop + 1 : stop;
    const unit = unitAt(folded, unitStart);
    if (unit !== '') stop = unitStart + unit.length;
    for (const [word, meaning] of SUFFIX_HEDGES) {
      if (folded.startsWith(word, stop)) {
        if (hedge === 'plain') hedge = meaning;
        stop += word.length;
        break;
      }
    }
    let start = begin;
    for (const [word, meaning, not] of PREFIX_HEDGES) {
      const from = begin - word.length;
      if (from >= 0 && folded.startsWith(word, from) && !(from > 0 && not.includes(folded[from - 1] ?? ''))) {
        // 近…余 says both: the suffix is about the digits, and decides.
        if (hedge === 'plain') hedge = meaning;
        start = from;
        break;
      }
    }
    const value = said > 1 ? shift(plain, 0) : shift(plain, powerOf(multiplier));
    const signed = sign === '-' && value !== '0' ? `-${value}` : value;
    const money = unit.endsWith('元') || unit === '元整';
    const printed = said > 1 ? plain.slice(0, -powerOf(said)) || '0' : plain;
    const range =
      sign === '-'
        ? { lower: signed, upper: signed, approximate: hedge !== 'plain' }
        : bounds(printed, multiplier, hedge, money, value);
    found.push({ value: signed, multiplier, unit, start: offset(start), end: offset(stop), ...range });
    return stop;
  }

  function chinese(begin: number, run: string): number {
    const end = begin + run.length;
    const before = folded[begin - 1] ?? '';
    // 数十, 几百, 上千 are no numbers.
    const vague = '数几上好'.includes(before) && /^[十百千]/.test(run) && before !== '';
    const said = before === '第' || vague ? null : chineseValue(run);
    if (said === null) return end;
    let unitAtIndex = end;
    if (folded[unitAtIndex] === '余' || folded[unitAtIndex] === '多') unitAtIndex++;
    const counted = COUNT_UNITS.some((unit) => folded.startsWith(unit, unitAtIndex));
    const zero =
      said.value === '0' && '为是共计有数'.includes(before) && !/[\u4e00-\u9fff]/.test(folded[end] ?? '');
    if (!counted && !(zero && before !== '')) return end;
    return finish(begin, end, said.value, '', said.multiplier);
  }
}
