import { isKeys, NOT_OF_LOGS } from './logs';
import { CARRIED, type Database, type StoredDocument } from './terms';

/** What a store holds beside what is carried: it follows from the rest, or from who is connected. */
const NOT_CARRIED = [
  'contacts',
  'cases',
  'caseTerms',
  'leases',
  'nodes',
  'sessions',
  'cookieKeys',
  'retentionTurns',
];

/** Documents removed in one go. */
const PAGE = 500;

/** Whether nothing of ours is stored. */
export async function isEmpty(database: Database): Promise<boolean> {
  for (const name of CARRIED) {
    const found = await database
      .collection<StoredDocument>(name)
      .findOne(isKeys(name) ? { _id: { $ne: NOT_OF_LOGS } } : {});
    if (found) return false;
  }
  return true;
}

/** Removes everything but the list of erasures; bit by bit, so that it can be interrupted. */
export async function emptyStore(database: Database): Promise<void> {
  for (const name of [...NOT_CARRIED, ...CARRIED]) await emptyCollection(database, name);
}

async function emptyCollection(database: Database, name: string): Promise<void> {
  const collection = database.collection<StoredDocument>(name);
  for (;;) {
    const page = await collection.find({}, { projection: { _id: 1 }, limit: PAGE }).toArray();
    if (page.length === 0) return;
    await collection.deleteMany({ _id: { $in: page.map(({ _id }) => _id) } });
  }
}
