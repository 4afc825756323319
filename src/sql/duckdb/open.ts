/** The optional package, and databases of it. */
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { quote } from '../dialects';

export type Api = typeof import('@duckdb/node-api');

export interface Opened {
  readonly api: Api;
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

/** @throws Error with the code `ERR_MODULE_NOT_FOUND` when the package is not installed. */
export async function open(path: string, options: Record<string, string> = {}): Promise<Opened> {
  let api: Api;
  try {
    api = await import('@duckdb/node-api');
  } catch (cause) {
    const message = 'gongkai/sql needs a package that is not installed: npm install @duckdb/node-api';
    throw Object.assign(new Error(message, { cause }), { code: 'ERR_MODULE_NOT_FOUND' });
  }
  const instance = await api.DuckDBInstance.create(path, options);
  return { api, instance, connection: await instance.connect() };
}

/** A file as DuckDB reads it, which takes names for patterns. */
export function fileLiteral(file: string): string {
  return quote(file.replace(/[*?[]/g, '[$&]'));
}
