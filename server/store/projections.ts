import type { Model, mongo } from 'mongoose';
import { UNSYNCED } from './durability';

/** A projection that is to be stored: its id, the log's end that it reflects, and its fields, of which seq is one. */
export interface ToStore {
  _id: string;
  fields: { seq: number };
}

/**
 * Stores projections in one write, each unless a newer one is there. The log is the truth: what a power cut takes is
 * written again at the next start.
 */
export async function saveProjections<Stored>(
  model: Model<Stored>,
  all: readonly ToStore[],
): Promise<void> {
  if (all.length === 0) return;
  const collection = model.collection as unknown as mongo.Collection<{ _id: string; seq: number }>;
  const updates = all.map(({ _id, fields }) => ({
    updateOne: { filter: { _id, seq: { $lt: fields.seq } }, update: { $set: fields } },
  }));
  const how = { ordered: false, ...UNSYNCED };
  const updated = await collection.bulkWrite(updates, how);
  if (updated.matchedCount === all.length) return;
  // Some are not there yet, or newer there: of those only the first are to be written.
  const additions = all.map(({ _id, fields }) => ({
    updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true },
  }));
  await collection.bulkWrite(additions, how);
}
