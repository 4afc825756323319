/** The file formats that can be read. A new format is a file beside this one and its entry in `formats`. */
import type { Document } from '../document';
import type { Budget } from '../limits';
import { readDoc } from './doc';
import { readDocx } from './docx';
import { decodeText } from './encoding';
import { readHtmlDocument } from './html';
import { readMarkdownDocument } from './markdown';
import { readOfd } from './ofd';
import { type PdfReader, readPdfDocument } from './pdf';
import { readTextDocument } from './text';
import { readXls, type XlsReader } from './xls';
import { readXlsx } from './xlsx';

/** Readers that need a package which is optional; a bundle hands them over, in Node they are found. */
export interface Readers {
  /** From `gongkai/read/pdf`. */
  pdf?: PdfReader;
  /** From `gongkai/read/xls`. */
  xls?: XlsReader;
}

/** What a format is given beside the bytes. */
export interface FormatContext {
  budget: Budget;
  readers?: Readers;
}

/**
 * Turns the bytes of one kind of file into a document. A file that is broken gives what can be read of it with an
 * issue; a format throws nothing but `LimitReached`.
 */
export type FormatReader = (bytes: Uint8Array, context: FormatContext) => Document | Promise<Document>;

/** Kinds of documents that can be read. */
export type FormatId = 'text' | 'markdown' | 'html' | 'doc' | 'docx' | 'xls' | 'xlsx' | 'pdf' | 'ofd';

export const formats: { readonly [F in FormatId]: FormatReader } = {
  text: (bytes, context) => readTextDocument(decodeText(bytes).text, context),
  markdown: readMarkdownDocument,
  html: readHtmlDocument,
  doc: readDoc,
  docx: readDocx,
  xls: readXls,
  xlsx: readXlsx,
  pdf: readPdfDocument,
  ofd: readOfd,
};
