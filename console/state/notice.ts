import type { AddressNotice } from '../../server/contract/address';
import type { CaseEntry, CaseId } from '../../server/contract/case';
import type { ExportNotice } from '../../server/contract/exporting';
import type { DataRequest } from '../../server/contract/request';
import type { GlassBreak } from '../../server/contract/glass';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import type { ContactRow, StaffEntry } from '../../server/contract/staff';

import { breakKey } from './breaks';
import { mayDecideOnAddresses } from './deciders';
import type { Fact } from './facts';
import type { Notice } from './shapes';
import type { World } from './world';

/** The word about what somebody else did, where a fact is worth one; what I did shows in its place. */
export function noticeOf(before: World, fact: Fact): Notice | undefined {
  switch (fact.name) {
    case 'entry:added':
      return ofEntry(before, fact.data);
    case 'contact:changed':
      return ofOffer(before, fact.data);
    case 'contact:removed':
      return ofRemoval(before, fact.data.contactId);
    case 'contact:requeued': {
      const { contactId, from, cause } = fact.data;
      if (from === before.me?.staffId) return undefined;
      return notice(`requeued.${cause}`, contactId, { name: nameOf(before, from) }, 'high');
    }
    case 'glass:broken':
      return ofBreak(before, fact.data);
    case 'alarm:acknowledged': {
      const { contactId, by } = fact.data;
      const isKnown = before.alarms.some((alarm) => alarm.contactId === contactId);
      if (!by || by === before.me?.staffId || !isKnown) return undefined;
      return notice('alarm_seen', contactId, { name: nameOf(before, by) });
    }
    case 'request:changed':
      return ofRequest(before, fact.data);
    case 'case:entry_added':
      return ofCase(before, fact.data);
    case 'case:endangered': {
      const { caseId, by } = fact.data;
      return by === before.me?.staffId ? undefined : endangered(before, caseId, by);
    }
    case 'export:changed':
      return ofExport(before, fact.data);
    case 'address:changed':
      return ofAddress(before, fact.data);
    default:
      return undefined;
  }
}

/** Whoever answers requests hears of a new one at once: its month has begun. */
function ofRequest(before: World, request: DataRequest): Notice | undefined {
  const { requestId, recordedBy, version } = request;
  const isNew = version === 0 && !before.requests.has(requestId);
  if (!isNew || recordedBy === before.me?.staffId) return undefined;
  return {
    id: requestId,
    key: 'notice.request_recorded',
    values: { name: nameOf(before, recordedBy) },
    tone: 'plain',
    requestId,
  };
}

/** Whoever holds a case or answers for all hears at once that the person is in danger now. */
function endangered(before: World, caseId: CaseId, by: StaffId): Notice {
  const key = 'notice.case.endangered';
  return {
    id: `${caseId}:${key}`,
    key,
    values: { name: nameOf(before, by) },
    tone: 'high',
    caseId,
  };
}

/** Whoever answers for it hears at once that somebody opened what was not theirs. */
function ofBreak(before: World, broken: GlassBreak): Notice | undefined {
  const values = { name: nameOf(before, broken.by) };
  if ('contactId' in broken) return notice('glass_broken', broken.contactId, values, 'high');
  const key = 'notice.case_glass_broken';
  return { id: `${breakKey(broken)}:${key}`, key, values, tone: 'high', caseId: broken.caseId };
}

/** Whoever is given a case hears of it at once, and whoever holds one that somebody has opened in an emergency, or in which danger was found. */
function ofCase(before: World, entry: CaseEntry): Notice | undefined {
  const { caseId, author } = entry;
  const self = before.me?.staffId;
  if (entry.kind === 'assessment_decided' && entry.decision === 'critical')
    return author.kind === 'staff' && author.staffId !== self
      ? endangered(before, caseId, author.staffId)
      : undefined;
  const isOthers = author.kind === 'staff' && author.staffId !== self;
  const isToMe =
    (entry.kind === 'handed_over' && entry.to === self) ||
    (entry.kind === 'shared' && entry.staffId === self) ||
    // A supervisor is told of it apart.
    (entry.kind === 'glass_broken' && isOthers && before.me?.role === 'counsellor');
  if (!isToMe || author.kind !== 'staff') return undefined;
  const key = `notice.case.${entry.kind}`;
  const values = { name: nameOf(before, author.staffId) };
  return { id: `${caseId}:${key}`, key, values, tone: 'high', caseId };
}

/** Whoever decides on case files hears at once that one is asked for, or was taken alone. */
function ofExport(before: World, told: ExportNotice): Notice | undefined {
  const { caseId, seq, by, state, toReview } = told;
  const isOthers = before.me?.role === 'supervisor' && by !== before.me.staffId;
  if (!isOthers || (state !== 'waiting' && !toReview)) return undefined;
  const key = toReview ? 'notice.export_broken' : 'notice.export_asked';
  const values = { name: nameOf(before, by) };
  return { id: `${caseId}:${seq}:${key}`, key, values, tone: toReview ? 'high' : 'plain' };
}

/** Whoever decides on addresses hears at once that one is asked for, or was opened alone. */
function ofAddress(before: World, told: AddressNotice): Notice | undefined {
  const { me } = before;
  const { caseId, seq, by, state, toReview } = told;
  const isOthers = me && mayDecideOnAddresses(me) && by !== me.staffId;
  if (!isOthers || (state !== 'waiting' && !toReview)) return undefined;
  const key = toReview ? 'notice.address_broken' : 'notice.address_asked';
  const values = { name: nameOf(before, by) };
  return { id: `${caseId}:${seq}:${key}`, key, values, tone: toReview ? 'high' : 'plain' };
}

function ofEntry(before: World, entry: StaffEntry): Notice | undefined {
  const { contactId, author } = entry;
  if (author.kind === 'staff' && author.staffId === before.me?.staffId) return undefined;
  const name = author.kind === 'staff' ? nameOf(before, author.staffId) : '';
  switch (entry.kind) {
    case 'transferred':
      return entry.from === before.me?.staffId
        ? notice('transferred', contactId, { name })
        : undefined;
    case 'transfer_declined':
    case 'joined':
    case 'parted':
      return notice(entry.kind, contactId, { name });
    case 'ended':
      return notice(`ended.${entry.by}`, contactId, { name });
    case 'visitor_left':
      return notice(`left.${entry.how}`, contactId);
    default:
      return undefined;
  }
}

function ofOffer(before: World, row: ContactRow): Notice | undefined {
  const { offer, contactId } = row;
  const known = before.contacts.get(contactId)?.offer;
  if (!offer || offer.to !== before.me?.staffId || known?.seq === offer.seq) return undefined;
  return notice('offered', contactId, { name: nameOf(before, offer.from) }, 'high');
}

function ofRemoval(before: World, contactId: ContactId): Notice | undefined {
  const row = before.contacts.get(contactId);
  const isHeld = row?.state === 'active' && row.holderId === before.me?.staffId && !row.offer;
  return isHeld ? notice('removed', contactId) : undefined;
}

function nameOf(world: World, staffId: StaffId): string {
  return world.colleagues.get(staffId)?.name ?? '';
}

function notice(
  key: string,
  contactId: ContactId,
  values: Notice['values'] = {},
  tone: Notice['tone'] = 'plain',
): Notice {
  return { id: `${contactId}:${key}`, key: `notice.${key}`, values, tone, contactId };
}
