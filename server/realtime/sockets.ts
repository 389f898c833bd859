import type { Puzzle } from '../contract/visitor';
import type { ContactId, Role, StaffId } from '../contract/shapes';

/** What a visitor's socket carries. */
export interface VisitorSocketData {
  tokenHash: string;
  /** The name of the network that it comes from, for limits alone. */
  network: string;
  /** Absent until a contact was opened with this token. */
  contactId?: ContactId;
  /** What this page was given to solve, until it did. */
  puzzle?: Puzzle;
}

/** What a staff socket carries. */
export interface StaffSocketData {
  staffId: StaffId;
  role: Role;
  isKeeper?: true;
  sessionHash: string;
}
