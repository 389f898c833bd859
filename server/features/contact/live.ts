import type { ContactId, StaffId } from '../../contract/shapes';
import { listedBy } from './contact.policy';
import type { Contact } from './contact.shapes';

/** The contacts that have not ended, and those that ended a short while ago, as this node knows them. */
export type LiveContacts = ReturnType<typeof createLiveContacts>;

/** Keeps contacts in memory; what ended longer ago than asked for is let go by forgetEndedBefore. */
export function createLiveContacts() {
  const contacts = new Map<ContactId, Contact>();
  const all = () => [...contacts.values()];

  return {
    /** Keeps a contact unless a newer one is there: what is repaired may be older than what has just been said. */
    put(contact: Contact): void {
      const known = contacts.get(contact.id);
      if (!known || known.seq <= contact.seq) contacts.set(contact.id, contact);
    },

    active: (): Contact[] => all().filter(({ state }) => state === 'active'),
    notEnded: (): Contact[] => all().filter(({ state }) => state !== 'ended'),
    heldBy: (staffId: StaffId): Contact[] =>
      all().filter((contact) => contact.state === 'active' && contact.holderId === staffId),
    alarmed: (): Contact[] => all().filter(({ alarm, state }) => alarm && state !== 'ended'),

    /** What belongs on a console's list of own contacts: those one is in, and one's own that ended lately. */
    ofStaff: (staffId: StaffId): Contact[] =>
      all().filter((contact) => listedBy(contact).includes(staffId)),

    /** Lets go of one that was erased, and says what it was. */
    forget(contactId: ContactId): Contact | undefined {
      const contact = contacts.get(contactId);
      contacts.delete(contactId);
      return contact;
    },

    /** Lets go of what ended before a moment, and says what it was. */
    forgetEndedBefore(at: Date): Contact[] {
      const old = all().filter(({ endedAt }) => endedAt && Date.parse(endedAt) < at.getTime());
      old.forEach(({ id }) => contacts.delete(id));
      return old;
    },
  };
}
