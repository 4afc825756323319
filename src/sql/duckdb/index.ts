/** DuckDB in this process: reports in, totals, findings and indicators out. */
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import type { IndicatorId } from '../../aggregate/indicators';
import type { Stratum, StratumKey } from '../../aggregate/totals';
import type { Issue } from '../../core/issue';
import type { EditionId } from '../../editions';
import { rules as allRules, type RuleId } from '../../reconcile/rules';
import type { ReportLike } from '../../schema/accept';
import type { Report, ReportInput } from '../../schema/report';
import { checksSql } from '../checks';
import { reportColumns } from '../columns';
import { quote } from '../dialects';
import { indicatorsSql } from '../indicators';
import { explanations, rowOf } from '../rows';
import { tablesSql } from '../tables';
import { totalsSql } from '../totals';
import { RowAppender } from './append';
import { loadLines } from './ndjson';
import { fileLiteral, type Opened, open } from './open';
import {
  findingOf,
  measurementOf,
  REF_COLUMNS,
  type ReportFinding,
  type ReportMeasurement,
  type ReportRef,
  type ResultRow,
  refOf,
  reportOf,
  strataOf,
} from './results';
import type { AddedReports, DuckDbOptions, DuckDbReports, FindingsOptions, Located } from './types';

export { writeParquet } from './parquet';
export type { ReportFinding, ReportMeasurement, ReportRef, ResultRow } from './results';
export type {
  AddedReports,
  DuckDbOptions,
  DuckDbReports,
  FindingsOptions,
  Located,
  NotAdded,
} from './types';

const TABLE = 'reports';

/**
 * Opens a database for reports, in memory or in a file: totals, findings and indicators of more reports than one would
 * hold in JavaScript. Needs the package `@duckdb/node-api`.
 *
 * @throws Error when `@duckdb/node-api` is not installed, or DuckDB cannot open the file.
 * @throws TypeError when an option is unknown.
 * @example
 * import { openDuckDb } from 'gongkai/sql';
 *
 * const db = await openDuckDb();
 * const agency = { name: '云林县财政局', kind: 'department', level: 'county', region: '320831' } as const;
 * const disputes = { reconsideration: { upheld: 3, corrected: 1, other: 0, pending: 0, total: 5 } };
 * await db.add([{ edition: '2021', year: 2024, agency, disputes }]); // { reports: 1, leftOut: [] }
 * const [stratum] = await db.totals();
 * stratum?.cells['disputes.reconsideration.total']; // { sum: 5, reported: 1, missing: 0 }
 * const violations = [];
 * for await (const one of db.findings({ outcomes: ['violation'] })) violations.push([one.rule, one.difference]);
 * violations; // [['disputes-total', -1]]
 * db.close();
 */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<DuckDbReports> {
  const unknown = Object.keys(options).find((key) => !['path', 'threads', 'memory'].includes(key));
  if (unknown !== undefined) throw new TypeError(`options: ${unknown} is not an option`);
  const { path = ':memory:', threads, memory } = options;
  const opened = await open(path, {
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(memory === undefined ? {} : { memory_limit: memory }),
  });
  const reports = new Reports(opened);
  await reports.prepare();
  return reports;
}

class Reports implements DuckDbReports {
  private reports = 0;

  private readonly instance: DuckDBInstance;
  private readonly connection: DuckDBConnection;

  constructor(private readonly opened: Opened) {
    this.instance = opened.instance;
    this.connection = opened.connection;
  }

  async prepare(): Promise<void> {
    const there = await this.number(
      `SELECT count(*) FROM information_schema.tables WHERE table_name = ${quote(TABLE)}`,
    );
    if (there === 0) for (const sql of tablesSql('duckdb')) await this.connection.run(sql);
    this.reports = await this.number(`SELECT coalesce(max(report), 0) FROM ${TABLE}`);
  }

  async add(
    readings: Iterable<ReportLike | Located> | AsyncIterable<ReportLike | Located>,
  ): Promise<AddedReports> {
    const appender = new RowAppender(this.opened, TABLE, reportColumns);
    const result: AddedReports = { reports: 0, leftOut: [] };
    let at = 0;
    try {
      for await (const one of readings) {
        await this.addOne(locate(one), this.reports + 1, appender, result, `readings.${at++}`);
      }
    } finally {
      await appender.close();
    }
    return result;
  }

  private async addOne(
    { reading, file, record, bare }: Located,
    report: number,
    appender: RowAppender,
    result: AddedReports,
    name: string,
  ): Promise<void> {
    const whole = reading as { report?: Report | null; issues?: readonly Issue[] };
    const input = bare === true && whole.report ? whole.report : reading;
    const { row, issues } = rowOf(input, { report, file, record }, name);
    if (row) {
      this.reports = Math.max(this.reports, report);
      result.reports++;
      await appender.add(row);
      return;
    }
    result.leftOut.push({
      ...(file === undefined ? {} : { file }),
      ...(record === undefined ? {} : { record }),
      issues,
    });
  }

  async addNdjson(file: string): Promise<AddedReports> {
    const { createReadStream } = await import('node:fs');
    const { createInterface } = await import('node:readline');
    const first = this.reports + 1;
    const taken = await loadLines(this.connection, TABLE, file, first);
    if (taken) this.reports += taken.all;
    const result: AddedReports = { reports: taken ? taken.all - taken.others.length : 0, leftOut: [] };
    if (taken && taken.others.length === 0) return result;
    const wanted = taken && new Set(taken.others);
    const appender = new RowAppender(this.opened, TABLE, reportColumns);
    let record = 0;
    try {
      for await (const line of createInterface({
        input: createReadStream(file),
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        if (line.trim() === '') continue;
        record++;
        if (wanted === null || wanted.has(record)) {
          await this.addLine(line, { file, record }, first + record - 1, appender, result);
        }
      }
    } finally {
      await appender.close();
    }
    if (taken && record !== taken.all) {
      throw new Error(`${file}: DuckDB found ${taken.all} lines, of ${record}`);
    }
    return result;
  }

  private async addLine(
    line: string,
    place: { file: string; record: number },
    report: number,
    appender: RowAppender,
    result: AddedReports,
  ): Promise<void> {
    let reading: ReportLike;
    try {
      reading = JSON.parse(line);
    } catch {
      const issue: Issue = {
        code: 'json-invalid',
        severity: 'error',
        args: { raw: line.slice(0, 80) },
        cells: [],
      };
      result.leftOut.push({ ...place, issues: [issue] });
      return;
    }
    try {
      await this.addOne({ ...place, reading }, report, appender, result, 'record');
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const [path = '', ...problem] = error.message.split(': ');
      const args = { path: path.replace(/^record\.?/, ''), problem: problem.join(': ') };
      result.leftOut.push({
        ...place,
        issues: [{ code: 'report-invalid', severity: 'error', args, cells: [] }],
      });
    }
  }

  async addParquet(file: string): Promise<AddedReports> {
    const from = `read_parquet(${fileLiteral(file)})`;
    const types = async (of: string) =>
      (await this.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${of})`))
        .map(({ column_name, column_type }) => `${column_name} ${column_type}`)
        .join();
    if ((await types(from)) !== (await types(TABLE))) {
      throw new TypeError(`file: ${file} does not have the columns of reports`);
    }
    const all = await this.number(`SELECT count(*) FROM ${from}`);
    await this.connection.run(
      `INSERT INTO ${TABLE} SELECT * REPLACE (${this.reports} + row_number() OVER () AS report) FROM ${from}`,
    );
    this.reports += all;
    return { reports: all, leftOut: [] };
  }

  async writeParquet(file: string): Promise<void> {
    // Who reads the file may not be able to look for explanations.
    await this.explain(explainable);
    await this.connection.run(
      `COPY (SELECT * FROM ${TABLE} ORDER BY report) TO ${quote(file)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  }

  async totals(options: { readonly by?: readonly StratumKey[] | undefined } = {}): Promise<Stratum[]> {
    return strataOf(await this.rows(totalsSql('duckdb', options)));
  }

  async *findings(options: FindingsOptions = {}): AsyncGenerator<ReportFinding> {
    const queries = checksSql('duckdb', options);
    await this.explain(queries.map(({ rule }) => rule));
    for (const { sql } of queries) yield* this.withReports(sql, findingOf);
  }

  async *indicators(ids?: readonly IndicatorId[]): AsyncGenerator<ReportMeasurement> {
    yield* this.withReports(indicatorsSql('duckdb', { indicators: ids }), measurementOf);
  }

  async *all(): AsyncGenerator<ReportRef & { readonly input: ReportInput }> {
    for await (const rows of this.stream(`SELECT * FROM ${TABLE} ORDER BY report`)) {
      for (const row of rows) yield { ...refOf(row), input: reportOf(row) };
    }
  }

  query(sql: string): Promise<ResultRow[]> {
    return this.rows(sql);
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  /** Looks for sentences that explain a break, in the prose of reports that have one and were not looked at. */
  private async explain(chosen: readonly RuleId[]): Promise<void> {
    const rules = chosen.filter((rule) => explainable.includes(rule));
    if (rules.length === 0) return;
    const breaks = checksSql('duckdb', { rules, outcomes: ['violation'] });
    const broken = breaks.map(({ sql }) => `SELECT report FROM (${sql})`).join(' UNION ');
    await this.connection.run('CREATE OR REPLACE TEMP TABLE explained (report BIGINT, sentences VARCHAR)');
    const appender = await this.connection.createAppender('explained');
    const open = `SELECT report, edition, year, overview, other_matters FROM ${TABLE} WHERE explanations IS NULL AND report IN (${broken})`;
    for await (const rows of this.stream(open)) {
      for (const row of rows) {
        const sentences = explanations({
          edition: row.edition as EditionId,
          year: Number(row.year),
          overview: row.overview === null ? undefined : String(row.overview),
          otherMatters: row.other_matters === null ? undefined : String(row.other_matters),
        });
        appender.appendBigInt(BigInt(String(row.report)));
        appender.appendVarchar(JSON.stringify(sentences));
        appender.endRow();
      }
    }
    appender.closeSync();
    await this.connection.run(
      `UPDATE ${TABLE} SET explanations = e.sentences FROM explained AS e WHERE e.report = ${TABLE}.report`,
    );
  }

  private async *withReports<T>(sql: string, make: (row: ResultRow) => T): AsyncGenerator<T> {
    const names = REF_COLUMNS.map((name) => `r.${name}`).join(', ');
    const joined = `SELECT f.*, ${names} FROM (${sql}) AS f JOIN ${TABLE} AS r ON r.report = f.report`;
    for await (const rows of this.stream(joined)) for (const row of rows) yield make(row);
  }

  /** Rows as they come, some thousand at a time. */
  private async *stream(sql: string): AsyncGenerator<ResultRow[]> {
    // One of its own: a caller may ask for something else before it has seen all rows.
    const connection = await this.instance.connect();
    try {
      const result = await connection.stream(sql);
      const names = result.deduplicatedColumnNames();
      for (
        let chunk = await result.fetchChunk();
        chunk && chunk.rowCount > 0;
        chunk = await result.fetchChunk()
      ) {
        yield rowsOf(names, chunk);
      }
    } finally {
      connection.closeSync();
    }
  }

  private async rows(sql: string): Promise<ResultRow[]> {
    const result = await this.connection.run(sql);
    const names = result.deduplicatedColumnNames();
    return (await result.fetchAllChunks()).flatMap((chunk) => rowsOf(names, chunk));
  }

  private async number(sql: string): Promise<number> {
    const [row = {}] = await this.rows(sql);
    return Number(Object.values(row)[0] ?? 0);
  }
}

const explainable = allRules.filter(({ family }) => family === 'cross-year').map(({ id }) => id);

function locate(one: ReportLike | Located): Located {
  return typeof one === 'object' && one !== null && 'reading' in one ? (one as Located) : { reading: one };
}

/** Column by column, for that is how they lie in memory. */
function rowsOf(names: readonly string[], chunk: DuckDBDataChunk): ResultRow[] {
  const rows: ResultRow[] = Array.from({ length: chunk.rowCount }, () => ({}));
  names.forEach((name, column) => {
    chunk.getColumnValues(column).forEach((value, at) => {
      const row = rows[at];
      if (row) row[name] = plainValue(value);
    });
  });
  return rows;
}

function plainValue(value: DuckDBValue): ResultRow[string] {
  return value === null || typeof value === 'boolean' || typeof value === 'number' ? value : String(value);
}
