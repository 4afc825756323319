/** Labels that white space has cut up: over lines, or from their neighbours by a single space. */
import type { GridCell } from '../document';
import { beginsLabel, isBeginning, meaningsOf } from './labels';
import { displayWidth } from './width';

/** The longest label of the form has 37 characters; in a narrow column it runs over a dozen lines. */
const LABEL_LENGTH = 45;
const PIECES = 16;
/** Lines of a header that one label runs over. */
const LINES = 5;

/**
 * The rows of a grid whose columns are guessed, with the labels that are cut up made whole where that gives one of the
 * form's: 信息内容 本年处理决定数量 in one piece, 商业企 over 业. What gives none stays as it is.
 */
export function unwrap(
  rows: readonly (readonly GridCell[])[],
  isFigure: (text: string) => boolean,
): GridCell[][] {
  if (isCounted(rows)) return rows.map((cells) => cells.flatMap((cell) => split(cell, true)));
  const whole: GridCell[][] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (end < rows.length && !rows[end]?.some((cell) => isFigure(cell.text))) end += 1;
    const lines = joinAcross(rows.slice(start, end));
    if (lines.length > 0) {
      const alone = lines.every((cells) => cells.length <= 1);
      for (const cells of alone
        ? joinLines(lines)
        : joinColumns(lines).map((line) => line.flatMap((cell) => split(cell, false)))) {
        whole.push(cells);
      }
    }
    const row = rows[end];
    if (row) whole.push(row.flatMap((cell) => splitBesideFigures(cell)));
    start = end + 1;
  }
  return whole;
}

const isKnown = (text: string): boolean => text.length <= LABEL_LENGTH && meaningsOf(text).length > 0;

/** A label whose characters stand apart is one: 总　　计. */
function joinAcross(lines: readonly (readonly GridCell[])[]): readonly (readonly GridCell[])[] {
  return lines.map((cells) => {
    const texts = cells.map(({ text }) => text);
    const joined: GridCell[] = [];
    for (let from = 0; from < cells.length; ) {
      const cell = cells[from];
      const end = isKnown(texts[from] ?? '') ? from : longestLabel(texts, from);
      const last = cells[end - 1];
      if (cell && last && end > from + 1) {
        joined.push({
          ...cell,
          text: texts.slice(from, end).join(''),
          column: (cell.column + last.column) / 2,
        });
      } else if (cell) joined.push(cell);
      from = Math.max(end, from + 1);
    }
    return joined;
  });
}

/** Words of lines with one piece each: as many as make a label of the form are one, whatever line they stand in. */
function joinLines(lines: readonly (readonly GridCell[])[]): GridCell[][] {
  const words: { text: string; cell: GridCell; first: boolean }[] = [];
  for (const cells of lines) {
    for (const cell of cells) {
      cell.text.split(/\s+/).forEach((text, at) => {
        if (text !== '') words.push({ text, cell, first: at === 0 });
      });
    }
  }
  const texts = words.map(({ text }) => text);
  const joined: GridCell[][] = [];
  // Words that make no label stay together as they stood.
  let open: GridCell | undefined;
  for (let from = 0; from < words.length; ) {
    const word = words[from];
    if (!word) break;
    const end = longestLabel(texts, from);
    if (end > from) {
      const text = words
        .slice(from, end)
        .map((part) => part.text)
        .join('');
      const one = from === 0 || word.first || words[from - 1]?.cell !== word.cell;
      put(joined, { ...word.cell, text, ...(one ? {} : { column: Number.NaN }) }, word.first);
      open = undefined;
      from = end;
      continue;
    }
    if (open && !word.first) open.text += ` ${word.text}`;
    else {
      open = { ...word.cell, text: word.text };
      put(joined, open, word.first);
    }
    from += 1;
  }
  return joined;
}

/** A line begins with the first word of one. */
function put(lines: GridCell[][], cell: GridCell, first: boolean): void {
  const last = lines.at(-1);
  if (first || !last) lines.push([cell]);
  else {
    last.push(cell);
    for (const part of last) part.column = Number.NaN;
  }
}

/** Where the longest label of the form that begins at a word ends; there itself when none does. */
function longestLabel(words: readonly string[], from: number): number {
  let text = '';
  let best = from;
  for (let end = from; end < words.length && end < from + PIECES; end += 1) {
    text += words[end];
    if (text.length > LABEL_LENGTH) break;
    const begins = isBeginning(text);
    // A unit or remark may end it: 本年处理决定数量（件）.
    if ((begins || /[)）]$/.test(text)) && isKnown(text)) best = end + 1;
    if (!begins) break;
  }
  return best;
}

/** A line of labels that single spaces part is one piece of text; 自 然 人 is one label. */
function split(cell: GridCell, counted: boolean): GridCell[] {
  if (!/\s/.test(cell.text) || isKnown(cell.text)) return [cell];
  const words = cell.text.trim().split(/\s+/);
  const parts: string[] = [];
  let known = 0;
  for (let from = 0; from < words.length; ) {
    const end = longestLabel(words, from);
    if (end > from) known += 1;
    parts.push(words.slice(from, Math.max(end, from + 1)).join(''));
    from = Math.max(end, from + 1);
  }
  if (known < 2) return [cell];
  // Where cells are measured they stay between their neighbours; where they are counted, the count is lost.
  const beside = (at: number) => (counted ? Number.NaN : cell.column + at * 1e-6);
  return parts.map((text, at) => ({ ...cell, text, column: beside(at) }));
}

/** 三、本 （一）予以公开: an ordinal begins the row's own label, after a piece of its group's. */
function splitBesideFigures(cell: GridCell): GridCell[] {
  if (!/\s/.test(cell.text) || isKnown(cell.text)) return [cell];
  const words = cell.text.trim().split(/\s+/);
  const at = words.findLastIndex((word, index) => index > 0 && beginsLabel(word));
  if (at < 0) return split(cell, false);
  const group = words.slice(0, at).join(' ');
  const own = words.slice(at).join(' ');
  // Each where it stands: the whole is one space wider than both.
  const [left, right] = [displayWidth(own) + 1, displayWidth(group) + 1];
  return [
    { ...cell, text: group, column: cell.column - left / 2 },
    { ...cell, text: own, column: cell.column + right / 2 },
  ];
}

/** Labels of which each line stands under the one before: 商业企 over 业. */
function joinColumns(lines: readonly (readonly GridCell[])[]): GridCell[][] {
  const taken = new Set<GridCell>();
  const joined = lines.map((cells, line) =>
    cells.flatMap((cell) => {
      if (taken.has(cell)) return [];
      let { text } = cell;
      let whole = text;
      const own: GridCell[] = [];
      for (const below of lines.slice(line + 1, line + LINES)) {
        const next = below.find((other) => !taken.has(other) && isUnder(cell, other));
        if (!next) break;
        text += next.text;
        own.push(next);
        if (!(isKnown(whole) ? isSame(whole, text) : isKnown(text))) continue;
        whole = text;
        for (const part of own) taken.add(part);
      }
      return [whole === cell.text ? cell : { ...cell, text: whole }];
    }),
  );
  return joined.filter((cells, line) => cells.length > 0 || lines[line]?.length === 0);
}

/** Whether a label goes on as another of the same thing: 社会公益 as 社会公益组织, but no caption as what is under it. */
function isSame(label: string, longer: string): boolean {
  return (
    isKnown(longer) &&
    meaningsOf(longer).every(({ axis, name }) =>
      meaningsOf(label).some((other) => other.axis === axis && other.name === name),
    )
  );
}

/** Whether cells are counted, not measured: nothing is known of what stands over what. */
export function isCounted(lines: readonly (readonly GridCell[])[]): boolean {
  return lines.every((cells) => cells.every((cell, at) => cell.column === at));
}

function isUnder(above: GridCell, below: GridCell): boolean {
  const reach = (displayWidth(above.text) + displayWidth(below.text)) / 2;
  return Math.abs(above.column - below.column) < reach;
}
