import type { CaseEntry, CaseFile, CaseId, CaseRow } from '../../server/contract/case';
import type { WireError } from '../../server/contract/errors';
import type { RequestId } from '../../server/contract/request';
import type { ContactId } from '../../server/contract/shapes';
import type { Sheets } from '../../server/contract/sheet';
import type { StaffEntry } from '../../server/contract/staff';

/** Text that was sent and that the server has not confirmed. */
export interface Pending {
  clientId: string;
  kind: 'message' | 'note';
  text: string;
  state: 'sending' | 'failed';
  error?: WireError;
  /** When it was sent, in milliseconds of the server's clock. */
  at: number;
}

/** What this console knows of one contact's log. */
export interface LogState {
  /** Gapless from seq 1. */
  entries: readonly StaffEntry[];
  /** The first fetch has reached the end of the log. */
  complete: boolean;
  outbox: readonly Pending[];
}

/** What this console knows of the sheets of a contact or a case. */
export interface KnownSheets {
  sheets: Sheets;
  /** They have been fetched. */
  complete: boolean;
  /** Why they could not be fetched. */
  error?: WireError;
}

/** What this console knows of a case that was looked at. */
export interface KnownCase {
  /** As it was last fetched. */
  file?: CaseFile;
  /** As it was last told; where it is newer than the file, the file is to be fetched anew. */
  row?: CaseRow;
  /** Gapless from seq 1. */
  entries: readonly CaseEntry[];
  /** The first fetch has reached the end of the log. */
  complete: boolean;
}

/** A short word about what somebody else did. */
export interface Notice {
  id: string;
  /** The key of its words in console.json. */
  key: string;
  values: Readonly<Record<string, string | number>>;
  tone: 'plain' | 'high';
  contactId?: ContactId;
  requestId?: RequestId;
  caseId?: CaseId;
}

/** Whether the server can be reached now. */
export type Connection = 'connecting' | 'connected' | 'lost';

/** A failure that this console found by itself, without an answer of the server. */
export interface LocalError extends WireError {
  client?: 'timeout' | 'offline';
}
