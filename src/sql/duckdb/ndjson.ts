/**
 * Reports as NDJSON into the table without passing through JavaScript. DuckDB takes the lines that are plainly bare
 * reports as the schema has them; it says which lines are anything else, and those are for the schema to judge.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type EditionId, editionIds, layoutOf, tableIds } from '../../editions';
import { agencySchema } from '../../schema/report';
import { columnsOf, hasTable, reportColumns } from '../columns';
import { quote } from '../dialects';
import { fileLiteral } from './open';

/** A key of the head with the column that it fills, and what its JSON text looks like where nothing is to be judged. */
interface HeadKey {
  readonly path: string;
  readonly column: string;
  readonly plain: string;
  readonly required?: true;
}

const TEXT = '^"';
const oneOf = (options: readonly string[]) => `^"(${options.join('|')})"$`;
/** ASCII, Chinese characters and full-width forms: what NFKC leaves alone, or maps one to one. No white space. */
const NAME = '^"[!#-\\[\\]-~\\x{4e00}-\\x{9fff}\\x{ff01}-\\x{ff5e}]+"$';
const ID = '^"[!#-\\[\\]-~]+"$';

/** A day of any year: 29 February is for a calendar. */
const DAY =
  '^"[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"$';

const head: readonly HeadKey[] = [
  { path: 'edition', column: 'edition', plain: oneOf(editionIds), required: true },
  { path: 'year', column: 'year', plain: '^(19|[2-9][0-9])[0-9]{2}$', required: true },
  { path: 'agency.name', column: 'agency', plain: NAME, required: true },
  { path: 'agency.id', column: 'id', plain: ID },
  { path: 'agency.region', column: 'region', plain: '^"[0-9]{6}"$' },
  { path: 'agency.level', column: 'level', plain: oneOf(agencySchema.shape.level.unwrap().options) },
  { path: 'agency.kind', column: 'kind', plain: oneOf(agencySchema.shape.kind.unwrap().options) },
  { path: 'agency.parent', column: 'parent', plain: ID },
  { path: 'version', column: 'version', plain: '^[1-9][0-9]{0,14}$' },
  { path: 'source', column: 'source', plain: TEXT },
  { path: 'title', column: 'title', plain: TEXT },
  { path: 'publishedOn', column: 'published_on', plain: DAY },
  { path: 'overview', column: 'overview', plain: TEXT },
  { path: 'problems', column: 'problems', plain: TEXT },
  { path: 'otherMatters', column: 'other_matters', plain: TEXT },
];

const COUNTS = '^(?:(?:null|-?[0-9]{1,15})(?:,|$))*$';
const MONEY = '^(?:null|-?[0-9]{1,15}(?:\\.[0-9]{1,10})?|"-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,10})?")$';

/** Paths of all leaves: the head, counts of both forms, money of both forms. */
const layouts = editionIds.map(layoutOf);
const paths = (money: boolean) => [
  ...new Set(
    layouts.flatMap(({ cells }) =>
      cells.filter(({ kind }) => (kind === 'money') === money).map(({ path }) => path as string),
    ),
  ),
];
const counts = paths(false);
const amounts = paths(true);
const leaves = [...head.map(({ path }) => path), ...counts, ...amounts];

function above(cells: readonly string[]): string[] {
  return cells.flatMap((path) =>
    path
      .split('.')
      .slice(0, -1)
      .map((_, at, keys) => keys.slice(0, at + 1).join('.')),
  );
}
const nodes = [...new Set(above(leaves))];

const list = (items: readonly string[]) => `[${items.join(', ')}]`;
const jsonPaths = (items: readonly string[]) => list(items.map((path) => quote(`$.${path}`)));
/** The text of a leaf in JSON, null where it is not there. */
const leaf = (path: string) => `v[${leaves.indexOf(path) + 1}]`;
const textOf = (path: string) => `json_extract_string(${leaf(path)}, '$')`;

/** How many keys of the edition are there. */
function keysOf(edition: EditionId): string {
  const own = new Set(layoutOf(edition).cells.map(({ path }) => path as string));
  const cells = [...counts, ...amounts].filter((path) => own.has(path));
  const within = new Set(above([...head.map(({ path }) => path), ...cells]));
  return `list_count(v[1:${head.length}]) + list_count(${list(cells.map(leaf))}) + list_count(${list([...within].map((node) => `k[${nodes.indexOf(node) + 2}]`))})`;
}

/** Whether nothing about the line is for the schema to judge. */
function plainSql(): string {
  const first = head.length + 1;
  const matches = (text: string, pattern: string) => `regexp_matches(${text}, ${quote(pattern)})`;
  const whole = (at: number) => `coalesce(array_to_string(v[${at}:${at + counts.length - 1}], ','), '')`;
  return [
    ...head.map(({ path, plain, required }) => {
      const fits = matches(`CAST(${leaf(path)} AS VARCHAR)`, plain);
      return required ? fits : `(${leaf(path)} IS NULL OR ${fits})`;
    }),
    matches(whole(first), COUNTS),
    ...amounts.map(
      (path) => `(${leaf(path)} IS NULL OR ${matches(`CAST(${leaf(path)} AS VARCHAR)`, MONEY)})`,
    ),
    // Of what is no object, and of an empty one, there are no keys.
    `list_count(list_filter(k, x -> len(x) = 0)) = 0`,
    `list_sum(list_transform(k, x -> len(x))) = CASE ${editionIds
      .map((edition) => `WHEN ${textOf('edition')} = ${quote(edition)} THEN ${keysOf(edition)}`)
      .join(' ')} END`,
  ].join('\nAND ');
}

/** What `normalName` makes of a name that is all plain characters. */
function normalised(text: string): string {
  const forms = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0xff01 + at));
  const plain = forms.map((form) => form.normalize('NFKC'));
  return `translate(${text}, ${quote(forms.join(''))}, ${quote(plain.join(''))})`;
}

function columnSql(name: string, file: string): string {
  const key = head.find(({ column }) => column === name);
  if (name === 'version') return `coalesce(TRY_CAST(${leaf('version')} AS BIGINT), 1)`;
  if (name === 'year') return `coalesce(TRY_CAST(${leaf('year')} AS INTEGER), 0)`;
  if (key) return key.required ? `coalesce(${textOf(key.path)}, '')` : textOf(key.path);
  const table = tableIds.find((id) => hasTable(id) === name);
  if (table) return `k[${nodes.indexOf(table) + 2}] IS NOT NULL`;
  switch (name) {
    // Filled in when all lines are there, in their order.
    case 'report':
      return '0';
    case 'record':
      return 'NULL';
    case 'file':
      return quote(file);
    case 'agency_key':
      return `CASE WHEN NOT coalesce(plain, FALSE) THEN ''
WHEN ${leaf('agency.id')} IS NOT NULL THEN concat('id ', ${normalised(textOf('agency.id'))})
ELSE rtrim(concat('name ', ${normalised(textOf('agency.name'))}, ' ', coalesce(${textOf('agency.region')}, ''))) END`;
    case 'from_reading':
    case 'edition_assumed':
      return 'FALSE';
    case 'explanations':
      return `CASE WHEN ${leaf('overview')} IS NULL AND ${leaf('otherMatters')} IS NULL THEN '{}' END`;
    case 'unread_sections':
      return 'NULL';
    default:
      return cellSql(name);
  }
}

/** A cell has another path in the other form where it was renamed. */
function cellSql(name: string): string {
  const own = new Set(
    editionIds.flatMap((edition) => layoutOf(edition).cells[columnsOf(edition).indexOf(name)]?.path ?? []),
  );
  const values = [...own].map((path) =>
    amounts.includes(path)
      ? `TRY_CAST(${textOf(path)} AS DECIMAL(28, 10))`
      : `TRY_CAST(CAST(${leaf(path)} AS VARCHAR) AS BIGINT)`,
  );
  return values.length === 1 ? (values[0] ?? '') : `coalesce(${values.join(', ')})`;
}

/** What a file gave. */
export interface Lines {
  readonly all: number;
  /** Which of them, from 1, DuckDB did not take. */
  readonly others: readonly number[];
}

/**
 * Loads the lines that are plainly reports. `null` where DuckDB stops at a line that it cannot read at all: the file
 * may have others.
 *
 * @throws Error when there is no such file.
 */
export async function loadLines(
  connection: DuckDBConnection,
  table: string,
  file: string,
  firstReport: number,
): Promise<Lines | null> {
  await connection.run('BEGIN');
  try {
    const lines = await load(connection, table, file, firstReport);
    await connection.run('COMMIT');
    return lines;
  } catch (error) {
    await connection.run('ROLLBACK');
    if (error instanceof Error && error.message.startsWith('Invalid Input Error')) return null;
    throw error;
  }
}

async function load(
  connection: DuckDBConnection,
  table: string,
  file: string,
  firstReport: number,
): Promise<Lines> {
  const number = async (sql: string) => Number((await connection.runAndReadAll(sql)).getRows()[0]?.[0] ?? 0);
  const columns = reportColumns.map(({ name }) => `${columnSql(name, file)} AS ${name}`);
  await connection.run(`INSERT INTO ${table}
SELECT ${columns.join(',\n')}
FROM (SELECT *, ${plainSql()} AS plain FROM (
SELECT json_extract(json, ${jsonPaths(leaves)}) AS v, json_keys(json, ${list([`'$'`, ...nodes.map((node) => quote(`$.${node}`))])}) AS k
FROM read_ndjson_objects(${fileLiteral(file)}, ignore_errors = true)))`);
  // What was just added has no number yet, and stands in the order of the lines.
  const all = await number(`SELECT count(*) FROM ${table} WHERE report = 0`);
  const first = await number(`SELECT min(rowid) FROM ${table} WHERE report = 0`);
  await connection.run(
    `UPDATE ${table} SET record = rowid - ${first} + 1, report = rowid - ${first} + ${firstReport} WHERE report = 0`,
  );
  const added = `FROM ${table} WHERE report >= ${firstReport} AND agency_key = ''`;
  const others = await connection.runAndReadAll(`SELECT record ${added} ORDER BY record`);
  await connection.run(`DELETE ${added}`);
  return { all, others: others.getRows().map(([record]) => Number(record)) };
}
