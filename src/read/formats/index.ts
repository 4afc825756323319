/** The file formats that can be read. A new format is a file beside this one and its line in `formats`. */
import type { Document } from '../document';
import type { Budget } from '../limits';

/** What a format is given beside the bytes. */
export interface FormatContext {
  budget: Budget;
}

/**
 * Turns the bytes of one kind of file into a document. A file that is broken gives what can be read of it with an
 * issue; a format throws nothing but `LimitReached`.
 */
export type FormatReader = (bytes: Uint8Array, context: FormatContext) => Document | Promise<Document>;
