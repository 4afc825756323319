import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowColumns, toRows } from '../../src/aggregate/rows/tidy';
import { total } from '../../src/aggregate/totals';
import type { Issue } from '../../src/core/issue';
import { getPath } from '../../src/core/path';
import { layoutOf } from '../../src/editions';
import type { ReportInput } from '../../src/schema/report';
import { type DuckDbReports, openDuckDb, writeParquet } from '../../src/sql';
import { expectSame, theCorpus, theFindings } from './agreement';
import { reportOf } from './corpus';
import { expectedIndicators, findingLine, inSql, line } from './expected';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-duckdb-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function findingsOf(db: DuckDbReports): Promise<string[]> {
  const found: string[] = [];
  for await (const one of db.findings()) found.push(findingLine(one.report, one));
  return found;
}

const contents = (db: DuckDbReports) =>
  db.query('SELECT * EXCLUDE (file, record, explanations) FROM reports ORDER BY report');

describe('the corpus', () => {
  it('has every outcome of every rule', () => {
    const found = new Set(
      theFindings().map((one) =>
        one
          .split('|')
          .slice(1, 4)
          .filter((_, at) => at !== 1)
          .join(' '),
      ),
    );
    const never = new Set([
      'required-cell violation',
      'money-decimals incomplete',
      'edition-for-year incomplete',
    ]);
    const missing = inSql.flatMap((rule) =>
      ['violation', 'pass', 'incomplete', 'inapplicable']
        .map((outcome) => `${rule} ${outcome}`)
        .filter((one) => !found.has(one) && !never.has(one)),
    );
    expect(missing).toEqual([]);
    expect(theFindings().some((one) => one.includes('|explained|'))).toBe(true);
  });
});

describe('DuckDB', () => {
  let db: DuckDbReports;
  beforeAll(async () => {
    db = await openDuckDb();
    expect(await db.add(theCorpus())).toEqual({ reports: theCorpus().length, leftOut: [] });
  });
  afterAll(() => db.close());

  it('finds what reconcile finds', async () => {
    expectSame(theFindings(), await findingsOf(db));
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
    expectSame(theFindings(), await findingsOf(fromParquet));
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

const agency = { name: '云林县财政局', kind: 'department', level: 'county', region: '320831' } as const;
const bureau = (number: number, charged: string | null): ReportInput => ({
  edition: '2021',
  year: 2024,
  agency: { ...agency, name: `云林县第${number}局` },
  processingFees: { notices: 1, charged, collected: '0' },
});

describe('a database', () => {
  it('adds exactly', async () => {
    const db = await openDuckDb();
    const amounts = [
      '99999999999999.99',
      '0.01',
      '0.0000000001',
      null,
      ...Array.from({ length: 1000 }, () => '0.1'),
    ];
    await db.add(amounts.map((amount, at) => bureau(at, amount)));
    const [stratum] = await db.totals();
    const charged = stratum?.cells['processingFees.charged'];
    expect(JSON.stringify(charged)).toBe('{"sum":"100000000000100.0000000001","reported":1003,"missing":1}');
    db.close();
  });

  it('adds counts beyond the safe integers', async () => {
    const db = await openDuckDb();
    const most = Number.MAX_SAFE_INTEGER;
    const many = Array.from({ length: 1100 }, (_, at) => ({
      ...bureau(at, null),
      processingFees: { notices: most },
    }));
    await db.add(many);
    const [stratum] = await db.totals();
    expect(String(stratum?.cells['processingFees.notices']?.sum)).toBe(String(BigInt(most) * 1100n));
    db.close();
  });

  it('keeps a file, and goes on with it', async () => {
    const path = join(folder, 'kept.duckdb');
    const first = await openDuckDb({ path, threads: 1, memory: '500MB' });
    await first.add([bureau(1, '1')]);
    first.close();
    const second = await openDuckDb({ path });
    await second.add([bureau(2, '2')]);
    const numbers: number[] = [];
    for await (const { report, agency, file } of second.all()) {
      numbers.push(report);
      expect([agency, file]).toEqual([`云林县第${report}局`, undefined]);
    }
    expect(numbers).toEqual([1, 2]);
    second.close();
  });

  it('leaves out what has no report, or too large an amount, and says why', async () => {
    const db = await openDuckDb();
    const issue: Issue = { code: 'not-a-report', severity: 'error', args: {}, cells: [] };
    const { reports, leftOut } = await db.add([
      { file: 'a.html', reading: { report: null, issues: [issue] } },
      { file: 'b.ndjson', record: 3, reading: bureau(1, '1234567890123456789'), bare: true },
      bureau(2, '1'),
    ]);
    expect(reports).toBe(1);
    expect(leftOut).toMatchObject([
      { file: 'a.html', issues: [issue] },
      {
        file: 'b.ndjson',
        record: 3,
        issues: [{ code: 'amount-too-large', cells: ['processingFees.charged'] }],
      },
    ]);
    db.close();
  });

  it('takes bare reports of files as such', async () => {
    const db = await openDuckDb();
    const reading = { report: bureau(1, '1') as never, issues: [], claims: [] };
    await db.add([
      { reading, bare: true, file: 'a.json' },
      { reading, bare: false, file: 'b.html' },
    ]);
    expect(await db.query('SELECT file, from_reading FROM reports ORDER BY report')).toEqual([
      { file: 'a.json', from_reading: false },
      { file: 'b.html', from_reading: true },
    ]);
    db.close();
  });

  it('throws at what is no report, having added what came before', async () => {
    const db = await openDuckDb();
    await expect(db.add([bureau(1, '1'), { edition: '2021' } as never])).rejects.toThrow(/^readings\.1\./);
    expect(await db.query('SELECT count(*) AS n FROM reports')).toEqual([{ n: '1' }]);
    db.close();
  });

  it('takes no Parquet file of anything else', async () => {
    const db = await openDuckDb();
    const file = join(folder, 'other.parquet');
    await writeParquet(file, [{ name: 'year', type: 'integer' }], [{ year: 2024 }]);
    await expect(db.addParquet(file)).rejects.toThrow(TypeError);
    db.close();
  });
});

describe('writeParquet', () => {
  const read = async (file: string) => {
    const db = await openDuckDb();
    const rows = await db.query(`SELECT * FROM read_parquet('${file}')`);
    db.close();
    return rows;
  };

  it('writes tidy rows so that they read back', async () => {
    const file = join(folder, 'rows.parquet');
    const rows = toRows(theCorpus().slice(0, 50).map(reportOf));
    await writeParquet(file, rowColumns, rows);
    const text = (value: unknown) =>
      value === null
        ? null
        : String(value)
            .replace(/(\.\d*?)0+$/, '$1')
            .replace(/\.$/, '');
    const back = (await read(file)).map((row) => ({ ...row, value: text(row.value) }));
    expect(back.length).toBe(rows.length);
    expect(back).toEqual(
      rows.map((row) => ({
        ...row,
        year: String(row.year),
        version: row.version === null ? null : String(row.version),
        value: row.value === null ? null : String(row.value),
      })),
    );
  });

  it.each([
    [{ year: 1.5 }, /^rows\.1\.year: 1\.5/],
    [{ year: '2024' }, /^rows\.1\.year/],
    [{ name: 3 }, /^rows\.1\.name/],
    [{ sum: '1'.repeat(29) }, /^rows\.1\.sum/],
    [{ sum: '0.12345678901' }, /^rows\.1\.sum/],
    [{ sum: Number.NaN }, /^rows\.1\.sum/],
  ])('refuses %j, for it would not be the same', async (row, message) => {
    const columns = [
      { name: 'name', type: 'text' },
      { name: 'year', type: 'integer' },
      { name: 'sum', type: 'decimal' },
    ] as const;
    const written = writeParquet(join(folder, 'refused.parquet'), columns, [{ sum: '1'.repeat(28) }, row]);
    await expect(written).rejects.toThrow(message);
    await expect(written).rejects.toBeInstanceOf(TypeError);
  });

  it('refuses columns that are none', async () => {
    await expect(writeParquet(join(folder, 'x.parquet'), [], [])).rejects.toThrow(/^columns: /);
    await expect(
      writeParquet(join(folder, 'x.parquet'), [{ name: 'a"b', type: 'text' }], []),
    ).rejects.toThrow(TypeError);
  });
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
