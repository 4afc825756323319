/** Word documents (.docx), read as they are printed: tracked changes accepted, hidden text left out. */
import type { Place } from '../../schema/reading';
import type { Block, Document, Grid, GridCell } from '../document';
import type { Budget } from '../limits';
import type { FormatContext } from '.';
import { Numbering } from './docx-numbering';
import { Styles } from './docx-styles';
import { paragraphLines } from './lines';
import { OfficePackage } from './opc';
import { type Attributes, attribute, isOn, type XmlHandler } from './xml';

/** The document of a .docx file. */
export function readDocx(bytes: Uint8Array, { budget }: FormatContext): Document {
  const source = new OfficePackage(bytes, budget);
  const part = source.main('word/document.xml');
  const relations = source.relations(part);
  const named = (type: string) =>
    relations.find((relation) => relation.type === type)?.target ?? `word/${type}.xml`;
  const read = readWord(source, { document: part, styles: named('styles'), numbering: named('numbering') });
  if (!read) source.damaged(part);
  const issues = source.issues;
  if (read?.foreign) {
    issues.push({ code: 'format-unsupported', severity: 'error', args: { found: 'altChunk' }, cells: [] });
  }
  return { blocks: read?.blocks ?? [], issues };
}

/** Where the parts of a Word document come from: XML in a package, or what an older file says in other words. */
export interface WordSource {
  readonly budget: Budget;
  /** Reads a part, as far as it can be; false when it is not there. */
  read(part: string, handler: XmlHandler): boolean;
}

/** What a Word document holds, and whether its text comes from a file that it embeds; `undefined` without its main part. */
export function readWord(
  source: WordSource,
  parts: Record<'document' | 'styles' | 'numbering', string>,
): { blocks: Block[]; foreign: boolean } | undefined {
  const body = new Body(
    source.budget,
    new Styles(source, parts.styles),
    new Numbering(source, parts.numbering),
  );
  if (!source.read(parts.document, body)) return undefined;
  return { blocks: body.blocks(), foreign: body.foreign };
}

/** Where paragraphs and tables stand one after the other: the body, a cell, a text box. */
interface Flow {
  blocks: Block[];
  tables: boolean;
  /** Text of paragraphs whose end was deleted: it goes on in the next one. */
  carried: string;
}

interface Writing {
  text: string;
  style?: string;
  numbering?: string;
  level?: number;
  outlineLevel?: number;
  endDeleted: boolean;
  /** What stands in text boxes that are anchored here. */
  boxes: Block[];
}

interface Run {
  text: string;
  style?: string;
  hidden?: boolean;
  struck: boolean;
  raised: boolean;
}

interface Field {
  state: 'code' | 'result' | 'dropped';
  code: string;
}

interface Row {
  cells: { cell: GridCell; flow: Flow }[];
  column: number;
  dropped: boolean;
  /** Cells that the next row may go on with, by column. */
  merging: Map<number, GridCell>;
}

interface Table {
  number: number;
  rows: Row[];
  row?: Row;
  /** Cells that the rows so far go on with. */
  merging: Map<number, GridCell>;
}

interface Cell {
  span: number;
  vertical?: 'restart' | 'continue';
  continues: boolean;
  dropped: boolean;
}

/** State that a text box inside a run interrupts. */
interface Outer {
  run: Run | undefined;
  fields: Field[];
}

/** Word allows 63 columns; more than this is not a table that anyone drew. */
const MOST_SPAN = 1_000;

/** Old properties, deleted and moved text, readings over characters, notes: not printed here. */
const DROPPED = new Set(
  'del moveFrom rPrChange pPrChange tcPrChange trPrChange tblPrChange tblPrExChange tblGridChange sectPrChange numberingChange rt instrText delText delInstrText tblGrid tblPr'
    .split(' ')
    .map((name) => `w:${name}`),
);

/** Elements that hold properties: the same names mean other things inside them. */
const PROPERTIES = new Set(['w:pPr', 'w:rPr', 'w:trPr', 'w:tcPr', 'w:sdtPr', 'w:sectPr']);

/** What a run that is raised above the line refers with: 12¹ is not 121. */
const REFERENCE = /^[\s\d*＊①-⑳()（）[\]［］〔〕,，注]+$/;
/** Text that is a figure by itself. */
const FIGURE = /^[\s+\-−－\d０-９.,，．]+$/;

/** Builds the document from the elements of its main part. */
class Body {
  /** The file embeds another one that its text comes from. */
  foreign = false;

  private readonly flows: Flow[] = [{ blocks: [], tables: false, carried: '' }];
  private readonly paragraphs: Writing[] = [];
  private readonly tables: Table[] = [];
  private readonly cells: Cell[] = [];
  private readonly outer: Outer[] = [];
  /** For each mc:AlternateContent: whether one of its branches was taken. */
  private readonly alternatives: boolean[] = [];
  /** For each content control: whether it holds nothing that was written. */
  private readonly controls: boolean[] = [];
  private run: Run | undefined;
  private fields: Field[] = [];
  private properties = '';
  private collecting: 'text' | 'code' | undefined;
  /** How deep we are in an element that is dropped. */
  private skipping = 0;
  private tableCount = 0;

  constructor(
    private readonly budget: Budget,
    private readonly styles: Styles,
    private readonly numbering: Numbering,
  ) {}

  /** All blocks, when the part was read. */
  blocks(): Block[] {
    return (this.flows[0]?.blocks ?? []).flatMap((block): Block[] =>
      block.kind === 'grid' ? [block] : paragraphLines(block.text).map((text) => ({ ...block, text })),
    );
  }

  open(name: string, attributes: Attributes): void {
    if (this.skipping > 0) {
      this.skipping += 1;
      return;
    }
    if (this.properties !== '') this.property(name, attributes);
    else if (PROPERTIES.has(name)) this.properties = name;
    else if (DROPPED.has(name)) {
      if (name === 'w:instrText') this.collecting = 'code';
      this.skipping = 1;
    } else this.content(name, attributes);
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping -= 1;
      if (this.skipping === 0 && this.collecting === 'code') this.collecting = undefined;
      return;
    }
    if (this.properties !== '') {
      if (this.properties === name) this.properties = '';
      return;
    }
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.collecting = undefined;
        break;
      case 'w:r':
        this.closeRun();
        break;
      case 'w:p':
        this.closeParagraph();
        break;
      case 'w:tc':
        this.closeCell();
        break;
      case 'w:tr':
        this.closeRow();
        break;
      case 'w:tbl':
        this.closeTable();
        break;
      case 'w:txbxContent':
        this.closeBox();
        break;
      case 'w:fldSimple':
        this.fields.pop();
        break;
      case 'w:sdt':
        this.controls.pop();
        break;
      case 'mc:AlternateContent':
        this.alternatives.pop();
        break;
    }
  }

  text(text: string): void {
    if (this.collecting === 'code') {
      const field = this.fields.at(-1);
      if (field) field.code += text;
    } else if (this.collecting === 'text' && this.skipping === 0) this.write(text);
  }

  private content(name: string, attributes: Attributes): void {
    switch (name) {
      case 'w:p':
        this.paragraphs.push({ text: '', endDeleted: false, boxes: [] });
        break;
      case 'w:r':
        // A run stands in another one where readings are printed over characters.
        this.closeRun();
        this.run = { text: '', struck: false, raised: false };
        break;
      case 'w:t':
      case 'm:t':
        this.collecting = 'text';
        break;
      case 'w:tab':
      case 'w:ptab':
        this.write('\t');
        break;
      case 'w:br':
      case 'w:cr':
        this.write('\n');
        break;
      case 'w:noBreakHyphen':
        this.write('-');
        break;
      case 'w:sym':
        this.write(symbol(attributes));
        break;
      case 'w:fldChar':
        this.fieldMark(attribute(attributes, 'fldCharType'));
        break;
      case 'w:fldSimple':
        this.fields.push({ state: fieldState(attribute(attributes, 'instr') ?? ''), code: '' });
        break;
      case 'w:tbl':
        this.tableCount += 1;
        this.tables.push({ number: this.tableCount, rows: [], merging: new Map() });
        break;
      case 'w:tr': {
        const table = this.tables.at(-1);
        if (table) table.row = { cells: [], column: 0, dropped: false, merging: new Map() };
        this.budget.tick();
        break;
      }
      case 'w:tc':
        if (this.tables.at(-1)?.row?.dropped) {
          this.skipping = 1;
          break;
        }
        this.cells.push({ span: 1, continues: false, dropped: false });
        this.flows.push({ blocks: [], tables: false, carried: '' });
        break;
      case 'w:txbxContent':
        this.outer.push({ run: this.run, fields: this.fields });
        this.run = undefined;
        this.fields = [];
        this.flows.push({ blocks: [], tables: false, carried: '' });
        break;
      case 'w:sdt':
        this.controls.push(false);
        break;
      case 'w:sdtContent':
        if (this.controls.at(-1)) this.skipping = 1;
        break;
      case 'mc:AlternateContent':
        this.alternatives.push(false);
        break;
      case 'mc:Choice':
      case 'mc:Fallback':
        // Both branches say the same, each for other programs.
        if (this.alternatives.at(-1)) this.skipping = 1;
        else if (this.alternatives.length > 0) this.alternatives[this.alternatives.length - 1] = true;
        break;
      case 'w:altChunk':
        this.foreign = true;
        break;
    }
  }

  private property(name: string, attributes: Attributes): void {
    if (DROPPED.has(name) && name.endsWith('Change')) {
      this.skipping = 1;
      return;
    }
    const value = () => attribute(attributes, 'val');
    switch (this.properties) {
      case 'w:pPr':
        this.paragraphProperty(name, value);
        break;
      case 'w:rPr':
        this.runProperty(name, value);
        break;
      case 'w:trPr': {
        const row = this.tables.at(-1)?.row;
        if (!row) break;
        if (name === 'w:gridBefore') row.column = spanOf(value(), 0);
        else if (name === 'w:del' || (name === 'w:hidden' && isOn(value()))) row.dropped = true;
        break;
      }
      case 'w:tcPr': {
        const cell = this.cells.at(-1);
        if (!cell) break;
        if (name === 'w:gridSpan') cell.span = spanOf(value(), 1);
        else if (name === 'w:vMerge') cell.vertical = value() === 'restart' ? 'restart' : 'continue';
        else if (name === 'w:hMerge') cell.continues = value() !== 'restart';
        else if (name === 'w:cellDel') cell.dropped = true;
        else if (name === 'w:cellMerge') {
          const merge = attribute(attributes, 'vMerge');
          if (merge !== undefined) cell.vertical = merge === 'rest' ? 'restart' : 'continue';
        }
        break;
      }
      case 'w:sdtPr':
        // The prompt of a control that was left empty; a table of contents repeats the headings.
        if ((name === 'w:showingPlcHdr' && isOn(value())) || value() === 'Table of Contents') {
          this.controls[this.controls.length - 1] = true;
        }
        break;
    }
  }

  private paragraphProperty(name: string, value: () => string | undefined): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    const text = value();
    switch (name) {
      case 'w:pStyle':
        if (text !== undefined) paragraph.style = text;
        break;
      case 'w:numId':
        if (text !== undefined) paragraph.numbering = text;
        break;
      case 'w:ilvl':
        paragraph.level = Number(text);
        break;
      case 'w:outlineLvl':
        paragraph.outlineLevel = Number(text);
        break;
      case 'w:del':
      case 'w:moveFrom':
        paragraph.endDeleted = true;
        break;
    }
  }

  private runProperty(name: string, value: () => string | undefined): void {
    const { run } = this;
    if (!run) return;
    if (name === 'w:vanish') run.hidden = isOn(value());
    else if (name === 'w:strike' || name === 'w:dstrike') run.struck ||= isOn(value());
    else if (name === 'w:vertAlign') run.raised = value() === 'superscript';
    else if (name === 'w:rStyle') {
      const style = value();
      if (style !== undefined) run.style = style;
    }
  }

  private fieldMark(type: string | undefined): void {
    const field = this.fields.at(-1);
    if (type === 'begin') this.fields.push({ state: 'code', code: '' });
    else if (type === 'separate' && field) field.state = fieldState(field.code);
    else if (type === 'end') this.fields.pop();
  }

  private write(text: string): void {
    if (this.fields.some((field) => field.state !== 'result')) return;
    const paragraph = this.paragraphs.at(-1);
    const { run } = this;
    if (!run) {
      if (paragraph) paragraph.text += text;
      return;
    }
    const hidden =
      run.hidden ??
      ((run.style === undefined ? undefined : this.styles.of(run.style).hidden) ||
        this.styles.of(paragraph?.style).hidden);
    // What is struck through is printed as no longer valid: 15 struck before 16 must not read 1516.
    if (!hidden && !run.struck) run.text += text;
  }

  private closeRun(): void {
    const { run } = this;
    const paragraph = this.paragraphs.at(-1);
    if (run && paragraph && !(run.raised && REFERENCE.test(run.text))) paragraph.text += run.text;
    this.run = undefined;
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    const flow = this.flows.at(-1);
    if (!paragraph || !flow) return;
    // A field without its end would take all that follows with it.
    this.fields = this.fields.filter((field) => field.state !== 'code');
    const own = flow.carried + paragraph.text;
    flow.carried = paragraph.endDeleted ? own : '';
    if (!paragraph.endDeleted) this.finishParagraph(paragraph, own, flow);
    flow.blocks.push(...paragraph.boxes);
  }

  private finishParagraph(paragraph: Writing, own: string, flow: Flow): void {
    const style = this.styles.of(paragraph.style);
    if (style.contents) return;
    const numbering = paragraph.numbering ?? style.numbering;
    const level = paragraph.level ?? (paragraph.numbering === undefined ? style.level : 0);
    const number = numbering === undefined ? '' : this.numbering.next(numbering, level, paragraph.style);
    const inCell = this.cells.length > 0;
    const empty = own.trim() === '';
    if (empty && (number === '' || !inCell)) return;
    // A list that was left on a cell of figures must not become part of the figure.
    const text = inCell && FIGURE.test(own) && !empty ? own : number + own;
    const outlineLevel = paragraph.outlineLevel ?? style.outlineLevel ?? 9;
    flow.blocks.push({
      kind: 'paragraph',
      text: text.trim(),
      ...(outlineLevel < 9 ? { heading: true } : {}),
      place: this.place(),
    });
  }

  /** Where in the innermost table we are. */
  private place(): Place {
    const table = this.cells.length > 0 ? this.tables.at(-1) : undefined;
    if (!table?.row) return {};
    return { table: table.number, row: table.rows.length + 1, column: table.row.column + 1 };
  }

  private closeCell(): void {
    const place = this.place();
    const cell = this.cells.pop();
    const flow = this.cells.length < this.flows.length - 1 ? this.flows.pop() : undefined;
    const table = this.tables.at(-1);
    const row = table?.row;
    if (!cell || !flow || !table || !row || cell.dropped) return;
    this.budget.take('cells', cell.span);
    const { column } = row;
    row.column += cell.span;
    const left = row.cells.at(-1)?.cell;
    if (cell.continues && left) {
      left.colSpan += cell.span;
      return;
    }
    const above = table.merging.get(column);
    if (cell.vertical === 'continue' && above) {
      above.rowSpan += 1;
      row.merging.set(column, above);
      return;
    }
    const own: GridCell = { text: textOf(flow), column, colSpan: cell.span, rowSpan: 1, place };
    row.cells.push({ cell: own, flow });
    if (cell.vertical) row.merging.set(column, own);
  }

  private closeRow(): void {
    const table = this.tables.at(-1);
    const row = table?.row;
    if (!table || !row) return;
    delete table.row;
    if (row.dropped) return;
    table.rows.push(row);
    table.merging = row.merging;
  }

  private closeTable(): void {
    const table = this.tables.pop();
    const flow = this.flows.at(-1);
    if (!table || !flow) return;
    const blocks = layOut(table);
    flow.blocks.push(...blocks);
    flow.tables ||= blocks.some((block) => block.kind === 'grid');
  }

  private closeBox(): void {
    const outer = this.outer.pop();
    const flow = this.flows.length > 1 ? this.flows.pop() : undefined;
    if (!outer || !flow) return;
    ({ run: this.run, fields: this.fields } = outer);
    const around = this.flows.at(-1);
    const anchor = this.paragraphs.at(-1);
    (anchor?.boxes ?? around?.blocks)?.push(...flow.blocks);
    if (around) around.tables ||= flow.tables;
  }
}

function textOf(flow: Flow): string {
  return flow.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
}

/** A table as blocks: rows that lay out other tables or prose are no rows of figures. */
function layOut(table: Table): Block[] {
  const blocks: Block[] = [];
  let grid: Grid | undefined;
  for (const row of table.rows) {
    const filled = row.cells.filter(({ cell, flow }) => cell.text.trim() !== '' || flow.tables);
    const [only] = filled;
    const prose = filled.length === 1 && only !== undefined && /[。！？]/.test(only.cell.text);
    if (prose || filled.some(({ flow }) => flow.tables)) {
      grid = undefined;
      for (const { flow } of filled) blocks.push(...flow.blocks);
      continue;
    }
    if (!grid) {
      grid = { kind: 'grid', rows: [], columns: 'exact', place: { table: table.number } };
      blocks.push(grid);
    }
    grid.rows.push(row.cells.map(({ cell }) => cell));
  }
  // A box around a text, or around a single figure in a cell of another table.
  const filled = table.rows.flatMap((row) => row.cells).filter(({ cell }) => cell.text.trim() !== '');
  const [only] = filled;
  return filled.length === 1 && only && blocks.length === 1 && grid ? only.flow.blocks : blocks;
}

function fieldState(code: string): Field['state'] {
  // A table of contents repeats the headings.
  return /^\s*TOC\b/i.test(code) ? 'dropped' : 'result';
}

function spanOf(text: string | undefined, least: number): number {
  const span = Math.floor(Number(text));
  return span >= least ? Math.min(span, MOST_SPAN) : least;
}

/** Symbol fonts have their characters at U+F000; only in Symbol are digits digits. */
function symbol(attributes: Attributes): string {
  const code = Number.parseInt(attribute(attributes, 'char') ?? '', 16);
  if (!(code > 0 && code <= 0xffff)) return '';
  const plain = /^symbol$/i.test(attribute(attributes, 'font') ?? '') && code >= 0xf020 && code <= 0xf07e;
  return String.fromCharCode(plain ? code - 0xf000 : code);
}
