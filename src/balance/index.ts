/**
 * An exact engine for small linear systems: which equations hold, what they imply, which values are to blame.
 * Every answer is exact, and the same each time; nothing here knows what the cells mean.
 *
 * @packageDocumentation
 */
export { type Analysis, analyse } from './analyse';
export { type Imputation, impute } from './impute';
export { type LocateOptions, type Location, locate } from './locate';
export { type Residual, residuals } from './residuals';
export type { Domain, Equation, Values } from './system';
export { type CorrectTyposOptions, correctTypos, type TypoCorrection } from './typos';
