import { Schema, trusted, type Connection } from 'mongoose';
import type { StaffId } from '../../contract/shapes';
import { AppError } from '../../lib/errors';
import { isDuplicateKey } from '../../store/errors';
import { ownKeyIn, type OwnKeyRecord } from '../../store/ownKey';

/** A state identity that an account has; the personal code is nowhere, only its keyed hash. */
export interface IdentityRecord {
  /** The hash, so that one identity has one account at most. */
  _id: string;
  staffId: StaffId;
  since: Date;
}

/** No hash is as short. */
const KEY_ID = 'key';

const schema = new Schema<IdentityRecord & OwnKeyRecord>(
  {
    _id: { type: String, required: true },
    staffId: String,
    since: Date,
    wrapped: Buffer,
    masterKeyVersion: String,
  },
  { collection: 'identities', strict: 'throw', versionKey: false, autoIndex: false },
);
// Only the key has no account, so that it is the one document without.
schema.index({ staffId: 1 }, { unique: true });

/** The stored state identities: named queries, plain objects. */
export type IdentityModel = ReturnType<typeof createIdentityModel>;

/** Binds the state identities' queries to a connection. */
export function createIdentityModel(connection: Connection) {
  const Model = connection.model<IdentityRecord & OwnKeyRecord>('Identity', schema);

  return {
    prepare: () => Model.createIndexes(),

    /** The key of the hashes. */
    key: ownKeyIn(connection, 'identities', KEY_ID),

    /** Gives an account an identity; a conflict where either has another already. */
    async add(record: IdentityRecord): Promise<void> {
      try {
        await Model.create(record);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw new AppError('conflict', 'identity', { cause: error });
      }
    },

    /** Whose identity it is. */
    async ownerOf(hash: string): Promise<StaffId | undefined> {
      const record = await Model.findOne({ _id: hash }).lean<IdentityRecord>();
      return record?.staffId;
    },

    /** The identity of an account. */
    async of(staffId: StaffId): Promise<IdentityRecord | undefined> {
      return (await Model.findOne({ staffId }).lean<IdentityRecord>()) ?? undefined;
    },

    /** Those of all accounts. */
    all: (): Promise<IdentityRecord[]> =>
      Model.find({ _id: trusted({ $ne: KEY_ID }) }).lean<IdentityRecord[]>(),

    /** Takes the identity off an account; says whether there was one. */
    async remove(staffId: StaffId): Promise<boolean> {
      return (await Model.deleteOne({ staffId })).deletedCount > 0;
    },
  };
}
