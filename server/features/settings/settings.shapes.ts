import type { Attempt, CannedReply, Choice } from '../../contract/staff';
import type { RetentionSettings } from '../../contract/retention';
import type {
  ServiceHours,
  ServiceNumber,
  ServiceTopic,
  SettingSection,
} from '../../contract/settings';
import type { Language, Level, OnBehalf, StaffId, Texts } from '../../contract/shapes';

/** Until when a waiting person gets a first answer. */
export type Deadline = { minutes: number } | { until: 'end_of_day' };

/** The result of an attempt, with its words. */
export interface AttemptResult extends Choice {
  code: Attempt['result'];
}

/** Everything that the service's administrators can change about it, in one document. */
export interface ServiceSettings {
  hours: ServiceHours;
  numbers: ServiceNumber[];
  /** The exact origins that may embed the widget, beside those that the machine names. */
  hosts: string[];
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
  retention: RetentionSettings;
  outcomes: Choice[];
  /** What contacts are that are not for the service, and the outcome with which such a contact ends. */
  nonService: { outcome: string; kinds: Choice[] };
  /** The code of the canned reply that tells a chat to wait while its counsellor speaks with somebody. */
  holdingReply: string;
  attempts: { ways: Choice[]; results: AttemptResult[] };
  aliases: string[];
  greetings: Record<OnBehalf, Texts>;
  cannedGroups: Choice[];
  cannedReplies: CannedReply[];
}

/** What has versions: the sections, and the triage rules as their text. */
export type VersionedSection = SettingSection | 'triage';

/** One save of one section; the numbers run through all sections without a gap. */
export interface VersionRecord {
  _id: string;
  seq: number;
  section: VersionedSection;
  value: unknown;
  at: Date;
  by: StaffId;
  /** What the audit log says of it besides its number: the version that it was changed from, and more of triage rules and periods. */
  details: Record<string, number | string>;
  /** Whether the audit log has it. */
  isAudited: boolean;
}
