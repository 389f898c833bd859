import { Schema, trusted, type Connection } from 'mongoose';
import { MAX_CHATS } from '../../contract/limits';
import type { Availability, Role, StaffId } from '../../contract/shapes';
import { AppError } from '../../lib/errors';
import { isDuplicateKey } from '../../store/errors';
import type { Profile, StaffRecord } from './staff.shapes';

const schema = new Schema<StaffRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    alias: { type: String, required: true },
    role: { type: String, required: true },
    isKeeper: { type: Boolean, default: false },
    languages: { type: [String], required: true },
    availability: { type: String, required: true },
    limit: { type: Number, required: true },
    passwordHash: { type: String, required: true },
    mustChangePassword: { type: Boolean, required: true },
    heldCount: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    lockedAt: { type: Date, default: null },
    linkHash: { type: String, default: null },
    linkUntil: { type: Date, default: null },
  },
  { collection: 'staff', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ name: 1 }, { unique: true });
schema.index({ linkHash: 1 });

// Every limit with the counts below it: a query that compares two fields of one document without $expr. Made anew for
// each query, because mongoose casts a filter in place.
const belowLimit = () =>
  Array.from({ length: MAX_CHATS }, (_, index) => index + 1).map((limit) => ({
    limit,
    heldCount: trusted({ $lt: limit }),
  }));

const NO_LINK = { linkHash: null, linkUntil: null };

/** The stored accounts: named queries, plain objects. */
export type StaffModel = ReturnType<typeof createStaffModel>;

/** Binds the accounts' queries to a connection. */
export function createStaffModel(connection: Connection) {
  const Model = connection.model<StaffRecord>('Staff', schema);
  const open = { endedAt: null, lockedAt: null };
  const present = (staffId: StaffId) => ({ _id: staffId, ...open });
  const byLink = (linkHash: string, now: Date) => ({
    ...open,
    linkHash,
    linkUntil: trusted({ $gt: now }),
  });

  async function change(filter: object, fields: Partial<StaffRecord>) {
    const record = await Model.findOneAndUpdate(
      filter,
      { $set: fields },
      { returnDocument: 'after' },
    ).lean<StaffRecord>();
    return record ?? undefined;
  }

  const update = (staffId: StaffId, fields: Partial<StaffRecord>) =>
    change(present(staffId), fields);

  return {
    prepare: () => Model.createIndexes(),

    /** Adds accounts; a name that is taken is a conflict. */
    async add(records: readonly StaffRecord[]): Promise<void> {
      try {
        await Model.insertMany(records);
      } catch (error) {
        throw isDuplicateKey(error) ? new AppError('conflict', 'name', { cause: error }) : error;
      }
    },

    /** Adds the first accounts; false where another server was faster, which the first of them decides. */
    async addFirst(records: readonly StaffRecord[]): Promise<boolean> {
      try {
        await Model.insertMany(records, { ordered: true });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** Whether there has ever been an account. */
    hasAny: async (): Promise<boolean> => (await Model.findOne({}, { _id: 1 }).lean()) !== null,

    /** The account of a name, also one that is locked or ended. */
    async byName(name: string): Promise<StaffRecord | undefined> {
      return (await Model.findOne({ name }).lean<StaffRecord>()) ?? undefined;
    },

    /** The open account of an id. */
    async byId(staffId: StaffId): Promise<StaffRecord | undefined> {
      return (await Model.findOne(present(staffId)).lean<StaffRecord>()) ?? undefined;
    },

    /** Every account there has ever been. */
    all: (): Promise<StaffRecord[]> => Model.find({}).lean<StaffRecord[]>(),

    /** The account of an id, also one that is locked or ended. */
    async anyById(staffId: StaffId): Promise<StaffRecord | undefined> {
      return (await Model.findOne({ _id: staffId }).lean<StaffRecord>()) ?? undefined;
    },

    /** The open account whose link this is, while the link works. */
    async byLink(linkHash: string, now: Date): Promise<StaffRecord | undefined> {
      return (await Model.findOne(byLink(linkHash, now)).lean<StaffRecord>()) ?? undefined;
    },

    /** Sets the password by a link, which then works no more; of two at once one finds nothing. */
    usePasswordLink: (linkHash: string, now: Date, passwordHash: string) =>
      change(byLink(linkHash, now), { passwordHash, mustChangePassword: false, ...NO_LINK }),

    setPassword: (staffId: StaffId, passwordHash: string) =>
      update(staffId, { passwordHash, mustChangePassword: false }),
    setFirstPassword: (staffId: StaffId, passwordHash: string) =>
      update(staffId, { passwordHash, mustChangePassword: true, ...NO_LINK }),
    /** A link that replaces an earlier one; also of a locked account, where it waits for the unlocking. */
    setLink: (staffId: StaffId, link: { linkHash: string; linkUntil: Date }) =>
      change({ _id: staffId, endedAt: null }, link),
    setRole: (staffId: StaffId, role: Role) => change({ _id: staffId, endedAt: null }, { role }),
    setKeeper: (staffId: StaffId, isKeeper: boolean) =>
      change({ _id: staffId, endedAt: null }, { isKeeper }),
    setLocked: (staffId: StaffId, lockedAt: Date | null) =>
      change({ _id: staffId, endedAt: null }, { lockedAt }),
    setEnded: (staffId: StaffId, endedAt: Date | null) =>
      change({ _id: staffId }, { endedAt, ...NO_LINK }),
    setAvailability: (staffId: StaffId, availability: Availability) =>
      update(staffId, { availability }),
    setProfile: (staffId: StaffId, profile: Profile) => update(staffId, profile),
    setHeld: (staffId: StaffId, heldCount: number) => update(staffId, { heldCount }),

    /** Counts one contact more, unless the limit is reached; one conditional write, so that parallel claims can't pass it. */
    async takeBelowLimit(staffId: StaffId): Promise<boolean> {
      return take({ ...present(staffId), $or: belowLimit() });
    },

    /** Counts one contact more, unless so many are held already. */
    async takeBelow(staffId: StaffId, most: number): Promise<boolean> {
      return take({ ...present(staffId), heldCount: trusted({ $lt: most }) });
    },

    /** Sets the count of held contacts where it still is what it was. */
    async correctHeld(staffId: StaffId, held: { was: number; is: number }): Promise<void> {
      await Model.updateOne(
        { _id: staffId, heldCount: held.was },
        { $set: { heldCount: held.is } },
      );
    },

    /** Counts one contact less; never below none. */
    async free(staffId: StaffId): Promise<void> {
      await Model.updateOne(
        { _id: staffId, heldCount: trusted({ $gt: 0 }) },
        { $inc: { heldCount: -1 } },
      );
    },
  };

  async function take(filter: object): Promise<boolean> {
    const record = await Model.findOneAndUpdate(filter, { $inc: { heldCount: 1 } }).lean();
    return record !== null;
  }
}
