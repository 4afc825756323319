import { describe, expect, it } from 'vitest';
import { type EditionId, layoutOf, tableIds, withoutOrdinal } from '../../src/editions';
import { renamed, summed, unmatched } from '../../src/editions/crosswalk';
import { equationsOf } from '../../src/editions/equations';

/** Row labels as 国办公开办函〔2021〕30号 prints them, typed from the form and from nothing in src. */
const REQUESTS_2021 = `
一、本年新收政府信息公开申请数量
二、上年结转政府信息公开申请数量
（一）予以公开
（二）部分公开（区分处理的，只计这一情形，不计其他情形）
（三）不予公开 1.属于国家秘密
（三）不予公开 2.其他法律行政法规禁止公开
（三）不予公开 3.危及“三安全一稳定”
（三）不予公开 4.保护第三方合法权益
（三）不予公开 5.属于三类内部事务信息
（三）不予公开 6.属于四类过程性信息
（三）不予公开 7.属于行政执法案卷
（三）不予公开 8.属于行政查询事项
（四）无法提供 1.本机关不掌握相关政府信息
（四）无法提供 2.没有现成信息需要另行制作
（四）无法提供 3.补正后申请内容仍不明确
（五）不予处理 1.信访举报投诉类申请
（五）不予处理 2.重复申请
（五）不予处理 3.要求提供公开出版物
（五）不予处理 4.无正当理由大量反复申请
（五）不予处理 5.要求行政机关确认或重新出具已获取信息
（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
（六）其他处理 3.其他
（七）总计
四、结转下年度继续办理`;
const COLUMNS = (edition: EditionId) => [
  '自然人',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  // 3.其他 of the 2021 form is a row: the column has to say whose 其他 it is.
  edition === '2021' ? '法人或其他组织 其他' : '其他',
  '总计',
];
const DISPUTES = ['行政复议', '未经复议直接起诉', '复议后起诉'].flatMap((row) =>
  ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((column) => `${row} · ${column}`),
);
const FEES = ['发出收费通知', '涉及收取金额', '实际收取金额'].map((label) => `信息处理费收取情况 · ${label}`);
const DISCLOSURE = {
  '2021': `
规章 · 本年制发件数
规章 · 本年废止件数
规章 · 现行有效件数
行政规范性文件 · 本年制发件数
行政规范性文件 · 本年废止件数
行政规范性文件 · 现行有效件数
行政许可 · 本年处理决定数量
行政处罚 · 本年处理决定数量
行政强制 · 本年处理决定数量
行政事业性收费 · 本年收费金额（单位：万元）`,
  '2019': `
规章 · 本年新制作数量
规章 · 本年新公开数量
规章 · 对外公开总数量
规范性文件 · 本年新制作数量
规范性文件 · 本年新公开数量
规范性文件 · 对外公开总数量
行政许可 · 上一年项目数量
行政许可 · 本年增/减
行政许可 · 处理决定数量
其他对外管理服务事项 · 上一年项目数量
其他对外管理服务事项 · 本年增/减
其他对外管理服务事项 · 处理决定数量
行政处罚 · 上一年项目数量
行政处罚 · 本年增/减
行政处罚 · 处理决定数量
行政强制 · 上一年项目数量
行政强制 · 本年增/减
行政强制 · 处理决定数量
行政事业性收费 · 上一年项目数量
行政事业性收费 · 本年增/减
政府集中采购 · 采购项目数量
政府集中采购 · 采购总金额`,
};
const lines = (text: string) => text.trim().split('\n');
const REQUESTS = {
  '2021': lines(REQUESTS_2021),
  '2019': lines(REQUESTS_2021)
    .filter((label) => !/^（六）其他处理 [12]/.test(label))
    .map((label) => (label.startsWith('（六）') ? '（六）其他处理' : label)),
};

const editions = ['2019', '2021'] as const;

describe.each(editions)('the %s form', (edition) => {
  const layout = layoutOf(edition);
  const official = layout.cells.filter((cell) => !cell.optional);

  it('has every cell of the official form, by its label, in its order, and no other', () => {
    expect(official.map(({ label }) => label)).toEqual([
      ...lines(DISCLOSURE[edition]),
      ...REQUESTS[edition].flatMap((row) => COLUMNS(edition).map((column) => `${row} · ${column}`)),
      ...DISPUTES,
      ...FEES,
    ]);
  });

  it('has an English name, a unit and a kind for every cell, and none twice', () => {
    expect(new Set(layout.cells.map(({ label }) => label)).size).toBe(layout.cells.length);
    expect(new Set(layout.cells.map(({ en }) => en)).size).toBe(layout.cells.length);
    for (const cell of layout.cells) {
      expect(cell.en).toMatch(/^[\x20-\x7e·]+$/);
      expect(cell.kind === 'money').toBe(/元$/.test(cell.unit));
      expect(cell.path.startsWith(`${cell.row}.`)).toBe(true);
    }
    expect(new Set(layout.cells.map(({ table }) => table))).toEqual(new Set(tableIds));
  });

  it('knows the clause of every cell of table two and of the fees', () => {
    for (const cell of official) {
      if (cell.table === 'disclosure') expect(cell.article).toMatch(/^条例第二十条第（.）项$/);
      if (cell.table === 'processingFees') expect(cell.article).toBeDefined();
    }
  });

  it('has the equations of the form: one a column and one a row of table three, one a block of table four', () => {
    const rows = REQUESTS[edition].length;
    const ofColumns = (id: string) =>
      equationsOf(edition).filter(
        ({ rule, instance, printedOnly }) => rule === id && !printedOnly && instance !== 'organizations',
      ).length;
    expect(ofColumns('requests-balance')).toBe(7);
    expect(ofColumns('outcomes-total')).toBe(7);
    const lines = equationsOf(edition).filter(({ rule }) => rule === 'applicants-total');
    const official = lines.filter(({ instance }) => !layout.rowByPath.get(instance)?.optional);
    expect(official).toHaveLength(rows);
    expect(ofColumns('disputes-total')).toBe(3);
    if (edition === '2021') expect(7 + 7 + official.length).toBe(39);
  });
});

describe('the crosswalk', () => {
  const covered = (edition: EditionId, path: string) =>
    renamed.some((pair) => pair[edition] === path) ||
    summed.some(({ parts }) => edition === '2021' && parts.some((row) => path.startsWith(`${row}.`))) ||
    unmatched.some(
      (entry) =>
        entry.edition === edition && entry.paths.some((one) => path === one || path.startsWith(`${one}.`)),
    );

  it.each(editions)('says of every cell of %s what becomes of it, and says it once', (edition) => {
    const other = layoutOf(edition === '2019' ? '2021' : '2019');
    for (const { path } of layoutOf(edition).cells) {
      expect([path, covered(edition, path)]).toEqual([path, !other.byPath.has(path)]);
    }
  });

  it('names only cells and rows that exist, with a reason', () => {
    for (const pair of renamed) {
      for (const edition of editions) expect(layoutOf(edition).byPath.has(pair[edition])).toBe(true);
    }
    for (const { sum, parts } of summed) {
      for (const edition of editions) expect(layoutOf(edition).rowByPath.has(sum)).toBe(true);
      for (const row of parts) expect(layoutOf('2021').rowByPath.has(row)).toBe(true);
    }
    for (const { edition, paths } of unmatched) {
      const { byPath, rowByPath } = layoutOf(edition);
      for (const path of paths) expect(byPath.has(path) || rowByPath.has(path)).toBe(true);
    }
    for (const { why } of [...renamed, ...summed, ...unmatched]) expect(why.length).toBeGreaterThan(20);
  });
});

it('labels without their ordinals', () => {
  expect(withoutOrdinal('（三）不予公开')).toBe('不予公开');
  expect(withoutOrdinal('一、本年新收政府信息公开申请数量')).toBe('本年新收政府信息公开申请数量');
  expect(withoutOrdinal('1.属于国家秘密')).toBe('属于国家秘密');
  expect(withoutOrdinal('规章')).toBe('规章');
});
