/** Years of one agency against each other, and a government against its children. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getPath, withPath } from '../../src/core/path';
import { layoutOf } from '../../src/editions';
import { reconcileRollup, reconcileYears } from '../../src/reconcile/across';
import { describeFinding, describeIssue } from '../../src/reconcile/describe';
import { reconcile } from '../../src/reconcile/reconcile';
import { suspects } from '../../src/reconcile/suspects';
import type { Report } from '../../src/schema/report';
import { baseReport } from '../support/base-report';
import { chainOfYears, government } from '../support/years';

const base = baseReport('2021');
const set = (report: Report, cells: Record<string, unknown>): Report =>
  Object.entries(cells).reduce((one, [path, value]) => withPath(one, path, value), report);
const of = (year: number, cells: Record<string, unknown> = {}): Report =>
  set(base, { year, 'disclosure.normativeDocuments.inForce': 20 + (year - 2024) * 3, ...cells });
const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code);
const read = (report: Report, ...claims: object[]) => ({
  report: JSON.parse(JSON.stringify(report)),
  claims: claims as never[],
  issues: [],
});

describe('a report with the year before', () => {
  it('of a district that left out its city: nothing is wrong, and a claim of narrower scope may be lower', () => {
    const agency = (name: string) => ({ 'agency.name': name });
    const documents = (issued: number, repealed: number, inForce: number) => ({
      'disclosure.normativeDocuments.issued': issued,
      'disclosure.normativeDocuments.repealed': repealed,
      'disclosure.normativeDocuments.inForce': inForce,
    });
    const claim = {
      kind: 'requests.received.total',
      value: 17,
      lower: 17,
      upper: 17,
      unit: '件',
      quote: '区政府本级受理申请17件',
      scope: '区政府本级',
      place: {},
    };
    const now = read(of(2024, { ...agency('淮安市洪泽区人民政府'), ...documents(3, 0, 8) }), claim);
    const before = of(2023, { ...agency('洪泽区人民政府'), ...documents(0, 5, 5) });
    const { violations, passes, issues } = reconcile(now, { previous: before });
    expect(violations.filter(({ family }) => family !== 'domain')).toEqual([]);
    expect(issues).toEqual([]);
    const inForce = passes.find(({ instance }) => instance === 'disclosure.normativeDocuments.inForce');
    expect(inForce).toMatchObject({ rule: 'documents-in-force', left: { lower: 8 }, right: { lower: 8 } });
    expect(inForce && describeFinding(inForce, now).formula).toBe(
      '现行有效件数 8 = 上年现行有效件数 5 + 本年制发件数 3 − 本年废止件数 0',
    );
    expect(passes.filter(({ rule }) => rule === 'brought-forward')).toHaveLength(7);
    expect(passes.find(({ family }) => family === 'narrative')).toMatchObject({
      reason: 'narrower-scope',
      right: { lower: 17 },
    });
  });

  it('says which report could not be used, and compares nothing with it', () => {
    const wrong = { 'requests.carriedForward.total': 99 };
    const id = (text: string) => ({ 'agency.id': text });
    for (const [previous, code] of [
      [of(2022, wrong), 'previous-other-year'],
      [of(2024, wrong), 'previous-other-year'],
      [of(2023, { ...wrong, 'agency.name': '北江市人民政府' }), 'previous-other-agency'],
      [of(2023, { ...wrong, 'agency.name': '北江县人民政府' }), 'previous-other-agency'],
      [{ report: null }, 'previous-empty'],
    ] as const) {
      const { violations, incomplete, issues } = reconcile(of(2024), { previous });
      expect(violations).toEqual([]);
      expect(codes(issues)).toEqual([code]);
      const undecided = incomplete.filter(({ family }) => family === 'cross-year');
      expect(undecided.map(({ reason }) => reason)).toEqual(Array(9).fill('missing'));
    }
    const renamed = of(2023, { ...id('11320829'), 'agency.name': '洪泽县人民政府', ...wrong });
    expect(reconcile(of(2024, id('11320829')), { previous: renamed }).violations).toHaveLength(1);
    const other = of(2023, { ...id('2'), ...wrong });
    expect(codes(reconcile(of(2024, id('1')), { previous: other }).issues)).toEqual([
      'previous-other-agency',
    ]);
  });

  it('takes the year before as evidence for suspects', () => {
    const now = of(2024, { 'requests.broughtForward.naturalPerson': 3 });
    const kinds = (previous?: Report) =>
      suspects(now, reconcile(now, { previous }), { previous })[0]?.evidence.map(({ kind }) => kind);
    expect(kinds(of(2023))).toContain('other-year');
    expect(kinds(of(2022))).not.toContain('other-year');
    expect(kinds()).not.toContain('other-year');
  });

  it('does not miss the columns of a report that prints organizations as one', () => {
    const five = ['enterprise', 'research', 'publicWelfare', 'legalService', 'otherOrganization'];
    const rows = layoutOf('2021').rows.filter(({ table }) => table === 'requests');
    const cells: Record<string, unknown> = {};
    for (const { path, optional } of rows) {
      if (optional) continue;
      const sum = five.reduce((total, column) => total + Number(getPath(base, `${path}.${column}`)), 0);
      cells[`${path}.organizations`] = sum;
      for (const column of five) cells[`${path}.${column}`] = null;
    }
    const { passes, incomplete, violations } = reconcile(of(2024, cells), { previous: of(2023) });
    const rule = ({ rule }: { rule: string }) => rule === 'brought-forward';
    expect(passes.filter(rule).map(({ instance }) => instance.split('.').at(-1))).toEqual([
      'naturalPerson',
      'organizations',
      'total',
    ]);
    expect([...violations, ...incomplete].filter(rule)).toEqual([]);
  });

  it('warns of an option that no chosen rule uses', () => {
    const only = ['edition-for-year'] as const;
    const result = reconcile(of(2024), { previous: of(2023), children: [of(2024)], only });
    expect(result.issues.filter(({ code }) => code === 'option-unused')).toMatchObject([
      { args: { option: 'previous' } },
      { args: { option: 'children' } },
    ]);
    expect(reconcile(of(2024), { previous: of(2023), only: ['documents-in-force'] }).issues).toEqual([]);
  });

  it.each([
    ['previous', { previous: null }],
    ['previous.year', { previous: { ...base, year: 1 } }],
    ['children', { children: base }],
    ['children.1', { children: [base, 3] }],
    ['expected', { expected: [] }],
    ['expected', { expected: 'all' }],
    ['expected.1', { expected: [{ name: '云林县司法局' }, {}] }],
    ['expected.0', { expected: [{ id: 7 }] }],
    ['options: parent', { parent: base }],
  ])('throws a TypeError that names %s', (where, options) => {
    for (const input of [base, { report: null }]) {
      const call = () => reconcile(input as never, options as never);
      expect(call).toThrow(TypeError);
      expect(call).toThrow(new RegExp(`^${where.replaceAll('.', '\\.')}[: ]`));
    }
  });

  it('puts its findings into words', () => {
    const now = of(2024, { otherMatters: '上年结转数更正为3件。' });
    const result = reconcile(now, {
      previous: of(2023, {
        'requests.carriedForward.total': 4,
        'disclosure.normativeDocuments.inForce': 15,
        'disclosure.licensing.decisions': 1200,
      }),
    });
    const text = (rule: string, locale?: 'en') => {
      const found = [...result.violations, ...result.incomplete].find((one) => one.rule === rule);
      return found && describeFinding(found, now, locale).text;
    };
    expect(text('brought-forward')).toBe(
      '上年结转与上年报告衔接 · 二、上年结转政府信息公开申请数量 · 总计：二、上年结转 3 ≠ 上年结转下年度 4；左边 3，右边 4，相差 -1；正文已有说明（“上年结转数更正为3件”）。',
    );
    expect(text('documents-in-force')).toBe(
      '现行有效件数与上年报告衔接 · 行政规范性文件 · 现行有效件数：现行有效件数 20 ≠ 上年现行有效件数 15 + 本年制发件数 4 − 本年废止件数 1；左边 20，右边 18，相差 +2。',
    );
    expect(text('tenfold-change')).toBe(
      '与上年相差十倍以上 · 行政许可 · 本年处理决定数量：本年 120，上年 1200；数字异常，请核实。',
    );
    expect(text('tenfold-change', 'en')).toBe(
      'Tenfold change · Administrative licensing · Decisions this year: this year 120, last year 1200; unusual, please check.',
    );
  });
});

describe('reconcileYears', () => {
  it('finds the years of each agency, pairs neighbours and names gaps', () => {
    const other = { 'agency.name': '北江市司法局' };
    const { agencies, issues } = reconcileYears([
      of(2024),
      of(2022, other),
      of(2021, { 'requests.carriedForward.total': 9 }),
      { report: null },
      of(2022),
      of(2025, { 'requests.broughtForward.total': 5 }),
    ]);
    expect(agencies.map(({ agency }) => agency)).toEqual(['云林县人民政府', '北江市司法局']);
    const [first, second] = agencies;
    expect(first?.years.map(({ year, index, previous }) => [year, index, previous])).toEqual([
      [2021, 2, null],
      [2022, 4, 2],
      [2024, 0, null],
      [2025, 5, 0],
    ]);
    expect(first?.gaps).toEqual([2023]);
    expect(first?.issues).toMatchObject([{ code: 'year-gap', args: { from: 2023, to: 2023 } }]);
    const broken = first?.years.map(({ reconciliation }) =>
      reconciliation.violations
        .filter(({ family }) => family === 'cross-year')
        .map(({ instance, difference }) => [instance, difference]),
    );
    expect(broken).toEqual([
      [],
      [['requests.broughtForward.total', -6]],
      [],
      [['requests.broughtForward.total', 2]],
    ]);
    expect(second?.years).toHaveLength(1);
    expect(issues).toMatchObject([{ code: 'year-empty', args: { number: 4 } }]);
  });

  it('takes one of equal copies, the latest version, and nothing from copies that differ', () => {
    const years = (...reports: Report[]) => {
      const [first] = reconcileYears(reports).agencies;
      return {
        years: first?.years.map(({ year, index, previous }) => [year, index, previous]),
        issues: codes(first?.issues ?? []),
      };
    };
    expect(years(of(2023), of(2023), of(2024))).toEqual({
      years: [
        [2023, 0, null],
        [2024, 2, 0],
      ],
      issues: ['year-repeated'],
    });
    expect(years(of(2023), of(2023, { version: 2, 'disputes.reconsideration.total': 6 }), of(2024))).toEqual({
      years: [
        [2023, 1, null],
        [2024, 2, 1],
      ],
      issues: ['year-superseded'],
    });
    const second = { version: 2, 'disputes.reconsideration.total': 6 };
    expect(years(of(2023, second), of(2023), of(2023, { version: 2 }), of(2024))).toEqual({
      years: [
        [2023, 0, null],
        [2023, 2, null],
        [2024, 3, null],
      ],
      issues: ['year-superseded', 'year-conflicting'],
    });
    expect(years(of(2023), of(2023, { 'disputes.reconsideration.total': 6 }), of(2024))).toEqual({
      years: [
        [2023, 0, null],
        [2023, 1, null],
        [2024, 2, null],
      ],
      issues: ['year-conflicting'],
    });
  });

  it('knows an agency by its id, its name however spaced, and its short name where that is clear', () => {
    const groups = (...agencies: object[]) =>
      reconcileYears(agencies.map((agency, at) => set(base, { year: 2021 + at, agency }))).agencies.map(
        ({ years }) => years.length,
      );
    expect(groups({ name: '旧名', id: 'A' }, { name: '新名', id: 'A' })).toEqual([2]);
    expect(groups({ name: '云林县财政局', id: 'A' }, { name: '云林县财政局', id: 'B' })).toEqual([1, 1]);
    expect(groups({ name: '云林县（市）财政局' }, { name: '云林县(市) 财政局' })).toEqual([2]);
    expect(groups({ name: '财政局', region: '320829' }, { name: '财政局', region: '320830' })).toEqual([
      1, 1,
    ]);
    const short = { name: '鼓楼区人民政府' };
    expect(groups(short, { name: '南京市鼓楼区人民政府' })).toEqual([2]);
    expect(groups(short, { name: '南京市鼓楼区人民政府' }, { name: '徐州市鼓楼区人民政府' })).toEqual([
      1, 1, 1,
    ]);
    expect(groups({ name: '城区人民政府' }, { name: '呼和浩特市新城区人民政府' })).toEqual([1, 1]);
  });

  it('never finds a violation in years that hold together', () => {
    fc.assert(
      fc.property(chainOfYears, fc.integer(), (chain, seed) => {
        const shuffled = chain
          .map((report, at) => ({ report, key: Math.imul(seed ^ at, 2654435761) >>> 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ report }) => report);
        const result = reconcileYears(shuffled);
        const [first] = result.agencies;
        expect(first?.years.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023]);
        for (const { reconciliation, previous } of first?.years ?? []) {
          expect(reconciliation.violations).toEqual([]);
          const passes = reconciliation.passes.filter(({ rule }) => rule === 'brought-forward');
          expect(passes.length > 0).toBe(previous !== null);
        }
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      { numRuns: 60 },
    );
  });

  it('throws for what is no list, report or option', () => {
    expect(() => reconcileYears(base as never)).toThrow(/^readings: /);
    expect(() => reconcileYears([base, 4 as never])).toThrow(/^readings\.1: /);
    expect(() => reconcileYears([base], { previous: base } as never)).toThrow(/^options: previous /);
    expect(() => reconcileYears([base], null as never)).toThrow(/^options: /);
    expect(() => reconcileYears([base], { only: ['nothing' as never] })).toThrow(/^only: /);
  });
});

describe('reconcileRollup', () => {
  it('passes every cell of a government that adds up, in whatever order the children come', () => {
    fc.assert(
      fc.property(government, ({ parent, children }) => {
        const result = reconcileRollup(parent, children);
        expect(result.violations).toEqual([]);
        expect(result.incomplete.filter(({ instance }) => !instance.startsWith('processingFees'))).toEqual(
          [],
        );
        expect(result.passes.length).toBeGreaterThanOrEqual(10 + 25 * 7 + 15);
        expect(reconcileRollup(parent, [...children].reverse())).toEqual(result);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      { numRuns: 60 },
    );
  });

  it('finds one changed cell of a child, by its amount', () => {
    const cells = layoutOf('2021').cells.filter(
      ({ optional, table }) => !optional && table !== 'processingFees',
    );
    fc.assert(
      fc.property(
        government,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 1000 }),
        ({ parent, children }, which, what, k) => {
          const at = which % children.length;
          const { path, kind } = cells[what % cells.length] as (typeof cells)[number];
          const child = children[at] as Report;
          const old = getPath(child, path) as number;
          const changed = kind === 'money' ? `${Number(old) + k}` : old + k;
          const others = children.map((one, index) =>
            index === at ? JSON.parse(JSON.stringify(withPath(one, path, changed))) : one,
          );
          const { violations, passes } = reconcileRollup(parent, others);
          expect(violations.map(({ instance, difference }) => [instance, Number(difference)])).toEqual([
            [path, -k],
          ]);
          expect(passes.map(({ instance }) => instance)).not.toContain(path);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is never a pass while a child is missing, and a violation only above what is there', () => {
    fc.assert(
      fc.property(government, fc.nat(), ({ parent, children }, which) => {
        const expected = children.map(({ agency }) => agency).map(({ name }) => ({ name }));
        const left = children.filter((_, at) => at !== which % children.length);
        const { violations, passes, issues } = reconcileRollup(parent, left, { expected });
        expect(violations).toEqual([]);
        expect(passes).toEqual([]);
        expect(codes(issues)).toEqual(['child-missing']);
      }),
      { numRuns: 30 },
    );
  });

  it('adds up parts where a child prints them and the parent the subtotal, on either form', () => {
    const child = (at: number, cells: Record<string, unknown>, edition: '2019' | '2021' = '2021') =>
      set(baseReport(edition), { year: 2024, 'agency.name': `云林县第${at}局`, ...cells });
    const other = 'requests.outcomes.other';
    const parent = set(child(0, {}), {
      [`${other}.subtotal.total`]: 2,
      'disclosure.normativeDocuments.issued': 8,
      'requests.received.organizations': 8,
    });
    const { passes } = reconcileRollup(parent, [child(1, {}), child(2, {}, '2019')]);
    const passed = passes.map(({ instance }) => instance);
    expect(passed).toContain(`${other}.subtotal.total`);
    expect(passed).toContain('requests.received.organizations');
    expect(passed).toContain('disclosure.normativeDocuments.issued');
    expect(passed).not.toContain('disclosure.normativeDocuments.repealed');
  });

  it('puts its findings and issues into words', () => {
    const children = [1, 2].map((at) => set(base, { 'agency.name': `云林县第${at}局` }));
    const expected = [{ name: '云林县第1局' }, { name: '云林县第2局' }, { id: '1132' }];
    const result = reconcileRollup(base, children, { expected });
    const found = result.violations.find(({ instance }) => instance === 'disclosure.licensing.decisions');
    expect(found && describeFinding(found, base).formula).toBe('本年处理决定数量 120 ≠ 下级合计 至少 240');
    expect(result.issues.map((one) => describeIssue(one).text)).toEqual([
      '名单中的“1132”没有报告，按缺报处理。',
    ]);
    expect(describeIssue(result.issues[0] as never, null, 'en').text).toBe(
      '“1132” is on the register and has no report: it counts as missing.',
    );
  });

  it('misses no child whose other years are there too', () => {
    const child = (year: number) => of(year, { 'agency.name': '云林县财政局' });
    const issuesOf = (...children: Report[]) =>
      reconcileRollup(base, children).issues.map(({ code, severity }) => [code, severity]);
    expect(issuesOf(child(2024), child(2023))).toEqual([['child-other-year', 'info']]);
    expect(issuesOf(child(2022), child(2023))).toEqual([
      ['child-other-year', 'error'],
      ['child-other-year', 'error'],
    ]);
    expect(reconcileRollup(base, [child(2023), child(2024)]).incomplete).toEqual([]);
    expect(reconcileRollup(base, [child(2023)]).passes).toEqual([]);
  });

  it('takes a register at its word, by id and by names that leave out the regions above', () => {
    const child = (agency: object) => set(base, { agency });
    const rollUp = (children: Report[], ...expected: object[]) => {
      const { issues, passes, incomplete } = reconcileRollup(base, children, { expected });
      return [codes(issues), passes.length > 0, incomplete.length > 0];
    };
    const [a, b, c] = ['财政局', '云林县财政局', '云林县司法局'].map((name) => ({ name }));
    const [short, long, other] = [child(a as object), child(b as object), child(c as object)];
    expect(rollUp([short], b as object)).toEqual([[], true, false]);
    expect(rollUp([long], a as object, { name: '云林县财政局' })).toEqual([['child-missing'], false, true]);
    // Both names are of one entry: its report is there twice.
    expect(rollUp([short, long], b as object)).toEqual([['child-repeated'], true, false]);
    expect(rollUp([long, long], b as object, b as object)).toEqual([['child-repeated'], true, false]);
    // A short name that may be either of two is neither.
    expect(rollUp([short], b as object, { name: '北江县财政局' })).toEqual([
      ['child-unexpected', 'child-missing', 'child-missing'],
      false,
      true,
    ]);
    expect(rollUp([long, other], b as object)).toEqual([['child-unexpected'], true, false]);
    expect(rollUp([child({ name: '县财政局', id: 'A' })], { id: 'A', name: '云林县财政局' })).toEqual([
      [],
      true,
      false,
    ]);
    expect(rollUp([child({ name: '云林县财政局', id: 'B' })], { id: 'A', name: '云林县财政局' })).toEqual([
      ['child-unexpected', 'child-missing'],
      false,
      true,
    ]);
  });

  it('adds up a thousand children quickly', () => {
    const plain = JSON.parse(JSON.stringify(base));
    const children = Array.from({ length: 1000 }, (_, at) => ({
      ...plain,
      agency: { name: `云林县第${at}局` },
    }));
    const from = performance.now();
    const { violations } = reconcileRollup(base, children);
    expect(violations.length).toBeGreaterThan(20);
    expect(performance.now() - from).toBeLessThan(5000);
  });

  it('throws for what is no list, report or option', () => {
    expect(() => reconcileRollup(null as never, [])).toThrow(/^parent: /);
    expect(() => reconcileRollup(base, base as never)).toThrow(/^children: /);
    expect(() => reconcileRollup(base, [{} as never])).toThrow(/^children\.0/);
    expect(() => reconcileRollup(base, [], { only: [] } as never)).toThrow(/^options: only /);
  });
});
