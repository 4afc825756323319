/** A register of agencies as people keep it: a table with Chinese or English headers. */
import type { Issue, IssueArgs, IssueCode } from '../core/issue';
import { type Agency, agencySchema } from '../schema/report';
import { normalName } from './identity';
import type { RegisterAgency } from './register';
import { recordsOf } from './rows/text';

/** What {@link parseRegister} gives (机关名单). */
export interface ParsedRegister {
  agencies: RegisterAgency[];
  issues: Issue[];
}

/** Headers by what they mean. A new one is one word here. */
const HEADERS: { readonly [Field in keyof Agency]-?: readonly string[] } = {
  name: ['name', 'agency', '名称', '机关名称', '行政机关名称', '行政机关', '机关', '单位名称', '单位'],
  id: ['id', '统一社会信用代码', '社会信用代码', '信用代码', '机构代码'],
  region: ['region', '行政区划代码', '区划代码', '行政区划', '地区代码'],
  level: ['level', '行政层级', '层级', '级别'],
  kind: ['kind', '机关性质', '性质', '机关类型', '类型', '类别'],
  parent: ['parent', '上级机关', '上级', '上级机关代码', '上级统一社会信用代码', '主管机关'],
};

/** Values by what they mean, besides the English ones. */
const VALUES: { readonly level: Record<string, string>; readonly kind: Record<string, string> } = {
  level: {
    ...{ 国家: 'national', 国家级: 'national', 中央: 'national' },
    ...{ 省: 'province', 省级: 'province', 自治区: 'province', 直辖市: 'province' },
    ...{
      市: 'prefecture',
      市级: 'prefecture',
      地级: 'prefecture',
      地市级: 'prefecture',
      设区市: 'prefecture',
    },
    ...{ 县: 'county', 县级: 'county', 区县: 'county', 区县级: 'county', 县区级: 'county', 区级: 'county' },
    ...{ 乡: 'township', 乡级: 'township', 乡镇: 'township', 乡镇级: 'township', 镇街: 'township' },
  },
  kind: { 政府: 'government', 人民政府: 'government', 部门: 'department', 政府部门: 'department' },
};

type Fields = Partial<Record<keyof Agency, string>>;

/**
 * The agencies of a register (机关名单): CSV with a header, or a JSON list of objects. Columns are known by their English
 * names (name, id, region, level, kind, parent) or the Chinese ones in use (名称, 统一社会信用代码, 行政区划代码, 行政层级,
 * 机关性质, 上级机关), levels and kinds by either (县级, county); other columns are passed over.
 *
 * `parent` is the `id` of the agency above; its name will do where one agency of the register bears it and has an
 * `id`. A value that means nothing is an issue, and the agency is kept without it; a row without a name is left out, and
 * so is an agency that is listed again.
 *
 * @throws TypeError when `text` is not a string.
 * @example
 * import { parseRegister } from 'gongkai';
 *
 * const { agencies, issues } = parseRegister('名称,行政区划代码,行政层级\n云林县财政局,320831,县级\n云林县司法局,,局级\n');
 * agencies[0]; // { name: '云林县财政局', region: '320831', level: 'county' }
 * issues.map(({ code, args }) => [code, args]); // [['register-row-invalid', { row: 2, field: 'level', raw: '局级' }]]
 */
export function parseRegister(text: string): ParsedRegister {
  if (typeof text !== 'string') throw new TypeError('text: must be a string');
  const issues: Issue[] = [];
  const add = <Code extends IssueCode>(code: Code, severity: Issue['severity'], args: IssueArgs[Code]) =>
    issues.push({ code, severity, args, cells: [] } as unknown as Issue);
  const rows = rowsOf(text.replace(/^\ufeff/, ''));
  if (!rows) {
    add('register-invalid', 'error', { raw: text.trim().slice(0, 40) });
    return { agencies: [], issues };
  }

  const agencies = new Map<string, { agency: RegisterAgency; copies: number }>();
  rows.forEach((fields, at) => {
    const row = at + 1;
    if (!fields.name) {
      add('register-row-invalid', 'error', { row, field: 'name', raw: '' });
      return;
    }
    const agency: Record<string, string> = {};
    for (const field of Object.keys(HEADERS) as (keyof Agency)[]) {
      const raw = fields[field];
      if (!raw) continue;
      const value = field === 'level' || field === 'kind' ? (VALUES[field][raw] ?? raw) : raw;
      if (agencySchema.shape[field].safeParse(value).success) agency[field] = value;
      else add('register-row-invalid', 'warning', { row, field, raw });
    }
    const key = [agency.name, agency.id, agency.region].map((part) => normalName(part ?? '')).join('\t');
    const known = agencies.get(key);
    if (known) known.copies++;
    else agencies.set(key, { agency: agency as unknown as RegisterAgency, copies: 1 });
  });
  for (const { agency, copies } of agencies.values()) {
    if (copies > 1) add('register-repeated', 'info', { name: agency.name, copies });
  }
  return { agencies: withParentIds([...agencies.values()].map(({ agency }) => agency)), issues };
}

/** The rows by field; undefined where it is neither JSON nor a table with a column of names. */
function rowsOf(text: string): Fields[] | undefined {
  if (/^\s*[[{]/.test(text)) return jsonRows(text);
  let records: { fields: string[] }[];
  try {
    records = recordsOf(text);
  } catch {
    return undefined;
  }
  const [header, ...rows] = records.filter(({ fields }) => fields.some((field) => field.trim() !== ''));
  const fields = header?.fields.map(fieldOf) ?? [];
  if (!fields.includes('name')) return undefined;
  return rows.map((row) => fieldsOf(fields.map((field, at) => [field, row.fields[at]])));
}

function jsonRows(text: string): Fields[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  return parsed.map((row) =>
    fieldsOf(Object.entries((row ?? {}) as object).map(([key, value]) => [fieldOf(key), value])),
  );
}

function fieldsOf(entries: readonly (readonly [keyof Agency | undefined, unknown])[]): Fields {
  const fields: Fields = {};
  for (const [field, value] of entries) {
    if (field === undefined || value === null || value === undefined) continue;
    fields[field] ??= String(value).trim();
  }
  return fields;
}

function fieldOf(header: string): keyof Agency | undefined {
  const name = normalName(header).toLowerCase();
  return (Object.keys(HEADERS) as (keyof Agency)[]).find((field) => HEADERS[field].includes(name));
}

/** People name the agency above; reports and totals know it by its id. */
function withParentIds(agencies: readonly RegisterAgency[]): RegisterAgency[] {
  const ids = new Set(agencies.map(({ id }) => id));
  const named = new Map<string, RegisterAgency[]>();
  for (const agency of agencies) {
    const name = normalName(agency.name);
    named.set(name, [...(named.get(name) ?? []), agency]);
  }
  return agencies.map((agency) => {
    const { parent } = agency;
    if (parent === undefined || ids.has(parent)) return agency;
    const [only, ...others] = named.get(normalName(parent)) ?? [];
    return others.length === 0 && only?.id !== undefined ? { ...agency, parent: only.id } : agency;
  });
}
