import { foldCharacter } from '../../../core/numerals';
import type { Place } from '../../../schema/reading';

/** A paragraph of the report, as the reader of claims takes it. */
export interface Prose {
  text: string;
  place: Place;
  /** `overview`, `disclosure`, `requests`, `disputes`, `problems` or `otherMatters`, when known. */
  section?: string;
}

/** Paragraphs that read on from one another: a page may end in the middle of a sentence. */
export interface Passage {
  /** The paragraphs, a line end between them. */
  text: string;
  /** Where each paragraph begins in `text`. */
  starts: number[];
  paragraphs: Prose[];
}

/**
 * A sentence as the lexer wants it: half width, simplified, without spaces and quotation marks, clause
 * punctuation in one form (，；：、（）), and where each character came from.
 */
export interface Sentence {
  text: string;
  /** For each character of `text`: its offset in the passage. */
  offsets: number[];
  passage: Passage;
  /** Whether a passage begins here: the subject of the one before does not carry over. */
  first: boolean;
}

/** Traditional characters of the vocabulary; others can stay as they are. */
const TRADITIONAL =
  '開开 請请 辦办 結结 轉转 數数 條条 達达 實实 際际 費费 繳缴 維维 續续 無无 處处 決决 議议 訟讼 審审 復复 覆复 複复 個个 萬万 億亿 機机 關关 縣县 區区 鎮镇 鄉乡 總总 計计 報报 與与 給给 應应 當当 屬属 過过 糾纠 訴诉 勝胜 敗败 來来 見见 為为 於于 產产 發发 現现 沒没 還还 餘余 單单 僅仅 經经 內内 務务 權权 類类 執执 詢询 補补 確确 認认 獲获 籌筹 駁驳 點点 兩两 貳贰 製制 廢废 規规 書书 額额 號号 繼继 該该 則则 將将 從从 並并 項项 參参 網网 電电 熱热 線线 時时 統统 種种 間间 門门 戶户 對对 誤误 據据 響响 導导 證证 護护 銷销 贏赢 訊讯 職职 責责 違违 滿满 預预 約约 筆笔 標标 準准 錄录 領领 評评 強强 變变 動动 減减 長长 舉举 諮咨 諸诸 國国 業业 團团 組组 織织 養养 療疗 遞递 ○〇';
const DROPPED = '“”‘’"\'「」『』`*_';
const CANONICAL = ';；:：(（)）[（]）【（】）〈《〉》﹑、|。!。?。｡。\t。';

/** Codes that are no character of any text: what a character folds to when it is not one other character. */
const NOT_YET = 0;
const NOTHING = 1;
const SEVERAL = 2;
let folds: Uint16Array | undefined;

function table(): Uint16Array {
  const made = new Uint16Array(0x10000);
  for (const pair of TRADITIONAL.split(' ')) made[pair.charCodeAt(0)] = pair.charCodeAt(1);
  for (const dropped of DROPPED) made[dropped.charCodeAt(0)] = NOTHING;
  for (let i = 0; i < CANONICAL.length; i += 2) made[CANONICAL.charCodeAt(i)] = CANONICAL.charCodeAt(i + 1);
  return made;
}

/** The one code that a UTF-16 unit is compared as, or NOTHING, or SEVERAL. */
function fold(unit: number, known: Uint16Array): number {
  const found = known[unit] ?? NOT_YET;
  if (found !== NOT_YET) return found;
  const folded = foldCharacter(String.fromCharCode(unit));
  const code = folded.charCodeAt(0);
  // A full-width mark folds to the ASCII one, which has its own canonical form.
  const canonical = known[code] ?? NOT_YET;
  const result =
    folded === '' ? NOTHING : folded.length > 1 ? SEVERAL : canonical > SEVERAL ? canonical : code;
  known[unit] = result;
  return result;
}

const SPACE = 0x20;
const LINE = 0x0a;
const STOP = 0x3002;
const LISTED = 0x3001;
const WIDE_COMMA = 0xff0c;
const isCjk = (c: number): boolean => c >= 0x4e00 && c <= 0x9fff;
const isDigit = (c: number | undefined): boolean => c !== undefined && c >= 48 && c <= 57;

/**
 * What a sentence must have to state a figure or to name what the next is about: digits, a Chinese numeral with
 * its unit, or a word of requests, disputes, fees or normative documents, which may be set apart.
 */
const TELLING =
  /[0-9０-９申复復複诉訴费費〇零]|[结結]\s*[转轉]|规\s*[范章]|規\s*[範章]|[一二三四五六七八九十两兩百]\s*[余多餘]?\s*[件宗起份]|[无無没未].{0,6}[公提]/;
const SENTENCE_END = /[。！？!?|｜\t]/g;
const END = new Set('。！？!?；;：:…|');
const HEADING =
  /^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|\d{1,2}[、.．)）](?!\d)|[一二三四五六七八九十]是|第[一二三四五六七八九十]|[#>|*-])/;

const HEADING_LENGTH = 20;

/** Whether the paragraph goes on in the next one. */
function continues(before: Prose, after: Prose): boolean {
  const text = before.text.trimEnd();
  const last = text.at(-1);
  if (last === undefined || END.has(last) || before.section !== after.section) return false;
  if (HEADING.test(after.text) || after.text.trim() === '') return false;
  // 收到申请2 / 318件: a number broken in two.
  if (
    isDigit(text.charCodeAt(text.length - 1)) &&
    /[\u4e00-\u9fff] ?\d{1,3}$/.test(text.slice(-5)) &&
    /^\s*\d[\d,]*\s*[万件宗起份条项元]/.test(after.text)
  )
    return true;
  // A short line without punctuation is a heading.
  return text.length > 28 || /[，。；、,;（(]/.test(text.replace(HEADING, '').slice(-60));
}

/** Lines of nothing but figures are the remains of a table, one cell a line. */
function isTable(text: string): boolean {
  if (!text.includes('\n')) return false;
  const lines = text.match(/^[\d ,.%/-]+$/gm);
  return lines !== null && lines.length > 2;
}

/** The sentences of the paragraphs that can tell something, in their order. */
export function sentences(prose: readonly Prose[]): Sentence[] {
  const found: Sentence[] = [];
  let passage: Passage | undefined;
  for (const paragraph of prose) {
    const previous = passage?.paragraphs.at(-1);
    if (isTable(paragraph.text)) continue;
    if (passage && previous && continues(previous, paragraph)) {
      passage.starts.push(passage.text.length + 1);
      passage.text += `\n${paragraph.text}`;
      passage.paragraphs.push(paragraph);
      continue;
    }
    if (passage) split(passage, found);
    passage = { text: paragraph.text, starts: [0], paragraphs: [paragraph] };
  }
  if (passage) split(passage, found);
  return found;
}

function split(passage: Passage, found: Sentence[]): void {
  const { text } = passage;
  const count = found.length;
  let from = 0;
  SENTENCE_END.lastIndex = 0;
  while (from < text.length) {
    const end = SENTENCE_END.exec(text)?.index ?? text.length;
    const raw = text.slice(from, end);
    // A short first sentence is a heading (（三）便民热线) and says what the next is about.
    if (TELLING.test(raw) || (from === 0 && raw.length <= HEADING_LENGTH)) tidy(raw, from, passage, found);
    from = end + 1;
  }
  const first = found[count];
  if (first) first.first = true;
}

/** Whether words are set apart (收 到 申 请); elsewhere a space is a boundary between numbers. */
function lettered(codes: readonly number[]): boolean {
  let apart = 0;
  let together = 0;
  for (let i = 1; i < codes.length; i++) {
    if (!isCjk(codes[i] ?? 0)) continue;
    if (codes[i - 1] === SPACE) apart++;
    else together++;
  }
  return apart > 4 && apart > together / 2;
}

/**
 * Drops spaces and puts punctuation into one form; a space stays between digits that are not one number. A full
 * stop written as a point, or a gap as wide as between columns, ends the sentence.
 */
function tidy(raw: string, base: number, passage: Passage, found: Sentence[]): void {
  folds ??= table();
  // Written by index: this runs for every character of the prose, and pdf.js replaces `push` by a slow one.
  const codes: number[] = [];
  const from: number[] = [];
  let length = 0;
  for (let i = 0; i < raw.length; i++) {
    const code = fold(raw.charCodeAt(i), folds);
    if (code === NOTHING) {
      // “予以公开”“部分公开”: quotes that meet part the names of a list.
      if (raw[i] === '”' && raw[i + 1] === '“') {
        codes[length] = LISTED;
        from[length++] = base + i;
      }
      continue;
    }
    if (code === SEVERAL) {
      for (const c of foldCharacter(raw[i] ?? '')) {
        codes[length] = c.charCodeAt(0);
        from[length++] = base + i;
      }
      continue;
    }
    codes[length] = code;
    from[length++] = base + i;
  }
  const wideLetters = lettered(codes);
  let out: number[] = [];
  let offsets: number[] = [];
  const flush = (): void => {
    if (out.length > 0) found.push({ text: textOf(out), offsets, passage, first: false });
    out = [];
    offsets = [];
  };
  const write = (code: number, at: number): void => {
    offsets[out.length] = at;
    out[out.length] = code;
  };
  for (let i = 0; i < codes.length; i++) {
    let code = codes[i] ?? 0;
    const at = from[i] ?? base;
    if (code === SPACE || code === LINE) {
      const begin = i;
      let line = false;
      while (codes[i] === SPACE || codes[i] === LINE) {
        if (codes[i] === LINE) line = true;
        i++;
      }
      const next = codes[i];
      i--;
      const last = out[out.length - 1];
      if (!line && out.length > 0 && i - begin >= 2) {
        flush();
        continue;
      }
      if (!isDigit(next) || last === undefined) continue;
      if (isDigit(last)) {
        if (line || (i === begin && joins(codes, i + 1, wideLetters))) continue;
        write(SPACE, at);
      } else if (last === 44 && !line && !groups(codes, i + 1)) write(SPACE, at);
      continue;
    }
    const before = out[out.length - 1];
    let next = codes[i + 1];
    if (next === LINE || (next === SPACE && code === 44)) next = codes[i + 2];
    const between = isDigit(before) && isDigit(next);
    // Between digits a comma may group them and a point is a decimal one; the numerals decide.
    if (code === 44) code = between ? 44 : WIDE_COMMA;
    else if (code === 46 && !between) code = STOP;
    else if (code === 0xff1a && between && raw[at - base] === ':') code = 58;
    if (code === STOP) {
      flush();
      continue;
    }
    write(code, at);
  }
  flush();
}

function textOf(codes: readonly number[]): string {
  if (codes.length < 4096) return String.fromCharCode(...codes);
  let text = '';
  for (let i = 0; i < codes.length; i += 4096) text += String.fromCharCode(...codes.slice(i, i + 4096));
  return text;
}

const UNIT = new Set([...'件宗起份'].map((c) => c.charCodeAt(0)));

/** 1, 208件: of digits after a comma and a space, whether they are the last three of one count. */
function groups(codes: readonly number[], from: number): boolean {
  let end = from;
  while (end - from <= 3 && isDigit(codes[end])) end++;
  if (end - from !== 3) return false;
  return UNIT.has(codes[codes[end] === SPACE ? end + 1 : end] ?? 0);
}

/** Whether digits after one space belong to the number before it: thousands (1 774), or letters set apart. */
function joins(codes: readonly number[], from: number, wideLetters: boolean): boolean {
  // The whole chain of digit groups is judged, so that a row of cells (36 130 2) is never one number.
  let begin = from;
  let spaces = 0;
  while (isDigit(codes[begin - 1]) || (codes[begin - 1] === SPACE && isDigit(codes[begin - 2]))) {
    begin--;
    // More groups than any count has: a row of a table.
    if (codes[begin] === SPACE && ++spaces > 7) return false;
    if (from - begin > 40) return false;
  }
  const groups: number[] = [0];
  let i = begin;
  for (; i < codes.length && groups.length <= 7; i++) {
    if (isDigit(codes[i])) groups.push((groups.pop() ?? 0) + 1);
    else if (codes[i] === SPACE && isDigit(codes[i + 1])) groups.push(0);
    else break;
    if (i - begin > 80) return false;
  }
  if (groups.length > 7 || codes[begin] === 48) return false;
  const [first = 0, ...others] = groups;
  if (first <= 3 && others.every((n) => n === 3)) return true;
  // 3 2 1 件: a unit ends one number.
  while (codes[i] === SPACE) i++;
  return (wideLetters || UNIT.has(codes[i] ?? 0)) && groups.every((n) => n === 1);
}
