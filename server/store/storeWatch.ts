import type { Connection } from 'mongoose';

/** How often the store is asked whether it is there, in milliseconds. */
const ASK_MS = 2_000;

/** How long it may take to answer before it counts as away; drivers themselves wait for half a minute. */
const PATIENCE_MS = 2_000;

/** Looks for a document that is nowhere: one look into an index, on either engine; rejects where the store can't be read. */
export async function pingStore(connection: Connection): Promise<void> {
  await connection.collection<{ _id: string }>('settings').findOne({ _id: 'ping' });
}

/** Whether the store answers, as of the last time it was asked. */
export interface StoreWatch {
  isUp(): boolean;
  close(): void;
}

/** Asks the store again and again, never twice at once, and says whenever that changes; begins with it being up. */
export function watchStore(deps: {
  ping(): Promise<void>;
  changed(isUp: boolean): void;
}): StoreWatch {
  let isUp = true;
  let isAsking = false;
  let isClosed = false;

  function say(now: boolean): void {
    if (isUp === now || isClosed) return;
    isUp = now;
    deps.changed(now);
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const late = setTimeout(() => say(false), PATIENCE_MS);
    const answered = await deps.ping().then(
      () => true,
      () => false,
    );
    clearTimeout(late);
    isAsking = false;
    say(answered);
  }

  const timer = setInterval(() => void ask(), ASK_MS).unref();
  return {
    isUp: () => isUp,
    close() {
      isClosed = true;
      clearInterval(timer);
    },
  };
}
