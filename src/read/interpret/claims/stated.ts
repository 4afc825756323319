import type { NumeralInText } from '../../../core/numerals';
import { BROUGHT, CARRIED, HANDLED, RECEIVED, TO_HANDLE } from './label';
import type { Scope } from './scope';

/** A figure put to a cell, still in the offsets of its sentence. */
export interface Stated {
  kind: string;
  numeral: NumeralInText;
  scope: Scope;
  /** The clause, as offsets into the sentence. */
  start: number;
  end: number;
  /** Where the number itself (or the zero word) stands. */
  at: number;
  /** Stated in a list of parts (其中 …, a bracket). */
  part: boolean;
  /** A unit's share in a list of parts of another's figure: 其中教育局12件. */
  share: boolean;
  /** 共, 合计, 全年: said to be the whole. */
  whole: boolean;
  /** 累计: may be of several years. */
  cumulative: boolean;
  /** The words it was stated by: 被撤销 and 确认违法 are parts of one figure. */
  label: string;
  /** Whether 政府信息公开 was named with it: disputes without it may be of any kind. */
  info: boolean;
}

const figure = (stated: Stated | undefined): number => Number(stated?.numeral.value ?? Number.NaN);

/** `withheld` of the kind of its subtotal; undefined for every other kind. */
export const groupOf = (kind: string | undefined): string | undefined =>
  /^requests\.outcomes\.(\w+)\.subtotal\.total$/.exec(kind ?? '')?.[1];

/** `reconsideration` of any kind of dispute; undefined for every other kind. */
export const disputeOf = (kind: string): string | undefined => /^disputes\.(\w+)\./.exec(kind)?.[1];

export const isDisputeTotal = (kind: string): boolean => /^disputes\.\w+\.total$/.test(kind);

export const sumOf = (addends: readonly Stated[]): number => addends.reduce((sum, s) => sum + figure(s), 0);

/** The kind of 合计 N件 after the addends; undefined when it could be of several things. */
export function sumKind(addends: readonly Stated[], numeral: NumeralInText): string | undefined {
  const said = [...new Set(addends.map((s) => s.kind))];
  if (said.length < 2) {
    // 本级37件，部门201件，合计238件: more of the same, if it adds up.
    return addends.length > 1 && sumOf(addends) === Number(numeral.value) ? said[0] : undefined;
  }
  if (said.length === 2 && said.includes(RECEIVED) && said.includes(BROUGHT)) return TO_HANDLE;
  const blocks = said.map((kind) => (isDisputeTotal(kind) ? undefined : disputeOf(kind)));
  if (blocks[0] !== undefined && blocks.every((b) => b === blocks[0])) return `disputes.${blocks[0]}.total`;
  const groups = said.filter((kind) => /^requests\.outcomes\.\w+(?:\.subtotal)?\.total$/.test(kind));
  return groups.length === said.length && said.length >= 4 ? HANDLED : undefined;
}

/**
 * The kind of 办理 or 处理 N件 by the rest of its sentence: of its parts, those that came in make it 应办, those
 * that are results make it 办结. Undefined when the sentence does not tell.
 */
export function handlingKind(handling: Stated, stated: readonly Stated[]): string | undefined {
  const parts = stated.filter((s) => s.at > handling.at && s.part);
  const before = (kind: string): number => figure(stated.find((s) => s.at < handling.at && s.kind === kind));
  if (parts.some((s) => s.kind === RECEIVED || s.kind === BROUGHT)) return TO_HANDLE;
  // 办理16件，其中14件办结，2件结转: not all of them are done.
  if (parts.some((s) => s.kind === HANDLED && figure(s) < figure(handling))) {
    const open = parts.filter((s) => s.kind === HANDLED || s.kind === CARRIED);
    return sumOf(open) === figure(handling) ? TO_HANDLE : undefined;
  }
  if (parts.some((s) => s.kind.startsWith('requests.outcomes.'))) return HANDLED;
  // 其中转办5件，其余55件按程序办理: of what was received, a part.
  if (Number.isNaN(before(RECEIVED)) || handling.part) return undefined;
  // What was received and brought forward together may be what was to be handled.
  const sum = before(BROUGHT) > 0 && before(RECEIVED) + before(BROUGHT) === figure(handling);
  return sum ? undefined : HANDLED;
}

/**
 * 行政诉讼4件，其中直接起诉1件、复议后起诉3件，结果维持2件、尚未审结2件: results that follow both routes and make up the
 * lawsuits are those of all of them, not of the route named last.
 */
export function ofAllLawsuits(all: readonly Stated[]): readonly Stated[] {
  const total = (block: string): Stated | undefined => all.find((s) => s.kind === `disputes.${block}.total`);
  const [lawsuits, direct, after] = [...BLOCKS].map(total);
  if (!lawsuits || !direct || !after) return all;
  const results = all.filter((s) => !isDisputeTotal(s.kind) && BLOCKS.has(disputeOf(s.kind) ?? ''));
  const block = disputeOf(results[0]?.kind ?? '') ?? '';
  const ofLast = results.every((s) => disputeOf(s.kind) === block && s.at > direct.at && s.at > after.at);
  if (!ofLast || figure(total(block)) >= figure(lawsuits)) return all;
  // 直接起诉7件和复议后起诉3件；已审结8件，均予维持: no 8 of 3.
  const tooMany = sumOf(results) > figure(total(block)) && sumOf(results) < figure(lawsuits);
  if (sumOf(results) !== figure(lawsuits) && !tooMany) return all;
  return all.map((s) => (results.includes(s) ? { ...s, kind: s.kind.replace(block, 'litigation') } : s));
}

const BLOCKS = new Set(['litigation', 'directLitigation', 'litigationAfterReconsideration']);

/** The figures that stand: none of a wider scope, none of a part, none that another one contradicts. */
export function withoutConflicts(all: readonly Stated[]): Stated[] {
  const kept: Stated[] = [];
  for (const stated of all) {
    if (stated.scope.kind === 'wider') continue;
    const same = all.filter((s) => s.kind === stated.kind && s.scope.kind !== 'wider');
    // 县政府印发2件、县政府办印发4件: what is less than a part of it is not the whole.
    const above = same.some((s) => s.scope.kind === 'core' && figure(s) > figure(stated));
    if (stated.scope.kind === 'own' && above) continue;
    const rivals = same.filter(
      (s) =>
        s.scope.kind !== 'core' &&
        (s.numeral.value !== stated.numeral.value || (s.label !== stated.label && s.numeral.value !== '0')),
    );
    // 全区新收196件，街道收到38件，职能部门收到158件: the whole of its parts.
    const parts = rivals.length > 1 && sumOf(rivals) === figure(stated);
    if (stated.scope.kind === 'core' || rivals.length === 0 || parts) {
      if (!stated.share) kept.push(stated);
      continue;
    }
    if (stated.scope.kind === 'unit' || (stated.part && rivals.some((s) => !s.part))) continue;
    const open = rivals.filter((s) => s.scope.kind !== 'unit' && !(s.part && !stated.part));
    if (open.length === 0 || (stated.whole && !open.some((s) => s.whole))) kept.push(stated);
  }
  return kept;
}
