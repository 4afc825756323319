/** The administrative divisions (行政区划) as a tree. */
import type { Issue } from '../core/issue';

/** A region (行政区划): `parent` is given where it does not follow from the code. */
export interface Region {
  /** GB/T 2260: 320831. */
  readonly code: string;
  readonly name?: string | undefined;
  readonly parent?: string | undefined;
}

/** A region in its tree. */
export interface RegionNode {
  code: string;
  name?: string;
  level: 'province' | 'prefecture' | 'county';
  /** Code of the region above; `null` for a province. */
  parent: string | null;
  /** Codes of the regions below, by code. */
  children: string[];
}

/** What {@link regionTree} gives (行政区划树). */
export interface RegionTree {
  /** By code. */
  nodes: Map<string, RegionNode>;
  /** Codes of the provinces. */
  roots: string[];
  /** What no tree can hold, and was left out. */
  issues: Issue[];
}

/** 直辖市: their districts have no prefecture above them, though their codes look as if. */
const MUNICIPALITIES = ['11', '12', '31', '50'];
/** 省直辖县级行政区划: 429004 is 仙桃市, and 429000 is no place. */
const UNDER_PROVINCE = '90';

/**
 * The regions as a tree by their GB/T 2260 codes: province, prefecture, county. A district of a 直辖市 and a 省直辖县级
 * city (429004) stand directly under the province; the codes that only group them (110100, 429000) are no regions, and
 * are passed over.
 *
 * A region is left out, with an issue, where its code is none or is there twice, where the region above it is not
 * there, and where regions are each above the other; so is everything below it.
 *
 * @throws TypeError when `regions` is no list of objects.
 * @example
 * import { regionTree } from 'gongkai/regions';
 *
 * const { nodes, issues } = regionTree([
 *   { code: '320000', name: '江苏省' },
 *   { code: '320800', name: '淮安市' },
 *   { code: '320813', name: '洪泽区' },
 *   { code: '420000', name: '湖北省' },
 *   { code: '429004', name: '仙桃市' },
 *   { code: '330110', name: '余杭区' },
 * ]);
 * nodes.get('320813')?.parent; // '320800'
 * nodes.get('429004')?.parent; // '420000'
 * issues.map(({ code, args }) => [code, args]); // [['region-parent-missing', { code: '330110', parent: '330100' }]]
 */
export function regionTree(regions: readonly Region[]): RegionTree {
  if (!Array.isArray(regions)) throw new TypeError('regions: must be a list of regions');
  const issues: Issue[] = [];
  const given = new Map<string, Region[]>();
  regions.forEach((region: Region, at) => {
    if (typeof region !== 'object' || region === null) throw new TypeError(`regions.${at}: must be a region`);
    const { code } = region;
    if (typeof code !== 'string' || !/^[1-9]\d{5}$/.test(code)) {
      issues.push({ code: 'region-invalid', severity: 'error', args: { code: String(code) }, cells: [] });
    } else if (region.parent !== undefined || !isGroup(code))
      given.set(code, [...(given.get(code) ?? []), region]);
  });

  const nodes = new Map<string, RegionNode>();
  for (const code of [...given.keys()].sort()) {
    const [region, ...copies] = given.get(code) ?? [];
    if (!region) continue;
    if (copies.length > 0) {
      const args = { code, copies: copies.length + 1 };
      issues.push({ code: 'region-repeated', severity: 'error', args, cells: [] });
      continue;
    }
    const { name } = region;
    const parent = region.parent ?? parentOf(code);
    nodes.set(code, {
      code,
      ...(name === undefined ? {} : { name }),
      level: levelOf(code),
      parent,
      children: [],
    });
  }
  leaveOutCycles(nodes, issues);
  leaveOutOrphans(nodes, issues);
  for (const { code, parent } of nodes.values()) if (parent !== null) nodes.get(parent)?.children.push(code);
  const roots = [...nodes.values()].filter(({ parent }) => parent === null).map(({ code }) => code);
  return { nodes, roots, issues };
}

/** A code that only groups others. */
function isGroup(code: string): boolean {
  return code.endsWith('00') && !code.endsWith('0000') && isDirect(code);
}

/** Whether what bears codes that begin like this stands directly under the province. */
function isDirect(code: string): boolean {
  return MUNICIPALITIES.includes(code.slice(0, 2)) || code.slice(2, 4) === UNDER_PROVINCE;
}

function levelOf(code: string): RegionNode['level'] {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

function parentOf(code: string): string | null {
  if (code.endsWith('0000')) return null;
  return code.endsWith('00') || isDirect(code) ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

function leaveOutCycles(nodes: Map<string, RegionNode>, issues: Issue[]): void {
  const settled = new Set<string>();
  for (const start of [...nodes.keys()]) {
    const path: string[] = [];
    let here: string | null = start;
    while (here !== null && nodes.has(here) && !settled.has(here) && !path.includes(here)) {
      path.push(here);
      here = nodes.get(here)?.parent ?? null;
    }
    const from = here === null ? -1 : path.indexOf(here);
    if (from >= 0) {
      const codes = path.slice(from).sort();
      issues.push({ code: 'region-cycle', severity: 'error', args: { codes }, cells: [] });
      for (const code of codes) nodes.delete(code);
    }
    for (const code of path) settled.add(code);
  }
}

function leaveOutOrphans(nodes: Map<string, RegionNode>, issues: Issue[]): void {
  for (let found = true; found; ) {
    found = false;
    for (const { code, parent } of [...nodes.values()]) {
      if (parent === null || nodes.has(parent)) continue;
      const args = { code, parent };
      issues.push({ code: 'region-parent-missing', severity: 'error', args, cells: [] });
      nodes.delete(code);
      found = true;
    }
  }
}
