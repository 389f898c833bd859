import type { Language, Moment, Role, StaffId } from './shapes';

/** Where an account stands: its password was never set; it is in use; nobody can sign in by it for now; it is closed for ever. */
export type AccountState = 'invited' | 'open' | 'locked' | 'ended';

/** An account as an administrator sees it. */
export interface Account {
  staffId: StaffId;
  name: string;
  alias: string;
  role: Role;
  /** Whether its owner keeps the places of safe accommodation. */
  isKeeper?: true;
  languages: Language[];
  state: AccountState;
  /** Whether a second factor is set up. */
  hasFactor: boolean;
  /** Since when its owner may sign in by the state; absent where they may not. */
  stateSince?: Moment;
  createdAt: Moment;
  endedAt?: Moment;
  /** Until when a link that was given out sets the password. */
  linkUntil?: Moment;
}

/** A link that sets a password once; it is shown once, to whoever passes it on. */
export interface PasswordLink {
  account: Account;
  /** 256 random bits, base64url; it stands in the fragment of the console's address and nowhere else. */
  token: string;
  until: Moment;
}

/** A new account; the same clientId again is the same account with a fresh link. */
export interface CreateAccount {
  clientId: string;
  name: string;
  alias: string;
  role: Role;
  languages: Language[];
}

/** Lets the owner of an account sign in by the state. */
export interface AttachState {
  staffId: StaffId;
  /** The personal code, with the country before it where that is not Estonia; only a keyed hash is kept. */
  identity: string;
}

/** POST /api/staff/link: whose password a link sets; 404 where it works no more. */
export interface LookAtLink {
  token: string;
}

/** Whom a link greets. */
export interface LinkOwner {
  name: string;
}

/** POST /api/staff/link/password: sets the password by the link; answers Session. */
export interface UseLink {
  token: string;
  next: string;
}
