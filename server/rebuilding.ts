import type { ContactId } from './contract/shapes';
import { fold } from './features/contact/contact.rules';
import type { Contact } from './features/contact/contact.shapes';
import type { EntryBody, StaffEntry } from './contract/staff';
import { createEntryCodec } from './features/log/entry.codec';
import type { Clock } from './lib/clock';
import type { Models } from './models';
import { MovingError } from './moving/terms';
import { SealError } from './store/sealing';

/** Makes the projection of a contact from its log alone; throws where an entry is missing, or does not open. */
export function createRebuild({ entries, contacts, keys }: Models, clock: Clock) {
  const codec = createEntryCodec<ContactId, EntryBody, StaffEntry>(entries.home);

  async function stateAt(contactId: ContactId): Promise<Contact | undefined> {
    const key = await keys.keyOf(contactId);
    let state: Contact | undefined;
    for (;;) {
      const records = await entries.after(contactId, state?.seq ?? 0);
      if (records.length === 0) return state;
      for (const record of records) {
        if (record.seq !== (state?.seq ?? 0) + 1) throw new MovingError('gap');
        state = fold(state, codec.open(key, record));
      }
    }
  }

  return async (contactId: string): Promise<void> => {
    try {
      const state = await stateAt(contactId as ContactId);
      if (state) await contacts.saveAll([state], clock.now());
    } catch (error) {
      throw error instanceof SealError ? new MovingError('sealed_otherwise') : error;
    }
  };
}
