import Database from 'libsql';
import { StoreError, type StoreErrorCode } from '../errors';

/** A unique index refused a row; the index is undefined when it was the document's id. */
export class UniqueViolation extends Error {
  constructor(readonly indexName: string | undefined) {
    super('unique violation');
  }
}

const PRIMARY_RESULT = 0xff; // the extended result codes of SQLite carry the primary one in the low byte
const UNIQUE_VIOLATIONS: ReadonlySet<number> = new Set([1555, 2067]);

const CODES: ReadonlyMap<number, StoreErrorCode> = new Map([
  [5, 'in_use'], // SQLITE_BUSY
  [6, 'in_use'], // SQLITE_LOCKED
  [8, 'io'], // SQLITE_READONLY
  [10, 'io'], // SQLITE_IOERR
  [11, 'corrupt'], // SQLITE_CORRUPT
  [13, 'full'], // SQLITE_FULL
  [14, 'io'], // SQLITE_CANTOPEN
  [26, 'corrupt'], // SQLITE_NOTADB
]);

const MESSAGES: Partial<Record<StoreErrorCode, string>> = {
  in_use: 'the store is in use by another process',
  full: 'there is no room on the disk',
  io: 'the file system refused to read or write the store',
  corrupt: 'the file is damaged or not a store',
};

/** Says in our words what SQLite reports; what is not about the store is handed back as it is. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError) || error.rawCode === undefined) return error;
  if (UNIQUE_VIOLATIONS.has(error.rawCode)) {
    return new UniqueViolation(/index '(.+)'$/.exec(error.message)?.[1]);
  }
  const code = CODES.get(error.rawCode & PRIMARY_RESULT);
  if (!code) return error;
  return new StoreError(code, MESSAGES[code] ?? code, { cause: error });
}
