/** What a form edition is made of. The files beside this one are data of these shapes and nothing else. */

/** Edition of the official form (报告格式), named by the year of the notice that laid it down. */
export type EditionId = '2019' | '2021';

/** The tables of the form, and the figures of section six, which the form asks for in prose. */
export type TableId = 'disclosure' | 'requests' | 'disputes' | 'processingFees';

/** The six sections (六个部分). */
export type SectionId = 'overview' | 'disclosure' | 'requests' | 'disputes' | 'problems' | 'otherMatters';

/**
 * What a cell holds: `count` is a whole number that cannot be negative, `change` a signed whole number (增/减),
 * `money` a decimal amount.
 */
export type CellKind = 'count' | 'change' | 'money';

/** Unit in which a cell is stored, whatever the document prints: 件, 项, 个 (none printed), 元, 万元. */
export type Unit = '件' | '项' | '元' | '万元';

export interface Labelled {
  /** Official label (官方标签), with its ordinal. */
  readonly label: string;
  readonly en: string;
  /** Clause that the row or column rests on: 条例 (the Regulations) or the notice that is named. */
  readonly article?: string;
  /** Not in the official form; seen in print (小计 rows, 法人或其他组织 columns). */
  readonly optional?: true;
}

export interface ColumnSpec extends Labelled {
  readonly kind: CellKind;
  readonly unit: Unit;
  /** Label of the header cell above a group of columns: 法人或其他组织. */
  readonly above?: string;
}

export interface RowSpec extends Labelled {
  readonly rows?: undefined;
}

export interface GroupSpec extends Labelled {
  readonly rows: Rows;
}

export interface Rows {
  readonly [name: string]: RowSpec | GroupSpec;
}

export interface Columns {
  readonly [name: string]: ColumnSpec;
}

/** Rows that share one header: table two has four, the others one. */
export interface BlockSpec {
  /** Header line over the block: 第二十条第（一）项. */
  readonly label?: string;
  readonly article?: string;
  readonly columns: Columns;
  /** Absent where the columns stand directly under the table (`processingFees.notices`). */
  readonly rows?: Rows;
}

export interface TableSpec extends Labelled {
  readonly section: SectionId;
  /** Printed with its rows side by side under one header (table four). */
  readonly across?: true;
  /** Stated in prose, with no table. */
  readonly prose?: true;
  readonly blocks: readonly BlockSpec[];
}

export interface SectionSpec extends Labelled {
  readonly ordinal: string;
}

/**
 * An equation of the form as a pattern: for every column (or row) of the table, the cells of `left` add up to
 * those of `right`. `parts` names a group or list that adds up to a printed subtotal or total.
 */
export interface EquationSpec {
  /** Also the id of the rule that checks it. */
  readonly id: string;
  readonly table: TableId;
  /** `columns`: one equation a column, over rows; `rows`: one equation a row, over columns. */
  readonly each: 'columns' | 'rows';
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Only where the document prints the optional right side (subtotals). */
  readonly printedOnly?: true;
}

export interface EditionSpec {
  readonly id: EditionId;
  readonly label: string;
  readonly en: string;
  /** Notice that laid the form down (文号). */
  readonly notice: string;
  /** Report years for which it is the form; `last` absent while it is in force. */
  readonly years: { readonly first: number; readonly last?: number };
  readonly sections: { readonly [S in SectionId]: SectionSpec };
  readonly tables: { readonly [T in TableId]: TableSpec };
  readonly equations: readonly EquationSpec[];
}
