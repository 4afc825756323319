/** Prose of the command line, apart from the rest: who imports the package does not load it. */
import type { CliMessages, Locale } from './types';

const zh: CliMessages = {
  usage: `用法：
  gongkai check 文件… [--previous 上年报告] [--children 下级报告] [--only 规则] [--jobs N] [--json|--csv]
                                                               核对年度报告；同一机关各年的报告放在一起时，自动与上年核对
  gongkai read 文件… [--jobs N] [--json]                        读取年度报告
  gongkai convert 文件… --to json|ndjson|csv|2019|2021 [-o 输出] 转换
  gongkai rules [规则]                                          核对规则

文件可以是网页、Word、Excel、PDF、OFD、文本、JSON 或 NDJSON，文件夹，或 -（标准输入）。
--locale en 用英文。退出码：0 没有发现不符；1 有不符；2 有文件读不出来，或命令有误。`,
  unknownCommand: (command) => `没有“${command}”这个命令。`,
  badCall: (problem) => `命令有误：${problem}`,
  needFile: (command) => `请写明要${{ read: '读取', convert: '转换' }[command] ?? '核对'}的文件。`,
  unknownRule: (id, known) => `没有“${id}”这条规则。可用的规则：${known.join(' ')}`,
  notOneOf: (option, allowed, found) => `${option} 只能是 ${allowed.join('、')} 之一，不能是“${found}”。`,
  othersUnread: '--previous 应为一份能读取的报告，--children 中的每份报告都应能读取。',
  change: (cell, printed, proposed) =>
    proposed === null
      ? `${cell}：印作 ${printed}，应为多少无从确定`
      : `${cell}：印作 ${printed}，应为 ${proposed}`,
  badJobs: (found) => `--jobs 应为正整数，不能是“${found}”。`,
  record: (number) => `第 ${number} 条`,
  unread: '读取失败',
  report: (agency, year, edition) => `${agency}　${year} 年度（${edition} 年格式）`,
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
  gongkai convert FILE… --to json|ndjson|csv|2019|2021 [-o OUT]  convert
  gongkai rules [RULE…]                                          what is checked

FILE is a web page, Word, Excel, PDF, OFD, text, JSON or NDJSON, a folder, or - (standard input).
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
  record: (number) => `record ${number}`,
  unread: 'Not read',
  report: (agency, year, edition) => `${agency}  ${year} (${edition} form)`,
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
