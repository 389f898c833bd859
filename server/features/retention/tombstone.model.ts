import { Schema, type Connection, type mongo } from 'mongoose';
import { DUPLICATE_KEY, isDuplicateKey } from '../../store/errors';
import { batchFailureOf } from '../../store/mongo/mongoErrors';
import type { Tombstone } from './retention.shapes';

/** A tombstone under an id that was made with the contact's own key: when the key is gone, nothing leads back. */
export interface TombstoneRecord extends Tombstone {
  _id: string;
}

const text = { type: String, default: null };

const schema = new Schema<TombstoneRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    channel: { type: String, default: 'web_chat' },
    nonService: text,
    language: { type: String, required: true },
    topic: text,
    onBehalf: text,
    level: { type: String, required: true },
    outcome: text,
    endedBy: text,
    day: { type: String, required: true },
    quarter: { type: Number, required: true },
    waitMinutes: { type: Number, default: null },
    lengthMinutes: { type: Number, required: true },
    responseMinutes: { type: Number, default: null },
  },
  { collection: 'tombstones', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ day: 1 });

/** The stored tombstones: named queries, plain objects. */
export type TombstoneModel = ReturnType<typeof createTombstoneModel>;

/** Binds the tombstones' queries to a connection. */
export function createTombstoneModel(connection: Connection) {
  const Model = connection.model<TombstoneRecord>('Tombstone', schema);
  return {
    prepare: () => Model.createIndexes(),

    /** Keeps tombstones, each once; in the order of their ids, which says nothing of the order of the contacts. */
    async add(tombstones: readonly TombstoneRecord[]): Promise<void> {
      if (tombstones.length === 0) return;
      const sorted = [...tombstones].sort((one, other) => (one._id < other._id ? -1 : 1));
      try {
        await Model.collection.insertMany(sorted as unknown as mongo.Document[], {
          ordered: false,
        });
      } catch (error) {
        if (!isStoredBefore(error)) throw error;
      }
    },
  };
}

/** Whether nothing else was wrong than that some were there already, after an interruption. */
function isStoredBefore(error: unknown): boolean {
  const batch = batchFailureOf(error);
  if (!batch) return isDuplicateKey(error);
  return batch.isRestStored && batch.failures.every(({ code }) => code === DUPLICATE_KEY);
}
