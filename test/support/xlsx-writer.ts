/** Writes Excel workbooks: from a printed report, with the habits of different programs, or cell by cell. */
import { escapeXml, onGrid, relationships, zipOf } from './docx-writer';
import type { PrintedBlock } from './printed';

/** A text, a number, or SpreadsheetML: the attributes of the cell beside its place, and what it holds. */
export type XlsxCell = string | number | null | { attributes?: string; content: string };

export interface XlsxSheet {
  name: string;
  state?: 'hidden' | 'veryHidden';
  rows: readonly (readonly XlsxCell[])[];
  merges?: readonly string[];
  /** From 1. */
  hiddenRows?: readonly number[];
  /** What stands before the rows: `<cols>…</cols>`. */
  before?: string;
}

export interface XlsxOptions {
  strings?: 'shared' | 'inline' | 'formula';
  /** Codes of number formats; the style of a cell is the index of its format and one more. */
  formats?: readonly string[];
  /** What the workbook holds before its sheets. */
  properties?: string;
  strict?: boolean;
  /** Cells and rows do not say where they stand. */
  unplaced?: boolean;
  parts?: Record<string, string | Uint8Array | null>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook of these sheets. */
export function xlsx(sheets: readonly XlsxSheet[], options: XlsxOptions = {}): Uint8Array {
  const strings: string[] = [];
  const root = (name: string, content: string) => {
    const main = options.strict ? 'http://purl.oclc.org/ooxml/spreadsheetml/main' : MAIN;
    return `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${content}</${name}>`;
  };
  const cellXml = (value: XlsxCell, place: string): string => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c${place}><v>${value}</v></c>`;
    if (typeof value === 'object') return `<c${place} ${value.attributes ?? ''}>${value.content}</c>`;
    const text = escapeXml(value);
    if (options.strings === 'inline') return `<c${place} t="inlineStr"><is><t>${text}</t></is></c>`;
    if (options.strings === 'formula') return `<c${place} t="str"><f>A1</f><v>${text}</v></c>`;
    strings.push(text);
    return `<c${place} t="s"><v>${strings.length - 1}</v></c>`;
  };
  const sheetXml = (sheet: XlsxSheet): string => {
    const rows = sheet.rows.map((cells, index) => {
      const hidden = sheet.hiddenRows?.includes(index + 1) ? ' hidden="1"' : '';
      const inside = cells.map((value, column) =>
        cellXml(value, options.unplaced ? '' : ` r="${columnName(column)}${index + 1}"`),
      );
      return `<row${options.unplaced ? '' : ` r="${index + 1}"`}${hidden}>${inside.join('')}</row>`;
    });
    const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`);
    return root(
      'worksheet',
      `${sheet.before ?? ''}<sheetData>${rows.join('')}</sheetData>${merges.length > 0 ? `<mergeCells>${merges.join('')}</mergeCells>` : ''}`,
    );
  };
  const files: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/workbook.xml': root(
      'workbook',
      `${options.properties ?? ''}<sheets>${sheets
        .map(
          ({ name, state }, index) =>
            `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
        )
        .join('')}</sheets>`,
    ),
    'xl/styles.xml': root('styleSheet', stylesXml(options.formats ?? [])),
  };
  sheets.forEach((sheet, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet);
  });
  files['xl/sharedStrings.xml'] = root('sst', strings.map((text) => `<si><t>${text}</t></si>`).join(''));
  return zipOf({ ...files, ...options.parts });
}

function stylesXml(codes: readonly string[]): string {
  const formats = codes.map(
    (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(code)}"/>`,
  );
  const styles = codes.map((_, index) => `<xf numFmtId="${164 + index}" applyNumberFormat="1"/>`);
  return `<numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs>`;
}

export function columnName(index: number): string {
  const before = index >= 26 ? columnName(Math.floor(index / 26) - 1) : '';
  return before + String.fromCharCode(65 + (index % 26));
}

/** How programs and people differ in writing the same report. */
export interface XlsxQuirks {
  /** All in one sheet, or a sheet for each section. */
  sheets?: 'one' | 'sections';
  strings?: 'shared' | 'inline' | 'formula';
  /** Figures as numbers, as text, or as formulas with their value. */
  figures?: 'number' | 'text' | 'formula';
  /** Empty rows between the blocks. */
  spaced?: boolean;
  strict?: boolean;
  unplaced?: boolean;
}

/** A printed report as a workbook. */
export function xlsxOf(blocks: readonly PrintedBlock[], quirks: XlsxQuirks = {}): Uint8Array {
  const sheets: { name: string; rows: XlsxCell[][]; merges: string[] }[] = [];
  for (const block of blocks) {
    const begins =
      quirks.sheets === 'sections' && block.kind === 'heading' && /^[一二三四五六]、/.test(block.text);
    if (sheets.length === 0 || begins)
      sheets.push({ name: `Sheet${sheets.length + 1}`, rows: [], merges: [] });
    const sheet = sheets.at(-1);
    if (!sheet) continue;
    if (block.kind === 'table') addTable(sheet, block.rows, quirks);
    else {
      sheet.rows.push([block.text]);
      sheet.merges.push(`A${sheet.rows.length}:J${sheet.rows.length}`);
    }
    if (quirks.spaced) sheet.rows.push([]);
  }
  return xlsx(sheets, {
    ...(quirks.strings ? { strings: quirks.strings } : {}),
    ...(quirks.strict ? { strict: true } : {}),
    ...(quirks.unplaced ? { unplaced: true } : {}),
  });
}

function addTable(
  sheet: { rows: XlsxCell[][]; merges: string[] },
  rows: Extract<PrintedBlock, { kind: 'table' }>['rows'],
  quirks: XlsxQuirks,
): void {
  const first = sheet.rows.length + 1;
  onGrid(rows).forEach((slots, index) => {
    const cells: XlsxCell[] = [];
    for (const { text, column, colSpan, rowSpan, merge } of slots) {
      // Without places, a cell stands after the one before it: each needs its own.
      while (quirks.unplaced && cells.length < column) cells.push({ content: '' });
      cells[column] = merge === 'covered' ? { content: '' } : figureCell(text, quirks);
      if (merge !== 'covered' && (colSpan > 1 || rowSpan > 1)) {
        const top = first + index;
        sheet.merges.push(
          `${columnName(column)}${top}:${columnName(column + colSpan - 1)}${top + rowSpan - 1}`,
        );
      }
    }
    sheet.rows.push(Array.from(cells, (value) => value ?? { content: '' }));
  });
}

function figureCell(text: string, { figures }: XlsxQuirks): XlsxCell {
  if (figures === 'text' || figures === undefined || !/^-?\d{1,15}(?:\.\d{1,9})?$/.test(text)) return text;
  return figures === 'number' ? Number(text) : { content: `<f>1*${text}</f><v>${text}</v>` };
}
