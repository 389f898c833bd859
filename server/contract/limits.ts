/** The languages, in the order in which they are offered. */
export const LANGUAGES = ['et', 'en', 'ru'] as const;

/** The levels, most urgent first. */
export const LEVELS = ['critical', 'high', 'normal', 'low'] as const;

/** The forms by which a counsellor assesses. */
export const FORMS = ['indicators', 'security_risk'] as const;

/** How dangerous it may be for a person, the most dangerous first. */
export const RISK_LEVELS = ['critical', 'high', 'medium', 'low'] as const;

/** What a person is to the service, in the order of a decision. */
export const VICTIM_STATUSES = ['in_touch', 'presumed', 'identified', 'not_confirmed'] as const;

/** On what a case may be kept. */
export const CASE_GROUNDS = ['consent', 'law', 'vital_interest'] as const;

/** Why a case may be closed. */
export const CASE_OUTCOMES = [
  'goals_reached',
  'returned_home',
  'handed_over',
  'person_withdrew',
  'contact_lost',
  'not_confirmed',
  'other',
] as const;

/** For what a case may leave the service. */
export const EXPORT_PURPOSES = [
  'court',
  'police',
  'person',
  'partner',
  'supervision',
  'other',
] as const;

/** For whom a place of safe accommodation may be suitable. */
export const PLACE_FOR = ['women', 'men', 'families', 'minors', 'accessible'] as const;

/** The most people for whom a place has room. */
export const MAX_PERSONS = 99;

/** For what a place's address may be asked for. */
export const ADDRESS_PURPOSES = [
  'transport',
  'police',
  'doctor',
  'visit',
  'authority',
  'other',
] as const;

/** For how long an approved address may be opened, in hours: the length of a shift. */
export const ADDRESS_HOURS = 12;

/** How many entries may be shown as evidence of one answer. */
export const MAX_EVIDENCE = 10;

/** What administrators change, in the order in which it is shown. */
export const SETTING_SECTIONS = [
  'hours',
  'numbers',
  'hosts',
  'topics',
  'cannedReplies',
  'retention',
] as const;

/** The longest that anything may be kept, in days: ten years. */
export const MAX_DAYS = 3650;

/** The longest that cases may be kept after their end, in days: thirty years, because of children. */
export const MAX_CASE_DAYS = 11_000;

/** The longest text of triage rules, in UTF-16 code units; twice what the service begins with. */
export const MAX_RULES = 600_000;

/** How many own lines an administrator tries rules on at once. */
export const MAX_OWN_LINES = 30;

/** How many versions of a section are shown with it. */
export const SHOWN_VERSIONS = 20;

/** The same for sections of which one version has tens of kilobytes. */
export const SHOWN_LONG_VERSIONS = 5;

/** The longest message, in UTF-16 code units (SAFETY.md section 14, case 16). */
export const MAX_TEXT = 4000;

/** The longest staff note or handover note, in UTF-16 code units. */
export const MAX_NOTE = 4000;

/** The longest reason that staff give for a decision, in UTF-16 code units. */
export const MAX_REASON = 500;

/** The longest short field (an alias, a code word, how a visitor may be reached), in UTF-16 code units. */
export const MAX_SHORT = 200;

/** The most log entries in one answer. */
export const MAX_PAGE = 100;

/** The most chats that one counsellor may hold at once. */
export const MAX_CHATS = 3;

/** The chats that a counsellor holds at once unless told otherwise. */
export const DEFAULT_CHATS = 1;

/** The shortest password of staff, in code points (NIST SP 800-63B asks for at least 8; 15 alone, 12 with a second factor to come). */
export const MIN_PASSWORD = 12;

/** The longest password of staff, in code points. */
export const MAX_PASSWORD = 200;

/** How long a client waits for an acknowledgement before it looks again, in milliseconds. */
export const ACK_TIMEOUT_MS = 8000;

/** How often a client asks for what it may have missed, in milliseconds (DESIGN.md section 3). */
export const FETCH_EVERY_MS = 30_000;

/** The shortest time between two typing signals of one socket, in milliseconds. */
export const TYPING_EVERY_MS = 1000;

/** For how long a reason opens a contact that is not one's own, in hours: the length of a shift. After it the reason is asked anew. */
export const VIEW_HOURS = 12;

/** The shortest reason for breaking the glass, in UTF-16 code units: a word alone is none. */
export const MIN_BREAK_REASON = 10;

/** For how long an approved case file may be fetched, in hours. */
export const EXPORT_HOURS = 24;

/** The most places, and the most words, that are blacked out in one case file. */
export const MAX_REDACTIONS = 500;
export const MAX_REDACTED_WORDS = 100;

/** The shortest word that is blacked out wherever it stands: a letter alone would black out everything. */
export const MIN_REDACTED_WORD = 2;
