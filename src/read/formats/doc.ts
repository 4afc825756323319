/**
 * Old Word documents (.doc) and those of WPS Writer (.wps). What they say is said again in the words of WordprocessingML,
 * so that the reader of .docx lays it out: merged cells, tables in tables, changes, fields and numbers are read alike.
 */
import type { Document } from '../document';
import type { Budget } from '../limits';
import type { FormatContext } from '.';
import { openCfb } from './cfb';
import { DocFile, type DocParagraph, type DocRefusal } from './doc-file';
import { numberingPart, stylesPart } from './doc-parts';
import type { RowDefinition } from './doc-properties';
import { readWord, type WordSource } from './docx';
import { empty, type XmlHandler } from './xml';

/** The document of a .doc file. */
export function readDoc(bytes: Uint8Array, { budget }: FormatContext): Document {
  const source = openCfb(bytes, budget);
  const file = DocFile.open(source, budget);
  if (typeof file === 'string') return { blocks: [], issues: [...source.issues, refusal(file)] };
  const read = readWord(new DocSource(file, budget), PARTS);
  const issues = [...source.issues];
  if (file.damaged && issues.length === 0) issues.push(damaged('WordDocument'));
  return { blocks: read?.blocks ?? [], issues };
}

const PARTS = { document: 'document', styles: 'styles', numbering: 'numbering' };

function refusal(reason: DocRefusal): Document['issues'][number] {
  if (reason === 'encrypted') return { code: 'file-encrypted', severity: 'error', args: {}, cells: [] };
  if (reason === 'damaged') return damaged('WordDocument');
  const args = { found: 'Word 95', saveAs: 'docx' };
  return { code: 'format-unsupported', severity: 'error', args, cells: [] };
}

function damaged(found: string): Document['issues'][number] {
  return { code: 'file-damaged', severity: 'error', args: { found }, cells: [] };
}

/** The parts that a .docx file of the same document would have. */
class DocSource implements WordSource {
  constructor(
    private readonly file: DocFile,
    readonly budget: Budget,
  ) {}

  read(part: string, handler: XmlHandler): boolean {
    if (part === PARTS.document) new Body(this.file, handler, this.budget).write();
    else if (part === PARTS.styles) stylesPart(this.file.part('styles'), handler);
    else numberingPart(this.file.part('lists', true), this.file.part('listUses', true), handler);
    return true;
  }
}

interface Row {
  cells: Node[][];
  definition?: RowDefinition;
}

interface Table {
  rows: Row[];
}

type Node = DocParagraph | Table;

/** A table that is not at its end, with the cells of its last row and what the last of them holds so far. */
interface OpenTable {
  table: Table;
  cells: Node[][];
  content: Node[];
}

/** Edges of cells that are nearer to one another, in twentieths of a point, are one: it is half a digit. */
const SAME_EDGE = 40;

/** Writes the text and its tables. */
class Body {
  /** For each field that is open: whether what stands here is its instruction. */
  private fields: boolean[] = [];
  private readonly anchors: Map<number, readonly [number, number]>;

  constructor(
    private readonly file: DocFile,
    private readonly handler: XmlHandler,
    private readonly budget: Budget,
  ) {
    this.anchors = textBoxes(file);
  }

  write(): void {
    // Boxes of grouped shapes are not anchored by themselves: they stand at the end.
    this.flow(this.file.body);
    for (const range of this.anchors.values()) this.flow(range);
  }

  private flow(range: readonly [number, number]): void {
    this.content(treeOf(this.file.paragraphs(range)));
  }

  private content(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if ('rows' in node) this.table(node);
      else this.paragraph(node);
    }
  }

  private table({ rows }: Table): void {
    const { handler } = this;
    const edges = edgesOf(rows);
    handler.open('w:tbl', {});
    for (const { cells, definition } of rows) {
      this.budget.tick();
      const shapes = shapesOf(cells.length, definition, edges);
      handler.open('w:tr', {});
      handler.open('w:trPr', {});
      empty(handler, 'w:gridBefore', { val: String(shapes.before) });
      handler.close('w:trPr');
      cells.forEach((content, index) => {
        const { span, across, down } = shapes.cells[index] ?? { span: 1 };
        handler.open('w:tc', {});
        handler.open('w:tcPr', {});
        empty(handler, 'w:gridSpan', { val: String(span) });
        if (across) empty(handler, 'w:hMerge', across === 'first' ? { val: 'restart' } : {});
        if (down) empty(handler, 'w:vMerge', down === 'first' ? { val: 'restart' } : {});
        handler.close('w:tcPr');
        this.content(content);
        handler.close('w:tc');
      });
      handler.close('w:tr');
    }
    handler.close('w:tbl');
  }

  private paragraph(paragraph: DocParagraph): void {
    const { handler } = this;
    const { style, list, level, outlineLevel, endDeleted } = paragraph;
    handler.open('w:p', {});
    handler.open('w:pPr', {});
    const properties = { pStyle: style, ilvl: level, numId: list, outlineLvl: outlineLevel };
    for (const [name, value] of Object.entries(properties)) {
      if (value !== undefined) empty(handler, `w:${name}`, { val: String(value) });
    }
    if (endDeleted) empty(handler, 'w:del', {});
    handler.close('w:pPr');
    for (const run of paragraph.runs) {
      const { deleted, hidden, struck, raised, style: own, symbol } = run.properties;
      if (deleted) continue;
      handler.open('w:r', {});
      handler.open('w:rPr', {});
      if (own !== undefined) empty(handler, 'w:rStyle', { val: String(own) });
      if (hidden !== undefined) empty(handler, 'w:vanish', { val: hidden ? '1' : '0' });
      if (struck) empty(handler, 'w:strike', {});
      if (raised) empty(handler, 'w:vertAlign', { val: 'superscript' });
      handler.close('w:rPr');
      if (symbol === undefined) this.text(run.text, run.start);
      else empty(handler, 'w:sym', { char: symbol.toString(16) });
      handler.close('w:r');
    }
    handler.close('w:p');
    // As a field whose end is missing must not take all that follows with it.
    this.fields = this.fields.filter((instruction) => !instruction);
  }

  /** Text with the special characters of Word. */
  private text(text: string, start: number): void {
    const { handler } = this;
    let at = 0;
    for (const { 0: special, index } of text.matchAll(SPECIAL)) {
      this.plain(text.slice(at, index));
      at = index + 1;
      const code = special.charCodeAt(0);
      if (code === 0x13) {
        this.fields.push(true);
        empty(handler, 'w:fldChar', { fldCharType: 'begin' });
      } else if (code === 0x14) {
        if (this.fields.length > 0) this.fields[this.fields.length - 1] = false;
        empty(handler, 'w:fldChar', { fldCharType: 'separate' });
      } else if (code === 0x15) {
        this.fields.pop();
        empty(handler, 'w:fldChar', { fldCharType: 'end' });
      } else if (code === 0x08) this.box(start + index);
      else if (code === 0x1e) empty(handler, 'w:noBreakHyphen', {});
      else if (code === 0x09) empty(handler, 'w:tab', {});
      else if (code === 0x0a || code === 0x0b || code === 0x0e) empty(handler, 'w:br', {});
      // A hyphen that is printed only where a line ends, pictures, numbers and marks of notes.
    }
    this.plain(text.slice(at));
  }

  private plain(text: string): void {
    if (text === '') return;
    const name = this.fields.at(-1) ? 'w:instrText' : 'w:t';
    this.handler.open(name, {});
    this.handler.text?.(text);
    this.handler.close(name);
  }

  /** The text box that is anchored at a character. */
  private box(character: number): void {
    const range = this.anchors.get(character);
    if (!range) return;
    this.anchors.delete(character);
    const outside = this.fields;
    this.fields = [];
    this.handler.open('w:txbxContent', {});
    this.flow(range);
    this.handler.close('w:txbxContent');
    this.fields = outside;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Word marks things with.
const SPECIAL = /[\x00-\x1f]/g;

/** Paragraphs with the tables that they stand in. */
function treeOf(paragraphs: Iterable<DocParagraph>): Node[] {
  const nodes: Node[] = [];
  const open: OpenTable[] = [];
  const closeRow = (level: OpenTable, definition?: RowDefinition) => {
    level.table.rows.push({ cells: level.cells, ...(definition ? { definition } : {}) });
    level.cells = [];
    level.content = [];
  };
  const closeTable = () => {
    const level = open.pop();
    if (!level) return;
    if (level.content.length > 0) level.cells.push(level.content);
    if (level.cells.length > 0) closeRow(level);
  };
  for (const paragraph of paragraphs) {
    while (open.length > paragraph.depth) closeTable();
    while (open.length < paragraph.depth) {
      const table: Table = { rows: [] };
      (open.at(-1)?.content ?? nodes).push(table);
      open.push({ table, cells: [], content: [] });
    }
    const level = open.at(-1);
    if (!level || paragraph.mark === 'paragraph') (level?.content ?? nodes).push(paragraph);
    else if (paragraph.mark === 'cell') {
      level.cells.push([...level.content, paragraph]);
      level.content = [];
    } else closeRow(level, paragraph.row);
  }
  while (open.length > 0) closeTable();
  return nodes;
}

/** Where columns begin and end, from left to right. */
function edgesOf(rows: readonly Row[]): number[] {
  const all = rows.flatMap(({ definition }) => definition?.edges ?? []).sort((a, b) => a - b);
  return all.filter((edge, index) => index === 0 || edge - (all[index - 1] ?? edge) > SAME_EDGE);
}

interface Shape {
  span: number;
  across?: 'first' | 'next';
  down?: 'first' | 'next';
}

/** How the cells of a row lie on the columns of its table; one whose cells are not what it says lies on the first ones. */
function shapesOf(
  count: number,
  definition: RowDefinition | undefined,
  edges: readonly number[],
): { before: number; cells: Shape[] } {
  if (definition?.cells.length !== count) return { before: 0, cells: [] };
  // The last edge that is not right of it, for of edges that are one the first is kept.
  const column = (edge: number) => edges.findLastIndex((other) => other <= edge);
  const before = column(definition.edges[0] ?? 0);
  let at = before;
  const cells = definition.cells.map((cell, index): Shape => {
    const span = Math.max(1, column(definition.edges[index + 1] ?? 0) - at);
    at += span;
    return { ...cell, span };
  });
  return { before: Math.max(0, before), cells };
}

/** The characters of each text box, by the character that it is anchored at. */
function textBoxes(file: DocFile): Map<number, readonly [number, number]> {
  const shapes = file.part('anchors');
  const boxes = file.part('boxes');
  const [first, last] = file.boxes;
  const anchors = new Map<number, number>();
  const shapeCount = Math.max(0, Math.floor((shapes.length - 4) / 30));
  for (let index = 0; index < shapeCount; index += 1) {
    const character = shapes.u32(index * 4);
    if (character < file.body[1]) anchors.set(shapes.u32((shapeCount + 1) * 4 + index * 26), character);
  }
  const found = new Map<number, readonly [number, number]>();
  let end = first;
  const boxCount = Math.max(0, Math.floor((boxes.length - 4) / 26));
  for (let index = 0; index < boxCount; index += 1) {
    const range = [
      Math.max(end, first + boxes.u32(index * 4)),
      Math.min(last, first + boxes.u32(index * 4 + 4)),
    ] as const;
    const shape = boxes.u32((boxCount + 1) * 4 + index * 22 + 14);
    // One that no shape names is found by nobody; each needs a key of its own.
    if (range[1] <= range[0]) continue;
    found.set(anchors.get(shape) ?? -1 - index, range);
    end = range[1];
  }
  return found;
}
