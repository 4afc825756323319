/** What a claim of the prose is about: the cells that it can be held against, and the rule that does it. */

import { type Rational, rational } from '../../core/rational';
import type { Layout } from '../../editions';
import type { Claim } from '../../schema/reading';
import type { Interval } from '../interval';
import type { Plan, Term } from '../plan';
import { type RuleId, rules } from '../rules';

export interface Target {
  /** That of single cells where the edition has no such cell. */
  readonly rule: RuleId;
  /** Empty where the edition has no such cell. */
  readonly terms: readonly Term[];
  readonly money: boolean;
  /** A missing figure is at least zero. */
  readonly count: boolean;
  /** The figure is stated in prose only: the claim is what the cell was read from. */
  readonly ownSource: boolean;
}

const known = new WeakMap<Plan, Map<string, Target>>();

export function targetOf(kind: string, plan: Plan): Target {
  const targets = known.get(plan) ?? new Map<string, Target>();
  known.set(plan, targets);
  let target = targets.get(kind);
  if (!target) {
    target = resolve(kind, plan);
    // Claims come from outside: no store that grows with whatever they name.
    if (target.terms.length > 0) targets.set(kind, target);
  }
  return target;
}

export function rangeOf(claim: Claim): Interval & { lower: Rational; upper: Rational } {
  return { lower: rational(claim.lower), upper: rational(claim.upper) };
}

function resolve(kind: string, plan: Plan): Target {
  const { layout } = plan;
  const paths = cellsOfKind(kind, layout);
  const cell = layout.byPath.get(paths?.cells[0] ?? '');
  if (!paths || !cell)
    return { rule: 'narrative-cell', terms: [], money: false, count: true, ownSource: false };
  const numbers = paths.cells.map((path) => plan.numbers.get(path) ?? -1);
  const subtotal = paths.subtotal === undefined ? -1 : (plan.numbers.get(paths.subtotal) ?? -1);
  return {
    rule: paths.rule,
    terms: paths.rule === 'narrative-group' ? [{ parts: numbers, subtotal }] : numbers.map(single),
    money: cell.kind === 'money',
    count: cell.kind === 'count',
    ownSource: layout.edition.tables[cell.table].prose === true,
  };
}

const single = (cell: number): Term => ({ parts: [cell], subtotal: -1 });

function cellsOfKind(
  kind: string,
  layout: Layout,
): { rule: RuleId; cells: readonly string[]; subtotal?: string } | null {
  for (const { id, formula } of rules) {
    if (formula.kind === 'claim-sum') {
      const star = matchStar(formula.claim, kind);
      const cells = formula.cells.map((cell) => cell.replace('*', star ?? ''));
      if (star !== null && cells.every((cell) => layout.byPath.has(cell))) return { rule: id, cells };
    } else if (formula.kind === 'claim-group') {
      const cell = layout.byPath.get(kind);
      const group = cell && layout.groups.get(cell.row.slice(0, cell.row.lastIndexOf('.')));
      if (cell && group?.subtotal === cell.row && group.parts.length > 0) {
        return { rule: id, cells: group.parts.map((row) => `${row}.${cell.column}`), subtotal: kind };
      }
    }
  }
  return layout.byPath.has(kind) ? { rule: 'narrative-cell', cells: [kind] } : null;
}

/** What `*` stands for in `text`, '' where the pattern has none, null where it does not match. */
function matchStar(pattern: string, text: string): string | null {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === text ? '' : null;
  if (text.length <= before.length + after.length) return null;
  const star = text.slice(before.length, text.length - after.length);
  return text === before + star + after ? star : null;
}
