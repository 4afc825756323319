import { describe, expect, expectTypeOf, it } from 'vitest';
import type { EditionId } from '../../src/editions';
import { getCell, listCells } from '../../src/schema/cells';
import { convertEdition } from '../../src/schema/convert';
import {
  type Report2019,
  type Report2021,
  report2019Schema,
  report2021Schema,
} from '../../src/schema/report';

const head = {
  year: 2020,
  agency: { name: '云林县人民政府', kind: 'government' },
  overview: '总体情况。',
} as const;

const old = report2019Schema.parse({
  edition: '2019',
  ...head,
  disclosure: {
    regulations: { newlyMade: 2, newlyPublished: 3, publicTotal: 9 },
    normativeDocuments: { newlyMade: 16 },
    licensing: { previousItems: 120, itemChange: -4, decisions: 41 },
    charges: { previousItems: 5 },
    procurement: { projects: 170, amount: '437880.55' },
  },
  requests: {
    received: { naturalPerson: 3, organizations: 1, total: 4 },
    outcomes: { withheld: { subtotal: { total: 2 } }, other: { subtotal: { total: 7 } } },
  },
});

const recent = report2021Schema.parse({
  edition: '2021',
  ...head,
  year: 2024,
  disclosure: {
    regulations: { issued: 2, repealed: 1, inForce: 9 },
    licensing: { decisions: 41 },
    charges: { amount: '43.788' },
  },
  requests: {
    outcomes: {
      other: {
        notCorrected: { naturalPerson: 1, enterprise: 5, total: 6 },
        feeUnpaid: { naturalPerson: 2, total: 2 },
        other: { naturalPerson: 4, enterprise: 0, total: 4 },
      },
    },
  },
  processingFees: { charged: '76220' },
});

describe('2019 to 2021', () => {
  const { report, lost, computed } = convertEdition(old, '2021');

  it('carries over what means the same, renamed where the form renamed it', () => {
    expect(getCell(report, 'disclosure.regulations.issued')).toBe(2);
    expect(getCell(report, 'disclosure.normativeDocuments.issued')).toBe(16);
    expect(getCell(report, 'disclosure.licensing.decisions')).toBe(41);
    expect(getCell(report, 'requests.received.total')).toBe(4);
    expect(getCell(report, 'requests.received.organizations')).toBe(1);
    expect(getCell(report, 'requests.outcomes.withheld.subtotal.total')).toBe(2);
    expect(report).toMatchObject({ edition: '2021', ...head });
  });

  it('keeps （六）其他处理 as the subtotal, and does not invent its parts', () => {
    expect(getCell(report, 'requests.outcomes.other.subtotal.total')).toBe(7);
    expect(getCell(report, 'requests.outcomes.other.notCorrected.total')).toBeNull();
    expect(computed).toEqual([]);
  });

  it('does not take 对外公开总数量 for 现行有效件数, and lists every figure that is lost', () => {
    expect(getCell(report, 'disclosure.regulations.inForce')).toBeNull();
    expect(getCell(report, 'disclosure.charges.amount')).toBeNull();
    expect(lost.map(({ cell, value }) => `${cell} ${value}`)).toEqual([
      'disclosure.regulations.newlyPublished 3',
      'disclosure.regulations.publicTotal 9',
      'disclosure.licensing.previousItems 120',
      'disclosure.licensing.itemChange -4',
      'disclosure.charges.previousItems 5',
      'disclosure.procurement.projects 170',
      'disclosure.procurement.amount 437880.55',
    ]);
  });

  it('adds no table, and no optional row that has nothing in it', () => {
    expect(report.disputes).toBeUndefined();
    expect(report.processingFees).toBeUndefined();
    const bare = report2019Schema.parse({ edition: '2019', ...head, requests: {} });
    expect(convertEdition(bare, '2021').report.requests?.outcomes.other.subtotal).toBeUndefined();
  });
});

describe('2021 to 2019', () => {
  const { report, lost, computed } = convertEdition(recent, '2019');

  it('adds up the three rows of （六）其他处理, column by column, where all three are printed', () => {
    expect(getCell(report, 'requests.outcomes.other.subtotal.naturalPerson')).toBe(7);
    expect(getCell(report, 'requests.outcomes.other.subtotal.total')).toBe(12);
    // 5 + nothing + 0 is no sum.
    expect(getCell(report, 'requests.outcomes.other.subtotal.enterprise')).toBeNull();
    expect(computed).toEqual([
      {
        cell: 'requests.outcomes.other.subtotal.naturalPerson',
        value: 7,
        from: [
          'requests.outcomes.other.notCorrected.naturalPerson',
          'requests.outcomes.other.feeUnpaid.naturalPerson',
          'requests.outcomes.other.other.naturalPerson',
        ],
      },
      {
        cell: 'requests.outcomes.other.subtotal.total',
        value: 12,
        from: [
          'requests.outcomes.other.notCorrected.total',
          'requests.outcomes.other.feeUnpaid.total',
          'requests.outcomes.other.other.total',
        ],
      },
    ]);
  });

  it('lists what is lost, the parts included', () => {
    expect(lost.map(({ cell, value }) => `${cell} ${value}`)).toEqual([
      'disclosure.regulations.repealed 1',
      'disclosure.regulations.inForce 9',
      'disclosure.charges.amount 43.788',
      'requests.outcomes.other.notCorrected.naturalPerson 1',
      'requests.outcomes.other.notCorrected.enterprise 5',
      'requests.outcomes.other.notCorrected.total 6',
      'requests.outcomes.other.feeUnpaid.naturalPerson 2',
      'requests.outcomes.other.feeUnpaid.total 2',
      'requests.outcomes.other.other.naturalPerson 4',
      'requests.outcomes.other.other.enterprise 0',
      'requests.outcomes.other.other.total 4',
    ]);
  });

  it('takes a printed subtotal as it is, whatever the parts add up to', () => {
    const both = report2021Schema.parse({
      edition: '2021',
      ...head,
      requests: {
        outcomes: {
          other: {
            notCorrected: { total: 1 },
            feeUnpaid: { total: 1 },
            other: { total: 1 },
            subtotal: { total: 4 },
          },
        },
      },
    });
    const converted = convertEdition(both, '2019');
    expect(getCell(converted.report, 'requests.outcomes.other.subtotal.total')).toBe(4);
    expect(converted.computed).toEqual([]);
  });

  it('keeps money exact', () => {
    expect(getCell(report, 'processingFees.charged')?.toFixed()).toBe('76220');
  });
});

describe('convertEdition', () => {
  it('changes nothing in the report that is passed in', () => {
    const before = listCells(old).map(({ value }) => String(value));
    convertEdition(old, '2021');
    expect(listCells(old).map(({ value }) => String(value))).toEqual(before);
    expect(old.edition).toBe('2019');
  });

  it('gives back a report that is on the form already', () => {
    expect(convertEdition(old, '2019')).toEqual({ report: old, lost: [], computed: [] });
  });

  it('refuses what is not an edition', () => {
    for (const wrong of ['2020', '__proto__', undefined]) {
      expect(() => convertEdition(old, wrong as EditionId)).toThrow(/^to: /);
    }
  });

  it('has the type of the form asked for', () => {
    expectTypeOf(convertEdition(old, '2021').report).toEqualTypeOf<Report2021>();
    expectTypeOf(convertEdition(recent, '2019').report).toEqualTypeOf<Report2019>();
  });
});
