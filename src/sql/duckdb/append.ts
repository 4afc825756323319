/** Rows into a DuckDB table, a few thousand at a time. */
import type { DuckDBAppender, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { scaled } from '../../aggregate/sums';
import type { ColumnType } from '../dialects';
import type { SqlRow, SqlValue } from '../rows';
import type { Api, Opened } from './open';

/** As many as DuckDB itself handles at a time. */
const ROWS = 2048;

export interface AppendedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

export class RowAppender {
  private readonly rows: SqlRow[] = [];
  private appender: DuckDBAppender | undefined;

  constructor(
    private readonly opened: Opened,
    private readonly table: string,
    private readonly columns: readonly AppendedColumn[],
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
    const { rows, columns } = this;
    const { api, connection } = this.opened;
    if (rows.length === 0) return;
    this.appender ??= await connection.createAppender(this.table);
    const types = columns.map(({ type }) => typeOf(api, type));
    const chunk = api.DuckDBDataChunk.create(types, rows.length);
    columns.forEach(({ name, type }, at) => {
      const values = rows.map((row) => cellValue(api, type, row[name] ?? null));
      chunk.setColumnValues(at, values);
    });
    this.appender.appendDataChunk(chunk);
    this.appender.flushSync();
    rows.length = 0;
  }
}

/** Digits of a decimal, ten of them after the point. */
const WIDTH = { money: 28, sum: 38 } as const;

function typeOf(api: Api, type: ColumnType): DuckDBType {
  const { BIGINT, BOOLEAN, DECIMAL, INTEGER, VARCHAR } = api;
  if (type === 'money' || type === 'sum') return DECIMAL(WIDTH[type], 10);
  return { id: BIGINT, year: INTEGER, text: VARCHAR, flag: BOOLEAN, count: BIGINT }[type];
}

function cellValue(api: Api, type: ColumnType, value: SqlValue): DuckDBValue {
  if (value === null) return null;
  if (type === 'id' || type === 'count') return BigInt(value);
  if (type !== 'money' && type !== 'sum') return value;
  return new api.DuckDBDecimalValue(scaled(String(value)), WIDTH[type], 10);
}
