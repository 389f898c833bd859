import type { ContactId } from '../../contract/shapes';
import type { Logger } from '../../lib/logger';
import type { Contact } from './contact.shapes';

/** How long message counts may be late in the stored projection (DESIGN.md section 3). */
const COALESCE_MS = 1000;

/** Writes projections: changes of state at once, the rest gathered; a failure is left to the sweep. */
export function createProjector(deps: { save(contact: Contact): Promise<void>; logger: Logger }) {
  const late = new Map<ContactId, Contact>();
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  function write(contact: Contact): void {
    late.delete(contact.id);
    const writing = deps
      .save(contact)
      .catch((error: unknown) => deps.logger.warn({ err: error }, 'projection not written'))
      .finally(() => running.delete(writing));
    running.add(writing);
  }

  function writeLate(): void {
    timer = undefined;
    for (const contact of [...late.values()]) write(contact);
  }

  return {
    /** Takes note of a changed contact. */
    changed(before: Contact | undefined, contact: Contact): void {
      const isStateChange = before?.state !== contact.state || before.holderId !== contact.holderId;
      if (isStateChange) return write(contact);
      late.set(contact.id, contact);
      timer ??= setTimeout(writeLate, COALESCE_MS);
    },

    /** Writes what is late and waits for what runs. */
    async flush(): Promise<void> {
      if (timer) clearTimeout(timer);
      writeLate();
      await Promise.all(running);
    },
  };
}
