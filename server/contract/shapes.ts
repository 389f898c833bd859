/** A string that cannot be passed for another kind of id. */
type Branded<Name extends string> = string & { readonly __brand: Name };

/** The id of a contact; random, tells no time. */
export type ContactId = Branded<'ContactId'>;

/** The id of a member of staff. */
export type StaffId = Branded<'StaffId'>;

/** A moment on the wire: ISO 8601 in UTC, milliseconds. */
export type Moment = string;

/** A day in the time zone of the service, "2026-11-23". */
export type CalendarDate = string;

/** A language that the service answers in; every text exists in each of them. */
export type Language = 'et' | 'en' | 'ru';

/** How urgently a contact needs a first human answer (DOMAIN.md section 3); staff-only. */
export type Level = 'critical' | 'high' | 'normal' | 'low';

/** A visitor's answer to a question that never has to be answered. */
export type YesNoUnsure = 'yes' | 'no' | 'unsure';

/** On whose behalf a visitor writes. */
export type OnBehalf = 'self' | 'other' | 'work';

/** What a visitor told before the chat; every field may be left out. */
export interface Answers {
  onBehalf?: OnBehalf;
  safe?: YesNoUnsure;
  danger?: YesNoUnsure;
  minor?: YesNoUnsure;
  /** The code of a topic in the service's settings. */
  topic?: string;
}

/** Why a level was proposed or set: a cue of the triage rules by its code, and where it was found. */
export interface Reason {
  /** The cue's code; its words in three languages are in the triage rules of the settings. */
  cue: string;
  level: Level;
  source: 'answers' | 'text' | 'person';
}

/** What staff may do. */
export type Role = 'counsellor' | 'supervisor' | 'administrator';

/** Whether a counsellor takes new contacts. */
export type Availability = 'available' | 'busy' | 'away';

/** A text in every language of the service. */
export type Texts = Record<Language, string>;

/** Where a contact stands. */
export type ContactState = 'waiting' | 'active' | 'ended';

/** Whether the visitor waits for a chat or left a message to be answered later. */
export type ContactMode = 'chat' | 'message';

/** By which way a contact came; staff record those that are no web chat. */
export type Channel = 'web_chat' | 'phone' | 'in_person' | 'email' | 'call_out';

/** A way by which a contact comes that staff record themselves: a call, a meeting, an e-mail, a call-out by the police. */
export type RecordedChannel = Exclude<Channel, 'web_chat'>;
