import { type CellPath, editionIds, type FormCell } from '../editions';
import { targetOf } from './evaluate/claims';
import { type Plan, planOf } from './plan';
import { type Rule, rules } from './rules';

/**
 * The rules (勾稽规则) that look at a cell, in the order of the catalogue; rules on the report as a whole (its
 * edition, its day of publication) are not among them. Of a claim's cell, the rules that hold the prose against it.
 *
 * @throws TypeError when `cell` is not a cell of any edition.
 * @example
 * import { rulesFor } from 'gongkai';
 *
 * rulesFor('disputes.reconsideration.total').map((rule) => rule.id);
 * // ['disputes-total', 'not-negative', 'required-cell', 'narrative-cell', 'narrative-contradiction',
 * //   'children-total', 'tenfold-change', 'repeated-table', 'disputes-above-requests', 'digits-shifted']
 */
export function rulesFor(cell: CellPath): Rule[] {
  const plans = editionIds.map(planOf).filter((plan) => plan.layout.byPath.has(cell));
  if (plans.length === 0) throw new TypeError(`cell: ${String(cell)} is not a cell of the form`);
  return rules.filter((rule) =>
    plans.some((plan) => {
      const known = plan.layout.byPath.get(cell);
      return (
        known !== undefined && rule.editions.includes(plan.layout.edition.id) && looksAt(rule, known, plan)
      );
    }),
  );
}

function looksAt(rule: Rule, cell: FormCell, plan: Plan): boolean {
  const { formula } = rule;
  switch (formula.kind) {
    case 'equation':
      return (plan.equations.get(rule.id) ?? []).some((one) =>
        [...one.left, ...one.right].some(
          (term) => term.parts.includes(cell.order) || term.subtotal === cell.order,
        ),
      );
    case 'sign':
      return cell.kind !== 'change';
    case 'decimals':
      return cell.kind === 'money';
    case 'required-cells':
      return !cell.optional;
    case 'claim-cell':
    case 'claim-group':
    case 'claim-sum':
      return claimsAbout(cell, plan).some((kind) => targetOf(kind, plan).rule === rule.id);
    case 'claims-agree':
      return claimsAbout(cell, plan).length > 0;
    case 'carried-over':
      return cell.row === formula.row;
    case 'stock':
      return formula.rows.includes(cell.row);
    case 'children-sum':
      return true;
    case 'tenfold':
      return formula.cells.includes(cell.path);
    case 'one-column':
      return (
        cell.row === formula.row &&
        (cell.column === formula.total || Object.hasOwn(formula.columns, cell.column))
      );
    case 'repeated-table':
    case 'shifted-digits':
      return cell.kind !== 'change';
    case 'not-above':
      return [...formula.parts, formula.whole].includes(cell.path);
    case 'required-sections':
    case 'edition-for-year':
    case 'deadline':
      return false;
  }
}

/** Kinds of claim that are held against the cell. The prose speaks of totals, not of kinds of applicants. */
function claimsAbout(cell: FormCell, plan: Plan): string[] {
  if (cell.table === 'requests' && cell.column !== 'total') return [];
  const kinds = rules.flatMap(({ formula }) => (formula.kind === 'claim-sum' ? [formula.claim] : []));
  const group = plan.layout.groups.get(cell.row.slice(0, cell.row.lastIndexOf('.')));
  return [
    cell.path,
    ...(group?.subtotal === undefined ? [] : [`${group.subtotal}.${cell.column}`]),
    ...kinds.map((kind) => kind.replace('*', cell.column)),
  ].filter((kind) => {
    const target = targetOf(kind, plan);
    return target.terms.some((term) => term.parts.includes(cell.order) || term.subtotal === cell.order);
  });
}
