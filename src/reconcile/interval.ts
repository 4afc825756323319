/** Sums of cells as intervals: what is printed is exact, a count that is missing is at least zero. */
import { quantity } from '../core/quantity';
import { add, compare, type Rational, rational, subtract } from '../core/rational';
import type { Figures, Term, Value } from './plan';
import type { Bounds, Quantity } from './types';

/** `null` = unbounded. */
export interface Interval {
  readonly lower: Rational | null;
  readonly upper: Rational | null;
}

export const UNBOUNDED: Bounds = Object.freeze({ lower: null, upper: null });

/** Cells that a term stands for: its parts if any is printed, else its subtotal where that is. */
export function cellsOf(term: Term, figures: Figures): readonly number[] {
  return usesSubtotal(term, figures) ? [term.subtotal] : term.parts;
}

export function usesSubtotal(term: Term, { plan, values, printed }: Figures): boolean {
  if (term.subtotal < 0) return false;
  for (const cell of term.parts) if (values[cell] != null) return false;
  if (term.parts.length === 0 || values[term.subtotal] != null) return true;
  // Where neither is printed, what is missing are the parts, unless the document prints only the other.
  return printed[plan.summaryOf[term.subtotal] ?? -1]?.details === false;
}

export function sumOf(terms: readonly Term[], figures: Figures): Interval {
  const { values } = figures;
  let lower: Rational = 0;
  let missing = false;
  for (const term of terms) {
    if (usesSubtotal(term, figures)) {
      const value = values[term.subtotal];
      if (value == null) missing = true;
      else lower = add(lower, exact(value));
      continue;
    }
    for (const cell of term.parts) {
      const value = values[cell];
      if (value == null) missing = true;
      else lower = add(lower, exact(value));
    }
  }
  return { lower, upper: missing ? null : lower };
}

export function exact(value: NonNullable<Value>): Rational {
  return typeof value === 'number' ? value : rational(value.toFixed());
}

/** Whether the two can have no value in common. */
export function apart(a: Interval, b: Interval): boolean {
  return above(a.lower, b.upper) || above(b.lower, a.upper);
}

/** Whether `lower` lies above `upper`: bounds that are open lie nowhere. */
export function above(lower: Rational | null, upper: Rational | null): boolean {
  return lower !== null && upper !== null && compare(lower, upper) > 0;
}

export function isExact(interval: Interval): boolean {
  return interval.lower !== null && interval.upper !== null && compare(interval.lower, interval.upper) === 0;
}

export function difference(left: Interval, right: Interval, text = false): Quantity | null {
  if (!isExact(left) || !isExact(right)) return null;
  return quantity(subtract(left.lower as Rational, right.lower as Rational), text);
}

export function bounds(interval: Interval, text = false): Bounds {
  return {
    lower: interval.lower === null ? null : quantity(interval.lower, text),
    upper: interval.upper === null ? null : quantity(interval.upper, text),
  };
}
