import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';

/** How long a client may take: who sends slowly on purpose is cut off, and the others don't notice. */
const PATIENCE = {
  /** For all headers; the longest mobile delays are a few seconds. */
  headersTimeout: 10_000,
  /** For the whole request; the largest is 32 kB, 10 s at 30 kbit/s. */
  requestTimeout: 20_000,
  /** How often the two above are looked at. */
  connectionsCheckingInterval: 2_000,
  /** Longer than the 60 s for which proxies keep a connection, so that they never use one that just closed. */
  keepAliveTimeout: 65_000,
  /** Cookies and a handful of headers. */
  maxHeaderSize: 16_384,
} as const satisfies ServerOptions;

/** Beside the sockets that a node takes: who loads pages, and who has not yet said what they want. */
const SPARE_CONNECTIONS = 1_000;

/** Makes a server that slow or endless requests can't hold up, nor more connections than it has files for. */
export function createWebServer(
  listener?: RequestListener,
  {
    sockets = 0,
    spare = SPARE_CONNECTIONS,
    ...patience
  }: Partial<Record<keyof typeof PATIENCE | 'sockets' | 'spare', number>> = {},
): Server {
  const server = createServer({ ...PATIENCE, ...patience }, listener);
  server.maxConnections = sockets + spare;
  return server;
}
