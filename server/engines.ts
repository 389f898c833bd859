import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Config } from './config';
import type { Logger } from './lib/logger';
import { loadMasterKey, type MasterKeyFile } from './store/masterKey';
import { openRedis } from './store/redis';
import { openStore, type StoreOptions } from './store/store';

/** The file of the embedded store, in the data folder. */
const STORE_FILE = 'store.db';

/** What keeps the data, opens it, and carries signals. */
export type Engines = Awaited<ReturnType<typeof openEngines>>;

/** Opens what the settings of the machine name; rejects with what can't be used. */
export async function openEngines(config: Config, logger: Logger) {
  const masterKey = masterKeyFor(config);
  const store = await openStore(storeOf(config));
  const redis = config.redisUrl ? await openRedis(config.redisUrl, logger) : undefined;
  return {
    masterKey,
    store,
    redis,
    /** Whether other nodes may serve the same store. */
    isShared: store.engine === 'mongodb',
    /** Two services on one Redis do not hear each other: the channels carry the name of the database. */
    adapter:
      redis &&
      createAdapter(redis.publisher, redis.subscriber, {
        key: `counselling:${store.connection.name}`,
      }),
    /** Whether this node hears at once what others store; where there are none, it does. */
    signalsCome: (): boolean => store.engine === 'embedded' || redis?.isUp() === true,
    async close(): Promise<void> {
      await redis?.close();
      await store.close();
    },
  };
}

/** Where the settings of the machine want the data. */
export function storeOf({ mongoUrl, dataDir }: Config): StoreOptions {
  return mongoUrl ? { mongoUrl } : { dataDir };
}

/**
 * A key is made for a folder without data only, and before there is any: data without its key could never be read. Several
 * servers on one MongoDB need the same key, so none of them makes one.
 */
function masterKeyFor({ dataDir, masterKeyFile, mongoUrl }: Config): MasterKeyFile {
  if (mongoUrl) return loadMasterKey(masterKeyFile, { mayMake: false });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return loadMasterKey(masterKeyFile, { mayMake: !existsSync(join(dataDir, STORE_FILE)) });
}
