import type { Messages } from './types';

const list = (parts: readonly string[]) => parts.map((part) => `“${part}”`).join('、');

export const zh: Messages = {
  issues: {
    'input-empty': () => '文件是空的，没有可读的内容。',
    'input-not-text': ({ found }) => `需要文本，但内容是${found}。`,
    'input-too-large': ({ limit, found }) => `内容超过上限：最多 ${limit}，实际 ${found}。`,
    'time-limit': ({ limit }) => `超过时间上限 ${limit} 毫秒，未读完。`,
    'not-a-report': () => '没有找到政府信息公开工作年度报告的标题、章节或表格；请确认是否选对了文件。',
    'json-invalid': ({ raw }) => `不是有效的 JSON：${raw}`,
    'report-invalid': ({ path, problem }) => `报告数据不符合格式：${path} ${problem}`,
    'file-missing': ({ file }) => `文件不存在：${file}`,
    'file-unreadable': ({ file, reason }) => `文件无法打开：${file}（${reason}）`,
    'format-unsupported': ({ found }) => `不能读取此类文件：${found}。`,

    'agency-missing': () => '没有读到发布报告的行政机关名称。',
    'year-missing': () => '没有读到报告年度。',
    'year-uncovered': ({ year, first }) =>
      `${year} 年的报告早于现有格式（${first} 年起），只保留正文和叙述性数据。`,
    'edition-differs-from-year': ({ edition, year }) => `${year} 年的报告使用了 ${edition} 年的格式。`,
    'edition-from-year': ({ edition, year }) =>
      `没有能判断格式的表格，按年度 ${year} 认作 ${edition} 年的格式。`,
    'edition-mixed': ({ edition, other }) =>
      `表格混用了两种格式：按 ${edition} 年的格式读取，另有 ${other} 年格式的内容。`,
    'several-reports': ({ titles }) => `文件里有几份报告：${list(titles)}。只读取了第一份。`,

    'section-missing': ({ section }, label) => `缺少章节：${label(section)}。`,
    'table-missing': ({ table }, label) => `缺少表格：${label(table)}。`,
    'table-repeated': ({ table }, label) => `表格出现多次：${label(table)}，只读取了第一张。`,

    'label-alias': ({ raw, label }) => `“${raw}”认作“${label}”。`,
    'label-closest': ({ raw, label }) => `“${raw}”与正式名称不同，按最接近的认作“${label}”。`,
    'row-unknown': ({ raw }) => `格式中没有“${raw}”这一行，内容保留在 extras。`,
    'row-repeated': ({ raw }) => `“${raw}”这一行出现多次且数字不同，未采用。`,
    'row-missing': ({ label }) => `没有找到“${label}”这一行。`,
    'column-unknown': ({ raw }) => `格式中没有“${raw}”这一列。`,
    'cell-unreadable': ({ raw }) => `“${raw}”不能确定是哪个数字。`,
    'cell-not-whole': ({ raw }) => `“${raw}”应为整数。`,
    'cell-remark': ({ raw }) => `“${raw}”中的说明未计入数字。`,
    'unit-converted': ({ raw, from, to }) => `“${raw}”由${from}换算为${to}。`,
    'unit-contradicts': ({ raw, unit }) => `“${raw}”的单位与表头（${unit}）不一致。`,
    'values-unplaced': ({ raw, expected, found }) =>
      `应有 ${expected} 个数字，印有 ${found} 个（${raw}），不能确定各属哪一栏。`,
    'placed-by-equations': ({ raw, rejected }) =>
      `“${raw}”按栏目有几种读法，只有一种符合勾稽关系，采用该读法（排除 ${rejected} 种）。`,
    'placed-by-claims': ({ quotes, byPosition, chosen }) =>
      `按位置应属“${byPosition}”，但正文写明${list(quotes)}，因此认作“${chosen}”。`,
    'placement-undecided': ({ raw, candidates }) => `“${raw}”可能属于${list(candidates)}，无从确定，未采用。`,
    'fee-approximate': ({ raw }) => `正文只写了约数（${raw}），未填入数字。`,
    'claims-disagree': ({ quotes }) => `正文前后说法不一：${list(quotes)}。`,
  },
  rules: {},
  reasons: {
    missing: '有数字缺失',
    implausible: '数字异常，请核实',
    explained: '正文已有说明',
    'kind-unknown': '不知道机关性质，无法确定期限',
    'own-source': '该数字本身取自正文',
    'narrower-scope': '正文所指范围小于本机关',
    'not-a-reading': '只有数据，没有原文',
    'rule-failed': '规则运行出错',
  },
};
