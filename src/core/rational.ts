/**
 * An exact rational number: a safe integer is held as a plain `number`, anything else as a {@link Fraction}.
 * Every value has one representation, so `===` decides equality of integers and {@link compare} of all.
 */
export type Rational = number | Fraction;

/** What does not fit a safe integer: lowest terms, denominator positive. Made only in this module. */
export class Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }
}

const MAX = Number.MAX_SAFE_INTEGER;
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/**
 * The exact value of a number, a bigint or a decimal string. A number counts as its shortest decimal:
 * `0.1` is one tenth, not the double nearest to it.
 * @throws TypeError for NaN, an infinity, or a string that is not a decimal.
 */
export function rational(value: number | bigint | string): Rational {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value + 0;
  if (typeof value === 'bigint') return fromBig(value, 1n);
  const match = DECIMAL.exec(String(value));
  if (match === null) throw new TypeError(`value: ${String(value)} is not a finite decimal`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(sign + whole + fraction);
  const scale = Number(exponent) - fraction.length;
  return scale < 0 ? fromBig(digits, 10n ** BigInt(-scale)) : fromBig(digits * 10n ** BigInt(scale), 1n);
}

/** The quotient of two bigints, the denominator not zero. */
export function ratio(numerator: bigint, denominator: bigint): Rational {
  return fromBig(numerator, denominator);
}

export function numerator(a: Rational): bigint {
  return typeof a === 'number' ? BigInt(a) : a.numerator;
}

export function denominator(a: Rational): bigint {
  return typeof a === 'number' ? 1n : a.denominator;
}

export function add(a: Rational, b: Rational): Rational {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= MAX && sum >= -MAX) return sum;
  }
  const d = denominator(a);
  const e = denominator(b);
  return fromBig(numerator(a) * e + numerator(b) * d, d * e);
}

export function subtract(a: Rational, b: Rational): Rational {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference <= MAX && difference >= -MAX) return difference;
  }
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (product <= MAX && product >= -MAX) return product + 0;
  }
  return fromBig(numerator(a) * numerator(b), denominator(a) * denominator(b));
}

/** a + b × c. */
export function addProduct(a: Rational, b: Rational, c: Rational): Rational {
  if (typeof a === 'number' && typeof b === 'number' && typeof c === 'number') {
    const product = b * c;
    const sum = a + product;
    // Two roundings could cancel, so the product has to be safe as well as the sum.
    if (product <= MAX && product >= -MAX && sum <= MAX && sum >= -MAX) return sum + 0;
  }
  return add(a, multiply(b, c));
}

/** a ÷ b. Dividing by zero is a mistake of the caller: it throws a `RangeError`. */
export function divide(a: Rational, b: Rational): Rational {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    const quotient = a / b;
    if (Number.isInteger(quotient) && quotient * b === a) return quotient + 0;
  }
  if (b === 0) throw new RangeError('b: division by zero');
  return fromBig(numerator(a) * denominator(b), denominator(a) * numerator(b));
}

export function negate(a: Rational): Rational {
  return typeof a === 'number' ? 0 - a : new Fraction(-a.numerator, a.denominator);
}

export function sign(a: Rational): -1 | 0 | 1 {
  if (typeof a === 'number') return a > 0 ? 1 : a < 0 ? -1 : 0;
  return a.numerator > 0n ? 1 : -1;
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compare(a: Rational, b: Rational): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const difference = numerator(a) * denominator(b) - numerator(b) * denominator(a);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

export function isInteger(a: Rational): boolean {
  return typeof a === 'number' || a.denominator === 1n;
}

/** The greatest integer that is not above `a`. */
export function floor(a: Rational): Rational {
  if (isInteger(a)) return a;
  const n = numerator(a);
  const d = denominator(a);
  const quotient = n / d;
  return fromBig(n < 0n ? quotient - 1n : quotient, 1n);
}

/** The least integer that is not below `a`. */
export function ceil(a: Rational): Rational {
  return negate(floor(negate(a)));
}

/** The double nearest to `a`. */
export function toNumber(a: Rational): number {
  if (typeof a === 'number') return a + 0;
  const { numerator: n, denominator: d } = a;
  if (d === 1n) return Number(n);
  const size = n < 0n ? -n : n;
  if (size <= MAX && d <= MAX) return Number(n) / Number(d);
  // Forty digits and a sticky one: the parser then rounds once, and rightly.
  const scale = 40 + Math.max(0, d.toString().length - size.toString().length);
  const shifted = size * 10n ** BigInt(scale);
  const sticky = shifted % d === 0n ? '0' : '1';
  return Number(`${n < 0n ? '-' : ''}${shifted / d}${sticky}e-${scale + 1}`);
}

/** `a` in plain decimal notation, or null where it has no finite one. */
export function toDecimal(a: Rational): string | null {
  if (typeof a === 'number') return String(a + 0);
  let rest = a.denominator;
  let places = 0;
  for (const prime of [2n, 5n]) {
    let power = 0;
    while (rest % prime === 0n) {
      rest /= prime;
      power++;
    }
    places = Math.max(places, power);
  }
  if (rest !== 1n) return null;
  const scaled = (a.numerator * 10n ** BigInt(places)) / a.denominator;
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places);
  return `${scaled < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${fraction}`}`;
}

/** `a` as a plain decimal with at most `places` digits after the point, rounded half away from zero. */
export function toRounded(a: Rational, places: number): string {
  const scale = 10n ** BigInt(places);
  const n = numerator(a) * scale * 2n;
  const d = denominator(a);
  const half = n < 0n ? -d : d;
  return toDecimal(ratio((n + half) / (2n * d), scale)) ?? '';
}

/** The greatest common divisor, never negative. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function fromBig(numerator: bigint, denominator: bigint): Rational {
  const common = gcd(numerator, denominator);
  const divisor = denominator < 0n ? -common : common;
  const n = numerator / divisor;
  const d = denominator / divisor;
  return d === 1n && n <= MAX && n >= -MAX ? Number(n) : new Fraction(n, d);
}
