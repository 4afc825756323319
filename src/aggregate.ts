/** From one bureau to the whole country: totals, agencies, indicators, rows. Apart from the root, which it would make half as large again. */
export {
  type CellChange,
  type ComparedReport,
  type Comparison,
  compare,
  type IncomparableCell,
  type IndicatorChange,
  type NoChange,
} from './aggregate/compare';
export { type Draft, type DraftLeftOut, type DraftOptions, draftFromChildren } from './aggregate/draft';
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
export { type Region, type RegionNode, type RegionTree, regionTree } from './aggregate/regions';
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
export { type FormChange, type Series, type SeriesBreak, type SeriesYear, series } from './reconcile/series';
export { computeTotals, type Prefill, prefill } from './reconcile/year-end';
