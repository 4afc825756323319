/** Exact numbers as plain JSON. */
import { type Rational, toDecimal } from './rational';

/**
 * A count as a number; money, and a count beyond safe integers, as a decimal string; a day (the deadline) as
 * ISO 8601.
 */
export type Quantity = number | string;

/** A number while it is a safe integer, else (and for money) a decimal string. */
export function quantity(value: Rational, text = false): Quantity {
  return typeof value === 'number' && !text ? value : (toDecimal(value) ?? '');
}
