import type { Token } from './lex';

/** What a group of label words says, before a number is put to it. */
export type Meaning =
  /** Cells, by kind; several where one word covers two (both kinds of dispute). */
  | { is: 'kinds'; kinds: string[] }
  /** 办理 N件 and 处理 N件: done or to be done, the rest of the sentence decides. */
  | { is: 'handle' }
  /** 合计 N件: of what stands before. */
  | { is: 'sum' }
  /** A part the form does not count, another year's figure, or two things at once: no claim. */
  | { is: 'refused' }
  /** Another caseload: no claim, and what follows is about it too. */
  | { is: 'foreign' }
  | { is: 'none' };

/** What the sentence so far has said; the meaning of short words depends on it. */
export interface Situation {
  /** What is being spoken of: requests, fees, a subject of table two, another matter, or nothing yet. */
  topic: string;
  /** The disputes being spoken of, e.g. both after 行政复议、行政诉讼. */
  disputes: readonly string[];
  /** The list that 其他 would close: `disputes`, `groups`, or the group of outcomes. */
  list: string;
  /** Which columns the sentence has stated. */
  stated: ReadonlySet<string>;
  /** 含上年结转 was said of the figure to come. */
  includesBroughtForward: boolean;
  /** Year (from 全年, 2023年 …) that the clause inherits. */
  time: string;
  /** Whether 其中, a bracket or a colon opened a list of parts. */
  parts: boolean;
  /** Whether the report's year is known, so that printed years tell 上年 from 下年. */
  yearKnown: boolean;
  /** Whether requests were named before, if only beside another matter. */
  named: boolean;
  /** 收取信息处理费 was said of a number of cases: the amount is still to come. */
  collecting: boolean;
  /** Another caseload of disputes that was just counted. */
  otherDispute: string;
  /** What the clause has just said was done with regulations or documents (制定规章2部、规范性文件3件). */
  made: string | undefined;
  /** The verb of the clause, whatever its first object was (制定地方性法规2部、政府规章1部). */
  verb: string | undefined;
}

export const RECEIVED = 'requests.received.total';
export const BROUGHT = 'requests.broughtForward.total';
export const CARRIED = 'requests.carriedForward.total';
export const HANDLED = 'requests.outcomes.total.total';
export const TO_HANDLE = 'requests.toHandle.total';

const REFUSED: Meaning = { is: 'refused' };
const FOREIGN: Meaning = { is: 'foreign' };
const NONE: Meaning = { is: 'none' };
const kinds = (...list: string[]): Meaning => ({ is: 'kinds', kinds: list });

/** Group or reason, as a claim's kind. */
export function outcomeKind(path: string): string {
  const single = path.includes('.') || path === 'disclosed' || path === 'partlyDisclosed';
  return single ? `requests.outcomes.${path}.total` : `requests.outcomes.${path}.subtotal.total`;
}

/**
 * Another matter is being spoken of: `foreign` names one, `noise` is an unknown object with a number, `semi` is
 * a foreign one before the last semicolon.
 */
const OTHER_MATTER = new Set(['foreign', 'noise', 'semi']);

/** Topics under which 收到 or 办结 without an object can mean requests. */
const requestsPossible = (topic: string): boolean => topic === '' || topic === 'requests';

const REMAINDER = /剩余|其余|余下|剩|余|尚有|另有|还有|另|尚|除/;
const LABELS = new Set<Token['role']>([
  'request',
  'dispute',
  'result',
  'outcome',
  'rest',
  'received',
  'handled',
  'handle',
  'toHandle',
  'carry',
  'underway',
  'feeNotice',
  'feeCharged',
  'feeCollected',
  'feeNoun',
  'disclosure',
  'made',
]);
export const isLabel = (token: Token): boolean => LABELS.has(token.role);

/**
 * The meaning of `before 12件 after`: the label words on both sides of a number, or of a clause without one.
 * `money` tells the unit: 元 is never a count of requests, and 件 never a fee.
 */
export function meaning(tokens: readonly Token[], unit: 'count' | 'money' | 'none', now: Situation): Meaning {
  const usable = (token: Token): boolean => {
    if (token.role === 'feeCharged' || token.role === 'feeCollected') return unit !== 'count';
    return isLabel(token);
  };
  const labels = tokens.filter(usable);
  const has = (role: Token['role']): boolean => labels.some((t) => t.role === role);
  const all = (role: Token['role']): Token[] => labels.filter((t) => t.role === role);
  if (tokens.some((t) => t.role === 'foreign')) return FOREIGN;
  // 已审结的5件均胜诉 is about the result.
  const apart = (t: Token): boolean => t.role === 'part' && !(t.what === 'concluded' && has('result'));
  if (tokens.some((t) => t.role === 'compare' || apart(t))) return REFUSED;
  const info = tokens.some((t) => t.role === 'info' || (t.role === 'request' && t.what !== 'weak'));
  if (labels.length === 0) {
    if (unit === 'money' && now.collecting && tokens.every((t) => t.role === 'filler' || t.role === 'sum'))
      return kinds('processingFees.collected');
    if (tokens.some((t) => t.role === 'unknown')) return FOREIGN;
    return tokens.some((t) => t.role === 'sum' || t.text === '共' || t.text === '共有')
      ? { is: 'sum' }
      : NONE;
  }

  const timed = carried(tokens, labels, now);
  if (timed) return timed;
  const times = tokens.filter((t) => t.role === 'time').map((t) => t.what);
  const time = times.at(-1) ?? now.time;
  if (time !== 'this' && time !== '') return REFUSED;

  const first = labels[0];
  const qualified = qualifies(tokens, first ? tokens.indexOf(first) - 1 : -1);

  if (unit === 'money') return money(labels, now);

  if (has('dispute')) return dispute(labels, now, info, qualified, tokens);
  if (has('outcome')) {
    if (qualified || OTHER_MATTER.has(now.topic)) return REFUSED;
    // 本机关不掌握等无法提供61件: one of the reasons, by way of example.
    const named = all('outcome');
    const given = named.filter(
      (t) => !(t.what.includes('.') && tokens[tokens.indexOf(t) + 1]?.text === '等'),
    );
    const paths = (given.length > 0 ? given : named).map((t) => t.what);
    const longest = paths.reduce((a, b) => (b.length > a.length ? b : a));
    if (paths.some((path) => path !== longest && !longest.startsWith(`${path}.`))) return REFUSED;
    // 不予受理 is also what a reviewing body does.
    if (now.disputes.length > 0 && now.topic === 'disputes') {
      if (longest === 'unprocessed') return REFUSED;
      // 行政复议19件，其中维持17件，其他处理2件
      if (longest === 'other' && now.list === 'disputes') return rest(now);
    }
    return kinds(outcomeKind(longest));
  }
  if (has('result')) {
    if (qualified) return REFUSED;
    const decided = deciders(tokens);
    const spoken = now.topic === 'disputes' ? now.disputes.filter((kind) => decidedBy(kind, decided)) : [];
    if (spoken.length > 0) return results(all('result'), spoken);
    if (
      decided.length > 0 &&
      (now.topic === 'disputes' || now.topic === 'requests' || info || has('request'))
    )
      return results(all('result'), decided);
    return now.topic === 'disputes' ? results(all('result'), now.disputes) : REFUSED;
  }
  if (has('rest') && !has('request') && !has('received')) return rest(now);
  if (has('feeNotice')) return kinds('processingFees.notices');
  if (has('feeNoun')) {
    return tokens.some((t) => t.text === '通知') ? kinds('processingFees.notices') : REFUSED;
  }
  if (has('disclosure') || has('made')) {
    const said = disclosure(tokens, labels, now);
    if (said) return said;
  }
  return requests(tokens, labels, now, qualified);
}

const DIGIT = /[\d〇零○]/;
const CLOSING = /期末|年末|年底/;

/** 需在下年度答复, 将于下年度办结: still to be done. */
const TO_COME = new Set(['需', '须', '将', '将于', '待', '继续']);

/** 正按法定程序办理, as 余13件继续办理, is being done. */
const STILL = new Set(['正', '正在', '尚在', '仍在']);

/** Whether the words up to `at` say of what kind (征地类, 教育局): the figure is then a part. */
function qualifies(tokens: readonly Token[], at: number): boolean {
  let i = at;
  while (i >= 0 && PARTITIVE.has(tokens[i]?.text ?? '')) i--;
  return tokens[i]?.role === 'unknown';
}

const PARTITIVE = new Set(['类', '的', '方面', '等', '类型', '事项', '情况', '情形']);

/** 结转: to the next year if it is named, else from the year before. */
function carried(tokens: readonly Token[], labels: readonly Token[], now: Situation): Meaning | null {
  const carry = labels.find((t) => t.role === 'carry');
  const underway = labels.find((t) => t.role === 'underway');
  const toCome = tokens.some((t) => TO_COME.has(t.text));
  const doing = labels.some((t) => t.role === 'handle' || (t.role === 'handled' && toCome));
  const later = doing && tokens.some((t) => t.role === 'time' && t.what === 'next');
  const left = toCome && REMAINDER.test(tokens.map((t) => t.text).join(''));
  const still = labels.some((t) => t.role === 'handle') && (left || tokens.some((t) => STILL.has(t.text)));
  if (!carry && !underway && !later && !still) {
    // 将在期限内答复: not done yet.
    return toCome && labels.some((t) => t.role === 'handled') ? REFUSED : null;
  }
  if (labels.some((t) => t.role === 'dispute' || t.role === 'disclosure')) return REFUSED;
  const named = labels.some((t) => t.role === 'request');
  if (now.topic === 'disputes' && !named) {
    if (underway && !carry) return results([{ ...underway, what: 'pending' }], now.disputes);
    return REFUSED;
  }
  if (!named && OTHER_MATTER.has(now.topic)) return REFUSED;
  const times = tokens.filter((t) => t.role === 'time');
  if (times.some((t) => t.what === 'since')) return REFUSED;
  // 12月收到的5件申请结转下年度: whenever they came in.
  if (times.some((t) => t.what === 'next')) return kinds(CARRIED);
  if (times.some((t) => t.what === 'part')) return REFUSED;
  const text = tokens.map((t) => t.text).join('');
  if (times.some((t) => t.what === 'prev')) return kinds(BROUGHT);
  const printed = now.yearKnown ? [] : times.filter((t) => DIGIT.test(t.text));
  if (carry && printed.length > 0) {
    return printed.some((t) => t.start >= carry.end) ? kinds(CARRIED) : REFUSED;
  }
  // 期末结转 is what goes out.
  if (carry && CLOSING.test(text)) return kinds(CARRIED);
  if (carry) {
    const to = times.find((t) => t.what === 'this' && t.start >= carry.end);
    if (to) return kinds(BROUGHT);
    const told = now.stated.has(HANDLED) || now.stated.has(BROUGHT);
    // 除5件跨年办理外, 剩余5件跨年度
    if (carry.text.startsWith('跨年') && (REMAINDER.test(text) || told)) return kinds(CARRIED);
    if (!carry.text.includes('结转') && !carry.text.includes('转结')) return REFUSED;
    if (now.time !== 'this' && now.time !== '') return REFUSED;
    // 结转 alone: what remains, or what comes after the results, can only be going out.
    if (REMAINDER.test(text) || told) return kinds(CARRIED);
    return REFUSED;
  }
  // 全年在办96件 were to be handled, or were handled.
  if (underway?.text === '在办' && times.some((t) => t.text.startsWith('全年'))) return { is: 'handle' };
  const time = times.at(-1)?.what ?? now.time;
  if (time !== 'this' && time !== '') return REFUSED;
  if (labels.some((t) => t.role === 'outcome' || t.role === 'result' || t.role === 'handled')) return REFUSED;
  return kinds(CARRIED);
}

/** The disputes that those who decided them tell: 被复议机关纠正3件, 法院判决维持2件. */
export function deciders(tokens: readonly Token[]): string[] {
  const has = (body: RegExp): boolean => tokens.some((t) => t.role === 'filler' && body.test(t.text));
  return [...(has(/复议机[关构]/) ? ['reconsideration'] : []), ...(has(/法院/) ? ['litigation'] : [])];
}

/** Who reviews what other agencies did (行政复议机构). */
export const REVIEWER = /司法[厅局]|复议(?:局|办|委员会|中心)/;

const decidedBy = (kind: string, decided: readonly string[]): boolean =>
  decided.includes(kind === 'reconsideration' ? kind : 'litigation');

function results(labels: readonly Token[], disputes: readonly string[]): Meaning {
  const said = new Set(labels.map((t) => t.what));
  const [result] = said;
  if (said.size !== 1 || result === undefined || disputes.length === 0) return REFUSED;
  return kinds(...disputes.map((kind) => `disputes.${kind}.${result}`));
}

function dispute(
  labels: readonly Token[],
  now: Situation,
  info: boolean,
  qualified: boolean,
  tokens: readonly Token[],
): Meaning {
  const nouns = new Set(labels.filter((t) => t.role === 'dispute').map((t) => t.what));
  if (nouns.has('directLitigation') || nouns.has('litigationAfterReconsideration'))
    nouns.delete('litigation');
  if (nouns.has('litigationAfterReconsideration') || nouns.has('directLitigation'))
    nouns.delete('reconsideration');
  if (nouns.size !== 1) return REFUSED;
  const noun = [...nouns][0] ?? '';
  // 对答复不服申请行政复议: the answer is what the dispute is about.
  const about = labels.findIndex((t) => t.role === 'dispute');
  const done = labels.some((t, i) => t.role === 'handled' && !(i < about && t.text.endsWith('答复')));
  if (done || labels.some((t) => t.role === 'outcome' || t.role === 'rest' || t.role === 'disclosure'))
    return REFUSED;
  const found = labels.filter((t) => t.role === 'result');
  const known = info || now.topic === 'disputes' || now.topic === 'requests';
  // 受理, 办理, 收到行政复议案件 is what a reviewing body does; 行政应诉 is of every kind.
  const body = tokens.find((t) => t.role === 'received' || t.role === 'handle');
  // 受理以我局为被申请人的行政复议: whoever received it, it is ours.
  const ours = info && tokens.some((t) => /被申请人|被告/.test(t.text));
  if (body && body.text !== '新增' && !ours) {
    // 司法局收到政府信息公开类行政复议申请48件 is one, whatever they are about.
    if (!info || tokens.some((t) => REVIEWER.test(t.text))) return FOREIGN;
    if (body.text.includes('受理')) return REFUSED;
  }
  const answering = labels.some((t) => t.role === 'dispute' && /应诉|复议答复/.test(t.text));
  // 办理行政复议31件、行政诉讼22件 are of one caseload.
  if ((answering || (now.otherDispute !== '' && now.topic === 'foreign')) && !known) return FOREIGN;
  if (qualified && !info) return FOREIGN;
  if (found.length > 0) return results(found, [noun]);
  return kinds(`disputes.${noun}.total`);
}

function rest(now: Situation): Meaning {
  if (now.list === 'disputes' && now.topic === 'disputes') {
    return now.disputes.length === 1 ? kinds(`disputes.${now.disputes[0]}.other`) : REFUSED;
  }
  // 收到72件，其中公民申请61件，其他11件: only among outcomes are the others outcomes.
  const outcomes = [...now.stated].some((kind) => kind.startsWith('requests.outcomes.') && kind !== HANDLED);
  if (now.list === 'groups') return outcomes ? kinds(outcomeKind('other')) : REFUSED;
  if (now.list === 'other') return kinds(outcomeKind('other.other'));
  return REFUSED;
}

function money(labels: readonly Token[], now: Situation): Meaning {
  const has = (role: Token['role']): boolean => labels.some((t) => t.role === role);
  const subject = labels.find((t) => t.role === 'disclosure')?.what;
  if (subject === 'charges.amount') return kinds('disclosure.charges.amount');
  if (subject === 'procurement.amount') return kinds('disclosure.procurement.amount');
  if (subject !== undefined) return REFUSED;
  const noun = labels.some((t) => t.role === 'feeNoun' && t.what === 'strong') || has('feeNotice');
  const stated = [...now.stated].some((kind) => kind.startsWith('processingFees.'));
  if (!noun && now.topic !== 'fees' && !stated) return REFUSED;
  // 罚没收入 is another's.
  if (labels.some((t) => t.what === 'income') && !noun) return FOREIGN;
  const actual = labels.some((t) => t.role === 'feeCollected' && t.what === 'actual');
  if (actual) return kinds('processingFees.collected');
  const charged = labels.filter((t) => t.role === 'feeCharged');
  // 金额 by itself is that of the notices just counted.
  const collected = has('feeCollected');
  if (
    charged.some((t) => t.what !== 'sum') ||
    // 收取总金额 is of what was collected.
    (charged.length > 0 &&
      !collected &&
      now.stated.has('processingFees.notices') &&
      !now.stated.has('processingFees.charged'))
  ) {
    return kinds('processingFees.charged');
  }
  if (collected || now.collecting || labels.some((t) => t.text === '收费'))
    return kinds('processingFees.collected');
  return REFUSED;
}

function disclosure(tokens: readonly Token[], labels: readonly Token[], now: Situation): Meaning | null {
  const subjects = new Set(labels.filter((t) => t.role === 'disclosure').map((t) => t.what));
  const made = new Set(labels.filter((t) => t.role === 'made').map((t) => t.what));
  if (subjects.size > 1 || made.size > 1) return REFUSED;
  const named = [...subjects][0];
  const subject = named ?? (now.topic.startsWith('disclosure.') ? now.topic.slice(11) : undefined);
  const column = [...made][0] ?? now.made ?? (tokens.length === 1 ? now.verb : undefined);
  if (subject === undefined) return labels.every((t) => t.role === 'made') ? FOREIGN : null;
  if (subject === 'procurement.projects') return kinds('disclosure.procurement.projects');
  if (subject.includes('.')) {
    // 办理行政许可 N件 may count applications; a decision is said to be one.
    const decided = column === 'decided' || labels.some((t) => t.text.includes('决定'));
    return named !== undefined && decided ? kinds(`disclosure.${subject}`) : FOREIGN;
  }
  // 新增规范性文件7件，废止2件: made or only published, but the 2 are of the same.
  if (column === undefined && labels.some((t) => t.role === 'received')) return REFUSED;
  // 制定县政府规范性文件7件，县政府办规范性文件5件: of the second, what was done is only likely.
  if (column === undefined && named !== undefined && now.topic === `disclosure.${named}`) return REFUSED;
  if (column === undefined || column === 'decided') return FOREIGN;
  return kinds(`disclosure.${subject}.${column}`);
}

const OFFICE = /[省市县区州旗镇乡局委办厅院处所会级]$|街道|政府|机关|部门|单位|中心|机构$/;

function requests(
  tokens: readonly Token[],
  labels: readonly Token[],
  now: Situation,
  qualified: boolean,
): Meaning {
  const has = (role: Token['role']): boolean => labels.some((t) => t.role === role);
  const noun = labels.find((t) => t.role === 'request');
  // 依申请公开受理59件, whatever stands before it.
  const strong =
    noun?.what === 'strong' ||
    labels.some(
      (t) => t.role === 'request' && (t.what === 'strong' || (t.what === 'medium' && has('received'))),
    );
  const verbs = ['received', 'handled', 'toHandle', 'handle'].filter((role) => has(role as Token['role']));
  const usable = requestsPossible(now.topic);
  const partitive =
    qualified && tokens[tokens.indexOf(labels[0] ?? (tokens[0] as Token)) - 1]?.role !== 'unknown';
  if (noun === labels[0] && qualified && (noun?.what === 'weak' || partitive)) return FOREIGN;
  if (!usable && !strong && !(noun && verbs.length > 0 && (now.topic !== 'foreign' || now.named))) {
    return OTHER_MATTER.has(now.topic) ? FOREIGN : REFUSED;
  }
  if (verbs.length === 0) {
    // 政府信息公开申请12件 by itself is what came in; 申请12件 could be anything.
    const bare = noun && noun.what !== 'weak' && !now.parts && !tokens.some((t) => t.role === 'unknown');
    // 依申请公开数为0
    const counted = /[量数]$/.test(tokens[tokens.indexOf(noun as Token) + 1]?.text ?? '');
    // 主动公开信息2315条，不予公开信息46条，依申请公开信息120条 are what documents are marked as.
    if (bare && !usable && !/申请$|请求$|申请件$/.test(noun.text)) return REFUSED;
    if (bare && !qualified && (noun.what === 'strong' || counted)) return kinds(RECEIVED);
    // 申请总量326件（新收315件，结转11件）: its parts tell.
    const whole = tokens.some((t) => t.text === '总量' || t.text === '总数' || t.text === '申请量');
    return whole && noun && !qualified && !now.parts && now.stated.size === 0 ? { is: 'handle' } : REFUSED;
  }
  // 医保受理32万件: an unknown word before a bare verb is its subject only if it names an office or a place.
  const before = tokens[tokens.indexOf(labels[0] ?? (tokens[0] as Token)) - 1];
  if (!noun && qualified && now.topic !== 'requests' && !OFFICE.test(before?.text ?? '')) return FOREIGN;
  // 其中自行办理98件: of the parts of a figure, only those of the form count.
  if (now.parts && qualified && !noun && !has('received')) return REFUSED;
  if (has('toHandle')) return kinds(TO_HANDLE);
  if (labels.some((t) => t.role === 'received' && t.what === 'named') && !noun && now.topic !== 'requests') {
    return FOREIGN;
  }
  if (has('received')) {
    if (has('handled')) return REFUSED;
    return kinds(now.includesBroughtForward ? TO_HANDLE : RECEIVED);
  }
  if (has('handled')) return kinds(HANDLED);
  return { is: 'handle' };
}
