import type { Server } from 'socket.io';
import type { Config } from './config';
import type { Logger } from './lib/logger';
import { within } from './lib/within';
import { drainConnections } from './realtime/drain';
import { guardEngine } from './realtime/engineGuard';
import { createGate } from './realtime/gate';
import { watchLoad } from './realtime/load';
import { createLane } from './realtime/lane';
import { createPuzzles } from './realtime/puzzle';
import { createRunning } from './realtime/running';

/** How long what runs may take to end, and what is left to close, in milliseconds: well within the 20 s of a stop. */
const RUN_MS = 8_000;
const CLOSE_MS = 3_000;

/** How often one chat begins without a solved puzzle, in milliseconds; longer waits would outlast the patience of a command (8 s). */
const UNPROVED_EVERY_MS = 500;
const UNPROVED_AT_ONCE = 12;

/** Who is let in, how much this node carries, and how it lets go of everybody. */
export type Admission = ReturnType<typeof createAdmission>;

/** Begins to watch the load; nobody is refused before the sockets are guarded. */
export function createAdmission(
  { connections, trustProxy, puzzleBits }: Config,
  logger: Logger,
  watch = watchLoad,
) {
  let backlog = () => 0;
  const load = watch({
    backlog: () => backlog(),
    changed: (now) => logger.warn({ load: now }, 'the load has changed'),
  });
  const running = createRunning();
  const puzzles = createPuzzles({ bits: puzzleBits, load: load.load, now: () => Date.now() });
  const lane = createLane({ everyMs: UNPROVED_EVERY_MS, length: UNPROVED_AT_ONCE });
  const isOverloaded = () => load.load() === 'overloaded';
  const gate = createGate({ limits: connections, trustProxy, isOverloaded });

  return {
    running,
    puzzles,
    lane,
    networkOf: gate.networkOf,
    /** Whether there is room for another chat; those that run go before. */
    mayOpen: (): boolean => load.load() === 'calm',

    /** Guards the sockets of a server that is attached to HTTP, given how many entries wait to be written. */
    guard(io: Server, waiting: () => number): void {
      backlog = waiting;
      guardEngine(io, { gate, logger });
    },

    /** Takes nobody new, lets go of everybody one by one, and waits for what runs. */
    async drain(io: Server): Promise<void> {
      gate.close();
      lane.close();
      await drainConnections(io);
      await within(RUN_MS, running.settled());
      await within(CLOSE_MS, io.close());
      load.close();
    },
  };
}
