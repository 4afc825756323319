/** Figures of tables without rules that find no cell: no cell that stands empty is left without a word. */
import { describe, expect, it } from 'vitest';
import { getPath } from '../../../src/core/path';
import type { Block, Grid } from '../../../src/read/document';
import { interpret } from '../../../src/read/interpret';

const heading = (text: string): Block => ({ kind: 'paragraph', text, place: {} });
const grid = (rows: readonly (readonly string[])[], open: boolean): Grid => ({
  kind: 'grid',
  rows: rows.map((row) =>
    row.map((text, column) => ({ text, column, colSpan: 1, rowSpan: 1, place: { page: 1, column } })),
  ),
  columns: 'exact',
  ...(open ? { open } : {}),
  place: { page: 1 },
});
const readGrid = (section: string, rows: readonly (readonly string[])[], { open = true } = {}) => {
  const title = heading('云林县人民政府2024年政府信息公开工作年度报告');
  const reading = interpret({ blocks: [title, heading(section), grid(rows, open)], issues: [] });
  const named = (code: string) =>
    reading.issues.filter((issue) => issue.code === code).flatMap((issue) => issue.cells);
  return { reading, named, cell: (path: string) => getPath(reading.report, path) };
};

const applicants = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const requests = [
  ['申请人情况', ...applicants],
  ['一、本年新收政府信息公开申请数量', '1', '', '0', '0', '0', '0', '1'],
  ['二、上年结转政府信息公开申请数量', '0', '0', '0', '0', '0', '0', '0'],
  ['无从辨认', '７', '', '', '', '', '', '７'],
];

describe('figures that are lost', () => {
  const section = '三、收到和处理政府信息公开申请情况';

  it('may be those of any cell that stands empty, each of which is named', () => {
    const { reading, named, cell } = readGrid(section, requests);
    expect(cell('requests.received.naturalPerson')).toBe(1);
    expect(cell('requests.received.enterprise')).toBeNull();
    expect(named('figures-lost')).toEqual(['requests.received.enterprise']);
    const [lost] = reading.issues.filter((issue) => issue.code === 'figures-lost');
    expect(lost?.args).toEqual({ table: 'requests', raw: '７ ７' });
  });

  it('are those of their own row where rules keep the columns', () => {
    const { reading, named } = readGrid(section, requests, { open: false });
    expect(reading.issues.map(({ code }) => code)).toContain('row-unknown');
    expect(named('figures-lost')).toEqual([]);
  });

  it('are said nothing of where none is', () => {
    expect(readGrid(section, requests.slice(0, -1)).named('figures-lost')).toEqual([]);
  });

  it('are named where a blank cell has left two labels one line', () => {
    const { named, cell } = readGrid('二、主动公开政府信息情况', [
      ['规章', '本年制发件数', '3'],
      ['规章', '本年废止件数', '1'],
      ['规章行政规范性文件', '现行有效件数本年制发件数', '８'],
      ['行政规范性文件', '本年废止件数', '4'],
    ]);
    expect(cell('disclosure.regulations.issued')).toBe(3);
    expect(cell('disclosure.regulations.inForce')).toBeNull();
    expect(named('row-unknown')).toContain('disclosure.regulations');
  });

  it('make a dash beside them doubtful', () => {
    const { named, reading } = readGrid(section, [
      ['申请人情况', ...applicants],
      [
        '一、本年新收政府信息公开申请数量',
        '12\ufffd',
        '—',
        '3\ufffd',
        '0\ufffd',
        '0\ufffd',
        '0\ufffd',
        '15\ufffd',
      ],
    ]);
    expect(reading.marks['requests.received.enterprise']).toBe('unreadable');
    expect(named('cell-unreadable')).toContain('requests.received.enterprise');
    // The header names all columns, so there is none more.
    expect(named('figures-lost')).not.toContain('requests.received.organizations');
  });

  it('leave the lists beside a line of several labels unread', () => {
    const { cell, named } = readGrid('四、政府信息公开行政复议、行政诉讼情况', [
      ['行政复议', '结果维持', '3'],
      ['行政复议', '总计', '3'],
      ['', '结果维持结果纠正', '2'],
      ['行政诉讼（复议后起诉）', '总计', '9'],
    ]);
    expect(cell('disputes.litigationAfterReconsideration.total')).toBeNull();
    expect(named('placement-undecided')).toContain('disputes.litigationAfterReconsideration');
  });
});

describe('more rows of figures under the blocks of table four', () => {
  it('are none of the form and are kept', () => {
    const blocks = ['行政复议', '未经复议直接起诉', '复议后起诉'];
    const columns = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    const { reading, cell } = readGrid(
      '四、政府信息公开行政复议、行政诉讼情况',
      [
        blocks.flatMap((block) => columns.map(() => block)),
        blocks.flatMap(() => columns),
        [1, 0, 0, 0, 1, 2, 0, 0, 0, 2, 3, 0, 0, 0, 3].map(String),
        [7, 0, 0, 0, 7, 8, 0, 0, 0, 8, 9, 0, 0, 0, 9].map(String),
      ],
      { open: false },
    );
    expect(cell('disputes.reconsideration.upheld')).toBe(1);
    expect(cell('disputes.litigationAfterReconsideration.total')).toBe(3);
    expect(reading.extras.map(({ values }) => values[0])).toEqual(['7']);
    expect(reading.issues.map((issue) => issue.code)).toContain('row-unknown');
  });
});
