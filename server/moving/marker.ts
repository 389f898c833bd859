import type { Database } from './terms';

const MOVES = 'moves';
const IMPORT = 'import';

interface Marker {
  _id: string;
  /** The checksum that tells one archive from another. */
  archive: string;
  /** What was there before is being removed; loading comes after. */
  isEmptying: boolean;
}

/** The import that a store is in the middle of; undefined where there is none. */
export async function importUnderway(database: Database): Promise<Marker | undefined> {
  const found = await database.collection<Marker>(MOVES).findOne({ _id: IMPORT });
  return found ?? undefined;
}

/** Notes that a store is being filled, and must not be served. */
export async function markImport(
  database: Database,
  marker: { archive: string; isEmptying: boolean },
): Promise<void> {
  const moves = database.collection<Marker>(MOVES);
  await moves.updateOne({ _id: IMPORT }, { $set: marker }, { upsert: true });
}

/** Notes that a store is whole again. */
export async function unmarkImport(database: Database): Promise<void> {
  await database.collection<Marker>(MOVES).deleteOne({ _id: IMPORT });
}
