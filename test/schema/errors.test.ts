import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { formatSchemaError } from '../../src/schema/errors';
import { report2019Schema, report2021Schema, reportSchema } from '../../src/schema/report';

const head = { edition: '2021', year: 2024, agency: { name: '云林县人民政府' } };

function errorOf(input: unknown, schema: z.ZodType = reportSchema): z.ZodError {
  const { error } = schema.safeParse(input);
  if (!error) throw new Error('the schema accepted it');
  return error;
}

/** `label: message` of each problem. */
const said = (input: unknown, locale?: 'zh' | 'en') =>
  formatSchemaError(errorOf(input), locale).map(({ label, message }) => `${label}：${message}`);

const received = (value: unknown) => ({ ...head, requests: { received: { total: value } } });
const charges = (value: unknown) => ({ ...head, disclosure: { charges: { amount: value } } });

describe('formatSchemaError', () => {
  it.each([
    ['no object', null, '报告：应为一组栏目（对象），必须填写。'],
    ['no edition', {}, '报告格式：只能是“2019”、“2021”之一，必须填写。'],
    ['a wrong edition', { ...head, edition: '2020' }, '报告格式：只能是“2019”、“2021”之一，必须填写。'],
    ['no year', { ...head, year: undefined }, '报告年度：应为整数，必须填写。'],
    ['half a year', { ...head, year: 2024.5 }, '报告年度：应为整数，不能有小数。'],
    ['an early year', { ...head, year: 24 }, '报告年度：不能小于 1900。'],
    ['a late year', { ...head, year: 20240 }, '报告年度：不能大于 9999。'],
    ['no agency', { ...head, agency: undefined }, '行政机关：应为一组栏目（对象），必须填写。'],
    ['no name', { ...head, agency: {} }, '行政机关名称：应为文字，必须填写。'],
    ['a blank name', { ...head, agency: { name: ' ' } }, '行政机关名称：不能为空，必须填写。'],
    [
      'a wrong kind',
      { ...head, agency: { name: '甲', kind: '政府' } },
      '机关性质：只能是“government”、“department”之一。',
    ],
    [
      'a wrong region',
      { ...head, agency: { name: '甲', region: '44' } },
      '行政区划代码：应为 6 位行政区划代码，如 "440113"。',
    ],
    ['a wrong day', { ...head, publishedOn: '2025年1月31日' }, '公开日期：应为日期，如 "2025-01-31"。'],
    ['no text', { ...head, overview: 1 }, '总体情况：应为文字。'],
    ['no table', { ...head, disputes: [] }, '政府信息公开行政复议、行政诉讼情况：应为一组栏目（对象）。'],
    [
      'no row',
      { ...head, requests: { outcomes: { withheld: null } } },
      '（三）不予公开：应为一组栏目（对象）。',
    ],
    ['no count', received('3'), '一、本年新收政府信息公开申请数量 · 总计：应为整数，没有数字时用 null。'],
    ['half a count', received(1.5), '一、本年新收政府信息公开申请数量 · 总计：应为整数，不能有小数。'],
    ['NaN', received(Number.NaN), '一、本年新收政府信息公开申请数量 · 总计：NaN 不是数字。'],
    [
      'a huge count',
      received(2 ** 53),
      '一、本年新收政府信息公开申请数量 · 总计：数字过大，不能精确表示（绝对值最大 9007199254740991）。',
    ],
    [
      'a hugely negative count',
      received(-(2 ** 53)),
      '一、本年新收政府信息公开申请数量 · 总计：数字过大，不能精确表示（绝对值最大 9007199254740991）。',
    ],
  ])('says of %s what is wrong, once, by the official label', (_, input, expected) => {
    expect(said(input)).toEqual([expected]);
  });

  it.each(['1e5', Number.NaN, 1e-12, true, '1,774'])('says of the amount %j what an amount is', (value) => {
    expect(said(charges(value))).toEqual([
      '行政事业性收费 · 本年收费金额（单位：万元）：应为金额：不带单位和千分位的十进制数，小数最多 10 位，如 "43.788"；没有数字时用 null。',
    ]);
  });

  it('says of an amount that a number cannot hold how to write it', () => {
    expect(said(charges(2 ** 60))).toEqual([
      '行政事业性收费 · 本年收费金额（单位：万元）：金额过大，请写成带引号的十进制数（数字最大 9007199254740991）。',
    ]);
  });

  it('names the closest key, by key or by label', () => {
    expect(formatSchemaError(errorOf({ ...head, requests: { recieved: {}, 自然人: 1, xyz: 1 } }))).toEqual([
      {
        path: 'requests.recieved',
        label: '收到和处理政府信息公开申请情况',
        message: '没有“recieved”这一项，是否应为“received”（一、本年新收政府信息公开申请数量）？',
      },
      { path: 'requests.自然人', label: '收到和处理政府信息公开申请情况', message: '没有“自然人”这一项。' },
      { path: 'requests.xyz', label: '收到和处理政府信息公开申请情况', message: '没有“xyz”这一项。' },
    ]);
    expect(said({ ...head, requests: { received: { 自然人: 1 } } })).toEqual([
      '一、本年新收政府信息公开申请数量：没有“自然人”这一项，是否应为“naturalPerson”（一、本年新收政府信息公开申请数量 · 自然人）？',
    ]);
    expect(said({ ...head, request: {}, agency: { name: '甲', kinds: 'x' } })).toEqual([
      '行政机关：没有“kinds”这一项，是否应为“kind”（机关性质）？',
      '报告：没有“request”这一项，是否应为“requests”（收到和处理政府信息公开申请情况）？',
    ]);
    expect(said({ ...head, ['x'.repeat(100_000)]: 1 })).toHaveLength(1);
  });

  it('names a key of the other edition as such', () => {
    expect(said({ ...head, disclosure: { procurement: {} } })).toEqual([
      '主动公开政府信息情况：“procurement”（政府集中采购）是 2019 年格式的内容，这份报告的格式没有这一项。',
    ]);
    expect(
      said({ ...head, edition: '2019', disclosure: { regulations: { issued: 1, newlyMad: 1 } } }),
    ).toEqual([
      '规章：“issued”（规章 · 本年制发件数）是 2021 年格式的内容，这份报告的格式没有这一项。',
      '规章：没有“newlyMad”这一项，是否应为“newlyMade”（规章 · 本年新制作数量）？',
    ]);
  });

  it('takes labels from the edition that the paths betray', () => {
    const input = { ...head, edition: '2019', disclosure: { procurement: { amount: 'x' } } };
    expect(formatSchemaError(errorOf(input, report2019Schema))[0]?.label).toBe('政府集中采购 · 采购总金额');
    expect(formatSchemaError(errorOf(head, report2019Schema))[0]?.message).toContain('“2019”');
  });

  it('covers what encoding refuses', () => {
    const report = report2021Schema.parse({ ...head, processingFees: { charged: 1 } });
    const broken = { ...report, processingFees: { notices: 0.5, charged: 5, collected: null } };
    const { error } = z.safeEncode(reportSchema, broken as unknown as typeof report);
    expect(error && formatSchemaError(error).map(({ path }) => path)).toEqual([
      'processingFees.notices',
      'processingFees.charged',
    ]);
  });

  it('speaks English when told to', () => {
    expect(said({ ...received('3'), disputes: 1, foo: 1 }, 'en')).toEqual([
      'Requests received this year · Total：Must be a whole number, or null where there is none.',
      'Reconsideration and litigation：Must be an object.',
      'Report：There is no “foo”.',
    ]);
  });

  it('neither uses nor changes what the user has set for zod', () => {
    const before = z.config();
    z.config({ customError: () => 'set by the user' });
    try {
      const input = received(1.5);
      expect(said(input)).toEqual(['一、本年新收政府信息公开申请数量 · 总计：应为整数，不能有小数。']);
      expect(errorOf(input).issues[0]?.message).toBe('set by the user');
    } finally {
      z.config({ customError: undefined });
    }
    expect(z.config()).toBe(before);
  });

  it('passes on what a schema that the user built on ours has to say', () => {
    const schema = report2021Schema.refine(() => false, { message: 'not this one', path: ['source'] });
    expect(formatSchemaError(errorOf(head, schema))).toEqual([
      { path: 'source', label: '来源', message: '不符合要求：not this one' },
    ]);
  });

  it('refuses what is no error of zod, and a language it does not have', () => {
    for (const wrong of [undefined, null, {}, new Error('x')]) {
      expect(() => formatSchemaError(wrong as never)).toThrow(/^error: /);
    }
    for (const wrong of ['fr', '__proto__', null]) {
      expect(() => formatSchemaError(errorOf({}), wrong as never)).toThrow(/^locale: /);
    }
  });

  it('leaves nothing that our schemas refuse to the last resort', () => {
    const wrongs = [
      null,
      undefined,
      true,
      1.5,
      Number.NaN,
      2 ** 60,
      -(2 ** 60),
      'x',
      '',
      [],
      {},
      { x: 1 },
      3n,
    ];
    const paths = ['', ...Object.keys(report2021Schema.shape), 'agency.region', 'agency.level', 'agency.id'];
    paths.push(
      'requests.received',
      'requests.received.total',
      'processingFees.charged',
      'disclosure.charges',
    );
    for (const path of paths) {
      for (const wrong of wrongs) {
        const input = plant(structuredClone(head), path, wrong);
        const { error } = reportSchema.safeParse(input);
        for (const { message } of error ? formatSchemaError(error) : []) {
          expect(message).not.toContain('不符合要求');
        }
      }
    }
  });
});

function plant(tree: Record<string, unknown>, path: string, value: unknown): unknown {
  if (path === '') return value;
  const [key = '', ...rest] = path.split('.');
  const inner = (tree[key] ?? {}) as Record<string, unknown>;
  return { ...tree, [key]: rest.length === 0 ? value : plant(inner, rest.join('.'), value) };
}
