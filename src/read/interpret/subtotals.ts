/** Whose subtotal a row is that is named 小计 and nothing else. */
import { readNumeral } from '../../core/numerals';
import type { FormRow } from '../../editions';
import type { PrintedRow } from './rows';

const SUBTOTAL = '.subtotal';

/** The group that a row of the form is in. */
export const groupOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('.'), 0));

/**
 * Puts each such row, that `candidates` names the groups' rows for, beside the parts that it stands with. Between two
 * groups it can end the first or begin the second, against the order of the form: the sums decide, then the others.
 */
export function placeSubtotals(
  assigned: number[],
  rows: readonly PrintedRow[],
  candidates: (index: number) => Iterable<number>,
  form: readonly FormRow[],
): void {
  const undecided: { index: number; choices: number[] }[] = [];
  rows.forEach((_, index) => {
    const ways = [...candidates(index)];
    if (ways.length < 2 || !ways.every((at) => form[at]?.path.endsWith(SUBTOTAL))) return;
    undecided.push({ index, choices: ways });
  });
  if (undecided.length === 0) return;
  const own = new Set(undecided.map(({ index }) => index));
  const neighbour = (index: number, step: 1 | -1) => {
    let at = index + step;
    while (at >= 0 && at < rows.length && (own.has(at) || (assigned[at] ?? -1) < 0)) at += step;
    return groupOf(form[assigned[at] ?? -1]?.path ?? '');
  };
  let above = 0;
  const found = undecided.map(({ index, choices }) => {
    const sides = [-1, 1] as const;
    const [before = -1, after = -1] = sides.map(
      (step) => choices.find((at) => groupOf(form[at]?.path ?? '') === neighbour(index, step)) ?? -1,
    );
    const [ends, begins] = [before, after].map(
      (at) => at >= 0 && isSum(rows, index, assigned, form, groupOf(form[at]?.path ?? '')),
    );
    const one = before < 0 || after < 0 || ends !== begins;
    const isAfter = before < 0 || (after >= 0 && begins === true && ends !== true);
    if (one && before !== after) above += isAfter ? 1 : -1;
    return { index, before, after, one, isAfter };
  });
  for (const { index, before, after, one, isAfter } of found) {
    const at = (one ? isAfter : above > 0) ? after : before;
    if (at >= 0) assigned[index] = at;
  }
}

/** Whether the figures of a row are the sums of those of a group's parts, column by column. */
function isSum(
  rows: readonly PrintedRow[],
  index: number,
  assigned: readonly number[],
  form: readonly FormRow[],
  group: string,
): boolean {
  const parts = rows.filter((_, other) => {
    const path = form[assigned[other] ?? -1]?.path ?? '';
    return other !== index && groupOf(path) === group && !path.endsWith(SUBTOTAL);
  });
  const figures = (rows[index]?.values ?? []).map(({ text }) => figureOf(text));
  return (
    parts.length > 0 &&
    figures.every((figure, column) => {
      const sum = parts.reduce((total, part) => total + figureOf(part.values[column]?.text ?? ''), 0);
      return sum === figure;
    })
  );
}

function figureOf(text: string): number {
  return Number(readNumeral(text)?.value ?? 0);
}
