import { createHash, type Hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { toExactLine } from '../store/exactJson';
import { CARRIED, MovingError, type Carried, type Database, type StoredDocument } from './terms';
import { isKeys } from './logs';
import { readDocuments, type Archive } from './readArchive';
import { readStore } from './readStore';

/** Documents in one write. */
const BATCH = 500;

/** How many documents of each collection there are, and a checksum over them. */
export type Tally = Map<Carried, { count: number; sha256: string }>;

/** Stores what an archive holds, but for what belongs to erased contacts and cases; what is there already stays, so that it may be repeated. */
export async function loadArchive(
  database: Database,
  archive: Archive,
  isErased: (id: string) => boolean,
): Promise<Tally> {
  const tally = createTally();
  for (const part of archive.manifest.collections) {
    let batch: StoredDocument[] = [];
    for await (const { line, document } of readDocuments(archive, part)) {
      if (isErased(subjectOf(part.name, document))) continue;
      tally.add(part.name, line);
      batch.push(document);
      if (batch.length < BATCH) continue;
      await addMissing(database, part.name, batch);
      batch = [];
    }
    await addMissing(database, part.name, batch);
  }
  return tally.result();
}

/** Reads a store as an archive is read from it, and counts. */
export async function tallyStore(database: Database): Promise<Tally> {
  const tally = createTally();
  for await (const { name, documents } of readStore(database)) {
    for (const document of documents) tally.add(name, toExactLine(document));
  }
  return tally.result();
}

/** Throws where a store does not hold exactly what was loaded into it. */
export function assertSame(expected: Tally, found: Tally): void {
  const differs = CARRIED.find((name) => {
    const [one, other] = [expected.get(name), found.get(name)];
    return one?.count !== other?.count || one?.sha256 !== other?.sha256;
  });
  if (differs) throw new MovingError('differs', differs);
}

/** What outlives what it is about: the next start takes away what leads to an erased one. */
const STAYING: ReadonlySet<Carried> = new Set<Carried>(['caseNumbers', 'requests']);

/** The contact or case that a document goes with; an empty text for what goes with none. */
function subjectOf(name: Carried, document: StoredDocument): string {
  if (STAYING.has(name)) return '';
  if (isKeys(name) || name === 'casePersons') return document._id;
  const subject = document['contactId'] ?? document['caseId'];
  return typeof subject === 'string' ? subject : '';
}

async function addMissing(
  database: Database,
  name: Carried,
  documents: readonly StoredDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  await setImmediate();
  const collection = database.collection<StoredDocument>(name);
  const ids = documents.map(({ _id }) => _id);
  const there = await collection.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
  const known = new Set(there.map(({ _id }) => _id));
  const missing = documents.filter(({ _id }) => !known.has(_id));
  if (missing.length > 0) await collection.insertMany(missing, { ordered: false });
}

function createTally() {
  const sums = new Map(
    CARRIED.map((name): [Carried, { count: number; hash: Hash }] => [
      name,
      { count: 0, hash: createHash('sha256') },
    ]),
  );
  return {
    add(name: Carried, line: string): void {
      const sum = sums.get(name);
      if (!sum) return;
      sum.count += 1;
      sum.hash.update(`${line}\n`);
    },
    result: (): Tally =>
      new Map(
        [...sums].map(([name, { count, hash }]) => [name, { count, sha256: hash.digest('hex') }]),
      ),
  };
}
