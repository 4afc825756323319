/** Facts into prose, in Chinese or English. Apart from the root, which computes and says nothing. */
export type { Locale } from './messages/types';
export {
  type CellText,
  describeFinding,
  describeIssue,
  describeRule,
  describeSuggestion,
  describeSuspect,
  type FindingText,
  type IssueText,
  type RuleText,
  type SuggestionText,
  type SuspectText,
} from './reconcile/describe';
export { describeIndicator, type IndicatorText } from './reconcile/describe-indicator';
export { formatSchemaError, type SchemaMessage } from './schema/errors';
