/** Writes Word documents: from a printed report, with the habits of different programs, or from WordprocessingML. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { PrintedBlock, PrintedTableCell } from './printed';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';

export interface DocxParts {
  styles?: string;
  numbering?: string;
  /** Parts by their path, added or, with `null`, left out. */
  parts?: Record<string, string | Uint8Array | null>;
  /** Prefix instead of `w`. */
  prefix?: string;
  strict?: boolean;
}

/** A document with this body. */
export function docx(body: string, options: DocxParts = {}): Uint8Array {
  const finish = (xml: string) => {
    const named = options.strict ? xml.replaceAll(W, STRICT) : xml;
    const { prefix } = options;
    if (prefix === undefined) return named;
    return named.replace(/(<\/?)w:|(\s)w:(?=\w+=)|xmlns:w=/g, (match, tag, space) =>
      tag !== undefined
        ? `${tag}${prefix}:`
        : space !== undefined
          ? `${space}${prefix}:`
          : match.replace('w=', `${prefix}=`),
    );
  };
  const root = (name: string, content: string) =>
    finish(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name} xmlns:w="${W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${content}</w:${name}>`,
    );
  const files: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationships([
      ['styles', 'styles.xml'],
      ['numbering', 'numbering.xml'],
    ]),
    'word/document.xml': root('document', `<w:body>${body}<w:sectPr/></w:body>`),
    'word/styles.xml': root('styles', options.styles ?? ''),
    'word/numbering.xml': root('numbering', options.numbering ?? ''),
    ...options.parts,
  };
  return zipOf(files);
}

/** A ZIP archive of texts. */
export function zipOf(files: Record<string, string | Uint8Array | null>): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of Object.entries(files)) {
    if (content !== null) entries[path] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(entries, { level: 6 });
}

export function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${base}/${type}" Target="${target}"/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A run of text; `properties` is what its w:rPr holds. */
export function run(text: string, properties = ''): string {
  const rPr = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${rPr}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

/** A paragraph of runs; `properties` is what its w:pPr holds. */
export function paragraph(runs: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

/** A cell; a text becomes a paragraph. `properties` is what its w:tcPr holds. */
export function cell(content: string, properties = ''): string {
  const inside = content.startsWith('<') ? content : paragraph(run(content));
  return `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${inside}</w:tc>`;
}

export function row(cells: readonly string[], properties = ''): string {
  const inside = cells.map((content) => (content.startsWith('<w:') ? content : cell(content)));
  return `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${inside.join('')}</w:tr>`;
}

export function table(rows: readonly string[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** A list: what each of its levels is, as w:lvl. */
export function list(id: number, levels: readonly string[], overrides = ''): string {
  return `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/>${overrides}</w:num>`;
}

export function level(index: number, format: string, text: string, more = ''): string {
  return `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
}

/** Properties of a numbered paragraph. */
export function numbered(listId: number, depth = 0): string {
  return `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${listId}"/></w:numPr>`;
}

/** How programs and people differ in writing the same report. */
export interface DocxQuirks {
  /** Each character in a run of its own. */
  splitRuns?: boolean;
  /** Numbers of headings and labels made by Word. */
  numbering?: boolean;
  /** Each text as a change: the old one deleted, the new one inserted. */
  tracked?: boolean;
  /** Cells, rows and figures in content controls. */
  controls?: boolean;
  /** All of it inside a cell of another table. */
  boxed?: boolean;
  prefix?: string;
  strict?: boolean;
}

/** A printed report as a Word document. */
export function docxOf(blocks: readonly PrintedBlock[], quirks: DocxQuirks = {}): Uint8Array {
  const writer = new Writer(quirks);
  const content = blocks.map((block) => writer.block(block)).join('');
  return docx(quirks.boxed ? table([row([cell(content + paragraph(''))])]) : content, {
    styles:
      '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
    numbering: writer.lists.join(''),
    ...(quirks.prefix === undefined ? {} : { prefix: quirks.prefix }),
    ...(quirks.strict === undefined ? {} : { strict: quirks.strict }),
  });
}

class Writer {
  readonly lists: string[] = [];
  private current = 0;

  constructor(private readonly quirks: DocxQuirks) {
    this.lists.push(list(99, [level(0, 'chineseCounting', '%1、')]));
  }

  block(block: PrintedBlock): string {
    if (block.kind === 'table') return this.table(block.rows);
    if (block.kind === 'paragraph') return paragraph(this.runs(block.text));
    const plain = block.text.replace(/^[一二三四五六]、/, '');
    const number = this.quirks.numbering && plain !== block.text;
    return paragraph(
      this.runs(number ? plain : block.text),
      `<w:pStyle w:val="H"/>${number ? numbered(99) : ''}`,
    );
  }

  private runs(text: string): string {
    const runs = this.quirks.splitRuns ? [...text].map((char) => run(char)).join('') : run(text);
    if (!this.quirks.tracked) return runs;
    return `<w:del w:id="1"><w:r><w:delText>9</w:delText></w:r></w:del><w:ins w:id="2">${runs}</w:ins>`;
  }

  private cell(text: string): string {
    const label = /^(\d)([.、．])(?=\D)/.exec(text);
    if (!this.quirks.numbering || !label) return paragraph(this.runs(text));
    if (label[1] === '1') {
      this.current = this.lists.length;
      this.lists.push(list(this.current, [level(0, 'decimal', `%1${label[2]}`)]));
    }
    return paragraph(this.runs(text.slice(2)), numbered(this.current));
  }

  private table(rows: readonly PrintedTableCell[][]): string {
    const { controls } = this.quirks;
    const control = (inside: string) =>
      controls ? `<w:sdt><w:sdtPr/><w:sdtContent>${inside}</w:sdtContent></w:sdt>` : inside;
    return table(
      onGrid(rows).map((cells) =>
        control(
          `<w:tr>${cells
            .map(({ text, colSpan, merge }) => {
              const span = colSpan > 1 ? `<w:gridSpan w:val="${colSpan}"/>` : '';
              const vertical =
                merge === 'none' ? '' : merge === 'first' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>';
              const content = merge === 'covered' ? paragraph('') : this.cell(text);
              return control(`<w:tc><w:tcPr>${span}${vertical}</w:tcPr>${control(content)}</w:tc>`);
            })
            .join('')}</w:tr>`,
        ),
      ),
    );
  }
}

export interface GridSlot {
  text: string;
  column: number;
  colSpan: number;
  rowSpan: number;
  merge: 'none' | 'first' | 'covered';
}

/** Where the cells of a table stand, with those that one above reaches into. */
export function onGrid(rows: readonly (readonly PrintedTableCell[])[]): GridSlot[][] {
  const reaching = new Map<number, { left: number; colSpan: number }>();
  return rows.map((cells) => {
    const slots: GridSlot[] = [];
    let column = 0;
    const cover = () => {
      for (let above = reaching.get(column); above; above = reaching.get(column)) {
        slots.push({ text: '', column, colSpan: above.colSpan, rowSpan: 1, merge: 'covered' });
        above.left -= 1;
        if (above.left === 0) reaching.delete(column);
        column += above.colSpan;
      }
    };
    for (const { text, colSpan = 1, rowSpan = 1 } of cells) {
      cover();
      slots.push({ text, column, colSpan, rowSpan, merge: rowSpan > 1 ? 'first' : 'none' });
      if (rowSpan > 1) reaching.set(column, { left: rowSpan - 1, colSpan });
      column += colSpan;
    }
    cover();
    return slots;
  });
}
