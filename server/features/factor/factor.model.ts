import { Schema, trusted, type Connection } from 'mongoose';
import type { StaffId } from '../../contract/shapes';
import { isDuplicateKey } from '../../store/errors';

/** The second factor of an account; secrets are sealed under the master key, codes are hashed. */
export interface FactorRecord {
  _id: StaffId;
  /** The secret of the authenticator that is set up, base64url. */
  sealed: string | null;
  /** A secret that no authenticator has proved to have yet, and by what it is told from the next one. */
  pending: string | null;
  pendingId: string | null;
  /** The master key under which they are sealed. */
  masterKeyVersion: string;
  /** The last time step whose code was taken: a code works once. */
  lastStep: number;
  salt: string;
  /** Hashes of the recovery codes that are left. */
  codes: string[];
  since: Date | null;
}

/** What is stored of fresh recovery codes. */
export type StoredCodes = Pick<FactorRecord, 'salt'> & { hashes: readonly string[] };

/** A secret before it is in force. */
export interface PendingSecret {
  pending: string;
  pendingId: string;
  masterKeyVersion: string;
}

const schema = new Schema<FactorRecord>(
  {
    _id: { type: String, required: true },
    sealed: { type: String, default: null },
    pending: { type: String, default: null },
    pendingId: { type: String, default: null },
    masterKeyVersion: { type: String, required: true },
    lastStep: { type: Number, required: true },
    salt: { type: String, default: '' },
    codes: { type: [String], default: [] },
    since: { type: Date, default: null },
  },
  { collection: 'factors', strict: 'throw', versionKey: false, autoIndex: false },
);

/** The stored second factors: named queries, plain objects. */
export type FactorModel = ReturnType<typeof createFactorModel>;

/** Binds the second factors' queries to a connection. */
export function createFactorModel(connection: Connection) {
  const Model = connection.model<FactorRecord>('Factor', schema);

  async function changed(filter: object, update: object): Promise<boolean> {
    return (await Model.findOneAndUpdate(filter, update).lean()) !== null;
  }

  return {
    prepare: () => Model.createIndexes(),

    /** What somebody has; undefined where nothing was ever set up. */
    async of(staffId: StaffId): Promise<FactorRecord | undefined> {
      return (await Model.findOne({ _id: staffId }).lean<FactorRecord>()) ?? undefined;
    },

    /** Those who have an authenticator. */
    async owners(): Promise<StaffId[]> {
      const records = await Model.find({ sealed: trusted({ $ne: null }) }, { _id: 1 }).lean<
        Pick<FactorRecord, '_id'>[]
      >();
      return records.map(({ _id }) => _id);
    },

    /** Keeps a secret that an authenticator is to take over; it replaces one that was not confirmed. */
    async setPending(staffId: StaffId, next: PendingSecret): Promise<void> {
      if (await changed({ _id: staffId }, { $set: next })) return;
      try {
        await Model.create({ _id: staffId, ...next, lastStep: 0 });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        await changed({ _id: staffId }, { $set: next });
      }
    },

    /** Puts a pending secret in force with fresh codes; false where another one took its place meanwhile. */
    confirm(
      staffId: StaffId,
      { pending, pendingId }: PendingSecret,
      at: { step: number; since: Date },
      { salt, hashes }: StoredCodes,
    ): Promise<boolean> {
      const { step: lastStep, since } = at;
      const inForce = { sealed: pending, lastStep, since, salt, codes: [...hashes] };
      return changed(
        { _id: staffId, pendingId },
        { $set: { ...inForce, pending: null, pendingId: null } },
      );
    },

    /** Takes the code of a time step; false where it, or a later one, was taken. One conditional write, so that of two at once one is refused. */
    takeStep(staffId: StaffId, step: number): Promise<boolean> {
      return changed(
        { _id: staffId, lastStep: trusted({ $lt: step }) },
        { $set: { lastStep: step } },
      );
    },

    /** Takes a recovery code; false where it was taken. */
    takeCode(staffId: StaffId, hash: string): Promise<boolean> {
      return changed({ _id: staffId, codes: hash }, { $pull: { codes: hash } });
    },

    /** Puts fresh codes in place of those that were left; false where no authenticator is set up. */
    setCodes(staffId: StaffId, { salt, hashes }: StoredCodes): Promise<boolean> {
      return changed(
        { _id: staffId, sealed: trusted({ $ne: null }) },
        { $set: { salt, codes: [...hashes] } },
      );
    },

    /** Removes everything; says whether there was something. */
    async remove(staffId: StaffId): Promise<boolean> {
      return (await Model.deleteOne({ _id: staffId })).deletedCount > 0;
    },
  };
}
