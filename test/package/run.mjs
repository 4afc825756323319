// What a program in ECMAScript modules does with the package.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { getCell, parseCell, reportSchema, setCell } from 'gongkai';
import * as balance from 'gongkai/balance';
import { loadAll, totalFiles } from 'gongkai/node';
import * as read from 'gongkai/read';
import { pdf } from 'gongkai/read/pdf';
import { xls } from 'gongkai/read/xls';
import schema from 'gongkai/schema/2021.json' with { type: 'json' };
import { openDuckDb, tablesSql } from 'gongkai/sql';
import * as z from 'zod';

const report = reportSchema.parse({
  edition: '2021',
  year: 2024,
  agency: { name: '云林县人民政府' },
  disclosure: { charges: { amount: '99999999999999.99' } },
});
assert.equal(getCell(report, 'disclosure.charges.amount').toFixed(), '99999999999999.99');
assert.equal(z.encode(reportSchema, report).disclosure.charges.amount, '99999999999999.99');
const amount = parseCell('251000元', 'disclosure.charges.amount');
assert.equal(
  getCell(setCell(report, 'disclosure.charges.amount', amount.value), 'disclosure.charges.amount').toFixed(),
  '25.1',
);
assert.equal(schema.properties.edition.const, '2021');
assert.equal(typeof read.readText, 'function');
assert.equal(typeof pdf.load, 'function');
const withoutPdf = await read.read('%PDF-1.4');
assert.equal(withoutPdf.issues[0].code, 'reader-missing');
assert.match(withoutPdf.issues[0].args.install, /^npm install pdfjs-dist/);
assert.equal(typeof xls.load, 'function');
const withoutXls = await read.read(readFileSync('report.xls'));
assert.equal(withoutXls.issues[0].code, 'reader-missing');
assert.match(withoutXls.issues[0].args.install, /^npm install @e965\/xlsx/);
assert.equal((await read.read(readFileSync('report.doc'))).report.year, 2024);
const files = ['report.doc', 'report.doc'];
const years = [];
for await (const { reading } of loadAll(files, { jobs: 2 })) years.push(reading.report.year);
assert.deepEqual(years, [2024, 2024]);
assert.equal((await totalFiles(files, { jobs: 2 })).duplicates[0].reason, 'repeated');
assert.ok(Object.keys(balance).length > 0);
assert.match(tablesSql('clickhouse')[0], /^CREATE TABLE reports/);
await assert.rejects(openDuckDb(), {
  code: 'ERR_MODULE_NOT_FOUND',
  message: /npm install @duckdb\/node-api/,
});
