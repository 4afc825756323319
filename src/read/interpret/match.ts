/** Which row of the form each printed row is. */
import type { FormRow, Layout, TableId } from '../../editions';
import { beginsLabel, editDistance, knownKey, labelKey, lexicon } from './labels';
import type { PrintedCell, PrintedRow } from './rows';
import { groupOf, placeSubtotals } from './subtotals';
import { displayWidth } from './width';

export interface RowMatch {
  printed: PrintedRow;
  row: FormRow;
  /**
   * How it was found: by an official label (`exact`) or an `alias`; by a `part` of a label that was cut; by a label
   * with a character or two amiss (`typo`), or by the `closest` one.
   */
  how: 'exact' | 'alias' | 'part' | 'typo' | 'closest';
  /** Whether there is no doubt: a closest label between the rows that it belongs between leaves none. */
  sure: boolean;
  /** Official label, for the record when it differs from the printed one. */
  label: string;
}

export interface Matched {
  matches: RowMatch[];
  unknown: UnknownRow[];
}

/** A row with figures that no row of the form took. */
export interface UnknownRow {
  printed: PrintedRow;
  /** Rows of the form that it may be: those that stand there and have no figures of their own. */
  near: string[];
}

interface Score {
  points: number;
  how: RowMatch['how'];
}

/**
 * Assigns printed rows to form rows so that the order of both is kept and the labels agree best; a row printed out
 * of order is taken afterwards where its label is exact.
 */
export function matchRows(rows: readonly PrintedRow[], layout: Layout, table: TableId): Matched {
  const form = layout.rows.filter((row) => row.table === table);
  const scores = rows.map((row, index) => scoreRow(rows, index, row, form));
  const assigned = alignInOrder(scores, form.length);
  placeSubtotals(assigned, rows, (index) => scores[index]?.keys() ?? [], form);
  takeGroups(assigned, scores, form);
  takeFromBlank(assigned, scores, rows);
  const taken = new Set(assigned.filter((at) => at >= 0));
  const matches: RowMatch[] = [];
  const unknown: UnknownRow[] = [];
  rows.forEach((printed, index) => {
    let at = assigned[index] ?? -1;
    if (at < 0) {
      at = form.findIndex((_, j) => !taken.has(j) && (scores[index]?.get(j)?.points ?? 0) >= 1);
      if (at < 0 && hasFigures(printed)) at = groupAbove(assigned[index + 1] ?? -1, scores[index], form);
      if (taken.has(at)) at = -1;
      if (at >= 0) taken.add(at);
    }
    const row = form[at];
    if (row) {
      const how = scores[index]?.get(at)?.how ?? 'closest';
      const sure = how !== 'closest' || isBetween(assigned, index, form);
      matches.push({ printed, row, how, sure, label: row.labels.at(-1) ?? row.path });
    } else if (hasFigures(printed)) unknown.push({ printed, near: nearRows(rows, assigned, index, form) });
  });
  return { matches, unknown };
}

/** 其他 is the group 其他处理 printed as one row, not the last of its rows, where none of the others is printed. */
function takeGroups(
  assigned: number[],
  scores: readonly Map<number, Score>[],
  form: readonly FormRow[],
): void {
  assigned.forEach((at, index) => {
    const path = form[at]?.path;
    // Only a label that also names its group can stand for it.
    if (path === undefined || (scores[index]?.size ?? 0) < 2) return;
    const subtotal = form.findIndex((row) => row.path === `${groupOf(path)}.subtotal`);
    if (subtotal < 0 || subtotal === at || !scores[index]?.has(subtotal)) return;
    const others = assigned.some(
      (other) => other !== at && groupOf(form[other]?.path ?? '') === groupOf(path),
    );
    if (!others) assigned[index] = subtotal;
  });
}

/** The name of a group over its parts is not its row where 小计 with figures is: （六）其他处理 over 小计 4 0 … */
function takeFromBlank(
  assigned: number[],
  scores: readonly Map<number, Score>[],
  rows: readonly PrintedRow[],
): void {
  rows.forEach((row, index) => {
    const [only, ...more] = scores[index] ?? [];
    if (!only || more.length > 0 || only[1].points < 1 || (assigned[index] ?? -1) >= 0) return;
    const [at] = only;
    const above = rows[index - 1];
    if (!above || hasFigures(above) || !hasFigures(row) || !scores[index - 1]?.has(at)) return;
    const taker = assigned.indexOf(at);
    if (taker >= 0 && taker !== index - 1) return;
    if (taker >= 0) assigned[taker] = -1;
    assigned[index] = at;
  });
}

/** The group's own row, printed over the first of its parts and not under the last as the form has its subtotals. */
function groupAbove(first: number, scores: Map<number, Score> | undefined, form: readonly FormRow[]): number {
  const group = groupOf(form[first]?.path ?? '');
  if (group === '' || form.findIndex((row) => groupOf(row.path) === group) !== first) return -1;
  const subtotal = form.findIndex((row) => row.path === `${group}.subtotal`);
  return subtotal !== first && scores?.has(subtotal) ? subtotal : -1;
}

/** Whether the rows printed above and below are those that the form has there. */
function isBetween(assigned: readonly number[], index: number, form: readonly FormRow[]): boolean {
  const own = assigned[index] ?? -1;
  if (own < 0) return false;
  const above = assigned.slice(0, index).findLast((at) => at >= 0) ?? -1;
  const below = assigned.slice(index + 1).find((at) => at >= 0) ?? form.length;
  // Of a group that is printed as one row no other is to be found.
  const group = /^(.*\.)subtotal$/.exec(form[below]?.path ?? '')?.[1];
  const isPartOf = (row: FormRow | undefined) => group !== undefined && row?.path.startsWith(group) === true;
  const left = form.slice(above + 1, below).filter((row) => isPartOf(form[own]) || !isPartOf(row));
  return left.every((row) => row.optional || row === form[own]);
}

/** Form rows between the neighbours of a row, and these themselves where they are blank: one of them may be it. */
function nearRows(
  rows: readonly PrintedRow[],
  assigned: readonly number[],
  index: number,
  form: readonly FormRow[],
): string[] {
  let before = index - 1;
  while (before >= 0 && (assigned[before] ?? -1) < 0) before -= 1;
  let after = index + 1;
  while (after < rows.length && (assigned[after] ?? -1) < 0) after += 1;
  const isBlank = (at: number) => !rows[at]?.values.some((value) => value.text.trim() !== '');
  const from = (assigned[before] ?? -1) + (isBlank(before) && before >= 0 ? 0 : 1);
  const to = (assigned[after] ?? form.length) - (isBlank(after) && after < rows.length ? 0 : 1);
  return form.slice(from, to + 1).map((row) => row.path);
}

/** Whether a row says anything: pieces of vertical labels can look like a sign for nothing (无). */
export function hasFigures(row: PrintedRow): boolean {
  const filled = row.values.filter((value) => value.text.trim() !== '');
  return filled.some((value) => /\p{Nd}/u.test(value.text)) || (row.labels.length > 0 && filled.length > 1);
}

/** How well a printed row fits each form row that it can be at all. */
function scoreRow(
  rows: readonly PrintedRow[],
  index: number,
  row: PrintedRow,
  form: readonly FormRow[],
): Map<number, Score> {
  const scores = new Map<number, Score>();
  const put = (at: number, points: number, how: RowMatch['how']) => {
    if (at >= 0 && points > (scores.get(at)?.points ?? 0)) scores.set(at, { points, how });
  };
  const text = row.labels.at(-1)?.text ?? '';
  // 行政许可 98 减 over 30: the line break has cut a figure, and what is left of it is another.
  if (row.values.length === 0 || /\d\s*[增减+＋]$/.test(text)) return scores;
  const at = (path: string) => form.findIndex((other) => other.path === path);
  const ordinal = ordinalOf(text);
  const byKey = (key: string, points: number, leaf = true) => {
    for (const meaning of lexicon().get(key) ?? []) {
      if (meaning.table !== row.table) continue;
      if (meaning.axis === 'row') {
        // （六）其他 is the group, 3.其他 a row of it.
        const other = ordinalOf(form[at(meaning.name)]?.labels.at(-1) ?? '');
        const differs = ordinal !== '' && other !== '' && ordinal !== other;
        put(at(meaning.name), differs ? points * 0.9 : points, meaning.alias ? 'alias' : 'exact');
      }
      // A group's label with figures right beside it is the group printed as one row.
      if (leaf && meaning.axis === 'group' && ordinal !== 'digit') {
        put(at(`${meaning.name}.subtotal`), points * 0.95, 'exact');
      }
    }
  };
  if (isCut(row, rows[index + 1]) || isCut(rows[index - 1], row)) return scores;
  const own = row.labels.map((label) => knownKey(label.text));
  const leaf = own.at(-1) ?? '';
  // 2.其他 over 法律行政法规禁止公开 is the beginning of a label, though 3.其他 is one.
  const goesOn = leaf !== '' && row.layout !== 'exact' && rows[index + 1]?.values.length === 0;
  if (goesOn) byKey(labelKey(text + fragments(rows, index).after), 1);
  byKey(leaf, scores.size > 0 ? 0.5 : 1);
  if (scores.size > 1) keepOwnGroup(scores, rows, index, form);
  if (scores.size > 0) return scores;
  byKey(own.join(''), 0.95);
  if (scores.size > 0) return scores;
  own.slice(0, -1).forEach((key) => {
    byKey(key, 0.55, false);
  });

  // A label broken over lines or a page: its other pieces stand in rows without figures above or below.
  const { above, last, after } = fragments(rows, index);
  for (const text of [last + leaf, above + leaf, last + leaf + after, above + leaf + after, leaf + after]) {
    // What follows figures that have a label of their own is the next row's.
    if (text !== leaf && (text !== after || above === '')) byKey(labelKey(text), 0.9);
  }
  const whole = scores.size > 0 ? [] : labelsInColumn(rows, index).map(labelKey);
  for (const key of whole) byKey(key, 0.9);
  const printed = withoutGroup(leaf === '' ? labelKey(last + after) : leaf, form);
  byKey(printed, 0.9);
  // A piece of a label beside blank cells is most likely the rest of the row above.
  const weight = row.values.some((value) => value.text.trim() !== '') ? 1 : 0.4;
  const joined = whole[0] ?? (last + leaf === '' ? '' : labelKey(last + leaf + after));
  if (scores.size === 0 && joined !== '' && joined !== printed) {
    const labels = form.map((other) => labelKey(other.labels.at(-1) ?? ''));
    // 纳费用、行政机关… is of one label, whatever stands over it at the end of another page.
    const isPart = leaf.length >= 4 && labels.some((label) => label.includes(leaf));
    labels.forEach((label, j) => {
      if (isPart && !label.includes(leaf)) return;
      const limit = Math.floor(label.length / 6);
      const distance = limit > 0 ? editDistance(joined, label, limit) : limit + 1;
      const most = joined.length * 3 > label.length * 2;
      if (most && label.endsWith(joined)) put(j, (weight * 0.8 * joined.length) / label.length, 'part');
      if (distance <= limit) put(j, weight * 0.8 * (1 - distance / label.length), 'typo');
    });
    if (scores.size > 0) return scores;
  }
  if (printed.length < 2) return scores;
  form.forEach((other, j) => {
    const label = labelKey(other.labels.at(-1) ?? '');
    if (label.length >= 4 && printed.length >= 4 && (label.startsWith(printed) || label.endsWith(printed))) {
      put(j, weight * (0.6 + (0.3 * printed.length) / label.length), 'part');
    } else if (printed.length >= 6 && label.includes(printed)) {
      put(j, weight * (0.4 + (0.3 * printed.length) / label.length), 'part');
    } else if (label.length >= 4 && printed.includes(label)) {
      const groups = other.labels.slice(0, -1).map((group) => labelKey(group));
      const [before, after] = around(printed, label);
      // Far more than its group in front of it, or another label behind it: these are two rows.
      const foreign = [...before].filter((char) => !groups.some((group) => group.includes(char))).length;
      if (foreign > 2 || lexicon().has(after)) return;
      // A piece of the group's label beside the row's own (（五）不 3.要求提供公开出版物) is no doubt.
      const beside = after === '' && groups.some((group) => group.includes(before));
      put(j, weight * 0.85, beside ? 'part' : 'closest');
    } else {
      const limit = Math.floor(label.length / 4);
      const distance = limit > 0 ? editDistance(printed, label, limit) : limit + 1;
      if (distance <= limit) {
        const how = distance * 6 <= label.length ? 'typo' : 'closest';
        put(j, weight * 0.8 * (1 - distance / label.length), how);
      }
    }
  });
  // The closest label is taken only when it is the only closest.
  const closest = [...scores]
    .filter(([, score]) => score.how === 'closest' || score.how === 'typo')
    .sort((a, b) => b[1].points - a[1].points);
  if (closest.length > 1 && closest[0]?.[1].points === closest[1]?.[1].points) {
    for (const [j] of closest) scores.delete(j);
  }
  return scores;
}

/**
 * 小计 is of the group that is named in front of it, or in the row above without figures: where it stands over the
 * parts of its group, the order of the form would give it to the group before.
 */
function keepOwnGroup(
  scores: Map<number, Score>,
  rows: readonly PrintedRow[],
  index: number,
  form: readonly FormRow[],
): void {
  const paths = [...scores.keys()].map((at) => form[at]?.path ?? '');
  if (!paths.every((path) => path.endsWith('.subtotal'))) return;
  const labels = rows[index]?.labels.slice(0, -1) ?? [];
  const above = rows[index - 1];
  if (labels.length === 0 && above && !hasFigures(above)) labels.push(...above.labels);
  const groups = labels.flatMap((label) => lexicon().get(knownKey(label.text)) ?? []);
  const own = new Set(groups.filter(({ axis }) => axis === 'group').map(({ name }) => `${name}.subtotal`));
  if (!paths.some((path) => own.has(path))) return;
  for (const at of scores.keys()) if (!own.has(form[at]?.path ?? '')) scores.delete(at);
}

/** What stands before and after a label, without ordinals. */
function around(text: string, label: string): [string, string] {
  const at = text.indexOf(label);
  const after = text.slice(at + label.length).replace(/^(?:[一二三四五六七]|\d+)/, '');
  return [text.slice(0, at).replace(/\d/g, ''), after];
}

/** Whether two rows are one that the end of a page has cut, figures and all: 其他对外管 77 over 理服务事项 094. */
function isCut(above: PrintedRow | undefined, below: PrintedRow | undefined): boolean {
  if (!above || !below || !hasFigures(above) || !hasFigures(below)) return false;
  const parts = [above, below].map((row) => labelKey(row.labels.at(-1)?.text ?? ''));
  // 四、结转下年度 over 继续办理: what is above can be a label too, but what is below is none.
  return (
    parts.every((part) => part !== '') && lexicon().has(parts.join('')) && !lexicon().has(parts[1] ?? '')
  );
}

/** The row's own label of one that its group is printed in front of: 不予处理5.要求 … */
function withoutGroup(key: string, form: readonly FormRow[]): string {
  for (const row of form) {
    const group = labelKey(row.labels.at(-2) ?? '');
    if (group !== '' && key.length > group.length + 1 && key.startsWith(group)) {
      return labelKey(key.slice(group.length));
    }
  }
  return key;
}

/** The kind of ordinal that a label begins with. */
function ordinalOf(label: string): '' | 'digit' | 'bracket' | 'plain' {
  const text = label.trimStart();
  if (/^[（(［[]?[\d①-⑳]/.test(text)) return 'digit';
  if (/^[（(［[][一二三四五六七八]/.test(text)) return 'bracket';
  return /^[一二三四五六七八][、.．]/.test(text) ? 'plain' : '';
}

/**
 * Text of the rows without figures next to a row, pieces of its label: all that stands `above` it, from the `last`
 * ordinal there, and `after` it up to the next.
 */
function fragments(
  rows: readonly PrintedRow[],
  index: number,
): { above: string; last: string; after: string } {
  const piece = (at: number): string | undefined => {
    const row = rows[at];
    if (!row || row.values.some((value) => value.text.trim() !== '')) return undefined;
    // Of cells beside one another the last is the row's own, the others are its groups'.
    const own = row.layout === 'exact' ? row.labels.slice(-1) : row.labels;
    return own.map((label) => label.text).join('');
  };
  let above = '';
  let last: string | undefined;
  for (let at = index - 1, text = piece(at); text !== undefined; at -= 1, text = piece(at)) {
    above = text + above;
    if (beginsLabel(text)) last ??= above;
  }
  let after = '';
  for (
    let at = index + 1, text = piece(at);
    text !== undefined && !beginsLabel(text);
    at += 1, text = piece(at)
  ) {
    after += text;
  }
  return { above, last: last ?? above, after };
}

/** The label of a row runs over so many lines above its figures, and below. */
const LINES = 6;

/**
 * What the label of a row may be, likeliest first, where it runs over lines beside pieces of its group's, printed downwards
 * (办 (1)信访举报投诉 over 理 类申请): only what stands in the column farthest right is the row's own.
 */
export function labelsInColumn(rows: readonly PrintedRow[], index: number): string[] {
  return [...labelsOf(rows, index, wordsOf), ...labelsOf(rows, index, wholeOf)];
}

function labelsOf(
  rows: readonly PrintedRow[],
  index: number,
  wordsOf: (label: PrintedCell) => Word[],
): string[] {
  const own = rows[index];
  if (own?.layout !== 'middles') return [];
  const wordsFrom = (step: 1 | -1): Word[][] => {
    const lines: Word[][] = [];
    for (let at = index + step; lines.length < LINES; at += step) {
      const row = rows[at];
      if (row?.layout !== 'middles' || row.grid !== own.grid || row.values.length > 0) break;
      lines.push(row.labels.flatMap(wordsOf));
    }
    return lines;
  };
  const above = wordsFrom(-1).reverse();
  const lines = [...above, own.labels.flatMap(wordsOf), ...wordsFrom(1)];
  if (lines.length === 1) return [];
  const at = above.length;
  const left = lastColumn(lines.flat());
  const texts = lines.map((line) => line.flatMap((word) => (word.right > left ? word.text : [])).join(''));
  // Figures beside no word are those of the label above: what stands only below them can be the next row's.
  if (texts.slice(0, at + 1).join('') === '') return [];
  // From one ordinal to before the next, if there are ordinals.
  const begins = texts.findLastIndex((text, line) => line <= at && beginsLabel(text));
  const next = texts.findIndex((text, line) => line > at && beginsLabel(text));
  const labels = [texts.slice(Math.max(begins, 0), next < 0 ? texts.length : next).join('')];
  for (let from = texts[at] === '' ? at - 1 : at; from >= 0; from -= 1) {
    for (let to = at; to < texts.length; to += 1) {
      const label = texts.slice(from, to + 1).join('');
      if (label !== '') labels.push(label);
    }
  }
  return labels;
}

/** A word of a label, from where to where it stands. */
interface Word {
  text: string;
  left: number;
  right: number;
}

/** A single space can part two columns (（五）不予处 出版物), but for the one behind 1. */
function wordsOf(label: PrintedCell): Word[] {
  let [{ left }] = wholeOf(label);
  return label.text.split(/(?<!\d[.．、)）]) /).map((text) => {
    const right = left + displayWidth(text);
    const word = { text, left, right };
    left = right + 1;
    return word;
  });
}

function wholeOf({ column, text }: PrintedCell): [Word] {
  const half = displayWidth(text) / 2;
  return [{ text, left: column - half, right: column + half }];
}

/** Where the column of words farthest right begins: that of the last word, and of all that stand over or under it. */
function lastColumn(words: readonly Word[]): number {
  let edge = Number.POSITIVE_INFINITY;
  for (const { left, right } of [...words].sort((a, b) => b.left - a.left)) {
    if (edge === Number.POSITIVE_INFINITY || right > edge) edge = left;
  }
  return edge;
}

/** The assignment in order with the most points; -1 for a row that is none of the form's. */
function alignInOrder(scores: readonly Map<number, Score>[], width: number): number[] {
  const n = scores.length;
  const best: Float64Array[] = [new Float64Array(width + 1)];
  for (let i = 1; i <= n; i += 1) {
    const above = best[i - 1] ?? new Float64Array(width + 1);
    const line = new Float64Array(width + 1);
    for (let j = 1; j <= width; j += 1) {
      const points = scores[i - 1]?.get(j - 1)?.points;
      const skip = Math.max(above[j] ?? 0, line[j - 1] ?? 0);
      line[j] = points === undefined ? skip : Math.max(skip, (above[j - 1] ?? 0) + points);
    }
    best.push(line);
  }
  const assigned = new Array<number>(n).fill(-1);
  let j = width;
  for (let i = n; i > 0 && j > 0; ) {
    const here = best[i]?.[j] ?? 0;
    if (here === best[i - 1]?.[j]) i -= 1;
    else if (here === best[i]?.[j - 1]) j -= 1;
    else {
      assigned[i - 1] = j - 1;
      i -= 1;
      j -= 1;
    }
  }
  return assigned;
}
