import type { Account, CreateAccount, PasswordLink } from '../../server/contract/account';
import type { Reply } from '../../server/contract/errors';
import type { Role, StaffId } from '../../server/contract/shapes';

import { run } from './commands';
import { update } from './internal';
import { withEntry } from './world';

/** What an administrator may do with an account by one word. */
export type AccountStep =
  | 'account:lock'
  | 'account:unlock'
  | 'account:end'
  | 'account:reset_factor'
  | 'account:detach_state';

/** Asks for every account; changes are told from then on. */
export async function loadAccounts(): Promise<Reply<{ accounts: Account[] }>> {
  const reply = await run('account:list', {});
  if (reply.ok) reply.data.accounts.forEach(learn);
  return reply;
}

/** Opens an account; the answer carries the link that its owner needs. */
export async function createAccount(input: CreateAccount): Promise<Reply<PasswordLink>> {
  const reply = await run('account:create', input);
  if (reply.ok) learn(reply.data.account);
  return reply;
}

/** Makes a new link that sets the password. */
export async function makeLink(staffId: StaffId): Promise<Reply<PasswordLink>> {
  const reply = await run('account:link', { staffId });
  if (reply.ok) learn(reply.data.account);
  return reply;
}

/** Gives a role. */
export async function setRole(staffId: StaffId, role: Role): Promise<Reply<Account>> {
  const reply = await run('account:set_role', { staffId, role });
  if (reply.ok) learn(reply.data);
  return reply;
}

/** Lets somebody keep the places of safe accommodation, or no more. */
export async function setKeeper(staffId: StaffId, isKeeper: boolean): Promise<Reply<Account>> {
  const reply = await run('account:set_keeper', { staffId, isKeeper });
  if (reply.ok) learn(reply.data);
  return reply;
}

/** Lets somebody sign in by the state. */
export async function attachState(staffId: StaffId, identity: string): Promise<Reply<Account>> {
  const reply = await run('account:attach_state', { staffId, identity });
  if (reply.ok) learn(reply.data);
  return reply;
}

/** Locks, unlocks, ends an account, or takes its second factor or the way in by the state away. */
export async function takeStep(step: AccountStep, staffId: StaffId): Promise<Reply<Account>> {
  const reply = await run(step, { staffId });
  if (reply.ok) learn(reply.data);
  return reply;
}

function learn(account: Account): void {
  update((world) => ({
    ...world,
    accounts: withEntry(world.accounts, account.staffId, account),
  }));
}
