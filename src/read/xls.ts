/** Reading .xls and .et where a bundler has to see what is imported: a browser, or a program in one file. */
import type { XlsReader } from './formats/xls';

/**
 * The reader of old Excel workbooks (@e965/xlsx) to hand to `read` in a bundle; in Node `read` finds the package by
 * itself. It is loaded when the first such workbook comes.
 *
 * @example
 * import { read } from 'gongkai/read';
 * import { xls } from 'gongkai/read/xls';
 *
 * const cut = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
 * const { issues } = await read(cut, { name: 'report.xls', readers: { xls } });
 * issues[0]?.code; // 'file-damaged'
 */
export const xls: XlsReader = { load: () => import('@e965/xlsx') };
