import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCsv, toCsv, toNdjson } from '../../../src/aggregate/rows/text';
import { fromRows, type Row, rowColumns, toRows } from '../../../src/aggregate/rows/tidy';
import { editionIds, layoutOf } from '../../../src/editions';
import type { Mark } from '../../../src/schema/reading';
import { type Report, reportSchema } from '../../../src/schema/report';
import { reportInput } from '../../support/random-report';

const head = { edition: '2021' as const, year: 2024, agency: { name: '云林县人民政府' } };
const fees = { ...head, processingFees: { notices: 2, charged: '60.50', collected: null } };

describe('rows', () => {
  it('are one a cell, with who, when, and why a value is missing', () => {
    const agency = {
      name: '云林县人民政府',
      id: '11320829',
      region: '320829',
      level: 'county' as const,
      kind: 'government' as const,
      parent: '11320800',
    };
    const reading = {
      report: { ...fees, agency, version: 2, source: 'a.pdf' },
      marks: { 'processingFees.collected': 'dash' },
    };
    const shared = {
      ...agency,
      agency: agency.name,
      year: 2024,
      edition: '2021',
      version: 2,
      source: 'a.pdf',
    };
    const { name: _, ...rest } = shared;
    expect(toRows([reading])).toEqual([
      {
        ...{ ...rest, cell: 'processingFees.notices', label: '信息处理费收取情况 · 发出收费通知' },
        ...{ unit: '件', value: 2, mark: null },
      },
      {
        ...{ ...rest, cell: 'processingFees.charged', label: '信息处理费收取情况 · 涉及收取金额' },
        ...{ unit: '元', value: '60.5', mark: null },
      },
      {
        ...{ ...rest, cell: 'processingFees.collected', label: '信息处理费收取情况 · 实际收取金额' },
        ...{ unit: '元', value: null, mark: 'dash' },
      },
    ]);
  });

  it('have the columns that are named, in that order, of the types that are named', () => {
    const rows = toRows([fees, { ...head, requests: { received: { total: 3 } } }]);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(rowColumns.map(({ name }) => name));
      for (const { name, type } of rowColumns) {
        const value = row[name];
        if (value === null) continue;
        if (type === 'text') expect(typeof value).toBe('string');
        else if (type === 'integer') expect(Number.isSafeInteger(value)).toBe(true);
        else expect(String(value)).toMatch(/^-?\d+(?:\.\d+)?$/);
      }
    }
  });

  it('of a reading without a report, and of a report without tables, are none', () => {
    expect(toRows([{ report: null }, head])).toEqual([]);
  });

  it('refuse what is no list of reports', () => {
    expect(() => toRows(head as never)).toThrow(/^readings: /);
    expect(() => toRows([head, { ...head, year: '2024' } as never])).toThrow(/^readings\.1\.year: /);
  });
});

describe('rows read back', () => {
  const rows = toRows([fees]);
  const [row] = rows as [Row];

  it('tell copies of a report apart, whatever the order of the rows', () => {
    const later = { ...fees, processingFees: { ...fees.processingFees, notices: 3 } };
    const both = [...toRows([fees, later])].sort((a, b) => a.cell.localeCompare(b.cell));
    expect(fromRows(both).map(({ report }) => report.processingFees?.notices)).toEqual([2, 3]);
  });

  it('have null in the cells that have no row', () => {
    const [only] = fromRows([row]);
    expect(only?.report.processingFees).toEqual({ notices: 2, charged: null, collected: null });
    expect(only?.report.requests).toBeUndefined();
  });

  it.each([
    [{ ...row, edition: '2020' }, /^rows\.0\.edition: 2020/],
    [{ ...row, cell: 'processingFees.none' }, /^rows\.0\.cell: processingFees\.none/],
    [{ ...row, value: '2.5' }, /^rows\.0\.value: 2\.5/],
    [{ ...row, value: '12345678901234567890' }, /^rows\.0\.value: /],
    [{ ...row, cell: 'processingFees.charged', value: '6o' }, /^rows\.0: processingFees\.charged/],
    [{ ...row, year: null }, /^rows\.0: year/],
    [{ ...row, agency: '' }, /^rows\.0: agency\.name/],
    [{ ...row, mark: 'gone' }, /^rows\.0\.mark: gone/],
  ])('refuse %j', (bad, message) => {
    expect(() => fromRows([bad as never])).toThrow(TypeError);
    expect(() => fromRows([bad as never])).toThrow(message);
  });

  it('refuse what is no list', () => {
    expect(() => fromRows(row as never)).toThrow(/^rows: /);
  });
});

/** What rows hold of a report. */
function held({ edition, year, agency, version, source, ...tables }: Report): object {
  const { overview: _, problems: _1, otherMatters: _2, title: _3, publishedOn: _4, ...rest } = tables;
  return {
    ...{ edition, year, agency },
    ...(version === undefined ? {} : { version }),
    ...(source === undefined || source === '' ? {} : { source }),
    ...rest,
  };
}

const marked = fc
  .constantFrom(...editionIds)
  .chain((edition) => fc.tuple(reportInput(edition), fc.infiniteStream(fc.constantFrom(0, 1, 2, 3, 4))))
  .map(([input, stream]) => {
    const report = reportSchema.parse(input);
    const marks: Record<string, Mark> = {};
    for (const { cell, value } of toRows([report])) {
      const mark = (['blank', 'dash', 'unreadable', 'absent'] as const)[Number(stream.next().value)];
      if (value === null && mark) marks[cell] = mark;
    }
    return { report, marks };
  });

it('come back as they were, through CSV and NDJSON too', () => {
  fc.assert(
    fc.property(fc.array(marked, { maxLength: 4 }), (readings) => {
      const rows = toRows(readings);
      const printed = readings.filter(({ report }) => toRows([report]).length > 0);
      const back = fromRows(rows);
      // The order of copies with one head is kept; others keep that of their first rows.
      expect(back.map(({ report }) => JSON.stringify(report))).toEqual(
        printed.map(({ report }) =>
          JSON.stringify(reportSchema.parse(JSON.parse(JSON.stringify(held(report))))),
        ),
      );
      expect(back.map(({ marks }) => marks)).toEqual(printed.map(({ marks }) => marks));
      expect(toRows(back)).toEqual(rows.map((row) => ({ ...row, source: row.source || null })));
      expect(fromRows(fromCsv(toCsv(rows, { bom: true })))).toEqual(back);
      const lines = toNdjson(rows).split('\n').slice(0, -1);
      expect(fromRows(lines.map((line) => JSON.parse(line)))).toEqual(back);
    }),
    { numRuns: 60 },
  );
});

it('hold every cell that the report does', () => {
  fc.assert(
    fc.property(reportInput('2021'), (input) => {
      const report = reportSchema.parse(input);
      const cells = toRows([input]).map(({ cell }) => cell);
      expect(new Set(cells).size).toBe(cells.length);
      for (const { path, table, optional } of layoutOf('2021').cells) {
        if (!optional) expect(cells.includes(path)).toBe(report[table] !== undefined);
      }
    }),
    { numRuns: 40 },
  );
});
