/** Parts of the form that the 2019 and the 2021 edition have in common. */
import type { Columns, EquationSpec, Rows, SectionSpec, TableSpec } from './types';

const applicant = { kind: 'count', unit: '件' } as const;
const organization = { ...applicant, above: '法人或其他组织' } as const;

/** 申请人情况: the columns of table three. */
export const applicants = {
  naturalPerson: { ...applicant, label: '自然人', en: 'Natural persons' },
  enterprise: { ...organization, label: '商业企业', en: 'Commercial enterprises' },
  research: { ...organization, label: '科研机构', en: 'Research institutions' },
  publicWelfare: { ...organization, label: '社会公益组织', en: 'Public welfare organizations' },
  legalService: { ...organization, label: '法律服务机构', en: 'Legal service institutions' },
  otherOrganization: { ...organization, label: '其他', en: 'Other organizations' },
  organizations: { ...organization, label: '小计', en: 'Organizations, subtotal', optional: true },
  total: { ...applicant, label: '总计', en: 'Total' },
} as const satisfies Columns;

/** 小计: the subtotal row that some agencies print under a group. */
export const subtotal = { label: '小计', en: 'Subtotal', optional: true } as const;

/** （一）…（五） of 三、本年度办理结果: the same rows in both editions. */
export const outcomes = {
  disclosed: { label: '（一）予以公开', en: 'Disclosed', article: '条例第三十六条第（一）（二）项' },
  partlyDisclosed: {
    label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    en: 'Partly disclosed',
    article: '条例第三十七条',
  },
  withheld: {
    label: '（三）不予公开',
    en: 'Withheld',
    article: '条例第三十六条第（三）项',
    rows: {
      stateSecret: { label: '1.属于国家秘密', en: 'State secrets', article: '条例第十四条' },
      otherLaw: {
        label: '2.其他法律行政法规禁止公开',
        en: 'Prohibited by other laws or regulations',
        article: '条例第十四条',
      },
      securityAndStability: {
        label: '3.危及“三安全一稳定”',
        en: 'National, public or economic security and social stability',
        article: '条例第十四条',
      },
      thirdPartyRights: {
        label: '4.保护第三方合法权益',
        en: 'Rights of third parties',
        article: '条例第十五条',
      },
      internalAffairs: {
        label: '5.属于三类内部事务信息',
        en: 'Internal affairs',
        article: '条例第十六条第一款',
      },
      processInformation: {
        label: '6.属于四类过程性信息',
        en: 'Information of the decision process',
        article: '条例第十六条第二款',
      },
      enforcementFiles: {
        label: '7.属于行政执法案卷',
        en: 'Enforcement case files',
        article: '条例第十六条第二款',
      },
      inquiryMatters: {
        label: '8.属于行政查询事项',
        en: 'Matters of administrative inquiry',
        article: '条例第三十六条第（七）项',
      },
      subtotal,
    },
  },
  unavailable: {
    label: '（四）无法提供',
    en: 'Unavailable',
    rows: {
      notHeld: {
        label: '1.本机关不掌握相关政府信息',
        en: 'Not held by the agency',
        article: '条例第三十六条第（四）（五）项',
      },
      creationRequired: {
        label: '2.没有现成信息需要另行制作',
        en: 'Would have to be created',
        article: '条例第三十八条',
      },
      unclear: {
        label: '3.补正后申请内容仍不明确',
        en: 'Unclear after correction',
        article: '条例第三十条',
      },
      subtotal,
    },
  },
  unprocessed: {
    label: '（五）不予处理',
    en: 'Not processed',
    rows: {
      petition: {
        label: '1.信访举报投诉类申请',
        en: 'Petitions, reports and complaints',
        article: '条例第三十九条第一款',
      },
      duplicate: { label: '2.重复申请', en: 'Repeated requests', article: '条例第三十六条第（六）项' },
      publication: {
        label: '3.要求提供公开出版物',
        en: 'Published works',
        article: '条例第三十九条第二款',
      },
      excessive: {
        label: '4.无正当理由大量反复申请',
        en: 'Excessive requests without good reason',
        article: '条例第三十五条',
      },
      reconfirmation: {
        label: '5.要求行政机关确认或重新出具已获取信息',
        en: 'Confirmation or reissue of information already obtained',
      },
      subtotal,
    },
  },
} as const satisfies Rows;

export const received = {
  label: '一、本年新收政府信息公开申请数量',
  en: 'Requests received this year',
} as const;
export const broughtForward = {
  label: '二、上年结转政府信息公开申请数量',
  en: 'Requests brought forward from last year',
} as const;
export const outcomesLabel = { label: '三、本年度办理结果', en: 'Outcomes this year' } as const;
export const outcomesTotal = { label: '（七）总计', en: 'Outcomes, total' } as const;
export const carriedForward = {
  label: '四、结转下年度继续办理',
  en: 'Requests carried forward to next year',
} as const;

const dispute = { kind: 'count', unit: '件' } as const;

/** 四、政府信息公开行政复议、行政诉讼情况: the same table in both editions. */
export const disputes = {
  label: '政府信息公开行政复议、行政诉讼情况',
  en: 'Reconsideration and litigation',
  section: 'disputes',
  across: true,
  blocks: [
    {
      columns: {
        upheld: { ...dispute, label: '结果维持', en: 'Upheld' },
        corrected: { ...dispute, label: '结果纠正', en: 'Corrected' },
        other: { ...dispute, label: '其他结果', en: 'Other result' },
        pending: { ...dispute, label: '尚未审结', en: 'Pending' },
        total: { ...dispute, label: '总计', en: 'Total' },
      },
      rows: {
        reconsideration: { label: '行政复议', en: 'Administrative reconsideration' },
        directLitigation: { label: '未经复议直接起诉', en: 'Litigation without reconsideration' },
        litigationAfterReconsideration: { label: '复议后起诉', en: 'Litigation after reconsideration' },
      },
    },
  ],
} as const satisfies TableSpec;

/** 信息处理费 in 六、其他需要报告的事项 (国办函〔2020〕109号): stated in prose. */
export const processingFees = {
  label: '信息处理费收取情况',
  en: 'Information processing fees',
  section: 'otherMatters',
  article: '国办函〔2020〕109号',
  prose: true,
  blocks: [
    {
      article: '条例第四十二条',
      columns: {
        notices: { kind: 'count', unit: '件', label: '发出收费通知', en: 'Fee notices sent' },
        charged: { kind: 'money', unit: '元', label: '涉及收取金额', en: 'Amount charged' },
        collected: { kind: 'money', unit: '元', label: '实际收取金额', en: 'Amount collected' },
      },
    },
  ],
} as const satisfies TableSpec;

export const sections = {
  overview: { ordinal: '一', label: '总体情况', en: 'Overview' },
  disclosure: { ordinal: '二', label: '主动公开政府信息情况', en: 'Proactive disclosure' },
  requests: { ordinal: '三', label: '收到和处理政府信息公开申请情况', en: 'Requests received and handled' },
  disputes: {
    ordinal: '四',
    label: '政府信息公开行政复议、行政诉讼情况',
    en: 'Reconsideration and litigation',
  },
  problems: { ordinal: '五', label: '存在的主要问题及改进情况', en: 'Problems and improvements' },
  otherMatters: { ordinal: '六', label: '其他需要报告的事项', en: 'Other matters' },
} as const satisfies Record<string, SectionSpec>;

const organizationColumns = [
  'enterprise',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrganization',
] as const;

/**
 * The equations (勾稽关系) of tables three and four. The form prints the first one; the others follow from its
 * layout. A group stands for its parts if any is printed, else for its subtotal; `organizations` likewise.
 */
export const equations = [
  {
    id: 'requests-balance',
    table: 'requests',
    each: 'columns',
    left: ['received', 'broughtForward'],
    right: ['outcomes.total', 'carriedForward'],
  },
  {
    id: 'applicants-total',
    table: 'requests',
    each: 'rows',
    left: ['naturalPerson', ...organizationColumns],
    right: ['total'],
  },
  {
    id: 'outcomes-total',
    table: 'requests',
    each: 'columns',
    left: [
      'outcomes.disclosed',
      'outcomes.partlyDisclosed',
      'outcomes.withheld',
      'outcomes.unavailable',
      'outcomes.unprocessed',
      'outcomes.other',
    ],
    right: ['outcomes.total'],
  },
  {
    id: 'disputes-total',
    table: 'disputes',
    each: 'rows',
    left: ['upheld', 'corrected', 'other', 'pending'],
    right: ['total'],
  },
  {
    id: 'group-subtotal',
    table: 'requests',
    each: 'columns',
    left: ['outcomes.withheld'],
    right: ['outcomes.withheld.subtotal'],
    printedOnly: true,
  },
  {
    id: 'group-subtotal',
    table: 'requests',
    each: 'columns',
    left: ['outcomes.unavailable'],
    right: ['outcomes.unavailable.subtotal'],
    printedOnly: true,
  },
  {
    id: 'group-subtotal',
    table: 'requests',
    each: 'columns',
    left: ['outcomes.unprocessed'],
    right: ['outcomes.unprocessed.subtotal'],
    printedOnly: true,
  },
  {
    id: 'group-subtotal',
    table: 'requests',
    each: 'columns',
    left: ['outcomes.other'],
    right: ['outcomes.other.subtotal'],
    printedOnly: true,
  },
  {
    id: 'organizations-subtotal',
    table: 'requests',
    each: 'rows',
    left: organizationColumns,
    right: ['organizations'],
    printedOnly: true,
  },
] as const satisfies readonly EquationSpec[];
