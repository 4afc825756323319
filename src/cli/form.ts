/** The official tables drawn as text: whole for read, around the wrong cells for check. */
import type { Locale } from '../describe';
import { type Finding, type FormCell, listCells, type Reading } from '../index';
import { cliMessagesOf } from '../messages/cli';
import type { Suspect } from '../suspects';
import { painter, table } from './terminal';

interface Block {
  columns: FormCell[];
  rows: { path: string; cells: FormCell[]; values: unknown[] }[];
}

/** Every table of the report, a blank line before each. */
export function wholeForm(reading: Reading, locale: Locale): string[] {
  return blocksOf(reading).flatMap((block) => {
    const rows = block.rows.map(({ cells, values }) => [
      rowLabel(cells, locale),
      ...cells.map((cell, index) => valueText(values[index], reading, cell, locale)),
    ]);
    return ['', ...table([headOf(block, locale), ...rows])];
  });
}

/**
 * The rows of the tables that hold wrong cells or sums that do not come out. A cell that the best explanation
 * changes shows what to (`832→822`), one that others as good would change has a `?`; a row or column that does not
 * add up ends with `≠`. Without a suspect the figures of the broken sums are all shown.
 */
export function wrongRows(
  reading: Reading,
  violations: readonly Finding[],
  wrong: readonly Suspect[],
  locale: Locale,
): string[] {
  const paint = painter(process.stdout);
  const words = cliMessagesOf(locale);
  const [best, ...others] = wrong.filter(({ rank }) => rank === 1);
  const changes = new Map(best?.cells.map(({ cell, proposed }) => [cell, proposed]));
  const tied = new Set(others.flatMap(({ cells }) => cells.map(({ cell }) => cell)));
  const sums = violations.filter(({ family, cells }) => family === 'form' && cells.length > 1);
  const brokenRows = new Set(sums.flatMap(({ cells }) => common(cells, rowOf) ?? []));
  const columnSums = sums.filter(({ cells }) => common(cells, rowOf) === null);
  const operands = new Set(sums.flatMap(({ cells }) => cells));
  // Of a sum over more rows than a screen is glad to hold only the total is drawn.
  const ends = new Set(columnSums.flatMap(({ cells }) => (cells.length <= 6 ? cells : cells.slice(-1))));

  const lines: string[] = [];
  for (const block of blocksOf(reading)) {
    const shown = block.rows.map(
      ({ path, cells, values }) =>
        brokenRows.has(path) ||
        cells.some(
          (cell, index) =>
            changes.has(cell.path) ||
            tied.has(cell.path) ||
            ends.has(cell.path) ||
            (!best && operands.has(cell.path) && Number(values[index]) !== 0),
        ),
    );
    if (!shown.includes(true)) continue;
    const rows: string[][] = [headOf(block, locale)];
    const styles: (readonly ('red' | 'yellow' | null)[])[] = [[]];
    block.rows.forEach(({ path, cells, values }, index) => {
      if (!shown[index]) {
        if (rows.at(-1)?.[0] !== '…') {
          rows.push(['…']);
          styles.push([]);
        }
        return;
      }
      const texts = cells.map((cell, at) => {
        const text = valueText(values[at], reading, cell, locale);
        if (changes.has(cell.path)) return `${text}→${changes.get(cell.path) ?? '?'}`;
        return tied.has(cell.path) ? `${text}?` : text;
      });
      rows.push([rowLabel(cells, locale), ...texts, ...(brokenRows.has(path) ? ['≠'] : [])]);
      styles.push([
        null,
        ...cells.map((cell) =>
          changes.has(cell.path) || tied.has(cell.path) ? 'red' : operands.has(cell.path) ? 'yellow' : null,
        ),
        'red',
      ]);
    });
    const inBlock = new Set<string>(block.rows.flatMap(({ cells }) => cells.map(({ path }) => path)));
    const brokenColumns = new Set(
      columnSums
        .filter(({ cells }) => cells.some((cell) => inBlock.has(cell)))
        .flatMap(({ cells }) => common(cells, columnOf) ?? []),
    );
    if (brokenColumns.size > 0) {
      rows.push(['', ...block.columns.map(({ column }) => (brokenColumns.has(column) ? '≠' : ''))]);
      styles.push(block.columns.map(() => 'red' as const));
    }
    lines.push(
      '',
      ...table(rows, 'right', (text, row, column) => {
        const style = styles[row]?.[column];
        return style ? paint(style, text) : text;
      }),
    );
  }
  if (lines.length > 0 && (changes.size > 0 || tied.size > 0)) lines.push('', words.legend(tied.size > 0));
  return lines;
}

/** What all paths have in common, `null` where they differ. */
function common(paths: readonly string[], part: (path: string) => string): string | null {
  const [first, ...rest] = new Set(paths.map(part));
  return first !== undefined && rest.length === 0 ? first : null;
}

const rowOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));
const columnOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function headOf({ columns }: Block, locale: Locale): string[] {
  return [
    '',
    ...columns.map((cell) => (locale === 'zh' ? cell.columnLabel : (cell.en.split(' · ').at(-1) ?? ''))),
  ];
}

function rowLabel([head]: readonly FormCell[], locale: Locale): string {
  const label = locale === 'zh' ? head?.label : head?.en;
  return label?.split(' · ')[0] ?? '';
}

function valueText(value: unknown, { marks }: Reading, cell: FormCell, locale: Locale): string {
  return value == null ? cliMessagesOf(locale).marks[marks[cell.path] ?? 'absent'] : String(value);
}

/** Cells as the form draws them: rows one under the other as long as they share their columns. */
function blocksOf({ report }: Reading): Block[] {
  if (!report) return [];
  const blocks: Block[] = [];
  for (const { cell, value } of listCells(report)) {
    const block = blocks.at(-1);
    const row = block?.rows.at(-1);
    if (row?.path === cell.row) {
      row.cells.push(cell);
      row.values.push(value);
    } else blocks.push(blockOf(cell, value));
  }
  return blocks.reduce<Block[]>((merged, block) => {
    const last = merged.at(-1);
    if (last && headings(last) === headings(block)) last.rows.push(...block.rows);
    else merged.push(block);
    return merged;
  }, []);
}

function blockOf(cell: FormCell, value: unknown): Block {
  const cells = [cell];
  return { columns: cells, rows: [{ path: cell.row, cells, values: [value] }] };
}

const headings = ({ columns }: Block): string => columns.map((cell) => cell.columnLabel).join();
