import type { StaffId } from '../../contract/shapes';
import type { Alarm, ContactRow, StaffEntry } from '../../contract/staff';
import type { VisitorContact, VisitorEntry, VisitorEntryBody } from '../../contract/visitor';
import type { Marks } from '../mark/mark.rules';
import { dueAt } from '../queue/queue.rules';
import type { ServiceSettings } from '../settings/settings.shapes';
import type { Contact } from './contact.shapes';
import { erasedFrom } from './hold.rules';

/** After which visitorSeq the numbers of this visitor begin: who came back by code starts anew. */
export function startOf({ returned }: Contact): number {
  return returned?.after ?? 0;
}

/**
 * What a visitor sees of an entry, numbered from where their view begins; undefined for what is for staff alone. Coming
 * back looks like any opening.
 */
export function presentToVisitor(entry: StaffEntry, after = 0): VisitorEntry | undefined {
  const body = visitorBodyOf(entry);
  if (!body) return undefined;
  const isOwn = entry.author.kind === 'visitor';
  return {
    ...body,
    visitorSeq: entry.visitorSeq - after,
    at: entry.at,
    ...(isOwn ? { clientId: entry.kind === 'returned_by_code' ? 'open' : entry.clientId } : {}),
  };
}

function visitorBodyOf(entry: StaffEntry): VisitorEntryBody | undefined {
  switch (entry.kind) {
    case 'message':
      if (entry.author.kind === 'visitor') {
        return { kind: 'message', from: 'visitor', text: entry.text };
      }
      return {
        kind: 'message',
        from: 'counsellor',
        text: entry.text,
        ...(entry.alias ? { alias: entry.alias } : {}),
      };
    case 'callback_requested':
      return { kind: 'callback_requested', text: entry.text };
    case 'claimed':
    case 'joined':
    case 'parted':
    case 'transferred':
    case 'reopened':
      return { kind: entry.kind, alias: entry.alias };
    case 'returned_by_code':
      return { kind: 'opened' };
    case 'opened':
    case 'requeued':
      return { kind: entry.kind };
    case 'ended':
      return { kind: 'ended', by: entry.by };
    default:
      return undefined;
  }
}

/** What a visitor sees of the contact's state. */
export function presentContactToVisitor(
  contact: Contact,
  more: { readSeq: number; alias?: string; ahead?: number; estimateMinutes?: number },
): VisitorContact {
  const { returned } = contact;
  const after = startOf(contact);
  // Nobody who gives a code learns whether it was right before somebody of the staff has answered.
  const isAwaited = contact.state === 'active' && returned?.isMet === false;
  const state = isAwaited ? 'waiting' : contact.state;
  const hasPlace = !contact.cameBy;
  return {
    state,
    mode: contact.mode,
    language: contact.language,
    visitorSeq: contact.visitorSeq - after,
    readSeq: Math.max(0, more.readSeq - after),
    ...(state === 'active' && more.alias ? { alias: more.alias } : {}),
    ...(more.ahead === undefined || !hasPlace ? {} : { ahead: more.ahead }),
    ...(more.estimateMinutes === undefined || !hasPlace
      ? {}
      : { estimateMinutes: more.estimateMinutes }),
    ...(contact.promisedAt && (!returned || returned.isMet)
      ? { promisedAt: contact.promisedAt }
      : {}),
    ...(returned?.isPastOpen ? { past: after } : {}),
  };
}

/** A contact as one member of staff sees it. */
export function presentContactToStaff(
  contact: Contact,
  more: { reader: StaffId; marks: Marks; isOnline: boolean; settings: ServiceSettings },
): ContactRow {
  const readSeq = more.marks.staff.get(more.reader) ?? 0;
  return {
    contactId: contact.id,
    seq: contact.seq,
    visitorSeq: contact.visitorSeq,
    state: contact.state,
    channel: contact.channel,
    mode: contact.mode,
    level: contact.level,
    reasons: contact.reasons,
    flags: contact.flags,
    language: contact.language,
    answers: contact.answers,
    openedAt: contact.openedAt,
    waitingSince: contact.waitingSince,
    dueAt: dueAt(contact, more.settings),
    ...optional(contact),
    helperIds: contact.helperIds,
    ...(contact.previousId ? { isLinked: true } : {}),
    notAlone: contact.notAlone,
    online: more.isOnline,
    ...(contact.endedAt ? { reopenUntil: reopenUntil(contact.endedAt, more.settings) } : {}),
    ...kept(contact, more.settings),
    readSeq,
    unread: contact.messageSeqs.filter((seq) => seq > readSeq).length,
    visitorReadSeq: more.marks.visitorSeq,
  };
}

function optional(contact: Contact): Partial<ContactRow> {
  const { holderId, offer, awaitingSince, codeWord, leftAt, safeContact } = contact;
  const { promisedAt, endedAt, outcome, isBlocked, startedAt, nonService } = contact;
  return {
    ...(startedAt ? { startedAt } : {}),
    ...(nonService ? { nonService } : {}),
    ...(holderId ? { holderId } : {}),
    ...(offer ? { offer } : {}),
    ...(awaitingSince ? { awaitingSince } : {}),
    ...(codeWord ? { codeWord } : {}),
    ...(leftAt ? { leftAt } : {}),
    ...returnOf(contact),
    ...(safeContact ? { safeContact } : {}),
    ...(promisedAt ? { promisedAt } : {}),
    ...(endedAt ? { endedAt } : {}),
    ...(outcome ? { outcome } : {}),
    ...(isBlocked ? { blocked: true } : {}),
    ...(contact.caseId ? { caseId: contact.caseId } : {}),
  };
}

function returnOf({ returned, cameBy }: Contact): Partial<ContactRow> {
  return {
    ...(cameBy ? { cameBy } : {}),
    ...(returned ? { past: returned.isPastOpen ? 'open' : 'closed' } : {}),
  };
}

function kept(contact: Contact, { retention }: ServiceSettings): Partial<ContactRow> {
  const keptUntil = erasedFrom(contact, retention);
  return {
    ...(keptUntil ? { keptUntil: keptUntil.toISOString() } : {}),
    ...(contact.hold ? { hold: contact.hold } : {}),
    ...(contact.restricted ? { restrictedAt: contact.restricted } : {}),
  };
}

function reopenUntil(endedAt: string, settings: ServiceSettings): string {
  return new Date(Date.parse(endedAt) + settings.presence.reopenMinutes * 60_000).toISOString();
}

/** The alarm of a contact, if one is open. */
export function presentAlarm(contact: Contact): Alarm | undefined {
  if (!contact.alarm || contact.state === 'ended') return undefined;
  return {
    contactId: contact.id,
    seq: contact.alarm.seq,
    at: contact.alarm.at,
    reasons: contact.alarm.reasons,
    language: contact.language,
    state: contact.state,
    ...(contact.holderId ? { holderId: contact.holderId } : {}),
    ...(contact.alarm.by ? { by: contact.alarm.by } : {}),
  };
}
