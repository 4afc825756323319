/** Rules on what the prose states: against the tables, and against itself. */
import type { Rule } from './types';

const claim = {
  family: 'narrative',
  impact: 'serious',
  editions: ['2019', '2021'],
  since: '0.1.0',
  basis: 'derived',
} as const satisfies Partial<Rule>;

export const narrativeRules = [
  { ...claim, id: 'narrative-cell', formula: { kind: 'claim-cell' } },
  { ...claim, id: 'narrative-group', formula: { kind: 'claim-group' } },
  {
    ...claim,
    id: 'narrative-to-handle',
    formula: {
      kind: 'claim-sum',
      claim: 'requests.toHandle.total',
      cells: ['requests.received.total', 'requests.broughtForward.total'],
    },
  },
  {
    ...claim,
    id: 'narrative-litigation',
    formula: {
      kind: 'claim-sum',
      claim: 'disputes.litigation.*',
      cells: ['disputes.directLitigation.*', 'disputes.litigationAfterReconsideration.*'],
    },
  },
  { ...claim, id: 'narrative-contradiction', impact: 'moderate', formula: { kind: 'claims-agree' } },
] as const satisfies readonly Rule[];
