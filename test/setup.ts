/**
 * Random tests take the same random reports in every run, so that a change that breaks nothing never fails: set
 * `SEED` to another number, or to `random`, to look further.
 */
import fc from 'fast-check';

const { SEED = '20241231' } = process.env;
if (SEED !== 'random') fc.configureGlobal({ seed: Number(SEED) });
