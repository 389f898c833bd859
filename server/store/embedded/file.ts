import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../errors';
import { Sqlite } from './sqlite';

/** The file of the embedded store, in the data folder. */
export const STORE_FILE = 'store.db';
const APPLICATION_ID = 0x63686174; // marks the file as ours in its header
const FORMAT = 1;

// Held until the file is closed or the process ends, however it ends. It comes before WAL, so that the index of the
// write-ahead file lives in memory and no other process can attach to it. Whoever opens and closes store.db by other
// means within this process drops the lock: that is how POSIX locks work.
const LOCK = 'PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;';
// How Sqlite begins; single writes may be allowed to come to the disk a little later.
const DURABILITY = 'PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;';

const CATALOG = `
  CREATE TABLE IF NOT EXISTS store_collections(name TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS store_indexes(
    collection TEXT NOT NULL, name TEXT NOT NULL, fields TEXT NOT NULL, is_unique INTEGER NOT NULL,
    PRIMARY KEY(collection, name)
  ) WITHOUT ROWID;
  PRAGMA application_id=${APPLICATION_ID};
  PRAGMA user_version=${FORMAT};
`;

/** Opens the store's file for this process alone; makes it when the folder has none, and never over anything. */
export function openFile(dataDir: string): Sqlite {
  const path = join(dataDir, STORE_FILE);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!existsSync(path)) makeFile(dataDir, path);
    if (statSync(path).size === 0) throw new StoreError('corrupt', 'the store is an empty file');
  } catch (error) {
    throw error instanceof StoreError ? error : toFileError(error);
  }
  const sqlite = new Sqlite(path);
  try {
    sqlite.exec(LOCK + DURABILITY);
    assertOurs(sqlite); // before anything is written, so that a foreign or damaged file stays as it is
    const [mode] = sqlite.all<[string]>('PRAGMA journal_mode=WAL')[0] ?? [];
    if (mode !== 'wal') throw new StoreError('io', 'the file system allows no write-ahead file');
    return sqlite;
  } catch (error) {
    sqlite.abandon();
    throw error;
  }
}

/** Builds a whole file under another name first, so that a store.db that exists was once complete. */
function makeFile(dataDir: string, path: string): void {
  if (existsSync(`${path}-wal`)) {
    throw new StoreError('corrupt', 'the store has a write-ahead file and no main file');
  }
  const draft = `${path}.new`;
  closeSync(openSync(draft, 'a', 0o600)); // SQLite gives its other files the same mode
  chmodSync(draft, 0o600);
  const sqlite = new Sqlite(draft);
  try {
    sqlite.exec(LOCK + DURABILITY + CATALOG);
    sqlite.close(); // brings everything into the main file, and to the disk
  } finally {
    sqlite.abandon();
  }
  publish(draft, path);
  syncDirectory(dataDir);
}

function publish(draft: string, path: string): void {
  try {
    renameSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error; // else another process was faster, and the lock decides
  }
}

function assertOurs(sqlite: Sqlite): void {
  const [applicationId] = sqlite.all<[number]>('PRAGMA application_id')[0] ?? [];
  const [format] = sqlite.all<[number]>('PRAGMA user_version')[0] ?? [];
  if (applicationId !== APPLICATION_ID || format !== FORMAT) {
    throw new StoreError('corrupt', 'the file is not a store of this version');
  }
  const [finding] = sqlite.all<[string]>('PRAGMA quick_check(1)')[0] ?? [];
  if (finding !== 'ok') throw new StoreError('corrupt', 'the file is damaged');
}

function syncDirectory(dataDir: string): void {
  const directory = openSync(dataDir, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function toFileError(error: unknown): StoreError {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  if (isFull) return new StoreError('full', 'there is no room on the disk', { cause: error });
  return new StoreError('io', 'the data folder cannot be made or read', { cause: error });
}
