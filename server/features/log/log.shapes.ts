import type { ErrorCode } from '../../contract/errors';
import type { ContactId } from '../../contract/shapes';
import type { Author, EntryBody, StaffEntry } from '../../contract/staff';

/** What every state that is folded from a log carries. */
export interface Folded {
  id: ContactId;
  seq: number;
  visitorSeq: number;
}

/** A wish to append: decided on the known end of the log, again whenever somebody was faster. */
export interface AppendRequest<State extends Folded> {
  clientId: string;
  author: Author;
  /** The fields by which a repeat is told from another entry under the same id; the server's own additions are not among them. */
  same: Partial<Record<string, unknown>> & { kind: EntryBody['kind'] };
  /** Gets undefined where the log is empty. */
  decide(
    state: State | undefined,
  ): { ok: true; body: EntryBody } | { ok: false; code: ErrorCode; field?: string };
}

/** What came of a wish. */
export interface Appended<State extends Folded> {
  entry: StaffEntry;
  state: State;
  before: State | undefined;
  /** The entry was stored by an earlier try; nothing new happened. */
  isRepeat: boolean;
}
