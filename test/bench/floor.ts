/** The least that checking a report can cost. */
import type { Report2021 } from '../../src/schema/report';

type Requests = NonNullable<Report2021['requests']>;
type Row = Requests['received'];
type Disputes = NonNullable<Report2021['disputes']>['reconsideration'];
type Disclosure = NonNullable<Report2021['disclosure']>;

/** Sums of the rows of table three, column by column. */
class Columns {
  naturalPerson = 0;
  enterprise = 0;
  research = 0;
  publicWelfare = 0;
  legalService = 0;
  otherOrganization = 0;
  total = 0;

  /** Reads a row once; whether it adds up. */
  add(row: Row, sign: 1 | -1): boolean {
    const naturalPerson = row.naturalPerson ?? 0;
    const enterprise = row.enterprise ?? 0;
    const research = row.research ?? 0;
    const publicWelfare = row.publicWelfare ?? 0;
    const legalService = row.legalService ?? 0;
    const otherOrganization = row.otherOrganization ?? 0;
    const total = row.total ?? 0;
    this.naturalPerson += sign * naturalPerson;
    this.enterprise += sign * enterprise;
    this.research += sign * research;
    this.publicWelfare += sign * publicWelfare;
    this.legalService += sign * legalService;
    this.otherOrganization += sign * otherOrganization;
    this.total += sign * total;
    return (
      naturalPerson >= 0 &&
      enterprise >= 0 &&
      research >= 0 &&
      publicWelfare >= 0 &&
      legalService >= 0 &&
      otherOrganization >= 0 &&
      total >= 0 &&
      naturalPerson + enterprise + research + publicWelfare + legalService + otherOrganization === total
    );
  }

  isZero(): boolean {
    return (
      this.naturalPerson === 0 &&
      this.enterprise === 0 &&
      this.research === 0 &&
      this.publicWelfare === 0 &&
      this.legalService === 0 &&
      this.otherOrganization === 0 &&
      this.total === 0
    );
  }
}

function requestsAddUp({ received, broughtForward, outcomes, carriedForward }: Requests): boolean {
  const { disclosed, partlyDisclosed, withheld, unavailable, unprocessed, other, total } = outcomes;
  const balance = new Columns();
  const parts = new Columns();
  let good = balance.add(received, 1);
  good = balance.add(broughtForward, 1) && good;
  good = parts.add(disclosed, 1) && good;
  good = parts.add(partlyDisclosed, 1) && good;
  good = parts.add(withheld.stateSecret, 1) && good;
  good = parts.add(withheld.otherLaw, 1) && good;
  good = parts.add(withheld.securityAndStability, 1) && good;
  good = parts.add(withheld.thirdPartyRights, 1) && good;
  good = parts.add(withheld.internalAffairs, 1) && good;
  good = parts.add(withheld.processInformation, 1) && good;
  good = parts.add(withheld.enforcementFiles, 1) && good;
  good = parts.add(withheld.inquiryMatters, 1) && good;
  good = parts.add(unavailable.notHeld, 1) && good;
  good = parts.add(unavailable.creationRequired, 1) && good;
  good = parts.add(unavailable.unclear, 1) && good;
  good = parts.add(unprocessed.petition, 1) && good;
  good = parts.add(unprocessed.duplicate, 1) && good;
  good = parts.add(unprocessed.publication, 1) && good;
  good = parts.add(unprocessed.excessive, 1) && good;
  good = parts.add(unprocessed.reconfirmation, 1) && good;
  good = parts.add(other.notCorrected, 1) && good;
  good = parts.add(other.feeUnpaid, 1) && good;
  good = parts.add(other.other, 1) && good;
  good = balance.add(total, -1) && good;
  good = parts.add(total, -1) && good;
  good = balance.add(carriedForward, -1) && good;
  return parts.isZero() && balance.isZero() && good;
}

function disputesAddUp(row: Disputes): boolean {
  const upheld = row.upheld ?? 0;
  const corrected = row.corrected ?? 0;
  const other = row.other ?? 0;
  const pending = row.pending ?? 0;
  const total = row.total ?? 0;
  return (
    upheld >= 0 &&
    corrected >= 0 &&
    other >= 0 &&
    pending >= 0 &&
    total >= 0 &&
    upheld + corrected + other + pending === total
  );
}

function noneNegative({ regulations, normativeDocuments, ...others }: Disclosure): boolean {
  return (
    (regulations.issued ?? 0) >= 0 &&
    (regulations.repealed ?? 0) >= 0 &&
    (regulations.inForce ?? 0) >= 0 &&
    (normativeDocuments.issued ?? 0) >= 0 &&
    (normativeDocuments.repealed ?? 0) >= 0 &&
    (normativeDocuments.inForce ?? 0) >= 0 &&
    (others.licensing.decisions ?? 0) >= 0 &&
    (others.penalties.decisions ?? 0) >= 0 &&
    (others.compulsion.decisions ?? 0) >= 0 &&
    others.charges.amount?.isNegative() !== true
  );
}

export function floor(report: Report2021): boolean {
  const { disclosure, requests, disputes, processingFees } = report;
  if (!disclosure || !requests || !disputes || !processingFees) return false;
  return (
    noneNegative(disclosure) &&
    requestsAddUp(requests) &&
    disputesAddUp(disputes.reconsideration) &&
    disputesAddUp(disputes.directLitigation) &&
    disputesAddUp(disputes.litigationAfterReconsideration) &&
    (processingFees.notices ?? 0) >= 0 &&
    processingFees.charged?.isNegative() !== true &&
    processingFees.collected?.isNegative() !== true &&
    report.year >= 2021
  );
}
