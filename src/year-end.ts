/** What helps to write a report at the end of the year: proposals, which nothing applies by itself. */
export { type Draft, type DraftLeftOut, type DraftOptions, draftFromChildren } from './aggregate/draft';
export { computeTotals, type Prefill, prefill } from './reconcile/year-end';
