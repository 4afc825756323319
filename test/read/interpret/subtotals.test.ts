/** 小计 and the names of groups beside figures: whose subtotal they are, wherever they stand. */
import { describe, expect, it } from 'vitest';
import { getPath } from '../../../src/core/path';
import { read, readText } from '../../../src/read';
import type { Reading } from '../../../src/schema/reading';

const title = '云林县人民政府2023年政府信息公开工作年度报告';
const head = ['项目', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
type Row = readonly [label: string, ...figures: (string | number)[]];

const of = (label: string, person: number, enterprise = 0): Row => {
  return [label, person, enterprise, 0, 0, 0, 0, person + enterprise];
};
const name = (label: string): Row => [label, ...Array<string>(7).fill('')];

const html = (rows: readonly Row[]) =>
  `<body><h1>${title}</h1><p>一、总体情况</p><p>各项工作有序。</p><p>三、收到和处理政府信息公开申请情况</p><table>${[
    head,
    ...rows,
  ]
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</table></body>`;

const tabs = (rows: readonly Row[]) =>
  [title, '一、总体情况', '各项工作有序。', '三、收到和处理政府信息公开申请情况']
    .concat([head, ...rows].map((cells) => cells.join('\t')))
    .join('\n');

const readings = async (rows: readonly Row[]): Promise<Reading[]> => [
  await read(html(rows), { name: 'a.html' }),
  readText(tabs(rows)),
];
const total = (reading: Reading, group: string) =>
  getPath(reading.report, `requests.outcomes.${group}.subtotal.total`) ?? null;

const unavailable = [
  of('1.本机关不掌握相关政府信息', 6),
  of('2.没有现成信息需要另行制作', 1, 2),
  of('3.补正后申请内容仍不明确', 0),
];
const unprocessed = [
  of('1.信访举报投诉类申请', 3),
  of('2.重复申请', 0, 1),
  of('3.要求提供公开出版物', 0),
  of('4.无正当理由大量反复申请', 0),
  of('5.要求行政机关确认或重新出具已获取信息', 0),
];
const other = [
  of('1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', 2),
  of('2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', 0),
  of('3.其他', 5),
];
const end = [of('（七）总计', 17, 3), of('四、结转下年度继续办理', 1)];

describe('小计', () => {
  it('over the parts of its group is its own, not the group’s before', async () => {
    const rows = [
      of('（二）部分公开', 4),
      ...[name('（四）无法提供'), of('小计', 7, 2), ...unavailable],
      ...[name('（五）不予处理'), of('小计', 3, 1), ...unprocessed],
      ...[name('（六）其他处理'), of('小计', 7), ...other],
      ...end,
    ];
    for (const reading of await readings(rows)) {
      expect(total(reading, 'withheld')).toBeNull();
      expect(total(reading, 'unavailable')).toBe(9);
      expect(total(reading, 'unprocessed')).toBe(4);
      expect(total(reading, 'other')).toBe(7);
    }
  });

  it('between two groups that no line names is of the one whose parts it sums', async () => {
    const over = [of('小计', 7, 2), ...unavailable, of('小计', 3, 1), ...unprocessed, ...end];
    const under = [...unavailable, of('小计', 7, 2), ...unprocessed, of('小计', 3, 1), ...end];
    for (const rows of [over, under]) {
      for (const reading of await readings([of('（二）部分公开', 4), ...rows])) {
        expect(total(reading, 'withheld')).toBeNull();
        expect(total(reading, 'unavailable')).toBe(9);
        expect(total(reading, 'unprocessed')).toBe(4);
      }
    }
  });

  it('that sums neither stands as the others do', async () => {
    const rows = [of('小计', 7, 2), ...unavailable, of('小计', 30), ...unprocessed, ...end];
    for (const reading of await readings([of('（二）部分公开', 4), ...rows])) {
      expect(total(reading, 'unavailable')).toBe(9);
      expect(total(reading, 'unprocessed')).toBe(30);
    }
  });
});

describe('the name of a group', () => {
  it('beside figures over its parts is its subtotal', async () => {
    const rows = [
      ...[of('（四）无法提供', 7, 2), ...unavailable],
      ...[of('（五）不予处理', 3, 1), ...unprocessed],
      ...end,
    ];
    for (const reading of await readings(rows)) {
      expect(total(reading, 'unavailable')).toBe(9);
      expect(total(reading, 'unprocessed')).toBe(4);
      expect(reading.issues.map(({ code }) => code)).not.toContain('row-unknown');
    }
  });

  it('beside blanks over its parts is nothing', async () => {
    for (const reading of await readings([name('（四）无法提供'), ...unavailable, ...end])) {
      expect(total(reading, 'unavailable')).toBeNull();
      expect(getPath(reading.report, 'requests.outcomes.unavailable.notHeld.total')).toBe(6);
    }
  });
});
