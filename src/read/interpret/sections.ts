/** The frame of a report: title, agency, year, and the six sections with their text. */
import { type SectionId, sectionIds } from '../../editions';
import type { Place } from '../../schema/reading';
import type { Block, Document, Grid } from '../document';
import { labelKey } from './labels';

export interface Title {
  text: string;
  agency?: string;
  year?: number;
  place: Place;
}

export interface Section {
  /** Absent for what stands before the first section. */
  id?: SectionId;
  blocks: Block[];
  place: Place;
}

export interface Frame {
  titles: Title[];
  sections: Section[];
  /** The year that the report says its figures cover: 2024年1月1日起至2024年12月31日止. */
  period?: number;
  /** Titles of further reports in the same document, whose content is left out. */
  more: string[];
}

/** What the key of a section's heading says, most specific first. */
const headings: readonly (readonly [SectionId, RegExp])[] = [
  ['disputes', /行政复议.*行政诉讼|复议.*诉讼.*情况|行政诉讼情况/],
  ['requests', /(?:收到|办理|处理).*申请.*情况|依申请公开.*办理情况|申请.*(?:收到|处理|办理).*情况/],
  ['disclosure', /主动公开.*情况/],
  ['problems', /问题.*(?:改进|整改|措施|打算|不足)|整改措施|改进(?:情况|措施)/],
  ['otherMatters', /其他.*(?:需要)?报告.*事项|其他事项|需要报告的(?:其他)?事项/],
  ['overview', /^(?:总体|概述|基本|工作).*情况|^概述$|^总体情况/],
];

/** A heading is a line of its own that no sentence goes on from. */
const HEADING_LENGTH = 45;

/** Splits a document into its sections and finds its title. */
export function frameOf(document: Document): Frame {
  const sections: Section[] = [{ blocks: [], place: {} }];
  const titles: Title[] = [];
  const blocks = document.blocks.flatMap(unpack);
  const numbered = blocks.filter((block) => isNumberedSection(textOf(block) ?? '')).length >= 3;
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) continue;
    const section = sections.at(-1);
    const text = textOf(block);
    if (text === undefined) {
      section?.blocks.push(block);
      continue;
    }
    // Where sections are numbered, a heading that is not is one of the areas of section one: 主动公开情况.
    const marked = block.kind === 'paragraph' && block.heading === true && !numbered;
    const id = sectionHeading(text, marked, section?.id);
    if (id && !sections.some((known) => known.id === id)) {
      sections.push({ id, blocks: [], place: block.place });
      continue;
    }
    const taken = readTitle(blocks, index);
    if (taken) {
      // A second title after the sections of the first report begins another; before them it is a heading again.
      if (sections.length > 3 && blocks.slice(index).some((below) => isOverview(below))) {
        return { titles, sections, more: [taken.title.text] };
      }
      titles.push(taken.title);
      index += taken.lines - 1;
      continue;
    }
    section?.blocks.push(block);
  }
  const period = periodOf(sections);
  return { titles, sections, more: [], ...(period === undefined ? {} : { period }) };
}

function isNumberedSection(text: string): boolean {
  return (
    /^\s*(?:第[一二三四五六]部分|[一二三四五六]\s*[、.．])/.test(text) &&
    sectionHeading(text, false, undefined) !== undefined
  );
}

function isOverview(block: Block): boolean {
  return block.kind === 'paragraph' && sectionHeading(block.text, false, undefined) === 'overview';
}

function periodOf(sections: readonly Section[]): number | undefined {
  for (const section of sections.slice(0, 2)) {
    for (const block of section.blocks) {
      if (block.kind !== 'paragraph') continue;
      const text = block.text.normalize('NFKC').replace(/\s+/g, '');
      const year = /(\d{4})年1月1日[^。]{0,12}12月31日/.exec(text)?.[1];
      if (year) return Number(year);
    }
  }
  return undefined;
}

/** A grid without the rows that are prose or headings, which some documents lay out as table rows. */
function unpack(block: Block): Block[] {
  if (block.kind === 'paragraph') return [block];
  const parts: Block[] = [];
  let rows: Grid['rows'] = [];
  const close = () => {
    if (rows.length > 0) parts.push({ ...block, rows, place: rows[0]?.[0]?.place ?? block.place });
    rows = [];
  };
  for (const row of block.rows) {
    const filled = row.filter((cell) => cell.text.trim() !== '');
    const [only] = filled;
    const text = only?.text ?? '';
    if (
      filled.length === 1 &&
      only &&
      (isProse(text) || isTitleLine(text) || sectionHeading(text, false, undefined))
    ) {
      close();
      parts.push({ kind: 'paragraph', text, place: only.place });
    } else if (filled.length === 2 && filled.some((cell) => isProse(cell.text) && cell.text.length > 60)) {
      // 一、总体情况 beside its text.
      close();
      for (const cell of filled) parts.push({ kind: 'paragraph', text: cell.text, place: cell.place });
    } else rows.push(row);
  }
  close();
  return parts;
}

function isTitleLine(text: string): boolean {
  return text.length <= 80 && REPORT.test(text.normalize('NFKC').replace(/\s+/g, ''));
}

/** A cell that holds sentences. The note on the equations over table three is the longest cell that is none. */
function isProse(text: string): boolean {
  return /[。！？]/.test(text) || (text.length > 60 && !/勾稽关系|申请人/.test(text));
}

/** The text of a paragraph, or of a grid that holds a single one. */
function textOf(block: Block): string | undefined {
  if (block.kind === 'paragraph') return block.text;
  let only: string | undefined;
  for (const row of block.rows) {
    for (const { text } of row) {
      if (text.trim() === '') continue;
      if (only !== undefined) return undefined;
      only = text;
    }
  }
  return only;
}

function sectionHeading(
  raw: string,
  heading: boolean,
  current: SectionId | undefined,
): SectionId | undefined {
  const text = raw.normalize('NFKC').replace(/\s+/g, '');
  if (text.length > HEADING_LENGTH || /[。;；!?]$/.test(text)) return undefined;
  const numbered =
    /^(?:第[一二三四五六七]部分|[一二三四五六七][、.,:]|[(](?:[一二三四五六])[)])/.exec(text)?.[0] ??
    (/^\s*[一二三四五六七]\s/.test(raw) ? text[0] : undefined);
  if (!numbered && !heading) {
    // A bare heading must be the official one to the letter: prose uses the same words.
    const key = labelKey(text);
    if (
      !/^(?:总体情况|主动公开政府信息(?:的)?情况|收到和处理政府信息公开申请(?:的)?情况|(?:因)?政府信息公开(?:工作)?(?:被申请)?行政复议[和及与]?(?:提起)?行政诉讼(?:的)?情况|(?:政府信息公开工作)?存在的?(?:主要)?问题[及和与](?:改进|整改)(?:情况|措施)|(?:其他)?需要报告的?(?:其他)?事项|其他(?:需要报告的?)?事项)$/.test(
        key,
      )
    ) {
      return undefined;
    }
  }
  // （二）依申请公开方面 is a part of section one.
  if (numbered?.startsWith('(') && !heading) return undefined;
  if (numbered?.startsWith('(') && current === 'overview') return undefined;
  const key = labelKey(text.slice(numbered?.length ?? 0));
  const found = headings.find(([, pattern]) => pattern.test(key))?.[0];
  // In prose under 一 the five areas bear names like those of sections two and three.
  return found;
}

const REPORT =
  /政府信息公开(?:工作)?(?:的)?年度(?:工作)?报告|政务公开(?:工作)?年度报告|信息公开(?:工作)?年度报告|(?<=(?:\d{4}|[〇零○O一二三四五六七八九]{4})年度?\p{Script=Han}{0,30})政府信息公开(?:工作报告|年报|(?:工作)?情况的?报告)/u;
const YEAR_DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  '○': '0',
  O: '0',
  o: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/**
 * The title at `index`, which may run over up to three lines: 云林县人民政府 / 2024年 / 政府信息公开工作年度报告.
 */
function readTitle(blocks: readonly Block[], index: number): { title: Title; lines: number } | undefined {
  let joined = '';
  for (let lines = 1; lines <= 3; lines += 1) {
    const block = blocks[index + lines - 1];
    const text = block && textOf(block);
    if (text === undefined) return undefined;
    joined += text.normalize('NFKC').replace(/\s+/g, '');
    if (joined.length > 80 || /[。;,]/.test(joined)) return undefined;
    // A line that has it all by itself must not be swallowed by a line above it, such as a site's breadcrumb.
    if (lines > 1 && isWholeTitle(text)) return undefined;
    if (!REPORT.test(joined)) continue;
    const title = parseTitle(joined, blocks[index]?.place ?? {});
    if (!title) return undefined;
    // 今天是2024年6月2日 over 政府信息公开年度报告, the name of a column: no agency has figures in its name.
    if (lines > 1 && /[\d:>|]/.test(title.agency ?? '')) return undefined;
    const next = blocks[index + lines];
    const below = next?.kind === 'paragraph' ? next.text.normalize('NFKC').replace(/\s+/g, '') : '';
    // （2024年） on a line of its own under the title.
    if (title.year === undefined) {
      const year = /^[(]?(\d{4}|[〇零○O一二三四五六七八九]{4})年?(?:度)?[)]?$/.exec(below)?.[1];
      if (year) return { title: { ...title, year: yearOf(year) }, lines: lines + 1 };
    }
    const name = title.agency === undefined ? ORGAN.exec(below)?.[1] : undefined;
    if (name !== undefined) return { title: { ...title, agency: name }, lines: lines + 1 };
    return { title, lines };
  }
  return undefined;
}

function isWholeTitle(text: string): boolean {
  const title = parseTitle(text.normalize('NFKC').replace(/\s+/g, ''), {});
  return title?.agency !== undefined && title.year !== undefined;
}

function yearOf(digits: string): number {
  return Number([...digits].map((digit) => YEAR_DIGITS[digit] ?? digit).join(''));
}

function parseTitle(joined: string, place: Place): Title | undefined {
  const at = REPORT.exec(joined);
  if (!at) return undefined;
  const year = /(\d{4}|[〇零○O一二三四五六七八九]{4})年?度?/.exec(joined);
  const before = joined.slice(0, at.index);
  const after = joined.slice(at.index + at[0].length);
  // Links and references go on after the word 报告; a title does not.
  if (!/^(?:[(]?(?:\d{4}|[〇零○O一二三四五六七八九]{4})?年?度?[)]?|[(].{0,12}[)])$/.test(after))
    return undefined;
  let agency = before.replace(/(?:\d{4}|[〇零○O一二三四五六七八九]{4})年?度?/, '');
  agency = agency.replace(/^(?:关于|[《“"'【[(]+)/, '').replace(/(?:关于|的|[》”"'】\])]+|\d{4}年?)$/, '');
  if (agency === '' && before !== '' && !year) return undefined;
  return {
    text: joined,
    ...(agency === '' ? {} : { agency }),
    ...(year?.[1] ? { year: yearOf(year[1]) } : {}),
    place,
  };
}

/**
 * The title of the report: the first that names agency and year, rather one that the file itself bears (`meta`) than
 * one of a list beside the report; else the most that is printed, or what the file bears.
 */
export function titleOf(frame: Frame, meta = ''): Title | undefined {
  const own = meta.normalize('NFKC').replace(/\s+/g, '');
  const borne = own.split(/[_|\-—–]/).flatMap((part) => parseTitle(part, {}) ?? []);
  const whole = (title: Title) => title.agency !== undefined && title.year !== undefined;
  const printed = frame.titles.filter(whole);
  return (
    printed.find((title) => own.includes(title.text)) ??
    printed[0] ??
    frame.titles.find((title) => title.agency !== undefined) ??
    borne.find(whole) ??
    frame.titles[0] ??
    borne[0]
  );
}

/** A line that is nothing but the name of an organ, which some print under the title and some in brackets. */
const ORGAN =
  /^[(]?(\p{Script=Han}{2,28}(?:政府|委员会|办公室|办公厅|办事处|管委会|[局厅院处署]|中心|总队|支队|档案馆))[)]?$/u;

const DATE =
  /^(?:\d{4}|[〇零○O一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/;
const NAME = /^\p{Script=Han}[\p{Script=Han}()·]{3,38}$/u;

/** The agency that signs the report, on the line over its date or in front of it. */
export function signatureOf(frame: Frame): string | undefined {
  const blocks = frame.sections.at(-1)?.blocks ?? [];
  const lines = blocks.slice(-SIGNED).flatMap((block) => textOf(block)?.split('\n') ?? []);
  const texts = lines.map((line) => line.normalize('NFKC').replace(/\s+/g, ''));
  for (let at = texts.length - 1; at >= 0; at -= 1) {
    const text = texts[at] ?? '';
    const name = DATE.test(text) ? texts[at - 1] : /^(.{4,40}?)(?:\d{4}年.{1,8}日)$/.exec(text)?.[1];
    if (name !== undefined && NAME.test(name)) return name;
  }
  return undefined;
}

/** The signature is among the last paragraphs; pages print a line or two under it. */
const SIGNED = 6;

/** Sections that the document lacks. */
export function missingSections(frame: Frame): SectionId[] {
  return sectionIds.filter((id) => !frame.sections.some((section) => section.id === id));
}
