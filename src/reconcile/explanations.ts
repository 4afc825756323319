/** Sentences of a report that explain why a figure does not follow from the report of the year before. */
import type { FormCell } from '../editions';
import type { Report } from '../schema/report';

/** What a sentence must name to be about a figure, by the row that the figure stands in. */
interface Topic {
  /** Of these one must match. `YEAR` is the year before. */
  readonly names: readonly string[];
  /** The name may be spread over the sentence; else it stands in one clause, and the reason near it. */
  readonly whole?: true;
  /** Reasons that say nothing about other figures. */
  readonly reasons?: RegExp;
}

const LAST_YEAR = '(?:上一?年度?|去年|往年|以前年度|YEAR年度?)';

const TOPICS: { readonly [row: string]: Topic } = {
  'requests.broughtForward': {
    names: [
      // Of this year's 结转下年度, with no year before named, nothing here can be said.
      `${LAST_YEAR}(?:[^，,]{0,20})(?:结转|顺延|转入|遗留|未办结)`,
      `(?:结转|顺延)(?:自|于)?${LAST_YEAR}`,
      '结转(?:到|至|入)?本年',
      '结转(?![到至入]?(?:下|次|明|\\d{4}年))(?:[^，,]{0,4})(?:数|量|申请)',
      '(?:年初|期初)(?:[^，,]{0,6})(?:数|量|申请)',
    ],
  },
  'disclosure.regulations': {
    names: [
      '规章(?!制度).{0,20}(?:现行有效|有效件数)',
      '规章(?!制度)[^，,]{0,15}(?:有效(?!期)|件数|数量|总数|存量|统计|划转|移交|划入|划出|失效)',
      '(?:现行|有效|划转|移交|划入|划出|失效|重新核定|补录|核减|核增)[^，,]{0,8}规章(?!制度)',
    ],
    reasons: /自然失效|期满失效|(?:宣布|列为|已)失效/,
    whole: true,
  },
  'disclosure.normativeDocuments': {
    names: [
      '规范性文件.{0,20}(?:现行有效|有效件数)',
      '规范性文件[^，,]{0,15}(?:有效(?!期)|件数|数量|总数|存量|统计|划转|移交|划入|划出|失效)',
      '(?:现行|有效|划转|移交|划入|划出|失效|重新核定|补录|核减|核增)[^，,]{0,12}规范性文件',
    ],
    reasons: /自然失效|期满失效|(?:宣布|列为|已)失效/,
    whole: true,
  },
};

/** What by itself says that figures were corrected, or counted in another way. */
const CORRECTION = new RegExp(
  [
    // 更正 is also what 条例第四十一条 lets people ask for.
    '(?<!申请)(?:更正|勘误|订正)(?!(?:政府|个人|公开)?信息|申请|登记)',
    '(?:统计|计算|填报|核算)?口径',
    '(?:误|漏|多|(?<![减至])少|错|重复)(?:报|填|计|统计|计算|录|算)',
    '(?:统计|填报|计算|录入|数据|数字|数量)(?:[^，,]{0,4})(?:有误|错误|失误|差错|遗漏)',
    '(?:数据|数字|件数|数量|结转|统计|机构|职能|职责|区划|管辖|隶属)(?:[^，,]{0,6})调整',
    '调整(?:为|后(?:的)?(?:数|件))',
    '补(?:录|计|登)',
    '(?:核减|核增|剔除|扣除|冲减)',
    '重新(?:核定|核实|核对|统计|梳理|计算|清点)',
    '(?:划转|划入|划出|并入|合并入|转隶)',
    '(?:机构改革|机构撤并|机构合并|区划调整|撤县设[市区]|事业单位改革)',
  ].join('|'),
);

/** A cause, which may be that of something else, and what is then said of the figure to have come of it. */
const CAUSE =
  /因(?!此|而|素|果|公)|由于|鉴于|原因|所致|系[^，,]{1,20}造成|清理|修订|修改|撤回|合并|[经据][^，,]{0,4}(?:核实|核查|核对|复核)|系统(?:升级|切换|迁移|故障)/;
const CHANGE =
  /应(?:当)?为|实(?:际)?为|变(?:为|更为|动)|改为|(?:增加|减少|增至|减至|增为|减为|降为|升为)|计入|纳入|不计|未计|[多少]于|高于|低于|相差|差额|不再(?:统计|计算|列入)|(?:上一?年|去年|往年|年度|报告)[^，,]{0,12}(?:不一致|不符|不衔接|出入|差异)/;

/** Says that there is nothing to explain; and what is only planned. */
const DENIED =
  /(?:无需|无须|不需要?|没有|未|并未|不|毋需)(?:作|做|进行|发生|予以|再|有)?(?:任何)?(?:更正|勘误|订正|调整|变更|变动|变化|补录|补报|误报|漏报|重新\S{2})|口径(?:均|都|与\S{0,10})?(?:未变|不变|没有变化|相同|一致|统一)|(?:不存在|无|没有)(?:[^，,]{0,6})(?:误报|漏报|错报|不一致|不符|差异|出入|差错|错误)/g;
const PLANNED = /下一步|今后|下一年度?将|明年|拟(?=[调更重统])|计划(?=[调更重统])/;

const COLUMNS: { readonly [column: string]: RegExp } = {
  naturalPerson: /自然人/,
  enterprise: /(?:商业)?企业(?!信用|登记)/,
  research: /科研(?:机构|单位)?/,
  publicWelfare: /(?:社会)?公益组织|社会组织/,
  legalService: /法律服务/,
  otherOrganization: /其他组织/,
  organizations: /法人|组织/,
};

/**
 * The first sentence that explains why `cell` of `row` breaks with the year before, as printed; `undefined` where
 * there is none. It has to name the figure, and a correction, another way of counting, or a cause together with a
 * change: to state the figure explains nothing. A sentence that names no kind of applicant is about all of them.
 */
export function explanationOf(
  { overview, otherMatters, year }: Report,
  row: string,
  { column }: FormCell,
): string | undefined {
  const topic = TOPICS[row];
  if (!topic) return undefined;
  const names = topic.names.map((name) => new RegExp(name.replaceAll('YEAR', String(year - 1))));
  for (const text of [overview, otherMatters]) {
    for (const sentence of sentencesOf(text ?? '')) {
      const said = sentence.replace(/\s+/g, '');
      const clauses = topic.whole ? [said] : said.split(/[，,：:]/);
      const explains = clauses.some((clause, at) => {
        if (!names.some((name) => name.test(clause)) || !isAbout(clause, column)) return false;
        // The cause goes right before, the correction may follow a clause later.
        return givesReason(clause, clauses.slice(Math.max(0, at - 1), at + 3).join('，'), topic);
      });
      if (explains) return sentence;
    }
  }
  return undefined;
}

function givesReason(clause: string, around: string, { reasons }: Topic): boolean {
  if (PLANNED.test(around)) return false;
  const said = around.replace(DENIED, '');
  if (CORRECTION.test(said) || reasons?.test(said) === true) return true;
  return CAUSE.test(said) && CHANGE.test(clause.replace(DENIED, ''));
}

/** A clause that names no kind of applicant is about them all. */
function isAbout(clause: string, column: string): boolean {
  if (!Object.hasOwn(COLUMNS, column) && column !== 'total') return true;
  const named = Object.keys(COLUMNS).filter((name) => COLUMNS[name]?.test(clause));
  return named.length === 0 || named.includes(column);
}

/** Sentences as printed. A line that ends inside one goes on in the next, unless that begins a numbered item. */
function sentencesOf(text: string): string[] {
  return text
    .replace(
      /\r?\n(?![ \t\u3000]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十]|[●•·\-*]))/g,
      '',
    )
    .split(/[。！？；;\n]/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
