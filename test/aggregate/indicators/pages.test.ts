/** docs/indicators.md and docs/codebook.csv: what is generated is current, what was worked by hand is right. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../../scripts/indicators';
import { bodyOf } from '../../../scripts/rules';
import { indicators } from '../../../src/aggregate/indicators';
import { measure } from '../../../src/aggregate/indicators/measure';
import { add, divide, multiply, negate, type Rational, toRounded } from '../../../src/core/rational';
import { readText } from '../../../src/read';

describe('what is generated from the indicators', () => {
  it.each([...generatedFiles()])('%s is up to date (npm run docs)', (path, text) => {
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('stands above what is written by hand, in both languages', () => {
    expect(bodyOf('docs/indicators.md')).toMatch(/## 怎样计算\n[\s\S]{200,}## In English\n[\s\S]{200,}/);
  });
});

/** Sums, then products and quotients, with brackets: what the table's calculations are written in. */
function calculate(text: string): Rational | null {
  const tokens = text.match(/\d+|[()÷×+−]/g) ?? [];
  let at = 0;
  const number = (): Rational | null => {
    const token = tokens[at++];
    if (token !== '(') return Number(token);
    const inner = sum();
    at++;
    return inner;
  };
  const product = (): Rational | null => {
    let value = number();
    while (tokens[at] === '×' || tokens[at] === '÷') {
      const by = tokens[at++] === '×' ? multiply : divide;
      const next = number();
      value = value === null || next === null || (by === divide && next === 0) ? null : by(value, next);
    }
    return value;
  };
  const sum = (): Rational | null => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '−') {
      const minus = tokens[at++] === '−';
      const next = product();
      value = value === null || next === null ? null : add(value, minus ? negate(next) : next);
    }
    return value;
  };
  return sum();
}

describe('Panyu 2024, worked by hand', () => {
  const reading = readText(readFileSync('docs/examples/panyu-2024.txt', 'utf8'));
  const measured = new Map(measure(reading).map((one) => [one.indicator as string, one]));
  const worked = [...bodyOf('docs/indicators.md').matchAll(/^\| `([a-z0-9-]+)` \| (.*?) ?\| (.+) \|$/gm)].map(
    ([, id = '', calculation = '', value = '']) => ({ id, calculation, value }),
  );

  it('is every indicator, in the order of the catalogue', () => {
    expect(worked.map(({ id }) => id)).toEqual(indicators.map(({ id }) => id));
  });

  it.each(worked)('$id: $calculation = $value', ({ id, calculation, value }) => {
    const { value: found, reason, missing = [] } = measured.get(id) ?? {};
    if (!value.startsWith('无')) {
      expect(found).toBe(value);
      expect(toRounded(calculate(calculation) ?? 0, 6)).toBe(value);
      return;
    }
    expect(found).toBeNull();
    if (reason === 'zero-denominator') {
      expect(value).toBe('无：分母为零');
      expect(calculation).not.toBe('');
      expect(calculate(calculation)).toBeNull();
    } else if (reason === 'missing') {
      expect(value).toBe('无：复议后起诉未印出');
      for (const cell of missing) expect(cell).toMatch(/^disputes\.litigationAfterReconsideration\./);
    } else expect([reason, value]).toEqual(['other-form', '无：2021年格式没有这一行']);
  });

  it('would be found wrong if a figure were', () => {
    expect(calculate('(1 + 2) ÷ (7 − 1) × 100')).toBe(50);
    expect(calculate('0 ÷ (0 + 0)')).toBeNull();
  });
});
