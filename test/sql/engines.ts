/** The databases that the statements are tried on, each with one way to load rows and one to query. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type Column, reportColumns } from '../../src/sql/columns';
import type { Dialect } from '../../src/sql/dialects';
import type { SqlRow } from '../../src/sql/rows';
import { tablesSql } from '../../src/sql/tables';

/** Rows of a result, every value as text. */
export type Rows = (string | null)[][];

export interface Engine {
  readonly dialect: Dialect;
  load(rows: readonly SqlRow[]): Promise<void>;
  query(sql: string): Promise<Rows>;
  close(): Promise<void>;
}

export async function postgres(): Promise<Engine> {
  const db = await PGlite.create();
  for (const sql of tablesSql('postgres')) await db.exec(sql);
  return {
    dialect: 'postgres',
    load: async (rows) => {
      for (let from = 0; from < rows.length; from += 100)
        await db.exec(insertSql(rows.slice(from, from + 100)));
      await db.exec('ANALYZE reports');
    },
    query: async (sql) => {
      const options = { rowMode: 'array' as const, parsers: textParsers };
      return (await db.query<(string | null)[]>(sql, [], options)).rows;
    },
    close: () => db.close(),
  };
}

/** Every type as the text that the server sends. */
const textParsers = Object.fromEntries(
  [16, 20, 23, 25, 1043, 1700].map((type) => [type, (value: string) => value]),
);

interface ChdbModule {
  Session: new (path?: string) => { query(sql: string, format?: string): string; cleanup(): void };
}

/** chdb is half a gigabyte, and has a package.json of its own. */
const requireThere = createRequire(new URL('./clickhouse/package.json', import.meta.url));

export function isClickHouseInstalled(): boolean {
  try {
    requireThere.resolve('chdb');
    return true;
  } catch {
    return false;
  }
}

export async function clickhouse(): Promise<Engine> {
  const chdb = requireThere('chdb') as ChdbModule;
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-chdb-'));
  const session = new chdb.Session(join(folder, 'data'));
  for (const sql of tablesSql('clickhouse')) session.query(sql);
  return {
    dialect: 'clickhouse',
    load: async (rows) => {
      const file = join(folder, 'rows.ndjson');
      writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
      session.query(`INSERT INTO reports SELECT * FROM file('${file}', 'JSONEachRow', '${structure}')`);
    },
    query: async (sql) =>
      String(session.query(sql, 'JSONCompactStringsEachRow'))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as string[]).map((value) => (value === NULL ? null : value))),
    close: async () => {
      session.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How ClickHouse writes a null among strings. */
const NULL = 'ᴺᵁᴸᴸ';

const CLICKHOUSE = {
  id: 'Int64',
  year: 'Int32',
  text: 'String',
  flag: 'Bool',
  count: 'Int64',
  money: 'Decimal(28, 10)',
};
const structure = reportColumns
  .map(({ name, type, required }: Column) => {
    const kind = CLICKHOUSE[type as keyof typeof CLICKHOUSE];
    return `${name} ${required ? kind : `Nullable(${kind})`}`;
  })
  .join(', ');

/** Rows as literals. */
function insertSql(rows: readonly SqlRow[]): string {
  const literal = (value: SqlRow[string] | undefined) =>
    value === null || value === undefined
      ? 'NULL'
      : typeof value === 'string'
        ? `'${value.replaceAll("'", "''")}'`
        : String(value);
  const values = rows.map((row) => `(${reportColumns.map(({ name }) => literal(row[name])).join(', ')})`);
  return `INSERT INTO reports (${reportColumns.map(({ name }) => name).join(', ')}) VALUES\n${values.join(',\n')}`;
}
