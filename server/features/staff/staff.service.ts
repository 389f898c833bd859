import { DEFAULT_CHATS, LANGUAGES, MAX_SHORT } from '../../contract/limits';
import type { Availability, Language, Role, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { hashToken, newId } from '../../lib/ids';
import type { Logger } from '../../lib/logger';
import type { Auditing } from './auditing';
import { isListedPassword } from './commonPasswords';
import { hashPassword, isPassword, makePassword } from './password';
import type { StaffModel } from './staff.model';
import { isLimit, isOpen, normaliseName, passwordProblem } from './staff.rules';
import { NO_PASSWORD, type Profile, type StaffRecord } from './staff.shapes';
import type { Throttle } from './throttle';

/** A new account. */
export interface CreateStaff {
  name: string;
  alias: string;
  role: Role;
  languages?: readonly Language[];
  password: string;
  /** Whether the first sign-in must change the password; it must unless told otherwise. */
  mustChangePassword?: boolean;
}

/** A first account, to be shown once. */
export interface FirstAccount {
  role: Role;
  name: string;
  password: string;
}

/** A name and a password, and from which network they came. */
export interface SignInTry {
  name: string;
  password: string;
  prefix: string;
}

/** A password that somebody is asked for again. */
export interface PasswordTry {
  staffId: StaffId;
  password: string;
  prefix: string;
}

/** The accounts of staff: who they are, whether they are who they say, and how much they carry. */
export type StaffService = ReturnType<typeof createStaffService>;

const FIRST_ACCOUNTS: readonly { name: string; role: Role }[] = [
  { name: 'administrator', role: 'administrator' },
  { name: 'supervisor', role: 'supervisor' },
  { name: 'counsellor1', role: 'counsellor' },
  { name: 'counsellor2', role: 'counsellor' },
];

/** Binds what happens to accounts to where they are stored. */
export function createStaffService(deps: {
  model: StaffModel;
  throttle: Throttle;
  audit: Auditing;
  clock: Clock;
  logger: Logger;
}) {
  const { model, throttle, audit, clock, logger } = deps;
  // Nobody's password: an unknown name costs the same work as a known one.
  const nobodysHash = hashPassword(makePassword());
  nobodysHash.catch((error: unknown) => logger.error({ err: error }, 'passwords cannot be hashed'));

  async function recordOf(input: CreateStaff): Promise<StaffRecord> {
    return {
      ...accountOf(input, clock.now()),
      passwordHash: await hashPassword(input.password),
      mustChangePassword: input.mustChangePassword ?? true,
    };
  }

  async function present(staffId: StaffId): Promise<StaffRecord> {
    return found(await model.byId(staffId));
  }

  async function refused(staffId: StaffId | undefined): Promise<void> {
    logger.info({ staffId }, 'sign-in refused');
    const subject = staffId ? { subject: { staffId } } : {};
    await audit.record({ actor: 'stranger', action: 'sign_in_failed', ...subject });
  }

  /** The account, where this is its password; else `invalid_input` of the field. */
  async function known(by: PasswordTry, field: string): Promise<StaffRecord> {
    const staff = await present(by.staffId);
    const tried = { name: staff.name, prefix: by.prefix };
    await throttle.begin(tried);
    // Whoever signs in by the state may have none.
    const hash = hasPassword(staff) ? staff.passwordHash : await nobodysHash;
    if (!(await isPassword(hash, by.password))) {
      await refused(staff._id);
      throw new AppError('invalid_input', field);
    }
    await throttle.succeed(tried);
    return staff;
  }

  function assertGood(next: string, facts: { name: string; current?: string }): void {
    if (passwordProblem(next, { ...facts, isListed: isListedPassword })) {
      throw new AppError('invalid_input', 'next');
    }
  }

  return {
    /** Opens an account; a name that is taken is a conflict. */
    async createStaff(input: CreateStaff): Promise<StaffRecord> {
      const record = await recordOf(input);
      await model.add([record]);
      return record;
    },

    /** Makes the first accounts where there has never been one, with aliases of the service's list; returns those that it made. */
    async seedFirstAccounts(aliases: readonly string[]): Promise<FirstAccount[]> {
      if (await model.hasAny()) return [];
      const made = FIRST_ACCOUNTS.map((account) => ({ ...account, password: makePassword() }));
      const records = made.map((account, index) =>
        recordOf({ ...account, alias: aliases[index] ?? account.name }),
      );
      // All at once: an account whose password was never shown is lost. Another server may be making them right now.
      const isMine = await model.addFirst(await Promise.all(records));
      return isMine ? made : [];
    },

    /** Who this is by name and password; every refusal is the same `unauthenticated` after the same work, whatever was wrong. */
    async signIn(input: SignInTry): Promise<StaffRecord> {
      const by = { name: normaliseName(input.name), prefix: input.prefix };
      await throttle.begin(by);
      const staff = await model.byName(by.name);
      const hash = staff && hasPassword(staff) ? staff.passwordHash : await nobodysHash;
      const isRight = await isPassword(hash, input.password);
      if (!staff || !isOpen(staff) || !hasPassword(staff) || !isRight) {
        await refused(staff?._id);
        throw new AppError('unauthenticated');
      }
      await throttle.succeed(by);
      logger.info({ staffId: staff._id }, 'signed in');
      return staff;
    },

    /** Throws `invalid_input` of `password` where it is not theirs; wrong ones are slowed. */
    async assertPassword(by: PasswordTry): Promise<StaffRecord> {
      return known(by, 'password');
    },

    /** Replaces a password by somebody who knows it; ending the sessions of the old one is the caller's part. */
    async changePassword(input: {
      staffId: StaffId;
      current: string;
      next: string;
      prefix: string;
    }): Promise<StaffRecord> {
      const { staffId, current, next, prefix } = input;
      const staff = await known({ staffId, password: current, prefix }, 'current');
      assertGood(next, { name: staff.name, current });
      const changed = found(await model.setPassword(staffId, await hashPassword(next)));
      await audit.record({ actor: staffId, action: 'password_changed', subject: { staffId } });
      logger.info({ staffId }, 'password changed');
      return changed;
    },

    /** The account whose password a link may set; `not_found` where the link is used, replaced or too old. */
    async ofLink(token: string, prefix: string): Promise<StaffRecord> {
      await throttle.visit(prefix);
      return found(await model.byLink(hashToken(token), clock.now()));
    },

    /** Sets the password by a link, which then works no more; a password that is refused leaves it as it was. */
    async usePasswordLink(input: {
      token: string;
      next: string;
      prefix: string;
    }): Promise<StaffRecord> {
      const linkHash = hashToken(input.token);
      await throttle.visit(input.prefix);
      const staff = found(await model.byLink(linkHash, clock.now()));
      assertGood(input.next, { name: staff.name });
      const hash = await hashPassword(input.next);
      const changed = found(await model.usePasswordLink(linkHash, clock.now(), hash));
      const { _id: staffId } = changed;
      const details = { way: 'link' };
      const subject = { staffId };
      await audit.record({ actor: staffId, action: 'password_changed', subject, details });
      return changed;
    },

    /** Adds an account whose password a link will set; a name or an id that is taken is a conflict. */
    async addInvited(
      staffId: StaffId,
      input: Omit<CreateStaff, 'password' | 'mustChangePassword'>,
    ): Promise<void> {
      const password = { passwordHash: NO_PASSWORD, mustChangePassword: false };
      await model.add([{ ...accountOf(input, clock.now()), ...password, _id: staffId }]);
    },

    /** Every account there has ever been. */
    listAll: (): Promise<StaffRecord[]> => model.all(),

    /** The names of these accounts, also of those that ended. */
    async namesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, string>> {
      const records = await model.all();
      const asked = records.filter(({ _id }) => staffIds.includes(_id));
      return Object.fromEntries(asked.map(({ _id, name }) => [_id, name]));
    },

    /** The roles of these accounts, also of those that ended. */
    async rolesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, Role>> {
      const records = await model.all();
      const asked = records.filter(({ _id }) => staffIds.includes(_id));
      return Object.fromEntries(asked.map(({ _id, role }) => [_id, role]));
    },

    /** An account, also one that is locked or ended. */
    findAny: (staffId: StaffId): Promise<StaffRecord | undefined> => model.anyById(staffId),

    /** Replaces the link by which the password is set. */
    async setLink(staffId: StaffId, token: string, linkUntil: Date): Promise<StaffRecord> {
      return conflicting(await model.setLink(staffId, { linkHash: hashToken(token), linkUntil }));
    },

    async setRole(staffId: StaffId, role: Role): Promise<StaffRecord> {
      return conflicting(await model.setRole(staffId, role));
    },

    async setKeeper(staffId: StaffId, isKeeper: boolean): Promise<StaffRecord> {
      return conflicting(await model.setKeeper(staffId, isKeeper));
    },

    async setLocked(staffId: StaffId, lockedAt: Date | null): Promise<StaffRecord> {
      return conflicting(await model.setLocked(staffId, lockedAt));
    },

    async setEnded(staffId: StaffId, endedAt: Date | null): Promise<StaffRecord> {
      return found(await model.setEnded(staffId, endedAt));
    },

    /** Everybody with an open account. */
    listColleagues: async (): Promise<StaffRecord[]> => (await model.all()).filter(isOpen),

    /** One open account; undefined where there is none. */
    findStaff: (staffId: StaffId): Promise<StaffRecord | undefined> => model.byId(staffId),

    async setAvailability(staffId: StaffId, availability: Availability): Promise<StaffRecord> {
      return found(await model.setAvailability(staffId, availability));
    },

    /** Sets what staff may say of themselves: the limit within 1 to MAX_CHATS, an alias, at least one language. */
    async setProfile(staffId: StaffId, profile: Profile): Promise<StaffRecord> {
      const field = wrongField(profile);
      if (field) throw new AppError('invalid_input', field);
      const { limit, alias, languages } = profile;
      const set: Profile = {
        ...(limit === undefined ? {} : { limit }),
        ...(alias === undefined ? {} : { alias: alias.trim() }),
        ...(languages === undefined ? {} : { languages: [...new Set(languages)] }),
      };
      if (Object.keys(set).length === 0) return present(staffId);
      return found(await model.setProfile(staffId, set));
    },

    /** Counts one contact more; false where the own limit, or the one given, is reached. */
    takeSlot: (staffId: StaffId, most?: number): Promise<boolean> =>
      most === undefined ? model.takeBelowLimit(staffId) : model.takeBelow(staffId, most),

    /** Counts one contact less. */
    freeSlot: (staffId: StaffId): Promise<void> => model.free(staffId),

    /** Repairs the count of held contacts by what the logs say. */
    async setHeld(staffId: StaffId, held: number): Promise<void> {
      await model.setHeld(staffId, held);
    },

    /** Repairs the count of held contacts where it still is what it was. */
    async correctHeld(staffId: StaffId, held: { was: number; is: number }): Promise<void> {
      await model.correctHeld(staffId, held);
    },
  };
}

function found(record: StaffRecord | undefined): StaffRecord {
  if (!record) throw new AppError('not_found');
  return record;
}

function conflicting(record: StaffRecord | undefined): StaffRecord {
  if (!record) throw new AppError('conflict');
  return record;
}

function hasPassword({ passwordHash }: StaffRecord): boolean {
  return passwordHash !== NO_PASSWORD;
}

/** What an account begins with, whatever its password. */
function accountOf(
  input: Omit<CreateStaff, 'password' | 'mustChangePassword'>,
  createdAt: Date,
): Omit<StaffRecord, 'passwordHash' | 'mustChangePassword'> {
  return {
    _id: newId() as StaffId,
    name: normaliseName(input.name),
    alias: input.alias,
    role: input.role,
    languages: [...(input.languages ?? LANGUAGES)],
    availability: 'available',
    limit: DEFAULT_CHATS,
    heldCount: 0,
    createdAt,
    endedAt: null,
  };
}

function wrongField({ limit, alias, languages }: Profile): keyof Profile | undefined {
  if (limit !== undefined && !isLimit(limit)) return 'limit';
  if (alias !== undefined && (alias.trim() === '' || alias.length > MAX_SHORT)) return 'alias';
  if (languages?.length === 0 || languages?.some((one) => !LANGUAGES.includes(one))) {
    return 'languages';
  }
  return undefined;
}
