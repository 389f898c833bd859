import type { Socket } from 'node:net';

/** What may be wrong with a link. */
export interface Toxics {
  /** How late each piece arrives, in milliseconds, and by how much that varies either way. */
  latencyMs: number;
  jitterMs: number;
  /** How much fits through in a second; 0 for as much as there is. */
  bytesPerSecond: number;
  /** The size of the pieces in which everything arrives; 0 for as it was sent. */
  sliceBytes: number;
  /** Where the variation comes from: from 0 to less than 1. */
  random: () => number;
}

/** A link without a fault. */
export const NO_TOXICS: Toxics = {
  latencyMs: 0,
  jitterMs: 0,
  bytesPerSecond: 0,
  sliceBytes: 0,
  random: Math.random,
};

/** One direction of a connection. */
export interface Pipe {
  /** Looks again whether something may pass. */
  wake(): void;
}

/** So much may be on the way before the sender has to wait, in bytes. */
const FULL_BYTES = 64 * 1024;

/** The shortest time that a timer can be asked for without being wrong by much, in milliseconds. */
const COARSE_MS = 10;

/** So many pieces follow each other before the rest of the tests has its turn. */
const SLICES_A_TURN = 64;

type Item = { bytes: Buffer; dueAt: number } | 'end' | 'reset';

/** Carries what one socket sends, and how it ends, to the other: late, narrow, chopped or not at all. */
export function createPipe(deps: {
  from: Socket;
  to: Socket;
  toxics: Toxics;
  isHeld(): boolean;
  /** Hears of each piece before it passes. */
  saw?: (bytes: Buffer) => void;
  /** Hears that a piece has passed. */
  passed?: () => void;
}): Pipe {
  const { from, to, toxics, isHeld } = deps;
  const items: Item[] = [];
  let queued = 0;
  let lastDueAt = 0;
  let owedMs = 0;
  let isRunning = false;
  let awaken: () => void = () => undefined;
  const asleep = () => new Promise<void>((resolve) => (awaken = resolve));

  function put(item: Item): void {
    items.push(item);
    if (!isRunning) void run();
  }

  async function run(): Promise<void> {
    isRunning = true;
    for (let item = items[0]; item; item = items[0]) {
      while (isHeld() && !to.destroyed) await asleep();
      items.shift();
      if (to.destroyed) continue;
      if (item === 'end') to.end();
      else if (item === 'reset') to.resetAndDestroy();
      else await pass(item);
    }
    isRunning = false;
  }

  async function pass({ bytes, dueAt }: { bytes: Buffer; dueAt: number }): Promise<void> {
    await passTime(dueAt - performance.now());
    const size = toxics.sliceBytes || bytes.length;
    for (let at = 0; at < bytes.length && !to.destroyed; at += size) {
      const slice = bytes.subarray(at, at + size);
      to.write(slice);
      if (toxics.bytesPerSecond) await passWidth((slice.length / toxics.bytesPerSecond) * 1000);
      if (at > 0 && (at / size) % SLICES_A_TURN === 0) await new Promise(setImmediate);
    }
    deps.passed?.();
    queued -= bytes.length;
    if (queued < FULL_BYTES && from.isPaused()) from.resume();
  }

  /** A timer is too coarse for single bytes: what they owe adds up. */
  async function passWidth(ms: number): Promise<void> {
    owedMs += ms;
    if (owedMs < COARSE_MS) return;
    const paid = owedMs;
    owedMs = 0;
    await passTime(paid);
  }

  to.setNoDelay();
  to.once('close', () => awaken());
  from.on('data', (bytes) => {
    deps.saw?.(bytes);
    const late = toxics.latencyMs + (2 * toxics.random() - 1) * toxics.jitterMs;
    lastDueAt = Math.max(lastDueAt, performance.now() + Math.max(0, late));
    queued += bytes.length;
    if (queued > FULL_BYTES) from.pause();
    put({ bytes, dueAt: lastDueAt });
  });
  from.once('end', () => put('end'));
  from.once('error', () => put('reset'));
  from.once('close', () => put('end'));
  return { wake: () => awaken() };
}

function passTime(ms: number): Promise<void> | undefined {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined;
}
