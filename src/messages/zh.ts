import type { Slip } from '../reconcile/types';
import type { Messages } from './types';

const list = (parts: readonly string[]) => parts.map((part) => `“${part}”`).join('、');

const SLIPS: { readonly [S in Slip]: string } = {
  'digit-changed': '一位数字有误',
  'digit-added': '多了一位数字',
  'digit-dropped': '少了一位数字',
  'digits-swapped': '相邻两位数字颠倒',
  sign: '多了或少了负号',
};

/** Fields of a register. */
const REGISTER_FIELDS: { readonly [field: string]: string } = {
  name: '名称',
  region: '行政区划代码',
  level: '行政层级',
  kind: '机关性质',
};

export const zh: Messages = {
  issues: {
    'input-empty': () => '文件是空的，没有可读的内容。',
    'input-not-text': ({ found }) => `需要文本，但内容是${found}。`,
    'limit-reached': ({ limit, most, found }) =>
      `超过读取上限（${limit} 最多 ${most}${found === undefined ? '' : `，实际 ${found}`}），超出部分没有读取。`,
    'file-damaged': ({ found }) => `文件已损坏（${found}），只读取了能读的部分。`,
    'file-encrypted': () => '文件有密码保护，无法读取。',
    'file-scanned': ({ pages }) => `文件是扫描件（${pages} 页图片，没有文字），需要先做文字识别。`,
    'reader-missing': ({ found, install }) => `读取 ${found} 需要另装程序包：${install}`,
    'name-differs': ({ name, found }) => `文件名是 ${name}，内容却是 ${found}，按内容读取。`,
    'not-a-report': () => '没有找到政府信息公开工作年度报告的标题、章节或表格；请确认是否选对了文件。',
    'json-invalid': ({ raw }) => `不是有效的 JSON：${raw}`,
    'report-invalid': ({ path, problem }) => `报告数据不符合格式：${path} ${problem}`,
    'file-missing': ({ file }) => `文件不存在：${file}`,
    'file-unreadable': ({ file, reason }) => `文件无法打开：${file}（${reason}）`,
    'format-unsupported': ({ found, saveAs }) =>
      saveAs === undefined
        ? `不能读取此类文件：${found}。`
        : `不能读取此类文件：${found}。请用 Word、Excel 或 WPS 打开，另存为 .${saveAs} 后再读。`,

    'agency-missing': () => '没有读到发布报告的行政机关名称。',
    'year-missing': () => '没有读到报告年度。',
    'year-uncovered': ({ year, first }) =>
      `${year} 年的报告早于现有格式（${first} 年起），只保留正文和叙述性数据。`,
    'edition-differs-from-year': ({ edition, year }) => `${year} 年的报告使用了 ${edition} 年的格式。`,
    'edition-from-year': ({ edition, year }) =>
      `没有能判断格式的表格，按年度 ${year} 认作 ${edition} 年的格式。`,
    'edition-mixed': ({ edition, other }) =>
      `表格混用了两种格式：按 ${edition} 年的格式读取，另有 ${other} 年格式的内容。`,
    'days-differ': ({ days }) => `页面写有不同的发布日期（${days.join('、')}），未采用。`,
    'several-reports': ({ titles }) =>
      titles.length > 0 ? `文件里有几份报告：${list(titles)}。只读取了第一份。` : '文件里有几份报告。',

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
    'figures-lost': ({ table, raw }, label) =>
      `${label(table)}中有数字未能归入任何一格（${raw}），空着的格可能就是这些数字。`,
    'placed-by-equations': ({ raw, rejected }) =>
      `“${raw}”按栏目有几种读法，只有一种符合勾稽关系，采用该读法（排除 ${rejected} 种）。`,
    'placed-by-claims': ({ raw, quotes, byPosition, chosen }, label) => {
      const cells = (paths: readonly string[]) => paths.map(label).join('、');
      const text = list(quotes.map((quote) => quote.replace(/\s+/g, '')));
      return byPosition.length > 0 && byPosition.join() !== chosen.join()
        ? `“${raw}”按位置应属${cells(byPosition)}，但正文写明${text}，因此认作${cells(chosen)}。`
        : `“${raw}”从位置看不出属于哪一栏，正文写明${text}，因此认作${cells(chosen)}。`;
    },
    'placement-undecided': ({ raw, candidates }, label) =>
      `“${raw}”可能属于${candidates.map((paths) => paths.map(label).join('、')).join('，或者')}，无从确定，未采用。`,
    'fee-approximate': ({ raw }) => `正文只写了约数（${raw}），未填入数字。`,
    'claims-disagree': ({ quotes }) => `正文前后说法不一：${list(quotes)}。`,

    'previous-empty': () => '上一年度的文件里没有读到报告，跨年核对未能进行。',
    'previous-other-year': ({ year, expected }) =>
      `用作上年的报告是 ${year} 年度的，应为 ${expected} 年度，跨年核对未能进行。`,
    'previous-other-agency': ({ name, expected }) =>
      `用作上年的报告属于“${name}”，不是“${expected}”的，跨年核对未能进行。机关更名的，请在两份报告中填写同一统一社会信用代码。`,
    'child-empty': ({ number }) => `第 ${number} 份下级文件里没有读到报告，按缺报处理。`,
    'child-other-year': ({ name, year, expected }) =>
      `下级报告“${name}”是 ${year} 年度的，应为 ${expected} 年度，没有计入。`,
    'child-is-parent': ({ name }) => `下级报告中有“${name}”自己的报告，没有计入。`,
    'child-repeated': ({ name, copies }) => `下级报告“${name}”有 ${copies} 份，数字相同，只计一份。`,
    'child-superseded': ({ name, version, by }) =>
      `下级报告“${name}”的第 ${version} 版已由第 ${by} 版取代，没有计入。`,
    'child-conflicting': ({ name, copies }) =>
      `下级报告“${name}”有 ${copies} 份，数字不同，无从取舍，按缺报处理。`,
    'child-missing': ({ name }) => `名单中的“${name}”没有报告，按缺报处理。`,
    'child-unexpected': ({ name }) => `“${name}”不在名单中，没有计入。`,
    'year-empty': ({ number }) => `第 ${number} 份文件里没有读到报告。`,
    'year-gap': ({ name, from, to }) =>
      `“${name}”缺 ${from === to ? from : `${from}—${to}`} 年度的报告，前后不能衔接核对。`,
    'year-repeated': ({ name, year, copies }) =>
      `“${name}”${year} 年度的报告有 ${copies} 份，数字相同，只核对一份。`,
    'year-superseded': ({ name, year, version, by }) =>
      `“${name}”${year} 年度报告的第 ${version} 版已由第 ${by} 版取代，没有核对。`,
    'year-conflicting': ({ name, year, copies }) =>
      `“${name}”${year} 年度的报告有 ${copies} 份，数字不同，逐份核对，但不用作下一年度的上年报告。`,
    'amount-too-large': ({ raw, digits }) =>
      `金额 ${raw} 的整数部分超过 ${digits} 位，数据表存不下，该报告未存入。`,
    'register-invalid': ({ raw }) => `“${raw}”不是机关名单：应为有“名称”一列的 CSV，或 JSON 数组。`,
    'register-row-invalid': ({ row, field, raw }) =>
      raw === ''
        ? `名单第 ${row} 行没有写明${REGISTER_FIELDS[field] ?? field}。`
        : `名单第 ${row} 行的${REGISTER_FIELDS[field] ?? field}“${raw}”无法识别，按没有写明处理。`,
    'register-repeated': ({ name, copies }) => `名单中的“${name}”列了 ${copies} 次，只用一次。`,
    'region-invalid': ({ code }) => `“${code}”不是六位行政区划代码，没有采用。`,
    'region-repeated': ({ code, copies }) => `行政区划代码 ${code} 出现了 ${copies} 次，无从取舍，没有采用。`,
    'region-parent-missing': ({ code, parent }) => `行政区划 ${code} 的上级 ${parent} 不在其中，没有采用。`,
    'region-cycle': ({ codes }) => `行政区划 ${codes.join('、')} 互为上级，没有采用。`,
    'option-unused': ({ option }) => `给出了 ${option}，但所选的规则都用不到。`,
  },
  rules: {
    'requests-balance': {
      title: '申请数量收支平衡',
      help: '每一列：第一项（本年新收）加第二项（上年结转），等于第三项（办理结果总计）加第四项（结转下年度）。',
    },
    'applicants-total': {
      title: '各类申请人合计',
      help: '每一行：自然人与各类法人或其他组织相加，等于总计。',
    },
    'outcomes-total': {
      title: '办理结果合计',
      help: '每一列：（一）至（六）相加，等于（七）总计。',
    },
    'disputes-total': {
      title: '复议诉讼合计',
      help: '结果维持、结果纠正、其他结果、尚未审结相加，等于总计。',
    },
    'group-subtotal': {
      title: '办理结果小计',
      help: '印有小计行的，各分项相加等于小计。',
    },
    'organizations-subtotal': {
      title: '法人或其他组织小计',
      help: '印有法人或其他组织小计列的，五类组织相加等于小计。',
    },
    'not-negative': {
      title: '数量不为负',
      help: '件数等数量不能小于零；金额小于零的，应当核实。',
    },
    'money-decimals': {
      title: '金额精确到分',
      help: '金额最小单位为分：以元计至多两位小数，以万元计至多六位小数。',
    },
    'required-section': {
      title: '章节齐全',
      help: '年度报告应当具备格式规定的六个部分。',
    },
    'required-cell': {
      title: '数据齐全',
      help: '格式规定的每一项都应当填写，没有的填 0。',
    },
    'edition-for-year': {
      title: '格式与年度相符',
      help: '报告应当使用该年度适用的格式。',
    },
    'publication-deadline': {
      title: '按期公布',
      help: '县级以上人民政府部门于次年1月31日前、县级以上地方人民政府于次年3月31日前公布年度报告。',
    },
    'narrative-cell': {
      title: '正文与表格一致',
      help: '正文写明的数字与表格中的该项一致；只讲本机关一部分的，不大于表格。',
    },
    'narrative-group': {
      title: '正文与各类办理结果一致',
      help: '正文写明的某类办理结果，等于该类各分项之和；未列分项的，等于该类小计。',
    },
    'narrative-to-handle': {
      title: '正文应办总数与表格一致',
      help: '正文写明的应办申请总数，等于本年新收加上年结转。',
    },
    'narrative-litigation': {
      title: '正文行政诉讼与表格一致',
      help: '正文写明的行政诉讼件数，等于未经复议直接起诉加复议后起诉。',
    },
    'narrative-contradiction': {
      title: '正文前后一致',
      help: '正文中几处写明同一项数字的，应当一致。',
    },
    'brought-forward': {
      title: '上年结转与上年报告衔接',
      help: '每一列：本年报告的上年结转，等于上年报告的结转下年度。',
    },
    'documents-in-force': {
      title: '现行有效件数与上年报告衔接',
      help: '规章、行政规范性文件的现行有效件数，等于上年的现行有效件数加本年制发件数、减本年废止件数。',
    },
    'children-total': {
      title: '汇总与下级报告一致',
      help: '每一项等于全部下级报告的该项之和。',
    },
    'tenfold-change': {
      title: '与上年相差十倍以上',
      help: '数字达到上年的十倍或不足上年的十分之一的，应当核实。',
    },
    'one-column': {
      title: '申请集中于一列',
      help: '申请数量很多而全部填在一类申请人名下的，应当核实是否填错了列。',
    },
    'repeated-table': {
      title: '整表与上年相同',
      help: '一张表的数字与上年报告完全相同的，应当核实是否沿用了旧数。',
    },
    'disputes-above-requests': {
      title: '复议诉讼多于办结申请',
      help: '行政复议和直接起诉的件数多于办结的申请的，应当核实。',
    },
    'digits-shifted': {
      title: '数字疑似错位',
      help: '数字恰为上年的十倍、百倍、千倍或万倍（或其倒数）的，应当核实是否多写、少写了位数，或者用错了单位。',
    },
  },
  reasons: {
    missing: '有数字缺失',
    implausible: '数字异常，请核实',
    explained: '正文已有说明',
    'kind-unknown': '机关性质或层级不明，无法确定期限',
    'own-source': '该数字本身取自正文',
    'narrower-scope': '正文所指范围小于本机关',
    'not-a-reading': '只有数据，没有原文',
    'no-report': '没有可核对的报告',
    'not-given': '没有给出用于核对的另一份报告',
    'other-form': '格式不同，没有对应的数字',
    'rule-failed': '规则运行出错',
  },
  schema: {
    report: '报告',
    problems: {
      'needs-object': ({ slot }) => `应为一组栏目（对象）${slot === 'required' ? '，必须填写' : ''}。`,
      'needs-text': ({ slot }) => `应为文字${slot === 'required' ? '，必须填写' : ''}。`,
      'needs-whole': ({ slot }) =>
        `应为整数${slot === 'cell' ? '，没有数字时用 null' : slot === 'required' ? '，必须填写' : ''}。`,
      'has-fraction': () => '应为整数，不能有小数。',
      'not-finite': ({ found }) => `${found} 不是数字。`,
      'beyond-exact': ({ limit }) => `数字过大，不能精确表示（绝对值最大 ${limit}）。`,
      'too-small': ({ minimum }) => `不能小于 ${minimum}。`,
      'too-large': ({ maximum }) => `不能大于 ${maximum}。`,
      'needs-amount': () =>
        '应为金额：不带单位和千分位的十进制数，小数最多 10 位，如 "43.788"；没有数字时用 null。',
      'amount-as-text': ({ limit }) => `金额过大，请写成带引号的十进制数（数字最大 ${limit}）。`,
      'empty-text': ({ slot }) => (slot === 'required' ? '不能为空，必须填写。' : '不能为空。'),
      'needs-region': () => '应为 6 位行政区划代码，如 "440113"。',
      'needs-date': () => '应为日期，如 "2025-01-31"。',
      'one-of': ({ options, slot }) =>
        `只能是${list(options)}${slot === 'required' ? '之一，必须填写' : '之一'}。`,
      'unknown-key': ({ key, closest }) =>
        closest
          ? `没有“${key}”这一项，是否应为“${closest.key}”（${closest.label}）？`
          : `没有“${key}”这一项。`,
      'key-of-other-edition': ({ key, edition, label }) =>
        `“${key}”（${label}）是 ${edition} 年格式的内容，这份报告的格式没有这一项。`,
      refused: ({ reason }) => `不符合要求：${reason}`,
    },
  },
  places: {
    claims: '正文数字',
    'requests.toHandle': '应办申请（本年新收加上年结转）',
    'disputes.litigation': '行政诉讼（直接起诉加复议后起诉）',
  },
  findings: {
    missing: '（缺）',
    atLeast: (figure) => `至少 ${figure}`,
    atMost: (figure) => `至多 ${figure}`,
    between: (lower, upper) => `${lower} 至 ${upper}`,
    table: '表格',
    stated: '正文',
    quoted: (quote) => `（“${quote}”）`,
    edition: (year, edition, first, last) =>
      `${year} 年度的报告使用${edition}，该格式适用于 ${first}${last === null ? ' 年度起' : `—${last} 年度`}`,
    deadline: (day) => `期限 ${day}`,
    amount: (amount, unit) => `${amount} ${unit}`,
    sides: (left, right) => `左边 ${left}，右边 ${right}`,
    difference: (left, right, difference) => `左边 ${left}，右边 ${right}，相差 ${difference}`,
    missingSum: (range) => `缺失的数字合计应为 ${range}`,
    absent: '没有这一部分',
    basis: (document, clause) => `${document}，${clause}`,
    derived: '由格式推出',
    thisYear: '本年',
    lastYear: (label = '') => `上年${label}`,
    beside: '，',
    children: '下级合计',
    evidence: {
      equation: (title, instance) => `勾稽关系“${title} · ${instance}”`,
      claim: (quote) => `正文“${quote}”`,
      sign: '数量不为负',
      typo: (cell, slip) => `${cell}：${SLIPS[slip]}`,
      copied: (cell, from) => `${cell}与相邻的${from}数字相同`,
      exchanged: (cells) => `${cells.join('与')}的数字互换`,
      moved: (amount, from, to) => `应计入${from}的 ${amount} 计入了${to}`,
      shifted: (row, to) => `${row}整行${to === 'left' ? '左' : '右'}移了一列`,
      carried: (cell, into) => `${into}按${cell}的错误数字相加`,
      otherYear: (year, from) => `与 ${year} 年度报告的${from}一致`,
    },
    suspectCell: (label, printed, proposed) =>
      `${label}${printed === null ? '未填' : `印作 ${printed}`}，${proposed === null ? '应为何数无从确定' : `可能应为 ${proposed}`}`,
    suspect: (cells, evidence) =>
      `${cells.join('；')}。${evidence.length > 0 ? `依据：${evidence.join('；')}。` : ''}`,
    suggestion: (row, values, evidence) => `${row}：${values.join('、')}。依据：${evidence.join('；')}。`,
    text: (title, details) => `${title}：${details.join('；')}。`,
  },
};
