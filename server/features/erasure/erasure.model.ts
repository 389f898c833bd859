import { Schema, trusted, type Connection } from 'mongoose';
import type { ContactId } from '../../contract/shapes';
import type { Erasure } from './erasure.shapes';

interface ErasureRecord {
  _id: ContactId;
  at: Date;
}

const schema = new Schema<ErasureRecord>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { collection: 'erasures', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ at: 1 });

type IdOf = (contactId: ContactId) => string;

const itself: IdOf = (contactId) => contactId;

/** Every collection that holds something of a contact, and the field that says of which; the key goes first, and with it the sense of the rest. */
const HOMES: readonly { collection: string; field: string; value: IdOf }[] = [
  { collection: 'contactKeys', field: '_id', value: itself },
  { collection: 'entries', field: 'contactId', value: itself },
  { collection: 'contacts', field: '_id', value: itself },
  { collection: 'marks', field: 'contactId', value: itself },
  { collection: 'drafts', field: 'contactId', value: itself },
  { collection: 'returnCodes', field: 'contactId', value: itself },
  { collection: 'guests', field: 'contactId', value: itself },
  { collection: 'leases', field: 'owner', value: (contactId) => `visitor:${contactId}` },
];

/** What is about a contact and outlives it: the field that leads to it goes, and that there was one stays. */
const LINKED: readonly { collection: string; field: string }[] = [
  { collection: 'requests', field: 'contactId' },
];

/** The erasures that the store knows of, and what there is to erase: named queries, plain objects. */
export type ErasureModel = ReturnType<typeof createErasureModel>;

/** Binds the erasures' queries to a connection. */
export function createErasureModel(connection: Connection) {
  const Model = connection.model<ErasureRecord>('Erasure', schema);
  return {
    prepare: () => Model.createIndexes(),

    /** The contacts that were erased since a moment. */
    async since(at: Date): Promise<ContactId[]> {
      const records = await Model.find({ at: trusted({ $gte: at }) }).lean<ErasureRecord[]>();
      return records.map(({ _id }) => _id);
    },

    async all(): Promise<Erasure[]> {
      const records = await Model.find({}).lean<ErasureRecord[]>();
      return records.map(({ _id, at }) => ({ contactId: _id, at }));
    },

    /** Notes erasures; one that is noted stays as it is. */
    async add(erasures: readonly Erasure[]): Promise<void> {
      if (erasures.length === 0) return;
      await Model.bulkWrite(
        erasures.map(({ contactId, at }) => ({
          updateOne: { filter: { _id: contactId }, update: { $setOnInsert: { at } }, upsert: true },
        })),
        { ordered: false },
      );
    },

    /** Removes everything of these contacts and every way to them, and says how many documents that were. */
    async destroy(contactIds: readonly ContactId[]): Promise<number> {
      let removed = 0;
      for (const { collection, field, value } of HOMES) {
        const filter = { [field]: { $in: contactIds.map(value) } };
        removed += (await connection.collection(collection).deleteMany(filter)).deletedCount;
      }
      for (const { collection, field } of LINKED) {
        const change = { $unset: { [field]: 1 }, $set: { isErased: true } };
        const filter = { [field]: { $in: [...contactIds] } };
        removed += (await connection.collection(collection).updateMany(filter, change))
          .modifiedCount;
      }
      return removed;
    },
  };
}
