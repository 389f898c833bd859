import { Schema, type Connection } from 'mongoose';
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
    any: () => Key.findOne({}).lean<KeyRecord>(),

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
