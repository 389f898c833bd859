import type { AuditAction } from './audit';
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

/** Asks which contacts a data breach affects (GDPR Art. 33 and 34): everything from a moment up to, not with, another one. */
export interface AskBreach {
  from: Moment;
  to: Moment;
  /** Whose taking alone is looked at; everybody's where absent. */
  staffId?: StaffId | undefined;
  /** When the service learned of the breach: the deadlines are counted from it. */
  learned?: Moment | undefined;
  /** Also every contact that was stored at the end of the period: a disk or a backup is gone. */
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
export interface BreachContact {
  contactId: ContactId;
  /** Absent of one that is stored and does not open. */
  facts?: BreachFacts;
  /** Empty of one that was stored, and of which nobody took anything. */
  takings: BreachTaking[];
  /** How many of the staff. */
  staff: number;
}

/** An affected contact that is not there any more. */
export interface BreachGone {
  contactId: ContactId;
  /** Absent where the list of erasures doesn't know it. */
  erasedAt?: Moment;
  takings: BreachTaking[];
  staff: number;
}

/** Which contacts a breach affects, and until when whom it must be told. */
export interface BreachReport {
  asked: AskBreach;
  madeAt: Moment;
  /** From `learned` on: to the authority for information systems, and to the data protection authority. */
  deadlines?: { incident: Moment; authority: Moment };
  contacts: BreachContact[];
  gone: BreachGone[];
  /** Everything that was stored at these moments was carried away by commands on the machine, whoever gave them. */
  whole: { at: Moment; action: Extract<AuditAction, 'backed_up' | 'exported'> }[];
  /** What was looked at and names no contact, such as lists; the audit log has more. */
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
  /** The words of the topics in the report, by code. */
  topics: Record<string, Texts>;
}
