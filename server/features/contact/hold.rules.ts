import type { CaseId } from '../../contract/case';
import type { RetentionSettings } from '../../contract/retention';
import type { CalendarDate } from '../../contract/shapes';
import { periodOf } from '../settings/retention.rules';
import { dayOf, wallMinutes } from '../settings/zone.rules';
import { dayOfDate } from '../settings/hours.rules';
import type { Decide } from './contact.decisions.rules';
import type { Contact } from './contact.shapes';

const DAY_MS = 24 * 60 * 60_000;

/** From which moment on a contact is to be erased; undefined while it has not ended, or belongs to a case that is kept. */
export function erasedFrom(contact: Contact, retention: RetentionSettings): Date | undefined {
  if (contact.caseId) return undefined;
  const period = contact.endedAt ? periodOf(retention, contact) : undefined;
  if (!contact.endedAt || !period) return undefined;
  return new Date(Date.parse(contact.endedAt) + period.days * DAY_MS);
}

/** Whether somebody decided that it must not be erased for now, or may not be used, which is erasing too (GDPR Art. 4(2)). */
function isKept({ hold, restricted }: Contact): boolean {
  return hold !== undefined || restricted !== undefined;
}

/** Whether a contact's time is over: it ended, nobody holds it back, and its period has passed. */
export function isDue(contact: Contact, retention: RetentionSettings, now: Date): boolean {
  if (contact.isErasing) return true;
  const from = erasedFrom(contact, retention);
  return contact.state === 'ended' && !isKept(contact) && from !== undefined && from <= now;
}

/** Whether the day on which a hold was to be looked at again has passed. */
export function isOverdue(reviewOn: CalendarDate, now: Date, timeZone: string): boolean {
  return dayOfDate(reviewOn) < dayOf(wallMinutes(timeZone, now));
}

/** Whether a day comes after today. */
export function isToCome(date: CalendarDate, now: Date, timeZone: string): boolean {
  return dayOfDate(date) > dayOf(wallMinutes(timeZone, now));
}

/** Lifts the hold that stands. */
export function liftHold(reason: string): Decide {
  return (contact) =>
    contact.hold && !contact.isErasing
      ? { ok: true, body: { kind: 'hold_lifted', reason } }
      : { ok: false, code: 'conflict' };
}

/**
 * Begins the erasure of a contact whose time is over. It is an entry, so that a hold, a note or a reopening that comes at
 * the same moment is either before it, and counts, or is refused.
 */
export function beginErasure(retention: RetentionSettings, now: Date): Decide {
  return (contact) =>
    isDue(contact, retention, now) && !contact.isErasing
      ? { ok: true, body: { kind: 'erasure_begun' } }
      : { ok: false, code: 'conflict' };
}

/** Lets a contact go whose case is erased: from here on its own period counts again. */
export function letGoOfCase(caseId: CaseId): Decide {
  return (contact) =>
    contact.caseId === caseId
      ? { ok: true, body: { kind: 'case_erased' } }
      : { ok: false, code: 'conflict' };
}

/** Begins the erasure of a contact because the person asked for it; a hold and a case keep it, a restriction of their own does not. */
export function beginAskedErasure(): Decide {
  return ({ state, hold, caseId, isErasing }) =>
    state === 'ended' && !hold && !caseId && !isErasing
      ? { ok: true, body: { kind: 'erasure_begun' } }
      : { ok: false, code: 'conflict', ...(hold ? { field: 'hold' } : {}) };
}
