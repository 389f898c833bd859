import { Schema, trusted, type Connection } from 'mongoose';
import type { ContactId } from '../../contract/shapes';
import { isDuplicateKey } from '../../store/errors';

/** The wrapped data key of a contact and the hash of its visitor's token; neither is a projection. */
export interface KeyRecord {
  _id: ContactId;
  tokenHash: string;
  wrapped: Buffer;
  masterKeyVersion: string;
  createdAt: Date;
}

const schema = new Schema<KeyRecord>(
  {
    _id: { type: String, required: true },
    tokenHash: { type: String, required: true },
    wrapped: { type: Buffer, required: true },
    masterKeyVersion: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'contactKeys', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ tokenHash: 1 }, { unique: true });
schema.index({ masterKeyVersion: 1 });

/** The stored keys: named queries, plain objects. */
export type KeyModel = ReturnType<typeof createKeyModel>;

/** Binds the keys' queries to a connection. */
export function createKeyModel(connection: Connection) {
  const Key = connection.model<KeyRecord>('ContactKey', schema);
  const byToken = (tokenHash: string) => Key.findOne({ tokenHash }).lean<KeyRecord>();
  return {
    prepare: () => Key.createIndexes(),
    byToken,
    byContact: (contactId: ContactId) => Key.findOne({ _id: contactId }).lean<KeyRecord>(),

    /** One key of the version after another; each version has one. */
    async ofNextVersion(version: string): Promise<KeyRecord | undefined> {
      const [next] = await Key.find({ masterKeyVersion: trusted({ $gt: version }) })
        .sort({ masterKeyVersion: 1 })
        .limit(1)
        .lean<KeyRecord[]>();
      return next;
    },

    /** Stores a key, or returns the one that this token already has. */
    async addOnce(record: KeyRecord): Promise<KeyRecord> {
      try {
        await Key.create(record);
        return record;
      } catch (error) {
        const stored = isDuplicateKey(error) ? await byToken(record.tokenHash) : null;
        if (!stored) throw error;
        return stored;
      }
    },
  };
}
