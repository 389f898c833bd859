import type { ContactId } from '../../contract/shapes';
import type { Publisher } from '../../realtime/publisher';
import type { Log } from '../log/log.service';
import type { MarkService } from '../mark/mark.service';
import { listedBy, membersOf } from './contact.policy';
import type { Contact } from './contact.shapes';

/** What a visitor signals without writing to the log. */
export type VisitorSignals = ReturnType<typeof createVisitorSignals>;

/** Binds the signals to those who are told. */
export function createVisitorSignals(deps: {
  log: Log<Contact>;
  marks: MarkService;
  publisher: Publisher;
}) {
  const { log, marks, publisher } = deps;
  return {
    /** Tells those in the contact that the visitor types, never what. */
    async typing(contactId: ContactId, typing: boolean): Promise<void> {
      const contact = await log.stateOf(contactId);
      if (!contact || contact.state === 'ended') return;
      const fact = { contactId, who: 'visitor', typing } as const;
      publisher.toStaff(membersOf(contact), 'typing:changed', fact);
    },

    /** Takes note of how far the visitor has read; never beyond the end of the log. */
    async read(contactId: ContactId, visitorSeq: number): Promise<void> {
      const contact = await log.stateOf(contactId);
      if (!contact) return;
      const visitorReadSeq = Math.min(visitorSeq, contact.visitorSeq);
      if (!(await marks.visitorRead(contactId, visitorReadSeq))) return;
      publisher.toStaff(listedBy(contact), 'read:changed', { contactId, visitorReadSeq });
    },
  };
}
