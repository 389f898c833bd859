import { Schema, trusted, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../store/errors';
import type { LogHome } from '../../store/logHomes';

/** The wrapped data key of a log, and the hash by which it is found; neither is a projection. */
export interface KeyRecord<Id extends string> {
  _id: Id;
  /** Of a visitor's token, or of the wish of staff by which it was opened: whoever repeats it finds the same log. */
  tokenHash: string;
  wrapped: Buffer;
  masterKeyVersion: string;
  createdAt: Date;
}

/** The stored keys: named queries, plain objects. */
export type KeyModel<Id extends string> = ReturnType<typeof createKeyModel<Id>>;

function schemaIn(collection: string) {
  const schema = new Schema<KeyRecord<string>>(
    {
      _id: { type: String, required: true },
      tokenHash: { type: String, required: true },
      wrapped: { type: Buffer, required: true },
      masterKeyVersion: { type: String, required: true },
      createdAt: { type: Date, required: true },
    },
    { collection, strict: 'throw', versionKey: false, autoIndex: false },
  );
  schema.index({ tokenHash: 1 }, { unique: true });
  schema.index({ masterKeyVersion: 1 });
  return schema;
}

/** Binds the keys' queries to a connection. */
export function createKeyModel<Id extends string>(connection: Connection, { keys }: LogHome) {
  const Key = connection.model<KeyRecord<string>>(keys.model, schemaIn(keys.collection));
  const byToken = (tokenHash: string) => Key.findOne({ tokenHash }).lean<KeyRecord<Id>>();
  return {
    prepare: () => Key.createIndexes(),
    byToken,
    byId: (id: Id) => Key.findOne({ _id: id }).lean<KeyRecord<Id>>(),

    /** One key of the version after another; each version has one. */
    async ofNextVersion(version: string): Promise<KeyRecord<Id> | undefined> {
      const [next] = await Key.find({ masterKeyVersion: trusted({ $gt: version }) })
        .sort({ masterKeyVersion: 1 })
        .limit(1)
        .lean<KeyRecord<Id>[]>();
      return next;
    },

    /** Stores a key, or returns the one that this token already has. */
    async addOnce(record: KeyRecord<Id>): Promise<KeyRecord<Id>> {
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
