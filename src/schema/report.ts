/**
 * The report as typed data: zod schemas built from the editions.
 *
 * A table that is there has every official cell, `null` where nothing readable is printed; a table that is not
 * there is absent. Unknown keys are refused.
 */
import * as z from 'zod';
import { DECIMAL_TEXT, type Decimal, decimalText, isDecimal, Money } from '../core/decimal';
import {
  type BlockSpec,
  type CellKind,
  type EditionId,
  type Editions,
  editions,
  type GroupSpec,
  type RowSpec,
} from '../editions';

/**
 * An amount of at most 30 digits before the point and `places` after it. Its own text then gives it back: what encodes
 * must decode again.
 */
export function isAmount(value: unknown, places = 10): value is Decimal {
  // NaN and the infinities have no exponent.
  return isDecimal(value) && value.e < 30 && value.decimalPlaces() <= places;
}

/**
 * Money (金额) as a codec: a `Decimal` in memory, a decimal string in JSON. A JSON number is accepted and read by
 * its shortest decimal.
 */
export const money: MoneySchema = z.codec(
  z.union([
    z.string().regex(DECIMAL_TEXT),
    // A larger number cannot say which decimal was meant: 2 ** 53 + 1 does not exist.
    z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
  ]),
  z.custom<Decimal>(isAmount),
  {
    // −0 is 0: JSON has one zero.
    decode: (input) => new Money(input).plus(0),
    encode: (value) => decimalText(value),
  },
);

type MoneySchema = z.ZodCodec<z.ZodUnion<readonly [z.ZodString, z.ZodNumber]>, z.ZodCustom<Decimal, Decimal>>;
type CountSchema = z.ZodNumber;

const count: CountSchema = z.number().int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

type ValueSchema<Kind extends CellKind> = Kind extends 'money' ? MoneySchema : CountSchema;
type Nullable<S extends z.core.$ZodType> = z.ZodDefault<z.ZodNullable<S>>;

type CellSchema<Column> = Column extends { readonly kind: infer Kind extends CellKind }
  ? Column extends { readonly optional: true }
    ? z.ZodOptional<z.ZodNullable<ValueSchema<Kind>>>
    : Nullable<ValueSchema<Kind>>
  : never;

type RowShape<Columns> = { -readonly [C in keyof Columns]: CellSchema<Columns[C]> };
type RowObject<Columns> = z.ZodObject<RowShape<Columns>, z.core.$strict>;

type RowSchema<Row, Columns> = Row extends { readonly rows: infer Inner }
  ? z.ZodPrefault<z.ZodObject<RowsShape<Inner, Columns>, z.core.$strict>>
  : Row extends { readonly optional: true }
    ? z.ZodOptional<RowObject<Columns>>
    : z.ZodPrefault<RowObject<Columns>>;

type RowsShape<Rows, Columns> = { -readonly [R in keyof Rows]: RowSchema<Rows[R], Columns> };

type BlockShape<Block> = Block extends { readonly columns: infer Columns; readonly rows: infer Rows }
  ? RowsShape<Rows, Columns>
  : Block extends { readonly columns: infer Columns }
    ? RowShape<Columns>
    : never;

type Merge<Union> = (Union extends unknown ? (part: Union) => void : never) extends (all: infer All) => void
  ? { [K in keyof All]: All[K] }
  : never;

type TableSchema<Table> = Table extends { readonly blocks: readonly (infer Block)[] }
  ? z.ZodOptional<z.ZodObject<Merge<BlockShape<Block>>, z.core.$strict>>
  : never;

type TablesShape<Tables> = { -readonly [T in keyof Tables]: TableSchema<Tables[T]> };

function valueSchema(kind: CellKind): z.ZodType {
  return kind === 'money' ? money : count;
}

function rowObject(columns: BlockSpec['columns']) {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = valueSchema(column.kind).nullable();
    shape[name] = column.optional ? value.optional() : value.default(null);
  }
  return z.strictObject(shape);
}

function rowsShape(rows: { readonly [name: string]: RowSpec | GroupSpec }, columns: BlockSpec['columns']) {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, row] of Object.entries(rows)) {
    if (row.rows) shape[name] = z.strictObject(rowsShape(row.rows, columns)).prefault({});
    else if (row.optional) shape[name] = rowObject(columns).optional();
    else shape[name] = rowObject(columns).prefault({});
  }
  return shape;
}

/** The types above say of the literal data what this loop does with it; TypeScript cannot join the two itself. */
function tablesShape<E extends EditionId>(edition: E): TablesShape<Editions[E]['tables']> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, table] of Object.entries(editions[edition].tables)) {
    let inner: Record<string, z.ZodType> = {};
    for (const block of table.blocks as readonly BlockSpec[]) {
      inner = {
        ...inner,
        ...(block.rows ? rowsShape(block.rows, block.columns) : rowObject(block.columns).shape),
      };
    }
    shape[name] = z.strictObject(inner).optional();
  }
  return shape as TablesShape<Editions[E]['tables']>;
}

/** The agency (行政机关) that reports. Identity is `id`, else normalised name and region. */
export const agencySchema = z.strictObject({
  name: z.string().trim().min(1),
  /** 统一社会信用代码 */
  id: z.string().min(1).optional(),
  /** A government (人民政府) answers for its departments and lower governments; a department for itself. */
  kind: z.enum(['government', 'department']).optional(),
  level: z.enum(['national', 'province', 'prefecture', 'county', 'township']).optional(),
  /** GB/T 2260 code (行政区划代码). */
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  /** `id` of the agency above. */
  parent: z.string().min(1).optional(),
});

/** The agency (行政机关) that a report is of. */
export type Agency = z.output<typeof agencySchema>;

const head = {
  year: z.number().int().min(1900).max(9999),
  agency: agencySchema,
  title: z.string().optional(),
  /** Day of publication (公开日期), ISO 8601. */
  publishedOn: z.iso.date().optional(),
  /** 更正: a later version of a report replaces the earlier. */
  version: z.number().int().min(1).optional(),
  /** Where the document came from: an address or a file name. */
  source: z.string().optional(),
  /** Text of 一、总体情况. */
  overview: z.string().optional(),
  /** Text of 五、存在的主要问题及改进情况. */
  problems: z.string().optional(),
  /** Text of 六、其他需要报告的事项. */
  otherMatters: z.string().optional(),
};

/**
 * A report on the 2019 form (国办公开办函〔2019〕60号), for report years 2019 and 2020. Otherwise as
 * {@link reportSchema}.
 *
 * @example
 * import { report2019Schema } from 'gongkai';
 *
 * const report = report2019Schema.parse({
 *   edition: '2019',
 *   year: 2020,
 *   agency: { name: '云林县人民政府' },
 *   disclosure: { procurement: { projects: 3, amount: '251000.50' } },
 * });
 * report.disclosure?.procurement.amount?.toString(); // '251000.5'
 */
export const report2019Schema = z.strictObject({
  edition: z.literal('2019'),
  ...head,
  ...tablesShape('2019'),
});

/**
 * A report on the 2021 form (国办公开办函〔2021〕30号), for report years 2021 onward. Otherwise as
 * {@link reportSchema}.
 *
 * @example
 * import { report2021Schema } from 'gongkai';
 *
 * const report = report2021Schema.parse({
 *   edition: '2021',
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   disclosure: { charges: { amount: 43.788 } },
 * });
 * report.disclosure?.charges.amount?.toString(); // '43.788'
 */
export const report2021Schema = z.strictObject({
  edition: z.literal('2021'),
  ...head,
  ...tablesShape('2021'),
});

/**
 * A report of either edition, told apart by `edition`.
 *
 * Input may omit anything but `edition`, `year` and `agency.name`. Decoding turns money into `Decimal`;
 * `z.encode(reportSchema, report)` turns it back into decimal strings.
 *
 * @example
 * import { reportSchema } from 'gongkai';
 *
 * const report = reportSchema.parse({
 *   edition: '2021',
 *   year: 2024,
 *   agency: { name: '云林县人民政府' },
 *   requests: { received: { naturalPerson: 3, total: 3 } },
 * });
 * report.requests?.received.total; // 3
 * report.requests?.carriedForward.total; // null — nothing was printed
 * report.disputes; // undefined — the table is not there
 */
export const reportSchema = z.discriminatedUnion('edition', [report2019Schema, report2021Schema]);

/** A decoded report on the 2019 form. */
export type Report2019 = z.output<typeof report2019Schema>;
/** A decoded report on the 2021 form. */
export type Report2021 = z.output<typeof report2021Schema>;
/** A decoded report: money is `Decimal`. */
export type Report = z.output<typeof reportSchema>;
/** A report as JSON: money is a decimal string or a number, cells may be left out. */
export type ReportInput = z.input<typeof reportSchema>;

/** The schema of one edition. */
export const schemas = { '2019': report2019Schema, '2021': report2021Schema } as const;
