import type { Server } from 'socket.io';

/** Over how long the connections of a full node are closed, in milliseconds; then they come back one by one elsewhere. */
const SPREAD_MS = 5_000;

/** The longest pause between two of them, in milliseconds: few are gone at once. */
const LONGEST_STEP_MS = 20;

interface EngineClient {
  close(): void;
}

/**
 * Closes every connection, one after the other in random order and as the network would, so that clients come back by
 * themselves: who is disconnected by name stays away (DESIGN.md section 6).
 */
export async function drainConnections(io: Server): Promise<void> {
  const { clients } = io.engine as unknown as { clients: Record<string, EngineClient> };
  const open = shuffled(Object.values(clients));
  const step = Math.min(LONGEST_STEP_MS, SPREAD_MS / Math.max(1, open.length));
  const begunAt = performance.now();
  for (const [index, client] of open.entries()) {
    client.close();
    const wait = begunAt + (index + 1) * step - performance.now();
    if (wait >= 1) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ item }) => item);
}
