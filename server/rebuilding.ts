import type { CaseEntry, CaseEntryBody, CaseId } from './contract/case';
import type { ContactId } from './contract/shapes';
import type { EntryBody, StaffEntry } from './contract/staff';
import { foldCase } from './features/case/case.rules';
import type { Case } from './features/case/case.shapes';
import { fold } from './features/contact/contact.rules';
import type { Contact } from './features/contact/contact.shapes';
import { createEntryCodec } from './features/log/entry.codec';
import type { EntryModel } from './features/log/entry.model';
import type { Keys } from './features/log/key.service';
import type { Body, Folded, Written } from './features/log/log.shapes';
import type { Clock } from './lib/clock';
import type { Models } from './models';
import type { Rebuild } from './moving/importArchive';
import { MovingError } from './moving/terms';
import { SealError } from './store/sealing';
import { CASE_LOGS } from './store/logHomes';

/** Makes projections from their logs alone; throws where an entry is missing, or does not open. */
export function createRebuild(models: Models, clock: Clock): Rebuild {
  const { entries, contacts, keys, caseEntries, cases, caseKeys } = models;
  const contact = rebuildOf<Contact, EntryBody, StaffEntry>(entries, keys, fold, (state) =>
    contacts.saveAll([state], clock.now()),
  );
  // By what a case is found is written at the next start, with the key that is made there.
  const oneCase = rebuildOf<Case, CaseEntryBody, CaseEntry>(
    caseEntries,
    caseKeys,
    foldCase,
    (state) => cases.saveAll([state], clock.now()),
  );
  return (collection, id) =>
    collection === CASE_LOGS.keys.collection ? oneCase(id as CaseId) : contact(id as ContactId);
}

function rebuildOf<State extends Folded, Of extends Body, Entry extends Of & Written>(
  entries: EntryModel<State['id']>,
  keys: Pick<Keys<State['id']>, 'keyOf'>,
  step: (state: State | undefined, entry: Entry) => State,
  save: (state: State) => Promise<void>,
): (id: State['id']) => Promise<void> {
  const codec = createEntryCodec<State['id'], Of, Entry>(entries.home);

  async function stateAt(id: State['id']): Promise<State | undefined> {
    const key = await keys.keyOf(id);
    let state: State | undefined;
    for (;;) {
      const records = await entries.after(id, state?.seq ?? 0);
      if (records.length === 0) return state;
      for (const record of records) {
        if (record.seq !== (state?.seq ?? 0) + 1) throw new MovingError('gap');
        state = step(state, codec.open(key, record));
      }
    }
  }

  return async (id) => {
    try {
      const state = await stateAt(id);
      if (state) await save(state);
    } catch (error) {
      throw error instanceof SealError ? new MovingError('sealed_otherwise') : error;
    }
  };
}
