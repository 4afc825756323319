/** Tables in the shapes that agencies give them, and texts that tools have cut up: what is read, and what is not. */
import { describe, expect, it } from 'vitest';
import { getPath } from '../../../src/core/path';
import { editionIds } from '../../../src/editions';
import { read, readText } from '../../../src/read';
import type { Reading } from '../../../src/schema/reading';
import { reportSchema } from '../../../src/schema/report';
import { baseReport } from '../../support/base-report';
import { writeHtml, writeMarkdown } from '../../support/html-writer';
import { type Printed, plainQuirks, printReport, type Quirks } from '../../support/printed';
import { writeText } from '../../support/text-writer';

const shapes: Partial<Quirks>[] = [
  { disputes: 'titled' },
  { disputes: 'turned' },
  { disputes: 'listed' },
  { disclosure: 'listed' },
  { heads: 'units' },
  { heads: 'renamed' },
  { columns: 'total-first' },
  { columns: 'remark' },
  { columns: 'total-first', heads: 'renamed', disputes: 'turned' },
];

const writers: Record<string, (printed: Printed) => string> = {
  html: (printed) => writeHtml(printed),
  markdown: (printed) => writeMarkdown(printed),
  tabs: (printed) => writeText(printed, { style: 'tabs' }),
  lines: (printed) => writeText(printed, { style: 'lines' }),
};

describe('every shape of the tables is read cell by cell', () => {
  for (const edition of editionIds) {
    for (const shape of shapes) {
      for (const [format, write] of Object.entries(writers)) {
        it(`${edition} ${JSON.stringify(shape)} ${format}`, async () => {
          const report = baseReport(edition);
          const reading = await read(write(printReport(report, { ...plainQuirks, ...shape })));
          const printed = reportSchema.encode(report as never);
          const found = reportSchema.encode(reading.report as never);
          for (const table of ['disclosure', 'requests', 'disputes'] as const) {
            expect(found[table]).toEqual(printed[table]);
          }
        });
      }
    }
  }
});

const title = '云林县人民政府2023年政府信息公开工作年度报告';
const cell = (reading: Reading, path: string) => getPath(reading.report, path);
const codes = (reading: Reading, path: string) =>
  reading.issues.filter((issue) => issue.cells.includes(path)).map((issue) => issue.code);
const row = (texts: readonly (string | number)[]) =>
  `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;
const table = (...rows: (readonly (string | number)[])[]) => `<table>${rows.map(row).join('')}</table>`;
const page = (...blocks: string[]) =>
  `<body><h1>${title}</h1><p>一、总体情况</p><p>全年各项工作有序开展。</p>${blocks.join('')}</body>`;

const applicants = [
  '',
  '自然人',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  '其他',
  '总计',
] as const;
const received = ['一、本年新收政府信息公开申请数量', 5, 1, 0, 0, 0, 0, 6] as const;
const broughtForward = ['二、上年结转政府信息公开申请数量', 1, 0, 0, 0, 0, 0, 1] as const;

describe('titles', () => {
  it('a report of a year is one whether or not it is called a yearly report', async () => {
    for (const name of [
      '云林县财政局2023年度政府信息公开工作报告',
      '2023年云林县财政局政府信息公开工作报告',
    ]) {
      const reading = await read(page(table(applicants, received)).replace(title, name));
      expect([reading.report?.agency.name, reading.report?.year]).toEqual(['云林县财政局', 2023]);
    }
  });
});

describe('tables of web pages', () => {
  const requests = table(applicants, received, broughtForward);

  it('a table that is there again says nothing new', async () => {
    const reading = await read(page('<p>三、收到和处理政府信息公开申请情况</p>', requests, requests));
    expect(cell(reading, 'requests.received.total')).toBe(6);
    expect(codes(reading, 'requests.received.total')).toEqual([]);
    expect(reading.extras).toEqual([]);
  });

  it('a second table of the same rows is kept apart', async () => {
    const other = table(applicants, ['一、本年新收政府信息公开申请数量', 6, 1, 0, 0, 0, 0, 7]);
    const reading = await read(page('<p>三、收到和处理政府信息公开申请情况</p>', requests, other));
    expect(cell(reading, 'requests.received.total')).toBe(6);
    expect(reading.extras.map((extra) => extra.values.at(-1))).toEqual(['7']);
  });

  it('合计 under the blocks of table four is none of them', async () => {
    const reading = await read(
      page(
        '<p>四、政府信息公开行政复议、行政诉讼情况</p>',
        table(
          ['类别', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
          ['行政复议', 3, 0, 1, 0, 4],
          ['未经复议直接起诉', 1, 0, 0, 0, 1],
          ['复议后起诉', 0, 0, 0, 2, 2],
          ['合计', 4, 0, 1, 2, 7],
        ),
      ),
    );
    expect(cell(reading, 'disputes.reconsideration.total')).toBe(4);
    expect(cell(reading, 'disputes.litigationAfterReconsideration.pending')).toBe(2);
    expect(reading.extras.map((extra) => extra.labels)).toEqual([['合计']]);
  });

  it('blocks of table four side by side stand under a word for the rows that no form has', async () => {
    const reading = await read(
      page(
        '<p>四、政府信息公开行政复议、行政诉讼情况</p>',
        table(
          ['结果', '行政复议', '未经复议直接起诉', '复议后起诉'],
          ['结果维持', 3, 1, 0],
          ['结果纠正', 0, 0, 2],
          ['其他结果', 1, 0, 0],
          ['尚未审结', 0, 0, 5],
          ['总计', 4, 1, 7],
        ),
      ),
    );
    expect(cell(reading, 'disputes.reconsideration.upheld')).toBe(3);
    expect(cell(reading, 'disputes.litigationAfterReconsideration.total')).toBe(7);
  });

  it('columns of table four are those under their block, whatever words some have and wherever a page cuts them', async () => {
    const over =
      '<tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr><tr>' +
      ['维持结果', '结果纠正', '其它结果', '尚未审结', '总计']
        .map((text) => `<td rowspan="3">${text}</td>`)
        .join('') +
      '<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>';
    const twice = (...names: string[]) => row([...names, ...names]);
    const figures = row([1, 2, 0, 0, 3, 4, 0, 0, 0, 4, 0, 0, 5, 0, 5]);
    const heading = '<p>四、政府信息公开行政复议、行政诉讼情况</p>';
    const read15 = async (...lines: string[]) => {
      const reading = await read(page(heading, `<table>${over}${lines.join('')}${figures}</table>`));
      expect(cell(reading, 'disputes.reconsideration.upheld')).toBe(1);
      expect(cell(reading, 'disputes.directLitigation.upheld')).toBe(4);
      expect(cell(reading, 'disputes.litigationAfterReconsideration.other')).toBe(5);
      expect(cell(reading, 'disputes.litigationAfterReconsideration.total')).toBe(5);
    };
    await read15(twice('维持结果', '纠正', '其它结果', '尚未审结', '总计'), row(Array(10).fill('')));
    await read15(twice('结果', '结果', '其他', '尚未', '总计'), twice('维持', '纠正', '结果', '审结', ''));
    await read15(twice('结果维', '结果纠', '其他结', '尚未审', '总计'), twice('持', '正', '果', '结', ''));
  });

  it('其他 is the group where none of its rows is printed, else its last row', async () => {
    const before = ['5.要求行政机关确认或重新出具已获取信息', 0, 0, 0, 0, 0, 0, 0];
    const alone = await read(page(table(applicants, received, before, ['其他', 2, 0, 0, 0, 0, 0, 2])));
    expect(cell(alone, 'requests.outcomes.other.subtotal.total')).toBe(2);
    expect(cell(alone, 'requests.outcomes.other.other.total')).toBeNull();
    const part = [
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      ...[1, 0, 0, 0, 0, 0, 1],
    ];
    const last = await read(page(table(applicants, received, before, part, ['其他', 2, 0, 0, 0, 0, 0, 2])));
    expect(cell(last, 'requests.outcomes.other.other.total')).toBe(2);
  });

  it('a label that is only close is no doubt between the rows that it belongs between', async () => {
    const unsure = ['2.重复申请公开的', 3, 0, 0, 0, 0, 0, 3];
    const above = ['1.信访举报投诉类申请', 1, 0, 0, 0, 0, 0, 1];
    const below = ['3.要求提供公开出版物', 1, 0, 0, 0, 0, 0, 1];
    const path = 'requests.outcomes.unprocessed.duplicate';
    const severity = (reading: Reading) =>
      reading.issues.find((issue) => issue.cells.includes(path))?.severity;
    const between = await read(page(table(applicants, received, above, unsure, below)));
    expect([cell(between, `${path}.total`), severity(between)]).toEqual([3, 'info']);
    const lost = await read(page(table(applicants, received, unsure)));
    expect([cell(lost, `${path}.total`), severity(lost)]).toEqual([3, 'warning']);
  });

  it('a label that is only close is no doubt above a group that is printed as one row', async () => {
    const unsure = ['5.要求确认或重新出具已获取信息', 3, 0, 0, 0, 0, 0, 3];
    const above = ['4.无正当理由大量反复申请', 1, 0, 0, 0, 0, 0, 1];
    const group = ['（六）其他处理', 1, 0, 0, 0, 0, 0, 1];
    const reading = await read(page(table(applicants, received, above, unsure, group)));
    const path = 'requests.outcomes.unprocessed.reconfirmation';
    expect(cell(reading, `${path}.total`)).toBe(3);
    expect(reading.issues.find((issue) => issue.cells.includes(path))?.severity).toBe('info');
  });

  it('a row that a page has cut is not read, though its label is one of the form by what is left', async () => {
    const cut = ['四、结转下年度', 3, 1, 1, 1, 1, 1, 8];
    const rest = ['继续办理', 3, 1, 1, 1, 1, 1, 8];
    const reading = await read(page(table(applicants, received, cut, rest)));
    expect(cell(reading, 'requests.carriedForward.total') ?? null).toBeNull();
    expect(codes(reading, 'requests.carriedForward')).not.toEqual([]);
  });

  it('tables of table four under one another in one grid have the block that stands over each', async () => {
    const names = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    const over = (name: string) => [name, '', '', '', ''];
    const reading = await read(
      page(
        '<p>四、政府信息公开行政复议、行政诉讼情况</p><p>行政复议</p>',
        table(
          names,
          [3, 0, 1, 0, 4],
          over('行政诉讼（未经复议直接起诉）'),
          names,
          [1, 0, 0, 0, 1],
          over('行政诉讼（复议后起诉）'),
          names,
          [0, 0, 0, 2, 2],
        ),
      ),
    );
    expect(cell(reading, 'disputes.reconsideration.total')).toBe(4);
    expect(cell(reading, 'disputes.directLitigation.total')).toBe(1);
    expect(cell(reading, 'disputes.litigationAfterReconsideration.total')).toBe(2);
  });

  it('two labels beside one row of figures are neither', async () => {
    const figures = [3, 0, 0, 0, 0, 0, 3] as const;
    for (const label of [
      '5.要求行政机关确认或重新出具已获取信息 小计',
      '二、上年结转政府信息公开申请数量 （一）予以公开',
      '（二）部分公开（区分处理的，只计这一情形，不度办计其他情形） 1.属于国家秘密',
    ]) {
      const reading = await read(page(table(applicants, received, [label, ...figures])));
      const { received: own, ...others } = reading.report?.requests ?? {};
      expect(own).toMatchObject({ total: 6 });
      expect(JSON.stringify(others)).not.toMatch(/[1-9]/);
      expect(reading.extras.map(({ labels }) => labels)).toEqual([[label]]);
    }
    const grouped = await read(page(table(applicants, received, ['不公开 1.属于国家秘密', ...figures])));
    expect(cell(grouped, 'requests.outcomes.withheld.stateSecret.total')).toBe(3);
  });

  it('小计 beside blank cells under the header is a row, not a column', async () => {
    const head = ['', ...applicants, '备注'];
    const blank = ['', '小计', '', '', '', '', '', '', '', ''];
    const total = ['', '（七）总计', 2, 1, 0, 0, 0, 0, 3, '见说明'];
    const reading = await read(page(table(head, blank, total)));
    expect(cell(reading, 'requests.outcomes.total')).toMatchObject({
      naturalPerson: 2,
      enterprise: 1,
      total: 3,
    });
  });

  it('the first character of a label that is printed downwards is no figure', async () => {
    const lines = [
      [title],
      ['三、收到和处理政府信息公开申请情况'],
      applicants,
      received,
      ['（二）部分公开（区分处理的，只计这一情形，不'],
      ['三', 1, 0, 0, 0, 0, 1],
      ['计其他情形）'],
    ];
    const reading = await read(lines.map((line) => line.join('\t')).join('\n'));
    expect(cell(reading, 'requests.received.total')).toBe(6);
    expect(cell(reading, 'requests.outcomes.partlyDisclosed.naturalPerson')).not.toBe(3);
  });

  it('heads that contradict the order of the form are not read as the form', async () => {
    const heads = ['', '合计', '甲', '乙', '商业企业', '丙', '丁', '戊'];
    const reading = await read(page(table(heads, received, broughtForward)));
    expect(cell(reading, 'requests.received.total') ?? null).not.toBe(0);
    expect(cell(reading, 'requests.received.naturalPerson')).toBeNull();
    expect(codes(reading, 'requests.received')).toEqual(['values-unplaced']);
  });

  it('a row that the end of a page has cut is not read', async () => {
    const head = ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'];
    const reading = await read(
      page(
        '<p>二、主动公开政府信息情况</p>',
        table(head, ['行政许可', 40, 2, 90], ['其他对外管理服', 10, 1, 77]),
        table(['务事项', 0, 0, '094']),
      ).replace('2023', '2020'),
    );
    expect(cell(reading, 'disclosure.licensing.decisions')).toBe(90);
    expect(cell(reading, 'disclosure.otherServices.decisions')).toBeNull();
    expect(reading.issues.map((issue) => issue.code)).toContain('row-missing');
  });
});

const text = (...lines: string[]) =>
  [title, '', '一、总体情况', '', '全年工作有序开展。', '', ...lines].join('\n');

describe('texts that tools have cut up', () => {
  const head = ['申请人情况', '自然人 法人或其他组织 总计'];

  it('heads over several lines are made whole', () => {
    const reading = readText(
      text(
        '三、收到和处理政府信息公开申请情况',
        ...head,
        '商业企\n业\n科研机\n构\n社会公益\n组织\n法律服\n务机构\n其他\n小计',
        '一、本年新收政府信息公开申请数量 5 1 0 0 2 0 3 8',
        '二、上年结转政府信息公开申请数量 1 0 0 0 0 0 0 1',
      ),
    );
    expect(cell(reading, 'requests.received')).toEqual({
      naturalPerson: 5,
      enterprise: 1,
      research: 0,
      publicWelfare: 0,
      legalService: 2,
      otherOrganization: 0,
      organizations: 3,
      total: 8,
    });
  });

  it('heads in columns are made whole, and characters that stand apart', () => {
    const reading = readText(
      text(
        '三、收到和处理政府信息公开申请情况',
        '                                      自然    法人或其他组织                                     总　　计',
        '                                       人     商业企  科研机  社会公益  法律服  其他    小计',
        '                                              业      构      组织      务机构',
        '一、本年新收政府信息公开申请数量       5       1       0       0         2       0       3        8',
        '二、上年结转政府信息公开申请数量       1       0       0       0         0       0       0        1',
      ),
    );
    expect(cell(reading, 'requests.received.organizations')).toBe(3);
    expect(cell(reading, 'requests.received.legalService')).toBe(2);
    expect(cell(reading, 'requests.received.total')).toBe(8);
  });

  it('a label over several lines is of the figures below it, not of those above', () => {
    const zeros = '0 0 0 0 0 0 0';
    const reading = readText(
      text(
        '三、收到和处理政府信息公开申请情况',
        ...head,
        '商业企业 科研机构 社会公益组织 法律服务机构 其他',
        `一、本年新收政府信息公开申请数量 ${zeros}`,
        '（三）不予公开 1.属\n于国家\n秘密\n31 0 19 0 3 0 53',
        '2.其他法\n律不予\n公开的\n1 0 17 0 20 0 38',
        '3.危及"三\n安全一\n稳定"\n4 0 0 0 0 0 4',
        '4.保护第三方\n9 0 0 0 0 0 9\n合法权益',
        '5.属于三类\n内部事务信息\n7 0 0 0 0 0 7',
      ),
    );
    const withheld = (name: string) => cell(reading, `requests.outcomes.withheld.${name}.total`);
    expect(withheld('stateSecret')).toBe(53);
    expect(withheld('securityAndStability')).toBe(4);
    expect(withheld('thirdPartyRights')).toBe(9);
    expect(withheld('internalAffairs')).toBe(7);
    expect([38, null]).toContain(withheld('otherLaw'));
  });

  it('a label without an ordinal over several lines is of the figures below it too', () => {
    const reading = readText(
      text(
        '三、收到和处理政府信息公开申请情况',
        ...head,
        '商业企业 科研机构 社会公益组织 法律服务机构 其他',
        '本年新收政府信息公开申请数量 5 1 0 0 0 0 6',
        '属于国\n家秘密\n1 0 0 0 0 0 1',
        '其它法\n律的禁\n止情形\n4 0 0 0 0 0 4',
        '危及“三安\n全一稳定”\n2 0 0 0 0 0 2',
        '保护第三方\n合法权益\n3 0 0 0 0 0 3',
      ),
    );
    const withheld = (name: string) => cell(reading, `requests.outcomes.withheld.${name}.total`);
    expect(withheld('stateSecret')).toBe(1);
    expect(withheld('securityAndStability')).toBe(2);
    expect(withheld('thirdPartyRights')).toBe(3);
    expect([4, null]).toContain(withheld('otherLaw'));
  });

  it('a label that begins like another goes on below its figures', () => {
    const reading = readText(
      text(
        '三、收到和处理政府信息公开申请情况',
        ...head,
        '商业企业 科研机构 社会公益组织 法律服务机构 其他',
        '一、本年新收政府信息公开申请数量 5 1 0 0 0 0 6',
        '1.属于国家秘密 0 0 0 0 0 0 0',
        '2.其他 51 0 0 0 0 5 56',
        '法律、\n行政法\n规禁止\n公开',
        '3.危及“三安全一稳定” 0 0 0 0 0 0 0',
      ),
    );
    expect(cell(reading, 'requests.outcomes.withheld.otherLaw.total')).toBe(56);
    expect(cell(reading, 'requests.outcomes.other.other.total') ?? null).toBeNull();
  });

  it('columns that no head names are not the form’s where the rows do not add up in them', () => {
    const rows = [
      '一、本年新收政府信息公开申请数量 36 19 2 6 0 6 3',
      '二、上年结转政府信息公开申请数量 4 2 1 0 0 1 0',
      '（一）予以公开 3 0 1 2 0 0 0',
    ];
    const reading = readText(text('三、收到和处理政府信息公开申请情况', ...rows));
    expect(cell(reading, 'requests.received.total')).toBeNull();
    expect(codes(reading, 'requests.received')).toEqual(['values-unplaced']);
    const sound = readText(
      text(
        '三、收到和处理政府信息公开申请情况',
        ...rows.map((line) => line.replace(/ (\d+) (.*)$/, ' $2 $1')),
      ),
    );
    expect(cell(sound, 'requests.received.total')).toBe(36);
  });

  it('a figure that a line break has cut from its sign is not read', () => {
    const reading = readText(
      text(
        '二、主动公开政府信息情况',
        '第二十条第（五）项',
        '信息内容 上一年项目数量 本年增/减 处理决定数量',
        '行政许可 40 2 90\n其他对外管理服务事项 10 1 77',
        '第二十条第（八）项',
        '信息内容 上一年项目数量 本年增/减',
        '行政事业性收费 27 减\n5',
        '第二十条第（九）项',
        '信息内容 采购项目数量 采购总金额',
        '政府集中采购 182 650593.06',
      ).replace('2023', '2020'),
    );
    expect(cell(reading, 'disclosure.procurement.projects')).toBe(182);
    expect(cell(reading, 'disclosure.charges.itemChange')).toBeNull();
    expect(reading.issues.map((issue) => issue.code)).toContain('row-unknown');
  });

  it('words after the figures are a remark', () => {
    const reading = readText(
      text(
        '三、收到和处理政府信息公开申请情况',
        `申请人情况 备注\n${head[1]}`,
        '商业企业 科研机构 社会公益组织 法律服务机构 其他',
        '一、本年新收政府信息公开申请数量 5 1 0 0 0 0 6 见说明',
        '二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1',
      ),
    );
    expect(cell(reading, 'requests.received.total')).toBe(6);
    expect(codes(reading, 'requests.received.total')).toEqual([]);
  });
});

describe('names that stand in one cell or are cut in two', () => {
  const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const figures = [1, 2, 3, 4, 10, 5, 0, 0, 1, 6, 0, 0, 0, 0, 0];
  const names = ['行政复议', '行政诉讼（未经复议直接起诉）', '复议后起诉'];
  const disputes = (...rows: (readonly (string | number)[])[]) =>
    page('<p>四、政府信息公开行政复议、行政诉讼情况</p>', table(...rows));

  it('a column of table four with its block, as a list or as a header', async () => {
    const joined = names.flatMap((block) => results.map((result) => block + result));
    const list = disputes(['项目', '件数'], ...joined.map((label, at) => [label, figures[at] ?? '']));
    const header = disputes(joined, figures);
    for (const text of [list, header]) {
      const reading = await read(text);
      expect(cell(reading, 'disputes.reconsideration.total')).toBe(10);
      expect(cell(reading, 'disputes.directLitigation.upheld')).toBe(5);
      expect(cell(reading, 'disputes.litigationAfterReconsideration.total')).toBe(0);
    }
  });

  it('the name of a block over two rows of a header', async () => {
    const across = (text: string) => `<td colspan="5">${text}</td>`;
    const reading = await read(
      page(
        '<p>四、政府信息公开行政复议、行政诉讼情况</p>',
        table(['行政复议', '', '', '', ''], results, figures.slice(0, 5)),
        `<table><tr><td colspan="10">行政诉讼</td></tr><tr>${across('未经复议')}${across('复议后起诉')}</tr>`,
        `<tr>${across('直接起诉')}${across('')}</tr>${row([...results, ...results])}${row(figures.slice(5))}</table>`,
      ),
    );
    expect(cell(reading, 'disputes.directLitigation.total')).toBe(6);
    expect(cell(reading, 'disputes.litigationAfterReconsideration.total')).toBe(0);
    expect(reading.issues.map(({ code }) => code)).not.toContain('values-unplaced');
  });

  it('the label of a row over two rows, beside its group’s', async () => {
    const reading = await read(
      page(
        '<p>三、收到和处理政府信息公开申请情况</p>',
        table(
          ['', '', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
          ['（二）部分公开', '', 1, 0, 0, 0, 0, 0, 1],
          ['（三）', '1.属于', 8, 0, 3, 3, 0, 0, 14],
          ['不予公开', '国家秘密', '', '', '', '', '', '', ''],
          ['', '2.其他法律行政法规禁止公开', 25, 0, 0, 0, 0, 0, 25],
        ),
      ),
    );
    expect(cell(reading, 'requests.outcomes.withheld.stateSecret.total')).toBe(14);
    expect(cell(reading, 'requests.outcomes.withheld.otherLaw.total')).toBe(25);
    expect(reading.issues.map(({ code }) => code)).not.toContain('row-unknown');
  });
});

describe('a line under a header that numbers its columns', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

  it('is none of the form’s rows', async () => {
    const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    const blocks = ['行政复议', '未经复议直接起诉', '复议后起诉'];
    const figures = [0, 3, 2, 3, 8, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1];
    const reading = await read(
      page(
        '<p>三、收到和处理政府信息公开申请情况</p>',
        table(applicants, ['栏次', ...numbers(7)], ['一、本年新收政府信息公开申请数量', 5, 1, 0, 0, 0, 0, 6]),
        '<p>四、政府信息公开行政复议、行政诉讼情况</p>',
        `<table><tr>${blocks.map((name) => `<td colspan="5">${name}</td>`).join('')}</tr>`,
        `${row([...results, ...results, ...results])}${row(numbers(15))}${row(figures)}</table>`,
      ),
    );
    expect(cell(reading, 'requests.received.total')).toBe(6);
    expect(cell(reading, 'disputes.reconsideration.total')).toBe(8);
    expect(cell(reading, 'disputes.litigationAfterReconsideration.upheld')).toBe(1);
    expect(reading.issues.map(({ code }) => code)).not.toContain('row-unknown');
  });
});

describe('tables drawn with characters', () => {
  const applied = ['一、本年新收政府信息公开申请数量', 5, 1, 0, 0, 0, 0, 6];
  const columns = ['项目', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  const drawn = (bar: string, rule: string) =>
    [title, '一、总体情况', '各项工作有序。', '三、收到和处理政府信息公开申请情况']
      .concat(
        [columns, applied].flatMap((cells) => [rule, `${bar} ${cells.join(` ${bar} `)} ${bar}`]),
        rule,
      )
      .join('\n');

  it.each([
    ['│', '├──┼──┼──┼──┼──┼──┼──┼──┤'],
    ['|', '+----+----+----+----+----+----+----+----+'],
    ['|', ''],
  ])('with %s and %s', (bar, rule) => {
    const reading = readText(drawn(bar, rule));
    expect(cell(reading, 'requests.received.naturalPerson')).toBe(5);
    expect(cell(reading, 'requests.received.total')).toBe(6);
  });

  it('cost no time for lines that are none', () => {
    const start = performance.now();
    readText(`${title}\n|${' '.repeat(200_000)}x\n${'| '.repeat(100_000)}x`);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('titles of another form', () => {
  const meta = (...lines: string[]) => {
    const reading = readText([...lines, '一、总体情况', '各项工作有序。'].join('\n'));
    return [reading.report?.agency.name, reading.report?.year];
  };

  it('that call the report another name', () => {
    expect(meta('关于云林县财政局2022年度政府信息公开工作情况的报告')).toEqual(['云林县财政局', 2022]);
    expect(meta('云林县财政局2023年政府信息公开年报')).toEqual(['云林县财政局', 2023]);
  });

  it('with the agency on the line under them', () => {
    const [first, second] = ['2023年政府信息公开工作年度报告', '（云林县应急管理局）'];
    expect(meta(first, second)).toEqual(['云林县应急管理局', 2023]);
    expect(meta(first, '（征求意见稿）')[0]).toBeUndefined();
  });
});
