import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/core/issue';
import { rules } from '../../src/reconcile/rules';
import {
  checksSql,
  type Dialect,
  indicatorsSql,
  openDuckDb,
  sqlRow,
  tablesSql,
  totalsSql,
} from '../../src/sql';
import { cellColumns, reportColumns } from '../../src/sql/columns';

const dialects: Dialect[] = ['duckdb', 'clickhouse', 'postgres'];
const agency = { name: '云林县财政局' };

describe('the statements', () => {
  it.each(dialects)('of %s fit what servers take unasked', (dialect) => {
    const checks = checksSql(dialect).map(({ sql }) => sql);
    for (const sql of [...checks, totalsSql(dialect), indicatorsSql(dialect)]) {
      // max_query_size of ClickHouse.
      expect(Buffer.byteLength(sql)).toBeLessThan(262_144);
      // Identifiers of PostgreSQL: what is longer is cut off in silence.
      for (const [name] of sql.matchAll(/\b[a-z]\w{63,}/g)) expect(name).toBe('');
    }
  });

  it('check every rule of the families that they are for, in their order', () => {
    const families = ['form', 'domain', 'cross-year', 'roll-up'];
    const expected = rules.filter(({ family }) => families.includes(family)).map(({ id }) => id);
    for (const dialect of dialects) expect(checksSql(dialect).map(({ rule }) => rule)).toEqual(expected);
  });

  it('leave out rules that cannot have the outcome', () => {
    const violations = checksSql('duckdb', { outcomes: ['violation'] }).map(({ rule }) => rule);
    expect(violations).not.toContain('required-cell');
    expect(violations).toContain('children-total');
    const [incomplete] = checksSql('duckdb', { rules: ['money-decimals'], outcomes: ['incomplete'] });
    expect(incomplete).toBeUndefined();
  });

  it('have a column for every cell, named as in the codebook', () => {
    const names = reportColumns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(32);
    expect(cellColumns.find(({ path }) => path === 'requests.received.total')?.name).toBe(
      'req_received_total',
    );
    expect(cellColumns.every(({ name }) => name !== '')).toBe(true);
  });

  it.each([
    [() => tablesSql('mysql' as Dialect), /^dialect: mysql/],
    [() => checksSql('toString' as Dialect), /^dialect: toString/],
    [() => tablesSql('duckdb', { table: 'reports; DROP TABLE x' }), /^table: /],
    [() => totalsSql('duckdb', { table: 'a.b.c' }), /^table: a\.b\.c/],
    [() => totalsSql('duckdb', { by: ['county' as 'year'] }), /^by: county/],
    [() => totalsSql('duckdb', { by: 'year' as never }), /^by: /],
    [() => checksSql('duckdb', { rules: [] }), /^rules: /],
    [() => checksSql('duckdb', { rules: ['no-rule' as 'disputes-total'] }), /^rules: no-rule is not a rule/],
    [() => checksSql('duckdb', { rules: ['narrative-cell'] }), /^rules: narrative-cell cannot be checked/],
    [() => checksSql('duckdb', { outcomes: ['wrong' as 'pass'] }), /^outcomes: wrong/],
    [() => checksSql('duckdb', { outcomes: [] }), /^outcomes: /],
    [() => indicatorsSql('duckdb', { indicators: ['none' as 'release-rate'] }), /^indicators: none/],
    [() => sqlRow({ year: 2024 } as never, { report: 1 }), /^input\.edition: /],
    [() => sqlRow({ edition: '2021', year: 2024, agency }, {} as never), /^origin\.report: /],
  ])('refuse a bad call: %s', (call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });

  it('refuse an unknown option of openDuckDb', async () => {
    await expect(openDuckDb({ file: 'x' } as never)).rejects.toThrow(/^options: file/);
  });
});

describe('a row', () => {
  it('holds what the report says, and null for what it does not', () => {
    const { row, issues } = sqlRow(
      {
        report: {
          edition: '2019',
          year: 2020,
          agency: { name: ' 云林县 财政局（本级） ', region: '320831' },
          disclosure: { regulations: { newlyMade: 3 }, procurement: { amount: '99999999999999.99' } },
        },
        issues: [
          { code: 'table-missing', severity: 'warning', args: { table: 'disputes' }, cells: [] },
          {
            code: 'edition-from-year',
            severity: 'warning',
            args: { edition: '2019', year: 2020 },
            cells: [],
          },
        ],
      },
      { report: 7, file: 'a.html', record: 2 },
    );
    expect(issues).toEqual([]);
    expect(Object.keys(row ?? {})).toEqual(reportColumns.map(({ name }) => name));
    expect(row).toMatchObject({
      report: 7,
      file: 'a.html',
      record: 2,
      agency: '云林县 财政局（本级）',
      agency_key: 'name 云林县财政局(本级) 320831',
      id: null,
      version: 1,
      from_reading: true,
      edition_assumed: true,
      unread_sections: ',disputes,',
      has_disclosure: true,
      has_requests: false,
      // Cells that say the same on both forms are one column.
      disc_regulations_issued: 3,
      disc_procurement_amount: '99999999999999.99',
      req_received_total: null,
    });
  });

  it('is not made of an amount that the table would have to cut', () => {
    const report = (charged: string) => ({
      edition: '2021' as const,
      year: 2024,
      agency,
      processingFees: { charged },
    });
    for (const charged of ['999999999999999999.9999999999', '-0.0000000001', '0']) {
      expect(sqlRow(report(charged), { report: 1 }).row?.fee_charged).toBe(charged);
    }
    expect(sqlRow(report('1000000000000000000'), { report: 1 })).toEqual({
      row: null,
      issues: [
        {
          code: 'amount-too-large',
          severity: 'error',
          args: { raw: '1000000000000000000', digits: 18 },
          cells: ['processingFees.charged'],
        },
      ],
    });
  });

  it('is not made of a reading without a report', () => {
    const issue: Issue = { code: 'not-a-report', severity: 'error', args: {}, cells: [] };
    expect(sqlRow({ report: null, issues: [issue] }, { report: 1 })).toEqual({ row: null, issues: [issue] });
  });
});
