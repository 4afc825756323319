/** Totals over many reports, stratum by stratum, and what must be known of them. */
import type { Decimal } from '../core/decimal';
import { type CellPath, type EditionId, editionIds } from '../editions';
import { acceptInput, type Given, type ReportLike } from '../schema/accept';
import type { Agency } from '../schema/report';
import { columns } from './columns';
import { digestOf, digestOfText } from './digest';
import {
  type AgencyRef,
  type Duplicate,
  type DuplicateFindings,
  type DuplicateReason,
  duplicatesIn,
  type Entry,
  linesIn,
  packed,
  plainText,
  refOf,
  type Skip,
  Tally,
  type Times,
  unpacked,
} from './entries';
import { Matcher, type RegisterAgency } from './register';
import { type StoredSums, Sums } from './sums';

/** The sum of a cell over a stratum (合计), and over how many reports. */
export interface CellTotal {
  /**
   * `null` where no report has a figure. Money is a `Decimal`, and so is a count beyond the safe integers; in JSON
   * both are decimal strings.
   */
  sum: number | Decimal | null;
  /** Reports that have a figure. */
  reported: number;
  /** Reports on a form with this cell that have none. */
  missing: number;
}

/** Reports that may be added up: of one kind and level, in one region and year (层). */
export interface Stratum {
  /** `null` where neither the reports nor a register tell. */
  kind: NonNullable<Agency['kind']> | null;
  level: NonNullable<Agency['level']> | null;
  /** GB/T 2260 code; `null` also where the strata are not by region. */
  region: string | null;
  /** `null` where the strata are not by year. */
  year: number | null;
  /** How many reports, by the form that they are on. */
  reports: Record<EditionId, number>;
  /**
   * By path, in the order of the form. Cells that say the same in both forms are one, under the path of the 2021 form.
   * A cell that the official form lacks is there only where it is printed.
   */
  cells: { [P in CellPath]?: CellTotal };
  /** Cells to which nothing corresponds in the other form: set where reports on both forms are in the stratum. */
  unmatched: CellPath[];
}

/** Where a report came from, to be named if it is left out. */
export interface Where {
  readonly file?: string;
  readonly record?: number;
  /** Place in the list that was given, from 0. */
  readonly index?: number;
}

/** A report that no sum holds (未计入的报告), and why. */
export interface LeftOut extends Where {
  /** `null` where no report was read. */
  agency: AgencyRef | null;
  year: number | null;
  version: number | null;
  /** Besides a duplicate: the reading has no report; the register does not have the agency, or has several. */
  reason: DuplicateReason | 'unread' | 'unexpected' | 'ambiguous';
  /** Of `ambiguous`: who could be meant. */
  candidates?: AgencyRef[];
}

/** An agency of the register without a report (缺报). */
export type MissingAgency = RegisterAgency & { readonly year: number | null };

/** What {@link total} gives (汇总结果). As JSON, sums of money are decimal strings. */
export interface TotalResult {
  /** By kind, level, region and year. */
  strata: Stratum[];
  /** Reports of one agency and year, and what became of them; empty where every agency reported once. */
  duplicates: Duplicate[];
  /** Agencies of the register that have no report for a year that others have one for; empty without a register. */
  missingAgencies: MissingAgency[];
  leftOut: LeftOut[];
}

/** What strata are divided by, besides kind and level, which are never added up. */
export type StratumKey = 'region' | 'year';

/** What {@link total} is asked to do. */
export interface TotalOptions {
  /** What the strata are divided by; `['region', 'year']` unless told otherwise. Without one, it is added up over. */
  readonly by?: readonly StratumKey[] | undefined;
  /**
   * The register: it supplies what reports do not print, and says who should have reported. What it does not have is
   * left out.
   */
  readonly agencies?: readonly RegisterAgency[] | undefined;
}

/** What {@link createTotals} is asked to do. */
export interface TotalsOptions extends TotalOptions {
  /** What {@link findDuplicates} says to leave out. */
  readonly skip?: readonly Skip[] | undefined;
}

/** What became of a report: `kept` stands for one of several equal copies, of which one counts. */
export type Added = 'counted' | 'kept' | LeftOut['reason'];

/** Totals that grow (可累加的汇总). */
export interface Totals {
  /**
   * Adds a report. A reading without a report is left out.
   *
   * @throws TypeError when `reading` is no report or reading; nothing is added then.
   */
  add(reading: ReportLike, where?: Where): Added;
  /**
   * Adds all that other totals hold: those themselves, or as {@link Totals.serialise} wrote them.
   *
   * @throws TypeError when `other` is neither, or was made with other `by` or `agencies`, or by another version.
   */
  merge(other: Totals | string): void;
  /** All that is held, as text: the same bytes for the same reports, in whatever order and parts they were added. */
  serialise(): string;
  /** What was added more than once or would count twice, and what is to be skipped for each to count once. */
  findDuplicates(): DuplicateFindings;
  /** The strata one by one, for those that are too many at once. */
  strata(): Generator<Stratum>;
  result(): TotalResult;
}

/**
 * Reports added up cell by cell, exactly (汇总), one stratum for each kind and level of agency, region and year: a
 * government is never added to its departments, nor a province to its counties. Each sum says how many reports had a
 * figure and how many had none; a missing figure is never zero.
 *
 * Of the reports of one agency and year one counts: the latest `version`, of equal copies one, of copies that differ
 * none. Reports on both forms are added up where their cells say the same; `unmatched` names the rest. Without
 * `kind` and `level`, in the reports or in the register, a government and those below it fall into one stratum: there
 * the government's report counts where `parent` tells that it covers the others. Everything that does not count is in
 * `leftOut`.
 *
 * @param readings - reports or readings, decoded or as plain JSON.
 * @throws TypeError when a reading is no report or reading, or an option is unknown or not of its kind.
 * @example
 * import { total } from 'gongkai/aggregate';
 *
 * const bureau = (name: string, amount: string | null, version = 1) => ({
 *   edition: '2021' as const,
 *   year: 2024,
 *   version,
 *   agency: { name, kind: 'department' as const, level: 'county' as const, region: '320831' },
 *   processingFees: { notices: 1, charged: amount, collected: '0' },
 * });
 * const { strata, leftOut } = total([
 *   bureau('云林县财政局', '0.1'),
 *   bureau('云林县财政局', '0.2', 2),
 *   bureau('云林县司法局', null),
 * ]);
 * JSON.stringify(strata[0]?.cells['processingFees.charged']); // '{"sum":"0.2","reported":1,"missing":1}'
 * leftOut.map(({ index, reason }) => [index, reason]); // [[0, 'superseded']]
 */
export function total(readings: readonly ReportLike[], options: TotalOptions = {}): TotalResult {
  const { skip } = findDuplicates(readings, options);
  const totals = createTotals({ ...options, skip });
  readings.forEach((reading, index) => {
    totals.add(reading, { index });
  });
  return totals.result();
}

/**
 * Reports that must not be added up side by side (重复上报): corrections, copies, copies that differ, and reports that
 * another one covers, each with what to skip. A first pass for `createTotals({ skip })`.
 *
 * An agency is told by its `id`, else by name and region; a name without a region joins the only agency of that name.
 *
 * @param options - as for {@link total}: what is covered depends on how the strata are divided.
 * @throws TypeError as {@link total} does.
 * @example
 * import { findDuplicates } from 'gongkai/aggregate';
 *
 * const report = { edition: '2021' as const, year: 2024, agency: { name: '云林县财政局' } };
 * const { duplicates, skip } = findDuplicates([report, { ...report, version: 2 }]);
 * duplicates.map(({ agency, reason }) => `${agency.name} ${reason}`); // ['云林县财政局 superseded']
 * skip.length; // 1
 */
export function findDuplicates(
  readings: readonly ReportLike[],
  options: TotalOptions = {},
): DuplicateFindings {
  if (!Array.isArray(readings)) throw new TypeError('readings: must be a list of reports or readings');
  const totals = new GrowingTotals(options);
  readings.forEach((reading: ReportLike, index) => {
    totals.note(acceptInput(reading, `readings.${index}`).given);
  });
  return totals.findDuplicates();
}

/**
 * Totals that reports are added to one by one, in any order and in parts that are merged: for more reports than fit in
 * memory, and for several machines. The result does not depend on how the reports were divided.
 *
 * It leaves out what `skip` tells it to, and nothing else: a report that was added twice counts twice, and is listed
 * in `duplicates` with how often it was counted, for nothing is ever subtracted.
 *
 * @throws TypeError when an option is unknown or not of its kind.
 * @example
 * import { createTotals } from 'gongkai/aggregate';
 *
 * const agency = { kind: 'department', level: 'county', region: '320831' } as const;
 * const report = (name: string, notices: number) => ({
 *   edition: '2021' as const,
 *   year: 2024,
 *   agency: { name, ...agency },
 *   processingFees: { notices },
 * });
 * const [here, there] = [createTotals(), createTotals()];
 * here.add(report('云林县财政局', 2));
 * there.add(report('云林县司法局', 3));
 * here.merge(there.serialise());
 * here.result().strata[0]?.cells['processingFees.notices']; // { sum: 5, reported: 2, missing: 0 }
 */
export function createTotals(options: TotalsOptions = {}): Totals {
  return new GrowingTotals(options);
}

const KEYS: readonly StratumKey[] = ['region', 'year'];
const OPTIONS = ['by', 'agencies', 'skip'];

/** What `serialise` writes. */
interface Stored {
  /** Digest of the columns: another version may have others. */
  columns: string;
  by: readonly StratumKey[];
  /** Digest of the register. */
  agencies: string | null;
  strata: [stratum: string, sums: StoredSums][];
  entries: [line: string, counted: number, leftOut: number][];
  kept: [line: string, Kept][];
  leftOut: LeftOut[];
}

/** One of several equal copies, of which the first counts. */
interface Kept {
  stratum: string;
  sums: StoredSums;
  where: Where[];
}

class GrowingTotals implements Totals {
  private readonly by: readonly StratumKey[];
  private readonly matcher: Matcher | undefined;
  /** Digest of the register. */
  private readonly agencies: string | null;
  private readonly skip: ReadonlyMap<string, Skip>;
  private readonly sums = new Map<string, Sums>();
  private readonly times: Times = { counted: new Tally(), leftOut: new Tally() };
  private readonly kept = new Map<string, Kept>();
  private readonly leftOut: LeftOut[] = [];

  constructor(options: TotalsOptions) {
    if (typeof options !== 'object' || options === null) throw new TypeError('options: must be an object');
    for (const key of Object.keys(options)) {
      if (!OPTIONS.includes(key)) throw new TypeError(`options: ${key} is not an option`);
    }
    const { by = KEYS, agencies, skip = [] } = options;
    if (!Array.isArray(by)) throw new TypeError('by: must be a list of region, year');
    const unknown = by.find((key) => !KEYS.includes(key));
    if (unknown !== undefined) throw new TypeError(`by: ${String(unknown)} is not one of region, year`);
    if (!Array.isArray(skip) || skip.some((one) => typeof one?.key !== 'string')) {
      throw new TypeError('skip: must be what findDuplicates gives');
    }
    this.by = KEYS.filter((key) => by.includes(key));
    this.matcher = agencies && new Matcher(agencies, 'agencies');
    this.agencies = agencies ? digestOfText(JSON.stringify(agencies)) : null;
    this.skip = new Map(skip.map((one: Skip) => [one.key, one]));
  }

  add(reading: ReportLike, where: Where = {}): Added {
    const { given } = acceptInput(reading, 'reading');
    const known = this.identify(given);
    if (!given || 'reason' in known) {
      this.leftOut.push({ ...where, ...(known as Refused) });
      return (known as Refused).reason;
    }
    const line = packed(known);
    const skip = this.skip.get(line);
    this.times[skip ? 'leftOut' : 'counted'].add(line);
    const stratum = this.stratumOf(known);
    if (!skip) {
      this.sumsOf(stratum).add(given.edition, given.values);
      return 'counted';
    }
    if (skip.counts === 1) {
      const sums = new Sums();
      sums.add(given.edition, given.values);
      this.keep(line, { stratum, sums: sums.store(), where: [where] });
      return 'kept';
    }
    this.leftOut.push({ ...where, ...placed(known), reason: skip.reason });
    return skip.reason;
  }

  /** Takes note of a report without adding it up. */
  note(given: Given | null): void {
    const known = this.identify(given);
    if (!('reason' in known)) this.times.leftOut.add(packed(known));
  }

  private identify(given: Given | null): Entry | Refused {
    if (!given) return { agency: null, year: null, version: null, reason: 'unread' };
    const { report, edition, values } = given;
    const printed = report.agency;
    const matched = this.matcher?.match(printed);
    const registered = matched?.agency ?? undefined;
    const identity = registered ?? printed;
    const entry: Entry = {
      name: plainText(identity.name),
      year: report.year,
      id: plainText(identity.id ?? printed.id),
      region: identity.region ?? printed.region ?? '',
      parent: plainText(printed.parent ?? registered?.parent),
      kind: printed.kind ?? registered?.kind ?? '',
      level: printed.level ?? registered?.level ?? '',
      version: report.version ?? 1,
      digest: digestOf(edition, values),
    };
    if (!matched || registered) return entry;
    const candidates = matched.candidates.map(({ name, id, region }) =>
      refOf({ ...entry, name, id: id ?? '', region: region ?? '' }),
    );
    if (candidates.length === 0) return { ...placed(entry), reason: 'unexpected' };
    return { ...placed(entry), reason: 'ambiguous', candidates };
  }

  private stratumOf({ kind, level, region, year }: Entry): string {
    return `${kind}\t${level}\t${this.by.includes('region') ? region : ''}\t${this.by.includes('year') ? year : ''}`;
  }

  private sumsOf(stratum: string): Sums {
    let sums = this.sums.get(stratum);
    if (!sums) {
      sums = new Sums();
      this.sums.set(stratum, sums);
    }
    return sums;
  }

  private keep(line: string, kept: Kept): void {
    const known = this.kept.get(line);
    if (known) for (const one of kept.where) known.where.push(one);
    else this.kept.set(line, kept);
  }

  merge(other: Totals | string): void {
    const stored = other instanceof GrowingTotals ? other.store() : parseStored(other);
    if (stored.by.join() !== this.by.join()) throw new TypeError('other: was divided by other keys');
    if (stored.agencies !== this.agencies) throw new TypeError('other: was made with other agencies');
    for (const [stratum, sums] of stored.strata) this.sumsOf(stratum).merge(sums);
    for (const [line, counted, leftOut] of stored.entries) {
      if (counted > 0) this.times.counted.add(line, counted);
      if (leftOut > 0) this.times.leftOut.add(line, leftOut);
    }
    for (const [line, kept] of stored.kept) this.keep(line, { ...kept, where: [...kept.where] });
    for (const one of stored.leftOut) this.leftOut.push(one);
  }

  serialise(): string {
    return written(this.store());
  }

  private store(): Stored {
    return {
      columns: COLUMNS,
      by: this.by,
      agencies: this.agencies,
      strata: sorted(this.sums).map(([stratum, sums]) => [stratum, sums.store()]),
      entries: linesIn(this.times)
        .sort()
        .map((line) => [line, this.times.counted.of(line), this.times.leftOut.of(line)]),
      kept: sorted(this.kept).map(([line, one]) => [line, { ...one, where: [...one.where].sort(byPlace) }]),
      leftOut: [...this.leftOut].sort(byPlace),
    };
  }

  findDuplicates(): DuplicateFindings {
    return duplicatesIn(this.times, (entry) => this.stratumOf(entry));
  }

  *strata(): Generator<Stratum> {
    const kept = new Map<string, StoredSums[]>();
    for (const { stratum, sums } of this.kept.values()) {
      kept.set(stratum, [...(kept.get(stratum) ?? []), sums]);
    }
    for (const key of [...new Set([...this.sums.keys(), ...kept.keys()])].sort()) {
      const more = kept.get(key) ?? [];
      let sums = this.sums.get(key) ?? new Sums();
      if (more.length > 0) {
        const all = [sums.store(), ...more];
        sums = new Sums();
        for (const one of all) sums.merge(one);
      }
      yield stratumFrom(key, sums);
    }
  }

  result(): TotalResult {
    const leftOut = [...this.leftOut];
    for (const [line, { where }] of this.kept) {
      const entry = unpacked(line);
      for (const one of [...where].sort(byPlace).slice(1)) {
        leftOut.push({ ...one, ...placed(entry), reason: 'repeated' });
      }
    }
    const counted = (line: string) => this.times.counted.of(line) + (this.kept.has(line) ? 1 : 0);
    return {
      strata: [...this.strata()],
      duplicates: duplicatesIn(this.times, (entry) => this.stratumOf(entry), counted).duplicates,
      missingAgencies: this.missingAgencies(),
      leftOut: leftOut.sort(byPlace),
    };
  }

  private missingAgencies(): MissingAgency[] {
    const { agencies = [] } = this.matcher ?? {};
    if (agencies.length === 0) return [];
    const years = new Map<number | null, Map<string, Entry[]>>();
    for (const line of linesIn(this.times)) {
      const entry = unpacked(line);
      const there = years.get(entry.year) ?? new Map<string, Entry[]>();
      years.set(entry.year, there.set(entry.name, [...(there.get(entry.name) ?? []), entry]));
    }
    if (years.size === 0) years.set(null, new Map());
    return [...years]
      .sort(([a], [b]) => Number(a) - Number(b))
      .flatMap(([year, there]) =>
        agencies
          .filter(({ name, id, region }) => {
            // What the register does not say, the reports may.
            const fits = (entry: Entry) =>
              (id === undefined || entry.id === plainText(id)) &&
              (region === undefined || entry.region === region);
            return !there.get(plainText(name))?.some(fits);
          })
          .map((agency) => ({ ...agency, year })),
      );
  }
}

type Refused = Pick<LeftOut, 'agency' | 'year' | 'version' | 'reason' | 'candidates'>;

const placed = (entry: Entry) => ({ agency: refOf(entry), year: entry.year, version: entry.version });

const COLUMNS = /* @__PURE__ */ digestOfText(columns.map(({ path }) => path).join());

function stratumFrom(key: string, sums: Sums): Stratum {
  const [kind, level, region, year] = key.split('\t');
  const reports = { ...sums.reports };
  const mixed = editionIds.every((edition) => reports[edition] > 0);
  const cells: Record<string, CellTotal> = {};
  const unmatched: CellPath[] = [];
  for (const [column, { path, editions, official }] of columns.entries()) {
    let asked = 0;
    for (const edition of editions) asked += reports[edition];
    const reported = sums.reported[column] ?? 0;
    if (asked === 0 || (!official && reported === 0)) continue;
    cells[path] = { sum: reported === 0 ? null : sums.sum(column), reported, missing: asked - reported };
    if (mixed && editions.length < editionIds.length) unmatched.push(path);
  }
  return {
    kind: (kind || null) as Stratum['kind'],
    level: (level || null) as Stratum['level'],
    region: region || null,
    year: year ? Number(year) : null,
    reports,
    cells,
    unmatched,
  };
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** By file, record and place in the list; by content where those do not tell. */
function byPlace(a: Where, b: Where): number {
  return (
    compare(a.file ?? '', b.file ?? '') ||
    compare(a.record ?? 0, b.record ?? 0) ||
    compare(a.index ?? 0, b.index ?? 0) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => compare(a, b));
}

/** What was added to totals, by the keys that `findDuplicates` names reports by. */
export function linesAdded(serialised: string): string[] {
  return parseStored(serialised).entries.map(([line]) => line);
}

const HEAD = '{"gongkai":"totals","digest":"';
const DIGITS = 16;

/** The digest tells a state that was cut short or changed. */
function written(stored: Stored): string {
  const text = JSON.stringify(stored);
  return `${HEAD}${digestOfText(text)}","state":${text}}`;
}

/** @throws TypeError where it is not what `serialise` wrote. */
function parseStored(text: unknown): Stored {
  const state = typeof text === 'string' ? text.slice(HEAD.length + DIGITS + '","state":'.length, -1) : '';
  const digest = typeof text === 'string' ? text.slice(HEAD.length, HEAD.length + DIGITS) : '';
  if (digestOfText(state) !== digest) throw new TypeError('other: must be totals, or what serialise gave');
  const stored = JSON.parse(state) as Stored;
  if (stored.columns !== COLUMNS) throw new TypeError('other: was written by another version');
  return stored;
}
