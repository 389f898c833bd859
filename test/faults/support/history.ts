import type { CaseEntryBody } from '../../../server/contract/case';
import type { EntryBody } from '../../../server/contract/staff';

/** How far an operation is: begun, done, refused for good, or unknown (it may have happened or not). */
export type Phase = 'invoke' | 'ok' | 'fail' | 'info';

/** What somebody did, or what came of it. */
export interface Done {
  what: 'send' | 'claim' | 'escalate' | 'note';
  phase: Phase;
  /** Milliseconds of one monotonic clock. */
  at: number;
  who: string;
  /** The page that it was sent from, where somebody has several. */
  page?: string;
  contact: string;
  /** The clientId, which is the same in every retry. */
  id: string;
  text?: string;
}

/** What appeared at the end of somebody's log. */
export interface Saw {
  what: 'saw';
  at: number;
  who: string;
  contact: string;
  /** Counts the openings of this log: each begins anew. */
  opening: number;
  seq: number;
  id: string | undefined;
  text: string | undefined;
}

/** One line of a history. */
export type Happening = Done | Saw;

/** What is stored of one entry. */
export interface StoredEntry {
  seq: number;
  visitorSeq: number;
  isVisible: boolean;
  id: string;
  kind: EntryBody['kind'];
  who: string;
  text?: string;
}

/** What is stored of one contact. */
export interface StoredContact {
  contact: string;
  state: 'waiting' | 'active' | 'ended';
  holder: string | undefined;
  entries: StoredEntry[];
}

/** What is stored of one case. */
export interface StoredCase {
  caseId: string;
  /** Absent of one that nobody sees. */
  number: string | undefined;
  contacts: string[];
  /** The contacts whose logs lead to it. */
  leading: string[];
  /** Who finds it in their list. */
  foundBy: string[];
  entries: { seq: number; id: string; kind: CaseEntryBody['kind']; who: string; text?: string }[];
}

/** What is true at the end. */
export interface Truth {
  contacts: StoredContact[];
  /** The contacts in the queue, each as often as it is there. */
  queue: string[];
  /** How many contacts each member of staff holds by their own count. */
  held: Record<string, number>;
  cases: StoredCase[];
}

/** What somebody has on the screen at the end. */
export interface View {
  who: string;
  contact: string;
  /** Visitors see the visible entries alone. */
  side: 'visitor' | 'staff';
  entries: { seq: number; text: string | undefined }[];
  unsent: { id: string; state: 'sending' | 'stored' | 'failed' }[];
}

/** The clock of every history. */
export const monotonicNow = (): number => performance.now();
