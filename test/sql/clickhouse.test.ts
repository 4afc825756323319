import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/sql';
import { agreesWithTypeScript, theCorpus } from './agreement';
import { clickhouse, isClickHouseInstalled } from './engines';

if (isClickHouseInstalled()) {
  describe('ClickHouse', () => {
    agreesWithTypeScript(clickhouse, (engine) => {
      it('reads the Parquet file that DuckDB writes', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'gongkai-parquet-'));
        const file = join(folder, 'reports.parquet');
        const db = await openDuckDb();
        await db.add(theCorpus());
        await db.writeParquet(file);
        db.close();
        const other = await engine().query(
          `SELECT count() FROM (SELECT * FROM file('${file}') EXCEPT SELECT * FROM reports)`,
        );
        const all = await engine().query(`SELECT count() FROM file('${file}')`);
        rmSync(folder, { recursive: true });
        expect([other, all]).toEqual([[['0']], [[String(theCorpus().length)]]]);
      }, 60_000);
    });
  });
} else {
  it.skip('ClickHouse is not installed: npm run test:sql:clickhouse installs it and runs this', () => {});
}
