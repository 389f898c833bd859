import { trusted, type Model, type mongo } from 'mongoose';
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

/** Those of these whose stored projection is not there, or does not reflect the log up to the seq given. */
export async function laggingIn<Id extends string, Stored>(
  model: Model<Stored>,
  ends: ReadonlyMap<Id, number>,
): Promise<Id[]> {
  if (ends.size === 0) return [];
  const ids = trusted({ $in: [...ends.keys()] });
  const records = await plain(model).find({ _id: ids }, { seq: 1 }).lean<Reflecting[]>();
  const stored = new Map<string, number>(records.map(({ _id, seq }) => [_id, seq]));
  return [...ends].flatMap(([id, seq]) => ((stored.get(id) ?? 0) < seq ? [id] : []));
}

/** When the newest projection was written. */
export async function newestUpdateIn<Stored>(model: Model<Stored>): Promise<Date | undefined> {
  const newest = plain(model).findOne({}, { updatedAt: 1 }).sort({ updatedAt: -1 });
  return (await newest.lean<Reflecting>())?.updatedAt;
}

/** What every projection has in the clear. */
interface Reflecting {
  _id: string;
  seq: number;
  updatedAt: Date;
}

/** A model by what all projections have; its own type says more than these queries need. */
function plain<Stored>(model: Model<Stored>): Model<Reflecting> {
  return model as unknown as Model<Reflecting>;
}
