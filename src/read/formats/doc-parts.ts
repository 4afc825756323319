/** The styles and the lists of a .doc file, as the parts styles.xml and numbering.xml of a .docx file would say them. */
import type { ByteView } from './byte-view';
import { applyProperties, type CharacterProperties, type ParagraphProperties } from './doc-properties';
import { empty, type XmlHandler } from './xml';

/** Numbers that Word gives to its own styles: headings from 1 to 9, lines of a table of contents from 19 to 27. */
const HEADINGS = 1;
const CONTENTS = 19;
const NO_STYLE = 0xfff;
const PARAGRAPH_STYLE = 1;

/** Tells of the styles of a style sheet (STSH). */
export function stylesPart(sheet: ByteView, handler: XmlHandler): void {
  const baseLength = sheet.u16(4);
  const count = sheet.u16(2);
  let at = 2 + sheet.u16(0);
  for (let number = 0; number < count && at < sheet.length; number += 1) {
    const length = sheet.u16(at);
    const style = sheet.slice(at + 2, length);
    at += 2 + length;
    if (length === 0) continue;
    const builtIn = style.u16(0) & 0xfff;
    const kind = style.u16(2) & 15;
    const base = style.u16(2) >> 4;
    const name = style.text(baseLength + 2, style.u16(baseLength));
    const value = (element: string, val: string | number | undefined) => {
      if (val !== undefined) empty(handler, element, { val: String(val) });
    };
    handler.open('w:style', {
      styleId: String(number),
      type: kind === PARAGRAPH_STYLE ? 'paragraph' : 'character',
      ...(number === 0 ? { default: '1' } : {}),
    });
    value('w:name', builtInName(builtIn) ?? name);
    if (base !== NO_STYLE) value('w:basedOn', base);
    const properties = styleProperties(style, baseLength + 4 + style.u16(baseLength) * 2, kind);
    value('w:outlineLvl', properties.outlineLevel);
    value('w:numId', properties.list);
    value('w:ilvl', properties.level);
    if (properties.hidden !== undefined) value('w:vanish', properties.hidden ? 1 : 0);
    handler.close('w:style');
  }
}

function builtInName(number: number): string | undefined {
  if (number >= HEADINGS && number < HEADINGS + 9) return `heading ${number}`;
  if (number >= CONTENTS && number < CONTENTS + 9) return `toc ${number - CONTENTS + 1}`;
  return undefined;
}

/** What a style says of paragraphs, then of characters: lists of properties, each on an even place. */
function styleProperties(
  style: ByteView,
  start: number,
  kind: number,
): ParagraphProperties & Pick<CharacterProperties, 'hidden'> {
  const properties = {};
  let at = start;
  if (kind === PARAGRAPH_STYLE) {
    const length = style.u16(at);
    applyProperties(properties, style.slice(at + 4, length - 2));
    at += 2 + length + (length % 2);
  }
  applyProperties(properties, style.slice(at + 2, style.u16(at)));
  return properties;
}

/** Formats of numbers in the order of their codes, of which .docx has the names (ST_NumberFormat). */
const FORMATS =
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand'.split(
    ' ',
  );
const NO_NUMBER = 255;
const FOLLOWED_BY = ['tab', 'space', 'nothing'];
const LEVELS = 9;
const LIST = 28;
const LEVEL = 28;
const USE = 16;

/**
 * Tells of the lists.
 *
 * @param lists - how each is numbered (PlfLst), with the levels that stand after them.
 * @param uses - which list a number of a list in a paragraph means, and where it begins anew (PlfLfo).
 */
export function numberingPart(lists: ByteView, uses: ByteView, handler: XmlHandler): void {
  const count = Math.min(lists.u16(0), Math.floor(lists.length / LIST));
  let at = 2 + count * LIST;
  for (let index = 0; index < count && at < lists.length; index += 1) {
    const list = 2 + index * LIST;
    handler.open('w:abstractNum', { abstractNumId: String(lists.u32(list)) });
    const levels = lists.u8(list + 26) & 1 ? 1 : LEVELS;
    for (let level = 0; level < levels; level += 1) at += levelPart(lists, at, level, handler);
    handler.close('w:abstractNum');
  }
  usesPart(uses, handler);
}

/** One level of a list (LVL); returns its length. */
function levelPart(view: ByteView, at: number, level: number, handler: XmlHandler): number {
  const format = view.u8(at + 4);
  const properties = view.u8(at + 24) + view.u8(at + 25);
  const characters = view.u16(at + LEVEL + properties);
  const text = view.text(at + LEVEL + properties + 2, characters);
  const value = (name: string, val: string | number) => empty(handler, name, { val: String(val) });
  handler.open('w:lvl', { ilvl: String(level) });
  value('w:start', view.i32(at));
  value('w:numFmt', format === NO_NUMBER ? 'none' : (FORMATS[format] ?? 'decimal'));
  // The number of a level stands for it.
  value('w:lvlText', [...text].map((char) => (char < '\t' ? `%${char.charCodeAt(0) + 1}` : char)).join(''));
  value('w:suff', FOLLOWED_BY[view.u8(at + 15)] ?? 'tab');
  const flags = view.u8(at + 5);
  if (flags & 4) empty(handler, 'w:isLgl', {});
  if (flags & 8) value('w:lvlRestart', view.u8(at + 26));
  handler.close('w:lvl');
  return LEVEL + properties + 2 + characters * 2;
}

function usesPart(uses: ByteView, handler: XmlHandler): void {
  const count = Math.min(uses.u32(0), Math.floor(uses.length / USE));
  let at = 4 + count * USE;
  for (let index = 0; index < count; index += 1) {
    const use = 4 + index * USE;
    handler.open('w:num', { numId: String(index + 1) });
    empty(handler, 'w:abstractNumId', { val: String(uses.u32(use)) });
    // Four bytes that say nothing, then the levels that differ.
    at += 4;
    for (let override = 0; override < uses.u8(use + 12) && at < uses.length; override += 1) {
      const flags = uses.u32(at + 4);
      const level = flags & 15;
      handler.open('w:lvlOverride', { ilvl: String(level) });
      if (flags & 16) empty(handler, 'w:startOverride', { val: String(uses.i32(at)) });
      at += 8;
      if (flags & 32) at += levelPart(uses, at, level, handler);
      handler.close('w:lvlOverride');
    }
    handler.close('w:num');
  }
}
