import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { total } from '../../src/aggregate/totals';
import { openDuckDb } from '../../src/sql';
import { baseReport } from '../support/base-report';
import { commandLine, type Result } from '../support/command';

const SAMPLE = 'docs/examples/panyu-2024.txt';
const folder = mkdtempSync(join(tmpdir(), 'gongkai-parquet-'));
const out = join(folder, 'out.parquet');
let run: (args: readonly string[]) => Promise<Result>;

beforeAll(async () => {
  run = await commandLine();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function query(sql: string) {
  const db = await openDuckDb();
  const rows = await db.query(sql.replace('OUT', `read_parquet('${out}')`));
  db.close();
  return rows;
}

describe('Parquet', () => {
  it('of reports holds each as a row that can be asked again', async () => {
    const other = join(folder, 'other.json');
    writeFileSync(other, JSON.stringify(baseReport('2019')));
    const { code, stderr } = await run(['convert', SAMPLE, other, 'none.txt', '--to', 'parquet', '-o', out]);
    expect(code).toBe(2);
    expect(stderr).toContain('none.txt');
    expect(
      await query(
        'SELECT agency, year, edition, file, from_reading, req_received_total FROM OUT ORDER BY report',
      ),
    ).toMatchObject([
      {
        agency: '广州市番禺区人民政府',
        year: 2024,
        file: SAMPLE,
        from_reading: true,
        req_received_total: '1774',
      },
      { edition: '2019', file: other, from_reading: false },
    ]);
    const db = await openDuckDb();
    expect(await db.addParquet(out)).toEqual({ reports: 2, leftOut: [] });
    db.close();
  });

  it('names the report whose amount it cannot hold', async () => {
    const large = join(folder, 'large.json');
    const report = { edition: '2021', year: 2024, agency: { name: '云林县财政局' } };
    writeFileSync(large, JSON.stringify({ ...report, processingFees: { charged: '1234567890123456789' } }));
    const { code, stderr } = await run(['convert', large, '--to', 'parquet', '-o', out]);
    expect(code).toBe(2);
    expect(stderr).toContain('1234567890123456789');
    expect(stderr).toContain('large.json');
  });

  it('of totals holds each sum as a row', async () => {
    const reports = [baseReport('2021'), { ...baseReport('2021'), agency: { name: '云林县司法局' } }];
    const file = join(folder, 'two.json');
    writeFileSync(file, JSON.stringify(reports));
    const { code, stdout } = await run(['total', file, '--parquet', out]);
    expect([code, stdout]).toEqual([0, '']);
    const sums = total(reports).strata.flatMap(({ cells }) => Object.entries(cells));
    const rows = await query('SELECT cell, sum, reported, missing FROM OUT');
    expect(rows.length).toBe(sums.length);
    for (const { cell, sum, reported, missing } of rows) {
      const [, expected] = sums.find(([path]) => path === cell) ?? [];
      const figure = expected?.sum == null ? null : Number(expected.sum);
      expect([sum === null ? null : Number(sum), Number(reported), Number(missing)]).toEqual([
        figure,
        expected?.reported,
        expected?.missing,
      ]);
    }
  });

  it.each([[['convert', SAMPLE, '--to', 'parquet']], [['check', SAMPLE, '--parquet', 'x.parquet']]])(
    'the call %j',
    async (args) => {
      const { code, stderr } = await run(args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/[\u4e00-\u9fff]/);
      expect(stderr).not.toMatch(/at .*\.js:\d+/);
    },
  );
});
