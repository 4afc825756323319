/** Rows of a table element to cells with the columns that they stand in. */
import type { Budget } from '../limits';
import { attribute, type Element, isElement, isHidden, type Parent } from './html-page';

export interface PlacedCell {
  element: Element;
  /** From 0. */
  column: number;
  colSpan: number;
  rowSpan: number;
}

/** The most columns that a cell spans in a browser. */
const WIDEST = 1000;
const SECTIONS: Readonly<Record<string, number>> = { thead: 0, tbody: 1, tfoot: 2 };

/** The rows of a table as a browser shows them: head, bodies, foot, whatever the order of the source. */
export function tableRows(table: Element, budget: Budget): PlacedCell[][] {
  const sections: { order: number; rows: Element[] }[] = [];
  for (const child of elements(table)) {
    const order = SECTIONS[child.tagName];
    if (order === undefined || isHidden(child)) continue;
    sections.push({ order, rows: elements(child).filter((row) => row.tagName === 'tr' && !isHidden(row)) });
  }
  sections.sort((a, b) => a.order - b.order);
  return sections.flatMap(({ rows }) => placeRows(rows, budget));
}

export function caption(table: Element): Element | undefined {
  return elements(table).find((child) => child.tagName === 'caption');
}

/** Spans end with the section of the table that they begin in. */
function placeRows(rows: readonly Element[], budget: Budget): PlacedCell[][] {
  /** For each column, the row before which it is free again. */
  const taken: number[] = [];
  return rows.map((row, index) => {
    budget.tick();
    const placed: PlacedCell[] = [];
    let column = 0;
    for (const element of elements(row)) {
      if ((element.tagName !== 'td' && element.tagName !== 'th') || isHidden(element)) continue;
      while ((taken[column] ?? 0) > index) column += 1;
      const left = rows.length - index;
      const asked = span(element, 'rowspan');
      const rowSpan = asked === 0 ? left : Math.min(asked ?? 1, left);
      const colSpan = Math.min(span(element, 'colspan') || 1, WIDEST);
      budget.take('cells', colSpan * rowSpan - 1);
      for (let at = column; at < column + colSpan; at += 1) {
        taken[at] = Math.max(taken[at] ?? 0, index + rowSpan);
      }
      placed.push({ element, column, colSpan, rowSpan });
      column += colSpan;
    }
    return placed;
  });
}

/** As browsers read it: leading digits, whatever follows. */
function span(cell: Element, name: 'colspan' | 'rowspan'): number | undefined {
  const stated = attribute(cell, name);
  if (stated === undefined) return undefined;
  const digits = /^\s{0,9}\+?(\d{1,9})/.exec(stated)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function elements(parent: Parent): Element[] {
  return parent.childNodes.filter(isElement);
}
