import type { ContactId } from '../../server/contract/shapes';
import type { ContactRow, Draft, StaffSnapshot } from '../../server/contract/staff';

import { lastSeq } from './log';
import type { LogState } from './shapes';
import { EMPTY_WORLD, type World } from './world';

/** Replaces what was known by a fresh snapshot; open logs stay and say whether they are behind. */
export function applySnapshot(
  world: World,
  snapshot: StaffSnapshot,
): { world: World; behind: ContactId[] } {
  const viewed = [...world.contacts.values()].filter((row) => world.viewed.has(row.contactId));
  const contacts = new Map([...viewed, ...snapshot.contacts].map((row) => [row.contactId, row]));
  const logs = keepLogs(world.logs, contacts);
  const behind = [...logs].filter(([id, log]) => lastSeq(log) < (contacts.get(id)?.seq ?? 0));
  return {
    behind: behind.map(([contactId]) => contactId),
    world: {
      ...EMPTY_WORLD,
      me: snapshot.me,
      settings: snapshot.settings,
      service: snapshot.service,
      queue: new Map(snapshot.queue.map((row) => [row.contactId, row])),
      contacts,
      logs,
      sheets: keepSheets(world, contacts),
      cases: world.cases,
      viewed: world.viewed,
      accounts: world.accounts,
      requests: world.requests,
      colleagues: new Map(snapshot.colleagues.map((one) => [one.staffId, one])),
      alarms: [...snapshot.alarms].sort((one, other) => one.at.localeCompare(other.at)),
      breaks: snapshot.breaks ?? [],
      drafts: new Map(snapshot.drafts.map((draft) => [draftKey(draft), draft.text])),
    },
  };
}

function keepLogs(
  logs: ReadonlyMap<ContactId, LogState>,
  contacts: ReadonlyMap<ContactId, ContactRow>,
): ReadonlyMap<ContactId, LogState> {
  return new Map(
    [...logs].flatMap(([contactId, log]): [ContactId, LogState][] => {
      if (contacts.has(contactId)) return [[contactId, log]];
      // Words of mine that were not stored outlive the loss of the contact.
      return log.outbox.length ? [[contactId, { ...log, entries: [], complete: false }]] : [];
    }),
  );
}

/** The sheets of a contact that is no longer mine are not kept. */
function keepSheets(world: World, contacts: ReadonlyMap<string, ContactRow>): World['sheets'] {
  const known: ReadonlyMap<string, ContactRow> = world.contacts;
  const kept = [...world.sheets].filter(([id]) => contacts.has(id) || !known.has(id));
  return new Map(kept);
}

/** The key under which a draft is kept. */
export function draftKey(draft: Pick<Draft, 'contactId' | 'kind'>): string {
  return `${draft.contactId}:${draft.kind}`;
}
