import { readFileSync } from 'node:fs';
import { bench, describe } from 'vitest';
import * as z from 'zod';
import { readText } from '../../src/read/index';
import { reconcile } from '../../src/reconcile/reconcile';
import { cells, emptyReport, setCell } from '../../src/schema/cells';
import { parseCell } from '../../src/schema/parse-cell';
import { reportSchema } from '../../src/schema/report';

const text = readFileSync(new URL('../../docs/examples/panyu-2024.txt', import.meta.url), 'utf8');
const reading = readText(text);
if (!reading.report) throw new Error('the example holds no report');
const { report } = reading;
const json = z.encode(reportSchema, report);

describe('a report', () => {
  bench('decode', () => {
    reportSchema.parse(json);
  });
  bench('encode', () => {
    z.encode(reportSchema, report);
  });
  bench('read from text', () => {
    readText(text);
  });
  bench('reconcile a reading', () => {
    reconcile(reading);
  });
  bench('reconcile JSON', () => {
    reconcile(json);
  });
});

describe('a cell', () => {
  const empty = emptyReport('2021', { year: 2024, agency: { name: '云林县人民政府' } });
  bench('parse plain digits', () => {
    parseCell('1774', 'requests.received.total');
  });
  bench('parse 43.788万元', () => {
    parseCell('43.788万元', 'disclosure.charges.amount');
  });
  bench('set', () => {
    setCell(empty, 'requests.received.total', 3);
  });
  bench('list all', () => {
    cells('2021');
  });
});
