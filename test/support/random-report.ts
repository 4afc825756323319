/** Random reports of an edition as JSON: cells given, null or left out; tables and optional rows there or not. */
import fc from 'fast-check';
import { type EditionId, type FormCell, layoutOf, type TableId, tableIds } from '../../src/editions';
import type { ReportInput } from '../../src/schema/report';

const LEFT_OUT = Symbol('left out');

const count = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 3000 }) },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
);

/** Amounts as text, most of them beyond what a double can hold. */
export const amountText = fc
  .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 30n - 1n), fc.option(fc.stringMatching(/^\d{1,10}$/)))
  .map(([minus, whole, fraction]) => `${minus ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`);

const amount = fc.oneof(
  amountText,
  fc.constantFrom('99999999999999.99', '0', '-0.0000000001', '43.780'),
  fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((cents) => cents / 100),
);

const given = (cell: FormCell): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 5, arbitrary: cell.kind === 'money' ? amount : (count as fc.Arbitrary<unknown>) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: cell.optional ? 5 : 1, arbitrary: fc.constant(LEFT_OUT) },
  );

const head = fc.record(
  {
    year: fc.integer({ min: 2019, max: 2030 }),
    agency: fc.record(
      {
        name: fc.constantFrom('云林县人民政府', '云林县财政局'),
        id: fc.stringMatching(/^[0-9A-Z]{18}$/),
        kind: fc.constantFrom('government', 'department'),
        level: fc.constantFrom('national', 'province', 'prefecture', 'county', 'township'),
        region: fc.stringMatching(/^\d{6}$/),
        parent: fc.stringMatching(/^[0-9A-Z]{18}$/),
      },
      { requiredKeys: ['name'] },
    ),
    title: fc.string(),
    publishedOn: fc.constantFrom('2024-02-29', '2025-01-31', '2025-12-01'),
    version: fc.integer({ min: 1, max: 9 }),
    source: fc.string(),
    overview: fc.string(),
    problems: fc.string(),
    otherMatters: fc.string(),
  },
  { requiredKeys: ['year', 'agency'] },
);

function tableOf(edition: EditionId, table: TableId): fc.Arbitrary<object> {
  const cells = layoutOf(edition).cells.filter((cell) => cell.table === table);
  return fc.tuple(...cells.map(given)).map((values) => {
    const tree = {};
    for (const [index, cell] of cells.entries()) {
      if (values[index] !== LEFT_OUT) plant(tree, cell.path.split('.').slice(1), values[index]);
    }
    return tree;
  });
}

function plant(tree: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) tree[key] = value;
  else {
    tree[key] ??= {};
    plant(tree[key] as Record<string, unknown>, rest, value);
  }
}

/** What `reportSchema` accepts, as JSON. */
export function reportInput(edition: EditionId): fc.Arbitrary<ReportInput> {
  const tables = fc.record(Object.fromEntries(tableIds.map((table) => [table, tableOf(edition, table)])), {
    requiredKeys: [],
  });
  return fc
    .tuple(head, tables)
    .map(([start, rest]) => ({ edition, ...start, ...rest }) as unknown as ReportInput);
}
