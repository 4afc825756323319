/** Where the three databases differ: names of types, and how one row becomes several. */

/** A database that statements are made for. */
export type Dialect = 'duckdb' | 'clickhouse' | 'postgres';

/** What a column holds. `count` is a whole number, `money` an amount with ten decimals; `sum` holds sums of both. */
export type ColumnType = 'id' | 'year' | 'text' | 'flag' | 'count' | 'money' | 'sum';

export interface Grammar {
  readonly types: { readonly [T in ColumnType]: string };
  /** The type of a column that may be null. */
  nullable(type: ColumnType): string;
  /** The type of a column that is never null. */
  required(type: ColumnType): string;
  /** What follows the columns of a table that is read by agency and year. */
  readonly storage: string;
  /** An exact sum over reports: never a double, never one that wraps around. */
  sumOf(column: string): string;
  /** A decimal as text, without the zeros that say nothing. */
  amountText(expression: string): string;
  /** A decimal times 10¹⁰, as a whole number. */
  wholes(expression: string): string;
  /** Quotient and remainder of whole numbers that are not negative. */
  div(a: string, b: string): string;
  mod(a: string, b: string): string;
  /** Whether the text holds a match of the regular expression. */
  matches(text: string, pattern: string): string;
  /** The text at a key of a JSON object that is stored as text. */
  textAt(json: string, key: string): string;
  /** One text for a whole row: the same where all columns are. */
  fingerprint(columns: readonly string[]): string;
  /**
   * Every row of `source` as several: `keep` names what each keeps of it, `rows` are the expressions of each, named
   * and typed by `fields`.
   */
  each(
    source: string,
    keep: readonly string[],
    fields: readonly Field[],
    rows: readonly (readonly string[])[],
  ): string;
  /** What ends a statement. */
  readonly settings: string;
}

export interface Field {
  readonly name: string;
  readonly type: ColumnType;
}

/** The expressions of the first row have the type said; the others follow. */
function typed(grammar: Grammar, fields: readonly Field[], rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row, at) =>
    row.map((expression, field) => {
      const type = fields[field]?.type;
      return at > 0 || type === undefined ? expression : `CAST(${expression} AS ${grammar.nullable(type)})`;
    }),
  );
}

const standardTypes = {
  id: 'BIGINT',
  year: 'INTEGER',
  text: 'VARCHAR',
  flag: 'BOOLEAN',
  count: 'BIGINT',
  money: 'DECIMAL(28, 10)',
  sum: 'DECIMAL(38, 10)',
} as const;

const duckdb: Grammar = {
  types: standardTypes,
  nullable: (type) => standardTypes[type],
  required: (type) => `${standardTypes[type]} NOT NULL`,
  storage: '',
  // Of BIGINT a HUGEINT, of DECIMAL(28, 10) a DECIMAL(38, 10): both are refused where they overflow.
  sumOf: (column) => `sum(${column})`,
  amountText: (expression) => `rtrim(rtrim(CAST(${expression} AS VARCHAR), '0'), '.')`,
  // Its text has all ten decimals; times 10¹⁰ it would overflow.
  wholes: (expression) => `CAST(replace(CAST(${expression} AS VARCHAR), '.', '') AS HUGEINT)`,
  div: (a, b) => `(${a} // ${b})`,
  mod: (a, b) => `(${a} % ${b})`,
  matches: (text, pattern) => `regexp_matches(${text}, ${quote(pattern)})`,
  textAt: (json, key) => `json_extract_string(${json}, ${quote(`$."${key}"`)})`,
  fingerprint: (columns) => `md5(CAST(row(${columns.join(', ')}) AS VARCHAR))`,
  each(source, keep, fields, rows) {
    const structs = typed(duckdb, fields, rows).map(
      (row) => `{${row.map((sql, at) => `${fields[at]?.name}: ${sql}`).join(', ')}}`,
    );
    const names = fields.map(({ name }) => `f.${name} AS ${name}`);
    return `SELECT ${[...keep, ...names].join(', ')}
FROM (SELECT ${keep.join(', ')}, unnest([
${structs.join(',\n')}
]) AS f FROM ${source} AS source) AS rows_of_each`;
  },
  settings: '',
};

const clickhouseTypes = {
  id: 'Int64',
  year: 'Int32',
  text: 'String',
  flag: 'Bool',
  count: 'Int64',
  money: 'Decimal(28, 10)',
  sum: 'Decimal(76, 10)',
} as const;

const clickhouse: Grammar = {
  types: clickhouseTypes,
  nullable: (type) => `Nullable(${clickhouseTypes[type]})`,
  required: (type) => clickhouseTypes[type],
  storage: '\nENGINE = MergeTree ORDER BY (agency_key, year, report)',
  // Sums of Int64 and of small decimals wrap around there.
  sumOf: (column) => `sum(CAST(${column} AS Nullable(Decimal(76, 10))))`,
  amountText: (expression) => `toString(${expression})`,
  wholes: (expression) => `toInt256(${expression} * 10000000000)`,
  div: (a, b) => `intDiv(${a}, ${b})`,
  mod: (a, b) => `modulo(${a}, ${b})`,
  matches: (text, pattern) => `match(${text}, ${quote(pattern)})`,
  textAt: (json, key) => `JSONExtract(${json}, ${quote(key)}, 'Nullable(String)')`,
  fingerprint: (columns) => `hex(MD5(toString(tuple(${columns.join(', ')}))))`,
  each(source, keep, fields, rows) {
    const tuples = typed(clickhouse, fields, rows).map((row) => `tuple(${row.join(', ')})`);
    const names = fields.map(({ name }, at) => `f.${at + 1} AS ${name}`);
    return `SELECT ${[...keep, ...names].join(', ')}
FROM (SELECT ${keep.join(', ')}, arrayJoin([
${tuples.join(',\n')}
]) AS f FROM ${source} AS source) AS rows_of_each`;
  },
  settings: '\nSETTINGS join_use_nulls = 1',
};

const postgres: Grammar = {
  types: { ...standardTypes, text: 'TEXT', sum: 'NUMERIC' },
  nullable: (type) => postgres.types[type],
  required: (type) => `${postgres.types[type]} NOT NULL`,
  storage: '',
  sumOf: (column) => `sum(${column})`,
  amountText: (expression) => `CAST(trim_scale(${expression}) AS TEXT)`,
  wholes: (expression) => `trunc(${expression} * 10000000000)`,
  div: (a, b) => `div(${a}, ${b})`,
  mod: (a, b) => `mod(${a}, ${b})`,
  matches: (text, pattern) => `${text} ~ ${quote(pattern)}`,
  textAt: (json, key) => `CAST(${json} AS jsonb) ->> ${quote(key)}`,
  fingerprint: (columns) => `md5(CAST(ROW(${columns.join(', ')}) AS TEXT))`,
  each(source, keep, fields, rows) {
    const values = typed(postgres, fields, rows).map((row) => `(${row.join(', ')})`);
    const names = fields.map(({ name }) => name);
    return `SELECT ${[...keep, ...names].join(', ')}
FROM ${source} AS source CROSS JOIN LATERAL (VALUES
${values.join(',\n')}
) AS f(${names.join(', ')})`;
  },
  settings: '',
};

const grammars: { readonly [D in Dialect]: Grammar } = { duckdb, clickhouse, postgres };

/** @throws TypeError where there is no such dialect. */
export function grammarOf(dialect: Dialect): Grammar {
  if (!Object.hasOwn(grammars, dialect)) {
    throw new TypeError(`dialect: ${String(dialect)} is not one of ${Object.keys(grammars).join(', ')}`);
  }
  return grammars[dialect];
}

/** A text as a literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
