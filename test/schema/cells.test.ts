import { Decimal } from 'decimal.js';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import {
  type CellPath,
  type CellPathOf,
  type EditionId,
  editionIds,
  layoutOf,
  type MoneyPath,
} from '../../src/editions';
import { cells, emptyReport, getCell, listCells, setCell } from '../../src/schema/cells';
import { type Report, type Report2021, reportSchema } from '../../src/schema/report';

const head = { year: 2024, agency: { name: '云林县人民政府' } };

/** Freezes a report to its leaves, so that a change of it throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Decimal.isDecimal(value)) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}

describe('cells', () => {
  it('lists each cell once, in the order of the form', () => {
    for (const edition of editionIds) {
      const listed = cells(edition);
      expect(new Set(listed.map(({ path }) => path)).size).toBe(listed.length);
      expect(listed.map(({ order }) => order)).toEqual(listed.map((_, index) => index));
    }
  });

  it('refuses what is not an edition', () => {
    for (const wrong of ['2020', '__proto__', 'constructor', undefined]) {
      expect(() => cells(wrong as EditionId)).toThrow(TypeError);
      expect(() => emptyReport(wrong as EditionId, head)).toThrow(TypeError);
    }
  });
});

describe('emptyReport', () => {
  it.each([
    ['2019', 201],
    ['2021', 203],
  ] as const)('has all cells of the %s form, %i, each null', (edition, many) => {
    const report = emptyReport(edition, head);
    const listed = listCells(report);
    expect(listed).toHaveLength(many);
    expect(listed.every(({ value }) => value === null)).toBe(true);
    expect(listed.every(({ cell }) => !cell.optional)).toBe(true);
    expect(report).toMatchObject({ edition, ...head });
  });
});

describe('getCell and setCell', () => {
  it('give back every figure of every cell, in reports that had it and in reports that lacked its table', () => {
    for (const edition of editionIds) {
      const bare = frozen(reportSchema.parse({ edition, ...head }));
      const empty = frozen<Report>(emptyReport(edition, head));
      for (const { path, kind } of cells(edition)) {
        const value = kind === 'money' ? new Decimal('99999999999999.99') : 7;
        for (const report of [bare, empty]) {
          const filled = set(report, path, value);
          expect(getCell(filled, path)).toBe(value);
          expect(listCells(filled).filter((one) => one.value !== null)).toHaveLength(1);
          expect(reportSchema.parse(z.encode(reportSchema, filled))).toStrictEqual(
            // The schema gives back a Decimal of its own.
            set(filled, path, getCell(reportSchema.parse(z.encode(reportSchema, filled)), path) ?? null),
          );
          expect(getCell(set(filled, path, null), path)).toBeNull();
        }
      }
    }
  });

  it('change nothing in the report that is passed in, and share what did not change', () => {
    const report = frozen(emptyReport('2021', head));
    const filled = setCell(report, 'requests.received.total', 3);
    expect(report.requests?.received.total).toBeNull();
    expect(filled).not.toBe(report);
    expect(filled.disputes).toBe(report.disputes);
  });

  it('tell a table that is not there (undefined) from a figure that is not (null)', () => {
    const report = reportSchema.parse({ edition: '2021', ...head, disputes: {} });
    expect(getCell(report, 'requests.received.total')).toBeUndefined();
    expect(getCell(report, 'disputes.reconsideration.total')).toBeNull();
    expect(getCell(report, 'disclosure.procurement.amount')).toBeUndefined();
  });

  it('see no figure that a row merely inherits', () => {
    const inheriting = { edition: '2021', ...head, requests: { received: Object.create({ total: 3 }) } };
    expect(getCell(inheriting as Report, 'requests.received.total')).toBeUndefined();
    expect(listCells(inheriting as Report)).toEqual([]);
  });

  it('add an optional row with its official cells', () => {
    const report = set(emptyReport('2021', head), 'requests.outcomes.withheld.subtotal.total', 5);
    expect(report.requests?.outcomes.withheld.subtotal).toStrictEqual({
      naturalPerson: null,
      enterprise: null,
      research: null,
      publicWelfare: null,
      legalService: null,
      otherOrganization: null,
      total: 5,
    });
  });

  it.each(['requests.received', 'requests', '__proto__', 'requests.__proto__.total', 'constructor.name', ''])(
    'refuse %j, which is no cell',
    (path) => {
      const report = emptyReport('2021', head);
      expect(() => getCell(report, path as CellPath)).toThrow(/^path: /);
      expect(() => set(report, path, 1)).toThrow(/^path: /);
      expect({}).not.toHaveProperty('total');
    },
  );

  it('refuse a cell of the other edition, and a value that the cell cannot hold', () => {
    const report = emptyReport('2021', head);
    expect(() => set(report, 'disclosure.procurement.projects', 1)).toThrow(/^path: /);
    for (const value of [1.5, Number.NaN, 2 ** 53, '3', new Decimal(3), undefined, true]) {
      expect(() => set(report, 'requests.received.total', value)).toThrow(/^value: /);
    }
    for (const value of [3, '3', new Decimal(Number.NaN), new Decimal('1e-11'), new Decimal('1e30')]) {
      expect(() => set(report, 'disclosure.charges.amount', value)).toThrow(/^value: /);
    }
  });
});

/** setCell as plain JavaScript calls it. */
function set<R extends Report>(report: R, path: string, value: unknown): R {
  return setCell(report, path as never, value as never);
}

describe('types', () => {
  it('name every cell of every edition', () => {
    expectTypeOf<'requests.received.naturalPerson'>().toExtend<CellPath>();
    expectTypeOf<'requests.outcomes.withheld.stateSecret.organizations'>().toExtend<CellPath>();
    expectTypeOf<'requests.outcomes.other.subtotal.total'>().toExtend<CellPathOf<'2019'>>();
    expectTypeOf<'requests.outcomes.other.feeUnpaid.total'>().toExtend<CellPathOf<'2021'>>();
    expectTypeOf<'disputes.litigationAfterReconsideration.pending'>().toExtend<CellPath>();
    expectTypeOf<'processingFees.notices'>().toExtend<CellPath>();
    expectTypeOf<'requests.outcomes.other.feeUnpaid.total'>().not.toExtend<CellPathOf<'2019'>>();
    expectTypeOf<'requests.received'>().not.toExtend<CellPath>();
    expectTypeOf<string>().not.toExtend<CellPath>();
    expectTypeOf<MoneyPath>().toEqualTypeOf<
      | 'disclosure.charges.amount'
      | 'disclosure.procurement.amount'
      | 'processingFees.charged'
      | 'processingFees.collected'
    >();
    // As many at run time as the type has members is what the loop over cells above relies on.
    const paths: readonly CellPathOf<'2021'>[] = layoutOf('2021').cells.map(
      ({ path }) => path as CellPathOf<'2021'>,
    );
    expect(paths).toContain('disputes.reconsideration.total');
  });

  it('tell money from counts', () => {
    const report = emptyReport('2021', head);
    expectTypeOf(report).toEqualTypeOf<Report2021>();
    expectTypeOf(getCell(report, 'requests.received.total')).toEqualTypeOf<number | null | undefined>();
    expectTypeOf(getCell(report, 'disclosure.charges.amount')).toEqualTypeOf<Decimal | null | undefined>();
    expectTypeOf(report.requests?.received.total).toEqualTypeOf<number | null | undefined>();
    expectTypeOf(report.disclosure?.charges.amount).toEqualTypeOf<Decimal | null | undefined>();
    expectTypeOf(setCell(report, 'processingFees.charged', new Decimal(1))).toEqualTypeOf<Report2021>();
    // @ts-expect-error a count is a number
    expect(() => setCell(report, 'requests.received.total', '3')).toThrow(TypeError);
    // @ts-expect-error money is a Decimal
    expect(() => setCell(report, 'processingFees.charged', 3)).toThrow(TypeError);
    // @ts-expect-error the 2021 form has no procurement
    expect(() => setCell(report, 'disclosure.procurement.projects', 3)).toThrow(TypeError);
    // @ts-expect-error no such cell
    expect(() => getCell(report, 'requests.received.totals')).toThrow(TypeError);
  });
});
