/** Two small consistent reports that the cases start from. */
import { withPath } from '../../src/core/path';
import type { EditionId } from '../../src/editions';
import { type Report, schemas } from '../../src/schema/report';

const COLUMNS = [
  'naturalPerson',
  'enterprise',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrganization',
  'total',
];

/** Rows of table three that are not all zero, by applicant. */
const REQUESTS: Record<string, readonly number[]> = {
  received: [20, 3, 0, 0, 1, 0, 24],
  broughtForward: [2, 1, 0, 0, 0, 0, 3],
  'outcomes.disclosed': [8, 1, 0, 0, 1, 0, 10],
  'outcomes.partlyDisclosed': [3, 0, 0, 0, 0, 0, 3],
  'outcomes.withheld.thirdPartyRights': [2, 1, 0, 0, 0, 0, 3],
  'outcomes.withheld.enforcementFiles': [1, 0, 0, 0, 0, 0, 1],
  'outcomes.unavailable.notHeld': [4, 1, 0, 0, 0, 0, 5],
  'outcomes.unprocessed.petition': [1, 0, 0, 0, 0, 0, 1],
  'outcomes.other': [1, 0, 0, 0, 0, 0, 1],
  'outcomes.total': [20, 3, 0, 0, 1, 0, 24],
  carriedForward: [2, 1, 0, 0, 0, 0, 3],
};

const DISPUTES: Record<string, readonly number[]> = {
  reconsideration: [3, 1, 0, 1, 5],
  directLitigation: [1, 0, 0, 0, 1],
  litigationAfterReconsideration: [0, 0, 0, 1, 1],
};

const OTHERS = {
  '2019': {
    regulations: { newlyMade: 0, newlyPublished: 0, publicTotal: 0 },
    normativeDocuments: { newlyMade: 4, newlyPublished: 4, publicTotal: 20 },
    licensing: { previousItems: 40, itemChange: -2, decisions: 120 },
    otherServices: { previousItems: 10, itemChange: 1, decisions: 8 },
    penalties: { previousItems: 90, itemChange: 0, decisions: 30 },
    compulsion: { previousItems: 12, itemChange: 0, decisions: 2 },
    charges: { previousItems: 3, itemChange: 0 },
    procurement: { projects: 5, amount: '251000' },
  },
  '2021': {
    regulations: { issued: 0, repealed: 0, inForce: 0 },
    normativeDocuments: { issued: 4, repealed: 1, inForce: 20 },
    licensing: { decisions: 120 },
    penalties: { decisions: 30 },
    compulsion: { decisions: 2 },
    charges: { amount: '1250.5' },
  },
} as const;

/** A consistent report of 云林县人民政府 with every official cell printed. */
export function baseReport(edition: EditionId): Report {
  let report: object = {
    edition,
    year: edition === '2021' ? 2024 : 2020,
    agency: { name: '云林县人民政府' },
    overview: '总体情况。',
    problems: '存在问题。',
    otherMatters: '其他事项。',
    disclosure: OTHERS[edition],
    requests: {},
    disputes: {},
    processingFees: { notices: 2, charged: '300', collected: '0' },
  };
  for (const row of ROWS[edition]) {
    const figures = REQUESTS[row.replace(/^(outcomes\.other)\..*$/, '$1')];
    // The first of the group's rows bears its figures.
    const own = figures && !/other\.(feeUnpaid|other)$/.test(row) ? figures : COLUMNS.map(() => 0);
    COLUMNS.forEach((column, at) => {
      report = withPath(report, `requests.${row}.${column}`, own[at]);
    });
  }
  for (const [row, figures] of Object.entries(DISPUTES)) {
    ['upheld', 'corrected', 'other', 'pending', 'total'].forEach((column, at) => {
      report = withPath(report, `disputes.${row}.${column}`, figures[at]);
    });
  }
  return schemas[edition].parse(report);
}

const PARTS = [
  ...['stateSecret', 'otherLaw', 'securityAndStability', 'thirdPartyRights', 'internalAffairs'],
  ...['processInformation', 'enforcementFiles', 'inquiryMatters'],
].map((row) => `outcomes.withheld.${row}`);

const COMMON = [
  'received',
  'broughtForward',
  'outcomes.disclosed',
  'outcomes.partlyDisclosed',
  ...PARTS,
  ...['notHeld', 'creationRequired', 'unclear'].map((row) => `outcomes.unavailable.${row}`),
  ...['petition', 'duplicate', 'publication', 'excessive', 'reconfirmation'].map(
    (row) => `outcomes.unprocessed.${row}`,
  ),
  'outcomes.total',
  'carriedForward',
];

const ROWS: Record<EditionId, readonly string[]> = {
  '2019': [...COMMON, 'outcomes.other.subtotal'],
  '2021': [...COMMON, 'outcomes.other.notCorrected', 'outcomes.other.feeUnpaid', 'outcomes.other.other'],
};
