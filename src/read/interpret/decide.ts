/** The search for the reading of a row where labels allow several: by the form's equations, then by the claims. */
import { editions } from '../../editions';
import type { FormEquation, Operand } from '../../editions/equations';
import type { Claim } from '../../schema/reading';

export type Values = ReadonlyMap<string, number | null>;

export type Decision =
  | { by: 'equations'; chosen: number; rejected: number }
  | { by: 'claims'; chosen: number; rejected: number; quotes: string[] }
  | { by: 'nothing' };

interface Standing {
  violated: number;
  satisfied: number;
  contradicted: number;
  agreed: string[];
}

/**
 * The best of several readings, each given as the cells that it sets over `known`. Equations come before claims;
 * a reading wins only when it alone is best and something speaks for it.
 */
export function decide(
  readings: readonly Values[],
  known: Values,
  equations: readonly FormEquation[],
  claims: readonly Claim[],
): Decision {
  const standings = readings.map((reading) =>
    standingOf(overlay(known, reading), reading, equations, claims),
  );
  const violated = Math.min(...standings.map((standing) => standing.violated));
  const consistent = standings.flatMap((standing, index) => (standing.violated === violated ? [index] : []));
  const [only, ...others] = consistent;
  if (only === undefined || violated > 0) return { by: 'nothing' };
  if (others.length === 0) {
    // What no equation could test is not proved by the others' failing.
    const proved = (standings[only]?.satisfied ?? 0) > 0;
    return proved ? { by: 'equations', chosen: only, rejected: readings.length - 1 } : { by: 'nothing' };
  }

  const contradicted = Math.min(...consistent.map((index) => standings[index]?.contradicted ?? 0));
  const uncontradicted = consistent.filter((index) => standings[index]?.contradicted === contradicted);
  const agreed = Math.max(...uncontradicted.map((index) => standings[index]?.agreed.length ?? 0));
  const best = uncontradicted.filter((index) => standings[index]?.agreed.length === agreed);
  const [chosen] = best;
  if (chosen === undefined || best.length > 1 || contradicted > 0 || agreed === 0) return { by: 'nothing' };
  return {
    by: 'claims',
    chosen,
    rejected: readings.length - 1,
    quotes: [...new Set(standings[chosen]?.agreed ?? [])],
  };
}

/** How many equations the values satisfy, less those that they violate; what cannot be tested counts nothing. */
export function agreement(values: Values, equations: readonly FormEquation[]): number {
  const { satisfied, violated } = standingOf(values, values, equations, []);
  return satisfied - violated;
}

function overlay(known: Values, reading: Values): Values {
  const all = new Map(known);
  for (const [path, value] of reading) all.set(path, value);
  return all;
}

function standingOf(
  values: Values,
  reading: Values,
  equations: readonly FormEquation[],
  claims: readonly Claim[],
): Standing {
  const standing: Standing = { violated: 0, satisfied: 0, contradicted: 0, agreed: [] };
  for (const equation of equations) {
    if (![...equation.left, ...equation.right].some((operand) => touches(operand, reading))) continue;
    const left = sum(equation.left, values);
    const right = sum(equation.right, values);
    if (left === undefined || right === undefined) continue;
    if (left === right) standing.satisfied += 1;
    else standing.violated += 1;
  }
  for (const claim of claims) {
    if (claim.scope !== undefined) continue;
    const cells = cellsOf(claim.kind);
    if (!cells.some((cell) => reading.has(cell))) continue;
    const stated = cells.map((cell) => values.get(cell) ?? null);
    const least = stated.reduce<number>((total, value) => total + (value ?? 0), 0);
    const complete = stated.every((value) => value !== null);
    if (least > claim.upper || (complete && least < claim.lower)) standing.contradicted += 1;
    else if (complete) standing.agreed.push(claim.quote);
  }
  return standing;
}

/** The cells that a claim is about: `disputes.litigation.…` speaks of both kinds together. */
function cellsOf(kind: string): string[] {
  const litigation = /^disputes\.litigation\.(\w+)$/.exec(kind)?.[1];
  if (litigation === undefined) return [kind];
  return Object.keys(editions['2021'].tables.disputes.blocks[0].rows)
    .filter((row) => row !== 'reconsideration')
    .map((row) => `disputes.${row}.${litigation}`);
}

function touches(operand: Operand, reading: Values): boolean {
  return (
    operand.parts.some((part) => reading.has(part)) ||
    (operand.subtotal !== undefined && reading.has(operand.subtotal))
  );
}

/** `undefined` when a figure is missing: what is missing cannot speak for or against a reading. */
function sum(operands: readonly Operand[], values: Values): number | undefined {
  let total = 0;
  for (const operand of operands) {
    const parts = operand.parts.map((part) => values.get(part) ?? null);
    const printed = parts.some((value) => value !== null);
    const chosen = printed || operand.subtotal === undefined ? parts : [values.get(operand.subtotal) ?? null];
    for (const value of chosen) {
      if (value === null) return undefined;
      total += value;
    }
  }
  return total;
}
