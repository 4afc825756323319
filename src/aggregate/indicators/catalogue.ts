/** Every indicator, one entry each. An id is permanent; what is published with two meanings has two ids. */
import type { CellPath, EditionId } from '../../editions';
import type { Indicator, IndicatorBasis, IndicatorTerm, IndicatorTopic, IndicatorUnit } from './types';

const BOTH: readonly EditionId[] = ['2019', '2021'];
const NEW: readonly EditionId[] = ['2021'];
const OLD: readonly EditionId[] = ['2019'];

/** One cell, or its names in the two forms. */
const one = (...parts: CellPath[]): IndicatorTerm => ({ times: 1, parts });
const times = (factor: number, ...parts: CellPath[]): IndicatorTerm => ({ times: factor, parts });

const received = one('requests.received.total');
const broughtForward = one('requests.broughtForward.total');
const carriedForward = one('requests.carriedForward.total');
const disclosed = one('requests.outcomes.disclosed.total');
const partlyDisclosed = one('requests.outcomes.partlyDisclosed.total');
const withheld: IndicatorTerm = {
  times: 1,
  parts: [
    'requests.outcomes.withheld.stateSecret.total',
    'requests.outcomes.withheld.otherLaw.total',
    'requests.outcomes.withheld.securityAndStability.total',
    'requests.outcomes.withheld.thirdPartyRights.total',
    'requests.outcomes.withheld.internalAffairs.total',
    'requests.outcomes.withheld.processInformation.total',
    'requests.outcomes.withheld.enforcementFiles.total',
    'requests.outcomes.withheld.inquiryMatters.total',
  ],
  subtotal: 'requests.outcomes.withheld.subtotal.total',
};
const unavailable: IndicatorTerm = {
  times: 1,
  parts: [
    'requests.outcomes.unavailable.notHeld.total',
    'requests.outcomes.unavailable.creationRequired.total',
    'requests.outcomes.unavailable.unclear.total',
  ],
  subtotal: 'requests.outcomes.unavailable.subtotal.total',
};
const unprocessed: IndicatorTerm = {
  times: 1,
  parts: [
    'requests.outcomes.unprocessed.petition.total',
    'requests.outcomes.unprocessed.duplicate.total',
    'requests.outcomes.unprocessed.publication.total',
    'requests.outcomes.unprocessed.excessive.total',
    'requests.outcomes.unprocessed.reconfirmation.total',
  ],
  subtotal: 'requests.outcomes.unprocessed.subtotal.total',
};
const otherwiseHandled: IndicatorTerm = {
  times: 1,
  parts: [
    'requests.outcomes.other.notCorrected.total',
    'requests.outcomes.other.feeUnpaid.total',
    'requests.outcomes.other.other.total',
  ],
  subtotal: 'requests.outcomes.other.subtotal.total',
};
const organizations: IndicatorTerm = {
  times: 1,
  parts: [
    'requests.received.enterprise',
    'requests.received.research',
    'requests.received.publicWelfare',
    'requests.received.legalService',
    'requests.received.otherOrganization',
  ],
  subtotal: 'requests.received.organizations',
};
const notices = one('processingFees.notices');

const HANDLED = [one('requests.outcomes.total.total')];
const RECEIVED = [received];
/** 应办: what there was to handle. */
const TO_HANDLE = [received, broughtForward];

const decided = (kind: 'reconsideration' | 'directLitigation' | 'litigationAfterReconsideration') => [
  one(`disputes.${kind}.upheld`),
  one(`disputes.${kind}.corrected`),
  one(`disputes.${kind}.other`),
];
const reconsiderations = one('disputes.reconsideration.total');
const directLawsuits = one('disputes.directLitigation.total');
const lawsuitsAfter = one('disputes.litigationAfterReconsideration.total');
const LAWSUITS = [directLawsuits, lawsuitsAfter];
const lawsuitsCorrected = [
  one('disputes.directLitigation.corrected'),
  one('disputes.litigationAfterReconsideration.corrected'),
];

const documentsIssued = one(
  'disclosure.normativeDocuments.issued',
  'disclosure.normativeDocuments.newlyMade',
);
const documentsRepealed = one('disclosure.normativeDocuments.repealed');
const documentsInForce = one('disclosure.normativeDocuments.inForce');
/** 上年末现行有效: what was in force, before what this year brought and ended. */
const documentsBefore = [
  documentsInForce,
  times(-1, 'disclosure.normativeDocuments.issued'),
  documentsRepealed,
];

const PUTUO: IndicatorBasis = {
  document: '上海市普陀区《2022年上半年政府信息公开数据统计》（2022年7月25日）',
  clause: '答复263件，其中同意公开或部分公开81件，公开率为30.80%',
};
const FOIA: IndicatorBasis = {
  document: 'U.S. Department of Justice, Office of Information Policy, Summary of Annual FOIA Reports',
  clause: 'release rate: full and partial releases among requests released or denied on exemptions',
};
const JUSTICE: IndicatorBasis = {
  document: '司法部，2018年全国行政复议、行政应诉总体情况发布会（2019年3月26日）',
  clause: '办结的受理案件中，作出撤销、变更、确认违法和责令履行等纠错决定的约3万件，纠错率达15.1%',
};
const FEES: IndicatorBasis = { document: '国办函〔2020〕109号', clause: '信息处理费的计算、告知和收取' };

interface More {
  readonly editions?: readonly EditionId[];
  readonly basis?: IndicatorBasis;
  readonly unit?: IndicatorUnit;
}

/** A share, in per cent unless told otherwise. */
function share<const Id extends string>(
  topic: IndicatorTopic,
  id: Id,
  numerator: readonly IndicatorTerm[],
  denominator: readonly IndicatorTerm[],
  { editions = BOTH, basis = 'derived', unit = '%' }: More = {},
): Indicator<Id> {
  const scale = unit === '%' || unit === '件/百件' ? 100 : 1;
  return { id, topic, unit, scale, numerator, denominator, editions, since: '0.1.0', basis };
}

/** A figure of the form by itself, or several added up. */
function volume<const Id extends string>(
  topic: IndicatorTopic,
  id: Id,
  numerator: readonly IndicatorTerm[],
  { editions = BOTH, basis = 'derived', unit = '件' }: More = {},
): Indicator<Id> {
  return { id, topic, unit, scale: 1, numerator, denominator: null, editions, since: '0.1.0', basis };
}

/** A reason (情形) of an outcome among everything that was handled. */
const reason = <const Id extends string>(id: Id, path: string, editions = BOTH) =>
  share('reasons', id, [one(`requests.outcomes.${path}.total` as CellPath)], HANDLED, { editions });

const applicant = <const Id extends string>(id: Id, column: string) =>
  share('applicants', id, [one(`requests.received.${column}` as CellPath)], RECEIVED);

const per100 = <const Id extends string>(
  id: Id,
  numerator: readonly IndicatorTerm[],
  denominator: readonly IndicatorTerm[],
) => share('disputes', id, numerator, denominator, { unit: '件/百件' });

export const catalogue = [
  // 公开率
  share('disclosure', 'full-disclosure-rate-of-handled', [disclosed], HANDLED),
  share('disclosure', 'full-disclosure-rate-of-received', [disclosed], RECEIVED),
  share('disclosure', 'disclosure-rate-of-handled', [disclosed, partlyDisclosed], HANDLED, { basis: PUTUO }),
  share('disclosure', 'disclosure-rate-of-received', [disclosed, partlyDisclosed], RECEIVED),
  share('disclosure', 'release-rate', [disclosed, partlyDisclosed], [disclosed, partlyDisclosed, withheld], {
    basis: FOIA,
  }),

  // 各类办理结果占比
  share('outcomes', 'partly-disclosed-share', [partlyDisclosed], HANDLED),
  share('outcomes', 'withheld-share', [withheld], HANDLED),
  share('outcomes', 'unavailable-share', [unavailable], HANDLED),
  share('outcomes', 'unprocessed-share', [unprocessed], HANDLED),
  share('outcomes', 'otherwise-handled-share', [otherwiseHandled], HANDLED),

  // 各种情形占比
  reason('state-secret-share', 'withheld.stateSecret'),
  reason('other-law-share', 'withheld.otherLaw'),
  reason('security-and-stability-share', 'withheld.securityAndStability'),
  reason('third-party-rights-share', 'withheld.thirdPartyRights'),
  reason('internal-affairs-share', 'withheld.internalAffairs'),
  reason('process-information-share', 'withheld.processInformation'),
  reason('enforcement-files-share', 'withheld.enforcementFiles'),
  reason('inquiry-matters-share', 'withheld.inquiryMatters'),
  reason('not-held-share', 'unavailable.notHeld'),
  reason('creation-required-share', 'unavailable.creationRequired'),
  reason('unclear-share', 'unavailable.unclear'),
  reason('petition-share', 'unprocessed.petition'),
  reason('duplicate-share', 'unprocessed.duplicate'),
  reason('publication-share', 'unprocessed.publication'),
  reason('excessive-share', 'unprocessed.excessive'),
  reason('reconfirmation-share', 'unprocessed.reconfirmation'),
  reason('not-corrected-share', 'other.notCorrected', NEW),
  reason('fee-unpaid-share', 'other.feeUnpaid', NEW),
  reason('other-reason-share', 'other.other', NEW),

  // 申请人
  applicant('natural-person-share', 'naturalPerson'),
  share('applicants', 'organization-share', [organizations], RECEIVED),
  applicant('enterprise-share', 'enterprise'),
  applicant('research-share', 'research'),
  applicant('public-welfare-share', 'publicWelfare'),
  applicant('legal-service-share', 'legalService'),
  applicant('other-organization-share', 'otherOrganization'),

  // 结转
  share('carry', 'handled-rate', HANDLED, TO_HANDLE),
  share('carry', 'clearance-rate', HANDLED, RECEIVED),
  share('carry', 'carried-forward-rate', [carriedForward], TO_HANDLE),
  share('carry', 'brought-forward-share', [broughtForward], TO_HANDLE),

  // 复议诉讼
  share(
    'disputes',
    'reconsideration-correction-rate',
    [one('disputes.reconsideration.corrected')],
    decided('reconsideration'),
    { basis: JUSTICE },
  ),
  share(
    'disputes',
    'reconsideration-correction-rate-with-pending',
    [one('disputes.reconsideration.corrected')],
    [reconsiderations],
  ),
  share(
    'disputes',
    'reconsideration-pending-share',
    [one('disputes.reconsideration.pending')],
    [reconsiderations],
  ),
  share('disputes', 'litigation-correction-rate', lawsuitsCorrected, [
    ...decided('directLitigation'),
    ...decided('litigationAfterReconsideration'),
  ]),
  share('disputes', 'litigation-correction-rate-with-pending', lawsuitsCorrected, LAWSUITS),
  share(
    'disputes',
    'direct-litigation-correction-rate',
    [one('disputes.directLitigation.corrected')],
    decided('directLitigation'),
  ),
  share(
    'disputes',
    'direct-litigation-correction-rate-with-pending',
    [one('disputes.directLitigation.corrected')],
    [directLawsuits],
  ),
  share(
    'disputes',
    'litigation-after-reconsideration-correction-rate',
    [one('disputes.litigationAfterReconsideration.corrected')],
    decided('litigationAfterReconsideration'),
  ),
  share(
    'disputes',
    'litigation-after-reconsideration-correction-rate-with-pending',
    [one('disputes.litigationAfterReconsideration.corrected')],
    [lawsuitsAfter],
  ),
  share(
    'disputes',
    'litigation-pending-share',
    [one('disputes.directLitigation.pending'), one('disputes.litigationAfterReconsideration.pending')],
    LAWSUITS,
  ),
  share('disputes', 'litigation-after-reconsideration-rate', [lawsuitsAfter], decided('reconsideration')),
  // A lawsuit after reconsideration is a dispute that has been counted already.
  per100('disputes-per-100-handled', [reconsiderations, directLawsuits], HANDLED),
  per100('disputes-per-100-received', [reconsiderations, directLawsuits], RECEIVED),
  per100('reconsiderations-per-100-handled', [reconsiderations], HANDLED),
  per100('lawsuits-per-100-handled', LAWSUITS, HANDLED),

  // 规章、行政规范性文件
  volume('documents', 'regulations-made', [
    one('disclosure.regulations.issued', 'disclosure.regulations.newlyMade'),
  ]),
  volume('documents', 'regulations-in-force', [one('disclosure.regulations.inForce')], { editions: NEW }),
  volume('documents', 'normative-documents-made', [documentsIssued]),
  volume('documents', 'normative-documents-repealed', [documentsRepealed], { editions: NEW }),
  volume('documents', 'normative-documents-in-force', [documentsInForce], { editions: NEW }),
  share(
    'documents',
    'normative-documents-renewal-rate',
    [one('disclosure.normativeDocuments.issued')],
    [documentsInForce],
    { editions: NEW },
  ),
  share('documents', 'normative-documents-repeal-rate', [documentsRepealed], documentsBefore, {
    editions: NEW,
  }),
  // Half of what came and went, over the mean of what was in force before and after: both halves cancel.
  share(
    'documents',
    'normative-documents-turnover-rate',
    [one('disclosure.normativeDocuments.issued'), documentsRepealed],
    [
      times(2, 'disclosure.normativeDocuments.inForce'),
      times(-1, 'disclosure.normativeDocuments.issued'),
      documentsRepealed,
    ],
    { editions: NEW },
  ),

  // 信息处理费
  share('fees', 'fee-collection-rate', [one('processingFees.collected')], [one('processingFees.charged')], {
    basis: FEES,
  }),
  share('fees', 'fee-notices-per-100-received', [notices], RECEIVED, { basis: FEES, unit: '件/百件' }),
  share('fees', 'fee-charged-per-notice', [one('processingFees.charged')], [notices], {
    basis: FEES,
    unit: '元/件',
  }),

  // 数量
  volume('volumes', 'requests-received', RECEIVED),
  volume('volumes', 'requests-handled', HANDLED),
  volume('volumes', 'requests-to-handle', TO_HANDLE),
  volume('volumes', 'licensing-decisions', [one('disclosure.licensing.decisions')]),
  volume('volumes', 'penalty-decisions', [one('disclosure.penalties.decisions')]),
  volume('volumes', 'compulsion-decisions', [one('disclosure.compulsion.decisions')]),
  volume('volumes', 'charges-amount', [one('disclosure.charges.amount')], { editions: NEW, unit: '万元' }),
  volume('volumes', 'other-service-decisions', [one('disclosure.otherServices.decisions')], {
    editions: OLD,
  }),
  volume('volumes', 'procurement-projects', [one('disclosure.procurement.projects')], {
    editions: OLD,
    unit: '项',
  }),
  volume('volumes', 'procurement-amount', [one('disclosure.procurement.amount')], {
    editions: OLD,
    unit: '元',
  }),
] as const;
