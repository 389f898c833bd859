import type { ContactId, StaffId } from '../../contract/shapes';
import { membersOf } from './contact.policy';
import type { Contact } from './contact.rules';

/** The contacts that have not ended, and those that ended a short while ago, as this node knows them. */
export type LiveContacts = ReturnType<typeof createLiveContacts>;

/** Keeps contacts in memory; what ended longer ago than asked for is let go by forgetEndedBefore. */
export function createLiveContacts() {
  const contacts = new Map<ContactId, Contact>();
  const all = () => [...contacts.values()];

  return {
    put: (contact: Contact): void => void contacts.set(contact.id, contact),
    active: (): Contact[] => all().filter(({ state }) => state === 'active'),
    notEnded: (): Contact[] => all().filter(({ state }) => state !== 'ended'),
    heldBy: (staffId: StaffId): Contact[] =>
      all().filter((contact) => contact.state === 'active' && contact.holderId === staffId),
    alarmed: (): Contact[] => all().filter(({ alarm, state }) => alarm && state !== 'ended'),

    /** What belongs on a console's list of own contacts: those one is in, and one's own that ended lately. */
    ofStaff: (staffId: StaffId): Contact[] =>
      all().filter(
        (contact) =>
          membersOf(contact).includes(staffId) ||
          (contact.state === 'ended' && contact.heldByIds.includes(staffId)),
      ),

    forgetEndedBefore(at: Date): void {
      for (const contact of all()) {
        if (contact.endedAt && Date.parse(contact.endedAt) < at.getTime())
          contacts.delete(contact.id);
      }
    },
  };
}
