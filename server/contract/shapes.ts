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

/** Why a level was proposed: a cue of the triage rules, by its code, and where it was found. */
export interface Reason {
  /** The cue's code; its words in three languages are in the triage rules of the settings. */
  cue: string;
  level: Level;
  source: 'answers' | 'text' | 'person';
}

/** What staff may do. */
export type Role = 'counsellor' | 'supervisor' | 'administrator';

/** A text in every language of the service. */
export type Texts = Record<Language, string>;
