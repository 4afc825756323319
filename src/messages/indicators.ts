/** Prose of the indicators, apart from the rest: who only checks reports does not load it. */
import type { IndicatorId, IndicatorUnit } from '../aggregate/indicators';
import type { NoValue } from '../aggregate/indicators/measure';
import type { Locale } from './types';

export interface IndicatorMessages {
  indicators: { [Id in IndicatorId]: { name: string; help: string } };
  units: { [U in IndicatorUnit]: string };
  noValue: { [R in NoValue]: string };
  derived: string;
  basis: (document: string, clause: string) => string;
}

const zh: IndicatorMessages = {
  indicators: {
    'full-disclosure-rate-of-handled': {
      name: '予以公开率（占办结）',
      help: '办结的申请中予以公开的比例，不含部分公开。',
    },
    'full-disclosure-rate-of-received': {
      name: '予以公开率（占受理）',
      help: '予以公开的件数与本年新收件数之比，不含部分公开；办结中有上年结转的，可超过百分之百。',
    },
    'disclosure-rate-of-handled': {
      name: '公开率（占办结，含部分公开）',
      help: '办结的申请中予以公开和部分公开的比例。',
    },
    'disclosure-rate-of-received': {
      name: '公开率（占受理，含部分公开）',
      help: '予以公开和部分公开的件数与本年新收件数之比；办结中有上年结转的，可超过百分之百。',
    },
    'release-rate': {
      name: '实体公开率',
      help: '予以公开、部分公开、不予公开三类实体答复中，予以公开和部分公开的比例；无法提供、不予处理、其他处理不计入。',
    },
    'partly-disclosed-share': { name: '部分公开占比', help: '办结的申请中部分公开的比例。' },
    'withheld-share': { name: '不予公开占比', help: '办结的申请中不予公开的比例。' },
    'unavailable-share': { name: '无法提供占比', help: '办结的申请中无法提供的比例。' },
    'unprocessed-share': { name: '不予处理占比', help: '办结的申请中不予处理的比例。' },
    'otherwise-handled-share': { name: '其他处理占比', help: '办结的申请中其他处理的比例。' },
    'state-secret-share': { name: '国家秘密占比', help: '办结的申请中因属于国家秘密不予公开的比例。' },
    'other-law-share': {
      name: '其他法律行政法规禁止公开占比',
      help: '办结的申请中因其他法律行政法规禁止公开而不予公开的比例。',
    },
    'security-and-stability-share': {
      name: '三安全一稳定占比',
      help: '办结的申请中因危及国家安全、公共安全、经济安全、社会稳定不予公开的比例。',
    },
    'third-party-rights-share': {
      name: '保护第三方合法权益占比',
      help: '办结的申请中因保护第三方合法权益不予公开的比例。',
    },
    'internal-affairs-share': {
      name: '内部事务信息占比',
      help: '办结的申请中因属于三类内部事务信息不予公开的比例。',
    },
    'process-information-share': {
      name: '过程性信息占比',
      help: '办结的申请中因属于四类过程性信息不予公开的比例。',
    },
    'enforcement-files-share': {
      name: '行政执法案卷占比',
      help: '办结的申请中因属于行政执法案卷不予公开的比例。',
    },
    'inquiry-matters-share': {
      name: '行政查询事项占比',
      help: '办结的申请中因属于行政查询事项不予公开的比例。',
    },
    'not-held-share': { name: '不掌握占比', help: '办结的申请中因本机关不掌握而无法提供的比例。' },
    'creation-required-share': {
      name: '需另行制作占比',
      help: '办结的申请中因没有现成信息、需要另行制作而无法提供的比例。',
    },
    'unclear-share': { name: '内容不明确占比', help: '办结的申请中因补正后仍不明确而无法提供的比例。' },
    'petition-share': {
      name: '信访举报投诉占比',
      help: '办结的申请中属于信访举报投诉而不予处理的比例。',
    },
    'duplicate-share': { name: '重复申请占比', help: '办结的申请中因重复申请不予处理的比例。' },
    'publication-share': {
      name: '公开出版物占比',
      help: '办结的申请中因要求提供公开出版物不予处理的比例。',
    },
    'excessive-share': {
      name: '大量反复申请占比',
      help: '办结的申请中因无正当理由大量反复申请不予处理的比例。',
    },
    'reconfirmation-share': {
      name: '重新出具占比',
      help: '办结的申请中因要求确认或重新出具已获取信息不予处理的比例。',
    },
    'not-corrected-share': {
      name: '逾期不补正占比',
      help: '办结的申请中因申请人逾期不补正不再处理的比例；2019年格式没有这一行。',
    },
    'fee-unpaid-share': {
      name: '逾期未缴费占比',
      help: '办结的申请中因申请人逾期未缴费不再处理的比例；2019年格式没有这一行。',
    },
    'other-reason-share': {
      name: '其他情形占比',
      help: '办结的申请中其他处理之“其他”的比例；2019年格式没有这一行。',
    },
    'natural-person-share': { name: '自然人申请占比', help: '本年新收申请中自然人提出的比例。' },
    'organization-share': { name: '组织申请占比', help: '本年新收申请中法人或其他组织提出的比例。' },
    'enterprise-share': { name: '商业企业申请占比', help: '本年新收申请中商业企业提出的比例。' },
    'research-share': { name: '科研机构申请占比', help: '本年新收申请中科研机构提出的比例。' },
    'public-welfare-share': { name: '社会公益组织申请占比', help: '本年新收申请中社会公益组织提出的比例。' },
    'legal-service-share': { name: '法律服务机构申请占比', help: '本年新收申请中法律服务机构提出的比例。' },
    'other-organization-share': { name: '其他组织申请占比', help: '本年新收申请中其他组织提出的比例。' },
    'handled-rate': { name: '办结率', help: '应办申请（本年新收加上年结转）中本年办结的比例。' },
    'clearance-rate': {
      name: '办结与新收之比',
      help: '本年办结与本年新收之比；超过百分之百，积存减少，不足百分之百，积存增加。',
    },
    'carried-forward-rate': {
      name: '结转率',
      help: '应办申请（本年新收加上年结转）中结转下年度继续办理的比例。',
    },
    'brought-forward-share': { name: '上年结转占比', help: '应办申请中上年结转的比例。' },
    'reconsideration-correction-rate': {
      name: '行政复议纠错率',
      help: '已审结的行政复议中结果纠正的比例，尚未审结的不计入。',
    },
    'reconsideration-correction-rate-with-pending': {
      name: '行政复议纠错率（含未审结）',
      help: '全部行政复议中结果纠正的比例，尚未审结的计入分母。',
    },
    'reconsideration-pending-share': { name: '行政复议未审结占比', help: '全部行政复议中尚未审结的比例。' },
    'litigation-correction-rate': {
      name: '行政诉讼纠错率',
      help: '已审结的行政诉讼（直接起诉和复议后起诉）中结果纠正的比例，尚未审结的不计入。',
    },
    'litigation-correction-rate-with-pending': {
      name: '行政诉讼纠错率（含未审结）',
      help: '全部行政诉讼（直接起诉和复议后起诉）中结果纠正的比例，尚未审结的计入分母。',
    },
    'direct-litigation-correction-rate': {
      name: '直接起诉纠错率',
      help: '已审结的未经复议直接起诉中结果纠正的比例。',
    },
    'direct-litigation-correction-rate-with-pending': {
      name: '直接起诉纠错率（含未审结）',
      help: '全部未经复议直接起诉中结果纠正的比例，尚未审结的计入分母。',
    },
    'litigation-after-reconsideration-correction-rate': {
      name: '复议后起诉纠错率',
      help: '已审结的复议后起诉中结果纠正的比例。',
    },
    'litigation-after-reconsideration-correction-rate-with-pending': {
      name: '复议后起诉纠错率（含未审结）',
      help: '全部复议后起诉中结果纠正的比例，尚未审结的计入分母。',
    },
    'litigation-pending-share': {
      name: '行政诉讼未审结占比',
      help: '全部行政诉讼（直接起诉和复议后起诉）中尚未审结的比例。',
    },
    'litigation-after-reconsideration-rate': {
      name: '复议后起诉率',
      help: '复议后起诉件数与已审结的行政复议件数之比。',
    },
    'disputes-per-100-handled': {
      name: '每百件办结的争议数',
      help: '每办结一百件申请，行政复议和直接起诉的件数；复议后起诉的已在复议中计过，不再计。',
    },
    'disputes-per-100-received': {
      name: '每百件受理的争议数',
      help: '每新收一百件申请，行政复议和直接起诉的件数；复议后起诉的已在复议中计过，不再计。',
    },
    'reconsiderations-per-100-handled': {
      name: '每百件办结的复议数',
      help: '每办结一百件申请，行政复议的件数。',
    },
    'lawsuits-per-100-handled': {
      name: '每百件办结的诉讼数',
      help: '每办结一百件申请，行政诉讼（直接起诉和复议后起诉）的件数。',
    },
    'regulations-made': { name: '规章制发数', help: '本年制发（2019年格式：新制作）的规章件数。' },
    'regulations-in-force': { name: '规章现行有效数', help: '现行有效的规章件数；2019年格式没有这一项。' },
    'normative-documents-made': {
      name: '行政规范性文件制发数',
      help: '本年制发（2019年格式：新制作）的行政规范性文件件数。',
    },
    'normative-documents-repealed': {
      name: '行政规范性文件废止数',
      help: '本年废止的行政规范性文件件数；2019年格式没有这一项。',
    },
    'normative-documents-in-force': {
      name: '行政规范性文件现行有效数',
      help: '现行有效的行政规范性文件件数；2019年格式没有这一项。',
    },
    'normative-documents-renewal-rate': {
      name: '行政规范性文件更新率',
      help: '现行有效的行政规范性文件中，相当于本年制发数的比例。',
    },
    'normative-documents-repeal-rate': {
      name: '行政规范性文件废止率',
      help: '本年废止数占上年末现行有效数的比例；上年末的数由本年的现行有效数减制发数、加废止数推出。',
    },
    'normative-documents-turnover-rate': {
      name: '行政规范性文件周转率',
      help: '本年制发与废止的平均数，占上年末与本年末现行有效平均数的比例。',
    },
    'fee-collection-rate': { name: '信息处理费收取率', help: '实际收取的信息处理费占涉及收取金额的比例。' },
    'fee-notices-per-100-received': {
      name: '每百件受理的收费通知数',
      help: '每新收一百件申请，发出收费通知的件数。',
    },
    'fee-charged-per-notice': { name: '件均信息处理费', help: '每件收费通知涉及的平均金额。' },
    'requests-received': { name: '新收申请数', help: '本年新收的政府信息公开申请件数。' },
    'requests-handled': { name: '办结申请数', help: '本年办结的政府信息公开申请件数。' },
    'requests-to-handle': { name: '应办申请数', help: '本年新收加上年结转的申请件数。' },
    'licensing-decisions': { name: '行政许可数', help: '本年行政许可处理决定的数量。' },
    'penalty-decisions': { name: '行政处罚数', help: '本年行政处罚处理决定的数量。' },
    'compulsion-decisions': { name: '行政强制数', help: '本年行政强制处理决定的数量。' },
    'charges-amount': {
      name: '行政事业性收费金额',
      help: '本年行政事业性收费的金额；2019年格式只报项目数。',
    },
    'other-service-decisions': {
      name: '其他对外管理服务事项数',
      help: '其他对外管理服务事项处理决定的数量；2021年格式没有这一行。',
    },
    'procurement-projects': {
      name: '政府集中采购项目数',
      help: '政府集中采购的项目数量；2021年格式没有这一行。',
    },
    'procurement-amount': {
      name: '政府集中采购金额',
      help: '政府集中采购的总金额；2021年格式没有这一行。',
    },
  },
  units: {
    '%': '%',
    '件/百件': '件/百件',
    '元/件': '元/件',
    件: '件',
    项: '项',
    元: '元',
    万元: '万元',
  },
  noValue: {
    'no-report': '没有读到报告',
    'other-form': '所用格式没有这一项',
    missing: '有数字缺失',
    'zero-denominator': '分母为零',
    'negative-denominator': '分母为负，数字互相矛盾',
  },
  derived: '由格式推出',
  basis: (document, clause) => `${document}：${clause}`,
};

const en: IndicatorMessages = {
  indicators: {
    'full-disclosure-rate-of-handled': {
      name: 'Full disclosure rate, of handled',
      help: 'Requests disclosed in full among those handled in the year; partial disclosure does not count.',
    },
    'full-disclosure-rate-of-received': {
      name: 'Full disclosure rate, of received',
      help: 'Requests disclosed in full over those received in the year; above 100 where what was brought forward was handled too.',
    },
    'disclosure-rate-of-handled': {
      name: 'Disclosure rate, of handled',
      help: 'Requests disclosed in full or in part among those handled in the year.',
    },
    'disclosure-rate-of-received': {
      name: 'Disclosure rate, of received',
      help: 'Requests disclosed in full or in part over those received in the year; above 100 where what was brought forward was handled too.',
    },
    'release-rate': {
      name: 'Release rate',
      help: 'Disclosed in full or in part among requests that were disclosed, partly disclosed or withheld; unavailable, not processed and otherwise handled are left out.',
    },
    'partly-disclosed-share': {
      name: 'Partly disclosed, share',
      help: 'Requests partly disclosed among those handled.',
    },
    'withheld-share': { name: 'Withheld, share', help: 'Requests withheld among those handled.' },
    'unavailable-share': {
      name: 'Unavailable, share',
      help: 'Requests for unavailable information among those handled.',
    },
    'unprocessed-share': {
      name: 'Not processed, share',
      help: 'Requests not processed among those handled.',
    },
    'otherwise-handled-share': {
      name: 'Otherwise handled, share',
      help: 'Requests otherwise handled among those handled.',
    },
    'state-secret-share': {
      name: 'State secrets, share',
      help: 'Withheld as state secrets, among requests handled.',
    },
    'other-law-share': {
      name: 'Prohibited by other laws, share',
      help: 'Withheld because other laws or regulations prohibit disclosure, among requests handled.',
    },
    'security-and-stability-share': {
      name: 'Security and stability, share',
      help: 'Withheld for national, public or economic security or social stability, among requests handled.',
    },
    'third-party-rights-share': {
      name: 'Third-party rights, share',
      help: 'Withheld to protect the rights of third parties, among requests handled.',
    },
    'internal-affairs-share': {
      name: 'Internal affairs, share',
      help: 'Withheld as internal affairs, among requests handled.',
    },
    'process-information-share': {
      name: 'Decision process, share',
      help: 'Withheld as information of the decision process, among requests handled.',
    },
    'enforcement-files-share': {
      name: 'Enforcement files, share',
      help: 'Withheld as enforcement case files, among requests handled.',
    },
    'inquiry-matters-share': {
      name: 'Inquiry matters, share',
      help: 'Withheld as matters of administrative inquiry, among requests handled.',
    },
    'not-held-share': {
      name: 'Not held, share',
      help: 'Unavailable because the agency does not hold it, among requests handled.',
    },
    'creation-required-share': {
      name: 'Creation required, share',
      help: 'Unavailable because it would have to be created, among requests handled.',
    },
    'unclear-share': {
      name: 'Unclear, share',
      help: 'Unavailable because still unclear after correction, among requests handled.',
    },
    'petition-share': {
      name: 'Petitions, share',
      help: 'Not processed as petitions, reports or complaints, among requests handled.',
    },
    'duplicate-share': {
      name: 'Repeated requests, share',
      help: 'Not processed as repeated requests, among requests handled.',
    },
    'publication-share': {
      name: 'Published works, share',
      help: 'Not processed because published works were asked for, among requests handled.',
    },
    'excessive-share': {
      name: 'Excessive requests, share',
      help: 'Not processed as excessive requests without good reason, among requests handled.',
    },
    'reconfirmation-share': {
      name: 'Reconfirmation, share',
      help: 'Not processed because confirmation or reissue was asked for, among requests handled.',
    },
    'not-corrected-share': {
      name: 'Not corrected, share',
      help: 'No longer handled because not corrected in time, among requests handled; the 2019 form has no such row.',
    },
    'fee-unpaid-share': {
      name: 'Fee unpaid, share',
      help: 'No longer handled because the fee was not paid in time, among requests handled; the 2019 form has no such row.',
    },
    'other-reason-share': {
      name: 'Other reason, share',
      help: 'Otherwise handled for other reasons, among requests handled; the 2019 form has no such row.',
    },
    'natural-person-share': {
      name: 'Natural persons, share',
      help: 'Requests of natural persons among those received.',
    },
    'organization-share': {
      name: 'Organizations, share',
      help: 'Requests of legal persons and other organizations among those received.',
    },
    'enterprise-share': {
      name: 'Enterprises, share',
      help: 'Requests of commercial enterprises among those received.',
    },
    'research-share': {
      name: 'Research institutions, share',
      help: 'Requests of research institutions among those received.',
    },
    'public-welfare-share': {
      name: 'Public welfare organizations, share',
      help: 'Requests of public welfare organizations among those received.',
    },
    'legal-service-share': {
      name: 'Legal service institutions, share',
      help: 'Requests of legal service institutions among those received.',
    },
    'other-organization-share': {
      name: 'Other organizations, share',
      help: 'Requests of other organizations among those received.',
    },
    'handled-rate': {
      name: 'Handled rate',
      help: 'Handled in the year among all requests to handle (received and brought forward).',
    },
    'clearance-rate': {
      name: 'Clearance rate',
      help: 'Requests handled over requests received; above 100 the backlog shrinks, below it grows.',
    },
    'carried-forward-rate': {
      name: 'Carried forward rate',
      help: 'Carried forward to next year among all requests to handle (received and brought forward).',
    },
    'brought-forward-share': {
      name: 'Brought forward, share',
      help: 'Brought forward from last year among all requests to handle.',
    },
    'reconsideration-correction-rate': {
      name: 'Reconsideration correction rate',
      help: 'Corrected among reconsiderations decided; pending ones do not count.',
    },
    'reconsideration-correction-rate-with-pending': {
      name: 'Reconsideration correction rate, with pending',
      help: 'Corrected among all reconsiderations, pending ones included.',
    },
    'reconsideration-pending-share': {
      name: 'Reconsiderations pending, share',
      help: 'Pending among all reconsiderations.',
    },
    'litigation-correction-rate': {
      name: 'Litigation correction rate',
      help: 'Corrected among lawsuits decided, with and without reconsideration before; pending ones do not count.',
    },
    'litigation-correction-rate-with-pending': {
      name: 'Litigation correction rate, with pending',
      help: 'Corrected among all lawsuits, with and without reconsideration before, pending ones included.',
    },
    'direct-litigation-correction-rate': {
      name: 'Direct litigation correction rate',
      help: 'Corrected among lawsuits decided that had no reconsideration before.',
    },
    'direct-litigation-correction-rate-with-pending': {
      name: 'Direct litigation correction rate, with pending',
      help: 'Corrected among all lawsuits that had no reconsideration before, pending ones included.',
    },
    'litigation-after-reconsideration-correction-rate': {
      name: 'Correction rate of litigation after reconsideration',
      help: 'Corrected among lawsuits decided that followed a reconsideration.',
    },
    'litigation-after-reconsideration-correction-rate-with-pending': {
      name: 'Correction rate of litigation after reconsideration, with pending',
      help: 'Corrected among all lawsuits that followed a reconsideration, pending ones included.',
    },
    'litigation-pending-share': {
      name: 'Lawsuits pending, share',
      help: 'Pending among all lawsuits, with and without reconsideration before.',
    },
    'litigation-after-reconsideration-rate': {
      name: 'Litigation after reconsideration rate',
      help: 'Lawsuits after reconsideration over reconsiderations decided.',
    },
    'disputes-per-100-handled': {
      name: 'Disputes per 100 handled',
      help: 'Reconsiderations and direct lawsuits per 100 requests handled; a lawsuit after reconsideration has been counted already.',
    },
    'disputes-per-100-received': {
      name: 'Disputes per 100 received',
      help: 'Reconsiderations and direct lawsuits per 100 requests received; a lawsuit after reconsideration has been counted already.',
    },
    'reconsiderations-per-100-handled': {
      name: 'Reconsiderations per 100 handled',
      help: 'Reconsiderations per 100 requests handled.',
    },
    'lawsuits-per-100-handled': {
      name: 'Lawsuits per 100 handled',
      help: 'Lawsuits, with and without reconsideration before, per 100 requests handled.',
    },
    'regulations-made': {
      name: 'Regulations issued',
      help: 'Regulations issued (2019 form: newly made) in the year.',
    },
    'regulations-in-force': {
      name: 'Regulations in force',
      help: 'Regulations in force; the 2019 form does not ask for them.',
    },
    'normative-documents-made': {
      name: 'Normative documents issued',
      help: 'Normative documents issued (2019 form: newly made) in the year.',
    },
    'normative-documents-repealed': {
      name: 'Normative documents repealed',
      help: 'Normative documents repealed in the year; the 2019 form does not ask for them.',
    },
    'normative-documents-in-force': {
      name: 'Normative documents in force',
      help: 'Normative documents in force; the 2019 form does not ask for them.',
    },
    'normative-documents-renewal-rate': {
      name: 'Normative documents, renewal rate',
      help: 'Issued in the year over those in force.',
    },
    'normative-documents-repeal-rate': {
      name: 'Normative documents, repeal rate',
      help: 'Repealed in the year among those in force a year before, which is what is in force less what was issued plus what was repealed.',
    },
    'normative-documents-turnover-rate': {
      name: 'Normative documents, turnover rate',
      help: 'Mean of what was issued and repealed over the mean of what was in force a year before and now.',
    },
    'fee-collection-rate': {
      name: 'Fee collection rate',
      help: 'Information processing fees collected over those charged.',
    },
    'fee-notices-per-100-received': {
      name: 'Fee notices per 100 received',
      help: 'Fee notices sent per 100 requests received.',
    },
    'fee-charged-per-notice': {
      name: 'Fee charged per notice',
      help: 'Amount charged by a fee notice on average.',
    },
    'requests-received': { name: 'Requests received', help: 'Requests received in the year.' },
    'requests-handled': { name: 'Requests handled', help: 'Requests handled in the year.' },
    'requests-to-handle': {
      name: 'Requests to handle',
      help: 'Requests received in the year and brought forward.',
    },
    'licensing-decisions': { name: 'Licensing decisions', help: 'Administrative licensing decisions.' },
    'penalty-decisions': { name: 'Penalty decisions', help: 'Administrative penalty decisions.' },
    'compulsion-decisions': { name: 'Compulsion decisions', help: 'Administrative compulsion decisions.' },
    'charges-amount': {
      name: 'Administrative charges',
      help: 'Amount of administrative charges in the year; the 2019 form asks for their number alone.',
    },
    'other-service-decisions': {
      name: 'Decisions of other public services',
      help: 'Decisions of other public services; the 2021 form has no such row.',
    },
    'procurement-projects': {
      name: 'Procurement projects',
      help: 'Projects of government procurement; the 2021 form has no such row.',
    },
    'procurement-amount': {
      name: 'Procurement amount',
      help: 'Total amount of government procurement; the 2021 form has no such row.',
    },
  },
  units: {
    '%': '%',
    '件/百件': 'per 100',
    '元/件': 'yuan a notice',
    件: 'items',
    项: 'projects',
    元: 'yuan',
    万元: '10,000 yuan',
  },
  noValue: {
    'no-report': 'no report was read',
    'other-form': 'the form has no such figure',
    missing: 'a figure is missing',
    'zero-denominator': 'the denominator is zero',
    'negative-denominator': 'the denominator is negative: the figures contradict each other',
  },
  derived: 'derived from the form',
  basis: (document, clause) => `${document}: ${clause}`,
};

const prose: { readonly [L in Locale]: IndicatorMessages } = { zh, en };

export function indicatorMessagesOf(locale: Locale): IndicatorMessages {
  return prose[locale];
}
