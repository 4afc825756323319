/** Two reports side by side: two years of an agency, or two agencies. */
import { type Quantity, quantity } from '../core/quantity';
import { divide, multiply, type Rational, sign, subtract, toRounded } from '../core/rational';
import { type CellPath, type EditionId, editionIds, type FormCell, layoutOf } from '../editions';
import { renamed } from '../editions/crosswalk';
import { acceptInput, decodeGiven, type ReportLike } from '../schema/accept';
import type { Mark } from '../schema/reading';
import type { Report } from '../schema/report';
import { type InForm, inForm } from './common-form';
import { maybeSameAgency } from './identity';
import { type IndicatorId, indicators } from './indicators';
import { exactOf, figuresOf, measureExact, type NoValue, PLACES } from './indicators/measure';

/** Which report it is. */
export interface ComparedReport {
  agency: string;
  id?: string;
  year: number;
  edition: EditionId;
}

/**
 * Why there is no change to state: a side has no value ({@link NoValue}), or (of the relative one alone) what it
 * starts from is zero or below.
 */
export type NoChange = NoValue | 'zero-base' | 'negative-base';

/** A change from `a` to `b` (增减). */
interface Change<Value> {
  a: Value | null;
  b: Value | null;
  /** b − a (增减额), exactly; `null` where a side has no value. */
  absolute: Value | null;
  /** (b − a) ÷ a in per cent (增减幅度), at most six decimals, rounded half away from zero. */
  relative: string | null;
  /** Set where `absolute` or `relative` is null. */
  reason?: NoChange;
}

/** A cell in two reports; money as decimal strings. */
export interface CellChange extends Change<Quantity> {
  /** As the newer of the two forms names it. */
  cell: CellPath;
  /** Why a side holds no figure, where its reading says so. */
  marks?: { a?: Mark; b?: Mark };
  /** Sides that print the parts of this sum, which were added up: the other form has one row for them. */
  computed?: ('a' | 'b')[];
}

/** An indicator in two reports; decimal strings in its unit, of per cent the difference is in points. */
export interface IndicatorChange extends Change<string> {
  indicator: IndicatorId;
}

/** A figure to which nothing in the newer form corresponds. */
export interface IncomparableCell {
  report: 'a' | 'b';
  cell: CellPath;
  value: Quantity;
}

/** Two reports side by side (对比); plain JSON. */
export interface Comparison {
  a: ComparedReport;
  b: ComparedReport;
  /** By id, else by name and region; a name may leave out the regions above its own. */
  sameAgency: boolean;
  /** The newer of the two forms, in whose cells they are compared. */
  edition: EditionId;
  /** Cells in which at least one states a figure, in the order of the form. */
  cells: CellChange[];
  /** Indicators that at least one has a value of. */
  indicators: IndicatorChange[];
  /** What cannot be compared because the form changed. */
  incomparable: IncomparableCell[];
}

/**
 * Two reports side by side, two years of an agency or two agencies (对比): every cell and indicator with its change
 * from `a` to `b`, exact and in per cent; plain JSON.
 *
 * A missing figure is not zero: where a side has none, the change is null with the reason. Reports on two forms are
 * compared in the cells of the newer one; what it has no cell for is `incomparable`, what the older form lacks has the
 * reason `other-form`, and （六）其他处理 is added up where its parts are printed. Agencies and years may differ:
 * `a`, `b` and `sameAgency` say what was compared.
 *
 * @param a - the report to start from (the year before): a report or a reading, decoded or as plain JSON.
 * @param b - the report to compare with it.
 * @throws TypeError when `a` or `b` is not a report or a reading, or is a reading that holds no report.
 * @example
 * import { compare } from 'gongkai';
 *
 * const agency = { name: '云林县人民政府' };
 * const report = (year: number, total: number) => ({
 *   edition: '2021' as const,
 *   year,
 *   agency,
 *   requests: { received: { total } },
 * });
 * const { sameAgency, cells } = compare(report(2023, 80), report(2024, 100));
 * sameAgency; // true
 * cells; // [{ cell: 'requests.received.total', a: 80, b: 100, absolute: 20, relative: '25' }]
 */
export function compare(a: ReportLike, b: ReportLike): Comparison {
  const first = sideOf(a, 'a');
  const second = sideOf(b, 'b');
  const edition =
    editionIds.findLast((one) => one === first.report.edition || one === second.report.edition) ?? '2021';
  const sides = [converted(first, second, edition), converted(second, first, edition)] as const;
  const cells: CellChange[] = [];
  for (const cell of layoutOf(edition).cells) {
    const change = cellChange(cell, sides);
    if (change) cells.push(change);
  }
  return {
    a: headOf(first.report),
    b: headOf(second.report),
    sameAgency: maybeSameAgency(first.report.agency, second.report.agency),
    edition,
    cells,
    indicators: indicatorChanges(a, b),
    incomparable: [...sides[0].incomparable, ...sides[1].incomparable],
  };
}

interface Side {
  readonly name: 'a' | 'b';
  readonly report: Report;
  readonly marks: { readonly [path: string]: Mark };
}

function sideOf(input: unknown, name: 'a' | 'b'): Side {
  const { given } = acceptInput(input, name);
  if (!given) throw new TypeError(`${name}: holds no report`);
  const { marks } = input as { marks?: unknown };
  return {
    name,
    report: decodeGiven(given).report,
    marks: typeof marks === 'object' && marks !== null ? (marks as Side['marks']) : {},
  };
}

function headOf({ agency, year, edition }: Report): ComparedReport {
  return { agency: agency.name, ...(agency.id === undefined ? {} : { id: agency.id }), year, edition };
}

/** A report in the cells of the form that both are compared in. */
interface Converted extends InForm {
  readonly name: 'a' | 'b';
  readonly incomparable: readonly IncomparableCell[];
  /** Whether the report's own form asks for the cell. */
  readonly asksFor: (path: string) => boolean;
  readonly markOf: (path: string) => Mark | undefined;
}

function converted({ name, report, marks }: Side, other: Side, edition: EditionId): Converted {
  const inCommon = inForm(report, edition, [other.report.edition]);
  const own = (path: string) => renamed.find((pair) => pair[edition] === path)?.[report.edition] ?? path;
  const { byPath } = layoutOf(report.edition);
  return {
    ...inCommon,
    name,
    incomparable: inCommon.lost.map(({ cell, value }) => ({
      report: name,
      cell,
      value: quantity(exactOf(value), byPath.get(cell)?.kind === 'money'),
    })),
    asksFor: (path) => byPath.has(own(path)),
    markOf: (path) => (Object.hasOwn(marks, own(path)) ? marks[own(path)] : undefined),
  };
}

function cellChange(cell: FormCell, sides: readonly [Converted, Converted]): CellChange | null {
  const { path } = cell;
  const [a, b] = sides.map(({ figures }) => figures.get(path) ?? null);
  if (a == null && b == null) return null;
  const marks: CellChange['marks'] = {};
  for (const { name, figures, markOf } of sides) {
    const mark = figures.has(path) ? undefined : markOf(path);
    if (mark !== undefined) marks[name] = mark;
  }
  const computed = sides.filter((side) => side.computed.has(path)).map(({ name }) => name);
  return {
    cell: path,
    ...changeOf(
      a ?? null,
      b ?? null,
      (value) => quantity(value, cell.kind === 'money'),
      () => (sides.every(({ asksFor }) => asksFor(path)) ? 'missing' : 'other-form'),
    ),
    ...(Object.keys(marks).length > 0 ? { marks } : {}),
    ...(computed.length > 0 ? { computed } : {}),
  };
}

function indicatorChanges(a: ReportLike, b: ReportLike): IndicatorChange[] {
  const [first, second] = [figuresOf(a, 'a'), figuresOf(b, 'b')];
  return indicators.flatMap((indicator): IndicatorChange[] => {
    const [before, after] = [measureExact(indicator, first), measureExact(indicator, second)];
    if (before.value === null && after.value === null) return [];
    const change = changeOf(
      before.value,
      after.value,
      (value) => toRounded(value, PLACES),
      () => before.reason ?? after.reason ?? 'missing',
    );
    return [{ indicator: indicator.id, ...change }];
  });
}

function changeOf<Value>(
  a: Rational | null,
  b: Rational | null,
  show: (value: Rational) => Value,
  why: () => NoChange,
): Change<Value> {
  const shown = { a: a === null ? null : show(a), b: b === null ? null : show(b) };
  if (a === null || b === null) return { ...shown, absolute: null, relative: null, reason: why() };
  const apart = subtract(b, a);
  const absolute = show(apart);
  const from = sign(a);
  if (from <= 0) {
    return { ...shown, absolute, relative: null, reason: from === 0 ? 'zero-base' : 'negative-base' };
  }
  return { ...shown, absolute, relative: toRounded(divide(multiply(apart, 100), a), PLACES) };
}
