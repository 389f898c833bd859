import type { Account, AttachState, CreateAccount, PasswordLink } from '../../contract/account';
import type { Role, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { idFor, newToken } from '../../lib/ids';
import type { Factors } from '../factor/factor.service';
import type { Identities } from '../identity/identity.service';
import { factsOf, presentAccount } from './account.present';
import { hasAdministrator, LINK_MS } from './account.rules';
import type { Auditing } from '../staff/auditing';
import type { StaffService } from '../staff/staff.service';
import type { StaffRecord } from '../staff/staff.shapes';

/** What administrators do with accounts. */
export type AccountService = ReturnType<typeof createAccounts>;

/** What happens around accounts. */
export interface AccountDeps {
  staff: StaffService;
  factors: Factors;
  identities: Identities;
  audit: Auditing;
  clock: Clock;
  /** Ends every session of somebody, and by it their sockets on every node. */
  endSessionsOf(staffId: StaffId): Promise<void>;
  /** Puts what somebody holds back into the queue, so that no visitor waits for who does not come. */
  requeue(staffId: StaffId): Promise<void>;
  /** Tells colleagues and the other nodes. */
  changed(staffId: StaffId): Promise<void>;
  /** Tells the administrators whose consoles are connected here. */
  tell(account: Account): void;
}

/** Binds the administration of accounts to what it moves. */
export function createAccounts(deps: AccountDeps) {
  const { staff, factors, identities, audit, clock } = deps;

  async function present(record: StaffRecord): Promise<Account> {
    const { _id: staffId } = record;
    const stateSince = await identities.sinceOf(staffId);
    return presentAccount(
      record,
      { hasFactor: await factors.has(staffId), stateSince },
      clock.now(),
    );
  }

  async function found(staffId: StaffId): Promise<StaffRecord> {
    const record = await staff.findAny(staffId);
    if (!record) throw new AppError('not_found');
    return record;
  }

  async function notEnded(staffId: StaffId): Promise<StaffRecord> {
    const record = await found(staffId);
    if (record.endedAt) throw new AppError('conflict');
    return record;
  }

  /** The session of an actor outlives a change of their own account by seconds; the account decides. */
  async function assertAdministrator(actor: StaffId): Promise<void> {
    const record = await staff.findStaff(actor);
    if (record?.role !== 'administrator') throw new AppError('forbidden');
  }

  async function told(record: StaffRecord): Promise<Account> {
    const account = await present(record);
    await deps.changed(record._id);
    deps.tell(account);
    return account;
  }

  /** Two administrators may take each other's right at once, on two nodes: what leaves none is taken back. */
  async function unlessLast(undo: () => Promise<unknown>): Promise<void> {
    if (hasAdministrator((await staff.listAll()).map(factsOf))) return;
    await undo();
    throw new AppError('conflict');
  }

  async function shutOut(staffId: StaffId): Promise<void> {
    await deps.endSessionsOf(staffId);
    await deps.requeue(staffId);
  }

  async function linkFor(staffId: StaffId): Promise<PasswordLink> {
    const token = newToken();
    const until = new Date(clock.now().getTime() + LINK_MS);
    const account = await told(await staff.setLink(staffId, token, until));
    return { account, token, until: until.toISOString() };
  }

  return {
    /** Every account there has ever been; those in use first, then by name. */
    async list(): Promise<Account[]> {
      const owners = await factors.owners();
      const since = await identities.owners();
      const around = (staffId: StaffId) => ({
        hasFactor: owners.has(staffId),
        stateSince: since.get(staffId),
      });
      const records = await staff.listAll();
      return records.map((record) => presentAccount(record, around(record._id), clock.now()));
    },

    /** One account; undefined where there is none. */
    async find(staffId: StaffId): Promise<Account | undefined> {
      const record = await staff.findAny(staffId);
      return record && present(record);
    },

    /** Tells administrators here of an account that changed by itself or at another node. */
    async tell(staffId: StaffId): Promise<void> {
      const record = await staff.findAny(staffId);
      if (record) deps.tell(await present(record));
    },

    /** Opens an account that a link will give its password; a name that was ever taken is a conflict. */
    async create(actor: StaffId, input: CreateAccount): Promise<PasswordLink> {
      await assertAdministrator(actor);
      const staffId = idFor(actor, input.clientId) as StaffId;
      const known = await staff.findAny(staffId);
      if (!known) await staff.addInvited(staffId, input);
      const details = { role: input.role };
      const subject = { staffId };
      if (!known) await audit.record({ actor, action: 'account_created', subject, details });
      return linkFor(staffId);
    },

    /** Makes a link that sets the password; an earlier one works no more. */
    async link(actor: StaffId, staffId: StaffId): Promise<PasswordLink> {
      await assertAdministrator(actor);
      await notEnded(staffId);
      const link = await linkFor(staffId);
      await audit.record({ actor, action: 'account_link_made', subject: { staffId } });
      return link;
    },

    /** Gives a role; whoever has it signs in anew, and holds nothing that they may not answer. */
    async setRole(actor: StaffId, staffId: StaffId, role: Role): Promise<Account> {
      await assertAdministrator(actor);
      const { role: before } = await notEnded(staffId);
      const record = await staff.setRole(staffId, role);
      await unlessLast(() => staff.setRole(staffId, before));
      await deps.endSessionsOf(staffId);
      if (role === 'administrator') await deps.requeue(staffId);
      const details = { before, after: role };
      await audit.record({ actor, action: 'account_role_set', subject: { staffId }, details });
      return told(record);
    },

    /** Lets somebody keep the places of safe accommodation, or no more; they sign in anew. */
    async setKeeper(actor: StaffId, staffId: StaffId, isKeeper: boolean): Promise<Account> {
      await assertAdministrator(actor);
      await notEnded(staffId);
      const record = await staff.setKeeper(staffId, isKeeper);
      await deps.endSessionsOf(staffId);
      const details = { keeper: isKeeper ? 'yes' : 'no' };
      await audit.record({ actor, action: 'account_keeper_set', subject: { staffId }, details });
      return told(record);
    },

    /** Lets nobody sign in by an account until it is unlocked. */
    async lock(actor: StaffId, staffId: StaffId): Promise<Account> {
      await assertAdministrator(actor);
      const { lockedAt } = await notEnded(staffId);
      const record = await staff.setLocked(staffId, lockedAt ?? clock.now());
      await unlessLast(() => staff.setLocked(staffId, null));
      await shutOut(staffId);
      await audit.record({ actor, action: 'account_locked', subject: { staffId } });
      return told(record);
    },

    async unlock(actor: StaffId, staffId: StaffId): Promise<Account> {
      await assertAdministrator(actor);
      await notEnded(staffId);
      const record = await staff.setLocked(staffId, null);
      await audit.record({ actor, action: 'account_unlocked', subject: { staffId } });
      return told(record);
    },

    /** Closes an account for ever; its name stays taken. */
    async end(actor: StaffId, staffId: StaffId): Promise<Account> {
      await assertAdministrator(actor);
      const { endedAt } = await found(staffId);
      const record = await staff.setEnded(staffId, endedAt ?? clock.now());
      await unlessLast(() => staff.setEnded(staffId, null));
      await shutOut(staffId);
      await factors.remove(staffId);
      await identities.detach(staffId);
      await audit.record({ actor, action: 'account_ended', subject: { staffId } });
      return told(record);
    },

    /** Takes a second factor away that was lost; its owner sets up a new one at the next sign-in. */
    async resetFactor(actor: StaffId, staffId: StaffId): Promise<Account> {
      await assertAdministrator(actor);
      const record = await notEnded(staffId);
      await factors.remove(staffId);
      await deps.endSessionsOf(staffId);
      await audit.record({ actor, action: 'factor_reset', subject: { staffId } });
      return told(record);
    },

    /** Lets somebody sign in by the state; a conflict where the account or the identity has another. */
    async attachState(actor: StaffId, { staffId, identity }: AttachState): Promise<Account> {
      await assertAdministrator(actor);
      const record = await notEnded(staffId);
      await identities.attach(staffId, identity);
      await audit.record({ actor, action: 'state_attached', subject: { staffId } });
      return told(record);
    },

    /** Takes that way off somebody, and ends the sessions that may have begun by it. */
    async detachState(actor: StaffId, staffId: StaffId): Promise<Account> {
      await assertAdministrator(actor);
      const record = await found(staffId);
      await identities.detach(staffId);
      await deps.endSessionsOf(staffId);
      await audit.record({ actor, action: 'state_detached', subject: { staffId } });
      return told(record);
    },
  };
}
