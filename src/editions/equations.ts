import { memo } from '../core/memo';
import { type EditionId, type FormRow, type Layout, layoutOf, type TableId } from './index';

/**
 * One side's term of an equation: the cells of `parts` added up, or `subtotal` where none of them is printed
 * (a group printed as one row, the organizations printed as one column).
 */
export interface Operand {
  readonly parts: readonly string[];
  readonly subtotal?: string;
}

/** An equation (勾稽关系) of the form for one row or column: Σ left = Σ right. */
export interface FormEquation {
  /** Id of the rule that checks it. */
  readonly rule: string;
  readonly table: TableId;
  /** What makes it one of several: the column's name, the row's path, or the subtotal's cell path. */
  readonly instance: string;
  readonly left: readonly Operand[];
  readonly right: readonly Operand[];
  /** Holds only where its right side, which the form lacks, is printed. */
  readonly printedOnly: boolean;
}

/** Every equation of an edition, in the order of the form, made once. */
export const equationsOf = memo((edition: EditionId): readonly FormEquation[] => expand(layoutOf(edition)));

function expand(layout: Layout): FormEquation[] {
  const equations: FormEquation[] = [];
  for (const spec of layout.edition.equations) {
    const rows = layout.rows.filter((row) => row.table === spec.table);
    const printedOnly = spec.printedOnly === true;
    const base = { rule: spec.id, table: spec.table, printedOnly };
    if (spec.each === 'rows') {
      for (const row of rows) {
        equations.push({
          ...base,
          instance: row.path,
          left: rowOperands(row, spec.left),
          right: rowOperands(row, spec.right),
        });
      }
    } else {
      for (const cell of rows[0]?.cells ?? []) {
        const left = spec.left.map((name) =>
          columnOperand(layout, `${spec.table}.${name}`, cell.column, printedOnly),
        );
        const right = spec.right.map((name) =>
          columnOperand(layout, `${spec.table}.${name}`, cell.column, false),
        );
        // A group that the edition prints as one row has no parts to add up.
        if (left.every((operand) => operand.parts.length === 0)) continue;
        const [only] = right;
        const instance = printedOnly && only?.parts[0] ? only.parts[0] : cell.column;
        equations.push({ ...base, instance, left, right });
      }
    }
  }
  return equations;
}

/** Five organizations stand for one operand, so that a printed 法人或其他组织 column can stand in for them. */
function rowOperands(row: FormRow, columns: readonly string[]): Operand[] {
  const optional = row.cells.find((cell) => cell.optionalColumn);
  const organizations = columns.filter((name) => name !== 'naturalPerson');
  const path = (name: string) => `${row.path}.${name}`;
  if (optional && organizations.length > 1) {
    const group: Operand = { parts: organizations.map(path), subtotal: optional.path };
    return columns.length === organizations.length
      ? [{ parts: group.parts }]
      : [
          ...columns.filter((name) => !organizations.includes(name)).map((name) => ({ parts: [path(name)] })),
          group,
        ];
  }
  return columns.map((name) => ({ parts: [path(name)] }));
}

function columnOperand(layout: Layout, path: string, column: string, partsOnly: boolean): Operand {
  const group = layout.groups.get(path);
  if (!group) return { parts: [`${path}.${column}`] };
  const parts = group.parts.map((row) => `${row}.${column}`);
  if (partsOnly || group.subtotal === undefined) return { parts };
  return { parts, subtotal: `${group.subtotal}.${column}` };
}
