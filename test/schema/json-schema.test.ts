import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EditionId, editionIds, layoutOf } from '../../src/editions';
import { type JsonSchema, toJsonSchema } from '../../src/schema/json-schema';
import { schemas } from '../../src/schema/report';
import { reportInput } from '../support/random-report';

/** `date` is held by the pattern that zod writes beside it. */
const compile = (edition: EditionId) =>
  new Ajv2020({ strict: true, allowUnionTypes: true, formats: { date: true } }).compile(
    toJsonSchema(edition),
  );

function at(schema: JsonSchema, path: string): JsonSchema {
  let here = schema;
  for (const key of path.split('.')) here = (here.properties as Record<string, JsonSchema>)[key] ?? {};
  return here;
}

describe.each(editionIds)('the JSON Schema of the %s form', (edition) => {
  const schema = toJsonSchema(edition);

  it('is what schema/ publishes (npm run docs writes it)', () => {
    const published = readFileSync(new URL(`../../schema/${edition}.json`, import.meta.url), 'utf8');
    expect(published).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  });

  it('names itself and its draft', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.$id).toBe(`https://unpkg.com/gongkai/schema/${edition}.json`);
    expect(schema.required).toEqual(['edition', 'year', 'agency']);
  });

  it('has label, English name, unit and clause of every cell', () => {
    for (const cell of layoutOf(edition).cells) {
      const { title, description, ...rest } = at(schema, cell.path);
      expect(title).toBe(cell.label);
      expect(description).toBe([cell.en, cell.unit, cell.article].filter(Boolean).join('; '));
      expect('default' in rest).toBe(!cell.optionalColumn);
    }
  });

  it('has a title on every object', () => {
    const untitled: string[] = [];
    const walk = (here: JsonSchema, path: string) => {
      if (!here.title) untitled.push(path);
      for (const [key, inner] of Object.entries(here.properties ?? {})) walk(inner, `${path}.${key}`);
    };
    walk(schema, '');
    expect(untitled).toEqual([]);
    expect(at(schema, 'requests.outcomes.withheld').title).toBe('（三）不予公开');
    expect(at(schema, 'requests.outcomes.withheld.stateSecret').title).toBe('1.属于国家秘密');
    expect(at(schema, 'requests.outcomes.other.subtotal').title).toBe(
      edition === '2019' ? '（六）其他处理' : '小计',
    );
  });

  it('accepts the reports that the zod schema accepts', () => {
    const validate = compile(edition);
    fc.assert(
      fc.property(reportInput(edition), (input) => {
        expect(schemas[edition].safeParse(input).success).toBe(true);
        expect(validate(input)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('agrees with the zod schema on reports that one change may have spoilt', () => {
    const validate = compile(edition);
    const seen = { accepted: 0, refused: 0 };
    const value = fc.oneof(
      fc.constantFrom<unknown>(null, true, [], {}, 1.5, 2 ** 53, -(2 ** 53), -3, 0, 43.78, 1e300),
      fc.constantFrom<unknown>(
        '',
        ' ',
        '\u3000',
        '3',
        '1e5',
        '01',
        '1.50',
        '43.788',
        '2024-02-30',
        '2024-02-29',
      ),
      fc.constantFrom<unknown>('2019', '2021', 'county', 'government', '440113', { total: 1 }, { x: 1 }),
    );
    const key = fc.constantFrom(
      'x',
      'total',
      'subtotal',
      'organizations',
      'amount',
      'issued',
      'newlyMade',
      'id',
    );
    fc.assert(
      fc.property(reportInput(edition), fc.nat(), value, fc.option(key), (input, where, wrong, added) => {
        const spoilt = spoil(input, where, wrong, added);
        const accepted = schemas[edition].safeParse(spoilt).success;
        seen[accepted ? 'accepted' : 'refused']++;
        expect(validate(spoilt)).toBe(accepted);
      }),
      { numRuns: 600 },
    );
    // Neither side may be empty talk.
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(20);
  });
});

/** A copy in which the value at one place is another, or one key is added there. */
function spoil(input: unknown, where: number, wrong: unknown, added: string | null): unknown {
  const copy = structuredClone(input) as Record<string, unknown>;
  const places: [Record<string, unknown>, string][] = [];
  const walk = (tree: Record<string, unknown>) => {
    for (const [key, inner] of Object.entries(tree)) {
      places.push([tree, key]);
      if (typeof inner === 'object' && inner !== null) walk(inner as Record<string, unknown>);
    }
  };
  walk(copy);
  const [tree, key] = places[where % places.length] ?? [copy, 'year'];
  const inner = tree[key];
  if (added !== null && typeof inner === 'object' && inner !== null) {
    (inner as Record<string, unknown>)[added] = wrong;
  } else tree[key] = wrong;
  return copy;
}

it('refuses what is not an edition', () => {
  for (const wrong of ['2020', '__proto__', undefined]) {
    expect(() => toJsonSchema(wrong as EditionId)).toThrow(/^edition: /);
  }
});
