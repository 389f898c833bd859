import type { Language, Level, Moment, StaffId } from './shapes';

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

/** A line that an administrator makes up; it is stored nowhere. */
export interface OwnLine {
  language: Language;
  text: string;
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

/** How an example is judged by the rules in force and by those that are tried. */
export interface Judged {
  before: Level;
  after: Level;
}

/** A labelled example of which the level changes. */
export interface JudgedExample extends Judged, OwnLine {
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
  lines: Judged[];
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
