import type { Token } from './lex';

/** Whose figures a clause states. */
export interface Scope {
  /** `own`: the agency's; `core`: 区政府本级 and the like; `unit`: a named office; `wider`: not the agency's. */
  kind: 'own' | 'core' | 'unit' | 'wider';
  text: string;
}

export const OWN: Scope = { kind: 'own', text: '' };

const UNIT =
  /([\u4e00-\u9fff]{1,14}(?:局|委|办|街道|街道办|镇|乡|中心|厅|分局|管委会|办公室|办事处|支队|大队|公司|学校|医院))$/;
const LEVELS: readonly (readonly [RegExp, level: number])[] = [
  [/(?:镇|乡|街道|街道办事处)$/, 1],
  [/(?:区|县|旗)$/, 2],
  [/(?:市|州|盟)$/, 3],
  [/(?:省|自治区)$/, 4],
];

/** What the report says of its agency, as far as scopes need it. */
export interface Agency {
  name: string;
  government: boolean;
  /** 1 township, 2 county, 3 prefecture, 4 province; 0 when the name does not tell. */
  level: number;
}

export function agencyOf(name: string | undefined): Agency {
  const text = name ?? '';
  const government = text === '' || /(?:人民政府|政府|管委会|管理委员会|办事处|街道|镇|乡)$/.test(text);
  const place = text.replace(/(?:人民政府|政府)$/, '');
  // 昆山市 in 苏州市 is a county: a second level in the name lowers it.
  const lower = /市.+市$/.test(place) ? 2 : undefined;
  const level = lower ?? LEVELS.find(([pattern]) => pattern.test(place))?.[1] ?? 0;
  return { name: text, government, level };
}

const wideness = (text: string): number => {
  if (text.startsWith('全国')) return 5;
  if (/^(?:全|我|本)省/.test(text)) return 4;
  if (/^(?:全|我|本)(?:市|州)/.test(text)) return 3;
  if (/^(?:全|我|本)(?:区|县|旗)/.test(text)) return 2;
  return 0;
};

/** Whether a report that speaks of its own level (全区) means another by a wider one (全市). */
export function speaksOfOwnLevel(texts: readonly string[], agency: Agency): boolean {
  if (agency.level !== 2 || !agency.government) return false;
  return texts.some((text) => /[全我本](?:区|县|旗)/.test(text));
}

/** 开发区管委会, of which 区 is a word of its own. */
function nameUpTo(tokens: readonly Token[], index: number): string {
  let name = tokens[index]?.text ?? '';
  for (let i = index - 1; i >= Math.max(0, index - 3); i--) {
    const { role, text } = tokens[i] as Token;
    if (role !== 'unknown' && !/^[省市区县]$/.test(text)) break;
    name = text + name;
  }
  return name;
}

const isPlace = (token: Token): boolean =>
  token.role === 'join' || /^(?:[省市州县区旗镇乡]|街道)$/.test(token.text);

/** The scope that the tokens before a number or its label name; undefined when they name none. */
export function scopeOf(tokens: readonly Token[], agency: Agency, ownLevelSaid: boolean): Scope | undefined {
  let scope: Scope | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token.role === 'ownScope') {
      // 区政府办代表区政府受理: the office's own caseload, whoever it acts for.
      if (/^代表?$/.test(tokens[index - 1]?.text ?? '') && (scope?.kind === 'core' || scope?.kind === 'unit'))
        continue;
      scope = ownLevelSaid && wideness(token.text) > agency.level ? { kind: 'wider', text: token.text } : OWN;
    } else if (token.role === 'widerScope') {
      // 经上级部门批准 says not whose figure follows.
      if (tokens.slice(0, index).every((t) => t.role === 'time')) scope = { kind: 'wider', text: token.text };
    } else if (token.role === 'narrowScope') {
      // 县政府及所属部门 is all of it.
      if (tokens[index - 1]?.role === 'join' && tokens[index - 2]?.role === 'ownScope') continue;
      scope = { kind: token.what === 'core' ? 'core' : 'unit', text: token.text };
      if (token.what === 'core' && !agency.government && /(?:办公室|办公厅|政府办)$/.test(agency.name))
        scope = OWN;
    } else if (/^[县市区镇乡]$/.test(token.text) && tokens[index + 1]?.inner?.every(isPlace)) {
      // 县（市、区）收到2596件
      scope = { kind: 'unit', text: token.text };
    } else if (token.numeral?.unit === '个' && tokens[index + 1] && isPlace(tokens[index + 1] as Token)) {
      // 8个县市收到386件
      scope = { kind: 'unit', text: `${token.text}${tokens[index + 1]?.text}` };
    } else if (token.role === 'unknown' && agency.government && agency.name !== '') {
      const next = tokens[index + 1];
      const named = UNIT.exec(nameUpTo(tokens, index).slice(-16))?.[1];
      if (named === undefined || next?.role === 'unknown') continue;
      scope = agency.name.includes(named) ? OWN : { kind: 'unit', text: named };
    }
  }
  return scope;
}
