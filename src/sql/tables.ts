/** The tables that the statements read, and the views that say which reports count. */
import { cellColumns, reportColumns } from './columns';
import { type Dialect, type Grammar, grammarOf } from './dialects';

/** What a statement can be told. */
export interface SqlOptions {
  /** Name of the table of reports; `reports` unless told otherwise. Its views are named after it. */
  readonly table?: string | undefined;
}

/**
 * The statements that create the table of reports (年度报告), one row a report and one column a cell, and the view
 * of those that count.
 */
export function tablesSql(dialect: Dialect, options: SqlOptions = {}): string[] {
  const grammar = grammarOf(dialect);
  const table = tableName(options);
  const columns = reportColumns.map(
    ({ name, type, required }) =>
      `  ${name} ${required ? `${grammar.types[type]}${dialect === 'clickhouse' ? '' : ' NOT NULL'}` : grammar.nullable(type)}`,
  );
  return [
    `CREATE TABLE ${table} (\n${columns.join(',\n')}\n)${grammar.storage}`,
    `CREATE VIEW ${countedName(options)} AS\n${countedSql(grammar, table)}`,
  ];
}

/** @throws TypeError where it is no plain name. */
export function tableName({ table = 'reports' }: SqlOptions): string {
  if (typeof table !== 'string' || !/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?$/.test(table)) {
    throw new TypeError(`table: ${String(table)} is not a name of a table`);
  }
  return table;
}

export function countedName(options: SqlOptions): string {
  return `${tableName(options)}_counted`;
}

/** Of equal copies the first, of versions the last; of copies that differ none. */
function countedSql({ fingerprint }: Grammar, table: string): string {
  const figures = ['edition', ...cellColumns.map(({ name }) => name)];
  const own = 'PARTITION BY agency_key, year';
  const last = `SELECT report, agency_key, year, count(*) OVER (${own}) AS copies, min(report) OVER (${own}) AS first_report
  FROM (
    SELECT report, agency_key, year, version, max(version) OVER (${own}) AS last_version FROM ${table}
  ) AS versions
  WHERE version = last_version`;
  return `SELECT * FROM ${table} WHERE report IN (
  SELECT report FROM (
  ${last}
  ) AS latest WHERE report = first_report AND first_report NOT IN (
    SELECT first_report FROM (
      SELECT first_report, ${fingerprint(figures)} AS figures FROM (
  ${last}
      ) AS latest JOIN ${table} AS r ON r.report = latest.report
      WHERE copies > 1
    ) AS copied GROUP BY first_report HAVING count(DISTINCT figures) > 1
  )
)`;
}
