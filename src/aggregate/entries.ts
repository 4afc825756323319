/**
 * What was added to totals, a line a report: enough to tell, once all is there, which reports are of one agency and
 * year. Lines are kept as text, for a million of them must fit in memory.
 */
import { normalName } from './identity';

/** One report, by what identifies it; `''` where a thing is not known. */
export interface Entry {
  readonly name: string;
  readonly year: number;
  readonly id: string;
  readonly region: string;
  readonly parent: string;
  readonly kind: string;
  readonly level: string;
  readonly version: number;
  readonly digest: string;
}

/** How often an entry was added: counted into the sums, and left out of them. */
export interface Times {
  counted: number;
  leftOut: number;
}

/** The agency of an entry, as results name it. */
export interface AgencyRef {
  name: string;
  id?: string;
  region?: string;
}

/** Why a report is not added up with the others of its agency (重复情形). */
export type DuplicateReason =
  /** A later version (更正) is there. */
  | 'superseded'
  /** The same figures are there more than once: they count once. */
  | 'repeated'
  /** Copies of one version differ: which is right cannot be told, so none counts. */
  | 'conflicting'
  /** The government above it, whose report covers it, is in the same stratum. */
  | 'covered';

/** Reports that must not be added up side by side (重复上报). */
export interface Duplicate {
  agency: AgencyRef;
  year: number;
  reason: DuplicateReason;
  /** Of `covered`: the government that covers it. */
  parent?: AgencyRef;
  /** How many of the copies the sums hold: more than one is counted twice. */
  counted: number;
  copies: { version: number; digest: string; times: number }[];
}

/** A report that {@link createTotals} is to leave out; plain JSON, to be handed on as it is. */
export interface Skip {
  /** The report, by agency, year, version and figures. */
  key: string;
  reason: DuplicateReason;
  /** Of equal copies one counts: 1 for it, 0 for a report that never does. */
  counts: 0 | 1;
}

/** What is to be known before reports are added up (重复上报检查结果); plain JSON. */
export interface DuplicateFindings {
  /** By agency and year. */
  duplicates: Duplicate[];
  skip: Skip[];
}

/** An entry as a line that sorts by name, then year. */
export function packed(entry: Entry): string {
  const { name, year, id, region, parent, kind, level, version, digest } = entry;
  return `${name}\t${year}\t${id}\t${region}\t${parent}\t${kind}\t${level}\t${version}\t${digest}`;
}

export function unpacked(line: string): Entry {
  const [name = '', year, id = '', region = '', parent = '', kind = '', level = '', version, digest = ''] =
    line.split('\t');
  return { name, year: Number(year), id, region, parent, kind, level, version: Number(version), digest };
}

/** An id or a name as lines hold it: no white space, so no tab either. */
export const plainText = (text: string | undefined): string => (text === undefined ? '' : normalName(text));

export function refOf({ name, id, region }: Entry): AgencyRef {
  return { name, ...(id === '' ? {} : { id }), ...(region === '' ? {} : { region }) };
}

/**
 * Which of the reports must not be added up side by side. Depends on what was added, never on the order or the parts
 * that it came in.
 */
export function duplicatesIn(
  times: ReadonlyMap<string, Times>,
  stratumOf: (entry: Entry) => string,
  counted?: (line: string) => number,
): DuplicateFindings {
  const lines = [...times.keys()].sort();
  const groups = groupsOf(lines);
  const covering = coveringIn(lines, stratumOf);
  const duplicates: Duplicate[] = [];
  const skip: Skip[] = [];
  /** What will count once `skip` is heeded. */
  const planned = new Map<string, number>();
  const leave = (key: string, reason: DuplicateReason, counts: 0 | 1 = 0) => {
    skip.push({ key, reason, counts });
    planned.set(key, counts);
  };
  const timesOf = (line: string): number => {
    const { counted = 0, leftOut = 0 } = times.get(line) ?? {};
    return counted + leftOut;
  };
  const list = (group: readonly string[], reason: DuplicateReason, parent?: Entry) => {
    const entries = group.map(unpacked);
    const [first] = entries;
    if (!first) return;
    duplicates.push({
      agency: refOf(entries.find(({ id }) => id !== '') ?? first),
      year: first.year,
      reason,
      ...(parent ? { parent: refOf(parent) } : {}),
      counted: group.reduce((sum, line) => sum + (counted?.(line) ?? planned.get(line) ?? timesOf(line)), 0),
      copies: entries.map(({ version, digest }, at) => ({
        version,
        digest,
        times: timesOf(group[at] ?? ''),
      })),
    });
  };
  for (const group of groups) {
    const [line = ''] = group;
    const parent = covering.get(group.find((one) => covering.has(one)) ?? '');
    if (parent) {
      for (const key of group) leave(key, 'covered');
      list(group, 'covered', parent);
      continue;
    }
    if (group.length === 1 && timesOf(line) === 1) continue;
    const latest = Math.max(...group.map((one) => unpacked(one).version));
    const current = group.filter((one) => unpacked(one).version === latest);
    const conflicting = new Set(current.map((one) => unpacked(one).digest)).size > 1;
    const repeated = !conflicting && current.reduce((sum, one) => sum + timesOf(one), 0) > 1;
    // What says most of its agency counts: it is in the stratum where it belongs.
    const [used] = [...current].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    for (const key of group) {
      if (!current.includes(key)) leave(key, 'superseded');
      else if (conflicting) leave(key, 'conflicting');
      else if (repeated) leave(key, 'repeated', key === used ? 1 : 0);
    }
    list(group, conflicting ? 'conflicting' : current.length < group.length ? 'superseded' : 'repeated');
  }
  return { duplicates, skip };
}

/**
 * The lines in groups of one agency and year each: the same `id`, or the same name in no two regions. A name alone
 * joins those it can only be; where several have it, it stays by itself.
 */
function groupsOf(lines: readonly string[]): string[][] {
  const root = Int32Array.from(lines, (_, at) => at);
  const find = (at: number): number => {
    let here = at;
    while (root[here] !== here) here = root[here] ?? here;
    root[at] = here;
    return here;
  };
  const join = (a: number, b: number) => {
    const [low, high] = [find(a), find(b)].sort((x, y) => x - y) as [number, number];
    root[high] = low;
  };
  const ids = new Map<string, number>();
  for (let from = 0; from < lines.length; ) {
    const { name, year } = unpacked(lines[from] ?? '');
    const start = `${name}\t${year}\t`;
    let to = from;
    while (to < lines.length && lines[to]?.startsWith(start)) to++;
    const run = lines.slice(from, to).map((line, at) => ({ ...unpacked(line), at: from + at }));
    for (const { id, at } of run) {
      if (id === '') continue;
      const key = `${id}\t${year}`;
      const known = ids.get(key);
      if (known === undefined) ids.set(key, at);
      else join(known, at);
    }
    if (run.length > 1) joinByName(run, join);
    from = to;
  }
  const groups = new Map<number, string[]>();
  lines.forEach((line, at) => {
    const own = groups.get(find(at));
    if (own) own.push(line);
    else groups.set(find(at), [line]);
  });
  return [...groups.values()];
}

/** Joins the entries of one name and year that can only be of one agency. */
function joinByName(run: readonly (Entry & { at: number })[], join: (a: number, b: number) => void): void {
  const known = new Map<string, (typeof run)[number][]>();
  const placed = new Map<string, (typeof run)[number][]>();
  const nameless: (typeof run)[number][] = [];
  for (const one of run) {
    if (one.id === '' && one.region === '') nameless.push(one);
    else {
      const into = one.id === '' ? placed : known;
      into.set(one.region, [...(into.get(one.region) ?? []), one]);
    }
  }
  /** Joins them to what they may be, where that is one agency. */
  const joinTo = (own: readonly (typeof run)[number][], possible: readonly (typeof run)[number][]) => {
    const [first] = own;
    if (!first) return;
    for (const one of own) join(first.at, one.at);
    const agencies = new Set(possible.map(({ id, region }) => id || `region ${region}`));
    if (agencies.size === 1) for (const one of possible) join(first.at, one.at);
  };
  for (const [region, own] of placed) joinTo(own, [...(known.get(region) ?? []), ...(known.get('') ?? [])]);
  joinTo(nameless, [...known.values(), ...placed.values()].flat());
}

/** By line: the government in the same stratum whose report covers it. A department's covers itself alone. */
function coveringIn(lines: readonly string[], stratumOf: (entry: Entry) => string): Map<string, Entry> {
  const withParent = lines.filter((line) => unpacked(line).parent !== '');
  const found = new Map<string, Entry>();
  if (withParent.length === 0) return found;
  const wanted = new Set(withParent.map((line) => unpacked(line).parent));
  const above = new Map<string, Entry>();
  for (const line of lines) {
    const entry = unpacked(line);
    if (wanted.has(entry.id)) above.set(`${entry.id}\t${entry.year}`, entry);
  }
  for (const line of withParent) {
    const entry = unpacked(line);
    const seen = new Set<string>();
    let parent = above.get(`${entry.parent}\t${entry.year}`);
    while (parent && !seen.has(parent.id) && parent.id !== entry.id) {
      seen.add(parent.id);
      if (parent.kind !== 'department' && stratumOf(parent) === stratumOf(entry)) {
        found.set(line, parent);
        break;
      }
      parent = above.get(`${parent.parent}\t${entry.year}`);
    }
  }
  return found;
}
