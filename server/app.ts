import { existsSync, mkdirSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Config } from './config';
import { composeCounselling } from './counselling';
import { loadSettings } from './features/settings/settings.service';
import { membersOf } from './features/staff/members';
import { staffRoutes } from './features/staff/staff.routes';
import { createStaffService, type FirstAccount } from './features/staff/staff.service';
import { createThrottle } from './features/staff/throttle';
import { createHttp, rootsIn } from './http/createHttp';
import { createSessionModel } from './http/session.model';
import { createSessions } from './http/sessions';
import { createWebServer } from './http/webServer';
import type { Clock } from './lib/clock';
import { hashToken, newId } from './lib/ids';
import type { Logger } from './lib/logger';
import { prepareModels } from './models';
import { bindSockets, openSockets } from './sockets';
import { createSignals, NO_SIGNALS } from './realtime/signals';
import { loadMasterKey, type MasterKey } from './store/masterKey';
import { openRedis, type RedisLink } from './store/redis';
import { openStore, type StoreOptions } from './store/store';
import { startTimers } from './timers';

/** The file of the embedded store, in the data folder. */
const STORE_FILE = 'store.db';

/** How long draining may take before what is left is cut, in milliseconds. */
const DRAIN_MS = 10_000;

/** What the whole server is made from. */
export interface AppDeps {
  config: Config;
  clock: Clock;
  logger: Logger;
  /** The folder that holds package.json. */
  projectDir: string;
}

/** The whole server. */
export type App = Awaited<ReturnType<typeof createApp>>;

/** Opens the store, composes everything over it, and serves once listen is called. */
export async function createApp(deps: AppDeps) {
  const { config, clock, logger, projectDir } = deps;
  const masterKey = masterKeyFor(config);
  const store = await openStore(storeOf(config));
  const redis = config.redisUrl ? await openRedis(config.redisUrl, logger) : undefined;
  const models = await prepareModels({ connection: store.connection, masterKey, clock });
  const seedDir = join(projectDir, 'server', 'seed');
  const settings = await loadSettings({ model: models.settings, clock, seedDir });
  const throttle = createThrottle();
  const staff = createStaffService({ model: models.staff, throttle, clock, logger });
  const sessionModel = createSessionModel(store.connection);
  await sessionModel.prepare();
  const sessions = await createSessions({ config, model: sessionModel, clock });

  const http = createWebServer();
  const origins = new Set([config.publicUrl]);
  const sockets = openSockets(origins, redis && adapterOver(redis, store.connection.name));
  const counselling = await composeCounselling({
    models,
    members: membersOf(staff),
    settings,
    masterKey,
    publisher: sockets.publisher,
    signals: redis ? createSignals(sockets.staff, logger) : NO_SIGNALS,
    nodeId: newId(),
    isShared: store.engine === 'mongodb',
    clock,
    logger,
    exitUrl: config.exitUrl,
  });
  const { visitors, service } = counselling;
  http.on(
    'request',
    createHttp({
      config,
      logger,
      sessions,
      routes: staffRoutes(staff, counselling.sweep.requeueSignedOut),
      roots: rootsIn(projectDir),
      visitorPage: service.page,
      async visitorExit(token) {
        const contactId = await visitors.contactOf(hashToken(token));
        if (contactId) await visitors.left(contactId, 'quick_exit');
      },
    }),
  );
  sockets.io.attach(http);
  const watch = bindSockets(sockets, { counselling, sessions, origins, clock, logger });
  const stopTimers = startTimers(
    counselling,
    () => store.engine === 'embedded' || redis?.isUp() === true,
    logger,
  );

  return {
    madeMasterKey: masterKey.made,
    counselling,
    staff,
    staffModel: models.staff,
    sessionModel,
    store,
    refreshSessions: watch.refresh,

    /** Makes the first accounts where there has never been one; their passwords are known here alone. */
    seedFirstAccounts: (): Promise<FirstAccount[]> =>
      staff.seedFirstAccounts(settings.service().aliases),

    /** Serves; resolves with the port. */
    listen: (port: number, host: string): Promise<number> => listen(http, port, host),

    /** Stops serving, writes what is only in memory, and closes the store. */
    async close(): Promise<void> {
      watch.close();
      await stopTimers();
      await closeSockets(sockets.io);
      await counselling.close();
      redis?.close();
      await store.close();
    },
  };
}

/** Two services on one Redis do not hear each other: the channels carry the name of the database. */
function adapterOver(redis: RedisLink, database: string) {
  return createAdapter(redis.publisher, redis.subscriber, { key: `counselling:${database}` });
}

function storeOf({ mongoUrl, dataDir }: Config): StoreOptions {
  return mongoUrl ? { mongoUrl } : { dataDir };
}

/**
 * A key is made for a folder without data only, and before there is any: data without its key could never be read. Several
 * servers on one MongoDB need the same key, so none of them makes one.
 */
function masterKeyFor({ dataDir, masterKeyFile, mongoUrl }: Config): MasterKey {
  if (mongoUrl) return loadMasterKey(masterKeyFile, { mayMake: false });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return loadMasterKey(masterKeyFile, { mayMake: !existsSync(join(dataDir, STORE_FILE)) });
}

function listen(http: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}

/** Closes engine connections, so that clients come back by themselves; disconnecting sockets would leave them away. */
async function closeSockets(io: ReturnType<typeof openSockets>['io']): Promise<void> {
  const closed = io.close();
  const late = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
  await Promise.race([closed, late]);
}
