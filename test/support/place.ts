import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type Store, type StoreOptions } from '../../server/store/store';

declare global {
  /** The MongoDB of this run, without a database; on the embedded store there is none. */
  var TEST_MONGO: string | undefined;
  /** The folder of that MongoDB, where it is the tests' own. */
  var TEST_MONGO_DIR: string | undefined;
  /** The databases that this file has used. */
  var TEST_DATABASES: Set<string> | undefined;
}

/** The engine on which this file runs now; test/tools/engines.cjs says which files run on which. */
export const ENGINE: Store['engine'] = globalThis.TEST_MONGO ? 'mongodb' : 'embedded';

/** Where the data of a server are whose folder this is: in the folder, or in a database that belongs to it alone. */
export function placeOf(dataDir: string): StoreOptions {
  const base = globalThis.TEST_MONGO;
  if (!base) return { dataDir };
  const database = `test_${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  globalThis.TEST_DATABASES?.add(database);
  return { mongoUrl: mongoUrlOf(base, database) };
}

/** The settings of a server whose folder this is; without puzzles, which the tests' own visitors do not solve. */
export function settingsOf(dataDir: string): Record<string, string> {
  const place = placeOf(dataDir);
  const settings = { DATA_DIR: dataDir, PUZZLE_BITS: '0' };
  return 'mongoUrl' in place ? { ...settings, MONGO_URL: place.mongoUrl } : settings;
}

/** Opens the store of a folder while no server runs over it. */
export function openStoreOf(dataDir: string): Promise<Store> {
  return openStore(placeOf(dataDir));
}

/** The folders of all files in which something of a server may be found; of a MongoDB that is not ours none is known. */
export function foldersOf(dataDir: string): string[] {
  return [dataDir, globalThis.TEST_MONGO_DIR ?? dataDir].filter((folder) => existsSync(folder));
}

/** Registers tests of what only one engine has; elsewhere they are not there, and not skipped. */
export function onlyOn(engine: Store['engine'], register: () => void): void {
  if (engine === ENGINE) register();
}

/** Makes the master key that all servers on one MongoDB share, as an operator does; the embedded store makes its own. */
export function makeMasterKey(dataDir: string): void {
  if (ENGINE === 'embedded') return;
  const file = join(dataDir, 'master.key');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (existsSync(file)) return;
  writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
}

/** The address with the database in its path, before what may follow a question mark. */
function mongoUrlOf(base: string, database: string): string {
  const [servers = '', query] = base.split('?');
  return `${servers.replace(/\/$/, '')}/${database}${query ? `?${query}` : ''}`;
}
