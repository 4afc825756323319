import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditionId } from '../../../src/editions';
import type { Document, Grid } from '../../../src/read/document';
import { readPdfDocument } from '../../../src/read/formats/pdf';
import { interpret } from '../../../src/read/interpret';
import { Budget, LimitReached, type Limits } from '../../../src/read/limits';
import { baseReport } from '../../support/base-report';
import { consistentReport } from '../../support/consistent-report';
import { anyLayout, layouts } from '../../support/layouts';
import {
  fileOf,
  type PdfFileOptions,
  type PdfPage,
  type PdfRule,
  type PdfStyle,
  type PdfText,
  pdfOf,
  writePdf,
} from '../../support/pdf-writer';
import { plainQuirks, printReport } from '../../support/printed';
import { mistakes, quirks } from '../../support/quirks';

const read = (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Document> =>
  Promise.resolve(readPdfDocument(bytes, { budget: new Budget(limits) }));

const text = (x: number, y: number, value: string, more: Partial<PdfText> = {}): PdfText => ({
  x,
  y,
  text: value,
  size: 10,
  ...more,
});
const page = (texts: PdfText[], rules: PdfRule[] = [], more: Partial<PdfPage> = {}): PdfPage => ({
  width: 595,
  height: 842,
  texts,
  rules,
  ...more,
});

/** Rules of a lattice with these lines. */
function lattice(xs: number[], ys: number[], more: Partial<PdfRule> = {}): PdfRule[] {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  return [
    ...ys.map((y) => ({ x1: left, y1: y, x2: right, y2: y, ...more })),
    ...xs.map((x) => ({ x1: x, y1: top, x2: x, y2: bottom, ...more })),
  ];
}

const XS = [100, 200, 300, 400];
const YS = [100, 120, 140];
const cells = (values: string[][], more: Partial<PdfText> = {}): PdfText[] =>
  values.flatMap((row, r) => row.map((value, c) => text(110 + c * 100, 114 + r * 20, value, more)));
const VALUES = [
  ['项目', '数量', '金额'],
  ['规章', '12', '3'],
];

const paragraphs = (document: Document) =>
  document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const grids = (document: Document) =>
  document.blocks.flatMap((block): Grid[] => (block.kind === 'grid' ? [block] : []));
const texts = (grid: Grid | undefined) => grid?.rows.map((row) => row.map((cell) => cell.text));

describe('characters', () => {
  it.each(['UniGB-UCS2-H', 'UniGB-UTF16-H', 'GBK-EUC-H'] as const)(
    'reads a font that is not embedded, in %s',
    async (encoding) => {
      const document = await read(
        pdfOf([page([text(60, 100, '政府信息公开 2024年（试行）１２')])], { encoding }),
      );
      expect(paragraphs(document)).toEqual(['政府信息公开 2024年（试行）１２']);
      expect(document.issues).toEqual([]);
    },
  );

  it('reads nothing from codes that no table explains, and says of no cell what it is', async () => {
    // Codes 48 and 49 would pass for the digits 0 and 1.
    const bytes = pdfOf([page(cells([['01', '10', '11']]), lattice(XS, [100, 120]))], {
      withoutUnicode: true,
    });
    const [grid] = grids(await read(bytes));
    expect(texts(grid)).toEqual([['\ufffd\ufffd', '\ufffd\ufffd', '\ufffd\ufffd']]);
  });

  it('takes text that is printed twice to look bold as one', async () => {
    const twice = [...cells(VALUES), ...cells(VALUES).map((run) => ({ ...run, x: run.x + 0.4 }))];
    const [grid] = grids(
      await read(pdfOf([page([...twice, text(310, 154, '100')], lattice(XS, [...YS, 160]))])),
    );
    expect(texts(grid)).toEqual([...VALUES, ['', '', '100']]);
  });

  it('leaves a slanted watermark out', async () => {
    const before = 'BT 1 0 0 rg /F1 30 Tf 0.7 0.7 -0.7 0.7 100 600 Tm <5185 90e8> Tj ET';
    const document = await read(pdfOf([page(cells(VALUES), lattice(XS, YS), { before })]));
    expect(document.blocks).toHaveLength(1);
    expect(texts(grids(document)[0])).toEqual(VALUES);
  });

  it('parts figures that one stretch of text sets in several cells', async () => {
    // 12 spaces of 5 points lead from one column to the next.
    const before = 'BT 0 g /F1 10 Tf 1 0 0 1 210 708 Tm [<00310032> -9000 <0033>] TJ ET';
    const [grid] = grids(
      await read(pdfOf([page([text(110, 134, '规章')], lattice(XS, [120, 140]), { before })])),
    );
    expect(texts(grid)).toEqual([['规章', '12', '3']]);
  });
});

describe('rules', () => {
  it.each([
    [
      'filled rectangles',
      lattice(XS, YS).map((rule) => ({ ...rule, x2: rule.x2 + 0.5, y2: rule.y2 + 0.5, filled: true })),
    ],
    ['dashes', lattice(XS, YS, { dash: '3 2' })],
    ['grey lines', lattice(XS, YS, { color: '0.6 0.6 0.6' })],
  ])('sees %s', async (_, rules) => {
    const [grid] = grids(await read(pdfOf([page(cells(VALUES), rules)])));
    expect(grid?.columns).toBe('exact');
    expect(texts(grid)).toEqual(VALUES);
  });

  it('does not see white lines, but on a shade', async () => {
    const white = lattice(XS, YS, { color: '1 1 1' });
    expect(grids(await read(pdfOf([page(cells(VALUES), white)])))).toEqual([]);
    const shade = { x1: 100, y1: 100, x2: 400, y2: 140, filled: true, color: '0.3 0.4 0.8' };
    expect(texts(grids(await read(pdfOf([page(cells(VALUES), [shade, ...white])])))[0])).toEqual(VALUES);
  });

  it('follows transformations into form XObjects', async () => {
    const document = await read(pdfOf([page(cells(VALUES), lattice(XS, YS))], { form: true }));
    expect(texts(grids(document)[0])).toEqual(VALUES);
  });

  it('takes a clip for no line and leaves what it hides', async () => {
    const before = '100 700 100 50 re W n 300 600 200 20 re S';
    const document = await read(
      pdfOf([page([text(110, 110, '可见'), text(310, 400, '不见')], [], { before })]),
    );
    expect(document.blocks.map((block) => block.kind)).toEqual(['paragraph']);
    expect(paragraphs(document)).toEqual(['可见']);
  });

  it.each([90, 180, 270] as const)('turns a page by its /Rotate %i', async (turned) => {
    const document = await read(pdfOf([page(cells(VALUES), lattice(XS, YS), { turned })]));
    expect(texts(grids(document)[0])).toEqual(VALUES);
  });
});

describe('a report', () => {
  const printed = printReport(baseReport('2021'));
  const styles: [string, Partial<PdfStyle>, PdfFileOptions?][] = [
    ...layouts,
    ['turned pages', { landscape: true, height: 595, turned: 90 }],
    ['GBK', {}, { encoding: 'GBK-EUC-H' }],
    ['forms', { height: 500 }, { form: true }],
  ];
  it.each(styles)('is read to the letter with %s', async (_, style, options = {}) => {
    const reading = interpret(await read(writePdf(printed, style, options)));
    expect(mistakes(printed, reading)).toEqual([]);
    expect(reading.marks).toEqual({});
    expect(reading.issues.filter((issue) => issue.severity !== 'info')).toEqual([]);
    expect(reading.report?.agency.name).toBe('云林县人民政府');
    expect(reading.report?.title).toBe('云林县人民政府2024年政府信息公开工作年度报告');
    expect(reading.report?.overview).toBe('总体情况。');
  });

  it('is never read as another figure, whatever is printed and however', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<EditionId>('2019', '2021').chain((edition) => consistentReport(edition)),
        quirks,
        anyLayout,
        async ({ report }, quirk, how) => {
          const own = printReport(report, quirk);
          const wrong = mistakes(own, interpret(await read(writePdf(own, how))));
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  }, 120_000);

  it('says on which page, in which table, row and column a figure stands', async () => {
    const reading = interpret(await read(writePdf(printed, { height: 500 })));
    expect(reading.places['disclosure.normativeDocuments.inForce']).toEqual({
      page: 1,
      table: 1,
      row: 4,
      column: 4,
    });
    expect(reading.places['requests.received.total']).toMatchObject({ table: 2, row: 4, column: 10 });
    expect(reading.places['disputes.reconsideration.upheld']).toMatchObject({ table: 3, row: 4, column: 1 });
    expect(reading.places['requests.carriedForward.total']?.page).toBeGreaterThan(
      reading.places['requests.received.total']?.page ?? 9,
    );
  });
});

describe('files that cannot be read', () => {
  const codes = (document: Document) => document.issues.map((issue) => issue.code);

  it('a scan says how many pages it has', async () => {
    const document = await read(pdfOf([page([]), page([])]));
    expect(document.issues).toEqual([
      { code: 'file-scanned', severity: 'error', args: { pages: 2 }, cells: [] },
    ]);
  });

  it('a password', async () => {
    const locked = pdfOf([page(cells(VALUES))], { passwords: { user: 'secret', owner: 'owner' } });
    expect(codes(await read(locked))).toEqual(['file-encrypted']);
    const open = pdfOf([page(cells(VALUES), lattice(XS, YS))], { passwords: { user: '', owner: 'owner' } });
    const document = await read(open);
    expect(codes(document)).toEqual([]);
    expect(texts(grids(document)[0])).toEqual(VALUES);
  });

  it('no PDF at all', async () => {
    expect(codes(await read(new TextEncoder().encode('%PDF-1.7\nnothing')))).toEqual(['file-damaged']);
  });

  it('is read as far as it goes when cut anywhere', async () => {
    const bytes = writePdf(printReport(baseReport('2021'), plainQuirks), { height: 500 });
    for (let share = 1; share < 20; share += 1) {
      const document = await read(bytes.slice(0, Math.floor((bytes.length * share) / 20)), {
        milliseconds: 5000,
      });
      expect(document.blocks.length + document.issues.length).toBeGreaterThan(0);
    }
    const almost = await read(bytes.slice(0, bytes.length - 40));
    expect(grids(almost).length).toBeGreaterThan(1);
  }, 60_000);

  it('survives bytes that are changed', async () => {
    const bytes = writePdf(printReport(baseReport('2021'), plainQuirks));
    for (let seed = 1; seed < 25; seed += 1) {
      const damaged = bytes.slice();
      for (let at = seed * 37; at < damaged.length; at += 701 + seed) damaged[at] = (seed * at) & 255;
      await expect(read(damaged, { milliseconds: 5000 })).resolves.toBeDefined();
    }
  }, 60_000);
});

describe('hostile files', () => {
  const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
  const limitOf = async (work: Promise<unknown>) => {
    const started = performance.now();
    const error = await work.then(
      () => undefined,
      (reason) => reason,
    );
    expect(performance.now() - started).toBeLessThan(5000);
    return error instanceof LimitReached ? error.limit : error;
  };

  it('claims ten thousand pages', async () => {
    const kids = Array.from({ length: 10_000 }, () => '3 0 R').join(' ');
    const objects = [
      catalog,
      `<< /Type /Pages /Count 10000 /Kids [${kids}] >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>',
    ];
    expect(await limitOf(read(fileOf(objects, '/Size 4 /Root 1 0 R')))).toBe('pages');
  });

  it('claims pages that it does not have, or a tree without end', async () => {
    const missing = fileOf([catalog, '<< /Type /Pages /Count 400 /Kids [] >>'], '/Size 3 /Root 1 0 R');
    expect(await limitOf(read(missing))).toBeUndefined();
    const loop = fileOf([catalog, '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>'], '/Size 3 /Root 1 0 R');
    expect(await limitOf(read(loop))).toBeUndefined();
    const form =
      '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream';
    const selfish = fileOf(
      [
        catalog,
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Contents 4 0 R >>',
        form,
      ],
      '/Size 5 /Root 1 0 R',
    );
    expect(await limitOf(read(selfish))).toBeUndefined();
  });

  it.each(['1e30', '-1e30', '99999999999999999999', '1e-30', 'NaN', '.', '--5'])(
    'draws at %s',
    async (number) => {
      const before = [
        `q ${number} 0 0 ${number} ${number} ${number} cm BT /F1 10 Tf <0031> Tj ET Q`,
        `BT /F1 ${number} Tf 1 0 0 1 ${number} 100 Tm <0031> Tj ET`,
        `${number} 0 m ${number} 500 l S 0 ${number} m 500 ${number} l S ${number} ${number} 10 10 re f`,
      ].join('\n');
      const document = await read(pdfOf([page(cells(VALUES), lattice(XS, YS), { before })]));
      expect(
        texts(grids(document).at(-1))
          ?.flat()
          .filter((cell) => cell !== ''),
      ).toEqual(VALUES.flat());
    },
  );

  it('draws lines by the million', async () => {
    const lines = Array.from({ length: 300_000 }, (_, at) => `${at % 595} 0 m ${at % 595} 842 l S`).join(
      '\n',
    );
    expect(await limitOf(read(pdfOf([page([], [], { before: lines })]), { cells: 10_000 }))).toBe('cells');
    const mesh = Array.from({ length: 8000 }, (_, at) => {
      const line = (at * 842) / 8000;
      return `0 ${line} m 595 ${line} l S ${(line * 595) / 842} 0 m ${(line * 595) / 842} 842 l S`;
    }).join('\n');
    expect(await limitOf(read(pdfOf([page(cells(VALUES), [], { before: mesh })])))).toBe(undefined);
  }, 30_000);

  it('prints without end', async () => {
    const endless = `BT /F1 10 Tf 1 0 0 1 0 400 Tm <${'0031'.repeat(400_000)}> Tj ET`;
    expect(await limitOf(read(pdfOf([page([], [], { before: endless })])))).toBeUndefined();
    const spread = Array.from(
      { length: 60_000 },
      (_, at) => `BT /F1 5 Tf 1 0 0 1 ${(at * 7) % 590} ${(at * 11) % 840} Tm <0031> Tj ET`,
    );
    expect(await limitOf(read(pdfOf([page([], [], { before: spread.join('\n') })])))).toBeUndefined();
  }, 30_000);

  it('ends when the time is over', async () => {
    const spread = Array.from(
      { length: 200_000 },
      (_, at) => `BT /F1 5 Tf 1 0 0 1 ${at % 590} 5 Tm <0031> Tj ET`,
    );
    const work = read(pdfOf([page([], [], { before: spread.join('\n') })]), { milliseconds: 300 });
    expect(await limitOf(work)).toBe('milliseconds');
  }, 30_000);
});

describe('beside the file', () => {
  it('leaves the bytes as they are', async () => {
    const bytes = pdfOf([page(cells(VALUES))]);
    const before = bytes.slice();
    await read(bytes);
    expect(bytes).toEqual(before);
  });

  it('names the package that is missing', async () => {
    const load = () => Promise.reject(new Error('Cannot find package'));
    const document = await readPdfDocument(pdfOf([page([])]), {
      budget: new Budget(),
      readers: { pdf: { load } },
    });
    expect(document).toEqual({
      blocks: [],
      issues: [
        {
          code: 'reader-missing',
          severity: 'error',
          args: { found: 'PDF', install: 'npm install pdfjs-dist@5.6' },
          cells: [],
        },
      ],
    });
  });

  it('reads with a module that it is given', async () => {
    const load = () => import('pdfjs-dist/legacy/build/pdf.mjs');
    const document = await readPdfDocument(pdfOf([page(cells(VALUES), lattice(XS, YS))]), {
      budget: new Budget(),
      readers: { pdf: { load } },
    });
    expect(texts(grids(document)[0])).toEqual(VALUES);
  });
});
