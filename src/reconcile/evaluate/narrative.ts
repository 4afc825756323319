/** What the prose states, against the tables and against itself. */
import type { Claim } from '../../schema/reading';
import { above, apart, bounds, cellsOf, difference, type Interval, sumOf, UNBOUNDED } from '../interval';
import type { Rule } from '../rules';
import type { Finding } from '../types';
import { rangeOf, type Target, targetOf } from './claims';
import { bare, type Check, type Context, type Evaluator, finding } from './context';

/** Every claim whose kind belongs to the rule. */
const claims = (rule: Rule): Check => {
  const nothing = nothingClaimed(rule);
  return (context, add) => {
    let found = false;
    for (const claim of context.source?.claims ?? []) {
      const target = targetOf(claim.kind, context.plan);
      if (target.rule !== rule.id) continue;
      found = true;
      add(judge(rule, claim, target, context));
    }
    if (!found) add(nothing(context));
  };
};

export const claimCell: Evaluator<'claim-cell'> = claims;
export const claimGroup: Evaluator<'claim-group'> = claims;
export const claimSum: Evaluator<'claim-sum'> = claims;

function nothingClaimed(rule: Rule): (context: Context) => Finding {
  const inReport = bare(rule, 'claims', 'inapplicable', 'not-a-reading');
  const inReading = bare(rule, 'claims', 'inapplicable');
  return ({ source }) => (source === null ? inReport : inReading);
}

function judge(rule: Rule, claim: Claim, target: Target, context: Context): Finding {
  const range = rangeOf(claim);
  const stated = { instance: claim.kind, right: bounds(range, target.money), explanation: claim.quote };
  const cells = targetCells(target, context);
  if (target.terms.length === 0) {
    return finding(rule, { ...stated, outcome: 'inapplicable', left: UNBOUNDED, cells });
  }
  const figure = figureOf(target, context);
  const left = bounds(figure, target.money);
  if (target.ownSource) {
    return finding(rule, { ...stated, outcome: 'inapplicable', left, cells, reason: 'own-source' });
  }
  const narrower = claim.scope !== undefined;
  const broken = narrower ? above(range.lower, figure.upper) : apart(figure, range);
  const complete = figure.upper !== null;
  const outcome = broken ? 'violation' : complete ? 'pass' : 'incomplete';
  return finding(rule, {
    ...stated,
    outcome,
    left,
    difference: difference(figure, range, target.money),
    cells,
    reason: outcome === 'incomplete' ? 'missing' : narrower ? 'narrower-scope' : undefined,
  });
}

function figureOf(target: Target, context: Context): Interval {
  const sum = sumOf(target.terms, context);
  // A missing change or amount may be below zero.
  return sum.upper === null && !target.count ? { lower: null, upper: null } : sum;
}

function targetCells(target: Target, context: Context): string[] {
  return target.terms.flatMap((term) => cellsOf(term, context)).map((cell) => context.plan.paths[cell] ?? '');
}

export const claimsAgree: Evaluator<'claims-agree'> = (rule) => {
  const nothing = nothingClaimed(rule);
  return (context, add) => {
    const groups = new Map<string, Claim[]>();
    for (const claim of context.source?.claims ?? []) {
      // Two scopes may well have two figures.
      const key = JSON.stringify([claim.kind, claim.scope ?? null]);
      const group = groups.get(key);
      if (group) group.push(claim);
      else groups.set(key, [claim]);
    }
    const repeated = [...groups.values()].filter((group) => group.length > 1);
    if (repeated.length === 0) add(nothing(context));
    for (const group of repeated) for (const one of agree(rule, group, context)) add(one);
  };
};

/** A violation for each two claims that cannot both hold, or one pass. */
function agree(rule: Rule, group: readonly Claim[], context: Context): Finding[] {
  const first = group[0] as Claim;
  const target = targetOf(first.kind, context.plan);
  const compare = (a: Claim, b: Claim): Finding => {
    const left = rangeOf(a);
    const right = rangeOf(b);
    return finding(rule, {
      instance: a.kind,
      outcome: apart(left, right) ? 'violation' : 'pass',
      left: bounds(left, target.money),
      right: bounds(right, target.money),
      difference: difference(left, right, target.money),
      cells: targetCells(target, context),
      explanation: a.quote === b.quote ? a.quote : `${a.quote}；${b.quote}`,
    });
  };
  const seen = new Set<string>();
  const distinct = group.filter(({ lower, upper }) => {
    const size = seen.size;
    return seen.add(`${lower} ${upper}`).size > size;
  });
  const pairs = distinct.flatMap((a, at) => distinct.slice(at + 1).map((b) => compare(a, b)));
  const broken = pairs.filter((pair) => pair.outcome === 'violation');
  return broken.length > 0 ? broken : [compare(first, group.at(-1) as Claim)];
}
