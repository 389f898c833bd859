import Database from 'libsql';
import { join } from 'node:path';

/** What SQLite itself finds in the file of a closed store: 'ok', or what is wrong. */
export function checkIntegrity(dataDir: string): unknown {
  const database = new Database(join(dataDir, 'store.db'));
  try {
    const [row] = database.prepare('PRAGMA integrity_check').raw().all() as [unknown][];
    return row?.[0];
  } finally {
    database.close();
  }
}

/** Numbers that look random and are the same in each run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
