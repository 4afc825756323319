/** Rules on what a report takes over from the report of the year before. */
import type { Rule } from './types';

const crossYear = {
  family: 'cross-year',
  impact: 'moderate',
  since: '0.1.0',
  basis: 'derived',
} as const satisfies Partial<Rule>;

export const crossYearRules = [
  {
    ...crossYear,
    id: 'brought-forward',
    editions: ['2019', '2021'],
    formula: { kind: 'carried-over', row: 'requests.broughtForward', from: 'requests.carriedForward' },
  },
  {
    ...crossYear,
    id: 'documents-in-force',
    // The 2019 form asks neither for 废止 nor for 现行有效.
    editions: ['2021'],
    formula: {
      kind: 'stock',
      rows: ['disclosure.regulations', 'disclosure.normativeDocuments'],
      stock: 'inForce',
      plus: 'issued',
      minus: 'repealed',
    },
  },
] as const satisfies readonly Rule[];
