/** One agency over the years: figures and indicators on one time axis, and where they cannot be compared. */
import { inForm } from '../aggregate/common-form';
import { type IndicatorId, indicators } from '../aggregate/indicators';
import { exactOf, figuresOf, measureExact, PLACES } from '../aggregate/indicators/measure';
import type { Issue } from '../core/issue';
import { type Quantity, quantity } from '../core/quantity';
import { toRounded } from '../core/rational';
import { type CellPath, type EditionId, editionIds, layoutOf } from '../editions';
import type { Report } from '../schema/report';
import { type AgencyYears, reconcileYears } from './across';
import { accept, type ReconcileInput } from './input';
import { rules } from './rules';
import type { Finding } from './types';

/** A year of a series. */
export interface SeriesYear {
  year: number;
  /** `report`; `gap`: none for the year; `conflicting`: several that differ, of which none is used. */
  status: 'report' | 'gap' | 'conflicting';
  /** Place of the report in the list that was given, from 0. */
  index: number | null;
  edition: EditionId | null;
}

/** Where the form changed (格式变更): what stands beside is not asked for in the same way before and after. */
export interface FormChange {
  /** First year on the new form. */
  year: number;
  from: EditionId;
  to: EditionId;
}

/** A figure that does not follow from the report of the year before (断点). */
export interface SeriesBreak {
  year: number;
  /** A violation, or `incomplete` with reason `explained` and the sentence that explains it. */
  finding: Finding;
}

/** One agency over the years (历年序列); plain JSON. */
export interface Series {
  agency: string;
  id?: string;
  /** Every year from the first to the last, those without a report too. */
  years: SeriesYear[];
  gaps: number[];
  formChanges: FormChange[];
  breaks: SeriesBreak[];
  /** The newest of its forms, in whose cells the figures are given. */
  edition: EditionId;
  /** By cell, one figure a year; cells that no year states are left out. Money as decimal strings. */
  cells: { [Cell in CellPath]?: (Quantity | null)[] };
  /** By indicator, one value a year, as decimal strings in its unit; those that no year has are left out. */
  indicators: { [Id in IndicatorId]?: (string | null)[] };
  /** Figures to which nothing in the newest form corresponds. */
  incomparable: { year: number; cell: CellPath; value: Quantity }[];
  /** Gaps, copies and corrections. */
  issues: Issue[];
}

const crossYear = rules.filter(({ family }) => family === 'cross-year').map(({ id }) => id);

/**
 * The reports of each agency over the years (历年序列): figures and indicators on one time axis, with gaps, changes
 * of form, and breaks (what was carried forward or in force does not follow from the year before) with the sentence
 * of the report that explains them; plain JSON, one entry an agency in the order of their first report.
 *
 * A year without a report has null, as has a figure that is missing; nothing is interpolated. Reports on an older
 * form are given in the cells of the newest, where these mean the same. Of equal copies and of versions one counts,
 * copies that differ give null: `issues` says so. An agency is told as `reconcileYears` does.
 *
 * @param readings - reports or readings of any number of agencies, in any order.
 * @throws TypeError when `readings` is no list of reports or readings.
 * @example
 * import { series } from 'gongkai';
 *
 * const report = (year: number, broughtForward: number, carriedForward: number) => ({
 *   edition: '2021' as const,
 *   year,
 *   agency: { name: '云林县人民政府' },
 *   requests: { broughtForward: { total: broughtForward }, carriedForward: { total: carriedForward } },
 * });
 * const [one] = series([report(2024, 2, 7), report(2023, 4, 3), report(2021, 1, 5)]);
 * one?.years.map(({ year, status }) => [year, status]);
 * // [[2021, 'report'], [2022, 'gap'], [2023, 'report'], [2024, 'report']]
 * one?.cells['requests.carriedForward.total']; // [5, null, 3, 7]
 * one?.breaks.map(({ year, finding }) => [year, finding.rule, finding.difference]); // [[2024, 'brought-forward', -1]]
 */
export function series(readings: readonly ReconcileInput[]): Series[] {
  const { agencies } = reconcileYears(readings, { only: crossYear });
  return agencies.map((agency) => seriesOf(agency, readings));
}

function seriesOf(agency: AgencyYears, readings: readonly ReconcileInput[]): Series {
  const axis = axisOf(agency);
  const reports = axis.map(({ index }) => (index === null ? null : reportAt(readings, index)));
  const years = axis.map((one, at): SeriesYear => ({ ...one, edition: reports[at]?.edition ?? null }));
  const forms = reports.flatMap((report) => (report ? [report.edition] : []));
  const edition = editionIds.findLast((one) => forms.includes(one)) ?? '2021';
  const inCommon = reports.map((report) => report && inForm(report, edition, forms));
  const series: Series = {
    agency: agency.agency,
    ...(agency.id === undefined ? {} : { id: agency.id }),
    years,
    gaps: agency.gaps,
    formChanges: formChangesOf(years),
    breaks: agency.years.flatMap(({ year, reconciliation }) =>
      [...reconciliation.violations, ...reconciliation.incomplete]
        .filter(({ outcome, reason }) => outcome === 'violation' || reason === 'explained')
        .map((finding) => ({ year, finding })),
    ),
    edition,
    cells: {},
    indicators: {},
    incomparable: inCommon.flatMap((one, at) =>
      (one?.lost ?? []).map(({ cell, value }) => ({
        year: years[at]?.year ?? 0,
        cell,
        value: quantity(exactOf(value), typeof value !== 'number'),
      })),
    ),
    issues: agency.issues,
  };
  for (const { path, kind } of layoutOf(edition).cells) {
    const values = inCommon.map((one) => one?.figures.get(path) ?? null);
    if (values.every((value) => value === null)) continue;
    series.cells[path] = values.map((value) => (value === null ? null : quantity(value, kind === 'money')));
  }
  const figures = reports.map((report) => report && figuresOf(report, 'readings'));
  for (const indicator of indicators) {
    const values = figures.map((one) => measureExact(indicator, one).value);
    if (values.every((value) => value === null)) continue;
    series.indicators[indicator.id] = values.map((value) =>
      value === null ? null : toRounded(value, PLACES),
    );
  }
  return series;
}

function axisOf({ years }: AgencyYears): Omit<SeriesYear, 'edition'>[] {
  const axis: Omit<SeriesYear, 'edition'>[] = [];
  const [first, last] = [years[0]?.year ?? 0, years.at(-1)?.year ?? -1];
  for (let year = first; year <= last; year++) {
    const own = years.filter((one) => one.year === year);
    const [only] = own;
    const status = !only ? 'gap' : own.length > 1 ? 'conflicting' : 'report';
    axis.push({ year, status, index: status === 'report' ? (only?.index ?? null) : null });
  }
  return axis;
}

function reportAt(readings: readonly ReconcileInput[], index: number): Report | null {
  return accept(readings[index], `readings.${index}`).subject?.report ?? null;
}

function formChangesOf(years: readonly SeriesYear[]): FormChange[] {
  const changes: FormChange[] = [];
  let from: EditionId | null = null;
  for (const { year, edition } of years) {
    if (edition !== null && from !== null && edition !== from) changes.push({ year, from, to: edition });
    from = edition ?? from;
  }
  return changes;
}
