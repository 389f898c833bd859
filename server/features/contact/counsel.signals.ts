import type { ContactId, StaffId } from '../../contract/shapes';
import type { Publisher } from '../../realtime/publisher';
import type { Log } from '../log/log.service';
import type { MarkService } from '../mark/mark.service';
import { listedBy, membersOf } from './contact.policy';
import type { Contact } from './contact.shapes';
import type { ContactViews } from './contact.views';

/** What staff signal without writing to the log. */
export type CounselSignals = ReturnType<typeof createCounselSignals>;

/** Binds the signals to those who are told. */
export function createCounselSignals(deps: {
  log: Log<Contact>;
  marks: MarkService;
  views: ContactViews;
  publisher: Publisher;
}) {
  const { log, marks, views, publisher } = deps;
  return {
    /** Tells the visitor and the others in the contact that a counsellor types. */
    async typing(contactId: ContactId, staffId: StaffId, typing: boolean): Promise<void> {
      const contact = await log.stateOf(contactId);
      if (contact?.state !== 'active') return;
      const others = membersOf(contact).filter((member) => member !== staffId);
      publisher.toStaff(others, 'typing:changed', { contactId, who: staffId, typing });
      publisher.toVisitor(contactId, 'typing:changed', { typing });
    },

    /** Takes note of how far a member of staff has read; the visitor learns it of those who answer. */
    async read(contactId: ContactId, staffId: StaffId, seq: number): Promise<void> {
      const contact = await log.stateOf(contactId);
      if (!contact) return;
      const answers = contact.holderId === staffId || contact.helperIds.includes(staffId);
      const read = {
        seq: Math.min(seq, contact.seq),
        visitorSeq: answers ? await visitorSeqAt(contact, seq) : 0,
      };
      const isNew = await marks.staffRead(contactId, staffId, read);
      await tellReader(contactId, staffId);
      if (isNew) publisher.toVisitor(contactId, 'read:changed', { readSeq: read.visitorSeq });
    },
  };

  /** Whoever reads a contact that is not on their list has its row from the log alone. */
  async function tellReader(contactId: ContactId, staffId: StaffId): Promise<void> {
    const contact = await log.stateOf(contactId);
    if (!contact || !listedBy(contact).includes(staffId)) return;
    publisher.toStaff([staffId], 'contact:changed', await views.forStaff(contact, staffId));
  }

  async function visitorSeqAt(contact: Contact, seq: number): Promise<number> {
    if (seq >= contact.seq) return contact.visitorSeq;
    const [entry] = await log.after(contact.id, Math.max(0, seq - 1), 1);
    return entry?.visitorSeq ?? 0;
  }
}
