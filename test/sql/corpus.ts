/**
 * Reports as a country publishes them: governments with their departments over several years, on both forms, with
 * blanks, missing tables, wrong figures, corrections, copies and prose. The same for the same seed.
 */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { getPath, withPath } from '../../src/core/path';
import { type EditionId, layoutOf, type TableId, tableIds } from '../../src/editions';
import type { ReadingInput } from '../../src/schema/accept';
import type { Report } from '../../src/schema/report';
import { consistentReport } from '../support/consistent-report';

/** A bare report, or a reading of one. */
export type Document = Report | (ReadingInput & { report: Report });

export const reportOf = (document: Document): Report => ('report' in document ? document.report : document);

const PROSE = [
  '本年度工作平稳开展。',
  '上年结转数量与去年报告不一致，系统计口径调整所致。',
  '因机构改革，现行有效的行政规范性文件件数重新核定。',
  '自然人上年结转数更正为3件。',
];

interface Agency {
  readonly name: string;
  readonly id?: string;
  readonly kind?: 'government' | 'department';
  readonly level?: 'province' | 'prefecture' | 'county' | 'township';
  readonly region?: string;
  readonly parent?: string;
}

/** A county and its bureaus; some print neither what they are nor where. */
function agencies(county: number): Agency[] {
  const region = String(320800 + county);
  const id = `1132${String(county).padStart(4, '0')}00000000GV`;
  const place = `云林${'甲乙丙丁戊己庚辛壬癸'[county % 10]}${county}县`;
  const bureaus = ['财政局', '司法局', '教育局（本级）', '卫生 健康委员会', '交通运输局'].map(
    (name, at): Agency => ({
      name: `${place}${name}`,
      ...(at % 3 === 0 ? { id: `1132${String(county).padStart(4, '0')}0000000${at}BU` } : {}),
      ...(at === 4 ? {} : { kind: 'department', level: 'county', region }),
      ...(county % 4 === 3 ? {} : { parent: id }),
    }),
  );
  const kind = county % 5 === 0 ? {} : { kind: 'government' as const };
  return [
    { name: `${place}人民政府`, id, ...kind, level: county % 7 === 0 ? 'township' : 'county', region },
    ...bureaus,
  ];
}

/** What happens to a report before it is published. */
interface Fate {
  readonly changes: readonly { at: number; by: number }[];
  readonly without: readonly TableId[];
  readonly published: string | null;
  readonly prose: number;
  readonly fees: { notices: number | null; charged: string | null; collected: string | null } | null;
  readonly amount: string | null;
  readonly form: number;
  readonly reading: number;
  readonly copy: 'none' | 'equal' | 'corrected' | 'differing';
  readonly follows: boolean;
  readonly adds: boolean;
}

const fate: fc.Arbitrary<Fate> = fc.record({
  changes: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 2,
      arbitrary: fc.array(
        fc.record({ at: fc.nat(300), by: fc.constantFrom(1, -1, 10, -100000000, 9007199254740991) }),
        { maxLength: 4 },
      ),
    },
  ),
  without: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray([...tableIds], { maxLength: 2 }) },
  ),
  published: fc.constantFrom(null, '-01-31', '-02-01', '-03-31', '-04-01'),
  prose: fc.nat(PROSE.length),
  fees: fc.option(
    fc.record({
      notices: fc.option(fc.nat(20)),
      charged: fc.option(fc.constantFrom('0', '0.1', '120.5', '99999999999999.99', '-3.5')),
      collected: fc.option(fc.constantFrom('0', '0.2', '7.125', '123456789012345678.0123456789')),
    }),
  ),
  amount: fc.constantFrom(null, null, '0', '43.788', '0.000001', '99999999999999.99', '12.34567891', '-1.5'),
  form: fc.nat(20),
  reading: fc.nat(5),
  copy: fc.oneof(
    { weight: 12, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: fc.constantFrom('equal', 'corrected', 'differing') },
  ),
  follows: fc.boolean(),
  adds: fc.boolean(),
});

/** At least `size` documents, in a random order. */
export function corpus(size: number, seed = 20241): Document[] {
  const years = [2019, 2020, 2021, 2022, 2023, 2024];
  const total = Math.ceil(size / 6);
  const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number, more: number) =>
    fc.sample(arbitrary, { numRuns, seed: seed + more });
  const forms = {
    '2019': sample(consistentReport('2019'), total, 1),
    '2021': sample(consistentReport('2021'), total, 2),
  };
  const fates = sample(fate, size, 3);
  const published: Document[] = [];
  let drawn = 0;
  for (let county = 0; published.length < size; county++) {
    const own = agencies(county);
    const latest = new Map<string, Report>();
    for (const year of years.slice(county % 3)) {
      let bureaus: Report[] = [];
      // The bureaus first, for the government adds them up.
      for (const agency of [...own.slice(1), own[0] as Agency]) {
        const chosen = fates[drawn++ % fates.length] as Fate;
        const edition: EditionId = year < 2021 !== (chosen.form === 0) ? '2019' : '2021';
        const drawnReport = forms[edition][drawn % total]?.report as Report;
        let report: Report = { ...drawnReport, year, agency: agency as Report['agency'] };
        const before = latest.get(agency.name);
        if (before && chosen.follows) report = following(report, before);
        if (agency === own[0] && chosen.adds) report = addedUp(report, bureaus);
        report = shaped(report, chosen);
        latest.set(agency.name, report);
        bureaus = [...bureaus, report];
        const made = chosen.reading === 0 ? readingOf(report, drawn) : report;
        published.push(made, ...copiesOf(report, chosen.copy));
      }
    }
  }
  return sample(fc.shuffledSubarray(published, { minLength: published.length }), 1, 4)[0] ?? [];
}

/** Takes over what the report of the year before carried forward. */
function following(report: Report, before: Report): Report {
  let next = report;
  for (const { row, column, path, order } of layoutOf(report.edition).cells) {
    if (row !== 'requests.broughtForward' || getPath(report, path) === undefined || order % 3 === 0) continue;
    const carried = getPath(before, `requests.carriedForward.${column}`);
    if (typeof carried === 'number') next = withPath(next, path, carried);
  }
  for (const row of ['disclosure.regulations', 'disclosure.normativeDocuments']) {
    const [stock, issued, repealed] = [
      getPath(before, `${row}.inForce`),
      getPath(next, `${row}.issued`),
      getPath(next, `${row}.repealed`),
    ];
    if (typeof stock === 'number' && typeof issued === 'number' && typeof repealed === 'number') {
      next = withPath(next, `${row}.inForce`, stock + issued - repealed);
    }
  }
  return next;
}

/** Figures of half the cells become the sum of what the children print. */
function addedUp(report: Report, children: readonly Report[]): Report {
  let next = report;
  for (const { path, order } of layoutOf(report.edition).cells) {
    const own = getPath(report, path);
    const values = children.map((child) => getPath(child, path));
    if (own == null || order % 2 === 0 || values.some((value) => value == null)) continue;
    const sum = values.reduce<Decimal>((total, value) => total.plus(value as number), new Decimal(0));
    next = withPath(next, path, Decimal.isDecimal(own) ? sum : sum.toNumber());
  }
  return next;
}

function shaped(report: Report, fate: Fate): Report {
  let next = report;
  const cells = layoutOf(report.edition).cells;
  const amount = `disclosure.${report.edition === '2019' ? 'procurement' : 'charges'}.amount`;
  if (next.disclosure) next = withPath(next, amount, fate.amount === null ? null : new Decimal(fate.amount));
  if (fate.fees) {
    const { notices, charged, collected } = fate.fees;
    const money = (text: string | null) => (text === null ? null : new Decimal(text));
    next = { ...next, processingFees: { notices, charged: money(charged), collected: money(collected) } };
  }
  for (const { at, by } of fate.changes) {
    const { path = '', kind = 'money' } = cells[at % cells.length] ?? {};
    const value = getPath(next, path);
    if (typeof value !== 'number' || kind === 'money') continue;
    const changed = value + by;
    next = withPath(next, path, Number.isSafeInteger(changed) ? changed : Number.MAX_SAFE_INTEGER);
  }
  const without = Object.fromEntries(
    Object.entries(next).filter(([key]) => !fate.without.includes(key as TableId)),
  );
  const prose = PROSE[fate.prose];
  return {
    ...(without as Report),
    ...(fate.published === null ? {} : { publishedOn: `${report.year + 1}${fate.published}` }),
    ...(prose === undefined ? {} : fate.prose % 2 === 0 ? { overview: prose } : { otherMatters: prose }),
  };
}

function readingOf(report: Report, drawn: number): Document {
  const issue = (code: string, args: object) => ({ code, severity: 'warning', args, cells: [] }) as never;
  const issues = [
    ...(drawn % 2 === 0 ? [issue('table-missing', { table: 'disputes' })] : []),
    ...(drawn % 4 === 0 ? [issue('section-missing', { section: 'disputes' })] : []),
    ...(drawn % 7 === 0 ? [issue('edition-from-year', { edition: report.edition, year: report.year })] : []),
  ];
  return { report, issues, claims: [] };
}

function copiesOf(report: Report, copy: Fate['copy']): Report[] {
  if (copy === 'none') return [];
  if (copy === 'equal') return [{ ...report, source: '副本' }];
  const changed = withPath(report, 'requests.received.total', 4711) as Report;
  if (copy === 'corrected') return [{ ...(report.requests ? changed : report), version: 2 }];
  return report.requests ? [changed] : [];
}
