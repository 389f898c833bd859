import { Schema, type Connection } from 'mongoose';
import { insertMissing } from '../../store/insertMissing';
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
    add: (tombstones: readonly TombstoneRecord[]): Promise<void> =>
      insertMissing(Model, tombstones),
  };
}
