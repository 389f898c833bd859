import type { RiskLevel } from './assessment';
import type { AuditAction } from './audit';
import type { CaseId, CaseState, VictimStatus } from './case';
import type { PlaceId } from './place';
import type {
  Channel,
  ContactId,
  ContactMode,
  Language,
  Level,
  Moment,
  StaffId,
  Texts,
} from './shapes';

/** How something of a contact came into other hands; the audit log tells. */
export type BreachTaking = 'read' | 'followed' | 'listed' | 'linked' | 'exported' | 'changed';

/** The same of a case; also who the person is, where they stay, and the case's file. */
export type BreachCaseTaking =
  'read' | 'followed' | 'listed' | 'identity' | 'address' | 'exported' | 'changed';

/** The same of a place of safe accommodation: where it is was opened or written, or something else of it was changed. */
export type BreachPlaceTaking = 'opened' | 'written' | 'changed';

/** What came into other hands, and of how many of the staff. */
export interface BreachTaken<Taking> {
  /** Empty of what was stored, and of which nobody took anything. */
  takings: Taking[];
  staff: number;
}

/** Asks which contacts, cases and places a data breach affects (GDPR Art. 33 and 34): everything from a moment up to, not with, another one. */
export interface AskBreach {
  from: Moment;
  to: Moment;
  /** Whose taking alone is looked at; everybody's where absent. */
  staffId?: StaffId | undefined;
  /** When the service learned of the breach: the deadlines are counted from it. */
  learned?: Moment | undefined;
  /** Also everything that was stored at the end of the period: a disk or a backup is gone. */
  isStored: boolean;
}

/** Whether and how the person behind a contact can be told without harm; what they said of it is read in the contact. */
export interface BreachTelling {
  /** They said how and when they can be reached safely. */
  isWayKnown: boolean;
  /** A code word is agreed by which they know who speaks. */
  hasCodeWord: boolean;
  /** Somebody else sees their screen. */
  isNotAlone: boolean;
}

/** What a contact is, as far as it is still there and opens. */
export interface BreachFacts {
  openedAt: Moment;
  channel: Channel;
  mode: ContactMode;
  language: Language;
  topic?: string;
  level: Level;
  telling: BreachTelling;
}

/** A contact that the breach affects; no word of what was said in it. */
export interface BreachContact extends BreachTaken<BreachTaking> {
  contactId: ContactId;
  /** Absent of one that is stored and does not open. */
  facts?: BreachFacts;
}

/** An affected contact that is not there any more. */
export interface BreachGone extends BreachTaken<BreachTaking> {
  contactId: ContactId;
  /** Absent where the list of erasures doesn't know it. */
  erasedAt?: Moment;
}

/** Whether and how the person of a case can be told without harm; what was said of it is read in the case. */
export interface BreachCaseTelling {
  /** It says how or when the person can be reached safely. */
  isWayKnown: boolean;
  /** A code word is agreed by which they know who speaks. */
  hasCodeWord: boolean;
  /** It says what must not be done. */
  hasToAvoid: boolean;
}

/** What a case is, as far as it is still there and opens. */
export interface BreachCaseFacts {
  openedAt: Moment;
  state: CaseState;
  language: Language;
  status: VictimStatus;
  /** The danger as it was decided last; absent where nobody has decided. */
  risk?: RiskLevel;
  /** It is stored who the person is. */
  hasIdentity: boolean;
  telling: BreachCaseTelling;
}

/** A case that the breach affects; no word that was written in it, and no name. */
export interface BreachCase extends BreachTaken<BreachCaseTaking> {
  caseId: CaseId;
  /** Absent where no contact leads to it yet. */
  number?: string;
  /** Absent of one that is stored and does not open. */
  facts?: BreachCaseFacts;
}

/** An affected case that is not there any more; its number went with it. */
export interface BreachGoneCase extends BreachTaken<BreachCaseTaking> {
  caseId: CaseId;
  /** Absent where the list of erasures doesn't know it. */
  erasedAt?: Moment;
}

/** A place that the breach affects, by its code. */
export interface BreachPlace extends BreachTaken<BreachPlaceTaking> {
  placeId: PlaceId;
  /** Absent where there is no such place. */
  code?: string;
}

/** What a breach affects, and until when whom it must be told. */
export interface BreachReport {
  asked: AskBreach;
  madeAt: Moment;
  /** From `learned` on: to the authority for information systems, and to the data protection authority. */
  deadlines?: { incident: Moment; authority: Moment };
  contacts: BreachContact[];
  gone: BreachGone[];
  cases: BreachCase[];
  goneCases: BreachGoneCase[];
  places: BreachPlace[];
  /** Everything that was stored at these moments was carried away by commands on the machine, whoever gave them. */
  whole: { at: Moment; action: Extract<AuditAction, 'backed_up' | 'exported'> }[];
  /** What was looked at and names no contact and no case, such as lists; the audit log has more. */
  lists: { action: AuditAction; count: number; staff: number }[];
  counts: {
    contacts: number;
    gone: number;
    /** Of the contacts: in great danger, or in danger. */
    highRisk: number;
    isWayKnown: number;
    hasCodeWord: number;
    isNotAlone: number;
    /** Stored, and do not open. */
    shut: number;
  };
  caseCounts: {
    cases: number;
    gone: number;
    /** Of which it was opened who the person is, where somebody stays, or of which the file was taken out; also of those that are gone. */
    identity: number;
    address: number;
    exported: number;
    /** Of the cases: the danger was decided to be critical or high. */
    highRisk: number;
    isWayKnown: number;
    hasCodeWord: number;
    hasToAvoid: number;
    /** Stored, and do not open. */
    shut: number;
  };
  /** The words of the topics in the report, by code. */
  topics: Record<string, Texts>;
}
