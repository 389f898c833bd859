import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the load is looked at, in milliseconds. */
const LOOK_MS = 500;

/** How exactly the loop is watched, in milliseconds. */
const RESOLUTION_MS = 20;

/** How many looks in a row must find a load before it counts: a hiccup of a second turns nobody away. */
const LOOKS = 6;

/** From which mean delay of the event loop on new chats wait: those that run still answer within a second. */
const BUSY_MS = 200;

/** From which mean delay on nobody new is let in at all. */
const OVERLOADED_MS = 750;

/** How many appends may wait for the store before new chats wait; more would not be answered before clients give up. */
const BUSY_BACKLOG = 2_000;

/** How many appends may wait for the store before nobody new is let in. */
const OVERLOADED_BACKLOG = 10_000;

/** How much a node carries: `busy` sheds new chats first, `overloaded` everybody who is not connected yet. */
export type Load = 'calm' | 'busy' | 'overloaded';

/** Tells the load from the delay of the event loop in milliseconds and from the appends that wait for the store. */
export function loadOf(delayMs: number, backlog: number): Load {
  if (delayMs >= OVERLOADED_MS || backlog >= OVERLOADED_BACKLOG) return 'overloaded';
  return delayMs >= BUSY_MS || backlog >= BUSY_BACKLOG ? 'busy' : 'calm';
}

/** The load that several looks in a row have found: the least of them. */
export function lasting(found: readonly Load[]): Load {
  if (found.length < LOOKS || found.includes('calm')) return 'calm';
  return found.includes('busy') ? 'busy' : 'overloaded';
}

/** Watches how much this process carries. */
export function watchLoad(deps: { backlog(): number; changed(load: Load): void }) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let load: Load = 'calm';
  let found: Load[] = [];

  function look(): void {
    const delayMs = Number.isNaN(delay.mean) ? 0 : delay.mean / 1e6 - RESOLUTION_MS;
    delay.reset();
    found = [...found, loadOf(delayMs, deps.backlog())].slice(-LOOKS);
    const now = lasting(found);
    if (now !== load) deps.changed(now);
    load = now;
  }

  const timer = setInterval(look, LOOK_MS).unref();
  return {
    load: (): Load => load,
    close(): void {
      clearInterval(timer);
      delay.disable();
    },
  };
}
