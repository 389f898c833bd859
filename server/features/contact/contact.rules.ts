import type {
  Answers,
  ContactId,
  ContactMode,
  ContactState,
  Language,
  Level,
  Moment,
  Reason,
  StaffId,
} from '../../contract/shapes';
import type { Author, EntryBody, Proposal, SafeContact, StaffEntry } from '../../contract/staff';
import { higherLevel } from '../triage/triage.rules';

/** How many of the visitor's latest message numbers a contact remembers for unread counts. */
const REMEMBERED_MESSAGES = 100;

/** Why a level is critical where no cue says so. */
const SET_BY_PERSON: Reason = { cue: 'set_by_person', level: 'critical', source: 'person' };

/** How much of the visitor's latest text is kept for cues that are spread over several messages. */
const REMEMBERED_TEXT = 1500;

/** A contact as its log tells it; rebuilt from the log at any time. */
export interface Contact {
  id: ContactId;
  seq: number;
  visitorSeq: number;
  state: ContactState;
  mode: ContactMode;
  language: Language;
  answers: Answers;
  level: Level;
  /** Whether a person has decided on the level. */
  isLevelSet: boolean;
  reasons: Reason[];
  flags: string[];
  openedAt: Moment;
  waitingSince: Moment;
  /** Put back: before all others of its level. */
  front: boolean;
  answeredAt?: Moment;
  holderId?: StaffId;
  helperIds: StaffId[];
  heldByIds: StaffId[];
  viewerIds: StaffId[];
  offer?: { seq: number; from: StaffId; to: StaffId; note: string };
  awaitingSince?: Moment;
  alarm?: { seq: number; at: Moment; reasons: Reason[] };
  /** Whether there has ever been an alarm. */
  hasAlarmed: boolean;
  notAlone: boolean;
  codeWord?: string;
  leftAt?: Moment;
  leftHow?: 'vanished' | 'quick_exit';
  safeContact?: SafeContact;
  promisedAt?: Moment;
  attempts: number;
  reached: boolean;
  endedAt?: Moment;
  endedBy?: 'visitor' | 'counsellor' | 'service';
  outcome?: string;
  /** The seq of each of the visitor's latest messages. */
  messageSeqs: number[];
  messages: number;
  recentText: string;
  lastAt: Moment;
}

/** The kinds of entries that a visitor sees. */
const VISIBLE: ReadonlySet<EntryBody['kind']> = new Set<EntryBody['kind']>([
  'opened',
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
    seq: entry.seq,
    visitorSeq: entry.visitorSeq,
    state: 'waiting',
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
    viewerIds: [],
    hasAlarmed: false,
    notAlone: false,
    attempts: 0,
    reached: false,
    messageSeqs: [],
    messages: 0,
    recentText: '',
    lastAt: entry.at,
  };
  return withProposal(fresh, entry, entry.proposal);
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
  return changed.codeWordSeen ? { ...changed.contact, notAlone: true } : changed.contact;
}

function step(contact: Contact, entry: StaffEntry): { contact: Contact; codeWordSeen: boolean } {
  const codeWordSeen = entry.kind === 'message' && entry.codeWord === true;
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
    ...contact,
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
  alarm_acknowledged: (contact) => withoutAlarm(contact),
  visitor_left: (contact, entry) => ({ ...contact, leftAt: entry.at, leftHow: entry.how }),
  visitor_returned: (contact) => withoutLeft(contact),
  not_alone: (contact) => ({ ...contact, notAlone: true }),
  alone_confirmed: (contact) => aloneAgain(contact),
  language_changed: (contact, entry) => ({ ...contact, language: entry.language }),
  code_word_set: (contact, entry) => ({ ...contact, codeWord: entry.word }),
  attempt: (contact, entry) => ({
    ...contact,
    attempts: contact.attempts + 1,
    reached: contact.reached || entry.attempt.result === 'reached',
  }),
  viewed: (contact, entry) => ({
    ...contact,
    viewerIds: [...without(contact.viewerIds, staffOf(entry.author)), staffOf(entry.author)],
  }),
  ended: (contact, entry) => ended(contact, entry),
  reopened: (contact, entry) => reopened(contact, entry),
};

function staffOf(author: Author): StaffId {
  if (author.kind !== 'staff') throw new Error('only staff do this');
  return author.staffId;
}

function without(ids: readonly StaffId[], id: StaffId): StaffId[] {
  return ids.filter((other) => other !== id);
}

function withoutOffer(contact: Contact): Contact {
  const { offer: _offer, ...rest } = contact;
  return rest;
}

function withoutAlarm(contact: Contact): Contact {
  const { alarm: _alarm, ...rest } = contact;
  return rest;
}

function withoutLeft(contact: Contact): Contact {
  const { leftAt: _at, leftHow: _how, ...rest } = contact;
  return rest;
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
  if (contact.answeredAt || contact.awaitingSince) return held;
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

/**
 * Cues count once, unless they are meant more seriously than before: what a person has looked at and set lower is
 * raised again only by a new sign of danger.
 */
function withProposal(contact: Contact, entry: StaffEntry, proposal: Proposal): Contact {
  const known = new Map(contact.reasons.map((reason) => [reason.cue, reason.level]));
  const fresh = proposal.reasons.filter(({ cue, level }) => {
    const before = known.get(cue);
    return !before || (before !== level && higherLevel(before, level) === level);
  });
  const raising = contact.isLevelSet ? fresh.filter(({ level }) => isLoud(level)) : fresh;
  const outgrown = new Set(fresh.map(({ cue }) => cue));
  const raised: Contact = {
    ...contact,
    reasons: [...contact.reasons.filter(({ cue }) => !outgrown.has(cue)), ...fresh],
    flags: [...new Set([...contact.flags, ...proposal.flags])],
    level: raising.reduce((level, reason) => higherLevel(level, reason.level), contact.level),
    notAlone: contact.notAlone || proposal.flags.includes('not_alone'),
  };
  const critical = fresh.filter((reason) => reason.level === 'critical');
  return critical.length > 0 ? alarmed(raised, entry, critical) : raised;
}

function isLoud(level: Level): boolean {
  return level === 'critical' || level === 'high';
}

function alarmed(contact: Contact, entry: StaffEntry, reasons: Reason[]): Contact {
  return { ...contact, alarm: { seq: entry.seq, at: entry.at, reasons }, hasAlarmed: true };
}

function levelSet(contact: Contact, entry: StaffEntry & { kind: 'level_set' }): Contact {
  const rose = entry.level === 'critical' && contact.level !== 'critical';
  const set = { ...contact, level: entry.level, isLevelSet: true };
  return rose ? alarmed(set, entry, [SET_BY_PERSON]) : set;
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
  };
}

function reopened(contact: Contact, entry: StaffEntry): Contact {
  const { endedAt: _at, endedBy: _by, outcome: _outcome, ...rest } = contact;
  return heldBy(rest, staffOf(entry.author));
}
