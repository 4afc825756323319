import {
  addProduct,
  ceil,
  compare,
  divide,
  floor,
  gcd,
  isInteger,
  negate,
  numerator,
  type Rational,
  ratio,
} from '../core/rational';
import { Lattice } from './lattice';
import { type Domain, difference, holds, type Relation } from './system';
import { type Bound, type Row, Tableau } from './tableau';

/** The least and the greatest value of a cell; null = no bound. */
export type Range = [Bound, Bound];

export interface Region {
  /** `undecided`: whole numbers were asked for, and the search for them was given up. Ranges hold all the same. */
  readonly status: 'possible' | 'impossible' | 'undecided';
  readonly ranges: ReadonlyMap<number, Range>;
}

export interface StrictRow extends Row {
  /** The direction that leads away from a strict bound; 0 if there is none. */
  readonly strict: -1 | 0 | 1;
}

const IMPOSSIBLE: Region = { status: 'impossible', ranges: new Map() };

/** What the `free` cells can be while all others keep their values, and the range of each target (a free cell). */
export function explore(
  relations: readonly Relation[],
  values: readonly (Rational | null)[],
  free: readonly number[],
  targets: readonly number[],
  domain: Required<Domain>,
): Region {
  const column = new Map(free.map((cell, j) => [cell, j]));
  const rows: StrictRow[] = [];
  for (const relation of relations) {
    const row = restrict(relation, values, column, domain.integer);
    if (row === null) return IMPOSSIBLE;
    if (row !== 'holds') rows.push(row);
  }
  const lower: Bound[] = free.map(() => (domain.nonNegative ? 0 : null));
  const wanted = new Set(targets.map((cell) => column.get(cell)));
  const ranges = new Map<number, Range>();
  let status: Region['status'] = 'possible';
  for (const block of blocks(free.length, rows)) {
    const inner = new Map(block.columns.map((j, i) => [j, i]));
    const result = solve(
      block.columns.map((j) => lower[j] as Bound),
      block.rows.map((row) => ({ ...row, columns: row.columns.map((j) => inner.get(j) as number) })),
      block.columns.flatMap((j, i) => (wanted.has(j) ? [i] : [])),
      domain.integer,
    );
    if (result === null) return IMPOSSIBLE;
    if (!result.decided) status = 'undecided';
    for (const [i, range] of result.ranges) ranges.set(free[block.columns[i] as number] as number, range);
  }
  return { status, ranges };
}

/** The bounds that a relation sets on Σ, given its right side; whole numbers are rounded inwards. */
export function rowBounds(
  type: Relation['type'],
  side: Rational,
  integer: boolean,
): Pick<StrictRow, 'lower' | 'upper' | 'strict'> {
  if (type === '=') return { lower: side, upper: side, strict: 0 };
  if (type === '<=' || type === '<') {
    const open = type === '<';
    if (!integer) return { lower: null, upper: side, strict: open ? -1 : 0 };
    return { lower: null, upper: open ? addProduct(ceil(side), -1, 1) : floor(side), strict: 0 };
  }
  const open = type === '>';
  if (!integer) return { lower: side, upper: null, strict: open ? 1 : 0 };
  return { lower: open ? addProduct(floor(side), 1, 1) : ceil(side), upper: null, strict: 0 };
}

/** Moves a settled tableau off every strict bound; returns the first variables that do not let it, or null. */
export function leaveStrictBounds(
  tableau: Tableau,
  strict: readonly (readonly [number, -1 | 0 | 1])[],
): number[] | null {
  // If each bound can be left by some values, the mean of them leaves all: so one after the other will do.
  for (const [variable, direction] of strict) {
    if (direction === 0) continue;
    const bound = (direction > 0 ? tableau.lower : tableau.upper)[variable] as Rational;
    const reached = tableau.push(variable, direction, bound);
    if (reached !== null && compare(reached, bound) === 0) return tableau.stoppers(variable);
  }
  return null;
}

/** The relation over the free columns: null if it cannot hold, `holds` if it says nothing about them. */
export function restrict(
  relation: Relation,
  values: readonly (Rational | null)[],
  column: ReadonlyMap<number, number>,
  integer: boolean,
): StrictRow | null | 'holds' {
  const columns: number[] = [];
  let coefficients: Rational[] = [];
  let side = relation.constant;
  let factor = 0n;
  for (const [i, cell] of relation.cells.entries()) {
    const c = relation.coefficients[i] as Rational;
    const j = column.get(cell);
    if (j === undefined) {
      side = addProduct(side, c, negate(values[cell] ?? 0));
      continue;
    }
    columns.push(j);
    coefficients.push(c);
    if (integer && factor !== 1n) factor = gcd(factor, numerator(c));
  }
  if (columns.length === 0) return holds(relation.type, difference(relation, values) ?? 0) ? 'holds' : null;
  if (integer && factor !== 1n) {
    const common = ratio(factor, 1n);
    coefficients = coefficients.map((c) => divide(c, common));
    side = divide(side, common);
  }
  if (integer && relation.type === '=' && !isInteger(side)) return null;
  return { columns, coefficients, ...rowBounds(relation.type, side, integer) };
}

/** Columns that no row ties together can be solved apart. */
function blocks(size: number, rows: readonly StrictRow[]): { columns: number[]; rows: StrictRow[] }[] {
  const find = unite(
    size,
    rows.map((row) => row.columns),
  );
  const found = new Map<number, { columns: number[]; rows: StrictRow[] }>();
  for (let j = 0; j < size; j++) {
    const root = find(j);
    const block = found.get(root);
    if (block === undefined) found.set(root, { columns: [j], rows: [] });
    else block.columns.push(j);
  }
  for (const row of rows) found.get(find(row.columns[0] as number))?.rows.push(row);
  return [...found.values()];
}

/** Union-find: the representative of each of `size` things after joining those of every group. */
export function unite(size: number, groups: Iterable<readonly number[]>): (thing: number) => number {
  const parent = Array.from({ length: size }, (_, i) => i);
  const find = (thing: number): number => {
    let root = thing;
    while (parent[root] !== root) root = parent[root] as number;
    parent[thing] = root;
    return root;
  };
  for (const group of groups) {
    const [first, ...others] = group;
    if (first !== undefined) for (const other of others) parent[find(other)] = find(first);
  }
  return find;
}

function solve(
  lower: Bound[],
  rows: StrictRow[],
  targets: number[],
  integer: boolean,
): { ranges: Map<number, Range>; decided: boolean } | null {
  const size = lower.length;
  const tableau = Tableau.of(
    lower,
    lower.map(() => null),
    rows,
  );
  if (tableau.settle().length > 0) return null;
  if (
    leaveStrictBounds(
      tableau,
      rows.map((row, i) => [size + i, row.strict]),
    ) !== null
  )
    return null;

  const isWhole = (): boolean => lower.every((_, j) => isInteger(tableau.value[j] as Rational));
  // Each row at its tightest: inequalities that are equalities in effect are then solved as such.
  const latticePoints = (): Lattice | null =>
    Lattice.of(
      lower,
      rows.map((row, i) => {
        const low = tableau.push(size + i, -1);
        const high = tableau.push(size + i, 1);
        return { ...row, lower: low === null ? null : ceil(low), upper: high === null ? null : floor(high) };
      }),
    );
  let lattice: Lattice | null = null;
  let decided = true;
  if (integer && !isWhole()) {
    lattice = latticePoints();
    const inhabited = lattice === null ? false : lattice.isInhabited();
    if (inhabited === false) return null;
    decided = inhabited === true;
  }
  const ranges = new Map<number, Range>();
  const end = (column: number, direction: 1 | -1): Bound => {
    const value = tableau.push(column, direction);
    if (!integer || value === null || isWhole()) return value;
    lattice ??= latticePoints();
    const rounded = direction > 0 ? floor(value) : ceil(value);
    return (decided ? lattice?.extreme(column, direction) : undefined) ?? rounded;
  };
  for (const column of targets) {
    const low = end(column, -1);
    const high = end(column, 1);
    ranges.set(column, [low, high]);
  }
  return { ranges, decided };
}
