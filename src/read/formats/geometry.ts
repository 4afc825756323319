/**
 * Pages that are drawn — runs of text at their places, and rules — to paragraphs and grids in reading order. Knows
 * nothing of the file format that drew them; all lengths are points, from a page's top left corner.
 */
import type { Block, Document, Grid } from '../document';
import type { Budget } from '../limits';
import { joinCutTables } from './geometry-cut';
import { blocksOfLines, bodyMeasures, type Line, toLines } from './geometry-lines';
import { type Part, partsOf } from './geometry-rules';
import { tableGrid } from './geometry-table';

/** Where a run's text leads to: `down` is vertical writing, or writing turned clockwise; `up` turned the other way. */
export type Direction = 'right' | 'down' | 'left' | 'up';

/** A piece of text without a gap in it, and the box that it fills. */
export interface TextRun {
  text: string;
  direction: Direction;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A straight line that can be seen: across at height `at`, or down at `at` from the left. */
export interface Rule {
  across: boolean;
  at: number;
  from: number;
  to: number;
}

export interface PageContent {
  width: number;
  height: number;
  texts: TextRun[];
  rules: Rule[];
}

/** What stands on a page from top to bottom, before tables and paragraphs are joined over pages. */
type Item = { kind: 'line'; line: Line } | { kind: 'part'; part: Part };

/** The blocks of all pages. */
export function layOut(drawn: readonly PageContent[], budget: Budget): Document['blocks'] {
  const pages = drawn.map(upright);
  const sheets = pages.map((page, index) => itemsOf(page, index + 1, budget));
  // A page number may stand under a running foot.
  dropRunningLines(sheets, pages);
  dropRunningLines(sheets, pages);
  const blocks: Block[] = [];
  let tables = 0;
  let lines: Line[] = [];
  let parts: Part[] = [];
  let last: { part: Part; grid: Grid } | undefined;
  const measures = bodyMeasures(
    sheets.map((items) => ({
      lines: items.flatMap((item) => (item.kind === 'line' ? [item.line] : [])),
      sides: items.flatMap((item) => (item.kind === 'part' ? [item.part] : [])),
    })),
  );
  const closeLines = () => {
    for (const block of blocksOfLines(lines, measures)) {
      blocks.push(block);
      if (block.kind !== 'grid') continue;
      tables += 1;
      giveNumber(block, tables);
      budget.take(
        'cells',
        block.rows.reduce((sum, row) => sum + row.length, 0),
      );
    }
    lines = [];
  };
  const closeParts = () => {
    const [first] = parts;
    const part = parts.at(-1);
    if (first && part) {
      tables += 1;
      const grid = tableGrid(parts, budget);
      giveNumber(grid, tables);
      blocks.push(grid);
      if (last && continues(last.part, first)) joinCutTables(last.grid, grid);
      last = { part, grid };
    }
    parts = [];
  };
  for (const items of sheets) {
    budget.tick();
    items.forEach((item, index) => {
      if (item.kind === 'line') {
        closeParts();
        lines.push(item.line);
        return;
      }
      closeLines();
      const before = parts.at(-1);
      // A table goes on at the top of the next page, between the same outer rules.
      if (before && !(index === 0 && continues(before, item.part))) closeParts();
      parts.push(item.part);
    });
  }
  closeParts();
  closeLines();
  return blocks;
}

function continues(before: Part, after: Part): boolean {
  return (
    after.page === before.page + 1 &&
    Math.abs(after.right - after.left - (before.right - before.left)) <= 6 &&
    Math.abs(after.left - before.left) <= 60
  );
}

/** Says of all that is in a grid which of the document's tables it is. */
function giveNumber(grid: Grid, table: number): void {
  grid.place.table = table;
  for (const row of grid.rows) for (const cell of row) cell.place.table = table;
}

function itemsOf(page: PageContent, number: number, budget: Budget): Item[] {
  budget.tick();
  const { parts, rest } = partsOf(page, number, budget);
  const lines = toLines(rest, number);
  const items: Item[] = [
    ...lines.map((line): Item => ({ kind: 'line', line })),
    ...parts.map((part): Item => ({ kind: 'part', part })),
  ];
  const top = (item: Item) => (item.kind === 'line' ? item.line.top : item.part.top);
  return items.sort((a, b) => top(a) - top(b));
}

/** A page whose text is turned, as a landscape table on a portrait page is, turned back. */
function upright(page: PageContent): PageContent {
  const count: Record<Direction, number> = { right: 0, down: 0, left: 0, up: 0 };
  for (const run of page.texts) count[run.direction] += run.text.length;
  const all = count.right + count.down + count.left + count.up;
  const turned = (['down', 'left', 'up'] as const).find((direction) => count[direction] * 10 > all * 6);
  if (!turned) return page;
  const quarter = turned === 'down' ? 1 : turned === 'left' ? 2 : 3;
  let result = page;
  for (let turn = 0; turn < quarter; turn += 1) result = turnedLeft(result);
  return result;
}

const TURNED_LEFT: Readonly<Record<Direction, Direction>> = {
  right: 'up',
  up: 'left',
  left: 'down',
  down: 'right',
};

/** The page, a quarter turned against the clock: its right edge becomes its top. */
function turnedLeft(page: PageContent): PageContent {
  return {
    width: page.height,
    height: page.width,
    texts: page.texts.map((run) => ({
      text: run.text,
      direction: TURNED_LEFT[run.direction],
      x: run.y,
      y: page.width - run.x - run.width,
      width: run.height,
      height: run.width,
    })),
    rules: page.rules.map((rule) =>
      rule.across
        ? { across: false, at: rule.at, from: page.width - rule.to, to: page.width - rule.from }
        : { across: true, at: page.width - rule.at, from: rule.from, to: rule.to },
    ),
  };
}

/** Page numbers: - 4 -, — 4 —, ·4·, 4, 4/12, 第4页, 第4页共12页. */
const PAGE_NUMBER =
  /^(?:[-—–－─·•~～|]{0,2}\d{1,4}[-—–－─·•~～|]{0,2}|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|\d{1,4}\/\d{1,4}(?:页)?|第[一二三四五六七八九十百]{1,5}页)$/;

/**
 * Takes page numbers, running heads and feet out of the pages: the first or last line of a page, near its edge, that
 * is a number or stands at the same height on other pages too. A head that is printed nowhere else, such as the
 * report's title, is kept once.
 */
function dropRunningLines(sheets: Item[][], pages: readonly PageContent[]): void {
  const key = (line: Line, edge: 'head' | 'foot') =>
    `${edge} ${Math.round(line.top / 4)} ${squeezed(line).replace(/\d+/g, '0')}`;
  const squeezed = (line: Line) => line.text.replace(/\s+/g, '');
  const margins = sheets.map((items, index) => {
    const height = pages[index]?.height ?? 0;
    const wide = Math.max(height, pages[index]?.width ?? 0);
    const own = (item: Item | undefined, near: (line: Line) => boolean) =>
      item?.kind === 'line' && near(item.line) ? item.line : undefined;
    const [first] = items;
    const last = items.at(-1);
    return {
      head: own(first, (line) => line.bottom < wide * 0.12),
      foot: own(last === first ? undefined : last, (line) => line.top > height * 0.88),
    };
  });
  const counts = new Map<string, number>();
  for (const margin of margins) {
    for (const edge of ['head', 'foot'] as const) {
      const line = margin[edge];
      if (line) counts.set(key(line, edge), (counts.get(key(line, edge)) ?? 0) + 1);
    }
  }
  const kept = new Set<string>();
  margins.forEach((margin, index) => {
    for (const edge of ['head', 'foot'] as const) {
      const line = margin[edge];
      const items = sheets[index];
      if (!line || !items) continue;
      const repeated = (counts.get(key(line, edge)) ?? 0) > 1;
      if (!PAGE_NUMBER.test(squeezed(line)) && !repeated) continue;
      const text = squeezed(line);
      if (edge === 'head' && !PAGE_NUMBER.test(text) && !kept.has(text)) {
        kept.add(text);
        if (!bodyHas(sheets, margins, text)) continue;
      }
      sheets[index] = items.filter((item) => item.kind !== 'line' || item.line !== line);
    }
  });
}

function bodyHas(
  sheets: readonly Item[][],
  margins: readonly { head: Line | undefined }[],
  text: string,
): boolean {
  return sheets.some((items, index) =>
    items.some(
      (item) =>
        item.kind === 'line' &&
        item.line !== margins[index]?.head &&
        item.line.text.replace(/\s+/g, '').includes(text),
    ),
  );
}
