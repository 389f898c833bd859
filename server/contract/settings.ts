import type { Level, Moment, StaffId, Texts } from './shapes';
import type { RetentionDue, RetentionSettings } from './retention';
import type { CannedReply } from './staff';
import type { HelpNumber, Topic } from './visitor';

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
  /** The day on which its owner confirmed it last, as in "2026-11-23"; absent where nobody has. */
  confirmedOn?: string | undefined;
  source: string;
}

/** A topic with the level that choosing it proposes. */
export interface ServiceTopic extends Topic {
  level?: Level | undefined;
  /** Offered no more; its name stays for the contacts that chose it. */
  removed?: true | undefined;
}

/** What administrators change, each as a whole and with a history of its own. */
export interface SettingSections {
  hours: ServiceHours;
  numbers: ServiceNumber[];
  /** The exact origins that may embed the widget, beside those that the machine names. */
  hosts: string[];
  /** In the order in which visitors see them; one that is left out of a save is kept as removed. */
  topics: ServiceTopic[];
  /** In the order in which the composer offers those of a group. */
  cannedReplies: CannedReply[];
  retention: RetentionSettings;
}

/** The name of what administrators change. */
export type SettingSection = keyof SettingSections;

/** A section as it was saved once; the oldest is what the service began with and has neither time nor author. */
export interface SettingVersion<Section extends SettingSection = SettingSection> {
  version: number;
  at?: Moment;
  by?: StaffId;
  value: SettingSections[Section];
}

/** A section as it is now, with the newest of its earlier versions. */
export interface SettingPage<Section extends SettingSection = SettingSection> {
  section: Section;
  /** Goes along with a save, which is refused where somebody saved meanwhile; 0 before the first save. */
  version: number;
  value: SettingSections[Section];
  /** The newest first, this one too. */
  history: SettingVersion<Section>[];
  /** The names of all who saved, also of those who left. */
  names: Record<StaffId, string>;
  /** The hosts that the machine names; nobody changes them here. */
  fixedHosts?: string[];
}

/** Asks for a section to be stored. */
export interface SaveSetting {
  section: SettingSection;
  /** The version that it was changed from. */
  version: number;
  value: unknown;
  /** Of periods: what it was said that they would have erased at once, as whoever saves has understood. */
  confirmed?: RetentionDue | undefined;
}

/** Why a value is refused; people's words are in locales under settings.problem. */
export type SettingProblemCode =
  | 'wrong'
  | 'empty'
  | 'long'
  | 'clock'
  | 'interval'
  | 'date'
  | 'closed'
  | 'overlap'
  | 'timezone'
  | 'taken'
  | 'placeholder'
  | 'phone'
  | 'tel'
  | 'dial'
  | 'origin'
  | 'elsewhere'
  | 'shortcut'
  | 'otherPlaceholders'
  | 'future'
  | 'days'
  | 'caseDays'
  | 'short'
  | 'outcomes'
  | 'outcomeTaken';

/** What is wrong, and where in the section: "week.mon.0.from". */
export interface SettingProblem {
  path: string;
  code: SettingProblemCode;
}

/** What visitors would see now by some hours. */
export interface HoursPreview {
  open: boolean;
  opensAt?: Moment;
  closesAt?: Moment;
}

/** What would become of a value that is not saved. */
export interface SettingTried {
  problems: SettingProblem[];
  /** Only for hours without a problem. */
  preview?: HoursPreview;
  /** Only for periods without a problem. */
  due?: RetentionDue;
}

/** What became of a save: the section as it is now, unless there are problems or something is to be confirmed first. */
export interface SettingSaved {
  problems: SettingProblem[];
  /** Nothing was saved: so much would be erased at once, and that was not what was confirmed. */
  due?: RetentionDue;
  page?: SettingPage;
}
