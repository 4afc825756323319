/** Web pages: portal pages with an article among links, Word and Excel saved as HTML, fragments. */
import type { Block, Document, Grid } from '../document';
import type { Budget } from '../limits';
import { decodeText } from './encoding';
import {
  attribute,
  type Element,
  isElement,
  isFlowing,
  isHidden,
  isUnseen,
  type Node,
  type Page,
  type Parent,
  parsePage,
  visibleLength,
  walk,
} from './html-page';
import { caption, type PlacedCell, tableRows } from './html-table';
import type { FormatContext } from './index';
import { collapse, joinLines, LINE_BREAK, oneLine } from './spacing';
import { readTextDocument } from './text';

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const HEADING = /^h[1-6]$/;
/** What stands around an article by its tag, its role, and by how such blocks are named. */
const AROUND = new Set('nav footer aside menu'.split(' '));
const AROUND_ROLE = /^(?:navigation|banner|contentinfo|complementary|search|menu)$/;
const AROUND_NAME =
  /(?:^|[^a-z])(?:nav|navbar|menu|crumbs?|breadcrumbs?|foot|footer|copyright|side|sidebar|related|recommend|share|tools?|pager)(?:$|[^a-z])/;
/** What every government site prints at its foot. */
const FOOT = /ICP备|公网安备|网站标识码|版权所有|^(?:主办|承办)(?:单位)?[:：]/;
/** 首页 > 政务公开 > 年报 */
const CRUMBS = /^(?:您?(?:现在|当前)?的?(?:当前|所在)?位置[:：]|[^>›»＞]{1,20}[>›»＞][^>›»＞]{1,30}[>›»＞])/;
/** Text without white space of any kind, as most cells hold it. */
const CLEAN = /^[!-~\u3001-\ufaff\uff01-\uff5e]*$/;
const SMALL_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The document that a web page holds, without menus, link lists and footers around the article. Tables keep their
 * columns; tables that only lay out the page are taken apart.
 *
 * @throws LimitReached
 */
export function readHtmlDocument(input: Uint8Array | string, { budget }: FormatContext): Document {
  budget.check('bytes', input.length);
  const decoded = typeof input === 'string' ? { text: input, broken: 0, encoding: '' } : decodeText(input);
  const document = new Writer(parsePage(decoded.text, budget), budget).write();
  if (decoded.broken > 0) {
    document.issues.push({
      code: 'file-damaged',
      severity: 'warning',
      args: { found: `${decoded.encoding}: ${decoded.broken} × U+FFFD` },
      cells: [],
    });
  }
  return document;
}

/** The blocks of a piece of HTML inside another format. */
export function readHtmlFragment(html: string, { budget }: FormatContext): Block[] {
  return new Writer(parsePage(html, budget, true), budget).write().blocks;
}

/** The text of a piece of HTML inside a line, `LINE_BREAK` where one breaks. */
export function readHtmlText(html: string, { budget }: FormatContext): string {
  return new Writer(parsePage(html, budget, true), budget).inline();
}

class Writer {
  private readonly blocks: Block[] = [];
  /** Text of the paragraph that is being read. */
  private readonly text: string[] = [];
  private linked = 0;
  private inLinks = 0;
  private heading = 0;
  private verbatim = 0;
  private tables = 0;
  private readonly listNumbers = new Map<Element, number>();
  private title: string | undefined;
  private published: string | undefined;

  constructor(
    private readonly page: Page,
    private readonly budget: Budget,
  ) {}

  write(): Document {
    this.flow(this.page.root);
    return {
      blocks: withTextTables(this.blocks, this.budget),
      issues: [],
      meta: {
        ...(this.title === undefined ? {} : { title: this.title }),
        ...(this.published === undefined ? {} : { published: this.published }),
      },
    };
  }

  inline(): string {
    return collapse(this.inlineText(this.page.root));
  }

  /** Everything below an element as paragraphs and grids. */
  private flow(root: Parent): void {
    walk(
      root,
      (node) => this.enter(node),
      (element) => this.leave(element),
    );
    this.endParagraph();
  }

  private enter(node: Node): boolean {
    if (node.nodeName === '#text' && 'value' in node) {
      if (this.verbatim > 0) {
        this.takeLines(node.value);
        this.text.push(node.value.replace(/\r\n?|\n/g, LINE_BREAK));
      } else this.text.push(node.value);
      if (this.inLinks > 0) this.linked += visibleLength(node.value);
      return false;
    }
    if (!isElement(node)) return false;
    const { tagName } = node;
    if (tagName === 'head') {
      this.readHead(node);
      return false;
    }
    if (isUnseen(node) || this.isAround(node)) return false;
    if (tagName === 'br') {
      this.text.push(LINE_BREAK);
      return false;
    }
    if (BLOCKS.has(tagName)) this.endParagraph();
    if (tagName === 'table' && !this.page.layoutTables.has(node)) {
      this.table(node);
      return false;
    }
    if (HEADING.test(tagName)) this.heading += 1;
    else if (tagName === 'pre') this.verbatim += 1;
    else if (tagName === 'li') this.text.push(this.listMarker(node));
    else if (tagName === 'sup' || tagName === 'sub') this.text.push(small(node));
    else if (this.page.links.has(node)) this.inLinks += 1;
    return tagName !== 'sup' && tagName !== 'sub';
  }

  private leave(element: Element): void {
    const { tagName } = element;
    if (BLOCKS.has(tagName)) this.endParagraph();
    if (HEADING.test(tagName)) this.heading -= 1;
    else if (tagName === 'pre') this.verbatim -= 1;
    else if (this.page.links.has(element)) this.inLinks -= 1;
  }

  /** The title and the day of publication that the page gives itself, for a page that prints none. */
  private readHead(head: Element): void {
    for (const child of head.childNodes) {
      if (!isElement(child)) continue;
      if (child.tagName === 'title') {
        this.title ??= oneLine(child.childNodes.map((node) => ('value' in node ? node.value : '')).join(''));
      } else if (child.tagName === 'meta') {
        const name = attribute(child, 'name')?.toLowerCase();
        const content = oneLine(attribute(child, 'content') ?? '');
        if (name === 'articletitle') this.title = content || this.title;
        else if (name === 'pubdate') this.published ??= content;
      }
    }
  }

  /**
   * Whether an element is none of the article: hidden, or a menu, a link list, a footer. One that holds much of the
   * page is never taken for that: pages that hide or misname their article exist.
   */
  private isAround(element: Element): boolean {
    const block = BLOCKS.has(element.tagName) && !HEADING.test(element.tagName);
    const named = element.attrs.length > 0;
    if (!named && !block) return false;
    const own = this.page.measure(element);
    const linked = block && own.linked * 5 > own.text * 3;
    const tagged = AROUND.has(element.tagName);
    if (!named && !linked && !tagged) return false;
    const share = own.text / this.page.total.text;
    if (!(share <= 0.5)) return false;
    if (linked || tagged || isHidden(element)) return true;
    if (!block || !named) return false;
    if (AROUND_ROLE.test(attribute(element, 'role') ?? '')) return true;
    if (share > 0.2 || own.cells > 0) return false;
    const name = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;
    return name.length > 1 && AROUND_NAME.test(name.toLowerCase());
  }

  private endParagraph(): void {
    if (this.text.length === 0) return;
    const source = this.text.join('');
    const { linked } = this;
    this.text.length = 0;
    this.linked = 0;
    const text = this.verbatim > 0 ? source : collapse(source);
    const lines = text.split(LINE_BREAK);
    const [line, ...more] = lines.filter((candidate) => candidate.trim() !== '');
    if (line === undefined) return;
    if (this.heading > 0) {
      this.blocks.push({ kind: 'paragraph', text: joinLines(lines), heading: true, place: {} });
      return;
    }
    if (linked > 0 && linked * 5 > visibleLength(text) * 3) return;
    if (more.length > 0) {
      // Whole articles stand in one element, lines and even tables parted by <br>: they read like a text file.
      for (const block of readTextDocument(lines.join('\n'), { budget: this.budget }).blocks) this.add(block);
    } else this.add({ kind: 'paragraph', text: oneLine(line), place: {} });
  }

  /** Each line and each tab can begin a cell when the text is read as a table. */
  private takeLines(text: string): void {
    let cells = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x09 || code === 0x0a) cells += 1;
    }
    this.budget.take('cells', cells);
  }

  private add(block: Block): void {
    if (block.kind === 'paragraph') {
      const start = block.text.slice(0, 200);
      if (block.text.length <= 200 && (CRUMBS.test(start) || (FOOT.test(start) && !start.includes('。'))))
        return;
      this.blocks.push({ ...block, place: {} });
      return;
    }
    this.tables += 1;
    const table = this.tables;
    const rows = block.rows.map((cells, row) =>
      cells.map((cell, at) => ({ ...cell, place: { table, row: row + 1, column: at + 1 } })),
    );
    this.blocks.push({ ...block, rows, place: { table } });
  }

  private table(element: Element): void {
    const heading = caption(element);
    if (heading) this.flow(heading);
    this.tables += 1;
    const place = { table: this.tables };
    let grid: Grid = { kind: 'grid', rows: [], columns: 'exact', place };
    const close = () => {
      if (grid.rows.length > 0) this.blocks.push(grid);
      grid = { ...grid, rows: [] };
    };
    tableRows(element, this.budget).forEach((cells, index) => {
      const article = this.articleIn(cells);
      if (article) {
        close();
        this.flow(article);
        return;
      }
      if (cells.length === 0) return;
      grid.rows.push(
        cells.map((cell) => ({
          text: this.cellText(cell.element),
          column: cell.column,
          colSpan: cell.colSpan,
          rowSpan: cell.rowSpan,
          place: { table: place.table, row: index + 1, column: cell.column + 1 },
        })),
      );
    });
    close();
  }

  /** The cell of a row that holds paragraphs of prose and has the row for itself. */
  private articleIn(cells: readonly PlacedCell[]): Element | undefined {
    let only: Element | undefined;
    for (const { element } of cells) {
      if (this.page.measure(element).text === 0) continue;
      if (only) return undefined;
      only = element;
    }
    return only && isFlowing(this.page.measure(only)) ? only : undefined;
  }

  private cellText(cell: Element): string {
    const text = this.inlineText(cell);
    return CLEAN.test(text) ? text : joinLines(collapse(text).split(LINE_BREAK));
  }

  /** All that is shown below a node, `LINE_BREAK` wherever a block or a line ends. */
  private inlineText(root: Parent): string {
    const [only] = root.childNodes;
    if (root.childNodes.length === 1 && only && 'value' in only) return only.value;
    const text: string[] = [];
    walk(
      root,
      (node) => {
        if (node.nodeName === '#text' && 'value' in node) text.push(node.value);
        if (!isElement(node)) return false;
        const { tagName } = node;
        // Forms that were saved as pages hold their figures in fields.
        if (tagName === 'input' && /^(?:text|number|)$/i.test(attribute(node, 'type') ?? '')) {
          text.push(attribute(node, 'value') ?? '');
        }
        if (tagName !== 'textarea' && (isUnseen(node) || isHidden(node))) return false;
        if (tagName === 'br' || BLOCKS.has(tagName)) text.push(LINE_BREAK);
        else if (tagName === 'sup' || tagName === 'sub') text.push(small(node));
        return tagName !== 'sup' && tagName !== 'sub';
      },
      (element) => {
        if (BLOCKS.has(element.tagName)) text.push(LINE_BREAK);
      },
    );
    return text.join('');
  }

  /** The number that a browser prints before an item of a numbered list. */
  private listMarker(item: Element): string {
    const list = item.parentNode;
    if (!list || !isElement(list) || list.tagName !== 'ol') return '';
    const style = `${attribute(list, 'style') ?? ''} ${attribute(item, 'style') ?? ''}`;
    if (/list-style[^;]{0,40}none/i.test(style)) return '';
    const stated = Number(attribute(item, 'value') ?? Number.NaN);
    const first = Number(attribute(list, 'start') ?? 1);
    const next = (this.listNumbers.get(list) ?? (Number.isInteger(first) ? first : 1) - 1) + 1;
    const number = Number.isInteger(stated) ? stated : next;
    this.listNumbers.set(list, number);
    return /cjk|chinese|ideographic/i.test(style) ? `${chineseNumber(number)}、` : `${number}.`;
  }
}

/** Digits set small beside a figure are no digits of it: a note's mark, a square. */
function small(element: Element): string {
  const text: string[] = [];
  walk(
    element,
    (node) => {
      if ('value' in node) text.push(node.value);
      return isElement(node) && !isUnseen(node);
    },
    () => {},
  );
  return text.join('').replace(/\d/g, (digit) => SMALL_DIGITS[Number(digit)] ?? digit);
}

function chineseNumber(number: number): string {
  const digits = '零一二三四五六七八九';
  if (!(number > 0 && number < 100)) return String(number);
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
}

/** A page without a table may print one as lines, as pages made from PDF do. */
function withTextTables(blocks: Block[], budget: Budget): Block[] {
  if (blocks.some((block) => block.kind === 'grid') || blocks.length < 20) return blocks;
  const text = blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
  const read = readTextDocument(text, { budget }).blocks;
  return read.some((block) => block.kind === 'grid')
    ? read.map((block) => ({ ...block, place: {} }))
    : blocks;
}
