import type { Model, mongo } from 'mongoose';
import { DUPLICATE_KEY, isDuplicateKey } from './errors';
import { batchFailureOf } from './mongo/mongoErrors';

/** Inserts documents in the order of their ids, each once: one that is there already, after an interruption, stays as it is. */
export async function insertMissing<Stored extends { _id: string }>(
  model: Model<Stored>,
  documents: readonly Stored[],
): Promise<void> {
  if (documents.length === 0) return;
  const sorted = [...documents].sort((one, other) => (one._id < other._id ? -1 : 1));
  try {
    await model.collection.insertMany(sorted as unknown as mongo.Document[], { ordered: false });
  } catch (error) {
    if (!isStoredBefore(error)) throw error;
  }
}

/** Whether nothing else was wrong than that some were there already. */
function isStoredBefore(error: unknown): boolean {
  const batch = batchFailureOf(error);
  if (!batch) return isDuplicateKey(error);
  return batch.isRestStored && batch.failures.every(({ code }) => code === DUPLICATE_KEY);
}
