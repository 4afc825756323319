/**
 * Rules on what is possible but seldom right: never violations. The limits keep them quiet on ordinary reports, of
 * which most figures are small or zero, and most applicants natural persons.
 */
import type { Rule } from './types';

const plausibility = {
  family: 'plausibility',
  impact: 'minor',
  editions: ['2019', '2021'],
  since: '0.1.0',
  basis: 'derived',
} as const satisfies Partial<Rule>;

export const plausibilityRules = [
  {
    ...plausibility,
    id: 'tenfold-change',
    formula: {
      kind: 'tenfold',
      times: 10,
      // From 3 to 90 is a busy year; from 3 to 200 is not.
      floor: 20,
      cells: [
        'disclosure.regulations.inForce',
        'disclosure.normativeDocuments.inForce',
        'disclosure.normativeDocuments.publicTotal',
        'disclosure.licensing.decisions',
        'disclosure.otherServices.decisions',
        'disclosure.penalties.decisions',
        'disclosure.compulsion.decisions',
        'disclosure.charges.amount',
        'disclosure.procurement.amount',
        'requests.received.total',
        'requests.broughtForward.total',
        'requests.outcomes.total.total',
        'requests.carriedForward.total',
        'disputes.reconsideration.total',
        'disputes.directLitigation.total',
        'disputes.litigationAfterReconsideration.total',
      ],
    },
  },
  {
    ...plausibility,
    id: 'one-column',
    formula: {
      kind: 'one-column',
      row: 'requests.received',
      total: 'total',
      // A county may well have a hundred requests, all of natural persons.
      columns: {
        naturalPerson: 500,
        enterprise: 30,
        research: 10,
        publicWelfare: 10,
        legalService: 30,
        otherOrganization: 10,
      },
    },
  },
  {
    ...plausibility,
    id: 'repeated-table',
    // One request a year, disclosed, is six cells with the same 1 every year.
    formula: { kind: 'repeated-table', distinct: 4, largest: 10 },
  },
  {
    ...plausibility,
    id: 'disputes-above-requests',
    formula: {
      kind: 'not-above',
      // A lawsuit after reconsideration is a dispute that has been counted already.
      parts: ['disputes.reconsideration.total', 'disputes.directLitigation.total'],
      whole: 'requests.outcomes.total.total',
      from: 10,
    },
  },
  {
    ...plausibility,
    id: 'digits-shifted',
    // 10000: yuan in a column of 万元.
    formula: { kind: 'shifted-digits', digits: 3, powers: [10, 100, 1000, 10000] },
  },
] as const satisfies readonly Rule[];
