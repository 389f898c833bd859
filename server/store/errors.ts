import { isMongoAway } from './mongo/mongoErrors';

/** What is wrong with the store, beyond what a query can be blamed for. */
export type StoreErrorCode =
  | 'in_use' // another process (or another store of this one) holds the folder
  | 'full' // no room on the disk
  | 'io' // the file system failed in another way
  | 'corrupt' // the file is damaged, or is not ours
  | 'closed'
  | 'away' // the database does not answer
  | 'unfinished' // an import into it was interrupted
  | 'unsupported'; // MongoDB could do it, the embedded store does not

/** A failure of the store itself; its message never carries stored values. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const UNAVAILABLE: ReadonlySet<string> = new Set(['in_use', 'full', 'io', 'closed', 'away']);

/** MongoDB's code for what a unique index refused; the embedded store answers the same. */
export const DUPLICATE_KEY = 11000;

/** Says whether a unique index refused the write, for a single write and for a batch alike. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;
}

/** Says whether the store could not do its work now, and the same call may succeed later. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof StoreError ? UNAVAILABLE.has(error.code) : isMongoAway(error);
}
