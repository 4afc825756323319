/** Rules on what each figure, and the report itself, may be. */
import { sectionIds } from '../../editions';
import type { Rule } from './types';

const domain = {
  family: 'domain',
  editions: ['2019', '2021'],
  since: '0.1.0',
} as const satisfies Partial<Rule>;

const notices = '国办公开办函〔2019〕60号、国办公开办函〔2021〕30号';

export const domainRules = [
  { ...domain, id: 'not-negative', impact: 'critical', basis: 'derived', formula: { kind: 'sign' } },
  {
    ...domain,
    id: 'money-decimals',
    impact: 'minor',
    basis: { document: '中华人民共和国人民币管理条例', clause: '第四条' },
    formula: { kind: 'decimals', places: { 元: 2, 万元: 6 } },
  },
  {
    ...domain,
    id: 'required-section',
    impact: 'serious',
    basis: { document: '中华人民共和国政府信息公开条例', clause: '第五十条' },
    formula: { kind: 'required-sections', sections: sectionIds },
  },
  {
    ...domain,
    id: 'required-cell',
    impact: 'moderate',
    basis: { document: notices, clause: '表二、表三、表四' },
    formula: { kind: 'required-cells' },
  },
  {
    ...domain,
    id: 'edition-for-year',
    impact: 'moderate',
    basis: { document: notices, clause: '年度报告格式' },
    formula: { kind: 'edition-for-year' },
  },
  {
    ...domain,
    id: 'publication-deadline',
    impact: 'moderate',
    basis: { document: '中华人民共和国政府信息公开条例', clause: '第四十九条' },
    formula: { kind: 'deadline', department: '01-31', government: '03-31', from: 2019 },
  },
] as const satisfies readonly Rule[];
