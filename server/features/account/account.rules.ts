import type { AccountState } from '../../contract/account';
import type { Role } from '../../contract/shapes';

/** For how long a link sets a password, in milliseconds: over a weekend, and no longer. */
export const LINK_MS = 72 * 60 * 60 * 1000;

/** As much of an account as decisions need. */
export interface AccountFacts {
  role: Role;
  endedAt: Date | null;
  lockedAt?: Date | null;
  /** Whether a password was ever set. */
  hasPassword: boolean;
}

/** Where an account stands. */
export function stateOf({ endedAt, lockedAt, hasPassword }: AccountFacts): AccountState {
  if (endedAt) return 'ended';
  if (lockedAt) return 'locked';
  return hasPassword ? 'open' : 'invited';
}

/** Whether somebody is left who can manage accounts. */
export function hasAdministrator(accounts: readonly AccountFacts[]): boolean {
  return accounts.some((one) => one.role === 'administrator' && stateOf(one) === 'open');
}
