/** Exact sums by column: what one stratum holds. */
import { type Decimal, decimalText, isDecimal, Money } from '../core/decimal';
import { type EditionId, editionIds } from '../editions';
import type { GivenValue } from '../schema/accept';
import { columns, mappings } from './columns';

/** The schema allows money ten decimals: amounts are added as whole numbers of 10⁻¹⁰, or of cents as long as they can. */
const DECIMALS = 10;
const CENT = 10n ** 8n;

/** Sums as they are stored, each list in the order of the columns (`reports` in that of the editions). */
export interface StoredSums {
  readonly reports: readonly number[];
  /** Text for money, and for counts that no number holds exactly. */
  readonly sums: readonly (number | string)[];
  readonly reported: readonly number[];
}

export class Sums {
  /** How many reports, by edition. */
  readonly reports: { [E in EditionId]: number } = { '2019': 0, '2021': 0 };
  /** How many of them have a figure, by column. */
  readonly reported = new Uint32Array(columns.length);
  /** Counts, and cents of amounts, as long as they are safe integers. */
  private readonly counts = new Float64Array(columns.length);
  /** What went beyond those: of a count as it is, of an amount in 10⁻¹⁰. */
  private readonly beyond = new Map<number, bigint>();

  add(edition: EditionId, values: readonly GivenValue[]): void {
    const { counts, money, sums } = mappings[edition];
    const { reported } = this;
    this.reports[edition]++;
    for (let cell = 0; cell < counts.length; cell++) {
      const value = values[cell];
      const column = counts[cell] ?? -1;
      if (value == null || column < 0) continue;
      reported[column] = (reported[column] ?? 0) + 1;
      if (value !== 0) this.addCount(column, value as number);
    }
    for (const { cell, column } of money) {
      const value = values[cell];
      if (value == null) continue;
      reported[column] = (reported[column] ?? 0) + 1;
      this.addAmount(column, value);
    }
    for (const { cell, column, parts } of sums) {
      if (values[cell] != null) continue;
      let printed = 0;
      for (const part of parts) if (values[part] != null) printed++;
      if (printed < parts.length) continue;
      reported[column] = (reported[column] ?? 0) + 1;
      for (const part of parts) this.addCount(column, values[part] as number);
    }
  }

  merge({ reports, sums, reported }: StoredSums): void {
    editionIds.forEach((edition, at) => {
      this.reports[edition] += reports[at] ?? 0;
    });
    columns.forEach(({ money }, column) => {
      const sum = sums[column] ?? 0;
      if (money) this.addAmount(column, sum);
      else if (typeof sum === 'number') this.addCount(column, sum);
      else this.addBeyond(column, BigInt(sum));
      this.reported[column] = (this.reported[column] ?? 0) + (reported[column] ?? 0);
    });
  }

  store(): StoredSums {
    return {
      reports: editionIds.map((edition) => this.reports[edition]),
      sums: columns.map((_, column) => {
        const sum = this.sum(column);
        return typeof sum === 'number' ? sum : decimalText(sum);
      }),
      reported: [...this.reported],
    };
  }

  /** A safe integer; a Decimal for money, and for a count beyond those. */
  sum(column: number): number | Decimal {
    const beyond = this.beyond.get(column) ?? 0n;
    const count = this.counts[column] ?? 0;
    if (columns[column]?.money) return unscaled(beyond + BigInt(count) * CENT);
    if (beyond === 0n) return count;
    const sum = beyond + BigInt(count);
    return Number.isSafeInteger(Number(sum)) ? Number(sum) : new Money(sum.toString());
  }

  private addCount(column: number, value: number): void {
    const before = this.counts[column] ?? 0;
    const sum = before + value;
    if (Number.isSafeInteger(sum)) this.counts[column] = sum;
    else {
      this.addBeyond(column, columns[column]?.money ? BigInt(before) * CENT : BigInt(before));
      this.counts[column] = value;
    }
  }

  private addAmount(column: number, amount: Decimal | string | number): void {
    const text = textOf(amount);
    const point = text.indexOf('.');
    // So few digits that a number holds the cents exactly.
    const isShort = text.length <= 13 && (point < 0 || text.length - point <= 3);
    if (isShort) this.addCount(column, Math.round(Number(text) * 100));
    else this.addBeyond(column, scaled(text));
  }

  private addBeyond(column: number, value: bigint): void {
    this.beyond.set(column, (this.beyond.get(column) ?? 0n) + value);
  }
}

/** An amount that the schema has taken, as a whole number of 10⁻¹⁰. */
export function scaled(text: string): bigint {
  const point = text.indexOf('.');
  const decimals = point < 0 ? '' : text.slice(point + 1);
  return BigInt((point < 0 ? text : text.slice(0, point)) + decimals.padEnd(DECIMALS, '0'));
}

/** An amount that the schema has taken, in one way of writing it. */
export function amountText(amount: Decimal | string | number): string {
  const text = textOf(amount);
  const short = text.endsWith('0') && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}

function textOf(amount: Decimal | string | number): string {
  return typeof amount === 'string' ? amount : isDecimal(amount) ? amount.toFixed() : String(amount);
}

function unscaled(amount: bigint): Decimal {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(DECIMALS + 1, '0');
  return new Money(`${amount < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`);
}
