import type { Answers, Language, Level, Moment, Reason, StaffId, Texts } from './shapes';

/** A version of the triage rules; what it said is fetched by itself, because it is long. */
export interface TriageVersion {
  version: number;
  /** Absent for what the service began with, as is `by`. */
  at?: Moment;
  by?: StaffId;
}

/** GET /api/staff/triage: the rules in force as their text, and who saved which version. */
export interface TriagePage {
  /** Goes along with a save, which is refused where somebody saved meanwhile; 0 before the first save. */
  version: number;
  text: string;
  /** The newest first. */
  history: TriageVersion[];
  names: Record<StaffId, string>;
}

/** GET /api/staff/triage/version: what a version said. */
export interface TriageText {
  text: string;
}

/** A message and its language. */
export interface TriageLine {
  language: Language;
  text: string;
}

/** A message that an administrator makes up, perhaps with answers before it; it is stored nowhere. */
export interface OwnLine extends TriageLine {
  answers?: Answers | undefined;
}

/** POST /api/staff/triage/try: judges the labelled examples and own lines by rules that are not saved. */
export interface TryTriage {
  text: string;
  lines: OwnLine[];
}

/** Why rules are refused: no YAML, not what belongs at this place, a pattern that can't be read, too slow. */
export type TriageProblemCode = 'yaml' | 'place' | 'pattern' | 'slow';

/** What is wrong with the text of rules, by its line, counted from 1. */
export interface TriageProblem {
  line: number;
  code: TriageProblemCode;
  /** What the reader of the rules says, in English. */
  detail: string;
}

/** How a message is judged by the rules in force and by those that are tried. */
export interface Judged {
  before: Level;
  after: Level;
}

/** A reason of the rules that are tried, in their own words. */
export interface TriedReason extends Reason {
  words: Texts;
  /** The words of the message that it rests on. */
  found?: string;
}

/** How an own line is judged, and why by the rules that are tried; the most urgent first. */
export interface JudgedLine extends Judged {
  reasons: TriedReason[];
  flags: string[];
}

/** A labelled example of which the level changes. */
export interface JudgedExample extends Judged, TriageLine {
  label: Level;
  /** Whether it is judged lower than its label now, and lower than before. */
  hasFallen: boolean;
}

/** What became of the examples. */
export interface TriageOutcome {
  examples: number;
  changed: number;
  /** How many are judged lower than their label, and how many of them because of the change. */
  below: number;
  fallen: number;
  /** The first of those that changed, what has fallen before the rest. */
  rows: JudgedExample[];
  /** The own lines, in their order. */
  lines: JudgedLine[];
}

/** What a try says: the outcome unless there are problems. */
export interface TriageTried {
  problems: TriageProblem[];
  outcome?: TriageOutcome;
}

/** POST /api/staff/triage: saves exactly the text that the same account tried last. */
export interface SaveTriage {
  version: number;
  text: string;
  /** How many labelled examples the administrator knows to fall below their label. */
  fallen: number;
}

/** What became of a save: the rules as they are now, or why not. */
export type TriageSaved =
  { page: TriagePage } | { refused: 'untried' } | { refused: 'unconfirmed'; fallen: number };
