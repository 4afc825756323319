import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getPath, withPath } from '../../src/core/path';
import { describeSuspect } from '../../src/reconcile/describe';
import { reconcile } from '../../src/reconcile/reconcile';
import { suspects } from '../../src/reconcile/suspects';
import type { Suspect } from '../../src/reconcile/types';
import type { Report } from '../../src/schema/report';
import { baseReport } from '../support/base-report';
import { consistentReport } from '../support/consistent-report';
import { dice } from '../support/dice';
import { injections, miscounted } from '../support/injected';

const base = baseReport('2021');
const set = (cells: Record<string, number | null>, report: Report = base): Report =>
  Object.entries(cells).reduce((one, [path, value]) => withPath(one, path, value), report);
const put = (row: string, columns: readonly string[], figures: readonly number[], report = base): Report =>
  set(Object.fromEntries(columns.map((column, at) => [`${row}.${column}`, figures[at] ?? 0])), report);
const APPLICANTS = [
  ...['naturalPerson', 'enterprise', 'research', 'publicWelfare', 'legalService', 'otherOrganization'],
  'total',
];
const RESULTS = ['upheld', 'corrected', 'other', 'pending', 'total'];
const proposals = (one: Suspect | undefined) =>
  Object.fromEntries((one?.cells ?? []).map(({ cell, proposed }) => [cell, proposed]));
const kinds = (one: Suspect | undefined) => one?.evidence.map(({ kind }) => kind);
const OUT = 'requests.outcomes';
const RECONSIDERATION = 'disputes.reconsideration';

describe('what went wrong is named for what it is', () => {
  it('two wrong cells, each with its slip', () => {
    const found = suspects(
      set({ 'requests.received.total': 42, [`${OUT}.unavailable.notHeld.naturalPerson`]: 41 }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toEqual({
      rank: 1,
      cells: [
        { cell: 'requests.received.total', value: 42, proposed: 24 },
        { cell: `${OUT}.unavailable.notHeld.naturalPerson`, value: 41, proposed: 4 },
      ],
      evidence: [
        { kind: 'typo', cell: 'requests.received.total', slip: 'digits-swapped' },
        { kind: 'typo', cell: `${OUT}.unavailable.notHeld.naturalPerson`, slip: 'digit-added' },
        { kind: 'equation', rule: 'requests-balance', instance: 'total' },
        { kind: 'equation', rule: 'applicants-total', instance: 'requests.received' },
        { kind: 'equation', rule: 'applicants-total', instance: `${OUT}.unavailable.notHeld` },
        { kind: 'equation', rule: 'outcomes-total', instance: 'naturalPerson' },
      ],
    });
  });

  it('an amount in the neighbouring column', () => {
    const row = `${OUT}.disclosed`;
    const [first] = suspects(set({ [`${row}.naturalPerson`]: 0, [`${row}.enterprise`]: 9 }));
    expect(proposals(first)).toEqual({ [`${row}.naturalPerson`]: 8, [`${row}.enterprise`]: 1 });
    expect(first?.evidence[0]).toEqual({
      kind: 'moved',
      from: `${row}.naturalPerson`,
      to: `${row}.enterprise`,
      amount: 8,
    });
  });

  it('an amount in the neighbouring row', () => {
    const [from, to] = [`${OUT}.partlyDisclosed.naturalPerson`, `${OUT}.withheld.stateSecret.naturalPerson`];
    const found = suspects(set({ [from]: 0, [to]: 3 }));
    // The two totals may as well be in the wrong rows.
    expect(found).toHaveLength(2);
    expect(found.map(proposals)).toContainEqual({ [from]: 3, [to]: 0 });
    const told = found.find((one) => from in proposals(one));
    expect(told?.evidence[0]).toEqual({ kind: 'moved', from, to, amount: 3 });
  });

  it('two figures in each other’s place', () => {
    const row = 'requests.received';
    const [first] = suspects(set({ [`${row}.naturalPerson`]: 3, [`${row}.enterprise`]: 20 }));
    expect(first?.evidence[0]).toEqual({
      kind: 'exchanged',
      cells: [`${row}.naturalPerson`, `${row}.enterprise`],
    });
  });

  it.each([
    ['left', [3, 0, 0, 1, 0, 24, 0]],
    ['right', [0, 20, 3, 0, 0, 1, 0]],
    // The total stayed where it was.
    ['right', [0, 20, 3, 0, 0, 1, 24]],
  ] as const)('a row shifted to the %s: %j', (to, printed) => {
    const [first] = suspects(put('requests.received', APPLICANTS, printed));
    const figures = [20, 3, 0, 0, 1, 0, 24];
    expect(first?.evidence[0]).toEqual({ kind: 'row-shifted', row: 'requests.received', to });
    expect(proposals(first)).toEqual(
      Object.fromEntries(
        APPLICANTS.flatMap((column, at) =>
          printed[at] === figures[at] ? [] : [[`requests.received.${column}`, figures[at]]],
        ),
      ),
    );
  });

  it('a gap left blank belongs to the row that was shifted', () => {
    const report = set(
      { 'requests.received.naturalPerson': null },
      put('requests.received', APPLICANTS, [0, 20, 3, 0, 0, 1, 0]),
    );
    const shifted = suspects(report).find((one) => one.evidence[0]?.kind === 'row-shifted');
    expect(shifted?.cells[0]).toEqual({ cell: 'requests.received.naturalPerson', value: null, proposed: 20 });
  });

  it('a row shifted into an empty total, where one cell could be wrong instead', () => {
    const [first, second] = suspects(put(RECONSIDERATION, RESULTS, [1, 0, 1, 5, 0]));
    expect(first?.evidence[0]).toEqual({ kind: 'row-shifted', row: RECONSIDERATION, to: 'left' });
    expect(proposals(first)).toMatchObject({
      [`${RECONSIDERATION}.upheld`]: 3,
      [`${RECONSIDERATION}.total`]: 5,
    });
    expect(proposals(second)).toEqual({ [`${RECONSIDERATION}.total`]: 7 });
  });

  it('a total added up with the wrong figure', () => {
    const row = 'requests.broughtForward';
    const told = suspects(set({ [`${row}.naturalPerson`]: 12, [`${row}.total`]: 13 })).find(
      (one) => `${row}.total` in proposals(one),
    );
    expect(told?.evidence.slice(0, 2)).toEqual([
      { kind: 'typo', cell: `${row}.naturalPerson`, slip: 'digit-added' },
      { kind: 'carried', cell: `${row}.naturalPerson`, into: `${row}.total` },
    ]);
  });

  it('the figure of the cell beside it', () => {
    const found = suspects(put(RECONSIDERATION, RESULTS, [30, 30, 0, 11, 58]));
    const told = found.find((one) => `${RECONSIDERATION}.corrected` in proposals(one));
    expect(proposals(told)).toEqual({ [`${RECONSIDERATION}.corrected`]: 17 });
    expect(told?.rank).toBe(1);
    expect(told?.evidence[0]).toEqual({
      kind: 'copied',
      cell: `${RECONSIDERATION}.corrected`,
      from: `${RECONSIDERATION}.upheld`,
    });
  });

  it('a sign, also where no equation says what it should be', () => {
    const [first] = suspects(set({ 'disclosure.licensing.decisions': -120 }));
    expect(first).toEqual({
      rank: 1,
      cells: [{ cell: 'disclosure.licensing.decisions', value: -120, proposed: 120 }],
      evidence: [{ kind: 'typo', cell: 'disclosure.licensing.decisions', slip: 'sign' }, { kind: 'sign' }],
    });
    expect(kinds(suspects(set({ [`${RECONSIDERATION}.total`]: -5 }))[0])).toEqual(['typo', 'equation']);
  });
});

describe('ranking', () => {
  const wrong = put(RECONSIDERATION, RESULTS, [30, 12, 0, 9, 61]);

  it('lists every least explanation, equals sharing a rank', () => {
    const found = suspects(wrong);
    expect(found.map(proposals)).toHaveLength(5);
    for (const [at, one] of found.entries()) {
      const before = found[at - 1];
      expect(one.rank === at + 1 || one.rank === before?.rank).toBe(true);
    }
    const tied = suspects(put(RECONSIDERATION, RESULTS, [50, 50, 0, 0, 110])).slice(0, 2);
    expect(tied.map(({ rank }) => rank)).toEqual([1, 1]);
  });

  it('puts first what the prose states, and last what it does not', () => {
    const claim = (kind: string, value: number) => ({
      ...{ kind, value, lower: value, upper: value, unit: '件', quote: `${value}件`, place: {} },
    });
    const first = (claims: ReturnType<typeof claim>[]) =>
      suspects({ report: wrong, claims, issues: [] } as never);
    const stated = first([claim(`${RECONSIDERATION}.corrected`, 22)]);
    expect(proposals(stated[0])).toEqual({ [`${RECONSIDERATION}.corrected`]: 22 });
    expect(stated[0]?.evidence).toContainEqual({
      kind: 'claim',
      quote: '22件',
      claim: `${RECONSIDERATION}.corrected`,
    });
    const borneOut = first([claim(`${RECONSIDERATION}.total`, 61), claim(`${RECONSIDERATION}.upheld`, 30)]);
    const last = borneOut.slice(-2).flatMap((one) => Object.keys(proposals(one)));
    expect(last.sort()).toEqual([`${RECONSIDERATION}.total`, `${RECONSIDERATION}.upheld`]);
  });

  it('puts first what the year before carried forward', () => {
    const row = 'requests.broughtForward';
    const report = set({ [`${row}.naturalPerson`]: 7, [`${row}.total`]: 8 });
    const previous = withPath(baseReport('2021'), 'year', 2023);
    const [first] = suspects(report, undefined, { previous });
    expect(proposals(first)).toEqual({ [`${row}.naturalPerson`]: 2, [`${row}.total`]: 3 });
    expect(first?.evidence).toContainEqual({
      kind: 'other-year',
      cell: `${row}.total`,
      year: 2023,
      from: 'requests.carriedForward.total',
    });
    // Another year's says nothing.
    const other = suspects(report, undefined, { previous: withPath(previous, 'year', 2022) });
    expect(other.flatMap((one) => kinds(one) ?? [])).not.toContain('other-year');
  });
});

describe('of five figures that may each be wrong', () => {
  /** 行政复议 of several agencies: upheld, corrected, other, pending. The first is a real one. */
  const blocks = [
    ...[
      [36, 13, 2, 12],
      [6, 2, 1, 3],
      [47, 7, 19, 12],
      [3, 0, 0, 1],
      [13, 0, 6, 2],
      [260, 33, 93, 47],
    ],
    // Not as they usually are.
    ...[
      [2, 11, 14, 9],
      [0, 5, 0, 5],
      [8, 30, 25, 27],
      [1, 0, 12, 0],
    ],
  ];

  it('the wrong one comes first in most cases', () => {
    const roll = dice(5);
    let tied = 0;
    let first = 0;
    for (let time = 0; time < 800; time++) {
      const parts = blocks[roll(blocks.length)] as number[];
      const figures = [...parts, parts.reduce((sum, part) => sum + part, 0)];
      const at = roll(5);
      const kinds = [...Object.values(injections), ...(at === 4 ? [miscounted] : [])];
      const meant = figures[at] as number;
      const wrong = kinds[roll(kinds.length)]?.(meant, roll) ?? null;
      if (wrong === null) continue;
      const found = suspects(put(RECONSIDERATION, RESULTS, figures.with(at, wrong)));
      const right = { [`${RECONSIDERATION}.${RESULTS[at]}`]: meant };
      expect(found.map(proposals)).toContainEqual(right);
      if (found.length === 1) continue;
      tied++;
      if (JSON.stringify(proposals(found[0])) === JSON.stringify(right)) first++;
    }
    expect(tied).toBeGreaterThan(400);
    expect(first / tied).toBeGreaterThan(0.69);
  });
});

describe('what it rests on', () => {
  it('leaves open what missing figures leave open', () => {
    const found = suspects(set({ [`${RECONSIDERATION}.pending`]: null, [`${RECONSIDERATION}.total`]: 2 }));
    expect(found.map(proposals)).toContainEqual({ [`${RECONSIDERATION}.total`]: null });
  });

  it('uses only the rules of the reconciliation, and none where nothing is violated', () => {
    const report = set({ [`${RECONSIDERATION}.total`]: 9, 'requests.received.total': 42 });
    const only = reconcile(report, { only: ['disputes-total'] });
    const cells = suspects(report, only).flatMap((one) => one.cells.map(({ cell }) => cell));
    expect(cells.every((cell) => cell.startsWith(RECONSIDERATION))).toBe(true);
    expect(suspects(report, reconcile(report, { only: ['required-cell'] }))).toEqual([]);
    expect(suspects({ report: null, issues: [] })).toEqual([]);
  });

  it('mends what hangs together apart, and lists every combination', () => {
    const report = set({ [`${RECONSIDERATION}.total`]: 9, 'requests.received.total': 42 });
    const found = suspects(report);
    expect(found).toHaveLength(5);
    expect(found.every((one) => proposals(one)['requests.received.total'] === 24)).toBe(true);
  });

  it('says when the search was cut short', () => {
    let report = base;
    for (const row of [
      'received',
      'broughtForward',
      'outcomes.total',
      'carriedForward',
      'outcomes.disclosed',
    ])
      report = put(`requests.${row}`, APPLICANTS, [71, 13, 29, 5, 83, 47, 11], report);
    const found = suspects(report);
    expect(found.every(({ partial }) => partial === true)).toBe(true);
  });

  it('refuses what it does not know', () => {
    expect(() => suspects(base, undefined, { children: [] } as never)).toThrow(TypeError);
    expect(() => suspects({} as never)).toThrow('input.edition');
    expect(() => suspects(base, undefined, { previous: {} as never })).toThrow('previous.edition');
  });
});

describe('any report', () => {
  const cells = (report: Report, edition: '2019' | '2021') =>
    reconcile(report).passes.flatMap(({ rule, family, cells: of, instance }) =>
      family === 'form' && edition && rule && instance ? of : [],
    );

  it.each(['2019', '2021'] as const)('that adds up has none: %s', (edition) => {
    fc.assert(
      fc.property(consistentReport(edition), ({ report }) => {
        expect(suspects(report)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['2019', '2021'] as const)('with one wrong cell names it with its true figure: %s', (edition) => {
    fc.assert(
      fc.property(
        consistentReport(edition, { complete: true }),
        fc.nat(),
        fc.integer({ min: 1, max: 500 }),
        ({ report }, pick, more) => {
          const all = cells(report, edition);
          const cell = all[pick % all.length] ?? '';
          const value = getPath(report, cell) as number;
          const found = suspects(withPath(report, cell, value + more));
          expect(found.map(proposals)).toContainEqual({ [cell]: value });
          expect(
            found
              .filter((one) => one.evidence[0]?.kind !== 'row-shifted')
              .every((one) => one.cells.length === 1),
          ).toBe(true);
          for (const one of found) {
            const mended = Object.entries(proposals(one)).reduce(
              (changed, [path, figure]) => withPath(changed, path, figure),
              withPath(report, cell, value + more),
            );
            expect(reconcile(mended).violations.filter(({ family }) => family === 'form')).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('in words', () => {
  it('says what is printed, what it should be, and why', () => {
    const [first] = suspects(put('requests.received', APPLICANTS, [3, 0, 0, 1, 0, 24, 0]));
    const zh = first && describeSuspect(first);
    expect(zh?.evidence[0]).toBe('一、本年新收政府信息公开申请数量整行左移了一列');
    expect(zh?.cells[0]).toMatchObject({ value: '3', proposed: '20' });
    expect(zh?.text).toContain('自然人印作 3，可能应为 20');
    const en = first && describeSuspect(first, base, 'en');
    expect(en?.text).toContain('one column too far to the left');
    expect(en?.text).not.toMatch(/\p{Script=Han}|undefined/u);
  });
});
