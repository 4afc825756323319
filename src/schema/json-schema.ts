import { type EditionId, editions, layoutOf } from '../editions';
import { type FieldPath, fieldLabels } from './fields';
import { schemas } from './report';

/** A JSON Schema, or a part of one, as plain JSON. */
export interface JsonSchema {
  [keyword: string]: unknown;
}

/**
 * The JSON Schema (draft 2020-12) of a report of one edition as JSON: the input of its schema, so money is a decimal
 * string or a number, and all but `edition`, `year` and `agency.name` may be left out. Every table, row and cell
 * has its official label as `title`; `description` gives the English name, the unit, and the clause it rests on.
 * The same is published as `gongkai/schema/2019.json` and `gongkai/schema/2021.json`.
 *
 * It accepts what `reportSchema` accepts, but for one thing that JSON Schema cannot say: an amount given as a number
 * with more than ten decimals is refused by `reportSchema` alone.
 *
 * @throws TypeError when `edition` is not an edition.
 * @example
 * import { toJsonSchema } from 'gongkai';
 *
 * toJsonSchema('2021').$id; // 'https://unpkg.com/gongkai/schema/2021.json'
 * toJsonSchema('2021').required; // ['edition', 'year', 'agency']
 */
export function toJsonSchema(edition: EditionId): JsonSchema {
  if (!Object.hasOwn(editions, edition)) {
    throw new TypeError(`edition: ${String(edition)} is not one of 2019, 2021`);
  }
  const { label, en, notice, sections, tables } = editions[edition];
  // The method, not z.toJSONSchema: that one brings what only other kinds of schema need.
  const schema = schemas[edition].toJSONSchema({ io: 'input', target: 'draft-2020-12' }) as JsonSchema;
  const { $schema, ...rest } = schema;

  // zod trims before it counts; a blank name has to be refused in words of JSON Schema.
  Object.assign(at(schema, ['agency', 'name']), { pattern: '\\S' });
  const properties = Object.keys(at(schema, []).properties ?? {});
  for (const path of Object.keys(fieldLabels.zh) as FieldPath[]) {
    describe(at(schema, path.split('.')), fieldLabels.zh[path], [fieldLabels.en[path]]);
  }
  for (const [id, section] of Object.entries(sections)) {
    if (properties.includes(id)) describe(at(schema, [id]), section.label, [section.en]);
  }
  for (const [id, table] of Object.entries(tables)) {
    const article = 'article' in table ? table.article : undefined;
    describe(at(schema, [id]), table.label, [table.en, article]);
  }
  const { cells, rows } = layoutOf(edition);
  for (const row of rows) {
    const path = row.path.split('.');
    // Groups come with their first row; columns that stand directly under the table are no row.
    for (let depth = 2; depth <= path.length; depth++) {
      const labels = row.labels.slice(0, depth - 1);
      describe(at(schema, path.slice(0, depth)), labels.at(-1), [row.en.at(labels.length - 1)]);
    }
  }
  for (const cell of cells) {
    const value = at(schema, cell.path.split('.'));
    // zod gives no default for money: what it decodes to is no JSON.
    if (!cell.optionalColumn) value.default = null;
    describe(value, cell.label, [cell.en, cell.unit, cell.article]);
  }
  return {
    $schema,
    $id: `https://unpkg.com/gongkai/schema/${edition}.json`,
    title: `政府信息公开工作年度报告（${label}）`,
    description: `Government information disclosure annual report, ${en}; ${notice}`,
    ...rest,
  };
}

/** The schema of what lies at a path below the root. */
function at(schema: JsonSchema, path: readonly string[]): JsonSchema {
  let here = schema;
  for (const key of path) {
    const next = (here.properties as Record<string, JsonSchema> | undefined)?.[key];
    if (!next) throw new Error(`the JSON Schema has no ${path.join('.')}`);
    here = next;
  }
  return here;
}

/** Title, description and default come first, where a person reading the file looks. */
function describe(schema: JsonSchema, title: string | undefined, facts: (string | undefined)[]): void {
  const { default: missing, ...rest } = schema;
  const description = facts.filter((fact) => fact !== undefined).join('; ');
  for (const key of Object.keys(schema)) delete schema[key];
  Object.assign(schema, { title, description }, missing === undefined ? {} : { default: missing });
  // A group is described once for each of its rows: what it was called before is what it is called now.
  Object.assign(schema, { ...rest, title, description });
}
