import type { Availability, Language, Role, StaffId } from '../../contract/shapes';

/** A member of staff, as stored. */
export interface StaffRecord {
  _id: StaffId;
  /** The sign-in name, normalised; unique for ever, so that a log never means two people by one name. */
  name: string;
  /** What visitors see instead of the name. */
  alias: string;
  role: Role;
  /** Whether they keep the places of safe accommodation, a permission of its own. */
  isKeeper?: boolean;
  languages: Language[];
  availability: Availability;
  /** Chats at once. */
  limit: number;
  /** Argon2id, in the PHC string format. */
  passwordHash: string;
  mustChangePassword: boolean;
  /** Contacts held now; a projection of the logs that setHeld repairs. */
  heldCount: number;
  createdAt: Date;
  /** When the account was closed, for ever. */
  endedAt: Date | null;
  /** Since when nobody can sign in by the account, until it is unlocked. */
  lockedAt?: Date | null;
  /** The hash of the link that sets the password, and until when it works. */
  linkHash?: string | null;
  linkUntil?: Date | null;
}

/** In place of a password's hash where there is no password yet. */
export const NO_PASSWORD = 'none';

/** The fields of their own that staff may set. */
export type Profile = Partial<Pick<StaffRecord, 'alias' | 'languages' | 'limit'>>;
