import type { CaseId, CaseState } from './case';
import type {
  CalendarDate,
  Channel,
  ContactId,
  ContactState,
  Language,
  Level,
  Moment,
  StaffId,
} from './shapes';
import type { SafeContact } from './staff';

/** What a supervisor finds on looking at why somebody broke the glass. */
export type Finding = 'justified' | 'not_justified';

/** By which entry something was opened, by whom and when. */
interface Opening {
  seq: number;
  by: StaffId;
  at: Moment;
}

/** That a counsellor opened a contact that was not theirs, and nobody has reviewed it yet. */
export interface ContactBreak extends Opening {
  contactId: ContactId;
}

/** The same of a case. */
export interface CaseBreak extends Opening {
  caseId: CaseId;
  number: string;
}

/** What a counsellor opened that was not theirs, and nobody has reviewed yet. */
export type GlassBreak = ContactBreak | CaseBreak;

/** The same with the reason that was given, for whoever reviews it. */
export type BreakToReview = GlassBreak & { reason: string };

/** Which break was reviewed. */
export type BreakReviewed =
  Pick<ContactBreak, 'contactId' | 'seq'> | Pick<CaseBreak, 'caseId' | 'seq'>;

/** A case as a counsellor finds it who may not read it: which one, and whom to ask; nothing of whom it is about. */
export interface FoundCase {
  caseId: CaseId;
  number: string;
  state: CaseState;
  language: Language;
  holderIds: StaffId[];
  /** Whether the finder may read it as it is. */
  isReadable: boolean;
}

/** Which contacts to look for: those of a day in a language, from so many on. */
export interface FindContacts {
  day: CalendarDate;
  language: Language;
  skip: number;
}

/** A contact as a counsellor finds it who may not read it: enough to know it again by what a person says, nothing of what was said. */
export interface FoundContact {
  contactId: ContactId;
  channel: Channel;
  openedAt: Moment;
  state: ContactState;
  /** Who holds it, while it is held. */
  holderId?: StaffId;
  /** Whether the finder may read it as it is. */
  isReadable: boolean;
}

/** What whoever answers a visitor learns of that visitor's earlier contact, and nothing more. */
export interface LinkedContact {
  contactId: ContactId;
  channel: Channel;
  openedAt: Moment;
  endedAt?: Moment;
  state: ContactState;
  level: Level;
  /** Whether a person has decided on the level. */
  isLevelSet: boolean;
  /** Ended because whoever wrote abused the service. */
  blocked?: true;
  codeWord?: string;
  safeContact?: SafeContact;
  /** The case that it belongs to. */
  case?: FoundCase;
}
