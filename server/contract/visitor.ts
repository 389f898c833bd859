import type { Answers, ContactMode, ContactState, Language, Moment, Texts } from './shapes';

/** A help number as it is shown to visitors. */
export interface HelpNumber {
  code: string;
  /** As people read it, e.g. "116 006". */
  number: string;
  /** As a telephone dials it, e.g. "116006" or "+3726607320". */
  tel: string;
  name: Texts;
  about: Texts;
}

/** A topic that a visitor may choose. */
export interface Topic {
  code: string;
  name: Texts;
}

/** Whether somebody can answer now, told as it is. */
export interface ServiceState {
  /** Within the opening hours. */
  open: boolean;
  /** A counsellor is signed in and not away. */
  staffed: boolean;
  /** When the service opens next; absent while it is open or when no opening is planned. */
  opensAt?: Moment;
  /** When the present opening ends. */
  closesAt?: Moment;
  /** Until when a message that is left now is promised an answer. */
  promisedAt?: Moment;
}

/** What the widget needs before any connection; it is part of the served page, so that numbers show without one. */
export interface VisitorPage {
  service: ServiceState;
  numbers: HelpNumber[];
  topics: Topic[];
  /** The neutral page that quick exit goes to. */
  exitUrl: string;
  /** How long a chat is kept, in days. */
  retentionDays: number;
  /** The label of the choice that looks harmless and marks the contact "not alone". */
  harmlessChoice: Texts;
  /** The first words of the service, by on whose behalf the visitor writes. */
  greetings: { self: Texts; other: Texts; work: Texts };
  /** After how many seconds of idling the text is covered. */
  coverAfterSeconds: number;
  /** How many minutes after the end of a contact the view is cleared. */
  clearAfterEndMinutes: number;
}

/** What happened, as far as a visitor sees it. */
export type VisitorEntryBody =
  | { kind: 'opened' }
  | { kind: 'message'; from: 'visitor' | 'counsellor'; text: string; alias?: string }
  | { kind: 'claimed'; alias: string }
  | { kind: 'joined'; alias: string }
  | { kind: 'parted'; alias: string }
  | { kind: 'transferred'; alias: string }
  | { kind: 'requeued' }
  | { kind: 'callback_requested'; text: string }
  | { kind: 'ended'; by: 'visitor' | 'counsellor' | 'service' }
  | { kind: 'reopened'; alias: string };

/** One line of the log as the visitor sees it: gapless in visitorSeq, whatever staff wrote in between. */
export type VisitorEntry = VisitorEntryBody & {
  /** 1, 2, 3 … over the entries that this visitor sees. */
  visitorSeq: number;
  at: Moment;
  /** The id that this visitor's client chose; only on the visitor's own entries. */
  clientId?: string;
};

/** The state of the visitor's contact; everything that the log alone doesn't say. */
export interface VisitorContact {
  state: ContactState;
  mode: ContactMode;
  language: Language;
  /** The last visitorSeq of the log. */
  visitorSeq: number;
  /** Up to which visitorSeq a counsellor has read. */
  readSeq: number;
  /** Who answers, by alias. */
  alias?: string;
  /** How many are to be answered before this one, above 3 at most so many; only while waiting. */
  ahead?: number;
  /** An honest estimate in minutes; absent where nothing is known. */
  estimateMinutes?: number;
  /** Until when an answer was promised to a message that was left. */
  promisedAt?: Moment;
  /** How many entries from before a return by code the counsellor has opened; they are numbered …, -1, 0. */
  past?: number;
}

/** What a visitor gets on every connection; contact is absent until one is opened with this token. */
export interface VisitorSnapshot {
  service: ServiceState;
  contact?: VisitorContact;
  /** What the page is to solve before it opens a contact; absent where it has one, or needs none. */
  puzzle?: Puzzle;
}

/**
 * A proof of work, done while the person reads and types: `count` different whole numbers n, so that SHA-256 of
 * "seed.n" begins with `bits` zero bits. It belongs to one connection and works once.
 */
export interface Puzzle {
  seed: string;
  /** 1 to 31. */
  bits: number;
  count: number;
}

/** A page of the log together with the state, so that a client never has one without the other. */
export interface VisitorLog {
  contact: VisitorContact;
  entries: VisitorEntry[];
  /** More entries follow the last one. */
  more: boolean;
}

/** Input of contact:open; repeating it with the same token returns the contact that is there. */
export interface OpenContact {
  clientId: string;
  language: Language;
  answers: Answers;
  /** A return code, 16 digits; what is answered never says whether it was right. */
  code?: string;
  /** The numbers that solve the puzzle of this connection; without them others go first. */
  proof?: number[];
}

/** Input of message:send. */
export interface SendMessage {
  clientId: string;
  text: string;
}

/** What a stored message is known by. */
export interface Stored {
  visitorSeq: number;
  at: Moment;
}

/** Input of callback:request: a message that is left, and how it is safe to answer it. */
export interface RequestCallback {
  clientId: string;
  language: Language;
  answers: Answers;
  text: string;
  /** How it is safe to be contacted, in the visitor's words: a number, an address, a person. */
  how: string;
  /** When it is safe, in the visitor's words. */
  when: string;
  /** What must not happen, in the visitor's words: e.g. no text messages. */
  avoid?: string;
  /** As in contact:open. */
  proof?: number[];
}

/** Input of feedback:send; stored without the contact's id. */
export interface SendFeedback {
  helped?: 'yes' | 'a_little' | 'no';
  safe?: 'yes' | 'no' | 'unsure';
  comment?: string;
}

/** Input of log:fetch of a visitor: entries with a higher visitorSeq, oldest first. */
export interface FetchVisitorLog {
  after: number;
  /** With after 0: begins so many entries before a return by code, as far as the counsellor has opened them. */
  past?: number;
  limit?: number;
}
