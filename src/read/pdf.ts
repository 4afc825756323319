/** Reading PDF where a bundler has to see what is imported: a browser, or a program in one file. */
import type { PdfReader } from './formats/pdf';

/**
 * The reader of PDF (pdfjs-dist) to hand to `read` in a bundle; in Node `read` finds pdfjs-dist by itself. It is
 * loaded when the first PDF comes, and reads on the thread that calls it.
 *
 * Chinese fonts that a file names and does not embed need pdfjs-dist's folder `cmaps`: serve it, and say where.
 *
 * @example
 * import { read } from 'gongkai/read';
 * import { pdf } from 'gongkai/read/pdf';
 *
 * const readers = { pdf: { ...pdf, cMapUrl: '/pdfjs/cmaps/' } };
 * const { issues } = await read('%PDF-1.4 and nothing else', { readers });
 * issues[0]?.code; // 'file-damaged'
 */
export const pdf: PdfReader = {
  load: () => import('pdfjs-dist/legacy/build/pdf.mjs'),
  // @ts-expect-error pdfjs-dist declares no types for its worker.
  loadWorker: () => import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
};
