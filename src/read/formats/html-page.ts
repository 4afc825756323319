/** A web page as a tree that is safe to walk, measured so that the article can be told from what is around it. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment } from 'parse5';
import type { Budget } from '../limits';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

/** Memory that an element takes, about: markup can unfold to far more elements than it has tags. */
const ELEMENT_BYTES = 400;
const TICK_EVERY = 1024;

/** What an element shows, everything in it together. */
export interface Measure {
  /** Characters that are not white space. */
  text: number;
  /** Of these, in links. */
  linked: number;
  /** Cells of tables that have more than one. */
  cells: number;
  /** Elements that begin a line. */
  lines: number;
}

export interface Page {
  root: Parent;
  /** Of the whole page. */
  total: Measure;
  measure: (element: Element) => Measure;
  /** Tables that only place things: what is in them is no grid. */
  layoutTables: ReadonlySet<Element>;
  /** Links that the author set, not those that the parser made of one that was never closed. */
  links: ReadonlySet<Element>;
}

/** Elements that show no text. */
const UNSEEN = new Set(
  'script style template noscript head title meta link svg math object iframe select datalist button textarea audio video canvas map xml rp rt del s strike'.split(
    ' ',
  ),
);
const LINES = new Set(
  'address article blockquote br center dd div dt h1 h2 h3 h4 h5 h6 li p pre section tr'.split(' '),
);
const HIDES = /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all/i;
/** A cell that holds an article has this many characters and lines; a label broken over lines has fewer. */
const FLOWING = { text: 200, lines: 3 };

/** @throws LimitReached when the markup is nested too deep or unfolds to too much. */
export function parsePage(html: string, budget: Budget, fragment = false): Page {
  let depth = 0;
  let created = 0;
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(tag, namespace, attributes) {
      created += 1;
      if (created % TICK_EVERY === 0) {
        budget.tick();
        budget.take('inflatedBytes', TICK_EVERY * ELEMENT_BYTES);
      }
      if (tag === 'td' || tag === 'th') budget.take('cells', 1);
      return defaultTreeAdapter.createElement(tag, namespace, attributes);
    },
    onItemPush() {
      depth += 1;
      budget.check('nesting', depth);
    },
    onItemPop() {
      depth -= 1;
    },
  };
  const options = { treeAdapter };
  return survey(fragment ? parseFragment(html, options) : parse(html, options), budget);
}

/**
 * Walks all below `root` in document order without recursion. What `enter` returns false for is not entered, and
 * not left.
 */
export function walk(root: Parent, enter: (node: Node) => boolean, leave: (element: Element) => void): void {
  const open: { node: Parent; next: number }[] = [{ node: root, next: 0 }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const child = top.node.childNodes[top.next];
    top.next += 1;
    if (child === undefined) {
      open.pop();
      if (open.length > 0) leave(top.node as Element);
    } else if (enter(child) && 'childNodes' in child) open.push({ node: child, next: 0 });
  }
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function attribute(element: Element, name: string): string | undefined {
  for (const attr of element.attrs) if (attr.name === name) return attr.value;
  return undefined;
}

/** Whether an element never shows its text. What a style hides is told by {@link isHidden}. */
export function isUnseen(element: Element): boolean {
  return UNSEEN.has(element.tagName);
}

export function isHidden(element: Element): boolean {
  for (const { name, value } of element.attrs) {
    if (name === 'hidden') return true;
    // Nearly every element of a Word page has a style, and nearly none of them hides.
    if (name === 'style' && /none|hidden|mso-hide/i.test(value) && HIDES.test(value)) return true;
  }
  return false;
}

interface Tally {
  cells: number;
  /** Cells with text and no table in them. */
  plain: number;
  /** Characters in cells that hold an article. */
  flowing: number;
}

function survey(root: Parent, budget: Budget): Page {
  const measures = new Map<Parent, Measure>();
  const layoutTables = new Set<Element>();
  const links = new Set<Element>();
  const linkAttributes = new Set<Element['attrs']>();
  const total = { text: 0, linked: 0, cells: 0, lines: 0 };
  const open: Measure[] = [total];
  const tables: Tally[] = [];
  let inLinks = 0;
  let visited = 0;

  const enter = (node: Node): boolean => {
    visited += 1;
    if (visited % TICK_EVERY === 0) budget.tick();
    if (node.nodeName === '#text' && 'value' in node) {
      const here = open.at(-1);
      const length = visibleLength(node.value);
      if (here) here.text += length;
      if (here && inLinks > 0) here.linked += length;
      return false;
    }
    if (!isElement(node) || isUnseen(node)) return false;
    if (node.tagName === 'a' && isLink(node) && !linkAttributes.has(node.attrs)) {
      // The parser carries a link that is never closed into every later paragraph, with the same attributes.
      linkAttributes.add(node.attrs);
      links.add(node);
      inLinks += 1;
    } else if (node.tagName === 'table') tables.push({ cells: 0, plain: 0, flowing: 0 });
    open.push({ text: 0, linked: 0, cells: 0, lines: LINES.has(node.tagName) ? 1 : 0 });
    return true;
  };

  const leave = (element: Element): void => {
    const own = open.pop();
    const parent = open.at(-1);
    if (!own || !parent) return;
    const table = tables.at(-1);
    if (element.tagName === 'td' || element.tagName === 'th') {
      if (table) {
        table.cells += 1;
        if (own.text > 0 && own.cells === 0) table.plain += 1;
        if (own.text >= FLOWING.text && own.lines >= FLOWING.lines) table.flowing += own.text;
      }
    } else if (element.tagName === 'table' && table) {
      tables.pop();
      if (table.cells < 2 || own.cells > table.plain || table.flowing * 2 > own.text)
        layoutTables.add(element);
      if (table.cells > 1) own.cells += table.cells;
    } else if (links.has(element)) inLinks -= 1;
    measures.set(element, own);
    parent.text += own.text;
    parent.linked += own.linked;
    parent.cells += own.cells;
    parent.lines += own.lines;
  };

  walk(root, enter, leave);
  const nothing: Measure = { text: 0, linked: 0, cells: 0, lines: 0 };
  return { root, total, measure: (element) => measures.get(element) ?? nothing, layoutTables, links };
}

/** `<a name>` marks a place, as Word does at every heading. */
function isLink(element: Element): boolean {
  const has = (name: string) => element.attrs.some((attr) => attr.name === name);
  return has('href') || !(has('name') || has('id'));
}

export function visibleLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x20 && code !== 0xa0 && code !== 0x3000) length += 1;
  }
  return length;
}

/** Whether a cell of a table holds paragraphs of prose. */
export function isFlowing(measure: Measure): boolean {
  return measure.text >= FLOWING.text && measure.lines >= FLOWING.lines;
}
