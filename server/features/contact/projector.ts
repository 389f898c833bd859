import type { ContactId } from '../../contract/shapes';
import type { Logger } from '../../lib/logger';
import { inPortions } from '../../lib/portions';
import { isUnavailable } from '../../store/errors';
import type { Contact } from './contact.shapes';

/** How long message counts may be late in the stored projection (DESIGN.md section 3). */
const COALESCE_MS = 1000;

/** Writes projections: changes of state at once, the rest gathered; what fails is written again with the next. */
export function createProjector(deps: {
  saveAll(contacts: readonly Contact[]): Promise<void>;
  logger: Logger;
}) {
  const due = new Map<ContactId, Contact>();
  const late = new Map<ContactId, Contact>();
  const running = new Set<Promise<void>>();
  let immediate: NodeJS.Immediate | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  /** Writes what was gathered, many in one write: each write of its own would wait for the disk. */
  function write(gathered: Map<ContactId, Contact>): void {
    const contacts = [...gathered.values()];
    gathered.clear();
    const writing = inPortions(contacts, writeTogether).finally(() => running.delete(writing));
    running.add(writing);
  }

  async function writeTogether(contacts: readonly Contact[]): Promise<void> {
    try {
      await deps.saveAll(contacts);
    } catch (error) {
      deps.logger.warn({ err: error }, 'projections not written');
      if (isUnavailable(error)) keep(contacts);
      // One that can't be sealed stops no other.
      else if (contacts.length > 1) for (const contact of contacts) await writeTogether([contact]);
    }
  }

  /** What is not stored waits for the next time, unless something newer does. */
  function keep(contacts: readonly Contact[]): void {
    for (const contact of contacts) {
      if (!due.has(contact.id) && !late.has(contact.id)) late.set(contact.id, contact);
    }
    writeLateSoon();
  }

  function writeDue(): void {
    immediate = undefined;
    write(due);
  }

  function writeLate(): void {
    timer = undefined;
    write(late);
  }

  function writeLateSoon(): void {
    if (!isClosed) timer ??= setTimeout(writeLate, COALESCE_MS);
  }

  return {
    /** Takes note of a changed contact. */
    changed(before: Contact | undefined, contact: Contact): void {
      const isStateChange = before?.state !== contact.state || before.holderId !== contact.holderId;
      if (isStateChange) {
        late.delete(contact.id);
        due.set(contact.id, contact);
        // One turn of the loop later, so that what changed in the same turn shares the write.
        immediate ??= setImmediate(writeDue);
        return;
      }
      late.set(contact.id, contact);
      writeLateSoon();
    },

    /** Leaves unwritten what there is of a contact that was erased. */
    forget(contactId: ContactId): void {
      due.delete(contactId);
      late.delete(contactId);
    },

    /** Writes what is due and late for the last time, and waits for what runs. */
    async close(): Promise<void> {
      isClosed = true;
      if (immediate) clearImmediate(immediate);
      if (timer) clearTimeout(timer);
      writeDue();
      writeLate();
      await Promise.all(running);
    },
  };
}
