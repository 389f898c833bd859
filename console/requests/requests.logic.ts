import type { DataRequest, RequestOutcome, RequestStepTaken } from '../../server/contract/request';
import type { CalendarDate } from '../../server/contract/shapes';
import type { Me } from '../../server/contract/staff';

/** What can be done with a request; each has its words and its dialog. */
export type RequestWish = 'identity' | 'safety' | 'answer' | 'extend';

/** What comes next, and why not by me, as the tail of a key of words. */
export type Next =
  | 'identity'
  | 'safety'
  | 'safetyByOther'
  | 'answer'
  | 'answerByOther'
  | 'answerBySupervisor'
  | 'handOut'
  | 'handOutBySupervisor'
  | 'send';

type Kind<Name extends RequestStepTaken['kind']> = RequestStepTaken & { kind: Name };
type Self = Pick<Me, 'staffId' | 'role'>;

/** The longest that may have passed between a request's coming in and its recording, in days. */
const MOST_DAYS_AGO = 366;
const DAY_MS = 24 * 60 * 60_000;

/** The step of a kind that counts: the last one. */
export function lastStep<Name extends RequestStepTaken['kind']>(
  { steps }: Pick<DataRequest, 'steps'>,
  kind: Name,
): Kind<Name> | undefined {
  const all = steps.filter((step): step is Kind<Name> => step.kind === kind);
  return all[all.length - 1];
}

/** What comes next for a request, as somebody sees it. */
export function nextOf(request: DataRequest, self: Self): Next {
  const isChecker = lastStep(request, 'identity_checked')?.by === self.staffId;
  switch (request.state) {
    case 'received':
      return 'identity';
    case 'identity_checked':
      return isChecker ? 'safetyByOther' : 'safety';
    case 'safety_checked':
      if (self.role !== 'supervisor') return 'answerBySupervisor';
      return isChecker ? 'answerByOther' : 'answer';
    case 'answered':
      if (!isHandedOut(request)) return 'send';
      return self.role === 'supervisor' ? 'handOut' : 'handOutBySupervisor';
  }
}

/** What somebody may do with a request as it stands, what comes next first. */
export function wishesFor(request: DataRequest, self: Self): RequestWish[] {
  if (request.state === 'answered') return [];
  const isChecker = lastStep(request, 'identity_checked')?.by === self.staffId;
  const isSupervisor = self.role === 'supervisor';
  const wishes: RequestWish[] = [];
  if (request.state === 'safety_checked' && isSupervisor && !isChecker) wishes.push('answer');
  if (request.state !== 'received' && !isChecker) wishes.push('safety');
  wishes.push('identity');
  const isExtendable = !lastStep(request, 'extended') && request.urgency !== 'overdue';
  return isSupervisor && isExtendable ? [...wishes, 'extend'] : wishes;
}

/** Whether a copy is handed out: access was granted, and the contact is still there. */
export function isHandedOut(request: DataRequest): boolean {
  const isGranted = lastStep(request, 'answered')?.outcome === 'granted';
  return isGranted && request.kind === 'access' && request.contactId !== undefined;
}

/** The answers that may be given; where identity or safety is not certain, the one that admits nothing. */
export function outcomesOf(request: DataRequest): RequestOutcome[] {
  const isKnown = lastStep(request, 'identity_checked')?.confirmed === true;
  const isSafe = lastStep(request, 'safety_checked')?.safe === true;
  if (!isKnown || !isSafe) return ['cannot_confirm'];
  const isDone = request.isErased === true && request.kind === 'erasure';
  const isThere = request.contactId !== undefined || isDone;
  return [...(isThere ? (['granted'] as const) : []), 'refused', 'cannot_confirm'];
}

/** Open requests by the day they are due, answered ones by their answer, the latest first. */
export function inOrder(requests: Iterable<DataRequest>): {
  open: DataRequest[];
  answered: DataRequest[];
} {
  const all = [...requests];
  const answeredAt = (request: DataRequest) => lastStep(request, 'answered')?.at ?? '';
  return {
    open: all
      .filter(({ state }) => state !== 'answered')
      .sort(
        (one, other) =>
          one.dueOn.localeCompare(other.dueOn) || one.recordedAt.localeCompare(other.recordedAt),
      ),
    answered: all
      .filter(({ state }) => state === 'answered')
      .sort((one, other) => answeredAt(other).localeCompare(answeredAt(one))),
  };
}

/** Whether a request may have come in on a day; the server refuses all others. */
export function canHaveCome(day: CalendarDate, today: CalendarDate): boolean {
  const ago = (Date.parse(today) - Date.parse(day)) / DAY_MS;
  return ago >= 0 && ago <= MOST_DAYS_AGO;
}

/** Whether a step that was taken is the one that this console sent. */
export function isSent(taken: RequestStepTaken, sent: object | undefined): boolean {
  if (!sent) return false;
  const known = taken as unknown as Record<string, unknown>;
  return Object.entries(sent).every(([name, value]) => known[name] === value);
}
