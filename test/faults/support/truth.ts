import type { App } from '../../../server/app';
import type { CaseId } from '../../../server/contract/case';
import type { ContactId, StaffId } from '../../../server/contract/shapes';
import type { StaffEntry } from '../../../server/contract/staff';
import { isVisible } from '../../../server/features/contact/contact.rules';
import { startApp } from '../../support/startApp';
import type { StoredCase, StoredContact, StoredEntry, Truth } from './history';

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
  const lists = await Promise.all(staff.map(({ _id }) => listOf(app, _id)));
  const caseIds = (await connection.model('CaseEntry').distinct('caseId')) as CaseId[];
  return {
    contacts,
    queue: app.counselling.queue.list().map(({ contactId }) => contactId),
    held: Object.fromEntries(staff.map(({ _id, heldCount }) => [_id, heldCount])),
    cases: await Promise.all(caseIds.map((id) => storedCase(app, id, lists))),
  };
}

/** A whole log, page by page. */
async function wholeLog<Id, Entry extends { seq: number }>(
  { after }: { after(id: Id, seq: number, limit: number): Promise<Entry[]> },
  id: Id,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await after(id, entries.at(-1)?.seq ?? 0, 100);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}

interface List {
  staffId: StaffId;
  caseIds: CaseId[];
}

/** The cases that somebody finds by looking. */
async function listOf(app: App, staffId: StaffId): Promise<List> {
  const actor = { kind: 'staff', staffId, role: 'counsellor' } as const;
  const { cases, more } = await app.cases.finding.list(actor, { skip: 0 });
  if (more) throw new Error('a counsellor has more cases than a page');
  return { staffId, caseIds: cases.map(({ caseId }) => caseId) };
}

async function storedCase(app: App, caseId: CaseId, lists: readonly List[]): Promise<StoredCase> {
  const { log } = app.cases;
  const state = await log.stateOf(caseId);
  if (!state) throw new Error('the log of a case has no state');
  const contacts = [...new Set([state.openedFrom, ...state.contactIds])];
  const states = await Promise.all(contacts.map((id) => app.counselling.log.stateOf(id)));
  return {
    caseId,
    number: state.number,
    contacts: state.contactIds,
    leading: states.flatMap((one) => (one?.caseId === caseId ? [one.id] : [])),
    foundBy: lists.flatMap((one) => (one.caseIds.includes(caseId) ? [one.staffId] : [])),
    entries: (await wholeLog(log, caseId)).map((entry) => ({
      ...{ seq: entry.seq, id: entry.clientId, kind: entry.kind },
      who: entry.author.kind === 'staff' ? entry.author.staffId : entry.author.kind,
      ...('text' in entry && { text: entry.text }),
    })),
  };
}

async function storedContact(app: App, contactId: ContactId): Promise<StoredContact> {
  const { log } = app.counselling;
  const entries = await wholeLog(log, contactId);
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
