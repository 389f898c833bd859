import type { CaseId } from '../../contract/case';
import type {
  Answers,
  Channel,
  ContactId,
  ContactMode,
  ContactState,
  Language,
  Level,
  Moment,
  Reason,
  StaffId,
} from '../../contract/shapes';
import type { Sheets } from '../../contract/sheet';
import type { Hold, SafeContact } from '../../contract/staff';
import type { Decisions } from '../assessment/assessment.rules';

/** Somebody who opened a contact that is not theirs by a reason. */
export interface Viewer {
  staffId: StaffId;
  at: Moment;
}

/** That a counsellor opened the contact by breaking the glass. */
export interface Break {
  seq: number;
  by: StaffId;
  at: Moment;
  reason: string;
}

/** A contact as its log tells it; rebuilt from the log at any time. */
export interface Contact {
  id: ContactId;
  /** The contact from which a visitor came back by code, or to which a counsellor linked it by hand. */
  previousId?: ContactId;
  /** The visitor gave a return code: one that led to an earlier contact or back into this one, or one that leads nowhere. */
  cameBy?: 'code' | 'unknown_code';
  /** The page that came back by code, as the log names it: no other one is the visitor's any more. */
  guest?: string;
  /** The visitor came back by code and sees what comes after this visitorSeq; nobody has answered since where not met. */
  returned?: { after: number; isMet: boolean; isPastOpen: boolean };
  seq: number;
  visitorSeq: number;
  state: ContactState;
  /** How it came; all but web chats are recorded by staff, so that no visitor's page belongs to them. */
  channel: Channel;
  mode: ContactMode;
  language: Language;
  answers: Answers;
  level: Level;
  /** Whether a person has decided on the level. */
  isLevelSet: boolean;
  reasons: Reason[];
  flags: string[];
  openedAt: Moment;
  /** When it began, where it was recorded afterwards. */
  startedAt?: Moment;
  /** It was not for the service: the code of a kind in the settings. */
  nonService?: string;
  waitingSince: Moment;
  /** Put back: before all others of its level. */
  front: boolean;
  answeredAt?: Moment;
  holderId?: StaffId;
  helperIds: StaffId[];
  heldByIds: StaffId[];
  /** Who opened it by a reason, and when last; how long that lasts is VIEW_HOURS. */
  viewers: Viewer[];
  /** Where a counsellor broke the glass and nobody has reviewed it. */
  breaks: Break[];
  offer?: { seq: number; from: StaffId; to: StaffId; note: string };
  awaitingSince?: Moment;
  alarm?: { seq: number; at: Moment; reasons: Reason[]; by?: StaffId };
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
  /** Ended because whoever wrote abused the service. */
  isBlocked?: true;
  /** Not to be erased for now. */
  hold?: Hold;
  /** Since when the person has had its use restricted (GDPR Art. 18). */
  restricted?: Moment;
  /** Its erasure has begun: nothing may be added or taken up again. */
  isErasing?: true;
  /** The case to which it belongs; as long as that is kept, so is the contact. */
  caseId?: CaseId;
  /** What staff have filled in. */
  sheets: Sheets;
  /** The last decision on each assessment. */
  decisions?: Decisions;
  /** The seq of each of the visitor's latest messages. */
  messageSeqs: number[];
  messages: number;
  recentText: string;
  lastAt: Moment;
}
