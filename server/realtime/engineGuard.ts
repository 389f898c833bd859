import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'socket.io';
import type { Logger } from '../lib/logger';
import type { Gate, Refusal } from './gate';
import { cutOffSlowReader, type EngineSocket } from './slowReaders';

/** When a client that was not taken may come again, in seconds; Socket.IO's own delays are longer after a few tries. */
const RETRY_AFTER_S = '2';

/** What a proxy hears: 503 sends the client to another node, 429 is the client's own. */
const STATUS: Record<Refusal, number> = { draining: 503, full: 503, overloaded: 503, network: 429 };

/** As much of Engine.IO's server as is guarded; its own types are of another package. */
interface Engine {
  use(
    guard: (request: IncomingMessage, response: ServerResponse, next: () => void) => void,
  ): unknown;
  on(
    event: 'connection',
    listener: (
      socket: EngineSocket & {
        request: IncomingMessage;
        once(event: 'close', listener: () => void): unknown;
      },
    ) => void,
  ): unknown;
}

/** Lets in whom the gate lets in, and cuts off who reads too slowly. The server must be attached to HTTP already. */
export function guardEngine(
  io: Server,
  { gate, logger }: { gate: Gate; logger: Pick<Logger, 'info'> },
): void {
  const engine = io.engine as unknown as Engine;

  engine.use((request, response, next) => {
    const refusal = isHandshake(request) ? gate.refusal(request) : undefined;
    if (!refusal) return next();
    response.writeHead(STATUS[refusal], { 'Retry-After': RETRY_AFTER_S });
    response.end();
  });

  engine.on('connection', (socket) => {
    socket.once('close', gate.enter(socket.request));
    cutOffSlowReader(socket, () => logger.info({}, 'a reader was too slow'));
  });
}

/** A request without a session begins one. */
function isHandshake(request: IncomingMessage): boolean {
  return !new URL(request.url ?? '', 'http://localhost').searchParams.has('sid');
}
