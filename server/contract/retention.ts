import type { CaseId } from './case';
import type { CalendarDate, ContactId, ContactMode, Moment, Texts } from './shapes';

/** How many contacts of one kind and outcome; without an outcome where none was stated. */
export interface RetentionCount {
  kind: ContactMode;
  outcome?: string;
  count: number;
}

/** A contact that is kept for a legal reason, and when that is to be looked at again. */
export interface HeldContact {
  contactId: ContactId;
  reviewOn: CalendarDate;
  isOverdue: boolean;
}

/** A case that is kept for a legal reason, and when that is to be looked at again. */
export interface HeldCase {
  caseId: CaseId;
  reviewOn: CalendarDate;
  isOverdue: boolean;
}

/** What one run did with cases whose time was over. */
export interface RetainedCases {
  /** How many were erased; in a rehearsal how many would be. */
  erased: number;
  held: HeldCase[];
  /** Those that could not be erased; the next run tries them again. */
  failures: number;
}

/** What one run of the erasing did; ids and numbers only. */
export interface RetentionRun {
  runId: string;
  /** Absent of a rehearsal, which is stored nowhere. */
  begunAt?: Moment;
  /** Absent while it runs, and of one that was cut off. */
  endedAt?: Moment;
  state: 'running' | 'done' | 'interrupted' | 'rehearsal';
  /** What was erased; in a rehearsal what would be. */
  erased: RetentionCount[];
  held: HeldContact[];
  /** Contacts that could not be erased; the next run tries them again. */
  failures: number;
  /** Unsent texts removed from contacts that ended. */
  drafts: number;
  /** Comments removed from old feedback. */
  comments: number;
  cases: RetainedCases;
}

/** How long contacts of one kind are kept after their end, and why they may be. */
export interface RetentionPeriod {
  code: string;
  kind: ContactMode;
  /** The codes of the outcomes that it is for; none where it is for all that no other period of its kind names. */
  outcomes: string[];
  days: number;
  /** The legal ground, in words that people understand. */
  ground: Texts;
  /** Where the ground stands. */
  source: Texts;
  /** Whether the authority has confirmed it. */
  confirmed: boolean;
}

/** How long cases are kept after their closing or what was last written in them, and why they may be. */
export type CasePeriod = Pick<RetentionPeriod, 'days' | 'ground' | 'source' | 'confirmed'>;

/** How long what people said is kept, as administrators set it. */
export interface RetentionSettings {
  periods: RetentionPeriod[];
  cases: CasePeriod;
  /** After how many days the comment of a feedback is removed; the answers stay, which say nothing of anybody. */
  feedbackDays: number;
  /** For how many days at most a backup lives. */
  backupDays: number;
}

/** What other periods would have erased at once: it would be gone within an hour of their being saved. */
export interface RetentionDue {
  contacts: number;
  cases: number;
  /** Comments of feedback. */
  comments: number;
}

/** What is kept how long and why, and what was erased. */
export interface RetentionReport {
  rules: RetentionPeriod[];
  cases: CasePeriod;
  feedbackDays: number;
  backupDays: number;
  /** The newest first. */
  runs: RetentionRun[];
}
