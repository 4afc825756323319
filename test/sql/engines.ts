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
  run(sql: string): Promise<void>;
  load(rows: readonly SqlRow[]): Promise<void>;
  query(sql: string): Promise<Rows>;
  close(): Promise<void>;
}

export async function postgres(): Promise<Engine> {
  const db = await PGlite.create();
  const asText = { rowMode: 'array' as const, parsers: textParsers };
  const engine: Engine = {
    dialect: 'postgres',
    run: async (sql) => {
      await db.exec(sql);
    },
    load: async (rows) => {
      for (let from = 0; from < rows.length; from += 100) {
        await db.exec(insertSql(rows.slice(from, from + 100)));
      }
      await db.exec('ANALYZE reports');
    },
    query: async (sql) => (await db.query<(string | null)[]>(sql, [], asText)).rows,
    close: () => db.close(),
  };
  for (const sql of tablesSql('postgres')) await engine.run(sql);
  return engine;
}

/** Every type as the text that the server sends. */
const textParsers = Object.fromEntries(
  [16, 20, 23, 25, 1043, 1700].map((type) => [type, (value: string) => value]),
);

interface ChdbModule {
  Session: new (path?: string) => { query(sql: string, format?: string): string; cleanup(): void };
}

const places = [new URL('./clickhouse/package.json', import.meta.url)];

/** `null` where chdb is not installed: it is half a gigabyte. */
export async function clickhouse(): Promise<Engine | null> {
  let chdb: ChdbModule;
  try {
    chdb = createRequire(places[0] as URL)('chdb') as ChdbModule;
  } catch {
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-chdb-'));
  const session = new chdb.Session(join(folder, 'data'));
  const engine: Engine = {
    dialect: 'clickhouse',
    run: async (sql) => {
      session.query(sql);
    },
    load: async (rows) => {
      const file = join(folder, 'rows.ndjson');
      writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
      session.query(`INSERT INTO reports SELECT * FROM file('${file}', 'JSONEachRow', '${structure}')`);
    },
    query: async (sql) => {
      const text = String(session.query(sql, 'JSONCompactStringsEachRow'));
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as (string | null)[]).map((value) => (value === 'ᴺᵁᴸᴸ' ? null : value)));
    },
    close: async () => {
      session.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  engine.run('CREATE DATABASE IF NOT EXISTS gongkai');
  for (const sql of tablesSql('clickhouse')) await engine.run(sql);
  return engine;
}

const CLICKHOUSE = { id: 'Int64', year: 'Int32', text: 'String', flag: 'Bool', count: 'Int64', money: 'Decimal(28, 10)' };
const structure = reportColumns
  .map(({ name, type, required }: Column) => {
    const kind = CLICKHOUSE[type as keyof typeof CLICKHOUSE];
    return `${name} ${required ? kind : `Nullable(${kind})`}`;
  })
  .join(', ');

/** Rows as literals. */
export function insertSql(rows: readonly SqlRow[]): string {
  const literal = (value: SqlRow[string] | undefined) =>
    value === null || value === undefined
      ? 'NULL'
      : typeof value === 'string'
        ? `'${value.replaceAll("'", "''")}'`
        : String(value);
  const values = rows.map((row) => `(${reportColumns.map(({ name }) => literal(row[name])).join(', ')})`);
  return `INSERT INTO reports (${reportColumns.map(({ name }) => name).join(', ')}) VALUES\n${values.join(',\n')}`;
}
