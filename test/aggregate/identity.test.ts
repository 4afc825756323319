import { describe, expect, it } from 'vitest';
import { AgencyIndex, maybeSameAgency, sameAgency } from '../../src/aggregate/identity';

const name = (text: string) => ({ name: text });

describe('an agency', () => {
  it('is told by its id, else by name and region', () => {
    expect(sameAgency({ name: '甲', id: 'A' }, { name: '乙', id: 'A' })).toBe(true);
    expect(sameAgency({ name: '甲', id: 'A' }, { name: '甲', id: 'B' })).toBe(false);
    expect(sameAgency({ name: '甲', id: 'A' }, { name: '甲' })).toBe(true);
    expect(sameAgency({ name: '甲', region: '320829' }, { name: '甲', region: '320813' })).toBe(false);
    expect(sameAgency(name('云林县（市） 财政局'), name('云林县(市)财政局'))).toBe(true);
    expect(sameAgency({ id: 'A' }, { region: '320829' })).toBe(false);
  });

  it.each([
    ['洪泽区人民政府', '淮安市洪泽区人民政府', true],
    ['洪泽区人民政府', '江苏省淮安市洪泽区人民政府', true],
    ['财政局', '云林县财政局', true],
    ['城区人民政府', '呼和浩特市新城区人民政府', false],
    ['政局', '云林县财政局', false],
    ['云林县人民政府', '云林县东屏镇人民政府', false],
    ['a', `${'市'.repeat(5000)}xa`, false],
  ])('%s may be %s: %s', (a, b, expected) => {
    expect(maybeSameAgency(name(a), name(b))).toBe(expected);
    expect(maybeSameAgency(name(b), name(a))).toBe(expected);
    expect(sameAgency(name(a), name(b))).toBe(false);
  });

  it('is found by any of its names', () => {
    const index = new AgencyIndex<number>();
    index.add({ name: '旧名', id: 'A' }, 1);
    index.add({ name: '新名', id: 'A' }, 1);
    index.add({ name: '旧名', id: 'B' }, 2);
    expect(index.find({ id: 'A' })).toBe(1);
    expect(index.find(name('新 名'))).toBe(1);
    expect(index.find({ name: '旧名', id: 'B' })).toBe(2);
    expect(index.find({ name: '旧名', id: 'C' })).toBeUndefined();
  });
});
