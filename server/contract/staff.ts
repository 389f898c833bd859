import type {
  Answers,
  Availability,
  CalendarDate,
  Channel,
  ContactId,
  ContactMode,
  ContactState,
  Language,
  Level,
  Moment,
  Reason,
  RecordedChannel,
  Role,
  StaffId,
  Texts,
} from './shapes';
import type { CaseId } from './case';
import type { Decided } from './assessment';
import type { Finding, GlassBreak } from './glass';
import type { FieldSet } from './sheet';
import type { HelpNumber, ServiceState, Topic } from './visitor';

/** The signed-in member of staff, as they see themselves. */
export interface Me {
  staffId: StaffId;
  name: string;
  alias: string;
  role: Role;
  languages: Language[];
  availability: Availability;
  /** Chats at once. */
  limit: number;
  mustChangePassword: boolean;
  /** I keep the places of safe accommodation. */
  isKeeper?: true;
}

/** A colleague, as all staff see each other. */
export interface Colleague {
  staffId: StaffId;
  name: string;
  alias: string;
  role: Role;
  languages: Language[];
  availability: Availability;
  /** Whether a console of theirs is connected. */
  online: boolean;
  /** Contacts held now, and how many are allowed at once. */
  held: number;
  limit: number;
  /** Their account is locked or was ended: they wrote what they wrote, and are here no more. */
  gone?: true;
}

/** Who wrote or did an entry. */
export type Author =
  { kind: 'visitor' } | { kind: 'service' } | { kind: 'staff'; staffId: StaffId };

/** What the triage rules say of a text or of answers. */
export interface Proposal {
  level: Level;
  reasons: Reason[];
  flags: string[];
}

/** How a visitor who left a message may safely be answered, in their own words. */
export interface SafeContact {
  how: string;
  when: string;
  avoid?: string;
}

/** A try to reach a visitor who left a message. */
export interface Attempt {
  /** The code of a way in the settings (phone, sms, e-mail …). */
  way: string;
  triedAt: Moment;
  result: 'reached' | 'not_reached' | 'somebody_else';
  note?: string;
}

/** What happened in a contact, in full, for those staff who may read it. */
export type EntryBody =
  | {
      kind: 'opened';
      language: Language;
      answers: Answers;
      mode: ContactMode;
      proposal: Proposal;
      /** The ended contact from which a visitor came back by code; no proof of who writes. */
      previousId?: ContactId;
      /** The visitor gave a code that leads nowhere. */
      unknownCode?: true;
      /** Of a contact that staff recorded: how it came, and under which name they spoke; a web chat where absent. */
      channel?: RecordedChannel;
      alias?: string;
      /** When it began, where it was recorded afterwards. */
      startedAt?: Moment;
      /** It was not for the service, and ended with this entry: the code of a kind in the settings, and the outcome of these. */
      nonService?: string;
      outcome?: string;
      aboveLimit?: true;
    }
  | { kind: 'message'; text: string; alias?: string; proposal?: Proposal; codeWord?: true }
  | {
      kind: 'callback_requested';
      text: string;
      safeContact: SafeContact;
      promisedAt: Moment;
      proposal?: Proposal;
      codeWord?: true;
    }
  | { kind: 'note'; text: string }
  | FieldSet
  | { kind: 'claimed'; alias: string; aboveLimit?: true }
  | { kind: 'joined'; alias: string }
  | { kind: 'parted'; alias: string }
  | { kind: 'transfer_offered'; to: StaffId; note: string }
  | { kind: 'transfer_declined'; reason?: string }
  | { kind: 'transfer_withdrawn' }
  | { kind: 'transferred'; from: StaffId; alias: string }
  | {
      kind: 'requeued';
      from: StaffId;
      cause: 'connection_lost' | 'put_back' | 'signed_out';
      reason?: string;
    }
  | { kind: 'level_set'; level: Level; reason: string }
  | { kind: 'alarm_acknowledged'; alarmSeq: number }
  | { kind: 'visitor_left'; how: 'vanished' | 'quick_exit' }
  | { kind: 'visitor_returned' }
  | { kind: 'returned_by_code'; language: Language; proposal: Proposal }
  | { kind: 'past_opened' }
  | { kind: 'past_closed' }
  | { kind: 'not_alone'; how: 'choice' | 'person' }
  | { kind: 'alone_confirmed' }
  | { kind: 'language_changed'; language: Language }
  | { kind: 'code_word_set'; word: string }
  | { kind: 'attempt'; attempt: Attempt }
  | { kind: 'viewed'; reason: string }
  | { kind: 'glass_broken'; reason: string }
  | { kind: 'glass_reviewed'; brokenSeq: number; finding: Finding; remark?: string }
  | { kind: 'linked'; previousId: ContactId }
  | { kind: 'unlinked' }
  /** It was escalated to a case of its own, or belongs to one that was there. */
  | { kind: 'escalated'; caseId: CaseId }
  | { kind: 'case_linked'; caseId: CaseId }
  | { kind: 'case_unlinked'; reason: string }
  /** The case that it belonged to was erased: its own period counts again. */
  | { kind: 'case_erased' }
  | {
      kind: 'ended';
      by: 'visitor' | 'counsellor' | 'service';
      outcome?: string;
      reason?: string;
      /** Whoever abused the service was put out. */
      blocked?: true;
      /** The questions of danger that had not been answered. */
      leftOpen?: string[];
    }
  | { kind: 'reopened'; alias: string }
  | { kind: 'hold_set'; reason: string; reviewOn: CalendarDate }
  | { kind: 'hold_lifted'; reason: string }
  | { kind: 'restricted' }
  | { kind: 'unrestricted'; reason: string }
  | ({ kind: 'assessment_decided' } & Decided)
  | { kind: 'erasure_begun' };

/** One line of a contact's log, as staff see it: gapless in seq. */
export type StaffEntry = EntryBody & {
  contactId: ContactId;
  seq: number;
  /** How many entries up to and with this one the visitor sees. */
  visitorSeq: number;
  clientId: string;
  author: Author;
  at: Moment;
};

/** A level that a waiting contact will count as from a moment on, because nobody answered. */
export interface Rise {
  at: Moment;
  level: Level;
}

/** A waiting contact as every counsellor and supervisor sees it: enough to choose, nothing to read. */
export interface QueueRow {
  contactId: ContactId;
  /** The log's end that this row reflects; a row with a lower seq is older. */
  seq: number;
  channel: Channel;
  mode: ContactMode;
  level: Level;
  reasons: Reason[];
  flags: string[];
  language: Language;
  topic?: string;
  onBehalf?: Answers['onBehalf'];
  waitingSince: Moment;
  /** When the first answer is due. */
  dueAt: Moment;
  /** Ageing: what it counts as later; in order of time. */
  rises: Rise[];
  /** Put back by a lost counsellor or by hand: before all others of its level. */
  front: boolean;
  /** The visitor is not alone with the screen. */
  notAlone: boolean;
  /** Gave a return code, one that is known or one that is not. */
  cameBy?: 'code' | 'unknown_code';
  /** Since when the visitor's page has been gone for longer than the place is kept. */
  leftAt?: Moment;
  /** Visitor messages so far. */
  messages: number;
  /** Attempts to answer a message that was left. */
  attempts: number;
}

/** That a contact must not be erased for now, on whose decision and why. */
export interface Hold {
  at: Moment;
  by: StaffId;
  reason: string;
  /** The day on which somebody is to look whether it is still needed. */
  reviewOn: CalendarDate;
}

/** A contact of mine: held, joined, offered to me, or ended a short while ago. */
export interface ContactRow {
  contactId: ContactId;
  seq: number;
  visitorSeq: number;
  state: ContactState;
  channel: Channel;
  mode: ContactMode;
  level: Level;
  reasons: Reason[];
  flags: string[];
  language: Language;
  answers: Answers;
  openedAt: Moment;
  /** When it began, where it was recorded afterwards. */
  startedAt?: Moment;
  /** It was not for the service: the code of a kind in the settings. */
  nonService?: string;
  waitingSince: Moment;
  dueAt: Moment;
  holderId?: StaffId;
  helperIds: StaffId[];
  /** An offer of transfer that nobody has answered. */
  offer?: { seq: number; from: StaffId; to: StaffId; note: string };
  /** Since when the visitor has been waiting for an answer. */
  awaitingSince?: Moment;
  notAlone: boolean;
  codeWord?: string;
  /** Whether a page of the visitor's is connected. */
  online: boolean;
  leftAt?: Moment;
  /** The visitor came back by a return code, or gave one that is not known; neither proves who writes. */
  cameBy?: 'code' | 'unknown_code';
  /** Whether the visitor who came back sees what was said before; absent where there is nothing from before. */
  past?: 'closed' | 'open';
  safeContact?: SafeContact;
  promisedAt?: Moment;
  endedAt?: Moment;
  outcome?: string;
  /** Ended because whoever wrote abused the service. */
  blocked?: true;
  /** Whether an earlier contact of the same visitor is known. */
  isLinked?: true;
  /** Until when the contact may be reopened. */
  reopenUntil?: Moment;
  /** From when on it is erased, unless it is held. */
  keptUntil?: Moment;
  hold?: Hold;
  /** The case to which it belongs. */
  caseId?: CaseId;
  /** Since when the person has had its use restricted (GDPR Art. 18): once it has ended it is read only by a reason. */
  restrictedAt?: Moment;
  /** Up to which seq I have read. */
  readSeq: number;
  /** Messages of the visitor after readSeq. */
  unread: number;
  /** Up to which visitorSeq the visitor has read. */
  visitorReadSeq: number;
}

/** A critical contact that nobody has acknowledged. */
export interface Alarm {
  contactId: ContactId;
  /** The entry that raised it. */
  seq: number;
  at: Moment;
  reasons: Reason[];
  language: Language;
  state: ContactState;
  holderId?: StaffId;
  /** Who of the staff raised it: only others can say that they have heard it. */
  by?: StaffId;
}

/** Text that a member of staff has typed and not sent. */
export interface Draft {
  contactId: ContactId;
  kind: 'message' | 'note';
  text: string;
}

/** A canned reply; placeholders like {{alias}} are filled from the snapshot. */
export interface CannedReply {
  code: string;
  group: string;
  /** What is typed after `/`. */
  shortcut: string;
  title: Texts;
  text: Texts;
}

/** A thing with a code and words, e.g. an outcome or a way to reach somebody. */
export interface Choice {
  code: string;
  name: Texts;
  needsReason?: boolean;
}

/** The settings of the service as the console needs them. */
export interface StaffSettings {
  /** Removed ones too, because old contacts name them. */
  topics: (Topic & { removed?: true })[];
  numbers: HelpNumber[];
  cannedReplies: CannedReply[];
  cannedGroups: Choice[];
  /** The code of the canned reply that tells my chats to wait while I speak with somebody. */
  holdingReply: string;
  /** Values for the placeholders of canned replies, by name and language; alias is the reader's own. */
  placeholders: Record<string, Texts>;
  outcomes: Choice[];
  /** What contacts are that are not for the service, such as a wrong number. */
  nonService: Choice[];
  attemptWays: Choice[];
  /** The words of triage cues and flags, by code. */
  cues: Record<string, Texts>;
  /** The agreed words by which a visitor says that they are not alone. */
  codeWords: Texts;
  hours: Texts;
  reopenMinutes: number;
}

/** What a console gets on every connection. */
export interface StaffSnapshot {
  now: Moment;
  me: Me;
  service: ServiceState;
  settings: StaffSettings;
  queue: QueueRow[];
  contacts: ContactRow[];
  colleagues: Colleague[];
  alarms: Alarm[];
  drafts: Draft[];
  /** Where the glass was broken and nobody has reviewed it; for supervisors alone. */
  breaks?: GlassBreak[];
}

/** A page of a contact's log together with its row. */
export interface StaffLog {
  contact: ContactRow;
  entries: StaffEntry[];
  more: boolean;
}

/** Every staff command that writes to a log: the contact, and the id by which a repeat is known. */
export interface OnContact {
  contactId: ContactId;
  clientId: string;
}

/** A contact that staff record: how it came, in which language, and when it began where it is recorded afterwards. */
export interface RecordContact {
  clientId: string;
  channel: RecordedChannel;
  language: Language;
  startedAt?: Moment;
  /** What it was where it is not for the service: the code of a kind in the settings. */
  nonService?: string;
}

/** Who is typing in a contact. */
export interface StaffTyping {
  contactId: ContactId;
  who: 'visitor' | StaffId;
  typing: boolean;
}

/** How far somebody has read. */
export interface StaffRead {
  contactId: ContactId;
  /** The visitor has read up to this visitorSeq. */
  visitorReadSeq: number;
}

/** A counsellor was lost and the contact went back to the queue; told to supervisors. */
export interface Requeued {
  contactId: ContactId;
  from: StaffId;
  cause: 'connection_lost' | 'put_back' | 'signed_out';
  at: Moment;
}
