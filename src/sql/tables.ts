/** The table of reports, and the views of it that the statements read. */
import { type EditionId, editionIds } from '../editions';
import { type Gate, planOf } from '../reconcile/plan';
import { cellColumns, columnsOf, reportColumns } from './columns';
import { type Dialect, type Grammar, grammarOf, quote } from './dialects';
import { someIsPrinted } from './findings';
import { childrenSql } from './roll-up';

/** What a statement can be told. */
export interface SqlOptions {
  /** Name of the table of reports; `reports` unless told otherwise. Its views are named after it. */
  readonly table?: string | undefined;
}

/** Names of the table and its views. */
export interface Names {
  readonly table: string;
  /** With what each report prints of the groups that may be printed as one row or column. */
  readonly printed: string;
  /** Those that count. */
  readonly counted: string;
  /** What the children of each agency add up to. */
  readonly children: string;
}

/** @throws TypeError where the table has no plain name. */
export function namesOf({ table = 'reports' }: SqlOptions): Names {
  if (typeof table !== 'string' || !/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?$/.test(table)) {
    throw new TypeError(`table: ${String(table)} is not a name of a table`);
  }
  return { table, printed: `${table}_printed`, counted: `${table}_counted`, children: `${table}_children` };
}

/**
 * The statements that create the table of reports (年度报告), one row a report and one column a cell, and the views that
 * the other statements read: what each report prints, which reports count, what the children of each agency add up
 * to. Cells bear the names of `codebook()`; cells that say the same on both forms are one column.
 *
 * Counts are `BIGINT`, amounts decimals with ten places, what is missing is null, and never is a value rounded. Of the
 * reports of one agency (`agency_key`: the `id`, else the normalised name with the region) and year one counts: the
 * latest version, of equal copies the first, of copies that differ none.
 *
 * @param dialect - the database: `duckdb`, `clickhouse` or `postgres`.
 * @throws TypeError when there is no such dialect, or `table` is no plain name.
 * @example
 * import { tablesSql } from 'gongkai/sql';
 *
 * const [table = '', ...views] = tablesSql('postgres', { table: 'annual' });
 * table.slice(0, 46); // 'CREATE TABLE annual (\n  report BIGINT NOT NULL'
 * views.map((view) => view.split(' ', 3)[2]); // ['annual_printed', 'annual_counted', 'annual_children']
 */
export function tablesSql(dialect: Dialect, options: SqlOptions = {}): string[] {
  const grammar = grammarOf(dialect);
  const names = namesOf(options);
  const columns = reportColumns.map(
    ({ name, type, required }) => `  ${name} ${required ? grammar.required(type) : grammar.nullable(type)}`,
  );
  return [
    `CREATE TABLE ${names.table} (\n${columns.join(',\n')}\n)${grammar.storage}`,
    `CREATE VIEW ${names.printed} AS\n${printedSql(names)}`,
    `CREATE VIEW ${names.counted} AS\n${countedSql(grammar, names)}`,
    `CREATE VIEW ${names.children} AS\n${childrenSql(grammar, names)}`,
  ];
}

/** Reports on these forms, with what they print. */
export function reportsOn(editions: readonly EditionId[], { printed }: Names): string {
  if (editions.length === editionIds.length) return printed;
  return `(SELECT * FROM ${printed} WHERE edition IN (${editions.map(quote).join(', ')}))`;
}

/** The column that says whether a report prints what the gate asks for. */
export function gateSql({ shape, needs }: Gate, edition: EditionId): string {
  return `prints_${shapesOf(edition)[shape]?.name}_${needs === 'summary' ? 'subtotal' : 'parts'}`;
}

interface Shape {
  readonly name: string;
  readonly summary: readonly string[];
  readonly details: readonly string[];
}

/** The shapes of an edition in columns. */
function shapesOf(edition: EditionId): Shape[] {
  const columns = columnsOf(edition);
  const { shapes, layout } = planOf(edition);
  return shapes.map(({ summary, details }) => {
    const [first] = summary;
    const { row = '', column = '', optionalColumn = false } = layout.cells[first ?? -1] ?? {};
    const names = (cells: readonly number[]) => cells.map((cell) => columns[cell] ?? '');
    return {
      // `organizations`, or the group: the name before `subtotal`.
      name: optionalColumn ? column : (row.split('.').at(-2) ?? ''),
      summary: names(summary),
      details: names(details),
    };
  });
}

/**
 * Details are in use unless the summary alone is printed. What a form lacks is null in the reports on it, so that the
 * columns of both forms can be looked at together.
 */
function printedSql({ table }: Names): string {
  const shapes = new Map<string, { summary: Set<string>; details: Set<string> }>();
  for (const edition of editionIds) {
    for (const { name, summary, details } of shapesOf(edition)) {
      const known = shapes.get(name) ?? { summary: new Set(), details: new Set() };
      shapes.set(name, known);
      for (const column of summary) known.summary.add(column);
      for (const column of details) known.details.add(column);
    }
  }
  const columns = [...shapes].flatMap(([name, { summary, details }]) => {
    const subtotal = someIsPrinted([...summary]);
    return [
      `${subtotal} AS prints_${name}_subtotal`,
      `(NOT (${subtotal}) OR ${someIsPrinted([...details])}) AS prints_${name}_parts`,
    ];
  });
  return `SELECT *,\n${columns.join(',\n')}\nFROM ${table}`;
}

/** Of equal copies the first, of versions the last; of copies that differ none. */
function countedSql({ fingerprint }: Grammar, { table }: Names): string {
  const figures = ['edition', ...cellColumns.map(({ name }) => name)];
  const own = 'PARTITION BY agency_key, year';
  const latest = `SELECT report, count(*) OVER (${own}) AS copies, min(report) OVER (${own}) AS first_report
FROM (SELECT report, agency_key, year, version, max(version) OVER (${own}) AS last_version FROM ${table}) AS versions
WHERE version = last_version`;
  return `SELECT * FROM ${table} WHERE report IN (
SELECT first_report FROM (${latest}) AS latest
) AND report NOT IN (
SELECT first_report FROM (
SELECT first_report, ${fingerprint(figures)} AS figures
FROM (${latest}) AS latest JOIN ${table} AS r ON r.report = latest.report
WHERE copies > 1
) AS copied GROUP BY first_report HAVING count(DISTINCT figures) > 1
)`;
}
