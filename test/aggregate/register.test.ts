import { describe, expect, it } from 'vitest';
import { parseRegister } from '../../src/aggregate/parse-register';
import { matchAgency, type RegisterAgency } from '../../src/aggregate/register';
import { describeIssue } from '../../src/describe';

const codes = (text: string) => parseRegister(text).issues.map(({ code }) => code);

describe('parseRegister', () => {
  const expected = [
    { name: '云林县人民政府', id: 'G', region: '320831', level: 'county', kind: 'government' },
    { name: '云林县财政局', id: 'F', region: '320831', level: 'county', kind: 'department', parent: 'G' },
  ];

  it.each([
    [
      'CSV with English headers',
      'name,id,region,level,kind,parent\r\n云林县人民政府,G,320831,county,government,\r\n云林县财政局,F,320831,county,department,G\r\n',
    ],
    [
      'CSV with Chinese headers, a byte order mark, quotes, other columns and blank lines',
      '\ufeff序号,"机关 名称",统一社会信用代码,行政区划代码,行政层级,机关性质,上级机关\n1,云林县人民政府,G,320831,县级,政府,\n\n2,"云林县财政局",F,320831,县级,部门,云林县人民政府\n',
    ],
    ['JSON', JSON.stringify(expected)],
    [
      'JSON with Chinese keys',
      JSON.stringify([
        {
          名称: '云林县人民政府',
          信用代码: 'G',
          区划代码: 320831,
          层级: '区县级',
          性质: '人民政府',
          上级: null,
        },
        { 名称: '云林县财政局', 信用代码: 'F', 区划代码: 320831, 层级: '县', 性质: '部门', 上级: 'G' },
      ]),
    ],
  ])('%s', (_, text) => {
    expect(parseRegister(text)).toEqual({ agencies: expected, issues: [] });
  });

  it.each([
    ['nothing', '', ['register-invalid']],
    ['a table without names', 'id,region\nA,320831\n', ['register-invalid']],
    ['an open quote', 'name\n"云林县', ['register-invalid']],
    ['broken JSON', '[{"name":', ['register-invalid']],
    ['an object', '{"name":"云林县财政局"}', ['register-invalid']],
    ['a row without a name', 'name,region\n,320831\n', ['register-row-invalid']],
    ['a region that is none', 'name,region\n云林县财政局,3208\n', ['register-row-invalid']],
    ['an agency twice', 'name,region\n云林县财政局,320831\n云林 县财政局,320831\n', ['register-repeated']],
    ['null among the rows', '[null]', ['register-row-invalid']],
  ])('says what is wrong with %s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
    for (const issue of parseRegister(text).issues) {
      for (const locale of ['zh', 'en'] as const) {
        expect(describeIssue(issue, null, locale).text).not.toMatch(/undefined|\[object/);
      }
    }
  });

  it('keeps an agency without what means nothing', () => {
    expect(parseRegister('name,level\n云林县财政局,局级\n').agencies).toEqual([{ name: '云林县财政局' }]);
  });

  it('leaves a parent as it is where several agencies bear its name', () => {
    const { agencies } = parseRegister('name,id,parent\n鼓楼区政府,A,\n鼓楼区政府,B,\n教育局,,鼓楼区政府\n');
    expect(agencies[2]?.parent).toBe('鼓楼区政府');
  });
});

describe('matchAgency', () => {
  const register: RegisterAgency[] = [
    { name: '云林县财政局', id: 'F', region: '320831' },
    { name: '云林县财政局', region: '530129' },
    { name: '淮安市洪泽区人民政府', region: '320813' },
    { name: '鼓楼区教育局', region: '320106' },
    { name: '鼓楼区教育局', region: '350102' },
    { name: '司法局' },
  ];
  const match = (name: string, more: object = {}) => matchAgency({ name, ...more }, register);

  it.each<[string, object, number | null, string | null, number]>([
    ['什么局', { id: 'F' }, 0, 'id', 0],
    ['云林县财政局', { region: '530129' }, 1, 'name', 0],
    ['云林县财政局', { id: 'X', region: '530129' }, 1, 'name', 0],
    ['云林县财政局', { id: 'X', region: '320831' }, null, null, 0],
    [' 云林县 财政局', { region: '320831' }, 0, 'name', 0],
    ['云林县财政局', {}, null, null, 2],
    ['洪泽区人民政府', {}, 2, 'short-name', 0],
    ['江苏省淮安市洪泽区人民政府', {}, 2, 'short-name', 0],
    ['洪泽区人民政府', { region: '110101' }, null, null, 0],
    ['鼓楼区教育局', {}, null, null, 2],
    ['云林县司法局', {}, 5, 'short-name', 0],
    ['云林县民政局', {}, null, null, 0],
  ])('%s %j', (name, more, index, by, candidates) => {
    const found = match(name, more);
    expect(found.agency).toBe(index === null ? null : register[index]);
    expect([found.by, found.candidates.length]).toEqual([by, candidates]);
  });

  it.each([
    [() => matchAgency({} as never, register), 'agency'],
    [() => matchAgency({ name: '甲' }, 'x' as never), 'register'],
    [() => matchAgency({ name: '甲' }, [{ name: ' ' }]), 'register.0.name'],
  ])('refuses a wrong call', (call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});
