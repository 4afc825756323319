import { foldCharacter } from '../../../core/numerals';
import type { Place } from '../../../schema/reading';

/** A paragraph of the report, as the reader of claims takes it. */
export interface Prose {
  text: string;
  place: Place;
  /** `overview`, `disclosure`, `requests`, `disputes`, `problems` or `otherMatters`, when known. */
  section?: string;
}

/**
 * A sentence as the lexer wants it: half width, simplified, without spaces and quotation marks, clause
 * punctuation in one form (，；：、（）), and where each character came from.
 */
export interface Sentence {
  text: string;
  /** For each character of `text`: its paragraph and its offset there. */
  paragraph: number[];
  offset: number[];
  /** Whether a paragraph begins here: the subject of the one before does not carry over. */
  first: boolean;
  section: string | undefined;
}

/** Traditional characters of the vocabulary; others can stay as they are. */
const SIMPLIFIED = new Map<string, string>();
for (const pair of '開开 請请 辦办 結结 轉转 數数 條条 達达 實实 際际 費费 繳缴 維维 續续 無无 處处 決决 議议 訟讼 審审 復复 覆复 複复 個个 萬万 億亿 機机 關关 縣县 區区 鎮镇 鄉乡 總总 計计 報报 與与 給给 應应 當当 屬属 過过 糾纠 撤撤 訴诉 勝胜 敗败 來来 見见 為为 於于 產产 發发 現现 沒没 還还 餘余 單单 僅仅 經经 內内 務务 權权 類类 執执 詢询 補补 確确 認认 獲获 籌筹 駁驳 點点 兩两 貳贰 製制 廢废 規规 書书 額额 號号 繼继 該该 則则 將将 從从 並并 項项 參参 網网 電电 熱热 線线 時时 統统 種种 間间 門门 戶户 對对 誤误 據据 響响 導导 證证 類类 掌掌 護护 銷销 贏赢 訊讯 職职 責责 違违 滿满 預预 約约 億亿 筆笔 標标 準准 錄录 領领 評评 強强 變变 動动 減减 長长 舉举 諮咨 諸诸 國国 務务 業业 團团 組组 織织 養养 療疗 遞递'.split(
  ' ',
)) {
  const [from, to] = [...pair];
  if (from && to) SIMPLIFIED.set(from, to);
}

const QUOTES = new Set('“”‘’"\'「」『』＂＇`*_'.split(''));
const CANONICAL = new Map([
  [';', '；'],
  [':', '：'],
  ['(', '（'],
  [')', '）'],
  ['[', '（'],
  [']', '）'],
  ['【', '（'],
  ['】', '）'],
  ['〈', '《'],
  ['〉', '》'],
  ['﹑', '、'],
  ['|', '。'],
  ['!', '。'],
  ['?', '。'],
  ['｡', '。'],
]);
const END = new Set('。！？!?；;：:…|'.split(''));
const HEADING = /^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|\d{1,2}[、.．)）](?!\d)|[一二三四五六七八九十]是|第[一二三四五六七八九十]|[#>|*-])/;

const isCjk = (c: number): boolean => c >= 0x4e00 && c <= 0x9fff;
const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9';

interface Character {
  text: string;
  paragraph: number;
  offset: number;
}

/** Whether the paragraph goes on in the next one, as where a page ends in the middle of a sentence. */
function continues(before: Prose, after: Prose): boolean {
  const text = before.text.trimEnd();
  const last = text.at(-1);
  if (last === undefined || END.has(last) || before.section !== after.section) return false;
  if (HEADING.test(after.text) || after.text.trim() === '') return false;
  // A short line without punctuation is a heading.
  return text.length > 28 || /[，。；、,;（(]/.test(text.slice(-60));
}

/** The paragraphs as sentences. */
export function sentences(prose: readonly Prose[]): Sentence[] {
  const found: Sentence[] = [];
  let run: Character[] = [];
  let section: string | undefined;
  for (const [index, paragraph] of prose.entries()) {
    const previous = prose[index - 1];
    if (previous && run.length > 0) {
      if (continues(previous, paragraph)) run.push({ text: '\n', paragraph: index, offset: 0 });
      else {
        split(run, section, found);
        run = [];
      }
    }
    section = paragraph.section;
    let offset = 0;
    for (const character of paragraph.text) {
      const folded = character === '\t' ? '|' : foldCharacter(character);
      for (const c of folded) run.push({ text: SIMPLIFIED.get(c) ?? c, paragraph: index, offset });
      offset += character.length;
    }
  }
  split(run, section, found);
  return found;
}

/** Sets words set apart (收 到 申 请) against ordinary prose, where a space is a boundary between numbers. */
function lettered(run: readonly Character[]): boolean {
  let apart = 0;
  let together = 0;
  for (let i = 1; i < run.length; i++) {
    if (!isCjk(run[i]?.text.charCodeAt(0) ?? 0)) continue;
    if (run[i - 1]?.text === ' ') apart++;
    else together++;
  }
  return apart > 4 && apart > together / 2;
}

/** Drops spaces and puts punctuation into one form; a space stays between digits that are not one number. */
function tidy(run: readonly Character[]): Character[] {
  const out: Character[] = [];
  const wideLetters = lettered(run);
  for (let i = 0; i < run.length; i++) {
    const character = run[i];
    if (!character) continue;
    const text = character.text;
    if (text === ' ' || text === '\n') {
      const begin = i;
      let line = false;
      while (run[i]?.text === ' ' || run[i]?.text === '\n') {
        if (run[i]?.text === '\n') line = true;
        i++;
      }
      const spaces = i - begin;
      const next = run[i]?.text;
      i--;
      const last = out.at(-1)?.text;
      if (!isDigit(next) || out.length === 0) continue;
      if (isDigit(last)) {
        if (line || spaces > 1 ? line : joins(run, i + 1, wideLetters)) continue;
        out.push({ ...character, text: spaces > 1 ? '。' : ' ' });
      } else if (last === ',' && !line) out.push({ ...character, text: ' ' });
      continue;
    }
    if (QUOTES.has(text)) continue;
    const before = out.at(-1)?.text;
    const after = run[i + 1]?.text;
    let canonical = CANONICAL.get(text) ?? text;
    if (text === ',') {
      // Between digits a comma may group them; the numerals decide.
      const following = after === '\n' || after === ' ' ? run[i + 2]?.text : after;
      canonical = isDigit(before) && isDigit(following) ? ',' : '，';
    } else if (text === '.') {
      const following = after === '\n' ? run[i + 2]?.text : after;
      canonical = isDigit(before) && isDigit(following) ? '.' : '。';
    } else if (text === ':' && isDigit(before) && isDigit(after)) canonical = ':';
    out.push(canonical === text ? character : { ...character, text: canonical });
  }
  return out;
}

/** Whether digits after one space belong to the number before it: thousands (1 774), or letters set apart. */
function joins(run: readonly Character[], from: number, wideLetters: boolean): boolean {
  // The whole chain of digit groups is judged, so that a row of cells (36 130 2) is never one number.
  let begin = from;
  let spaces = 0;
  while (isDigit(run[begin - 1]?.text) || (run[begin - 1]?.text === ' ' && isDigit(run[begin - 2]?.text))) {
    begin--;
    // More groups than any count has: a row of a table.
    if (run[begin]?.text === ' ' && ++spaces > 7) return false;
  }
  const groups: number[] = [0];
  for (let i = begin; i < run.length && groups.length <= 7; i++) {
    if (isDigit(run[i]?.text)) groups.push((groups.pop() ?? 0) + 1);
    else if (run[i]?.text === ' ' && isDigit(run[i + 1]?.text)) groups.push(0);
    else break;
  }
  if (groups.length > 7 || run[begin]?.text === '0') return false;
  const [first = 0, ...others] = groups;
  if (first <= 3 && others.every((n) => n === 3)) return true;
  return wideLetters && groups.every((n) => n === 1);
}

function split(run: readonly Character[], section: string | undefined, found: Sentence[]): void {
  let current: Sentence | undefined;
  let first = true;
  let depth = 0;
  for (const { text, paragraph, offset } of tidy(run)) {
    if (text === '（') depth++;
    else if (text === '）') depth = Math.max(0, depth - 1);
    else if (text === '。' || text === '！' || text === '？') {
      if (current) found.push(current);
      current = undefined;
      depth = 0;
      continue;
    }
    if (!current) {
      current = { text: '', paragraph: [], offset: [], first, section };
      first = false;
    }
    current.text += text;
    for (let i = 0; i < text.length; i++) {
      current.paragraph.push(paragraph);
      current.offset.push(offset);
    }
  }
  if (current) found.push(current);
}
