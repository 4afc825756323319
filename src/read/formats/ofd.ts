/**
 * OFD (GB/T 33190-2016), the national fixed-layout format: the pages of its documents, drawn with their template pages,
 * which the geometric builder turns into paragraphs and grids. Annotations, seals and signatures are not looked at.
 */
import type { Block, Document } from '../document';
import type { Budget } from '../limits';
import type { FormatContext } from '.';
import { layOut, type PageContent } from './geometry';
import { Drawing } from './geometry-drawing';
import { type Content, type PageObject, type Resources, readContent, readResources } from './ofd-content';
import { Painter, POINTS, type References } from './ofd-paint';
import { numbersOf } from './ofd-values';
import { folderOf, resolvePath, XmlPackage } from './xml-package';

/** A4, for a page that does not say its size. */
const USUAL_BOX = '0 0 210 297';
/** No page is larger, in millimetres. */
const LARGEST = 20_000;
/** Template pages in one another. */
const MOST_TEMPLATES = 10;

/** The document of an OFD file; where it holds several, one after the other. */
export function readOfd(bytes: Uint8Array, { budget }: FormatContext): Document {
  const source = new OfdPackage(bytes, budget);
  const { bodies, title } = readEntry(source);
  const blocks: Block[] = [];
  let pages = 0;
  let tables = 0;
  let written = false;
  let pictures = 0;
  for (const body of bodies) {
    const file = new OfdDocument(source, body, budget);
    const drawn = file.draw();
    const own = layOut(drawn, budget);
    for (const block of own) blocks.push(pages === 0 ? block : moved(block, pages, tables));
    pages += drawn.length;
    tables += own.filter((block) => block.kind === 'grid').length;
    written ||= drawn.some((page) => page.texts.length > 0);
    pictures += file.pictures;
  }
  const { issues } = source;
  if (!written && pages > 0 && (pictures > 0 || issues.length === 0)) {
    issues.push({ code: 'file-scanned', severity: 'error', args: { pages }, cells: [] });
  }
  return { blocks, issues, ...(title === '' ? {} : { meta: { title } }) };
}

/** The block as it stands after so many pages and tables of other documents. */
function moved(block: Block, pages: number, tables: number): Block {
  const place = <P extends Block['place']>({ page, table, ...rest }: P) => ({
    ...rest,
    ...(page === undefined ? {} : { page: page + pages }),
    ...(table === undefined ? {} : { table: table + tables }),
  });
  if (block.kind === 'paragraph') return { ...block, place: place(block.place) };
  const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, place: place(cell.place) })));
  return { ...block, place: place(block.place), rows };
}

/** Parts by the paths that others name them with (ST_Loc); an encrypted file (GM/T 0099) says that it is one. */
class OfdPackage extends XmlPackage {
  private readonly parts = new Set(this.names);
  private locked = false;

  has(part: string): boolean {
    return this.parts.has(part.toLowerCase());
  }

  /** The part that another one names: from its own folder, or as some write without a slash, from the top. */
  locate(from: string, path: string): string {
    const near = resolvePath(folderOf(from), path.trim());
    const top = resolvePath('', path.trim());
    return !this.has(near) && this.has(top) ? top : near;
  }

  override get issues() {
    const issues = super.issues;
    const keys = this.names.some((name) => /(?:^|\/)encryptions\.xml$/.test(name));
    if (!this.locked && !(keys && issues.length > 0)) return issues;
    const others = issues.filter((issue) => issue.code !== 'file-encrypted');
    return [{ code: 'file-encrypted' as const, severity: 'error' as const, args: {}, cells: [] }, ...others];
  }

  protected override content(part: string): Uint8Array | undefined {
    const before = super.issues.length;
    const bytes = super.content(part);
    if (!bytes || super.issues.length > before || !isCipher(bytes)) return bytes;
    this.locked = true;
    return undefined;
  }
}

/** How much of a part is looked at to tell whether it is text. */
const HEAD = 1024;

/** Whether a part that arrived whole cannot be XML in any encoding. */
function isCipher(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEAD);
  const marks = [0xef, 0xbb, 0xbf, 0xff, 0xfe, 0x00, 0x09, 0x0a, 0x0d, 0x20];
  return head.find((byte) => !marks.includes(byte)) !== 0x3c && head.some((byte) => byte < 9);
}

/** The root parts of a file's documents, of versions the current one; and what the file gives as its title. */
function readEntry(source: OfdPackage): { bodies: string[]; title: string } {
  const entry = 'OFD.xml';
  const found: { root: string; version?: string }[] = [];
  let text: string | undefined;
  let title = '';
  const present = source.read(entry, {
    local: true,
    open(local, attributes) {
      const body = found.at(-1);
      if (local === 'DocBody') found.push({ root: '' });
      else if (local === 'DocRoot' || local === 'Title') text = '';
      else if (local === 'Version' && body && /^(?:true|1)$/.test(attributes.Current ?? '')) {
        body.version = attributes.BaseLoc ?? '';
      }
    },
    close(local) {
      const body = found.at(-1);
      if (local === 'DocRoot' && body) body.root = text ?? '';
      else if (local === 'Title' && title === '') title = text ?? '';
      text = undefined;
    },
    text(more) {
      if (text !== undefined) text += more;
    },
  });
  if (!present) source.damaged(entry);
  const bodies = found.flatMap(({ root, version }) => {
    const part = version === undefined ? undefined : rootOfVersion(source, source.locate(entry, version));
    return part ?? (root === '' ? [] : source.locate(entry, root));
  });
  // The entry may be lost while its documents are still there.
  const usual = source.names.filter((name) => /(?:^|\/)document\.xml$/.test(name)).sort();
  if (present && bodies.length === 0) source.damaged(entry, 'DocRoot');
  return { bodies: bodies.length > 0 ? bodies : usual, title: title.trim() };
}

function rootOfVersion(source: OfdPackage, part: string): string | undefined {
  let root: string | undefined;
  let text: string | undefined;
  const found = source.read(part, {
    local: true,
    open(local) {
      text = local === 'DocRoot' ? '' : undefined;
    },
    close() {
      if (text !== undefined) root = text;
      text = undefined;
    },
    text(more) {
      if (text !== undefined) text += more;
    },
  });
  if (!found) source.damaged(part);
  return root === undefined ? undefined : source.locate(part, root);
}

/** One document of a file. */
class OfdDocument implements References {
  pictures = 0;
  private box = '';
  private readonly pages: string[] = [];
  private readonly templates = new Map<string, { part: string; order: string | undefined }>();
  private readonly contents = new Map<string, Content | undefined>();
  private readonly resources: Resources = { drawParams: new Map(), composites: new Map() };
  /** Resource files that nothing has referred to yet. */
  private readonly unread = new Set<string>();

  constructor(
    private readonly source: OfdPackage,
    private readonly root: string,
    private readonly budget: Budget,
  ) {}

  /** What each of its pages draws. */
  draw(): PageContent[] {
    this.budget.tick();
    this.readRoot();
    this.budget.take('pages', this.pages.length);
    return this.pages.map((part) => {
      this.budget.tick();
      const content = readContent(this.source, part);
      if (content) return this.page(content);
      this.source.damaged(part);
      return { width: 0, height: 0, texts: [], rules: [] };
    });
  }

  drawParam(id: string) {
    return this.loaded().drawParams.get(id);
  }

  composite(id: string): readonly PageObject[] | undefined {
    return this.loaded().composites.get(id);
  }

  private loaded(): Resources {
    for (const part of this.unread) {
      this.budget.tick();
      this.unread.delete(part);
      if (!readResources(this.source, part, this.resources)) this.source.damaged(part);
    }
    return this.resources;
  }

  private readRoot(): void {
    const { source, root } = this;
    let text: string | undefined;
    const found = source.read(root, {
      local: true,
      open: (local, attributes) => {
        const { ID: id = '', BaseLoc: path = '', ZOrder: order } = attributes;
        if (local === 'Page') this.pages.push(source.locate(root, path));
        else if (local === 'TemplatePage') this.templates.set(id, { part: source.locate(root, path), order });
        else if (local === 'PhysicalBox' || local === 'PublicRes' || local === 'DocumentRes') text = '';
      },
      close: (local) => {
        if (text === undefined) return;
        if (local === 'PhysicalBox') this.box = text;
        else this.unread.add(source.locate(root, text));
        text = undefined;
      },
      text(more) {
        if (text !== undefined) text += more;
      },
    });
    if (!found) source.damaged(root);
    else if (this.pages.length === 0) source.damaged(root, 'Page');
  }

  private page(content: Content): PageContent {
    const [width, height] = this.sizeOf(content);
    const drawing = new Drawing(width * POINTS, height * POINTS);
    this.paint(content, drawing, []);
    return drawing.content;
  }

  private sizeOf({ part, box }: Content): [number, number] {
    for (const [from, stated] of [
      [part, box],
      [this.root, this.box],
      ['', USUAL_BOX],
    ] as const) {
      if (stated === undefined) continue;
      const [, , width = 0, height = 0] = numbersOf(stated, 4);
      if (width > 0 && width < LARGEST && height > 0 && height < LARGEST) return [width, height];
      this.source.damaged(from, 'PhysicalBox');
    }
    return [0, 0];
  }

  /** Draws a page between its template pages. */
  private paint(content: Content, drawing: Drawing, within: readonly string[]): void {
    const { part } = content;
    this.budget.tick();
    for (const path of content.resources) this.unread.add(this.source.locate(part, path));
    const templates = content.templates.map((template) => {
      const known = this.templates.get(template.id);
      return { ...known, id: template.id, front: (template.order ?? known?.order) === 'Foreground' };
    });
    const template = (wanted: boolean) => {
      for (const { id, part: named, front } of templates) {
        if (front !== wanted) continue;
        const own = named === undefined ? undefined : this.template(named);
        const again = named !== undefined && (within.includes(named) || named === part);
        if (own && !again && within.length < MOST_TEMPLATES) this.paint(own, drawing, [...within, own.part]);
        else this.source.damaged(part, `Template ${id.slice(0, 20)}`);
      }
    };
    template(false);
    const painter = new Painter(drawing, this, this.budget, (object) => this.source.damaged(part, object));
    painter.paint(content.objects);
    this.pictures += painter.pictures;
    template(true);
  }

  private template(part: string): Content | undefined {
    if (!this.contents.has(part)) this.contents.set(part, readContent(this.source, part));
    return this.contents.get(part);
  }
}
