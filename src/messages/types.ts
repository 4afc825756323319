import type { IssueArgs } from '../core/issue';
import type { RuleId } from '../reconcile/rules';
import type { Reason } from '../reconcile/types';

/** Languages of the prose. */
export type Locale = 'zh' | 'en';

/** Official label of a cell, row, table or section path in the language of the message. */
export type Label = (path: string) => string;

/** All prose of one language. A key that is missing fails the type check. */
export interface Messages {
  issues: { [Code in keyof IssueArgs]: (args: IssueArgs[Code], label: Label) => string };
  rules: { [Id in RuleId]: RuleMessages };
  reasons: { [R in Reason]: string };
}

export interface RuleMessages {
  title: string;
  /** One sentence: what must hold. */
  help: string;
}
