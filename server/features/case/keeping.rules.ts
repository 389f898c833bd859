import type { CaseEntryBody } from '../../contract/case';
import { isOpen } from '../approval/approval.rules';
import type { Case } from './case.shapes';
import type { DecideCase } from './case.decisions.rules';
import { ofAgeBy } from './ofAge.rules';

const DAY_MS = 24 * 60 * 60_000;

/** Whether a kind of entry is written into a case itself: only this lets its period begin anew, not who looked, holds or keeps it. */
export const KEEPS: Record<CaseEntryBody['kind'], boolean> = {
  opened: true,
  note: true,
  registered: false,
  contact_linked: true,
  contact_unlinked: true,
  field_set: true,
  assessment_decided: true,
  assessment_carried: true,
  item_removed: true,
  renamed: true,
  status_set: true,
  shared: false,
  left: false,
  handed_over: false,
  handover_read: false,
  identity_set: true,
  identity_opened: false,
  viewed: false,
  glass_broken: false,
  glass_reviewed: false,
  export_asked: false,
  export_decided: false,
  export_broken: false,
  export_reviewed: false,
  exported: false,
  address_asked: false,
  address_decided: false,
  address_broken: false,
  address_reviewed: false,
  address_opened: false,
  closed: true,
  reopened: true,
  hold_set: false,
  hold_lifted: false,
  erasure_begun: false,
};

/** Why a case may not be erased though the person asks for it: the law keeps it, it is worked on, held, or another person must look at something in it. */
export type WhyKept = 'caseLaw' | 'caseOpen' | 'caseHold' | 'caseReview';

/** From which moment on a case is to be erased, of a minor not before their years from coming of age are over (SHS § 145¹); undefined while it is worked on. */
export function caseErasedFrom(one: Case, days: number): Date | undefined {
  if (one.state !== 'closed' || !one.closedAt) return undefined;
  const since = [one.closedAt, one.writtenAt ?? one.lastAt].map(Date.parse);
  return new Date(Math.max(...since, ofAgeBy(one) ?? 0) + days * DAY_MS);
}

/** Whether a case's time is over: it is closed, nobody holds it back or has to look at something in it, and its period has passed. */
export function isCaseDue(one: Case, days: number, now: Date): boolean {
  if (one.isErasing) return true;
  const from = caseErasedFrom(one, days);
  return from !== undefined && from <= now && !one.hold && !isToReview(one);
}

/** Why somebody who asks for it can't have a case erased; undefined where they can. */
export function whyKept(one: Case): WhyKept | undefined {
  if (one.ground === 'law') return 'caseLaw';
  if (one.state !== 'closed') return 'caseOpen';
  if (one.hold) return 'caseHold';
  return isToReview(one) ? 'caseReview' : undefined;
}

/**
 * Begins the erasure of a case whose time is over. It is an entry, so that a hold, a note or a reopening that comes at the
 * same moment is either before it, and counts, or is refused.
 */
export function beginCaseErasure(days: number, now: Date): DecideCase {
  return (one) =>
    isCaseDue(one, days, now) && !one.isErasing
      ? { ok: true, body: { kind: 'erasure_begun' } }
      : { ok: false, code: 'conflict' };
}

/** Begins the erasure of a case, and of its contacts, because the person asked for it. */
export function beginAskedCaseErasure(): DecideCase {
  return (one) => {
    const field = whyKept(one);
    return field || one.isErasing
      ? { ok: false, code: 'conflict', ...(field ? { field } : {}) }
      : { ok: true, body: { kind: 'erasure_begun', isAsked: true } };
  };
}

/** Lifts the hold that stands. */
export function liftCaseHold(reason: string): DecideCase {
  return ({ hold, isErasing }) =>
    hold && !isErasing
      ? { ok: true, body: { kind: 'hold_lifted', reason } }
      : { ok: false, code: 'conflict' };
}

/** Whether another person has to decide on a wish, or to review what somebody did alone: without the case nobody could. */
function isToReview({ exports = [], addresses = [], breaks = [] }: Case): boolean {
  return [...exports, ...addresses].some(isOpen) || breaks.length > 0;
}
