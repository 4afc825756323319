import type { Issue } from '../core/issue';
import type { Place } from '../schema/reading';

/**
 * The neutral tree that every format is turned into: what stood where, with nothing understood yet.
 */
export interface Document {
  blocks: Block[];
  issues: Issue<Place>[];
  /** What the file says of itself beside its content; used only where the content does not say it. */
  meta?: { title?: string; published?: string };
}

export type Block = Paragraph | Grid;

export interface Paragraph {
  kind: 'paragraph';
  text: string;
  /** The format says that it is a heading. */
  heading?: true;
  place: Place;
}

export interface Grid {
  kind: 'grid';
  rows: GridCell[][];
  /**
   * `exact`: the format knows which column a cell stands in. `guessed`: columns were made from white space, so
   * the place of a cell says little.
   */
  columns: 'exact' | 'guessed';
  /** No rules part its rows and columns: which of them a figure stands in was told from its place among the others. */
  open?: true;
  place: Place;
}

export interface GridCell {
  text: string;
  /** From 0: the column; where guessed, at best the horizontal middle; NaN where nothing is known of it. */
  column: number;
  colSpan: number;
  rowSpan: number;
  place: Place;
  /** What is printed here, where it may be the rest of the figure above that a page has cut: `text` is then empty. */
  rest?: string;
}
