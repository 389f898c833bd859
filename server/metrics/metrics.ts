import { once } from 'node:events';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Logger } from '../lib/logger';
import { noMeasures, type Measures } from '../lib/measures';
import { createMeasures } from './measures';
import { createMetricsServer } from './metricsServer';
import { registerStates, type States } from './states';

/** Where the numbers are served. */
export interface MetricsAddress {
  port: number;
  host: string;
}

/** The numbers of one node. */
export interface Metrics {
  measures: Measures;
  /** Shows these states from now on. */
  show(states: States): void;
  /** Says whether Redis answers; until it is said, there is no Redis. */
  redisIs(isUp: boolean): void;
  /** Serves the numbers; rejects where the address is taken. */
  listen(): Promise<void>;
  close(): void;
}

/** Gathers and serves numbers where there is an address for them; without one, nothing is counted. */
export function createMetrics(address: MetricsAddress | undefined, logger: Logger): Metrics {
  return address ? served(address, logger) : noMetrics;
}

const noMetrics: Metrics = {
  measures: noMeasures,
  show: () => undefined,
  redisIs: () => undefined,
  listen: async () => undefined,
  close: () => undefined,
};

function served(address: MetricsAddress, logger: Logger): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const server = createMetricsServer(registry, logger);
  let redis: Gauge | undefined;

  return {
    measures: createMeasures(registry),
    show: (states) => registerStates(registry, states),
    redisIs(isUp) {
      redis ??= new Gauge({
        name: 'counselling_redis_up',
        help: 'Whether Redis answers',
        registers: [registry],
      });
      redis.set(Number(isUp));
    },
    async listen() {
      server.listen(address.port, address.host);
      await once(server, 'listening');
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
