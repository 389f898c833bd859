import type { StaffFacts } from '../../server/contract/events';
import type { BreakReviewed, GlassBreak } from '../../server/contract/glass';
import type { DataRequest } from '../../server/contract/request';
import type { ContactId } from '../../server/contract/shapes';
import type {
  ContactRow,
  Draft,
  QueueRow,
  StaffRead,
  StaffTyping,
} from '../../server/contract/staff';

import { breakKey } from './breaks';
import { applyCase, applyCaseEntry, applyCaseRemoved } from './cases';
import { applyAlarm, applyAlarmAcknowledged, applyColleague } from './people';
import { applyEntry, lastSeq } from './log';
import { applySnapshot, draftKey } from './snapshot';
import { withEntry, withoutKey, type World } from './world';

/** A fact as one value: its name and what it carries. */
export type Fact = {
  [Name in keyof StaffFacts]: { name: Name; data: Parameters<StaffFacts[Name]>[0] };
}[keyof StaffFacts];

/** The next world, and the contacts whose open log misses entries. */
export interface Applied {
  world: World;
  behind: ContactId[];
}

/** Applies what the server told: idempotent, and never from newer to older. */
export function applyFact(world: World, fact: Fact): Applied {
  switch (fact.name) {
    case 'staff:snapshot':
      return applySnapshot(world, fact.data);
    case 'entry:added':
      return applyEntry(world, fact.data);
    case 'contact:changed':
      return applyContact(world, fact.data);
    default:
      return { world: applyQuietly(world, fact), behind: [] };
  }
}

type QuietFact = Exclude<Fact, { name: 'staff:snapshot' | 'entry:added' | 'contact:changed' }>;

function applyQuietly(world: World, fact: QuietFact): World {
  switch (fact.name) {
    case 'queue:changed':
      return applyQueueRow(world, fact.data);
    case 'queue:removed':
      return applyQueueRemoved(world, fact.data);
    case 'contact:removed':
      return applyContactRemoved(world, fact.data.contactId);
    case 'typing:changed':
      return applyTyping(world, fact.data);
    case 'read:changed':
      return applyRead(world, fact.data);
    case 'alarm:raised':
      return applyAlarm(world, fact.data);
    case 'alarm:acknowledged':
      return applyAlarmAcknowledged(world, fact.data);
    case 'colleague:changed':
      return applyColleague(world, fact.data);
    case 'account:changed':
      return {
        ...world,
        accounts: withEntry(world.accounts, fact.data.staffId, fact.data),
      };
    case 'service:changed':
      return { ...world, service: fact.data };
    case 'settings:changed':
      return { ...world, settings: fact.data };
    case 'draft:saved':
      return applyDraft(world, fact.data);
    case 'glass:broken':
      return {
        ...withoutBreak(world, fact.data),
        breaks: [...withoutBreak(world, fact.data).breaks, fact.data],
      };
    case 'glass:reviewed':
      return withoutBreak(world, fact.data);
    case 'request:changed':
      return applyRequest(world, fact.data);
    case 'case:entry_added':
      return applyCaseEntry(world, fact.data);
    case 'case:changed':
      return applyCase(world, fact.data);
    case 'case:removed':
      return applyCaseRemoved(world, fact.data.caseId);
    case 'case:readers': {
      const { caseId, readers } = fact.data;
      return { ...world, caseReaders: withEntry(world.caseReaders, caseId, readers) };
    }
    // What it says is asked for where it is shown.
    case 'export:changed':
    case 'case:endangered':
    case 'address:changed':
    case 'place:changed':
    case 'contact:requeued':
    case 'session:ended':
      return world;
  }
}

/** A request as it is known now; what is older than what is known changes nothing. */
export function applyRequest(world: World, request: DataRequest): World {
  const known = world.requests.get(request.requestId);
  if (known && known.version > request.version) return world;
  return { ...world, requests: withEntry(world.requests, request.requestId, request) };
}

function withoutBreak(world: World, reviewed: BreakReviewed) {
  const isOther = (one: GlassBreak) => breakKey(one) !== breakKey(reviewed);
  return { ...world, breaks: world.breaks.filter(isOther) };
}

function applyQueueRow(world: World, row: QueueRow): World {
  const newest = world.queue.get(row.contactId)?.seq ?? 0;
  const isOld = row.seq < newest || row.seq <= (world.gone.get(row.contactId) ?? 0);
  return isOld ? world : { ...world, queue: withEntry(world.queue, row.contactId, row) };
}

function applyQueueRemoved(world: World, removed: { contactId: ContactId; seq: number }): World {
  const { contactId, seq } = removed;
  if ((world.queue.get(contactId)?.seq ?? 0) > seq) return world;
  const gone = Math.max(seq, world.gone.get(contactId) ?? 0);
  return {
    ...world,
    queue: withoutKey(world.queue, contactId),
    gone: withEntry(world.gone, contactId, gone),
  };
}

function applyContact(world: World, row: ContactRow): Applied {
  const known = world.contacts.get(row.contactId);
  if (known && known.seq > row.seq) return { world, behind: [] };
  const log = world.logs.get(row.contactId);
  const isBehind = log !== undefined && lastSeq(log) < row.seq;
  return {
    world: { ...world, contacts: withEntry(world.contacts, row.contactId, row) },
    behind: isBehind ? [row.contactId] : [],
  };
}

/** A contact that is no longer mine leaves nothing to read; words of mine that were not stored stay. */
function applyContactRemoved(world: World, contactId: ContactId): World {
  const outbox = world.logs.get(contactId)?.outbox ?? [];
  const logs = outbox.length
    ? withEntry(world.logs, contactId, { entries: [], complete: false, outbox })
    : withoutKey(world.logs, contactId);
  return {
    ...world,
    logs,
    sheets: withoutKey(world.sheets, contactId),
    contacts: withoutKey(world.contacts, contactId),
    typing: withoutKey(world.typing, contactId),
  };
}

function applyTyping(world: World, { contactId, who, typing }: StaffTyping): World {
  const people = new Set(world.typing.get(contactId));
  if (typing) people.add(who);
  if (!typing) people.delete(who);
  return {
    ...world,
    typing: people.size
      ? withEntry(world.typing, contactId, people)
      : withoutKey(world.typing, contactId),
  };
}

function applyRead(world: World, read: StaffRead): World {
  const row = world.contacts.get(read.contactId);
  if (!row || row.visitorReadSeq >= read.visitorReadSeq) return world;
  const next = { ...row, visitorReadSeq: read.visitorReadSeq };
  return { ...world, contacts: withEntry(world.contacts, read.contactId, next) };
}

function applyDraft(world: World, draft: Draft): World {
  const key = draftKey(draft);
  const drafts = draft.text
    ? withEntry(world.drafts, key, draft.text)
    : withoutKey(world.drafts, key);
  return { ...world, drafts };
}
