/** Writes web pages and Markdown from a printed report, with the habits of portals and editors. */
import { lattice, type Printed, type PrintedTableCell } from './printed';

export interface HtmlStyle {
  /** What a figure is wrapped in. */
  cell: 'plain' | 'paragraph' | 'span' | 'split';
  /** Navigation, a breadcrumb and links to other reports around the article. */
  portal: boolean;
  /** The report stands in a table that only lays out the page. */
  layoutTable: boolean;
  /** Closing tags that HTML lets one leave out are left out. */
  unclosed: boolean;
}

export const plainHtml: HtmlStyle = { cell: 'plain', portal: false, layoutTable: false, unclosed: false };

export function writeHtml(printed: Printed, style: HtmlStyle = plainHtml): string {
  const close = (tag: string) => (style.unclosed ? '' : `</${tag}>`);
  const body = printed.blocks
    .map((block) => {
      if (block.kind === 'table') {
        const rows = block.rows.map(
          (row) =>
            `<tr>${row.map((cell) => `<td${spans(cell)}>${cellHtml(cell.text, style)}${close('td')}`).join('')}${close('tr')}`,
        );
        return `<table border="1">${rows.join('\n')}</table>`;
      }
      const text = escapeHtml(block.text);
      return block.kind === 'heading'
        ? `<p><strong>${text}</strong>${close('p')}`
        : `<p>　　${text}${close('p')}`;
    })
    .join('\n');
  const article = style.layoutTable
    ? `<table width="100%"><tr><td width="5"></td><td>${body}</td></tr></table>`
    : `<div class="article">${body}</div>`;
  const before = style.portal
    ? '<div class="nav"><a href="/">首页</a><a href="/xxgk">信息公开</a><a href="/fw">办事服务</a></div><div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/nb">年度报告</a></div>'
    : '';
  const after = style.portal
    ? '<div class="links"><ul><li><a href="/1">东屏镇人民政府2022年政府信息公开工作年度报告</a></li><li><a href="/2">东屏镇人民政府2021年政府信息公开工作年度报告</a></li></ul></div><div class="foot">版权所有　访问量 1234567 次</div>'
    : '';
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>年度报告</title></head><body>${before}${article}${after}</body></html>`;
}

export function writeMarkdown(printed: Printed, pipes: 'outer' | 'inner' = 'outer'): string {
  const lines: string[] = [];
  printed.blocks.forEach((block, index) => {
    lines.push('');
    if (block.kind === 'heading') lines.push(`${index === 0 ? '#' : '##'} ${block.text}`);
    else if (block.kind === 'paragraph') lines.push(block.text);
    else {
      const rows = lattice(block.rows);
      // Without outer pipes an empty cell at either end is lost: no editor leaves them out there.
      const bare = pipes === 'inner' && rows.every((row) => row[0] !== '' && row.at(-1) !== '');
      const line = (cells: readonly string[]) => (bare ? cells.join(' | ') : `| ${cells.join(' | ')} |`);
      const [head = [], ...rest] = rows;
      lines.push(line(head), line(head.map(() => '---')), ...rest.map(line));
    }
  });
  return `${lines.join('\n')}\n`;
}

function spans({ colSpan = 1, rowSpan = 1 }: PrintedTableCell): string {
  return `${colSpan > 1 ? ` colspan="${colSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`;
}

function cellHtml(text: string, { cell }: HtmlStyle): string {
  const html = escapeHtml(text);
  if (text === '') return cell === 'plain' ? '' : '&nbsp;';
  if (cell === 'paragraph') return `<p align="center">${html}</p>`;
  if (cell === 'span') return `<p><span style="font-size:14px">${html}</span></p>`;
  if (cell === 'split' && /^\d{2,}$/.test(text))
    return `<span>${html.slice(0, 1)}</span><span>${html.slice(1)}</span>`;
  return html;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
