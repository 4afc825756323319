/** The register of agencies (机关名单): who should report, and what their reports do not print. */
import type { Agency } from '../schema/report';
import { normalName, shortNames } from './identity';

/** An agency of a register: `parent` is the `id` of the agency above it. */
export type RegisterAgency = { readonly [K in keyof Agency]: Agency[K] };

/** What {@link matchAgency} finds (机关匹配结果). */
export interface AgencyMatch {
  /** The one agency that is meant; `null` where there is none, or more than one could be. */
  agency: RegisterAgency | null;
  /** What told: the `id`; the name, with the region where both have one; or the name without the regions above. */
  by: 'id' | 'name' | 'short-name' | null;
  /** Where more than one could be meant (重名): all of them; else empty. */
  candidates: RegisterAgency[];
}

type Named = { readonly [K in 'name' | 'id' | 'region']?: string | undefined };

/**
 * The agency of the register that a report means: by `id` where both have one, else by name and region, else by the
 * name without the regions above it (洪泽区人民政府 for 淮安市洪泽区人民政府). Names are compared in one width and without
 * spaces; regions tell agencies of one name apart where both sides have one.
 *
 * @throws TypeError when `register` is no list of agencies.
 * @example
 * import { matchAgency } from 'gongkai';
 *
 * const register = [
 *   { name: '淮安市洪泽区人民政府', region: '320813' },
 *   { name: '鼓楼区教育局', region: '320106' },
 *   { name: '鼓楼区教育局', region: '350102' },
 * ];
 * matchAgency({ name: '洪泽区人民政府' }, register).agency?.region; // '320813'
 * matchAgency({ name: '鼓楼区教育局', region: '350102' }, register).by; // 'name'
 * matchAgency({ name: '鼓楼区教育局' }, register).candidates.length; // 2
 */
export function matchAgency(
  agency: { readonly name: string; readonly id?: string; readonly region?: string },
  register: readonly RegisterAgency[],
): AgencyMatch {
  if (typeof agency !== 'object' || agency === null || typeof agency.name !== 'string') {
    throw new TypeError('agency: must have a name');
  }
  return new Matcher(register, 'register').match(agency);
}

/** A register, indexed. */
export class Matcher {
  private readonly ids = new Map<string, RegisterAgency[]>();
  private readonly names = new Map<string, RegisterAgency[]>();
  private readonly shorts = new Map<string, RegisterAgency[]>();

  /** @throws TypeError naming the argument. */
  constructor(
    readonly agencies: readonly RegisterAgency[],
    argument: string,
  ) {
    if (!Array.isArray(agencies)) throw new TypeError(`${argument}: must be a list of agencies`);
    agencies.forEach((agency: RegisterAgency, at) => {
      if (typeof agency?.name !== 'string' || agency.name.trim() === '') {
        throw new TypeError(`${argument}.${at}.name: must be the name of an agency`);
      }
      if (agency.id !== undefined) push(this.ids, normalName(agency.id), agency);
      push(this.names, normalName(agency.name), agency);
      for (const short of shortNames(agency.name)) push(this.shorts, short, agency);
    });
  }

  match(agency: Named): AgencyMatch {
    const fits = (one: RegisterAgency) =>
      (agency.id === undefined || one.id === undefined || normalName(one.id) === normalName(agency.id)) &&
      (agency.region === undefined || one.region === undefined || one.region === agency.region);
    const name = normalName(agency.name ?? '');
    const sources: [NonNullable<AgencyMatch['by']>, () => RegisterAgency[]][] = [
      ['id', () => (agency.id === undefined ? [] : (this.ids.get(normalName(agency.id)) ?? []))],
      ['name', () => (this.names.get(name) ?? []).filter(fits)],
      // A report may leave out the regions above its own, and so may the register.
      [
        'short-name',
        () =>
          [
            ...(this.shorts.get(name) ?? []),
            ...shortNames(name).flatMap((short) => this.names.get(short) ?? []),
          ].filter(fits),
      ],
    ];
    for (const [by, find] of sources) {
      const found = [...new Set(find())];
      const [only] = found;
      if (found.length === 1 && only) return { agency: only, by, candidates: [] };
      if (found.length > 1) return { agency: null, by: null, candidates: found };
    }
    return { agency: null, by: null, candidates: [] };
  }
}

function push<T>(into: Map<string, T[]>, key: string, value: T): void {
  const known = into.get(key);
  if (known) known.push(value);
  else into.set(key, [value]);
}
