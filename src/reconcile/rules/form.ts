/** Rules on the equations of tables three and four. The equations themselves stand in editions/. */
import type { Rule } from './types';

const equation = {
  family: 'form',
  editions: ['2019', '2021'],
  since: '0.1.0',
  formula: { kind: 'equation' },
} as const satisfies Partial<Rule>;

export const formRules = [
  {
    ...equation,
    id: 'requests-balance',
    impact: 'critical',
    basis: {
      document: '国办公开办函〔2019〕60号、国办公开办函〔2021〕30号',
      clause: '表三表头：本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和',
    },
  },
  { ...equation, id: 'applicants-total', impact: 'critical', basis: 'derived' },
  { ...equation, id: 'outcomes-total', impact: 'critical', basis: 'derived' },
  { ...equation, id: 'disputes-total', impact: 'critical', basis: 'derived' },
  { ...equation, id: 'group-subtotal', impact: 'serious', basis: 'derived' },
  { ...equation, id: 'organizations-subtotal', impact: 'serious', basis: 'derived' },
] as const satisfies readonly Rule[];
