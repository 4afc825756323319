export type RuleId = never;
