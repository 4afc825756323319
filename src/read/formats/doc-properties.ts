/** Properties of characters and paragraphs in a .doc file (MS-DOC 2.6): what of them changes what is printed. */
import type { Budget } from '../limits';
import type { ByteView } from './byte-view';

/** What is known of characters. */
export interface CharacterProperties {
  /** Deleted by a change that is still on record. */
  deleted?: boolean;
  hidden?: boolean;
  struck?: boolean;
  raised?: boolean;
  /** Number of their own style. */
  style?: number;
  /** Code of a character of a symbol font, which stands as `(`. */
  symbol?: number;
}

/** What is known of a paragraph. */
export interface ParagraphProperties {
  style?: number;
  outlineLevel?: number;
  /** Which list it is of, from 1, 0 for none; how deep, from 0. */
  list?: number;
  level?: number;
  inTable?: boolean;
  /** How deep in tables. */
  depth?: number;
  /** Its end is that of a cell, of a row, in a table inside another one. */
  endsInnerCell?: boolean;
  endsRow?: boolean;
  row?: RowDefinition;
}

/** Cells of a row. */
export interface RowDefinition {
  /** Where cells begin and end, in twentieths of a point; one more than cells. */
  edges: number[];
  cells: { across?: 'first' | 'next'; down?: 'first' | 'next' }[];
}

type Properties = CharacterProperties & ParagraphProperties;
/** Operands of a property, from `at` on. */
type Apply = (to: Properties, operand: ByteView, at: number) => void;

/** 0 and 1 say it; 128 leaves it to the style, 129 reverses the style, which hides nothing in any report. */
const isOn = (operand: ByteView, at: number) => operand.u8(at) === 1 || operand.u8(at) === 129;

const APPLY: Readonly<Record<number, Apply>> = {
  // sprmCFRMarkDel, sprmCFVanish, sprmCFStrike, sprmCFDStrike, sprmCIss, sprmCIstd, sprmCSymbol
  2048: (to, operand, at) => {
    to.deleted = isOn(operand, at);
  },
  2108: (to, operand, at) => {
    if (operand.u8(at) !== 128) to.hidden = isOn(operand, at);
  },
  2103: (to, operand, at) => {
    to.struck ||= isOn(operand, at);
  },
  10835: (to, operand, at) => {
    to.struck ||= isOn(operand, at);
  },
  10824: (to, operand, at) => {
    to.raised = operand.u8(at) === 1;
  },
  18992: (to, operand, at) => {
    to.style = operand.u16(at);
  },
  27145: (to, operand, at) => {
    to.symbol = operand.u16(at + 2);
  },
  // sprmPOutLvl, sprmPIlvl, sprmPIlfo
  9792: (to, operand, at) => {
    to.outlineLevel = operand.u8(at);
  },
  9738: (to, operand, at) => {
    to.level = operand.u8(at);
  },
  17931: (to, operand, at) => {
    to.list = operand.u16(at);
  },
  // sprmPFInTable, sprmPFTtp, sprmPItap, sprmPFInnerTableCell, sprmPFInnerTtp
  9238: (to, operand, at) => {
    to.inTable = isOn(operand, at);
  },
  9239: (to, operand, at) => {
    to.endsRow = isOn(operand, at);
  },
  26185: (to, operand, at) => {
    to.depth = operand.i32(at);
  },
  9291: (to, operand, at) => {
    to.endsInnerCell = isOn(operand, at);
  },
  9292: (to, operand, at) => {
    to.endsRow = isOn(operand, at);
  },
  // sprmTDefTable, sprmTVertMerge
  54792: (to, operand, at) => {
    to.row = rowDefinition(operand, at);
  },
  54827: (to, operand, at) => {
    const cell = to.row?.cells[operand.u8(at + 1)];
    const merge = operand.u8(at + 2) & 3;
    if (cell && merge > 0) cell.down = merge === 3 ? 'first' : 'next';
    else if (cell) delete cell.down;
  },
};
const TABLE_DEFINITION = 0xd608;
const CHANGED_TABS = 0xc615;
/** sprmPHugePapx: the properties stand in the stream Data. */
const ELSEWHERE = new Set([0x6646, 0x6645]);
const OPERAND_LENGTHS = [1, 1, 2, 4, 2, 2, 0, 3];

function rowDefinition(operand: ByteView, at: number): RowDefinition {
  const end = at + 1 + operand.u16(at);
  const count = Math.max(0, Math.min(operand.u8(at + 2), (end - at - 5) >> 1));
  const edges = Array.from({ length: count + 1 }, (_, index) => operand.i16(at + 3 + index * 2));
  const first = at + 3 + edges.length * 2;
  const cells = Array.from({ length: count }, (_, index) => {
    // Cells that look like nothing may be left out at the end.
    const flags = first + index * 20 + 2 <= end ? operand.u16(first + index * 20) : 0;
    const cell: RowDefinition['cells'][number] = {};
    if (flags & 2) cell.across = 'next';
    else if (flags & 1) cell.across = 'first';
    if (flags & 0x40) cell.down = 'first';
    else if (flags & 0x20) cell.down = 'next';
    return cell;
  });
  return { edges, cells };
}

/** Applies a list of properties (grpprl); `data` is the stream in which long lists stand. */
export function applyProperties(to: Properties, list: ByteView, data?: ByteView): void {
  let at = 0;
  while (at + 2 < list.length) {
    const code = list.u16(at);
    at += 2;
    if (ELSEWHERE.has(code) && data) {
      const start = list.u32(at);
      applyProperties(to, data.slice(start + 2, data.u16(start)));
    } else APPLY[code]?.(to, list, at);
    at += operandLength(code, list, at);
  }
}

function operandLength(code: number, list: ByteView, at: number): number {
  if (code === TABLE_DEFINITION) return Math.max(1, list.u16(at)) + 1;
  if (code === CHANGED_TABS && list.u8(at) === 255) {
    const deleted = 2 + list.u8(at + 1) * 4;
    return deleted + 1 + list.u8(at + deleted) * 3;
  }
  return OPERAND_LENGTHS[code >> 13] || 1 + list.u8(at);
}

/** Text, by where it stands in the file, with its properties. */
export interface PropertyRun<P> {
  start: number;
  end: number;
  properties: P;
}

const PAGE = 512;
/** What is made of a page takes several times its size. */
const INFLATION = 4;

/**
 * The properties of characters or of paragraphs, by where their text stands in the file: from pages of 512 bytes that a
 * table lists.
 *
 * @param table - where the text of each page begins, then the number of each page.
 */
export function propertyRuns<P extends Properties>(
  table: ByteView,
  file: ByteView,
  kind: 'characters' | 'paragraphs',
  data: ByteView | undefined,
  budget: Budget,
): PropertyRun<P>[] {
  const count = Math.max(0, Math.floor((table.length - 4) / 8));
  const runs: PropertyRun<P>[] = [];
  const seen = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    const number = table.u32((count + 1) * 4 + index * 4) & 0x3fffff;
    if (seen.has(number) || (number + 1) * PAGE > file.length) continue;
    seen.add(number);
    budget.tick();
    budget.take('inflatedBytes', PAGE * INFLATION);
    const page = file.slice(number * PAGE, PAGE);
    const texts = page.u8(PAGE - 1);
    for (let text = 0; text < texts; text += 1) {
      const properties = {} as P;
      const offsets = (texts + 1) * 4;
      if (kind === 'characters') {
        const at = page.u8(offsets + text) * 2;
        if (at > 0) applyProperties(properties, page.slice(at + 1, page.u8(at)));
      } else {
        const at = page.u8(offsets + text * 13) * 2;
        if (at > 0) {
          const half = page.u8(at);
          const [start, length] = half > 0 ? [at + 1, half * 2 - 1] : [at + 2, page.u8(at + 1) * 2];
          properties.style = page.u16(start);
          applyProperties(properties, page.slice(start + 2, length - 2), data);
        }
      }
      runs.push({ start: page.u32(text * 4), end: page.u32(text * 4 + 4), properties });
    }
  }
  return runs.sort((a, b) => a.start - b.start);
}

/** Index of the last run that begins at or before a place; -1 when there is none. */
export function lastAt(runs: readonly PropertyRun<unknown>[], place: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.start ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
