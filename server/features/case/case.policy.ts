import { VIEW_HOURS } from '../../contract/limits';
import type { StaffId } from '../../contract/shapes';
import type { StaffActor } from '../contact/contact.policy';
import { mayDecideOnAddresses } from '../place/place.policy';
import type { Case } from './case.shapes';

/** What staff may want of one case. */
export type CaseAction =
  | 'read'
  | 'view'
  | 'break_glass'
  | 'review_break'
  | 'write'
  | 'share'
  | 'hand_over'
  | 'reopen'
  | 'ask_export'
  | 'decide_export'
  | 'decide_address'
  | 'hold';

/** Whether the actor may know that the case exists; who may not gets the same answer as for no case. */
export function mayKnowCase(actor: StaffActor, one: Case, now: Date): boolean {
  if (!isThere(one)) return false;
  return mayReadCase(actor, one, now) || actor.role === 'supervisor';
}

/** Whether the actor hears the truth about a case of which they may not know: whoever can name it may break its glass. */
export function mayName(actor: StaffActor, action: CaseAction, one: Case): boolean {
  return action === 'break_glass' && isThere(one) && actor.role === 'counsellor';
}

/** Whether the actor holds the case, or opened it with a reason within VIEW_HOURS. */
export function mayReadCase(actor: StaffActor, one: Case, now: Date): boolean {
  if (actor.role === 'administrator' || !isThere(one)) return false;
  return isHolder(actor, one) || hasOpened(actor, one, now);
}

/** Whether there is a case for anybody: a contact leads to it, and its erasure has not begun. */
function isThere({ number, isErasing }: Case): boolean {
  return number !== undefined && !isErasing;
}

/** Those who are told live what happens in a case. */
export function followersOf(one: Case, now: Date): StaffId[] {
  const viewers = one.viewers.filter(({ at }) => isLately(at, now)).map(({ staffId }) => staffId);
  return [...new Set([...one.holderIds, ...viewers])];
}

function isLately(at: string, now: Date): boolean {
  return Date.parse(at) > now.getTime() - VIEW_HOURS * 60 * 60_000;
}

function hasOpened({ staffId }: StaffActor, one: Case, now: Date): boolean {
  return one.viewers.some((viewer) => viewer.staffId === staffId && isLately(viewer.at, now));
}

type CasePolicy = (actor: StaffActor, one: Case, now: Date) => boolean;

const isHolder = ({ staffId }: StaffActor, one: Case) => one.holderIds.includes(staffId);
const isSupervisor = ({ role }: StaffActor) => role === 'supervisor';
const holds = (actor: StaffActor, one: Case) =>
  actor.role !== 'administrator' && isHolder(actor, one);

/** Who may do what in a case that they may know of; one row an action. */
export const CASE_POLICY: Record<CaseAction, CasePolicy> = {
  read: mayReadCase,
  view: isSupervisor,
  // Whoever may read it needs no glass broken; a supervisor gives a reason by `view`.
  break_glass: (actor, one, now) => actor.role === 'counsellor' && !mayReadCase(actor, one, now),
  // Also of a break that was reviewed, so that the log says who was faster; nobody judges what they did.
  review_break: (actor, one) =>
    isSupervisor(actor) && !one.breaks?.some(({ by }) => by === actor.staffId),
  write: holds,
  // Whoever answers for the whole may give a case to somebody, also when its holder is gone.
  share: (actor, one) => holds(actor, one) || isSupervisor(actor),
  hand_over: holds,
  reopen: (actor, one) => holds(actor, one) || isSupervisor(actor),
  // Whoever broke the glass reads; what leaves is for those who answer for the case. That two people are two is decided on the log.
  ask_export: (actor, one, now) =>
    holds(actor, one) || (isSupervisor(actor) && mayReadCase(actor, one, now)),
  decide_export: isSupervisor,
  hold: isSupervisor,
  decide_address: mayDecideOnAddresses,
};
