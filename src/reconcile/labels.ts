/** Official labels of everything that a finding, suggestion or issue can name. */
import {
  type EditionId,
  editionIds,
  type Layout,
  layoutOf,
  type SectionId,
  sectionIds,
  type TableId,
} from '../editions';
import type { Locale, Messages } from '../messages/types';
import { type FieldPath, fieldLabels } from '../schema/fields';

/** Labels in one language, of one edition. */
export interface Labels {
  /** A cell, row, group, column of table three, table, claim kind, or head field; anything else as it is. */
  of(path: string): string;
  /** A section with its ordinal. */
  section(id: string): string;
  /** A row or group, or a column, as a formula has it: short. */
  line(path: string): string;
  column(cell: string): string;
}

/** In the words of the report's edition; of what that does not have, in those of the newest that does. */
export function labelsOf(edition: EditionId | undefined, locale: Locale, messages: Messages): Labels {
  const newest = [...editionIds].reverse();
  const layouts = [...(edition ? [edition] : []), ...newest].map(layoutOf);
  const first = (find: (layout: Layout) => string | undefined, otherwise: string): string => {
    for (const layout of layouts) {
      const label = find(layout);
      if (label !== undefined) return label;
    }
    return otherwise;
  };
  const zh = locale === 'zh';
  const line = (layout: Layout, path: string) => lineLabels(layout, path, zh)?.at(-1);
  const column = (layout: Layout, path: string) => {
    const cell = layout.byPath.get(path);
    return cell && (zh ? cell.columnLabel : cell.en.split(' · ').at(-1));
  };

  const of = (path: string): string => {
    if (path === 'report') return messages.schema.report;
    const field = Object.hasOwn(fieldLabels[locale], path)
      ? fieldLabels[locale][path as FieldPath]
      : undefined;
    const fixed = field ?? messages.places[path as keyof Messages['places']];
    if (fixed !== undefined) return fixed;
    const cut = path.lastIndexOf('.');
    const claimed = messages.places[path.slice(0, cut) as keyof Messages['places']];
    // The two kinds of claim that name no row of the form: `disputes.litigation.upheld`.
    if (claimed !== undefined) {
      const known = path.startsWith('disputes.') ? 'disputes.reconsideration' : 'requests.received';
      return `${claimed} · ${first((layout) => column(layout, known + path.slice(cut)), path)}`;
    }
    return first((layout) => {
      const cell = layout.byPath.get(path);
      if (cell) return zh ? cell.label : cell.en;
      const labels = lineLabels(layout, path, zh);
      if (labels) return labels.slice(labels.length > 1 ? 1 : 0).join(zh ? ' ' : ', ');
      const table = layout.edition.tables[path as TableId];
      if (table) return zh ? table.label : table.en;
      if (sectionIds.includes(path as SectionId)) return sectionLabel(layout, path as SectionId, zh);
      return path.includes('.') ? undefined : column(layout, `requests.received.${path}`);
    }, path);
  };
  return {
    of,
    section: (id) =>
      first(
        (layout) =>
          sectionIds.includes(id as SectionId) ? sectionLabel(layout, id as SectionId, zh) : undefined,
        id,
      ),
    line: (path) => short(first((layout) => line(layout, path), path)),
    column: (cell) => first((layout) => column(layout, cell), cell),
  };
}

function sectionLabel(layout: Layout, id: SectionId, zh: boolean): string {
  const section = layout.edition.sections[id];
  return zh ? `${section.ordinal}、${section.label}` : section.en;
}

/** Labels from the outermost group to the row or group itself. */
function lineLabels(layout: Layout, path: string, zh: boolean): readonly string[] | undefined {
  const row = layout.rowByPath.get(path);
  if (row) return row.labels.length > 0 ? (zh ? row.labels : row.en) : undefined;
  const [part] = layout.groups.get(path)?.parts ?? [];
  const subtotal = layout.groups.get(path)?.subtotal;
  const inside = layout.rowByPath.get(part ?? subtotal ?? '');
  const depth = path.split('.').length - 1;
  return depth > 0 && inside ? (zh ? inside.labels : inside.en).slice(0, depth) : undefined;
}

/** The remark behind a label, and words that every row of table three repeats, say nothing in a formula. */
function short(label: string): string {
  return label
    .replace(/(.)（[^（）]{5,}）$/, '$1')
    .replace(/政府信息公开申请数量$/, '')
    .replace(/继续办理$/, '');
}
