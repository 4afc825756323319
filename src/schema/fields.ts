/** The keys of a report that are no cells, tables or sections, and what people call them. */
import type { agencySchema } from './report';

/** Keys of a report that are no cells, tables or sections. */
export type FieldPath =
  | 'edition'
  | 'year'
  | 'title'
  | 'publishedOn'
  | 'version'
  | 'source'
  | 'agency'
  | `agency.${keyof typeof agencySchema.shape}`;

/** Labels of the fields (项目名称) in both languages. */
export const fieldLabels: { readonly [L in 'zh' | 'en']: { readonly [Path in FieldPath]: string } } = {
  zh: {
    edition: '报告格式',
    year: '报告年度',
    title: '标题',
    publishedOn: '公开日期',
    version: '版本',
    source: '来源',
    agency: '行政机关',
    'agency.name': '行政机关名称',
    'agency.id': '统一社会信用代码',
    'agency.kind': '机关性质',
    'agency.level': '行政层级',
    'agency.region': '行政区划代码',
    'agency.parent': '上级机关',
  },
  en: {
    edition: 'Form',
    year: 'Year of the report',
    title: 'Title',
    publishedOn: 'Date of publication',
    version: 'Version',
    source: 'Source',
    agency: 'Agency',
    'agency.name': 'Name of the agency',
    'agency.id': 'Unified social credit code',
    'agency.kind': 'Kind of agency',
    'agency.level': 'Level of the agency',
    'agency.region': 'Region code (GB/T 2260)',
    'agency.parent': 'Agency above',
  },
};
