/** On reports that add up there is never a violation; on one wrong cell always, with the right difference. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withPath } from '../../src/core/path';
import { editionIds } from '../../src/editions';
import { reconcile } from '../../src/reconcile/reconcile';
import { type Report, reportSchema } from '../../src/schema/report';
import { consistentReport } from '../support/consistent-report';

describe.each(editionIds)('a consistent report on the %s form', (edition) => {
  it('has no violation, whatever is blank or not there', () => {
    fc.assert(
      fc.property(consistentReport(edition), ({ report }) => {
        expect(reconcile(report).violations).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('has nothing undecided where nothing is blank', () => {
    fc.assert(
      fc.property(consistentReport(edition, { complete: true }), ({ report }) => {
        const { incomplete, suggestions } = reconcile(report);
        // Random figures are not plausible ones.
        expect(incomplete.filter(({ family }) => family !== 'plausibility')).toEqual([]);
        expect(suggestions).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('passes every equation of the official form', () => {
    fc.assert(
      fc.property(consistentReport(edition, { complete: true }), ({ report }) => {
        if (report.requests?.received.organizations !== undefined || hasSubtotals(report)) return;
        const passes = reconcile(report).passes.filter(({ family }) => family === 'form');
        expect(passes).toHaveLength(edition === '2021' ? 7 + 25 + 7 + 3 : 7 + 23 + 7 + 3);
      }),
      { numRuns: 100 },
    );
  });

  it('breaks exactly the equations of a cell that is off by k, by k', () => {
    fc.assert(
      fc.property(
        consistentReport(edition, { complete: true }),
        fc.nat(),
        fc.integer({ min: -3_000_000, max: 3_000_000 }).filter((k) => k !== 0),
        ({ report }, at, k) => {
          const cells = figuresOf(report);
          const [path, value] = cells[at % cells.length] as [string, number];
          const wrong = withPath(report, path, value + k) as Report;
          const found = reconcile(wrong, {
            only: [
              'requests-balance',
              'applicants-total',
              'outcomes-total',
              'disputes-total',
              'group-subtotal',
              'organizations-subtotal',
            ],
          }).violations;
          const broken = Object.fromEntries(
            found.map((one) => [`${one.rule} ${one.instance}`, one.difference]),
          );
          expect(broken).toEqual(expected(path, k, new Set(cells.map(([cell]) => cell))));
          for (const one of found) expect(one.cells).toContain(path);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('survives JSON, and says the same of it', () => {
    fc.assert(
      fc.property(consistentReport(edition), ({ report }) => {
        const plain = JSON.parse(JSON.stringify(report));
        const result = reconcile(report);
        expect(reconcile(plain)).toEqual(result);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      { numRuns: 50 },
    );
  });
});

describe.each(editionIds)('suggestions on a report of the %s form that lacks figures', (edition) => {
  it('are always what was blotted out', () => {
    fc.assert(
      fc.property(
        consistentReport(edition, { complete: true }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 25 }),
        ({ report }, picks) => {
          const cells = figuresOf(report);
          let blotted: object = report;
          const truth = new Map<string, number>();
          for (const pick of picks) {
            const [path, value] = cells[pick % cells.length] as [string, number];
            truth.set(path, value);
            blotted = withPath(blotted, path, null);
          }
          const { suggestions } = reconcile(blotted as Report);
          for (const { cells, evidence } of suggestions) {
            expect(evidence.length).toBeGreaterThan(0);
            for (const { cell, value, proposed } of cells) {
              expect(value).toBeNull();
              expect([cell, proposed]).toEqual([cell, truth.get(cell)]);
            }
          }
          // One alone is always implied: every cell stands in an equation.
          if (truth.size === 1 && !isShape(blotted as Report, report)) expect(suggestions).toHaveLength(1);
        },
      ),
      { numRuns: 150 },
    );
  });
});

function figuresOf(report: Report): [string, number][] {
  const found: [string, number][] = [];
  const walk = (tree: object, path: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      const here = `${path}.${key}`;
      if (typeof value === 'number') found.push([here, value]);
      else if (typeof value === 'object' && value !== null) walk(value, here);
    }
  };
  walk(report.requests ?? {}, 'requests');
  walk(report.disputes ?? {}, 'disputes');
  return found;
}

function hasSubtotals(report: Report): boolean {
  return figuresOf(report).some(
    ([path]) =>
      path.includes('.subtotal.') &&
      !(report.edition === '2019' && path.includes('.outcomes.other.subtotal.')),
  );
}

/** Whether blotting the only figure of a row or column out changed how the table is printed. */
function isShape(blotted: Report, report: Report): boolean {
  const inapplicable = (one: Report) => reconcile(one).inapplicable.length;
  return inapplicable(blotted) !== inapplicable(report);
}

/** The equations that a cell stands in, said again in other words than the editions say them. */
function expected(path: string, k: number, printed: ReadonlySet<string>): Record<string, number> {
  const broken: Record<string, number> = {};
  const keys = path.split('.');
  const column = keys.at(-1) ?? '';
  const row = keys.slice(0, -1).join('.');
  if (keys[0] === 'disputes') {
    return { [`disputes-total ${row}`]: column === 'total' ? -k : k };
  }
  const parts = ['enterprise', 'research', 'publicWelfare', 'legalService', 'otherOrganization'];
  const partsPrinted = parts.some((name) => printed.has(`${row}.${name}`));
  if (column !== 'organizations' || !partsPrinted) {
    broken[`applicants-total ${row}`] = column === 'total' ? -k : k;
  }
  if (
    printed.has(`${row}.organizations`) &&
    partsPrinted &&
    (column === 'organizations' || parts.includes(column))
  ) {
    broken[`organizations-subtotal ${row}`] = column === 'organizations' ? -k : k;
  }
  const line = keys.slice(1, -1).join('.');
  if (line === 'received' || line === 'broughtForward') broken[`requests-balance ${column}`] = k;
  if (line === 'carriedForward' || line === 'outcomes.total') broken[`requests-balance ${column}`] = -k;
  if (line === 'outcomes.total') broken[`outcomes-total ${column}`] = -k;
  else if (line.startsWith('outcomes.')) {
    const group = keys.slice(0, 3).join('.');
    const isSubtotal = keys[3] === 'subtotal';
    const members = [...printed].filter(
      (cell) =>
        cell.startsWith(`${group}.`) &&
        !cell.startsWith(`${group}.subtotal.`) &&
        cell.split('.').length === 5,
    );
    if (!isSubtotal || members.length === 0) broken[`outcomes-total ${column}`] = k;
    if (keys.length === 5 && members.length > 0 && printed.has(`${group}.subtotal.${column}`)) {
      broken[`group-subtotal ${group}.subtotal.${column}`] = isSubtotal ? -k : k;
    }
  }
  return broken;
}

it('reads what the schema gives', () => {
  const report = reportSchema.parse({ edition: '2021', year: 2024, agency: { name: '云林县人民政府' } });
  expect(reconcile(report).report).toEqual({ agency: '云林县人民政府', year: 2024, edition: '2021' });
});
