import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../../server/app';
import { parseConfig } from '../../server/config';
import type { Role } from '../../server/contract/shapes';
import { systemClock, type Clock } from '../../server/lib/clock';
import { createLogger } from '../../server/lib/logger';
import type { Load } from '../../server/realtime/load';
import { freePort } from './freePort';
import { makeMasterKey, settingsOf } from './place';
import {
  openStaffClient,
  openVisitorClient,
  type StaffClient,
  type VisitorClient,
} from './clients';
import { signInDirectly, type TestStaff } from './testStaff';

/** A whole server on a port of its own, with people who connect to it. */
export interface TestApp {
  app: App;
  /** Where people reach it. */
  url: string;
  /** Where staff reach the console; the same unless it is set apart. */
  consoleUrl: string;
  /** Where it listens. */
  port: number;
  dataDir: string;
  /** A visitor's page; the same token is the same visitor. */
  visitor(token?: string): Promise<VisitorClient>;
  /** A member of staff with a console. */
  staff(role?: Role, account?: TestStaff): Promise<StaffClient>;
  close(options?: { keepData?: true }): Promise<void>;
}

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  forward(ms: number): void;
}

/** A clock that begins now. */
export function aClock(start = new Date('2026-11-23T10:00:00Z')): TestClock {
  let time = start.getTime();
  return { now: () => new Date(time), forward: (ms) => void (time += ms) };
}

/** Starts a server on the engine of this run, in a folder of its own. */
export async function startApp(
  options: {
    clock?: Clock;
    dataDir?: string;
    port?: number;
    env?: Record<string, string>;
    load?: () => Load;
    /** Takes what is logged as a warning or worse, a line of JSON each. */
    log?: (line: string) => void;
    /** The forms of assessment that there are, where they are not those that are shipped. */
    formsDir?: string;
    /** Does nothing by itself. */
    isStill?: true;
  } = {},
): Promise<TestApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'counselling-'));
  makeMasterKey(dataDir);
  const port = options.port ?? (await freePort());
  const config = parseConfig({
    ...settingsOf(dataDir),
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    NODE_ENV: 'test',
    // Every test comes from one network.
    MAX_CONNECTIONS_PER_NETWORK: '20000',
    ...options.env,
  });
  const clock = options.clock ?? systemClock;
  const { log } = options;
  const logger = log ? createLogger('warn', { write: log }) : createLogger(config.logLevel);
  // How busy the machine is that tests run on decides nothing.
  const { load = () => 'calm' } = options;
  const app = await createApp({
    config,
    clock,
    logger,
    projectDir: process.cwd(),
    ...(options.formsDir ? { formsDir: options.formsDir } : {}),
    watchLoad: () => ({ load, close: () => undefined }),
    ...(options.isStill ? { startTimers: () => () => Promise.resolve() } : {}),
  });
  await app.listen(port, '127.0.0.1');
  const clients = new Set<{ close(): void }>();

  return {
    app,
    url: config.publicUrl,
    consoleUrl: config.consoleUrl,
    port,
    dataDir,
    async visitor(token) {
      const client = await openVisitorClient(config.publicUrl, token);
      clients.add(client);
      return client;
    },
    async staff(role = 'counsellor', account) {
      const signedIn = account ?? (await signInDirectly(app, clock, role));
      const client = await openStaffClient(config.consoleUrl, signedIn);
      clients.add(client);
      return client;
    },
    async close({ keepData } = {}) {
      clients.forEach((client) => client.close());
      await app.close();
      if (!keepData) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
