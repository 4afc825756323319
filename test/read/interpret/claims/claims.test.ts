import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClaims } from '../../../../src/read/interpret/claims/index';
import type { Claim } from '../../../../src/schema/reading';
import { DISPUTES, FEES, KINDS, MIXED, OUTCOMES, REQUESTS, TABLE_TWO } from './cases';
import { CLERKS } from './clerks';

const SHORT = new Map(Object.entries(KINDS).map(([short, kind]) => [kind, short]));
const CONTEXT = { agency: '云林县人民政府', year: 2024 };
const say = (claim: Claim): string =>
  `${SHORT.get(claim.kind) ?? claim.kind}=${claim.value}${claim.approximate ? '~' : ''}`;
const read = (text: string, context: { agency?: string; year?: number } = CONTEXT): Claim[] =>
  readClaims([{ text, place: { line: 1 } }], context);
const words = (text: string): string[] => text.split(' ').filter(Boolean).sort();

describe.each([
  ['requests', REQUESTS],
  ['outcomes', OUTCOMES],
  ['disputes', DISPUTES],
  ['fees', FEES],
  ['table two', TABLE_TWO],
  ['mixed', MIXED],
])('phrasings of %s', (_name, cases) => {
  it.each(cases)('$text', ({ text, says }) => {
    expect(read(text).map(say).sort()).toEqual(words(says));
  });
});

describe.each(CLERKS)('a clerk on %s', (_name, cases) => {
  it.each(cases)('$text', ({ text, says }) => {
    const pages = text.split('¶').map((page, i) => ({ text: page, place: { page: i + 1, line: 1 } }));
    const may = new Set(words(says).flatMap((word) => (word.startsWith('?') ? [word.slice(1)] : [])));
    const must = words(says).filter((word) => !word.startsWith('?'));
    const claimed = readClaims(pages, CONTEXT).map(say);
    expect(claimed.filter((claim) => !may.has(claim)).sort()).toEqual(must);
  });
});

describe('a paragraph', () => {
  const text =
    '（一）门户网站全年更新信息2.35万条，总访问量近810万余次，公众号推送320条，发布解读材料21份（其中图解9份）。\n' +
    '（二）2024年，我县共新收政府信息公开申请688件，上年结转15件（其中2件申请人自行撤销），办结670件，' +
    '33件结转下年度继续办理；被申请行政复议21件，其中结果维持12件、结果纠正4件、尚未审结5件。';

  it('claims what is of the form and nothing else', () => {
    expect(read(text).map(say)).toEqual(
      'in=688 prior=15 done=670 next=33 r=21 rUp=12 rCorr=4 rPend=5'.split(' '),
    );
  });

  it('quotes the clause as printed and says where it stands', () => {
    const claims = readClaims([{ text, place: { page: 2, line: 40 } }], CONTEXT);
    expect(claims[0]).toMatchObject({
      quote: '我县共新收政府信息公开申请688件',
      place: { page: 2, line: 41 },
      unit: '件',
    });
    expect(claims[3]?.quote).toBe('33件结转下年度继续办理');
    expect(claims[5]?.quote).toBe('其中结果维持12件、结果纠正4件、尚未审结5件');
  });

  it('reads on over a page break in the middle of a sentence', () => {
    const claims = readClaims(
      [
        {
          text: '全年收到政府信息公开申请688件，办结670件，被申请行政复议21件，其中结果',
          place: { page: 1, line: 30 },
        },
        { text: '维持12件，结果纠正4件，尚未审结5件。', place: { page: 2, line: 1 } },
      ],
      CONTEXT,
    );
    expect(claims.map(say)).toEqual('in=688 done=670 r=21 rUp=12 rCorr=4 rPend=5'.split(' '));
    expect(claims[3]).toMatchObject({ quote: '其中结果\n维持12件', place: { page: 2, line: 1 } });
  });

  it('reads on where a line end breaks a number', () => {
    const prose = ['全县共收到政府信息公开申请2', '318件'].map((text) => ({ text, place: {} }));
    expect(readClaims(prose, CONTEXT).map(say)).toEqual(['in=2318']);
  });

  it('does not read on over a heading or into another section', () => {
    const prose = [
      { text: '行政复议方面', place: {}, section: 'overview' },
      { text: '维持12件。', place: {}, section: 'problems' },
    ];
    expect(readClaims(prose, CONTEXT)).toEqual([]);
  });

  it('takes the subject of a heading only for its own paragraph', () => {
    expect(read('（二）依申请公开。全年受理33件，答复31件。').map(say)).toEqual(['in=33', 'done=31']);
    expect(read('（三）便民热线。全年受理33件，答复31件。')).toEqual([]);
  });

  it('knows a total by 其中 in the next sentence', () => {
    expect(read('全年共受理政府信息公开申请30件。其中上年结转3件。').map(say)).toEqual(['due=30', 'prior=3']);
  });

  it('leaves the remains of tables alone', () => {
    expect(read('（一）予以公开 822 31 0 0 1 8 862')).toEqual([]);
    expect(read('结果维持\n36\n13\n2\n12\n63')).toEqual([]);
    expect(read('行政复议\t结果维持\t36')).toEqual([]);
    expect(read('予以公开      822    31     862')).toEqual([]);
  });

  it('reads fees of nothing in section six', () => {
    const prose = [{ text: '本年度未收取任何费用。', place: {}, section: 'otherMatters' }];
    expect(readClaims(prose, CONTEXT).map(say)).toEqual(['collected=0']);
    expect(read('本年度未收取任何费用。')).toEqual([]);
  });
});

describe('intervals', () => {
  it.each([
    ['收到政府信息公开申请300余件。', 300, 300, 399],
    ['收到政府信息公开申请近500件。', 500, 401, 500],
    ['收到政府信息公开申请约1.36万件。', 13600, 13501, 13699],
    ['收到政府信息公开申请4.14万件。', 41400, 41350, 41450],
    ['收到政府信息公开申请超600件。', 600, 600, 699],
    ['实际收取信息处理费1.28万元。', 12800, 12750, 12850],
  ])('%s', (text, value, lower, upper) => {
    expect(read(text)[0]).toMatchObject({ value, lower, upper, approximate: true });
  });

  it('are points for exact figures, in the unit of the cell', () => {
    expect(read('收到政府信息公开申请300件。')[0]).toMatchObject({
      value: 300,
      lower: 300,
      upper: 300,
      unit: '件',
    });
    expect(read('收到政府信息公开申请300件。')[0]).not.toHaveProperty('approximate');
    expect(read('行政事业性收费金额418.392万元。')[0]).toMatchObject({
      value: 418.392,
      lower: 418.392,
      upper: 418.392,
      unit: '万元',
    });
    expect(read('行政事业性收费金额4183920元。')[0]).toMatchObject({ value: 418.392, unit: '元' });
  });
});

describe('scope', () => {
  const scopes = (text: string, agency: string): (string | undefined)[] =>
    read(text, { agency, year: 2024 }).map((claim) => claim.scope);

  it('is set only when narrower than the agency', () => {
    const text = '全区收到政府信息公开申请95件，其中区政府办收到17件。';
    expect(scopes(text, '洪泽区人民政府')).toEqual([undefined, '区政府办']);
    expect(scopes('我区收到政府信息公开申请95件。', '洪泽区人民政府')).toEqual([undefined]);
    expect(scopes('全区各级行政机关收到政府信息公开申请95件。', '洪泽区人民政府')).toEqual([undefined]);
    expect(scopes('区政府办公室收到政府信息公开申请17件，办结17件。', '洪泽区人民政府')).toEqual([
      '区政府办公室',
      '区政府办公室',
    ]);
    expect(scopes('区政府办公室收到政府信息公开申请17件。', '洪泽区人民政府办公室')).toEqual([undefined]);
    expect(scopes('我局收到政府信息公开申请17件。', '洪泽区教育局')).toEqual([undefined]);
    expect(scopes('区教育局收到政府信息公开申请17件。', '洪泽区教育局')).toEqual([undefined]);
    expect(scopes('临江街道受理政府信息公开申请17件。', '洪泽区人民政府')).toEqual(['临江街道']);
  });

  it('is that of the figure whose parts are listed', () => {
    const office = '县政府办公室';
    expect(scopes(`${office}全年受理申请44件。其中，予以公开12件、部分公开3件。`, '云林县人民政府')).toEqual([
      office,
      office,
      office,
    ]);
    expect(scopes('海曙街道受理申请4件，其中予以公开3件。', '云林县人民政府')).toEqual([
      '海曙街道',
      '海曙街道',
    ]);
    expect(scopes('全县受理申请44件，其中海曙街道受理4件。', '云林县人民政府')).toEqual([undefined]);
    expect(scopes('县政府及所属部门受理申请44件。', '云林县人民政府')).toEqual([undefined]);
  });

  it('leaves out the figures of a wider one', () => {
    const text = '全市共收到政府信息公开申请9500件，我区收到政府信息公开申请95件。';
    expect(read(text, { agency: '淮安市洪泽区人民政府', year: 2024 }).map(say)).toEqual(['in=95']);
    expect(
      read('全市共收到政府信息公开申请9500件。', { agency: '淮安市人民政府', year: 2024 }).map(say),
    ).toEqual(['in=9500']);
  });
});

describe('years', () => {
  it('stand to the year of the report', () => {
    const text = '2022年收到政府信息公开申请58件，2023年收到60件，2024年收到70件。';
    expect(read(text, { year: 2022 }).map(say)).toEqual(['in=58']);
    expect(read(text, { year: 2023 }).map(say)).toEqual(['in=60']);
    expect(read(text, { year: 2024 }).map(say)).toEqual(['in=70']);
  });

  it('may be unknown', () => {
    expect(read('2024年收到政府信息公开申请70件，上年结转2件，结转下年3件。', {}).map(say)).toEqual([
      'in=70',
      'prior=2',
      'next=3',
    ]);
    expect(read('结转2025年办理9件。', {}).map(say)).toEqual(['next=9']);
    expect(read('2023年结转9件。', {})).toEqual([]);
  });
});

describe('properties', () => {
  const count = fc.nat(9_999_999);
  const print = fc.constantFrom<(n: number) => string>(
    String,
    (n) => n.toString().replace(/\B(?=(\d{3})+$)/g, ','),
    (n) => n.toString().replace(/\B(?=(\d{3})+$)/g, '，'),
    (n) => n.toString().replace(/\B(?=(\d{3})+$)/g, ' '),
    (n) => n.toString().replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
    (n) => ` ${n} `,
    (n) => n.toString().replace(/^(\d)(?=\d)/, '$1\n'),
  );
  const unit = fc.constantFrom('件', '宗', '起', '份', '条');

  const TEMPLATES: [string, string[]][] = [
    ['全年新收政府信息公开申请#，上年结转#，办结#，结转下年度#。', ['in', 'prior', 'done', 'next']],
    ['受理政府信息公开申请#，答复#，#结转下年度继续办理。', ['in', 'done', 'next']],
    [
      '办结#，其中予以公开#、部分公开#、不予公开#、无法提供#。',
      ['done', 'open', 'partly', 'withheld', 'unavailable'],
    ],
    [
      '因政府信息公开被申请行政复议#，其中维持#，纠正#，其他结果#，尚未审结#。',
      ['r', 'rUp', 'rCorr', 'rOther', 'rPend'],
    ],
    ['未经复议直接起诉#（维持#、未审结#），复议后起诉#（维持#）。', ['d', 'dUp', 'dPend', 'a', 'aUp']],
    ['新收、上年结转的政府信息公开申请分别为#和#。', ['in', 'prior']],
    ['#予以公开，#部分公开，#因属于过程性信息不予公开。', ['open', 'partly', 'process']],
  ];

  it('any figures put into a sentence are read back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEMPLATES),
        fc.array(count, { minLength: 5, maxLength: 5 }),
        print,
        unit,
        ([template, kinds], figures, how, measure) => {
          let i = 0;
          const text = template.replace(/#/g, () => how(figures[i++] ?? 0) + measure);
          expect(read(text).map(say).sort()).toEqual(kinds.map((kind, k) => `${kind}=${figures[k]}`).sort());
        },
      ),
      { numRuns: 500 },
    );
  });

  it('the interval holds the value, bounds of counts are whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom('约#件', '近#件', '超#件', '#余件', '约#万件', '#万件', '#万余件', '#件'),
        (n, form) => {
          const [claim] = read(`全年收到政府信息公开申请${form.replace('#', String(n))}。`);
          expect(claim).toBeDefined();
          if (!claim) return;
          expect(claim.lower).toBeLessThanOrEqual(claim.value);
          expect(claim.upper).toBeGreaterThanOrEqual(claim.value);
          expect(Number.isInteger(claim.lower) && Number.isInteger(claim.upper)).toBe(true);
          expect(claim.approximate === true).toBe(form !== '#件');
        },
      ),
    );
  });

  it('spaces and line ends between words change nothing', () => {
    const sentence = '全年新收政府信息公开申请286件，上年结转11件，办结279件，18件结转下年度。';
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', '', ' ', '\n', '\u3000'), { minLength: 45, maxLength: 45 }),
        (gaps) => {
          const text = [...sentence].map((c, i) => (/\d/.test(c) ? c : c + (gaps[i] ?? ''))).join('');
          expect(read(text).map(say)).toEqual(['in=286', 'prior=11', 'done=279', 'next=18']);
        },
      ),
    );
  });

  it('never throws, and never claims what the text does not have', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        ...'收到 政府信息公开申请 12件 1.5万 结转 上年 下年 办结 予以公开 不予公开 其他 行政复议 行政诉讼 维持 各 分别为 均 未 无 其中 （ ） ， 、 ； ： 。 信息处理费 收取 3元 余 约 \ud800 \udc00 《 》 合计 规章 制定'.split(
          ' ',
        ),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.option(fc.nat(3000)), (pieces, year) => {
        const text = pieces.join('');
        for (const claim of read(text, year === null ? {} : { year })) {
          expect(Number.isFinite(claim.value)).toBe(true);
          expect(text).toContain(claim.quote);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is linear in hostile text', () => {
    read(`收到政府信息公开申请：${'12、'.repeat(150_000)}`);
    for (const part of [
      '（',
      '）',
      '，',
      '1',
      '1 ',
      '1,',
      '收到',
      '申请12件，',
      '结转、',
      '未',
      '其中（12件',
      '《',
      '分别为1、',
      '均维持，',
      '\n',
      '行政复议1件，',
    ]) {
      const start = performance.now();
      read(part.repeat(10_000));
      expect(performance.now() - start, part).toBeLessThan(3000);
    }
  });
});

// Judged cases that come with the project's workspace, not with the package.
const shared = fileURLToPath(new URL('../../../../../shared/cases/narrative.json', import.meta.url));
describe('judged narratives', () => {
  it.skipIf(!existsSync(shared))(
    'are read with precision ≥ 0.98 and recall ≥ 0.95 (skipped without the shared cases)',
    () => {
      interface Expected {
        kind: string;
        value: number;
        approximate?: boolean | 'either';
      }
      const { cases } = JSON.parse(readFileSync(shared, 'utf8')) as {
        cases: { text: string; claims: Expected[]; optional?: Expected[] }[];
      };
      let found = 0;
      let wrong = 0;
      let missed = 0;
      for (const { text, claims, optional = [] } of cases) {
        const left = [...claims];
        for (const claim of read(text)) {
          const same = (e: Expected): boolean => e.kind === claim.kind && e.value === claim.value;
          const at = left.findIndex(
            (e) =>
              same(e) &&
              (e.approximate === 'either' || Boolean(e.approximate) === Boolean(claim.approximate)),
          );
          if (at >= 0) {
            left.splice(at, 1);
            found++;
          } else if (!optional.some(same)) wrong++;
        }
        missed += left.length;
      }
      expect(found / (found + wrong)).toBeGreaterThanOrEqual(0.98);
      expect(found / (found + missed)).toBeGreaterThanOrEqual(0.95);
    },
  );
});
