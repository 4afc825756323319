/** What printed labels can mean: the lexicon of both editions and its aliases. */
import { type EditionId, editionIds, editions, layoutOf, type TableId, withoutOrdinal } from '../../editions';
import { aliases } from '../../editions/aliases';

/** A meaning that a label has somewhere in the form. */
export interface Meaning {
  table: TableId;
  axis: 'row' | 'column' | 'group' | 'block' | 'caption';
  /** Row path, column name, group path or block label. */
  name: string;
  /** Editions in which it has it. */
  editions: readonly EditionId[];
  /** Official label, when the printed one is not. */
  alias?: string;
}

/**
 * The key under which a label is found: compatibility forms folded, ordinals, brackets, spaces and punctuation
 * left out, so that （三）不予 公开 and (三)不予公开 are one.
 */
export function labelKey(text: string): string {
  if (text.length > 100) return makeKey(text);
  let key = keys.get(text);
  if (key === undefined) {
    if (keys.size >= KEYS) keys.clear();
    key = makeKey(text);
    keys.set(text, key);
  }
  return key;
}

/** The same labels come in every table and every report: keys are kept, so many and no more. */
const keys = new Map<string, string>();
const KEYS = 2_000;

function makeKey(text: string): string {
  // Prose is no label, and long text is not worth keeping.
  let label = text.normalize('NFKC').replace(/\s+/g, '').replaceAll('其它', '其他');
  // Ordinals can be stacked: 三、(一)予以公开.
  for (let previous = ''; previous !== label; ) {
    previous = label;
    label = label.replace(
      /^(?:[([]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\]、.,:]+|\d{1,2}(?=[^\d\s,.%元件]))/,
      '',
    );
  }
  return label.replace(/[^\p{L}\p{N}]/gu, '');
}

/** What an agency adds to a label: 行政许可（件）, （一）予以公开（含全部公开）. */
const REMARK = /[（(【[][^（()）【】[\]]{1,30}[）)】\]]\s*$/;

const LITIGATION = '行政诉讼';

/** The key of a label without the unit or remark that an agency adds to it, where only that is one of the form's. */
export function knownKey(text: string): string {
  const key = labelKey(text);
  if (text.length > 100 || lexicon().has(key)) return key;
  // 行政诉讼（复议后诉讼） is the block, with what it belongs to in front of it.
  if (key.startsWith(LITIGATION)) {
    const block = key.slice(LITIGATION.length);
    if (
      lexicon()
        .get(block)
        ?.some(({ table, axis }) => table === 'disputes' && axis === 'row')
    )
      return block;
  }
  if (!REMARK.test(text)) return key;
  const bare = labelKey(text.replace(REMARK, ''));
  return lexicon().has(bare) ? bare : key;
}

/** An ordinal that begins a label of the form. */
const BEGINS =
  /^\s*(?:[（(［[]?\d{1,2}[)）\]］]?[.．、:：]|[（(［[][一二三四五六七][)）\]］]|[一二三四五六七][、.．]|(?:[（(［[]\d{1,2}[)）\]］]|[①-⑳])\s?\p{Script=Han})/u;

/** Whether a text begins a label: 3.危及…, （3）危及…, （三）, 四、. */
export function beginsLabel(text: string): boolean {
  return BEGINS.test(text);
}

const NONE: readonly Meaning[] = [];

/** What a printed label can mean; nothing for what is no label of the form. */
export function meaningsOf(text: string): readonly Meaning[] {
  if (text.length > 100) return NONE;
  let found = meanings.get(text);
  if (!found) {
    if (meanings.size >= KEYS) meanings.clear();
    found = lexicon().get(knownKey(text)) ?? NONE;
    meanings.set(text, found);
  }
  return found;
}

const meanings = new Map<string, readonly Meaning[]>();

let beginnings: Set<string> | undefined;

/** Whether a label of the form begins with the text, as far as keys tell. */
export function isBeginning(text: string): boolean {
  if (!beginnings) {
    beginnings = new Set(['']);
    for (const key of lexicon().keys()) {
      for (let end = 1; end <= key.length; end += 1) beginnings.add(key.slice(0, end));
    }
  }
  return beginnings.has(labelKey(text));
}

/** Captions of the form that are labels of nothing. */
const captions: readonly (readonly [TableId, string])[] = [
  ['disclosure', '信息内容'],
  ['requests', '申请人情况'],
  ['requests', '法人或其他组织'],
  ['requests', '本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和'],
  ['requests', '类别'],
  ['disputes', '行政诉讼'],
];

let built: ReadonlyMap<string, readonly Meaning[]> | undefined;

/** Every label of the form, by its key. */
export function lexicon(): ReadonlyMap<string, readonly Meaning[]> {
  built ??= build();
  return built;
}

function build(): Map<string, Meaning[]> {
  const entries = new Map<string, Meaning[]>();
  const add = (text: string, meaning: Meaning) => {
    const key = labelKey(text);
    const known = entries.get(key);
    if (!known) {
      entries.set(key, [meaning]);
      return;
    }
    const same = known.find(
      (other) => other.table === meaning.table && other.axis === meaning.axis && other.name === meaning.name,
    );
    if (same) {
      same.editions = [...new Set([...same.editions, ...meaning.editions])];
      // Official in one edition is no alias.
      if (meaning.alias === undefined) delete same.alias;
    } else known.push(meaning);
  };

  for (const edition of editionIds) {
    const layout = layoutOf(edition);
    for (const row of layout.rows) {
      const own = row.labels.at(-1);
      if (own === undefined || layout.edition.tables[row.table].prose) continue;
      add(own, { table: row.table, axis: 'row', name: row.path, editions: [edition] });
      // Tables without merged cells print a row's groups in front of its label: （六）其他处理 3.其他.
      for (let depth = 2; depth <= row.labels.length; depth += 1) {
        const chain = row.labels.slice(-depth);
        for (const text of [chain.join(''), chain.map(withoutOrdinal).join('')]) {
          add(text, { table: row.table, axis: 'row', name: row.path, editions: [edition] });
        }
      }
      row.labels.slice(0, -1).forEach((label, depth) => {
        const name = row.path
          .split('.')
          .slice(0, 2 + depth)
          .join('.');
        add(label, { table: row.table, axis: 'group', name, editions: [edition] });
      });
      for (const cell of row.cells) {
        const label = withoutOrdinal(columnLabel(edition, cell.table, row.block, cell.column));
        add(label, { table: cell.table, axis: 'column', name: cell.column, editions: [edition] });
      }
    }
    for (const block of layout.edition.tables.disclosure.blocks) {
      if (block.label)
        add(block.label, { table: 'disclosure', axis: 'block', name: block.label, editions: [edition] });
    }
  }
  for (const [table, text] of captions) {
    add(text, { table, axis: 'caption', name: text, editions: editionIds });
  }
  for (const alias of aliases) {
    const covers = alias.edition ? [alias.edition] : editionIds;
    for (const edition of covers) {
      const official = officialLabel(edition, alias);
      if (official === undefined) continue;
      add(alias.text, {
        table: alias.table,
        axis: alias.axis,
        name: alias.cell,
        editions: [edition],
        alias: official,
      });
    }
  }
  addJoined(entries);
  return entries;
}

/** A column of table four with the block over it in one cell is both: 行政复议结果维持, 行政诉讼（复议后起诉）总计. */
function addJoined(entries: Map<string, Meaning[]>): void {
  const disputes = (axis: Meaning['axis']) =>
    [...entries].flatMap(([key, list]) => {
      const own = list.find((meaning) => meaning.table === 'disputes' && meaning.axis === axis);
      return own ? [[key, own] as const] : [];
    });
  const columns = disputes('column');
  for (const [block, row] of disputes('row')) {
    for (const [name, column] of columns) {
      for (const key of [block + name, LITIGATION + block + name]) {
        if (!entries.has(key)) entries.set(key, [row, column]);
      }
    }
  }
}

function columnLabel(edition: EditionId, table: TableId, block: number, column: string): string {
  const columns = editions[edition].tables[table].blocks[block]?.columns as
    | Record<string, { label: string }>
    | undefined;
  return columns?.[column]?.label ?? column;
}

function officialLabel(edition: EditionId, alias: (typeof aliases)[number]): string | undefined {
  const layout = layoutOf(edition);
  if (alias.axis === 'row') return layout.rowByPath.get(alias.cell)?.labels.at(-1);
  if (alias.axis === 'column') {
    return layout.cells.find((cell) => cell.table === alias.table && cell.column === alias.cell)?.columnLabel;
  }
  const inside = layout.rows.find((row) => row.path.startsWith(`${alias.cell}.`));
  return inside?.labels[alias.cell.split('.').length - 2];
}

/** Number of single-character changes that turn `a` into `b`, or `limit` + 1 when there are more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitute = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(substitute, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
    }
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}
