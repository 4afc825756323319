import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withPath } from '../../src/core/path';
import type { EditionId } from '../../src/editions';
import {
  describeFinding,
  describeIssue,
  describeRule,
  describeSuggestion,
} from '../../src/reconcile/describe';
import { reconcile } from '../../src/reconcile/reconcile';
import { rules } from '../../src/reconcile/rules';
import type { Finding } from '../../src/reconcile/types';
import type { Report } from '../../src/schema/report';
import { baseReport } from '../support/base-report';

const set = (cells: Record<string, unknown>, edition: EditionId = '2021'): Report =>
  Object.entries(cells).reduce((one, [path, value]) => withPath(one, path, value), baseReport(edition));
const first = (
  report: unknown,
  list: 'violations' | 'incomplete' | 'passes' | 'inapplicable',
  rule: string,
) => reconcile(report as never)[list].find((one) => one.rule === rule) as Finding;
const claim = (kind: string, value: number, more: object = {}) => ({
  kind,
  value,
  lower: value,
  upper: value,
  unit: '件',
  quote: `${value}件`,
  place: {},
  ...more,
});
const reading = (report: Report, ...claims: object[]) => ({ report, claims, issues: [] });

describe('describeFinding', () => {
  it('puts the figures into the formula, with the signed difference', () => {
    const report = set({ 'requests.received.total': 25 });
    const finding = first(report, 'violations', 'requests-balance');
    expect(describeFinding(finding, report)).toEqual({
      title: '申请数量收支平衡 · 总计',
      help: '每一列：第一项（本年新收）加第二项（上年结转），等于第三项（办理结果总计）加第四项（结转下年度）。',
      formula: '一、本年新收 25 + 二、上年结转 3 ≠ （七）总计 24 + 四、结转下年度 3',
      difference: '左边 28，右边 27，相差 +1',
      reason: null,
      cells: [
        { path: 'requests.received.total', label: '一、本年新收政府信息公开申请数量 · 总计' },
        { path: 'requests.broughtForward.total', label: '二、上年结转政府信息公开申请数量 · 总计' },
        { path: 'requests.outcomes.total.total', label: '（七）总计 · 总计' },
        { path: 'requests.carriedForward.total', label: '四、结转下年度继续办理 · 总计' },
      ],
      text: '申请数量收支平衡 · 总计：一、本年新收 25 + 二、上年结转 3 ≠ （七）总计 24 + 四、结转下年度 3；左边 28，右边 27，相差 +1。',
    });
    expect(describeFinding(finding, report, 'en').text).toBe(
      'Requests in and out · Total: Requests received this year 25 + Requests brought forward from last year 3 ≠ Outcomes, total 24 + Requests carried forward to next year 3; left 28, right 27, difference +1.',
    );
  });

  it('counts a group as one figure among outcomes, and by its parts before its subtotal', () => {
    const report = set({ 'requests.outcomes.withheld.thirdPartyRights.total': 4 });
    expect(describeFinding(first(report, 'violations', 'outcomes-total'), report).formula).toBe(
      '（一）予以公开 10 + （二）部分公开 3 + （三）不予公开 5 + （四）无法提供 5 + （五）不予处理 1 + （六）其他处理 1 ≠ （七）总计 24',
    );
    const subtotal = {
      'requests.outcomes.unavailable.subtotal': { naturalPerson: 4, enterprise: 0, total: 5 },
    };
    const printed = set(subtotal);
    expect(describeFinding(first(printed, 'violations', 'group-subtotal'), printed).formula).toBe(
      '1.本机关不掌握相关政府信息 1 + 2.没有现成信息需要另行制作 0 + 3.补正后申请内容仍不明确 0 ≠ 小计 0',
    );
  });

  it('shows what is missing, and what it should come to', () => {
    const report = set({ 'disputes.reconsideration.pending': null, 'disputes.reconsideration.other': null });
    const text = describeFinding(first(report, 'incomplete', 'disputes-total'), report);
    expect(text.formula).toBe('结果维持 3 + 结果纠正 1 + 其他结果 （缺） + 尚未审结 （缺） = 总计 5');
    expect(text.difference).toBe('缺失的数字合计应为 1');
    expect(text.reason).toBe('有数字缺失');
  });

  it('shows a partial sum that is already too large', () => {
    const report = set({ 'disputes.reconsideration.pending': null, 'disputes.reconsideration.upheld': 9 });
    const text = describeFinding(first(report, 'violations', 'disputes-total'), report);
    expect(text.difference).toBe('左边 至少 10，右边 5');
  });

  it('sets the prose beside the table', () => {
    const report = baseReport('2021');
    const write = (...claims: object[]) => {
      const { violations, passes } = reconcile(reading(report, ...claims) as never, {
        only: ['narrative-cell', 'narrative-group', 'narrative-to-handle', 'narrative-litigation'],
      });
      const [found] = [...violations, ...passes];
      return found && describeFinding(found, report).text;
    };
    expect(write(claim('requests.received.total', 25))).toBe(
      '正文与表格一致 · 一、本年新收政府信息公开申请数量 · 总计：表格 24 ≠ 正文 25（“25件”）；左边 24，右边 25，相差 -1。',
    );
    expect(write(claim('requests.received.total', 20, { lower: 30, upper: 39, quote: '30余件' }))).toBe(
      '正文与表格一致 · 一、本年新收政府信息公开申请数量 · 总计：表格 24 ≠ 正文 30 至 39（“30余件”）；左边 24，右边 30 至 39。',
    );
    expect(write(claim('requests.received.total', 17, { scope: '县政府办' }))).toBe(
      '正文与表格一致 · 一、本年新收政府信息公开申请数量 · 总计：表格 24 ≥ 正文 17（“17件”）；正文所指范围小于本机关。',
    );
    expect(write(claim('requests.toHandle.total', 24))).toContain(
      '一、本年新收 24 + 二、上年结转 3 ≠ 正文 24（“24件”）',
    );
    expect(write(claim('disputes.litigation.total', 2))).toContain(
      '未经复议直接起诉 1 + 复议后起诉 1 = 正文 2（“2件”）',
    );
  });

  it.each([
    [
      { 'disclosure.licensing.decisions': -3 },
      'not-negative',
      '数量不为负 · 行政许可 · 本年处理决定数量：-3 < 0。',
    ],
    [
      { 'processingFees.charged': '300.125' },
      'money-decimals',
      '金额精确到分 · 信息处理费收取情况 · 涉及收取金额：300.125 元。',
    ],
    [
      { year: 2020 },
      'edition-for-year',
      '格式与年度相符 · 报告格式：2020 年度的报告使用2021年格式，该格式适用于 2021 年度起。',
    ],
    [
      { publishedOn: '2025-04-02', agency: { name: '云林县人民政府', kind: 'government' } },
      'publication-deadline',
      '按期公布 · 公开日期：公开日期 2025-04-02 > 期限 2025-03-31。',
    ],
  ])('says %o in Chinese', (cells, rule, text) => {
    const report = JSON.parse(JSON.stringify(set(cells)));
    expect(describeFinding(first(report, 'violations', rule), report).text).toBe(text);
  });

  it('names a missing section with its ordinal', () => {
    const { problems: _, ...without } = baseReport('2021');
    const finding = first(reading(without as Report), 'violations', 'required-section');
    expect(describeFinding(finding, without as Report).text).toBe(
      '章节齐全 · 五、存在的主要问题及改进情况：没有这一部分。',
    );
  });

  it('does without the report, then without figures', () => {
    const finding = first(set({ 'requests.received.total': 25 }), 'violations', 'requests-balance');
    expect(describeFinding(finding).formula).toBe(
      '一、本年新收 + 二、上年结转 ≠ （七）总计 + 四、结转下年度',
    );
    expect(describeFinding(finding).difference).toBe('左边 28，右边 27，相差 +1');
  });

  it('uses the labels of the report’s edition', () => {
    const cells = {
      'disclosure.normativeDocuments.newlyMade': -1,
      'requests.outcomes.other.subtotal.total': 2,
    };
    const report = set(cells, '2019');
    expect(describeFinding(first(report, 'violations', 'not-negative'), report).title).toBe(
      '数量不为负 · 规范性文件 · 本年新制作数量',
    );
    expect(describeFinding(first(report, 'violations', 'applicants-total'), report).title).toBe(
      '各类申请人合计 · （六）其他处理',
    );
  });

  it('throws for another language, or a report that is none', () => {
    const finding = first(set({ year: 2020 }), 'violations', 'edition-for-year');
    expect(() => describeFinding(finding, undefined, 'fr' as never)).toThrow(/^locale: fr/);
    expect(() => describeFinding(finding, {} as never)).toThrow(/^report\.edition: /);
  });
});

describe('every finding of every case', () => {
  const cases = rules.flatMap(({ id }) =>
    (JSON.parse(readFileSync(`test/cases/${id}.json`, 'utf8')).cases as CaseFile[]).map((one) => ({
      id,
      one,
    })),
  );
  interface CaseFile {
    name: string;
    outcome: Finding['outcome'];
    edition?: EditionId;
    expect: Omit<Finding, 'rule' | 'family' | 'impact' | 'outcome'>[];
  }

  it.each(cases.map(({ id, one }) => [`${id}: ${one.name}`, id, one] as const))('%s', (_, id, one) => {
    const rule = rules.find((found) => found.id === id) as (typeof rules)[number];
    for (const facts of one.expect) {
      const finding: Finding = {
        ...facts,
        rule: id,
        family: rule.family,
        impact: rule.impact,
        outcome: one.outcome,
      };
      for (const report of [undefined, baseReport(one.edition ?? '2021')]) {
        const chinese = describeFinding(finding, report, 'zh');
        const english = describeFinding(finding, report, 'en');
        for (const text of [
          chinese.text,
          english.text,
          ...[...chinese.cells, ...english.cells].map((c) => c.label),
        ]) {
          expect(text).not.toMatch(
            /undefined|null|NaN|\[object|\b[a-z]+\.[a-z]+[A-Z.]|naturalPerson|publishedOn/,
          );
        }
        expect(chinese.text.replace(finding.explanation ?? '', '')).not.toMatch(/[A-Za-z]{2,}/);
        expect(english.text.replace(finding.explanation ?? '', '')).not.toMatch(/[\u4e00-\u9fff]{2,}/);
      }
    }
  });
});

describe('describeSuggestion', () => {
  it('gives the row, the values and the evidence', () => {
    const report = set({ 'disputes.reconsideration.pending': null });
    const [suggestion] = reconcile(report).suggestions;
    if (!suggestion) throw new Error('nothing suggested');
    expect(describeSuggestion(suggestion, report)).toEqual({
      title: '行政复议',
      cells: [{ path: 'disputes.reconsideration.pending', label: '行政复议 · 尚未审结', proposed: '1' }],
      evidence: ['勾稽关系“复议诉讼合计 · 行政复议”'],
      text: '行政复议：尚未审结 1。依据：勾稽关系“复议诉讼合计 · 行政复议”。',
    });
    expect(describeSuggestion(suggestion, report, 'en').text).toBe(
      'Administrative reconsideration: Pending 1. Evidence: equation “Disputes add up · Administrative reconsideration”.',
    );
  });

  it('quotes the prose', () => {
    const report = set({ 'disputes.directLitigation.total': null, 'disputes.directLitigation.upheld': null });
    const { suggestions } = reconcile(reading(report, claim('disputes.litigation.total', 2)) as never);
    expect(suggestions.map((one) => describeSuggestion(one).evidence)).toEqual([
      ['勾稽关系“复议诉讼合计 · 未经复议直接起诉”', '正文“2件”'],
    ]);
  });
});

describe('describeIssue', () => {
  it('labels sections, tables and cells', () => {
    expect(
      describeIssue({
        code: 'section-missing',
        severity: 'warning',
        args: { section: 'requests' },
        cells: [],
      }).text,
    ).toBe('缺少章节：三、收到和处理政府信息公开申请情况。');
    expect(
      describeIssue(
        {
          code: 'table-missing',
          severity: 'warning',
          args: { table: 'disputes' },
          cells: ['disputes.reconsideration.total'],
        },
        undefined,
        'en',
      ),
    ).toEqual({
      text: 'Missing table: Reconsideration and litigation.',
      cells: [{ path: 'disputes.reconsideration.total', label: 'Administrative reconsideration · Total' }],
    });
  });
});

describe('describeRule', () => {
  it('gives basis and formulas, each once', () => {
    expect(describeRule('applicants-total').formulas).toEqual([
      '自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 法人或其他组织 其他 = 总计',
    ]);
    expect(describeRule('group-subtotal').formulas).toHaveLength(4);
    expect(describeRule('publication-deadline').basis).toBe('中华人民共和国政府信息公开条例，第四十九条');
    expect(describeRule('disputes-total', 'en')).toMatchObject({ basis: 'follows from the form' });
    expect(() => describeRule('balance' as never)).toThrow(/^id: balance/);
  });
});
