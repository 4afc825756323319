/** The 2021 form: 国办公开办函〔2021〕30号, report years 2021 onward. */
import * as common from './common';
import type { ColumnSpec, EditionSpec } from './types';

const document = { kind: 'count', unit: '件' } as const satisfies Partial<ColumnSpec>;
const decisions = {
  decisions: { kind: 'count', unit: '件', label: '本年处理决定数量', en: 'Decisions this year' },
} as const;

export const edition2021 = {
  id: '2021',
  label: '2021年格式',
  en: '2021 form',
  notice: '国办公开办函〔2021〕30号',
  years: { first: 2021 },
  sections: common.sections,
  tables: {
    disclosure: {
      label: '主动公开政府信息情况',
      en: 'Proactive disclosure',
      section: 'disclosure',
      blocks: [
        {
          label: '第二十条第（一）项',
          article: '条例第二十条第（一）项',
          columns: {
            issued: { ...document, label: '本年制发件数', en: 'Issued this year' },
            repealed: { ...document, label: '本年废止件数', en: 'Repealed this year' },
            inForce: { ...document, label: '现行有效件数', en: 'In force' },
          },
          rows: {
            regulations: { label: '规章', en: 'Regulations' },
            normativeDocuments: { label: '行政规范性文件', en: 'Normative documents' },
          },
        },
        {
          label: '第二十条第（五）项',
          article: '条例第二十条第（五）项',
          columns: decisions,
          rows: { licensing: { label: '行政许可', en: 'Administrative licensing' } },
        },
        {
          label: '第二十条第（六）项',
          article: '条例第二十条第（六）项',
          columns: decisions,
          rows: {
            penalties: { label: '行政处罚', en: 'Administrative penalties' },
            compulsion: { label: '行政强制', en: 'Administrative compulsion' },
          },
        },
        {
          label: '第二十条第（八）项',
          article: '条例第二十条第（八）项',
          columns: {
            amount: {
              kind: 'money',
              unit: '万元',
              label: '本年收费金额（单位：万元）',
              en: 'Amount charged this year',
            },
          },
          rows: { charges: { label: '行政事业性收费', en: 'Administrative charges' } },
        },
      ],
    },
    requests: {
      label: '收到和处理政府信息公开申请情况',
      en: 'Requests received and handled',
      section: 'requests',
      blocks: [
        {
          columns: common.applicants,
          rows: {
            received: common.received,
            broughtForward: common.broughtForward,
            outcomes: {
              ...common.outcomesLabel,
              rows: {
                ...common.outcomes,
                other: {
                  label: '（六）其他处理',
                  en: 'Otherwise handled',
                  rows: {
                    notCorrected: {
                      label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
                      en: 'Not corrected in time',
                      article: '条例第三十条',
                    },
                    feeUnpaid: {
                      label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
                      en: 'Fee not paid in time',
                      article: '国办函〔2020〕109号',
                    },
                    other: { label: '3.其他', en: 'Other' },
                    subtotal: common.subtotal,
                  },
                },
                total: common.outcomesTotal,
              },
            },
            carriedForward: common.carriedForward,
          },
        },
      ],
    },
    disputes: common.disputes,
    processingFees: common.processingFees,
  },
  equations: common.equations,
} as const satisfies EditionSpec;
