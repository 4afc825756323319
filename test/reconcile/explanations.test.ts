/** Which sentences explain a break with the year before, and which only look like it. */
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../src/editions';
import { explanationOf } from '../../src/reconcile/explanations';
import type { Report } from '../../src/schema/report';

const head = { edition: '2021', year: 2024, agency: { name: '云林县人民政府' } };
const cellOf = (path: string) => {
  const cell = layoutOf('2021').byPath.get(path);
  if (!cell) throw new Error(path);
  return cell;
};
const explain = (texts: object, path: string) =>
  explanationOf({ ...head, ...texts } as Report, path.slice(0, path.lastIndexOf('.')), cellOf(path));
const brought = 'requests.broughtForward.total';
const documents = 'disclosure.normativeDocuments.inForce';
const regulations = 'disclosure.regulations.inForce';

describe.each([
  [
    brought,
    [
      '因上年度报告统计有误，上年结转应为5件',
      '2023年度报告中结转下年度继续办理数更正为3件',
      '上年结转数与上年报告不一致，系统计口径调整所致',
      '经核实，2023年结转申请由4件调整为3件',
      '本年度上年结转3件，较2023年报告少1件，系上年重复统计',
      '上年结转数据按照新的统计口径填报',
      '上一年度结转的申请中有2件在年底前已经办结，上年漏报办理结果',
      '因机构改革，原县粮食局上年结转的2件申请并入本机关',
      '结转上年度申请数剔除了1件非政府信息公开申请',
      '对上年结转数重新核定，核减2件',
      '因申请人撤回1件，上年结转由4件减少为3件',
      '结转数据与上年度报告存在差异，原因是系统迁移',
      '年初结转申请数补录1件',
      '上年结\n转数更正为3件',
    ],
    [
      '上年结转3件',
      '本年新收24件，上年结转3件，共办结24件，结转下年度继续办理3件',
      '上年结转3件，因申请人撤回，均已终止办理',
      '上年结转3件全部按期办结',
      '统计口径与上年一致，上年结转3件',
      '上年结转数无需更正',
      '上年结转数据没有调整',
      '因需要补正，结转下年度3件',
      '结转下年度继续办理数更正为5件',
      '因统计口径调整，行政许可决定数量与上年不一致',
      '更正政务公开目录12条；上年结转3件',
      '受理申请更正政府信息2件，上年结转3件',
      '上年结转3件，收到更正个人信息申请2件',
      '下一步调整上年结转的统计口径',
      '积极调整工作思路，上年结转3件均已答复',
      '2022年度报告结转下年度更正为3件',
      '（一）更正目录12条\n（二）上年结转3件',
      '上年结转申请不存在漏报',
      '根据机构职能调整，更新公开指南，上年结转3件',
      '上年结转3件，主动减少报送材料',
      '上年结转3件，本年新收比上年增加10件，主要原因是征地拆迁',
      '由于群众维权意识增强，本年新收24件，比上年增加10件，上年结转3件',
      '上年结转3件，经核实均不属于本机关公开范围',
      '上年结转3件，其中1件与公开范围不符',
      '上年结转3件，其中1件因申请人填写有误退回',
      '上年结转3件，申请人补报材料后答复',
      '上年结转3件，完成平台系统升级',
      '上年结转数与上年报告不一致',
    ],
  ],
  [
    documents,
    [
      '因机构改革，2件行政规范性文件划转至市有关部门',
      '行政规范性文件现行有效件数为29件（含自然失效29件）',
      '经重新清理核定，现行有效行政规范性文件由30件核减为18件',
      '现行有效行政规范性文件件数按新统计口径填报',
      '因规范性文件清理，现行有效件数比上年减少5件',
      '制发规范性文件数量中修订的16件不计入现行有效件数',
      '上年度规范性文件数量统计有误',
    ],
    [
      '本年度制发行政规范性文件3件，废止5件，现行有效8件',
      '开展行政规范性文件清理，废止12件',
      '完成规范性文件合法性审核17件',
      '建立规范性文件有效期制度，现行有效8件',
      '规范性文件有效期届满前重新审核',
      '因上年结转统计有误，上年结转应为5件',
      '政府规章现行有效件数重新核定为3件',
    ],
  ],
  [
    regulations,
    ['政府规章现行有效件数重新核定为3件', '经清理，现行有效规章数量由5件变更为3件'],
    [
      '依据法律法规规章，调整统计口径',
      '完善规章制度，数量统计有误的及时更正',
      '完善规章制度，现行有效的文件件数核减为3件',
      '行政规范性文件现行有效件数重新核定为3件',
    ],
  ],
])('%s', (path, yes, no) => {
  it.each(yes)('is explained by %j', (sentence) => {
    expect(explain({ otherMatters: `其他事项：无关的话。${sentence}。无。` }, path)).toBe(
      sentence.replace('\n', ''),
    );
    expect(explain({ overview: sentence }, path)).toBe(sentence.replace('\n', ''));
  });

  it.each(no)('is not explained by %j', (sentence) => {
    expect(explain({ overview: sentence, otherMatters: `${sentence}。` }, path)).toBeUndefined();
  });
});

describe('an explanation', () => {
  const person = 'requests.broughtForward.naturalPerson';
  const company = 'requests.broughtForward.enterprise';

  it('of the total explains its columns', () => {
    const otherMatters = '上年结转数更正为3件';
    for (const path of [brought, person, company]) expect(explain({ otherMatters }, path)).toBe(otherMatters);
  });

  it('of one column explains that column', () => {
    const otherMatters = '自然人上年结转数更正为2件';
    expect(explain({ otherMatters }, person)).toBe(otherMatters);
    expect(explain({ otherMatters }, company)).toBeUndefined();
    expect(explain({ otherMatters }, brought)).toBeUndefined();
  });

  it('may have to do with people without being about their column', () => {
    const otherMatters = '因2名自然人重复登记，上年结转数减少为3件';
    expect(explain({ otherMatters }, company)).toBe(otherMatters);
  });

  it('is not looked for among the problems', () => {
    expect(explain({ problems: '上年结转数更正为3件。' }, brought)).toBeUndefined();
  });
});
