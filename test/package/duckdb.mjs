// What a program does with DuckDB, which it has installed beside the package.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as esm from 'gongkai/sql';

const report = {
  edition: '2021',
  year: 2024,
  agency: { name: '云林县人民政府' },
  disputes: { reconsideration: { upheld: 3, corrected: 1, other: 0, pending: 0, total: 5 } },
};
for (const { openDuckDb } of [esm, createRequire(import.meta.url)('gongkai/sql')]) {
  const db = await openDuckDb();
  assert.deepEqual(await db.add([report]), { reports: 1, leftOut: [] });
  const found = [];
  for await (const { rule, difference } of db.findings({ outcomes: ['violation'] }))
    found.push([rule, difference]);
  assert.deepEqual(found, [['disputes-total', -1]]);
  db.close();
}
