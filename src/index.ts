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
export type { Locale } from './messages/types';
export {
  type CellText,
  describeFinding,
  describeIssue,
  describeRule,
  describeSuggestion,
  type FindingText,
  type IssueText,
  type RuleText,
  type SuggestionText,
} from './reconcile/describe';
export type { ReadingInput, ReconcileInput } from './reconcile/input';
export { type ReconcileOptions, reconcile } from './reconcile/reconcile';
export { type Rule, type RuleId, rules } from './reconcile/rules';
export { rulesFor } from './reconcile/rules-for';
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
export { type CellValue, cells, emptyReport, getCell, listCells, setCell } from './schema/cells';
export {
  type ComputedCell,
  type Conversion,
  convertEdition,
  type LostCell,
} from './schema/convert';
export { formatSchemaError, type SchemaMessage } from './schema/errors';
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
