/** Rows of any columns as a Parquet file. */
import type { RowColumn } from '../../aggregate/rows/tidy';
import { DECIMAL_TEXT } from '../../core/decimal';
import { type ColumnType, grammarOf, quote } from '../dialects';
import { RowAppender } from './append';
import { open } from './open';

const TYPES: { readonly [T in RowColumn['type']]: ColumnType } = {
  text: 'text',
  integer: 'count',
  decimal: 'sum',
};

/** Whole digits of a `DECIMAL(38, 10)`. */
const DIGITS = 28;

/**
 * Writes rows as a Parquet file, with the columns that `rowColumns` and `codebook()` have: text, 64-bit integers, and
 * decimals with ten places; null where a row has no value. Needs the package `@duckdb/node-api`.
 *
 * @param rows - such as `toRows` and `toWideRows` give, or any with these columns; other keys are left out.
 * @throws TypeError when a value is none that its column holds, naming the row, from 0, and the column.
 * @throws Error when `@duckdb/node-api` is not installed, or the file cannot be written.
 * @example
 * import { rowColumns, toRows } from 'gongkai/aggregate';
 * import { writeParquet } from 'gongkai/sql';
 * import { tmpdir } from 'node:os';
 *
 * const report = { edition: '2021' as const, year: 2024, agency: { name: '云林县财政局' } };
 * const rows = toRows([{ ...report, processingFees: { charged: '120.50' } }]);
 * await writeParquet(`${tmpdir()}/gongkai-fees.parquet`, rowColumns, rows); // undefined
 */
export async function writeParquet(
  file: string,
  columns: readonly RowColumn[],
  rows: Iterable<object> | AsyncIterable<object>,
): Promise<void> {
  const names = columns.map(({ name }) => name);
  const strange = names.find((name) => !/^[a-z_]\w*$/i.test(name));
  if (names.length === 0 || strange !== undefined) {
    throw new TypeError(`columns: ${String(strange ?? 'none')} is not a name of a column`);
  }
  const opened = await open(':memory:');
  const { connection, instance } = opened;
  try {
    const { types } = grammarOf('duckdb');
    const typed = columns.map(({ name, type }) => ({ name, type: TYPES[type] }));
    await connection.run(
      `CREATE TABLE written (${typed.map(({ name, type }) => `"${name}" ${types[type]}`).join(', ')})`,
    );
    const appender = new RowAppender(opened, 'written', typed);
    let at = 0;
    for await (const row of rows) {
      const given = row as Readonly<Record<string, unknown>>;
      const values = columns.map(({ name, type }) => [
        name,
        checked(given[name], type, `rows.${at}.${name}`),
      ]);
      await appender.add(Object.fromEntries(values));
      at++;
    }
    await appender.close();
    await connection.run(`COPY written TO ${quote(file)} (FORMAT parquet, COMPRESSION zstd)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function checked(value: unknown, type: RowColumn['type'], name: string): string | number | null {
  if (value === null || value === undefined) return null;
  const fits = {
    text: typeof value === 'string',
    integer: Number.isSafeInteger(value),
    decimal: isDecimalOf(value),
  };
  if (!fits[type]) throw new TypeError(`${name}: ${JSON.stringify(value)} is no ${type} of the column`);
  return value as string | number;
}

function isDecimalOf(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return (
    typeof value === 'string' &&
    DECIMAL_TEXT.test(value) &&
    value.replace('-', '').split('.', 1).join().length <= DIGITS
  );
}
