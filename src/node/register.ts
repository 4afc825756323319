/** A register of agencies from a file. */
import { readFile } from 'node:fs/promises';
import { type ParsedRegister, parseRegister } from '../aggregate/parse-register';
import type { Issue } from '../core/issue';
import { decodeText } from '../read/formats/encoding';

/**
 * The agencies of a CSV or JSON file in UTF-8, GBK or GB18030, as `parseRegister` reads them. Never throws: of a file that
 * cannot be read there are no agencies, and an issue.
 *
 * @example
 * import { loadRegister } from 'gongkai/node';
 *
 * const { agencies, issues } = await loadRegister('nothing.csv');
 * agencies; // []
 * issues[0]?.code; // 'file-missing'
 */
export async function loadRegister(file: string): Promise<ParsedRegister> {
  try {
    return parseRegister(decodeText(await readFile(file)).text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const issue: Issue =
      code === 'ENOENT'
        ? { code: 'file-missing', severity: 'error', args: { file }, cells: [] }
        : { code: 'file-unreadable', severity: 'error', args: { file, reason: code ?? message }, cells: [] };
    return { agencies: [], issues: [issue] };
  }
}
