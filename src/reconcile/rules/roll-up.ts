/** Rules on a government's report against those of its departments and lower governments. */
import type { Rule } from './types';

export const rollUpRules = [
  {
    id: 'children-total',
    family: 'roll-up',
    impact: 'serious',
    editions: ['2019', '2021'],
    since: '0.1.0',
    basis: 'derived',
    formula: { kind: 'children-sum' },
  },
] as const satisfies readonly Rule[];
