import type { Attempt, CannedReply, Choice } from '../../contract/staff';
import type { RetentionPeriod } from '../../contract/retention';
import type { OnBehalf, Language, Level, Texts } from '../../contract/shapes';
import type { HelpNumber, Topic } from '../../contract/visitor';

/** A day of the weekly plan. */
export type WeekDay = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A time of being open, "09:00" to "21:00"; it ends on the next day where `to` is not after `from`. */
export interface Interval {
  from: string;
  to: string;
}

/** What replaces the weekly plan on one date. */
export interface HoursException {
  date: string;
  name: Texts;
  closed?: true | undefined;
  intervals?: Interval[] | undefined;
}

/** When the service is open. */
export interface ServiceHours {
  timezone: string;
  week: Record<WeekDay, Interval[]>;
  exceptions: HoursException[];
}

/** A help number with what its keepers need to know about it. */
export interface ServiceNumber extends HelpNumber {
  audience: 'all' | 'children' | 'abroad';
  /** Open day and night. */
  always: boolean;
  /** Whether visitors see it. */
  shown: boolean;
  /** Whether its owner has confirmed it. */
  confirmed: boolean;
  source: string;
}

/** A topic with the level that choosing it proposes. */
export interface ServiceTopic extends Topic {
  level?: Level | undefined;
}

/** Until when a waiting person gets a first answer. */
export type Deadline = { minutes: number } | { until: 'end_of_day' };

/** The result of an attempt, with its words. */
export interface AttemptResult extends Choice {
  code: Attempt['result'];
}

/** How long what people said is kept. */
export interface Retention {
  periods: RetentionPeriod[];
  /** After how many days the comment of a feedback is removed; the answers stay, which say nothing of anybody. */
  feedbackDays: number;
  /** For how many days at most a backup lives. */
  backupDays: number;
}

/** Everything that the service's administrators can change about it, in one document. */
export interface ServiceSettings {
  hours: ServiceHours;
  numbers: ServiceNumber[];
  topics: ServiceTopic[];
  deadlines: Record<Level, Deadline>;
  /** After how many deadlines a contact counts one level higher, and the level it cannot pass. */
  ageing: { timesDeadline: number; highest: Level };
  presence: {
    counsellorGraceSeconds: number;
    visitorPlaceMinutes: number;
    reopenMinutes: number;
    coverAfterSeconds: number;
    clearAfterEndMinutes: number;
  };
  /** When a message that was left is answered. */
  promise: { time: string; minutesAfterOpening: number; hoursWithoutOpening: number };
  chats: { defaultLimit: number; maxLimit: number };
  codeWords: Record<Language, string[]>;
  harmlessChoice: Texts;
  retention: Retention;
  outcomes: Choice[];
  attempts: { ways: Choice[]; results: AttemptResult[] };
  aliases: string[];
  greetings: Record<OnBehalf, Texts>;
  cannedGroups: Choice[];
  cannedReplies: CannedReply[];
}
