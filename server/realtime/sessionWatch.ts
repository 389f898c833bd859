import type { Stage } from '../contract/http';
import type { StaffId } from '../contract/shapes';
import type { Clock } from '../lib/clock';
import { AppError } from '../lib/errors';
import type { Logger } from '../lib/logger';

/** A session of staff, as far as sockets need it. */
export interface WatchedSession {
  sessionHash: string;
  staffId: StaffId;
  stage: Stage;
  expiresAt: Date;
}

/** Where sessions are kept. */
export interface SessionSource {
  read(cookie: string | undefined): Promise<WatchedSession | undefined>;
  /** One query for all; those that ended are missing. */
  refresh(sessionHashes: string[]): Promise<Map<string, WatchedSession>>;
  /** Calls back at once when this node ends a session. */
  onEnded(listener: (sessionHash: string) => void): void;
}

/** How often the sessions of connected staff are looked up, in milliseconds (DESIGN.md section 6). */
const REFRESH_MS = 2_000;

/** After how long without a look-up nothing is believed any more. */
const STALE_MS = 5_000;

/** Knows which sessions of connected staff are good, and ends the sockets of those that are not. */
export type SessionWatch = ReturnType<typeof createSessionWatch>;

/** Watches the sessions of this node's sockets. */
export function createSessionWatch(deps: {
  source: SessionSource;
  clock: Clock;
  logger: Logger;
  /** Closes the sockets of a session. */
  end(sessionHash: string): void;
}) {
  const { source, clock, logger } = deps;
  const watched = new Map<string, { count: number; goodAt: number }>();
  const timer = setInterval(() => void refresh(), REFRESH_MS).unref();
  source.onEnded(ended);

  function ended(sessionHash: string): void {
    if (watched.delete(sessionHash)) deps.end(sessionHash);
  }

  async function refresh(): Promise<void> {
    const hashes = [...watched.keys()];
    if (hashes.length === 0) return;
    try {
      const good = await source.refresh(hashes);
      const now = clock.now();
      for (const hash of hashes) {
        const session = good.get(hash);
        const entry = watched.get(hash);
        if (!session || session.expiresAt <= now) ended(hash);
        else if (entry) entry.goodAt = now.getTime();
      }
    } catch (error) {
      logger.warn({ err: error }, 'sessions could not be refreshed');
    }
  }

  return {
    read: (cookie: string | undefined) => source.read(cookie),
    refresh,

    /** Begins to watch a session that was just read; the answer ends it. */
    watch(sessionHash: string): () => void {
      const entry = watched.get(sessionHash) ?? { count: 0, goodAt: clock.now().getTime() };
      entry.count += 1;
      watched.set(sessionHash, entry);
      return () => {
        entry.count -= 1;
        if (entry.count === 0) watched.delete(sessionHash);
      };
    },

    /** Throws where the session ended, or was not seen good for too long: in doubt, no. */
    check(sessionHash: string): void {
      const entry = watched.get(sessionHash);
      if (!entry) throw new AppError('unauthenticated');
      if (clock.now().getTime() - entry.goodAt > STALE_MS) throw new AppError('unavailable');
    },

    close: () => clearInterval(timer),
  };
}
