import type { IncomingMessage } from 'node:http';
import { Server, type Namespace, type ServerOptions } from 'socket.io';
import { cameTo, originOf, type Door, type Doors } from '../lib/hostNames';

const ALL_DOORS: readonly Door[] = ['visitors', 'console'];

/** What carries signals between nodes. */
export type AdapterOf = ServerOptions['adapter'];

/** The biggest frame; a message of 4,000 characters is at most 16 kB of UTF-8. */
const MAX_FRAME_BYTES = 32_768;

/** How long a client may take to say which namespace it wants, in milliseconds. */
const CONNECT_TIMEOUT_MS = 8_000;

/** How often a silent link is tried, and how long it may stay silent: a black hole is known after 20 s instead of 45. */
const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 10_000;

/** Whether a request comes from one of our own pages; the `cors` option does not stop a foreign WebSocket. */
export function isOwnOrigin({ headers }: Pick<IncomingMessage, 'headers'>, doors: Doors): boolean {
  const { origin } = headers;
  // A browser leaves the origin out of a same-origin GET, which the polling fallback begins with.
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  return ALL_DOORS.some((door) => origin === originOf(doors, door) && cameTo(door, headers, doors));
}

/**
 * Socket.IO as this product needs it: own origins only, no recovery, small frames. It must be attached after the
 * pages: it passes on to the listeners before it what is not its own, and nothing keeps its own from those after it.
 */
export function createIoServer(doors: Doors, adapter?: AdapterOf): Server {
  const io = new Server({
    ...(adapter ? { adapter } : {}),
    serveClient: false,
    allowEIO3: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    connectTimeout: CONNECT_TIMEOUT_MS,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    allowRequest: (request, decide) => {
      const isOwn = isOwnOrigin(request, doors) && !hasToken(request);
      decide(isOwn ? null : 'forbidden', isOwn);
    },
  });
  // The namespace that is always there is nobody's.
  io.use((_socket, next) => next(new Error('Invalid namespace')));
  return io;
}

/** Lets a namespace exist at its own door alone. */
export function bindToDoor(namespace: Namespace, door: Door, doors: Doors): Namespace {
  return namespace.use(({ handshake }, next) => {
    next(cameTo(door, handshake.headers, doors) ? undefined : new Error('Invalid namespace'));
  });
}

/** A token in an address would land in a proxy's log. */
function hasToken(request: IncomingMessage): boolean {
  return new URL(request.url ?? '', 'http://localhost').searchParams.has('token');
}
