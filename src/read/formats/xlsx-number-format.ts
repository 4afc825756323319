/**
 * Numbers of a spreadsheet as text. The value comes whole, not rounded as its format shows it; what the format adds
 * in words or by scale stays: 437880 shown as 43.8万元 is 43.788万元, 0.12 shown as 12% is no count.
 */

interface Section {
  /** `[>=10000]`: when it applies. */
  condition?: { sign: string; value: number };
  before: string;
  after: string;
  /** Power of ten that the value is divided by. */
  scale: number;
  /** It shows a number, rather than only words or nothing. */
  digits: boolean;
  date: { year: boolean; month: boolean; day: boolean; time: boolean } | undefined;
}

export type NumberFormat = readonly Section[];

/** Formats that files use by number alone; the others of these have no words in them. */
const builtIn: Readonly<Record<number, string>> = { 9: '0%', 10: '0.00%', 49: '@' };

/** Dates and times that files use by number alone, those of Chinese Excel among them. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** The format of a number, from its code in the file or, without one, its number. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined && isBuiltInDate(id)) {
    const time = (id >= 18 && id <= 21) || (id >= 45 && id <= 47);
    return parseFormat(time ? 'h:mm' : 'yyyy-m-d');
  }
  return parseFormat(code ?? builtIn[id] ?? 'General');
}

function parseFormat(code: string): NumberFormat {
  const sections: Section[] = [];
  let at = 0;
  while (at <= code.length) {
    const reader = new SectionReader(code, at);
    sections.push(reader.section);
    at = reader.end + 1;
  }
  return sections;
}

class SectionReader {
  readonly section: Section = { before: '', after: '', scale: 0, digits: false, date: undefined };
  /** Where the section ends: at its `;`, or with the code. */
  readonly end: number;
  /** Commas since the last digit: at the end of the digits they divide by a thousand. */
  private commas = 0;
  /** Digits behind a point that is only drawn: `0\.0,` shows tenths of thousands as if it were decimals. */
  private drawn = false;

  constructor(code: string, start: number) {
    let at = start;
    while (at < code.length && code[at] !== ';') at = this.token(code, at);
    this.end = at;
    this.section.scale += 3 * this.commas;
  }

  /** Takes one token of the code; returns where the next begins. */
  private token(code: string, at: number): number {
    const char = code[at] ?? '';
    const general = /^(?:General|G\/通用格式)/i.exec(code.slice(at, at + 8))?.[0];
    if (general) {
      this.section.digits = true;
      return at + general.length;
    }
    const half = /^(?:AM\/PM|A\/P|上午\/下午)/i.exec(code.slice(at, at + 5))?.[0];
    if (half) {
      this.dated('h');
      return at + half.length;
    }
    // 1.2E+5 is the number written otherwise.
    if (this.section.digits && /^E[+-]/i.test(code.slice(at, at + 2))) return at + 2;
    switch (char) {
      case '"': {
        const close = code.indexOf('"', at + 1);
        const end = close < 0 ? code.length : close;
        this.literal(code.slice(at + 1, end));
        return end + 1;
      }
      case '\\':
      case '!':
        this.literal(code[at + 1] ?? '');
        return at + 2;
      case '_':
      case '*':
        // White space as wide as the next character, and filling.
        return at + 2;
      case '[': {
        const close = code.indexOf(']', at);
        const end = close < 0 ? code.length : close;
        this.bracket(code.slice(at + 1, end));
        return end + 1;
      }
      case '0':
      case '#':
      case '?':
        this.digit();
        return at + 1;
      case ',':
        if (this.section.digits) this.commas += 1;
        return at + 1;
      case '.':
        return at + 1;
      case '%':
        this.section.scale -= 2;
        this.literal('%');
        return at + 1;
      case '@':
        this.section.digits = true;
        return at + 1;
    }
    if (/[ymdhsebg]/i.test(char)) {
      this.dated(char.toLowerCase());
      return at + 1;
    }
    this.literal(char);
    return at + 1;
  }

  private literal(text: string): void {
    if (!this.section.digits) this.section.before += text;
    else if (text === '.') this.drawn = true;
    else this.section.after += text;
  }

  private digit(): void {
    const { section } = this;
    // Words between the digits, as 0"万"0000 has them, cannot stand in a number.
    if (section.after !== '') section.after = '';
    section.digits = true;
    this.commas = 0;
    if (this.drawn) section.scale += 1;
  }

  private bracket(text: string): void {
    const condition = /^(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)$/.exec(text);
    if (condition) this.section.condition = { sign: condition[1] ?? '', value: Number(condition[2]) };
    else if (/^[hms]{1,9}$/i.test(text)) this.dated('h');
    // [$¥-804] is a currency sign with a language.
    else if (text.startsWith('$')) this.literal(text.slice(1).split('-', 1)[0] ?? '');
  }

  private dated(letter: string): void {
    const { section } = this;
    section.date ??= { year: false, month: false, day: false, time: false };
    section.digits = true;
    if (letter === 'h' || letter === 's') section.date.time = true;
    else if (letter === 'm') section.date.month = true;
    else if (letter === 'd') section.date.day = true;
    else section.date.year = true;
  }
}

/** The section that a value is shown by, and whether it was chosen for negative values. */
function sectionFor(
  format: NumberFormat,
  value: number,
): { section: Section | undefined; negative: boolean } {
  const [first, second, third] = format;
  if (format.some((section) => section.condition)) {
    const chosen = format.find((section) => {
      if (!section.condition) return true;
      const { sign, value: limit } = section.condition;
      return (
        (sign.includes('=') && value === limit) ||
        (sign.includes('<') && value < limit) ||
        (sign.includes('>') && value > limit)
      );
    });
    return { section: chosen, negative: false };
  }
  if (value < 0 && second) return { section: second, negative: true };
  if (value === 0 && third) return { section: third, negative: false };
  return { section: first, negative: false };
}

function isPlain(section: Section | undefined): boolean {
  if (!section) return true;
  return (
    section.digits &&
    !section.date &&
    !section.condition &&
    section.scale === 0 &&
    section.before + section.after === ''
  );
}

/** What a number with a format says. */
export function numberText(raw: string, format: NumberFormat, date1904: boolean): string {
  // Most cells are whole numbers that are shown as they are.
  if (/^[1-9]\d{0,14}$/.test(raw) && format.length === 1 && isPlain(format[0])) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  const { section, negative } = sectionFor(format, value);
  if (!section) return plainDecimal(value, 0);
  if (section.date) return dateText(value, section.date, date1904);
  const words = section.before + section.after;
  if (!section.digits && value !== 0) return words;
  if (value === 0) {
    // Zero may be shown as a dash, or not at all; the cell holds the figure all the same.
    const dash = /^[\s\-‐-―−－/／+]*$/.test(words);
    return dash ? '0' : section.digits ? `${section.before}0${section.after}`.trim() : words;
  }
  const figure = plainDecimal(negative ? -value : value, section.scale);
  if (!negative) return `${section.before}${figure}${section.after}`.trim();
  // -5 shown as (5), or in red alone; as 减5 it says itself that it is negative.
  const before = section.before.replace(/[(（]/g, '');
  const after = section.after.replace(/[)）]/g, '');
  const signed = /[-−－减负]/.test(before + after);
  return `${signed ? '' : '-'}${before}${figure}${after}`.trim();
}

/**
 * A value divided by a power of ten, with the fifteen digits that a spreadsheet has and shows: its file says
 * 43.787999999999997 for 43.788.
 */
function plainDecimal(value: number, scale: number): string {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential(14).split('e');
  const digits = mantissa.replace('.', '');
  const point = 1 + Number(exponent) - scale;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = (point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** 2024年3月1日, with as much of it as the format shows. */
function dateText(serial: number, shown: NonNullable<Section['date']>, date1904: boolean): string {
  // The last day of the year 9999; a spreadsheet shows no dates before its first or after this.
  if (serial < 0 || serial >= 2_958_466) return '########';
  // Excel counts a 29 February 1900 that never was.
  const first = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const date = new Date(first + Math.round(serial * 86_400) * 1_000);
  const any = shown.year || shown.day || (shown.month && !shown.time);
  let text = '';
  if (any) {
    if (shown.year) text += `${date.getUTCFullYear()}年`;
    if (shown.month) text += `${date.getUTCMonth() + 1}月`;
    if (shown.day) text += `${date.getUTCDate()}日`;
  }
  if (shown.time) {
    const time = date.toISOString().slice(11, 19);
    text += any ? ` ${time}` : serial >= 1 ? `${Math.floor(serial * 24)}${time.slice(2)}` : time;
  }
  return text;
}
