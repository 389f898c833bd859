import type { Role, StaffId } from '../../contract/shapes';
import type { Contact } from './contact.shapes';

/** A member of staff who asks for something. */
export interface StaffActor {
  kind: 'staff';
  staffId: StaffId;
  role: Role;
}

/** What staff may want of one contact. */
export type ContactAction =
  | 'read'
  | 'claim'
  | 'view'
  | 'write'
  | 'note'
  | 'set_level'
  | 'acknowledge'
  | 'offer'
  | 'withdraw'
  | 'answer_offer'
  | 'join'
  | 'part'
  | 'requeue'
  | 'end'
  | 'reopen'
  | 'attempt'
  | 'mark'
  | 'hold';

/** Whether this role answers contacts at all; an administrator reads no content. */
export function mayCounsel(actor: StaffActor): boolean {
  return actor.role !== 'administrator';
}

/** Whether the actor may know that the contact exists; who may not gets the same answer as for no contact. */
export function mayKnow(actor: StaffActor, contact: Contact): boolean {
  if (!mayCounsel(actor)) return false;
  return (
    contact.state === 'waiting' ||
    contact.alarm !== undefined ||
    mayRead(actor, contact) ||
    actor.role === 'supervisor'
  );
}

/**
 * Whether the actor may hear the truth when they come too late: everybody who counsels was told of the contact while
 * it waited, and of its alarm.
 */
export function mayComeTooLate(
  actor: StaffActor,
  action: ContactAction,
  contact: Contact,
): boolean {
  if (action === 'acknowledge') return mayCounsel(actor) && contact.hasAlarmed;
  return action === 'claim' && mayCounsel(actor);
}

/**
 * Whether the actor holds the contact, helps in it, held it, was offered it, or opened it with a reason. What a
 * visitor left behind who is gone is readable by everybody who counsels: somebody has to look.
 */
export function mayRead(actor: StaffActor, contact: Contact): boolean {
  if (!mayCounsel(actor)) return false;
  if (contact.state === 'waiting' && contact.leftAt) return true;
  return (
    isIn(actor, contact) ||
    contact.heldByIds.includes(actor.staffId) ||
    contact.viewerIds.includes(actor.staffId)
  );
}

/** Whether the actor is told live what happens in the contact. */
export function isIn(actor: { staffId: StaffId }, contact: Contact): boolean {
  return membersOf(contact).includes(actor.staffId);
}

/** Those who are told live: the holder, the helpers, whoever was offered the contact. */
export function membersOf(contact: Contact): StaffId[] {
  const ids = [contact.holderId, ...contact.helperIds, contact.offer?.to];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/** Those on whose own list the contact is: who is told live, and after the end everybody who has held it. */
export function listedBy(contact: Contact): StaffId[] {
  if (contact.state !== 'ended') return membersOf(contact);
  return [...new Set([...membersOf(contact), ...contact.heldByIds])];
}

type Policy = (actor: StaffActor, contact: Contact) => boolean;

const isHolder: Policy = (actor, contact) => contact.holderId === actor.staffId;
const isTalking: Policy = (actor, contact) =>
  isHolder(actor, contact) || contact.helperIds.includes(actor.staffId);
const hasHeld: Policy = (actor, contact) => contact.heldByIds.includes(actor.staffId);
const isSupervisor: Policy = (actor) => actor.role === 'supervisor';
const isOffered: Policy = (actor, contact) => contact.offer?.to === actor.staffId;
const anybody: Policy = (actor) => mayCounsel(actor);

/** Who may do what in a contact that they may know of; one row an action. */
export const CONTACT_POLICY: Record<ContactAction, Policy> = {
  read: mayRead,
  claim: anybody,
  view: isSupervisor,
  write: isTalking,
  note: (actor, contact) => isTalking(actor, contact) || hasHeld(actor, contact),
  set_level: (actor, contact) =>
    contact.state === 'waiting' || isTalking(actor, contact) || isSupervisor(actor, contact),
  acknowledge: anybody,
  offer: isHolder,
  withdraw: isHolder,
  // A repeat of what succeeded must reach the log, which knows it by its id.
  answer_offer: (actor, contact) => isOffered(actor, contact) || isHolder(actor, contact),
  join: anybody,
  part: (actor, contact) => isTalking(actor, contact) || hasHeld(actor, contact),
  requeue: (actor, contact) => hasHeld(actor, contact) || isSupervisor(actor, contact),
  end: (actor, contact) =>
    isHolder(actor, contact) || (contact.state === 'waiting' && mayCounsel(actor)),
  reopen: (actor, contact) => hasHeld(actor, contact) || isSupervisor(actor, contact),
  attempt: isTalking,
  mark: mayRead,
  // Whoever decides on it for a legal reason need not read it.
  hold: isSupervisor,
};
