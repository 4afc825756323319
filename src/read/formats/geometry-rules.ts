/** Rules to tables: which of a page's lines make one, and what text stands in it. */
import { type Budget, LimitReached } from '../limits';
import type { PageContent, Rule, TextRun } from './geometry';

/** A rule after those that touch have been joined. */
export interface Span {
  at: number;
  from: number;
  to: number;
}

/** What one page holds of a table. */
export interface Part {
  page: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  across: Span[];
  down: Span[];
  runs: TextRun[];
}

/** Rules this near are one: double lines, and the borders of neighbouring cells that are drawn cell by cell. */
const NEAR = 3.5;
/** Gap that dashes, dots and badly joined borders leave. */
const BRIDGE = 4.5;
/** No row or column is narrower. */
export const LEAST = 6;
/** Pairs of rules that are compared: a page of tables has thousands, a map or a hostile file may have billions. */
const MOST_PAIRS = 10_000_000;

/** The tables of a page that rules draw; and the text outside them. */
export function partsOf(
  page: PageContent,
  number: number,
  budget: Budget,
): { parts: Part[]; rest: TextRun[] } {
  const seen = page.rules.filter((rule) => isSane(rule, page));
  const across = joinRules(seen.filter((rule) => rule.across));
  const down = joinRules(seen.filter((rule) => !rule.across));
  budget.tick();
  const pairs = across.length * down.length;
  if (pairs > MOST_PAIRS) throw new LimitReached('cells', budget.limits.cells, pairs);
  const parts: Part[] = [];
  for (const group of touching(across, down)) {
    const part = partOf(group, number);
    if (part) parts.push(part);
  }
  const rest: TextRun[] = [];
  // The inner of two tables in one another takes the text.
  const bySize = [...parts].sort(
    (a, b) => (a.right - a.left) * (a.bottom - a.top) - (b.right - b.left) * (b.bottom - b.top),
  );
  for (const run of page.texts) {
    const x = run.x + run.width / 2;
    const y = run.y + run.height / 2;
    const home = bySize.find(
      (part) => x >= part.left && x <= part.right && y >= part.top && y <= part.bottom,
    );
    if (home) home.runs.push(run);
    else rest.push(run);
  }
  const real = parts.filter((part) => part.runs.length > 0);
  return { parts: real, rest };
}

function isSane(rule: Rule, page: PageContent): boolean {
  const [breadth, length] = rule.across ? [page.height, page.width] : [page.width, page.height];
  return (
    Number.isFinite(rule.at + rule.from + rule.to) &&
    rule.at >= -5 &&
    rule.at <= breadth + 5 &&
    rule.to >= 0 &&
    rule.from <= length
  );
}

/** Joins rules that lie on one line and touch, or nearly. */
function joinRules(rules: readonly Rule[]): Span[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at);
  const joined: Span[] = [];
  for (let at = 0; at < sorted.length; ) {
    const start = sorted[at]?.at ?? 0;
    const line: Rule[] = [];
    for (let rule = sorted[at]; rule && rule.at - start <= NEAR; rule = sorted[at]) {
      line.push(rule);
      at += 1;
    }
    line.sort((a, b) => a.from - b.from);
    let span: Span | undefined;
    let weight = 0;
    for (const rule of line) {
      const length = Math.max(rule.to - rule.from, 0.01);
      if (span && rule.from - span.to <= BRIDGE) {
        span.at = (span.at * weight + rule.at * length) / (weight + length);
        weight += length;
        span.to = Math.max(span.to, rule.to);
      } else {
        span = { at: rule.at, from: rule.from, to: rule.to };
        weight = length;
        joined.push(span);
      }
    }
  }
  return joined.filter((span) => span.to - span.from >= LEAST);
}

/** Groups of rules that touch one another. */
function touching(across: readonly Span[], down: readonly Span[]): { across: Span[]; down: Span[] }[] {
  const parent = Array.from({ length: across.length + down.length }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let at = index; at !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  across.forEach((h, i) => {
    down.forEach((v, j) => {
      const meet =
        v.at >= h.from - BRIDGE && v.at <= h.to + BRIDGE && h.at >= v.from - BRIDGE && h.at <= v.to + BRIDGE;
      if (meet) parent[find(i)] = find(across.length + j);
    });
  });
  const groups = new Map<number, { across: Span[]; down: Span[] }>();
  const group = (index: number) => {
    const root = find(index);
    const known = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, known);
    return known;
  };
  across.forEach((rule, i) => {
    group(i).across.push(rule);
  });
  down.forEach((rule, j) => {
    group(across.length + j).down.push(rule);
  });
  return [...groups.values()];
}

/** A group with two columns at least is a table; a frame around a page, an underline and a box are not. */
function partOf(group: { across: Span[]; down: Span[] }, page: number): Part | undefined {
  const { across, down } = group;
  if (across.length < 1 || down.length < 1) return undefined;
  const ends = (spans: readonly Span[], others: readonly Span[]) => ({
    low: Math.min(...spans.map((span) => span.at), ...others.map((span) => span.from)),
    high: Math.max(...spans.map((span) => span.at), ...others.map((span) => span.to)),
  });
  const { low: left, high: right } = ends(down, across);
  const { low: top, high: bottom } = ends(across, down);
  const part: Part = { page, left, right, top, bottom, across, down, runs: [] };
  return linesOf(down, left, right).length > 2 && linesOf(across, top, bottom).length >= 2 ? part : undefined;
}

/** Places of the lattice's lines, its ends included even where no rule is drawn. */
export function linesOf(spans: readonly Span[], low: number, high: number): number[] {
  const places = spans.map((span) => span.at).sort((a, b) => a - b);
  const lines: number[] = [];
  for (const at of places) {
    const last = lines.at(-1);
    if (last === undefined || at - last > LEAST) lines.push(at);
  }
  const [first] = lines;
  if (first === undefined || first - low > LEAST * 1.5) lines.unshift(low);
  const last = lines.at(-1);
  if (last === undefined || high - last > LEAST * 1.5) lines.push(high);
  return lines;
}

/** Index of the step that `at` lies in, of `count` steps that begin at `lines`. */
export function stepOf(lines: readonly number[], at: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
