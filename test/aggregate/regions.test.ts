import { describe, expect, it } from 'vitest';
import { type Region, regionTree } from '../../src/aggregate/regions';
import { describeIssue } from '../../src/describe';
import { nationalRegions } from '../../src/regions';

const regions = (...codes: string[]): Region[] => codes.map((code) => ({ code }));

describe('regionTree', () => {
  it.each([
    ['320813', '320800', 'county'],
    ['320800', '320000', 'prefecture'],
    ['320000', null, 'province'],
    // 直辖市: no prefecture between.
    ['110105', '110000', 'county'],
    ['500229', '500000', 'county'],
    // 省直辖县级行政区划
    ['429004', '420000', 'county'],
    ['469021', '460000', 'county'],
    ['659001', '650000', 'county'],
  ])('%s is below %s', (code, parent, level) => {
    const above = [code.slice(0, 2).padEnd(6, '0'), code.slice(0, 4).padEnd(6, '0'), code];
    const { nodes, roots, issues } = regionTree(regions(...new Set(above)));
    expect(nodes.get(code)).toMatchObject({ parent, level });
    if (parent !== null) expect(nodes.get(parent)?.children).toContain(code);
    expect(roots).toEqual([above[0]]);
    expect(issues).toEqual([]);
    // What only groups codes is no region.
    expect(nodes.has('110100') || nodes.has('429000') || nodes.has('500200')).toBe(false);
  });

  it.each<[string, Region[], object[], string[]]>([
    [
      'what is no code',
      regions('3208', '32080a', '020000'),
      [{ code: '3208' }, { code: '32080a' }, { code: '020000' }],
      [],
    ],
    [
      'a code that is there twice',
      regions('320000', '320800', '320800', '320813'),
      [
        { code: '320800', copies: 2 },
        { code: '320813', parent: '320800' },
      ],
      ['320000'],
    ],
    [
      'a missing parent, and all below it',
      regions('320800', '320813'),
      [
        { code: '320800', parent: '320000' },
        { code: '320813', parent: '320800' },
      ],
      [],
    ],
    [
      'regions that are each above the other',
      [
        { code: '320000' },
        { code: '320800', parent: '320813' },
        { code: '320813', parent: '320800' },
        { code: '320826' },
      ],
      [{ codes: ['320800', '320813'] }, { code: '320826', parent: '320800' }],
      ['320000'],
    ],
    ['a region above itself', [{ code: '320000', parent: '320000' }], [{ codes: ['320000'] }], []],
  ])('refuses %s', (_, given, args, left) => {
    for (const order of [given, [...given].reverse()]) {
      const { nodes, issues } = regionTree(order);
      expect([...nodes.keys()]).toEqual(left);
      expect(issues.map((issue) => issue.args)).toHaveLength(args.length);
      expect(issues.map((issue) => issue.args)).toEqual(expect.arrayContaining(args));
      for (const issue of issues) expect(describeIssue(issue).text).not.toContain('undefined');
    }
  });

  it('takes a parent that is given', () => {
    const { nodes } = regionTree([
      { code: '440000' },
      { code: '440300' },
      { code: '440309', parent: '440000' },
    ]);
    expect(nodes.get('440309')?.parent).toBe('440000');
  });

  it('refuses what is no list of regions', () => {
    expect(() => regionTree('x' as never)).toThrow(TypeError);
    expect(() => regionTree([null as never])).toThrow('regions.0');
  });
});

describe('nationalRegions', () => {
  const { nodes, roots, issues } = regionTree(nationalRegions());

  it('is one tree of all provinces', () => {
    expect(issues).toEqual([]);
    expect(roots).toHaveLength(34);
    expect(nodes.size).toBeGreaterThan(3000);
  });

  it.each([
    ['440113', '番禺区', '440100'],
    ['330113', '临平区', '330100'],
    ['110105', '朝阳区', '110000'],
    ['429004', '仙桃市', '420000'],
    ['441900', '东莞市', '440000'],
  ])('%s is %s', (code, name, parent) => {
    expect(nodes.get(code)).toMatchObject({ name, parent });
  });

  it.each(['110100', '429000', '441901', '710101', '810100'])('%s is no region', (code) => {
    expect(nodes.has(code)).toBe(false);
  });
});
