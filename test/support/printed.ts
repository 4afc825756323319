/**
 * A report laid out as an agency would print it, with the quirks of real ones, before any file format: headings,
 * paragraphs, and tables of cells with spans. The writers of the formats turn it into files.
 */
import { isDecimal } from '../../src/core/decimal';
import { getPath } from '../../src/core/path';
import { type BlockSpec, editions, type FormRow, layoutOf, sectionIds } from '../../src/editions';
import type { Report } from '../../src/schema/report';

export interface PrintedTableCell {
  text: string;
  colSpan?: number;
  rowSpan?: number;
}

export type PrintedBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'table'; rows: PrintedTableCell[][] };

export interface Printed {
  blocks: PrintedBlock[];
  /** What each cell should be read as: what is printed, `null` where that is nothing. */
  cells: Map<string, string | null>;
}

/** How agencies differ; every quirk alone leaves each figure readable. */
export interface Quirks {
  zero: '0' | '/' | '-' | '—';
  thousands: '' | ',' | '，';
  /** 1,774 in full-width digits. */
  wide: boolean;
  brackets: 'full' | 'half';
  /** A space within short labels: 总 计. */
  spaced: boolean;
  separator: '.' | '、' | '．';
  /**
   * Table four: across, as three rows, as three tables below a line or with a title of their own, with its columns as
   * rows, or one figure a row.
   */
  disputes: 'across' | 'rows' | 'tables' | 'titled' | 'turned' | 'listed';
  /** Table two: one table, one for each clause, or one figure a row. */
  disclosure: 'one' | 'split' | 'listed';
  /** Heads: the form's, with the unit of what is counted, or one of them under a name that no one knows. */
  heads: 'official' | 'units' | 'renamed';
  /** Columns of table three: the form's, 总计 before the others, or 备注 after them. */
  columns: 'official' | 'total-first' | 'remark';
  title: 'plain' | 'year-first' | 'two-lines' | 'spaced';
  /** Section headings as they vary. */
  sections: 'official' | 'variant';
}

export const plainQuirks: Quirks = {
  zero: '0',
  thousands: '',
  wide: false,
  brackets: 'full',
  spaced: false,
  separator: '.',
  disputes: 'across',
  disclosure: 'one',
  heads: 'official',
  columns: 'official',
  title: 'plain',
  sections: 'official',
};

const variants: Record<string, string> = {
  disputes: '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
  problems: '政府信息公开工作存在的主要问题及改进情况',
};

/** Lays a report out. Optional rows and columns are printed where the report has them. */
export function printReport(report: Report, quirks: Quirks = plainQuirks): Printed {
  const printed: Printed = { blocks: [], cells: new Map() };
  const label = labeller(quirks);
  const put = (row: FormRow, column: string): string => {
    const path = `${row.path}.${column}`;
    const { text, value } = figure(getPath(report, path), quirks);
    printed.cells.set(path, value);
    return text;
  };
  const title = titleLines(report, quirks);
  for (const text of title) printed.blocks.push({ kind: 'heading', text });
  for (const id of sectionIds) {
    const { ordinal, label: official } = editions[report.edition].sections[id];
    const name = quirks.sections === 'variant' ? (variants[id] ?? official) : official;
    printed.blocks.push({ kind: 'heading', text: `${ordinal}、${name}` });
    if (id === 'disclosure' || id === 'requests' || id === 'disputes') {
      if (report[id] !== undefined) {
        const tables = id === 'disclosure' ? disclosure : id === 'requests' ? requests : disputes;
        printed.blocks.push(...tables(report, quirks, label, put));
      }
    } else {
      const text = report[id] ?? '本年度各项工作按要求开展，没有需要另外说明的情况。';
      printed.blocks.push({ kind: 'paragraph', text });
    }
  }
  return printed;
}

type Put = (row: FormRow, column: string) => string;
type Label = (text: string) => string;

function titleLines(report: Report, { title }: Quirks): string[] {
  const { year, agency } = report;
  if (title === 'year-first') return [`${year}年${agency.name}政府信息公开工作年度报告`];
  if (title === 'two-lines') return [agency.name, `${year}年政府信息公开工作年度报告`];
  if (title === 'spaced') return [`${agency.name} ${year} 年政府信息公开工作年度报告`];
  return [`${agency.name}${year}年政府信息公开工作年度报告`];
}

function labeller({ brackets, spaced, separator }: Quirks): Label {
  return (official) => {
    let text = official.replace(/^(\d)\./, `$1${separator}`);
    if (brackets === 'half') text = text.replaceAll('（', '(').replaceAll('）', ')');
    if (spaced && /^[\u4e00-\u9fff]{2,3}$/.test(text)) text = [...text].join(' ');
    return text;
  };
}

function figure(value: unknown, quirks: Quirks): { text: string; value: string | null } {
  if (value === null || value === undefined) return { text: '', value: null };
  const plain = isDecimal(value) ? value.toFixed() : String(value);
  // A sign for nothing is read as null with its mark, not as zero.
  if (plain === '0' && quirks.zero !== '0') return { text: quirks.zero, value: null };
  const [whole = '', fraction] = plain.split('.');
  const grouped = quirks.thousands ? whole.replace(/\B(?=(\d{3})+$)/g, quirks.thousands) : whole;
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return {
    text: quirks.wide
      ? text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      : text,
    value: plain,
  };
}

function disclosure(report: Report, quirks: Quirks, label: Label, put: Put): PrintedBlock[] {
  const layout = layoutOf(report.edition);
  const blocks = editions[report.edition].tables.disclosure.blocks as readonly BlockSpec[];
  const width = 1 + Math.max(...blocks.map((block) => Object.keys(block.columns).length));
  const tables = blocks.map((block, index): PrintedTableCell[][] => {
    const columns = Object.entries(block.columns);
    // A header with fewer columns than the table spreads its last one over the rest.
    const spread = (cells: string[]): PrintedTableCell[] =>
      cells.map((text, at) =>
        at === cells.length - 1 && cells.length < width ? { text, colSpan: width - at } : { text },
      );
    return [
      [{ text: label(block.label ?? ''), colSpan: width }],
      spread([
        quirks.heads === 'renamed' ? '事项' : '信息内容',
        ...columns.map(([, column]) => label(head(column.label, quirks))),
      ]),
      ...layout.rows
        .filter((row) => row.table === 'disclosure' && row.block === index)
        .map((row) => spread([label(row.labels.at(-1) ?? ''), ...columns.map(([name]) => put(row, name))])),
    ];
  });
  if (quirks.disclosure === 'listed') {
    const rows = tables.flatMap((_, index) =>
      layout.rows
        .filter((row) => row.table === 'disclosure' && row.block === index)
        .flatMap((row) =>
          Object.entries(blocks[index]?.columns ?? {}).map(([name, column]): PrintedTableCell[] => [
            { text: label(row.labels.at(-1) ?? '') },
            { text: label(column.label) },
            { text: put(row, name) },
          ]),
        ),
    );
    return [{ kind: 'table', rows }];
  }
  if (quirks.disclosure === 'split') return tables.map((rows) => ({ kind: 'table', rows }));
  return [{ kind: 'table', rows: tables.flat() }];
}

/** A head as it is printed; units are added where the form has none. */
function head(official: string, { heads }: Quirks): string {
  if (heads === 'units' && !/[（(]|金额|增/.test(official)) return `${official}（件）`;
  return heads === 'renamed' && official === '科研机构' ? '大学及科研院所' : official;
}

function requests(report: Report, quirks: Quirks, label: Label, put: Put): PrintedBlock[] {
  const layout = layoutOf(report.edition);
  const rows = layout.rows.filter(
    (row) => row.table === 'requests' && getPath(report, row.path) !== undefined && !leftOut(report, row),
  );
  const columns = (rows[0]?.cells ?? [])
    .filter(
      (cell) =>
        !cell.optionalColumn || rows.some((row) => getPath(report, `${row.path}.${cell.column}`) != null),
    )
    .sort((a, b) => Number(quirks.columns === 'total-first') * (rank(a.column) - rank(b.column)));
  const remark = quirks.columns === 'remark';
  const inside = columns.filter((cell) => cell.column !== 'naturalPerson' && cell.column !== 'total');
  const header: PrintedTableCell[][] = [
    [
      {
        text: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
        colSpan: 3,
        rowSpan: 3,
      },
      { text: '申请人情况', colSpan: columns.length },
      ...(remark ? [{ text: '备注', rowSpan: 3 }] : []),
    ],
    [
      ...(quirks.columns === 'total-first' ? [{ text: label('总计'), rowSpan: 2 }] : []),
      { text: label(head('自然人', quirks)), rowSpan: 2 },
      { text: '法人或其他组织', colSpan: inside.length },
      ...(quirks.columns === 'total-first' ? [] : [{ text: label('总计'), rowSpan: 2 }]),
    ],
    inside.map((cell) => ({ text: label(head(editionColumn(report, cell.column), quirks)) })),
  ];
  let group = '';
  let outcomesStarted = false;
  const outcomes = rows.filter((row) => row.path.startsWith('requests.outcomes.')).length;
  const body = rows.map((row) => {
    const cells: PrintedTableCell[] = [];
    const depth = row.labels.length;
    const own = label(row.labels.at(-1) ?? '');
    if (depth === 1 && !row.path.startsWith('requests.outcomes.')) cells.push({ text: own, colSpan: 3 });
    else {
      if (!outcomesStarted) cells.push({ text: '三、本年度办理结果', rowSpan: outcomes });
      outcomesStarted = true;
      if (depth === 2) {
        group = '';
        cells.push({ text: own, colSpan: 2 });
      } else {
        const parent = row.path.slice(0, row.path.lastIndexOf('.'));
        const members = rows.filter((other) => other.path.startsWith(`${parent}.`));
        const alone = members.length === 1 && row.path.endsWith('.subtotal');
        if (alone) cells.push({ text: label(row.labels.at(-2) ?? ''), colSpan: 2 });
        else {
          if (group !== parent) cells.push({ text: label(row.labels.at(-2) ?? ''), rowSpan: members.length });
          cells.push({ text: own });
        }
        group = parent;
      }
    }
    const note = remark ? [{ text: row.path.endsWith('.total') ? '见说明' : '' }] : [];
    return [...cells, ...columns.map((cell) => ({ text: put(row, cell.column) })), ...note];
  });
  return [{ kind: 'table', rows: [...header, ...body] }];
}

const rank = (column: string) => (column === 'total' ? 0 : 1);

/** A group printed as one row leaves its parts out. */
function leftOut(report: Report, row: FormRow): boolean {
  const parent = row.path.slice(0, row.path.lastIndexOf('.'));
  const group = layoutOf(report.edition).groups.get(parent);
  if (!group?.subtotal || row.path === group.subtotal || group.parts.length === 0) return false;
  const empty = (path: string) =>
    Object.values((getPath(report, path) ?? {}) as object).every((value) => value === null);
  return getPath(report, group.subtotal) !== undefined && group.parts.every(empty);
}

function editionColumn(report: Report, column: string): string {
  const columns = editions[report.edition].tables.requests.blocks[0].columns as Record<
    string,
    { label: string }
  >;
  return columns[column]?.label ?? column;
}

function disputes(report: Report, quirks: Quirks, label: Label, put: Put): PrintedBlock[] {
  const rows = layoutOf(report.edition).rows.filter((row) => row.table === 'disputes');
  const columns = rows[0]?.cells ?? [];
  const names = columns.map((cell): PrintedTableCell => ({ text: label(cell.columnLabel) }));
  const values = (row: FormRow) => columns.map((cell): PrintedTableCell => ({ text: put(row, cell.column) }));
  const full = (row: FormRow) =>
    row.path === 'disputes.reconsideration' ? '行政复议' : `行政诉讼（${row.labels.at(-1)}）`;
  if (quirks.disputes === 'rows') {
    return [
      {
        kind: 'table',
        rows: [
          [{ text: '类别' }, ...names],
          ...rows.map((row) => [{ text: label(full(row)) }, ...values(row)]),
        ],
      },
    ];
  }
  if (quirks.disputes === 'titled') {
    return rows.map((row) => ({
      kind: 'table',
      rows: [[{ text: full(row), colSpan: names.length }], names, values(row)],
    }));
  }
  if (quirks.disputes === 'turned') {
    const sides = rows.map(values);
    return [
      {
        kind: 'table',
        rows: [
          [
            { text: '结果', rowSpan: 2 },
            { text: '行政复议', rowSpan: 2 },
            { text: '行政诉讼', colSpan: 2 },
          ],
          [{ text: '未经复议直接起诉' }, { text: '复议后起诉' }],
          ...names.map((name, at) => [name, ...sides.map((side) => side[at] ?? { text: '' })]),
        ],
      },
    ];
  }
  if (quirks.disputes === 'listed') {
    const listed = rows.flatMap((row) => {
      const figures = values(row);
      return names.map((name, at): PrintedTableCell[] => [
        ...(at === 0 ? [{ text: full(row), rowSpan: names.length }] : []),
        name,
        figures[at] ?? { text: '' },
      ]);
    });
    return [{ kind: 'table', rows: listed }];
  }
  if (quirks.disputes === 'tables') {
    return rows.flatMap((row): PrintedBlock[] => [
      { kind: 'paragraph', text: full(row) },
      { kind: 'table', rows: [names, values(row)] },
    ]);
  }
  return [
    {
      kind: 'table',
      rows: [
        [
          { text: '行政复议', colSpan: 5 },
          { text: '行政诉讼', colSpan: 10 },
        ],
        [
          ...names.map((cell) => ({ ...cell, rowSpan: 2 })),
          { text: '未经复议直接起诉', colSpan: 5 },
          { text: '复议后起诉', colSpan: 5 },
        ],
        [...names, ...names],
        rows.flatMap(values),
      ],
    },
  ];
}

/** A table as a full lattice: the text of a spanning cell stands in its first place, the others are empty. */
export function lattice(rows: readonly (readonly PrintedTableCell[])[]): string[][] {
  const grid: (string | undefined)[][] = rows.map(() => []);
  rows.forEach((row, r) => {
    let c = 0;
    for (const cell of row) {
      while (grid[r]?.[c] !== undefined) c += 1;
      for (let dr = 0; dr < (cell.rowSpan ?? 1); dr += 1) {
        for (let dc = 0; dc < (cell.colSpan ?? 1); dc += 1) {
          const line = grid[r + dr];
          if (line) line[c + dc] = dr === 0 && dc === 0 ? cell.text : '';
        }
      }
    }
  });
  return grid.map((row) => Array.from(row, (text) => text ?? ''));
}
