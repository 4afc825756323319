import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Document } from '../../../src/read/document';
import { readDoc } from '../../../src/read/formats/doc';
import { Budget, LimitReached, type Limits } from '../../../src/read/limits';
import { type DocOptions, type DocPiece, docOf, inTable, rowEnd, sprm } from '../../support/doc-writer';
import { officeFile, officeFixtures } from '../../support/office-fixtures';
import { extractText } from '../../support/word-extractor';

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}): Document =>
  readDoc(bytes, { budget: new Budget(limits) }) as Document;
const readPieces = (pieces: readonly DocPiece[], options: DocOptions = {}) => read(docOf(pieces, options));
const shown = (blocks: readonly Block[]) =>
  blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.map((row) => row.map((cell) => cell.text)),
  );
/** What a text reads as, with properties on a part of it. */
const withProperties = (before: string, part: string, after: string, properties: readonly number[]) =>
  shown(
    readPieces([
      {
        text: `${before}${part}${after}\r`,
        characters: [{ from: before.length, to: before.length + part.length, properties }],
      },
    ]).blocks,
  );

const DELETED = sprm(0x0800, 1);

describe('the text of .doc', () => {
  it('is made of pieces of two bytes and of one byte a character', () => {
    const document = readPieces([
      { text: '收到申请' },
      { text: '12 \x93rd\x94 \x96\r', narrow: true },
      { text: '全部办结。\r' },
    ]);
    expect(shown(document.blocks)).toEqual(['收到申请12 “rd” –', '全部办结。']);
    expect(document.issues).toEqual([]);
  });

  it('is in its own order, however fast saving has left the file', () => {
    const pieces = [
      { text: '收到申请' },
      { text: '15', characters: [{ from: 0, to: 2, properties: DELETED }] },
      { text: '16' },
      { text: '件。\r' },
    ];
    for (const fileOrder of [
      [0, 1, 2, 3],
      [2, 0, 3, 1],
      [3, 2, 1, 0],
    ]) {
      expect(shown(readPieces(pieces, { fileOrder }).blocks)).toEqual(['收到申请16件。']);
    }
  });

  it('lacks pieces that are deleted as a whole', () => {
    const pieces = (change: number) => [{ text: '收到' }, { text: '15', change }, { text: '16件。\r' }];
    expect(shown(readPieces(pieces((0x41 << 1) | 0x100)).blocks)).toEqual(['收到16件。']);
    expect(shown(readPieces(pieces(3), { changes: [[], DELETED] }).blocks)).toEqual(['收到16件。']);
    expect(shown(readPieces(pieces(0)).blocks)).toEqual(['收到1516件。']);
  });

  it.each<[string, readonly number[], string]>([
    ['deleted', DELETED, '收到16件。'],
    ['a deletion that was rejected', sprm(0x0800, 0), '收到1516件。'],
    ['hidden', sprm(0x083c, 1), '收到16件。'],
    ['hidden as its style says', sprm(0x083c, 128), '收到1516件。'],
    ['struck', sprm(0x0837, 1), '收到16件。'],
    ['struck twice', sprm(0x2a53, 1), '收到16件。'],
    ['raised', sprm(0x2a48, 1), '收到16件。'],
    ['lowered', sprm(0x2a48, 2), '收到1516件。'],
    // Some readers take these for deletions: the last bits of their codes are alike.
    ['spaced by an odd number', sprm(0x8840, 0xfd, 0xff), '收到1516件。'],
    ['coloured', sprm(0x4a60, 1, 0), '收到1516件。'],
    ['bold, then deleted', [...sprm(0x0835, 1), ...sprm(0xca47, 3, 9, 9, 9), ...DELETED], '收到16件。'],
  ])('with figures that are %s', (_, properties, text) => {
    expect(withProperties('收到', '15', '16件。', properties)).toEqual([text]);
  });

  it('has fields as they are shown, and no contents', () => {
    const field = (code: string, result: string) => `\x13${code}\x14${result}\x15`;
    const text = `共${field(' =SUM(ABOVE) ', `1${field('PAGE', '2')}3`)}件\x13 XE "x" \x15。\r`;
    expect(shown(readPieces([{ text }]).blocks)).toEqual(['共123件。']);
    const contents = `\x13 TOC \\o \x14一、总体情况 1\r二、主动公开 2\x15\r`;
    expect(shown(readPieces([{ text: `${contents}正文。\r` }]).blocks)).toEqual(['正文。']);
    expect(shown(readPieces([{ text: '\x13 REF 甲\r之后。\r' }]).blocks)).toEqual(['之后。']);
  });

  it('has hyphens, tabs and breaks, and nothing of pictures and notes', () => {
    expect(
      shown(readPieces([{ text: '1\x1e2\x1f3\t4\x01\x02\x05\x08\r一\x0b二\x0c三。\r' }]).blocks),
    ).toEqual(['1-23\t4', '一\n二', '三。']);
  });

  it('goes on where the end of a paragraph was deleted', () => {
    const text = '收到\r16件。\r';
    const characters = [{ from: 2, to: 3, properties: DELETED }];
    expect(shown(readPieces([{ text, characters }]).blocks)).toEqual(['收到16件。']);
  });

  it('has its text boxes where they are anchored', () => {
    const text = '前\x08后\r';
    const boxes = { anchors: [[1, 77]], ends: [3, 5], shapes: [77, 78] } as const;
    const document = readPieces([{ text: `${text}盒子\r别\r` }], { textLength: text.length, boxes });
    expect(shown(document.blocks)).toEqual(['前后', '盒子', '别']);
  });

  it('has the numbers that Word counts, and headings by their style', () => {
    const { blocks } = read(officeFile('rows-2021', 'doc'));
    expect(blocks).toContainEqual({ kind: 'paragraph', text: '一、总体情况', heading: true, place: {} });
    const cells = blocks.flatMap((block) => (block.kind === 'grid' ? block.rows.flat() : []));
    expect(cells.map(({ text }) => text)).toContain('1、属于国家秘密');
  });
});

describe('the tables of .doc', () => {
  const spans = ({ blocks }: Document) =>
    blocks.map((block) =>
      block.kind === 'grid'
        ? block.rows.map((row) => row.map((cell) => [cell.text, cell.column, cell.colSpan, cell.rowSpan]))
        : block.text,
    );

  it('have cells where their edges are', () => {
    const text = '组\x07甲\x07\x07乙\x07丙\x071\x07\x07';
    const document = readPieces([{ text }], {
      paragraphs: [
        ...[inTable, inTable, rowEnd([0, 1000, 3000])],
        // An edge that was drawn by hand is not quite where the others are.
        ...[inTable, inTable, inTable, rowEnd([0, 1010, 2000, 3000])],
      ],
    });
    expect(spans(document)).toEqual([
      [
        [
          ['组', 0, 1, 1],
          ['甲', 1, 2, 1],
        ],
        [
          ['乙', 0, 1, 1],
          ['丙', 1, 1, 1],
          ['1', 2, 1, 1],
        ],
      ],
    ]);
    expect(document.issues).toEqual([]);
  });

  it('have merged cells', () => {
    const edges = [0, 1000, 2000, 3000];
    const text = '组\x07甲\x07\x07\x07\x07乙\x072\x07\x07';
    const row = [inTable, inTable, inTable];
    const document = readPieces([{ text }], {
      paragraphs: [...row, rowEnd(edges, [0x60, 1, 2]), ...row, rowEnd(edges, [0x20])],
    });
    expect(spans(document)).toEqual([
      [
        [
          ['组', 0, 1, 2],
          ['甲', 1, 2, 1],
        ],
        [
          ['乙', 1, 1, 1],
          ['2', 2, 1, 1],
        ],
      ],
    ]);
  });

  it('begin where their first edge is', () => {
    const document = readPieces([{ text: '甲\x07乙\x07\x07丙\x07\x07' }], {
      paragraphs: [inTable, inTable, rowEnd([0, 1000, 2000]), inTable, rowEnd([1000, 2000])],
    });
    expect(spans(document)).toEqual([
      [
        [
          ['甲', 0, 1, 1],
          ['乙', 1, 1, 1],
        ],
        [['丙', 1, 1, 1]],
      ],
    ]);
  });

  it('whose rows have other cells than they say keep them in order', () => {
    const document = readPieces([{ text: '甲\x07乙\x07\x07' }], {
      paragraphs: [inTable, inTable, rowEnd([0, 1000])],
    });
    expect(spans(document)).toEqual([
      [
        [
          ['甲', 0, 1, 1],
          ['乙', 1, 1, 1],
        ],
      ],
    ]);
  });

  it('stand in one another', () => {
    const depth = (value: number) => sprm(0x6649, value, 0, 0, 0);
    const inner = [...inTable, ...depth(2)];
    const document = readPieces([{ text: '外\r内\r2\r\r\x07\x07后。\r' }], {
      paragraphs: [
        inTable,
        [...inner, ...sprm(0x244b, 1)],
        [...inner, ...sprm(0x244b, 1)],
        [...inner, ...sprm(0x244c, 1), ...rowEnd([0, 500, 1000]).slice(inTable.length + 3)],
        inTable,
        rowEnd([0, 2000]),
      ],
    });
    expect(shown(document.blocks)).toEqual(['外', [['内', '2']], '后。']);
  });
});

describe('a file that is not read', () => {
  const spoilt = (spoil: NonNullable<DocOptions['spoil']>) =>
    readPieces([{ text: '甲\r' }], { spoil }).issues;
  it('is behind a password', () => {
    expect(spoilt((main) => main.setUint16(10, 0x300, true))).toMatchObject([{ code: 'file-encrypted' }]);
  });
  it.each([
    ['Word 95', (main: DataView) => main.setUint16(2, 0x68, true)],
    ['Word 95', (main: DataView) => main.setUint16(0, 0xa5dc, true)],
  ])('is of %s', (found, spoil) => {
    expect(spoilt(spoil)).toMatchObject([{ code: 'format-unsupported', args: { found, saveAs: 'docx' } }]);
  });
  it('has lost what tells of its text', () => {
    expect(spoilt((main) => main.setUint16(0, 0x1234, true))).toMatchObject([{ code: 'file-damaged' }]);
    expect(spoilt((main) => main.setUint16(10, 0, true))).toMatchObject([{ code: 'file-damaged' }]);
    expect(spoilt((main) => main.setUint32(0x1a2, 0x7fffffff, true))).toMatchObject([
      { code: 'file-damaged' },
    ]);
  });
});

describe('a hostile .doc', () => {
  it('that says it has 2^31 characters has those that are there', () => {
    const document = readPieces([{ text: '甲\r' }], {
      spoil: (main) => main.setUint32(0x4c, 0x80000000, true),
    });
    expect(shown(document.blocks)).toEqual(['甲']);
  });

  it('with more text than the limit is stopped', () => {
    const whole = docOf([{ text: '甲'.repeat(100_000) }]);
    expect(() => read(whole, { inflatedBytes: 100_000 })).toThrow(LimitReached);
    expect(() => read(whole, { characters: 50_000 })).toThrow(LimitReached);
  });

  it('with more properties than the limit is stopped', () => {
    const characters = Array.from({ length: 300 }, (_, at) => ({
      from: at,
      to: at + 1,
      properties: sprm(0x0835, 1),
    }));
    const whole = docOf([{ text: '甲'.repeat(300), characters }]);
    expect(read(whole, { inflatedBytes: 20_000 }).blocks).toHaveLength(1);
    expect(() => read(whole, { inflatedBytes: 5_000 })).toThrow(LimitReached);
  });

  it('with more cells than the limit is stopped', () => {
    const text = '1\x07'.repeat(300);
    expect(() => read(docOf([{ text }]), { cells: 200 })).toThrow(LimitReached);
  });

  it('in tables without end is read', () => {
    const deep = [...inTable, ...sprm(0x6649, 0xff, 0xff, 0xff, 0x7f)];
    const paragraphs = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? deep : []));
    const document = readPieces([{ text: '甲\r'.repeat(100) }], { paragraphs });
    expect(document.blocks).toHaveLength(100);
  });

  it('never throws anything but a limit, and is done in time', () => {
    const whole = officeFile('plain-2021', 'doc');
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat({ max: whole.length - 4 }),
            fc.constantFrom(0, 255, 0x10000, 0x7fffffff, 0xffffffff),
          ),
          { minLength: 1, maxLength: 12 },
        ),
        (changes) => {
          const bytes = whole.slice();
          const view = new DataView(bytes.buffer);
          for (const [at, value] of changes) view.setUint32(at, value, true);
          const start = performance.now();
          try {
            read(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(LimitReached);
          }
          expect(performance.now() - start).toBeLessThan(5_000);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Another reader of these files, which gives their characters and no tables. */
describe('the characters of .doc', () => {
  const characters = (text: string) => text.replace(/\s/g, '');
  // Numbers that are counted are not in the text, and it joins what was changed to what it was.
  const plain = officeFixtures.filter(({ name }) => !/^(?:rows|changes)-/.test(name));
  it.each(plain)('are those that word-extractor gives: $name', async ({ name }) => {
    const bytes = officeFile(name, 'doc');
    const other = await extractText(bytes);
    const own = shown(read(bytes).blocks).flat(2).join('');
    expect(characters(own)).toBe(characters(other));
  });
});
