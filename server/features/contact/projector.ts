import type { ContactId } from '../../contract/shapes';
import type { Logger } from '../../lib/logger';
import type { Contact } from './contact.shapes';

/** How long message counts may be late in the stored projection (DESIGN.md section 3). */
const COALESCE_MS = 1000;

/** The most projections in one write; keeps a single transaction short. */
const MAX_BATCH = 500;

/** Writes projections: changes of state at once, the rest gathered; a failure is left to the sweep. */
export function createProjector(deps: {
  saveAll(contacts: readonly Contact[]): Promise<void>;
  logger: Logger;
}) {
  const due = new Map<ContactId, Contact>();
  const late = new Map<ContactId, Contact>();
  const running = new Set<Promise<void>>();
  let immediate: NodeJS.Immediate | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** Writes what was gathered, many in one write: each write of its own would wait for the disk. */
  function write(gathered: Map<ContactId, Contact>): void {
    const contacts = [...gathered.values()];
    gathered.clear();
    for (let from = 0; from < contacts.length; from += MAX_BATCH) {
      const writing = deps
        .saveAll(contacts.slice(from, from + MAX_BATCH))
        .catch((error: unknown) => deps.logger.warn({ err: error }, 'projections not written'))
        .finally(() => running.delete(writing));
      running.add(writing);
    }
  }

  function writeDue(): void {
    immediate = undefined;
    write(due);
  }

  function writeLate(): void {
    timer = undefined;
    write(late);
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
      timer ??= setTimeout(writeLate, COALESCE_MS);
    },

    /** Writes what is due and late, and waits for what runs. */
    async flush(): Promise<void> {
      if (immediate) clearImmediate(immediate);
      if (timer) clearTimeout(timer);
      writeDue();
      writeLate();
      await Promise.all(running);
    },
  };
}
