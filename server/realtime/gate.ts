import type { IncomingMessage } from 'node:http';
import proxyAddress from 'proxy-addr';
import { networkName } from '../lib/networkName';

/** How many connections a node takes. */
export interface GateLimits {
  /** In all; what the memory and the open files of the machine allow. */
  connections: number;
  /** From one network (/24 of IPv4, /56 of IPv6); many phones of one provider share one. */
  perNetwork: number;
}

/** Why a connection is not taken. */
export type Refusal = 'draining' | 'full' | 'network' | 'overloaded';

/** Who may connect to this node now, by how many are connected. */
export type Gate = ReturnType<typeof createGate>;

/** Counts connections in the memory of this process, by names of networks that tell no address. */
export function createGate(deps: {
  limits: GateLimits;
  /** How many proxies in front are trusted to say who asks. */
  trustProxy: number;
  /** Whether this node can't take more work. */
  isOverloaded(): boolean;
}) {
  const { limits, trustProxy } = deps;
  const networks = new Map<string, number>();
  let count = 0;
  let isClosed = false;

  const addressOf = (request: IncomingMessage): string =>
    trustProxy > 0
      ? proxyAddress(request, (_address, hop) => hop < trustProxy)
      : (request.socket.remoteAddress ?? '');

  const networkOf = (request: IncomingMessage): string => networkName(addressOf(request));

  function leave(network: string): void {
    count -= 1;
    const left = (networks.get(network) ?? 1) - 1;
    if (left > 0) networks.set(network, left);
    else networks.delete(network);
  }

  return {
    networkOf,

    /** Why this request may not connect; undefined where it may. */
    refusal(request: IncomingMessage): Refusal | undefined {
      if (isClosed) return 'draining';
      if (count >= limits.connections) return 'full';
      if ((networks.get(networkOf(request)) ?? 0) >= limits.perNetwork) return 'network';
      return deps.isOverloaded() ? 'overloaded' : undefined;
    },

    /** Counts a connection; the answer ends it, once. */
    enter(request: IncomingMessage): () => void {
      const network = networkOf(request);
      count += 1;
      networks.set(network, (networks.get(network) ?? 0) + 1);
      let isHere = true;
      return () => {
        if (isHere) leave(network);
        isHere = false;
      };
    },

    /** Takes nobody any more. */
    close(): void {
      isClosed = true;
    },

    count: (): number => count,
  };
}
