/** A mark that refers to a note, after a figure: 12①, 12¹, 12[1], 12*. */
const REFERENCE =
  /^([+\-−－＋]?\p{Nd}[\p{Nd},，.．]{0,20}[件宗起份条项个元万亿]{0,2})\s?(?:[①-⑳⁰¹²³⁴-⁹]{1,2}|[*＊※]{1,3}|[[［〔【](?:注\s?)?[\d¹²³⁰⁴-⁹]{1,2}[\]］〕】]|注[\d①-⑳]{1,2})$/u;

/** A figure without the mark that refers to a note; other text as it is. */
export function withoutReference(text: string): string {
  return REFERENCE.exec(text.trim())?.[1] ?? text;
}
