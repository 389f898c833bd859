import type {
  BreachCase,
  BreachCaseFacts,
  BreachCaseTaking,
  BreachGoneCase,
  BreachReport,
} from '../../contract/breach';
import type { Moment, StaffId } from '../../contract/shapes';
import { riskOf } from '../case/carried.rules';
import { statusOf } from '../case/case.rules';
import type { Case } from '../case/case.shapes';

/** Whether somebody held a case before a moment; of those who were given a share of it and left, what they changed tells. */
export function isHeldBefore(staffId: StaffId, one: Case, to: Moment): boolean {
  const isGiven = one.handovers.some(
    (each) => each.at < to && (each.from === staffId || each.to === staffId),
  );
  return one.holderIds.includes(staffId) || one.openedBy === staffId || isGiven;
}

/** Whether a case stood on the list of somebody who holds it: of a console the open ones, and where it was asked for also the closed ones. */
export function isCaseListed(
  { openedAt, closedAt }: Pick<Case, 'openedAt' | 'closedAt'>,
  { from, to, hasAsked }: { from: Moment; to: Moment; hasAsked: boolean },
): boolean {
  return openedAt < to && (hasAsked || closedAt === undefined || closedAt >= from);
}

/** What the report says of a case: nothing that was written in it, nobody's name, and not how the person is reached, only whether that is known. */
export function caseFactsOf(one: Case): BreachCaseFacts {
  const risk = riskOf(one);
  const says = (field: string) => isSaid(one.sheets.safeContact?.[field]?.value);
  return {
    openedAt: one.openedAt,
    state: one.state,
    language: one.language,
    status: statusOf(one),
    ...(risk ? { risk } : {}),
    hasIdentity: one.identity !== undefined,
    telling: {
      isWayKnown: says('how') || says('when'),
      hasCodeWord: says('codeWord'),
      hasToAvoid: says('avoid'),
    },
  };
}

/** How many cases the report is about. */
export function caseCountsOf(
  cases: readonly BreachCase[],
  gone: readonly BreachGoneCase[],
): BreachReport['caseCounts'] {
  const facts = cases.flatMap((one) => one.facts ?? []);
  const told = (of: keyof BreachCaseFacts['telling']) =>
    facts.filter(({ telling }) => telling[of]).length;
  const taken = (taking: BreachCaseTaking) =>
    [...cases, ...gone].filter(({ takings }) => takings.includes(taking)).length;
  return {
    cases: cases.length,
    gone: gone.length,
    identity: taken('identity'),
    address: taken('address'),
    exported: taken('exported'),
    highRisk: facts.filter(({ risk }) => risk === 'critical' || risk === 'high').length,
    isWayKnown: told('isWayKnown'),
    hasCodeWord: told('hasCodeWord'),
    hasToAvoid: told('hasToAvoid'),
    shut: cases.length - facts.length,
  };
}

function isSaid(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
