import type { ContactId, StaffId } from '../../../server/contract/shapes';
import type {
  Alarm,
  Colleague,
  ContactRow,
  Me,
  QueueRow,
  StaffEntry,
  StaffSnapshot,
} from '../../../server/contract/staff';

/** A moment so many seconds after noon of an ordinary day. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 7, 3, 12, 0, seconds)).toISOString();
}

/** The id of a contact by a short name. */
export function contactId(name: string): ContactId {
  return name as ContactId;
}

/** The id of a member of staff by a short name. */
export function staffId(name: string): StaffId {
  return name as StaffId;
}

/** Cleo, a counsellor. */
export function aMe(own: Partial<Me> = {}): Me {
  return {
    staffId: staffId('cleo'),
    name: 'Cleo Kask',
    alias: 'Cleo',
    role: 'counsellor',
    languages: ['et', 'en', 'ru'],
    availability: 'available',
    limit: 2,
    mustChangePassword: false,
    ...own,
  };
}

/** Ben, a colleague at the desk. */
export function aColleague(own: Partial<Colleague> = {}): Colleague {
  return {
    staffId: staffId('ben'),
    name: 'Ben Saar',
    alias: 'Ben',
    role: 'counsellor',
    languages: ['et'],
    availability: 'available',
    online: true,
    held: 0,
    limit: 1,
    ...own,
  };
}

/** A contact that waits since noon with a usual level. */
export function aQueueRow(own: Partial<QueueRow> = {}): QueueRow {
  return {
    contactId: contactId('ana'),
    seq: 1,
    channel: 'web_chat',
    mode: 'chat',
    level: 'normal',
    reasons: [],
    flags: [],
    language: 'et',
    waitingSince: at(0),
    dueAt: at(1800),
    rises: [],
    front: false,
    notAlone: false,
    messages: 0,
    attempts: 0,
    ...own,
  };
}

/** A chat that Cleo holds. */
export function aContactRow(own: Partial<ContactRow> = {}): ContactRow {
  return {
    contactId: contactId('ana'),
    seq: 1,
    visitorSeq: 1,
    state: 'active',
    channel: 'web_chat',
    mode: 'chat',
    level: 'normal',
    reasons: [],
    flags: [],
    language: 'et',
    answers: {},
    openedAt: at(0),
    waitingSince: at(0),
    dueAt: at(1800),
    holderId: staffId('cleo'),
    helperIds: [],
    notAlone: false,
    online: true,
    readSeq: 0,
    unread: 0,
    visitorReadSeq: 0,
    ...own,
  };
}

/** A message of the visitor's. */
export function aMessage(seq: number, own: Partial<StaffEntry> = {}): StaffEntry {
  const message = {
    contactId: contactId('ana'),
    seq,
    visitorSeq: seq,
    clientId: `client-${seq}`,
    author: { kind: 'visitor' },
    at: at(seq),
    kind: 'message',
    text: `text ${seq}`,
    ...own,
  };
  return message as StaffEntry;
}

/** An alarm that waits for somebody. */
export function anAlarm(own: Partial<Alarm> = {}): Alarm {
  return {
    contactId: contactId('ana'),
    seq: 2,
    at: at(2),
    reasons: [],
    language: 'et',
    state: 'waiting',
    ...own,
  };
}

/** What a console gets on connecting. */
export function aSnapshot(own: Partial<StaffSnapshot> = {}): StaffSnapshot {
  const texts = { et: '', en: '', ru: '' };
  return {
    now: at(0),
    me: aMe(),
    service: { open: true, staffed: true },
    settings: {
      topics: [],
      numbers: [],
      cannedReplies: [],
      cannedGroups: [],
      holdingReply: 'on_a_call',
      placeholders: {},
      outcomes: [],
      nonService: [],
      attemptWays: [],
      cues: {},
      codeWords: texts,
      hours: texts,
      reopenMinutes: 30,
    },
    queue: [],
    contacts: [],
    colleagues: [],
    alarms: [],
    drafts: [],
    ...own,
  };
}
