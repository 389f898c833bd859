import type { ContactId } from '../../contract/shapes';
import type { Publisher } from '../../realtime/publisher';
import type { Contact } from '../contact/contact.shapes';
import type { LiveContacts } from '../contact/live';
import type { createProjector } from '../contact/projector';
import type { Keys } from '../log/key.service';
import type { Log } from '../log/log.service';
import type { MarkService } from '../mark/mark.service';
import type { Queue } from '../queue/queue.service';

/** Where a node remembers something of a contact. */
export interface Memory {
  keys: Pick<Keys<ContactId>, 'forget'>;
  log: Log<Contact>;
  live: LiveContacts;
  queue: Queue;
  marks: MarkService;
  projector: ReturnType<typeof createProjector>;
  publisher: Publisher;
}

/** Makes what lets go of an erased contact in the memory of this node, and takes it off the screens of its consoles. */
export function createLetGo(memory: Memory): (contactId: ContactId) => void {
  const { keys, log, live, queue, marks, projector, publisher } = memory;

  return (contactId) => {
    keys.forget(contactId);
    const known = [log.forget(contactId), live.forget(contactId)].find(Boolean);
    marks.forget(contactId);
    projector.forget(contactId);
    queue.forget(contactId);
    if (!known) return;
    if (known.alarm) {
      publisher.toCounselling('alarm:acknowledged', { contactId, seq: known.alarm.seq });
    }
    // Also to those who only looked at it: nobody keeps a list of them.
    publisher.toCounselling('contact:removed', { contactId });
  };
}
