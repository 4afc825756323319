/** Money: exact decimals, apart from whatever the user has set on the global `Decimal`. */
import { Decimal as Base } from 'decimal.js';

/**
 * 50 digits hold any sum of amounts; `defaults` shields it from a changed global configuration; without exponents
 * `JSON.stringify` writes what the schema reads.
 */
export const Money = Base.clone({ precision: 50, defaults: true, toExpNeg: -9e15, toExpPos: 9e15 });

/** An exact decimal amount (金额). */
export type Decimal = Base;

/** A plain decimal as text: no exponent, no leading zeros, at most 40 digits. */
export const DECIMAL_TEXT = /^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,10})?$/;

/** True for a Decimal of any copy of decimal.js. */
export function isDecimal(value: unknown): value is Decimal {
  return Base.isDecimal(value);
}

/** The amount as a plain decimal string: '18550', '43.788'. Never an exponent, never '-0'. */
export function decimalText(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed();
}
