import { DEFAULT_CHATS, LANGUAGES, MAX_SHORT } from '../../contract/limits';
import type { Availability, Language, Role, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { newId } from '../../lib/ids';
import type { Logger } from '../../lib/logger';
import { hashPassword, isPassword, makePassword } from './password';
import type { Profile, StaffModel, StaffRecord } from './staff.model';
import { isLimit, normaliseName, passwordProblem } from './staff.rules';
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

/** What came of a name and a password; a second factor would be another kind. */
export type SignInResult = { kind: 'signed_in'; staff: StaffRecord };

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
  clock: Clock;
  logger: Logger;
}) {
  const { model, throttle, clock, logger } = deps;
  // Nobody's password: an unknown name costs the same work as a known one.
  const nobodysHash = hashPassword(makePassword());
  nobodysHash.catch((error: unknown) => logger.error({ err: error }, 'passwords cannot be hashed'));

  async function recordOf(input: CreateStaff): Promise<StaffRecord> {
    return {
      _id: newId() as StaffId,
      name: normaliseName(input.name),
      alias: input.alias,
      role: input.role,
      languages: [...(input.languages ?? LANGUAGES)],
      availability: 'available',
      limit: DEFAULT_CHATS,
      passwordHash: await hashPassword(input.password),
      mustChangePassword: input.mustChangePassword ?? true,
      heldCount: 0,
      createdAt: clock.now(),
      endedAt: null,
    };
  }

  async function present(staffId: StaffId): Promise<StaffRecord> {
    return found(await model.byId(staffId));
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

    /** Lets somebody in by name and password; every refusal is the same `unauthenticated`, whatever was wrong. */
    async signIn(input: { name: string; password: string; prefix: string }): Promise<SignInResult> {
      const by = { name: normaliseName(input.name), prefix: input.prefix };
      await throttle.begin(by);
      const staff = await model.byName(by.name);
      const isRight = await isPassword(staff?.passwordHash ?? (await nobodysHash), input.password);
      if (!staff || !isRight) {
        logger.info({ staffId: staff?._id }, 'sign-in refused');
        throw new AppError('unauthenticated');
      }
      await throttle.succeed(by);
      logger.info({ staffId: staff._id }, 'signed in');
      return { kind: 'signed_in', staff };
    },

    /** Replaces a password by somebody who knows it; ending the sessions of the old one is the caller's part. */
    async changePassword(input: {
      staffId: StaffId;
      current: string;
      next: string;
      prefix: string;
    }): Promise<StaffRecord> {
      const staff = await present(input.staffId);
      const by = { name: staff.name, prefix: input.prefix };
      await throttle.begin(by);
      if (!(await isPassword(staff.passwordHash, input.current))) {
        throw new AppError('invalid_input', 'current');
      }
      await throttle.succeed(by);
      if (passwordProblem(input.next, { name: staff.name, current: input.current })) {
        throw new AppError('invalid_input', 'next');
      }
      const changed = await model.setPassword(staff._id, await hashPassword(input.next));
      logger.info({ staffId: staff._id }, 'password changed');
      return found(changed);
    },

    /** Everybody with an open account. */
    listColleagues: (): Promise<StaffRecord[]> => model.all(),

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

function wrongField({ limit, alias, languages }: Profile): keyof Profile | undefined {
  if (limit !== undefined && !isLimit(limit)) return 'limit';
  if (alias !== undefined && (alias.trim() === '' || alias.length > MAX_SHORT)) return 'alias';
  if (languages?.length === 0 || languages?.some((one) => !LANGUAGES.includes(one))) {
    return 'languages';
  }
  return undefined;
}
