import { VIEW_HOURS } from '../../contract/limits';
import type { Role, StaffId } from '../../contract/shapes';
import type { Contact } from './contact.shapes';

/** A member of staff who asks for something. */
export interface StaffActor {
  kind: 'staff';
  staffId: StaffId;
  role: Role;
  /** Whether they keep the places of safe accommodation. */
  isKeeper?: true;
}

/** What staff may want of one contact. */
export type ContactAction =
  | 'read'
  | 'claim'
  | 'view'
  | 'break_glass'
  | 'review'
  | 'read_linked'
  | 'link'
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
  | 'block'
  | 'reopen'
  | 'attempt'
  | 'mark'
  | 'hold'
  | 'escalate'
  | 'restrict';

/** Whether this role answers contacts at all; an administrator reads no content. */
export function mayCounsel(actor: StaffActor): boolean {
  return actor.role !== 'administrator';
}

/** Whether the actor may know that the contact exists; who may not gets the same answer as for no contact. */
export function mayKnow(actor: StaffActor, contact: Contact, now: Date): boolean {
  if (!mayCounsel(actor)) return false;
  return (
    contact.state === 'waiting' ||
    contact.alarm !== undefined ||
    mayRead(actor, contact, now) ||
    actor.role === 'supervisor'
  );
}

/**
 * Whether the actor may hear the truth when they come too late: everybody who counsels was told of the contact while
 * it waited, and of its alarm. Whoever can name a contact by its random id may break its glass.
 */
export function mayComeTooLate(
  actor: StaffActor,
  action: ContactAction,
  contact: Contact,
): boolean {
  if (action === 'acknowledge') return mayCounsel(actor) && contact.hasAlarmed;
  if (action === 'break_glass') return actor.role === 'counsellor';
  return action === 'claim' && mayCounsel(actor);
}

/**
 * Whether the actor holds the contact, helps in it, held it, was offered it, or opened it with a reason within
 * VIEW_HOURS. What a visitor left behind who is gone is readable by everybody who counsels: somebody has to look.
 */
export function mayRead(actor: StaffActor, contact: Contact, now: Date): boolean {
  if (!mayCounsel(actor)) return false;
  if (contact.state === 'waiting' && contact.leftAt) return true;
  if (isShut(contact)) return hasOpened(actor, contact, now);
  return (
    isIn(actor, contact) ||
    contact.heldByIds.includes(actor.staffId) ||
    hasOpened(actor, contact, now)
  );
}

/**
 * Whether the contact may be stored and no more (GDPR Art. 18(2)): it is read by a reason alone, and nothing is added. As
 * long as the person speaks with somebody, what they say is used with their consent.
 */
export function isShut({ restricted, state }: Pick<Contact, 'restricted' | 'state'>): boolean {
  return restricted !== undefined && state === 'ended';
}

/** Whether a reason of the actor's opens the contact at this moment. */
function hasOpened({ staffId }: StaffActor, contact: Contact, now: Date): boolean {
  const since = now.getTime() - VIEW_HOURS * 60 * 60_000;
  return contact.viewers.some((one) => one.staffId === staffId && Date.parse(one.at) > since);
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
  if (isShut(contact)) return [];
  return [...new Set([...membersOf(contact), ...contact.heldByIds])];
}

type Policy = (actor: StaffActor, contact: Contact, now: Date) => boolean;

const isHolder = (actor: StaffActor, contact: Contact) => contact.holderId === actor.staffId;
const isTalking = (actor: StaffActor, contact: Contact) =>
  isHolder(actor, contact) || contact.helperIds.includes(actor.staffId);
const hasHeld = (actor: StaffActor, contact: Contact) => contact.heldByIds.includes(actor.staffId);
const isSupervisor = (actor: StaffActor) => actor.role === 'supervisor';
const isOffered = (actor: StaffActor, contact: Contact) => contact.offer?.to === actor.staffId;
const isChat = ({ channel }: Contact) => channel === 'web_chat';
const anybody: Policy = (actor) => mayCounsel(actor);

const mayEnd = (actor: StaffActor, contact: Contact) =>
  isHolder(actor, contact) || (contact.state === 'waiting' && mayCounsel(actor));

/** Who may do what in a contact that they may know of; one row an action. */
export const CONTACT_POLICY: Record<ContactAction, Policy> = {
  read: mayRead,
  claim: anybody,
  view: isSupervisor,
  // Whoever may read it needs no glass broken; a supervisor gives a reason by `view`.
  break_glass: (actor, contact, now) =>
    actor.role === 'counsellor' && !mayRead(actor, contact, now),
  // Also of a break that was reviewed, so that the log says who was faster; nobody judges what they did.
  review: (actor, contact) =>
    isSupervisor(actor) && !contact.breaks.some(({ by }) => by === actor.staffId),
  read_linked: isTalking,
  link: isTalking,
  // Nobody reads what is written in a contact that was recorded; what staff say of it is a note.
  write: (actor, contact) => isChat(contact) && isTalking(actor, contact),
  note: (actor, contact) =>
    !isShut(contact) && (isTalking(actor, contact) || hasHeld(actor, contact)),
  set_level: (actor, contact) =>
    contact.state === 'waiting' || isTalking(actor, contact) || isSupervisor(actor),
  // Whoever called for the others can't say that they have heard.
  acknowledge: (actor, contact) => mayCounsel(actor) && contact.alarm?.by !== actor.staffId,
  offer: isHolder,
  withdraw: isHolder,
  // A repeat of what succeeded must reach the log, which knows it by its id.
  answer_offer: (actor, contact) => isOffered(actor, contact) || isHolder(actor, contact),
  join: anybody,
  part: (actor, contact) => isTalking(actor, contact) || hasHeld(actor, contact),
  // In what was recorded nobody waits; whoever answers for the whole hands it on where its counsellor does not come.
  requeue: (actor, contact) => isSupervisor(actor) || (isChat(contact) && hasHeld(actor, contact)),
  end: mayEnd,
  block: (actor, contact) => isChat(contact) && mayEnd(actor, contact),
  reopen: (actor, contact) => !isShut(contact) && (hasHeld(actor, contact) || isSupervisor(actor)),
  attempt: isTalking,
  mark: mayRead,
  escalate: (actor, contact) =>
    !isShut(contact) && (isTalking(actor, contact) || hasHeld(actor, contact)),
  // Whoever decides on it for a legal reason need not read it.
  hold: isSupervisor,
  restrict: isSupervisor,
};
