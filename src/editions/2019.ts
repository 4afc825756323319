/** The 2019 form (试行): 国办公开办函〔2019〕60号, report years 2019 and 2020. */
import * as common from './common';
import type { ColumnSpec, EditionSpec } from './types';

const document = { kind: 'count', unit: '件' } as const satisfies Partial<ColumnSpec>;
const previousItems = {
  kind: 'count',
  unit: '项',
  label: '上一年项目数量',
  en: 'Items last year',
} as const satisfies ColumnSpec;
const itemChange = {
  kind: 'change',
  unit: '项',
  label: '本年增/减',
  en: 'Change this year',
} as const satisfies ColumnSpec;
const items = {
  previousItems,
  itemChange,
  decisions: { kind: 'count', unit: '件', label: '处理决定数量', en: 'Decisions' },
} as const;

export const edition2019 = {
  id: '2019',
  label: '2019年格式（试行）',
  en: '2019 form (trial)',
  notice: '国办公开办函〔2019〕60号',
  years: { first: 2019, last: 2020 },
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
            newlyMade: { ...document, label: '本年新制作数量', en: 'Newly made this year' },
            newlyPublished: { ...document, label: '本年新公开数量', en: 'Newly published this year' },
            publicTotal: { ...document, label: '对外公开总数量', en: 'Public in total' },
          },
          rows: {
            regulations: { label: '规章', en: 'Regulations' },
            normativeDocuments: { label: '规范性文件', en: 'Normative documents' },
          },
        },
        {
          label: '第二十条第（五）项',
          article: '条例第二十条第（五）项',
          columns: items,
          rows: {
            licensing: { label: '行政许可', en: 'Administrative licensing' },
            otherServices: { label: '其他对外管理服务事项', en: 'Other public services' },
          },
        },
        {
          label: '第二十条第（六）项',
          article: '条例第二十条第（六）项',
          columns: items,
          rows: {
            penalties: { label: '行政处罚', en: 'Administrative penalties' },
            compulsion: { label: '行政强制', en: 'Administrative compulsion' },
          },
        },
        {
          label: '第二十条第（八）项',
          article: '条例第二十条第（八）项',
          columns: { previousItems, itemChange },
          rows: { charges: { label: '行政事业性收费', en: 'Administrative charges' } },
        },
        {
          label: '第二十条第（九）项',
          article: '条例第二十条第（九）项',
          columns: {
            projects: { kind: 'count', unit: '项', label: '采购项目数量', en: 'Procurement projects' },
            amount: { kind: 'money', unit: '元', label: '采购总金额', en: 'Procurement, total amount' },
          },
          rows: { procurement: { label: '政府集中采购', en: 'Government procurement' } },
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
                // One row in this edition; its path is that of the group's subtotal so that both editions compare.
                other: {
                  label: '（六）其他处理',
                  en: 'Otherwise handled',
                  rows: { subtotal: { label: '（六）其他处理', en: 'Otherwise handled' } },
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
