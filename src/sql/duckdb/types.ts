/** What goes into DuckDB and what comes out of it. */
import type { IndicatorId } from '../../aggregate/indicators';
import type { Stratum, StratumKey } from '../../aggregate/totals';
import type { Issue } from '../../core/issue';
import type { ReportLike } from '../../schema/accept';
import type { ReportInput } from '../../schema/report';
import type { ChecksOptions } from '../checks';
import type { ReportFinding, ReportMeasurement, ReportRef, ResultRow } from './results';

/** How DuckDB is opened. */
export interface DuckDbOptions {
  /** A database file, made where there is none; in memory unless told otherwise. */
  readonly path?: string | undefined;
  /** Threads; as many as there are processors unless told otherwise. */
  readonly threads?: number | undefined;
  /** Memory that DuckDB may take, as it writes it: `2GB`. What does not fit goes to disk. */
  readonly memory?: string | undefined;
}

/** A report or reading with where it came from. */
export interface Located {
  readonly reading: ReportLike;
  readonly file?: string | undefined;
  readonly record?: number | undefined;
  /** A bare report: nothing is known of its document. */
  readonly bare?: boolean | undefined;
}

/** What was not added, and why. */
export interface NotAdded {
  readonly file?: string;
  readonly record?: number;
  readonly issues: readonly Issue[];
}

/** What became of what was to be added. */
export interface AddedReports {
  /** How many were added. */
  reports: number;
  leftOut: NotAdded[];
}

/**
 * Reports in DuckDB (DuckDB 中的年度报告): added in any number of parts, asked as one. Ask for one thing after the other:
 * the methods share a connection, except that rows may be taken from several generators at a time.
 */
export interface DuckDbReports {
  /**
   * Adds reports or readings one by one, as they come: of a list, or of anything that reads files one
   * after the other. A reading without a report, and a report with an amount of more than 18 digits before the
   * point, is left out.
   *
   * @throws TypeError when one is no report or reading; what came before it is added.
   */
  add(readings: Iterable<ReportLike | Located> | AsyncIterable<ReportLike | Located>): Promise<AddedReports>;
  /**
   * Adds the reports of an NDJSON file, one a line: bare reports, or readings as `gongkai read --json` prints them.
   * DuckDB reads the file itself; only lines that the schema must judge pass through JavaScript. A line that is no
   * report is left out.
   *
   * @throws Error when the file cannot be read.
   */
  addNdjson(file: string): Promise<AddedReports>;
  /**
   * Adds the reports of a Parquet file that {@link DuckDbReports.writeParquet} wrote.
   *
   * @throws TypeError when its columns are not those of the table of reports.
   */
  addParquet(file: string): Promise<AddedReports>;
  /** Writes every report as a row of a Parquet file: its head, its prose and every cell, amounts with ten decimals. */
  writeParquet(file: string): Promise<void>;
  /**
   * The strata that `total` gives (汇总): sums by kind, level, region and year, with how many reports had a figure and
   * how many had none.
   *
   * @throws TypeError when `by` names anything but `region` and `year`.
   */
  totals(options?: { readonly by?: readonly StratumKey[] | undefined }): Promise<Stratum[]>;
  /**
   * What `reconcile` finds (核对结果) by the rules of the families `form`, `domain`, `cross-year` and `roll-up`, rule by
   * rule: each report is held against that of its agency for the year before, and against those whose `parent` it is.
   *
   * @throws TypeError when `rules` names a rule that there is not, or that is of another family.
   */
  findings(options?: FindingsOptions): AsyncGenerator<ReportFinding>;
  /**
   * What `measure` gives (统计指标) for every report, in no order; all indicators unless told otherwise.
   *
   * @throws TypeError when `ids` names an unknown indicator.
   */
  indicators(ids?: readonly IndicatorId[]): AsyncGenerator<ReportMeasurement>;
  /** Every report as it was added, money as decimal strings, without what was known of its document. */
  all(): AsyncGenerator<ReportRef & { readonly input: ReportInput }>;
  /** The rows of any query on the table `reports` and its views; integers beyond 32 bits and decimals are text. */
  query(sql: string): Promise<ResultRow[]>;
  /** Closes the database; one in memory is gone. */
  close(): void;
}

/** Which findings are asked for; all unless told otherwise. */
export type FindingsOptions = Pick<ChecksOptions, 'rules' | 'outcomes'>;
