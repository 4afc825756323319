/**
 * Random reports that add up: printed with or without subtotals, with a group or the organizations as one row or
 * column, zeros left blank, figures missing, tables not there. What is printed is always true.
 */
import fc from 'fast-check';
import { withPath } from '../../src/core/path';
import type { EditionId } from '../../src/editions';
import { type Report, schemas } from '../../src/schema/report';

const PERSON = 'naturalPerson';
const ORGANIZATIONS = ['enterprise', 'research', 'publicWelfare', 'legalService', 'otherOrganization'];
const APPLICANTS = [PERSON, ...ORGANIZATIONS];

const GROUPS: Record<string, readonly string[]> = {
  withheld: [
    ...['stateSecret', 'otherLaw', 'securityAndStability', 'thirdPartyRights', 'internalAffairs'],
    ...['processInformation', 'enforcementFiles', 'inquiryMatters'],
  ],
  unavailable: ['notHeld', 'creationRequired', 'unclear'],
  unprocessed: ['petition', 'duplicate', 'publication', 'excessive', 'reconfirmation'],
  other: ['notCorrected', 'feeUnpaid', 'other'],
};
const PARTS = Object.entries(GROUPS).flatMap(([group, rows]) =>
  rows.map((row) => `outcomes.${group}.${row}`),
);
const SINGLE = ['outcomes.disclosed', 'outcomes.partlyDisclosed'];

const RESULTS = ['upheld', 'corrected', 'other', 'pending'];
const BLOCKS = ['reconsideration', 'directLitigation', 'litigationAfterReconsideration'];

const COUNTS: Record<EditionId, readonly string[]> = {
  '2019': [
    ...['regulations', 'normativeDocuments'].flatMap((row) =>
      ['newlyMade', 'newlyPublished', 'publicTotal'].map((column) => `${row}.${column}`),
    ),
    ...['licensing', 'otherServices', 'penalties', 'compulsion'].flatMap((row) =>
      ['previousItems', 'itemChange', 'decisions'].map((column) => `${row}.${column}`),
    ),
    'charges.previousItems',
    'charges.itemChange',
    'procurement.projects',
  ],
  '2021': [
    ...['regulations', 'normativeDocuments'].flatMap((row) =>
      ['issued', 'repealed', 'inForce'].map((column) => `${row}.${column}`),
    ),
    'licensing.decisions',
    'penalties.decisions',
    'compulsion.decisions',
  ],
};

/** How a table is printed, beyond its official cells. */
interface Print {
  /** A column with the sum of the organizations: beside them, or in their place. */
  organizations: 'none' | 'beside' | 'instead';
  /** The same of rows, for each group. */
  subtotals: Record<string, 'none' | 'beside' | 'instead'>;
}

/** A report and whether every cell of what it prints is there. */
export interface Consistent {
  report: Report;
  complete: boolean;
}

export interface ConsistentOptions {
  /** No blanks: every cell that is printed has its figure. */
  complete?: boolean;
}

// Most figures of a real report are zero.
const figure = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.nat({ max: 40 }) },
  { weight: 1, arbitrary: fc.nat({ max: 2_000_000 }) },
);
const shape = fc.constantFrom('none', 'none', 'none', 'beside', 'instead') as fc.Arbitrary<
  Print['organizations']
>;
const cents = fc.nat({ max: 10 ** 9 }).map((amount) => (amount / 100).toFixed(2));

type Cells = Map<string, number | string | null>;

/** A random report of the edition that adds up wherever it prints figures. */
export function consistentReport(
  edition: EditionId,
  { complete = false }: ConsistentOptions = {},
): fc.Arbitrary<Consistent> {
  return fc
    .record({
      parts: fc.array(figure, { minLength: 21 * 6, maxLength: 21 * 6 }),
      flows: fc.array(figure, { minLength: 12, maxLength: 12 }),
      results: fc.array(figure, { minLength: 12, maxLength: 12 }),
      counts: fc.array(fc.nat({ max: 10 ** 7 }), { minLength: 21, maxLength: 21 }),
      amount: cents,
      print: fc.record({
        organizations: shape,
        subtotals: fc.record({ withheld: shape, unavailable: shape, unprocessed: shape, other: shape }),
      }),
      without: fc.subarray(['disclosure', 'requests', 'disputes'], { maxLength: complete ? 0 : 2 }),
      blankZeros: complete ? fc.constant(false) : fc.boolean(),
      blanks: fc.array(fc.nat({ max: 250 }), { maxLength: complete ? 0 : 12 }),
    })
    .map(({ parts, flows, results, counts, amount, print, without, blankZeros, blanks }) => {
      const cells: Cells = new Map();
      if (!without.includes('requests')) addRequests(cells, edition, parts, flows, print);
      if (!without.includes('disputes')) addDisputes(cells, results);
      if (!without.includes('disclosure')) {
        COUNTS[edition].forEach((path, at) => {
          cells.set(`disclosure.${path}`, counts[at] ?? 0);
        });
        cells.set(`disclosure.${edition === '2019' ? 'procurement' : 'charges'}.amount`, amount);
      }
      const paths = [...cells.keys()];
      if (blankZeros) for (const path of paths) if (cells.get(path) === 0) cells.set(path, null);
      for (const at of blanks) if (at < paths.length) cells.set(paths[at] ?? '', null);
      let report: object = {
        edition,
        year: edition === '2019' ? 2020 : 2024,
        agency: { name: '云林县人民政府' },
      };
      for (const [path, value] of cells) report = withPath(report, path, value);
      return {
        report: schemas[edition].parse(report),
        complete: [...cells.values()].every((value) => value !== null),
      };
    });
}

function addRequests(
  cells: Cells,
  edition: EditionId,
  parts: readonly number[],
  flows: readonly number[],
  print: Print,
): void {
  const table = new Map<string, number[]>();
  const rows = [...SINGLE, ...PARTS];
  rows.forEach((row, at) => {
    table.set(
      row,
      APPLICANTS.map((_, column) => parts[at * 6 + column] ?? 0),
    );
  });
  const sum = (of: readonly string[]) =>
    APPLICANTS.map((_, column) => of.reduce((total, row) => total + (table.get(row)?.[column] ?? 0), 0));
  const total = sum(rows);
  const carried = flows.slice(0, 6);
  // No more can have been brought forward than there was to handle.
  const brought = APPLICANTS.map((_, at) =>
    Math.min(flows[6 + at] ?? 0, (total[at] ?? 0) + (carried[at] ?? 0)),
  );
  const put = (row: string, figures: readonly number[]) => addRow(cells, `requests.${row}`, figures, print);

  put(
    'received',
    total.map((count, at) => count + (carried[at] ?? 0) - (brought[at] ?? 0)),
  );
  put('broughtForward', brought);
  for (const row of SINGLE) put(row, table.get(row) ?? []);
  for (const [group, names] of Object.entries(GROUPS)) {
    const own = names.map((name) => `outcomes.${group}.${name}`);
    const printed = edition === '2019' && group === 'other' ? 'instead' : print.subtotals[group];
    if (printed !== 'instead') for (const row of own) put(row, table.get(row) ?? []);
    if (printed !== 'none') put(`outcomes.${group}.subtotal`, sum(own));
  }
  put('outcomes.total', total);
  put('carriedForward', carried);
}

function addRow(cells: Cells, row: string, figures: readonly number[], print: Print): void {
  const organizations = figures.slice(1).reduce((sum, count) => sum + count, 0);
  cells.set(`${row}.${PERSON}`, figures[0] ?? 0);
  if (print.organizations !== 'instead') {
    ORGANIZATIONS.forEach((column, at) => {
      cells.set(`${row}.${column}`, figures[at + 1] ?? 0);
    });
  }
  if (print.organizations !== 'none') cells.set(`${row}.organizations`, organizations);
  cells.set(`${row}.total`, (figures[0] ?? 0) + organizations);
}

function addDisputes(cells: Cells, results: readonly number[]): void {
  BLOCKS.forEach((block, at) => {
    const own = results.slice(at * 4, at * 4 + 4);
    RESULTS.forEach((result, column) => {
      cells.set(`disputes.${block}.${result}`, own[column] ?? 0);
    });
    cells.set(
      `disputes.${block}.total`,
      own.reduce((sum, count) => sum + count, 0),
    );
  });
}
