/** Texts in columns, cut by narrow ones, and what agencies print beside a figure or a block. */
import { describe, expect, it } from 'vitest';
import { getPath } from '../../../src/core/path';
import { read, readText } from '../../../src/read';
import type { Reading } from '../../../src/schema/reading';

const title = '云林县人民政府2023年政府信息公开工作年度报告';
const cell = (reading: Reading, path: string) => getPath(reading.report, path);
const codes = (reading: Reading, path: string) =>
  reading.issues.filter((issue) => issue.cells.includes(path)).map((issue) => issue.code);
const text = (...lines: string[]) =>
  [title, '', '一、总体情况', '', '全年工作有序开展。', '', ...lines].join('\n');
const requests = (...lines: string[]) =>
  readText(
    text(
      '三、收到和处理政府信息公开申请情况',
      '',
      '                                  自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他   总计',
      '一、本年新收政府信息公开申请数量    30       7         0           0             0         0      37',
      '二、上年结转政府信息公开申请数量    0        0         0           0             0         0      0',
      ...lines,
    ),
  );
const figures = '3        1         0           0             0         0      4';
const zeros = '0        0         0           0             0         0      0';
const outcome = (reading: Reading, path: string) => cell(reading, `requests.outcomes.${path}.total`);

describe('a label over lines', () => {
  it('is not mixed with pieces of its group’s, printed downwards beside it', () => {
    const reading = requests(
      `    （一）予以公开                  ${zeros}`,
      '办            (1)信访举报投诉',
      `理            类申请                ${figures}`,
      `结            (2)重复申请           ${zeros}`,
      '果            (3)要求提供公开',
      `  （五）不予处 出版物               ${figures}`,
      '  理          (4)无正当理由大量反',
      `              复申请                ${zeros}`,
    );
    expect(outcome(reading, 'unprocessed.petition')).toBe(4);
    expect(outcome(reading, 'unprocessed.publication')).toBe(4);
    expect(outcome(reading, 'unprocessed.excessive')).toBe(0);
  });

  it('stands over and under figures that are beside a piece of the group’s only', () => {
    const reading = requests(
      `      （一）予以公开                ${zeros}`,
      '      1.本机关不掌握相关政府信',
      `度                                  ${figures}`,
      '      息',
      `办    2.没有现成信息需要另行制作    ${zeros}`,
    );
    expect(outcome(reading, 'unavailable.notHeld')).toBe(4);
    expect(outcome(reading, 'unavailable.creationRequired')).toBe(0);
  });

  it('may have a character amiss', () => {
    const reading = requests(
      `    （一）予以公开                  ${zeros}`,
      `    4.无正当理由大量反复申请        ${zeros}`,
      `    （5）要求行政机关确认或者重新出 ${figures}`,
      '    具已获取信息',
      `    （七）总计                      ${figures}`,
    );
    expect(outcome(reading, 'unprocessed.reconfirmation')).toBe(4);
    expect(codes(reading, 'requests.outcomes.unprocessed.reconfirmation')).toEqual(['label-closest']);
  });

  it('is no figure where a group’s is 三 in it', () => {
    const reading = requests(
      `    （一）予以公开                  ${zeros}`,
      `办  三  2、其他法律行政             ${figures}`,
      '理  ）  法规禁止公开',
      `结  不  3、危及“三安全一稳定”       ${zeros}`,
    );
    expect(outcome(reading, 'withheld.otherLaw')).toBe(4);
  });

  it('ends with its bracket on the line of the figures', () => {
    const reading = requests(
      `（一）予以公开                      ${zeros}`,
      '（二）部分公开（区分处理的，',
      '只计这一情形，不计其他情形',
      `）                                  ${figures}`,
      '不予公开',
      `1、属于国家秘密                     ${zeros}`,
    );
    expect(outcome(reading, 'partlyDisclosed')).toBe(4);
  });

  it('ends a line with a colon or a comma and is no prose', () => {
    const reading = readText(
      text(
        '二、主动公开政府信息情况',
        '信息内容\n本年制发件数\n本年废止件数\n现行有效件数',
        '规章 0 0 1\n行政规范性文件 2 1 9',
        '第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚 5\n行政强制 6',
        '第二十条第（八）项\n信息内容\n本年收费金额（单位：\n万元）\n行政事业性收费 1016.4',
        '三、收到和处理政府信息公开申请情况',
        '自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计',
        '一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4',
        '(二)部分公开（区分处\n理的，只计这一情形，\n不计其他情形）\n3 1 0 0 0 0 4',
      ),
    );
    expect(cell(reading, 'disclosure.charges.amount')?.toString()).toBe('1016.4');
    expect(outcome(reading, 'partlyDisclosed')).toBe(4);
  });
});

describe('figures that a narrow column has cut', () => {
  /** The figures at the columns of the form, each as wide as its column. */
  const line = (label: string, ...pieces: string[]) =>
    label + ' '.repeat(36 - 2 * label.length) + pieces.map((piece) => piece.padEnd(9)).join('');

  it('are joined where the sums prove it', () => {
    const reading = requests(
      line('（一）予以公开', '148', '53', '46', '84', '79', '47', '179'),
      line('', '5', '', '', '', '', '', '4'),
      line('（七）总计', '0', '0', '0', '0', '0', '0', '0'),
    );
    expect(cell(reading, 'requests.outcomes.disclosed.naturalPerson')).toBe(1485);
    expect(outcome(reading, 'disclosed')).toBe(1794);
    expect(codes(reading, 'requests.outcomes.disclosed.total')).toEqual([]);
  });

  it('are joined with the line under them too', () => {
    const reading = requests(
      line('', '148', '', '', '', '', '', '179'),
      line('（一）予以公开', '5', '53', '46', '84', '79', '47', '4'),
      line('（七）总计', '0', '0', '0', '0', '0', '0', '0'),
    );
    expect(outcome(reading, 'disclosed')).toBe(1794);
  });

  it('are never read without their end', () => {
    const reading = requests(
      line('（一）予以公开', '148', '53', '46', '84', '79', '47', '457'),
      line('', '5', '', '', '', '', '', '4'),
      line('（七）总计', '0', '0', '0', '0', '0', '0', '0'),
    );
    expect(cell(reading, 'requests.outcomes.disclosed.naturalPerson')).toBeNull();
    expect(outcome(reading, 'disclosed')).toBeNull();
    expect(codes(reading, 'requests.outcomes.disclosed.total')).toEqual(['cell-unreadable']);
    expect(cell(reading, 'requests.outcomes.disclosed.enterprise')).toBe(53);
  });
});

describe('小计 beside the form’s columns', () => {
  it('has its place where the head is in pieces', () => {
    const reading = readText(
      text(
        '三、收到和处理政府信息公开申请情况',
        '                                公民   商业企 科研机 社会公 法律服 其他   小计   总计',
        '                                       业     构     益组织 务机构',
        '一、本年新收政府信息公开申请数量 30     4      1      0      0      2      7      37',
        '二、上年结转政府信息公开申请数量 1      0      0      0      0      0      0      1',
        '（一）予以公开                   20     4      1      0      0      2      7      27',
      ),
    );
    expect(cell(reading, 'requests.received.organizations')).toBe(7);
    expect(cell(reading, 'requests.received.total')).toBe(37);
  });

  it('is not given to 总计 by what the text says', () => {
    const reading = readText(
      text(
        '（二）依申请公开：同意公开0件。',
        '三、收到和处理政府信息公开申请情况',
        '                                自然人    商业企业  科研机构  社会公益组织  法律服务机构  其他      小计      总计',
        '一、本年新收政府信息公开申请数量  2         1                                                       1         3',
        '二、上年结转政府信息公开申请数量  1                                                                 0         1',
        '（一）予以公开                                                                                      0',
      ),
    );
    expect(cell(reading, 'requests.outcomes.disclosed.total')).toBeNull();
  });
});

describe('table four', () => {
  const results = '结果维持  结果纠正  其他结果  尚未审结  总计';
  const upheld = (reading: Reading) =>
    ['reconsideration', 'directLitigation', 'litigationAfterReconsideration'].map((block) =>
      cell(reading, `disputes.${block}.total`),
    );

  it('has a word over its labels where blocks are columns', async () => {
    const rows = [
      ['结果', '行政复议', '未经复议直接起诉', '复议后起诉'],
      ['结果维持', 1, 2, 3],
      ['结果纠正', 0, 0, 0],
      ['其他结果', 0, 0, 0],
      ['尚未审结', 0, 1, 0],
      ['总计', 1, 3, 3],
    ];
    const html = rows.map((row) => `<tr>${row.map((t) => `<td>${t}</td>`).join('')}</tr>`).join('');
    const reading = await read(
      `<h1>${title}</h1><p>一、总体情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p><table>${html}</table>`,
    );
    expect(upheld(reading)).toEqual([1, 3, 3]);
    const tabs = readText(
      text('四、政府信息公开行政复议、行政诉讼情况', ...rows.map((row) => row.join('\t'))),
    );
    expect(upheld(tabs)).toEqual([1, 3, 3]);
  });

  it('has a tab at the end of its lines', () => {
    const block = (name: string, row: string) => [
      `${name}\t`,
      `${results.replace(/\s+/g, '\t')}\t`,
      `${row.replace(/ /g, '\t')}\t`,
      '',
    ];
    const reading = readText(
      text(
        '四、政府信息公开行政复议、行政诉讼情况',
        ...block('行政复议', '1 0 0 0 1'),
        ...block('未经复议直接起诉', '2 0 0 0 2'),
        ...block('复议后起诉', '0 3 0 0 3'),
      ),
    );
    expect(upheld(reading)).toEqual([1, 2, 3]);
  });

  it('has a tab at the end of its lines, and a blank cell at their beginning', () => {
    const names = results.split(/ +/);
    const rows = [
      ['行政复议', '未经复议直接起诉', '复议后起诉'].flatMap((name) => names.map(() => name)),
      [...names, ...names, ...names],
      ['', 1, 1, 2, 4, '', 1, '', 1, 2, 1, '', '', '', 1],
    ];
    const reading = readText(
      text('四、政府信息公开行政复议、行政诉讼情况', ...rows.map((row) => `${row.join('\t')}\t`)),
    );
    expect(upheld(reading)).toEqual([4, 2, 1]);
    expect(cell(reading, 'disputes.reconsideration.upheld')).toBeNull();
  });

  it('has names of blocks that run over lines, and those that are no alias', () => {
    const reading = readText(
      text(
        '四、政府信息公开行政复议、行政诉讼情况',
        `类别              ${results}`,
        '行政复议          1         0         0         0         1',
        '行政诉讼（未经复',
        '议直接诉讼）      2         0         0         0         2',
        '行政诉讼（复议后诉讼） 0    3         0         0         3',
      ),
    );
    expect(upheld(reading)).toEqual([1, 2, 3]);
  });

  it('has 行政诉讼 in a table of its own under a head in pieces', () => {
    const reading = readText(
      text(
        '四、政府信息公开行政复议、行政诉讼情况',
        '                                                             行政复议',
        '     结果维持      结果纠正      其他结果      尚未审结          总计',
        '            1             0             0             0              1',
        '                                                                       行政诉讼',
        '                       未经复议直接起诉                              复议后起诉',
        ' 结果维  结果纠  其他结  尚未审     总计 结果维  结果纠  其他结   尚未审    总计',
        '     持      正     果       结              持     正     果      结',
        '       2      0       0       0       2       0       3       0       0       3',
      ),
    );
    expect(upheld(reading)).toEqual([1, 2, 3]);
  });

  it('is a table with two figures under its head', () => {
    const reading = readText(
      text(
        '四、政府信息公开行政复议、行政诉讼情况',
        '',
        '行政复议',
        results,
        '                    1                   1',
        '',
      ),
    );
    expect(codes(reading, 'disputes.reconsideration')).toEqual(['placement-undecided']);
  });

  it('stands twice under the line that names it', async () => {
    const one = (row: string) => {
      const cells = (words: string) => `<tr><td>${words.split(/ +/).join('</td><td>')}</td></tr>`;
      const table = `<table>${cells(results)}${cells(row)}</table>`;
      return `<div>${table}</div><div class="mobile">${table}</div>`;
    };
    const reading = await read(
      `<h1>${title}</h1><p>一、总体情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p><p>（一）行政复议</p>${one('1 0 0 0 1')}<p>（二）行政诉讼（未经复议直接起诉）</p>${one('2 0 0 0 2')}<p>（三）行政诉讼（复议后起诉）</p>${one('0 3 0 0 3')}`,
    );
    expect(upheld(reading)).toEqual([1, 2, 3]);
    expect(codes(reading, 'disputes.reconsideration')).toEqual([]);
  });
});

describe('marks of notes', () => {
  it.each(['37①', '37¹', '37<sup>[1]</sup>', '37[1]', '37*', '37件②'])('%s is 37', async (printed) => {
    const head = ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
    const received = ['一、本年新收政府信息公开申请数量', 30, 7, 0, 0, 0, 0, printed];
    const html = [head, received].map((row) => `<tr>${row.map((t) => `<td>${t}</td>`).join('')}</tr>`);
    const reading = await read(
      `<h1>${title}</h1><p>一、总体情况</p><p>三、收到和处理政府信息公开申请情况</p><table>${html.join('')}</table>`,
    );
    expect(cell(reading, 'requests.received.total')).toBe(37);
    expect(codes(reading, 'requests.received.total')).toEqual(['cell-remark']);
  });
});

describe('the frame', () => {
  const body = (title: string, ...end: string[]) =>
    [
      title,
      '',
      '第一部分 总体情况',
      '',
      '收到申请3件。',
      '',
      '第六部分 其他需要报告的事项',
      '',
      '无。',
      '',
      ...end,
    ].join('\n');

  it('numbers its sections as parts', () => {
    const reading = readText(body(title));
    const missing = reading.issues.flatMap(({ code, args }) => (code === 'section-missing' ? [args] : []));
    expect(missing).not.toContainEqual({ section: 'overview' });
  });

  it.each([['云林县林业局', '2024年1月20日'], ['云林县林业局 2024年1月20日']])(
    'names the agency at its end only: %s',
    (...end) => {
      const reading = readText(body('2023年政府信息公开工作年度报告', ...end));
      expect(reading.report?.agency.name).toBe('云林县林业局');
    },
  );

  it('is not signed by a line of words', () => {
    const reading = readText(body('2023年政府信息公开工作年度报告', '以上情况，特此报告。', '2024年1月20日'));
    expect(reading.issues.map(({ code }) => code)).toContain('agency-missing');
  });
});
