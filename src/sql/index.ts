/** Reports in databases: the table, totals, checks and indicators in SQL, and DuckDB in this process. */
export { type CheckSql, type ChecksOptions, checksSql } from './checks';
export type { Dialect } from './dialects';
export {
  type AddedReports,
  type DuckDbOptions,
  type DuckDbReports,
  type FindingsOptions,
  type Located,
  type NotAdded,
  openDuckDb,
  type ReportFinding,
  type ReportMeasurement,
  type ReportRef,
  type ResultRow,
  writeParquet,
} from './duckdb';
export { type IndicatorsSqlOptions, indicatorsSql } from './indicators';
export { type RowOrigin, type SqlRow, type SqlRowResult, type SqlValue, sqlRow } from './rows';
export { type SqlOptions, tablesSql } from './tables';
export { type TotalsSqlOptions, totalsSql } from './totals';
