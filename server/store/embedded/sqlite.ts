import Database from 'libsql';
import { isUnavailable, StoreError } from '../errors';
import type { SqlValue } from './keys';
import { toStoreError, UniqueViolation } from './sqliteErrors';

const CACHED_STATEMENTS = 500;

/** Whether a write is on disk when it returns, or with the next one that is; the order of writes is kept either way. */
export type Durability = 'now' | 'soon';

/** In write-ahead mode NORMAL leaves the sync of the log to the next write that asks for it. */
const SYNCHRONOUS = { now: 'PRAGMA synchronous=FULL', soon: 'PRAGMA synchronous=NORMAL' } as const;

type Statement = ReturnType<InstanceType<typeof Database>['prepare']>;

/** One open SQLite file, locked for this process, with its prepared statements. */
export class Sqlite {
  #database: InstanceType<typeof Database> | undefined;
  #statements = new Map<string, Statement>();
  #durability: Durability = 'now';

  constructor(path: string) {
    try {
      this.#database = new Database(path, { timeout: 0 });
    } catch (error) {
      throw toStoreError(error);
    }
  }

  /** Runs fixed SQL that takes no values. */
  exec(sql: string): void {
    this.#guard((database) => database.exec(sql));
  }

  /** Reads every row, each as the array of its columns. */
  all<Row extends unknown[]>(sql: string, values: readonly SqlValue[] = []): Row[] {
    // Always to the end: a statement left half read would keep the write-ahead file from being truncated.
    return this.#guard(() => this.#prepare(sql, 'read').all([...values]) as Row[]);
  }

  /** Writes, and says how many rows changed. */
  run(sql: string, values: readonly SqlValue[] = []): number {
    return this.#guard(() => this.#prepare(sql, 'write').run([...values]).changes);
  }

  /** Does all of the work or none of it; what is done is on disk when this returns, unless that may come soon. */
  atomic<T>(work: () => T, durability: Durability = 'now'): T {
    this.#setDurability(durability);
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      if (this.#database?.inTransaction) this.run('ROLLBACK');
      throw error;
    }
  }

  /** Does all of the work or none of it, within a greater whole. */
  nested<T>(work: () => T): T {
    this.run('SAVEPOINT nested');
    try {
      const result = work();
      this.run('RELEASE nested');
      return result;
    } catch (error) {
      if (this.#database?.inTransaction) {
        this.run('ROLLBACK TO nested');
        this.run('RELEASE nested');
      }
      throw error;
    }
  }

  /** Brings everything from the write-ahead file into the main file, and empties it. */
  compact(): void {
    const [blocked] = this.all<[number]>('PRAGMA wal_checkpoint(TRUNCATE)')[0] ?? [];
    if (blocked !== 0) throw new StoreError('io', 'the write-ahead file could not be emptied');
  }

  /** Lets the file grow to so many pages only; more are refused as on a full disk. */
  limitPages(count: number): void {
    if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('maxPages');
    this.exec(`PRAGMA max_page_count=${count}`);
  }

  /** Gives the file and its lock back; a second call does nothing. */
  close(): void {
    if (!this.#database) return;
    try {
      this.#setDurability('now');
      // Prepared statements keep the connection, and so the lock, until they are collected as garbage. Leaving
      // WAL mode is the only way to let an exclusive lock go before that, and it empties the write-ahead file.
      this.exec(
        'PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL; SELECT count(*) FROM sqlite_schema',
      );
    } catch (error) {
      if (!isUnavailable(error)) throw error; // else all is in the write-ahead file, and the next start reads it
    } finally {
      this.abandon();
    }
  }

  /** Closes without touching what is in the file. */
  abandon(): void {
    this.#statements.clear();
    this.#database?.close();
    this.#database = undefined;
  }

  #setDurability(durability: Durability): void {
    if (durability === this.#durability) return;
    this.exec(SYNCHRONOUS[durability]);
    this.#durability = durability;
  }

  #prepare(sql: string, use: 'read' | 'write'): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#open().prepare(sql);
    if (use === 'read') statement.raw();
    if (this.#statements.size >= CACHED_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }

  #open(): InstanceType<typeof Database> {
    if (this.#database) return this.#database;
    throw new StoreError('closed', 'the store is closed');
  }

  #guard<T>(work: (database: InstanceType<typeof Database>) => T): T {
    const database = this.#open();
    try {
      return work(database);
    } catch (error) {
      if (error instanceof UniqueViolation || error instanceof StoreError) throw error;
      throw toStoreError(error);
    }
  }
}
