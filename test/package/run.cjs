// What a program in CommonJS does with the package.
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { getCell, parseCell, reportSchema, setCell } = require('gongkai');
const { read, readText } = require('gongkai/read');
const { totalFiles } = require('gongkai/node');
const { pdf } = require('gongkai/read/pdf');
const { xls } = require('gongkai/read/xls');
const balance = require('gongkai/balance');
const schema = require('gongkai/schema/2019.json');
const z = require('zod');

const report = reportSchema.parse({
  edition: '2019',
  year: 2020,
  agency: { name: '云林县人民政府' },
  disclosure: { procurement: { amount: 251000.5 } },
});
assert.equal(getCell(report, 'disclosure.procurement.amount').toFixed(), '251000.5');
assert.equal(z.encode(reportSchema, report).disclosure.procurement.amount, '251000.5');
const amount = parseCell('43.788万元', 'disclosure.procurement.amount');
assert.equal(
  getCell(
    setCell(report, 'disclosure.procurement.amount', amount.value),
    'disclosure.procurement.amount',
  ).toFixed(),
  '437880',
);
assert.equal(schema.properties.edition.const, '2019');
assert.equal(typeof readText, 'function');
assert.equal(typeof pdf.load, 'function');
read('%PDF-1.4').then(({ issues }) => assert.equal(issues[0].code, 'reader-missing'));
assert.equal(typeof xls.load, 'function');
read(readFileSync('report.xls')).then(({ issues }) => assert.equal(issues[0].code, 'reader-missing'));
read(readFileSync('report.doc')).then(({ report }) => assert.equal(report.year, 2024));
totalFiles(['report.doc', 'report.doc'], { jobs: 2 }).then(({ duplicates }) =>
  assert.equal(duplicates[0].reason, 'repeated'),
);
assert.ok(Object.keys(balance).length > 0);
