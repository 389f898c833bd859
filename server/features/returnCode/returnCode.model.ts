import { Schema, type Connection } from 'mongoose';
import type { ContactId } from '../../contract/shapes';
import { newId } from '../../lib/ids';
import { isDuplicateKey } from '../../store/errors';
import { ownKeyIn, type OwnKeyRecord } from '../../store/ownKey';

/** That a contact has a return code: what it hashes to, and nothing of the code. */
interface CodeRecord {
  _id: string;
  hash: string;
  contactId: ContactId;
}

const schema = new Schema<CodeRecord & OwnKeyRecord>(
  {
    _id: { type: String, required: true },
    hash: String,
    contactId: String,
    wrapped: Buffer,
    masterKeyVersion: String,
  },
  { collection: 'returnCodes', strict: 'throw', versionKey: false, autoIndex: false },
);
// The key has neither, so that it is the one document without.
schema.index({ hash: 1 }, { unique: true });
schema.index({ contactId: 1 }, { unique: true });

/** The stored return codes: named queries. */
export type ReturnCodeModel = ReturnType<typeof createReturnCodeModel>;

/** Binds the return codes' queries to a connection. */
export function createReturnCodeModel(connection: Connection) {
  const Model = connection.model<CodeRecord & OwnKeyRecord>('ReturnCode', schema);

  return {
    prepare: () => Model.createIndexes(),

    /** The key of the hashes. */
    key: ownKeyIn(connection, 'returnCodes', 'key'),

    /** The contact to which a code leads. */
    async contactOf(hash: string): Promise<ContactId | undefined> {
      return (await Model.findOne({ hash }).lean<CodeRecord>())?.contactId;
    },

    /** Gives a contact a code; the one before is dead from then on. */
    async put(contactId: ContactId, hash: string): Promise<void> {
      const { matchedCount } = await Model.updateOne({ contactId }, { $set: { hash } });
      if (matchedCount > 0) return;
      try {
        await Model.create({ _id: newId(), contactId, hash });
      } catch (error) {
        // Another page of the same visitor was faster; the later one counts.
        if (!isDuplicateKey(error)) throw error;
        await Model.updateOne({ contactId }, { $set: { hash } });
      }
    },

    /** Lets a code lead to the contact that went on; one that leads elsewhere meanwhile stays. */
    async lead(hash: string, from: ContactId, to: ContactId): Promise<void> {
      await Model.updateOne({ hash, contactId: from }, { $set: { contactId: to } });
    },
  };
}
