import type { ErrorCode } from '../../contract/errors';
import type { Moment } from '../../contract/shapes';
import type { Author, EntryBody, StaffEntry } from '../../contract/staff';

/** What every entry of a log carries beside what happened and what the log is of. */
export interface Written {
  seq: number;
  visitorSeq: number;
  clientId: string;
  author: Author;
  at: Moment;
}

/** What every state that is folded from a log carries. */
export interface Folded {
  id: string;
  seq: number;
  visitorSeq: number;
}

/** What may stand in a log: a kind, and whatever belongs to it. */
export interface Body {
  kind: string;
}

/** What a rule says to a wish: the entry to append, or why not. */
export type Deciding<Of> = { ok: true; body: Of } | { ok: false; code: ErrorCode; field?: string };

/** A wish to append: decided on the known end of the log, again whenever somebody was faster. */
export interface AppendRequest<State extends Folded, Of extends Body = EntryBody> {
  clientId: string;
  author: Author;
  /** The fields by which a repeat is told from another entry under the same id; the server's own additions are not among them. */
  same: Partial<Record<string, unknown>> & { kind: Of['kind'] };
  /** Gets undefined where the log is empty. */
  decide(state: State | undefined): Deciding<Of>;
}

/** What came of a wish. */
export interface Appended<State extends Folded, Entry = StaffEntry> {
  entry: Entry;
  state: State;
  before: State | undefined;
  /** The entry was stored by an earlier try; nothing new happened. */
  isRepeat: boolean;
}
