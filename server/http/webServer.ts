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

/** Makes a server that slow or endless requests can't hold up. */
export function createWebServer(
  listener?: RequestListener,
  patience: Partial<Record<keyof typeof PATIENCE, number>> = {},
): Server {
  return createServer({ ...PATIENCE, ...patience }, listener);
}
