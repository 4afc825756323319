/** Lines that DuckDB takes by itself must be those that the schema takes, and come out the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { editionIds } from '../../src/editions';
import { reportSchema } from '../../src/schema/report';
import { openDuckDb } from '../../src/sql';
import { loadLines } from '../../src/sql/duckdb/ndjson';
import { tablesSql } from '../../src/sql/tables';
import { reportInput } from '../support/random-report';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-ndjson-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(lines: readonly string[], end = '\n'): string {
  const file = join(folder, 'lines.ndjson');
  writeFileSync(file, lines.join('\n') + end);
  return file;
}

/** Records, from 1, that DuckDB took without the schema. */
async function takenBySql(lines: readonly string[]): Promise<number[]> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const sql of tablesSql('duckdb')) await connection.run(sql);
  const { all, others } = (await loadLines(connection, 'reports', fileOf(lines), 1)) ?? {
    all: 0,
    others: [],
  };
  expect(all).toBe(lines.length);
  connection.closeSync();
  instance.closeSync();
  return lines.map((_, at) => at + 1).filter((record) => !others.includes(record));
}

/** The table after the lines, however they were read. */
async function rowsOf(lines: readonly string[], through: 'file' | 'schema') {
  const db = await openDuckDb();
  try {
    if (through === 'file') {
      const { leftOut } = await db.addNdjson(fileOf(lines));
      const rows = await db.query(
        'SELECT * EXCLUDE (file, record, explanations) FROM reports ORDER BY report',
      );
      return { rows, leftOut: leftOut.map(({ record }) => record) };
    }
    const leftOut: number[] = [];
    const readings: { reading: never; record: number }[] = [];
    lines.forEach((line, at) => {
      const report = parsed(line);
      if (report === null) leftOut.push(at + 1);
      else readings.push({ reading: report as never, record: at + 1 });
    });
    await db.add(readings);
    // Numbers of reports tell which lines were left out.
    const rows = await db.query(
      'SELECT * EXCLUDE (file, record, explanations) REPLACE (record AS report) FROM reports ORDER BY record',
    );
    return { rows, leftOut };
  } finally {
    db.close();
  }
}

function parsed(line: string): unknown {
  try {
    const value = JSON.parse(line);
    return reportSchema.safeParse(value).success ? value : null;
  } catch {
    return null;
  }
}

const head = '"edition":"2021","year":2024,"agency":{"name":"云林县财政局"}';

describe('NDJSON', () => {
  it.each([
    ['a bare head', `{${head}}`],
    ['any white space', `{ ${head} , "disputes" : { "reconsideration" : { "total" : 3 } } }`],
    ['a table with a cell', `{${head},"disputes":{"reconsideration":{"total":3}}}`],
    ['nulls', `{${head},"disputes":{"reconsideration":{"total":null}}}`],
    ['a negative count', `{${head},"disputes":{"reconsideration":{"total":-3}}}`],
    ['money as text', `{${head},"processingFees":{"charged":"99999999999999.99"}}`],
    ['money as a number', `{${head},"processingFees":{"charged":43.788}}`],
    ['full-width brackets', `{"edition":"2019","year":2019,"agency":{"name":"云林县教育局（本级）"}}`],
    ['the last day of a month', `{${head},"publishedOn":"2025-01-31","version":2}`],
    ['prose', `{${head},"overview":"“公开”：\\n\\"一\\"","otherMatters":""}`],
  ])('takes %s without the schema', async (_, line) => {
    expect(await takenBySql([line])).toEqual([1]);
    expect(await rowsOf([line], 'file')).toEqual(await rowsOf([line], 'schema'));
  });

  it.each([
    ['no JSON', 'nonsense{'],
    ['half a line', `{${head}`],
    ['a list', '[]'],
    ['two values', `{${head}}{${head}}`],
    ['no edition', '{"year":2024,"agency":{"name":"云林县财政局"}}'],
    ['another edition', '{"edition":"2008","year":2024,"agency":{"name":"云林县财政局"}}'],
    ['an edition that is a number', '{"edition":2021,"year":2024,"agency":{"name":"云林县财政局"}}'],
    ['a year that is text', '{"edition":"2021","year":"2024","agency":{"name":"云林县财政局"}}'],
    ['a year of three digits', '{"edition":"2021","year":202,"agency":{"name":"云林县财政局"}}'],
    ['no name', '{"edition":"2021","year":2024,"agency":{}}'],
    ['an empty name', '{"edition":"2021","year":2024,"agency":{"name":""}}'],
    ['a name of spaces', '{"edition":"2021","year":2024,"agency":{"name":"  "}}'],
    ['an unknown key', `{${head},"unknown":1}`],
    ['an unknown key of a row', `{${head},"disputes":{"reconsideration":{"sum":1}}}`],
    [
      'an unknown key of the agency',
      '{"edition":"2021","year":2024,"agency":{"name":"云林县财政局","city":"x"}}',
    ],
    ['a row of the other form', `{${head},"disclosure":{"procurement":{"projects":1}}}`],
    ['a cell of the other form', `{${head},"disclosure":{"regulations":{"newlyMade":1}}}`],
    ['a table that is null', `{${head},"disputes":null}`],
    ['a table that is a number', `{${head},"disputes":3}`],
    ['a row that is a list', `{${head},"disputes":{"reconsideration":[]}}`],
    ['a count that is text', `{${head},"disputes":{"reconsideration":{"total":"3"}}}`],
    ['a count that is not whole', `{${head},"disputes":{"reconsideration":{"total":3.5}}}`],
    ['a count that is no number', `{${head},"disputes":{"reconsideration":{"total":true}}}`],
    [
      'a count beyond the safe integers',
      `{${head},"disputes":{"reconsideration":{"total":9007199254740993}}}`,
    ],
    ['eleven decimals', `{${head},"processingFees":{"charged":"0.12345678901"}}`],
    ['money that is no number', `{${head},"processingFees":{"charged":"1,000"}}`],
    ['money of 19 digits', `{${head},"processingFees":{"charged":"1234567890123456789"}}`],
    [
      'a level that there is not',
      '{"edition":"2021","year":2024,"agency":{"name":"云林县财政局","level":"city"}}',
    ],
    [
      'a region of five digits',
      '{"edition":"2021","year":2024,"agency":{"name":"云林县财政局","region":"32083"}}',
    ],
    ['a day that there is not', `{${head},"publishedOn":"2025-02-30"}`],
    ['a version of zero', `{${head},"version":0}`],
    ['a title that is a number', `{${head},"title":3}`],
  ])('leaves out %s', async (_, line) => {
    const good = `{${head}}`;
    const { rows, leftOut } = await rowsOf([good, line, good], 'file');
    expect(rows.map(({ report }) => Number(report))).toEqual([1, 3]);
    expect(leftOut).toEqual([2]);
  });

  it.each([
    ['a count written as a decimal', `{${head},"disputes":{"reconsideration":{"total":3.0}}}`],
    ['a count with an exponent', `{${head},"disputes":{"reconsideration":{"total":1e3}}}`],
    ['a large count', `{${head},"disputes":{"reconsideration":{"total":9007199254740991}}}`],
    ['money with an exponent', `{${head},"processingFees":{"charged":1e-7}}`],
    ['a key twice', `{${head},"disputes":{"reconsideration":{"total":3,"total":4}}}`],
    ['a name with spaces', '{"edition":"2021","year":2024,"agency":{"name":" 卫生 健康委员会 "}}'],
    ['a name that is not Chinese', '{"edition":"2021","year":2024,"agency":{"name":"Ｙúnlín ①"}}'],
    ['an empty table', `{${head},"disputes":{}}`],
    ['29 February', `{${head},"publishedOn":"2024-02-29"}`],
    ['escapes', '{"edition":"2021","year":2024,"agency":{"name":"\\u4e91林"}}'],
    ['a byte order mark', `\ufeff{${head}}`],
  ])('reads %s as the schema does', async (_, line) => {
    const lines = [line.replace(/^\ufeff/, ''), `{${head}}`];
    expect(await rowsOf(lines, 'file')).toEqual(await rowsOf(lines, 'schema'));
  });

  it('counts lines that are not empty', async () => {
    const db = await openDuckDb();
    const file = join(folder, 'gaps.ndjson');
    writeFileSync(file, `{${head}}\r\n\r\n  \n{"edition":"2021"}\n{${head}}`);
    const { reports, leftOut } = await db.addNdjson(file);
    expect(reports).toBe(2);
    expect(leftOut.map(({ record, issues }) => [record, issues[0]?.code])).toEqual([[2, 'report-invalid']]);
    expect(await db.query('SELECT record FROM reports ORDER BY 1')).toEqual([
      { record: '1' },
      { record: '3' },
    ]);
    db.close();
  });

  it('takes a name as it is', async () => {
    const db = await openDuckDb();
    const file = join(folder, "it's [1] *?.ndjson");
    writeFileSync(file, `{${head}}\n{}\n`);
    writeFileSync(join(folder, "it's 1 ab.ndjson"), `{${head}}\n`);
    expect(await db.addNdjson(file)).toMatchObject({ reports: 1, leftOut: [{ file, record: 2 }] });
    db.close();
  });

  it('reads what it can of a file with bytes that are no text, or a line without end', async () => {
    const bytes = join(folder, 'bytes.ndjson');
    const broken = Buffer.concat([
      Buffer.from(`{${head},"title":"`),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('"}\n'),
    ]);
    writeFileSync(bytes, Buffer.concat([Buffer.from(`{${head}}\n`), broken, Buffer.from(`{${head}}\n`)]));
    const db = await openDuckDb();
    expect((await db.addNdjson(bytes)).reports).toBeGreaterThanOrEqual(2);
    const long = join(folder, 'long.ndjson');
    writeFileSync(long, `{${head},"title":"${'长'.repeat(8_000_000)}"}\n{${head}}\n`);
    expect((await db.addNdjson(long)).reports).toBe(2);
    db.close();
  }, 60_000);

  it('throws where there is no such file', async () => {
    const db = await openDuckDb();
    await expect(db.addNdjson(join(folder, 'nothing.ndjson'))).rejects.toThrow(/nothing\.ndjson/);
    db.close();
  });

  it.each(editionIds)(
    'takes any report on the %s form as the schema does',
    async (edition) => {
      const reports = fc.sample(reportInput(edition), { numRuns: 200, seed: 7 });
      // Amounts as large as the table holds: most of those that are generated are larger.
      const lines = reports.map((report) =>
        JSON.stringify(report).replace(
          /"(-?\d{18})\d+((?:\.\d+)?)"/g,
          (_, whole, decimals) => `"${whole}${decimals}"`,
        ),
      );
      const byFile = await rowsOf(lines, 'file');
      expect(byFile.rows.length).toBe(lines.length);
      expect(byFile).toEqual(await rowsOf(lines, 'schema'));
    },
    60_000,
  );
});
