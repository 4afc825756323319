/** One row a report, one column a cell, under short names that never change; and what the columns mean. */
import type { Quantity } from '../../core/quantity';
import {
  type CellPath,
  type EditionId,
  editionIds,
  type FormCell,
  layoutOf,
  type Unit,
} from '../../editions';
import type { ReportLike } from '../../schema/accept';
import { type FieldPath, fieldLabels } from '../../schema/fields';
import { flatReports, headColumns, type RowColumn } from './tidy';

/**
 * Parts of a path in a column name; any other is written with underscores. A name must never change: data files and
 * other people's programs hold it.
 */
const SHORT: { readonly [part: string]: string } = {
  disclosure: 'disc',
  normativeDocuments: 'documents',
  otherServices: 'services',
  newlyMade: 'made',
  newlyPublished: 'published',
  publicTotal: 'public',
  previousItems: 'previous',
  itemChange: 'change',

  requests: 'req',
  broughtForward: 'brought',
  carriedForward: 'carried',
  outcomes: '',
  partlyDisclosed: 'partly',
  withheld: 'wh',
  unavailable: 'un',
  unprocessed: 'np',
  other: 'ot',
  securityAndStability: 'security',
  thirdPartyRights: 'third_party',
  internalAffairs: 'internal',
  processInformation: 'process',
  enforcementFiles: 'enforcement',
  inquiryMatters: 'inquiry',
  creationRequired: 'creation',
  reconfirmation: 'reconfirm',
  naturalPerson: 'person',
  publicWelfare: 'welfare',
  legalService: 'legal',
  otherOrganization: 'other_org',
  organizations: 'orgs',

  disputes: 'disp',
  reconsideration: 'recon',
  directLitigation: 'direct',
  litigationAfterReconsideration: 'after',

  processingFees: 'fee',
};

/** `req_wh_third_party_enterprise`: at most 32 characters, so that Stata takes it. */
function nameOf(path: string): string {
  const parts = path.replace('.outcomes.total.', '.handled.').split('.');
  return parts
    .map((part, at) => {
      // A result, a reason and a service may all be called other; the group alone is shortened.
      const isGroup = at < parts.length - 2 || part !== 'other';
      const short = isGroup && Object.hasOwn(SHORT, part) ? SHORT[part] : undefined;
      return short ?? part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    })
    .filter((part) => part !== '')
    .join('_');
}

/** A column of the wide rows and what it holds (编码本的一项). */
export interface CodebookEntry extends RowColumn {
  /** Path of the cell; `null` for what is no cell (agency, year). */
  readonly cell: CellPath | null;
  /** Official label, of the newest form that has it. */
  readonly zh: string;
  readonly en: string;
  readonly unit: Unit | null;
  /** Forms that have the cell. */
  readonly editions: readonly EditionId[];
}

const HEAD: { readonly [Column in (typeof headColumns)[number]['name']]: FieldPath } = {
  agency: 'agency.name',
  id: 'agency.id',
  region: 'agency.region',
  level: 'agency.level',
  kind: 'agency.kind',
  parent: 'agency.parent',
  year: 'year',
  edition: 'edition',
  version: 'version',
  source: 'source',
};

let entries: readonly CodebookEntry[] | undefined;

/**
 * The columns of {@link toWideRows} in their order, and what each holds (编码本): name, cell path, official label in
 * Chinese, English name, unit, type and editions. Names are at most 32 characters, unique, and never change.
 *
 * @example
 * import { codebook } from 'gongkai';
 *
 * const entry = codebook().find(({ name }) => name === 'req_wh_third_party_total');
 * entry?.cell; // 'requests.outcomes.withheld.thirdPartyRights.total'
 * entry?.zh; // '（三）不予公开 4.保护第三方合法权益 · 总计'
 */
export function codebook(): readonly CodebookEntry[] {
  entries ??= [
    ...headColumns.map(({ name, type }) => ({
      ...{ name, type, cell: null, zh: fieldLabels.zh[HEAD[name]], en: fieldLabels.en[HEAD[name]] },
      ...{ unit: null, editions: editionIds },
    })),
    ...cellsOfAll().map((cell): CodebookEntry => {
      const { path, label, en, unit, kind } = cell;
      const type = kind === 'money' ? 'decimal' : 'integer';
      const having = editionIds.filter((id) => layoutOf(id).byPath.has(path));
      return { name: nameOf(path), type, cell: path, zh: label, en, unit, editions: having };
    }),
  ];
  return entries;
}

/** The cells of the newest form, and after them what only older ones have. */
function cellsOfAll(): FormCell[] {
  const seen = new Map<string, FormCell>();
  for (const edition of [...editionIds].reverse()) {
    for (const cell of layoutOf(edition).cells) if (!seen.has(cell.path)) seen.set(cell.path, cell);
  }
  return [...seen.values()];
}

/** A report as one row (宽表的一行): by column name, `null` where nothing readable is printed. */
export type WideRow = Record<string, Quantity | null>;

/**
 * Every report as a row (宽表), one column a cell of either form, under the names of {@link codebook}; plain JSON.
 * Each row has every column: what is missing, or not in the report's form, is null. Marks and prose are left out;
 * {@link toRows} has the marks.
 *
 * @param readings - reports or readings, decoded or as plain JSON; a reading without a report has no row.
 * @throws TypeError when `readings` is no list of these.
 * @example
 * import { toWideRows } from 'gongkai';
 *
 * const [row] = toWideRows([
 *   { edition: '2021', year: 2024, agency: { name: '云林县人民政府' }, requests: { received: { total: 3 } } },
 * ]);
 * row?.agency; // '云林县人民政府'
 * row?.req_received_total; // 3
 * row?.req_carried_total; // null
 */
export function toWideRows(readings: readonly ReportLike[]): WideRow[] {
  const columns = codebook();
  return flatReports(readings).map(({ head, cells }) => {
    const values = new Map<string, Quantity | null>(cells.map(({ cell, value }) => [cell.path, value]));
    return Object.fromEntries(
      columns.map(({ name, cell }) => [
        name,
        cell === null ? head[name as keyof typeof head] : (values.get(cell) ?? null),
      ]),
    );
  });
}
