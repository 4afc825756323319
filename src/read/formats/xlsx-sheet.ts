/** The cells of one worksheet, as text, where they stand. */
import type { Budget } from '../limits';
import type { OfficePackage } from './opc';
import type { Area, Sheet } from './sheet-layout';
import { type NumberFormat, numberText } from './xlsx-number-format';
import { type Attributes, isOn } from './xml';

/** What all sheets of a workbook share. */
export interface Workbook {
  strings: readonly string[];
  /** Formats of numbers by the style of the cell. */
  formats: readonly NumberFormat[];
  date1904: boolean;
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
/** ZZZ: references that three letters can make. */
const MOST_COLUMN = 18_278;

/** Reads a worksheet; `undefined` when its part is not there. */
export function readSheet(source: OfficePackage, part: string, workbook: Workbook): Sheet | undefined {
  const reader = new SheetReader(workbook, source.budget, () => source.damaged('xl/sharedStrings.xml'));
  return source.read(part, reader) ? reader.sheet : undefined;
}

class SheetReader {
  readonly sheet: Sheet = { rows: new Map(), merges: [], hiddenRows: new Set(), hiddenColumns: [] };
  private row = 0;
  private column = 0;
  private cell: Attributes = {};
  private value = '';
  private formula: string | undefined;
  private inline: RichText | undefined;
  private collecting: 'value' | 'formula' | undefined;

  constructor(
    private readonly workbook: Workbook,
    private readonly budget: Budget,
    private readonly stringMissing: () => void,
  ) {}

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'x:row': {
        const row = Number(attributes.r);
        this.row = row >= 1 && row <= LAST_ROW ? Math.floor(row) : this.row + 1;
        this.column = 0;
        if (isHidden(attributes, 'ht')) this.sheet.hiddenRows.add(this.row);
        break;
      }
      case 'x:c': {
        const at = cellAt(attributes.r ?? '');
        this.column = at && at.row === this.row ? at.column : this.column + 1;
        this.cell = attributes;
        this.value = '';
        this.formula = undefined;
        this.inline = undefined;
        break;
      }
      case 'x:v':
        this.collecting = 'value';
        break;
      case 'x:f':
        this.formula = '';
        this.collecting = 'formula';
        break;
      case 'x:col': {
        const [left, right] = [Number(attributes.min), Number(attributes.max)];
        if (isHidden(attributes, 'width') && left >= 1 && right >= left) {
          this.sheet.hiddenColumns.push({ top: 1, bottom: LAST_ROW, left, right });
        }
        break;
      }
      case 'x:mergeCell': {
        const area = areaOf(attributes.ref ?? '');
        if (!area) break;
        this.budget.take('cells', 1);
        this.sheet.merges.push(area);
        break;
      }
      case 'x:is':
        this.inline = new RichText();
        break;
      default:
        this.inline?.open(name, attributes);
    }
  }

  close(name: string): void {
    if (name === 'x:v' || name === 'x:f') this.collecting = undefined;
    else if (name === 'x:c') this.closeCell();
    else this.inline?.close(name);
  }

  text(text: string): void {
    if (this.collecting === 'value') this.value += text;
    else if (this.collecting === 'formula') this.formula += text;
    else this.inline?.add(text);
  }

  private closeCell(): void {
    if (this.column > LAST_COLUMN || this.row === 0) return;
    const text = this.cellText();
    if (text.trim() === '') return;
    this.budget.take('cells', 1);
    let row = this.sheet.rows.get(this.row);
    if (!row) {
      row = new Map();
      this.sheet.rows.set(this.row, row);
    }
    row.set(this.column, text);
  }

  private cellText(): string {
    const { value, workbook } = this;
    switch (this.cell.t) {
      case 's': {
        if (value.trim() === '') return '';
        const text = workbook.strings[Number(value)];
        if (text !== undefined) return text;
        this.stringMissing();
        // Something stands here, and nobody can say what.
        return '\ufffd';
      }
      case 'inlineStr':
        return this.inline?.text ?? '';
      case 'b':
        return value.trim() === '' ? '' : value.trim() === '0' ? 'FALSE' : 'TRUE';
      case 'str':
        return withoutEscapes(value);
      case 'e':
      case 'd':
        return value;
    }
    if (value.trim() !== '') {
      const format = workbook.formats[Number(this.cell.s ?? 0)];
      return format ? numberText(value, format, workbook.date1904) : numberText(value, [], workbook.date1904);
    }
    // A formula that was never computed shows a figure when opened, which the file does not hold. Its text is none.
    return this.formula === undefined ? (this.inline?.text ?? '') : `=${this.formula || '?'}`;
  }
}

function isHidden(attributes: Attributes, size: 'ht' | 'width'): boolean {
  const { hidden } = attributes;
  return (hidden !== undefined && isOn(hidden)) || Number(attributes[size] ?? 1) === 0;
}

/** B12 as row and column; also with the dollar signs of a fixed reference. */
function cellAt(ref: string): { row: number; column: number } | undefined {
  let [row, column] = [0, 0];
  // Called for every cell: a regular expression takes longer.
  for (let at = 0; at < ref.length; at += 1) {
    const code = ref.charCodeAt(at);
    const letter = (code | 32) - 96;
    if (letter >= 1 && letter <= 26 && row === 0) column = column * 26 + letter;
    else if (code >= 48 && code <= 57 && column > 0) row = row * 10 + code - 48;
    else if (code !== 36) return undefined;
  }
  return row > 0 && column > 0 && column <= MOST_COLUMN ? { row, column } : undefined;
}

/** A1:C3, cut off where a sheet ends; `undefined` for a single cell. */
function areaOf(ref: string): Area | undefined {
  const [from, to] = ref.split(':', 2).map(cellAt);
  if (!from || !to) return undefined;
  const area = {
    top: Math.max(1, Math.min(from.row, to.row)),
    left: Math.min(from.column, to.column),
    bottom: Math.min(LAST_ROW, Math.max(from.row, to.row)),
    right: Math.min(LAST_COLUMN, Math.max(from.column, to.column)),
  };
  const single = area.top === area.bottom && area.left === area.right;
  return single || area.top > area.bottom || area.left > area.right ? undefined : area;
}

/** A text in pieces that are written differently, without readings over its characters and marks of notes. */
export class RichText {
  private pieces: { text: string; left: boolean }[] = [];
  private collecting = false;
  private skipping = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'x:rPh') this.skipping = true;
    else if (this.skipping) return;
    else if (name === 'x:t') {
      this.collecting = true;
      if (this.pieces.length === 0) this.pieces.push({ text: '', left: false });
    } else if (name === 'x:r') this.pieces.push({ text: '', left: false });
    else if (name === 'x:vertAlign' || name === 'x:strike') {
      const piece = this.pieces.at(-1);
      // 12¹ is not 121; what is struck through is no longer valid.
      if (piece && name === 'x:strike') piece.left ||= isOn(attributes.val);
      else if (piece) piece.left ||= attributes.val === 'superscript';
    }
  }

  close(name: string): void {
    if (name === 'x:rPh') this.skipping = false;
    else if (name === 'x:t') this.collecting = false;
  }

  add(text: string): void {
    const piece = this.pieces.at(-1);
    if (this.collecting && piece) piece.text += text;
  }

  get text(): string {
    return withoutEscapes(this.pieces.map((piece) => (piece.left ? '' : piece.text)).join(''));
  }
}

/** `_x000D_` stands for a character that XML cannot hold. */
function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
