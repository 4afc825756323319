export {
  type CellChange,
  type ComparedReport,
  type Comparison,
  compare,
  type IncomparableCell,
  type IndicatorChange,
  type NoChange,
} from './aggregate/compare';
export type { AgencyRef, Duplicate, DuplicateFindings, DuplicateReason, Skip } from './aggregate/entries';
export {
  type Indicator,
  type IndicatorBasis,
  type IndicatorId,
  type IndicatorTerm,
  type IndicatorTopic,
  type IndicatorUnit,
  indicators,
} from './aggregate/indicators';
export {
  type Distribution,
  type DistributionOptions,
  distribution,
  type Quantile,
  type Ranked,
  type Ranking,
  type RankOptions,
  rank,
  type Unranked,
} from './aggregate/indicators/distribution';
export {
  type Measurable,
  type Measurement,
  measure,
  type NoValue,
  type StratumLike,
} from './aggregate/indicators/measure';
export { type ParsedRegister, parseRegister } from './aggregate/parse-register';
export { type AgencyMatch, matchAgency, type RegisterAgency } from './aggregate/register';
export { type CsvOptions, fromCsv, toCsv, toNdjson } from './aggregate/rows/text';
export {
  fromRows,
  type Row,
  type RowColumn,
  type RowHead,
  type RowInput,
  type RowReport,
  rowColumns,
  toRows,
} from './aggregate/rows/tidy';
export { type CodebookEntry, codebook, toWideRows, type WideRow } from './aggregate/rows/wide';
export {
  type Added,
  type CellTotal,
  createTotals,
  findDuplicates,
  type LeftOut,
  type MissingAgency,
  type Stratum,
  type StratumKey,
  type TotalOptions,
  type TotalResult,
  type Totals,
  type TotalsOptions,
  total,
  type Where,
} from './aggregate/totals';
export type { Decimal } from './core/decimal';
export type { Issue, IssueArgs, IssueCode, Severity } from './core/issue';
export type {
  CellKind,
  CellPath,
  CellPathOf,
  EditionId,
  FormCell,
  MoneyPath,
  SectionId,
  TableId,
  Unit,
} from './editions';
export {
  type AgencyYears,
  type RollupOptions,
  reconcileRollup,
  reconcileYears,
  type YearReconciliation,
  type YearsOptions,
  type YearsReconciliation,
} from './reconcile/across';
export { type Applied, applySuggestion, type Change } from './reconcile/apply';
export { isConsistent } from './reconcile/consistent';
export { type CellDifference, diffReports, type HeadDifference, type ReportDiff } from './reconcile/diff';
export type { ReadingInput, ReconcileInput } from './reconcile/input';
export type { ExpectedChild } from './reconcile/others';
export { type ReconcileOptions, reconcile } from './reconcile/reconcile';
export { type Rule, type RuleId, rules } from './reconcile/rules';
export { rulesFor } from './reconcile/rules-for';
export { type FormChange, type Series, type SeriesBreak, type SeriesYear, series } from './reconcile/series';
export type {
  Bounds,
  Evidence,
  Family,
  Finding,
  Impact,
  Outcome,
  Proposal,
  Quantity,
  Reason,
  Reconciliation,
  Suggestion,
} from './reconcile/types';
export type { ReportLike } from './schema/accept';
export { type CellValue, cells, emptyReport, getCell, listCells, setCell } from './schema/cells';
export {
  type ComputedCell,
  type Conversion,
  convertEdition,
  type LostCell,
} from './schema/convert';
export { type JsonSchema, toJsonSchema } from './schema/json-schema';
export { type CellNote, type CellProblem, type ParsedCell, parseCell } from './schema/parse-cell';
export type { Claim, Extra, Mark, Place, Reading, ReadingIssue } from './schema/reading';
export {
  type Agency,
  type Report,
  type Report2019,
  type Report2021,
  type ReportInput,
  report2019Schema,
  report2021Schema,
  reportSchema,
} from './schema/report';
