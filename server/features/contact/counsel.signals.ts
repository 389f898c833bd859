import type { ContactId, StaffId } from '../../contract/shapes';
import type { ServerSignals } from '../../contract/signals';
import type { Publisher } from '../../realtime/publisher';
import type { Signals } from '../../realtime/signals';
import type { Log } from '../log/log.service';
import type { Reading } from '../mark/mark.rules';
import type { MarkService } from '../mark/mark.service';
import { listedBy } from './contact.policy';
import { startOf } from './contact.present';
import type { Contact } from './contact.shapes';
import type { ContactViews } from './contact.views';
import { tellTyping } from './told';

/** What staff signal without writing to the log. */
export type CounselSignals = ReturnType<typeof createCounselSignals>;

/** Binds the signals to those who are told. */
export function createCounselSignals(deps: {
  log: Log<Contact>;
  marks: MarkService;
  views: ContactViews;
  publisher: Publisher;
  signals: Signals;
}) {
  const { log, marks, views, publisher, signals } = deps;
  return {
    /** Tells the visitor and the others in the contact that a counsellor types. */
    async typing(contactId: ContactId, staffId: StaffId, typing: boolean): Promise<void> {
      const contact = await log.stateOf(contactId);
      if (contact?.state !== 'active') return;
      tellTyping(publisher, contact, { who: staffId, typing });
      signals.send('typing:set', { contactId, who: staffId, typing });
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
      signals.send('read:marked', { contactId, reader: staffId, ...read });
      await tellReader(contactId, staffId);
      if (isNew) tellVisitor(contactId, read.visitorSeq);
    },

    /** Tells those who are connected here that somebody at another node types. */
    async typingElsewhere({ contactId, who, typing }: ServerSignals['typing:set']): Promise<void> {
      const contact = log.remembered(contactId);
      if (contact && contact.state !== 'ended') tellTyping(publisher, contact, { who, typing });
    },

    /** Takes note of how far a member of staff has read at another node. */
    async readElsewhere(
      contactId: ContactId,
      reading: Reading & { reader: StaffId },
    ): Promise<void> {
      if (!log.remembered(contactId)) return;
      const isNew = await marks.readElsewhere(contactId, reading);
      await tellReader(contactId, reading.reader);
      if (isNew) tellVisitor(contactId, reading.visitorSeq);
    },
  };

  /** In the numbers of the visitor, of whose view nothing from before a return is part. */
  function tellVisitor(contactId: ContactId, visitorSeq: number): void {
    const contact = log.remembered(contactId);
    const readSeq = visitorSeq - (contact ? startOf(contact) : 0);
    if (readSeq > 0) publisher.toVisitor(contactId, 'read:changed', { readSeq });
  }

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
