/** The numbers that Word puts before paragraphs (numbering.xml): 一、（一）1. are often not in the text. */
import type { WordSource } from './docx';
import { type Attributes, attribute, isOn } from './xml';

interface Level {
  start: number;
  format: string;
  /** `%1` stands for the number of the first level. */
  text: string;
  suffix: string;
  /** All numbers of it are written in Arabic figures. */
  legal: boolean;
  /** After which level, from 1, it starts again; 0 for never. */
  restart?: number;
  style?: string;
}

interface Definition {
  levels: Map<number, Level>;
  /** The list style that it is the definition of, or that has its levels. */
  styleLink?: string;
  numStyleLink?: string;
}

interface List {
  definition: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

/** Counts through the lists of a document, paragraph by paragraph. */
export class Numbering {
  private readonly definitions = new Map<string, Definition>();
  private readonly lists = new Map<string, List>();
  /** Per definition: lists that share one go on counting one another. */
  private readonly counters = new Map<Definition, number[]>();
  private readonly begun = new Set<string>();

  constructor(source: WordSource, part: string | undefined) {
    if (part !== undefined) this.readPart(source, part);
  }

  /**
   * The number of the next paragraph of a list, with what parts it from the text; '' when it has none.
   *
   * @param level from 0; where it is not stated, that of the paragraph's style.
   */
  next(numId: string, level: number | undefined, style: string | undefined): string {
    const list = this.lists.get(numId);
    const definition = list && this.definitionOf(list);
    if (!list || !definition) return '';
    const levelAt = (index: number) => list.levels.get(index) ?? definition.levels.get(index);
    const at = level ?? this.levelOfStyle(definition, style);
    const own = levelAt(at);
    if (!own) return '';
    const counters = this.counters.get(definition) ?? [];
    this.counters.set(definition, counters);
    if (!this.begun.has(numId)) {
      this.begun.add(numId);
      for (const index of list.starts.keys()) delete counters[index];
    }
    const startOf = (index: number) => list.starts.get(index) ?? levelAt(index)?.start ?? 1;
    counters[at] = counters[at] === undefined ? startOf(at) : counters[at] + 1;
    for (let deeper = at + 1; deeper < counters.length; deeper += 1) {
      const restart = levelAt(deeper)?.restart;
      if (restart === undefined || at < restart) delete counters[deeper];
    }
    if (own.format === 'bullet') return '';
    const text = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      counters[index] ??= startOf(index);
      return formatNumber(counters[index], own.legal ? 'decimal' : (levelAt(index)?.format ?? 'decimal'));
    });
    if (text === '') return '';
    // Word parts them by a tab stop: where the number ends in a sign of its own, nothing more is needed.
    return own.suffix !== 'nothing' && /[\p{L}\p{N}]$/u.test(text) ? `${text} ` : text;
  }

  private definitionOf(list: List): Definition | undefined {
    const definition = this.definitions.get(list.definition);
    const link = definition?.numStyleLink;
    if (link === undefined) return definition;
    return [...this.definitions.values()].find((other) => other.styleLink === link) ?? definition;
  }

  private levelOfStyle(definition: Definition, style: string | undefined): number {
    for (const [index, level] of definition.levels) {
      if (style !== undefined && level.style === style) return index;
    }
    return 0;
  }

  private readPart(source: WordSource, part: string): void {
    let definition: Definition | undefined;
    let list: List | undefined;
    let override = 0;
    let level: Level | undefined;
    source.read(part, {
      open: (name, attributes) => {
        const value = attribute(attributes, 'val') ?? '';
        if (level) readLevel(level, name, value);
        switch (name) {
          case 'w:abstractNum':
            definition = { levels: new Map() };
            this.definitions.set(attribute(attributes, 'abstractNumId') ?? '', definition);
            break;
          case 'w:styleLink':
            if (definition) definition.styleLink = value;
            break;
          case 'w:numStyleLink':
            if (definition) definition.numStyleLink = value;
            break;
          case 'w:num':
            definition = undefined;
            list = { definition: '', starts: new Map(), levels: new Map() };
            this.lists.set(attribute(attributes, 'numId') ?? '', list);
            break;
          case 'w:abstractNumId':
            if (list) list.definition = value;
            break;
          case 'w:lvlOverride':
            override = levelNumber(attributes);
            break;
          case 'w:startOverride':
            list?.starts.set(override, Number(value) || 0);
            break;
          case 'w:lvl':
            level = { start: 0, format: 'decimal', text: '', suffix: 'tab', legal: false };
            (definition ?? list)?.levels.set(levelNumber(attributes), level);
            break;
        }
      },
      close(name) {
        if (name === 'w:lvl') level = undefined;
        else if (name === 'w:abstractNum') definition = undefined;
      },
    });
  }
}

function readLevel(level: Level, name: string, value: string): void {
  switch (name) {
    case 'w:start':
      level.start = Number(value) || 0;
      break;
    case 'w:numFmt':
      level.format = value;
      break;
    case 'w:lvlText':
      level.text = value;
      break;
    case 'w:suff':
      level.suffix = value;
      break;
    case 'w:isLgl':
      level.legal = isOn(value === '' ? undefined : value);
      break;
    case 'w:lvlRestart':
      level.restart = Number(value) || 0;
      break;
    case 'w:pStyle':
      level.style = value;
      break;
  }
}

/** Word has nine levels. */
function levelNumber(attributes: Attributes): number {
  const level = Number(attribute(attributes, 'ilvl') ?? 0);
  return level >= 0 && level <= 8 ? Math.floor(level) : 0;
}

const DIGITS = '〇一二三四五六七八九';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** A number as a list writes it; in Arabic figures where the format is not one that such reports use. */
export function formatNumber(value: number, format: string): string {
  const from = (first: number, most: number) =>
    value >= 1 && value <= most ? String.fromCodePoint(first + value - 1) : String(value);
  switch (format) {
    case 'none':
      return '';
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'koreanCounting':
      return chinese(value, DIGITS, '十百千');
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return chinese(value, '零壹贰叁肆伍陆柒捌玖', '拾佰仟');
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(value)].map((digit) => DIGITS[Number(digit)] ?? digit).join('');
    case 'ideographTraditional':
      return STEMS[value - 1] ?? String(value);
    case 'ideographZodiac':
      return BRANCHES[value - 1] ?? String(value);
    case 'upperLetter':
      return letters(value);
    case 'lowerLetter':
      return letters(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalFullWidth':
      return [...String(value)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return from(0x2460, 20);
    case 'decimalEnclosedParen':
      return from(0x2474, 20);
    case 'decimalEnclosedFullstop':
      return from(0x2488, 20);
    case 'ideographEnclosedCircle':
      return from(0x3280, 10);
    default:
      return String(value);
  }
}

/** 一, 十, 十一, 二十, 一百〇一. */
function chinese(value: number, digits: string, units: string): string {
  if (value < 1 || value > 9999) return String(value);
  let text = '';
  const figures = [...String(value)].map(Number);
  figures.forEach((figure, index) => {
    const unit = units[figures.length - index - 2] ?? '';
    if (figure > 0) text += `${digits[figure]}${unit}`;
    // One zero for any number of them, and none at the end.
    else if (figures.slice(index + 1).some((after) => after > 0) && !text.endsWith(digits[0] ?? '')) {
      text += digits[0];
    }
  });
  return text.startsWith(`${digits[1]}${units[0]}`) ? text.slice(1) : text;
}

/** A … Z, then AA, BB … as Word goes on. */
function letters(value: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  const places: [string, string, string][] = [
    ['I', 'V', 'X'],
    ['X', 'L', 'C'],
    ['C', 'D', 'M'],
    ['M', '', ''],
  ];
  return [...String(value)]
    .reverse()
    .map((figure, index) => {
      const [one = '', five = '', ten = ''] = places[index] ?? [];
      const forms = ['', one, one + one, one + one + one, one + five, five, five + one];
      return [...forms, five + one + one, five + one + one + one, one + ten][Number(figure)] ?? '';
    })
    .reverse()
    .join('');
}
