/** The jobs of scale.ts: `node jobs.mjs` lists them, `node jobs.mjs JOB FILE` runs one and says what it cost, as JSON. */
import { statSync } from 'node:fs';
import { createTotals } from '../../src/aggregate/totals';
import { linesOf } from '../../src/node/lines';
import { reconcile } from '../../src/reconcile/reconcile';
import type { ReportLike } from '../../src/schema/accept';
import { checksSql, type DuckDbReports, openDuckDb } from '../../src/sql';

async function eachLine(file: string, use: (value: unknown) => void): Promise<void> {
  for await (const lines of linesOf(file)) for (const { text } of lines) use(JSON.parse(text));
}

/** Each says what came out, so that the engine cannot leave it undone. A new job is an entry here. */
const jobs: Record<string, (file: string) => Promise<string>> = {
  'JSON.parse': async (file) => {
    let years = 0;
    await eachLine(file, (value) => {
      years += (value as { year: number }).year;
    });
    return String(years);
  },
  'totals by region and year': async (file) => {
    const totals = createTotals();
    await eachLine(file, (value) => totals.add(value as ReportLike));
    let strata = 0;
    let received = 0;
    for (const { cells } of totals.strata()) {
      strata++;
      received += Number(cells['requests.received.total']?.sum ?? 0);
    }
    const { duplicates } = totals.findDuplicates();
    return `${strata} strata, ${received} requests, ${duplicates.length} duplicates`;
  },
  reconcile: async (file) => {
    let violations = 0;
    await eachLine(file, (value) => {
      violations += reconcile(value as ReportLike).violations.length;
    });
    return `${violations} violations`;
  },
  'DuckDB: NDJSON to Parquet': (file) =>
    inDuckDb(
      (db) => db.addNdjson(file),
      async (db) => {
        await db.writeParquet(`${file}.parquet`);
        return `${Math.round(statSync(`${file}.parquet`).size / 1e6)} MB`;
      },
    ),
  'DuckDB: totals from NDJSON': (file) => inDuckDb((db) => db.addNdjson(file), totalled),
  'DuckDB: totals from Parquet': (file) => inDuckDb((db) => db.addParquet(`${file}.parquet`), totalled),
  'DuckDB: checks from Parquet': (file) => inDuckDb((db) => db.addParquet(`${file}.parquet`), violationsIn),
};

/** With what was added by its own way first. */
async function inDuckDb(
  add: (db: DuckDbReports) => Promise<unknown>,
  use: (db: DuckDbReports) => Promise<string>,
): Promise<string> {
  const db = await openDuckDb();
  try {
    await add(db);
    return await use(db);
  } finally {
    db.close();
  }
}

async function totalled(db: DuckDbReports): Promise<string> {
  const strata = await db.totals();
  const received = strata.reduce(
    (sum, { cells }) => sum + Number(cells['requests.received.total']?.sum ?? 0),
    0,
  );
  return `${strata.length} strata, ${received} requests`;
}

async function violationsIn(db: DuckDbReports): Promise<string> {
  const counts = checksSql('duckdb', { outcomes: ['violation'] }).map(
    ({ sql }) => `SELECT count(*) AS n FROM (${sql})`,
  );
  const [row] = await db.query(`SELECT sum(n) AS n FROM (${counts.join(' UNION ALL ')})`);
  return `${row?.n} violations, last year's report included`;
}

const [name, file] = process.argv.slice(2);
if (name === undefined || file === undefined) process.stdout.write(`${Object.keys(jobs).join('\n')}\n`);
else {
  const start = performance.now();
  const result = await jobs[name]?.(file);
  const seconds = (performance.now() - start) / 1000;
  // Processor time is what remains comparable on a machine that does other things too.
  const { user, system } = process.cpuUsage();
  const processor = (user + system) / 1e6;
  const peak = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ seconds, processor, peak, result }));
}
