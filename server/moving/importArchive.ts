import { emptyStore, isEmpty } from './emptyStore';
import { assertSame, loadArchive, tallyStore } from './loadArchive';
import { LOGS } from './logs';
import { importUnderway, markImport, unmarkImport } from './marker';
import {
  MovingError,
  type Carried,
  type Database,
  type Manifest,
  type StoredDocument,
} from './terms';
import { readDocuments, verifyArchive, type Archive } from './readArchive';

/** Makes the projection of a log whose key is in a collection. */
export type Rebuild = (keys: Carried, id: string) => Promise<void>;

/** What an import needs to know of the rest. */
export interface ImportDeps {
  database: Database;
  folder: string;
  /** Removes what is there before; without it, a store that holds anything is refused. */
  replace: boolean;
  /** Whether a contact or case of this id was erased. */
  isErased(id: string): boolean;
  /** Throws where the archive may not be taken in, whatever it holds. */
  mayImport(manifest: Manifest): void;
  /** Whether the master key opens the wrapped key of a contact. */
  opens(key: StoredDocument): boolean;
  /** Makes the indexes; what it resolves with makes the projections of one kind of log, and throws where one has a gap. */
  prepare(): Promise<Rebuild>;
}

/**
 * Fills a store from an archive. Nothing is written before the archive was found whole and the master key found to open it;
 * nothing is served before the store was read back and is the same. The same import repeated goes on where it was interrupted.
 */
export async function importArchive(deps: ImportDeps): Promise<Manifest> {
  const { database } = deps;
  const archive = await verifyArchive(deps.folder);
  deps.mayImport(archive.manifest);
  await assertOpens(archive, deps);
  await makeRoom(archive, deps);
  const rebuild = await deps.prepare();
  const expected = await loadArchive(database, archive, deps.isErased);
  assertSame(expected, await tallyStore(database));
  for (const { keys } of LOGS) {
    for await (const { _id } of keysIn(archive, keys)) {
      if (!deps.isErased(_id)) await rebuild(keys, _id);
    }
  }
  await unmarkImport(database);
  return archive.manifest;
}

async function assertOpens(archive: Archive, deps: ImportDeps): Promise<void> {
  for (const { keys } of LOGS) {
    for await (const document of keysIn(archive, keys)) {
      if (!deps.isErased(document._id) && !deps.opens(document)) throw new MovingError('wrong_key');
    }
  }
}

async function makeRoom(archive: Archive, { database, replace }: ImportDeps): Promise<void> {
  const id = identityOf(archive);
  const underway = await importUnderway(database);
  if (underway?.archive === id && !underway.isEmptying) return;
  const isOurs = underway?.archive === id || replace;
  if (underway && !isOurs) throw new MovingError('other_import');
  if (!underway && !replace && !(await isEmpty(database))) throw new MovingError('not_empty');
  await markImport(database, { archive: id, isEmptying: true });
  await emptyStore(database);
  await markImport(database, { archive: id, isEmptying: false });
}

function identityOf({ manifest }: Archive): string {
  const sums = manifest.collections.map(({ sha256 }) => sha256);
  return [manifest.createdAt, ...sums].join(' ');
}

async function* keysIn(archive: Archive, keys: Carried): AsyncGenerator<StoredDocument> {
  const part = archive.manifest.collections.find(({ name }) => name === keys);
  if (!part) return;
  for await (const { document } of readDocuments(archive, part)) yield document;
}
