/** Which printed cells may be wrong. Apart from the root, which it would make half as large again. */
export { type SuspectContext, suspects } from './reconcile/suspects';
export type { Evidence, Slip, Suspect, SuspectCell } from './reconcile/types';
