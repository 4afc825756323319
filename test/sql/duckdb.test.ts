import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { total } from '../../src/aggregate/totals';
import { getPath } from '../../src/core/path';
import { layoutOf } from '../../src/editions';
import type { ReportInput } from '../../src/schema/report';
import { type DuckDbReports, openDuckDb } from '../../src/sql';
import { expectSame, theCorpus } from './agreement';
import { reportOf } from './corpus';
import { expectedFindings, expectedIndicators, findingLine, line } from './expected';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-duckdb-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function findingsOf(db: DuckDbReports): Promise<string[]> {
  const found: string[] = [];
  for await (const one of db.findings()) found.push(findingLine(one.report, one));
  return found;
}

const contents = (db: DuckDbReports) =>
  db.query('SELECT * EXCLUDE (file, record, explanations) FROM reports ORDER BY report');

describe('DuckDB', () => {
  let db: DuckDbReports;
  beforeAll(async () => {
    db = await openDuckDb();
    expect(await db.add(theCorpus())).toEqual({ reports: theCorpus().length, leftOut: [] });
  });
  afterAll(() => db.close());

  it('finds what reconcile finds', async () => {
    expectSame(expectedFindings(theCorpus()), await findingsOf(db));
  }, 120_000);

  it.each([[undefined], [['year'] as const], [['region'] as const], [[] as const]])(
    'adds up what total adds up, by %j',
    async (by) => {
      const strata = await db.totals({ by });
      expect(strata.length).toBeGreaterThan(0);
      expect(JSON.stringify(strata)).toBe(JSON.stringify(total(theCorpus(), { by }).strata));
    },
    60_000,
  );

  it('measures what measure measures', async () => {
    const measured: string[] = [];
    for await (const { report, indicator, value, numerator, denominator, reason } of db.indicators()) {
      measured.push(line(report, indicator, value, numerator, denominator, reason));
    }
    expectSame(expectedIndicators(theCorpus()), measured);
  }, 60_000);

  it('reads NDJSON and Parquet into the same rows', async () => {
    const [ndjson, parquet] = [join(folder, 'corpus.ndjson'), join(folder, 'corpus.parquet')];
    writeFileSync(
      ndjson,
      theCorpus()
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    const fromLines = await openDuckDb();
    expect(await fromLines.addNdjson(ndjson)).toEqual({ reports: theCorpus().length, leftOut: [] });
    expect(await contents(fromLines)).toEqual(await contents(db));
    await fromLines.writeParquet(parquet);
    fromLines.close();
    const fromParquet = await openDuckDb();
    expect(await fromParquet.addParquet(parquet)).toEqual({ reports: theCorpus().length, leftOut: [] });
    expect(await contents(fromParquet)).toEqual(await contents(db));
    // Prose that DuckDB took was not looked at yet.
    expectSame(expectedFindings(theCorpus()), await findingsOf(fromParquet));
    fromParquet.close();
  }, 120_000);

  it('gives every report back', async () => {
    let at = 0;
    for await (const { report, input } of db.all()) {
      expect(report).toBe(at + 1);
      const given = JSON.parse(JSON.stringify(reportOf(theCorpus()[at++] as never)));
      expect(input).toEqual(withoutOptionalNulls(given));
    }
    expect(at).toBe(theCorpus().length);
  }, 60_000);
});

/** A subtotal that is null and one that is not there are the same column. */
function withoutOptionalNulls(report: ReportInput): ReportInput {
  const kept = structuredClone(report);
  for (const { path, row, column, optional } of layoutOf(report.edition).cells) {
    const cells = getPath(kept, row) as Record<string, unknown> | undefined;
    if (optional && cells && getPath(kept, path) === null) delete cells[column];
  }
  return kept;
}
