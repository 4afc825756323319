import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromCsv, fromRows } from '../../src/aggregate';
import { withPath } from '../../src/core/path';
import { baseReport } from '../support/base-report';
import { commandLine, type Result } from '../support/command';
import { docxOf } from '../support/docx-writer';
import { writeHtml } from '../support/html-writer';
import { printReport } from '../support/printed';

const SAMPLE = 'docs/examples/panyu-2024.txt';
const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
let run: (args: readonly string[], input?: string) => Promise<Result>;

beforeAll(async () => {
  run = await commandLine();
}, 60_000);

const lines = (stdout: string) => stdout.trim().split('\n');
const json = (result: Result) => lines(result.stdout).map((line) => JSON.parse(line));

describe('check', () => {
  it('says first whether the sample adds up, then what is undecided and suggested', async () => {
    const { code, stdout } = await run(['check', SAMPLE]);
    expect(code).toBe(0);
    const text = stdout.replaceAll(/ +/g, ' ');
    const order = [
      '没有发现不符',
      '无法核定',
      '复议后起诉',
      '建议',
      '结果维持 1',
      '总计 3',
      '“被行政诉讼3件”',
      '读取提示',
    ];
    let from = 0;
    for (const part of order) {
      const at = text.indexOf(part, from);
      expect(at, part).toBeGreaterThanOrEqual(from);
      from = at;
    }
    // Paths and codes are for programs.
    expect(text).not.toMatch(/disputes\.|requests\.|undefined|null|NaN|\[object/);
  });

  it('gives one JSON line with the outcomes', async () => {
    const [result] = json(await run(['check', SAMPLE, '--json']));
    expect(result.report).toEqual({ agency: '广州市番禺区人民政府', year: 2024, edition: '2021' });
    expect(result.violations).toEqual([]);
    expect(result.passes.filter((one: { family: string }) => one.family === 'form')).toHaveLength(41);
    expect(result.incomplete.filter((one: { family: string }) => one.family === 'form')).toMatchObject([
      { rule: 'disputes-total', instance: 'disputes.litigationAfterReconsideration', reason: 'missing' },
    ]);
    expect(result.suggestions).toHaveLength(1);
    expect(result.suggestions[0].cells.map((one: { proposed: number }) => one.proposed)).toEqual([
      1, 0, 0, 2, 3,
    ]);
  });

  it('names both equations of a changed digit, the cells and the signed difference', async () => {
    const wrong = join(folder, 'wrong.txt');
    writeFileSync(wrong, readFileSync(SAMPLE, 'utf8').replace('\t822\t31\t', '\t832\t31\t'));
    const { code, stdout } = await run(['check', wrong]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/有 2 处不符/);
    expect(stdout).toMatch(/自然人 832 \+ 商业企业 31 .* ≠ 总计 862/);
    expect(stdout).toMatch(/左边 872，右边 862，相差 \+10/);
    expect(stdout).toMatch(/（一）予以公开 832 \+ .* ≠ （七）总计 1574/);
    const [result] = json(await run(['check', wrong, '--json']));
    expect(result.violations.map((one: { rule: string }) => one.rule).sort()).toEqual([
      'applicants-total',
      'outcomes-total',
    ]);
    for (const violation of result.violations) {
      expect(violation.difference).toBe(10);
      expect(violation.cells).toContain('requests.outcomes.disclosed.naturalPerson');
    }
  });

  it('speaks English when asked', async () => {
    const { stdout } = await run(['check', SAMPLE, '--locale', 'en']);
    expect(stdout).toMatch(/No violation, but \d+ checks could not be decided/);
  });

  it('checks only the rules that are named', async () => {
    const [result] = json(await run(['check', SAMPLE, '--json', '--only', 'disputes-total']));
    expect(new Set([...result.passes, ...result.incomplete].map((one) => one.rule))).toEqual(
      new Set(['disputes-total']),
    );
  });

  it('takes what read prints, and a bare report', async () => {
    const { stdout } = await run(['read', SAMPLE, '--json']);
    const piped = await run(['check', '-', '--json'], stdout);
    expect(json(piped)[0].passes).toEqual(json(await run(['check', SAMPLE, '--json']))[0].passes);
    const bare = await run(['check', '-', '--json'], JSON.stringify(JSON.parse(stdout).report));
    expect(
      json(bare)[0].inapplicable.some((one: { reason?: string }) => one.reason === 'not-a-reading'),
    ).toBe(true);
  });
});

describe('what check shows of a report that does not add up', () => {
  const spoilt = (name: string, path: string, value: number): string => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(withPath(baseReport('2021'), path, value)));
    return file;
  };
  const section = (stdout: string, heading: string) =>
    stdout.slice(stdout.indexOf(heading)).split('\n\n')[0]?.split('\n') ?? [];

  it('draws the table around the wrong cell, with what it should be and the sums that fail', async () => {
    const path = spoilt('one.json', 'requests.received.naturalPerson', 200);
    const { code, stdout } = await run(['check', path]);
    expect(code).toBe(1);
    const drawn = section(stdout, '表格中有误的部分');
    expect(drawn.find((line) => line.startsWith('一、本年新收'))).toMatch(/200→20 .* 24 {2}≠$/);
    // The balance of the column is short enough to be drawn whole; rows that have no part in it are left out.
    expect(drawn.some((line) => line.startsWith('四、结转下年度'))).toBe(true);
    expect(drawn.some((line) => line.includes('予以公开'))).toBe(false);
    expect(drawn.at(-1)?.trim()).toBe('≠');
    expect(stdout).toMatch(/1\. 一、本年新收.* · 自然人：印作 200，应为 20\n/);
  });

  it('numbers explanations by rank, which ties share, and marks what is as likely in the table', async () => {
    const path = spoilt('tied.json', 'disputes.reconsideration.upheld', 4);
    const { stdout } = await run(['check', path]);
    const ranks = [...stdout.matchAll(/^ {2}(\d+)\. /gm)].map(([, rank]) => Number(rank));
    expect(ranks.length).toBeGreaterThan(1);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(section(stdout, '表格中有误的部分').join()).toMatch(/\d→\d/);
  });

  it('says why no cell is named where the sums hold', async () => {
    const path = join(folder, 'narrative.txt');
    writeFileSync(path, readFileSync(SAMPLE, 'utf8').replace('办结 1649 件', '办结 1650 件'));
    const { code, stdout } = await run(['check', path]);
    expect(code).toBe(1);
    expect(stdout).toContain('表内各数相互一致');
    expect(stdout).not.toContain('可能有误的数字');
  });

  it('holds the years of an agency in one folder against each other, and prints a line of CSV for each', async () => {
    const years = join(folder, 'years');
    mkdirSync(years);
    const report = (year: number, forward: number, over: number) => ({
      edition: '2021',
      year,
      agency: { name: '云林县人民政府' },
      requests: { broughtForward: { total: forward }, carriedForward: { total: over } },
    });
    writeFileSync(join(years, 'a.json'), JSON.stringify(report(2024, 2, 0)));
    writeFileSync(join(years, 'b.json'), JSON.stringify(report(2023, 0, 3)));
    writeFileSync(join(years, 'c.txt'), '');
    const [first, second] = json(await run(['check', years, '--json']));
    expect(first.violations).toMatchObject([
      { rule: 'brought-forward', left: { lower: 2 }, right: { lower: 3 } },
    ]);
    expect(second.violations).toEqual([]);
    expect((await run(['check', years])).stdout).toContain(`上年报告：${join(years, 'b.json')}`);
    const { code, stdout } = await run(['check', years, '--csv']);
    expect(code).toBe(2);
    const table = stdout.trimEnd().split('\r\n');
    expect(table[0]).toBe(
      'file,record,agency,year,edition,verdict,violations,incomplete,passes,inapplicable,suspect,issue',
    );
    expect(table[1]).toMatch(/a\.json,,云林县人民政府,2024,2021,有 1 处不符,1,/);
    expect(table[2]).toMatch(/b\.json,,云林县人民政府,2023,2021,没有发现不符/);
    expect(table[3]).toMatch(/c\.txt,,,,,读取失败,,,,,,文件是空的/);
  });
});

describe('mistakes get a clear answer and exit code 2', () => {
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  it.each([
    ['a missing file', () => join(folder, 'none.txt'), 'file-missing', '文件不存在'],
    ['an empty file', () => file('empty.txt', ''), 'input-empty', '文件是空的'],
    [
      'a picture',
      () => file('a.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])),
      'format-unsupported',
      'PNG',
    ],
    [
      'a binary file',
      () =>
        file(
          'a.bin',
          Uint8Array.from({ length: 400 }, (_, index) => (index * 7 + 1) % 32),
        ),
      'input-not-text',
      '01 08 0f 16',
    ],
    ['another text', () => file('other.txt', '今天天气很好，我们去公园散步。'), 'not-a-report', '没有找到'],
    [
      'JSON of another kind',
      () => file('other.json', '{"edition":"2021","years":3}'),
      'report-invalid',
      '不符合格式',
    ],
    ['broken JSON', () => file('broken.json', '{"edition":"2021",'), 'json-invalid', '不是有效的 JSON'],
  ])('%s', async (_, path, code, text) => {
    const target = path();
    const forPerson = await run(['check', target]);
    expect(forPerson.code).toBe(2);
    expect(forPerson.stdout).toContain(text);
    const forProgram = await run(['check', target, '--json']);
    expect(forProgram.code).toBe(2);
    const [line] = json(forProgram);
    expect(line.file).toBe(target);
    expect(line.report).toBe(null);
    expect(line.issues[0].code).toBe(code);
  });

  it.each([
    [[]],
    [['frobnicate']],
    [['check']],
    [['check', SAMPLE, '--frob']],
    [['check', SAMPLE, '--only', 'no-such-rule']],
    [['check', SAMPLE, '--locale', 'fr']],
    [['read', SAMPLE, '--jobs', '0']],
    [['convert', SAMPLE, '--to', 'xml']],
    [['rules', 'no-such-rule']],
    [['compare', SAMPLE]],
    [['compare', SAMPLE, SAMPLE, SAMPLE]],
    [['compare', SAMPLE, 'none.txt']],
    [['read', SAMPLE, '--csv']],
    [['convert', SAMPLE, '--wide']],
    [['convert', '--wide', '--to', 'csv']],
    [['check', SAMPLE, '--json', '--csv']],
    [['check', SAMPLE, '-o', 'out.json']],
    [['convert', SAMPLE, '-o', '/no/such/folder/out.json']],
  ])('the call %j', async (args) => {
    const { code, stdout, stderr } = await run(args as string[]);
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(/[\u4e00-\u9fff]/);
    expect(stderr).not.toMatch(/at .*\.js:\d+/);
  });
});

describe('folders and jobs', () => {
  it('reads every file in order, one that fails not stopping the rest, alike for any number of jobs', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(join(mixed, 'deep'), { recursive: true });
    const printed = printReport(baseReport('2021'));
    writeFileSync(join(mixed, 'a.html'), writeHtml(printed));
    writeFileSync(join(mixed, 'b.docx'), docxOf(printed.blocks));
    writeFileSync(join(mixed, 'c.txt'), '');
    writeFileSync(join(mixed, 'deep', 'd.txt'), readFileSync(SAMPLE));
    // Named as what it is not: the content counts.
    writeFileSync(join(mixed, 'e.pdf'), docxOf(printed.blocks));
    const one = await run(['read', mixed, '--json']);
    expect(one.code).toBe(2);
    const read = json(one);
    expect(read.map((line) => line.file.slice(mixed.length + 1))).toEqual([
      'a.html',
      'b.docx',
      'c.txt',
      'deep/d.txt',
      'e.pdf',
    ]);
    expect(read.map((line) => line.report?.year ?? null)).toEqual([
      printed.cells.size > 0 ? baseReport('2021').year : 0,
      baseReport('2021').year,
      null,
      2024,
      baseReport('2021').year,
    ]);
    expect(read[4].issues.map((issue: { code: string }) => issue.code)).toContain('name-differs');
    const three = await run(['read', mixed, '--json', '--jobs', '3']);
    expect(three.stdout).toBe(one.stdout);
  });

  it('takes NDJSON a record at a time', async () => {
    const report = { edition: '2021', year: 2024, agency: { name: '云林县人民政府' } };
    const input = `${JSON.stringify(report)}\n{"edition":"2021"}\n${JSON.stringify({ ...report, year: 2023 })}\n`;
    const result = await run(['read', '-', '--json'], input);
    expect(result.code).toBe(2);
    expect(json(result).map((line) => [line.record, line.report?.year ?? null])).toEqual([
      [1, 2024],
      [2, null],
      [3, 2023],
    ]);
  });
});

describe('reports of other years', () => {
  const lastYear = { edition: '2021', year: 2023, agency: { name: '云林县人民政府' } };
  const figures = (inForce: number, issued: number) => ({
    disclosure: { regulations: { issued, repealed: 0, inForce } },
  });
  const ndjson = [
    { ...lastYear, ...figures(5, 1) },
    { ...lastYear, year: 2024, ...figures(9, 1) },
  ]
    .map((report) => `${JSON.stringify(report)}\n`)
    .join('');

  it('are found among the records of one file', async () => {
    const { code, stdout } = await run(['check', '-'], ndjson);
    expect(code).toBe(1);
    expect(stdout).toMatch(/上年报告：.*第 1 条/);
    expect(stdout).toMatch(/只有数据，没有原文/);
  });

  it('that cannot be last year’s are a wrong call, said first', async () => {
    const { code, stdout } = await run(['check', SAMPLE, '--previous', SAMPLE]);
    expect(code).toBe(2);
    expect(stdout.split('\n')[2]).toMatch(/用作上年的报告是 2024 年度的/);
    const csv = await run(['check', SAMPLE, '--previous', SAMPLE, '--csv']);
    expect(csv.stdout).toMatch(/用作上年的报告是 2024 年度的/);
    expect((await run(['check', SAMPLE])).stdout).toMatch(/未与上年核对/);
  });
});

describe('convert', () => {
  it('writes one tidy line a cell, with the file that it is from', async () => {
    const { code, stdout } = await run(['convert', SAMPLE, '--to', 'csv']);
    expect(code).toBe(0);
    const rows = stdout.trim().split('\r\n');
    expect(rows).toHaveLength(1 + 203);
    expect(rows[0]).toBe(
      'agency,id,region,level,kind,parent,year,edition,version,source,cell,label,unit,value,mark',
    );
    expect(rows).toContain(
      `广州市番禺区人民政府,,,,,,2024,2021,,${SAMPLE},disputes.litigationAfterReconsideration.total,复议后起诉 · 总计,件,,absent`,
    );
    const [back] = fromRows(fromCsv(stdout));
    const read = json(await run(['read', SAMPLE, '--json']))[0];
    expect(back?.marks).toEqual(read.marks);
    expect(JSON.parse(JSON.stringify(back?.report.requests))).toEqual(read.report.requests);
    // Threads hand reports over as JSON: the same comes out.
    const two = ['convert', SAMPLE, SAMPLE, '--to', 'csv'];
    expect((await run([...two, '--jobs', '2'])).stdout).toBe((await run(two)).stdout);
  });

  it('writes one wide line a report, for Excel where asked, and what the columns hold', async () => {
    const out = join(folder, 'wide.csv');
    const { code } = await run(['convert', SAMPLE, '--to', 'csv', '--wide', '--bom', '-o', out]);
    expect(code).toBe(0);
    const text = readFileSync(out, 'utf8');
    expect(text.startsWith('\ufeffagency,id,')).toBe(true);
    const rows = fromCsv(text);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ year: '2024', req_received_total: '1774', disp_after_total: '' });
    expect((await run(['convert', '--codebook'])).stdout).toBe(readFileSync('docs/codebook.csv', 'utf8'));
  });

  it('goes on where a file cannot be read', async () => {
    const { code, stdout, stderr } = await run(['convert', 'none.txt', SAMPLE, '--to', 'csv', '--wide']);
    expect(code).toBe(2);
    expect(fromCsv(stdout)).toHaveLength(1);
    expect(stderr).toContain('none.txt');
  });

  it('writes reports that read back the same, and the other edition', async () => {
    const read = json(await run(['read', SAMPLE, '--json']))[0].report;
    const out = join(folder, 'out.json');
    expect((await run(['convert', SAMPLE, '--to', 'json', '-o', out])).code).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(read);
    expect(json(await run(['convert', SAMPLE, '--to', 'ndjson']))).toEqual([read]);
    const converted = await run(['convert', SAMPLE, '--to', '2019']);
    const [older] = json(converted);
    expect(older.edition).toBe('2019');
    expect(older.requests.outcomes.other.subtotal.total).toBe(28);
    // What the other form has no place for is said, not lost.
    expect(converted.stderr).toMatch(/没有的 26 项数字没有转换.*\n[\s\S]*行政规范性文件 · 现行有效件数 59\n/);
    expect((await run(['convert', SAMPLE, '--to', '2021'])).stderr).toBe('');
  });
});

describe('compare', () => {
  const before = join(folder, 'before.txt');
  const other = join(folder, 'other.json');
  beforeAll(() => {
    const text = readFileSync(SAMPLE, 'utf8').replaceAll('2024', '2023');
    writeFileSync(before, text.replace('\t822\t31\t0\t0\t1\t8\t862', '\t800\t31\t0\t0\t1\t8\t840'));
    const report = { ...baseReport('2019'), agency: { name: '云东县人民政府' } };
    writeFileSync(other, JSON.stringify(report));
  });

  it('shows what changed between two years, and the indicators', async () => {
    const { code, stdout } = await run(['compare', before, SAMPLE]);
    expect(code).toBe(0);
    const text = stdout.replaceAll(/ +/g, ' ');
    expect(text).toContain(' 2023 2024 增减 幅度\n');
    expect(text).toContain('（一）予以公开 840 862 +22 +2.62%\n');
    expect(text).toContain('予以公开率（占办结）（%） 50.94 52.27 +1.33 +2.62%\n');
    expect(text).toContain('2 项有增减，0 项只有一方有');
    expect(text).not.toContain('注意');
    // What did not change is not shown.
    expect(text).not.toContain('本年新收');
    expect(text).not.toMatch(/disputes\.|requests\.|undefined|null|NaN|\[object/);
  });

  it('says so where agencies or forms differ', async () => {
    const { stdout } = await run(['compare', other, SAMPLE]);
    expect(stdout).toContain('注意：两份报告属于不同机关');
    expect(stdout).toContain('注意：格式不同（2019 年、2021 年）');
    expect(stdout).toContain('格式变更，无法对比');
    expect(stdout).toContain('无此项');
    const same = await run(['compare', SAMPLE, SAMPLE, '--locale', 'en']);
    expect(same.stdout).toContain('Note: the reports are of one agency and one year.');
    expect(same.stdout).toContain('Figures: 0 changed, 0 in one report only');
    expect((await run(['compare', SAMPLE, before])).stdout).toContain('年度较晚');
  });

  it('gives JSON and CSV in full', async () => {
    const [result] = json(await run(['compare', before, SAMPLE, '--json']));
    expect(result.files).toEqual([before, SAMPLE]);
    const change = { a: 840, b: 862, absolute: 22, relative: '2.619048' };
    expect(result.cells).toContainEqual({ cell: 'requests.outcomes.disclosed.total', ...change });
    const rows = fromCsv((await run(['compare', before, SAMPLE, '--csv'])).stdout);
    expect(rows).toHaveLength(result.cells.length + result.indicators.length);
    expect(rows).toContainEqual({
      ...{
        kind: 'cell',
        id: 'requests.outcomes.disclosed.total',
        label: '（一）予以公开 · 总计',
        unit: '件',
      },
      ...{ a: '840', b: '862', absolute: '22', relative: '2.619048', reason: '' },
    });
  });
});

describe('rules', () => {
  it('lists the catalogue, and one rule in full', async () => {
    expect((await run(['rules'])).stdout).toMatch(/requests-balance\s+申请数量收支平衡/);
    expect((await run(['rules', 'requests-balance'])).stdout).toContain(
      '一、本年新收 + 二、上年结转 = （七）总计 + 四、结转下年度',
    );
  });
});
