/** The driver's errors that say nothing about the query: the same call may succeed later. */
const AWAY = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoServerClosedError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'MongoConnectionPoolClearedError',
  'MongoWriteConcernError',
  'MongoExpiredSessionError',
]);

/** A server that is not the primary now, shuts down, or could not hear from a majority in time (MongoDB's error codes). */
const AWAY_CODES = new Set([
  6, 7, 50, 64, 89, 91, 100, 134, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436,
]);

/** How one write of a batch failed, by its place in the batch. */
export interface WriteFailure {
  index: number;
  code: number;
}

/** What is known of a batch that did not go through whole. */
export interface BatchFailure {
  failures: readonly WriteFailure[];
  /** Whether what is not among the failures is surely stored. */
  isRestStored: boolean;
}

interface BulkError {
  name: string;
  writeErrors?: unknown;
  result?: { getWriteErrors?(): WriteFailure[]; getWriteConcernError?(): unknown };
}

/** Whether a driver's error says that MongoDB could not do its work now. */
export function isMongoAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (AWAY.has(error.name)) return true;
  if ('code' in error && AWAY_CODES.has(error.code as number)) return true;
  const batch = batchFailureOf(error);
  return batch !== undefined && !batch.isRestStored;
}

/** What a driver's error says of each write of an unordered batch; undefined where it is not of a batch. */
export function batchFailureOf(error: unknown): BatchFailure | undefined {
  if (!(error instanceof Error) || error.name !== 'MongoBulkWriteError') return undefined;
  const { writeErrors, result } = error as BulkError;
  const failures = result?.getWriteErrors?.() ?? (Array.isArray(writeErrors) ? writeErrors : []);
  // Without failures the link broke, or the majority was not heard: then nothing is known of any of them.
  const isRestStored = failures.length > 0 && !result?.getWriteConcernError?.();
  return { failures, isRestStored };
}
