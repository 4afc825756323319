/**
 * What was added to totals, a line a report: enough to tell, once all is there, which reports are of one agency and
 * year. Lines are kept as text, for a million of them must fit in memory.
 */
import { hashOf } from './digest';
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

/** How often each line was added. Nearly every line is added once, and costs one look-up and one place. */
export class Tally {
  private readonly once = new Set<string>();
  private readonly more = new Map<string, number>();

  add(line: string, times = 1): void {
    const before = this.once.size;
    this.once.add(line);
    const others = this.once.size === before ? times : times - 1;
    if (others > 0) this.more.set(line, (this.more.get(line) ?? 0) + others);
  }

  of(line: string): number {
    return this.once.has(line) ? 1 + (this.more.get(line) ?? 0) : 0;
  }

  isRepeated(line: string): boolean {
    return this.more.has(line);
  }

  lines(): Iterable<string> {
    return this.once;
  }
}

/** Lines that were counted into the sums, and lines that were left out of them. */
export interface Times {
  readonly counted: Tally;
  readonly leftOut: Tally;
}

/** Every line once. */
export function linesIn({ counted, leftOut }: Times): string[] {
  const lines = [...counted.lines()];
  for (const line of leftOut.lines()) if (counted.of(line) === 0) lines.push(line);
  return lines;
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
  return [name, year, id, region, parent, kind, level, version, digest].join('\t');
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
  times: Times,
  stratumOf: (entry: Entry) => string,
  counted?: (line: string) => number,
): DuplicateFindings {
  const lines = linesIn(times);
  const covering = coveringIn(lines, stratumOf);
  const duplicates: Duplicate[] = [];
  const skip: Skip[] = [];
  /** What will count once `skip` is heeded. */
  const planned = new Map<string, number>();
  const leave = (key: string, reason: DuplicateReason, counts: 0 | 1 = 0) => {
    skip.push({ key, reason, counts });
    planned.set(key, counts);
  };
  const timesOf = (line: string) => times.counted.of(line) + times.leftOut.of(line);
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
  const { counted: added, leftOut } = times;
  const isListed = (line: string) => added.isRepeated(line) || leftOut.of(line) > 0 || covering.has(line);
  for (const group of groupsOf(suspectsAmong(lines, isListed))) {
    const parent = covering.get(group.find((one) => covering.has(one)) ?? '');
    if (group.length === 1 && timesOf(group[0] ?? '') === 1 && !parent) continue;
    if (parent) {
      for (const key of group) leave(key, 'covered');
      list(group, 'covered', parent);
      continue;
    }
    const latest = group.reduce((last, one) => Math.max(last, unpacked(one).version), 1);
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
 * Lines that share their name and year, or their id and year, with another, and those that are listed anyway: the few
 * that need a closer look. Told by hashes, so that a million lines need neither be sorted nor kept twice.
 */
function suspectsAmong(lines: readonly string[], isListed: (line: string) => boolean): string[] {
  const names = new Float64Array(lines.length);
  const ids = new Float64Array(lines.length);
  lines.forEach((line, at) => {
    const [year, id, region] = tabsOf(line);
    names[at] = hashOf(line, 0, id);
    // No id is shared by none.
    ids[at] = region === id + 1 ? -at : hashOf(line, year, region);
  });
  const shared = (hashes: Float64Array) => {
    const sorted = hashes.slice().sort();
    return new Set(sorted.filter((one, at) => one === sorted[at - 1]));
  };
  const [sameName, sameId] = [shared(names), shared(ids)];
  return lines.filter(
    (line, at) => sameName.has(names[at] ?? 0) || sameId.has(ids[at] ?? 0) || isListed(line),
  );
}

/** Where the first three tabs of a line are: before the year, the id and the region. */
function tabsOf(line: string): [number, number, number] {
  const year = line.indexOf('\t');
  const id = line.indexOf('\t', year + 1);
  return [year, id, line.indexOf('\t', id + 1)];
}

/**
 * The lines in groups of one agency and year: the same `id`, or the same name in no two regions. A name alone joins
 * those it can only be; where several have it, it stays by itself.
 */
function groupsOf(unsorted: readonly string[]): string[][] {
  const lines = [...unsorted].sort();
  const root = lines.map((_, at) => at);
  const find = (at: number): number => {
    let here = at;
    while (root[here] !== here) here = root[here] ?? here;
    root[at] = here;
    return here;
  };
  const join = (a: number, b: number) => {
    const [x, y] = [find(a), find(b)];
    root[Math.max(x, y)] = Math.min(x, y);
  };
  const names = new Map<string, (Entry & { at: number })[]>();
  const ids = new Map<string, number>();
  lines.forEach((line, at) => {
    const entry = { ...unpacked(line), at };
    push(names, `${entry.name}\t${entry.year}`, entry);
    if (entry.id === '') return;
    const key = `${entry.id}\t${entry.year}`;
    const known = ids.get(key);
    if (known === undefined) ids.set(key, at);
    else join(known, at);
  });
  for (const run of names.values()) if (run.length > 1) joinByName(run, join);
  const groups = new Map<number, string[]>();
  lines.forEach((line, at) => {
    const first = find(at);
    const group = groups.get(first);
    if (group) group.push(line);
    else groups.set(first, [line]);
  });
  return [...groups.values()];
}

function push<T>(into: Map<string, T[]>, key: string, value: T): void {
  const known = into.get(key);
  if (known) known.push(value);
  else into.set(key, [value]);
}

/** Joins the entries of one name and year that can only be of one agency. */
function joinByName(run: readonly (Entry & { at: number })[], join: (a: number, b: number) => void): void {
  const known = new Map<string, (typeof run)[number][]>();
  const placed = new Map<string, (typeof run)[number][]>();
  const nameless: (typeof run)[number][] = [];
  for (const one of run) {
    if (one.id !== '') push(known, one.region, one);
    else if (one.region !== '') push(placed, one.region, one);
    else nameless.push(one);
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

function hasParent(line: string): boolean {
  const region = tabsOf(line)[2];
  const parent = line.indexOf('\t', region + 1);
  return line[parent + 1] !== '\t';
}

/** By line: the government in the same stratum whose report covers it. A department's covers itself alone. */
function coveringIn(lines: readonly string[], stratumOf: (entry: Entry) => string): Map<string, Entry> {
  const found = new Map<string, Entry>();
  const below = lines.filter(hasParent).map((line) => ({ line, ...unpacked(line) }));
  if (below.length === 0) return found;
  const wanted = new Set(below.map(({ parent }) => parent));
  const above = new Map<string, Entry>();
  const parents = lines.filter((line) => {
    const [, id, region] = tabsOf(line);
    return wanted.has(line.slice(id + 1, region));
  });
  for (const entry of parents.sort().map(unpacked)) above.set(`${entry.id}\t${entry.year}`, entry);
  for (const { line, ...entry } of below) {
    const seen = new Set([entry.id]);
    for (let id = entry.parent; !seen.has(id); ) {
      seen.add(id);
      const parent = above.get(`${id}\t${entry.year}`);
      if (!parent) break;
      if (parent.kind !== 'department' && stratumOf(parent) === stratumOf(entry)) {
        found.set(line, parent);
        break;
      }
      id = parent.parent;
    }
  }
  return found;
}
