import type { App } from '../../../server/app';
import type { ContactId } from '../../../server/contract/shapes';
import type { StaffEntry } from '../../../server/contract/staff';
import { isVisible } from '../../../server/features/contact/contact.rules';
import { startApp } from '../../support/startApp';
import type { StoredContact, StoredEntry, Truth } from './history';

/** Reads what is stored, by a node of its own that starts over it. */
export async function readTruth(options: {
  dataDir: string;
  env?: Record<string, string>;
  /** The contacts of the visitors, by the hash of their token. */
  tokenHashes?: readonly string[];
}): Promise<Truth & { contactOf: Map<string, ContactId> }> {
  const { dataDir, env, tokenHashes = [] } = options;
  const test = await startApp({ dataDir, ...(env && { env }) });
  try {
    const contactOf = new Map<string, ContactId>();
    for (const hash of tokenHashes) {
      const contactId = await test.app.counselling.visitors.contactOf(hash);
      if (contactId) contactOf.set(hash, contactId);
    }
    return { ...(await truthOf(test.app)), contactOf };
  } finally {
    await test.close({ keepData: true });
  }
}

async function truthOf(app: App): Promise<Truth> {
  const { connection } = app.store;
  const ids = (await connection.model('Entry').distinct('contactId')) as ContactId[];
  const contacts = await Promise.all(ids.map((id) => storedContact(app, id)));
  const staff = await app.staffModel.all();
  return {
    contacts,
    queue: app.counselling.queue.list().map(({ contactId }) => contactId),
    held: Object.fromEntries(staff.map(({ _id, heldCount }) => [_id, heldCount])),
  };
}

async function storedContact(app: App, contactId: ContactId): Promise<StoredContact> {
  const { log } = app.counselling;
  const entries: StaffEntry[] = [];
  for (;;) {
    const page = await log.after(contactId, entries.at(-1)?.seq ?? 0, 100);
    if (page.length === 0) break;
    entries.push(...page);
  }
  const state = await log.stateOf(contactId);
  if (!state) throw new Error('a log has no state');
  return {
    contact: contactId,
    state: state.state,
    holder: state.holderId,
    entries: entries.map(storedEntry),
  };
}

function storedEntry(entry: StaffEntry): StoredEntry {
  const { seq, visitorSeq, clientId, kind, author } = entry;
  return {
    seq,
    visitorSeq,
    isVisible: isVisible(kind),
    id: clientId,
    kind,
    who: author.kind === 'staff' ? author.staffId : author.kind,
    ...('text' in entry && { text: entry.text }),
  };
}
