import { describe, expect, it } from 'vitest';
import { analyse, correctTypos, impute, locate, residuals } from '../../src/balance';

type Call = (equations: unknown, values: unknown, options?: unknown) => unknown;
const calls = Object.entries({ locate, impute, correctTypos, residuals }) as [string, Call][];
const good = [{ id: 'e', terms: { a: 1, b: -1 } }];

describe.each(calls)('%s throws a TypeError that names', (_, call) => {
  it.each<[string, unknown]>([
    ['equations', null],
    ['equations', { id: 'e', terms: {} }],
    ['equations[0]', [null]],
    ['equations[0].id', [{ terms: { a: 1 } }]],
    ['equations[1].id', [...good, ...good]],
    ['equations[0].terms', [{ id: 'e' }]],
    ['equations[0].terms', [{ id: 'e', terms: [1] }]],
    ['equations[0].terms: a', [{ id: 'e', terms: { a: Number.NaN } }]],
    ['equations[0].terms: a', [{ id: 'e', terms: { a: Number.POSITIVE_INFINITY } }]],
    ['equations[0].terms: a', [{ id: 'e', terms: { a: '1' } }]],
    ['equations[0].constant', [{ id: 'e', terms: { a: 1 }, constant: Number.NaN }]],
    ['equations[0].constant', [{ id: 'e', terms: { a: 1 }, constant: null }]],
    ['equations[0].relation', [{ id: 'e', terms: { a: 1 }, relation: '==' }]],
  ])('%s', (name, equations) => {
    expect(() => call(equations, { a: 1 })).toThrow(TypeError);
    expect(() => call(equations, { a: 1 })).toThrow(name);
  });

  it.each<[string, unknown]>([
    ['values', null],
    ['values', [1]],
    ['values: a', { a: '1' }],
    ['values: a', { a: Number.NaN }],
    ['values: a', { a: Number.NEGATIVE_INFINITY }],
    ['values: a', { a: 1n }],
  ])('%s', (name, values) => {
    expect(() => call(good, values)).toThrow(TypeError);
    expect(() => call(good, values)).toThrow(name);
  });

  it('options', () => {
    expect(() => call(good, {}, 'integer')).toThrow(new TypeError('options: expected an object'));
  });

  it('nothing for values that are left out, null or undefined, or for empty input', () => {
    for (const values of [{}, { a: null }, { a: undefined }]) expect(() => call(good, values)).not.toThrow();
    expect(() => call([], {})).not.toThrow();
  });
});

describe('options throw a TypeError that names', () => {
  it.each<[string, unknown]>([
    ['options.integer', { integer: 1 }],
    ['options.nonNegative', { nonNegative: 'yes' }],
  ])('%s', (name, options) => {
    for (const call of [locate, impute, residuals] as Call[]) {
      expect(() => call(good, {}, options)).toThrow(TypeError);
      expect(() => call(good, {}, options)).toThrow(name);
    }
  });

  it.each<[string, unknown]>([
    ['options.weights', { weights: [1] }],
    ['options.weights: a', { weights: { a: -1 } }],
    ['options.weights: a', { weights: { a: Number.NaN } }],
    ['options.weights: a', { weights: { a: Number.POSITIVE_INFINITY } }],
    ['options.maxChanges', { maxChanges: -1 }],
    ['options.maxChanges', { maxChanges: Number.NaN }],
    ['options.budget', { budget: '10' }],
    ['options.fixed', { fixed: 'a' }],
    ['options.fixed', { fixed: [1] }],
  ])('%s of locate', (name, options) => {
    const call = locate as Call;
    expect(() => call(good, {}, options)).toThrow(TypeError);
    expect(() => call(good, {}, options)).toThrow(name);
  });

  it('options.fixed of correctTypos', () => {
    expect(() => (correctTypos as Call)(good, {}, { fixed: 'a' })).toThrow('options.fixed');
  });

  it('equations of analyse', () => {
    expect(() => analyse([{ id: 'e', terms: { a: Number.NaN } }])).toThrow(TypeError);
  });
});
