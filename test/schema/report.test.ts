import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { report2019Schema, report2021Schema, reportSchema } from '../../src/schema/report';

const head = { edition: '2021', year: 2024, agency: { name: '云林县人民政府' } };
const accepts = (input: unknown) => reportSchema.safeParse(input).success;
const withCount = (value: unknown) => ({ ...head, requests: { received: { total: value } } });
const withMoney = (value: unknown) => ({ ...head, disclosure: { charges: { amount: value } } });

describe('the head', () => {
  it('needs edition, year and the name of the agency, and no more', () => {
    expect(accepts(head)).toBe(true);
    for (const key of Object.keys(head)) expect(accepts({ ...head, [key]: undefined })).toBe(false);
    expect(accepts({ ...head, agency: {} })).toBe(false);
    expect(accepts({ ...head, agency: { name: ' \u3000 ' } })).toBe(false);
  });

  it.each([
    ['edition', '2020'],
    ['edition', 2021],
    ['year', '2024'],
    ['year', 2024.5],
    ['year', 24],
    ['publishedOn', '2024-02-30'],
    ['publishedOn', '2025年1月31日'],
    ['version', 0],
    ['overview', 1],
    ['agency', { name: '甲', kind: '政府' }],
    ['agency', { name: '甲', level: 'city' }],
    ['agency', { name: '甲', region: '4401' }],
    ['agency', { name: '甲', id: '' }],
  ])('refuses %s %j', (key, value) => {
    expect(accepts({ ...head, [key]: value })).toBe(false);
  });
});

describe('a count', () => {
  it.each([0, 1774, -3, Number.MAX_SAFE_INTEGER, null, undefined])('can be %s', (value) => {
    expect(accepts(withCount(value))).toBe(true);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1.5, 2 ** 53, -(2 ** 53), '3', '1e5', true, [], {}, 3n])(
    'cannot be %s',
    (value) => {
      expect(accepts(withCount(value))).toBe(false);
    },
  );
});

describe('money', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['43.788', '43.788'],
    ['43.780', '43.78'],
    ['99999999999999.99', '99999999999999.99'],
    ['123456789012345678901234567890.0123456789', '123456789012345678901234567890.0123456789'],
    ['-0.0000000001', '-0.0000000001'],
    [43.788, '43.788'],
    [0.1, '0.1'],
    [1e15, '1000000000000000'],
    [-(2 ** 53) + 1, '-9007199254740991'],
  ])('%j is %s', (input, expected) => {
    const report = report2021Schema.parse(withMoney(input));
    expect(Decimal.isDecimal(report.disclosure?.charges.amount)).toBe(true);
    expect(z.encode(report2021Schema, report).disclosure?.charges?.amount).toBe(expected);
  });

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    1e300,
    1e-12,
    '',
    ' 1',
    '1e5',
    '0x10',
    '1,774',
    '01',
    '.5',
    '5.',
    '+5',
    '43.788万元',
    '１',
    'NaN',
    'Infinity',
    '1'.repeat(31),
    '0.12345678901',
    true,
    {},
    new Decimal(1),
  ])('cannot be %j', (value) => {
    expect(accepts(withMoney(value))).toBe(false);
  });

  it('does not depend on what the user has set for decimal.js', () => {
    Decimal.set({ precision: 3, toExpPos: 2 });
    try {
      const report = report2021Schema.parse(withMoney('99999999999999.99'));
      expect(report.disclosure?.charges.amount?.plus('0.01').toFixed()).toBe('100000000000000');
      expect(z.encode(report2021Schema, report).disclosure?.charges?.amount).toBe('99999999999999.99');
    } finally {
      Decimal.set({ defaults: true });
    }
  });

  it('adds up exactly over all the digits that an amount can have', () => {
    const amountOf = (text: string) => report2021Schema.parse(withMoney(text)).disclosure?.charges.amount;
    const [large, small] = [amountOf('123456789012345678901234567890'), amountOf('0.0123456789')];
    expect(large?.plus(small ?? 0).toFixed()).toBe('123456789012345678901234567890.0123456789');
  });

  it('is encoded from a Decimal of any copy of decimal.js, and from nothing else', () => {
    const report = report2021Schema.parse(withMoney('1'));
    const holding = (amount: unknown) =>
      ({ ...report, disclosure: { ...report.disclosure, charges: { amount } } }) as typeof report;
    const Other = Decimal.clone({ precision: 7 });
    expect(z.encode(report2021Schema, holding(new Other('25.1'))).disclosure?.charges?.amount).toBe('25.1');
    for (const [text, plain] of [
      ['1e21', '1000000000000000000000'],
      ['1e-7', '0.0000001'],
      ['-0', '0'],
    ] as const) {
      expect(z.encode(report2021Schema, holding(new Other(text))).disclosure?.charges?.amount).toBe(plain);
    }
    for (const wrong of [25.1, '25.1', new Decimal(Number.NaN), new Decimal('1e40'), new Decimal('1e-11')]) {
      expect(z.safeEncode(report2021Schema, holding(wrong)).success).toBe(false);
    }
  });
});

describe('presence', () => {
  it('gives a table that is there every official cell, and no optional one', () => {
    const { requests, disclosure } = report2021Schema.parse({ ...head, requests: {} });
    expect(disclosure).toBeUndefined();
    expect(requests?.received).toStrictEqual({
      naturalPerson: null,
      enterprise: null,
      research: null,
      publicWelfare: null,
      legalService: null,
      otherOrganization: null,
      total: null,
    });
    expect(Object.keys(requests?.outcomes.other ?? {})).toStrictEqual(['notCorrected', 'feeUnpaid', 'other']);
  });

  it('keeps an optional row or column that is printed, and only that', () => {
    const report = report2021Schema.parse({
      ...head,
      requests: { received: { organizations: null }, outcomes: { withheld: { subtotal: { total: 5 } } } },
    });
    expect(report.requests?.received.organizations).toBeNull();
    expect(report.requests?.broughtForward).not.toHaveProperty('organizations');
    expect(report.requests?.outcomes.withheld.subtotal?.total).toBe(5);
    expect(report.requests?.outcomes.withheld.subtotal?.enterprise).toBeNull();
    expect(report.requests?.outcomes.unavailable).not.toHaveProperty('subtotal');
  });

  it('has （六）其他处理 as one official row in 2019', () => {
    const report = report2019Schema.parse({ ...head, edition: '2019', requests: {} });
    expect(Object.keys(report.requests?.outcomes.other ?? {})).toStrictEqual(['subtotal']);
    expect(report.requests?.outcomes.other.subtotal.total).toBeNull();
  });
});

describe('strictness', () => {
  it.each([
    ['at the root', { ...head, request: {} }],
    ['in the agency', { ...head, agency: { name: '甲', code: '1' } }],
    ['in a table', { ...head, requests: { recieved: {} } }],
    ['in a row', { ...head, requests: { received: { sum: 1 } } }],
    ['in a nested row', { ...head, requests: { outcomes: { withheld: { stateSecret: { all: 1 } } } } }],
    ['of the other edition', { ...head, disclosure: { procurement: {} } }],
    [
      'named __proto__',
      JSON.parse('{"edition":"2021","year":2024,"agency":{"name":"甲"},"__proto__":{"a":1}}'),
    ],
    [
      'named __proto__ in a row',
      { ...head, requests: { received: JSON.parse('{"__proto__":{"total":1}}') } },
    ],
    ['named constructor', { ...head, requests: { constructor: 1 } }],
  ])('refuses an unknown key %s', (_, input) => {
    const result = reportSchema.safeParse(input);
    expect(result.error?.issues.map(({ code }) => code)).toEqual(['unrecognized_keys']);
  });

  it.each([null, 'text', 3, [], undefined])('refuses %j as a report or a table', (value) => {
    expect(accepts(value)).toBe(false);
    if (value !== undefined) expect(accepts({ ...head, requests: value })).toBe(false);
  });
});
