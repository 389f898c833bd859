import { Schema, trusted, type Connection } from 'mongoose';
import { MAX_CHATS } from '../../contract/limits';
import type { Availability, Language, Role, StaffId } from '../../contract/shapes';
import { AppError } from '../../lib/errors';
import { isDuplicateKey } from '../../store/errors';

/** A member of staff, as stored. */
export interface StaffRecord {
  _id: StaffId;
  /** The sign-in name, normalised; unique for ever, so that a log never means two people by one name. */
  name: string;
  /** What visitors see instead of the name. */
  alias: string;
  role: Role;
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
  /** When the account was closed. */
  endedAt: Date | null;
}

/** The fields of their own that staff may set. */
export type Profile = Partial<Pick<StaffRecord, 'alias' | 'languages' | 'limit'>>;

const schema = new Schema<StaffRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    alias: { type: String, required: true },
    role: { type: String, required: true },
    languages: { type: [String], required: true },
    availability: { type: String, required: true },
    limit: { type: Number, required: true },
    passwordHash: { type: String, required: true },
    mustChangePassword: { type: Boolean, required: true },
    heldCount: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  },
  { collection: 'staff', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ name: 1 }, { unique: true });

// Every limit with the counts below it: a query that compares two fields of one document without $expr. Made anew for
// each query, because mongoose casts a filter in place.
const belowLimit = () =>
  Array.from({ length: MAX_CHATS }, (_, index) => index + 1).map((limit) => ({
    limit,
    heldCount: trusted({ $lt: limit }),
  }));

/** The stored accounts: named queries, plain objects. */
export type StaffModel = ReturnType<typeof createStaffModel>;

/** Binds the accounts' queries to a connection. */
export function createStaffModel(connection: Connection) {
  const Model = connection.model<StaffRecord>('Staff', schema);
  const present = (staffId: StaffId) => ({ _id: staffId, endedAt: null });

  async function update(staffId: StaffId, fields: Partial<StaffRecord>) {
    const record = await Model.findOneAndUpdate(
      present(staffId),
      { $set: fields },
      { returnDocument: 'after' },
    ).lean<StaffRecord>();
    return record ?? undefined;
  }

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

    /** The open account of a name. */
    async byName(name: string): Promise<StaffRecord | undefined> {
      return (await Model.findOne({ name, endedAt: null }).lean<StaffRecord>()) ?? undefined;
    },

    /** The open account of an id. */
    async byId(staffId: StaffId): Promise<StaffRecord | undefined> {
      return (await Model.findOne(present(staffId)).lean<StaffRecord>()) ?? undefined;
    },

    /** Every open account. */
    all: (): Promise<StaffRecord[]> => Model.find({ endedAt: null }).lean<StaffRecord[]>(),

    setPassword: (staffId: StaffId, passwordHash: string) =>
      update(staffId, { passwordHash, mustChangePassword: false }),
    setFirstPassword: (staffId: StaffId, passwordHash: string) =>
      update(staffId, { passwordHash, mustChangePassword: true }),
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
