import type { ErrorCode } from '../../contract/errors';
import type {
  DataRequest,
  RequestOutcome,
  RequestState,
  RequestStep,
  RequestStepTaken,
} from '../../contract/request';
import type { CalendarDate, StaffId } from '../../contract/shapes';
import { dayOfDate } from '../settings/hours.rules';
import { dayOf, wallMinutes } from '../settings/zone.rules';
import type { StoredRequest } from './request.shapes';

/** Months until the answer is due, and so many more where it was extended (GDPR Art. 12(3)). */
const DUE_MONTHS = 1;
const EXTENDED_MONTHS = 2;

/** Days before the end from which on a request counts as due soon. */
const SOON_DAYS = 7;

const DAY_MS = 24 * 60 * 60_000;

/** What the person said is forgotten so long after the answer: it may still have to be sent again. */
export const WORDS_MS = 30 * DAY_MS;

/** That and how a request was answered is kept so long: claims for unlawful damage lapse after three years (TsÜS § 150). */
export const RECORD_MS = 3 * 365 * DAY_MS;

/** The day so many calendar months later; where that month has no such day, its last (Regulation 1182/71 Art. 3(2)c). */
export function monthsAfter(day: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const wanted = Math.min(date, lastOfMonth.getUTCDate());
  lastOfMonth.setUTCDate(wanted);
  return lastOfMonth.toISOString().slice(0, 10);
}

type Kind<Name extends RequestStep['kind']> = RequestStepTaken & { kind: Name };

/** The step of a kind that counts: the last one. */
export function lastStep<Name extends RequestStep['kind']>(
  steps: readonly RequestStepTaken[],
  kind: Name,
): Kind<Name> | undefined {
  return steps.findLast((step): step is Kind<Name> => step.kind === kind);
}

/** The safety check that counts: one that came after the identity was checked. */
export function safetyOf(steps: readonly RequestStepTaken[]): Kind<'safety_checked'> | undefined {
  const identity = steps.findLastIndex(({ kind }) => kind === 'identity_checked');
  return identity < 0 ? undefined : lastStep(steps.slice(identity), 'safety_checked');
}

/** Where a request stands. */
export function stateOf(steps: readonly RequestStepTaken[]): RequestState {
  if (lastStep(steps, 'answered')) return 'answered';
  if (safetyOf(steps)) return 'safety_checked';
  return lastStep(steps, 'identity_checked') ? 'identity_checked' : 'received';
}

/** The last day for the answer. */
export function dueOn({ facts }: Pick<StoredRequest, 'facts'>): CalendarDate {
  const more = lastStep(facts.steps, 'extended') ? EXTENDED_MONTHS : 0;
  return monthsAfter(facts.receivedOn, DUE_MONTHS + more);
}

/** How long there still is for the answer. */
export function urgencyOf(
  due: CalendarDate,
  now: Date,
  timeZone: string,
): NonNullable<DataRequest['urgency']> {
  const left = dayOfDate(due) - dayOf(wallMinutes(timeZone, now));
  if (left < 0) return 'overdue';
  return left <= SOON_DAYS ? 'soon' : 'later';
}

/** Whether a request may have come in on a day: not one to come, and none that is long past. */
export function canHaveCome(day: CalendarDate, now: Date, timeZone: string): boolean {
  const ago = dayOf(wallMinutes(timeZone, now)) - dayOfDate(day);
  return ago >= 0 && ago <= 366;
}

/** Why a step may not be taken. */
export type Refusal = { code: ErrorCode; field?: string };

const conflict = (field?: string): Refusal => ({ code: 'conflict', ...(field ? { field } : {}) });

/**
 * Why somebody may not take a step; nothing where they may. Identity and safety are checked by two people, in this
 * order, and whoever checked the identity does not answer: nobody alone can hand out what was said.
 */
export function whyNotStep(
  request: StoredRequest,
  step: RequestStep,
  by: StaffId,
  isInTime: boolean,
): Refusal | undefined {
  const { steps } = request.facts;
  const state = stateOf(steps);
  const identity = lastStep(steps, 'identity_checked');
  if (state === 'answered') return conflict('answered');
  switch (step.kind) {
    case 'identity_checked':
      return undefined;
    case 'safety_checked':
      if (!identity) return conflict('identity');
      return identity.by === by ? { code: 'forbidden', field: 'by' } : undefined;
    case 'extended':
      if (lastStep(steps, 'extended')) return conflict('extended');
      return isInTime ? undefined : conflict('due');
    case 'answered':
      if (!identity) return conflict('identity');
      if (state !== 'safety_checked') return conflict('safety');
      if (identity.by === by) return { code: 'forbidden', field: 'by' };
      return whyNotOutcome(request, step.outcome, step.ground);
  }
}

/** Whatever admits that there is a contact needs one, a person who is known to be its own, and no danger in hearing of it. */
function whyNotOutcome(
  { facts, contactId, isErased }: StoredRequest,
  outcome: RequestOutcome,
  ground: string | undefined,
): Refusal | undefined {
  if (outcome === 'cannot_confirm') return undefined;
  if (!lastStep(facts.steps, 'identity_checked')?.confirmed) return conflict('identity');
  if (!safetyOf(facts.steps)?.safe) return conflict('safety');
  if (outcome === 'refused') return ground ? undefined : { code: 'invalid_input', field: 'ground' };
  const isDone = isErased && facts.kind === 'erasure';
  return contactId || isDone ? undefined : conflict('contact');
}

/** The order of the list: what is overdue first, then by the day it is due; what was answered last, the latest first. */
export function inOrder(requests: readonly DataRequest[]): DataRequest[] {
  const answeredAt = ({ steps }: DataRequest) => lastStep(steps, 'answered')?.at ?? '';
  return [...requests].sort(
    (one, other) =>
      Number(one.state === 'answered') - Number(other.state === 'answered') ||
      (one.state === 'answered'
        ? answeredAt(other).localeCompare(answeredAt(one))
        : one.dueOn.localeCompare(other.dueOn) || one.recordedAt.localeCompare(other.recordedAt)),
  );
}
