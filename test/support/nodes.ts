import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../server/lib/clock';
import { startRedis, type Redis } from './redis';
import { startApp, type TestApp } from './startApp';

/** Several servers of this process on one MongoDB and one Redis. */
export interface Nodes {
  /** Each with a port and people of its own; what one of them stores is the others', too. */
  nodes: TestApp[];
  redis: Redis;
  /** One more node, as after a restart. */
  another(): Promise<TestApp>;
  close(): Promise<void>;
}

/** Starts nodes that share a database and a master key. */
export async function startNodes(options: {
  count: number;
  clock?: Clock;
  env?: Record<string, string>;
}): Promise<Nodes> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nodes-'));
  const redis = await startRedis();
  const { clock } = options;
  const another = () =>
    startApp({
      dataDir,
      env: { REDIS_URL: redis.url, ...options.env },
      ...(clock ? { clock } : {}),
    });
  const nodes: TestApp[] = [];
  // One after another: the first makes the indexes and the master key.
  for (let node = 0; node < options.count; node += 1) nodes.push(await another());
  return {
    nodes,
    redis,
    async another() {
      const node = await another();
      nodes.push(node);
      return node;
    },
    async close() {
      await Promise.all(nodes.map((node) => node.close({ keepData: true })));
      await redis.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
