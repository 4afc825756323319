/** Prose of the command line, apart from the rest: who imports the package does not load it. */
import type { CliMessages, Locale } from './types';

const zh: CliMessages = {
  usage: `用法：
  gongkai check 文件… [--previous 上年报告] [--children 下级报告] [--only 规则] [--jobs N] [--json|--csv]
                                                               核对年度报告；同一机关各年的报告放在一起时，自动与上年核对
  gongkai read 文件… [--jobs N] [--json]                        读取年度报告
  gongkai total 文件… [--agencies 名单] [--by region,year] [--jobs N] [--resume 进度文件]
                [--json|--csv] [--parquet 输出]
                                                               逐项汇总，列出缺报、重报和未计入的报告
  gongkai compare 甲 乙 [--json|--csv]                          对比两份报告（两个年度，或两个机关）
  gongkai convert 文件… --to json|ndjson|csv|parquet|2019|2021 [--wide] [--bom] [-o 输出]
                                                               转换；--wide 一份报告一行，--bom 供 Excel 打开
  gongkai convert --codebook [-o 输出]                          --wide 各列的含义
  gongkai rules [规则]                                          核对规则

文件可以是网页、Word、Excel、WPS、PDF、OFD、文本、JSON 或 NDJSON，文件夹，通配符（'**/*.pdf'），或 -（标准输入）。
--locale en 用英文。退出码：0 没有发现不符；1 有不符；2 有文件读不出来，或命令有误。`,
  unknownCommand: (command) => `没有“${command}”这个命令。`,
  badCall: (problem) => `命令有误：${problem}`,
  needFile: (command) =>
    `请写明要${{ read: '读取', convert: '转换', compare: '对比', total: '汇总' }[command] ?? '核对'}的文件。`,
  unknownRule: (id, known) => `没有“${id}”这条规则。可用的规则：${known.join(' ')}`,
  notOneOf: (option, allowed, found) => `${option} 只能是 ${allowed.join('、')} 之一，不能是“${found}”。`,
  othersUnread: '--previous 应为一份能读取的报告，--children 中的每份报告都应能读取。',
  change: (cell, printed, proposed) =>
    proposed === null
      ? `${cell}：印作 ${printed}，应为多少无从确定`
      : `${cell}：印作 ${printed}，应为 ${proposed}`,
  badJobs: (found) => `--jobs 应为正整数，不能是“${found}”。`,
  goesWith: (option, allowed) => `${option} 只用于 ${allowed}。`,
  needsOutput: (option) => `${option} 要用 -o 指明输出文件。`,
  needsPackage: (name) => `需要先安装 ${name}：npm install ${name}`,
  total: {
    registerEmpty: (file) => `名单“${file}”中没有可用的机关。`,
    badState: (file) => `“${file}”不是本次汇总的进度文件（内容不符，或当时的 --by、--agencies 与现在不同）。`,
    nothing: '没有可以汇总的报告',
    moreStrata: (count) => `另有 ${count} 层，用 --json 或 --csv 查看全部`,
    reports: (count) => `${count} 份报告`,
    year: (year) => `${year} 年度`,
    columns: ['项目', '合计', '单位', '有数', '缺数'],
    oneForm: '只有一种格式有此项',
    levels: { national: '国家级', province: '省级', prefecture: '市级', county: '县级', township: '乡级' },
    kinds: { government: '政府', department: '部门', unknown: '机关性质不明' },
    headings: {
      duplicates: (count) => `重复上报（${count}）`,
      missing: (count) => `缺报（${count}）`,
      leftOut: (count) => `未计入（${count}）`,
    },
    reasons: {
      superseded: '已由更正后的版本取代',
      repeated: '数字相同，只计一份',
      conflicting: '数字不同，无从取舍，都不计入',
      covered: '上级政府的报告已包括',
      unread: '没有读到报告',
      unexpected: '不在名单中',
      ambiguous: '名单中有几个机关可能是它',
    },
    duplicate: (agency, year, reason, copies, counted) =>
      `${agency}　${year} 年度：${copies} 份，计入 ${counted} 份（${reason}）`,
    missing: (agency, year) => (year === null ? agency : `${agency}　${year} 年度`),
    leftOut: (where, agency, year, reason) =>
      `${[where, agency, year === null ? null : `${year} 年度`].filter(Boolean).join('　')}：${reason}`,
  },
  compare: {
    needTwo: (found) => `compare 对比两份能读取的报告，这里有 ${found} 份。`,
    sides: ['甲', '乙'],
    otherAgency: '注意：两份报告属于不同机关。',
    sameYear: '注意：两份报告是同一机关同一年度的。',
    backwards: '注意：前一份报告的年度较晚，增减按给出的先后计算。',
    otherForm: (a, b) => `注意：格式不同（${a} 年、${b} 年），只对比含义相同的项目。`,
    cells: (changed, oneSided, same) => `数字：${changed} 项有增减，${oneSided} 项只有一方有，${same} 项相同`,
    byApplicant: (count) => `另有 ${count} 项是各类申请人的数字，用 --csv 或 --json 查看`,
    indicators: '指标',
    incomparable: '格式变更，无法对比',
    absolute: '增减',
    relative: '幅度',
    notAsked: '无此项',
    noChange: {
      'no-report': '没有报告',
      'other-form': '格式不同',
      missing: '数字缺失',
      'zero-denominator': '分母为零',
      'negative-denominator': '分母为负',
      'zero-base': '原为零',
      'negative-base': '原为负',
    },
  },
  record: (number) => `第 ${number} 条`,
  unread: '读取失败',
  lost: (count) => `另一格式没有的 ${count} 项数字没有转换`,
  report: (agency, year, edition, published) =>
    `${agency}　${year} 年度（${edition} 年格式${published === undefined ? '' : `，${published} 公开`}）`,
  verdict: {
    violations: (count) => `有 ${count} 处不符`,
    incomplete: (count) => `没有发现不符，但有 ${count} 项无法核定`,
    consistent: '全部相符',
  },
  counts: (passes, violations, incomplete, inapplicable) =>
    `相符 ${passes} 项，不符 ${violations} 项，无法核定 ${incomplete} 项，不适用 ${inapplicable} 项`,
  legend: (tied) => `→ 后为最可能的应有数${tied ? '；? 为同样可能有误的数' : ''}；≠ 为不相等的行或列`,
  noSuspects: (sums) =>
    sums
      ? '不符之处太多，无法可靠推断是哪些数字有误，请逐项核对原始数据。'
      : '表内各数相互一致，仅凭勾稽关系无法推断哪个数字有误，请对照原始数据。',
  partial: '不符之处较多，未能穷尽所有可能',
  heldAgainst: (file) => `上年报告：${file}`,
  yearsAmong: (count) => `报告太多：只有前 ${count} 份与各自上年的互相核对（全部核对用 gongkai/sql）`,
  notHeld: '未与上年核对：用 --previous 指明上年报告，或与本年报告一起给出',
  onlyFigures: '只有数据，没有原文：正文和各部分是否齐全未核对',
  notWritten: (file, reason) => `无法写入“${file}”：${reason}`,
  notBoth: (options) => `${options} 只能用一个。`,
  headings: {
    table: '表格中有误的部分',
    violations: '不符',
    suspects: '可能有误的数字（最可能的在前）',
    incomplete: '无法核定',
    suggestions: '建议',
    issues: '读取提示',
    claims: '正文写明的数字',
  },
  basis: (text) => `依据：${text}`,
  cells: (text) => `涉及：${text}`,
  issue: (severity, text) => `${severity}：${text}`,
  values: (row, values) => `${row}：${values.join('，')}`,
  details: (parts) => parts.join('；'),
  located: (text, place) => `${text}（${place}）`,
  more: (count) => `另有 ${count} 项，用 --json 查看全部`,
  severity: { error: '错误', warning: '注意', info: '说明' },
  marks: { blank: '空', dash: '/', unreadable: '?', absent: '缺' },
  approximate: '约数',
  at: ({ page, line, row }) =>
    [page && `第 ${page} 页`, line && `第 ${line} 行`, row && `表格第 ${row} 行`].filter(Boolean).join('，'),
};

const en: CliMessages = {
  usage: `Usage:
  gongkai check FILE… [--previous FILE] [--children FOLDER|NDJSON] [--only RULE] [--jobs N] [--json|--csv]
                                                                check annual reports, each against the year before
                                                                where that is among the files
  gongkai read FILE… [--jobs N] [--json]                         read annual reports
  gongkai total FILE… [--agencies FILE] [--by region,year] [--jobs N] [--resume STATE]
                [--json|--csv] [--parquet OUT]
                                                                add up, cell by cell; who is missing, double, left out
  gongkai compare A B [--json|--csv]                             two years of an agency, or two agencies
  gongkai convert FILE… --to json|ndjson|csv|parquet|2019|2021 [--wide] [--bom] [-o OUT]
                                                                convert; --wide: one row a report, --bom: for Excel
  gongkai convert --codebook [-o OUT]                            what the columns of --wide hold
  gongkai rules [RULE…]                                          what is checked

FILE is a web page, Word, Excel, WPS, PDF, OFD, text, JSON or NDJSON, a folder, a pattern ('**/*.pdf'), or -
(standard input).
--locale zh speaks Chinese. Exit codes: 0 nothing wrong found; 1 a violation; 2 a file could not be read, or the call is
wrong.`,
  unknownCommand: (command) => `There is no command “${command}”.`,
  badCall: (problem) => `Wrong call: ${problem}`,
  needFile: (command) => `Name the files to ${command}.`,
  unknownRule: (id, known) => `There is no rule “${id}”. Rules: ${known.join(' ')}`,
  notOneOf: (option, allowed, found) => `${option} is one of ${allowed.join(', ')}, not “${found}”.`,
  othersUnread: '--previous must be one report that can be read, and so must every report of --children.',
  change: (cell, printed, proposed) =>
    proposed === null
      ? `${cell}: printed ${printed}, should be another`
      : `${cell}: printed ${printed}, should be ${proposed}`,
  badJobs: (found) => `--jobs is a whole number from 1, not “${found}”.`,
  goesWith: (option, allowed) => `${option} goes with ${allowed} alone.`,
  needsOutput: (option) => `${option} writes a file: say which with -o.`,
  needsPackage: (name) => `This needs ${name}, which is not installed: npm install ${name}`,
  total: {
    registerEmpty: (file) => `The register “${file}” has no agency that could be used.`,
    badState: (file) =>
      `“${file}” is no state of this work: it is something else, or --by or --agencies were others.`,
    nothing: 'No report to add up',
    moreStrata: (count) => `${count} more strata; use --json or --csv to see all`,
    reports: (count) => `${count} ${count === 1 ? 'report' : 'reports'}`,
    year: (year) => String(year),
    columns: ['cell', 'sum', 'unit', 'reported', 'missing'],
    oneForm: 'in one form only',
    levels: {
      national: 'national',
      province: 'province',
      prefecture: 'prefecture',
      county: 'county',
      township: 'township',
    },
    kinds: { government: 'governments', department: 'departments', unknown: 'agencies of unknown kind' },
    headings: {
      duplicates: (count) => `Reported more than once (${count})`,
      missing: (count) => `No report (${count})`,
      leftOut: (count) => `Left out (${count})`,
    },
    reasons: {
      superseded: 'a later version replaces it',
      repeated: 'the same figures count once',
      conflicting: 'the figures differ, and which are right cannot be told: none counts',
      covered: 'the report of the government above covers it',
      unread: 'no report was read',
      unexpected: 'not in the register',
      ambiguous: 'several agencies of the register could be meant',
    },
    duplicate: (agency, year, reason, copies, counted) =>
      `${agency}, ${year}: ${copies} copies, ${counted} counted (${reason})`,
    missing: (agency, year) => (year === null ? agency : `${agency}, ${year}`),
    leftOut: (where, agency, year, reason) =>
      `${[where, agency, year].filter((part) => part !== null && part !== '').join(', ')}: ${reason}`,
  },
  compare: {
    needTwo: (found) => `compare takes two reports that can be read; here are ${found}.`,
    sides: ['A', 'B'],
    otherAgency: 'Note: the reports are of different agencies.',
    sameYear: 'Note: the reports are of one agency and one year.',
    backwards: 'Note: the first report is of the later year; changes go from the first to the second.',
    otherForm: (a, b) => `Note: the forms differ (${a}, ${b}); only what means the same in both is compared.`,
    cells: (changed, oneSided, same) =>
      `Figures: ${changed} changed, ${oneSided} in one report only, ${same} the same`,
    byApplicant: (count) => `${count} more by kind of applicant: use --csv or --json`,
    indicators: 'Indicators',
    incomparable: 'Not comparable, because the form changed',
    absolute: 'change',
    relative: 'in %',
    notAsked: 'not asked',
    noChange: {
      'no-report': 'no report',
      'other-form': 'other form',
      missing: 'missing',
      'zero-denominator': 'of zero',
      'negative-denominator': 'of a negative',
      'zero-base': 'from zero',
      'negative-base': 'from a negative',
    },
  },
  record: (number) => `record ${number}`,
  unread: 'Not read',
  lost: (count) => `Not converted, for the other form has no cell for them (${count})`,
  report: (agency, year, edition, published) =>
    `${agency}  ${year} (${edition} form${published === undefined ? '' : `, published ${published}`})`,
  verdict: {
    violations: (count) => `${count} ${count === 1 ? 'violation' : 'violations'}`,
    incomplete: (count) =>
      `No violation, but ${count} ${count === 1 ? 'check' : 'checks'} could not be decided`,
    consistent: 'Everything adds up',
  },
  counts: (passes, violations, incomplete, inapplicable) =>
    `${passes} passed, ${violations} violated, ${incomplete} undecided, ${inapplicable} inapplicable`,
  legend: (tied) =>
    `→ what it most likely should be${tied ? '; ? as likely to be wrong' : ''}; ≠ a row or column that does not add up`,
  noSuspects: (sums) =>
    sums
      ? 'Too much is wrong to tell which figures are: compare each with its source.'
      : 'The tables add up by themselves, so that sums cannot tell which figure is wrong: compare with the source.',
  partial: 'much is wrong, not every explanation was tried',
  heldAgainst: (file) => `last year: ${file}`,
  yearsAmong: (count) =>
    `Too many reports: only the first ${count} were held against last year's (gongkai/sql checks all)`,
  notHeld: 'Not compared with last year: name its report with --previous, or give it beside this one',
  onlyFigures: 'Data without a document: its prose and sections were not checked',
  notWritten: (file, reason) => `“${file}” could not be written: ${reason}`,
  notBoth: (options) => `Only one of ${options} can be used.`,
  headings: {
    table: 'Where in the tables',
    violations: 'Violations',
    suspects: 'What may be wrong, likeliest first',
    incomplete: 'Undecided',
    suggestions: 'Suggestions',
    issues: 'Reading notes',
    claims: 'Figures in the text',
  },
  basis: (text) => `because: ${text}`,
  cells: (text) => `cells: ${text}`,
  issue: (severity, text) => `${severity}: ${text}`,
  values: (row, values) => `${row}: ${values.join(', ')}`,
  details: (parts) => parts.join('; '),
  located: (text, place) => `${text} (${place})`,
  more: (count) => `${count} more; use --json to see all`,
  severity: { error: 'error', warning: 'warning', info: 'info' },
  marks: { blank: 'blank', dash: '/', unreadable: '?', absent: 'none' },
  approximate: 'approximate',
  at: ({ page, line, row }) =>
    [page && `page ${page}`, line && `line ${line}`, row && `table row ${row}`].filter(Boolean).join(', '),
};

const prose: { readonly [L in Locale]: CliMessages } = { zh, en };

export function cliMessagesOf(locale: Locale): CliMessages {
  return prose[locale];
}
