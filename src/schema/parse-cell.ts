import { DECIMAL_TEXT, type Decimal, decimalText, Money } from '../core/decimal';
import type { IssueArgs } from '../core/issue';
import { type Numeral, readNumeral } from '../core/numerals';
import { type CellPath, type EditionId, editionIds, type FormCell, layoutOf } from '../editions';
import type { CellValue } from './cells';

type Fact<Code extends keyof IssueArgs> = { [C in Code]: { code: C; args: IssueArgs[C] } }[Code];

/** What is to be known about a value that was read: a remark left out of it, a unit it was converted from. */
export type CellNote = Fact<'cell-remark' | 'unit-converted'>;

/** Why a text is no value of its cell. */
export type CellProblem = Fact<'cell-unreadable' | 'cell-not-whole' | 'unit-contradicts'>;

/** What {@link parseCell} gives: a value with its notes, or `null` with the mark that says why. */
export type ParsedCell<Value = CellValue> =
  | { value: Value; notes: readonly CellNote[]; mark?: undefined; problem?: undefined }
  | { value: null; notes: readonly CellNote[]; mark: 'blank' | 'dash'; problem?: undefined }
  | { value: null; notes: readonly CellNote[]; mark: 'unreadable'; problem: CellProblem };

const NO_NOTES: readonly CellNote[] = [];
const BLANK = { value: null, notes: NO_NOTES, mark: 'blank' } as const;
const DASH = { value: null, notes: NO_NOTES, mark: 'dash' } as const;

/** Characters that show nothing; `&nbsp;` survives as text in some extractions. */
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]|&nbsp;?/g;
const NOTHING_SIGNS = /^(?:[/／\\＼\-‐-―−﹘﹣－─━]|暂?无|不适用|不涉及|N\/?A)+$/i;
const PLAIN_COUNT = /^\d{1,15}$/;
const PLAIN_AMOUNT = /^\d{1,15}(?:\.\d{1,10})?$/;

/** 元 in each unit of money. */
const YUAN: Readonly<Record<string, number>> = { 元: 1, 万元: 1e4, 亿元: 1e8 };
/** Units in which things are counted: they are not part of the number. Any other unit is not a count's. */
const COUNTED = new Set(
  '件 宗 起 份 条 项 部 例 个 批 批次 次 人次 件次 户次 人 户 篇 期 册 场 家 名 处 位 类 种 款 则 封 单 通'.split(
    ' ',
  ),
);
const UNIT_REMARK = /^单位[:：]?(.+)$/;
/** 增3 and 减4 say how much something changed, and +3 may: only a change cell can hold what they say. */
const CHANGE_WORDS = /^[净新]?[增减]/;

/**
 * The value that a text gives a cell: what a person typed into a form, or a document printed in its table. `null`
 * with a `mark` where it gives none: `blank`, `dash` (/, -, —, 无, 不适用, 不涉及), or `unreadable` with the
 * `problem`. It never guesses: a text that could be two numbers, a fraction in a count cell, a rounded count
 * (4.14万件) or a unit that contradicts the cell is `unreadable`.
 *
 * Money comes as a `Decimal` in the cell's own unit, converted exactly from 元, 万元 or 亿元; counts are whole. The
 * counting unit (件, 宗, 项 …) and a remark, 16（其中修订16件）, are dropped. `notes` says what was converted or
 * dropped.
 *
 * @param cell - path of the cell, or its entry in `cells(edition)`.
 * @param unitPrinted - unit that the table's header prints over the cell, for a text that has none of its own:
 * 采购总金额（万元）. A text whose own unit differs from it is `unreadable`.
 * @throws TypeError when `text` is not a string or `cell` is not a cell of the form.
 * @example
 * import { parseCell } from 'gongkai';
 *
 * parseCell('１，７７４', 'requests.received.total').value; // 1774
 * parseCell('43.788万元', 'disclosure.procurement.amount').value?.toString(); // '437880'
 * parseCell('—', 'requests.received.total').mark; // 'dash'
 * parseCell('1.5', 'requests.received.total').problem; // { code: 'cell-not-whole', args: { raw: '1.5' } }
 */
export function parseCell<P extends CellPath>(
  text: string,
  cell: P,
  unitPrinted?: string,
): ParsedCell<CellValue<P>>;
export function parseCell(
  text: string,
  cell: Pick<FormCell, 'kind' | 'unit'>,
  unitPrinted?: string,
): ParsedCell;
export function parseCell(
  text: string,
  cell: CellPath | Pick<FormCell, 'kind' | 'unit'>,
  unitPrinted = '',
): ParsedCell {
  if (typeof text !== 'string') throw new TypeError(`text: a string is needed, not ${typeof text}`);
  const { kind, unit } = typeof cell === 'string' ? cellAt(cell) : cell;
  const raw = text.trim();
  const header = unitPrinted === '' ? '' : plainUnit(unitPrinted);

  // Nearly every cell of a table is a few plain digits.
  if (kind !== 'money') {
    if (header === '' && PLAIN_COUNT.test(raw)) return { value: Number(raw), notes: NO_NOTES };
  } else if ((header === '' || header === unit) && PLAIN_AMOUNT.test(raw)) {
    return { value: new Money(raw), notes: NO_NOTES };
  }

  const visible = raw.replace(INVISIBLE, '');
  if (visible === '') return BLANK;
  if (NOTHING_SIGNS.test(visible)) return DASH;

  const numeral = readNumeral(raw);
  if (!numeral || (kind !== 'change' && CHANGE_WORDS.test(visible))) {
    return unreadable({ code: 'cell-unreadable', args: { raw } });
  }
  // 43.788（单位：万元） tells its unit in what looks like a remark.
  const stated = numeral.remark === undefined ? undefined : UNIT_REMARK.exec(numeral.remark)?.[1];
  const remarked: readonly CellNote[] =
    numeral.remark === undefined || stated !== undefined
      ? NO_NOTES
      : [{ code: 'cell-remark', args: { raw } }];
  return kind === 'money'
    ? amount(raw, numeral, stated, unit, header, remarked)
    : count(raw, numeral, stated, unit, header, remarked);
}

function count(
  raw: string,
  numeral: Numeral,
  stated: string | undefined,
  unit: string,
  header: string,
  notes: readonly CellNote[],
): ParsedCell<number> {
  for (const counted of [header, numeral.unit, stated ?? '']) {
    if (counted !== '' && !COUNTED.has(plainUnit(counted))) {
      return unreadable({ code: 'unit-contradicts', args: { raw, unit: header === '' ? unit : header } });
    }
  }
  // 4.14万件 is a rounded figure: the count itself is not printed.
  if (numeral.multiplier !== 1) return unreadable({ code: 'cell-unreadable', args: { raw } });
  if (numeral.value.includes('.')) return unreadable({ code: 'cell-not-whole', args: { raw } });
  const value = Number(numeral.value);
  if (!Number.isSafeInteger(value)) return unreadable({ code: 'cell-unreadable', args: { raw } });
  return { value, notes };
}

function amount(
  raw: string,
  numeral: Numeral,
  stated: string | undefined,
  unit: string,
  header: string,
  notes: readonly CellNote[],
): ParsedCell<Decimal> {
  const own = ownUnit(numeral, stated);
  const from = own || header || unit;
  const known = Object.hasOwn(YUAN, from) && (header === '' || Object.hasOwn(YUAN, header));
  // Nothing is nothing in every unit of money, and 43.788万 is a number of 元 too.
  const agrees = own === header || numeral.value === '0' || (header === '元' && numeral.unit === '');
  const contradicts = own !== '' && header !== '' && !agrees;
  if (!known || contradicts) {
    return unreadable({ code: 'unit-contradicts', args: { raw, unit: header === '' ? unit : header } });
  }
  const yuan = new Money(numeral.value).times(own !== '' && stated === undefined ? 1 : (YUAN[from] ?? 1));
  const value = yuan.div(YUAN[unit] ?? 1);
  if (!DECIMAL_TEXT.test(decimalText(value))) {
    return unreadable({ code: 'cell-unreadable', args: { raw } });
  }
  return from === unit
    ? { value, notes }
    : { value, notes: [...notes, { code: 'unit-converted', args: { raw, from, to: unit } }] };
}

/** The unit that the text itself has, '' for none: 43.788万 can only mean 万元 in a cell of money. */
function ownUnit(numeral: Numeral, stated: string | undefined): string {
  if (stated !== undefined) {
    // 43万（单位：万元） says 万 twice, or means it twice: no one can tell.
    return numeral.unit === '' && numeral.multiplier === 1 ? plainUnit(stated) : '?';
  }
  const unit = plainUnit(numeral.unit);
  if (numeral.multiplier === 1) return unit;
  if (unit !== '' && unit !== '元') return unit;
  return numeral.multiplier === 1e4 ? '万元' : '亿元';
}

/** 元整, 人民币元, （单位：万元） as 元, 元, 万元. */
function plainUnit(printed: string): string {
  const unit = printed
    .replace(INVISIBLE, '')
    .replace(/^[(（[【]|[)）\]】]$/g, '')
    .replace(/^单位[:：]?/, '')
    .replace(/^人民币/, '');
  return unit === '元整' || unit === '圆' ? '元' : unit;
}

function unreadable(problem: CellProblem): ParsedCell<never> {
  return { value: null, notes: NO_NOTES, mark: 'unreadable', problem };
}

/** A path that both editions have is the same kind of cell in both, so the edition need not be told. */
function cellAt(path: string): FormCell {
  for (const edition of newestFirst) {
    const cell = layoutOf(edition).byPath.get(path);
    if (cell) return cell;
  }
  throw new TypeError(`cell: ${String(path)} is not a cell of the form`);
}

const newestFirst: readonly EditionId[] = [...editionIds].reverse();
