/** How pages of a report are laid out, for what draws them: PDF and OFD. */
import fc from 'fast-check';
import type { PdfStyle } from './pdf-writer';

/** Habits of tables and pages, by what they are called in a test's name. */
export const layouts: [string, Partial<PdfStyle>][] = [
  ['lines', {}],
  ['thin rectangles', { rules: 'rectangles' }],
  ['a border for each cell', { rules: 'cells' }],
  ['double lines', { rules: 'double' }],
  ['dashes', { rules: 'dashed' }],
  ['broken lines', { rules: 'broken' }],
  ['no lines at the sides', { rules: 'open' }],
  ['lines across alone', { rules: 'across' }],
  ['no lines', { rules: 'none' }],
  ['no lines over pages', { height: 600, rules: 'none', repeatHeader: true, vertical: 'turned' }],
  ['a turned label', { vertical: 'turned' }],
  ['a label in vertical writing', { vertical: 'font' }],
  ['landscape', { landscape: true, height: 595 }],
  ['tables turned on the page', { landscape: true, height: 595, turned: 270, asDrawn: true }],
  ['rows cut by pages', { height: 500, cutRows: true, vertical: 'level' }],
  [
    'rows cut by low pages',
    { height: 430, cutRows: true, repeatHeader: true, runningHead: '云林县政府信息公开' },
  ],
  ['text printed twice', { twice: true }],
];

/** Any of them together. */
export const anyLayout: fc.Arbitrary<Partial<PdfStyle>> = fc.record({
  rules: fc.constantFrom(
    'lines',
    'rectangles',
    'cells',
    'double',
    'dashed',
    'broken',
    'open',
    'across',
    'none',
  ),
  vertical: fc.constantFrom('lines', 'turned', 'font', 'level'),
  height: fc.constantFrom(842, 700, 600, 500),
  landscape: fc.boolean(),
  turned: fc.constantFrom(0, 90, 180, 270),
  cutRows: fc.boolean(),
  repeatHeader: fc.boolean(),
  twice: fc.boolean(),
});
