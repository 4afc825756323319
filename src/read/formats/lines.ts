/** Line breaks inside a paragraph or a cell: which of them end a paragraph. */

/** 一、 （一） 第一部分: such a line begins a paragraph. */
const ORDINAL = /^(?:第[一二三四五六七]部分|[（(]?[一二三四五六七八九十]{1,3}[)）、.．])/;
/** The longest heading has fewer characters. */
const HEADING_LENGTH = 45;

/**
 * The paragraphs of a text with line breaks. Text pasted from web pages has line breaks where paragraphs end; others
 * break a title or a long line: those stay in their paragraph.
 */
export function paragraphLines(text: string): string[] {
  const paragraphs: string[] = [];
  let last = '';
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    const begins = last === '' || /[。！？：；]$/.test(last) || isHeading(last) || isHeading(line);
    if (begins) paragraphs.push(line);
    else paragraphs[paragraphs.length - 1] += `\n${line}`;
    last = line;
  }
  return paragraphs;
}

function isHeading(line: string): boolean {
  return line.length <= HEADING_LENGTH && ORDINAL.test(line);
}
