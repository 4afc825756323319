import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixOf, numberOf, numbersOf, offsetsOf, Tokens } from '../../../src/read/formats/ofd-values';

describe('lists', () => {
  it.each([
    ['1 2 3', [1, 2, 3]],
    [' 1\t-2\n.5  3. ', [1, -2, 0.5, 3]],
    ['1,2, 3', [1, 2, 3]],
    ['1.5e1 1E-2 1e400', [15, 0.01, Number.POSITIVE_INFINITY]],
    [
      '12345678901234567890.5 0.1234567890123456789',
      [Number('12345678901234567890.5'), Number('0.1234567890123456789')],
    ],
    ['- . 1-2 1.2.3 １ x', [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN]],
    ['', []],
  ])('of numbers: %j', (list, numbers) => {
    expect(numbersOf(list, 9)).toEqual(numbers);
  });

  it.each([
    [' 10.5 ', 10.5],
    ['-3e2', -300],
    ['', Number.NaN],
    ['1 2', Number.NaN],
    ['1mm', Number.NaN],
    ['one', Number.NaN],
  ])('of one number: %j', (text, number) => {
    expect(numberOf(text)).toBe(number);
  });

  it('hold numbers exactly as they are printed', () => {
    const decimals = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.double(),
            decimals.map(([n, places]) => n / 10 ** places),
          ),
        ),
        (numbers) => {
          expect(numbersOf(numbers.join(' '), numbers.length + 1).map((n) => n + 0)).toEqual(
            numbers.map((n) => (Number.isNaN(n) || Math.abs(n) === Infinity ? Number.NaN : n + 0)),
          );
        },
      ),
    );
  });

  it('of operators and operands', () => {
    const tokens = new Tokens('M 1 2L3,4 C');
    const seen: (string | number)[] = [];
    while (tokens.next()) seen.push(tokens.word || tokens.value);
    expect(seen).toEqual(['M', 1, 2, 'L', 3, 4, 'C']);
  });

  it('of six numbers are a matrix, of fewer none', () => {
    expect(matrixOf('1 0 0 1 5 6 7')).toEqual([1, 0, 0, 1, 5, 6]);
    expect(matrixOf('1 0 0 1 5')).toBeUndefined();
  });

  it.each([
    ['1 2', [1, 2, 2, 2]],
    ['g 2 4 1', [4, 4, 1, 1]],
    ['g 1000000000000 4', [4, 4, 4, 4]],
    ['g 0 4 3', [3, 3, 3, 3]],
    ['', [0, 0, 0, 0]],
    ['1 x 2', [1, Number.NaN, Number.NaN, Number.NaN]],
    ['g', [Number.NaN, Number.NaN, Number.NaN, Number.NaN]],
  ])('of steps: %j', (list, steps) => {
    const next = offsetsOf(list);
    expect([next(), next(), next(), next()]).toEqual(steps);
  });
});
