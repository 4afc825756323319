import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  addProduct,
  ceil,
  compare,
  denominator,
  divide,
  floor,
  gcd,
  isInteger,
  multiply,
  negate,
  numerator,
  type Rational,
  ratio,
  rational,
  sign,
  subtract,
  toDecimal,
  toNumber,
  toRounded,
} from '../../src/core/rational';

/** Integers on both sides of the safe limit, near it and near zero, and quotients of them. */
const whole = fc.oneof(
  fc.bigInt(-20n, 20n),
  fc.bigInt(-(2n ** 54n), 2n ** 54n),
  fc.bigInt(2n ** 53n - 4n, 2n ** 53n + 4n),
  fc.bigInt(-(10n ** 30n), 10n ** 30n),
);
const any = fc
  .tuple(
    whole,
    whole.map((d) => d || 1n),
  )
  .map(([n, d]) => ratio(n, d));

/** The definition, in bigints: p/q = r/s iff ps = qr. */
function equals(a: Rational, n: bigint, d: bigint): boolean {
  return numerator(a) * d === n * denominator(a);
}

/** A number iff a safe integer; else in lowest terms over a positive denominator. */
function isNormal(a: Rational): boolean {
  if (typeof a === 'number') return Number.isSafeInteger(a) && !Object.is(a, -0);
  if (a.denominator === 1n) return !Number.isSafeInteger(Number(a.numerator));
  return a.denominator > 1n && gcd(a.numerator, a.denominator) === 1n;
}

describe('arithmetic is exact and has one representation', () => {
  it('add, subtract, multiply, addProduct', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const [an, ad, bn, bd, cn, cd] = [a, b, c].flatMap((x) => [
          numerator(x),
          denominator(x),
        ]) as bigint[] & [bigint, bigint, bigint, bigint, bigint, bigint];
        const results = [add(a, b), subtract(a, b), multiply(a, b), addProduct(a, b, c)];
        expect(equals(results[0] ?? 0, an * bd + bn * ad, ad * bd)).toBe(true);
        expect(equals(results[1] ?? 0, an * bd - bn * ad, ad * bd)).toBe(true);
        expect(equals(results[2] ?? 0, an * bn, ad * bd)).toBe(true);
        expect(equals(results[3] ?? 0, an * bd * cd + bn * cn * ad, ad * bd * cd)).toBe(true);
        expect(results.every(isNormal)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('divide undoes multiply; negate and sign agree', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        fc.pre(b !== 0);
        const quotient = divide(a, b);
        expect(isNormal(quotient)).toBe(true);
        expect(compare(multiply(quotient, b), a)).toBe(0);
        expect(isNormal(negate(a))).toBe(true);
        expect(sign(negate(a)) + sign(a)).toBe(0);
        expect(sign(a)).toBe(Math.sign(compare(a, 0)));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not let two roundings cancel', () => {
    const big = 2 ** 53 - 1;
    // 3 × 3002399751580331 = 2^53 + 1, which a double rounds to 2^53.
    expect(addProduct(-big, 3, 3002399751580331)).toBe(2);
  });

  it('divides by zero only with a RangeError', () => {
    expect(() => divide(1, 0)).toThrow(RangeError);
    expect(() => divide(ratio(1n, 3n), 0)).toThrow(RangeError);
  });

  it('never gives minus zero', () => {
    for (const zero of [
      multiply(0, -5),
      divide(0, -5),
      negate(0),
      rational(-0),
      subtract(0, 0),
      add(-1, 1),
    ]) {
      expect(Object.is(zero, 0)).toBe(true);
    }
  });
});

describe('rounding and order', () => {
  it('floor and ceil are the integers around', () => {
    fc.assert(
      fc.property(any, (a) => {
        expect(isInteger(floor(a)) && isInteger(ceil(a))).toBe(true);
        expect(compare(floor(a), a)).toBeLessThanOrEqual(0);
        expect(compare(add(floor(a), 1), a)).toBeGreaterThan(0);
        expect(compare(ceil(a), floor(a)) === 0).toBe(isInteger(a));
      }),
    );
    expect(floor(ratio(-7n, 2n))).toBe(-4);
    expect(ceil(ratio(-7n, 2n))).toBe(-3);
  });
});

describe('numbers in and out', () => {
  it('takes a number as its shortest decimal', () => {
    expect(compare(add(rational(0.1), rational(0.2)), rational(0.3))).toBe(0);
    expect(compare(rational(0.1), ratio(1n, 10n))).toBe(0);
    expect(numerator(rational(1e23))).toBe(10n ** 23n);
    expect(compare(rational('1.50e-2'), ratio(3n, 200n))).toBe(0);
    expect(rational('-12.00')).toBe(-12);
  });

  it('refuses what is not a finite decimal', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, '', '1,5', '0x10', '1.']) {
      expect(() => rational(bad)).toThrow(TypeError);
    }
  });

  it('gives every double back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(toNumber(rational(x))).toBe(x + 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('rounds to the nearest double', () => {
    expect(toNumber(ratio(1n, 3n))).toBe(1 / 3);
    expect(toNumber(ratio(2n ** 53n + 1n, 1n))).toBe(2 ** 53);
    expect(toNumber(ratio((2n ** 53n + 1n) * 10n ** 20n + 1n, 10n ** 20n))).toBe(2 ** 53 + 2);
    expect(toNumber(ratio((2n ** 53n + 1n) * 10n ** 60n + 1n, 10n ** 60n))).toBe(2 ** 53 + 2);
    expect(toNumber(ratio(-(10n ** 40n), 3n * 10n ** 40n))).toBe(-1 / 3);
    expect(toNumber(ratio(1n, 10n ** 60n))).toBe(1e-60);
  });

  it('writes plain decimals, where there are any', () => {
    expect(toDecimal(rational(-0.05))).toBe('-0.05');
    expect(toDecimal(rational(12.5))).toBe('12.5');
    expect(toDecimal(rational(1e21))).toBe('1000000000000000000000');
    expect(toDecimal(ratio(1n, 3n))).toBeNull();
    fc.assert(
      fc.property(fc.bigInt(), fc.nat({ max: 30 }), (n, places) => {
        const value = ratio(n, 10n ** BigInt(places));
        expect(compare(rational(toDecimal(value) ?? 'none'), value)).toBe(0);
      }),
    );
  });

  it.each([
    [ratio(1n, 3n), 6, '0.333333'],
    [ratio(2n, 3n), 6, '0.666667'],
    [ratio(-2n, 3n), 6, '-0.666667'],
    [ratio(1n, 2_000_000n), 6, '0.000001'],
    [ratio(-1n, 2_000_000n), 6, '-0.000001'],
    [ratio(1n, 2_000_001n), 6, '0'],
    [ratio(-1n, 2_000_001n), 6, '0'],
    [5, 6, '5'],
    [ratio(25n, 2n), 0, '13'],
    [rational('99999999999999.995'), 2, '100000000000000'],
  ])('rounds %o to %i places, half away from zero: %s', (value, places, expected) => {
    expect(toRounded(value, places)).toBe(expected);
  });

  it('rounds to the nearest, whatever the size', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(1n, 10n ** 20n), fc.nat({ max: 8 }), (n, d, places) => {
        const value = ratio(n, d);
        const apart = subtract(rational(toRounded(value, places)), value);
        const half = ratio(1n, 2n * 10n ** BigInt(places));
        expect(compare(apart, half)).toBeLessThanOrEqual(0);
        expect(compare(apart, subtract(0, half))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
