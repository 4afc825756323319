/** Reading what agencies publish. */
export type { Claim, Extra, Mark, Place, Reading, ReadingIssue } from '../schema/reading';
export type { FormatId, Readers } from './formats';
export type { PdfReader } from './formats/pdf';
export type { XlsReader } from './formats/xls';
export { type JsonRecord, readRecords } from './json';
export { defaultLimits, type Limits } from './limits';
export { type ReadOptions, read, readText } from './read';
