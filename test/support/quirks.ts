/** Random quirks, and what is wrong with a reading of what was printed with them. */
import fc from 'fast-check';
import { isDecimal } from '../../src/core/decimal';
import { getPath } from '../../src/core/path';
import type { Reading } from '../../src/schema/reading';
import type { Printed, Quirks } from './printed';

export const quirks: fc.Arbitrary<Quirks> = fc.record({
  zero: fc.constantFrom('0', '/', '-', '—'),
  thousands: fc.constantFrom('', ',', '，'),
  wide: fc.boolean(),
  brackets: fc.constantFrom('full', 'half'),
  spaced: fc.boolean(),
  separator: fc.constantFrom('.', '、', '．'),
  disputes: fc.constantFrom('across', 'rows', 'tables', 'titled', 'turned', 'listed'),
  disclosure: fc.constantFrom('one', 'split', 'listed'),
  heads: fc.constantFrom('official', 'units', 'renamed'),
  columns: fc.constantFrom('official', 'total-first', 'remark'),
  title: fc.constantFrom('plain', 'year-first', 'two-lines', 'spaced'),
  sections: fc.constantFrom('official', 'variant'),
});

/** What is wrong with a reading of a printed report: figures that differ, or are lost without a word. */
export function mistakes(printed: Pick<Printed, 'cells'>, reading: Reading): string[] {
  const named = new Set(reading.issues.flatMap((issue) => issue.cells));
  const wrong: string[] = [];
  for (const [path, value] of printed.cells) {
    const read = getPath(reading.report, path);
    const text = isDecimal(read) ? read.toFixed() : read == null ? null : String(read);
    if (text === value) continue;
    const row = path.slice(0, path.lastIndexOf('.'));
    const told =
      named.has(path) || named.has(row) || reading.issues.some((issue) => issue.code === 'table-missing');
    if (text !== null || !told) wrong.push(`${path}: printed ${value}, read ${text}`);
  }
  return wrong;
}
