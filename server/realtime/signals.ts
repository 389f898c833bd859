import type { Namespace } from 'socket.io';
import type { ServerSignals } from '../contract/signals';
import type { Logger } from '../lib/logger';

type Name = keyof ServerSignals;

/** What nodes tell each other: at most once and in no order, so every receiver must do without. */
export interface Signals {
  /** Tells the other nodes; never awaited, never throws. */
  send<N extends Name>(name: N, value: ServerSignals[N]): void;
  /** Hears the other nodes. */
  on<N extends Name>(name: N, listener: (value: ServerSignals[N]) => void | Promise<void>): void;
}

/** Signals of a server that is alone. */
export const NO_SIGNALS: Signals = { send: () => undefined, on: () => undefined };

/** As much of a namespace as signals need; its own types know no signals. */
interface ServerSide {
  serverSideEmit(name: string, value: unknown): boolean;
  on(name: string, listener: (value: unknown) => void): unknown;
}

/** Sends through the adapter of a namespace; a failing listener is logged and stops no other. */
export function createSignals(namespace: Namespace, logger: Logger): Signals {
  const nodes = namespace as unknown as ServerSide;
  return {
    send: (name, value) => void nodes.serverSideEmit(name, value),
    on(name, listener) {
      nodes.on(name, (value) => {
        Promise.resolve()
          .then(() => listener(value as never))
          .catch((error: unknown) => logger.warn({ err: error, signal: name }, 'not followed'));
      });
    },
  };
}
