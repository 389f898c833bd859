import type { AssessmentState, Decided, Decision, RiskLevel } from './assessment';
import type { AddressEntryBody } from './address';
import type { ExportEntryBody } from './export';
import type { Finding } from './glass';
import type { CalendarDate, ContactId, Language, Moment, StaffId } from './shapes';
import type { FieldSet, SetFieldInput, Sheets } from './sheet';
import type { Author, Hold, StaffEntry } from './staff';

/** The id of a case; random, tells no time. */
export type CaseId = string & { readonly __brand: 'CaseId' };

/** What a person is to the service (DOMAIN.md section 1.1): in touch, presumed or identified victim, or not confirmed as one. */
export type VictimStatus = 'in_touch' | 'presumed' | 'identified' | 'not_confirmed';

/** On what a case may be kept (GDPR Art. 6 and 9): the person's consent, a duty by law, or somebody's life and health. */
export type CaseGround = 'consent' | 'law' | 'vital_interest';

/** Whether a case is worked on. */
export type CaseState = 'open' | 'closed';

/** Why a case was closed. */
export type CaseOutcome =
  | 'goals_reached'
  | 'returned_home'
  | 'handed_over'
  | 'person_withdrew'
  | 'contact_lost'
  | 'not_confirmed'
  | 'other';

/** A victim status as somebody decided it. */
export interface StatusSet {
  status: VictimStatus;
  /** Who decided: an authority or an organisation by name. */
  authority: string;
  /** The day of the decision. */
  on: CalendarDate;
  /** On what ground: a decision, a number of proceedings, signs that were seen. */
  ground: string;
  /** Until when it has to be looked at again. */
  deadline?: CalendarDate;
}

/** A hand-over of the case to a colleague, with what they have to know. */
export interface Handover {
  /** The entry that handed it over. */
  seq: number;
  from: StaffId;
  to: StaffId;
  note: string;
  at: Moment;
  readAt?: Moment;
}

/** A decision of a contact: which entry of its log, by whom and when. */
export type CarriedDecision = Decided & {
  contactId: ContactId;
  decidedSeq: number;
  by: StaffId;
  decidedAt: Moment;
};

/** A decision that stands for a case: its own, or of one of its contacts. */
export type CaseDecision = Decision & { contactId?: ContactId };

/** What happened in a case. What happened at another time than it was typed says when. */
export type CaseEntryBody =
  | {
      kind: 'opened';
      contactId: ContactId;
      /** The day in the service's time zone. */
      openedOn: CalendarDate;
      pseudonym: string;
      language: Language;
      ground: CaseGround;
      groundText: string;
    }
  /** The contact's log leads to this case: from here on it exists. */
  | { kind: 'registered'; number: string }
  | { kind: 'contact_linked'; contactId: ContactId }
  | { kind: 'contact_unlinked'; contactId: ContactId; reason: string }
  | { kind: 'note'; text: string; happenedAt?: Moment }
  | (FieldSet & { happenedAt?: Moment })
  | { kind: 'item_removed'; sheet: string; reason: string }
  | ({ kind: 'assessment_decided' } & Decided)
  /** What was decided in a contact of the case, as it stands there. */
  | ({ kind: 'assessment_carried' } & CarriedDecision)
  | { kind: 'renamed'; pseudonym: string }
  | ({ kind: 'status_set' } & StatusSet)
  | { kind: 'shared'; staffId: StaffId }
  | { kind: 'left'; staffId: StaffId }
  /** By its holder; or by a supervisor, who then says whose it was. */
  | { kind: 'handed_over'; to: StaffId; note: string; from?: StaffId }
  | { kind: 'handover_read'; handedSeq: number }
  /** Who the person is was stored, or read; what it is stands apart. */
  | { kind: 'identity_set'; version: number }
  | { kind: 'identity_opened'; reason: string }
  | { kind: 'viewed'; reason: string }
  /** Somebody who doesn't hold it opened it in an emergency; a supervisor says afterwards whether that was right. */
  | { kind: 'glass_broken'; reason: string }
  | { kind: 'glass_reviewed'; brokenSeq: number; finding: Finding; remark?: string }
  | ExportEntryBody
  | AddressEntryBody
  | { kind: 'closed'; outcome: CaseOutcome; reason: string }
  | { kind: 'reopened'; reason: string }
  /** It is kept for a legal reason, until that is over; the day is the one on which to look at it again. */
  | { kind: 'hold_set'; reason: string; reviewOn: CalendarDate }
  | { kind: 'hold_lifted'; reason: string }
  /** Nothing more is added; its contacts go with it where the person asked for it. */
  | { kind: 'erasure_begun'; isAsked?: true };

/** One line of a case's log. */
export type CaseEntry = CaseEntryBody & {
  caseId: CaseId;
  seq: number;
  /** How many entries a visitor sees: none. */
  visitorSeq: number;
  clientId: string;
  author: Author;
  at: Moment;
};

/** Something of a case that is due and not done: on which sheet, and by which day. */
export interface DueItem {
  sheet: string;
  on: CalendarDate;
}

/** A case as it is listed: enough to know it again and to see what is due. */
export interface CaseRow {
  caseId: CaseId;
  seq: number;
  /** The year and a running number, "2026-17". */
  number: string;
  pseudonym: string;
  state: CaseState;
  language: Language;
  status: VictimStatus;
  statusDeadline?: CalendarDate;
  /** The danger to the person as it was decided last, in the case or in one of its contacts. */
  risk?: RiskLevel;
  holderIds: StaffId[];
  openedAt: Moment;
  lastAt: Moment;
  closedAt?: Moment;
  outcome?: CaseOutcome;
  /** The earliest day on which something of the plan, the tasks or a status is due and not done. */
  dueOn?: CalendarDate;
  /** Everything that is due and not done, the earliest first; absent in lists. */
  due?: DueItem[];
  /** Hand-overs to the reader that they have not read. */
  unread: number;
}

/** A case in full, for those who may read it. */
export interface CaseFile {
  case: CaseRow;
  ground: CaseGround;
  groundText: string;
  contactIds: ContactId[];
  statuses: (StatusSet & { seq: number; by: StaffId; at: Moment })[];
  sheets: Sheets;
  /** The last decision by each form, of the case and of each contact, the newest first. */
  decisions: CaseDecision[];
  /** Sheets of sections with many that were removed. */
  removed: string[];
  handovers: Handover[];
  /** That it is known who the person is; what is known is asked for by a reason. */
  identity?: { version: number; by: StaffId; at: Moment };
  /** Why it must not be erased for now. */
  hold?: Hold;
  mayWrite: boolean;
}

/** Part of a case's log, oldest first. */
export interface CaseLog {
  entries: CaseEntry[];
  more: boolean;
}

/** Every command that writes to a case: which one, and the id by which a repeat is known. */
export interface OnCase {
  caseId: CaseId;
  clientId: string;
}

/** The one step from a contact to a case. */
export interface OpenCase {
  contactId: ContactId;
  clientId: string;
  pseudonym: string;
  ground: CaseGround;
  groundText: string;
}

/** A decision on the answers that stand in a case: on which, what, and why. */
export type AssessCase = Pick<Decided, 'form' | 'version' | 'answersSeq' | 'decision'> & {
  reason?: string | undefined;
  actions?: string[] | undefined;
};

/** Which cases are wanted: the one last worked on first, from so many on. */
export interface ListCases {
  /** A number, or exactly a pseudonym, a name, a personal code, a document's number, or a phone number or address of theirs or of a contact. */
  query?: string;
  state?: CaseState;
  status?: VictimStatus;
  risk?: RiskLevel;
  /** The code of a topic of one of its contacts. */
  topic?: string;
  holderId?: StaffId;
  /** Opened on this day or later, and on this day or earlier. */
  openedFrom?: CalendarDate;
  openedUntil?: CalendarDate;
  /** Something is due on this day or earlier, and not done. */
  dueUntil?: CalendarDate;
  skip: number;
}

/** What staff may ask about cases. */
export interface CaseCommandInputs {
  'case:open': OpenCase;
  'case:list': ListCases;
  'case:fetch': { caseId: CaseId };
  'case:log': { caseId: CaseId; after: number; limit?: number };
  'case:contact_log': { caseId: CaseId; contactId: ContactId; after: number; limit?: number };
  'case:view': OnCase & { reason: string };
  'case:note': OnCase & { text: string; happenedAt?: Moment };
  'case:set_field': OnCase & SetFieldInput & { happenedAt?: Moment };
  'case:remove_item': OnCase & { sheet: string; reason: string };
  'case:assessments': { caseId: CaseId };
  'case:assess': OnCase & AssessCase;
  'case:rename': OnCase & { pseudonym: string };
  'case:set_status': OnCase & StatusSet;
  'case:share': OnCase & { staffId: StaffId };
  'case:leave': OnCase & { staffId: StaffId };
  'case:hand_over': OnCase & { to: StaffId; note: string };
  /** Hands every open case of somebody over, e.g. because they leave. */
  'case:hand_over_all': { clientId: string; from: StaffId; to: StaffId; note: string };
  'case:read_handover': OnCase & { handedSeq: number };
  'case:link': OnCase & { contactId: ContactId };
  'case:unlink': OnCase & { contactId: ContactId; reason: string };
  'case:close': OnCase & { outcome: CaseOutcome; reason: string };
  'case:reopen': OnCase & { reason: string };
  /** Keeps a case from being erased; it must be looked at again on a day to come. */
  'case:hold': OnCase & { reason: string; reviewOn: CalendarDate };
  'case:lift_hold': OnCase & { reason: string };
}

/** What they are answered. */
export interface CaseCommandOutputs {
  'case:open': CaseFile;
  'case:list': { cases: CaseRow[]; more: boolean };
  'case:fetch': CaseFile;
  'case:log': CaseLog;
  'case:contact_log': { entries: StaffEntry[]; more: boolean };
  'case:view': CaseFile;
  'case:note': CaseEntry;
  'case:set_field': CaseEntry;
  'case:remove_item': CaseEntry;
  'case:assessments': { states: AssessmentState[]; seq: number };
  'case:assess': CaseEntry;
  'case:rename': CaseEntry;
  'case:set_status': CaseEntry;
  'case:share': CaseEntry;
  'case:leave': CaseEntry;
  'case:hand_over': CaseEntry;
  'case:hand_over_all': { handed: number };
  'case:read_handover': CaseEntry;
  'case:link': CaseFile;
  'case:unlink': CaseFile;
  'case:close': CaseEntry;
  'case:reopen': CaseEntry;
  'case:hold': CaseEntry;
  'case:lift_hold': CaseEntry;
}
