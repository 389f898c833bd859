import { Schema, type Connection } from 'mongoose';
import type { ContactId } from '../../contract/shapes';
import { isDuplicateKey } from '../../store/errors';

/** The hash of the token of a page that came back by code, and where to; the contact's log says which one counts. */
interface GuestRecord {
  _id: string;
  contactId: ContactId;
}

const schema = new Schema<GuestRecord>(
  { _id: { type: String, required: true }, contactId: { type: String, required: true } },
  { collection: 'guests', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ contactId: 1 });

/** The pages that came back by code: named queries. */
export type GuestModel = ReturnType<typeof createGuestModel>;

/** Binds these queries to a connection. */
export function createGuestModel(connection: Connection) {
  const Model = connection.model<GuestRecord>('Guest', schema);
  return {
    prepare: () => Model.createIndexes(),

    /** The contact to which the page with this token came back. */
    async contactOf(tokenHash: string): Promise<ContactId | undefined> {
      return (await Model.findOne({ _id: tokenHash }).lean<GuestRecord>())?.contactId;
    },

    /** Keeps where a page came back to; a repeat changes nothing. */
    async add(tokenHash: string, contactId: ContactId): Promise<void> {
      try {
        await Model.create({ _id: tokenHash, contactId });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
  };
}
