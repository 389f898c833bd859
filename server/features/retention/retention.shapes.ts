import type { CaseGround, CaseId, CaseOutcome, VictimStatus } from '../../contract/case';
import type {
  HeldContact,
  RetainedCases,
  RetentionCount,
  RetentionRun as PresentedRun,
} from '../../contract/retention';
import type {
  CalendarDate,
  Channel,
  ContactId,
  ContactMode,
  Language,
  Level,
  OnBehalf,
} from '../../contract/shapes';

/** What is left of an erased contact for the statistics: nothing that was said, nobody who could be found. */
export interface Tombstone {
  kind: ContactMode;
  /** How it came. */
  channel: Channel;
  /** What it was where it was not for the service. */
  nonService: string | null;
  language: Language;
  topic: string | null;
  onBehalf: OnBehalf | null;
  level: Level;
  outcome: string | null;
  endedBy: 'visitor' | 'counsellor' | 'service' | null;
  /** The day on which the contact began. */
  day: CalendarDate;
  /** The quarter of that day: 0 from midnight, 3 from six in the evening. */
  quarter: number;
  /** Until the first answer, coarse; null where there was none. */
  waitMinutes: number | null;
  /** From beginning to end, coarse. */
  lengthMinutes: number;
  /** From a call of the police until somebody was there, coarse; null where nobody came, or nobody was called. */
  responseMinutes: number | null;
}

/** What is left of an erased case for the statistics. */
export interface CaseTombstone {
  status: VictimStatus;
  outcome: CaseOutcome | null;
  ground: CaseGround;
  language: Language;
  /** The quarter of the year in which it was opened, such as "2026-Q4". */
  opened: string;
  closed: string;
}

/** A contact whose destruction has begun: which run it is for is known until it is gone. */
export interface Underway {
  contactId: ContactId;
  kind: ContactMode;
  outcome: string | null;
}

/** What one run has done so far. */
export interface Progress {
  erased: RetentionCount[];
  underway: Underway[];
  held: HeldContact[];
  failures: number;
  drafts: number;
  comments: number;
  /** Of the cases, too, which ones are being destroyed. */
  cases: RetainedCases & { underway: CaseId[] };
}

/** A run as it is stored. */
export interface RetentionRunRecord extends Progress {
  _id: string;
  owner: string;
  begunAt: Date;
  endedAt: Date | null;
  state: Exclude<PresentedRun['state'], 'rehearsal'>;
}
