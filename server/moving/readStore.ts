import { setImmediate } from 'node:timers/promises';
import { LOGS, NOT_OF_LOGS, type Logs } from './logs';
import { CARRIED, type Carried, type Database, type StoredDocument } from './terms';

/** Documents in one read: short enough that whoever is served meanwhile does not notice. */
const PAGE = 200;

/** Some documents of one collection, in an order that depends on nothing but themselves. */
export interface Page {
  name: Carried;
  documents: StoredDocument[];
}

/**
 * Reads everything that is carried, page by page, while others may be writing. The order makes what is read consistent: each
 * contact's log from its beginning to an end, so that nothing lies between that is missing; a log only with its key; cases
 * after contacts, so that each is there to which a contact leads; marks and drafts before the logs that they are about, so
 * that no mark is ahead; accounts last, so that each author is known.
 */
export async function* readStore(database: Database): AsyncGenerator<Page> {
  for (const name of CARRIED) {
    if (LOGS.some(({ entries }) => entries === name)) continue;
    const log = LOGS.find(({ keys }) => keys === name);
    if (log) yield* readLogs(database, log);
    else yield* readPaged(database, name);
  }
}

async function* readPaged(database: Database, name: Carried): AsyncGenerator<Page> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const documents = await pageOf(database, name, { _id: { $gt: after } }, '_id');
    if (documents.length > 0) yield { name, documents };
    after = documents.length < PAGE ? undefined : documents.at(-1)?._id;
  }
}

async function* readLogs(database: Database, log: Logs): AsyncGenerator<Page> {
  for await (const page of readPaged(database, log.keys)) {
    const keys = page.documents.filter(({ _id }) => _id !== NOT_OF_LOGS);
    yield { name: log.keys, documents: keys };
    for (const { _id } of keys) yield* readLog(database, log, _id);
  }
}

async function* readLog(database: Database, log: Logs, id: string): AsyncGenerator<Page> {
  for (let after: unknown = 0; after !== undefined;) {
    const filter = { [log.subject]: id, seq: { $gt: after } };
    const documents = await pageOf(database, log.entries, filter, 'seq');
    if (documents.length > 0) yield { name: log.entries, documents };
    after = documents.length < PAGE ? undefined : documents.at(-1)?.['seq'];
  }
}

async function pageOf(
  database: Database,
  name: Carried,
  filter: object,
  by: '_id' | 'seq',
): Promise<StoredDocument[]> {
  await setImmediate(); // others first: the embedded store reads without letting anybody in between
  const collection = database.collection<StoredDocument>(name);
  return collection.find(filter, { sort: { [by]: 1 }, limit: PAGE }).toArray();
}
