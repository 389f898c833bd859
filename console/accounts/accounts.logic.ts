import type { Account, AccountState } from '../../server/contract/account';
import type { StaffId } from '../../server/contract/shapes';

/** What can be done with an account. */
export type AccountWish =
  | 'role'
  | 'keeper'
  | 'no_keeper'
  | 'link'
  | 'lock'
  | 'unlock'
  | 'reset_factor'
  | 'attach_state'
  | 'detach_state'
  | 'end';

const ORDER: Record<AccountState, number> = { open: 0, invited: 0, locked: 1, ended: 2 };

/** Those in use first, then the locked, then those that ended; each by name. */
export function orderAccounts(all: Iterable<Account>, language: string): Account[] {
  return [...all].sort(
    (one, other) =>
      ORDER[one.state] - ORDER[other.state] || one.name.localeCompare(other.name, language),
  );
}

/** What I may do with an account; nothing with my own, and nothing with one that ended. */
export function wishesFor(
  account: Account,
  { mine, hasState }: { mine: StaffId | undefined; hasState: boolean },
): AccountWish[] {
  if (account.state === 'ended' || account.staffId === mine) return [];
  const isLocked = account.state === 'locked';
  return [
    'role',
    account.isKeeper ? 'no_keeper' : 'keeper',
    'link',
    ...(account.hasFactor ? (['reset_factor'] as const) : []),
    ...(hasState && !account.stateSince ? (['attach_state'] as const) : []),
    ...(account.stateSince ? (['detach_state'] as const) : []),
    isLocked ? 'unlock' : 'lock',
    'end',
  ];
}
