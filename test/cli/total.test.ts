import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { toCsv } from '../../src/aggregate';
import { createTotals, total } from '../../src/aggregate/totals';
import { withPath } from '../../src/core/path';
import type { ReadingIssue } from '../../src/index';
import type { ReportLike } from '../../src/schema/accept';
import type { Report } from '../../src/schema/report';
import { bureaus, reportsOf } from '../support/city';
import { commandLine, type Result } from '../support/command';
import { docxOf } from '../support/docx-writer';
import { printReport } from '../support/printed';

const agencies = bureaus(64);
const reports = reportsOf(agencies).slice(0, 63);
const corrected = {
  ...(reports[4] as Report),
  version: 2,
  processingFees: { notices: 1, charged: '5.5', collected: '0' },
} as unknown as Report;
const everything = [...reports, corrected];

const folder = mkdtempSync(join(tmpdir(), 'gongkai-total-'));
const city = join(folder, 'city');
const register = join(folder, 'register.csv');
const ndjson = join(folder, 'all.ndjson');
let run: (args: readonly string[], input?: string) => Promise<Result>;

beforeAll(async () => {
  run = await commandLine();
  mkdirSync(join(city, 'corrections'), { recursive: true });
  reports.forEach((one, at) => {
    writeFileSync(join(city, `${String(at + 1).padStart(2, '0')}.json`), JSON.stringify(one));
  });
  writeFileSync(join(city, 'corrections', '05.json'), JSON.stringify(corrected));
  writeFileSync(register, toCsv(agencies.map((one) => ({ ...one }))));
  writeFileSync(ndjson, everything.map((one) => `${JSON.stringify(one)}\n`).join(''));
}, 60_000);

const parsed = ({ stdout }: Result) => JSON.parse(stdout);
/** What the API gives, as JSON with the keys of the contract. */
function expected(readings: readonly ReportLike[], options: Parameters<typeof total>[1] = { agencies }) {
  const { strata, duplicates, missingAgencies } = JSON.parse(JSON.stringify(total(readings, options)));
  return {
    strata: strata.map(({ kind, level, region, year, cells }: Record<string, unknown>) => ({
      ...{ kind, level, region, year, cells },
    })),
    duplicates,
    missingAgencies,
  };
}

describe('gongkai total', () => {
  it('of a city says what the API says, in whatever form its reports come', async () => {
    const args = ['--json', '--agencies', register];
    const fromFolder = await run(['total', city, ...args]);
    expect(fromFolder.code).toBe(0);
    const { leftOut, ...rest } = parsed(fromFolder);
    expect(rest).toEqual(expected(everything));
    expect(Object.keys(parsed(fromFolder))).toEqual(['strata', 'duplicates', 'missingAgencies', 'leftOut']);
    expect(rest.strata).toHaveLength(1);
    expect(rest.strata[0].cells['requests.received.total']).toMatchObject({ reported: 63, missing: 0 });
    expect(typeof rest.strata[0].cells['processingFees.charged'].sum).toBe('string');
    expect(rest.missingAgencies.map(({ name }: { name: string }) => name)).toEqual(['云林市第64局']);
    expect(rest.duplicates).toMatchObject([
      { agency: { name: '云林市第5局' }, reason: 'superseded', counted: 1 },
    ]);
    expect(leftOut).toMatchObject([
      { file: join(city, '05.json'), agency: { name: '云林市第5局' }, version: 1, reason: 'superseded' },
    ]);

    const { leftOut: left, ...same } = parsed(await run(['total', ndjson, ...args]));
    expect(same).toEqual(rest);
    expect(left).toMatchObject([{ file: ndjson, record: 5, reason: 'superseded' }]);
    for (const more of [[], ['--jobs', '2']]) {
      const { stdout } = await run(['total', join(city, '**', '*.json'), ...args, ...more]);
      // The difference of two such texts would say nothing.
      expect(stdout === fromFolder.stdout, more.join(' ')).toBe(true);
    }
    const some = parsed(await run(['total', join(city, '0?.json'), '--json']));
    expect(some.strata[0].cells['processingFees.notices'].reported).toBe(9);
  });

  it('says it to a person, in Chinese, without paths of cells', async () => {
    const { code, stdout } = await run(['total', city, '--agencies', register]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/市级 · 部门 · 320800 · 2024 年度　63 份报告/);
    expect(stdout).toMatch(/一、本年新收政府信息公开申请数量 +\d+ +件 +63 +0/);
    expect(stdout).toMatch(/重复上报（1）\n {2}云林市第5局（320800）　2024 年度：2 份，计入 1 份/);
    expect(stdout).toMatch(/缺报（1）\n {2}云林市第64局/);
    expect(stdout).toMatch(/未计入（1）\n .*05\.json　云林市第5局　2024 年度：已由更正后的版本取代/);
    expect(stdout).not.toMatch(/requests\.|undefined|null|NaN|\[object/);
    const english = await run(['total', city, '--agencies', register, '--locale', 'en']);
    expect(english.stdout).toMatch(/prefecture · departments · 320800 · 2024　63 reports/);
  });

  it('gives CSV, one row a cell', async () => {
    const { stdout, stderr } = await run(['total', city, '--csv', '--by', 'year', '--bom']);
    const [head, first, ...rest] = stdout.split('\r\n');
    expect(head).toBe('\ufeffkind,level,region,year,cell,label,unit,sum,reported,missing');
    expect(first).toMatch(
      /^department,prefecture,,2024,disclosure\.regulations\.issued,规章 · 本年制发件数,件,\d+,63,0$/,
    );
    expect(rest.length).toBeGreaterThan(200);
    // What the sums do not hold is said beside them.
    expect(stderr).toMatch(/重复上报（1）\n {2}云林市第5局.*\n\n未计入（1）\n .*05\.json/);
  });

  it('reads documents, and lists what it cannot read without stopping', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(mixed);
    const [one, two] = reports as [Report, Report];
    writeFileSync(join(mixed, 'a.docx'), docxOf(printReport(one).blocks));
    writeFileSync(join(mixed, 'b.json'), JSON.stringify(two));
    writeFileSync(join(mixed, 'c.pdf'), 'no PDF at all');
    writeFileSync(
      join(mixed, 'd.ndjson'),
      `${JSON.stringify(two)}\n{"edition":"2021"}\nnot JSON\n{"report":null}\n`,
    );
    for (const jobs of ['1', '2']) {
      const result = await run([
        'total',
        mixed,
        join(mixed, 'none.docx'),
        '--json',
        '--by',
        '',
        '--jobs',
        jobs,
      ]);
      expect(result.code).toBe(2);
      const { strata, leftOut, duplicates } = parsed(result);
      // The document does not say of what kind and level its agency is.
      expect(strata.map(({ kind }: { kind: string | null }) => kind)).toEqual([null, 'department']);
      expect(duplicates).toMatchObject([{ reason: 'repeated', counted: 1 }]);
      expect(
        leftOut.map(({ file, record, reason, issues }: Record<string, unknown>) => [
          String(file).slice(mixed.length + 1),
          record,
          reason,
          (issues as ReadingIssue[] | undefined)?.find(({ severity }) => severity === 'error')?.code,
        ]),
      ).toEqual([
        ['c.pdf', undefined, 'unread', 'not-a-report'],
        ['d.ndjson', 1, 'repeated', undefined],
        ['d.ndjson', 2, 'unread', 'report-invalid'],
        ['d.ndjson', 3, 'unread', 'json-invalid'],
        ['d.ndjson', 4, 'unread', undefined],
        ['none.docx', undefined, 'unread', 'file-missing'],
      ]);
    }
  });

  it('takes up a run that was cut off, and reads again only what is new or has changed', async () => {
    const work = join(folder, 'work');
    mkdirSync(work);
    const state = join(folder, 'state.json');
    const put = (name: string, report: unknown) => writeFileSync(join(work, name), JSON.stringify(report));
    const go = async () => parsed(await run(['total', work, '--json', '--resume', state]));
    const [one, two, three] = reports as [Report, Report, Report];
    put('1.json', withPath(one, 'processingFees.charged', '7777.77'));
    put('2.json', two);
    await go();
    // What is done is taken from the state: another figure in it shows in the result.
    const done = JSON.parse(readFileSync(state, 'utf8'));
    const other = createTotals();
    other.add(withPath(one, 'processingFees.charged', '8888.88'));
    done.parts.find(({ file }: { file: string }) => file.endsWith('1.json')).totals = other.serialise();
    writeFileSync(state, JSON.stringify(done));
    put('2-again.json', { ...two, version: 2, processingFees: { charged: '0.01' } });
    put('3.json', withPath(three, 'processingFees.charged', '0.1'));
    const fees = ({ strata: [stratum] }: ReturnType<typeof parsed>) =>
      stratum.cells['processingFees.charged'].sum;
    expect(fees(await go())).toBe('8888.99');
    put('3.json', withPath(three, 'processingFees.charged', '0.2'));
    expect(fees(await go())).toBe('8889.09');
    rmSync(state);
    expect(fees(await go())).toBe('7777.98');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['strata that there are not', [ndjson, '--by', 'month'], /--by/],
    ['a register that is not there', [ndjson, '--agencies', 'nowhere.csv'], /nowhere\.csv/],
    ['a register that is none', [ndjson, '--agencies', ndjson], /名单/],
    ['a state that is something else', [ndjson, '--resume', 'package.json'], /进度文件/],
    ['a state that is no JSON', [ndjson, '--resume', 'README.md'], /进度文件/],
    ['no files', [], /汇总/],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await run(['total', ...args]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });
});
