/** The catalogue as data: every cell is one of a form, every definition has its words. */
import { describe, expect, it } from 'vitest';
import { formulaFor, type IndicatorTerm, indicators } from '../../../src/aggregate/indicators';
import { editionIds, layoutOf } from '../../../src/editions';
import { describeIndicator } from '../../../src/reconcile/describe-indicator';

const pathsOf = ({ parts, subtotal }: IndicatorTerm) => [...parts, ...(subtotal ? [subtotal] : [])];

describe('the catalogue of indicators', () => {
  it('names each once, in kebab-case', () => {
    const ids = indicators.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(JSON.parse(JSON.stringify(indicators))).toEqual(indicators);
  });

  it('has no two with one definition', () => {
    const seen = new Map<string, string>();
    for (const { id, numerator, denominator, scale } of indicators) {
      const key = JSON.stringify([numerator, denominator, scale]);
      // Without direct lawsuits the two would be the same: they are not.
      expect([id, seen.get(key)]).toEqual([id, undefined]);
      seen.set(key, id);
    }
  });

  it.each(indicators)('$id takes cells of the forms that it names, and of no others', (indicator) => {
    const terms = [...indicator.numerator, ...(indicator.denominator ?? [])];
    const having = editionIds.filter((edition) => {
      const { byPath } = layoutOf(edition);
      return terms.every((term) => pathsOf(term).some((path) => byPath.has(path)));
    });
    expect(indicator.editions).toEqual(having);
    for (const edition of editionIds) {
      const formula = formulaFor(indicator, edition);
      expect(formula !== null).toBe(indicator.editions.includes(edition));
      for (const term of [...(formula?.numerator ?? []), ...(formula?.denominator ?? [])]) {
        expect(pathsOf(term).length).toBeGreaterThan(0);
        for (const path of pathsOf(term)) expect(layoutOf(edition).byPath.has(path)).toBe(true);
      }
    }
    for (const term of terms) {
      expect(term.times).not.toBe(0);
      for (const path of pathsOf(term)) {
        expect(editionIds.some((edition) => layoutOf(edition).byPath.has(path))).toBe(true);
      }
    }
  });

  it.each(indicators)('$id has a unit that its cells have', ({ unit, scale, numerator, denominator }) => {
    const unitOf = (terms: readonly IndicatorTerm[]) => {
      const units = terms.flatMap(pathsOf).map((path) => {
        const cell = editionIds.map((id) => layoutOf(id).byPath.get(path)).find((one) => one);
        return cell?.unit;
      });
      expect(new Set(units).size).toBe(1);
      return units[0];
    };
    const above = unitOf(numerator);
    if (denominator === null) expect([unit, scale]).toEqual([above, 1]);
    else if (unit === '%' || unit === '件/百件') {
      expect([unitOf(denominator), scale]).toEqual([above, 100]);
    } else expect([`${above}/${unitOf(denominator)}`, scale]).toEqual([unit, 1]);
  });

  it.each(editionIds)('groups have all parts that the %s form has', (edition) => {
    const { byPath, groups } = layoutOf(edition);
    for (const { numerator, denominator } of indicators) {
      for (const { parts, subtotal } of [...numerator, ...(denominator ?? [])]) {
        if (subtotal === undefined || !subtotal.includes('.subtotal.')) continue;
        const group = groups.get(subtotal.slice(0, subtotal.indexOf('.subtotal.')));
        const own = parts.filter((path) => byPath.has(path));
        expect(own).toEqual(group?.parts.map((row) => `${row}.total`));
      }
    }
  });

  it('every one has a name of its own, an explanation and a formula in both languages', () => {
    for (const locale of ['zh', 'en'] as const) {
      const texts = indicators.map(({ id }) => describeIndicator(id, locale));
      expect(new Set(texts.map(({ name }) => name)).size).toBe(texts.length);
      for (const { name, help, formula, basis, unit } of texts) {
        for (const text of [name, help, formula, basis, unit]) {
          expect(text).not.toMatch(/undefined|null|\brequests\.|\bdisputes\.|\bdisclosure\./);
          expect(text).not.toBe('');
        }
        // Each ends as a sentence does, and only there.
        expect(help).toMatch(locale === 'zh' ? /^[^。]+。$/ : /^[A-Z][^.]+\.$/);
      }
    }
  });

  it('writes formulas by the labels of the form', () => {
    expect(describeIndicator('release-rate').formula).toBe(
      '（（一）予以公开 + （二）部分公开） ÷ （（一）予以公开 + （二）部分公开 + （三）不予公开） × 100',
    );
    expect(describeIndicator('normative-documents-turnover-rate', 'en').formula).toBe(
      '(Normative documents Issued this year + Normative documents Repealed this year) ÷ (2 × Normative documents In force − Normative documents Issued this year + Normative documents Repealed this year) × 100',
    );
    expect(describeIndicator('fee-charged-per-notice').formula).toBe('涉及收取金额 ÷ 发出收费通知');
  });

  it('refuses what is no indicator and no language', () => {
    expect(() => describeIndicator('disclosure' as never)).toThrow(/^id: disclosure is not an indicator/);
    expect(() => describeIndicator('release-rate', 'fr' as never)).toThrow(/^locale/);
  });
});
