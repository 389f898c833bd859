import { within } from '../../lib/within';
import type { EntryRecord, InsertResult } from './entry.model';

/** The most entries in one write; keeps a single transaction short. */
const MAX_BATCH = 500;

/**
 * How long a write may take until nobody waits for it any more, in milliseconds: clients look again after 8 s, and one
 * write that hangs must not hold up those behind it. What became of it is found out by looking.
 */
const PATIENCE_MS = 6_000;

interface Waiting {
  record: EntryRecord;
  resolve(result: InsertResult): void;
  reject(error: unknown): void;
}

/**
 * Group commit: gathers what arrives while the previous write runs into one unordered write over all contacts and
 * answers each entry by its own result. No timer: an entry that comes alone is written at once.
 */
export function createGroupCommit(
  insertAll: (records: readonly EntryRecord[]) => Promise<InsertResult[]>,
) {
  const waiting: Waiting[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) await writeBatch(waiting.splice(0, MAX_BATCH));
    isWriting = false;
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await within(PATIENCE_MS, insertAll(batch.map(({ record }) => record)));
      batch.forEach((item, index) => item.resolve(results?.[index] ?? 'unavailable'));
    } catch (error) {
      batch.forEach((item) => item.reject(error));
    }
  }

  return {
    /** Resolves when the entry is on disk or known not to be. */
    insert(record: EntryRecord): Promise<InsertResult> {
      return new Promise((resolve, reject) => {
        waiting.push({ record, resolve, reject });
        // One turn of the loop later, so that what arrived in the same turn shares the write.
        if (!isWriting) {
          isWriting = true;
          setImmediate(() => void writeAll());
        }
      });
    },

    /** How many wait for the next write. */
    backlog: (): number => waiting.length,
  };
}
