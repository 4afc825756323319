/** Rows into a DuckDB table, a few thousand at a time. */
import type { DuckDBAppender, DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { scaled } from '../../aggregate/sums';
import { reportColumns } from '../columns';
import type { ColumnType } from '../dialects';
import type { SqlRow, SqlValue } from '../rows';

export type Api = typeof import('@duckdb/node-api');

/** As many as DuckDB itself handles at a time. */
const ROWS = 2048;

export class RowAppender {
  private readonly rows: SqlRow[] = [];
  private appender: DuckDBAppender | undefined;

  constructor(
    private readonly api: Api,
    private readonly connection: DuckDBConnection,
    private readonly table: string,
  ) {}

  async add(row: SqlRow): Promise<void> {
    this.rows.push(row);
    if (this.rows.length >= ROWS) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    this.appender?.closeSync();
  }

  private async flush(): Promise<void> {
    if (this.rows.length === 0) return;
    const { api, rows } = this;
    this.appender ??= await this.connection.createAppender(this.table);
    const types = reportColumns.map(({ type }) => typeOf(api, type));
    const chunk = api.DuckDBDataChunk.create(types, rows.length);
    reportColumns.forEach(({ name, type }, at) => {
      chunk.setColumnValues(
        at,
        rows.map((row) => cellValue(api, type, row[name] ?? null)),
      );
    });
    this.appender.appendDataChunk(chunk);
    this.appender.flushSync();
    rows.length = 0;
  }
}

function typeOf({ BIGINT, BOOLEAN, DECIMAL, INTEGER, VARCHAR }: Api, type: ColumnType) {
  const types = { id: BIGINT, year: INTEGER, text: VARCHAR, flag: BOOLEAN, count: BIGINT };
  return type === 'money' || type === 'sum' ? DECIMAL(28, 10) : types[type];
}

function cellValue(api: Api, type: ColumnType, value: SqlValue): DuckDBValue {
  if (value === null) return null;
  if (type === 'id' || type === 'count') return BigInt(value);
  return type === 'money' ? new api.DuckDBDecimalValue(scaled(value as string), 28, 10) : value;
}
