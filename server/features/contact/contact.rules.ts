import type { StaffId } from '../../contract/shapes';
import type { EntryBody, Proposal, StaffEntry } from '../../contract/staff';
import {
  alarmed,
  assessmentDecided,
  levelSet,
  SET_BY_PERSON,
  withProposal,
} from './contact.level.rules';
import { withBeginning, withDetail } from '../channel/details.rules';
import type { Break, Contact } from './contact.shapes';
import { withField } from '../sheet/sheet.rules';
import { staffOf, without } from '../log/log.rules';

/** How many of the visitor's latest message numbers a contact remembers for unread counts. */
const REMEMBERED_MESSAGES = 100;

/** How much of the visitor's latest text is kept for cues that are spread over several messages. */
const REMEMBERED_TEXT = 1500;

/** The kinds of entries that a visitor sees. */
const VISIBLE: ReadonlySet<EntryBody['kind']> = new Set<EntryBody['kind']>([
  'opened',
  'returned_by_code',
  'message',
  'callback_requested',
  'claimed',
  'joined',
  'parted',
  'transferred',
  'requeued',
  'ended',
  'reopened',
]);

/** Whether a visitor sees entries of this kind. */
export function isVisible(kind: EntryBody['kind']): boolean {
  return VISIBLE.has(kind);
}

/** The contact that a first entry opens. */
export function openedContact(entry: StaffEntry & { kind: 'opened' }): Contact {
  const fresh: Contact = {
    id: entry.contactId,
    ...(entry.previousId ? { previousId: entry.previousId, cameBy: 'code' } : {}),
    ...(entry.unknownCode ? { cameBy: 'unknown_code' } : {}),
    seq: entry.seq,
    visitorSeq: entry.visitorSeq,
    state: 'waiting',
    channel: entry.channel ?? 'web_chat',
    mode: entry.mode,
    language: entry.language,
    answers: entry.answers,
    level: entry.proposal.level,
    isLevelSet: false,
    reasons: [],
    flags: [],
    openedAt: entry.at,
    waitingSince: entry.at,
    front: false,
    helperIds: [],
    heldByIds: [],
    viewers: [],
    breaks: [],
    hasAlarmed: false,
    notAlone: false,
    attempts: 0,
    reached: false,
    sheets: {},
    messageSeqs: [],
    messages: 0,
    recentText: '',
    lastAt: entry.at,
  };
  const proposed = withProposal(fresh, entry, entry.proposal);
  return entry.author.kind === 'staff' ? recorded(proposed, entry, entry.author.staffId) : proposed;
}

/** What staff record is theirs from the beginning, and over at once where it was not for the service. */
function recorded(
  contact: Contact,
  entry: StaffEntry & { kind: 'opened' },
  staffId: StaffId,
): Contact {
  const { startedAt, nonService, outcome, seq, at } = entry;
  const begun = withBeginning(heldBy(contact, staffId), { seq, at, by: staffId }, startedAt ?? at);
  const held = { ...begun, ...(startedAt ? { startedAt } : {}) };
  if (!nonService) return held;
  return {
    ...held,
    nonService,
    state: 'ended',
    endedAt: entry.at,
    endedBy: 'counsellor',
    ...(outcome ? { outcome } : {}),
  };
}

/** The contact after one more entry; entries come in the order of seq, without gaps. */
export function fold(contact: Contact | undefined, entry: StaffEntry): Contact {
  if (!contact) {
    if (entry.kind !== 'opened') throw new Error('a log begins with its opening');
    return openedContact(entry);
  }
  if (entry.seq !== contact.seq + 1) throw new Error('a log has no gaps');
  const stepped = { ...contact, seq: entry.seq, visitorSeq: entry.visitorSeq, lastAt: entry.at };
  const changed = step(stepped, entry);
  const met = meets(entry) ? asMet(changed.contact) : changed.contact;
  return changed.codeWordSeen ? { ...met, notAlone: true } : met;
}

function step(contact: Contact, entry: StaffEntry): { contact: Contact; codeWordSeen: boolean } {
  const isSaid = entry.kind === 'message' || entry.kind === 'callback_requested';
  const codeWordSeen = isSaid && entry.codeWord === true;
  const next = STEPS[entry.kind] as (contact: Contact, entry: StaffEntry) => Contact;
  return { contact: next(contact, entry), codeWordSeen };
}

type Steps = {
  [Kind in EntryBody['kind']]: (contact: Contact, entry: StaffEntry & { kind: Kind }) => Contact;
};

const same = (contact: Contact): Contact => contact;

const STEPS: Steps = {
  opened: same,
  note: same,
  field_set: (contact, entry) => ({
    ...withDetail(contact, entry),
    sheets: withField(contact.sheets, entry, staffOf(entry.author)),
  }),
  message: (contact, entry) =>
    entry.author.kind === 'visitor'
      ? afterVisitorText(contact, entry, entry)
      : afterStaffMessage(contact, entry),
  callback_requested: (contact, entry) => ({
    ...afterVisitorText(contact, entry, entry),
    mode: 'message',
    safeContact: entry.safeContact,
    promisedAt: entry.promisedAt,
    reached: false,
  }),
  claimed: (contact, entry) => claimed(contact, entry),
  joined: (contact, entry) => ({
    ...heardBy(contact, staffOf(entry.author)),
    helperIds: [...without(contact.helperIds, staffOf(entry.author)), staffOf(entry.author)],
    heldByIds: [...without(contact.heldByIds, staffOf(entry.author)), staffOf(entry.author)],
  }),
  parted: (contact, entry) => ({
    ...contact,
    helperIds: without(contact.helperIds, staffOf(entry.author)),
  }),
  transfer_offered: (contact, entry) => ({
    ...contact,
    offer: { seq: entry.seq, from: staffOf(entry.author), to: entry.to, note: entry.note },
  }),
  transfer_declined: withoutOffer,
  transfer_withdrawn: withoutOffer,
  transferred: (contact, entry) => heldBy(withoutOffer(contact), staffOf(entry.author)),
  requeued: (contact, entry) => backInQueue(contact, entry),
  level_set: (contact, entry) => levelSet(contact, entry),
  assessment_decided: (contact, entry) => assessmentDecided(contact, entry),
  alarm_acknowledged: (contact) => withoutAlarm(contact),
  visitor_left: (contact, entry) => ({ ...contact, leftAt: entry.at, leftHow: entry.how }),
  visitor_returned: (contact) => withoutLeft(contact),
  returned_by_code: (contact, entry) => returnedByCode(contact, entry),
  past_opened: (contact) => withPast(contact, true),
  past_closed: (contact) => withPast(contact, false),
  not_alone: (contact) => ({ ...contact, notAlone: true }),
  alone_confirmed: (contact) => aloneAgain(contact),
  language_changed: (contact, entry) => ({ ...contact, language: entry.language }),
  code_word_set: (contact, entry) => ({ ...contact, codeWord: entry.word }),
  attempt: (contact, entry) => ({
    ...contact,
    attempts: contact.attempts + 1,
    reached: contact.reached || entry.attempt.result === 'reached',
  }),
  viewed: (contact, entry) => viewedBy(contact, entry),
  glass_broken: (contact, entry) => ({
    ...viewedBy(contact, entry),
    breaks: [...contact.breaks, breakOf(entry)],
  }),
  glass_reviewed: (contact, { brokenSeq }) => ({
    ...contact,
    breaks: contact.breaks.filter(({ seq }) => seq !== brokenSeq),
  }),
  linked: (contact, { previousId }) => ({ ...contact, previousId }),
  unlinked: (contact) => withoutLink(contact),
  escalated: (contact, { caseId }) => ({ ...contact, caseId }),
  case_linked: (contact, { caseId }) => ({ ...contact, caseId }),
  case_unlinked: (contact) => withoutCase(contact),
  case_erased: (contact) => withoutCase(contact),
  ended: (contact, entry) => ended(contact, entry),
  reopened: (contact, entry) => reopened(contact, entry),
  hold_set: (contact, { at, author, reason, reviewOn }) => ({
    ...contact,
    hold: { at, by: staffOf(author), reason, reviewOn },
  }),
  hold_lifted: (contact) => withoutHold(contact),
  // Who opened it before has to give a reason anew.
  restricted: (contact, { at }) => ({ ...contact, restricted: at, viewers: [] }),
  unrestricted: (contact) => withoutRestriction(contact),
  erasure_begun: (contact) => ({ ...contact, isErasing: true }),
};

function withoutOffer(contact: Contact): Contact {
  const { offer: _offer, ...rest } = contact;
  return rest;
}

function withoutAlarm(contact: Contact): Contact {
  const { alarm: _alarm, ...rest } = contact;
  return rest;
}

/** Whoever comes because a colleague called has heard the call. */
function heardBy(contact: Contact, staffId: StaffId): Contact {
  const by = contact.alarm?.by;
  return by && by !== staffId ? withoutAlarm(contact) : contact;
}

function withoutLeft(contact: Contact): Contact {
  const { leftAt: _at, leftHow: _how, ...rest } = contact;
  return rest;
}

/** Whether somebody of the staff answers by this, as the visitor sees it. */
function meets({ kind, author }: StaffEntry): boolean {
  return author.kind === 'staff' && isVisible(kind);
}

function asMet(contact: Contact): Contact {
  const { returned } = contact;
  return returned && !returned.isMet
    ? { ...contact, returned: { ...returned, isMet: true } }
    : contact;
}

/** Who came back by code is there to chat, waits for an answer, and sees nothing from before. */
function returnedByCode(
  contact: Contact,
  entry: StaffEntry & { kind: 'returned_by_code' },
): Contact {
  const back: Contact = {
    ...withoutLeft(contact),
    mode: 'chat',
    language: entry.language,
    guest: entry.clientId,
    cameBy: 'code',
    returned: { after: entry.visitorSeq - 1, isMet: false, isPastOpen: false },
    awaitingSince: contact.awaitingSince ?? entry.at,
  };
  return withProposal(back, entry, entry.proposal);
}

function withPast(contact: Contact, isPastOpen: boolean): Contact {
  const { returned } = contact;
  return returned ? { ...contact, returned: { ...returned, isPastOpen } } : contact;
}

function withoutHold(contact: Contact): Contact {
  const { hold: _hold, ...rest } = contact;
  return rest;
}

function withoutRestriction(contact: Contact): Contact {
  const { restricted: _restricted, ...rest } = contact;
  return rest;
}

function withoutCase(contact: Contact): Contact {
  const { caseId: _case, ...rest } = contact;
  return rest;
}

function withoutLink(contact: Contact): Contact {
  const { previousId: _previous, ...rest } = contact;
  return rest;
}

function viewedBy(contact: Contact, { author, at }: StaffEntry): Contact {
  const staffId = staffOf(author);
  const others = contact.viewers.filter((viewer) => viewer.staffId !== staffId);
  return { ...contact, viewers: [...others, { staffId, at }] };
}

function breakOf({ seq, author, at, reason }: StaffEntry & { kind: 'glass_broken' }): Break {
  return { seq, by: staffOf(author), at, reason };
}

function heldBy(contact: Contact, staffId: StaffId): Contact {
  return {
    ...withoutAlarm(contact),
    state: 'active',
    front: false,
    holderId: staffId,
    helperIds: without(contact.helperIds, staffId),
    heldByIds: [...without(contact.heldByIds, staffId), staffId],
  };
}

/** Whoever was never answered waits for the counsellor from the claim on, also without having written. */
function claimed(contact: Contact, entry: StaffEntry): Contact {
  const held = heldBy(contact, staffOf(entry.author));
  const isAwaiting = contact.answeredAt || contact.awaitingSince;
  if (isAwaiting || contact.channel !== 'web_chat') return held;
  return { ...held, awaitingSince: entry.at };
}

/** Somebody in danger waits again, whatever was acknowledged before: the alarm is raised anew. */
function backInQueue(contact: Contact, entry: StaffEntry): Contact {
  const { holderId: _holder, ...rest } = withoutOffer(contact);
  const back: Contact = { ...rest, state: 'waiting', front: true, helperIds: [] };
  if (back.level !== 'critical') return back;
  const reasons = back.reasons.filter(({ level }) => level === 'critical');
  return alarmed(back, entry, reasons.length > 0 ? reasons : [SET_BY_PERSON]);
}

/** What was written before must not mark the contact again with the next message. */
function aloneAgain(contact: Contact): Contact {
  const flags = contact.flags.filter((flag) => flag !== 'not_alone');
  return { ...contact, notAlone: false, flags, recentText: '' };
}

function afterVisitorText(
  contact: Contact,
  entry: StaffEntry,
  said: { text: string; proposal?: Proposal },
): Contact {
  const counted: Contact = {
    // Whoever writes is there, whatever their page was seen to do.
    ...withoutLeft(contact),
    awaitingSince: contact.awaitingSince ?? entry.at,
    messages: contact.messages + 1,
    messageSeqs: [...contact.messageSeqs, entry.seq].slice(-REMEMBERED_MESSAGES),
    recentText: `${contact.recentText}\n${said.text}`.slice(-REMEMBERED_TEXT),
  };
  return said.proposal ? withProposal(counted, entry, said.proposal) : counted;
}

function afterStaffMessage(contact: Contact, entry: StaffEntry): Contact {
  const { awaitingSince: _awaiting, ...rest } = contact;
  return { ...rest, answeredAt: contact.answeredAt ?? entry.at };
}

function ended(contact: Contact, entry: StaffEntry & { kind: 'ended' }): Contact {
  const { awaitingSince: _awaiting, ...rest } = withoutAlarm(withoutOffer(contact));
  return {
    ...rest,
    state: 'ended',
    helperIds: [],
    endedAt: entry.at,
    endedBy: entry.by,
    ...(entry.outcome ? { outcome: entry.outcome } : {}),
    ...(entry.blocked ? { isBlocked: true } : {}),
  };
}

function reopened(contact: Contact, entry: StaffEntry): Contact {
  const { endedAt: _at, endedBy: _by, outcome: _outcome, isBlocked: _blocked, ...rest } = contact;
  const { nonService: _kind, ...again } = rest;
  return heldBy(again, staffOf(entry.author));
}
