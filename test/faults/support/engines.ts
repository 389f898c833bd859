import { freePort } from '../../support/freePort';
import { startProgram, type Program } from '../../support/processes';
import { openTcpProxy, type TcpProxy } from '../../support/tcpProxy';
import { startWire, type Wire } from '../../support/wire';
import { findProgram } from '../../tools/needs.cjs';
import type { ClusterOptions } from './cluster';

/** A Redis that keeps nothing, and comes back empty on its port. */
export interface Redis {
  port: number;
  start(): Promise<void>;
  kill(): Promise<unknown>;
  freeze(): void;
  thaw(): void;
}

/** MongoDB, and Redis, with a link to each from each node. */
export interface Engines {
  wire: Wire;
  redis: Redis;
  toDatabase: TcpProxy[];
  toRedis: TcpProxy[];
  options: Required<Pick<ClusterOptions, 'nodes' | 'env' | 'directEnv'>>;
  /** Kills the database in the middle of whatever it does. */
  killDatabase(): Promise<void>;
  /** Starts it again over what is on its disk. */
  startDatabase(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the engines for so many nodes. */
export async function startEngines(nodes: number): Promise<Engines> {
  let wire = await startWire();
  const { port } = wire;
  const redis = await aRedis();
  const links = (to: number) => Promise.all(Array.from({ length: nodes }, () => openTcpProxy(to)));
  const toDatabase = await links(port);
  const toRedis = await links(redis.port);
  const mongoAt = (at: number) => `mongodb://127.0.0.1:${at}/faults?directConnection=true`;
  return {
    get wire() {
      return wire;
    },
    redis,
    toDatabase,
    toRedis,
    options: {
      nodes,
      env: (node) => ({
        MONGO_URL: mongoAt(toDatabase[node]?.port ?? 0),
        REDIS_URL: `redis://127.0.0.1:${toRedis[node]?.port}`,
      }),
      directEnv: { MONGO_URL: mongoAt(port) },
    },
    killDatabase: async () => void (await wire.kill()),
    async startDatabase() {
      wire = await startWire({ dataDir: wire.dataDir, port });
    },
    async close() {
      await Promise.all([...toDatabase, ...toRedis].map((link) => link.close()));
      await redis.kill();
      await wire.remove();
    },
  };
}

async function aRedis(): Promise<Redis> {
  const port = await freePort();
  const command = findProgram('redis-server');
  if (!command) throw new Error('no redis-server is installed');
  let program: Program;
  const start = async (): Promise<void> => {
    const only = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    program = startProgram(command, ['--port', String(port), ...only]);
    await program.said(/Ready to accept connections/);
  };
  await start();
  return {
    port,
    start,
    kill: () => program.end('SIGKILL'),
    freeze: () => program.signal('SIGSTOP'),
    thaw: () => program.signal('SIGCONT'),
  };
}
