/** A government's report, begun from those of its departments. */
import { decimalText, isDecimal } from '../core/decimal';
import { withPath } from '../core/path';
import { type CellPath, type EditionId, editionIds, editions, layoutOf } from '../editions';
import { acceptInput, type Given, type ReportLike } from '../schema/accept';
import { type Agency, agencySchema, isAmount, type Report, schemas } from '../schema/report';
import { columnOf } from './columns';
import type { AgencyRef } from './entries';
import { sameAgency } from './identity';
import type { RegisterAgency } from './register';
import { Sums } from './sums';
import { type LeftOut, type MissingAgency, total } from './totals';

/** What {@link draftFromChildren} is told. */
export interface DraftOptions {
  /** The government whose report it will be; its name is 待填 unless told. Its own report is not added. */
  readonly agency?: Agency | undefined;
  /** The latest that a child has, unless told otherwise. */
  readonly year?: number | undefined;
  /** The register: who should be among the children. */
  readonly agencies?: readonly RegisterAgency[] | undefined;
}

/** A government's report begun from its children's (汇总草稿), with what it lacks. */
export interface Draft {
  /** The sums; decoded. A cell that no child has is null, and a table that no child has is absent. */
  report: Report;
  /** Cells that some children lack, and who they are: what stands there is the sum of the others. */
  incomplete: { cell: CellPath; agencies: AgencyRef[] }[];
  /** Whose figures are in it, in the order given. */
  counted: AgencyRef[];
  /** Agencies of the register that have no report for the year. */
  missingAgencies: MissingAgency[];
  leftOut: DraftLeftOut[];
}

/** A report that is not in the draft, and why: as in totals, or it is of another year, or the government's own. */
export type DraftLeftOut = Omit<LeftOut, 'reason'> & {
  reason: LeftOut['reason'] | 'other-year' | 'own-report';
};

/**
 * A government's report begun from those of its departments and lower governments (汇总草稿): each official cell is the
 * exact sum of what the children print, on the form of the year. Nothing is taken as zero: `incomplete` names the
 * children that lack a cell, `missingAgencies` those of the register that sent nothing, `leftOut` every report that
 * does not count and why (a correction replaces what it corrects, of copies that differ none counts).
 *
 * The draft is what was added up and no more: what the government itself has to add, it adds; `reconcileRollup` then
 * says where the report differs from its children.
 *
 * @param children - reports or readings, decoded or as plain JSON.
 * @throws TypeError when a child is no report or reading, there is none, or an option is not of its kind.
 * @example
 * import { draftFromChildren } from 'gongkai/year-end';
 *
 * const child = (name: string, notices: number | null) => ({
 *   edition: '2021' as const,
 *   year: 2024,
 *   agency: { name },
 *   processingFees: { notices, charged: '0.1', collected: '0' },
 * });
 * const { report, incomplete } = draftFromChildren([child('云林县财政局', 2), child('云林县司法局', null)], {
 *   agency: { name: '云林县人民政府' },
 * });
 * report.processingFees?.notices; // 2
 * report.processingFees?.charged?.toString(); // '0.2'
 * incomplete.find(({ cell }) => cell === 'processingFees.notices')?.agencies; // [{ name: '云林县司法局' }]
 */
export function draftFromChildren(children: readonly ReportLike[], options: DraftOptions = {}): Draft {
  if (!Array.isArray(children)) throw new TypeError('children: must be a list of reports or readings');
  if (typeof options !== 'object' || options === null) throw new TypeError('options: must be an object');
  const unknown = Object.keys(options).find((key) => !OPTIONS.includes(key));
  if (unknown !== undefined) throw new TypeError(`options: ${unknown} is not an option`);
  const { agency = UNNAMED, agencies } = options;
  if (!agencySchema.safeParse(agency).success) throw new TypeError('agency: must be an agency with a name');
  const given = children.map((child: ReportLike, index) => acceptInput(child, `children.${index}`).given);
  const years = given.flatMap((one) => (one ? [one.report.year] : []));
  if (years.length === 0) throw new TypeError('children: hold no report');
  const { year = years.reduce((latest, one) => Math.max(latest, one)) } = options;
  if (!Number.isInteger(year) || year < 1900 || year > 9999) throw new TypeError('year: must be a year');

  const leftOut: DraftLeftOut[] = [];
  const places: number[] = [];
  given.forEach((one, index) => {
    const reason =
      one &&
      (one.report.year !== year
        ? 'other-year'
        : agency !== UNNAMED && sameAgency(one.report.agency, agency)
          ? 'own-report'
          : null);
    if (one && reason) leftOut.push({ index, ...refsOf(one), reason });
    else places.push(index);
  });
  const totals = total(
    places.map((place) => children[place] as ReportLike),
    { by: ['year'], agencies },
  );
  const out = new Set<number>();
  for (const one of totals.leftOut) {
    const index = places[one.index ?? -1] ?? -1;
    out.add(index);
    leftOut.push({ ...one, index });
  }
  const counted = places.flatMap((place) => {
    const one = given[place];
    return one && !out.has(place) ? [one] : [];
  });
  return {
    ...sumUp(counted, year, agency),
    counted: counted.map((one) => refsOf(one).agency),
    missingAgencies: totals.missingAgencies.map((one) => ({ ...one, year })),
    leftOut: leftOut.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)),
  };
}

const UNNAMED: Agency = { name: '待填' };
const OPTIONS = ['agency', 'year', 'agencies'];

function sumUp(
  counted: readonly Given[],
  year: number,
  agency: Agency,
): Pick<Draft, 'report' | 'incomplete'> {
  const sums = new Sums();
  const parts = counted.map((one) => {
    const own = new Sums();
    own.add(one.edition, one.values);
    sums.add(one.edition, one.values);
    return { ...refsOf(one), own };
  });
  const edition = editionOf(year);
  const incomplete: Draft['incomplete'] = [];
  let draft: Record<string, unknown> = { edition, year, agency };
  for (const cell of layoutOf(edition).cells) {
    if (cell.optional) continue;
    const column = columnOf(edition, cell.order);
    const without = parts.filter(({ own }) => own.reported[column] === 0).map((part) => part.agency);
    const sum = sums.sum(column);
    // Beyond what a cell can hold, there is no figure to draft.
    const held = without.length < parts.length && (cell.kind === 'money' ? isAmount(sum) : !isDecimal(sum));
    if (held) draft = withPath(draft, cell.path, isDecimal(sum) ? decimalText(sum) : sum);
    if (!held || without.length > 0) incomplete.push({ cell: cell.path, agencies: without });
  }
  return { report: schemas[edition].parse(draft), incomplete };
}

/** The form of the year; before the first there is none of its own. */
function editionOf(year: number): EditionId {
  const newest = [...editionIds].reverse();
  return newest.find((id) => editions[id].years.first <= year) ?? editionIds[0];
}

function refsOf({ report }: Given) {
  const { name, id, region } = report.agency;
  const agency: AgencyRef = {
    name,
    ...(id === undefined ? {} : { id }),
    ...(region === undefined ? {} : { region }),
  };
  return { agency, year: report.year, version: report.version ?? 1 };
}
