import type { ContactId } from '../../contract/shapes';
import type { Publisher } from '../../realtime/publisher';
import type { Signals } from '../../realtime/signals';
import type { Log } from '../log/log.service';
import type { MarkService } from '../mark/mark.service';
import { listedBy } from './contact.policy';
import { startOf } from './contact.present';
import type { Contact } from './contact.shapes';
import { tellTyping } from './told';

/** What a visitor signals without writing to the log. */
export type VisitorSignals = ReturnType<typeof createVisitorSignals>;

/** Binds the signals to those who are told. */
export function createVisitorSignals(deps: {
  log: Log<Contact>;
  marks: MarkService;
  publisher: Publisher;
  signals: Signals;
}) {
  const { log, marks, publisher, signals } = deps;
  return {
    /** Tells those in the contact that the visitor types, never what. */
    async typing(contactId: ContactId, typing: boolean): Promise<void> {
      const contact = await log.stateOf(contactId);
      if (!contact || contact.state === 'ended') return;
      tellTyping(publisher, contact, { who: 'visitor', typing });
      signals.send('typing:set', { contactId, who: 'visitor', typing });
    },

    /** Takes note of how far the visitor has read; never beyond the end of the log. */
    async read(contactId: ContactId, visitorSeq: number): Promise<void> {
      const contact = await log.stateOf(contactId);
      if (!contact) return;
      const visitorReadSeq = Math.min(visitorSeq + startOf(contact), contact.visitorSeq);
      if (!(await marks.visitorRead(contactId, visitorReadSeq))) return;
      publisher.toStaff(listedBy(contact), 'read:changed', { contactId, visitorReadSeq });
      const read = { seq: 0, visitorSeq: visitorReadSeq };
      signals.send('read:marked', { contactId, reader: 'visitor', ...read });
    },

    /** Takes note of how far the visitor has read at another node. */
    async readElsewhere(contactId: ContactId, visitorSeq: number): Promise<void> {
      const contact = log.remembered(contactId);
      if (!contact) return;
      const reading = { reader: 'visitor', seq: 0, visitorSeq } as const;
      if (!(await marks.readElsewhere(contactId, reading))) return;
      const read = { contactId, visitorReadSeq: visitorSeq };
      publisher.toStaff(listedBy(contact), 'read:changed', read);
    },
  };
}
