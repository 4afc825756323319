import type { EditionId, TableId } from './types';

/**
 * A label that agencies print in place of the official one. A new variant is one line here.
 *
 * `cell` is a row path, a column name, or a block path of table four; the same words mean different things on
 * different axes (其他, 总计), so an alias holds only for its table, axis and, where given, edition.
 */
export interface Alias {
  readonly table: TableId;
  readonly axis: 'row' | 'column' | 'group';
  readonly edition?: EditionId;
  readonly cell: string;
  readonly text: string;
  /** Where it was seen. */
  readonly seen: string;
}

const county = '区县政府报告';
const bureau = '部门报告';
const extracted = '由 PDF 提取的文字';
const office = '办公厅（室）报告';

export const aliases: readonly Alias[] = [
  // 表二，列
  { table: 'disclosure', axis: 'column', cell: 'issued', text: '本年度制发数', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'issued', text: '本年制发数', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'issued', text: '本年度制发件数', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'issued', text: '制发件数', seen: bureau },
  { table: 'disclosure', axis: 'column', cell: 'repealed', text: '本年度止件数', seen: extracted },
  { table: 'disclosure', axis: 'column', cell: 'repealed', text: '本年度废止数', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'repealed', text: '本年度废止件数', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'repealed', text: '本年废止数', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'repealed', text: '废止件数', seen: bureau },
  { table: 'disclosure', axis: 'column', cell: 'inForce', text: '现行有效件', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'inForce', text: '现行有效数', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'inForce', text: '现行有效总数', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'issued', text: '本年制定件数', seen: county },
  { table: 'disclosure', axis: 'column', cell: 'inForce', text: '现行有效件数(历史累计)', seen: county },
  {
    table: 'disclosure',
    axis: 'column',
    edition: '2021',
    cell: 'decisions',
    text: '本年处理绝对数量',
    seen: county,
  },
  {
    table: 'disclosure',
    axis: 'column',
    edition: '2021',
    cell: 'decisions',
    text: '处理决定数量',
    seen: county,
  },
  {
    table: 'disclosure',
    axis: 'column',
    edition: '2021',
    cell: 'decisions',
    text: '本年度处理决定数量',
    seen: county,
  },
  {
    table: 'disclosure',
    axis: 'column',
    edition: '2021',
    cell: 'decisions',
    text: '本年处理决定数',
    seen: county,
  },
  {
    table: 'disclosure',
    axis: 'column',
    edition: '2019',
    cell: 'decisions',
    text: '本年处理决定数量',
    seen: office,
  },
  {
    table: 'disclosure',
    axis: 'column',
    edition: '2021',
    cell: 'amount',
    text: '本年收费金额',
    seen: bureau,
  },
  {
    table: 'disclosure',
    axis: 'column',
    edition: '2021',
    cell: 'amount',
    text: '本年收费总金额',
    seen: bureau,
  },
  { table: 'disclosure', axis: 'column', edition: '2021', cell: 'amount', text: '收费金额', seen: bureau },
  { table: 'disclosure', axis: 'column', cell: 'itemChange', text: '本年增减', seen: office },
  { table: 'disclosure', axis: 'column', cell: 'previousItems', text: '上年项目数量', seen: office },
  {
    table: 'disclosure',
    axis: 'column',
    edition: '2019',
    cell: 'amount',
    text: '采购总金额（元）',
    seen: office,
  },
  { table: 'disclosure', axis: 'column', edition: '2019', cell: 'amount', text: '采购金额', seen: office },
  // 表二，行
  {
    table: 'disclosure',
    axis: 'row',
    edition: '2021',
    cell: 'disclosure.normativeDocuments',
    text: '规范性文件',
    seen: bureau,
  },
  {
    table: 'disclosure',
    axis: 'row',
    edition: '2019',
    cell: 'disclosure.normativeDocuments',
    text: '行政规范性文件',
    seen: office,
  },
  { table: 'disclosure', axis: 'row', cell: 'disclosure.regulations', text: '政府规章', seen: county },
  // 表三，列
  { table: 'requests', axis: 'column', cell: 'naturalPerson', text: '公民', seen: county },
  { table: 'requests', axis: 'column', cell: 'naturalPerson', text: '个人', seen: county },
  { table: 'requests', axis: 'column', cell: 'enterprise', text: '企业', seen: bureau },
  { table: 'requests', axis: 'column', cell: 'research', text: '科研', seen: bureau },
  { table: 'requests', axis: 'column', cell: 'research', text: '科研单位', seen: bureau },
  { table: 'requests', axis: 'column', cell: 'publicWelfare', text: '社会公益', seen: bureau },
  { table: 'requests', axis: 'column', cell: 'publicWelfare', text: '公益组织', seen: bureau },
  { table: 'requests', axis: 'column', cell: 'publicWelfare', text: '社会组织', seen: bureau },
  { table: 'requests', axis: 'column', cell: 'legalService', text: '法律服务', seen: bureau },
  { table: 'requests', axis: 'column', cell: 'otherOrganization', text: '其他组织', seen: bureau },
  { table: 'requests', axis: 'column', cell: 'otherOrganization', text: '其它', seen: bureau },
  { table: 'requests', axis: 'column', cell: 'total', text: '合计', seen: county },
  // 表三，行
  { table: 'requests', axis: 'row', cell: 'requests.received', text: '本年新收', seen: bureau },
  { table: 'requests', axis: 'row', cell: 'requests.received', text: '本年新收申请数量', seen: bureau },
  {
    table: 'requests',
    axis: 'row',
    cell: 'requests.received',
    text: '本年度新收政府信息公开申请数量',
    seen: county,
  },
  {
    table: 'requests',
    axis: 'row',
    cell: 'requests.broughtForward',
    text: '上年结转政府信息公开数量',
    seen: county,
  },
  { table: 'requests', axis: 'row', cell: 'requests.broughtForward', text: '上年结转', seen: bureau },
  { table: 'requests', axis: 'row', cell: 'requests.broughtForward', text: '上年结转申请数量', seen: bureau },
  {
    table: 'requests',
    axis: 'row',
    cell: 'requests.broughtForward',
    text: '上年度结转政府信息公开申请数量',
    seen: county,
  },
  {
    table: 'requests',
    axis: 'row',
    cell: 'requests.outcomes.partlyDisclosed',
    text: '部分公开',
    seen: bureau,
  },
  {
    table: 'requests',
    axis: 'row',
    cell: 'requests.outcomes.withheld.otherLaw',
    text: '其他法律行政止公开',
    seen: extracted,
  },
  {
    table: 'requests',
    axis: 'row',
    cell: 'requests.outcomes.withheld.otherLaw',
    text: '其他法律行政法规禁止',
    seen: bureau,
  },
  {
    table: 'requests',
    axis: 'row',
    cell: 'requests.outcomes.unprocessed.excessive',
    text: '无正当理由大量反复',
    seen: bureau,
  },
  { table: 'requests', axis: 'row', cell: 'requests.outcomes.total', text: '合计', seen: county },
  { table: 'requests', axis: 'row', cell: 'requests.outcomes.total', text: '办理结果总计', seen: county },
  {
    table: 'requests',
    axis: 'row',
    cell: 'requests.carriedForward',
    text: '结转下一年度继续办理',
    seen: county,
  },
  { table: 'requests', axis: 'row', cell: 'requests.carriedForward', text: '结转下年度', seen: bureau },
  { table: 'requests', axis: 'row', cell: 'requests.carriedForward', text: '结转下年继续办理', seen: bureau },
  {
    table: 'requests',
    axis: 'row',
    edition: '2021',
    cell: 'requests.outcomes.other.subtotal',
    text: '其他处理',
    seen: county,
  },
  { table: 'requests', axis: 'group', cell: 'requests.outcomes.other', text: '其他', seen: county },
  { table: 'requests', axis: 'group', cell: 'requests.outcomes', text: '办理结果', seen: bureau },
  // 表四
  { table: 'disputes', axis: 'column', cell: 'upheld', text: '维持', seen: bureau },
  { table: 'disputes', axis: 'column', cell: 'corrected', text: '纠正', seen: bureau },
  { table: 'disputes', axis: 'column', cell: 'other', text: '其他', seen: bureau },
  { table: 'disputes', axis: 'column', cell: 'pending', text: '未审结', seen: bureau },
  { table: 'disputes', axis: 'column', cell: 'total', text: '合计', seen: bureau },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.directLitigation',
    text: '未经复议直接诉讼',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.directLitigation',
    text: '行政诉讼（未经复议直接起诉）',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.litigationAfterReconsideration',
    text: '复议后诉讼',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.litigationAfterReconsideration',
    text: '行政诉讼（复议后起诉）',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.directLitigation',
    text: '未经复议直接提起诉讼',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.directLitigation',
    text: '未经复议直接提起行政诉讼',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.directLitigation',
    text: '直接起诉',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.directLitigation',
    text: '直接提起诉讼',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.directLitigation',
    text: '行政诉讼（直接起诉）',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.litigationAfterReconsideration',
    text: '复议后提起诉讼',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.litigationAfterReconsideration',
    text: '复议后提起行政诉讼',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.litigationAfterReconsideration',
    text: '经复议后起诉',
    seen: bureau,
  },
  {
    table: 'disputes',
    axis: 'row',
    cell: 'disputes.litigationAfterReconsideration',
    text: '经复议后提起诉讼',
    seen: bureau,
  },
];
