/** Which reports are of one agency. */

/** What identifies an agency (行政机关): its `id`, else its name with its region. */
export type AgencyName = { readonly [K in 'name' | 'id' | 'region']?: string | undefined };

/** A name as it is compared: one width of characters, no spaces. */
export function normalName(name: string): string {
  // Nearly every name is: the ideographs of this block have one form.
  if (/^[\w\u4e00-\u9fff]*$/.test(name)) return name;
  return name.normalize('NFKC').replace(/\s+/g, '');
}

/** Same `id` where both have one; else the same name, in no two different regions. */
export function sameAgency(a: AgencyName, b: AgencyName): boolean {
  return decided(a, b) ?? (a.name !== undefined && b.name !== undefined && equalNames(a.name, b.name));
}

/**
 * The same, and 洪泽区人民政府 may also be 淮安市洪泽区人民政府: reports leave out the regions above their own. Other
 * cities may have a district of that name, so this is for agencies that are held to be one already.
 */
export function maybeSameAgency(a: AgencyName, b: AgencyName): boolean {
  if (a.name === undefined || b.name === undefined) return sameAgency(a, b);
  return decided(a, b) ?? (equalNames(a.name, b.name) || isShortOf(a.name, b.name));
}

/** What `id` and region say; `undefined` where the names have to tell. */
function decided(a: AgencyName, b: AgencyName): boolean | undefined {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  if (a.region !== undefined && b.region !== undefined && a.region !== b.region) return false;
  return undefined;
}

function equalNames(a: string, b: string): boolean {
  return normalName(a) === normalName(b);
}

/** What ends as the name of a region does. */
const REGION = /^\p{Script=Han}{1,40}(?:特别行政区|自治区|地区|省|市|州|盟|县|区|旗)$/u;

function isShortOf(a: string, b: string): boolean {
  const [short = '', long = ''] = [normalName(a), normalName(b)].sort((x, y) => x.length - y.length);
  return long.endsWith(short) && REGION.test(long.slice(0, long.length - short.length));
}

/** The name without the regions that it begins with, one after the other: 洪泽区人民政府 of 淮安市洪泽区人民政府. */
export function shortNames(name: string): string[] {
  const long = normalName(name);
  const short: string[] = [];
  for (let at = 2; at < long.length; at++) if (REGION.test(long.slice(0, at))) short.push(long.slice(at));
  return short;
}

/** What is known of agencies, found by any name or `id` of the same agency. */
export class AgencyIndex<T> {
  private readonly entries = new Map<string, { agency: AgencyName; value: T }[]>();

  add(agency: AgencyName, value: T): void {
    for (const key of keysOf(agency)) {
      const known = this.entries.get(key);
      if (known) known.push({ agency, value });
      else this.entries.set(key, [{ agency, value }]);
    }
  }

  find(agency: AgencyName): T | undefined {
    for (const key of keysOf(agency)) {
      const found = this.entries.get(key)?.find((entry) => sameAgency(entry.agency, agency));
      if (found) return found.value;
    }
    return undefined;
  }
}

function keysOf({ id, name }: AgencyName): string[] {
  return [
    ...(id === undefined ? [] : [`id ${id}`]),
    ...(name === undefined ? [] : [`name ${normalName(name)}`]),
  ];
}
