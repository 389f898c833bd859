import { within } from './within';

/** The most records in one write; keeps a single transaction short. */
const MAX_BATCH = 500;

/**
 * How long a write may take until nobody waits for it any more, in milliseconds: clients look again after 8 s, and one
 * write that hangs must not hold up those behind it. What became of it is found out by looking.
 */
const PATIENCE_MS = 6_000;

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Group commit: gathers what arrives while the previous write runs into one write and answers each record by its own
 * result, and by `unknown` where nobody can say. No timer: a record that comes alone is written at once.
 */
export function createGroupCommit<Item, Result>(
  writeAll: (items: readonly Item[]) => Promise<Result[]>,
  unknown: Result,
) {
  const waiting: Waiting<Item, Result>[] = [];
  let isWriting = false;

  async function writeOn(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) await writeBatch(waiting.splice(0, MAX_BATCH));
    isWriting = false;
  }

  async function writeBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await within(PATIENCE_MS, writeAll(batch.map(({ item }) => item)));
      batch.forEach((one, index) => one.resolve(results?.[index] ?? unknown));
    } catch (error) {
      batch.forEach((one) => one.reject(error));
    }
  }

  return {
    /** Resolves when the record is on disk or known not to be. */
    insert(item: Item): Promise<Result> {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        // One turn of the loop later, so that what arrived in the same turn shares the write.
        if (!isWriting) {
          isWriting = true;
          setImmediate(() => void writeOn());
        }
      });
    },

    /** How many wait for the next write. */
    backlog: (): number => waiting.length,
  };
}
